"""The file that says what columns stand for: everything wrong with it told at once, and whatever it may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from speedlearn.files.columns_file import ColumnsFile, columns_text, read_columns

ALL_WRONG = """\
sheet: people
colums: []
worksheet: [a]
zzzz: 1
mend: yes
columns:
  - {heading: Name, as: name}
  - heading: Wishes
  - {heading: [a], as: name}
  - {heading: A, as: b, c: d}
  - text
  - {as: school}
meanings:
  seven: T7
  eight: [T8]
  nine: " "
schools: Hill
words: {one: 1000000, two: 1000001, three: -1, four: "٤", five: 12345678, six: 007}
"""
FORM = "write `{heading: Your name, as: name}`"
POINTS = "write a whole number up to 1,000,000"
TOLD = [
    ("`colums` is not a known key", "did you mean `columns`?", 2, 1, 6),
    (
        "`zzzz` is not a known key",
        "known here: sheet, worksheet, columns, mend, meanings, schools, words",
        *(4, 1, 4),
    ),
    ("`sheet` is `people`", "write `sheet: attendees` or `sheet: tables`", 1, 8, 6),
    ("`mend` is `yes`", "write `true` or `false`", 5, 7, 3),
    ("`eight` of `meanings` is the list `[T8]`", "write what it means", 15, 10, 4),
    ("`nine` of `meanings` is empty", "write what it means", 16, 9, 3),
    ("a column is not of the form", FORM, 8, 5, 7),
    ("a column is not of the form", FORM, 9, 5, 24),
    ("a column is not of the form", FORM, 10, 5, 25),
    ("a column is not of the form", FORM, 11, 5, 4),
    ("`worksheet` is the list `[a]`", "write the name of the worksheet", 3, 12, 3),
    ("`schools` is `Hill`", "write `what stands in the sheet: what it means`", 17, 10, 4),
    ("`two` of `words` is `1000001`", POINTS, 18, 28, 7),
    ("`three` of `words` is `-1`", POINTS, 18, 44, 2),
    ("`four` of `words` is `٤`", POINTS, 18, 54, 3),
    ("`five` of `words` is `12345678`", POINTS, 18, 65, 8),
]


def told(tmp_path: Path, text: str) -> tuple[ColumnsFile | None, list[tuple[str, str | None, int, int, int]]]:
    """Read a mapping, and give its problems with their lines, columns and widths."""
    path = tmp_path / "columns.yaml"
    path.write_text(text, encoding="utf-8")
    mapping, problems = read_columns(path)
    places = [one.place for one in problems]
    assert all(place is not None and place.file == str(path) for place in places)
    return mapping, [
        (one.message.replace(str(path), "FILE"), one.hint, place.line, place.column, place.width)
        for one, place in zip(problems, places, strict=True)
        if place is not None
    ]


def test_everything_is_told_in_one_run(tmp_path: Path) -> None:
    """Each with its place; what is right beside it is no matter."""
    assert told(tmp_path, ALL_WRONG) == (None, TOLD)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "sheet: tables\n",
            ("`columns` lists no columns", "write `- {heading: Your name, as: name}` for each", 1, 1, 5),
        ),
        (
            "sheet: tables\ncolumns: []\n",
            ("`columns` lists no columns", "write `- {heading: Your name, as: name}` for each", 2, 10, 2),
        ),
        (
            "sheet: tables\ncolumns: {heading: a, as: b}\n",
            ("`columns` lists no columns", "write `- {heading: Your name, as: name}` for each", 2, 10, 19),
        ),
        (
            "columns: [{heading: a, as: b}]\n",
            ("`sheet` is empty", "write `sheet: attendees` or `sheet: tables`", 1, 1, 7),
        ),
        ("- a\n", ("`FILE` holds no mapping of columns", "write one with --save-map", 1, 3, 1)),
    ],
)
def test_what_lacks(tmp_path: Path, text: str, problem: tuple[str, str, int, int, int]) -> None:
    """Told where it should stand."""
    mapping, problems = told(tmp_path, text)
    assert mapping is None
    assert problems == [problem]


def test_a_file_that_is_no_yaml_and_one_that_is_not_there(tmp_path: Path) -> None:
    """Told as of every file."""
    _, problems = told(tmp_path, "sheet: [\n")
    assert len(problems) == 1
    mapping, missing = read_columns(tmp_path / "none.yaml")
    assert (mapping, [one.message for one in missing]) == (None, [f"there is no file `{tmp_path / 'none.yaml'}`"])


def test_the_least_that_a_mapping_says(tmp_path: Path) -> None:
    """The rest is unsaid, which is not the same as none."""
    mapping, problems = told(tmp_path, "sheet: tables\ncolumns: [{as: name}]\n")
    assert problems == []
    assert mapping is not None
    assert (mapping.subject, mapping.columns, mapping.worksheet, mapping.mend) == (
        "tables",
        (("", "name"),),
        None,
        None,
    )
    assert (mapping.meanings, mapping.schools, mapping.words) == ({}, {}, {})
    place = mapping.place("sheet")
    assert place is not None
    assert (place.line, place.column, place.width) == (1, 8, 6)
    assert ColumnsFile("tables", ()).place("sheet") is None


@pytest.mark.parametrize(("word", "mend"), [("true", True), ("false", False)])
def test_whether_text_is_mended(tmp_path: Path, word: str, mend: bool) -> None:
    mapping, problems = told(tmp_path, f"sheet: tables\nmend: {word}\ncolumns: [{{heading: A, as: name}}]\n")
    assert problems == []
    assert mapping is not None
    assert mapping.mend is mend


LONG = "a_wish_" * 17 + "x"
WRITTEN = f"""\
# What the columns of a sheet stand for. Use it again: speedlearn import SHEET --map THIS-FILE
sheet: attendees
worksheet: Sheet 1
columns:
  - {{heading: Your name, as: name}}
  - {{heading: "1st: choice", as: choice 1}}
mend: false     # text that was decoded twice
meanings:
  seven: T7
  none: nothing
  {LONG}: T1
  ? {LONG}x
  : T2
schools:
  Hill: Hill School
words:
  Very: 1000000
  Not: 0
"""


def test_a_mapping_as_it_is_written(tmp_path: Path) -> None:
    """And read again: nothing is lost, and a text too long for a key in one line is a key all the same."""
    mapping = ColumnsFile(
        "attendees",
        (("Your name", "name"), ("1st: choice", "choice 1")),
        "Sheet 1",
        mend=False,
        meanings={"seven": "T7", "none": "", LONG: "T1", f"{LONG}x": "T2"},
        schools={"Hill": "Hill School"},
        words={"Very": 10**6, "Not": 0},
    )
    assert columns_text(mapping) == WRITTEN
    read, problems = told(tmp_path, WRITTEN)
    assert problems == []
    assert read is not None
    assert (read.columns, read.worksheet, read.mend) == (mapping.columns, "Sheet 1", False)
    assert (read.meanings, read.schools, read.words) == (mapping.meanings, mapping.schools, mapping.words)


def test_what_is_not_said_is_not_written() -> None:
    assert columns_text(ColumnsFile("tables", (("A", "title"),))) == (
        "# What the columns of a sheet stand for. Use it again: speedlearn import SHEET --map THIS-FILE\n"
        "sheet: tables\ncolumns:\n  - {heading: A, as: title}\n"
    )
