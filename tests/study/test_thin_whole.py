"""Advice on thin tables compared whole, against a plain definition of what is thin and which mergers would help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import naive
import pytest
from events import ATTENDEE, EVENT, TABLE, Size, random_event_with_visits, seeded, timetable

from speedlearn.model import Event, Fixed, Rules, Visit
from speedlearn.study.thin import advice_on_thin_tables, thin_rounds

SIZE = Size(tables=5, attendees=9, rounds=4, seats=7)


def guests(visits: Sequence[Visit], number: int, *tables: str) -> set[str]:
    """Collect who is at any of some tables in a round."""
    return {visit.attendee for visit in visits if visit.round == number and visit.table in tables}


def thin(event: Event, visits: Sequence[Visit]) -> dict[str, list[int]]:
    """Find the tables with fewer visitors than asked for, or with one where there are seats for more."""
    number = {(t.id, n): len(guests(visits, n, t.id)) for t in event.tables for n in t.rounds}
    few = {
        table.id: [
            n
            for n in table.rounds
            if number[table.id, n] < event.rules.min_visitors or (number[table.id, n] == 1 and table.seats > 1)
        ]
        for table in event.tables
    }
    return {table: rounds for table, rounds in few.items() if rounds}


def joined(event: Event, visits: Sequence[Visit], one: str, other: str, number: int) -> int:
    """Count the visitors of two tables made one, 0 where these are too few, too many, or may not sit so."""
    pair = [table for table in event.tables if table.id in (one, other)]
    people = guests(visits, number, one, other)
    persons = [person for person in event.attendees if person.id in people]
    later = {visit.attendee for visit in visits if visit.round != number and visit.table in (one, other)}
    is_lawful = (
        all(number in table.rounds for table in pair)
        and len(people) <= max(table.seats for table in pair)
        and all(naive.may_visit(event, person, table) for person in persons for table in pair)
        and not people & later
        and all(len(people & set(group)) < 2 for group in event.rules.apart)
    )
    return len(people) if is_lawful and len(people) >= max(2, event.rules.min_visitors) else 0


def mergers(event: Event, visits: Sequence[Visit]) -> list[str]:
    """Say which mergers would help the three tables that are thin most often, in three rounds at most."""
    found = []
    few = thin(event, visits)
    for one in sorted(few, key=lambda table: (-len(few[table]), [t.id for t in event.tables].index(table)))[:3]:
        ways = []
        for place, table in enumerate(event.tables):
            counts = [(n, joined(event, visits, one, table.id, n)) for n in few[one]] if table.id != one else []
            good = [(n, count) for n, count in counts if count]
            ways.append((len(good), sum(count for _, count in good), -place, table.id, good))
        *_, other, good = max(ways)
        if good:
            (first, count), *rest = good[:3]
            more = "".join(f", {visitors} in round {number}" for number, visitors in rest)
            found.append(f"{one} and {other} together would have {count} visitors in round {first}{more}")
    return found


def plain(event: Event) -> Event:
    """Leave out what ties several visits to each other."""
    people = tuple(replace(person, stays=False, fixed=()) for person in event.attendees)
    return replace(event, attendees=people, rules=replace(event.rules, together=(), own_school="never"))


def test_thin_tables_and_mergers_are_those_of_the_definition(monkeypatch: pytest.MonkeyPatch) -> None:
    """In rooms made at random, with seats for few and for many, and closures left out."""
    monkeypatch.setattr("speedlearn.study.thin.MOST_PAIRS", -1)
    told = 0
    for seed in range(250):
        event, visits = random_event_with_visits(seeded(seed), hard=seed % 4 != 0, size=SIZE)
        event = plain(event)
        for least in (0, 2, 3):
            asked = replace(event, rules=replace(event.rules, min_visitors=least))
            assert thin_rounds(asked, visits) == thin(asked, visits)
            expected = mergers(asked, visits)
            assert advice_on_thin_tables(asked, visits) == expected
            told += len(expected)
    assert told > 100


def test_a_merger_is_told_in_three_rounds_at_most() -> None:
    """Another one comes to T1, and another to T2, in each of four rounds."""
    rounds = (1, 2, 3, 4)
    event = replace(
        EVENT,
        timetable=timetable(4),
        tables=tuple(replace(TABLE, id=f"T{k}", seats=8, rounds=rounds) for k in (1, 2, 3)),
        attendees=tuple(replace(ATTENDEE, id=f"A{k}", rounds=rounds) for k in range(1, 9)),
    )
    visits = [
        Visit(number, "T1" if k == number else "T2" if k == number + 4 else "T3", k, f"A{k}")
        for number in rounds
        for k in range(1, 9)
    ]
    assert advice_on_thin_tables(event, visits)[:2] == [
        "T1 and T2 together would have 2 visitors in round 1, 2 in round 2, 2 in round 3",
        "T2 and T1 together would have 2 visitors in round 1, 2 in round 2, 2 in round 3",
    ]


def room(num_people: int, num_tables: int, least: int = 2, seats: int = 8) -> Event:
    """Make a room with one round, in which nobody wishes for anything."""
    return replace(
        EVENT,
        timetable=timetable(1),
        tables=tuple(replace(TABLE, id=f"T{k}", seats=seats, rounds=(1,)) for k in range(1, num_tables + 1)),
        attendees=tuple(replace(ATTENDEE, id=f"A{k}", rounds=(1,)) for k in range(1, num_people + 1)),
        rules=Rules(min_visitors=least),
    )


def sitting(row: str) -> tuple[Visit, ...]:
    """Seat people in the first round: the table of each, as a digit."""
    return tuple(Visit(1, f"T{table}", person, f"A{person}") for person, table in enumerate(row, 1))


def test_closures_whole() -> None:
    """What is left, one visitor or more; and who would miss the table: nobody, one, several."""
    event = room(5, 3, least=2)
    visits = sitting("11223")
    merger = "T3 and T1 together would have 3 visitors in round 1"
    closure = "without T3 every other table would have at least 2 visitors in each round; "
    assert advice_on_thin_tables(event, visits) == [merger, closure + "nobody wishes for it"]
    for number, wish in ((1, "1 person wishes for it"), (2, "2 people wish for it")):
        keen = tuple(replace(person, choices=("T3",)) for person in event.attendees[:number])
        asked = replace(event, attendees=(*keen, *event.attendees[number:]))
        assert advice_on_thin_tables(asked, visits) == [merger, closure + wish]
    single = replace(
        room(3, 3, least=0), tables=(*room(3, 2, seats=1).tables, replace(TABLE, id="T3", seats=2, rounds=(1,)))
    )
    assert advice_on_thin_tables(replace(single, attendees=single.attendees[:2]), sitting("13"))[-1] == (
        "without T3 every other table would have at least 1 visitor in each round; nobody wishes for it"
    )


def test_the_first_closure_that_helps_is_told() -> None:
    """T3 is thin too, but somebody is fixed there; only one closure is told."""
    event = room(4, 4, least=2)
    visits = sitting("1123")
    told = [one for one in advice_on_thin_tables(event, visits) if one.startswith("without")]
    assert told == []  # four people at three tables are too few, whichever is closed
    event = room(6, 4, least=2)
    visits = sitting("112344")
    assert [one.split()[1] for one in advice_on_thin_tables(event, visits) if one.startswith("without")] == ["T2"]
    settled = replace(event.attendees[2], fixed=(Fixed(1, "T2"),))
    event = replace(event, attendees=(*event.attendees[:2], settled, *event.attendees[3:]))
    assert [one.split()[1] for one in advice_on_thin_tables(event, visits) if one.startswith("without")] == ["T3"]


def test_a_room_is_planned_anew_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five people times three tables; and where the only table is thin there is nothing to plan without it."""
    for most, number in ((15, 2), (14, 1)):
        monkeypatch.setattr("speedlearn.study.thin.MOST_PAIRS", most)
        assert len(advice_on_thin_tables(room(5, 3), sitting("11223"))) == number
    assert advice_on_thin_tables(room(1, 1), sitting("1")) == []
