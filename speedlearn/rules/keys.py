"""The rota as a relation: every visit points at things that exist, and its keys are kept.

No two visits agree in (round, attendee), in (table, attendee), or in (round, table, seat).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from speedlearn.model import Round, Visit, clock
from speedlearn.rules.paper import Paper, both, counted, listed


def wrong_clock(paper: Paper) -> Iterator[str]:
    """Find rounds of the rota that are not the rounds of the event's timetable: paper would show wrong times."""
    written: defaultdict[int, list[Round]] = defaultdict(list)
    for turn in paper.rota.rounds:
        written[turn.number].append(turn)
    for number, turns in sorted(written.items()):
        if len(turns) > 1:
            yield f"the rota lists round {number} more than once"
        known = paper.rounds.get(number)
        if known is None:
            yield f"the rota lists a round {number}, but {_last_round(paper)}"
            continue
        for turn in turns:
            if turn != known:
                yield f"the rota has round {number} at {_span(turn)}, but the timetable has it at {_span(known)}"
    for turn in paper.event.rounds:
        if turn.number not in written:
            yield f"the rota does not list round {turn.number}, which the timetable has at {_span(turn)}"
    numbers = [turn.number for turn in paper.rota.rounds]
    if numbers != sorted(numbers):
        yield f"the rota lists its rounds out of order: {listed([str(number) for number in numbers])}"


def _span(turn: Round) -> str:
    return f"{clock(turn.start)} to {clock(turn.end)}"


def _last_round(paper: Paper) -> str:
    return f"the timetable has {counted(len(paper.event.rounds), 'round', 'rounds')}"


def unknown_rounds(paper: Paper) -> Iterator[str]:
    """Find visits in rounds that the timetable does not have."""
    visits: defaultdict[int, list[Visit]] = defaultdict(list)
    for place, there in paper.by_place.items():
        visits[place[0]] += there
    for number in sorted(visits.keys() - paper.rounds.keys()):
        seated = [f"{paper.person(visit.attendee)} at {paper.table(visit.table)}" for visit in visits[number]]
        yield f"there is no round {number}: {_last_round(paper)}, but the rota seats {listed(seated)} in it"


def unknown_tables(paper: Paper) -> Iterator[str]:
    """Find visits to tables that the event does not have."""
    visits: defaultdict[str, list[Visit]] = defaultdict(list)
    for place, there in paper.by_place.items():
        visits[place[1]] += there
    for table in sorted(visits.keys() - paper.tables.keys()):
        sent = [f"{paper.person(visit.attendee)} in {paper.round(visit.round)}" for visit in visits[table]]
        yield f"the event has no table `{table}`, but the rota sends {listed(sent)} there"


def unknown_attendees(paper: Paper) -> Iterator[str]:
    """Find visits by attendees whom the event does not have."""
    for attendee in sorted(paper.by_attendee.keys() - paper.attendees.keys()):
        places = [f"{paper.table(visit.table)} in {paper.round(visit.round)}" for visit in paper.of_attendee(attendee)]
        yield f"the event has no attendee `{attendee}`, but the rota seats them at {listed(places)}"


def seats_that_do_not_exist(paper: Paper) -> Iterator[str]:
    """Find visits whose seat number the table does not have."""
    for (number, table), there in paper.by_place.items():
        known = paper.tables.get(table)
        for visit in there:
            if known is not None and not 1 <= visit.seat <= known.seats:
                yield (
                    f"{paper.person(visit.attendee)} has seat {visit.seat} at {paper.table(table)} in"
                    f" {paper.round(number)}, but the table has {counted(known.seats, 'seat', 'seats')}"
                )


def seats_taken_twice(paper: Paper) -> Iterator[str]:
    """Find seats that two or more people are given in the same round."""
    for (number, table), there in paper.by_place.items():
        sitters: defaultdict[int, list[str]] = defaultdict(list)
        for visit in there:
            sitters[visit.seat].append(visit.attendee)
        for seat, attendees in sitters.items():
            if len(attendees) > 1:
                yield (
                    f"{paper.people(attendees)} {both(attendees)} have seat {seat} at {paper.table(table)}"
                    f" in {paper.round(number)}"
                )


def tables_over_their_seats(paper: Paper) -> Iterator[str]:
    """Find tables with more visitors in a round than seats."""
    for (number, table), there in paper.by_place.items():
        known = paper.tables.get(table)
        visitors = len({visit.attendee for visit in there})
        if known is not None and visitors > known.seats:
            yield (
                f"{paper.table(table)} has {visitors} visitors in {paper.round(number)},"
                f" but {counted(known.seats, 'seat', 'seats')}"
            )


def two_places_at_once(paper: Paper) -> Iterator[str]:
    """Find attendees who are written more than once in a round."""
    times = Counter((visit.attendee, visit.round) for visit in paper.visits)
    for (attendee, number), count in times.items():
        if count == 1:
            continue
        visits = [visit for visit in paper.of_attendee(attendee) if visit.round == number]
        who, when = paper.person(attendee), paper.round(number)
        tables = list(dict.fromkeys(visit.table for visit in visits))
        if len(tables) > 1:
            places = listed([paper.table(table) for table in tables])
            yield f"{who} is in {len(tables)} places in {when}: {places}"
        elif len(visits) > 1:
            seats = listed([str(visit.seat) for visit in visits])
            yield f"{who} has {len(visits)} seats at {paper.table(tables[0])} in {when}: {seats}"
        else:
            yield f"{who} is written {count} times at {paper.table(tables[0])} in {when}"


def tables_twice(paper: Paper) -> Iterator[str]:
    """Find attendees sent to a table in more than one round, but for those who stay at one table."""
    for attendee, visits in sorted(paper.by_attendee.items()):
        known = paper.attendees.get(attendee)
        if known is not None and known.stays:
            continue
        rounds: dict[str, list[int]] = {}
        for visit in visits:
            numbers = rounds.setdefault(visit.table, [])
            if visit.round not in numbers:
                numbers.append(visit.round)
        for table, numbers in rounds.items():
            if len(numbers) > 1:
                yield (
                    f"{paper.person(attendee)} is sent to {paper.table(table)} more than once:"
                    f" in {paper.during(numbers)}"
                )
