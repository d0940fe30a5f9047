"""Collect what is to be told about the rows of a sheet; what is the same in many rows is told once, with the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from speedlearn.files.problems import Place, Problem, Severity
from speedlearn.files.sheet import Sheet, cell_place
from speedlearn.intake.answers import Question
from speedlearn.intake.headings import Headings

_MOST_ROWS = 12
_HEADING = 40


@dataclass
class _Note:
    message: str
    hint: str | None
    place: Place | None
    severity: Severity
    rows: list[int]
    briefs: list[str]


@dataclass
class Notes:
    """What is to be told of one sheet, and what is to be asked."""

    sheet: Sheet
    headings: Headings
    _notes: dict[tuple[Severity, str], _Note] = field(default_factory=dict)
    _questions: dict[str, Question] = field(default_factory=dict)

    def place(self, row: int, column: int, span: tuple[int, int] | None = None) -> Place:
        """Point to a cell; rows and columns count from 0."""
        heading = self.headings.texts[column] if column < len(self.headings.texts) else ""
        # Of the heading of a grid the end tells the columns apart.
        short = heading if len(heading) <= _HEADING else "…" + heading[1 - _HEADING :]
        return cell_place(self.sheet, row, column, short, span)

    def add(
        self,
        severity: Severity,
        key: str,
        message: str,
        row: int,
        column: int | None = None,
        *,
        hint: str | None = None,
        span: tuple[int, int] | None = None,
        brief: str = "",
    ) -> None:
        """Tell of a row; of those with the same key the first is told, then the other rows, each with `brief`."""
        note = self._notes.get((severity, key))
        if note is None:
            place = None if column is None else self.place(row, column, span)
            self._notes[severity, key] = _Note(message, hint, place, severity, [row], [])
        elif brief or row not in note.rows[-1:]:
            note.rows.append(row)
            note.briefs.append(brief)

    def ask(self, question: Question) -> None:
        """Ask something once, counting the rows it concerns."""
        asked = self._questions.get(question.key)
        self._questions[question.key] = asked._replace(num_rows=asked.num_rows + 1) if asked else question

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is open, in the order of the sheet."""
        return tuple(self._questions.values())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is to be told, errors first, then in the order in which it was found."""
        order: dict[Severity, int] = {"error": 0, "warning": 1, "notice": 2}
        notes = sorted(self._notes.values(), key=lambda note: order[note.severity])
        return tuple(Problem(_with_rows(note), note.hint, note.place, note.severity) for note in notes)


def _with_rows(note: _Note) -> str:
    """Add the other rows to a message."""
    others = note.rows[1:]
    if any(note.briefs):
        told = [f"{brief} in row {row + 1}" for row, brief in zip(others, note.briefs, strict=True)]
        more = f" and {len(told) - _MOST_ROWS:,} more" if len(told) > _MOST_ROWS else ""
        return f"{note.message}; so too {', '.join(told[:_MOST_ROWS])}{more}"
    return f"{note.message}; so too in {rows_text(others)}" if others else note.message


def rows_text(rows: Sequence[int]) -> str:
    """Name rows as spreadsheets number them, neighbours joined: `rows 3, 7-9 and 14`."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    shown = [f"{first + 1}" if first == last else f"{first + 1}-{last + 1}" for first, last in spans[:_MOST_ROWS]]
    left = sum(last - first + 1 for first, last in spans[_MOST_ROWS:])
    if left:
        shown.append(f"{left:,} more")
    listed = f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]
    return f"{'row' if len(rows) == 1 else 'rows'} {listed}"
