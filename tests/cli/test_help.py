"""Help, the version, and the commands that stand beside planning: new, check, schema."""

from __future__ import annotations

import json
import signal
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from evening import EVENT, Run, run, run_program, write_event

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
  check    Read an event, name what is wrong or doubtful, and count.
  plan     Make the rota of an event and print the pack.
  verify   Check a rota against its event.
  show     Show a rota by person, by table or by round.
  print    Print the pack of a rota.
  compare  Set two rotas side by side.
  schema   Print the form of the event file.
"""
COMMANDS = ("new", "import", "check", "plan", "verify", "show", "print", "compare", "schema")


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
        "wrote autumn/first/event.yaml, event.schema.json\n"
        "now change it to your event, and run: speedlearn plan autumn/first\n",
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


def test_what_is_good_to_know_is_said_once() -> None:
    """Notices come where an event is made, not each time it is read; doubts come where it is checked."""
    write_event(EVENT.replace("choices: [T1], fixed", "choices: [T1, T1], fixed"))
    notice = "notice: `Ben [/x] O'Brien` chose table `T1` twice; the first counts\n"
    assert notice in run("check", "evening.yaml").err
    done = run("plan", "evening.yaml", "--only", "rota")
    assert done.err.startswith(notice)
    assert "warning" not in done.err
    assert run("verify", "evening.yaml", "evening-rota").err == "every rule is kept in 10 visits\n"


def test_the_schema() -> None:
    """It is JSON, and knows the keys of the event file."""
    done = run("schema")
    assert (done.code, done.err) == (0, "")
    form = json.loads(done.out)
    assert form["required"] == ["event", "tables", "attendees"]
    assert {"event", "timetable", "tables", "attendees", "rules"} <= form["properties"].keys()
    part = json.loads(run("schema", "--part").out)
    assert part["properties"] == form["properties"]
    assert "required" not in part


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
