"""What stands on the sheets."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from itertools import combinations, groupby

import pytest
from golden_files import same_as_golden
from hypothesis import given, settings
from hypothesis import strategies as st
from random_rotas import events_with_rotas
from rooms import attendee, hall, rota_of, table, village

from speedlearn.languages import ENGLISH, words_in
from speedlearn.model import Event, Host, Rota, Visit, clock
from speedlearn.plain import clean, fold
from speedlearn.sheets import AWAY, FREE, HOSTING, Pack, hosts_text, pack
from speedlearn.sheets.heading import day_text
from speedlearn.sheets.seats import arrange

WORDS = words_in(ENGLISH)


def as_data(sheets: Pack) -> dict[str, object]:
    """Return what stands on sheets, without the words for what may stand there."""
    return {name: part for name, part in asdict(sheets).items() if name != "words"}


def test_all_sheets_of_a_small_event_with_awkward_names() -> None:
    """The whole pack of the village, as data."""
    text = json.dumps(as_data(pack(*village())), ensure_ascii=False, indent=1)
    same_as_golden("village_sheets.json", text + "\n")


@given(events_with_rotas())
@settings(max_examples=60, deadline=None)
def test_every_grouping_holds_the_visits_of_the_rota(room: tuple[Event, Rota]) -> None:
    """Personal rotas, table cards, seat plans and timetable are one relation, grouped."""
    event, rota = room
    sheets = pack(event, rota)
    visits = set(rota.visits)
    assert len(visits) == len(rota.visits)
    assert set(visits_of_cards(sheets)) == visits
    assert set(visits_of_plans(sheets)) == visits
    assert set(visits_of_rotas(sheets)) == visits
    tables = {(visit.round, visit.attendee): visit.table for visit in visits}
    for row in sheets.timetable.rows:
        for number, shown in enumerate(row.fields, start=1):
            assert shown.is_table == ((number, row.attendee) in tables)
            assert shown.text == tables.get((number, row.attendee), shown.text)
            assert shown.is_table or shown.text in (FREE, AWAY, HOSTING)


def test_a_table_called_like_a_word_is_told_from_it() -> None:
    """Where a table is called `free`, a free round is `(free)`, and only what is no table is quiet."""
    event, rota = village()
    event = replace(event, tables=(replace(event.tables[0], id=FREE), *event.tables[1:]))
    rota = replace(rota, visits=tuple(one._replace(table=one.table.replace("T1", FREE)) for one in rota.visits))
    fields = [field for row in pack(event, rota).timetable.rows for field in row.fields]
    assert {field for field in fields if FREE in field.text} == {(FREE, True), (f"({FREE})", False)}


@given(events_with_rotas())
@settings(max_examples=60, deadline=None)
def test_everybody_and_every_round_is_on_paper(room: tuple[Event, Rota]) -> None:
    """Nobody, no table and no round is left out, and a round without a seat says why."""
    event, rota = room
    sheets = pack(event, rota)
    rounds = [turn.number for turn in event.rounds]
    assert sorted(card.attendee for card in sheets.personal) == sorted(one.id for one in event.attendees)
    assert [row.attendee for row in sheets.timetable.rows] == [card.attendee for card in sheets.personal]
    assert [card.table for card in sheets.cards] == [one.id for one in event.tables]
    assert [plan.time.number for plan in sheets.plans] == rounds
    for card in sheets.personal:
        present = next(one for one in event.attendees if one.id == card.attendee).rounds
        assert [turn.time.number for turn in card.turns] == rounds
        for turn in card.turns:
            assert (turn.note == FREE) == (turn.seat is None and turn.time.number in present)
    for one, table_card in zip(event.tables, sheets.cards, strict=True):
        for turn_of_table in table_card.rounds:
            assert turn_of_table.runs == (turn_of_table.time.number in one.rounds)
            numbers = [seat.number for seat in turn_of_table.seats]
            assert numbers == (list(range(1, one.seats + 1)) if turn_of_table.runs else [])


@given(events_with_rotas())
@settings(max_examples=60, deadline=None)
def test_tables_never_overlap_in_a_seat_plan(room: tuple[Event, Rota]) -> None:
    """Whatever places an event gives its tables."""
    for plan in pack(*room).plans:
        assert plan.table_width > 0
        for one, other in combinations(plan.tables, 2):
            across, along = abs(one.x - other.x), abs(one.y - other.y)
            assert across >= plan.table_width - 0.002 or along >= plan.table_depth - 0.002


def test_tables_stand_where_the_event_says() -> None:
    """Places are metres as typed; fields take what room there is."""
    tables = tuple(
        table(k, "", 8, (1,), at) for k, at in enumerate(((2.0, 1.0), (9.0, 1.0), (2.0, 6.0), None, None), start=1)
    )
    room = arrange(tables, WORDS)
    assert room.spots[:3] == ((2.0, 1.0), (9.0, 1.0), (2.0, 6.0))
    # Those without a place stand in a row beneath.
    assert all(spot.y >= 6.0 + room.table_depth for spot in room.spots[3:])
    assert (room.table_width, room.table_depth) == pytest.approx((5.1, 4.08), abs=0.01)


def test_tables_in_one_spot_go_to_a_tidy_grid() -> None:
    """Places that cannot be true tell nothing."""
    tables = tuple(table(k, "", 8, (1,), (4.0, 4.0)) for k in (1, 2, 3))
    tidy = arrange(tuple(replace(one, at=None) for one in tables), WORDS)
    assert tidy.note == "drawn in rows: the event does not say where tables stand"
    note = "drawn in rows: most tables of the event file stand in one spot"
    assert arrange(tables, WORDS) == replace(tidy, note=note)


def test_a_table_in_the_place_of_another_is_drawn_beside_it() -> None:
    """All others stand where the event says, in fields as large as without it."""
    grid = [(3.0 + 4 * (k % 4), 3.0 + 4 * (k // 4)) for k in range(12)]
    right = tuple(table(k, "", 8, (1,), at) for k, at in enumerate(grid, start=1))
    wrong = (*right, table(13, "", 8, (1,), (3.2, 3.1)), table(14, "", 8, (1,), (11.0, 7.0)))
    room = arrange(wrong, WORDS)
    assert room.spots[:12] == tuple(grid)
    assert room.note == "drawn beside their place, which another table takes in the event file: T13, T14"
    assert arrange(right, WORDS).note == ""
    for one, other in combinations(room.spots, 2):
        assert abs(one.x - other.x) >= 2.99 or abs(one.y - other.y) >= 2.37
    assert (room.table_width, room.table_depth) >= (2.99, 2.37)


def test_small_units_are_no_overlap() -> None:
    """Places in tables rather than metres keep their arrangement: only what stands nearer than usual is moved."""
    grid = tuple(table(k, "", 8, (1,), (0.5 * (k % 4), 0.5 * (k // 4))) for k in range(12))
    room = arrange(grid, WORDS)
    assert room.note == ""
    assert room.spots == tuple(one.at for one in grid)


def test_step_free_ways_are_marked_where_tables_differ() -> None:
    """And nowhere else: an event that says nothing of it promises nothing."""
    event, rota = village()
    assert {one.way for plan in pack(event, rota).plans for one in plan.tables} == {""}
    tables = (replace(event.tables[0], step_free=False), *event.tables[1:])
    ways = [one.way for one in pack(replace(event, tables=tables), rota).plans[0].tables]
    assert ways == ["steps", "step-free", "step-free"]


def test_large_tables_have_names_in_two_columns() -> None:
    """From thirteen seats on."""
    assert arrange((table(1, "", 12, (1,)),), WORDS).name_columns == 1
    assert arrange((table(1, "", 13, (1,)),), WORDS).name_columns == 2


def test_a_grid_is_about_as_wide_as_a_sheet() -> None:
    """Seven by five for 35 tables."""
    room = arrange(tuple(table(k, "", 8, (1,)) for k in range(35)), WORDS)
    assert len({spot.x for spot in room.spots}) == 7
    assert len({spot.y for spot in room.spots}) == 5


@pytest.mark.parametrize("seats", [2, 6, 13])
def test_no_table_of_a_grid_is_alone_in_the_last_row(seats: int) -> None:
    """Rows are as long as each other, or the last ones a table shorter; ten stand in rows of four, three, three."""
    for count in range(1, 80):
        room = arrange(tuple(table(k, "", seats, (1,)) for k in range(count)), WORDS)
        rows = [len(list(row)) for _, row in groupby(spot.y for spot in room.spots)]
        assert rows == sorted(rows, reverse=True)
        assert rows[0] - rows[-1] <= 1
        if (count, seats) == (10, 6):
            assert rows == [4, 3, 3]


def test_people_stand_by_name_without_regard_to_case_and_accents() -> None:
    """Accents and case decide nothing; then the school does."""
    event, rota = village()
    names = ("zoe", "Élan", "eve", "Zoë", "Elan")
    guests = tuple(attendee(k + 1, name, f"School {5 - k}", (1, 2, 3)) for k, name in enumerate(names))
    sheets = pack(replace(event, attendees=guests), replace(rota, visits=()))
    assert [card.name for card in sheets.personal] == ["Elan", "Élan", "eve", "Zoë", "zoe"]


def test_people_of_one_name_stand_by_school_and_id() -> None:
    """So that the order never hangs on the order of the event file."""
    event, rota = village()
    guests = (attendee(3, "Sam", "B", (1,)), attendee(2, "Sam", "B", (1,)), attendee(9, "Sam", "A", (1,)))
    sheets = pack(replace(event, attendees=guests), replace(rota, visits=()))
    assert [card.attendee for card in sheets.personal] == ["A009", "A002", "A003"]


def test_a_host_who_attends_is_told_which_table_to_lead() -> None:
    """A person may be host in some rounds and attendee in others."""
    zoe = next(card for card in pack(*village()).personal if card.name == "Zoë")
    assert [(turn.note, turn.table, turn.seat) for turn in zoe.turns] == [
        (HOSTING, "T2", None),
        ("", "T1", 2),
        (HOSTING, "T2", None),
    ]


def test_a_person_of_a_hosts_name_but_another_school_is_no_host() -> None:
    """Name and school make the person."""
    event, rota = village()
    for school in (None, "Hillview Academy"):
        guests = tuple(replace(one, school=school) if one.name == "Zoë" else one for one in event.attendees)
        zoe = next(card for card in pack(replace(event, attendees=guests), rota).personal if card.name == "Zoë")
        assert [turn.note for turn in zoe.turns] == [AWAY, "", AWAY]


def test_nothing_private_is_on_a_sheet() -> None:
    """Wishes, needs, access and whom to keep apart stay off paper; phases are for hosts only."""
    event, rota = hall(6, 3, 4, 20)
    shown = json.dumps(as_data(pack(event, rota)), ensure_ascii=False)
    assert any("canary-topic" in str(one) for one in event.attendees)
    for private in ("canary", "apart", "step_free", "interest", "choice"):
        assert private not in shown
    assert "secondary" in json.dumps([asdict(card) for card in pack(event, rota).cards])
    assert "secondary" not in json.dumps(as_data(replace(pack(event, rota), cards=())))
    assert pack(event, rota) == pack(replace(event, rules=replace(event.rules, apart=())), rota)


def test_a_rota_of_another_event_is_refused() -> None:
    """A table or a person that the event does not have."""
    event, _ = village()
    for visit in (Visit(1, "T99", 1, "A001"), Visit(1, "T1", 1, "A999")):
        with pytest.raises(KeyError):
            pack(event, rota_of(event, [visit]))


def test_an_event_without_tables_and_people_has_empty_sheets() -> None:
    """There is still a seat plan for each round."""
    event, rota = village()
    sheets = pack(replace(event, tables=(), attendees=()), replace(rota, visits=()))
    assert [sheets.cards, sheets.personal, sheets.signs] == [(), (), ()]
    assert [plan.tables for plan in sheets.plans] == [(), (), ()]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("O'Brien", "O'Brien"),
        ("  Zoë \n\t Ng ", "Zoë Ng"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("a\u202eb\u2066c\u200ed\ufeff", "abcd"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("soft\xadhyphen \u2028 next", "softhyphen next"),
        ("#import 'x' *b* $x$ [/x] <b>", "#import 'x' *b* $x$ [/x] <b>"),
        ("\x00\x7f", ""),
    ],
)
def test_names_are_printed_as_typed_without_steering_characters(text: str, printed: str) -> None:
    """Joiners that words need stay; what steers a device or the direction goes."""
    assert clean(text) == printed


def test_a_name_of_which_nothing_can_be_printed_gives_way_to_the_id() -> None:
    """Nobody goes without a card, and no card without a name."""
    event, rota = village()
    guests = (replace(event.attendees[0], name="\u202e\u200d"), *event.attendees[1:])
    tables = (replace(event.tables[0], id="\x07"), *event.tables[1:])
    sheets = pack(replace(event, tables=tables, attendees=guests), replace(rota, visits=()))
    assert "A001" in [card.name for card in sheets.personal]
    assert sheets.cards[0].table == "?"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """And what is left can be printed."""
    assert clean(clean(text)) == clean(text)
    assert clean(text).isprintable() or any(mark in clean(text) for mark in "\u200c\u200d") or not clean(text).isascii()


def test_clock_and_day() -> None:
    """Times go round at midnight; only an ISO date is spelt out."""
    assert [clock(minutes) for minutes in (0, 855, 1439, 1445)] == ["00:00", "14:15", "23:59", "00:05"]
    assert day_text("2014-01-02", WORDS) == "Thursday 2 January 2014"
    assert day_text("the last Friday of term", WORDS) == "the last Friday of term"


def test_hosts_as_one_text() -> None:
    """One, two and more."""
    names = tuple(Host(name) for name in ("Ada", "Ben", "Cy"))
    assert [hosts_text(names[:k], WORDS) for k in range(4)] == ["", "Ada", "Ada and Ben", "Ada, Ben and Cy"]


def test_folding_takes_case_and_accents_away() -> None:
    """For sorting and finding only."""
    assert fold("Nguyễn STRAẞE Zoë") == "nguyen strasse zoe"
    assert fold("Łukasz Ødegård Đức Æthelred") == "lukasz odegard duc aethelred"


def visits_of_rotas(sheets: Pack) -> list[Visit]:
    """Return the visits on personal rotas."""
    return [
        Visit(turn.time.number, turn.table, turn.seat, card.attendee)
        for card in sheets.personal
        for turn in card.turns
        if turn.seat is not None
    ]


def visits_of_cards(sheets: Pack) -> list[Visit]:
    """Return the visits on table cards."""
    return [
        Visit(turn.time.number, card.table, seat.number, seat.attendee)
        for card in sheets.cards
        for turn in card.rounds
        for seat in turn.seats
        if seat.attendee
    ]


def visits_of_plans(sheets: Pack) -> list[Visit]:
    """Return the visits on seat plans."""
    return [
        Visit(plan.time.number, one.table, seat.number, seat.attendee)
        for plan in sheets.plans
        for one in plan.tables
        for seat in one.seats
        if seat.attendee
    ]
