"""What is thrown at, and what must hold of whatever comes out: no exception, and a problem wherever there is no result.

A target takes bytes. `event` and `rota` take them as a file; the shaped ones make of them a file of the right form with
strange values, which gets further in. Whatever is read must bear to be looked at as the commands look at it.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeVar

from fuzz.sheets import take_in
from speedlearn.cli.judge import bounds_of, figures_that_differ, recounted_of
from speedlearn.files.event import Reading, read_event
from speedlearn.files.marks import event_mark
from speedlearn.files.rota import RotaReading, parse_rota, read_rota, write_rota
from speedlearn.files.sheet import Sheet, parse_sheet
from speedlearn.files.sources import STANDARD_INPUT, Source
from speedlearn.history import with_history
from speedlearn.model import Event
from speedlearn.printing.diagnostics import problems_text
from speedlearn.rules import breaches
from speedlearn.score import personal_shares, quality

Thing = TypeVar("Thing")

ROOM = """\
event: Evening
timetable: {rounds: 3}
defaults: {seats: 2}
tables:
  - {id: T1, title: One, host: {name: Ann, school: Hill}, topics: [oracy]}
  - {id: T2, title: Two, rounds: 1-2, step_free: false}
  - {id: T3, title: Three, phases: [primary]}
attendees:
  - {id: A1, name: Ann, school: Hill, choices: [T2, T3]}
  - {id: A2, name: Bo, interests: {oracy: 2, T3: 1}, fixed: {1: T1}}
  - {id: A3, name: Cy, school: Vale, stays: true}
  - {id: A4, name: Di, school: Vale, step_free: true, phase: primary}
