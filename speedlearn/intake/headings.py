"""Find the row of the headings, also under a title or divided over two rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from speedlearn.files.sheet import Sheet
from speedlearn.intake.fold import fold, tidy
from speedlearn.intake.roles import LEFT_OUT, Subject, known_heading

# The headings stand among so many rows at the top.
_TOP = 10
# What the second of two rows of headings says of a question with one answer.
_ANSWER = frozenset({"response", "open ended response", "answer"})


class Headings(NamedTuple):
    """The heading of each column on one line, and the row (from 0) at which the data begin.

    `row` is the row of the headings, the lower one of two.
    """

    texts: tuple[str, ...]
    row: int

    @property
    def first(self) -> int:
        """The first row of data."""
        return self.row + 1


def find_headings(sheet: Sheet, subject: Subject, wanted: Sequence[str] = ()) -> Headings:
    """Find the headings of a sheet.

    Parameters
    ----------
    wanted
        Headings of a saved mapping, folded: the row that has most of them.
    """
    top = sheet.rows[:_TOP]
    row = max(range(len(top)), key=lambda at: (_worth(top[at], subject, wanted), -at))
    if _worth(top[row], subject, wanted) == (0, 0):
        row = next((at for at, cells in enumerate(top) if any(map(str.strip, cells))), 0)
    texts = [tidy(cell) for cell in top[row]]
    if row + 1 < len(sheet.rows) and _continues(texts, sheet.rows[row + 1]):
        return Headings(_joined(texts, sheet.rows[row + 1]), row + 1)
    return Headings(tuple(texts), row)


def _worth(cells: Sequence[str], subject: Subject, wanted: Sequence[str]) -> tuple[int, int]:
    """Count the cells of a row that are known as headings, by different roles."""
    texts = [fold(cell) for cell in cells]
    named = sum(text in wanted for text in texts if text)
    words = {known_heading(cell, subject).word for cell in cells if cell.strip() and "@" not in cell}
    return named, len(words - {None, LEFT_OUT}) + any(known_heading(cell, subject).speaks_of_wishes for cell in cells)


def _continues(texts: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether the row below the headings divides them: it says `Response`, or fills headings that are empty."""
    folded = [fold(cell) for cell in below]
    if any(text in _ANSWER for text in folded):
        return True
    # A heading over several columns stands over the first of them; beside it are empty ones.
    spanned = [at for at, text in enumerate(texts) if not text and at < len(folded) and folded[at]]
    first = next((at for at, text in enumerate(texts) if text), None)
    return len(spanned) > 1 and first is not None and first < len(folded) and not folded[first]


def _joined(texts: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Join the two rows: a question and what it is divided into become `question [part]`."""
    joined = []
    question = ""
    for at in range(max(len(texts), len(below))):
        text = texts[at] if at < len(texts) else ""
        part = tidy(below[at]) if at < len(below) else ""
        question = text or question
        if not part:
            joined.append(text)
        elif fold(part) in _ANSWER:
            joined.append(question)
        else:
            joined.append(f"{question} [{part}]" if question else part)
    return tuple(joined)
