"""A rota in the terminal."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from golden_files import same_as_golden
from hypothesis import given, settings
from random_rotas import events_with_rotas
from rich.cells import cell_len
from rich.console import Console
from rooms import attendee, hall, rota_of, village

from speedlearn.model import Event, Rota, Visit
from speedlearn.printing.terminal import Grouping, show

GROUPINGS: tuple[Grouping, ...] = ("person", "table", "round")


def shown(
    rota: Rota, event: Event | None, by: Grouping, only: str | None = None, *, width: int = 80, colour: bool = False
) -> str:
    """Return what a terminal of this width gets."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        legacy_windows=False,
    )
    show(console, rota, event, by, only)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def test_a_small_event_whole_with_names_and_with_ids_alone() -> None:
    """Every grouping at 80 columns, compared whole."""
    event, rota = village()
    parts = [
        f"$ by {by}, {'names' if names else 'ids'}\n{shown(rota, names, by)}"
        for names, by in product((event, None), GROUPINGS)
    ]
    same_as_golden("village_show.txt", "\n".join(parts))


def test_a_large_event_fits_80_columns() -> None:
    """Seven rounds of 35 tables stand in one grid, a line for each person."""
    event, rota = hall(35, 7, 8, 270)
    lines = shown(rota, event, "person").splitlines()
    # A heading of three lines; few names are so long that they take a second line.
    assert 273 <= len(lines) < 278
    assert max(map(cell_len, lines)) <= 80


@pytest.mark.parametrize("by", GROUPINGS)
@pytest.mark.parametrize("width", [20, 40, 60, 200])
def test_any_width_will_do(by: Grouping, width: int) -> None:
    """Lines are never longer than the terminal is wide, and no name loses a letter."""
    event, rota = hall(6, 5, 4, 20)
    text = shown(rota, event, by, width=width)
    assert max(map(cell_len, text.splitlines())) <= width
    letters = Counter(text)
    for letter, count in Counter("".join(one.name for one in event.attendees)).items():
        assert letters[letter] >= count or letter == " "


def test_a_narrow_terminal_gets_lines_and_no_columns() -> None:
    """A cell a line, each with the name of its column."""
    event, rota = village()
    assert shown(rota, event, "person", "A001", width=30).splitlines()[1:] == [
        *("round 1", "time 14:15 to 14:24", "table T1", "seat 1", "title Marking less, feedback", "more"),
        *("round 2", "time 14:25 to 14:34", "table Fab-Lab", "seat 1"),
        *("round 3", "time 14:35 to 14:44", "table T2", "seat 2", 'title #import "x" & $more$'),
    ]


@pytest.mark.parametrize("only", [None, "A001"])
def test_a_table_called_free_is_no_free_round(only: str | None) -> None:
    """Where a table is called so, who has no seat has the word in brackets."""
    event, rota = village()
    assert "(free)" not in shown(rota, event, "person", only)
    event = replace(event, tables=(*event.tables[:2], replace(event.tables[2], id="Free")))
    visits = tuple(one._replace(table=one.table.replace("Fab-Lab", "Free")) for one in rota.visits if one.round < 3)
    text = shown(replace(rota, visits=visits), event, "person", only)
    assert "(free)" in text
    assert " free" not in text


def test_many_rounds_are_listed_person_by_person() -> None:
    """Where a grid would leave no room for names."""
    event, rota = hall(14, 14, 2, 20)
    text = shown(rota, event, "person")
    assert "Table/seat" not in text
    assert text.count("14:15 to 14:24") == 20


def test_one_person_one_table_one_round() -> None:
    """By id or by a part of the name or title, with titles; accents and case do not matter."""
    event, rota = village()
    wanted: list[tuple[Grouping, str]] = [
        ("person", "ZOE"),
        ("person", "A001"),
        ("table", "fab-lab"),
        ("table", "marking"),
        ("round", "2"),
    ]
    parts = [f"$ by {by}, only {only}\n{shown(rota, event, by, only)}" for by, only in wanted]
    same_as_golden("village_show_one.txt", "\n".join(parts))


