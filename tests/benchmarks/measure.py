"""What it takes to plan an event, and what comes out: the command line is run on an event file, each time afresh."""

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.rooms import event_file
from speedlearn.model import Effort, Event
from speedlearn.solve.layout import whole_session
from speedlearn.solve.problem import compile_event
from speedlearn.solve.program import Program

CLOCK = Path(__file__).with_name("clock.py")
# The stages of a plan, each with what is said when it begins; the first is the start of the program itself.
STAGES = {
    "reading": "",
    "wishes": "sharing out the wishes …",
    "rounds": "placing the rounds …",
    "mixing": "mixing the tables …",
    "checking": "checking every visit …",
}


@dataclass(frozen=True, slots=True)
class Planned:
    """The seconds of the processor that a plan took, in all and by stage, its peak memory and the figures of its rota.

    Stages last until the next one begins: `reading` includes the start of the program, `rounds` the first sixtieth of
    the mixing, `mixing` the bounds and the seats, `checking` the writing.
    """

    seconds: float
    stages: Mapping[str, float]
    megabytes: float
    figures: Mapping[str, Any]


def plan(event: Event, effort: Effort, repeats: int = 1) -> Planned:
    """Plan an event with `plan --only rota`; seconds and memory are medians of the repeats."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "event.yaml"
        path.write_text(event_file(event), encoding="utf-8")
        runs = [_clocked(path, effort) for _ in range(repeats)]
    return Planned(
        seconds=median(run.seconds for run in runs),
        stages={stage: median(run.stages[stage] for run in runs) for stage in runs[0].stages},
        megabytes=median(run.megabytes for run in runs),
        figures=runs[0].figures,
    )


def _clocked(path: Path, effort: Effort) -> Planned:
    """Plan once."""
    out = path.with_name("rota")
    command = ["-m", "speedlearn", "plan", str(path), "--out", str(out), "--only", "rota", "--effort", effort]
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(CLOCK), sys.executable, *command], capture_output=True, check=True
    )
    told = json.loads(done.stdout)
    if told["code"]:
        raise RuntimeError("\n".join(line for line, _ in told["said"]))
    return Planned(
        seconds=told["seconds"],
        stages=_stages(dict(told["said"]) | {"": 0.0}, told["seconds"]),
        megabytes=told["bytes"] / 1e6,
        figures=json.loads((out / "rota.json").read_text(encoding="utf-8"))["quality"],
    )


def _stages(said: Mapping[str, float], end: float) -> dict[str, float]:
    """Measure from the beginning of each stage to that of the next; a stage that was not needed took no time."""
    begins = [(stage, said[line]) for stage, line in STAGES.items() if line in said]
    ends = [*(seconds for _, seconds in begins[1:]), end]
    return dict.fromkeys(STAGES, 0.0) | {
        stage: later - begin for (stage, begin), later in zip(begins, ends, strict=True)
    }


def flow_seconds(event: Event) -> float:
    """Time the least that any method must do: the min-cost flow of the wishes, with no care for the worst-off."""
    problem = compile_event(event)
    program = Program(problem, whole_session(problem))
    start = time.process_time()
    program.best(nodes=0)
    return time.process_time() - start
