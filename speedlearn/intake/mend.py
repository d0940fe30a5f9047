"""Mend a sheet whose text was decoded twice, `ZoÃ«` for `Zoë`."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from speedlearn.files.encodings import mended
from speedlearn.files.sheet import Sheet


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
