"""Collect what is wrong with an event while it is read, by the way to the value, and place it at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from speedlearn.files.event_texts import UNKNOWN
from speedlearn.files.limits import MAX_FINDINGS
from speedlearn.files.problems import Problem, Severity
from speedlearn.files.suggest import Guesser
from speedlearn.files.tree import Path, Trees
from speedlearn.model import counted


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that knows its path but not yet its line; `on_key` points to the key instead of the value."""

    path: Path
    message: str
    hint: str | None
    severity: Severity
    on_key: bool = False
    also: tuple[tuple[Path, str], ...] = ()

    def placed(self, trees: Trees) -> Problem:
        """Work out the lines."""
        also = tuple((trees.place(path), label) for path, label in self.also)
        message = self.message.replace(f"`{UNKNOWN}`", "(unnamed)")
        return Problem(message, self.hint, trees.place(self.path, key=self.on_key), self.severity, also)


@dataclass
class Findings:
    """All findings of one reading; of each severity no more than anybody needs are kept, and the others are counted."""

    found: list[Finding] = field(default_factory=list)
    guesser: Guesser = field(default_factory=Guesser)
    _wrong: set[Path] = field(default_factory=set)
    _counts: Counter[Severity] = field(default_factory=Counter)

    def error(
        self, path: Path, message: str, hint: str, *, on_key: bool = False, also: Iterable[tuple[Path, str]] = ()
    ) -> None:
        """Add something that keeps the event from being used."""
        self._add(Finding(path, message, hint, "error", on_key, tuple(also)))
        self._wrong.add(path)

    def is_wrong(self, path: Path) -> bool:
        """Tell whether an error was found just there."""
        return path in self._wrong

    def warning(self, path: Path, message: str, hint: str, *, also: Iterable[tuple[Path, str]] = ()) -> None:
        """Add something that is most likely a slip."""
        self._add(Finding(path, message, hint, "warning", also=tuple(also)))

    def notice(self, path: Path, message: str, hint: str | None = None, *, on_key: bool = False) -> None:
        """Add something that the organiser should know the program does."""
        self._add(Finding(path, message, hint, "notice", on_key))

    def leave_out(self, severity: Severity, number: int) -> None:
        """Count some more that are not kept."""
        self._counts[severity] += number

    def _add(self, finding: Finding) -> None:
        self._counts[finding.severity] += 1
        if self._counts[finding.severity] <= MAX_FINDINGS:
            self.found.append(finding)

    def placed(self, trees: Trees) -> list[Problem]:
        """Work out the lines of all that are kept, and say of how many others nothing is told."""
        more = {severity: count - MAX_FINDINGS for severity, count in self._counts.items() if count > MAX_FINDINGS}
        return [
            *(finding.placed(trees) for finding in self.found),
            *(
                Problem(
                    f"{counted(number, f'more {severity} is', f'more {severity}s are')} not told one by one",
                    "look at the others first; many may have one reason",
                    severity=severity,
                )
                for severity, number in more.items()
            ),
        ]
