"""What the commands say, and how they stop: data to standard output, talk to standard error."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn, Self

import typer

from speedlearn.cli.trouble import WRONG
from speedlearn.files.event import Reading, read_event
from speedlearn.files.problems import Problem
from speedlearn.files.rota import read_rota
from speedlearn.model import Event, Rota
from speedlearn.parts import ROTA_NAME
from speedlearn.printing.diagnostics import problems_rich, problems_text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

    from speedlearn.cli.arguments import EventPath

# A progress bar is worth its movement once something takes this many seconds.
PATIENCE = 1.0


def talk() -> Console:
    """Give the console for talk; it follows NO_COLOR, and writes plain text where nobody watches."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def data() -> Console:
    """Give the console for data."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def fail(message: str, hint: str | None = None) -> NoReturn:
    """Say what is wrong and stop."""
    tell_wrong(message, hint)
    raise typer.Exit(WRONG)


def tell_wrong(message: str, hint: str | None = None) -> None:
    """Say what is wrong, and what would do."""
    from rich.text import Text

    console = talk()
    console.print(Text.assemble(("error", "bold red"), f": {message}"), soft_wrap=True)
    if hint:
        console.print(Text.assemble("\n", ("hint", "bold green"), f": {hint}"), soft_wrap=True)


def tell_problems(problems: Sequence[Problem]) -> None:
    """Show what was found in a file; where nobody watches, without what takes time to load for colours."""
    if not problems or sys.stderr is None:  # which it is where standard error is closed
        return
    if sys.stderr.isatty() or "FORCE_COLOR" in os.environ:
        console = talk()
        console.print(problems_rich(problems, console.width), soft_wrap=True, end="")
    else:
        sys.stderr.write(problems_text(problems))


def event_of(path: EventPath, *, notices: bool = True) -> Event:
    """Read an event, say what was found in it, and stop where something is wrong.

    Parameters
    ----------
    notices
        Whether to tell also what is not wrong, once for those who make an event and not each time it is read.
    """
    return reading_of(path, notices=notices)[0]


def reading_of(path: EventPath, *, notices: bool = True) -> tuple[Event, Reading]:
    """Read an event as `event_of` does; returns also how it was read, so that its lines can be pointed to."""
    reading = read_event("-" if str(path) == "-" else path)
    tell_problems(reading.problems if notices or reading.event is None else ())
    if reading.event is None:
        raise typer.Exit(WRONG)
    return reading.event, reading


def rota_of(path: Path) -> tuple[Rota, bool]:
    """Read a rota, given as the file or as the folder it lies in; stop where something is wrong.

    Returns
    -------
    The rota, and whether its visits were changed since it was made; that is said, too.
    """
    reading = read_rota("-" if str(path) == "-" else path / ROTA_NAME if path.is_dir() else path)
    if reading.rota is None:
        tell_problems(reading.problems)
        raise typer.Exit(WRONG)
    if reading.is_edited:
        tell_note(
            f"the visits were changed since this rota was made; on paper it has the mark {reading.rota.rota_mark}"
        )
    return reading.rota, reading.is_edited


def tell_note(text: str) -> None:
    """Say something that is good to know."""
    talk().print(f"note: {text}", soft_wrap=True)


class Ticker:
    """Says what is being done: a line for each step, and a bar for a step that takes over a second.

    `check` is called each time there is something to say, and may raise to end the work there.
    """

    def __init__(self, check: Callable[[], object] = lambda: None) -> None:
        self.check = check
        self._console = talk()
        self._doing = ""
        self._since = 0.0
        self._told: set[str] = set()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave no bar behind."""
        self._drop_bar()

    def tell(self, doing: str, part: float = 0.0) -> None:
        """Say what is being done, and what part of it is done, from 0 to 1."""
        self.check()
        if doing != self._doing:
            self._drop_bar()
            self._doing, self._since = doing, time.monotonic()
            self._console.print(f"{doing} …", style="dim")
        elif self._console.is_terminal and time.monotonic() - self._since > PATIENCE:
            self._move_bar(part)

    def tell_once(self, news: str) -> None:
        """Say something that is not said again, however often it is told."""
        if news not in self._told:
            self._told.add(news)
            self.tell(news)

    def _move_bar(self, part: float) -> None:
        """Show the bar, or move it on."""
        from rich.progress import BarColumn, Progress, TextColumn

        if self._bar is None or self._task is None:
            columns = (TextColumn("  "), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
            self._bar = Progress(*columns, console=self._console, transient=True)
            self._task = self._bar.add_task("", total=1.0)
            self._bar.start()
        self._bar.update(self._task, completed=part)

    def _drop_bar(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = self._task = None
