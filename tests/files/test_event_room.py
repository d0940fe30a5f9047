"""Doors, desks and stages in an event file."""

from __future__ import annotations

from pathlib import Path

from speedlearn.files.event import Reading, read_event
from speedlearn.files.marks import event_mark

EVENT = "event: E\ntables: [{id: T, title: T, seats: 2, at: [3, 3]}]\nattendees: [{name: A}]\n"


def read(folder: Path, room: str, event: str = EVENT) -> Reading:
    """Read an event with a room."""
    path = folder / "e.yaml"
    path.write_text(f"{event}room: {room}\n", encoding="utf-8")
    return read_event(path)


def told(reading: Reading) -> list[tuple[str, str, str | None]]:
    """List what is said."""
    return [(problem.severity, problem.message, problem.hint) for problem in reading.problems]


def test_one_place_or_several(tmp_path: Path) -> None:
    """Each a pair of metres."""
    reading = read(tmp_path, "{desks: 2, door: [0, 4.5], desk: [[1, 2], [3.5, 4]], stage: [[9, 9]]}")
    assert reading.problems == ()
    assert reading.event is not None
    room = reading.event.room
    assert (room.door, room.desk, room.stage) == (((0.0, 4.5),), ((1.0, 2.0), (3.5, 4.0)), ((9.0, 9.0),))


def test_they_are_part_of_the_mark_where_they_are_given(tmp_path: Path) -> None:
    """An event without them has the mark that it had before there were any."""
    rooms = ("{desks: 1}", "{door: [1, 2]}", "{desk: [1, 2]}", "{stage: [1, 2]}", "{door: [2, 1]}")
    events = [read(tmp_path, room).event for room in rooms]
    marks = [event_mark(event) for event in events if event is not None]
    assert len(set(marks)) == len(rooms)
    assert marks[0] == "702703f9d4cedc53e4da96d838a60a092ce3647d775ff968dc116feefa19dafd"


def test_what_cannot_be_a_place(tmp_path: Path) -> None:
    """Each is told by its key."""
    hint = "write two numbers of metres from 0 to 1,000, such as `[12.5, 3.0]`, or a list of such places"
    assert told(read(tmp_path, "{door: left, desk: [1], stage: [[1, 2], [3, -4]], doors: [1, 2]}")) == [
        ("error", "`door` of `room` is `left`", hint),
        ("error", "`desk` of `room` is the list `[1]`", hint),
        ("error", "`stage` of `room` is the list `[3, -4]`", hint),
        ("error", "`doors` of `room` is not a known key", "did you mean `door`?"),
    ]


def test_places_that_are_not_drawn_or_too_many(tmp_path: Path) -> None:
    """Without a table's place nothing can be drawn beside it; desks are as many as the lists are split over."""
    plain = EVENT.replace(", at: [3, 3]", "")
    reading = read(tmp_path, "{door: [1, 2], desk: [[1, 2], [3, 4]]}", plain)
    assert reading.event is not None
    assert told(reading) == [
        ("warning", "`door` is drawn nowhere, for no table has a place", "say where tables stand: `at: [12.5, 3.0]`"),
        ("warning", "`desk` is drawn nowhere, for no table has a place", "say where tables stand: `at: [12.5, 3.0]`"),
        ("warning", "`desk` has 2 places, but `desks` is 1", "write `desks: 2`, or leave places out"),
    ]
