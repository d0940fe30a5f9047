"""Two folders change places in one step, where the system can do that."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from functools import cache
from pathlib import Path

# Of renameat2 (Linux) and renamex_np (macOS): paths are taken from the working folder; names are exchanged.
_FROM_HERE = -100
_EXCHANGE = 2
# What a system or a disk says that cannot.
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


def exchange(one: Path, other: Path) -> bool:
    """Let two paths change places: at every moment there is something at each.

    Returns
    -------
    False where the system or the disk cannot do that; nothing is changed then.

    Raises
    ------
    OSError
        When the disk refuses.
    """
    code = _call(os.fsencode(one), os.fsencode(other))
    if code in _CANNOT:
        return False
    if code:
        raise OSError(code, os.strerror(code), str(one), None, str(other))
    return True


def _call(one: bytes, other: bytes) -> int:
    """Ask the system; returns 0 or the number of its error."""
    if sys.platform == "linux" and hasattr(_library(), "renameat2"):
        failed = _library().renameat2(_FROM_HERE, one, _FROM_HERE, other, _EXCHANGE)
    elif sys.platform == "darwin" and hasattr(_library(), "renamex_np"):
        failed = _library().renamex_np(one, other, _EXCHANGE)
    else:
        return errno.ENOSYS
    return ctypes.get_errno() if failed else 0


@cache
def _library() -> ctypes.CDLL:
    """Return the C library, of which every Python on these systems is a part."""
    return ctypes.CDLL(None, use_errno=True)
