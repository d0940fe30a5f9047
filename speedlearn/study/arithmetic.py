"""The arithmetic of an event before it is planned: seats, what is wanted, and which tables to double."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from speedlearn.study.doubts import Studied, present, seats, wanted_by
from speedlearn.study.second_tables import Doubling, worth_doubling


@dataclass(frozen=True, slots=True)
class Demand:
    """How much a table is wanted.

    `wanted_by` counts those who wish for it and may be sent there, `first_wish_of` those who wish for no other table
    more, `places` its seats in all rounds.
    """

    table: str
    title: str
    wanted_by: int
    first_wish_of: int
    places: int


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """What can be counted before a rota is made.

    `people` and `seats` are by round. `demand` goes from the table that is wanted most to the one wanted least.
    `doubling` is None where nobody has wishes or the event is too large to measure it.
    """

    num_schools: int
    people: dict[int, int]
    seats: dict[int, int]
    num_wishing: int
    demand: tuple[Demand, ...]
    doubling: Doubling | None


def arithmetic(studied: Studied) -> Arithmetic:
    """Count what can be counted."""
    event, wanted = studied.event, wanted_by(studied)
    first: Counter[str] = Counter()
    for wishes in studied.wishes.values():
        most = max(wishes.granted.values(), default=0)
        first.update(table for table, weight in wishes.granted.items() if weight == most)
    people = present(event)
    demand = (
        Demand(table.id, table.title, wanted[table.id], first[table.id], table.seats * len(table.rounds))
        for table in event.tables
    )
    return Arithmetic(
        num_schools=len({person.school for person in event.attendees} - {None}),
        people={turn.number: people[turn.number] for turn in event.rounds},
        seats=seats(event),
        num_wishing=sum(bool(wishes.granted) for wishes in studied.wishes.values()),
        demand=tuple(sorted(demand, key=lambda one: -one.wanted_by)),
        doubling=worth_doubling(event, studied.wishes, studied.alone),
    )
