"""Small events in which the organiser's statements may contradict each other, and whether any rota is lawful at all.

The search is the dullest there is: it tries every table and every seat, and no seat, for everybody in every round.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from bricks import ATTENDEE, EVENT, TABLE, timetable
from naive import may_visit

from speedlearn.model import Attendee, Event, Fixed, Rules, Table, Visit

SCHOOLS = ("Ashfield Primary", "Harbour Road")
NAMES = ("Zoë Ng", "Seán O'Brien", "李 静", "محمد علي", "Nguyễn Thị Ánh", "Bo " + "Lund-" * 7 + "Lund")


@dataclass(frozen=True, slots=True)
class Small:
    """The greatest numbers of everything."""

    tables: int = 2
    attendees: int = 4
    rounds: int = 3
    seats: int = 2


TINY = Small()


def clashing_event(rng: Random, size: Small = TINY) -> Event:
    """Make an event with every rule at random, about as likely with a contradiction as without."""
    if rng.random() < 0.1:
        return _of_stayers(rng, size)
    rounds = tuple(range(1, rng.randint(1, size.rounds) + 1))
    tables = tuple(
        replace(
            TABLE,
            id=f"T{number}",
            title=f"Title {number}",
            schools=(rng.choice(SCHOOLS),) if rng.random() < 0.2 else (),
            seats=rng.randint(1, size.seats),
            phases=("primary",) if rng.random() < 0.1 else (),
            rounds=rounds if rng.random() < 0.8 else _some(rng, rounds) or rounds[:1],
            step_free=rng.random() < 0.8,
        )
        for number in range(1, rng.randint(1, size.tables) + 1)
    )
    staying, settling = rng.choice((0.0, 0.3, 0.8)), rng.choice((0.1, 0.3))
    people = []
    for number in range(1, rng.randint(2, size.attendees) + 1):
        there = rounds if rng.random() < 0.6 else _some(rng, rounds)
        person = replace(
            ATTENDEE,
            id=f"A{number}",
            name=rng.choice(NAMES),
            school=rng.choice((None, *SCHOOLS)),
            phase=rng.choice((None, "primary", "secondary")),
            rounds=there,
            stays=rng.random() < staying,
            step_free=rng.random() < 0.1,
        )
        people.append(replace(person, fixed=tuple(_fixed(rng, person, rounds, tables, settling))))
    ids = [person.id for person in people]
    return replace(
        EVENT,
        timetable=timetable(len(rounds)),
        tables=tables,
        attendees=tuple(people),
        rules=Rules(
            own_school=rng.choice(("never", "never", "allow")),
            phase=rng.choice(("require", "prefer")),
            together=_groups(rng, ids, rng.choice((0, 0, 1, 1, 2))),
            apart=_groups(rng, ids, rng.choice((0, 0, 1))),
        ),
    )


def _of_stayers(rng: Random, size: Small) -> Event:
    """Make an event in which many stay at one table and come and go, so that chairs may run short before seats do."""
    rounds = tuple(range(1, max(3, size.rounds) + 1))
    table = replace(TABLE, seats=rng.randint(2, size.seats), rounds=rounds)
    people = []
    for number in range(1, rng.randint(3, size.attendees + 1) + 1):
        there = tuple(sorted(rng.sample(rounds, rng.choice((1, 2, 2)))))
        fixed = Fixed(rng.choice(there), table.id, rng.choice((None, None, None, 1)))
        person = replace(ATTENDEE, id=f"A{number}", name=rng.choice(NAMES), rounds=there, fixed=(fixed,))
        people.append(replace(person, stays=rng.random() < 0.9))
    return replace(EVENT, timetable=timetable(len(rounds)), tables=(table,), attendees=tuple(people))


def _some(rng: Random, rounds: Sequence[int]) -> tuple[int, ...]:
    return tuple(number for number in rounds if rng.random() < 0.6)


def _groups(rng: Random, ids: list[str], count: int) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(rng.sample(ids, rng.choice((2, 2, min(3, len(ids)))))) for _ in range(count))


def _fixed(
    rng: Random, person: Attendee, rounds: Sequence[int], tables: Sequence[Table], settling: float
) -> Iterator[Fixed]:
    """Fix visits, mostly such as hold by themselves."""
    open_tables = [table.id for table in tables]
    for number in rounds:
        if rng.random() < settling and open_tables and (number in person.rounds or rng.random() < 0.1):
            table = rng.choice(open_tables)
            if not person.stays and rng.random() < 0.9:
                open_tables.remove(table)
            seats = next(one.seats for one in tables if one.id == table)
            yield Fixed(number, table, rng.choice((None, None, 1, seats, seats + (rng.random() < 0.1))))
            if rng.random() < 0.05:
                yield Fixed(number, rng.choice(tables).id, rng.choice((None, 1)))


def lawful_visits(event: Event, at_will: frozenset[str] = frozenset()) -> tuple[Visit, ...] | None:
    """Find the visits of some lawful rota by trying everything, or None where there is none.

    Whoever comes and goes `at_will` may be at a table twice, as if they stayed, and elsewhere, as if they did not.
    """
    cells = [(turn.number, person) for turn in event.rounds for person in event.attendees]
    visits: list[Visit] = []

    def find(place: int) -> bool:
        if place == len(cells):
            return _nobody_misses_a_round_of_their_stay(event, visits)
        number, person = cells[place]
        ends_round = place + 1 == len(cells) or cells[place + 1][0] != number
        for visit in [None, *_seats(event, person, number)]:
            if visit is not None:
                if not _may_join(event, visits, visit, person, at_will):
                    continue
                visits.append(visit)
            elif any(fixed.round == number for fixed in person.fixed):
                continue
            if (not ends_round or _together(event, visits, number)) and find(place + 1):
                return True
            if visit is not None:
                visits.pop()
        return False

    return tuple(sorted(visits)) if find(0) and _fixed_when_there(event) else None


def _fixed_when_there(event: Event) -> bool:
    return all(fixed.round in person.rounds for person in event.attendees for fixed in person.fixed)


def _seats(event: Event, person: Attendee, number: int) -> Iterator[Visit]:
    """List every table and seat that a person could have in a round, if nobody else were there."""
    if number not in person.rounds:
        return
    settled = [fixed for fixed in person.fixed if fixed.round == number]
    for table in event.tables:
        if number in table.rounds and may_visit(event, person, table):
            for seat in range(1, table.seats + 1):
                if all(fixed.table == table.id and fixed.seat in (None, seat) for fixed in settled):
                    yield Visit(number, table.id, seat, person.id)


def _may_join(event: Event, visits: list[Visit], visit: Visit, person: Attendee, at_will: frozenset[str]) -> bool:
    """Tell whether a visit goes with those before it, as far as no later one could mend it."""
    mine = [other for other in visits if other.attendee == person.id]
    if person.stays and any((other.table, other.seat) != (visit.table, visit.seat) for other in mine):
        return False
    if not person.stays and person.id not in at_will and any(other.table == visit.table for other in mine):
        return False
    beside = [other for other in visits if other[:2] == visit[:2]]
    return all(other.seat != visit.seat for other in beside) and not any(
        other.attendee in group and person.id in group for group in event.rules.apart for other in beside
    )


def _together(event: Event, visits: list[Visit], number: int) -> bool:
    """Tell whether in a round those of each group who are there are at one table, or all free."""
    at = {visit.attendee: visit.table for visit in visits if visit.round == number}
    there = {person.id for person in event.attendees if number in person.rounds}
    return all(len({at.get(one) for one in group if one in there}) <= 1 for group in event.rules.together)


def _nobody_misses_a_round_of_their_stay(event: Event, visits: list[Visit]) -> bool:
    return all(
        len({visit.round for visit in visits if visit.attendee == person.id}) in (0, len(person.rounds))
        for person in event.attendees
        if person.stays
    )
