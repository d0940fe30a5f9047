"""Read a worksheet of an XLSX workbook.

The workbook is looked over before it is read: what it unpacks to, and how far its cells reach, since a single cell far
out would make the reader lay out billions of empty ones. python-calamine is imported here and nowhere else.
"""

from __future__ import annotations

import re
import shlex
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from operator import itemgetter
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from speedlearn.files.limits import MAX_SHEET_CELLS, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS, MAX_SHEET_UNPACKED
from speedlearn.files.problems import Problem
from speedlearn.files.sheet import Rows, Sheet, SheetReading, cell_place, letter
from speedlearn.files.shown import shown

_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=\"(\d{1,7})\"")
_NO_VALUE = re.compile(
    rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]{1,3}\d{1,7})\"[^>]*>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=\"([A-Z]{1,3}\d{1,7})\"[^>]*?\bt=\"e\"")
_TEXTS = "xl/sharedStrings.xml"
_DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError),
    ExpatError,
)
"""What unpacking and reading raise where a workbook is damaged."""
_MOST_NAMED = 5
# Numbers beyond this have lost digits when the spreadsheet stored them.
_EXACT = 10**15
Value = str | float | bool | datetime | date | time | timedelta


class _Looked(NamedTuple):
    """What a look over a worksheet gives: how far it reaches, and cells that show nothing of what they hold."""

    rows: int
    columns: int
    unanswered: tuple[str, ...]
    errors: tuple[str, ...]


def parse_xlsx(name: str, data: bytes, part: str | None) -> SheetReading:
    """Read a worksheet by its name, or the only one that holds anything."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            trouble = _not_a_workbook(name, packed)
            looked = () if trouble else _looked_over(packed)
    except _DAMAGES:
        return _refused(f"`{name}` is a workbook that is cut short or damaged", "download or save it again")
    if trouble:
        return SheetReading(None, (trouble,))
    far = _too_far(name, looked)
    return SheetReading(None, (far,)) if far else _read(name, data, part, looked)


def _looked_over(packed: zipfile.ZipFile) -> tuple[_Looked, ...]:
    """Look over all worksheets, after making sure that they and the texts are whole.

    Raises
    ------
    ExpatError
        When one is no XML. The reader of workbooks takes what it can of it, and that would be the wrong texts.
    """
    for name in sorted({_TEXTS, *_worksheets(packed)} & {*packed.namelist()}):
        parser = ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse_doctype
        with packed.open(name) as file:
            parser.ParseFile(file)
    return tuple(_looked(packed.read(name)) for name in _worksheets(packed))


def _refuse_doctype(*_: object) -> None:
    """Refuse what no spreadsheet writes, and others write to do harm."""
    raise ExpatError("a document type")


def _not_a_workbook(name: str, packed: zipfile.ZipFile) -> Problem | None:
    names = set(packed.namelist())
    if any(one.flag_bits & 1 for one in packed.infolist()):
        return Problem(f"`{name}` is protected by a password", "save it without the password, or as CSV")
    if "xl/workbook.bin" in names or ("mimetype" in names and "content.xml" in names):
        return Problem(f"`{name}` is a spreadsheet of another format", "save it as XLSX or as CSV")
    if not _worksheets(packed) or "[Content_Types].xml" not in names:
        return Problem(
            f"`{name}` is a packed file and not a workbook", "unpack it, and name the CSV or XLSX file in it"
        )
    if sum(one.file_size for one in packed.infolist()) > MAX_SHEET_UNPACKED:
        most = MAX_SHEET_UNPACKED // 2**20
        return Problem(
            f"`{name}` unpacks to more than {most} MB", "delete what is no part of the sign-up, or save as CSV"
        )
    return None


def _worksheets(packed: zipfile.ZipFile) -> list[str]:
    return sorted(one for one in packed.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", one))


def _looked(content: bytes) -> _Looked:
    """Look over the XML of a worksheet."""
    columns, rows = set[bytes](), max(map(int, map(itemgetter(1), _ROW.finditer(content))), default=0)
    for cell in _CELL.finditer(content):
        columns.add(cell[1])
        rows = max(rows, int(cell[2]))
    return _Looked(rows, max(map(_number, columns), default=0), _named(_NO_VALUE, content), _named(_ERROR, content))


def _named(pattern: re.Pattern[bytes], content: bytes) -> tuple[str, ...]:
    return tuple(match[1].decode() for match in pattern.finditer(content))


def _number(letters: bytes) -> int:
    number = 0
    for char in letters:
        number = number * 26 + char - ord("A") + 1
    return number


def _too_far(name: str, looked: Iterable[_Looked]) -> Problem | None:
    for sheet in looked:
        if sheet.rows > MAX_SHEET_ROWS + 1:
            message = f"`{name}` has a cell in row {sheet.rows:,}; at most {MAX_SHEET_ROWS:,} rows are read"
        elif sheet.columns > MAX_SHEET_COLUMNS:
            column = letter(sheet.columns - 1)
            message = f"`{name}` has a cell in column {column}; at most {MAX_SHEET_COLUMNS:,} columns are read"
        elif sheet.rows * sheet.columns > MAX_SHEET_CELLS:
            message = f"`{name}` has more than {MAX_SHEET_CELLS:,} cells"
        else:
            continue
        return Problem(message, "delete what is no part of the sign-up, or save the sheet as CSV")
    return None


def _read(name: str, data: bytes, part: str | None, looked: tuple[_Looked, ...]) -> SheetReading:
    from python_calamine import (  # noqa: PLC0415  only for workbooks
        CalamineError,
        CalamineWorkbook,
        SheetTypeEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        names = [one.name for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        values = {one: book.get_sheet_by_name(one) for one in names}
        filled = {one: sheet.to_python(skip_empty_area=False) for one, sheet in values.items()}
        merged = {one: sheet.merged_cell_ranges or [] for one, sheet in values.items()}
    except BaseException as trouble:
        # What the reader's own language calls a panic is no Exception.
        if not isinstance(trouble, CalamineError) and type(trouble).__name__ != "PanicException":
            raise
        return _refused(f"`{name}` is a workbook that is cut short or damaged", "download or save it again")
    chosen = _chosen(name, part, {one: any(cell != "" for row in rows for cell in row) for one, rows in filled.items()})
    if isinstance(chosen, SheetReading):
        return chosen
    # Which file of the workbook holds which worksheet is for the reader to know; with several, all are told of.
    sheet = _sheet(name, chosen, filled[chosen])
    problems = (*_hidden_values(name, looked), *_merged(sheet, merged[chosen]))
    return SheetReading(Sheet(name, chosen, sheet.form, sheet.rows, sheet.dates, problems))


def _chosen(name: str, part: str | None, has_cells: dict[str, bool]) -> str | SheetReading:
    """Choose the worksheet."""
    names = tuple(one for one, filled in has_cells.items() if filled)
    listed = ", ".join(f"`{one}`" for one in names)
    if part is not None and part not in has_cells:
        return _refused(f"`{name}` has no worksheet {shown(part)}", f"there are {listed}" if listed else "it is empty")
    if part is not None:
        return part
    if not names:
        return _refused(f"`{name}` holds no text in any cell", "export it again, and look at what was saved")
    if len(names) > 1:
        problem = Problem(f"`{name}` has {len(names)} worksheets: {listed}", f"name one: --sheet {_quoted(names[0])}")
        return SheetReading(None, (problem,), names)
    return names[0]


def _quoted(name: str) -> str:
    """Put a name in quotes that shells take as they stand; most take double ones."""
    return shlex.quote(name) if set(name) & set('"$`!%\\') else f'"{name}"'


def _sheet(name: str, part: str, values: list[list[Value]]) -> Sheet:
    rows: list[tuple[str, ...]] = []
    dates: set[tuple[int, int]] = set()
    for row, cells in enumerate(values):
        rows.append(tuple(_text(value) for value in cells))
        dates.update((row, column) for column, value in enumerate(cells) if isinstance(value, date | time | timedelta))
    return Sheet(name, part, f"workbook, sheet `{part}`", Rows(rows), frozenset(dates))


def _text(value: Value) -> str:
    """Write a value as the spreadsheet shows it: whole numbers without a point, dates as year, month and day."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return str(value)