@pytest.mark.parametrize(("by", "only"), [("person", "Nobody"), ("person", "\x1b "), ("table", "T9"), ("round", "4")])
def test_what_is_not_there_is_not_shown(by: Grouping, only: str) -> None:
    """The caller is told by a count of nothing."""
    out = io.StringIO()
    event, rota = village()
    assert show(Console(file=out), rota, event, by, only) == 0
    assert out.getvalue() == ""


def test_the_number_of_groups_is_told() -> None:
    """Persons, tables and rounds."""
    event, rota = village()
    console = Console(file=io.StringIO())
    assert [show(console, rota, event, by) for by in GROUPINGS] == [9, 3, 3]
    assert show(console, rota, event, "person", "e") == 4


@pytest.mark.parametrize("by", GROUPINGS)
def test_names_are_text(by: Grouping) -> None:
    """No markup is read, and nothing that steers a terminal comes through, in colour or not."""
    event, rota = village()
    names = ("[bold]B[/bold]", "[/x]", "\x1b[31mred\x1b]0;title\x07", "a\u202eb", ":smile:", "C\x9b2J", "a\rb\x08c")
    guests = tuple(replace(one, name=name) for one, name in zip(event.attendees, names, strict=False))
    changed = replace(event, attendees=(*guests, *event.attendees[7:]))
    text = shown(rota, changed, by)
    for name in ("[bold]B[/bold]", "[/x]", "[31mred]0;title", "ab", ":smile:", "C2J", "a bc"):
        assert name in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    coloured = shown(rota, changed, by, colour=True)
    # Only styles of ours: bold for headings.
    assert set(re.findall("\x1b[^m]*m", coloured)) <= {"\x1b[1m", "\x1b[0m"}


def test_people_of_one_name_are_told_apart() -> None:
    """By their ids, and only they."""
    event, rota = village()
    guests = (attendee(1, "Sam", None, (1,)), attendee(2, "Sam", None, (1,)), *event.attendees[2:])
    text = shown(rota, replace(event, attendees=guests), "person")
    assert "Sam (A001)" in text
    assert "Sam (A002)" in text
    assert "Zoë (" not in text


def test_a_rota_that_breaks_rules_is_shown_as_it_is() -> None:
    """Unknown ids, doubled visits, seats that do not exist, rounds without a time, a table that does not run."""
    event, _ = village()
    odd = rota_of(
        event,
        [
            Visit(1, "T1", 9, "A001"),
            Visit(1, "T2", 9, "A001"),
            Visit(2, "T2", 1, "A002"),
            Visit(7, "T99", 1, "A999"),
        ],
    )
    by_person = shown(odd, event, "person")
    assert "T1/9, T2/9" in by_person
    assert re.search(r"A999 +- +- +- +T99/1", by_person)
    by_round = shown(odd, event, "round")
    assert "Round 7\n" in by_round
    assert re.search(r"T99 +1 +A999", by_round)
    by_table = shown(odd, event, "table", "T2")
    assert re.search(r"2 +14:25 to 14:34 +1 +محمد\n", by_table)
    assert "T1/9" not in shown(odd, event, "person", "A001")
    assert shown(odd, event, "person", "A001").count("14:15 to 14:24") == 2


def odd_rota() -> tuple[Event, Rota]:
    """Return a rota with unknown and doubled ids, a round without a time, and wide, long, hostile and missing names."""
    event, _ = village()
    guests = (
        replace(event.attendees[0], id="A\x1b1", name="\x1b", school="\x1bHill"),
        replace(event.attendees[1], name="Sam", school="Vale"),
        replace(event.attendees[2], name="Sam\x1b", school=None),
        replace(event.attendees[3], name="李小龍", rounds=()),
    )
    visits = [
        *(
            Visit(1, "T1", 9, "A\x1b1"),
            Visit(1, "T2", 9, "A\x1b1"),
            Visit(2, "T2", 1, "A002"),
            Visit(3, "T1", 10, "A002"),
        ),
        *(
            Visit(7, "Table 100", 1, "A999"),
            Visit(3, "T2", 4, "A003"),
            Visit(3, "T1", 2, "A000"),
            Visit(3, "A", 1, "A0"),
        ),
    ]
    return replace(event, attendees=guests), rota_of(event, visits)


