"""What holds of every event: written as YAML it is read back the same, and no file makes the reader stumble."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from events import events, reordered
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.files.event import read_event
from speedlearn.files.event_schema import known_keys
from speedlearn.files.marks import event_mark
from speedlearn.files.rounds_text import rounds_text
from speedlearn.model import Attendee, Event, Host, Rules, Table
from speedlearn.printing.diagnostics import problems_rich, problems_text


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Name a file that every example writes anew."""
    return tmp_path_factory.mktemp("event") / "event.yaml"


def as_read(event: Event) -> Event:
    """Make of an event at random what the reader would: whole schools of tables, and nobody in two places.

    Nor may interests be in topics that no table offers, or groups be larger than every table.
    """
    everywhere = tuple(one.number for one in event.rounds)
    most = max(table.seats for table in event.tables)
    together = tuple(group for group in event.rules.together if len(group) <= most)
    known = {name for table in event.tables for name in (table.id, *table.topics)}
    tables = tuple(
        replace(table, schools=tuple(sorted({*table.schools, *(host.school for host in table.hosts if host.school)})))
        for table in event.tables
    )
    leading = {
        (host.name, host.school, number)
        for table in tables
        for host in table.hosts
        for number in table.rounds
        if host.school is not None
    }
    attendees = tuple(
        replace(
            attendee,
            rounds=tuple(
                number
                for number in attendee.rounds or everywhere
                if (attendee.name, attendee.school, number) not in leading
            ),
            fixed=tuple(sorted(attendee.fixed, key=lambda fixed: fixed.round)),
            interests=tuple((name, weight) for name, weight in attendee.interests if name in known),
        )
        for attendee in event.attendees
    )
    return replace(event, tables=tables, attendees=attendees, rules=replace(event.rules, together=together))


def keys_of(event: Event) -> dict[str, object]:
    """Write an event as the keys of its file."""
    clock = event.timetable
    return {
        "event": event.name,
        "venue": event.venue,
        "date": event.date,
        "timetable": {
            "start": f"{clock.start // 60}:{clock.start % 60:02}",
            "length": clock.length,
            "welcome": clock.welcome,
            "round": clock.round,
            "move": clock.move,
            "close": clock.close,
            "rounds": len(clock.rounds),
            "pauses": [{"after": pause.after, "minutes": pause.minutes} for pause in clock.pauses],
        },
        "room": {"desks": event.room.desks, "table_shape": event.room.table_shape},
        "tables": [table_keys(table) for table in event.tables],
        "attendees": [attendee_keys(attendee) for attendee in event.attendees],
        "schools": [
            {
                "name": school.name,
                "network": school.network,
                "phase": school.phase,
                "needs": dict(school.needs),
                "strengths": dict(school.strengths),
            }
            for school in event.schools
        ],
        "rules": rules_keys(event.rules),
    }


def table_keys(table: Table) -> dict[str, object]:
    """Write a table."""
    return {
        "id": table.id,
        "title": table.title,
        "hosts": [host_keys(host) for host in table.hosts],
        "school": list(table.schools),
        "seats": table.seats,
        "topics": list(table.topics),
        "phases": list(table.phases),
        "rounds": rounds_text(table.rounds) or None,
        "at": None if table.at is None else [f"{one:.3f}" for one in table.at],
        "step_free": str(table.step_free).lower(),
    }


def host_keys(host: Host) -> dict[str, object]:
    """Write a host."""
    return {"name": host.name, "school": host.school}


def attendee_keys(attendee: Attendee) -> dict[str, object]:
    """Write an attendee."""
    return {
        "id": attendee.id,
        "name": attendee.name,
        "school": attendee.school,
        "phase": attendee.phase,
        "choices": list(attendee.choices),
        "interests": dict(attendee.interests),
        "rounds": rounds_text(attendee.rounds) or None,
        "fixed": {str(fixed.round): {"table": fixed.table, "seat": fixed.seat} for fixed in attendee.fixed},
        "stays": str(attendee.stays).lower(),
        "step_free": str(attendee.step_free).lower(),
    }


def rules_keys(rules: Rules) -> dict[str, object]:
    """Write the rules."""
    return {
        "own_school": rules.own_school,
        "phase": rules.phase,
        "min_visitors": rules.min_visitors,
        "together": [list(group) for group in rules.together],
        "apart": [list(group) for group in rules.apart],
        "colleagues": rules.colleagues,
        "aim": rules.aim,
        "mixing": f"{rules.mixing / 100:.2f}%",
    }


