"""Single values of a sign-up: times, points, phases, yes and no, spoilt numbers, folded names."""

from __future__ import annotations

import pytest

from speedlearn.intake.fold import core_of_school, fold, fold_school, has_unfit, tidy
from speedlearn.intake.roles import rank_of, read_role
from speedlearn.intake.values import (
    date_order,
    is_coming,
    is_cut_number,
    is_made_date,
    read_moment,
    read_phases,
    read_points,
    read_yes,
)


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["2026/01/05 6:31:58 PM GMT", "2026/02/05 7:00:00 AM GMT"], "year/month/day"),
        (["2026-01-05T18:31:58.123Z"], "year/month/day"),
        (["05/01/2026 18:31", "13/01/2026 08:00"], "day/month/year"),
        (["11/29/25 22:28", "12/01/25 09:00"], "month/day/year"),
        (["1.2.2026", "2.2.2026", "1.3.2026"], "day/month/year"),
        # No number over 12: exports are in the order of time.
        (["02/01/2026", "03/01/2026", "01/02/2026"], "day/month/year"),
        (["01/02/2026", "01/03/2026", "02/01/2026"], "month/day/year"),
        # Either order would do, they contradict each other, or there is no date.
        (["01/01/2026", "02/02/2026"], None),
        (["13/01/2026", "01/13/2026"], None),
        (["yesterday"], None),
        (["13/01/2026", "tomorrow"], None),
        (["2026-13-45"], None),
        ([], None),
        (["", " "], None),
    ],
)
def test_date_order(texts: list[str], words: str | None) -> None:
    """It is read from the whole column, and is None where it would be a guess."""
    order = date_order(texts)
    assert (order.words if order else None) == words


def test_moments_compare() -> None:
    """Noon and midnight are where they belong; seconds count."""
    order = date_order(["2026/01/07 12:15:09 PM"])
    texts = ["2026/01/07 12:15:09 AM", "2026/01/07 11:59:00 AM", "2026/01/07 12:15:09 PM", "2026/01/07 1:00:00 PM GMT"]
    moments = [read_moment(text, order) for text in texts]
    assert all(moments)
    assert moments == sorted(moments, key=lambda moment: moment or ())
    assert len(set(moments)) == 4
    assert read_moment("soon", order) is None
    assert read_moment(texts[0], None) is None


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("5", 5), ("08", 8), ("5.0", 5), ("4/5", 4), ("4 out of 5", 4), ("3 stars", 3), ("★★★☆☆", 3), ("⭐⭐", 2),
        ("☆☆", 0), ("10 points", 10), ("0", 0), ("yes", 1), ("No", 0), ("✓", 1), ("1000000", 1_000_000), ("very", 7),
        ("1000001", None), ("-1", None), ("4.5", None), ("1e3", None), ("NaN", None), ("inf", None), ("", None),
    ],
)  # fmt: skip
def test_points(text: str, points: int | None) -> None:
    """Whole numbers, stars, fractions and words of the scale; all else is a question."""
    assert read_points(text, {"very": 7}) == points


@pytest.mark.parametrize(
    ("text", "phases"),
    [
        ("Secondary", ("secondary",)),
        ("KS2", ("primary",)),
        ("EYFS/KS1", ("early years", "primary")),
        ("Secondary, Post-16", ("secondary", "post-16")),
        ("Sixth form", ("post-16",)),
        ("SEND", ("special",)),
        ("All-through", ()),
        ("", ()),
    ],
)
def test_phases(text: str, phases: tuple[str, ...]) -> None:
    """They are those of the event file."""
    assert read_phases(text) == phases


def test_yes_and_no() -> None:
    """Empty is no; what is neither is None."""
    assert [read_yes(text) for text in ("Yes", "Y", "TRUE", "✓", "x", "Host")] == [True] * 6
    assert [read_yes(text) for text in ("", "No", "n/a", "FALSE")] == [False] * 4
    assert [read_yes(text) for text in ("maybe", "Table 6")] == [None] * 2


def test_statuses() -> None:
    """Who is refunded or cancelled does not come; nobody is left out for a word that is not known."""
    assert [is_coming(text) for text in ("", "Attending", "Checked In", "Free Order")] == [True] * 4
    assert [is_coming(text) for text in ("Not Attending", "Refunded", "CANCELLED", "Waitlisted")] == [False] * 4
    assert is_coming("Transferred") is None


def test_spoilt_numbers() -> None:
    """What spreadsheets make of long numbers and of topics is known again."""
    assert [is_cut_number(text) for text in ("4.47701E+11", "1e3", "4,5E-3")] == [True] * 3
    assert [is_cut_number(text) for text in ("447700", "E4", "e", "T1e3")] == [False] * 4
    assert [is_made_date(text) for text in ("03-May", "Mar-26", "2026-05-03", "2026-05-03 00:00:00")] == [True] * 4
    assert [is_made_date(text) for text in ("3-5", "May", "T3", "2026")] == [False] * 4


@pytest.mark.parametrize(
    ("text", "alone", "rank"),
    [
        ("1st choice", False, 1),
        ("Please choose [2nd choice]", False, 2),
        ("Choice 3", False, 3),
        ("Third preference", False, 3),
        ("Rank 10", False, 10),
        ("Ranking 2", False, 2),
        ("1", False, None),
        ("1", True, 1),
        ("second", True, 2),
        ("Table 3", True, None),
        ("0", True, None),
        ("Year 7 choices", False, None),
    ],
)
def test_ranks(text: str, alone: bool, rank: int | None) -> None:
    """Of headings and cells."""
    assert rank_of(text, alone=alone) == rank


def test_roles_are_read_as_they_are_written() -> None:
    """A rank needs a number and points a table; there are no others."""
    for text in ("name", "choice 2", "points T3", "rank Table 7", "left out"):
        assert str(read_role(text, "attendees")) == text
    for text in ("choice", "choice 0", "choice x", "points", "title", "nonsense", ""):
        assert read_role(text, "attendees") is None
    assert str(read_role("title", "tables")) == "title"


def test_schools_fold() -> None:
    """Letter case, spaces, punctuation and `Saint` are only writing; CofE and RC are for the core."""
    same = {fold_school(name) for name in ("St Ursula's", " ST. URSULAS", "Saint  Ursula’s", "st.ursula's ")}
    assert same == {"st ursulas"}
    assert fold_school("St Mary's CofE") != fold_school("St Mary's Church of England")
    assert core_of_school("St Mary's C. of E. Pri. Sch.") == core_of_school(
        "Saint Marys Church of England Primary School"
    )
    assert core_of_school("St Mary's RC") == core_of_school("St Mary's Roman Catholic")
    assert fold_school("St Mary's") != fold_school("St Martin's")


def test_texts_are_tidied() -> None:
    """What could drive a terminal or hide text goes; each run of spaces is one."""
    assert tidy(" A\u202eb\x1b[31m\n c\xa0\u200b ") == "A b [31m c"
    assert has_unfit("a\x1b")
    assert has_unfit("\u202e")
    assert not has_unfit("a\nb\tc\r\n")
    assert fold("Małgorzata  NOWAK-Żak & Söhne") == "małgorzata nowak zak and sohne"
