"""Bad sheets that no text can show: bytes of all kinds, workbooks, and sheets that are great, wide or long.

Each is made when it is asked for. `said` is what the report must hold; `is_taken` says that there is a warning and the
people are taken, and that it is no refusal.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import openpyxl
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from speedlearn.files.limits import MAX_CELL, MAX_SHEET_BYTES, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS

SHEET = "Name,School\nZoë Ng,St Ursula’s\nBo Ray,Dale\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class MadeSheet:
    """A bad sheet: its name, how it is made, and what is said of it."""

    name: str
    make: Callable[[], bytes]
    said: str
    is_taken: bool = False
    file: str = "sheet.csv"

    def __str__(self) -> str:
        """Name it in a test."""
        return self.name


def workbook(change: Callable[[Worksheet], object], rows: Sequence[Sequence[object]] = ()) -> Callable[[], bytes]:
    """Give a maker of a workbook with two people, changed."""

    def make() -> bytes:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in rows or (("Name", "School"), ("Zoë Ng", "Vale"), ("Bo Ray", "Dale")):
            sheet.append(list(row))
        change(sheet)
        return saved(book)

    return make


def saved(book: openpyxl.Workbook) -> bytes:
    """Give the bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def repacked(change: Callable[[str, bytes], bytes]) -> Callable[[], bytes]:
    """Give a maker of a workbook whose packed files are changed by name; what becomes empty is left out."""

    def make() -> bytes:
        file = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(with_shared_texts())) as whole,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed,
        ):
            for name in whole.namelist():
                content = change(name, whole.read(name))
                if content:
                    packed.writestr(name, content)
        return file.getvalue()

    return make


def with_shared_texts() -> bytes:
    """Write a workbook as spreadsheets do, with all texts in a file of their own."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((("Name", "School"), ("Zoë Ng", "Vale"), ("Bo Ray", "Dale"))):
            sheet.write_row(row, 0, cells)
    return file.getvalue()


def nothing(sheet: Worksheet) -> None:
    """Change nothing."""


def only(part: str, old: bytes, new: bytes) -> Callable[[], bytes]:
    """Give a maker of a workbook in which one of its files is changed once."""

    def change(name: str, content: bytes) -> bytes:
        if not name.endswith(part):
            return content
        assert old in content
        return content.replace(old, new, 1)

    return repacked(change)


def rows_without_end() -> bytes:
    """Write a worksheet of 1,048,576 empty rows."""
    rows = b"".join(b'<row r="%d"/>' % at for at in range(4, 2**20 + 1))
    return only("sheet1.xml", b"</sheetData>", rows + b"</sheetData>")()


def bomb() -> bytes:
    """Pack a great nothing."""
    return only("sheet1.xml", b"</worksheet>", b"</worksheet>" + b" " * (129 * 2**20))()


def hidden(sheet: Worksheet) -> None:
    """Hide a second worksheet with people on it, and the first one's column and row."""
    assert sheet.parent is not None
    other = sheet.parent.create_sheet("Old")
    other.append(("Name", "School"))
    other.append(("Cy Moe", "Hill"))
    other.sheet_state = "hidden"


def merged_down(sheet: Worksheet) -> None:
    """Merge the schools of two people."""
    sheet.merge_cells("B2:B3")


def merged_heading(sheet: Worksheet) -> None:
    """Merge a title over the headings, and two rows of totals."""
    sheet.insert_rows(1)
    sheet["A1"] = "Our evening"
    sheet.merge_cells("A1:B1")
    sheet.append(("Total", 2))


def formulas(sheet: Worksheet) -> None:
    """Write formulas that nobody has worked out."""
    sheet["B2"], sheet["B3"] = "=A2", '=IF(1,"x","y")'


def dates(sheet: Worksheet) -> None:
    """Write dates where topics were."""
    sheet["C1"], sheet["C2"], sheet["C3"] = "Which tables?", date(2026, 5, 3), "T1"


