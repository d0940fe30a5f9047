"""What each person holds: cards, large print, badges and hosts' cards; nothing is clipped, nobody is left out."""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import asdict, replace
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_rotas import NAMES, events_with_rotas
from rooms import AWKWARD_NAMES, attendee, hall, timetable, village

from speedlearn.languages import ENGLISH, words_in
from speedlearn.model import Event, Host, Pause, Rota, Round
from speedlearn.printing.layout import badges, large, personal, tables
from speedlearn.printing.layout.fit import LINE, MM_PER_POINT, text_height, text_width
from speedlearn.printing.layout.foot import FOOT_OF_HALF, foot_height
from speedlearn.printing.layout.personal_map import drawn, room_map, way
from speedlearn.printing.layout.wrap import LEAST, height_at, lines_at, wrapped
from speedlearn.sheets import Pack, pack
from speedlearn.sheets.tables import running_order

EIGHTY = (
    "W" * 80,
    "x" * 80,
    "李小龍" * 26 + "李小",
    "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh Cholmondeley-Majoribanks of",
    ("محمد عبد الرحمن بن الحسين " * 4)[:80].strip(),
    ("प्रिया शर्मा " * 8)[:80].strip(),
)


def laid_out(layout: Any, sheets: Pack) -> Any:  # noqa: ANN401 (as JSON, data have any shape)
    """Lay sheets out and look at the data as a template does."""
    return json.loads(json.dumps(layout(sheets)))


def on_cards(sheets: list[list[Any]]) -> list[Any]:
    """Return the cards of sheets, pile after pile."""
    return [card for pile in zip(*sheets, strict=True) for card in pile if card]