def written(value: object) -> str:
    """Write a value as YAML in brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(inner) for inner in value) + "]"
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _with_rounds_of(event: Event, read: Event) -> tuple[Attendee, ...]:
    """Undo what the reader does about people who host, which the file does not say."""
    people = zip(event.attendees, read.attendees, strict=True)
    return tuple(replace(after, rounds=before.rounds) for before, after in people)


def _without_history(event: Event) -> Event:
    """Leave out what is known from earlier sessions, which no event file says."""
    return replace(event, attendees=tuple(replace(one, seen=()) for one in event.attendees), after=(), met=())


@given(events().map(_without_history))
def test_a_lawful_event_is_read_as_it_was_written(file: Path, event: Event) -> None:
    """Every field, and whatever is dropped with a notice besides."""
    expected = as_read(event)
    as_typed = replace(expected, attendees=_with_rounds_of(event, expected))
    file.write_text(written(keys_of(as_typed)), encoding="utf-8")
    reading = read_event(file)
    assert [problem.message for problem in reading.problems if problem.severity == "error"] == []
    assert reading.event == expected
    assert event_mark(reading.event) == event_mark(expected)


@given(events(), st.randoms(use_true_random=False))
def test_the_order_of_the_file_is_no_part_of_the_mark(event: Event, rng: Random) -> None:
    """Tables, attendees, schools, interests and groups may stand in any order."""
    assert event_mark(reordered(event, rng)) == event_mark(event)


@given(events())
def test_whatever_is_changed_changes_the_mark(event: Event) -> None:
    """A title, a seat, a name, a time."""
    table, attendee = event.tables[0], event.attendees[0]
    changes = [
        replace(event, name=event.name + "."),
        replace(event, timetable=replace(event.timetable, start=event.timetable.start + 1)),
        replace(event, tables=(replace(table, seats=table.seats + 1), *event.tables[1:])),
        replace(event, tables=(replace(table, step_free=not table.step_free), *event.tables[1:])),
        replace(event, attendees=(replace(attendee, name=attendee.name + "."), *event.attendees[1:])),
        replace(event, attendees=(replace(attendee, choices=(*attendee.choices, "x")), *event.attendees[1:])),
        replace(event, attendees=(replace(attendee, stays=not attendee.stays), *event.attendees[1:])),
        replace(event, rules=replace(event.rules, mixing=event.rules.mixing + 1)),
    ]
    marks = {event_mark(changed) for changed in [event, *changes]}
    assert len(marks) == len(changes) + 1


WORDS = st.sampled_from(
    [
        "1",
        "2",
        "0",
        "T1",
        "T2",
        "oracy",
        "A1",
        "",
        " ",
        "x" * 600,
        "\x1b",
        "\u202e",
        "9:30",
        "1-3",
        "true",
        "fair",
        "2%",
        "[",
        "李",
    ]
)
KEYS = st.sampled_from(
    [
        *sorted({key for top in known_keys(("event",)) for key in (top, *known_keys((top, "x")))}),
        *["after", "minutes", "table", "seat", "1", "2", "T1", "oracy", "zzz", "[key]"],
    ]
)
ANYTHING = st.recursive(
    st.none() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)
TOP = st.dictionaries(st.sampled_from(known_keys(("event",))), ANYTHING)


@given(TOP)
def test_no_value_is_too_strange(file: Path, keys: dict[str, object]) -> None:
    """Known keys with any value anywhere: the event is read, or its problems have places and can be shown."""
    file.write_text(written(keys), encoding="utf-8")
    reading = read_event(file)
    assert (reading.event is None) == any(problem.severity == "error" for problem in reading.problems)
    assert all(problem.place for problem in reading.problems)
    assert problems_rich(reading.problems).plain == problems_text(reading.problems)


@given(events(), st.data())
def test_one_value_gone_wrong_is_no_disaster(file: Path, event: Event, data: st.DataObject) -> None:
    """Somewhere in a right event stands anything at all."""
    keys = keys_of(event)
    top = data.draw(st.sampled_from(list(keys)))
    inner = keys[top]
    if isinstance(inner, list) and inner and data.draw(st.booleans()):
        inner = inner[data.draw(st.integers(0, len(inner) - 1))]
    if isinstance(inner, dict) and inner:
        inner[data.draw(st.sampled_from(list(inner)))] = data.draw(ANYTHING)
    else:
        keys[top] = data.draw(ANYTHING)
    file.write_text(written(keys), encoding="utf-8")
    reading = read_event(file)
    assert (reading.event is None) == any(problem.severity == "error" for problem in reading.problems)


@given(st.text())
def test_no_text_is_too_strange(file: Path, text: str) -> None:
    """Nor any bytes."""
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    problems_text(read_event(file).problems)
