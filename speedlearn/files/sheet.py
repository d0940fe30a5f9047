"""Read a sheet, which is a CSV file or a worksheet, as rows of texts, and point into it."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass, replace
from pathlib import Path

from speedlearn.files.limits import MAX_CELL, MAX_SHEET_BYTES, MAX_SHEET_CELLS, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS
from speedlearn.files.problems import Place, Problem
from speedlearn.files.shown import shown
from speedlearn.files.sources import name_of, read_data

Rows = tuple[tuple[str, ...], ...]

# How files begin that are no sheets, though people hand them in as such.
_OTHERS = (
    (b"%PDF", "a PDF", "ask whoever sent it for the spreadsheet it was printed from"),
    (b"\x89PNG", "a picture", "name the export itself, a CSV or XLSX file"),
    (b"\xff\xd8\xff", "a picture", "name the export itself, a CSV or XLSX file"),
    (b"GIF8", "a picture", "name the export itself, a CSV or XLSX file"),
    (b"<?xml", "a workbook in XML", "save it as XLSX or as CSV"),
    (b"<", "a web page", "export it as CSV or XLSX"),
    (b"{\\rtf", "a text document", "export the table in it as CSV"),
    (b"SQLite", "a database", "export a table of it as CSV"),
    (b"\x1f\x8b", "a packed file", "unpack it first"),
    (b"Rar!", "a packed file", "unpack it first"),
    (b"7z\xbc\xaf", "a packed file", "unpack it first"),
)
_MOST_BEGIN = 1_000
"""So many bytes at the beginning tell what a file is."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The name of the stream that holds an encrypted workbook.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ALPHABET = 26


@dataclass(frozen=True, slots=True)
class CellPlace(Place):
    """A stretch of the text of a cell.

    `line` is the row as spreadsheets number it, from 1; `column` and `width` count characters in the text, `source`.
    """

    letter: str
    heading: str

    @property
    def where(self) -> str:
        """The file, the row, and the column by its letter and heading."""
        heading = f" ({self.heading})" if self.heading else ""
        return f"{self.file}: row {self.line}, column {self.letter}{heading}"


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet as texts.

    `part` is the worksheet, or None for a CSV file; `form` says in words how the file was read. Row 1 of the
    spreadsheet is `rows[0]`; rows may be shorter than others. `dates` are cells (row, column) that the spreadsheet
    keeps as dates or times. `problems` are warnings and notices.
    """

    name: str
    part: str | None
    form: str
    rows: Rows
    dates: frozenset[tuple[int, int]] = frozenset()
    problems: tuple[Problem, ...] = ()
    is_guess: bool = False

    def cell(self, row: int, column: int) -> str:
        """Give the text of a cell, as it stands there; empty where there is none."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""


@dataclass(frozen=True)
class SheetReading:
    """A sheet, or why there is none; `parts` are the worksheets to choose from where that is open."""

    sheet: Sheet | None
    problems: tuple[Problem, ...] = ()
    parts: tuple[str, ...] = ()


