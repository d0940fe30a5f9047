"""A small event of which every figure is known, and how to run the program on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from speedlearn.cli import app

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("speedlearn")

EVENT = """\
event: Test evening
date: 2026-03-12
timetable: {start: 16:00, length: 40, welcome: 10, rounds: 2}
defaults: {seats: 2}
rules: {own_school: never, apart: [[A1, A5]]}
tables:
  - {id: T1, title: Marking less, host: Ada Obiora, school: Hill School}
  - {id: T2, title: Everybody speaks, host: Bo Lund}
  - {id: T3, title: "[/x] *Play*", host: Cy Ray, rounds: 1-2}
attendees:
  - {id: A1, name: Zoë Hallett, school: Vale School, choices: [T1, T2], fixed: {1: {table: T1, seat: 1}, 2: {table: T2, seat: 1}}}
  - {id: A2, name: "Ben [/x] O'Brien", school: Vale School, choices: [T1], fixed: {2: {table: T3, seat: 1}}}
  - {id: A3, name: 李 Li Na, school: Dale School, fixed: {1: {table: T2, seat: 1}, 2: {table: T1, seat: 1}}}
  - {id: A4, name: محمد حسن, choices: [T2, T1], fixed: {1: {table: T2, seat: 2}}}
  - {id: A5, name: Nguyễn Minh Anh, school: Dale School, fixed: {1: {table: T3, seat: 1}, 2: {table: T1, seat: 2}}}
"""  # noqa: E501 - a person a line
"""Only A2 in round 1 and A4 in round 2 are open, and each has one place to go."""

VISITS = [
    (1, "T1", 1, "A1"),
    (1, "T1", 2, "A2"),
    (1, "T2", 1, "A3"),
    (1, "T2", 2, "A4"),
    (1, "T3", 1, "A5"),
    (2, "T1", 1, "A3"),
    (2, "T1", 2, "A5"),
    (2, "T2", 1, "A1"),
    (2, "T3", 1, "A2"),
    (2, "T3", 2, "A4"),
]
PACK = (
    "rota.json, personal-rotas.pdf, badges.pdf, table-cards.pdf, table-signs.pdf, seat-plans.pdf, timetable.pdf, "
    "wall-list.pdf, run-of-show.pdf, statistics.pdf, contact-sheet.pdf, rota.html, rota.xlsx, mail-merge.csv, rota.md, "
    "calendars (8 files)"
)


@dataclass(frozen=True)
class Run:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str


def run(*words: str, stdin: str | None = None) -> Run:
    """Run a command in this process, on a terminal of 80 columns that nobody watches."""
    result = CliRunner().invoke(app, words, input=stdin, env={"COLUMNS": "80"}, prog_name="speedlearn")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Run(result.exit_code, result.stdout, result.stderr)


def start(*words: str, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """Start the program as a user does."""
    return subprocess.Popen(
        [PROGRAM, *words],
        cwd=cwd,
        env={**os.environ, "COLUMNS": "80", **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def run_program(*words: str, cwd: Path, env: Mapping[str, str] | None = None) -> Run:
    """Run the program as a user does."""
    process = start(*words, cwd=cwd, env=env)
    out, err = process.communicate(timeout=120)
    return Run(process.returncode, out, err)


def write_event(text: str = EVENT, name: str = "evening.yaml") -> None:
    """Write an event file where we are."""
    Path(name).write_text(text, encoding="utf-8")


def plan(*words: str) -> Run:
    """Write the event and plan it, the rota only."""
    write_event()
    done = run("plan", "evening.yaml", "--only", "rota", *words)
    assert done.code == 0
    return done


def edit(change: Callable[[dict[str, Any]], None], path: str = "evening-rota/rota.json") -> None:
    """Change a rota file as a hand with an editor would."""
    data = json.loads(Path(path).read_text(encoding="utf-8"))
    change(data)
    Path(path).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def visit_of(data: dict[str, Any], attendee: str, number: int) -> dict[str, Any]:
    """Find a visit in the data of a rota file."""
    found: dict[str, Any] = next(v for v in data["visits"] if (v["attendee"], v["round"]) == (attendee, number))
    return found


def held(folder: str | Path) -> dict[str, bytes]:
    """Read all files of a folder, those in its folders too."""
    top = Path(folder)
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()}
