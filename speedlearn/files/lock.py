"""A lock between runs of the program, held on a file that a killed run cannot leave locked."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_STEP = 0.05
# Some network disks and old systems know no locks: there a run goes on without one.
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})


class LockedError(Exception):
    """Another run holds the lock."""


@contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock of a file, which is made if need be and taken away afterwards.

    The system gives the lock up when its process ends, however it ends; the empty file that a killed run leaves
    behind, or one that the system does not take away while it is open, is taken by the next run.

    Parameters
    ----------
    patience
        So many seconds to wait for another run.

    Raises
    ------
    LockedError
        When another run still holds the lock then.
    """
    handle = _acquire(path, time.monotonic() + patience)
    try:
        yield
    finally:
        try:
            # Taken away while it is held: who waits for it sees that it is gone and begins anew.
            with suppress(OSError):
                path.unlink()
        finally:
            os.close(handle)


def _acquire(path: Path, deadline: float) -> int:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if _take(handle) and _is_at(handle, path):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if time.monotonic() > deadline:
            raise LockedError
        time.sleep(_STEP)


def _is_at(handle: int, path: Path) -> bool:
    """Return whether an open file is still the one at a path."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as trouble:
            if trouble.errno not in _NO_LOCKS:
                raise
        return True
