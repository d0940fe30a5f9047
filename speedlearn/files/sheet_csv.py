"""Read CSV text: any encoding and separator that spreadsheets and forms write."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from speedlearn.files.encodings import EncodingError, decode
from speedlearn.files.limits import MAX_CELL, MAX_SHEET_CELLS, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS
from speedlearn.files.problems import Place, Problem
from speedlearn.files.sheet import Rows, Sheet, SheetReading, stranger

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
# So many rows tell how the columns are separated.
_SAMPLE_ROWS = 200
_SAMPLE_CHARACTERS = 2**20
# No more separators stand in a line of a sheet that may be read, though some stand in its cells.
_MOST_IN_A_LINE = MAX_SHEET_COLUMNS + 10 * MAX_CELL
# No spreadsheet has more rows.
_MOST_LINES = 2**20
_UNFINISHED = "unexpected end of data"


def parse_csv(name: str, data: bytes) -> SheetReading:
    """Read the bytes of a CSV file."""
    try:
        text, encoding, is_guess = decode(data)
    except EncodingError as trouble:
        return _refused(f"`{name}` {trouble}", "save it as CSV in UTF-8, or as XLSX")
    other = stranger(name, text[:1_000].encode())
    if other:
        # Which shows only now in UTF-16.
        return SheetReading(None, (other,))
    told, text = _told_separator(text)
    separator = told or _separator(text)
    if text.count(separator) > _MOST_IN_A_LINE and any(
        line.count(separator) > _MOST_IN_A_LINE for line in StringIO(text)
    ):
        return _refused(f"`{name}` has far more than {MAX_SHEET_COLUMNS:,} columns", "delete empty columns")
    rows: list[tuple[str, ...]] = []
    reader = csv.reader(StringIO(text.rstrip("\r\n"), newline=None), delimiter=separator, strict=True)
    began, num_cells = 1, 0
    try:
        for cells in reader:
            began = reader.line_num + 1
            if reader.line_num > _MOST_LINES:
                return _refused(
                    f"`{name}` has more than {_MOST_LINES:,} rows", "delete the empty ones, and save it again"
                )
            if len(rows) > MAX_SHEET_ROWS and not any(map(str.strip, cells)):
                # Empty rows beyond the last that may be filled are no rows.
                continue
            rows.append(tuple(cells))
            num_cells += len(cells)
            if num_cells > MAX_SHEET_CELLS or len(rows) > MAX_SHEET_ROWS + 1:
                # What is refused for its size is not read to its end.
                break
    except csv.Error as trouble:
        return SheetReading(None, (_not_csv(name, text, began, reader.line_num, str(trouble)),))
    if told:
        # The line that names the separator is a row of the spreadsheet, too.
        rows.insert(0, ())
    width = max(map(len, rows), default=0)
    between = f", {SEPARATORS.get(separator, repr(separator))} between the columns" if width > 1 else ""
    return SheetReading(Sheet(name, None, f"{encoding}{between}", Rows(rows), is_guess=is_guess))


def _told_separator(text: str) -> tuple[str | None, str]:
    """Read the line `sep=;` that some spreadsheets write and want to read."""
    first, _, rest = text.partition("\n")
    word = first.strip('\r\n "')
    if word.lower().startswith("sep=") and len(word) == len("sep=") + 1 and word[-1] in SEPARATORS:
        return word[-1], rest
    return (None, text) if not text.lower().startswith("sep=\t") else ("\t", rest)


def _separator(text: str) -> str:
    """Choose the separator by which most rows have the same number of cells, then the most cells."""

    def key(separator: str) -> tuple[int, int]:
        widths = Counter(len(cells) for cells in _sample(text, separator) if cells)
        return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))

    return max(SEPARATORS, key=key)


def _sample(text: str, separator: str) -> Iterator[list[str]]:
    """Read some rows, and stop where a quotation mark is out of place, which is told later."""
    reader = csv.reader(StringIO(text[:_SAMPLE_CHARACTERS], newline=None), delimiter=separator)
    try:
        yield from islice(reader, _SAMPLE_ROWS)
    except csv.Error:
        return


def _not_csv(name: str, text: str, began: int, line: int, trouble: str) -> Problem:
    """Point to the row that cannot be read, and say why."""
    source = _line(text, began)
    if "field limit" in trouble and '"' not in source:
        message = f"a cell of this row is longer than the {MAX_CELL:,} characters that are read"
        return Problem(message, "shorten the text", Place(name, began, 1, 1, source[:MAX_CELL]))
    if trouble == _UNFINISHED or "field limit" in trouble:
        place = Place(name, began, max(source.find('"'), 0) + 1, 1, source)
        hint = "close it, or delete it; inside a quoted text it is written twice"
        return Problem("a quotation mark that opens a text in this row is never closed", hint, place)
    source = _line(text, line)
    hint = 'write a quotation mark inside a quoted text twice, such as "she said ""hello"""'
    place = Place(name, line, 1, max(1, len(source)), source)
    return Problem("a quotation mark closes a text in the middle of a cell", hint, place)


def _line(text: str, number: int) -> str:
    """Give a line of a text, counted from 1."""
    return next(islice(StringIO(text, newline=None), number - 1, None), "").rstrip("\n")


def _refused(message: str, hint: str) -> SheetReading:
    return SheetReading(None, (Problem(message, hint),))
