"""Every command where the world around it is bad: no traceback, no lost work, the right exit code."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import IO, Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))

from evening import PROGRAM, Run, held, run, start, write_event

from speedlearn.cli import main, trouble

pytestmark = [
    pytest.mark.usefixtures("empty_folder"),
    pytest.mark.skipif(sys.platform == "win32", reason="handles and limits are those of other systems"),
]

PACK = "evening-rota"
QUICK = ("--only", "rota", "--effort", "quick")
COMMANDS: dict[str, tuple[str, ...]] = {
    "new": ("new", "fresh"),
    "check": ("check", "evening.yaml"),
    "plan": ("plan", "evening.yaml", *QUICK),
    "verify": ("verify", "evening.yaml", PACK),
    "show": ("show", PACK, "--event", "evening.yaml"),
    "print": ("print", "evening.yaml", PACK, "--only", "text"),
    "compare": ("compare", PACK, PACK, "--event", "evening.yaml"),
    "schema": ("schema",),
}
WRITING = {"new", "plan", "print"}
# What these say is talk; all others say it on standard output.
SAYS_NOTHING = {"new", "verify", "print"}
BARE = {"PATH": os.defpath, "LC_ALL": "C", "COLUMNS": "20", "NO_COLOR": "1", "PYTHONOPTIMIZE": "1", "PYTHONUTF8": "0"}


def program(
    *words: str,
    env: dict[str, str] | None = None,
    into: IO[bytes] | None = None,
    before: Callable[[], None] | None = None,
) -> Run:
    """Run the program as a user does, with an environment, a place for its output, or a change to its process."""
    done = subprocess.run(
        [PROGRAM, *words],
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=into or subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=before,
        timeout=120,
        check=False,
    )
    coding = (env or {}).get("PYTHONIOENCODING", "utf-8")
    return Run(done.returncode, (done.stdout or b"").decode(coding), done.stderr.decode(coding))


@cache
def packed() -> bytes:
    """Plan the event once, where we are, and keep the rota."""
    write_event()
    assert run("plan", "evening.yaml", *QUICK).code == 0
    rota = Path(PACK, "rota.json").read_bytes()
    shutil.rmtree(PACK)
    return rota


def begin() -> dict[str, bytes]:
    """Write an event and its pack; returns what the pack holds."""
    rota = packed()
    write_event()
    Path(PACK).mkdir()
    Path(PACK, "rota.json").write_bytes(rota)
    return held(PACK)


@pytest.mark.parametrize(
    ("command", "encoding"), [*((command, "ascii") for command in COMMANDS), ("check", "cp1252"), ("show", "cp1252")]
)
def test_a_poor_terminal(command: str, encoding: str) -> None:
    """Of 20 columns and few letters, without colours or a home, by a Python that leaves checks out."""
    before = begin()
    done = program(*COMMANDS[command], env=BARE | {"PYTHONIOENCODING": encoding})
    assert (done.code, "Traceback" in done.err) == (0, False)
    assert bool(done.out) == (command not in SAYS_NOTHING)
    assert held(PACK)["rota.json"] == before["rota.json"]


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_open(command: str) -> None:
    """What is done is done, and nothing that is said lands in a file."""
    before = begin()

    def close() -> None:
        for number in range(3):
            os.close(number)

    assert program(*COMMANDS[command], before=close) == Run(0, "", "")
    assert held(PACK)["rota.json"] == before["rota.json"]
    assert (Path("fresh/event.yaml").exists()) == (command == "new")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("command", ["check", "plan", "show", "compare", "schema"])
def test_output_to_a_full_disk(command: str) -> None:
    """It is said, once, and the pack that is there is a whole one."""
    before = begin()
    with Path("/dev/full").open("wb") as full:
        done = program(*COMMANDS[command], into=full)
    assert done.code == 1
    assert done.err.splitlines()[-1] == "error: what is to be said cannot be written: no space left on device"
    assert "Traceback" not in done.err
    assert held(PACK) == before


@pytest.mark.parametrize("command", sorted(WRITING))
def test_a_disk_that_is_full(command: str) -> None:
    """Here a limit on the size of files: the old pack stays whole, and nothing is left of the new one."""
    before = begin()
    names = sorted(os.listdir())  # noqa: PTH208 (hidden ones, too)

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    done = program(*COMMANDS[command], before=limit)
    assert (done.code, "Traceback" in done.err) == (1, False)
    assert "cannot be written: file too large" in done.err
    assert held(PACK) == before
    assert [name for name in sorted(os.listdir()) if name != "fresh"] == names  # noqa: PTH208 (hidden ones, too)
    assert not list(Path().rglob("fresh/*"))


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser may write everywhere")
@pytest.mark.parametrize("command", sorted(WRITING))
def test_a_folder_that_may_not_be_written(command: str, tmp_path: Path) -> None:
    """It is said before any work is done."""
    before = begin()
    tmp_path.chmod(0o500)
    try:
        done = program(*COMMANDS[command])
    finally:
        tmp_path.chmod(0o700)
    assert (done.code, "Traceback" in done.err) == (1, False)
    assert "cannot be written" in done.err
    assert held(PACK) == before


@pytest.mark.parametrize("command", ["new", "check", "verify", "show", "print", "compare"])
def test_ctrl_c(command: str) -> None:
    """At the first thing that a command does; plan has tests of its own."""
    before = begin()
    module = {"new": "speedlearn.starter"}.get(command, "speedlearn.files.event")
    lines = [
        "import signal, sys",
        "class Loading:",
        "    def find_spec(self, name, *_):",
        f"        if name == '{module}':",
        "            signal.raise_signal(signal.SIGINT)",
        "sys.meta_path.insert(0, Loading())",
        f"sys.argv = ['speedlearn', *{COMMANDS[command]}]",
        "from speedlearn.__main__ import main",
        "main()",
    ]
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, check=False, timeout=120)
    assert done.returncode == 130
    assert b"Traceback" not in done.stderr
    assert held(PACK) == before
    assert sorted(os.listdir()) == ["evening-rota", "evening.yaml"]  # noqa: PTH208 (hidden ones, too)


def test_ctrl_c_while_a_pack_is_printed(tmp_path: Path) -> None:
    """The old pack stays."""
    before = begin()
    process = start("print", "evening.yaml", PACK, cwd=tmp_path)
    assert process.stderr is not None
    assert "printing" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in err) == (130, False)
    assert held(PACK) == before
    assert sorted(os.listdir()) == ["evening-rota", "evening.yaml"]  # noqa: PTH208 (hidden ones, too)


def mistaken(*_: object, **__: object) -> Any:  # noqa: ANN401
    """Stand for a mistake in the program, with a name in its message and in its values."""
    person = "Zoë Hallett"
    raise KeyError(person)


@pytest.mark.parametrize("reports", ["temp", "no temp"])
def test_a_mistake_of_our_own(
    reports: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is owned up to in two lines; the report says where it happened and holds no names."""
    write_event()
    folder = tmp_path / "zoë hallett"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    if reports == "no temp":
        shutil.rmtree(folder)
    monkeypatch.setattr("speedlearn.files.event.read_event", mistaken)
    monkeypatch.setattr(sys, "argv", ["speedlearn", "check", "evening.yaml"])
    monkeypatch.setattr(trouble, "_drop_output", lambda: None)
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    out, err = capsys.readouterr()
    assert out == ""
    first, *_, hint = err.splitlines()
    assert first == "error: speedlearn made a mistake of its own (KeyError); nothing half done was left"
    if reports == "no temp":
        assert hint == "hint: no report of it could be written; tell whoever gave you speedlearn what you did"
        return
    (report,) = folder.iterdir()
    assert hint == f"hint: send `{report}` to whoever gave you speedlearn; it holds no names and nothing of your files"
    text = report.read_text(encoding="utf-8")
    assert "\ncommand: check\nbuiltins.KeyError\n" in text
    assert "\n  speedlearn/cli/check.py:" in text
    assert not any(word in text.lower() for word in ("zoë", "hallett", "evening", str(tmp_path)))
    assert report.stat().st_mode & 0o077 == 0


def test_a_name_that_the_disk_refuses(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It is said which, and why."""
    name = "x" * 5000
    monkeypatch.setattr(sys, "argv", ["speedlearn", "check", name])
    monkeypatch.setattr(trouble, "_drop_output", lambda: None)
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    assert capsys.readouterr().err == f"error: `{name}`: file name too long\n"
