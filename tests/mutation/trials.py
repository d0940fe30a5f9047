"""All trials of a run: which changes, which tests for each, and in which process."""

from __future__ import annotations

import ast
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import CodeType

import pytest

from mutation import results, trial
from mutation.changes import Change, changes
from mutation.reach import Reach
from mutation.trial import KILLED, STUCK, SURVIVED, Loaded

_PATIENCE = 15.0
"""Seconds that a test may take besides a multiple of what it took when it was measured: machines are shared."""
_TIMES = 12
_A_DAY = 86_400.0


@dataclass(frozen=True)
class Trial:
    """A change of a module, and the tests to try it with; `nth` tells apart equal changes of a function."""

    module: str
    tree: ast.Module
    change: Change
    nth: int
    tests: tuple[str, ...]
    afresh: bool

    @property
    def identity(self) -> tuple[str, str, int]:
        """Tell the change from all others."""
        return self.module, self.change.key, self.nth


class _Court:
    """Where trials are held, and what became of them is written."""

    def __init__(self, root: Path, out: Path, seconds: dict[str, float]) -> None:
        self.root, self.out, self.seconds = root, out, seconds
        self.trusted: set[str] = set()
        self.unfit: set[str] = set()
        self.killers: Counter[tuple[str, str]] = Counter()
        self.killer = root.parent / "killer"

    def allowed(self, test: str) -> float:
        return _PATIENCE + _TIMES * self.seconds.get(test, 5.0)

    def write(self, one: Trial, end: str, by: str = "", took: float = 0) -> None:
        results.append(
            self.out,
            {
                "module": one.module,
                "line": one.change.lines[0],
                "key": one.change.key,
                "nth": one.nth,
                "end": end,
                "by": by,
                "took": round(took, 2),
                "afresh": one.afresh,
            },
        )

    def code(self, one: Trial) -> CodeType | None:
        old = one.change.swap()
        code = trial.compiled(one.tree, self.root / one.module)
        one.change.undo(old)
        return code

    def ordered(self, one: Trial) -> list[str]:
        """Put those first that noticed other changes of the function, then the quickest."""
        place = f"{one.module} {one.change.function}"
        tests = [test for test in one.tests if test not in self.unfit]
        return sorted(tests, key=lambda test: (-self.killers[place, test], self.seconds.get(test, 0), test))

    def hold(self, loaded: Loaded, one: Trial) -> bool:
        """Try a change in a copy of the loaded process; tell whether it was possible."""
        code = self.code(one)
        if code is None:
            return True
        start = time.perf_counter()
        tests = self.ordered(one)
        self.killer.write_text("")
        end = trial.forked(partial(self._work, loaded, one, code, tests), _A_DAY)
        by = self.killer.read_text()
        if end == trial.UNFIT:
            return False
        if end == KILLED and by and not self._fit(loaded, by):
            return self.hold(loaded, one)
        if end == KILLED:
            self.killers[f"{one.module} {one.change.function}", by] += 1
        self.write(one, {SURVIVED: "survived", STUCK: "stuck"}.get(end, "killed"), by, time.perf_counter() - start)
        return True

    def _work(self, loaded: Loaded, one: Trial, code: CodeType, tests: Sequence[str]) -> int:
        if one.change.function is None or not loaded.exchange(self.root / one.module, one.change.function, code):
            return trial.UNFIT
        by = loaded.run(tests, self.allowed)
        self.killer.write_text(by or "")
        return KILLED if by else SURVIVED

    def _fit(self, loaded: Loaded, test: str) -> bool:
        """Make sure that a test passes in this process when nothing is changed."""
        if test in self.trusted:
            return True
        if trial.forked(lambda: KILLED if loaded.run([test], self.allowed) else SURVIVED, _A_DAY) == SURVIVED:
            self.trusted.add(test)
            return True
        print(f"left out, fails without a change: {test}", flush=True)  # noqa: T201
        self.unfit.add(test)
        return False

    def hold_afresh(self, one: Trial) -> None:
        """Try a change in a process that loads everything with it."""
        code = self.code(one)
        if code is None:
            return
        start = time.perf_counter()
        tests = self.ordered(one)
        path = self.root / one.module
        work = partial(trial.afresh, trial.module_name(one.module), path, code, tests)
        end = trial.forked(work, 60 + _TIMES * sum(self.seconds.get(test, 5.0) for test in tests))
        self.write(one, {SURVIVED: "survived", STUCK: "stuck"}.get(end, "killed"), "", time.perf_counter() - start)


def try_all(
    root: Path, known: Path, modules: Sequence[str], out: Path, sample: int | None, seed: int, seconds: float
) -> None:
    """Try the changes of modules, or as many of them as the sample is to have, drawn by the seed."""
    reach = Reach(known, root)
    court = _Court(root, out, reach.seconds)
    done = {results.identity(result) for result in results.read(out)}
    drawn = _drawn(root, modules)
    print(f"{len(drawn)} changes of {len(modules)} modules", flush=True)  # noqa: T201
    if sample is not None and sample < len(drawn):
        drawn = random.Random(seed).sample(drawn, sample)
    waiting = [one for one in drawn if (one[0], one[2].key, one[3]) not in done]
    trials = [_prepared(reach, *one, seconds) for one in sorted(waiting, key=lambda one: (one[0], one[2].number))]
    _hold(court, [one for one in trials if one.tests])
    for one in trials:
        if not one.tests:
            court.write(one, "unreached")
    results.tell([out])


