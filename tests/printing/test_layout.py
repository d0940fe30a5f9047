"""Layout: texts that fit, cards in piles, rounds on pages, parts of a room."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_rotas import NAMES, events_with_rotas
from rooms import AWKWARD_NAMES, LONG_NAME, hall, village

from speedlearn.model import Event, Rota
from speedlearn.printing import pdf
from speedlearn.printing.layout import large, paper, personal, seats, tables, timetable
from speedlearn.printing.layout.fit import LINE, MM_PER_POINT, fit, fit_or_grow, num_lines, pieces, text_width
from speedlearn.printing.layout.seat_places import seat_places
from speedlearn.sheets import Pack, pack

Layout = Callable[[Pack], dict[str, object]]


@given(NAMES, st.floats(10, 120), st.floats(2, 30), st.floats(4, 40), st.booleans())
def test_a_fitted_text_fits(text: str, width: float, height: float, size: float, bold: bool) -> None:
    """No word is wider than its place, and the lines are no higher."""
    em = fit(text, width, height, size, bold=bold) * MM_PER_POINT
    words = [text_width(word, bold=bold) * em for word in pieces(text)]
    assert em <= size * MM_PER_POINT + 0.002
    assert max(words) <= width + 0.01
    assert num_lines(words, width + 0.01) * LINE * em <= height + 0.01


def test_names_shrink_then_wrap() -> None:
    """A little on one line first."""
    assert fit("Zoë Ng", 89, 14, 18, bold=True) == 18
    slightly_long = fit("Saoirse Richardson-Adeyemi", 89, 14, 18, bold=True)
    assert 0.78 * 18 <= slightly_long < 18
    assert text_width("Saoirse Richardson-Adeyemi", bold=True) * slightly_long * MM_PER_POINT <= 89
    long = fit(LONG_NAME, 89, 14, 18, bold=True)
    assert text_width(LONG_NAME, bold=True) * long * MM_PER_POINT > 89
    assert long > 12


def test_a_text_may_have_to_stay_on_one_line_or_wrap_at_once() -> None:
    """Table numbers never wrap; titles would rather wrap than shrink."""
    assert fit("Table Tennis", 20, 14, 28, shrink=0) == pytest.approx(
        20 / (text_width("Table Tennis") * MM_PER_POINT), abs=0.25
    )
    assert fit("Marking less, feedback more", 40, 9, 9.5, shrink=1) == 9.5


def test_widths_come_from_the_font() -> None:
    """Other scripts are taken to be wide."""
    # Noto Sans: H 741, e 564, l 258, o 605 thousandths, and two hundredths for luck.
    assert text_width("Hello") == pytest.approx(1.02 * (0.741 + 0.564 + 2 * 0.258 + 0.605))
    assert text_width("Hello", bold=True) > text_width("Hello")
    assert text_width("李小龍") == pytest.approx(1.02 * 3)
    assert text_width("\u200d") == 0
    assert text_width("प") == pytest.approx(1.02 * 0.8)


def test_lines_break_at_spaces_and_after_hyphens() -> None:
    """As typst breaks them."""
    assert pieces("Zoë Ng-Adeyemi Jr") == ["Zoë ", "Ng-", "Adeyemi ", "Jr"]
    assert pieces("") == [""]
    # As typst has it: a hyphen before a digit is a minus.
    assert pieces("Room B-7 Bibliothek-7b") == ["Room ", "B-7 ", "Bibliothek-7b"]


@given(st.integers(0, 60), st.integers(1, 6))
def test_cut_piles_laid_on_each_other_are_in_order(num_cards: int, num_piles: int) -> None:
    """The k-th sheet holds cards k, k + n, k + 2n and so on."""
    sheets = personal.in_piles(list(range(num_cards)), num_piles)
    assert all(len(sheet) == num_piles for sheet in sheets)
    assert len(sheets) == math.ceil(num_cards / num_piles)
    stacked = [sheet[pile] for pile in range(num_piles) for sheet in sheets]
    assert [card for card in stacked if card is not None] == list(range(num_cards))


@pytest.mark.parametrize("num_rounds", [1, 7, 12])
def test_table_numbers_are_large_enough_for_arms_length(num_rounds: int) -> None:
    """24 points, in long sessions too."""
    data = laid_out(personal.layout, pack(*hall(35, num_rounds, 8, 40)))
    sizes = {
        turn["table"]["size"]
        for sheet in data["sheets"]
        for card in sheet
        if card
        for turn in card["turns"]
        if turn.get("seated")
    }
    assert min(sizes) >= 24


def test_a_card_of_seven_rounds_and_eight_seats_is_one_page() -> None:
    """The usual large event; only very long names of schools, of many guests in one round, take more."""
    event, rota = hall(35, 7, 8, 270)
    guests = tuple(replace(one, school=(one.school or "")[:40]) for one in event.attendees)
    for card in pack(replace(event, attendees=guests), rota).cards:
        assert len(tables.paginate(card, tables.row_height(card))) == 1


def test_large_tables_flow_to_further_pages() -> None:
    """Without splitting a round."""
    card = pack(*hall(13, 12, 20, 240)).cards[0]
    pages = tables.paginate(card, tables.row_height(card))
    assert len(pages) > 1
    assert not any(block.continued for page in pages for column in page for block in column)


def test_a_round_longer_than_a_column_is_continued() -> None:
    """And says so."""
    card = pack(*hall(2, 2, 60, 100)).cards[0]
    pages = tables.paginate(card, tables.row_height(card))
    blocks = [block for page in pages for column in page for block in column]
    assert [block.continued for block in blocks] == [False, True] * 2
    assert sum(len(block.seats) for block in blocks) == 2 * 60


@given(events_with_rotas())
@settings(max_examples=40, deadline=None)
def test_pages_of_a_table_card_hold_every_seat_once_in_order(room: tuple[Event, Rota]) -> None:
    """Whatever the number of seats and rounds."""
    for card in pack(*room).cards:
        pages = tables.paginate(card, tables.row_height(card))
        blocks = [block for page in pages for column in page for block in column]
        assert [seat for block in blocks for seat in block.seats] == [
            seat for turn in card.rounds for seat in turn.seats
        ]
        assert list(dict.fromkeys(block.turn for block in blocks)) == list(card.rounds)


@pytest.mark.parametrize(
    ("num_tables", "size", "num_sheets"),
    [(1, paper.A4, 1), (10, paper.A4, 1), (35, paper.A3, 1), (100, paper.A3, 4), (500, paper.A3, 12)],
)
def test_rooms_take_as_much_paper_as_can_be_read(num_tables: int, size: paper.Paper, num_sheets: int) -> None:
    """A sheet of A4 for a village, one of A3 for 35 tables, twelve for 500."""
    event, rota = hall(num_tables, 1, 10 if num_tables == 500 else 8, num_tables)
    division = seats.divide(pack(event, rota).plans, paper.A4)
    assert (division.paper, len(division.parts)) == (size, num_sheets)
    assert sorted(k for part in division.parts for k in part.tables) == list(range(num_tables))


def test_long_names_take_more_paper_before_they_are_too_small() -> None:
    """A room of short names goes on A4; one name that cannot be read there puts it on A3."""
    event, rota = hall(35, 1, 8, 280, [f"Jo Ng {k}" for k in range(280)])
    assert seats.divide(pack(event, rota).plans, paper.A4).paper == paper.A4
    guests = (replace(event.attendees[0], name=LONG_NAME), *event.attendees[1:])
    assert seats.divide(pack(replace(event, attendees=guests), rota).plans, paper.A4).paper == paper.A3


def test_a_word_that_no_paper_could_hold_takes_no_more_paper() -> None:
    """It is printed whole, as large as it can be, and the room stays on one sheet."""
    event, rota = hall(10, 1, 8, 60)
    guests = (replace(event.attendees[0], name="x" * 300), *event.attendees[1:])
    data = laid_out(seats.layout, pack(replace(event, attendees=guests), rota))
    assert (data["paper"], len(data["sheets"])) == ("a4", 1)
    sizes = {seat["name"]["size"] for one in data["sheets"][0]["tables"] for seat in one["seats"]}
    assert [size for size in sorted(sizes) if size < seats.NAME_LEAST] == [min(sizes)]


def test_tables_with_two_columns_of_names_share_a_sheet() -> None:
    """Nine of sixteen seats."""
    data = laid_out(seats.layout, pack(*hall(9, 3, 16, 130)))
    assert len(data["sheets"]) == 3


@pytest.mark.parametrize(("num_tables", "num_people"), [(10, 80), (35, 270), (100, 700)])
def test_names_on_seat_plans_are_six_points_or_more(num_tables: int, num_people: int) -> None:
    """With awkward names, in all rounds; and their rows stay within the field."""
    data = laid_out(seats.layout, pack(*hall(num_tables, 3, 8, num_people)))
    for sheet in data["sheets"]:
        for table in sheet["tables"]:
            assert min(seat["name"]["size"] for seat in table["seats"]) >= seats.NAME_LEAST
            height = table["depth"] - 2 * table["pad"] - table["caption"]
            assert sum(seat["row"] for seat in table["seats"]) <= height + 0.02


@given(st.lists(NAMES, min_size=1, max_size=20), st.floats(10, 60), st.floats(10, 80), st.floats(4, 11))
def test_rows_of_names_fit_their_column(names: list[str], width: float, height: float, size: float) -> None:
    """Where they can be read at all, each name fits its row, and the rows fit the column."""
    frame = seats.Frame(1, 10, 5, height, 3, width, width, size)
    rows = seats.rows_of(names, frame)
    if rows is None:
        return
    assert sum(row.height for row in rows) <= height + 1e-6
    for name, row in zip(names, rows, strict=True):
        em = row.size * MM_PER_POINT
        words = [text_width(word) for word in pieces(name)]
        assert row.size >= seats.NAME_LEAST or max(words) * seats.NAME_LEAST * MM_PER_POINT > width
        assert max(words) * em <= width + 1e-6
        assert num_lines(words, width / em) * LINE * em <= row.height


@given(NAMES, st.floats(10, 120), st.floats(9, 20), st.sampled_from((6.0, 9.0)), st.booleans())
def test_a_text_whose_place_grows_is_no_smaller_than_it_may_be(
    text: str, width: float, size: float, least: float, bold: bool
) -> None:
    """But for a word that is wider than its place."""
    fitting, height = fit_or_grow(text, width, size, least, bold=bold)
    em = fitting * MM_PER_POINT
    words = [text_width(word, bold=bold) for word in pieces(text)]
    assert fitting <= size
    assert fitting >= least or max(words) * least * MM_PER_POINT > width
    assert fitting <= 0.25 or max(words) * em <= width + 1e-6
    assert num_lines(words, width / em) * LINE * em == pytest.approx(height)


@pytest.mark.parametrize("num_tables", [1, 10, 35, 120])
def test_fields_lie_on_the_sheet_and_never_overlap(num_tables: int) -> None:
    """In millimetres, as drawn."""
    data = laid_out(seats.layout, pack(*hall(num_tables, 1, 8, num_tables)))
    for sheet in data["sheets"]:
        boxes = [(one["x"], one["y"], one["x"] + one["width"], one["y"] + one["depth"]) for one in sheet["tables"]]
        for left, top, right, bottom in boxes:
            assert min(left, top) >= -0.02
            assert right <= data["width"] + 0.02
            assert bottom <= data["depth"] + 0.02
        for one, other in combinations(boxes, 2):
            assert (
                one[2] <= other[0] + 0.02
                or other[2] <= one[0] + 0.02
                or one[3] <= other[1] + 0.02
                or other[3] <= one[1] + 0.02
            )


def test_the_key_marks_the_part_and_no_key_is_drawn_for_a_room_of_one_part() -> None:
    """Each part is marked on its own sheet."""
    (sheet,) = laid_out(seats.layout, pack(*hall(10, 1, 8, 10)))["sheets"]
    assert (sheet["part"], sheet["key"]) == ("", [])
    sheets = laid_out(seats.layout, pack(*hall(100, 1, 8, 100)))["sheets"]
    assert [sheet["part"] for sheet in sheets] == [f"part {k} of 4" for k in (1, 2, 3, 4)]
    assert [[part["here"] for part in sheet["key"]].index(True) for sheet in sheets] == [0, 1, 2, 3]


def test_an_overview_of_a_room_in_parts_shows_every_table_in_its_part() -> None:
    """And a room of one part needs none."""
    assert laid_out(seats.layout, pack(*hall(10, 1, 8, 10)))["overview"] is None
    data = laid_out(seats.layout, pack(*hall(100, 1, 8, 100)))
    room = data["overview"]
    assert [table["id"]["text"] for table in room["tables"]] == [f"T{k}" for k in range(1, 101)]
    for part, sheet in zip(room["parts"], data["sheets"], strict=True):
        inside = {
            table["id"]["text"]
            for table in room["tables"]
            if 0 <= table["x"] - part["x"] <= part["width"] and 0 <= table["y"] - part["y"] <= part["depth"]
        }
        assert inside == {table["id"]["text"] for table in sheet["tables"]}


def test_tables_too_near_for_any_cut_still_get_a_sheet_each() -> None:
    """Too small to read is no reason to leave a table out."""
    plan = pack(*hall(2, 1, 8, 2)).plans[0]
    # A field so narrow that nothing can be read on it.
    narrow = replace(plan, table_width=0.1, table_depth=9.0)
    assert len(seats.divide([narrow], paper.A4).parts) == 2


@given(st.sampled_from(("round", "square")), st.integers(1, 40), st.floats(8, 60))
def test_seats_around_a_table_never_overlap(shape: str, num_seats: int, across: float) -> None:
    """They go round once, clockwise, within the drawing."""
    places, dot = seat_places(shape, num_seats, across)
    assert len(places) == num_seats
    assert all(abs(at) + dot / 2 <= across / 2 + 1e-9 for place in places for at in place)
    assert all(math.dist(one, other) >= dot for one, other in combinations(places, 2))
    # Clockwise, from just past twelve o'clock or the top left corner.
    angles = [math.atan2(y, x) for x, y in places]
    turns = [(after - before) % math.tau for before, after in pairwise(angles)]
    assert sum(turns) < math.tau


def test_a_table_that_does_not_run_has_no_seats() -> None:
    """It is drawn and says so."""
    assert seat_places("round", 0, 20)[0] == []
    assert seat_places("square", 0, 20)[0] == []
    second = laid_out(seats.layout, pack(*village()))["sheets"][1]
    assert [(one["id"]["text"], one["runs"], len(one["seats"])) for one in second["tables"]] == [
        ("T1", True, 4),
        ("T2", False, 0),
        ("Fab-Lab", True, 3),
    ]


def test_a_timetable_of_many_rounds_lies_on_its_side() -> None:
    """Twelve do not fit upright."""
    assert not timetable.layout(pack(*hall(35, 7, 8, 40)))["on_side"]
    assert timetable.layout(pack(*hall(35, 12, 8, 40)))["on_side"]


@pytest.mark.parametrize(("num_people", "num_pages"), [(45, 1), (46, 1), (50, 1), (51, 2), (100, 2), (101, 3)])
def test_a_timetable_has_no_page_for_a_few(num_people: int, num_pages: int) -> None:
    """Rows are a little lower where that spares one."""
    row = timetable.layout(pack(*hall(30, 2, 4, num_people)))["row"]
    assert isinstance(row, float)
    assert 5.0 <= row <= 5.6
    assert -(-num_people // int(253 / row)) == num_pages


@pytest.mark.parametrize("table", ["Kunstsaal 12", "Neues Haus"])
def test_words_of_ids_are_not_broken(table: str) -> None:
    """In large print and on the back of cards the column is as wide as they need."""
    event, rota = village()
    event = replace(event, tables=(replace(event.tables[0], id=table), *event.tables[1:]))
    rota = replace(rota, visits=tuple(one._replace(table=one.table.replace("T1", table)) for one in rota.visits))
    for layout, kind in ((large.layout, "turns"), (personal.layout, "visited")):
        text = json.dumps(layout(pack(event, rota)))
        assert f'"{table}"' in text or '"' + table.replace(" ", "\\n") + '"' in text, kind


@pytest.mark.parametrize("layout", [kind.layout for kind in pdf.KINDS.values()], ids=list(pdf.KINDS))
def test_an_event_without_anything_is_laid_out(layout: Layout) -> None:
    """No tables, no people, or no rounds."""
    event, rota = village()
    for empty in (
        replace(event, tables=(), attendees=()),
        replace(event, timetable=replace(event.timetable, rounds=())),
    ):
        assert layout(pack(empty, replace(rota, visits=()))) is not None


def test_every_awkward_name_has_a_size_that_can_be_read() -> None:
    """On a table card, six points at least."""
    for name in AWKWARD_NAMES:
        assert fit(name, 45, 5.8, 10) >= 6


def laid_out(layout: Layout, sheets: Pack) -> Any:  # noqa: ANN401 (as JSON, data have any shape)
    """Lay sheets out and look at the data as a template does."""
    return json.loads(json.dumps(layout(sheets)))