def texts_in(data: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Return all texts that have a size."""
    if isinstance(data, dict):
        own = [data] if {"text", "size"} <= set(data) else []
        return own + [found for value in data.values() for found in texts_in(value)]
    return [found for value in data for found in texts_in(value)] if isinstance(data, list) else []


@given(NAMES | st.sampled_from(EIGHTY), st.floats(10, 120), st.floats(2, 30), st.floats(4, 40), st.booleans())
def test_a_wrapped_text_fits_and_is_the_same_text(
    text: str, width: float, height: float, size: float, bold: bool
) -> None:
    """Lines are no wider and no higher than the place, and no letter is lost."""
    item: Any = wrapped(text, width, height, size, bold=bold)
    em = item["size"] * MM_PER_POINT
    assert "".join(item["text"].split()) == "".join(text.split())
    lines = lines_at(item["text"], width + 0.01, item["size"], bold=bold)
    assert len(lines) * LINE * em <= height + 0.01 or item["size"] <= 0.25
    if "\n" in item["text"]:
        assert max(text_width(line, bold=bold) for line in item["text"].split("\n")) * em <= width + 0.01


@pytest.mark.parametrize("text", EIGHTY)
def test_eighty_letters_can_be_read_on_every_card(text: str) -> None:
    """Of any script, with spaces or without: six points or more, as a name, a school, a title and a host."""
    for event, rota in (village(), hall(35, 7, 8, 20)):
        guests = tuple(replace(one, name=text, school=f"{text[:77]} {k}") for k, one in enumerate(event.attendees))
        stands = tuple(replace(one, title=text, hosts=(Host(text, one.id),)) for one in event.tables)
        sheets = pack(replace(event, attendees=guests, tables=stands), rota)
        for layout in (personal.layout, badges.layout, large.layout, tables.layout_cards, tables.layout_signs):
            for item in texts_in({**laid_out(layout, sheets), "map": None}):
                assert item["size"] >= LEAST or not item["text"]


def test_words_are_broken_between_letters_and_their_marks() -> None:
    """A mark stays with its letter, and an Indian syllable is one."""
    assert all(line[0] != "\u0301" for line in lines_at("e\u0301" * 40, 20, 10))
    for line in lines_at("प्रिया" * 20, 20, 10):
        assert line[0] in "पय"
    assert lines_at("", 20, 10) == []
    assert height_at("ab", 20, 10) == pytest.approx(LINE * 10 * MM_PER_POINT)


@given(st.integers(1, 60), st.integers(1, 4))
def test_a_sheet_turned_over_has_each_back_behind_its_front(num_cards: int, num_columns: int) -> None:
    """In column k from the left lies what is k-th from the right on the other side."""
    cards = list(range(num_cards))
    back = personal.turned_over(cards, num_columns)
    assert personal.turned_over(back, num_columns) == cards
    for start in range(0, num_cards, num_columns):
        assert back[start : start + num_columns] == cards[start : start + num_columns][::-1]


@given(events_with_rotas())
@settings(max_examples=40, deadline=None)
def test_everybody_is_on_one_card_of_each_kind_in_piles_by_name(room: tuple[Event, Rota]) -> None:
    """Personal rotas and their backs, large print, and badges; those of hosts as well."""
    event, rota = room
    sheets = pack(event, rota)
    names = ["".join(card.name.split()) for card in sheets.personal]
    data = laid_out(personal.layout, sheets)
    fronts = on_cards(data["sheets"])
    assert ["".join(card["name"]["text"].split()) for card in fronts] == names
    turned = [personal.turned_over(back, 2) for back in data["backs"]]
    assert ["".join(card["name"]["text"].split()) for card in on_cards(turned)] == names
    assert [[card is None for card in sheet] for sheet in turned] == [
        [card is None for card in sheet] for sheet in data["sheets"]
    ]
    pages = on_cards(laid_out(large.layout, sheets)["sheets"])
    seen = [page for page in pages if page["goes_on"] in ("", f"page 1 of {page['goes_on'].split(' ')[-1]}")]
    assert ["".join(page["name"]["text"].split()) for page in seen] == names
    assert Counter(badge.attendee for badge in sheets.badges if badge.attendee) == Counter(
        one.id for one in event.attendees
    )
    assert len(on_cards(laid_out(badges.layout, sheets)["sheets"])) == len(sheets.badges)


@pytest.mark.parametrize("link", ["", "https://example.org/rota.html"])
@pytest.mark.parametrize("num_pauses", [0, 2])
@pytest.mark.parametrize("venue", ["Hall", "The Memorial Hall and Conference Suite, Upper Gallery, Berwick-upon-Tweed"])
@pytest.mark.parametrize("name", ["Speed Learning", "Speed Learning for everybody who teaches anywhere at all " * 3])
@pytest.mark.parametrize("num_rounds", [3, 7, 12])
def test_neither_side_of_a_card_is_fuller_than_the_card(
    name: str, venue: str, num_rounds: int, num_pauses: int, link: str
) -> None:
    """Event, rounds, pauses, map and foot, with what stands between them: nothing runs into the foot."""
    event, rota = hall(14, num_rounds, 8, 20)
    clock = timetable(num_rounds)
    starts = [clock.rounds[0].start]
    for k in range(1, num_rounds):
        starts.append(starts[-1] + 10 + (8 if k <= num_pauses else 0))
    rounds = tuple(Round(k, start, start + 9) for k, start in enumerate(starts, start=1))
    event = replace(event, name=name, venue=venue, timetable=replace(clock, rounds=rounds))
    sheets = pack(event, rota, link)
    data = laid_out(personal.layout, sheets)
    assert len(data["pauses"]) == num_pauses
    foot = foot_height(sheets.heading.place, FOOT_OF_HALF)
    plan = data["map"]["height"] + 2.5
    width = 89.0
    front = text_height(data["event"]["text"], width, data["event"]["size"]) + 26.8
    front += num_rounds * data["row"] + num_pauses * data["pause_row"] + (plan if data["map_on_front"] else 0)
    assert 15 + front + foot <= 148.5
    for card in on_cards(data["backs"]):
        back = text_height(data["event_of_back"]["text"], data["words"], data["event_of_back"]["size"]) + 1 + 5.2
        back += (
            13 * LINE * MM_PER_POINT
            + 3
            + sum(one["height"] for one in card["visited"])
            + 3 * card["lines"] * card["line"]
        )
        assert 15 + back + (0 if data["map_on_front"] else plan) + foot <= 148.5


@given(events_with_rotas())
@settings(max_examples=40, deadline=None)
def test_each_badge_says_where_its_person_sits_first(room: tuple[Event, Rota]) -> None:
    """Or nothing, for one who never sits."""
    event, rota = room
    first = {visit.attendee: visit for visit in reversed(rota.visits)}
    for badge in pack(event, rota).badges:
        visit = first.get(badge.attendee)
        assert (badge.table, badge.seat) == (("", None) if visit is None else (visit.table, visit.seat))


def test_hosts_have_badges_and_one_who_goes_round_has_one() -> None:
    """Of two tables, both are named; a namesake from elsewhere is another person."""
    event, rota = village()
    both = Host("Ada Okafor", "Ashfield Primary")
    stands = (event.tables[0], replace(event.tables[1], hosts=(*event.tables[1].hosts, both)), event.tables[2])
    shown = {(one.name, one.attendee): one.leads for one in pack(replace(event, tables=stands), rota).badges}
    assert shown["Ada Okafor", ""] == ("T1", "T2")
    assert shown["Zoë", "A004"] == ("T2",)
    assert ("Zoë", "") not in shown
    assert (shown["محمد", ""], shown["محمد", "A002"]) == (("T2",), ())


@pytest.mark.parametrize(
    ("minutes", "parts"),
    [
        (9, [("14:15", "input"), ("14:18", "discussion")]),
        (1, [("14:15", "discussion")]),
        (2, [("14:15", "input"), ("14:16", "discussion")]),
        (10, [("14:15", "input"), ("14:18", "discussion")]),
        (11, [("14:15", "input"), ("14:19", "discussion")]),
        (18, [("14:15", "input"), ("14:21", "discussion")]),
    ],
)
def test_the_running_order_of_a_round(minutes: int, parts: list[tuple[str, str]]) -> None:
    """A third is input, to the nearest minute; then the guests move on, rest or go home."""
    clock = village()[0].timetable
    turns = (Round(1, 855, 855 + minutes), Round(2, 900, 900 + minutes))
    for pauses, number, after in (((), 1, "move on"), ((Pause(1, 5),), 1, "break"), ((Pause(2, 5),), 2, "end")):
        timetable = replace(clock, rounds=turns, pauses=pauses)
        steps = [(step.start, step.what) for step in running_order(timetable, turns[number - 1], words_in(ENGLISH))]
        if number == 1:
            assert steps[:-1] == parts
        assert steps[-1][1] == after


@pytest.mark.parametrize("num_rounds", [1, 3, 7, 12])
@pytest.mark.parametrize("num_tables", [12, 35])
def test_cards_are_no_higher_than_their_place(num_rounds: int, num_tables: int) -> None:
    """Rounds with the map, the slip on the back, and the columns of a host's card."""
    sheets = pack(*hall(num_tables, num_rounds, 8, 80))
    data = laid_out(personal.layout, sheets)
    body = data["row"] * num_rounds + (data["map"]["height"] + 2.5 if data["map_on_front"] else 0)
    assert body <= 96.01
    # Short events and usual ones have the map in sight; long ones have it behind.
    assert data["map_on_front"] == (num_rounds <= 3)
    for card in on_cards(data["backs"]):
        slip = sum(one["height"] for one in card["visited"]) + 3 * card["lines"] * card["line"]
        assert slip <= 109.1 - (0 if data["map_on_front"] else 32.5)
        assert card["line"] >= 6
    for card in laid_out(tables.layout_cards, sheets)["cards"]:
        for page in card["pages"]:
            for column in page:
                heights = [11 + sum(seat["height"] for seat in block["seats"]) for block in column]
                assert sum(heights) + card["gap"] * (len(column) - 1) <= 242.01


def test_a_card_of_seven_rounds_with_titles_of_usual_length_has_its_map_in_front() -> None:
    """As at the show."""
    event, rota = hall(35, 7, 8, 60)
    stands = tuple(replace(one, title="Maths from what is in the cupboard") for one in event.tables)
    assert laid_out(personal.layout, pack(replace(event, tables=stands), rota))["map_on_front"]


@given(events_with_rotas(), st.floats(20, 60))
@settings(max_examples=40, deadline=None)
def test_a_map_shows_every_stop_within_its_frame(room: tuple[Event, Rota], height: float) -> None:
    """Each table once, with its rounds; left stays left, and front stays front; boxes do not overlap."""
    sheets = pack(*room)
    tables_of_room = sheets.plans[0].tables
    shown = room_map(tables_of_room, len(sheets.plans), 89, height)
    for one, other in combinations(tables_of_room, 2):
        mine, theirs = shown.spots[one.table], shown.spots[other.table]
        assert (one.x < other.x) <= (mine.x <= theirs.x)
        assert (one.y < other.y) <= (mine.y <= theirs.y)
    assert all(0 <= spot.x <= 89 and 0 <= spot.y <= height for spot in shown.spots.values())
    assert shown.size >= 4.5
    for card in sheets.personal:
        stops: Any = way(shown, card.turns)
        assert [stop["text"] for stop in stops] == list(dict.fromkeys(turn.table for turn in card.turns if turn.table))
    boxes: Any = drawn(shown)
    for one, other in combinations(boxes["tables"], 2):
        apart = abs(one["x"] - other["x"]) >= (one["box"] + other["box"]) / 2 - 0.02
        assert apart or abs(one["y"] - other["y"]) >= boxes["box_height"] - 0.02


def test_rounds_at_one_table_are_one_stop() -> None:
    """Numbers that follow each other are a range."""
    sheets = pack(*village())
    shown = room_map(sheets.plans[0].tables, 3, 89, 30)
    card = sheets.personal[0]
    turn = next(turn for turn in card.turns if turn.table)
    turns = [replace(turn, time=replace(turn.time, number=number)) for number in (1, 2, 3)]
    assert [stop["rounds"] for stop in way(shown, turns)] == ["1-3"]
    assert [stop["rounds"] for stop in way(shown, turns[::2])] == ["1,3"]


def test_a_room_of_five_hundred_tables_has_a_map_of_stops_alone() -> None:
    """Where no id would have room."""
    sheets = pack(*hall(500, 7, 8, 20))
    data = laid_out(personal.layout, sheets)
    assert data["map"]["tables"] == []
    assert [len(card["way"]) for card in on_cards(data["sheets"])][:3] == [7, 7, 7]


@given(st.lists(st.floats(17, 200), max_size=20), st.floats(100, 190))
def test_rounds_in_large_print_are_dealt_in_order_and_fit(heights: list[float], room: float) -> None:
    """No page is over its height, but by a single round that is higher than a page."""
    dealt = large.dealt_to_pages(heights, room)
    assert [k for page in dealt for k in page] == list(range(len(heights)))
    for page in dealt:
        assert len(page) <= 1 or sum(heights[k] for k in page) <= room + 1e-6
    for before, after in pairwise(dealt):
        assert sum(heights[k] for k in before) + heights[after[0]] > room


def test_large_print_is_large_and_one_page_a_person() -> None:
    """Eighteen points or more, table numbers far larger; hosts give way before a second page is begun."""
    event, rota = hall(35, 7, 8, 60)
    stands = tuple(replace(one, title="Maths from what is in the cupboard") for one in event.tables)
    data = laid_out(large.layout, pack(replace(event, tables=stands), rota))
    pages = on_cards(data["sheets"])
    plain = [page for page in pages if len(page["school"]["text"]) < 40]
    assert all(page["goes_on"] == "" for page in plain)
    assert all(item["size"] >= 18 for page in pages for item in texts_in(page))
    assert all(turn["table"]["size"] >= 40 for page in pages for turn in page["turns"] if "table" in turn)
    few = on_cards(laid_out(large.layout, pack(*hall(35, 3, 8, 60)))["sheets"])
    assert all(turn["hosts"].startswith("with") for page in few for turn in page["turns"] if "table" in turn)


def test_large_print_of_a_long_day_goes_on_on_a_further_page() -> None:
    """Which says so, with the name again."""
    pages = on_cards(laid_out(large.layout, pack(*hall(35, 12, 8, 4)))["sheets"])
    assert [page["goes_on"] for page in pages[:2]] == ["page 1 of 2", "page 2 of 2"]
    assert pages[0]["name"] == pages[1]["name"]
    assert sum(len(page["turns"]) for page in pages[:2]) == 12


def test_rounds_without_a_seat_are_said_aloud() -> None:
    """Free, host or away: on the card and in large print."""
    event, rota = village()
    sheets = pack(event, rota)
    for layout in (personal.layout, large.layout):
        turns = [turn for card in on_cards(laid_out(layout, sheets)["sheets"]) for turn in card["turns"]]
        spoken = Counter(
            turn["aloud"]["text"] if isinstance(turn["aloud"], dict) else turn["aloud"].replace("\n", " ")
            for turn in turns
            if "aloud" in turn
        )
        assert spoken == {"free: coffee": 3, "away: not expected in this round": 2}
        led = [turn for turn in turns if turn.get("seat") == "host"]
        assert [turn["table"]["text"] for turn in led] == ["T2", "T2"]
        assert "you lead this table" in json.dumps(led)


def test_people_who_never_sit_have_a_card() -> None:
    """With nothing on the slip, and no first table on the badge."""
    event, rota = village()
    nobody = pack(replace(event, attendees=(attendee(1, "Zoë", None, (1,)),)), replace(rota, visits=()))
    (back,) = on_cards(laid_out(personal.layout, nobody)["backs"])
    assert (back["visited"], back["way"]) == ([], [])
    assert math.isclose(back["lines"] * back["line"] * 3, 109.0, abs_tol=0.5)
    assert next(one for one in nobody.badges if one.attendee).table == ""


def test_badges_show_nothing_private() -> None:
    """Name, school, id, tables and a seat."""
    sheets = pack(*hall(6, 3, 4, len(AWKWARD_NAMES)))
    assert set(asdict(sheets.badges[0])) == {"attendee", "name", "school", "leads", "start", "table", "seat"}
