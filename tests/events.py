"""Events and rotas for everybody's tests: made at random, made so that the optimum is known, read from instances.

Strategies for hypothesis and plain generators are one and the same code: `events()` hands `random_event` a generator
of random numbers that hypothesis can shrink.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest
from bricks import ATTENDEE, EVENT, TABLE, rota_of, timetable
from chance import SMALL, Size, random_event, random_event_with_visits, seeded
from hypothesis import strategies as st
from lawful import random_visits

from speedlearn.model import Event, Host, Visit

__all__ = [
    "ATTENDEE",
    "EVENT",
    "INSTANCES",
    "SMALL",
    "TABLE",
    "Size",
    "events",
    "events_with_visits",
    "from_instance",
    "instance",
    "known_optimum",
    "random_event",
    "random_event_with_visits",
    "random_visits",
    "renamed",
    "renamed_visits",
    "reordered",
    "rota_of",
    "seeded",
    "timetable",
]

Thing = TypeVar("Thing")

INSTANCES = Path(__file__).parents[2] / "shared" / "data" / "instances"


def events(*, hard: bool | None = None, lawful: bool = True, size: Size = SMALL) -> st.SearchStrategy[Event]:
    """Make a strategy for events; for the parameters see `random_event`."""
    return st.randoms(use_true_random=False).map(lambda rng: random_event(rng, hard=hard, lawful=lawful, size=size))


def events_with_visits(
    *,
    hard: bool | None = None,
    size: Size = SMALL,
) -> st.SearchStrategy[tuple[Event, tuple[Visit, ...]]]:
    """Make a strategy for events together with the visits of a lawful rota, which need not be a good one."""
    return st.randoms(use_true_random=False).map(lambda rng: random_event_with_visits(rng, hard=hard, size=size))


def known_optimum(prime: int, seats: int, num_rounds: int) -> tuple[Event, tuple[Visit, ...]]:
    """Make an event of which every figure's optimum is known, and the visits of the rota that reaches them all.

    Attendee (x, y), 1 <= x <= seats, 0 <= y < prime, is in round r at table (r * x + y) mod prime, and wishes for just
    these tables. Nobody sits at a table twice, no two people meet twice, every share is 1 and every seat is taken.

    Parameters
    ----------
    prime
        The number of tables, a prime number greater than `seats` and at least `num_rounds`.
    seats
        The seats of each table.
    num_rounds
        The number of rounds.
    """
    rounds = tuple(range(1, num_rounds + 1))
    tables = tuple(replace(TABLE, id=f"T{y}", title=f"Title {y}", seats=seats, rounds=rounds) for y in range(prime))
    people = [(x, y) for x in range(1, seats + 1) for y in range(prime)]
    visits = [Visit(r, f"T{(r * x + y) % prime}", x, f"A{x}-{y}") for r in rounds for x, y in people]
    wishes: dict[str, list[tuple[str, int]]] = {}
    for visit in visits:
        wishes.setdefault(visit.attendee, []).append((visit.table, 1))
    attendees = tuple(
        replace(ATTENDEE, id=f"A{x}-{y}", name=f"Person {x}-{y}", interests=tuple(wishes[f"A{x}-{y}"]), rounds=rounds)
        for x, y in people
    )
    event = replace(EVENT, timetable=timetable(num_rounds), tables=tables, attendees=attendees)
    return event, tuple(sorted(visits))


def instance(name: str) -> Event:
    """Read an instance by name, or skip the test where the data are not at hand."""
    path = INSTANCES / f"{name}.json"
    if not path.exists():
        pytest.skip("the instances of ../shared/data are not here")
    return from_instance(path)


def from_instance(path: Path) -> Event:
    """Read an instance of real preferences as an event: the same one that its event file gives."""
    data = json.loads(path.read_text(encoding="utf-8"))
    rounds = tuple(range(1, data["rounds"] + 1))
    tables = tuple(
        replace(
            TABLE,
            id=table["id"],
            title=f"Table {table['id']}",
            hosts=(Host(f"Host of {table['id']}", table.get("org") or None),),
            schools=(table["org"],) if table.get("org") else (),
            seats=table["capacity"],
            rounds=rounds,
        )
        for table in data["tables"]
    )
    attendees = tuple(
        replace(
            ATTENDEE,
            id=person["id"],
            name=f"Attendee {person['id']}",
            school=person.get("org") or None,
            interests=tuple(person["interests"].items()),
            rounds=rounds,
        )
        for person in data["attendees"]
    )
    return replace(EVENT, name=data["name"], timetable=timetable(data["rounds"]), tables=tables, attendees=attendees)


def reordered(event: Event, rng: Random) -> Event:
    """Shuffle everything in an event whose order carries no meaning."""

    def shuffled(things: Sequence[Thing]) -> tuple[Thing, ...]:
        return tuple(rng.sample(things, len(things)))

    return replace(
        event,
        tables=shuffled(
            [replace(table, topics=shuffled(table.topics), phases=shuffled(table.phases)) for table in event.tables]
        ),
        attendees=shuffled(
            [
                replace(person, interests=shuffled(person.interests), fixed=shuffled(person.fixed))
                for person in event.attendees
            ]
        ),
        schools=shuffled([replace(school, needs=shuffled(school.needs)) for school in event.schools]),
        rules=replace(
            event.rules,
            together=shuffled([shuffled(group) for group in event.rules.together]),
            apart=shuffled([shuffled(group) for group in event.rules.apart]),
        ),
    )


def renamed(event: Event, new_id: Callable[[str], str]) -> Event:
    """Give all tables and attendees new ids, and titles and names to match.

    A name that somebody hosts under goes along, so that hosts who attend stay hosts who attend.
    """
    table_ids = {table.id: new_id(table.id) for table in event.tables}
    new_ids = table_ids | {person.id: new_id(person.id) for person in event.attendees}
    return replace(
        event,
        tables=tuple(
            replace(
                table,
                id=new_ids[table.id],
                title=new_id(table.title),
                hosts=tuple(replace(host, name=new_id(host.name)) for host in table.hosts),
            )
            for table in event.tables
        ),
        attendees=tuple(
            replace(
                person,
                id=new_ids[person.id],
                name=new_id(person.name),
                choices=tuple(table_ids.get(table, table) for table in person.choices),
                interests=tuple((table_ids.get(name, name), weight) for name, weight in person.interests),
                fixed=tuple(replace(fixed, table=table_ids[fixed.table]) for fixed in person.fixed),
                seen=tuple(sorted(table_ids[table] for table in person.seen)),
            )
            for person in event.attendees
        ),
        rules=replace(
            event.rules,
            together=tuple(tuple(new_ids[person] for person in group) for group in event.rules.together),
            apart=tuple(tuple(new_ids[person] for person in group) for group in event.rules.apart),
        ),
        met=tuple(
            sorted((min(pair), max(pair)) for one, other in event.met if (pair := (new_ids[one], new_ids[other])))
        ),
    )


def renamed_visits(visits: Sequence[Visit], new_id: Callable[[str], str]) -> tuple[Visit, ...]:
    """Give visits the new ids of their event, in the same order."""
    return tuple(visit._replace(table=new_id(visit.table), attendee=new_id(visit.attendee)) for visit in visits)