rules: {apart: [[A1, A2]]}
"""


def event(data: bytes) -> None:
    """Read bytes as an event file."""
    _look_at_event(_from_standard_input(data, lambda: read_event(STANDARD_INPUT)))


def rota(data: bytes) -> None:
    """Read bytes as a rota file."""
    _look_at_rota(_from_standard_input(data, lambda: read_rota(STANDARD_INPUT)))


def event_shaped(data: bytes) -> None:
    """Read an event of known keys with values that nearly fit."""
    event(_written(_Draw(data).event()).encode("utf-8", "surrogatepass"))


def rota_shaped(data: bytes) -> None:
    """Read a rota of known keys with values that nearly fit."""
    rota(json.dumps(_Draw(data).rota()).encode())


def sign_up(data: bytes) -> None:
    """Import bytes as a sign-up sheet or a list of hosts, a CSV file or a workbook."""
    reading = parse_sheet("sheet", data)
    failed = any(problem.severity == "error" for problem in reading.problems)
    assert (reading.sheet is None) == failed
    problems_text(reading.problems)
    if reading.sheet is not None:
        problems_text(reading.sheet.problems)
        take_in(reading.sheet)


def sign_up_shaped(data: bytes) -> None:
    """Import a sheet of known headings with values that nearly fit."""
    draw = _Draw(data)
    headings = draw.some(_HEADINGS, 8) or ["Name"]
    rows = [draw.some(_CELLS, 9) for _ in range(draw.below(7))]
    sheet = Sheet("sheet", None, "drawn", tuple(map(tuple, [headings, *rows])), frozenset({(2, 1)}))
    take_in(sheet)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "event": event,
    "event_shaped": event_shaped,
    "rota": rota,
    "rota_shaped": rota_shaped,
    "sign_up": sign_up,
    "sign_up_shaped": sign_up_shaped,
}


def _from_standard_input(data: bytes, read: Callable[[], Thing]) -> Thing:
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(data))
    try:
        return read()
    finally:
        sys.stdin = before


def _look_at_event(reading: Reading) -> None:
    failed = any(problem.severity == "error" for problem in reading.problems)
    assert (reading.event is None) == failed
    problems_text(reading.problems)
    if reading.event is not None:
        event_mark(reading.event)
        personal_shares(reading.event, ())


def _look_at_rota(reading: RotaReading) -> None:
    failed = any(problem.severity == "error" for problem in reading.problems)
    assert (reading.rota is None) == failed
    problems_text(reading.problems)
    if reading.rota is not None:
        # As if it were of this event: then what it says of its figures is looked at, too.
        held = replace(reading.rota, event_mark=event_mark(room()))
        breaches(room(), held)
        quality(room(), held.visits, bounds_of(room(), held))
        list(figures_that_differ(room(), held))
        recounted_of(held, bounds_of(room(), held))
        with_history(room(), [held])
        again = parse_rota(Source("again", write_rota(reading.rota).decode())).rota
        assert again is not None
        assert again.visits == reading.rota.visits


@cache
def room() -> Event:
    """Read the event that rotas are held against."""
    found = _from_standard_input(ROOM.encode(), lambda: read_event(STANDARD_INPUT)).event
    assert found is not None
    return found


_WORDS = (
    *("T1", "T2", "T3", "A1", "A2", "A3", "A4", "Ann", "Bo", "Hill", "Vale", "The Hill School", "oracy", "primary"),
    *("secondary", "1", "2", "3", "0", "-1", "08", "1-2", "2-1", "1,3", "61", "1e308", "true", "no", "", " ", "9:30"),
    *("24:00", "23:59", "2026-02-30", "2026-03-12", "fair", "most", "never", "allow", "avoid", "require", "spread"),
    *("2%", "free", "\ue000", "Zoë", "Zo\u0308e", "李", "\u202e", "\ud800", "\x1b[31m", "[red]", "x" * 501),
)
_HEADINGS = (
    *("Name", "Your\nname", "First name", "Last name", "School", "Authority", "Email", "Timestamp", "Status", "T1"),
    *("Are you hosting?", "Phase", "Rounds", "Step-free", "Attendee no.", "Which tables?", "Which, best first?", ""),
    *("Choose [1st choice]", "Choose [2nd choice]", "Rate [Oracy]", "Rate [T2]", "Rank the tables [Oracy]", "Oracy"),
    *(
        "Rank the tables [Phonics & more]",
        "Title",
        "Host",
        "Table",
        "Seats",
        "Topics",
        "Notes",
        "Response",
        "2nd choice",
    ),
)
_CELLS = (
    *("", " ", "T1", "T2", "Oracy", "oracy, t2", "Marking less, feedback more", "Phonics", "phonics and more", "talk"),
    *("any", "1", "2", "0", "-1", "1e308", "5/5", "★★★", "☆", "✪", "love it", "1;2;3", "T1 Phonics & more", "table 3"),
    *(
        "Ann Lee",
        "Zoë Ng",
        "Zoe Ng",
        "=Ann",
        "a@x.example",
        "A@x.example",
        "b@x.example",
        "Guest 2",
        "anonymous",
        "N/A",
    ),
    *("Hill School", "Hill", "St. Mary's CofE", "Saint Marys C of E", "Kent", "Devon", "yes", "no", "perhaps", "R3"),
    *(
        "01/02/2026 10:00",
        "13/02/2026",
        "2026-02-13 00:00:00",
        "03-May",
        "4.47701E+11",
        "#N/A",
        "####",
        "Total",
        "Name",
    ),
    *("primary", "KS1, KS3", "1-2", "2-1", "99", "all", "Cancelled", "\u202e", "\ud800", "\x1b[31m", "ZoÃ«", "x" * 501),
)
_KEYS = {
    "event": ("event", "venue", "date", "timetable", "room", "defaults", "tables", "attendees", "schools", "rules"),
    "timetable": ("start", "length", "welcome", "round", "move", "close", "rounds", "pauses"),
    "table": ("title", "host", "hosts", "school", "seats", "topics", "phases", "rounds", "at", "step_free"),
    "attendee": ("name", "school", "phase", "choices", "interests", "rounds", "fixed", "stays", "step_free"),
    "school": ("name", "network", "phase", "needs", "strengths"),
    "rules": ("own_school", "phase", "min_visitors", "together", "apart", "colleagues", "aim", "mixing"),
}
_FIGURES = (
    *("worst_share", "worst_share_bound", "mean_share", "mean_share_bound", "mean_share_bound_free", "free_rounds"),
    *("min_free_rounds", "repeat_meetings", "repeat_meetings_bound", "same_school_meetings_bound", "set_aside"),
    *("recounted_bounds", "proven", "shares", "mean_share_without_credit", "worst_share_others_bound", "attendees"),
)
_DEEPEST = 4


class _Draw:
    """Draw from bytes; when they run out, everything is the first of its kind."""

    def __init__(self, data: bytes) -> None:
        self.bytes = iter(data)

    def below(self, most: int) -> int:
        return next(self.bytes, 0) % most

    def one(self, things: Sequence[Thing]) -> Thing:
        return things[self.below(len(things))]

    def some(self, things: Sequence[Thing], most: int) -> list[Thing]:
        return [self.one(things) for _ in range(self.below(most + 1))]

    def event(self) -> dict[str, object]:
        """Draw an event: mostly whole, some values strange."""
        tables = [self._entry("table", {"id": f"T{number + 1}", "title": "x"}) for number in range(self.below(4))]
        people = [self._entry("attendee", {"id": f"A{number + 1}", "name": "x"}) for number in range(self.below(5))]
        schools = [self._entry("school", {"name": self.one(_WORDS)}) for _ in range(self.below(3))]
        keys: dict[str, object] = {
            "event": "E",
            "timetable": self._entry("timetable", {"rounds": str(1 + self.below(3))}),
            "defaults": {"seats": str(1 + self.below(3))},
            "tables": tables,
            "attendees": people,
            "schools": schools,
            "rules": self._entry("rules", {}),
        }
        return keys if self.below(4) else {**keys, self.one(_KEYS["event"]): self._value(0)}

    def _entry(self, kind: str, keys: dict[str, object]) -> dict[str, object]:
        for _ in range(self.below(5)):
            key = self.one(_KEYS[kind])
            keys[key] = self._fitting(key) if self.below(8) else self._value(0)
        return keys

    def _fitting(self, key: str) -> object:
        """Draw a value of the kind that a key takes."""
        if key in {"choices", "topics"}:
            return [self.one(_WORDS) for _ in range(self.below(4))]
        if key in {"interests", "needs", "strengths"}:
            return {self.one(_WORDS): str(self.below(9)) for _ in range(self.below(4))}
        if key in {"together", "apart"}:
            return [[f"A{1 + self.below(5)}" for _ in range(self.below(4))] for _ in range(self.below(3))]
        if key == "fixed":
            return {str(1 + self.below(3)): {"table": f"T{1 + self.below(4)}"} for _ in range(self.below(3))}
        if key == "pauses":
            return [{"after": self.one(_WORDS), "minutes": "5"} for _ in range(self.below(3))]
        return self.one(("true", "false") if key in {"stays", "step_free"} else _WORDS)

    def _value(self, depth: int) -> object:
        kind = self.below(4) if depth < _DEEPEST else 0
        if kind == 1:
            return [self._value(depth + 1) for _ in range(self.below(4))]
        if kind == 2:
            return {self.one(_WORDS): self._value(depth + 1) for _ in range(self.below(4))}
        return None if kind == 3 else self.one(_WORDS)

    def rota(self) -> dict[str, object]:
        """Draw a rota: mostly whole, some values strange."""
        visits = [self._visit() for _ in range(self.below(13))]
        keys: dict[str, object] = {
            "format": "speedlearn rota 1",
            "event": "E",
            "event_mark": "e",
            "rota_mark": "m",
            "seed": 1,
            "effort": "normal",
            "rounds": [{"round": 1, "start": "14:15", "end": "14:24"}],
            "visits": visits,
            "quality": {self.one(_FIGURES): self._json(0) for _ in range(self.below(6))},
        }
        for _ in range(self.below(3)):
            keys[self.one((*keys, "after", "tables", "attendees"))] = self._json(0)
        return keys

    def _visit(self) -> dict[str, object]:
        visit: dict[str, object] = {
            "round": self.below(5),
            "table": self.one(_WORDS[:4]),
            "seat": self.below(4),
            "attendee": self.one(_WORDS[3:8]),
        }
        if not self.below(8):
            visit[self.one((*visit, "x"))] = self._json(0)
        return visit

    def _json(self, depth: int) -> object:
        kind = self.below(8) if depth < _DEEPEST else self.below(6)
        plain = (None, True, -1, 10**18, 1e300, self.one(_WORDS))
        if kind < len(plain):
            return plain[kind]
        if kind == len(plain):
            return [self._json(depth + 1) for _ in range(self.below(4))]
        return {self.one((*_WORDS[:4], "id", "title", "hosts", "name", "school", "share")): self._json(depth + 1)}


def _written(value: object) -> str:
    """Write a value as YAML in brackets; a text alone is now and then left without quotes, as people do."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {_written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_written(inner) for inner in value) + "]"
    return "" if value is None else json.dumps(value)
