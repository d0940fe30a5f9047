"""First names and initials for the walls."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fairs import fair
from hypothesis import given
from hypothesis import strategies as st
from rooms import village

from speedlearn.plain import clean, fold
from speedlearn.sheets import names_first, pack
from speedlearn.sheets.short_names import short_names


def shortened(*names: str) -> list[str]:
    """Return short names in the order of the whole ones."""
    short = short_names({f"A{k}": name for k, name in enumerate(names)})
    return [short[f"A{k}"] for k in range(len(names))]


def test_first_name_and_initial() -> None:
    """Of the last word; one word stays whole."""
    names = (
        "Zoë Ng",
        "Maria van der Berg",
        "李小龍",
        "محمد",
        "Dr Ada Okafor",
        "Mr Okoro",
        "O'Brien, Siân",
        "Ann-Marie Lee",
    )
    short = ["Zoë N", "Maria B", "李小龍", "محمد", "Ada O", "Mr O", "Siân O", "Ann-Marie L"]
    assert shortened(*names) == short


def test_letters_are_added_until_people_differ() -> None:
    """No more than are needed, and for those alone who need them."""
    assert shortened("Ann Smith", "Ann Smythe", "Ann Jones", "Bo Smith") == ["Ann Smi", "Ann Smy", "Ann J", "Bo S"]
    assert shortened("Ann S", "Ann Sm") == ["Ann S", "Ann Sm"]
    assert shortened("Ann", "Ann Lee") == ["Ann", "Ann L"]


def test_the_id_tells_namesakes() -> None:
    """Case and accents tell nobody apart."""
    assert shortened("Ann Lee", "Ann Lee") == ["Ann L (A0)", "Ann L (A1)"]
    assert shortened("Zoe N", "Zoë n") == ["Zoe N (A0)", "Zoë n (A1)"]
    assert shortened("Sam", "sam") == ["Sam (A0)", "sam (A1)"]


def test_an_initial_keeps_its_accents_and_signs() -> None:
    """A letter is what a reader takes for one."""
    assert shortened("Eve E\u0301mile", "प्रिया शिंदे") == ["Eve E\u0301", "प्रिया शिं"]


@given(st.lists(st.text(st.sampled_from("aAbé\u0301 ,.B"), max_size=9).map(clean).filter(bool), max_size=8))
def test_no_two_short_names_are_alike(names: list[str]) -> None:
    """Whatever the names."""
    short = shortened(*names)
    assert len(set(map(fold, short))) == len(names)


def test_plans_and_timetable_have_short_names_and_cards_whole_ones() -> None:
    """Free seats stay free, and nobody is lost."""
    sheets = pack(*village())
    short = names_first(sheets)
    assert (short.personal, short.cards, short.signs) == (sheets.personal, sheets.cards, sheets.signs)
    assert "Nguyễn Á" in [row.name for row in short.timetable.rows]
    seats = [seat for plan in short.plans for one in plan.tables for seat in one.seats]
    assert {seat.name for seat in seats if seat.attendee} <= {row.name for row in short.timetable.rows}
    assert {seat.name for seat in seats if not seat.attendee} == {""}


def test_desks_go_from_a_short_name_to_a_short_name() -> None:
    """The first and the last in their rows; everything else is as it was."""
    sheets = pack(*fair())
    short = names_first(sheets)
    assert [(desk.number, desk.first, desk.last) for desk in short.wall.desks] == [
        (1, '#import "', "[/x]"),
        (2, "Ada 1", "Wilhelmina F"),
        (3, "Zoë", "李小龍"),
    ]
    whole = {row.fields.attendee: row.fields.name for row in sheets.wall.rows}
    rows = tuple(replace(row, fields=replace(row.fields, name=whole[row.fields.attendee])) for row in short.wall.rows)
    assert replace(short.wall, desks=sheets.wall.desks, rows=rows) == sheets.wall
    assert replace(short, wall=sheets.wall, plans=sheets.plans, timetable=sheets.timetable) == sheets


@pytest.mark.parametrize(
    ("name", "short"),
    [
        *(
            ("Dr. Ada Okafor", "Ada O"),
            ("DR ADA OKAFOR", "ADA O"),
            ("Canon Ada", "Canon A"),
            ("Drew Ada Okafor", "Drew O"),
        ),
        *(("Okafor, Dr Ada", "Ada O"), ("Okafor,Ada Bo", "Okafor,Ada B"), ("Prof Dr Ada Okafor", "Ada O")),
        *(("Prof Dr Ada", "Dr A"), ("Ada\u0301 B\u0327o", "Ada\u0301 B\u0327"), ("A \u0301b", "A \u0301")),
    ],
)
def test_the_parts_of_a_name(name: str, short: str) -> None:
    """Forms of address before two words and more; what stands before a comma and a blank is the family."""
    assert shortened(name) == [short]
