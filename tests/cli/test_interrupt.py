"""Ctrl-C while a rota is planned: the best lawful rota so far is kept, at once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from evening import held, run, run_program, start

from speedlearn.cli.plan import _interruptible
from speedlearn.parts import ON_REQUEST, PARTS

# The search of this event goes on for minutes when nobody stops it.
NUM_TABLES, NUM_PEOPLE = 12, 92

pytestmark = [
    pytest.mark.usefixtures("empty_folder"),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to one process"),
]


def write_hall() -> None:
    """Write an event in which nobody can avoid meeting somebody again."""
    rng = random.Random(1)
    tables = [f"  - {{id: T{number}, title: Table {number}, host: Host {number}}}" for number in range(NUM_TABLES)]
    ids = [f"T{number}" for number in range(NUM_TABLES)]
    people = [
        f"  - {{id: A{number}, name: Person {number}, choices: {rng.sample(ids, 7)}}}" for number in range(NUM_PEOPLE)
    ]
    lines = ["event: Hall", "defaults: {seats: 8}", "timetable: {rounds: 7}", "tables:", *tables, "attendees:", *people]
    Path("hall.yaml").write_text("\n".join(lines), encoding="utf-8")


def wait_for(process: subprocess.Popen[str], words: str) -> None:
    """Read what the program says until it says this."""
    assert process.stderr is not None
    os.set_blocking(process.stderr.fileno(), True)
    for line in process.stderr:
        if words in line:
            return
    pytest.fail(f"it never said {words}")


def test_the_best_rota_so_far_is_kept(tmp_path: Path) -> None:
    """It is lawful, the whole pack is printed, and the exit code says what happened."""
    write_hall()
    process = start("plan", "hall.yaml", "--effort", "thorough", cwd=tmp_path)
    wait_for(process, "mixing the tables")
    time.sleep(0.5)
    asked = time.monotonic()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert time.monotonic() - asked < 10
    assert process.returncode == 130
    assert "interrupted: finishing the best rota so far, Ctrl-C again stops at once …\n" in err
    assert err.endswith("\ninterrupted: this is the best lawful rota found so far\n")
    assert out.startswith("\nHall\n")
    wanted = {file for part, file in PARTS.items() if part not in ON_REQUEST and part != "ics"}
    assert {name for name in held("hall-rota") if "/" not in name} == wanted
    assert run("verify", "hall.yaml", "hall-rota").code == 0


def test_within_the_same_process() -> None:
    """Whoever was listening for Ctrl-C before listens again afterwards."""
    write_hall()
    before = signal.getsignal(signal.SIGINT)
    timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    done = run("plan", "hall.yaml", "--effort", "thorough", "--only", "rota")
    assert done.code == 130
    assert done.err.endswith("\ninterrupted: this is the best lawful rota found so far\n")
    assert done.err.count("Ctrl-C again stops at once") == 1
    assert signal.getsignal(signal.SIGINT) is before


def test_twice_within_the_same_process() -> None:
    """The second one is not listened to any more."""
    with _interruptible() as is_interrupted:
        assert not is_interrupted()
        signal.raise_signal(signal.SIGINT)
        assert is_interrupted()
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            is_interrupted()


def test_twice_stops_at_once(tmp_path: Path) -> None:
    """The older pack stays whole, and nothing is left beside it."""
    write_hall()
    assert run("plan", "hall.yaml", "--effort", "quick", "--only", "rota").code == 0
    before = held("hall-rota")
    process = start("plan", "hall.yaml", "--effort", "thorough", cwd=tmp_path)
    wait_for(process, "mixing the tables")
    process.send_signal(signal.SIGINT)
    wait_for(process, "interrupted")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert "Traceback" not in err
    assert held("hall-rota") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hall-rota", "hall.yaml"]


def interrupted_at_import_of(module: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program, and press Ctrl-C when it begins to load a module."""
    lines = [
        "import signal, sys",
        "class Loading:",
        "    def find_spec(self, name, *_):",
        f"        if name == '{module}':",
        "            signal.raise_signal(signal.SIGINT)",
        "sys.meta_path.insert(0, Loading())",
        f"sys.argv = ['speedlearn', *{words}]",
        "from speedlearn.__main__ import main",
        "main()",
    ]
    command = [sys.executable, "-c", "\n".join(lines)]
    return subprocess.run(command, capture_output=True, check=False, timeout=120, encoding="utf-8")


def test_while_the_program_is_being_loaded() -> None:
    """It ends as quietly as other programs do."""
    done = interrupted_at_import_of("speedlearn.cli")
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


def test_while_the_solver_is_being_loaded() -> None:
    """Some of its libraries cannot be interrupted at that moment; then the first rota that can be had is kept."""
    write_hall()
    done = interrupted_at_import_of("highspy", "plan", "hall.yaml", "--effort", "thorough", "--only", "rota")
    assert done.returncode == 130
    assert done.stderr.endswith("\ninterrupted: this is the best lawful rota found so far\n")
    assert run("verify", "hall.yaml", "hall-rota").code == 0


def test_output_that_nobody_reads_on(tmp_path: Path) -> None:
    """The program stops as quietly as other programs do."""
    write_hall()
    assert run("plan", "hall.yaml", "--effort", "quick", "--only", "rota").code == 0
    for words in (["schema"], ["show", "hall-rota", "--by", "table"], ["check", "hall.yaml"]):
        process = start(*words, cwd=tmp_path)
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = None
        _, err = process.communicate(timeout=60)
        assert err == ""
        assert process.returncode == -signal.SIGPIPE


def test_a_run_of_its_own_ends_well(tmp_path: Path) -> None:
    """The program, started as a user does, says that all is done."""
    write_hall()
    done = run_program("plan", "hall.yaml", "--effort", "quick", "--only", "rota", cwd=tmp_path)
    assert done.code == 0
    assert done.err.endswith("wrote hall-rota: rota.json\n")
