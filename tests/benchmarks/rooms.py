"""Events to measure with, the same each time: great halls with wishes, rooms without any, and their event files."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from random import Random

from bricks import ATTENDEE, EVENT, TABLE, timetable

from speedlearn.model import Attendee, Event, Host, Rules, Table, clock

PEOPLE_PER_SCHOOL = 4


def hall(num_tables: int, seats: int, num_rounds: int, num_people: int) -> Event:
    """Make an event of any size in which the famous tables are wanted by far more people than they have places for.

    The fame of tables falls as 1 / rank^0.6. Everybody wishes for five to twelve tables, the famous ones sooner, and
    half rank them while half give them weights from 1 to 5. Each host comes from a school of attendees, and there must
    be far more tables than anybody wishes.
    """
    rng = Random(f"hall {num_tables} {seats} {num_rounds} {num_people}")
    rounds = tuple(range(1, num_rounds + 1))
    schools = [f"School {number:05}" for number in range(1, num_people // PEOPLE_PER_SCHOOL + 1)]
    tables = tuple(
        replace(
            TABLE,
            id=f"T{number:04}",
            title=f"Title {number}",
            hosts=(Host(f"Host {number}", school),),
            schools=(school,),
            seats=seats,
            rounds=rounds,
        )
        for number, school in enumerate(rng.sample(schools, num_tables), start=1)
    )
    fame = list(accumulate(1 / rank**0.6 for rank in range(1, num_tables + 1)))
    by_fame = rng.sample(tables, num_tables)

    def wished(school: str, count: int) -> tuple[str, ...]:
        """Draw tables of other schools until there are enough different ones."""
        drawn: dict[str, None] = {}
        while len(drawn) < count:
            (table,) = rng.choices(by_fame, cum_weights=fame)
            if school not in table.schools:
                drawn[table.id] = None
        return tuple(drawn)

    def attendee(number: int) -> Attendee:
        school = rng.choice(schools)
        tables, ranks = wished(school, rng.randint(5, 12)), rng.random() < 0.5
        return replace(
            ATTENDEE,
            id=f"A{number:05}",
            name=f"Person {number}",
            school=school,
            choices=tables if ranks else (),
            interests=() if ranks else tuple((table, rng.randint(1, 5)) for table in tables),
            rounds=rounds,
        )

    return replace(
        EVENT,
        name=f"{num_people:,} people, {num_tables:,} tables",
        timetable=timetable(num_rounds),
        tables=tables,
        attendees=tuple(attendee(number) for number in range(1, num_people + 1)),
    )


def groups(num_groups: int, size: int, num_rounds: int) -> Event:
    """Make an event of which mixing is all: nobody has wishes, and every round has tables of its own.

    This is the social golfer problem of so many groups of one size in so many rounds.
    """
    rounds = tuple(range(1, num_rounds + 1))
    return replace(
        EVENT,
        name=f"{num_groups}-{size}-{num_rounds}",
        timetable=timetable(num_rounds),
        tables=tuple(
            replace(TABLE, id=f"T{number}-{group}", title=f"Title {group}", seats=size, rounds=(number,))
            for number in rounds
            for group in range(1, num_groups + 1)
        ),
        attendees=tuple(
            replace(ATTENDEE, id=f"A{number}", name=f"Person {number}", rounds=rounds)
            for number in range(1, num_groups * size + 1)
        ),
    )


def event_file(event: Event) -> str:
    """Write an event as its event file; of rules only the share of wishes that mixing may cost."""
    times = event.timetable
    session = {
        "start": clock(times.start),
        "length": times.length,
        "welcome": times.welcome,
        "round": times.round,
        "move": times.move,
        "close": times.close,
        "rounds": len(times.rounds),
    }
    lines = [f"event: {_flow(event.name)}", f"timetable: {_flow(session)}", f"rules: {_flow(_rules(event.rules))}"]
    lines += ["tables:", *(f"- {_flow(dict(_table(table, event)))}" for table in event.tables)]
    lines += ["attendees:", *(f"- {_flow(dict(_attendee(person)))}" for person in event.attendees)]
    return "\n".join(lines) + "\n"


def _flow(value: object) -> str:
    """Write a value on one line; JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


def _rules(rules: Rules) -> dict[str, str]:
    """Write the rules."""
    return {"mixing": f"{rules.mixing // 100}%" if rules.mixing else "free"}


def _table(table: Table, event: Event) -> Iterator[tuple[str, object]]:
    """Write the keys of a table."""
    yield from (("id", table.id), ("title", table.title), ("seats", table.seats))
    yield "hosts", [{"name": host.name} | ({"school": host.school} if host.school else {}) for host in table.hosts]
    if len(table.rounds) < len(event.rounds):
        yield "rounds", ",".join(map(str, table.rounds))


def _attendee(person: Attendee) -> Iterator[tuple[str, object]]:
    """Write the keys of an attendee."""
    yield from (("id", person.id), ("name", person.name))
    if person.school:
        yield "school", person.school
    if person.choices:
        yield "choices", person.choices
    if person.interests:
        yield "interests", dict(person.interests)