def shared_texts_without_end() -> bytes:
    """Write texts by their numbers, of which there are none so high."""
    return only("sheet1.xml", b"<v>2</v>", b"<v>4000000000</v>")()


ENTITY = (
    b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "'
    + b"yy" * 100
    + b'"><!ENTITY z "'
    + b"&y;" * 100
    + b'">]>'
)


def sheet(name: str, make: Callable[[], str], said: str, *, is_taken: bool = False) -> MadeSheet:
    """Make a sheet of a text."""
    return MadeSheet(name, lambda: make().encode(), said, is_taken)


def many(headings: str, row: str, number: int) -> str:
    """Write so many rows, with their number at `{at}`."""
    return f"{headings}\n" + "".join(f"{row.replace('{at}', str(at))}\n" for at in range(number))


def letters(number: int) -> str:
    """Write a number in letters."""
    return "".join(chr(ord("a") + number // 26**place % 26) for place in range(4))


def rows(headings: str, row: Callable[[int], str], number: int) -> str:
    """Write so many rows."""
    return f"{headings}\n" + "".join(f"{row(at)}\n" for at in range(number))


def people(number: int, wishes: str = "") -> str:
    """Write so many people."""
    return many("Name,School,Which tables?", f"Person {{at}},School {{at}},{wishes}", number)


BYTES = [
    MadeSheet("Windows-1252", lambda: SHEET.encode("cp1252"), "so it is read as Windows-1252", is_taken=True),
    MadeSheet("UTF-8 twice", lambda: SHEET.encode().decode("cp1252").encode(), "decoded twice: `ZoÃ«", is_taken=True),
    MadeSheet(
        "UTF-8 three times",
        lambda: SHEET.encode().decode("latin-1").encode().decode("latin-1").encode(),
        "decoded twice",
        is_taken=True,
    ),
    MadeSheet(
        "UTF-8, half a character", lambda: SHEET.encode()[:15] + b"\n", "so it is read as Windows-", is_taken=True
    ),
    MadeSheet("UTF-8 and Windows-1252", lambda: SHEET.encode() + b"Jos\xe9,Hill\n", "Windows-1252", is_taken=True),
    MadeSheet("no encoding", lambda: SHEET.encode() + b"\x81\xe9\n", "is neither UTF-8 nor Windows-1252"),
    MadeSheet("UTF-16, half a character", lambda: b"\xff\xfe" + SHEET.encode("utf-16-le")[:-1], "UTF-16 but is cut"),
    MadeSheet("UTF-16, half a pair", lambda: b"\xff\xfeN\0\0\xd8,\0", "begins as UTF-16 but is cut or damaged"),
    MadeSheet("UTF-16 without a mark, cut", lambda: SHEET.encode("utf-16-le") + b"x", "UTF-16 but is cut or damaged"),
    MadeSheet("UTF-32, cut", lambda: b"\xff\xfe\0\0" + SHEET.encode("utf-32-le")[:-2], "begins as UTF-32 but is cut"),
    MadeSheet("zeros", lambda: b"\0" * 5000, "zero"),
    MadeSheet("a zero in a name", lambda: SHEET.replace("Ng", "N\0g").encode(), "holds zero bytes, so it is no text"),
    MadeSheet(
        "a bell and a colour", lambda: SHEET.replace("Ng", "\x1b[31m\a").encode(), "cannot be printed", is_taken=True
    ),
    MadeSheet(
        "letters from right to left", lambda: SHEET.replace("Ng", "\u202eNg\u2066").encode(), "taken out", is_taken=True
    ),
    MadeSheet(
        "private letters", lambda: SHEET.replace("Zoë Ng", "\ue000").encode(), "this row has no name", is_taken=True
    ),
    MadeSheet(
        "half letters by name", lambda: SHEET.replace("Ng", "\ufffdg").encode(), "cannot be printed", is_taken=True
    ),
    MadeSheet(
        "line ends of old Macs", lambda: SHEET.replace("\n", "\r").encode() + b"Total\r", "row of totals", is_taken=True
    ),
    MadeSheet(
        "a mark in the middle", lambda: SHEET.replace("Bo", "\ufeff").encode(), "cannot be printed", is_taken=True
    ),
]
FOREIGN = [
    MadeSheet("nothing", bytes, "`sheet.csv` is empty"),
    MadeSheet("a PDF", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "is a PDF and not a sheet"),
    MadeSheet("a picture", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a picture and not a sheet"),
    MadeSheet("a photograph", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF", "is a picture and not a sheet"),
    MadeSheet("a web page", lambda: b"<html><table><tr><td>Name</td></tr></table>", "is a web page and not a sheet"),
    MadeSheet(
        "a web page with a mark", lambda: b"\xef\xbb\xbf\n <!DOCTYPE html><table>", "is a web page and not a sheet"
    ),
    MadeSheet("a web page in UTF-16", lambda: "<html><table>".encode("utf-16"), "is a web page and not a sheet"),
    MadeSheet(
        "a workbook in XML",
        lambda: b'<?xml version="1.0"?><Workbook><Worksheet>',
        "is a workbook in XML and not a sheet",
    ),
    MadeSheet("a text document", lambda: b"{\\rtf1 Name}", "is a text document and not a sheet"),
    MadeSheet("a database", lambda: b"SQLite format 3\0\x10\0", "is a database and not a sheet"),
    MadeSheet("a packed file", lambda: b"\x1f\x8b\x08\0\xff", "is a packed file and not a sheet"),
    MadeSheet("a packed file of the other kinds", lambda: b"7z\xbc\xaf\x27\x1c", "is a packed file and not a sheet"),
    MadeSheet("a program", lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 9, "holds zero bytes, so it is no text"),
    MadeSheet("a workbook of the old kind", lambda: OLE + b"\0" * 600, "an office format from before 2007"),
    MadeSheet(
        "a workbook with a password", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"
    ),
]


def zipped(**files: bytes) -> Callable[[], bytes]:
    """Give a maker of a packed file; `__` in a name is a slash, `_` a dot."""

    def make() -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, content in files.items():
                packed.writestr(name.replace("__", "/").replace("_", "."), content)
        return file.getvalue()

    return make


def with_flag() -> bytes:
    """Mark all packed files as protected."""
    data = bytearray(workbook(nothing)())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(mark, start + 1)) >= 0:
            data[start + at] |= 1
    return bytes(data)


WORKBOOKS = [
    MadeSheet("a packed CSV", zipped(sheet_csv=b"Name\nAnn\n"), "is a packed file and not a workbook"),
    MadeSheet("nothing packed", zipped(), "is"),
    MadeSheet("a document", zipped(word__document_xml=b"<w/>", mimetype=b"x"), "is a packed file and not a workbook"),
    MadeSheet("an open document", zipped(mimetype=b"x", content_xml=b"<x/>"), "is a spreadsheet of another format"),
    MadeSheet("a binary workbook", zipped(xl__workbook_bin=b"x"), "is a spreadsheet of another format"),
    MadeSheet("a workbook with a password inside", with_flag, "is protected by a password"),
    MadeSheet("a workbook cut short", lambda: workbook(nothing)()[:-300], "is a workbook that is cut short or damaged"),
    MadeSheet("a damaged workbook", only("sheet1.xml", b"<sheetData>", b"<sheetData"), "cut short or damaged"),
    MadeSheet("a workbook without texts", only("sharedStrings.xml", b"<si>", b"<so>"), "cut short or damaged"),
    MadeSheet("texts that are not there", shared_texts_without_end, "is"),
    MadeSheet(
        "a worksheet that is not there", repacked(lambda name, data: data if "sheet1" not in name else b""), "is"
    ),
    MadeSheet(
        "an entity from outside", only("sheet1.xml", b"<worksheet", ENTITY + b"<worksheet"), "cut short or damaged"
    ),
    MadeSheet("a text for others", only("sharedStrings.xml", b"<sst", ENTITY + b"<sst"), "cut short or damaged"),
    MadeSheet("an entity from outside as a text", only("sharedStrings.xml", b"Bo Ray", b"&x;"), "cut short or damaged"),
    MadeSheet("a packed bomb", bomb, "unpacks to more than 128 MB"),
    MadeSheet("1,048,576 empty rows", rows_without_end, "has a cell in row 1,048,576; at most 30,000 rows are read"),
    MadeSheet("a cell far away", workbook(lambda s: s.cell(2**20, 2**14, "x")), "has a cell in row 1,048,576"),
    MadeSheet("a cell far to the right", workbook(lambda s: s.cell(1, 2**14, "x")), "has a cell in column XFD"),
    MadeSheet("merged schools", workbook(merged_down), "the cells B2:B3 are merged, so only row 2", is_taken=True),
    MadeSheet("a merged title", workbook(merged_heading), "it is a row of totals", is_taken=True),
    MadeSheet(
        "formulas without values",
        workbook(formulas),
        "were never worked out, so they count as empty: B2, B3",
        is_taken=True,
    ),
    MadeSheet(
        "dates that were topics", workbook(dates), "is a date, which a spreadsheet made of something", is_taken=True
    ),
    MadeSheet("a name that is a number", workbook(lambda s: s.cell(2, 1, 4.5e11)), "holds no letter", is_taken=True),
    MadeSheet(
        "a name that is a date", workbook(lambda s: s.cell(2, 1, date(2026, 5, 3))), "is a date or", is_taken=True
    ),
    MadeSheet(
        "a name that is a formula", workbook(lambda s: s.cell(2, 1, "=TRUE()")), "were never worked out", is_taken=True
    ),
    MadeSheet("a formula that failed", workbook(lambda s: s.cell(2, 2, "#N/A")), "formulas that failed", is_taken=True),
    MadeSheet("a hidden worksheet", workbook(hidden), "has 2 worksheets: `Sheet`, `Old`"),
    MadeSheet("only headings", workbook(nothing, [["Name", "School"]]), "there is no attendee"),
    MadeSheet("an empty workbook", workbook(lambda s: s.delete_rows(1, 9)), "holds no text in any cell"),
    MadeSheet("a picture of people", workbook(lambda s: s.delete_cols(1)), "no column holds the names"),
    MadeSheet("a cell without end", workbook(lambda s: s.cell(2, 1, "x" * 32_000)), "holds 32,000 characters"),
]
GREAT = [
    sheet("30,001 people", lambda: people(MAX_SHEET_ROWS + 1), f"at most {MAX_SHEET_ROWS:,} are read"),
    sheet("people behind 30,000 empty rows", lambda: SHEET + "\n" * MAX_SHEET_ROWS + "Cy,Hill\n", "30,000 are read"),
    sheet("1,048,577 rows of commas", lambda: SHEET + ",,\n" * 2**20, "has more than 1,048,576 rows"),
    sheet("a cell of 40,000 characters", lambda: f"Name,School\n{'x' * 40_000},Hill\n", "holds 40,000 characters"),
    sheet("a name too long", lambda: f"Name,School\n{'x' * MAX_CELL},Hill\n", "this name is 10,000 characters long"),
    sheet("an id too long", lambda: f"Name,Booking no\nAnn,{'x' * 501}\n", "this id is 501 characters long"),
    sheet("a heading too long", lambda: f"Name,{'x' * (MAX_CELL + 1)}\nAnn,Hill\n", "row 1, column B of `sheet.csv`"),
    sheet("columns without end", lambda: "x," * (MAX_SHEET_COLUMNS + 1) + "x\n", "1,002 columns; at most 1,000 are"),
    sheet("separators without end", lambda: "," * 8_000_000, "has far more than 1,000 columns"),
    sheet("cells without end", lambda: ("x," * 900 + "x\n") * 5_000, "has more than 2,500,000 cells"),
    sheet("16 MB and more", lambda: "x" * (MAX_SHEET_BYTES + 1), "is larger than 16 MB"),
    sheet("16 MB of one text", lambda: "x" * MAX_SHEET_BYTES, "is longer than the 10,000 characters that are read"),
    sheet("16 MB of one quotation", lambda: 'Name\n"' + "x\n" * (MAX_SHEET_BYTES // 2 - 4), "is never closed"),
    sheet("16 MB of quotation marks", lambda: '"' * MAX_SHEET_BYTES, "error: "),
    sheet("16 MB of empty lines", lambda: "Name\n" + "\n" * (MAX_SHEET_BYTES - 9), "there is no attendee"),
    sheet("16 MB of names", lambda: "Name\n" + "Ann\n" * (MAX_SHEET_BYTES // 4 - 9), "at most 30,000 are read"),
    sheet("names too long", lambda: "Name\n" + "".join(f"{'x' * 501}{at}\n" for at in range(3_000)), "at most 500 are"),
    sheet("headings without end", lambda: "Name,School\n" * 29_990, "there is no attendee"),
    sheet("different texts without end", lambda: people(5_000, "thing {at}"), "more than 2,000 different texts"),
    sheet(
        "misspelt titles",
        lambda: rows(
            "Name,Which tables?", lambda at: f"P {at},Everybdy {'s' * (at % 9)}peaks; Table {at % 5 + 1}", 9_000
        ),
        "nearly its title",
        is_taken=True,
    ),
    sheet(
        "schools alike",
        lambda: rows("Name,School", lambda at: f"P {at},Saint Catherine {letters(at)}catherine Primary", 9_000),
        "may be",
        is_taken=True,
    ),
    sheet(
        "schools of many words",
        lambda: rows("Name,School", lambda at: f"P {at},{'saint mary ' * 40}{letters(at)}", 9_000) + "Total\n",
        "it is a row of totals",
        is_taken=True,
    ),
    sheet("texts read twice", lambda: people(500, "Ã«" * 2_000), "decoded twice", is_taken=True),
    sheet("lists of many parts", lambda: people(500, '"' + "a, b, " * 80 + '"'), "too many parts", is_taken=True),
    sheet("lists of many things", lambda: people(500, '"' + "a, b, c, " * 40 + '"'), "like no table", is_taken=True),
    sheet("namesakes", lambda: "Name,School\n" + "Ann Lee,Hill\n" * 3_000, "kept as two people", is_taken=True),
    sheet("one person", lambda: "Name,Email\n" + "Ann Lee,a@x.example\n" * 10_000, "answered again", is_taken=True),
    sheet("one e-mail", lambda: many("Name,Email", "Ann {at},a@x.example", 3_000), "gave one e-mail", is_taken=True),
    sheet("ranks", lambda: many("Name,Rank [One],Rank [Two]", "Ann {at},1,1", 3_000), "one rank twice", is_taken=True),
    sheet("statuses", lambda: many("Name,Status", "P {at},maybe {at}", 3_000), "is not known", is_taken=True),
    sheet("phases", lambda: many("Name,Phase", "P {at},phase {at}", 3_000), "is no phase", is_taken=True),
    sheet("times", lambda: many("Timestamp,Name", "1/2/2026 10:00,Ann", 3_000), "kept as two people", is_taken=True),
    sheet("totals", lambda: many("Name", "Ann", 1) + "Total\n" * 29_990, "it is a row of totals", is_taken=True),
    sheet(
        "errors of a spreadsheet", lambda: many("Name,School", "#N/A,#REF!", 3_000), "counts as empty", is_taken=True
    ),
]
