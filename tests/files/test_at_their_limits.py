"""Readers at their limits: the last that is taken and the first that is refused; and what they say, whole."""

from __future__ import annotations

import io
import sys
import zipfile
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from speedlearn.files.encodings import Decoded, EncodingError, decode
from speedlearn.files.event import read_event
from speedlearn.files.event_part import PartError, refuse_to_replace, write_part
from speedlearn.files.findings import Findings
from speedlearn.files.json_tree import read_json
from speedlearn.files.limits import MAX_FINDINGS, MAX_SHEET_CELLS, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS
from speedlearn.files.logo import read_logo
from speedlearn.files.own_words import read_words
from speedlearn.files.problems import Place, Problem
from speedlearn.files.sheet import Sheet, parse_sheet
from speedlearn.files.shown import shown
from speedlearn.files.sources import Source, read_source
from speedlearn.files.tree import Trees
from speedlearn.files.yaml_tree import read_yaml
from speedlearn.model import Logo, Look


@pytest.mark.parametrize(
    ("begins", "kind"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04", "a spreadsheet, a document or another packed file"),
        (b"\xd0\xcf\x11\xe0", "a spreadsheet or a document of the old kind"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
    ],
)
def test_what_is_no_text(tmp_path: Path, begins: bytes, kind: str) -> None:
    """It is said what it is."""
    path = tmp_path / "event.yaml"
    path.write_bytes(begins + b" and so on")
    hint = "check that it is the file you meant"
    assert read_source(path) == Problem(f"`{path}` is {kind}, where a text file was expected", hint)


@pytest.mark.parametrize("data", [b"\0a\0b", b"a\0b\0"])
def test_utf_16_without_a_mark(tmp_path: Path, data: bytes) -> None:
    """Either way round; one byte alone is no sign of it."""
    path = tmp_path / "event.yaml"
    path.write_bytes(data)
    message = f"`{path}` looks like UTF-16 text without a mark that says so"
    assert read_source(path) == Problem(message, "save the file as UTF-8")
    path.write_bytes(b"\0")
    assert read_source(path) == Source(str(path), "\0")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_how_much_western_text_makes_utf_16(codec: str) -> None:
    """Three letters of ten, and eight letters at least: with fewer the zeros are no sign of it, and no text."""
    for text, is_it in [
        ("abc" + "\u6728" * 7, True),
        ("ab" + "\u6728" * 8, False),
        ("abcdefgh", True),
        ("abcdefg", False),
        ("\u6728" * 7 + "abc" + "\u6728" * 9_000, False),
        ("abc" + "\u6728" * 4_200, False),
        ("abc" * 2_000 + "\u6728" * 9_000, True),
    ]:
        if is_it:
            assert decode(text.encode(codec)) == Decoded(text, "UTF-16")
        else:
            with pytest.raises(EncodingError, match="holds zero bytes, so it is no text"):
                decode(text.encode(codec))
    mixed = "abcdefgh".encode("utf-16-le") + "abcdefgh".encode("utf-16-be")
    with pytest.raises(EncodingError, match="holds zero bytes, so it is no text"):
        decode(mixed)


PICTURE, PACKED = "name the export itself, a CSV or XLSX file", "unpack it first"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\n %PDF-1.7", ("a PDF", "ask whoever sent it for the spreadsheet it was printed from")),
        (b"\x89PNG\r\n", ("a picture", PICTURE)),
        (b"\xff\xd8\xff\xe0", ("a picture", PICTURE)),
        (b"GIF89a", ("a picture", PICTURE)),
        (b"<html>", ("a web page", "export it as CSV or XLSX")),
        (b"{\\rtf1", ("a text document", "export the table in it as CSV")),
        (b"SQLite format 3", ("a database", "export a table of it as CSV")),
        (b"\x1f\x8b\x08", ("a packed file", PACKED)),
        (b"Rar!\x1a", ("a packed file", PACKED)),
        (b"7z\xbc\xaf\x27", ("a packed file", PACKED)),
    ],
)
def test_what_is_no_sheet(data: bytes, problem: tuple[str, str]) -> None:
    """It is said what it is, and what to do."""
    assert parse_sheet("x", data).problems == (Problem(f"`x` is {problem[0]} and not a sheet", problem[1]),)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b" \n", Problem("`x` is empty", "export it again, and look at what was saved")),
        (b",,\n", Problem("`x` holds no text in any cell", "export it again, and look at what was saved")),
        (OLE, Problem("`x` is in an office format from before 2007", "save it as XLSX or as CSV")),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            Problem("`x` is protected by a password", "save it without the password, or as CSV"),
        ),
        (
            b"a,b\n" * (MAX_SHEET_ROWS + 2),
            Problem("`x` has 30,002 rows; at most 30,000 are read", "import it in parts"),
        ),
        (
            b"a," * MAX_SHEET_COLUMNS + b"a",
            Problem("`x` has 1,001 columns; at most 1,000 are read", "delete empty columns"),
        ),
        (b"," * 102_000, Problem("`x` has far more than 1,000 columns", "delete empty columns")),
    ],
)
def test_sheets_that_are_refused(data: bytes, problem: Problem) -> None:
    """Told whole."""
    reading = parse_sheet("x", data)
    assert (reading.sheet, reading.problems) == (None, (problem,))


