"""`print` is killed at random moments while it replaces a pack: there is the old pack or the new one, whole."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest
from evening import EVENT, held, run, run_program, start

pytestmark = [
    pytest.mark.usefixtures("empty_folder"),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot exchange two folders in one step"),
]

# `SPEEDLEARN_KILLS=200 pytest tests/cli/test_print_killed.py` is the long run.
NUM_KILLS = int(os.environ.get("SPEEDLEARN_KILLS", "4"))
STAGE = Path(".pack.new")
# Seconds that writing a pack may take, so that kills come while it is written and while it is swapped in.
WRITING = 0.1


def write_rotas() -> dict[str, dict[str, bytes]]:
    """Write two events with their rotas, of which one has a person less; returns their packs."""
    without = "".join(line for line in EVENT.splitlines(keepends=True) if "id: A4" not in line)
    packs = {}
    for name, text in (("all", EVENT), ("fewer", without)):
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
        assert run("plan", f"{name}.yaml", "--out", name).code == 0
        packs[name] = held(name)
    assert set(packs["fewer"]) < set(packs["all"])
    assert not any(packs["fewer"][file] == packs["all"][file] for file in packs["fewer"] if file.endswith(".pdf"))
    return packs


def printing(name: str) -> tuple[str, ...]:
    """Return the command that prints one of them over what is there."""
    return "print", f"{name}.yaml", name, "--out", "pack"


def staged() -> int:
    """Return when what is staged was last touched: a killed run may have left some."""
    try:
        return STAGE.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def test_print_is_killed_at_random_moments() -> None:
    """Anywhere, and while it writes; what a killed run leaves beside the pack is gone after the next."""
    packs = write_rotas()
    assert run(*printing("all")).code == 0
    started = time.monotonic()
    assert run_program(*printing("all"), cwd=Path.cwd()).code == 0
    whole = time.monotonic() - started
    rng = random.Random(4)
    there, num_killed, seen = "all", 0, set()
    for number in range(NUM_KILLS):
        after = "fewer" if there == "all" else "all"
        before = staged()
        with start(*printing(after), cwd=Path.cwd()) as process:
            if number % 2:
                while staged() == before and process.poll() is None:
                    time.sleep(0.001)
                time.sleep(rng.uniform(0, WRITING))
            else:
                time.sleep(rng.uniform(0, whole))
            process.send_signal(signal.SIGKILL)
        num_killed += process.returncode == -signal.SIGKILL
        content = held("pack")
        assert content in (packs[there], packs[after])
        there = after if content == packs[after] else there
        seen.add(there)
    assert num_killed > NUM_KILLS // 4
    assert run(*printing("all")).code == 0
    assert held("pack") == packs["all"]
    assert not STAGE.exists()
    print(f"{NUM_KILLS} runs, {num_killed} of them killed, packs seen: {sorted(seen)}")  # noqa: T201 (for the long run)
