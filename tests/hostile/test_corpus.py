"""Every bad file of the corpus: what is said of it, where, and that nothing comes of it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))

from corpus import EVENT_REST, ROTA, Case, cases, edited, line_of, write
from evening import Run, run

from speedlearn.files.event import read_event
from speedlearn.files.rota import read_rota
from speedlearn.printing.diagnostics import problems_text

EVENTS, ROTAS, TAKEN = cases("events"), cases("rotas"), cases("taken")

pytestmark = pytest.mark.usefixtures("empty_folder")


def write_event(case: Case) -> None:
    """Write the event of a case where we are."""
    Path("event.yaml").write_text(case.text(EVENT_REST), encoding="utf-8", newline="")


def write_rota(case: Case) -> None:
    """Write the rota of a case where we are, and its event."""
    Path("event.yaml").write_text("".join(f"{line}\n" for line in EVENT_REST.values()), encoding="utf-8")
    Path("rota.json").write_text(edited(ROTA, case), encoding="utf-8", newline="")


def said_of_event(case: Case) -> list[str]:
    """Read the event of a case."""
    write_event(case)
    return [line_of(problem) for problem in read_event(Path("event.yaml")).problems]


def said_of_rota(case: Case) -> list[str]:
    """Read the rota of a case, and where it can be read, hold it against its event."""
    write_rota(case)
    reading = read_rota(Path("rota.json"))
    said = [line_of(problem) for problem in reading.problems]
    return said if reading.rota is None else [*said, *run("verify", "event.yaml", "rota.json").out.splitlines()]


@pytest.mark.skipif("UPDATE_GOLDEN" not in os.environ, reason="run with UPDATE_GOLDEN=1 to write the corpus anew")
def test_update() -> None:
    """Write what is said now into the corpus; read what has changed."""
    write("events", {case.id: said_of_event(case) for case in EVENTS})
    write("rotas", {case.id: said_of_rota(case) for case in ROTAS})


def test_there_are_enough_cases_and_each_has_a_name_of_its_own() -> None:
    for kind in (EVENTS, ROTAS, TAKEN):
        assert len({case.id for case in kind}) == len(kind)
    assert len(EVENTS + ROTAS) >= 250


@pytest.mark.parametrize("case", EVENTS, ids=lambda case: case.id)
def test_a_bad_event(case: Case) -> None:
    """Something is said of it, with its place; an error ends `check` and `plan` with code 1, and nothing is written."""
    assert said_of_event(case) == list(case.said)
    assert case.said
    found = read_event(Path("event.yaml")).problems
    problems = problems_text(found)
    failed = any(line.startswith("error") for line in case.said)
    checked = run("check", "event.yaml")
    assert checked.code == int(failed)
    assert all(problems_text([one]).rpartition("\n\n")[0] in checked.err for one in found)
    assert bool(checked.out) != failed
    if failed:
        assert run("plan", "event.yaml") == Run(1, "", problems)
    assert os.listdir() == ["event.yaml"]  # noqa: PTH208 (hidden ones, too)


@pytest.mark.parametrize("case", TAKEN, ids=lambda case: case.id)
def test_an_event_that_only_looks_bad(case: Case) -> None:
    """It is taken as it was typed, and whatever its names would mean elsewhere, here they are names."""
    assert said_of_event(case) == []
    assert run("plan", "event.yaml", "--only", "rota,text", "--effort", "quick").code == 0
    assert sorted(os.listdir()) == ["event-rota", "event.yaml"]  # noqa: PTH208 (hidden ones, too)
    assert sorted(os.listdir("event-rota")) == ["rota.json", "rota.md"]  # noqa: PTH208 (hidden ones, too)
    event = read_event(Path("event.yaml")).event
    assert event is not None
    shown = run("show", "event-rota", "--event", "event.yaml").out
    for person in event.attendees:
        assert person.name in shown
    written = json.loads(Path("event-rota/rota.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in written["attendees"]] == [
        one.name for one in sorted(event.attendees, key=lambda one: one.id)
    ]


@pytest.mark.parametrize("case", ROTAS, ids=lambda case: case.id)
def test_a_bad_rota(case: Case) -> None:
    """What cannot be read ends every command with code 1; what breaks a rule is read, told, and not printed."""
    assert said_of_rota(case) == list(case.said)
    assert case.said
    reading = read_rota(Path("rota.json"))
    assert run("verify", "event.yaml", "rota.json").code == 1
    assert run("print", "event.yaml", "rota.json", "--only", "rota").code == 1
    if reading.rota is None:
        told = Run(1, "", problems_text(reading.problems))
        assert run("show", "rota.json") == told
        assert run("compare", "rota.json", "rota.json") == told
        assert run("plan", "event.yaml", "--after", "rota.json") == told
    assert sorted(os.listdir()) == ["event.yaml", "rota.json"]  # noqa: PTH208 (hidden ones, too)
