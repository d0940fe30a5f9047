"""The mark of an event is that of a form written out here in full: rotas of last year must be known next year."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

import pytest
from bricks import ATTENDEE, EVENT, TABLE, timetable

from speedlearn.files.marks import event_mark, rota_mark, visit_lines
from speedlearn.model import Event, Fixed, Host, Look, Room, Rules, School, Visit

FULL = replace(
    EVENT,
    name="Evening \u00e9",
    venue="Hall",
    date="2026-03-12",
    timetable=timetable(1),
    room=Room(desks=2, table_shape="square"),
    tables=(
        replace(
            TABLE,
            id="T2",
            topics=("oracy", "maths"),
            phases=("primary", "early years"),
            hosts=(Host("Cy", "Hill"), Host("Bo")),
            schools=("Hill",),
            at=(1.5, 2.0),
            step_free=False,
        ),
        replace(TABLE, id="T1"),
    ),
    attendees=(
        replace(
            ATTENDEE,
            id="A2",
            school="Vale",
            phase="primary",
            choices=("T2", "T1"),
            interests=(("oracy", 2), ("maths", 3)),
            rounds=(1, 2, 3),
            fixed=(Fixed(3, "T1", 2), Fixed(1, "T2")),
            stays=True,
            step_free=True,
            seen=("T9",),
            credit=7,
            hopes="a tip",
        ),
        replace(ATTENDEE, id="A1"),
    ),
    schools=(
        School("Vale", "North", "primary", (("oracy", 1), ("maths", 2)), (("zoo", 1), ("art", 2))),
        School("Hill", None, None, (), ()),
    ),
    rules=Rules(min_visitors=2, together=(("A2", "A1"), ("A1", "A3")), apart=(("A5", "A4"),)),
)


def form(event: Event) -> dict[str, object]:
    """Write the form of `FULL`, with what an event has from earlier sessions and in its room besides."""
    clock = event.timetable
    return {
        "name": "Evening \u00e9",
        "venue": "Hall",
        "date": "2026-03-12",
        "timetable": {
            "start": clock.start,
            "length": clock.length,
            "welcome": clock.welcome,
            "round": clock.round,
            "move": clock.move,
            "close": clock.close,
            "pauses": [],
            "rounds": [{"number": 1, "start": clock.rounds[0].start, "end": clock.rounds[0].end}],
        },
        "room": {"desks": 2, "table_shape": "square"},
        "tables": [
            {
                "id": "T1",
                "title": "Marking less",
                "hosts": [{"name": "Hester Vale", "school": None}],
                "schools": [],
                "seats": 4,
                "topics": [],
                "phases": [],
                "rounds": [1, 2, 3],
                "at": None,
                "step_free": True,
            },
            {
                "id": "T2",
                "title": "Marking less",
                "hosts": [{"name": "Cy", "school": "Hill"}, {"name": "Bo", "school": None}],
                "schools": ["Hill"],
                "seats": 4,
                "topics": ["maths", "oracy"],
                "phases": ["early years", "primary"],
                "rounds": [1, 2, 3],
                "at": [1.5, 2.0],
                "step_free": False,
            },
        ],
        "attendees": [
            {
                "id": "A1",
                "name": "Ana Abbot",
                "school": None,
                "phase": None,
                "choices": [],
                "interests": [],
                "rounds": [1, 2, 3],
                "fixed": [],
                "stays": False,
                "step_free": False,
            },
            {
                "id": "A2",
                "name": "Ana Abbot",
                "school": "Vale",
                "phase": "primary",
                "choices": ["T2", "T1"],
                "interests": [["maths", 3], ["oracy", 2]],
                "rounds": [1, 2, 3],
                "fixed": [[1, "T2", 0], [3, "T1", 2]],
                "stays": True,
                "step_free": True,
                "seen": ["T9"],
                "credit": 7,
            },
        ],
        "schools": [
            {"name": "Hill", "network": None, "phase": None, "needs": [], "strengths": []},
            {
                "name": "Vale",
                "network": "North",
                "phase": "primary",
                "needs": [["maths", 2], ["oracy", 1]],
                "strengths": [["art", 2], ["zoo", 1]],
            },
        ],
        "rules": {
            "own_school": "never",
            "phase": "prefer",
            "min_visitors": 2,
            "together": [["A1", "A2"], ["A1", "A3"]],
            "apart": [["A4", "A5"]],
            "colleagues": "spread",
            "aim": "fair",
            "mixing": event.rules.mixing,
        },
    }


def marked(written: dict[str, object]) -> str:
    """Take the mark of a form."""
    return sha256(json.dumps(written, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def test_the_mark_is_that_of_the_form() -> None:
    """All of it, sorted where order says nothing."""
    assert event_mark(FULL) == marked(form(FULL))


@pytest.mark.parametrize("key", ["door", "desk", "stage"])
def test_landmarks_count_where_there_are_any(key: str) -> None:
    """So that events from before there were landmarks keep their marks."""
    room = replace(FULL.room, **{key: ((1.0, 2.0),)})  # type: ignore[arg-type]
    written = form(FULL) | {"room": {"desks": 2, "table_shape": "square", key: [[1.0, 2.0]]}}
    assert event_mark(replace(FULL, room=room)) == marked(written)


def test_history_counts_where_there_is_any() -> None:
    """Each by itself."""
    assert event_mark(replace(FULL, after=("0badcafe",))) == marked(form(FULL) | {"after": ["0badcafe"]})
    assert event_mark(replace(FULL, met=(("A1", "A2"),))) == marked(form(FULL) | {"met": [["A1", "A2"]]})


def test_looks_and_hopes_do_not_count() -> None:
    """A logo or a late wish makes no other event."""
    people = tuple(replace(person, hopes=None) for person in FULL.attendees)
    look = Look(logo="x.svg", colour="#0b5394", language="cy", folder="x", hopes=True)
    assert event_mark(replace(FULL, attendees=people, look=look)) == event_mark(FULL)


def test_lines_and_mark_of_visits() -> None:
    """In the order of the rota file, names as they are typed."""
    visits = [Visit(2, "T1", 1, "A1"), Visit(1, 'T"2', 3, "Zo\u00eb"), Visit(1, 'T"2', 1, "A2")]
    lines = [
        '{"round": 1, "table": "T\\"2", "seat": 1, "attendee": "A2"}',
        '{"round": 1, "table": "T\\"2", "seat": 3, "attendee": "Zo\u00eb"}',
        '{"round": 2, "table": "T1", "seat": 1, "attendee": "A1"}',
    ]
    assert list(visit_lines(visits)) == lines
    assert rota_mark(visits) == sha256("\n".join(lines).encode()).hexdigest()[:8]
    assert rota_mark([]) == sha256(b"").hexdigest()[:8]
