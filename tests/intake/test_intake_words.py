"""Words by which a list of tables is known, and those that schools shorten; each of them."""

from __future__ import annotations

import pytest
from sheets import sheet_of

from speedlearn.intake.fold import core_of_school, fold_school
from speedlearn.intake.headings import find_headings
from speedlearn.intake.recognise import lists_tables

TITLES = (
    *("title", "table title", "session title", "topic", "session", "workshop", "offer", "table name", "name of table"),
)


def test_every_word_for_a_title() -> None:
    """A sheet with one, and with seats, lists tables."""
    sheets = {word: sheet_of([[word, "Seats"], ["Oracy", "8"]]) for word in [*TITLES, "titlex", "names"]}
    assert [word for word, sheet in sheets.items() if lists_tables(find_headings(sheet, "tables"))] == [*TITLES]


@pytest.mark.parametrize(
    ("written", "core"),
    [
        ("Ashfield Sch", "ashfield school"), ("Ashfield Schl", "ashfield school"), ("Ashfield CE", "ashfield cofe"),
        ("Ashfield CoE", "ashfield cofe"), ("Ashfield RC", "ashfield catholic"), ("Ashfield C of E", "ashfield cofe"),
        ("Ashfield Church of England", "ashfield cofe"), ("Ashfield C.E.", "ashfield cofe"),
        ("Roman Catholic Ashfield", "catholic ashfield"), ("R.C. Ashfield", "catholic ashfield"),
        ("Ashfield Jnr & Inf", "ashfield junior and infant"), ("Ashfield Schlx", "ashfield schlx"),
    ],
)  # fmt: skip
def test_every_word_that_schools_shorten(written: str, core: str) -> None:
    """Written out, in the order in which they stand."""
    assert core_of_school(written) == core


def test_saints() -> None:
    """One or several, and nothing else that begins so."""
    assert fold_school("Saint Anne's & All Saints") == "st annes and all ss"
    assert fold_school("Saintbury") == "saintbury"
