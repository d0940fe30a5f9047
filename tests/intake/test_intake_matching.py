"""Texts are matched to tables with a reason, lists are divided at the right commas, and what is not sure is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import TITLES, draft, table

from speedlearn.intake.lists import Divider, Entry
from speedlearn.intake.matching import Match, Matcher

TABLES = draft().tables
MATCHER = Matcher(TABLES, ["assessment", "play, and games"])
DIVIDER = Divider(MATCHER)
SEPARATORS = (", ", "; ", "\n", ";", " | ", " > ", ",")


def entries(text: str) -> tuple[Entry, ...] | None:
    """Divide a list."""
    return DIVIDER.entries(text)


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("T3", "exact", "T3"),
        ("t3", "exact", "T3"),
        ("t 3", "exact", "T3"),
        ("Oracy in Year 7", "exact", "T1"),
        ("  oracy in YEAR 7 \n", "exact", "T1"),
        ("Autism and transition, ASD", "exact", "T5"),
        ("T1: Oracy in Year 7", "exact", "T1"),
        ("Oracy in Year 7 (T1)", "exact", "T1"),
        ("Table 1 – Oracy in Year 7", "exact", "T1"),
        ("T1 Oracy in Year 7 with Ada", "longer", "T1"),
        ("Table 5", "number", "T5"),
        ("table no. 05", "number", "T5"),
        ("5", "number", "T5"),
        ("Oracy", "short", "T1"),
        ("marking less", "short", "T3"),
        ("Phonics catchup", "slip", "T2"),
        ("Orracy in Year 7", "slip", "T1"),
        ("Assessment", "topic", "assessment"),
        ("No preference", "nothing", None),
        ("I don't mind", "nothing", None),
        ("n/a", "nothing", None),
        ("", "nothing", None),
        ("Oracy in Year 8", "unsure", None),
        ("Table 9", "unsure", None),
        ("reading", "unsure", None),
        ("T1: Phonics catch-up", "unsure", None),
        ("the", "unsure", None),
        ("bar models", "unsure", None),
        ("x" * 5000, "unsure", None),
    ],
)
def test_one_text(text: str, kind: str, target: str | None) -> None:
    """Ids, titles, numbers, short forms and slips are decided; numbers in a title must be right."""
    match = MATCHER.match(text)
    assert (match.kind, match.target) == (kind, target)


def test_what_an_unsure_text_may_mean() -> None:
    """The tables that are meant by either half, or hold the words, or come near."""
    assert MATCHER.match("T1: Phonics catch-up").suggested == ("T1", "T2")
    assert MATCHER.match("bar models").suggested == ("T4",)
    assert MATCHER.match("Oracy in Year 8").suggested == ("T1",)
    assert MATCHER.match("cooking").suggested == ()


def test_two_tables_of_one_beginning_or_title_are_not_decided() -> None:
    """A short form, a title or a number that two tables share is a question."""
    matcher = Matcher(
        [table("A1", "Reading aloud"), table("B1", "Reading maps"), table("C", "Play"), table("D", "Play")]
    )
    assert matcher.match("reading") == Match("unsure", None, ("A1", "B1"))
    assert matcher.match("Table 1").kind == "unsure"
    assert matcher.match("play") == Match("unsure", None, ("C", "D"))
    # An id that is the title of another table.
    assert Matcher([table("Play", "A"), table("B", "Play")]).match("play").kind == "unsure"


def test_common_words_are_short_for_no_title() -> None:
    """Though only one begins with them; two letters are too few, too."""
    for word in ["the", "a", "an", "how", "using", "what", "why", "your", "and", "from", "first", "in", "to", "for"]:
        matcher = Matcher([table("T1", f"{word} playground games"), table("T2", "Oracy")])
        assert matcher.match(word).kind == "unsure", word
        assert matcher.match(f"{word} playground").target == "T1"
    assert MATCHER.match("or").kind == "unsure"
    assert MATCHER.match("eal") == Match("short", "T6")


def test_answers_come_first() -> None:
    """What the organiser said counts, also that a text means nothing."""
    matcher = Matcher(TABLES, ["assessment"], {"Reading ": "T2", "oracy": "", "tests": "assessment"})
    assert matcher.match("READING") == Match("exact", "T2")
    assert matcher.match("Oracy") == Match("nothing")
    assert matcher.match("tests") == Match("topic", "assessment")


@given(
    st.lists(st.sampled_from(sorted(TITLES)), min_size=1, max_size=6, unique=True),
    st.sampled_from(SEPARATORS),
    st.booleans(),
    st.booleans(),
)
def test_lists_of_titles_are_divided(ids: list[str], separator: str, as_ids: bool, ends: bool) -> None:
    """Whatever stands between, titles with commas and semicolons in them stay whole, in their order."""
    text = separator.join(id_ if as_ids else TITLES[id_][0] for id_ in ids) + (separator if ends else "")
    found = entries(text)
    assert found is not None
    assert [entry.match.target for entry in found] == ids
    assert all(text[entry.start : entry.end] == entry.text for entry in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maths mastery, bar models, Oracy in Year 7", ["T4", "T1"]),
        ("Oracy in Year 7 and Phonics catch-up", ["T1", "T2"]),
        ("1. marking less\n2. Oracy\n3. T6", ["T3", "T1", "T6"]),
        ("1st: T4, 2nd: T1", ["T4", "T1"]),
        ("Oracy in Year 7 (T1);Phonics catch-up;", ["T1", "T2"]),
        ("1,3,5", ["T1", "T3", "T5"]),
        ("assessment, play, and games", ["assessment", "play, and games"]),
        ("any", []),
        (";;,", []),
        ("T1, cooking, T2", ["T1", "?cooking", "T2"]),
        # A word beside a title is not swallowed by it as a slip.
        ("Phonics catch-up, x", ["T2", "?x"]),
        ("reading; swimming and diving", ["?reading", "?swimming and diving"]),
    ],
)
def test_lists(text: str, expected: list[str]) -> None:
    """Numbered, with ids behind the titles, with options that hold commas; what is unknown stands alone."""
    found = entries(text)
    assert found is not None
    named = [one.match.target or f"?{one.text}" for one in found if one.match.kind != "nothing"]
    assert named == expected


def test_a_list_without_end_is_none() -> None:
    """Thousands of commas are refused at once."""
    assert entries("a," * 4000) is None


@given(st.text(max_size=60))
def test_any_text_is_divided_and_nothing_of_it_lost(text: str) -> None:
    """Every letter and digit of a text stands in one entry, but for those of numbering and `and`."""
    found = entries(text)
    if found is None:
        return
    ends = 0
    for entry in found:
        assert text[entry.start : entry.end] == entry.text
        assert entry.start >= ends
        ends = entry.end
