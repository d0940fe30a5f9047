"""Whatever fails, and whenever a run dies, the folder holds the old pack or the new one, whole."""

from __future__ import annotations

import errno
import io
import os
import random
import resource
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest

from speedlearn.files import folder as folder_module
from speedlearn.files.exchange import exchange
from speedlearn.files.folder import FolderError, replace_folder
from speedlearn.files.lock import locked

if not hasattr(os, "fork"):
    pytest.skip("needs processes that can be forked", allow_module_level=True)

# `SPEEDLEARN_KILLS=200 pytest tests/files/test_pack_faults.py` is the long run.
NUM_KILLS = int(os.environ.get("SPEEDLEARN_KILLS", "20"))


def stamped(number: int) -> dict[str, bytes]:
    """Make a pack of six sheets and a calendar, each of which says whose it is; odd ones have other names."""
    rota = b'{"format": "speedlearn rota 1", "event": "%d"}' % number
    names = ["timetable.pdf", "table-signs.pdf", "seat-plans.pdf", f"calendars/A{number % 2}.ics"]
    if number % 2:
        names += ["personal-rotas-1-of-2.pdf", "personal-rotas-2-of-2.pdf", "table-cards.pdf"]
    else:
        names += ["personal-rotas.pdf", "table-cards-1-of-2.pdf", "table-cards-2-of-2.pdf"]
    return {"rota.json": rota} | dict.fromkeys(names, b"%d" % number * 3000)


OLD, NEW, LAST = stamped(1), stamped(2), stamped(3)


def held(folder: Path) -> dict[str, bytes]:
    """Read all files of a folder and of those in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for the disk; that it is waited for shows in the calls that fail."""
    monkeypatch.setattr(os, "fsync", lambda _handle: None)


class Faults:
    """Counts what is asked of the disk, and does something else at one of these calls."""

    def __init__(self, at: int, act: Callable[[], object]) -> None:
        self.num_calls = 0
        self.at = at
        self.act = act

    def count(self) -> None:
        """Count a call."""
        self.num_calls += 1
        if self.num_calls == self.at:
            self.act()

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Stand between the program and the disk."""
        for name in ("open", "mkdir", "rename", "unlink", "rmdir", "fsync", "chmod", "listdir"):
            patch.setattr(os, name, self._counted(getattr(os, name)))
        patch.setattr(folder_module, "exchange", self._counted(vars(folder_module)["exchange"]))
        patch.setattr(io, "open", self._opener(io.open))

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*args: Any, **named: Any) -> Any:  # noqa: ANN401
            self.count()
            return call(*args, **named)

        return counting

    def _opener(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def opening(*args: Any, **named: Any) -> Any:  # noqa: ANN401
            self.count()
            file = call(*args, **named)
            write = file.write

            def half_then_all(content: bytes) -> int:
                write(content[: len(content) // 2])
                file.flush()
                self.count()
                return len(content) // 2 + int(write(content[len(content) // 2 :]))

            if "b" in file.mode and file.writable():
                return Proxy(file, half_then_all)
            return file

        return opening


class Proxy:
    """A file whose writing is another."""

    def __init__(self, file: Any, write: Callable[[bytes], int]) -> None:  # noqa: ANN401
        self._file = file
        self.write = write

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Leave all else to the file."""
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *trouble: object) -> None:
        """Close the file."""
        self._file.close()


def cannot(*_paths: Path) -> bool:
    """Stand for a system that knows no exchange."""
    return False


def begin(tmp_path: Path, name: str) -> Path:
    """Make a folder with a pack in a folder of its own."""
    folder = tmp_path / name / "p"
    replace_folder(folder, OLD)
    return folder


def run_with(faults: Faults, folder: Path) -> BaseException | None:
    """Replace a pack; returns what was raised."""
    with pytest.MonkeyPatch.context() as patch:
        faults.install(patch)
        try:
            replace_folder(folder, NEW)
        except (FolderError, KeyboardInterrupt) as trouble:
            return trouble
    return None


def check_next_run(folder: Path) -> None:
    """Whatever was left behind, the next run makes its pack and leaves nothing else."""
    replace_folder(folder, LAST)
    assert held(folder) == LAST
    assert os.listdir(folder.parent) == ["p"]  # noqa: PTH208 (hidden ones, too)


def num_calls(tmp_path: Path) -> int:
    """Count what replacing a pack asks of the disk."""
    faults = Faults(0, lambda: None)
    folder = begin(tmp_path, "counting")
    assert run_with(faults, folder) is None
    assert held(folder) == NEW
    return faults.num_calls