def letter(column: int) -> str:
    """Name a column, counted from 0, as spreadsheets do: A, B, …, Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _ALPHABET)
        name = chr(ord("A") + rest) + name
    return name


def cell_place(sheet: Sheet, row: int, column: int, heading: str, span: tuple[int, int] | None = None) -> CellPlace:
    """Point to a cell, or to the characters of it from `span[0]` to before `span[1]`."""
    text = sheet.cell(row, column)
    start, end = span or (0, len(text))
    return CellPlace(sheet.name, row + 1, start + 1, max(1, end - start), text, letter(column), heading)


def read_sheet(path: Path | str, part: str | None = None) -> SheetReading:
    """Read a CSV file or a worksheet, told apart by what they hold and not by their names; `-` is standard input.

    Parameters
    ----------
    part
        The worksheet to read; left out, the only one that holds anything.
    """
    data = read_data(path, MAX_SHEET_BYTES)
    if isinstance(data, Problem):
        return SheetReading(None, (data,))
    return parse_sheet(name_of(path), data, part)


def parse_sheet(name: str, data: bytes, part: str | None = None) -> SheetReading:
    """Read the bytes of a sheet."""
    # Neither door is opened for the other's files.
    if data.startswith(b"PK\x03\x04"):
        from speedlearn.files.sheet_xlsx import parse_xlsx  # noqa: PLC0415

        return _within_limits(parse_xlsx(name, data, part))
    found = stranger(name, data)
    if found:
        return SheetReading(None, (found,))
    if part is not None:
        return _refused(f"`{name}` is a CSV file and has no worksheets", "leave out --sheet")
    from speedlearn.files.sheet_csv import parse_csv  # noqa: PLC0415

    return _within_limits(parse_csv(name, data))


def stranger(name: str, data: bytes) -> Problem | None:
    """Say what a file is that is no sheet."""
    if not data.strip():
        return Problem(f"`{name}` is empty", "export it again, and look at what was saved")
    if data.startswith(_OLE) and _ENCRYPTED in data:
        return Problem(f"`{name}` is protected by a password", "save it without the password, or as CSV")
    if data.startswith(_OLE):
        return Problem(f"`{name}` is in an office format from before 2007", "save it as XLSX or as CSV")
    begin = data[:_MOST_BEGIN].removeprefix(BOM_UTF8).lstrip()
    found = next((words for mark, *words in _OTHERS if begin.startswith(mark)), None)
    return Problem(f"`{name}` is {found[0]} and not a sheet", found[1]) if found else None


def _refused(message: str, hint: str) -> SheetReading:
    return SheetReading(None, (Problem(message, hint),))


def _within_limits(reading: SheetReading) -> SheetReading:
    """Take the empty rows at the end away, and refuse what is far beyond any sign-up."""
    if reading.sheet is None:
        return reading
    sheet = replace(reading.sheet, rows=reading.sheet.rows[: _num_filled(reading.sheet.rows)])
    beyond = _beyond_limits(sheet) or _long_cell(sheet)
    return SheetReading(None, (beyond,)) if beyond else SheetReading(sheet)


def _beyond_limits(sheet: Sheet) -> Problem | None:
    rows, width = sheet.rows, max(map(len, sheet.rows), default=0)
    message, hint = f"`{sheet.name}` holds no text in any cell", "export it again, and look at what was saved"
    if len(rows) > MAX_SHEET_ROWS + 1:
        message = f"`{sheet.name}` has {len(rows):,} rows; at most {MAX_SHEET_ROWS:,} are read"
        hint = "import it in parts"
    elif width > MAX_SHEET_COLUMNS:
        message = f"`{sheet.name}` has {width:,} columns; at most {MAX_SHEET_COLUMNS:,} are read"
        hint = "delete empty columns"
    elif sum(map(len, rows)) > MAX_SHEET_CELLS:
        message, hint = f"`{sheet.name}` has more than {MAX_SHEET_CELLS:,} cells", "import it in parts"
    elif rows:
        return None
    return Problem(message, hint)


def _long_cell(sheet: Sheet) -> Problem | None:
    for row, cells in enumerate(sheet.rows):
        for column, text in enumerate(cells):
            if len(text) > MAX_CELL:
                where = f"row {row + 1}, column {letter(column)} of `{sheet.name}`"
                begin = shown(text[:30].strip() or text.strip()[:30])
                message = f"{where} holds {len(text):,} characters, {begin} and so on; at most {MAX_CELL:,} are read"
                hint = "shorten the text; if it holds the rows that follow, a quotation mark is missing"
                return Problem(message, hint)
    return None


def _num_filled(rows: Rows) -> int:
    """Count the rows up to the last one that holds anything."""
    return next((at + 1 for at in range(len(rows) - 1, -1, -1) if any(map(str.strip, rows[at]))), 0)
