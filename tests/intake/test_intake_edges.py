"""Rows, headings and cells that are just so, or just not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sheets import draft, roles_of, sheet_of, table, take, wishes

from speedlearn.files.problems import Problem
from speedlearn.intake.answers import Answers
from speedlearn.intake.headings import find_headings
from speedlearn.intake.hosts import take_tables
from speedlearn.intake.people import matcher_of
from speedlearn.intake.recognise import recognise


@pytest.mark.parametrize(
    ("top", "below", "joined"),
    [
        # Two columns without a heading, filled below, beside one with a heading and nothing below.
        (["Name", "", "", "School"], ["", "First", "Last", ""], ["Name", "Name [First]", "Name [Last]", "School"]),
        # One such column is somebody's note.
        (["Name", "", "School", "E-mail"], ["", "First", "", ""], None),
        # The first heading is over something.
        (["Name", "", "", "School"], ["Ann", "First", "Last", ""], None),
        # The row below ends before the first heading, just there, or just behind it.
        (["", "", "Name", "School"], ["a", "b"], None),
        (["", "", "Name", "School"], ["a", "b", ""], ["a", "b", "Name", "School"]),
        (["", "", "Name", "School"], ["a", "b", "c"], None),
    ],
)
def test_a_second_row_of_headings(top: list[str], below: list[str], joined: list[str] | None) -> None:
    """It fills headings that are empty, where the first heading has nothing below."""
    sheet = replace(sheet_of([["x"]]), rows=(tuple(top), tuple(below), ("Ann", "b", "c", "d")))
    headings = find_headings(sheet, "attendees")
    assert (headings.texts, headings.row) == ((tuple(top), 0) if joined is None else (tuple(joined), 1))


def test_an_id_that_the_spreadsheet_keeps_as_a_date() -> None:
    """It is told, whatever it looks like; one that only looks like a date is told as well."""
    rows = [["Id", "Title", "Seats"], ["Spring", "Oracy", "8"], ["03-May", "Phonics", "8"], ["T3", "Maths", "8"]]
    sheet = replace(sheet_of(rows), dates=frozenset({(1, 0), (3, 2)}))
    columns = recognise(sheet, find_headings(sheet, "tables"), "tables", matcher_of(draft(), Answers()))
    told = [one.message for one in take_tables(sheet, columns, draft()).problems if "id" in one.message]
    assert told == ["the id `Spring` is a number or a date that a spreadsheet made of something else; so too in row 3"]


def test_a_name_in_one_column_or_in_two() -> None:
    """The fuller is kept; a part alone is a part all the same; an account without a name names nobody."""
    rows = [["Name", "First name"], ["", "Ann"], ["Bo Bold", "Bo"]]
    assert roles_of(sheet_of(rows)) == {"First name": "first name"}
    rows = [["Name", "Last name"], ["Ann Ames", ""], ["Bo Bold", "Bold"]]
    assert roles_of(sheet_of(rows)) == {"Name": "name"}
    rows = [["Name", "First name", "Last name"], ["Ann Ames", "", "Ames"], ["", "Bo", "Bold"], ["", "Cy", ""]]
    assert roles_of(sheet_of(rows)) == {"First name": "first name", "Last name": "last name"}
    anonymous = [["Name", "Your name"], ["anonymous", "Ann"], ["Anonymous", "Bo"], ["anonymous", ""]]
    assert roles_of(sheet_of(anonymous)) == {"Your name": "name"}
    assert roles_of(sheet_of([["Name", "Full name"], *anonymous[1:]])) == {"Full name": "name"}
    for dots, kept in ((41, "Full name"), (42, "Name")):
        rows = [["anonymous" + "." * dots, "Ann"], ["Bo", "Bo"], ["Cy", "Cy"]]
        assert roles_of(sheet_of([["Name", "Full name"], *rows])) == {kept: "name"}


def test_a_column_without_wishes_is_told_whole() -> None:
    """With what would do."""
    rows = [["Name", "Which tables, best first?"], *([f"Ann {at}", f"w{at}w"] for at in range(2_001))]
    (lost,) = [one for one in take(rows).problems if one.severity == "error"]
    message = "more than 2,000 different texts are like no table and no topic, the last of them here"
    message += "; no wishes are read from here on"
    hint = "if the column holds no wishes, write `left out` for it in a mapping file"
    assert replace(lost, place=None) == Problem(message, hint, None)
    assert lost.place is not None
    assert (lost.place.line, lost.place.column) == (2_002, 1)


def test_a_school_that_is_a_table() -> None:
    """Under a heading that might mean a school, tables are wishes; a school is a school."""
    assert roles_of(sheet_of([["Name", "School"], ["Ann", "T1; T3"], ["Bo", "Phonics catch-up"]])) == {
        "Name": "name",
        "School": "interests",
    }
    assert roles_of(sheet_of([["Name", "School"], ["Ann", "Hill School"], ["Bo", "Vale"], ["Cy", "T2"]])) == {
        "Name": "name",
        "School": "school",
    }


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (["", "", "T1"], "Guest (row 2)"),
        (["", "", "none"], None),
        (["", "", "gardening"], "Guest (row 2)"),
        (["", "Dale School", ""], "Guest (row 2)"),
        (["", "none", ""], "Guest (row 2)"),
        (["", "none", "none"], "Guest (row 2)"),
        (["none", "", "none"], "none"),
    ],
)
def test_a_row_that_may_be_nobody(row: list[str], name: str | None) -> None:
    """A wish for something, or a school of any name, is somebody's; a wish for nothing alone is nobody's."""
    taken = take([["Name", "School", "Which tables?"], row, ["Ann", "Hill School", "T1"]])
    assert [one["name"] for one in taken.entries] == ([] if name is None else [name]) + ["Ann"]
    assert taken.account.left_out == ({1: "it holds nothing but `Which tables?`"} if name is None else {})


def test_a_title_made_of_other_titles() -> None:
    """Named whole it is itself; in another order, or with a word between, they are the others."""
    event = draft(table("T1", "Maths"), table("T2", "Bar models"), table("T3", "Maths, bar models"), table("T4", "Art"))
    texts = ("Maths, bar models", "Bar models, Maths", "Maths, Art, Bar models", "Art; Maths, Bar models; Maths")
    rows = [[f"Ann {at}", text] for at, text in enumerate(texts)]
    taken = take([["Name", "Which tables, best first?"], *rows], event)
    assert [one for one, _ in wishes(taken).values()] == [
        ["T3"],
        ["T2", "T1"],
        ["T1", "T4", "T2"],
        ["T4", "T3", "T1"],
    ]


def test_a_text_that_is_an_id_and_a_title() -> None:
    """Of one table it is plain; of several it is a question, also where two bear the title."""
    tables = [table("Oracy", "Talk"), table("T2", "oracy"), table("T3", "ORACY!"), table("Maths", "maths")]
    for number in (2, 3):
        match = matcher_of(draft(*tables[:number]), Answers()).match("oracy")
        assert (match.kind, match.target, match.suggested) == ("unsure", None, ("Oracy", "T2", "T3")[:number])
    assert matcher_of(draft(*tables), Answers()).match("maths").target == "Maths"
    assert matcher_of(draft(*tables[:1]), Answers()).match("oracy").target == "Oracy"


def test_words_too_common_to_be_short_for_a_title() -> None:
    """The first tables in whose titles they stand are told, wherever in them that is."""
    titles = ("How to read", "Say how we do", "Know how", "Showing", "How")
    tables = [table(f"N{at}x", title) for at, title in enumerate(titles)]
    for word, suggested in (("how", ("N0x", "N1x", "N2x")), ("the", ()), ("and", ())):
        match = matcher_of(draft(*tables[:4]), Answers()).match(word)
        assert (match.kind, match.suggested) == ("unsure", suggested)
    assert matcher_of(draft(*tables), Answers()).match("how").target == "N4x"


def test_signs_around_a_text_make_no_other_text_of_it() -> None:
    """So many texts, each with and without signs, are half as many."""
    rows = [[f"Ann {at}", f"w{at // 2}w{'!' * (at % 2)}"] for at in range(2_400)]
    taken = take([["Name", "Which tables, best first?"], *rows])
    assert [one for one in taken.problems if one.severity == "error"] == []
    assert len(taken.questions) == 1_200


def test_empty_cells_are_no_headings_of_a_mapping() -> None:
    """Though one of its columns has none."""
    rows = [["Sign-ups", "", "", "", ""], ["Name", "School", "a", "b", "c"], ["Ann", "Dale School", "", "", "x"]]
    assert find_headings(sheet_of(rows), "attendees", ("name", "school", "")).row == 1
