"""Sheets are read whatever wrote them: encodings, separators, workbooks; what is no sheet is refused in words."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.files.encodings import EncodingError, decode, mended
from speedlearn.files.limits import MAX_CELL, MAX_SHEET_BYTES, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS
from speedlearn.files.problems import Place
from speedlearn.files.sheet import Sheet, SheetReading, cell_place, letter, parse_sheet, read_sheet
from speedlearn.printing.diagnostics import problems_text

TEXT = "Name,School\nZoë Ng,St Ursula’s\nJosé Ünal,Hill\n"
ROWS = (("Name", "School"), ("Zoë Ng", "St Ursula’s"), ("José Ünal", "Hill"))
# What stands in cells of CSV: no zeros, and no half characters; other line ends are read as \n.
CELLS = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=12)


def rows_of(data: bytes) -> tuple[tuple[str, ...], ...]:
    """Read the rows of a sheet."""
    sheet = sheet_of(data)
    return sheet.rows


def sheet_of(data: bytes) -> Sheet:
    """Read a sheet."""
    reading = parse_sheet("x.csv", data)
    assert reading.sheet is not None, reading.problems
    return reading.sheet


def refused(reading: SheetReading) -> str:
    """Say why there is no sheet."""
    assert reading.sheet is None
    (problem,) = reading.problems
    assert problem.severity == "error"
    assert problem.hint
    return problem.message


def workbook(**sheets: list[list[object]]) -> bytes:
    """Write a workbook."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Give the bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("codec", "mark", "form"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8-sig", b"", "UTF-8 with a mark"),
        ("cp1252", b"", "Windows-1252"),
        ("utf-16", b"", "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-16-be", b"", "UTF-16"),
        ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("utf-32", b"", "UTF-32"),
    ],
)
def test_encodings(codec: str, mark: bytes, form: str) -> None:
    """With and without a mark, the same text comes out, and the first heading is clean."""
    sheet = sheet_of(mark + TEXT.encode(codec))
    assert sheet.rows == ROWS
    assert sheet.form == f"{form}, commas between the columns"
    assert sheet.is_guess == (form == "Windows-1252")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(separator: str, end: str) -> None:
    """Commas in the cells of a file with semicolons do not mislead."""
    text = f'Name;Marks;Note{end}Zoë;1,5;"a, b"{end}Bo;2,5;"c{end}d"{end}'
    comma = "," if separator != "," else "."
    rows = rows_of(text.replace(",", comma).replace(";", separator).encode())
    assert rows == (("Name", "Marks", "Note"), ("Zoë", f"1{comma}5", f"a{comma} b"), ("Bo", f"2{comma}5", "c\nd"))


def test_a_line_that_names_the_separator() -> None:
    """It is a row of the spreadsheet, and empty."""
    assert rows_of(b"sep=;\na,b;c\n1;2\n") == ((), ("a,b", "c"), ("1", "2"))
    assert rows_of(b"sep=\t\na\tb\n") == ((), ("a", "b"))


def test_one_column() -> None:
    """There need be no separator."""
    sheet = sheet_of(b"Name\nZo\nBo\n\n")
    assert (sheet.rows, sheet.form) == ((("Name",), ("Zo",), ("Bo",)), "UTF-8")


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6), st.sampled_from([",", ";", "\t"]))
def test_whatever_is_written_as_csv_is_read(rows: list[list[str]], separator: str) -> None:
    """Line breaks, quotation marks and separators within cells come back as they were."""
    rows = [["a", "b", "c", "d"], *([*row, "", ""][:4] for row in rows), ["e", "f", "g", "h"]]
    file = io.StringIO()
    csv.writer(file, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    assert rows_of(file.getvalue().encode()) == tuple(map(tuple, rows))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """There is a sheet, or a problem with a hint, and it can be shown."""
    for begin in (b"", b"PK\x03\x04", b"\xff\xfe", b'a,"'):
        reading = parse_sheet("x", begin + data)
        assert (reading.sheet is None) == any(problem.severity == "error" for problem in reading.problems)
        assert problems_text(reading.problems) or reading.sheet


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ZoÃ«", "Zoë"),
        ("St Patrickâ€™s", "St Patrick’s"),
        ("NiÃƒÂ±o", "Niño"),
        ("MaÅ‚gorzata", "Małgorzata"),
        ("FranÃ§ois â€“ Ã‰cole", "François – École"),
        ("Ã\xa0 la", "à la"),
        ("李伟".encode().decode("latin-1"), "李伟"),
        ("Zoë", "Zoë"),
        ("« CAFÉ»", "« CAFÉ»"),
        ("São Tomé", "São Tomé"),
        ("Ã", "Ã"),
        ("plain", "plain"),
        ("½ ÷ Â", "½ ÷ Â"),
    ],
)
def test_text_decoded_twice(before: str, after: str) -> None:
    """It is mended, and other text is left alone."""
    assert mended(before) == after


