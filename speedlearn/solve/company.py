"""Who moves as one: the people who must share every table, joined where they are there at once.

Mostly that is a group as the organiser named it. Groups that overlap are joined, for whoever is in both carries the
one to the other's table. But people who are never there together need not go the same way; whoever is there for one
round only, stays nowhere; and where a group cannot move as one (one who stays, with one who goes round and shares a
single round with them; two who are tied by a third one only, and are there without that one; one
who is kept apart from others, and is not there all the time) each of its members moves
alone: in rounds with the others only where that is settled, and otherwise free, which is lawful though not good.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from speedlearn.model import Attendee, Event


@dataclass(frozen=True, slots=True)
class Company:
    """People who move as one, by number.

    `sizes` are the seats they take by round, `fixed` the settled tables by round, both with rounds from 1.
    """

    members: tuple[int, ...]
    stays: bool
    sizes: dict[int, int]
    fixed: dict[int, str]


@dataclass(frozen=True, slots=True)
class Companies:
    """All who move as one, and whether nothing lawful is lost by moving them so."""

    all: tuple[Company, ...]
    is_exact: bool


def companies_of(event: Event, attendees: Sequence[Attendee]) -> Companies:
    """Join everybody with those who must share every table; people are numbered as they are given."""
    ties = _ties(event, attendees)
    shy = {person for group in event.rules.apart for person in group}
    found: list[Company] = []
    is_exact = True
    for group in _joined(len(attendees), ties):
        people = [attendees[number] for number in group]
        are_there_at_once = len({person.rounds for person in people}) == 1
        is_shy = any(person.id in shy for person in people)
        if (are_there_at_once or not is_shy) and _moves_as_one(group, attendees, ties):
            found.append(_company(group, people))
            is_exact &= len(group) == 1 or any(map(stays, people)) or are_there_at_once
        else:
            found += _alone(group, attendees, ties)
            is_exact = False
    return Companies(tuple(sorted(found, key=lambda company: company.members)), is_exact)


def stays(person: Attendee) -> bool:
    """Tell whether staying binds a person: in a single round there is nowhere to go."""
    return person.stays and len(person.rounds) > 1


def _ties(event: Event, attendees: Sequence[Attendee]) -> set[tuple[int, int]]:
    """List the pairs who must share a table and are there together in some round, lower number first."""
    number_of = {person.id: number for number, person in enumerate(attendees)}
    return {
        pair
        for group in event.rules.together
        for pair in combinations(sorted(number_of[person] for person in group), 2)
        if set(attendees[pair[0]].rounds) & set(attendees[pair[1]].rounds)
    }


def _joined(count: int, ties: set[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Join people along ties; everybody else is alone."""
    group_of = [{number} for number in range(count)]
    for first, second in sorted(ties):
        if group_of[first] is not group_of[second]:
            group_of[first] |= group_of[second]
            for number in group_of[second]:
                group_of[number] = group_of[first]
    return sorted({tuple(sorted(group)) for group in group_of})


def _moves_as_one(group: tuple[int, ...], attendees: Sequence[Attendee], ties: set[tuple[int, int]]) -> bool:
    """Tell whether those of a group who are there must be at one table in every round."""
    people = [attendees[number] for number in group]
    if any(map(stays, people)):
        return all(stays(person) or len(person.rounds) == 1 for person in people)
    rounds = {number for person in people for number in person.rounds}
    return all(
        _is_joined({member for member in group if number in attendees[member].rounds}, ties) for number in rounds
    )


def _is_joined(there: set[int], ties: set[tuple[int, int]]) -> bool:
    """Tell whether people are tied to each other by themselves."""
    found, waiting = set[int](), [min(there)]
    while waiting:
        member = waiting.pop()
        if member not in found:
            found.add(member)
            waiting += [other for pair in ties if member in pair for other in pair if other in there]
    return found == there


def _company(group: tuple[int, ...], people: Sequence[Attendee]) -> Company:
    """Let a group move as one; if it stays, it has one settled table for all its rounds."""
    sizes = {number: sum(number in person.rounds for person in people) for person in people for number in person.rounds}
    fixed = {visit.round: visit.table for person in people for visit in person.fixed}
    staying = any(map(stays, people))
    if staying and fixed:
        fixed = dict.fromkeys(sizes, next(iter(fixed.values())))
    return Company(group, staying, sizes, fixed)


def _alone(group: tuple[int, ...], attendees: Sequence[Attendee], ties: set[tuple[int, int]]) -> Iterator[Company]:
    """Let each of a group move alone, with others only where that is settled."""
    partners = {member: {other for pair in ties if member in pair for other in pair} - {member} for member in group}
    settled = _settled(group, attendees, partners)
    for member in group:
        person = attendees[member]
        fixed = {number: settled[member, number] for number in person.rounds if (member, number) in settled}
        alone = {
            number
            for number in person.rounds
            if not stays(person) and all(number not in attendees[other].rounds for other in partners[member])
        }
        yield Company((member,), stays(person), dict.fromkeys(sorted(alone | fixed.keys()), 1), fixed)


def _settled(
    group: tuple[int, ...], attendees: Sequence[Attendee], partners: dict[int, set[int]]
) -> dict[tuple[int, int], str]:
    """Carry settled visits on, by person and round, to all who must follow."""
    settled: dict[tuple[int, int], str] = {}
    waiting = [(member, visit.round, visit.table) for member in group for visit in attendees[member].fixed]
    while waiting:
        member, number, table = waiting.pop()
        if (member, number) in settled:
            continue
        settled[member, number] = table
        waiting += [(other, number, table) for other in partners[member] if number in attendees[other].rounds]
        if stays(attendees[member]):
            waiting += [(member, other, table) for other in attendees[member].rounds]
    return settled
