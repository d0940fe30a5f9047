"""Single values of the event file: what they stand for, and both edges of every limit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from speedlearn.files import event_texts as texts
from speedlearn.files.event_entry import FormError
from speedlearn.files.event_schema import EventEntry, known_keys
from speedlearn.files.event_texts import WrongValueError
from speedlearn.files.limits import (
    MAX_ATTENDEES,
    MAX_DESKS,
    MAX_HOPES,
    MAX_LANDMARKS,
    MAX_MINUTES,
    MAX_ROUNDS,
    MAX_SEATS,
    MAX_TABLES,
    MAX_TEXT,
    MAX_WEIGHT,
)

Reader = Callable[[object], object]

RIGHT: list[tuple[Reader, object, object]] = [
    (texts.read_text, "x" * MAX_TEXT, "x" * MAX_TEXT),
    (texts.read_text, " Nguyễn Thị\u200dHoa\u200e ", " Nguyễn Thị\u200dHoa\u200e "),
    (texts.read_whole(1, 9), "1", 1),
    (texts.read_whole(1, 9), "09", 9),
    (texts.read_flag, "true", True),
    (texts.read_flag, "Yes", True),
    (texts.read_flag, "NO", False),
    (texts.read_flag, "off", False),
    (texts.read_word(("one", "two")), "two", "two"),
    (texts.read_clock, "0:00", 0),
    (texts.read_clock, "9:05", 545),
    (texts.read_clock, "23:59", 1439),
    (texts.read_date, "2024-02-29", "2024-02-29"),
    (texts.read_date, "2000-01-01", "2000-01-01"),
    (texts.read_date, "2199-12-31", "2199-12-31"),
    (texts.read_id, "Table 1", "Table 1"),
    (texts.read_rounds, "1", (1,)),
    (texts.read_rounds, "1-4,6", (1, 2, 3, 4, 6)),
    (texts.read_rounds, " 6, 2 - 3 ,3", (2, 3, 6)),
    (texts.read_rounds, ["3", "1-2"], (1, 2, 3)),
    (texts.read_rounds, str(MAX_ROUNDS), (MAX_ROUNDS,)),
    (texts.read_mixing, "free", 0),
    (texts.read_mixing, "2%", 200),
    (texts.read_mixing, "0.5 %", 50),
    (texts.read_mixing, "0.25%", 25),
    (texts.read_mixing, "0%", 0),
    (texts.read_mixing, "100%", 10_000),
    (texts.read_position, ["0", "1000"], (0.0, 1000.0)),
    (texts.read_position, ["12.5", "3.0"], (12.5, 3.0)),
    (texts.read_hopes, "x" * MAX_HOPES, "x" * MAX_HOPES),
    (texts.read_colour, "#0B5394", "#0b5394"),
    (texts.read_colour, "000000", "#000000"),
    (texts.read_positions, ["12.5", "3.0"], ((12.5, 3.0),)),
    (texts.read_positions, [["0", "1000"], ["1", "2"]], ((0.0, 1000.0), (1.0, 2.0))),
    (texts.read_positions, [["1", "2"]] * MAX_LANDMARKS, ((1.0, 2.0),) * MAX_LANDMARKS),
    (texts.read_names, "S", ("S",)),
    (texts.read_names, ["S", "R", "S"], ("S", "R")),
]
WRONG: list[tuple[Reader, list[object]]] = [
    (
        texts.read_text,
        [f"a{mark}b" for mark in "\x00\x07\x1b\n\t\x7f\x85\u2028\u202a\u202e\u2066\u2069\ufeff\ud800"],
    ),
    (texts.read_text, [f"a{mark}b" for mark in "\u00ad\u200b\u2060\ue000\ufffd\uffff\U000e0041\U0010ffff"]),
    (texts.read_text, ["\u0301", "\u200d\u200e", "\u00a0\u0301"]),
    (texts.read_id, [" T1", "T1\u00a0", "", None]),
    (texts.read_text, ["", " ", "\u3000", None, ["x"], {"x": "y"}, "x" * (MAX_TEXT + 1)]),
    (texts.read_whole(1, 9), ["0", "10", "-1", "+1", "1.0", "１", "½", "1e0", "0x1", "", None, ["1"]]),
    (texts.read_flag, ["", "1", "y", None, ["true"]]),
    (texts.read_word(("one", "two")), ["", "One", "three", None, ["one"]]),
    (texts.read_clock, ["24:00", "12:60", "12", "12:5", "1200", "１２:00", "", None, ["9:00"]]),
    (
        texts.read_date,
        ["2023-02-29", "2023-00-01", "20230101", "2023-W01-1", "1.2.2023", "1999-12-31", "2200-01-01", None],
    ),
    (texts.read_rounds, ["0", "0-1", "2-1", "", "1,", "a", "1-", "-1", "1;2", None, [], [None], {}]),
    (texts.read_rounds, [str(MAX_ROUNDS + 1), "99999", "1-2-3", ["1", ["2"]]]),
    (texts.read_mixing, ["100.01%", "101%", "-1%", "1", "0.005%", "%", "Free", "", None, ["2%"]]),
    (texts.read_position, ["1,2", None, [], ["1"], ["1", "2", "3"], ["1", "x"], ["-1", "2"]]),
    (texts.read_position, [["1000.1", "0"], ["0", "1001"], ["1e2", "0"], ["1", None, "2"]]),
    (texts.read_hopes, ["", None, "x" * (MAX_HOPES + 1), "two\nlines", ["x"]]),
    (texts.read_colour, ["", "#fff", "#0b53945", "##0b5394", "blue", "#0b539g", "#０b5394", None, ["#0b5394"]]),
    (texts.read_positions, [None, "1,2", [], ["1"], [["1", "2"], "3"], [["1", "2"], ["3"]], [["1", "x"]], {"x": "1"}]),
    (texts.read_positions, [[["1", "2"]] * (MAX_LANDMARKS + 1), [["1001", "2"]], [[["1", "2"]]]]),
    (texts.read_names, [None, "", ["S", None], {"S": "R"}]),
]


@pytest.mark.parametrize(("read", "value", "expected"), RIGHT)
def test_a_value_stands_for_something(read: Reader, value: object, expected: object) -> None:
    """What an organiser would take it for."""
    assert read(value) == expected


@pytest.mark.parametrize(("read", "value"), [(read, value) for read, values in WRONG for value in values])
def test_a_value_that_stands_for_nothing(read: Reader, value: object) -> None:
    """What was found is said, and what would do."""
    with pytest.raises(WrongValueError) as wrong:
        read(value)
    assert wrong.value.found
    assert wrong.value.hint


def entries(number: int, **first: object) -> list[dict[str, object]]:
    """Make entries that have a name."""
    nobody: dict[str, object] = {"name": "x"}
    return [nobody | first, *(nobody for _ in range(number - 1))]


def event(**changed: object) -> dict[str, object]:
    """Make the keys of an event."""
    return {"event": "E", "tables": [{"id": "T", "title": "T", "seats": "1"}], "attendees": [{"name": "x"}], **changed}


LIMITS: list[tuple[str, dict[str, object], dict[str, object]]] = [
    (
        "seats",
        event(tables=[{"id": "T", "title": "T", "seats": str(MAX_SEATS)}]),
        event(tables=[{"id": "T", "title": "T", "seats": str(MAX_SEATS + 1)}]),
    ),
    ("least seats", event(defaults={"seats": "1"}), event(defaults={"seats": "0"})),
    (
        "weight",
        event(attendees=entries(1, interests={"T": str(MAX_WEIGHT)})),
        event(attendees=entries(1, interests={"T": str(MAX_WEIGHT + 1)})),
    ),
    (
        "least weight",
        event(attendees=entries(1, interests={"T": "1"})),
        event(attendees=entries(1, interests={"T": "0"})),
    ),
    (
        "weight of a need",
        event(schools=entries(1, needs={"T": str(MAX_WEIGHT)})),
        event(schools=entries(1, strengths={"T": str(MAX_WEIGHT + 1)})),
    ),
    ("rounds", event(timetable={"rounds": str(MAX_ROUNDS)}), event(timetable={"rounds": str(MAX_ROUNDS + 1)})),
    ("least rounds", event(timetable={"rounds": "1"}), event(timetable={"rounds": "0"})),
    ("length", event(timetable={"length": str(MAX_MINUTES)}), event(timetable={"length": str(MAX_MINUTES + 1)})),
    ("least length", event(timetable={"length": "1"}), event(timetable={"length": "0"})),
    ("welcome", event(timetable={"welcome": "0"}), event(timetable={"welcome": "-1"})),
    ("round", event(timetable={"round": "1"}), event(timetable={"round": "0"})),
    ("move", event(timetable={"move": "0"}), event(timetable={"move": str(MAX_MINUTES + 1)})),
    (
        "pause",
        event(timetable={"pauses": [{"after": str(MAX_ROUNDS), "minutes": "1"}]}),
        event(timetable={"pauses": [{"after": str(MAX_ROUNDS + 1), "minutes": "1"}]}),
    ),
    ("desks", event(room={"desks": str(MAX_DESKS)}), event(room={"desks": str(MAX_DESKS + 1)})),
    ("least desks", event(room={"desks": "0"}), event(room={"desks": "-1"})),
    ("min_visitors", event(rules={"min_visitors": str(MAX_SEATS)}), event(rules={"min_visitors": str(MAX_SEATS + 1)})),
    ("least min_visitors", event(rules={"min_visitors": "0"}), event(rules={"min_visitors": "-1"})),
    ("attendees", event(attendees=entries(MAX_ATTENDEES)), event(attendees=entries(MAX_ATTENDEES + 1))),
    (
        "tables",
        event(tables=[{"id": "T", "title": "T"}] * MAX_TABLES),
        event(tables=[{"id": "T", "title": "T"}] * (MAX_TABLES + 1)),
    ),
]


@pytest.mark.parametrize(("name", "within", "beyond"), LIMITS, ids=[name for name, _, _ in LIMITS])
def test_a_limit_holds_at_its_edge(name: str, within: dict[str, object], beyond: dict[str, object]) -> None:
    """The last value within is read, the first one beyond is refused, and alone."""
    assert name
    assert isinstance(EventEntry.read(within), EventEntry)
    errors = EventEntry.read(beyond)
    assert isinstance(errors, list)
    assert [error.kind for error in errors] == ["wrong"]


def test_too_many_entries_are_told_by_their_number() -> None:
    """As it is no single one that is wrong."""
    assert EventEntry.read(event(attendees=entries(MAX_ATTENDEES + 1))) == [
        FormError("wrong", ("attendees",), "longer than 30,000 entries", "leave some out")
    ]


def test_a_key_without_value_counts_as_left_out() -> None:
    """As does a group of keys of which all are."""
    read = EventEntry.read(event(venue=None, schools=None, rules={"aim": None}))
    assert isinstance(read, EventEntry)
    assert (read.venue, read.schools, read.rules.aim) == (None, [], "fair")


def test_keys_are_known_at_every_depth() -> None:
    """For suggestions; weights are under names of the user's own."""
    assert known_keys(("tables", 0, "hosts", 1, "x")) == ("name", "school")
    assert known_keys(("attendees", 0, "fixed", "3", "x")) == ("table", "seat")
    assert known_keys(("timetable", "pauses", 0, "x")) == ("after", "minutes")
    assert known_keys(("x",))[:3] == ("event", "venue", "date")