@given(st.text(st.characters(max_codepoint=0x17F, categories=["L"]), max_size=20))
def test_mending_undoes_the_damage(text: str) -> None:
    """What was UTF-8, and was decoded as Latin-1 once, is as it was."""
    assert mended(text.encode().decode("latin-1")) == mended(text)


def test_bytes_that_are_no_text() -> None:
    """Each is told apart."""
    for data, message in (
        (b"a\x81,b\xff", "is neither UTF-8 nor Windows-1252: it holds the byte 81"),
        (b"\xff\xfea\x00b", "begins as UTF-16 but is cut or damaged at byte 2"),
        (b"a,b\n\0", "holds zero bytes, so it is no text"),
    ):
        with pytest.raises(EncodingError) as wrong:
            decode(data)
        assert str(wrong.value) == message
    assert refused(parse_sheet("x", b"a\x81,b")) == "`x` is neither UTF-8 nor Windows-1252: it holds the byte 81"


def test_quotation_marks_out_of_place() -> None:
    """The line in which the trouble begins is shown."""
    reading = parse_sheet("x.csv", b'Name,Note\nAda,fine\nBo,"oh\nCy,\n')
    assert problems_text(reading.problems) == (
        "error: a quotation mark that opens a text in this row is never closed\n"
        " --> x.csv:3:4\n"
        "  |\n"
        '3 | Bo,"oh\n'
        "  |    ^\n"
        "\n"
        "hint: close it, or delete it; inside a quoted text it is written twice\n"
        "\n"
        "1 error\n"
    )
    for end in (b"\n", b"\r\n", b"\r"):
        (problem,) = parse_sheet("x.csv", end.join([b"Name,Note", b"Ada,fine", b'Bo,"oh', b"Cy,"])).problems
        assert problem.place == Place("x.csv", 3, 4, 1, 'Bo,"oh')
        (problem,) = parse_sheet("x.csv", end.join([b"Name,Note", b'"Ada" Obi,"x"', b"Cy,"])).problems
        assert problem.place == Place("x.csv", 2, 1, 13, '"Ada" Obi,"x"')
    reading = parse_sheet("x.csv", b'Name,Note\n"Ada" Obi,"x"\n')
    assert refused(reading) == "a quotation mark closes a text in the middle of a cell"
    assert reading.problems[0].place is not None
    assert reading.problems[0].place.line == 2


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "`x` is empty"),
        (b" \n\n", "`x` is empty"),
        (b",,\n,,\n", "`x` holds no text in any cell"),
        (b"%PDF-1.7 ...", "`x` is a PDF and not a sheet"),
        (b"\x89PNG\r\n\x1a\n", "`x` is a picture and not a sheet"),
        (b"\xff\xd8\xff\xe0", "`x` is a picture and not a sheet"),
        (b"<!DOCTYPE html><table>", "`x` is a web page and not a sheet"),
        (b"{\\rtf1", "`x` is a text document and not a sheet"),
        (b"\x1f\x8b\x08", "`x` is a packed file and not a sheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "`x` is in an office format from before 2007"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1.." + "EncryptedPackage".encode("utf-16-le"),
            "`x` is protected by a password",
        ),
        (b"PK\x03\x04 cut short", "`x` is a workbook that is cut short or damaged"),
    ],
)
def test_what_is_no_sheet(data: bytes, message: str) -> None:
    """It is said what it is."""
    assert refused(parse_sheet("x", data)) == message