def _hidden_values(name: str, looked: Iterable[_Looked]) -> Iterable[Problem]:
    """Warn of cells that hold something and show nothing."""
    unanswered = [cell for sheet in looked for cell in sheet.unanswered]
    errors = [cell for sheet in looked for cell in sheet.errors]
    if unanswered:
        message = f"`{name}` has formulas that were never worked out, so they count as empty: {_listed(unanswered)}"
        yield Problem(message, "open it in a spreadsheet, and save it again", severity="warning")
    if errors:
        message = f"`{name}` has formulas that failed, so they count as empty: {_listed(errors)}"
        yield Problem(message, "mend them in the spreadsheet, if the cells are needed", severity="warning")


def _listed(cells: list[str]) -> str:
    more = f" and {len(cells) - _MOST_NAMED:,} more" if len(cells) > _MOST_NAMED else ""
    return ", ".join(cells[:_MOST_NAMED]) + more


def _merged(sheet: Sheet, ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> Iterable[Problem]:
    """Warn of merged cells over several rows: only the first row has the value."""
    for (top, left), (bottom, right) in ranges:
        if bottom > top and top < len(sheet.rows) and sheet.cell(top, left):
            cells = f"{letter(left)}{top + 1}:{letter(right)}{bottom + 1}"
            message = f"the cells {cells} are merged, so only row {top + 1} has this text"
            yield Problem(message, "unmerge them in the spreadsheet", cell_place(sheet, top, left, ""), "warning")


def _refused(message: str, hint: str) -> SheetReading:
    return SheetReading(None, (Problem(message, hint),))
