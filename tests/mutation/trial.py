"""A change on trial: a copy of this process makes it and runs tests until one fails.

Where a change is inside a function that nothing calls while modules load, the code of the function is exchanged in a
process that holds the tests already. Otherwise a process that has loaded nothing of ours loads it with the change.
"""

from __future__ import annotations

import ast
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import select
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import Phase, settings

SURVIVED, KILLED, STUCK, UNFIT = 0, 1, 2, 3
_MEMORY = 12 << 30


def forked(work: Callable[[], int], seconds: float, *, silent: bool = True) -> int:
    """Do work in a copy of this process and give its code; STUCK where it takes longer."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            if silent:
                _be_silent()
            code = work()
        except BaseException:  # noqa: BLE001 - whatever a change brings about is noticed
            code = KILLED
        os._exit(code)
    return _ended(child, seconds)


def _be_silent() -> None:
    """Lead a group of processes, that all of it can be ended; say nothing, and take no more than a part of memory."""
    os.setsid()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)


def _ended(child: int, seconds: float) -> int:
    watch = os.pidfd_open(child)
    ready, _, _ = select.select([watch], [], [], seconds)
    os.close(watch)
    if not ready:
        _end_group(child)
    _, status = os.waitpid(child, 0)
    _end_group(child)
    if not ready:
        return STUCK
    if os.WIFEXITED(status):
        return os.WEXITSTATUS(status)
    return STUCK if os.WTERMSIG(status) == signal.SIGALRM else KILLED


def _end_group(child: int) -> None:
    try:
        os.killpg(child, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


class _Given(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self.code = code

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - of the protocol
        return self.code


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self.name, self.path, self.code = name, path, code

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        """Find the changed module."""
        if fullname != self.name:
            return None
        loader = _Given(fullname, str(self.path), self.code)
        return importlib.util.spec_from_file_location(fullname, self.path, loader=loader)


class _Plain:
    """A failing property is not made small: that it fails is enough."""

    def pytest_collection(self) -> None:
        profile = settings.get_profile("speedlearn")
        settings.register_profile("mutation", profile, phases=[Phase.explicit, Phase.generate])
        settings.load_profile("mutation")


OPTIONS = (
    *("-q", "-x", "-n", "0", "-p", "no:cacheprovider", "-p", "no:faulthandler"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # of what is loaded before pytest starts
)


def afresh(name: str, path: Path, code: CodeType | None, tests: Sequence[str]) -> int:
    """Load a module from changed code (None: as it is), and the tests, and run these."""
    if code is not None:
        sys.meta_path.insert(0, _Finder(name, path, code))
    ended = pytest.main([*OPTIONS, *tests], plugins=[_Plain()])
    return SURVIVED if ended == 0 else KILLED


class Loaded:
    """A process that holds tests and modules, and gives itself to whoever wants to try changes on them."""

    def __init__(self, modules: Sequence[str], then: Callable[[Loaded], None]) -> None:
        self.modules = modules
        self.then = then
        self.items: dict[str, pytest.Item] = {}
        self.functions: dict[tuple[str, str], list[FunctionType]] = defaultdict(list)

    def pytest_collection(self) -> None:
        """Set how properties run."""
        _Plain().pytest_collection()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run nothing but what is asked for."""
        self.items = {item.nodeid: item for item in session.items}
        for module in self.modules:
            importlib.import_module(module_name(module))
        for one in gc.get_objects():
            if isinstance(one, FunctionType):
                self.functions[one.__code__.co_filename, one.__code__.co_qualname].append(one)
        gc.freeze()
        self.then(self)
        return True

    def run(self, tests: Sequence[str], seconds: Callable[[str], float]) -> str | None:
        """Run tests and name the first that fails; one that takes too long ends this process."""
        items = [self.items[test] for test in tests]
        for item, following in zip(items, [*items[1:], None], strict=True):
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, seconds(item.nodeid))
            reports = runtestprotocol(item, nextitem=following, log=False)
            if any(report.failed for report in reports):
                return item.nodeid
        return None

    def exchange(self, path: Path, function: str, code: CodeType) -> bool:
        """Give the functions of a name in a module the code that they have in the changed module."""
        new = _within(code, function.split("."))
        old = self.functions[str(path), function]
        if new is None or not old or any(one.__code__.co_freevars != new.co_freevars for one in old):
            return False
        for one in old:
            one.__code__ = new
        return True


def module_name(path: str) -> str:
    """Name the module of a path below the root."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _within(code: CodeType, names: list[str]) -> CodeType | None:
    if not names:
        return code
    found = [one for one in code.co_consts if isinstance(one, CodeType) and one.co_name == names[0]]
    return _within(found[0], names[1:]) if len(found) == 1 else None


def compiled(tree: ast.Module, path: Path) -> CodeType | None:
    """Compile a changed module; None where it is no Python any more."""
    try:
        return compile(ast.fix_missing_locations(tree), str(path), "exec", dont_inherit=True)
    except (SyntaxError, ValueError, TypeError):
        return None
