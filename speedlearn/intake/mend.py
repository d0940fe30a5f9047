"""Mend a sheet whose text was decoded twice, `ZoÃ«` for `Zoë`."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from speedlearn.files.encodings import mended
from speedlearn.files.problems import Problem
from speedlearn.files.sheet import Sheet, cell_place
from speedlearn.intake.notes import rows_text


class Mended(NamedTuple):
    """A cell, its row and column counted from 0, and its text before and after."""

    row: int
    column: int
    before: str
    after: str


def mend(sheet: Sheet) -> tuple[Sheet, tuple[Mended, ...]]:
    """Mend all cells, and list those that were mended."""
    cells = [
        Mended(row, column, text, after)
        for row, texts in enumerate(sheet.rows)
        for column, text in enumerate(texts)
        if not text.isascii() and (after := mended(text)) != text
    ]
    if not cells:
        return sheet, ()
    rows = [list(texts) for texts in sheet.rows]
    for cell in cells:
        rows[cell.row][cell.column] = cell.after
    return replace(sheet, rows=tuple(map(tuple, rows))), tuple(cells)


def mending_told(sheet: Sheet, cells: tuple[Mended, ...]) -> Problem:
    """Tell what was mended."""
    first = cells[0]
    rows = rows_text(sorted({cell.row for cell in cells}))
    message = f"this text was decoded twice: `{first.before}` is `{first.after}`; mended in {rows}"
    hint = "`mend: false` in a mapping file leaves it as it is"
    return Problem(message, hint, cell_place(sheet, first.row, first.column, ""), "notice")


def doubtful_encoding(sheet: Sheet) -> tuple[Problem, ...]:
    """Tell that the encoding is a guess, with a text by which to see whether it is right."""
    found = next(
        ((row, at) for row, texts in enumerate(sheet.rows) for at, text in enumerate(texts) if not text.isascii()), None
    )
    if not sheet.is_guess or found is None:
        return ()
    message = f"`{sheet.name}` is not in UTF-8, so it is read as {sheet.form.split(',')[0]}: see whether this is right"
    return (Problem(message, "if not, save it as CSV in UTF-8", cell_place(sheet, *found, ""), "notice"),)
