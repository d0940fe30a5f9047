"""An event that is still being put together: what it has so far, and how it reads with one more file."""

from __future__ import annotations

from pathlib import Path

import pytest

from speedlearn.files.event import tree_of
from speedlearn.files.event_draft import EMPTY, Draft, read_draft, read_with
from speedlearn.files.sources import Source

EVENT = """\
event: E
timetable: {rounds: 2}
defaults: {seats: 8}
rules: {own_school: avoid, min_visitors: 2, together: [[A, B]], apart: [[A, C]]}
schools: [{name: Vale}, {name: Moor}, {name: Hill}]
"""
TABLES = """tables:
  - {id: T1, title: One, school: Hill, rounds: 2}
  - {id: T2, title: Two, school: Vale, hosts: [{name: Ida, school: Dale}]}
"""
PEOPLE = "attendees: [{name: Ada, choices: [T9], rounds: 1}]\n"


def folder_of(place: Path, **texts: str) -> Path:
    """Make a folder of YAML files."""
    folder = place / "event"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_what_an_event_has_so_far(tmp_path: Path) -> None:
    """Its tables with their rounds, all schools in order, where each key stands, and what stands alone."""
    folder = folder_of(tmp_path, a=EVENT, b=TABLES, c=PEOPLE)
    draft, problems = read_draft(folder)
    assert problems == ()
    assert draft is not None
    assert [(one.id, one.title, one.schools, one.seats, one.rounds) for one in draft.tables] == [
        ("T1", "One", ("Hill",), 8, (2,)),
        ("T2", "Two", ("Dale", "Vale"), 8, (1, 2)),
    ]
    assert draft.schools == ("Hill", "Dale", "Vale", "Moor")
    assert (draft.own_school, draft.default_seats) == ("avoid", 8)
    places = {
        key: (Path(place.file).name, place.line, place.column, place.width) for key, place in draft.places.items()
    }
    assert places == {
        "event": ("a.yaml", 1, 1, 5),
        "timetable": ("a.yaml", 2, 1, 9),
        "defaults": ("a.yaml", 3, 1, 8),
        "rules": ("a.yaml", 4, 1, 5),
        "schools": ("a.yaml", 5, 1, 7),
        "tables": ("b.yaml", 1, 1, 6),
        "attendees": ("c.yaml", 1, 1, 9),
    }
    assert draft.alone == {"tables": str(folder / "b.yaml"), "attendees": str(folder / "c.yaml")}


def test_an_event_without_tables_and_rules(tmp_path: Path) -> None:
    """It has what nobody wrote otherwise."""
    draft, problems = read_draft(folder_of(tmp_path, a="event: E\n"))
    assert problems == ()
    assert draft is not None
    assert (draft.tables, draft.schools, draft.own_school, draft.default_seats) == ((), (), "never", None)
    assert Draft((), (), "never", {}, {}, None) == EMPTY


@pytest.mark.parametrize(
    ("texts", "message", "where"),
    [
        ({"a": EVENT + "tabels: []\n"}, "`tabels` is not a known key", "a.yaml:6:1"),
        ({"a": EVENT, "b": "event: F\n"}, "the key `event` stands in two files of the folder", "b.yaml:1:1"),
        ({"a": EVENT, "b": "[\n"}, "this cannot be read as YAML: did not find expected node content", "b.yaml:2:1"),
        ({"a": "- E\n"}, "this file holds the list `[E]` instead of keys with values", "a.yaml:1:3"),
        (
            {"a": EVENT, "b": "tables: [{id: T1, title: One, rounds: 3}]\n"},
            "there is no round 3: the timetable has 2 rounds",
            "b.yaml:1:39",
        ),
        ({"a": EVENT.replace("visitors: 2", "visitors: x")}, "`min_visitors` is `x`", "a.yaml:4:42"),
        ({"a": "event: E\nrules: 5\n"}, "`rules` is `5`", "a.yaml:2:8"),
    ],
)
def test_what_is_wrong_with_an_event(tmp_path: Path, texts: dict[str, str], message: str, where: str) -> None:
    """It is told, and there is no draft."""
    draft, problems = read_draft(folder_of(tmp_path, **texts))
    assert draft is None
    (problem,) = problems
    assert problem.place is not None
    assert (problem.message, problem.place.where) == (message, str(tmp_path / "event" / where))


@pytest.mark.parametrize("key", ["together", "apart"])
def test_what_is_said_of_attendees_is_left_for_later(tmp_path: Path, key: str) -> None:
    """Groups of people who are not there yet, or of nobody."""
    draft, problems = read_draft(folder_of(tmp_path, a=f"event: E\nrules: {{{key}: 5, own_school: allow}}\n"))
    assert problems == ()
    assert draft is not None
    assert draft.own_school == "allow"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    draft, problems = read_draft(tmp_path / "none")
    assert draft is None
    assert [one.message for one in problems] == [f"there is no file `{tmp_path / 'none'}`"]


def people_of(path: Path | None, part: Source) -> tuple[list[str], list[str], list[str]]:
    """Read an event with a part: its name and tables, its people, and what is told."""
    reading = read_with(path, tree_of(part))
    told = [one.message for one in reading.problems]
    if reading.event is None:
        return [], [], told
    event = reading.event
    return [event.name, *(one.id for one in event.tables)], [one.name for one in event.attendees], told


def test_an_event_with_one_more_file(tmp_path: Path) -> None:
    """Which takes the place of the file of its name, and has what is needed besides where there is no event."""
    folder = folder_of(tmp_path, a=EVENT.replace("together: [[A, B]], apart: [[A, C]]", ""), b=TABLES, c=PEOPLE)
    new = "attendees: [{name: Ben}, {name: Cy}]\n"
    replaced = Source(str(folder / "c.yaml"), new)
    assert people_of(folder, replaced) == (["E", "T1", "T2"], ["Ben", "Cy"], [])
    beside = people_of(folder, Source(str(folder / "d.yaml"), new))
    assert beside[:2] == ([], [])
    assert any("attendees" in one for one in beside[2])
    (folder / "c.yaml").unlink()
    assert people_of(folder, Source(str(folder / "d.yaml"), new)) == (["E", "T1", "T2"], ["Ben", "Cy"], [])
    assert people_of(None, Source("new.yaml", new)) == (["none", "T1"], ["Ben", "Cy"], [])
    tables = Source("new.yaml", "tables: [{id: X, title: One}]\n")
    assert people_of(None, tables) == (["none", "X"], ["none"], [])
    assert people_of(None, Source("new.yaml", "event: F\ndefaults: {seats: 3}\n")) == (["F", "T1"], ["none"], [])
    one = read_with(None, tree_of(tables)).event
    assert one is not None
    assert one.tables[0].seats == 1
