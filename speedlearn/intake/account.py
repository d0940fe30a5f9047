"""Account for every row of a sheet: taken, merged into another, or left out, each with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from speedlearn.intake.notes import rows_text
from speedlearn.model import counted


@dataclass
class Account:
    """What became of each row, counted from 0; no row is told of twice."""

    first: int
    num_rows: int
    taken: set[int] = field(default_factory=set)
    merged: dict[int, int] = field(default_factory=dict)
    left_out: dict[int, str] = field(default_factory=dict)

    def check(self, num_entries: int) -> None:
        """Check that every row is accounted for once, and that there is one entry for each row that was taken.

        Raises
        ------
        RuntimeError
            When the sum does not come out, which is a mistake of this program.
        """
        told = sorted([*self.taken, *self.merged, *self.left_out])
        if told != list(range(self.first, self.first + self.num_rows)) or len(self.taken) != num_entries:
            raise RuntimeError("not every row of the sheet is accounted for")

    def lines(self, one: str, many: str) -> Iterator[str]:
        """Give the account in words: the sum, then what was not taken and why."""
        parts = [counted(len(self.taken), one, many)]
        if self.merged:
            parts.append(f"{len(self.merged):,} merged")
        if self.left_out:
            parts.append(f"{len(self.left_out):,} left out")
        yield f"{counted(self.num_rows, 'row')}: {', '.join(parts)}"
        into: dict[int, list[int]] = {}
        for row, other in sorted(self.merged.items()):
            into.setdefault(other, []).append(row)
        for other, rows in into.items():
            yield f"  merged    {rows_text(rows)} into row {other + 1}, which is later"
        reasons: dict[str, list[int]] = {}
        for row, reason in sorted(self.left_out.items()):
            reasons.setdefault(reason, []).append(row)
        for reason, rows in reasons.items():
            yield f"  left out  {rows_text(rows)}: {reason}"
