"""What can be wrong with a file, as data: where it stands, what was found and what would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "notice"]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one line of a file.

    `line` and `column` count characters from 1, `width` is at least 1, and `source` is the whole line as it
    stands in the file, without its line end.
    """

    file: str
    line: int
    column: int
    width: int
    source: str

    @property
    def where(self) -> str:
        """Where it is, as editors and people look it up."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to tell about a file.

    `place` is None where no line is at fault, such as for a file that is not there. `also` holds second
    places, each with a label: the first use of an id, the visit another one clashes with.
    """

    message: str
    hint: str | None = None
    place: Place | None = None
    severity: Severity = "error"
    also: tuple[tuple[Place, str], ...] = ()
