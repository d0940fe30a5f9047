"""Help, the version, and the commands that stand beside planning: new, check, schema."""

from __future__ import annotations

import json
import signal
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from evening import EVENT, ROOT, Run, run, run_program, write_event

from speedlearn.cli import main

pytestmark = pytest.mark.usefixtures("empty_folder")

HELP = """\
Usage: speedlearn [OPTIONS] COMMAND [ARGS]...

  Rotas for Speed Learning events: who sits where in which round, how good
  that is, and the paper.

Options:
  --version  Print the version and stop.
  --help     Show this message and exit.

Commands:
  new      Write a commented event to start from.
  import   Read a sign-up export or a list of hosts.
  check    Read an event and count seats and wishes.
  plan     Make the rota of an event and print the pack.
  verify   Check a rota against its event.
  show     Show a rota by person, by table or by round.
  print    Print the pack of a rota.
  compare  Set two rotas side by side.
  schema   Print the form of the event file.
"""
COMMANDS = ("new", "import", "check", "plan", "verify", "show", "print", "compare", "schema")
CHECKED = """\
Test evening
people  5 attendees from 2 schools, 3 tables
time    2 rounds, from 16:10 to 16:29
seats   enough in every round; 1 seat to spare in the fullest
wishes  3 attendees with wishes, 2 others
most wanted
  T1 Marking less: wanted by 3, 4 places
  T2 Everybody speaks: wanted by 2, 4 places
this event can be planned
"""


def test_help(tmp_path: Path) -> None:
    """All commands stand in the order in which they are needed, and no line is cut short."""
    assert run_program("--help", cwd=tmp_path) == Run(0, HELP, "")
    bare = run_program(cwd=tmp_path)
    assert (bare.code, bare.out + bare.err) == (2, HELP)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command(command: str) -> None:
    """It fits 80 columns, and says what each option is for."""
    done = run(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: speedlearn {command} [OPTIONS]")
    assert all(len(line) <= 80 for line in done.out.splitlines())
    assert "`" not in done.out.replace("`plan`", "")


def test_the_version() -> None:
    """It is that of the package."""
    assert run("--version") == Run(0, f"speedlearn {version('speedlearn')}\n", "")


def test_a_new_event_can_be_planned_at_once() -> None:
    """What is written is a whole event; nothing is written over."""
    done = run("new", "autumn/first")
    assert done == Run(
        0,
        "",
        "wrote autumn/first/event.yaml\nnow change it to your event, and run: speedlearn plan autumn/first\n",
    )
    assert run("check", "autumn/first").code == 0
    assert run("plan", "autumn/first", "--only", "rota").code == 0
    assert run("verify", "autumn/first", "autumn/first-rota").code == 0
    assert run("new", "autumn/first") == Run(
        1,
        "",
        "error: `autumn/first/event.yaml` is there already\n\n"
        "hint: name another folder, or plan the event that is there\n",
    )


def test_a_new_event_that_cannot_be_written() -> None:
    """A file stands in the way."""
    Path("file").write_bytes(b"")
    done = run("new", "file/inside")
    assert done == Run(
        1,
        "",
        "error: `file/inside/event.yaml` cannot be written: not a directory\n\nhint: name another folder\n",
    )
    assert run("new", "file").code == 1


def test_check() -> None:
    """Who comes, whether seats suffice, what is wanted most; nothing is written."""
    write_event()
    assert run("check", "evening.yaml") == Run(0, CHECKED, "")
    assert [path.name for path in Path().iterdir()] == ["evening.yaml"]


def test_check_too_few_seats() -> None:
    """It says where, and what would help."""
    names = "".join(f"  - name: Person {number}\n" for number in range(3))
    write_event(
        "event: E\ntimetable: {rounds: 2}\ndefaults: {seats: 1}\n"
        f"tables: [{{id: T1, title: A, host: H}}, {{id: T2, title: B, host: I, rounds: 1}}]\nattendees:\n{names}"
    )
    done = run("check", "evening.yaml")
    assert done.code == 0
    assert done.out == (
        "E\npeople  3 attendees from 0 schools, 2 tables\ntime    2 rounds, from 14:15 to 14:34\n"
        "seats   too few: 1 in round 1, 2 in round 2; more seats, more tables or fewer people would help\n"
        "wishes  0 attendees with wishes, 3 others\nthis event can be planned\n"
    )


def test_check_too_few_people() -> None:
    """It is said in which rounds tables must have few visitors."""
    write_event(EVENT.replace("apart:", "min_visitors: 2, apart:"))
    lines = run("check", "evening.yaml").out.splitlines()
    assert [line for line in lines if line.startswith("thin")] == [
        "thin    round 1: 5 people for 3 tables, so at most 2 tables can have 2 visitors",
        "thin    round 2: 5 people for 3 tables, so at most 2 tables can have 2 visitors",
    ]


def test_check_of_every_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    """All are told on standard error, and nothing on standard output."""
    monkeypatch.chdir(ROOT)
    golden = ROOT / "tests" / "files" / "golden" / "broken.txt"
    assert run("check", "sample_events/broken.yaml") == Run(1, "", golden.read_text(encoding="utf-8"))


def test_what_is_good_to_know_is_said_once() -> None:
    """Notices come where an event is made, not each time it is read."""
    write_event(EVENT.replace("choices: [T1], fixed", "choices: [T1, T1], fixed"))
    done = run("check", "evening.yaml")
    assert done.err.startswith("notice: ")
    assert run("plan", "evening.yaml", "--only", "rota").err.startswith(done.err)
    assert run("verify", "evening.yaml", "evening-rota").err == "every rule is kept in 10 visits\n"


def test_the_schema() -> None:
    """It is JSON, and knows the keys of the event file."""
    done = run("schema")
    assert (done.code, done.err) == (0, "")
    form = json.loads(done.out)
    assert form["required"] == ["event", "tables", "attendees"]
    assert {"event", "timetable", "tables", "attendees", "rules"} <= form["properties"].keys()


def test_the_program_itself(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It reads the words that it was called with."""
    monkeypatch.setattr(sys, "argv", ["speedlearn", "--version"])
    before = signal.getsignal(signal.SIGPIPE)
    try:
        with pytest.raises(SystemExit) as ended:
            main()
    finally:
        signal.signal(signal.SIGPIPE, before)
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("speedlearn ")
    monkeypatch.delattr(signal, "SIGPIPE")
    with pytest.raises(SystemExit):
        main()
