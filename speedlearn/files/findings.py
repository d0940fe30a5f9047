"""Collect what is wrong with an event while it is read, by the way to the value, and place it at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from speedlearn.files.event_texts import UNKNOWN
from speedlearn.files.problems import Place, Problem, Severity
from speedlearn.files.suggest import Guesser
from speedlearn.files.tree import Path, Tree


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that knows its path but not yet its line; `on_key` points to the key instead of the value."""

    path: Path
    message: str
    hint: str | None = None
    severity: Severity = "error"
    on_key: bool = False
    also: tuple[tuple[Path, str], ...] = ()

    def placed(self, trees: Mapping[str, Tree], first: Tree) -> Problem:
        """Work out the lines; `trees` are by top-level key, and what has none is put to the first file."""

        def place(path: Path, *, key: bool = False) -> Place:
            tree = trees.get(str(path[0]), first) if path else first
            return tree.place(path, key=key)

        also = tuple((place(path), label) for path, label in self.also)
        message = self.message.replace(f"`{UNKNOWN}`", "(unnamed)")
        return Problem(message, self.hint, place(self.path, key=self.on_key), self.severity, also)


@dataclass
class Findings:
    """All findings of one reading."""

    found: list[Finding] = field(default_factory=list)
    guesser: Guesser = field(default_factory=Guesser)
    _wrong: set[Path] = field(default_factory=set)

    def error(
        self, path: Path, message: str, hint: str, *, on_key: bool = False, also: Iterable[tuple[Path, str]] = ()
    ) -> None:
        """Add something that keeps the event from being used."""
        self.found.append(Finding(path, message, hint, "error", on_key, tuple(also)))
        self._wrong.add(path)

    def is_wrong(self, path: Path) -> bool:
        """Tell whether an error was found just there."""
        return path in self._wrong

    def warning(self, path: Path, message: str, hint: str, *, also: Iterable[tuple[Path, str]] = ()) -> None:
        """Add something that is most likely a slip."""
        self.found.append(Finding(path, message, hint, "warning", also=tuple(also)))

    def notice(self, path: Path, message: str, hint: str | None = None, *, on_key: bool = False) -> None:
        """Add something that the organiser should know the program does."""
        self.found.append(Finding(path, message, hint, "notice", on_key))