@pytest.fixture(params=["exchange", "two renames"])
def _swap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Swap in either way."""
    if request.param == "two renames":
        monkeypatch.setattr(folder_module, "exchange", cannot)


@pytest.mark.usefixtures("_swap")
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_each_call_fails_once(tmp_path: Path, code: int) -> None:
    """An error means that the old pack is there; none, that the new one is."""

    def fail() -> None:
        raise OSError(code, os.strerror(code))

    num_errors = 0
    most = num_calls(tmp_path)
    assert most >= 60
    for at in range(1, most + 1):
        folder = begin(tmp_path, str(at))
        trouble = run_with(Faults(at, fail), folder)
        assert held(folder) == (NEW if trouble is None else OLD)
        if isinstance(trouble, FolderError):
            num_errors += 1
            assert trouble.message == f"the folder `{folder}` cannot be written: {os.strerror(code).lower()}"
        check_next_run(folder)
    # What only clears the old pack away may fail.
    assert most / 3 < num_errors < most


@pytest.mark.usefixtures("_swap")
def test_each_call_is_interrupted(tmp_path: Path) -> None:
    """By Ctrl-C, which is passed on."""

    def interrupt() -> None:
        raise KeyboardInterrupt

    for at in range(1, num_calls(tmp_path) + 1):
        folder = begin(tmp_path, str(at))
        assert isinstance(run_with(Faults(at, interrupt), folder), KeyboardInterrupt)
        assert held(folder) in (OLD, NEW)
        check_next_run(folder)


@pytest.mark.usefixtures("_swap")
def test_a_run_dies_at_each_call(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Without exchange the old pack may have stepped aside, whole, until the next run."""
    is_exchange = "exchange" in request.node.name
    num_aside = 0
    for at in range(1, num_calls(tmp_path) + 1):
        folder = begin(tmp_path, str(at))
        child = os.fork()
        if not child:
            run_with(Faults(at, lambda: os._exit(9)), folder)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        if folder.exists():
            assert held(folder) in (OLD, NEW)
        else:
            num_aside += 1
            assert held(folder.with_name(".p.old")) == OLD
        check_next_run(folder)
    assert num_aside == (0 if is_exchange else 1)


def test_a_run_is_killed_at_random_moments(tmp_path: Path) -> None:
    """While it writes pack after pack."""
    rng = random.Random(4)
    folder = begin(tmp_path, "kills")
    seen = set()
    for _ in range(NUM_KILLS):
        child = os.fork()
        if not child:
            number = 2
            while True:
                replace_folder(folder, stamped(number))
                number += 1
        time.sleep(rng.uniform(0.002, 0.05))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        content = held(folder)
        number = int(content["rota.json"].split(b'"')[-2])
        assert content == stamped(number)
        seen.add(number)
    assert len(seen) > 1
    check_next_run(folder)


def in_child(work: Callable[[], object]) -> int:
    """Do something in a process of its own, which then ends."""
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0)
    return child


def test_runs_at_once_wait_for_each_other(tmp_path: Path) -> None:
    """And all come to their end."""
    folder = begin(tmp_path, "many")

    def work() -> None:
        try:
            for number in range(2, 7):
                replace_folder(folder, stamped(number))
        except BaseException:  # noqa: BLE001 (the parent asks for the code)
            os._exit(1)

    children = [in_child(work) for _ in range(4)]
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * 4
    assert held(folder) == stamped(6)
    check_next_run(folder)


def test_a_run_says_that_another_one_is_at_work_until_that_one_dies(tmp_path: Path) -> None:
    """However it dies."""
    folder = begin(tmp_path, "held")
    ready, tell = os.pipe()

    def hold() -> None:
        with locked(folder.with_name(".p.lock"), 0):
            os.write(tell, b"x")
            time.sleep(60)

    child = in_child(hold)
    os.read(ready, 1)
    with pytest.raises(FolderError) as refused:
        replace_folder(folder, NEW, patience=0.1)
    assert refused.value.message == f"another run of speedlearn is writing the folder `{folder}`"
    assert refused.value.hint == "wait until it is done, or name another folder with --out"
    assert held(folder) == OLD
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    check_next_run(folder)


def test_a_disk_that_knows_no_locks_is_written_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As some network disks; any other trouble is told."""
    import fcntl  # noqa: PLC0415 (not on Windows)

    codes = [errno.ENOLCK, errno.EIO]

    def refuse(_handle: int, _how: int) -> None:
        code = codes.pop(0)
        raise OSError(code, os.strerror(code))

    folder = begin(tmp_path, "p")
    monkeypatch.setattr(fcntl, "flock", refuse)
    replace_folder(folder, NEW)
    assert held(folder) == NEW
    with pytest.raises(FolderError, match="input/output error"):
        replace_folder(folder, OLD)
    assert held(folder) == NEW


def test_a_file_that_comes_while_the_pack_is_staged_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In either way of swapping; the old pack stays with it."""
    for swap in (exchange, cannot):
        folder = begin(tmp_path, swap.__name__)

        def late(new: Path, place: Path, swap: Callable[[Path, Path], bool] = swap) -> bool:
            if new.name == ".p.new" and not (place / "notes.txt").exists() and held(place) == OLD:
                (place / "notes.txt").write_bytes(b"mine")
            return swap(new, place)

        monkeypatch.setattr(folder_module, "exchange", late)
        with pytest.raises(FolderError, match=r"holds `notes\.txt`"):
            replace_folder(folder, NEW)
        assert held(folder) == OLD | {"notes.txt": b"mine"}
        assert os.listdir(folder.parent) == ["p"]  # noqa: PTH208 (hidden ones, too)


def test_a_full_disk(tmp_path: Path) -> None:
    """Here a limit on the size of files, which the system itself keeps."""
    folder = begin(tmp_path, "full")
    child = os.fork()
    if not child:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
        try:
            replace_folder(folder, NEW)
        except FolderError as trouble:
            os._exit(7 if trouble.message.endswith("cannot be written: file too large") else 8)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    assert held(folder) == OLD
    assert os.listdir(folder.parent) == ["p"]  # noqa: PTH208 (hidden ones, too)


def test_a_parent_that_vanishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the pack is staged; the disk's word is passed on."""
    folder = tmp_path / "gone" / "p"

    def vanish(_stage: Path) -> None:
        folder.parent.rename(tmp_path / "elsewhere")

    monkeypatch.setattr(folder_module, "_sync", vanish)
    with pytest.raises(FolderError, match="cannot be written: no such file or directory"):
        replace_folder(folder, NEW)
    assert not folder.parent.exists()
