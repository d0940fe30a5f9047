"""The arithmetic of an event before it is planned, held against a plain definition."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import naive
from events import ATTENDEE, EVENT, TABLE, Size, random_event, seeded, timetable

from speedlearn.model import Attendee, Event, Table
from speedlearn.score.alone import everybody_alone
from speedlearn.score.wishes import wishes_of_all
from speedlearn.study.arithmetic import Arithmetic, Demand, arithmetic
from speedlearn.study.doubts import Studied
from speedlearn.study.second_tables import Doubling, Second, worth_doubling

SIZE = Size(tables=6, attendees=12, rounds=4)


def wanted(event: Event, person: Attendee) -> dict[str, int]:
    """Weigh the tables that a person wishes for and may be sent to."""

    def is_open(table: Table) -> bool:
        shared = set(person.rounds) & set(table.rounds)
        runs = shared == set(person.rounds) if person.stays else True
        return bool(shared) and runs and naive.may_visit(event, person, table)

    weights = {table.id: naive.wish(event, person, table) for table in event.tables if is_open(table)}
    return {table: weight for table, weight in weights.items() if weight}


def counted(event: Event) -> Arithmetic:
    """Count everything anew, but for what doubling would bring."""
    wishes = [wanted(event, person) for person in event.attendees]
    demand = [
        Demand(
            table=table.id,
            title=table.title,
            wanted_by=sum(table.id in one for one in wishes),
            first_wish_of=sum(one.get(table.id, 0) == max(one.values()) for one in wishes if one),
            places=table.seats * len(table.rounds),
        )
        for table in event.tables
    ]
    rounds = [turn.number for turn in event.rounds]
    order = sorted((-one.wanted_by, place) for place, one in enumerate(demand))
    return Arithmetic(
        num_schools=len({person.school for person in event.attendees if person.school is not None}),
        people={number: sum(number in person.rounds for person in event.attendees) for number in rounds},
        seats={number: sum(table.seats for table in event.tables if number in table.rounds) for number in rounds},
        num_wishing=sum(one != {} for one in wishes),
        demand=tuple(demand[place] for _, place in order),
        doubling=worth_doubling(event, wishes_of_all(event), everybody_alone(event)),
    )


def test_everything_is_counted_as_defined() -> None:
    """On many events made at random, most of them hard."""
    for seed in range(200):
        event = random_event(seeded(seed), hard=seed % 3 > 0, size=SIZE)
        assert arithmetic(Studied(event)) == counted(event)


def test_counted_by_hand() -> None:
    """Three want T2, one of them T1 more; somebody of no school wants nothing; a table rests in round 2."""
    tables = tuple(
        replace(TABLE, id=id_, title=f"About {id_}", seats=seats, rounds=rounds)
        for id_, seats, rounds in (("T1", 2, (1, 2)), ("T2", 1, (1, 2)), ("T3", 4, (1,)))
    )
    likes: tuple[tuple[str, str | None, tuple[tuple[str, int], ...]], ...] = (
        ("A1", "Hill", (("T1", 2), ("T2", 1))),
        ("A2", "Hill", (("T2", 1),)),
        ("A3", "Vale", (("T2", 1),)),
        ("A4", None, ()),
    )
    people = tuple(
        replace(ATTENDEE, id=id_, school=school, interests=wishes, rounds=(2,)) for id_, school, wishes in likes
    )
    event = replace(EVENT, timetable=timetable(2), tables=tables, attendees=people)
    assert arithmetic(Studied(event)) == Arithmetic(
        num_schools=2,
        people={1: 0, 2: 4},
        seats={1: 7, 2: 3},
        num_wishing=3,
        demand=(
            Demand("T2", "About T2", wanted_by=3, first_wish_of=2, places=2),
            Demand("T1", "About T1", wanted_by=1, first_wish_of=1, places=4),
            Demand("T3", "About T3", wanted_by=0, first_wish_of=0, places=4),
        ),
        doubling=Doubling(Fraction(1), is_exact=False, seconds=()),
    )


def test_nobody_wishes() -> None:
    """Nothing is wanted, and no table is worth doubling."""
    found = arithmetic(Studied(EVENT))
    assert (found.num_wishing, found.doubling) == (0, None)
    assert [(one.wanted_by, one.first_wish_of) for one in found.demand] == [(0, 0)] * 3


def test_a_second_table_that_gains_just_enough_is_told() -> None:
    """Ann would rather have the table that Bo has: by a thousandth of her wishes, or by a little less."""
    tables = tuple(replace(TABLE, id=id_, seats=1, rounds=(1,)) for id_ in ("T1", "T2"))
    bo = replace(ATTENDEE, id="Bo", rounds=(1,), interests=(("T1", 1),))
    for best, told in ((1000, (Second("T1", Fraction(1), wanted_by=2, places=1),)), (1001, ())):
        ann = replace(ATTENDEE, id="Ann", rounds=(1,), interests=(("T1", best), ("T2", best - 1)))
        event = replace(EVENT, timetable=timetable(1), tables=tables, attendees=(ann, bo))
        doubling = arithmetic(Studied(event)).doubling
        assert doubling is not None
        assert doubling.seconds == told