def packed(names: dict[str, bytes]) -> bytes:
    """Pack files as a zip."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in names.items():
            zipped.writestr(name, content)
    return file.getvalue()


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    """Replace one file in a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return packed({one: content if one == name else zipped.read(one) for one in zipped.namelist()})


def test_packed_files_that_are_no_workbook() -> None:
    """A document, an open-document sheet, a workbook in another form, and any zip."""
    assert refused(parse_sheet("x", packed({"a.csv": b"a"}))) == "`x` is a packed file and not a workbook"
    assert refused(parse_sheet("x", packed({"word/document.xml": b"a", "[Content_Types].xml": b""}))) == (
        "`x` is a packed file and not a workbook"
    )
    other = "`x` is a spreadsheet of another format"
    assert refused(parse_sheet("x", packed({"mimetype": b"a", "content.xml": b"b"}))) == other
    assert refused(parse_sheet("x", packed({"xl/workbook.bin": b"a"}))) == other
    damaged = repacked(workbook(a=[["Name"]]), "xl/workbook.xml", b"<workbook")
    assert refused(parse_sheet("x", damaged)) == "`x` is a workbook that is cut short or damaged"
    whole = workbook(a=[["Name"], ["Zoë"]])
    for length in range(30, len(whole), 97):
        assert parse_sheet("x", whole[:length]).sheet is None


def test_files_that_cannot_be_read(tmp_path: object) -> None:
    """A folder, and nothing at all."""
    assert refused(read_sheet(str(tmp_path))) == f"`{tmp_path}` is a folder where a file was expected"
    assert refused(read_sheet(f"{tmp_path}/none.csv")) == f"there is no file `{tmp_path}/none.csv`"


def test_values_of_a_workbook() -> None:
    """Whole numbers have no point, dates are year, month, day and are known as dates."""
    rows: list[list[object]] = [
        ["Name", "a", None],
        ["Zoë\nNg", 8, 1.5, True, datetime(2026, 1, 5, 18, 31, 58), date(2026, 5, 3), time(9, 30), "08", 447701000000],  # noqa: DTZ001
    ]
    reading = parse_sheet("x", workbook(Signups=rows))
    assert reading.sheet is not None
    assert reading.sheet.rows[1] == (
        "Zoë\nNg", "8", "1.5", "TRUE", "2026-01-05 18:31:58", "2026-05-03", "09:30:00", "08", "447701000000",
    )  # fmt: skip
    assert reading.sheet.dates == {(1, 4), (1, 5), (1, 6)}
    assert reading.sheet.form == "workbook, sheet `Signups`"


def test_the_worksheet_is_the_only_one_with_text_or_the_one_that_is_named() -> None:
    """Where several hold text, they are listed."""
    data = workbook(Empty=[], One=[["Name"]], Two=[["Title"]])
    reading = parse_sheet("x", data)
    assert refused(reading) == "`x` has 2 worksheets: `One`, `Two`"
    assert reading.parts == ("One", "Two")
    chosen = parse_sheet("x", data, "Two").sheet
    assert chosen is not None
    assert chosen.rows == (("Title",),)
    assert refused(parse_sheet("x", data, "Three")) == "`x` has no worksheet `Three`"
    assert parse_sheet("x", workbook(Empty=[], One=[["Name"]])).sheet is not None
    assert refused(parse_sheet("x", workbook(Empty=[]))) == "`x` holds no text in any cell"
    assert refused(parse_sheet("x", b"a,b\n", "One")) == "`x` is a CSV file and has no worksheets"


