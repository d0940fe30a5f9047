"""The end of a run that went wrong in a way that no command expects: no traceback, and the right exit code.

What the disk or a terminal refuses is said in a line. A bug of ours is owned up to; its report holds where in the
program it happened and nothing of what was read, for files are full of names.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import typer

WRONG = 1
"""The exit code where an event, a rota or the program is wrong."""

_PACKAGE = Path(__file__).parents[1]


def guarded(run: Callable[[], object], commands: Iterable[str]) -> None:
    """Run the program; whatever it raises besides its own exit ends in a sentence and exit code 1.

    Parameters
    ----------
    commands
        The words by which a report may name what was run.
    """
    try:
        try:
            run()
        finally:
            # What is still held back must get out here, where it can be said that it cannot.
            sys.stdout.flush()
    except OSError as trouble:
        _tell(f"error: {_of_the_disk(trouble)}")
    except Exception as bug:  # noqa: BLE001 - that is what this is for
        _tell(f"error: speedlearn made a mistake of its own ({type(bug).__name__}); nothing half done was left\n")
        _tell(f"hint: {_reported(bug, commands)}")
    else:
        return
    _drop_output()
    sys.exit(WRONG)


def _of_the_disk(trouble: OSError) -> str:
    reason = (trouble.strerror or type(trouble).__name__).lower()
    return f"`{trouble.filename}`: {reason}" if trouble.filename else f"what is to be said cannot be written: {reason}"


def _reported(bug: Exception, commands: Iterable[str]) -> str:
    """Write the report and say where it is."""
    import tempfile

    try:
        handle, name = tempfile.mkstemp(prefix="speedlearn-report-", suffix=".txt")
        with open(handle, "w", encoding="utf-8") as file:  # noqa: PTH123 - a handle, not a path
            file.writelines(f"{line}\n" for line in _report(bug, commands))
    except OSError:
        return "no report of it could be written; tell whoever gave you speedlearn what you did"
    return f"send `{name}` to whoever gave you speedlearn; it holds no names and nothing of your files"


def _report(bug: BaseException, commands: Iterable[str]) -> Iterator[str]:
    """Say where a bug happened: which command, which lines; no values, and no messages, for they may hold names."""
    import platform
    import traceback
    from importlib.metadata import version

    yield f"speedlearn {version('speedlearn')}, Python {platform.python_version()}, {platform.platform()}"
    yield f"command: {next((word for word in sys.argv[1:2] if word in commands), '(none)')}"
    cause: BaseException | None = bug
    while cause is not None:
        yield f"{type(cause).__module__}.{type(cause).__qualname__}"
        for frame, line in traceback.walk_tb(cause.__traceback__):
            yield f"  {_place(Path(frame.f_code.co_filename))}:{line} {frame.f_code.co_name}"
        cause = cause.__cause__ or cause.__context__


def _place(file: Path) -> str:
    """Name a file within the program, or a library's by its last two parts: folders may hold names, too."""
    if file.is_relative_to(_PACKAGE):
        return file.relative_to(_PACKAGE.parent).as_posix()
    return "/".join(file.parts[-2:])


def _tell(text: str) -> None:
    try:
        typer.echo(text, err=True)
    except OSError:
        _drop_errors()


def _drop_output() -> None:
    """Let nothing more be written to where nothing can be written: Python would try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _drop_errors() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