def try_again(root: Path, out: Path, tests: Sequence[str]) -> None:
    """Try the changes that survived with all tests of some files; those that cannot be made any more are gone."""
    kept = {results.identity(one) for one in results.read(out) if one["end"] in ("survived", "unreached")}
    drawn = [one for one in _drawn(root, sorted({name[0] for name in kept})) if (one[0], one[2].key, one[3]) in kept]
    gone = kept.difference((one[0], one[2].key, one[3]) for one in drawn)
    for module, key, nth in (name for name in gone if name[:2] not in results.equivalents()):
        results.append(out, {"module": module, "key": key, "nth": nth, "line": 0, "end": "gone"})
    court = _Court(root, out, {})
    afresh = results.afresh(out)
    trials = [Trial(*one, tuple(tests), afresh=(one[0], one[2].key, one[3]) in afresh) for one in drawn]
    _hold(court, trials, tests)
    results.tell([out])


_Drawn = tuple[str, ast.Module, Change, int]


def _drawn(root: Path, modules: Sequence[str]) -> list[_Drawn]:
    same = results.equivalents()
    drawn: list[_Drawn] = []
    for module in modules:
        tree = ast.parse((root / module).read_text())
        seen: Counter[str] = Counter()
        for change in changes(tree):
            if (module, change.key) not in same:
                drawn.append((module, tree, change, seen[change.key]))
            seen[change.key] += 1
    return drawn


def _prepared(reach: Reach, module: str, tree: ast.Module, change: Change, nth: int, seconds: float) -> Trial:
    tests = reach.tests(module, range(change.lines[0], change.lines[1] + 1))
    around = reach.tests(module, _span(tree, change)) if change.function else set()
    # What a function that runs while modules load has made by then would stay as it was.
    afresh = change.function is None or "" in tests | around
    if change.function is None:
        tests = _of_names(reach, change)
    if not tests - {""}:  # what runs while modules load is seen by whoever uses the module
        tests = reach.of_module(module) | _naming(reach, re.escape(trial.module_name(module)))
    quickest = sorted(tests - {""}, key=lambda test: (reach.seconds[test], test))
    quickest += sorted(around - tests - {""}, key=lambda test: (reach.seconds[test], test))
    chosen: list[str] = []
    taken = 0.0
    for test in quickest:
        taken += reach.seconds[test]
        if taken > seconds and chosen:
            break
        chosen.append(test)
    return Trial(module, tree, change, nth, tuple(chosen), afresh)


def _span(tree: ast.Module, change: Change) -> range:
    """Give the lines of the function that holds a change; properties reach more of it than their first examples did."""
    spans = [
        (node.lineno, node.end_lineno or node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.lineno <= change.lines[0] <= (node.end_lineno or node.lineno)
    ]
    first, last = min(spans, default=change.lines)
    return range(first + 1, last + 1)


def _of_names(reach: Reach, change: Change) -> set[str]:
    """Collect the tests that name what the changed statement binds, or reach a line in which the name stands."""
    tests: set[str] = set()
    for name in change.names:
        word = re.compile(rf"\b{re.escape(name)}\b")
        tests |= _naming(reach, word.pattern)
        for path in (reach.root / "speedlearn").rglob("*.py"):
            text = path.read_text()
            if not word.search(text):
                continue
            module = str(path.relative_to(reach.root))
            for number, line in enumerate(text.splitlines(), 1):
                if word.search(line):
                    tests |= reach.tests(module, range(number, number + 1)) - {""}
    return tests


def _naming(reach: Reach, pattern: str) -> set[str]:
    """Collect the tests that pass of all files in which something is named."""
    files = {test.split("::")[0] for test in reach.seconds}
    naming = {file for file in files if re.search(pattern, (reach.root / file).read_text())}
    return {test for test, took in reach.seconds.items() if took >= 0 and test.split("::")[0] in naming}


def _hold(court: _Court, trials: Sequence[Trial], files: Sequence[str] | None = None) -> None:
    """Hold trials, first those for which a process with all tests will do."""
    _load_what_others_made()
    quick = [one for one in trials if not one.afresh]
    refused = court.root.parent / "refused"
    refused.write_text("")

    def then(loaded: Loaded) -> None:
        for number, each in enumerate(quick):
            one = each if files is None else replace(each, tests=tuple(loaded.items))
            if not court.hold(loaded, one):
                with refused.open("a") as file:
                    file.write(f"{number}\n")

    if quick:
        plugin = Loaded(sorted({one.module for one in quick}), then)
        paths = files or sorted({test.split("::")[0] for one in quick for test in one.tests})
        trial.forked(lambda: int(pytest.main([*trial.OPTIONS, *paths], plugins=[plugin])), _A_DAY, silent=False)
    for one in [quick[int(number)] for number in refused.read_text().split()] + [one for one in trials if one.afresh]:
        court.hold_afresh(one)


def _load_what_others_made() -> None:
    """Load the libraries, so that no process has to that starts from this one."""
    import hypothesis.strategies  # noqa: F401, PLC0415
    import numpy as np  # noqa: F401, PLC0415
    import pydantic_core  # noqa: F401, PLC0415
    import rich.console  # noqa: F401, PLC0415
    import typer.testing  # noqa: F401, PLC0415
    import yaml  # noqa: F401, PLC0415
