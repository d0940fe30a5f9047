"""What is told of rows, at its limits: how many are named, how long a heading is, and whose answers are merged."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from sheets import draft, roles_of, sheet_of, table, take

from speedlearn.files.sheet import CellPlace
from speedlearn.intake.account import Account
from speedlearn.intake.answers import Answers, Question
from speedlearn.intake.headings import Headings
from speedlearn.intake.identity import _is_fuller, _is_part
from speedlearn.intake.notes import Notes, rows_text


def in_words(rows: Sequence[int]) -> str:
    """Name rows by their neighbours, of more than twelve stretches the first twelve."""
    starts = [row for row in rows if row - 1 not in rows]
    ends = [row for row in rows if row + 1 not in rows]
    stretches = [f"{a + 1}" if a == b else f"{a + 1}-{b + 1}" for a, b in zip(starts, ends, strict=True)][:12]
    left = sum(row > ends[11] for row in rows) if len(ends) > 12 else 0
    stretches += [f"{left:,} more"] if left else []
    noun = "row" if len(rows) == 1 else "rows"
    return f"{noun} {' and '.join(filter(None, (', '.join(stretches[:-1]), stretches[-1])))}"


def test_rows_are_named() -> None:
    """By the numbers that spreadsheets give them."""
    for seed in range(200):
        rng = Random(seed)
        rows = sorted(rng.sample(range(60), rng.randint(1, 45)))
        assert rows_text(rows) == in_words(rows)
    assert rows_text(range(0, 3_000, 2)) == in_words(range(0, 3_000, 2))


def notes_of(heading: str = "Name") -> Notes:
    """Make notes of a sheet of many rows under one heading."""
    return Notes(sheet_of([[heading], *[["Ann"]] * 20]), Headings((heading,), 0))


@pytest.mark.parametrize(
    ("heading", "shown"),
    [("h" * 40, "h" * 40), ("ab" + "h" * 39, "…b" + "h" * 38), ("q" * 50 + "[T1]", "…" + "q" * 35 + "[T1]")],
)
def test_how_long_a_heading_is_shown(heading: str, shown: str) -> None:
    """Of forty characters it is whole, of a longer one the end is; beyond the headings there is none."""
    if heading.startswith("ab"):
        shown = "…" + heading[-39:]
    notes = notes_of(heading)
    assert notes.place(1, 0) == CellPlace("sheet.csv", 2, 1, 3, "Ann", "A", shown)
    assert notes.place(2, 0, (1, 3)) == CellPlace("sheet.csv", 3, 2, 2, "Ann", "A", shown)
    assert notes.place(1, 1) == CellPlace("sheet.csv", 2, 1, 1, "", "B", "")


def test_what_is_told_of_several_rows() -> None:
    """Once, with the others; one row is named once, but for each thing that it has of its own."""
    notes = notes_of()
    for row in (1, 1, 2, 4):
        notes.add("notice", "a", "told", row, 0, hint="do it")
    for row in range(1, 15):
        notes.add("warning", "a", "brief", row, brief=f"`{row}`")
    notes.add("error", "b", "wrong", 3, 0, span=(0, 1))
    notes.add("notice", "c", "again", 5, brief="`x`")
    notes.add("notice", "c", "again", 5, brief="`y`")
    briefs = ", ".join(f"`{row}` in row {row + 1}" for row in range(2, 14))
    told = [(one.severity, one.message, one.hint, one.place) for one in notes.problems]
    assert told == [
        ("error", "wrong", None, notes.place(3, 0, (0, 1))),
        ("warning", f"brief; so too {briefs} and 1 more", None, None),
        ("notice", "told; so too in rows 3 and 5", "do it", notes.place(1, 0)),
        ("notice", "again; so too `y` in row 6", None, None),
    ]
    for number in (1, 5, 1):
        notes.ask(Question("wish", "k", "t", "s?", None, number, ("T1",)))
    notes.ask(Question("word", "l", "t", "s?", None, 1))
    assert notes.questions == (
        Question("wish", "k", "t", "s?", None, 3, ("T1",)),
        Question("word", "l", "t", "s?", None, 1),
    )


def test_every_row_is_accounted_for() -> None:
    """Once, with one entry for each that was taken; in words, those that were merged and left out each once."""
    account = Account(1, 8, {1, 2}, {3: 1, 5: 1, 4: 2}, {6: "it is empty", 8: "it is empty", 7: "no"})
    account.check(2)
    assert list(account.lines("person", "people")) == [
        "8 rows: 2 people, 3 merged, 3 left out",
        "  merged    rows 4 and 6 into row 2, which is later",
        "  merged    row 5 into row 3, which is later",
        "  left out  rows 7 and 9: it is empty",
        "  left out  row 8: no",
    ]
    assert list(Account(1, 1, {1}).lines("table", "tables")) == ["1 row: 1 table"]
    for wrong in (
        Account(1, 8, {1}, account.merged, account.left_out),
        Account(1, 8, {1, 2, 3}, account.merged, account.left_out),
        Account(2, 8, {1, 2}, account.merged, account.left_out),
        Account(1, 9, {1, 2}, account.merged, account.left_out),
    ):
        with pytest.raises(RuntimeError, match=r"^not every row of the sheet is accounted for$"):
            wrong.check(len(wrong.taken))
    with pytest.raises(RuntimeError):
        account.check(3)


@pytest.mark.parametrize(("num_names", "is_asked"), [(1, True), (5, True), (6, False)])
def test_one_address_for_an_office(num_names: int, is_asked: bool) -> None:
    """With more than five names at it, another name is another person; the very same name is the same one."""
    names = ["Ann Ames", "Bo Bold", "Cy Cole", "Di Dent", "Ed Earl", "Flo Fry"][:num_names]
    top = ["Name", "E-mail"]
    kept_apart = {f"person {one} {other}": False for one in range(1, 8) for other in range(1, 8)}
    rows = [[name, "o@x.example"] for name in names]
    taken = take([top, *rows, ["Gus Gray", "o@x.example"]], answers=Answers(one_person={**kept_apart}))
    assert len(taken.entries) == num_names + 1
    del kept_apart[f"person {num_names} {num_names + 1}"]
    taken = take([top, *rows, ["Gus Gray", "o@x.example"]], answers=Answers(one_person={**kept_apart}))
    asked = f"`{names[-1]}` and `Gus Gray` in rows {num_names + 1}-{num_names + 2} gave one e-mail: is that one person?"
    assert [one.sentence for one in taken.questions] == [asked][: int(is_asked)]
    again = take([top, *rows, ["ann ames", "O@X.example"]], answers=Answers(one_person=kept_apart))
    assert again.account.merged == {1: num_names + 1}
    part = take([top, *rows, ["Ann B. Ames", "o@x.example"]], answers=Answers(one_person=kept_apart))
    assert part.account.merged == ({1: num_names + 1} if is_asked else {})


def test_wishes_for_several_tables_of_the_own_school() -> None:
    """They are told in the order of the tables."""
    tables = [table(f"T{at}", f"Title {at}", "Hill School" if at in {2, 9, 17} else "Vale") for at in range(1, 19)]
    taken = take([["Name", "School", "Which tables?"], ["Ann", "Hill School", "T17, T9, T2, T3"]], draft(*tables))
    assert taken.entries == ({"name": "Ann", "school": "Hill School", "interests": ["T3"]},)
    told = "`Ann` wishes for table `T2` of their own school; the wish is dropped; so too `T9` in row 2, `T17` in row 2"
    assert [one.message for one in taken.problems] == [told]


@pytest.mark.parametrize("word", ["yes", "No", "y", "N", "TRUE", "false", "x", "perhaps"])
def test_which_answers_say_yes_and_no(word: str) -> None:
    """Where there are others, who needs a step-free way is for the organiser to read."""
    roles = roles_of(sheet_of([["Name", "Wheelchair?"], ["Ann", word], ["Bo", ""]]))
    is_left_out = word in {"x", "perhaps"}
    assert roles == {"Name": "name"} | ({} if is_left_out else {"Wheelchair?": "step-free"})


def test_how_many_namesakes_are_looked_at() -> None:
    """The last three of one name and school, for one who is not of another authority."""
    top = ["Name", "School", "Authority"]
    for num_between, merged in ((2, True), (3, False)):
        rows = [["Ann Ames", "Hill School", "Kent"], *[["Ann Ames", "Hill School", "Essex"]] * num_between]
        answers = {f"person {one} {other}": False for one in range(1, 9) for other in range(1, 9)}
        answers[f"person 1 {num_between + 2}"] = True
        taken = take([top, *rows, ["Ann Ames", "Hill School", "kent"]], answers=Answers(one_person=answers))
        assert taken.account.merged == ({1: num_between + 2} if merged else {})


@pytest.mark.parametrize(
    ("fuller", "text", "is_it"),
    [
        ("Zoë Ng", "Zoe Ng", True), ("Zoe Ng", "Zoë Ng", False), ("Ann Ng", "ann ng", True), ("Ann Ng", "ANN NG", True),
        ("ANN NG", "ann ng", False), ("O'Neil", "ONeil", True), ("Ann Ng", "Ann Ng", False), ("Ann Ng", "Ann", True),
        ("Ann", "Ann Ng", False), ("Anna", "Ann", False), ("Ann", "", True), ("Ann Ng", "Ng", False),
        ("Zoë O'Neil", "ZOË ONEIL", True), ("Zoë", "Zoe'", False),
    ],
)  # fmt: skip
def test_which_of_two_writings_is_fuller(fuller: str, text: str, is_it: bool) -> None:
    """The one with more accents, apostrophes and capitals beside small letters; or with more words behind."""
    assert _is_fuller(fuller, text, lambda one: one.casefold().replace("ë", "e").replace("'", "")) is is_it


@pytest.mark.parametrize(
    ("one", "other", "is_part"),
    [
        ("ann", "ann lee", True),
        ("ann lee", "lee", True),
        ("ann lee", "lee ann", True),
        ("ann", "anna", False),
        ("a b", "b c", False),
    ],
)
def test_a_name_that_is_part_of_another(one: str, other: str, is_part: bool) -> None:
    """Of two names one leaves words of the other out."""
    assert _is_part(one, other) is is_part