def test_strange_rotas_whole() -> None:
    """Every grouping, with names and with ids alone."""
    event, rota = odd_rota()
    parts = [
        f"$ by {by}, {'names' if names else 'ids'}, {width} columns\n{shown(rota, names, by, width=width)}"
        for names, by, width in product((event, None), GROUPINGS, (80, 40))
    ]
    parts.append(f"$ in colour\n{shown(rota, event, 'table', 'T1', colour=True)}".replace("\x1b", "ESC"))
    same_as_golden("strange_show.txt", "\n".join(parts))


@pytest.mark.parametrize(
    ("by", "only", "names", "least"),
    [
        ("person", None, True, 14 + 3 * len("Fab-Lab/1") + 2 * 3),
        ("person", "A001", True, 5 + 14 + 7 + 4 + 14 + 2 * 4),
        ("person", "A001", False, 5 + 14 + 7 + 4 + 2 * 3),
        ("table", None, True, 5 + 14 + 4 + 14 + 2 * 3),
        ("round", None, True, 7 + 14 + 4 + 14 + 2 * 3),
        ("round", None, False, 7 + 4 + 14 + 2 * 2),
    ],
)
def test_how_narrow_a_grid_may_be(by: Grouping, only: str | None, names: bool, least: int) -> None:
    """Columns as wide as their texts, and fourteen letters for names and titles; a column less, and there is none."""
    event, rota = village()
    known = event if names else None

    def has_grid(width: int) -> bool:
        return "────" in shown(rota, known, by, only, width=width)

    if only is None and by == "person":
        assert "Table/seat" in shown(rota, known, by, width=least)
        assert "Table/seat" not in shown(rota, known, by, width=least - 1)
    else:
        assert [has_grid(least), has_grid(least - 1)] == [True, False]


def test_what_is_asked_for_is_found() -> None:
    """A round with blanks about it; an id as it is, and folded; a part of a name; an id before all names it is in."""
    event, rota = village()
    guests = (replace(event.attendees[0], id="Zoë", name="Ada"), *event.attendees[1:])
    visits = tuple(one._replace(attendee="Zoë" if one.attendee == "A001" else one.attendee) for one in rota.visits)
    event, rota = replace(event, attendees=guests), replace(rota, visits=visits)
    wanted: list[tuple[Grouping, str, int]] = [
        *(("round", " 2 ", 1), ("round", "02", 0), ("person", "Zoë", 1), ("person", "zoe", 2), ("person", " ZOË ", 2)),
        *(("person", "a00", 0), ("person", "a002", 1), ("person", "\x1ba002", 1), ("person", "", 0)),
        *(("table", "t1", 1), ("table", "T", 1), ("table", "more", 2), ("table", "fab-lab", 1), ("table", "lab", 0)),
    ]
    console = Console(file=io.StringIO())
    assert [(by, only, show(console, rota, event, by, only)) for by, only, _ in wanted] == wanted


@pytest.mark.parametrize(("by", "only"), [("person", None), ("table", "T1"), ("round", "1")])
def test_a_word_too_long_for_its_column_loses_no_letter(by: Grouping, only: str | None) -> None:
    """It goes on beneath."""
    event, rota = village()
    guests = (replace(event.attendees[0], name="Q" * 60), *event.attendees[1:])
    text = shown(rota, replace(event, attendees=guests), by, only, width=60)
    assert "────" in text
    assert text.count("Q") == 60


def test_an_empty_rota_is_shown() -> None:
    """Rounds without tables; no persons and no tables."""
    _, rota = village()
    empty = replace(rota, visits=())
    assert "Round 3" in shown(empty, None, "round")
    assert shown(empty, None, "person") == ""


@given(events_with_rotas())
@settings(max_examples=40)
def test_every_grouping_shows_every_visit(room: tuple[Event, Rota]) -> None:
    """With ids alone, wide enough that nothing wraps."""
    _, rota = room
    cells = shown(rota, None, "person", width=200)
    assert sorted(re.findall(r"T\d+/\d+", cells)) == sorted(f"{one.table}/{one.seat}" for one in rota.visits)
    for by in ("table", "round"):
        rows = re.findall(r"(\d+) +(A\d+)$", shown(rota, None, by, width=200), flags=re.MULTILINE)
        assert sorted(rows) == sorted((str(one.seat), one.attendee) for one in rota.visits)
