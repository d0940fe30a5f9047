"""Which tests reach which lines, and how long each takes: measured once, kept in a folder."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage, CoverageData
from hypothesis import settings

_FEW = 15
"""Examples of a property while measuring: enough to reach its lines."""
_LOADED = "ignore::pytest.PytestAssertRewriteWarning"  # of hypothesis, loaded before pytest starts


class _Measure:
    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self.seconds: dict[str, float] = {}

    def pytest_collection(self) -> None:
        settings.register_profile("measure", settings.get_profile("speedlearn"), max_examples=_FEW)
        settings.load_profile("measure")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.coverage.switch_context(item.nodeid)
        start = time.perf_counter()
        result = yield
        self.seconds[item.nodeid] = time.perf_counter() - start
        self.coverage.switch_context("")
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed or report.skipped:
            self.seconds[report.nodeid] = -1

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self.seconds[nodeid] = self.seconds.get(nodeid, 0)


def measure(folder: Path, tests: list[str]) -> None:
    """Run tests and keep, in a folder, what each reaches."""
    folder.mkdir(parents=True, exist_ok=True)
    number = len(list(folder.glob("*.json")))
    coverage = Coverage(data_file=folder / f"lines.{number}", source=["speedlearn"], branch=False, config_file=False)
    plugin = _Measure(coverage)
    coverage.start()
    code = pytest.main(["-q", "-n", "0", "-p", "no:cacheprovider", "-W", _LOADED, *tests], plugins=[plugin])
    coverage.stop()
    coverage.save()
    (folder / f"seconds.{number}.json").write_text(json.dumps(plugin.seconds))
    print(f"measured {len(plugin.seconds)} tests, pytest ended with {int(code)}")  # noqa: T201


class Reach:
    """What was measured: by line of a module the tests that reach it; what runs at import stands under no test."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.root = root
        self.data = []
        self.seconds: dict[str, float] = {}
        for path in sorted(folder.glob("lines.*")):
            data = CoverageData(str(path))
            data.read()
            self.data.append(data)
        for path in sorted(folder.glob("seconds.*")):
            self.seconds |= json.loads(path.read_text())
        self._lines: dict[str, dict[int, set[str]]] = {}

    def lines(self, module: str) -> dict[int, set[str]]:
        """Map the lines of a module (a path below the root) to the tests that reach them."""
        if module not in self._lines:
            found: dict[int, set[str]] = defaultdict(set)
            for data in self.data:
                for path in data.measured_files():  # in the copy that was measured
                    if path.endswith(f"/project/{module}"):
                        for line, tests in data.contexts_by_lineno(path).items():
                            found[line].update(tests)
            self._lines[module] = found
        return self._lines[module]

    def tests(self, module: str, lines: range) -> set[str]:
        """Collect the tests that pass and reach any of the lines; "" among them: they run at import."""
        reached = self.lines(module)
        tests = set().union(*(reached.get(line, set()) for line in lines))
        return {test for test in tests if not test or self.seconds.get(test, -1) >= 0}

    def of_module(self, module: str) -> set[str]:
        """Collect the tests that reach any line of a module."""
        return {test for tests in self.lines(module).values() for test in tests if self.seconds.get(test, -1) >= 0}
