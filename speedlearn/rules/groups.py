"""People who share every table, and people who share none.

Who is to be kept apart is confidential: no other part of the program says so in words.
"""

from collections import defaultdict
from collections.abc import Iterator

from speedlearn.rules.paper import Paper, both, listed


def not_together(paper: Paper) -> Iterator[str]:
    """Find rounds in which those of a `together` group who are there do not share a table or are not all free."""
    for group in paper.event.rules.together:
        members = [paper.attendees[attendee] for attendee in group if attendee in paper.attendees]
        for number in paper.rounds:
            there = [member.id for member in members if number in member.rounds]
            places = [_tables(paper, attendee, number) for attendee in there]
            if len(set(places)) > 1:
                found = [
                    f"{paper.person(attendee)} {_at(paper, tables)}"
                    for attendee, tables in zip(there, places, strict=True)
                ]
                yield (f"{paper.people(there)} are to share every table, but in {paper.round(number)} {listed(found)}")


def _tables(paper: Paper, attendee: str, number: int) -> tuple[str, ...]:
    visits = [visit for visit in paper.of_attendee(attendee) if visit.round == number]
    return tuple(dict.fromkeys(visit.table for visit in visits))


def _at(paper: Paper, tables: tuple[str, ...]) -> str:
    return f"is at {listed([paper.table(table) for table in tables])}" if tables else "has no seat"


def not_kept_apart(paper: Paper) -> Iterator[str]:
    """Find tables at which two or more of an `apart` group meet."""
    for group in paper.event.rules.apart:
        meetings: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        for attendee in dict.fromkeys(group):
            for visit in paper.of_attendee(attendee):
                members = meetings[visit.round, visit.table]
                if attendee not in members:
                    members.append(attendee)
        for (number, table), members in sorted(meetings.items()):
            if len(members) > 1:
                yield (
                    f"{paper.people(members)} are to be kept apart, but are {both(members)} at {paper.table(table)}"
                    f" in {paper.round(number)}"
                )