def test_the_most_cells_of_a_sheet() -> None:
    """At the limit they are read; one row more, and they are not."""
    row = b"," * (MAX_SHEET_COLUMNS - 1) + b"a\n"
    sheet = parse_sheet("x", row * (MAX_SHEET_CELLS // MAX_SHEET_COLUMNS)).sheet
    assert sheet is not None
    assert len(sheet.rows) == MAX_SHEET_CELLS // MAX_SHEET_COLUMNS
    reading = parse_sheet("x", row * (MAX_SHEET_CELLS // MAX_SHEET_COLUMNS) + b"a\n")
    assert reading.problems == (Problem("`x` has more than 2,500,000 cells", "import it in parts"),)


def test_a_cell_that_is_not_there_is_empty() -> None:
    """Just behind the last one as well as far out."""
    sheet = Sheet("x", None, "UTF-8", (("a", "b"),))
    assert [sheet.cell(0, column) for column in range(4)] == ["a", "b", "", ""]


def test_the_separator_is_told_by_more_than_the_first_line() -> None:
    """A long title, and commas in it."""
    title = "Everybody who signed up, in the order in which they did, as of last night\n"
    sheet = parse_sheet("x", (title + "Name;School\n" * 3).encode()).sheet
    assert sheet is not None
    assert sheet.form == "UTF-8, semicolons between the columns"
    assert sheet.rows[1] == ("Name", "School")


def test_the_line_with_a_wrong_quotation_mark_is_shown_to_its_end() -> None:
    """Without its line end, and with all else."""
    (problem,) = parse_sheet("x", b'a,b\n"c" d,X\n').problems
    assert problem.place == Place("x", 2, 1, 7, '"c" d,X')
    (problem,) = parse_sheet("x", b'a,b\nc,"d,X').problems
    assert problem.place == Place("x", 2, 3, 1, 'c,"d,X')


def workbook(cells: dict[str, str | float]) -> bytes:
    """Write a workbook of one worksheet."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for name, value in cells.items():
        book.active[name] = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


SMALLER = "delete what is no part of the sign-up, or save the sheet as CSV"


@pytest.mark.parametrize(
    ("last", "far", "message"),
    [
        ("A30001", "B30002", "`x` has a cell in row 30,002; at most 30,000 rows are read"),
        ("ALL1", "ALM1", "`x` has a cell in column ALM; at most 1,000 columns are read"),
        (None, "ALL2501", "`x` has more than 2,500,000 cells"),
    ],
)
def test_how_far_a_workbook_may_reach(last: str | None, far: str, message: str) -> None:
    """The last cell that is read (of 2.5 million it takes long), and the first that is not, beside others near."""
    near = {"A1": "Name", "B1": "School"}
    assert last is None or parse_sheet("x", workbook({**near, last: "z"})).sheet is not None
    assert parse_sheet("x", workbook({**near, far: "z"})).problems == (Problem(message, SMALLER),)


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Form Responses 1", '"Form Responses 1"'),
        ("It's summer", '"It\'s summer"'),
        ("Fees $HOME", "'Fees $HOME'"),
        ("Don't `ls`", """'Don'"'"'t `ls`'"""),
    ],
)
def test_a_worksheet_is_named_as_shells_take_it(title: str, written: str) -> None:
    """What the hint says can be typed as it stands."""
    book = openpyxl.Workbook()
    for name in (title, "Other"):
        book.create_sheet(name)["A1"] = "Name"
    file = io.BytesIO()
    book.save(file)
    (problem,) = parse_sheet("x", file.getvalue()).problems
    assert problem.hint == f"name one: --sheet {written}"


def test_which_worksheet() -> None:
    """What is said where there are several, none of the name, or none with text."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "One"
    book.create_sheet("Two")
    file = io.BytesIO()
    book.save(file)
    hint = "export it again, and look at what was saved"
    assert parse_sheet("x", file.getvalue()).problems == (Problem("`x` holds no text in any cell", hint),)
    assert parse_sheet("x", file.getvalue(), "3").problems == (Problem("`x` has no worksheet `3`", "it is empty"),)
    book["One"]["A1"] = book["Two"]["A1"] = "Name"
    file = io.BytesIO()
    book.save(file)
    several = parse_sheet("x", file.getvalue())
    assert several.problems == (Problem("`x` has 2 worksheets: `One`, `Two`", 'name one: --sheet "One"'),)
    none = parse_sheet("x", file.getvalue(), "3").problems
    assert none == (Problem("`x` has no worksheet `3`", "there are `One`, `Two`"),)
    damaged = Problem("`x` is a workbook that is cut short or damaged", "download or save it again")
    assert parse_sheet("x", file.getvalue()[:-300]).problems == (damaged,)
    assert parse_sheet("x", b"PK\x03\x04").problems == (damaged,)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("a" * 60, f"`{'a' * 60}`"),
        ("a" * 61, f"`{'a' * 59}…`"),
        ("  ", "empty"),
        (None, "empty"),
        ({"a": "b"}, "a group of keys"),
        (["a", "b"], "the list `[a, b]`"),
        ([], "a list"),
        (["a" * 61], "a list"),
        (["a" * 60], f"the list `[{'a' * 60}]`"),
        ([["a"]], "a list"),
        (7, "`7`"),
        (True, "`true`"),
    ],
)
def test_how_values_are_shown(value: object, said: str) -> None:
    """In a few words, the long ones shortened."""
    assert shown(value) == said


def test_a_cell_that_is_too_long() -> None:
    """Told with how it begins."""
    text = "b" * 10_001
    message = f"row 1, column B of `x` holds 10,001 characters, `{'b' * 30}` and so on; at most 10,000 are read"
    hint = "shorten the text; if it holds the rows that follow, a quotation mark is missing"
    assert parse_sheet("x", f"a,{text}\n".encode()).problems == (Problem(message, hint),)
    # Blanks before it are passed over; of a text behind many of them as much is told.
    for blanks, num_told in ((1, 29), (29, 1), (30, 30), (99, 30)):
        (problem,) = parse_sheet("x", f'a,"{" " * blanks}{"b" * 10_001}"\n'.encode()).problems
        told = f"holds {10_001 + blanks:,} characters, `{'b' * num_told}` and so on; at most 10,000 are read"
        assert problem == Problem(f"row 1, column B of `x` {told}", hint)


def flagged(data: bytes, bit: int) -> bytes:
    """Set a bit of what a packed file says of each file in it."""
    marked = bytearray(data)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(sign)
        while at >= 0:
            marked[at + offset] |= bit
            at = marked.find(sign, at + 1)
    return bytes(marked)


def test_a_packed_file_with_a_password() -> None:
    """Known by the bit that says so, and by no other."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("a.csv", "a")
    locked, other = (parse_sheet("x", flagged(file.getvalue(), bit)).problems for bit in (1, 2))
    assert locked == (Problem("`x` is protected by a password", "save it without the password, or as CSV"),)
    hint = "unpack it, and name the CSV or XLSX file in it"
    assert other == (Problem("`x` is a packed file and not a workbook", hint),)


def test_large_whole_numbers() -> None:
    """Up to fifteen digits they are what was typed."""
    sheet = parse_sheet(
        "x", workbook({"A1": 10.0**15 - 1, "B1": 10.0**15, "C1": 1 - 10.0**15, "D1": -(10.0**15)})
    ).sheet
    assert sheet is not None
    assert sheet.rows == (("999999999999999", "1000000000000000.0", "-999999999999999", "-1000000000000000.0"),)


@pytest.mark.parametrize(
    ("number", "listed"), [(1, "A1"), (5, "A1, B1, C1, D1, E1"), (7, "A1, B1, C1, D1, E1 and 2 more")]
)
def test_cells_are_listed(number: int, listed: str) -> None:
    """Of many the first."""
    sheet = parse_sheet(
        "x", workbook({**dict.fromkeys([f"{c}1" for c in "ABCDEFG"[:number]], "#N/A"), "A2": "a"})
    ).sheet
    assert sheet is not None
    message = f"`x` has formulas that failed, so they count as empty: {listed}"
    hint = "mend them in the spreadsheet, if the cells are needed"
    assert sheet.problems == (Problem(message, hint, severity="warning"),)


def words_of(folder: Path, text: str) -> list[tuple[str, str | None]]:
    """Read a file of words, and give what is wrong with it."""
    (folder / "words.yaml").write_text(text, encoding="utf-8")
    problems = read_words(Look(language="words.yaml", folder=str(folder))).problems
    return [(one.message, one.hint) for one in problems]


def test_slots_of_a_text(tmp_path: Path) -> None:
    """Where no slot is near, all are named in order; of a text without any, none."""
    told = words_of(tmp_path, "all: {span: 'from {zzzzz}'}\nrun: {head: '{zzzzz}'}\n")
    assert told == [
        ("`span` has a slot `{zzzzz}`, which nothing is put in", "the slots of this text: `{end}`, `{start}`"),
        ("`span` has no slot `{end}`", "say where `{end}` goes, so that nothing is missing on paper"),
        ("`span` has no slot `{start}`", "say where `{start}` goes, so that nothing is missing on paper"),
        ("`head` has a slot `{zzzzz}`, which nothing is put in", "the slots of this text: none"),
    ]


@pytest.mark.parametrize(("typed", "meant"), [("Welsh", "cy"), ("WELSCH", "cy"), ("Englisch", "en")])
def test_languages_are_known_by_their_names(typed: str, meant: str) -> None:
    """In whatever case, and nearly."""
    (problem,) = read_words(Look(language=typed)).problems
    assert problem.hint == f"did you mean `{meant}`?"


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10">{}</svg>'


def logo_of(folder: Path, drawing: str) -> Logo | Problem | None:
    """Read a drawing."""
    (folder / "logo.svg").write_text(SVG.format(drawing), encoding="utf-8")
    return read_logo(Look(logo="logo.svg", folder=str(folder)))


def test_a_drawing_may_be_long_but_not_deep(tmp_path: Path) -> None:
    """Beside each other as many as one likes, within each other two hundred with the drawing itself."""
    assert isinstance(logo_of(tmp_path, "<g/>" * 400), Logo)
    assert isinstance(logo_of(tmp_path, "<g>" * 199 + "</g>" * 199), Logo)
    assert isinstance(logo_of(tmp_path, "<g>" * 200 + "</g>" * 200), Problem)


def test_pictures_inside_are_told_in_whatever_case(tmp_path: Path) -> None:
    assert isinstance(logo_of(tmp_path, '<image href="DATA:image/PNG;base64,AA"/>'), Logo)
    refused = logo_of(tmp_path, '<g onClick="x"/>')
    assert isinstance(refused, Problem)
    assert "holds a script, `onclick`" in refused.message


@pytest.mark.parametrize(("digits", "value"), [(19, 10**18), (20, "1" + "0" * 19)])
def test_a_number_of_many_digits_is_a_text(digits: int, value: object) -> None:
    """Nineteen are a number."""
    assert read_json(Source("r.json", "1" + "0" * (digits - 1))).value == value


def test_the_place_of_an_empty_file_is_its_beginning() -> None:
    """One character wide."""
    assert read_yaml(Source("e.yaml", "# nothing yet")).place(()) == Place("e.yaml", 1, 1, 1, "# nothing yet")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Zo\u00c3\u00ab : 1", "`Zo\u00c3\u00ab` looks like `Zo\u00eb` read in the wrong encoding"),
        (
            "a: [Zo\u00c3\u00ab Ng, Jos\u00c3\u00a9]",
            "`Zo\u00c3\u00ab` looks like `Zo\u00eb` read in the wrong encoding, and 1 other place looks alike",
        ),
        (
            "a: [\u00c3\u00bcber, \u00c3\u00bcber, \u00c3\u00bcber]",
            "`\u00c3\u00bcber` looks like `\u00fcber` read in the wrong encoding, and 2 other places look alike",
        ),
    ],
)
def test_letters_read_in_the_wrong_encoding(text: str, message: str) -> None:
    """The word is shown whole, and the other places are counted."""
    (problem,) = read_yaml(Source("e.yaml", text)).problems
    assert (problem.message, problem.severity) == (message, "warning")
    assert problem.hint == "write it anew; some program took UTF-8 for Windows-1252"


EVENT = """\
event: Evening
timetable: {{rounds: 2, start: "{start}"}}
defaults: {{seats: 4}}
tables:
  - {{id: T1, title: One, topics: [oracy], at: [1, 2]}}
  - {{id: T2, title: Two, topics: [Oracy, oracy]}}
  - {{id: T3, title: Three, topics: [Oracy], at: [1, 2]}}
attendees: [{{name: Ada}}, {{name: Ben}}]
"""


def test_slips(tmp_path: Path) -> None:
    """Each told once, with both places, and a table without a place does not hide the next; from six it is morning."""
    path = tmp_path / "event.yaml"
    path.write_text(EVENT.format(start="05:59"), encoding="utf-8")
    told = [
        (one.message, one.hint, one.place and one.place.line, [(also.line, label) for also, label in one.also])
        for one in read_event(path).problems
        if one.severity == "warning"
    ]
    assert told == [
        ("the session starts at 05:59, in the night", "write afternoons as `14:00`", 2, []),
        (
            "the topics `oracy` and `Oracy` can hardly be told apart",
            "write them alike if they are one, and otherwise more unlike",
            6,
            [(5, "first here")],
        ),
        (
            "tables `T1` and `T3` stand in one place",
            "say where each stands, or leave `at` out for a tidy grid",
            7,
            [(5, "first here")],
        ),
    ]
    path.write_text(EVENT.format(start="06:00"), encoding="utf-8")
    assert [one for one in read_event(path).problems if one.place and one.place.line == 2] == []


def test_a_part_that_is_there_already(tmp_path: Path) -> None:
    """It stays, nothing is left beside it, and the hint can be followed."""
    path = tmp_path / "attendees.yaml"
    path.write_text("old", encoding="utf-8")
    for refused in (partial(write_part, path, "new"), partial(refuse_to_replace, path)):
        with pytest.raises(PartError) as told:
            refused(replace=False)
        hint = "write to another file, or add --replace"
        assert (told.value.message, told.value.hint) == (f"`{path}` is there already", hint)
    assert [one.read_text() for one in tmp_path.iterdir()] == ["old"]
    refuse_to_replace(path, replace=True)
    write_part(path, "Zo\u00eb\n", replace=True)
    assert [one.read_bytes() for one in tmp_path.iterdir()] == ["Zo\u00eb\n".encode()]


def test_a_part_that_the_disk_refuses(tmp_path: Path) -> None:
    path = tmp_path / "none" / "attendees.yaml"
    with pytest.raises(PartError) as told:
        write_part(path, "new", replace=True)
    assert (told.value.message, told.value.hint) == (
        f"`{path}` cannot be written: no such file or directory",
        "name another file with --out",
    )


def test_an_event_file_of_eight_megabytes(tmp_path: Path) -> None:
    """One byte more is refused."""
    path = tmp_path / "event.yaml"
    path.write_bytes(b"#" * (8 * 2**20))
    assert read_event(path).problems[0].message == "the event file has no `event`"
    path.write_bytes(b"#" * (8 * 2**20 + 1))
    assert read_event(path).problems == (
        Problem(f"`{path}` is larger than 8 MB", "check that it is the file you meant"),
    )


@pytest.mark.parametrize(("beyond", "said"), [(0, None), (1, "1 more notice is"), (2, "2 more notices are")])
def test_how_many_findings_are_kept(beyond: int, said: str | None) -> None:
    """Of each severity; of those beyond the number is said."""
    findings = Findings()
    findings.warning(("event",), "x", "y")
    for _ in range(MAX_FINDINGS + beyond):
        findings.notice(("event",), "x")
    _, *notices = findings.placed(Trees({}, read_yaml(Source("event.yaml", "event: E"))))
    assert len(notices) == MAX_FINDINGS + (beyond > 0)
    assert all(one.place for one in notices[:MAX_FINDINGS])
    hint = "look at the others first; many may have one reason"
    more = [Problem(f"{said} not told one by one", hint, severity="notice")] if said else []
    assert notices[MAX_FINDINGS:] == more


def test_of_a_file_of_nothing_but_mistakes_the_first_are_told(tmp_path: Path) -> None:
    """Up to so many unknown keys the rest is read, too; here a table without seats is found."""
    path = tmp_path / "event.yaml"
    for number, more in ((10_000, "1 more error is"), (10_001, "3 more errors are")):
        people = "".join(f"  - {{name: Ann {at}, a: 1, b: 1, c: 1}}\n" for at in range(number))
        path.write_text(f"event: E\ntables: [{{id: T1, title: One}}]\nattendees:\n{people}", encoding="utf-8")
        problems = read_event(path).problems
        assert len(problems) == MAX_FINDINGS + 1
        assert problems[0].message == f"{more} not told one by one"


def test_a_thousand_slips_are_told() -> None:
    """Of keys that stand twice, in either kind of file."""
    pairs = "".join(f'"k{at}": 1,\n"k{at}": 2,\n' for at in range(1_200))
    for number, told in ((999, 999), (1_000, 1_000), (1_200, 1_000)):
        text = "{" + "".join(f'"k{at}": 1,\n"k{at}": 2,\n' for at in range(number)) + '"z": 1}'
        assert len(read_json(Source("x", text)).problems) == told
    assert len(read_yaml(Source("x", "{" + pairs + '"z": 1}')).problems) in (1_000, 1_001)


@pytest.mark.parametrize(("size", "is_read"), [(2**20, True), (2**20 + 1, False), (2**21, False)])
def test_how_much_is_read(size: int, is_read: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file, and of standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"#" * size)))
    path = tmp_path / "event.yaml"
    path.write_bytes(b"#" * size)
    for name, shown_as in (("-", "standard input"), (str(path), str(path))):
        found = read_source(name, 2**20)
        if is_read:
            assert isinstance(found, Source)
            assert len(found.text) == size
        else:
            assert found == Problem(f"`{shown_as}` is larger than 1 MB", "check that it is the file you meant")


def test_of_names_that_look_alike_the_first_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One by one, and where to look for the others."""
    path = tmp_path / "event.yaml"
    names = ("Hill School", "hill school", "Vale Academy", "vale academy", "Marsh College")
    people = "".join(f"  - {{name: P{at}, school: {name}}}\n" for at, name in enumerate(names))
    path.write_text(f"event: X\ntables: [{{id: T1, title: A, seats: 9}}]\nattendees:\n{people}")

    def told() -> list[tuple[str, str | None, int | None, list[int]]]:
        return [
            (one.message, one.hint, one.place.line if one.place else None, [place.line for place, _ in one.also])
            for one in read_event(path).problems
        ]

    why = "write them alike; colleagues are known by the exact name of their school"
    first = ("`hill school` and `Hill School` look like one school written in two ways", why, 5, [4])
    second = ("`vale academy` and `Vale Academy` look like one school written in two ways", why, 7, [6])
    assert told() == [first, second]
    monkeypatch.setattr("speedlearn.files.event_schools.MAX_SLIPS", 2)
    assert told() == [first, second]
    monkeypatch.setattr("speedlearn.files.event_schools.MAX_SLIPS", 1)
    more = "more than 1 pairs of schools look alike; the others are not told"
    assert sorted(told()) == sorted([first, (more, "look at those first", 4, [])])


def test_places_of_an_event(tmp_path: Path) -> None:
    """What stands at the top is pointed to at its key, what stands within at its value."""
    path = tmp_path / "event.yaml"
    path.write_text("event: X\ntables:\n  - {id: T1, title: A, seats: 9}\nrules: {apart: [], min_visitors: 2}\n")
    reading = read_event(path)
    places = {key: reading.place(key) for key in (("tables",), ("tables", 0), ("rules",), ("rules", "min_visitors"))}
    assert {key: (place.line, place.column, place.width) for key, place in places.items() if place} == {
        ("tables",): (2, 1, 6),
        ("tables", 0): (3, 5, 28),
        ("rules",): (4, 1, 5),
        ("rules", "min_visitors"): (4, 34, 1),
    }
    assert read_event(tmp_path / "none.yaml").place(("tables",)) is None


def test_the_place_of_all_of_a_json_file() -> None:
    """From the first bracket to the last, without the blanks around them."""
    text = '\n \t{"a": 1,\r\n "b": [2]} \t\r\n\n'
    tree = read_json(Source("r.json", text))
    assert tree.place(()) == Place("r.json", 2, 3, 8, ' \t{"a": 1,')
    for end in ("\n", "\r\n", "\r"):
        tree = read_json(Source("r.json", f'{{"a": 1,{end}"b": [2]}}'))
        assert tree.place(()) == Place("r.json", 1, 1, 8, '{"a": 1,')
        assert read_json(Source("r.json", f"[1,{end} 2, x]")).problems[0].place == Place("r.json", 2, 5, 1, " 2, x]")
        assert read_json(Source("r.json", f"[1, x,{end}2]")).problems[0].place == Place("r.json", 1, 5, 1, "[1, x,")
    assert read_json(Source("r.json", " [7] \n")).place(()) == Place("r.json", 1, 2, 3, " [7] ")


def test_numbers_that_no_figure_needs() -> None:
    """They come out as they were typed: no numbers, and those without end."""
    long = "9" * 19
    text = f"[NaN, Infinity, -Infinity, 1e999, -1e999, 1.5, {long}, {long}9, -{long}, {'9' * 5_000}, 0]"
    assert read_json(Source("r.json", text)).value == [
        *("NaN", "Infinity", "-Infinity", "1e999", "-1e999", 1.5, int(long), f"{long}9", f"-{long}", "9" * 5_000, 0)
    ]


def test_a_school_without_its_kind(tmp_path: Path) -> None:
    """Of two names that may be one the first is told of with the second, whichever says more."""
    path = tmp_path / "event.yaml"
    for names in (("Ashfield", "Ashfield Primary"), ("Ashfield Primary", "Ashfield")):
        people = "".join(f"  - {{name: P{at}, school: {name}}}\n" for at, name in enumerate(names))
        path.write_text(f"event: X\ntables: [{{id: T1, title: A, seats: 9}}]\nattendees:\n{people}")
        (problem,) = read_event(path).problems
        assert problem.message == f"`{names[1]}` and `{names[0]}` look like one school written in two ways"
        assert problem.place is not None
        assert (problem.place.line, [place.line for place, _ in problem.also]) == (5, [4])


@pytest.mark.parametrize(
    ("separator", "name"), [(",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "bars"), ("", None)]
)
def test_how_a_sheet_was_read_is_said(separator: str, name: str | None) -> None:
    """With what stands between the columns, if there are several."""
    sheet = parse_sheet("x", f"a{separator}b\nc{separator}d\n".encode()).sheet
    assert sheet is not None
    assert sheet.form == ("UTF-8" if name is None else f"UTF-8, {name} between the columns")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("evnet: X\n", "event"),
        ("timetable: {lenght: 90}\n", "length"),
        ("timetable: {pauses: [{aftr: 1, minutes: 5}]}\n", "after"),
        ("room: {deskss: 2}\n", "desks"),
        ("defaults: {seets: 8}\n", "seats"),
        ("tables: [{id: T1, titel: A}]\n", "title"),
        ("tables: [{id: T1, title: A, host: {name: A, schol: B}}]\n", "school"),
        ("tables: [{id: T1, title: A, hosts: [{name: A, schol: B}]}]\n", "school"),
        ("attendees: [{name: A, schol: B}]\n", "school"),
        ("attendees: [{name: A, fixed: {1: {table: T1, saet: 2}}}]\n", "seat"),
        ("schools: [{name: A, netwrok: B}]\n", "network"),
        ("rules: {min_visitor: 3}\n", "min_visitors"),
        ("look: {papre: A4}\n", "paper"),
    ],
)
def test_what_a_key_was_meant_to_be(tmp_path: Path, text: str, meant: str) -> None:
    """One of those that may stand there."""
    path = tmp_path / "event.yaml"
    path.write_text(text)
    (hint,) = [one.hint for one in read_event(path).problems if one.message.endswith("is not a known key")]
    assert hint == f"did you mean `{meant}`?"
