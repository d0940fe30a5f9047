"""Bad files that are made: each is refused or warned of, and nothing comes of it."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))

from evening import Run, run
from generated import ENCODINGS, FOREIGN, GREAT_EVENTS, GREAT_ROTAS, Made

from speedlearn.files.event import read_event
from speedlearn.files.limits import MAX_VISITS

pytestmark = pytest.mark.usefixtures("empty_folder")

SMALL = "event: E\ntables: [{id: T1, title: One, seats: 4}]\nattendees: [{id: A1, name: Ann}]\n"


def said(done: Run) -> str:
    """Give what was said."""
    return done.out + done.err


@pytest.mark.parametrize("made", ENCODINGS + FOREIGN + GREAT_EVENTS, ids=str)
def test_an_event(made: Made) -> None:
    """What is said names the place; an error ends the run with code 1."""
    Path("event.yaml").write_bytes(made.make())
    done = run("check", "event.yaml")
    assert made.said in said(done)
    assert done.code == int("error: " in done.err)
    assert os.listdir() == ["event.yaml"]  # noqa: PTH208 (hidden ones, too)


def test_as_many_visits_as_there_may_be() -> None:
    """They are one fewer than in the case that is refused."""
    [made] = [made for made in GREAT_EVENTS if made.name == "a visit too many"]
    Path("event.yaml").write_bytes(made.make().replace(b"rounds: 1-9", b"rounds: 1-8"))
    reading = read_event("event.yaml")
    assert reading.event is not None
    assert sum(len(person.rounds) for person in reading.event.attendees) == MAX_VISITS


@pytest.mark.parametrize("made", [*GREAT_ROTAS, *(replace(made, said="error: ") for made in FOREIGN)], ids=str)
def test_a_rota(made: Made) -> None:
    """The same for rotas."""
    Path("event.yaml").write_text(SMALL, encoding="utf-8")
    Path("rota.json").write_bytes(made.make())
    done = run("verify", "event.yaml", "rota.json")
    assert made.said in said(done)
    assert done.code == 1


def folder(**files: bytes) -> None:
    """Write a folder of files; `__` in a name is a dot."""
    Path("event").mkdir()
    for name, content in files.items():
        Path("event", name.replace("__", ".")).write_bytes(content)


def test_a_folder_without_events() -> None:
    folder(notes__txt=b"x")
    assert "there is no file `*.yaml` in the folder `event`" in run("check", "event").err


@pytest.mark.parametrize("name", ["more__yml", "more__YAML", "more__Yml", "more__yaml__txt"])
def test_a_folder_with_a_file_that_was_meant(name: str) -> None:
    """It is not read, and that is said."""
    folder(event__yaml=SMALL.encode(), **{name: b"venue: Hall\n"})
    done = run("check", "event")
    path = Path("event", name.replace("__", "."))
    assert f"warning: the file `{path}` is not read" in done.err
    assert done.code == 0


def test_a_folder_with_what_editors_and_file_managers_leave() -> None:
    """Copies of theirs are no files of the event."""
    folder(event__yaml=SMALL.encode(), __event__yaml=b"\0\x05\x16\x07", **{"__#event__yaml": b"x"})
    done = run("check", "event")
    assert (done.code, "is not read" in done.err) == (0, False)


def test_a_folder_with_a_key_in_two_files() -> None:
    folder(a__yaml=SMALL.encode(), b__yaml=b"event: F\n")
    assert "the key `event` stands in two files of the folder" in run("check", "event").err


def test_a_folder_with_a_folder_for_a_file() -> None:
    folder(a__yaml=SMALL.encode())
    Path("event/b.yaml").mkdir()
    assert "is a folder where a file was expected" in run("check", "event").err


@pytest.mark.skipif(sys.platform == "win32", reason="links and devices are those of other systems")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("dangling.yaml", "there is no file `dangling.yaml`"),
        ("loop.yaml", "`loop.yaml` cannot be read: too many levels of symbolic links"),
        ("file/event.yaml", "`file/event.yaml` cannot be read: not a directory"),
        ("/dev/null", "the event file has no `event`"),
        ("/dev/zero", "`/dev/zero` is larger than 8 MB"),
    ],
)
def test_what_is_no_file(name: str, message: str) -> None:
    """Links to nowhere and round in a ring, a file for a folder, devices."""
    Path("dangling.yaml").symlink_to("nowhere.yaml")
    Path("loop.yaml").symlink_to("loop.yaml")
    Path("file").touch()
    if not Path(name).is_absolute() or Path(name).exists():
        done = run("check", name)
        assert (done.code, message in done.err) == (1, True)