def test_cells_that_show_nothing_of_what_they_hold() -> None:
    """Formulas without values, formulas that failed, and merged cells are warned of."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "School"])
    sheet.append(["=A1&B1", "Hill"])
    sheet["A3"], sheet["B3"] = "Ada", "#N/A"
    sheet["B4"] = "Dale"
    sheet.merge_cells("B4:B6")
    sheet["A4"], sheet["A5"] = "Bo", "Cy"
    reading = parse_sheet("x", saved(book))
    assert [problem.message for problem in reading.sheet.problems if reading.sheet] == [  # type: ignore[union-attr]
        "`x` has formulas that were never worked out, so they count as empty: A2",
        "`x` has formulas that failed, so they count as empty: B3",
        "the cells B4:B6 are merged, so only row 4 has this text",
    ]


def test_limits() -> None:
    """Rows, columns, cells and bytes: at the limit a sheet is read, beyond it is refused."""
    assert len(rows_of(b"a\n" * (MAX_SHEET_ROWS + 1))) == MAX_SHEET_ROWS + 1
    assert "rows; at most" in refused(parse_sheet("x", b"a\n" * (MAX_SHEET_ROWS + 2)))
    assert len(rows_of(b"a," * (MAX_SHEET_COLUMNS - 1) + b"a")[0]) == MAX_SHEET_COLUMNS
    assert "columns; at most" in refused(parse_sheet("x", b"a," * MAX_SHEET_COLUMNS + b"a"))
    assert "more than 2,500,000 cells" in refused(parse_sheet("x", (b"a," * 99 + b"a\n") * 25_001))
    assert len(rows_of(b"a,b\n" + b"x" * MAX_CELL)[1][0]) == MAX_CELL
    assert refused(parse_sheet("x", b"a,b\nc," + b"x" * (MAX_CELL + 1))).startswith(
        "row 2, column B of `x` holds 10,001 characters, `xxxxx"
    )


def test_a_file_too_large(tmp_path: object) -> None:
    """It is refused unread."""
    path = f"{tmp_path}/large.csv"
    with open(path, "wb") as file:  # noqa: PTH123
        file.truncate(MAX_SHEET_BYTES + 1)
    assert refused(read_sheet(path)) == f"`{path}` is larger than 16 MB"


def test_a_workbook_that_reaches_too_far_or_unpacks_to_too_much() -> None:
    """It is refused before its empty cells are laid out."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "Name"
    book.active["XFD1"] = "far"
    assert refused(parse_sheet("x", saved(book))) == "`x` has a cell in column XFD; at most 1,000 columns are read"
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1048576"] = "deep"
    assert refused(parse_sheet("x", saved(book))) == "`x` has a cell in row 1,048,576; at most 30,000 rows are read"
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["ALL29000"] = "wide and deep"
    assert refused(parse_sheet("x", saved(book))) == "`x` has more than 2,500,000 cells"
    with zipfile.ZipFile(io.BytesIO(workbook(a=[["Name"]]))) as zipped:
        names = {one: zipped.read(one) for one in zipped.namelist()}
    assert refused(parse_sheet("x", packed({**names, "xl/media/a.png": b"\0" * 129 * 2**20}))) == (
        "`x` unpacks to more than 128 MB"
    )


def test_worksheets_in_another_order() -> None:
    """Of two that reach too far the first is told, however they lie in the file."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["XFD1"] = "far"
    book.create_sheet("deep")["A1048576"] = "deep"
    with zipfile.ZipFile(io.BytesIO(saved(book))) as zipped:
        names = {one: zipped.read(one) for one in zipped.namelist()}
    for order in (names, dict(reversed(names.items()))):
        assert (
            refused(parse_sheet("x", packed(order))) == "`x` has a cell in column XFD; at most 1,000 columns are read"
        )


def test_columns_have_letters() -> None:
    """As in spreadsheets."""
    assert [letter(at) for at in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_a_place_names_row_column_and_heading() -> None:
    """The cell is shown with a caret under what is meant."""
    place = cell_place(sheet_of(b"Name,Note\nAda,a b c\n"), 1, 1, "Note", (2, 3))
    assert place.where == "x.csv: row 2, column B (Note)"
    assert (place.source, place.column, place.width) == ("a b c", 3, 1)
