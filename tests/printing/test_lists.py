"""The paper of the room: the wall list by desks, the run-of-show, the contact sheet."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_rotas import events_with_rotas
from readback import compact, letters, lines_of, names_on_plans, people_by_text, rows_on_wall, visits_on_plans
from rooms import AWKWARD_NAMES, LONG_NAME, hall, people, timetable, village

from speedlearn.model import Event, Look, Paper, Pause, Room, Rota, Round, Timetable
from speedlearn.printing import pdf
from speedlearn.printing.layout import contacts, run, wall
from speedlearn.printing.layout.large import dealt_to_pages
from speedlearn.sheets import Cue, pack

# pypdf does not read what the page says of letters that join (Devanagari) or carry points (Hebrew).
READABLE = [name for name in people(60) if name not in (AWKWARD_NAMES[5], AWKWARD_NAMES[16])]


@pytest.fixture(scope="module")
def room() -> tuple[Event, Rota]:
    """Return a hall with four desks, and names that pypdf can read, the long one among them."""
    assert LONG_NAME in READABLE
    event, rota = hall(10, 6, 8, len(READABLE), READABLE)
    return replace(event, room=Room(desks=4)), rota


@pytest.fixture(scope="module")
def printed(room: tuple[Event, Rota]) -> dict[str, bytes]:
    """Print the lists of that hall and its plans."""
    return pdf.render(pack(*room), ["seats", "list", "run", "contacts"])


@given(events_with_rotas(), st.integers(1, 20))
@settings(max_examples=60, deadline=None)
def test_everybody_is_on_the_list_once_and_desks_are_even(drawn: tuple[Event, Rota], desks: int) -> None:
    """In order of names from desk to desk; no desk is empty, and none has two more than another."""
    event, rota = replace(drawn[0], room=Room(desks=desks)), drawn[1]
    sheet = pack(event, rota)
    rows = [row.fields for row in sheet.wall.rows]
    assert rows == list(sheet.timetable.rows)
    assert [row.attendee for row in rows] == [card.attendee for card in sheet.personal]
    assert len(sheet.wall.desks) == min(desks, len(event.attendees))
    sizes = Counter(row.desk for row in sheet.wall.rows)
    assert max(sizes.values(), default=1) - min(sizes.values(), default=1) <= 1
    assert [row.desk for row in sheet.wall.rows] == sorted(sizes.elements())
    assert [desk.number for desk in sheet.wall.desks] == list(sizes) == list(range(1, len(sizes) + 1))
    for desk in sheet.wall.desks:
        names = [row.fields.name for row in sheet.wall.rows if row.desk == desk.number]
        assert (desk.first, desk.last) == (names[0], names[-1])


@given(events_with_rotas())
@settings(max_examples=60, deadline=None)
def test_the_first_table_is_where_a_person_first_sits(drawn: tuple[Event, Rota]) -> None:
    """Whoever has a free round first, or comes late, is told in which round that is."""
    event, rota = drawn
    firsts = {visit.attendee: visit for visit in sorted(rota.visits, reverse=True)}
    for row in pack(event, rota).wall.rows:
        visit = firsts.get(row.fields.attendee)
        assert (row.first, row.first_round) == ((visit.table, visit.round) if visit else ("", 0))


@given(events_with_rotas())
@settings(max_examples=40, deadline=None)
def test_rows_of_the_wall_list_hold_their_texts(drawn: tuple[Event, Rota]) -> None:
    """Nothing that can be broken is smaller than nine points, and rows are as high as what stands in them."""
    for num_rounds in (len(drawn[0].rounds), 12):
        event = replace(drawn[0], timetable=timetable(num_rounds))
        data = as_json(wall.layout(pack(event, drawn[1])))
        page = 273 if data["on_side"] else 186
        assert sum(data["widths"][:4]) + data["widths"][4] * num_rounds <= page + 0.1
        for row in (row for desk in data["desks"] for page in desk["pages"] for row in page["rows"]):
            assert row["height"] >= 8.6
            for item in (row["name"], row["school"], *row["fields"]):
                assert item["size"] >= 9 or " " not in item["text"].strip()


def test_desks_share_a_list_that_does_not_divide() -> None:
    """Sixty over seven desks: four of nine and three of eight."""
    event, rota = hall(10, 2, 8, 60)
    sheet = pack(replace(event, room=Room(desks=7)), rota).wall
    assert list(Counter(row.desk for row in sheet.rows).values()) == [9, 9, 9, 9, 8, 8, 8]


def test_a_part_of_the_list_keeps_its_desks() -> None:
    """A list cut into volumes goes on at the desk where it was cut."""
    event, rota = hall(10, 2, 8, 60)
    sheets = pack(replace(event, room=Room(desks=4)), rota)
    data = as_json(wall.layout(replace(sheets, wall=replace(sheets.wall, rows=sheets.wall.rows[20:]))))
    assert data["num_desks"] == 4
    sizes = [(desk["number"], [len(page["rows"]) for page in desk["pages"]]) for desk in data["desks"]]
    assert sizes == [(2, [10]), (3, [15]), (4, [15])]


@given(st.lists(st.floats(8.6, 60.0), min_size=1, max_size=200), st.floats(60.0, 250.0))
def test_rows_are_shared_out_over_as_few_pages_as_there_can_be(heights: list[float], room: float) -> None:
    """In order, none left out, none on a page that is too small, and no page far less full than it need be."""
    pages = wall.shared_out(heights, room)
    assert [k for page in pages for k in page] == list(range(len(heights)))
    fullest = max(sum(heights[k] for k in page) for page in pages)
    assert fullest <= room + 1e-6
    for fewer in range(int(max(heights)) + 1, int(fullest) - 1):
        assert len(dealt_to_pages(heights, fewer)) > len(pages)
    assert len(pages) == len(dealt_to_pages(heights, room))


def test_each_page_of_the_list_says_from_whom_to_whom_it_goes() -> None:
    """A desk of one page needs no more than its own heading."""
    event, rota = hall(10, 2, 8, 60)
    desk, *_ = as_json(wall.layout(pack(event, rota)))["desks"]
    assert [len(page["rows"]) for page in desk["pages"]] == [20, 20, 20]
    for page in desk["pages"]:
        assert [end["text"] for end in page["ends"]] == [page["rows"][k]["name"]["text"] for k in (0, -1)]


def test_the_printed_list_says_what_the_rota_says(room: tuple[Event, Rota], printed: dict[str, bytes]) -> None:
    """Each person is on it once, at their desk, whole, with every table."""
    event, rota = room
    rows = rows_on_wall(printed["wall-list.pdf"], event)
    desks = {row.fields.attendee: row.desk for row in pack(event, rota).wall.rows}
    assert {attendee: desk for desk, attendee, *_ in rows} == desks
    assert len(rows) == len(desks)
    shown = {(k, table, who) for _, who, _, _, fields in rows for k, table in enumerate(fields, 1) if table[0] == "T"}
    assert shown == {(visit.round, visit.table, visit.attendee) for visit in rota.visits}
    assert all(fields[number - 1] == first for _, _, first, number, fields in rows)
    assert Counter(number for *_, number, _ in rows)[2] > 0


def test_every_page_of_the_list_repeats_the_desk_and_the_heading() -> None:
    """Nobody is split over two pages: each row is read whole from one page."""
    event, rota = hall(35, 7, 8, len(READABLE), READABLE)
    pages = lines_of(pdf.render(pack(replace(event, room=Room(desks=1)), rota), ["list"])["wall-list.pdf"])
    assert len(pages) == 3
    for page in pages:
        assert "name school first table 1 14:15 2 14:25" in " ".join(page)
    rows = rows_on_wall(pdf.render(pack(replace(event, room=Room(desks=2)), rota), ["list"])["wall-list.pdf"], event)
    assert Counter(desk for desk, *_ in rows) == {1: 29, 2: 29}


def test_seat_plans_with_names_of_several_lines_say_what_the_rota_says(
    room: tuple[Event, Rota], printed: dict[str, bytes]
) -> None:
    """Round, table, seat and person, read back from the page."""
    assert sorted(visits_on_plans(printed["seat-plans.pdf"], room[0])) == list(room[1].visits)


def test_seat_plans_in_parts_say_what_the_rota_says() -> None:
    """On A3, with an overview in front."""
    event, rota = hall(100, 2, 8, 700, [f"Guest {k:03d}" for k in range(700)])
    content = pdf.render(pack(event, rota), ["seats"])["seat-plans.pdf"]
    assert lines_of(content)[0][0] == "The whole room: which part is where"
    names = {person.id: letters(person.name) for person in event.attendees}
    wanted = [(visit.round, visit.table, visit.seat, names[visit.attendee]) for visit in rota.visits]
    assert sorted(names_on_plans(content, event)) == sorted(wanted)


def test_cues_of_a_session_with_a_pause() -> None:
    """Every bell, in order, with what to say."""
    event, rota = village()
    clock = Timetable(
        960, 90, 15, 9, 1, 5, (Pause(2, 10),), (Round(1, 975, 984), Round(2, 985, 994), Round(3, 1005, 1014))
    )
    cues = pack(replace(event, timetable=clock), rota).run.cues
    assert [(cue.time, cue.until, cue.bell, cue.what) for cue in cues] == [
        ("16:00", "16:15", False, "Welcome"),
        ("16:15", "16:24", True, "Round 1"),
        ("16:24", "16:25", True, "Move"),
        ("16:25", "16:34", True, "Round 2"),
        ("16:34", "16:44", True, "Break, 10 minutes"),
        ("16:44", "16:45", True, "Move"),
        ("16:45", "16:54", True, "Round 3"),
        ("16:54", "16:59", True, "Close"),
        ("16:59", "", False, "End"),
    ]
    assert [cue.say for cue in cues[2:6]] == [
        "Round 1 is over. Please move to your next table: round 2 starts at 16:25.",
        "Round 2 starts now. You have 9 minutes.",
        "Round 2 is over. Now a break until 16:44; round 3 starts at 16:45.",
        "Please move to your next table: round 3 starts at 16:45.",
    ]
    assert [cue.people for cue in cues[:3]] == ["9 people expected", "7 seated", "6 move"]
    assert cues[3].people == "6 seated, 2 free"


def test_no_time_to_move_is_said_so() -> None:
    """One round ends and the next begins with one bell."""
    event, rota = village()
    clock = Timetable(960, 60, 0, 10, 0, 0, (), (Round(1, 960, 970), Round(2, 970, 980), Round(3, 980, 990)))
    cues = pack(replace(event, timetable=clock), rota).run.cues
    assert [cue.what for cue in cues] == ["Round 1", "Move", "Round 2", "Move", "Round 3", "Close"]
    assert cues[1].say == "Round 1 is over. Please move to your next table: round 2 starts now."
    assert (cues[1].until, cues[-1].until) == ("", "")


def test_a_session_without_rounds_has_a_welcome_and_a_close() -> None:
    """There is nothing to ring for."""
    event, rota = village()
    cues = pack(replace(event, timetable=timetable(0)), replace(rota, visits=())).run.cues
    assert [(cue.what, cue.bell) for cue in cues] == [("Welcome", False), ("Close", False), ("End", False)]


@given(events_with_rotas(), st.integers(0, 3), st.integers(0, 5), st.integers(0, 12))
@settings(max_examples=60, deadline=None)
def test_cues_follow_each_other_and_move_whom_the_rota_moves(
    drawn: tuple[Event, Rota], move: int, welcome: int, pause: int
) -> None:
    """Each begins when the one before is over, and people are counted from the visits."""
    event, rota = drawn
    rounds: list[Round] = []
    start = 900 + welcome
    for turn in event.rounds:
        rounds.append(Round(turn.number, start, start + 9))
        start += 9 + move + (pause if turn.number == 1 else 0)
    clock = Timetable(900, 90, welcome, 9, move, 5, (Pause(1, pause),), tuple(rounds))
    cues = pack(replace(event, timetable=clock), rota).run.cues
    for one, after in pairwise(cues):
        assert (one.until or one.time) == after.time
    seated = Counter(visit.round for visit in rota.visits)
    at = {(visit.round, visit.attendee): visit.table for visit in rota.visits}
    moves = [
        sum(r == k and at.get((k - 1, who)) != table for (r, who), table in at.items()) for k in seated_rounds(event)
    ]
    assert [number_of(cue) for cue in cues if cue.what.startswith("Round")] == [seated[one.number] for one in rounds]
    assert [number_of(cue) for cue in cues if cue.what == "Move"] == moves[1:]


def seated_rounds(event: Event) -> list[int]:
    """List the numbers of the rounds."""
    return [turn.number for turn in event.rounds]


def number_of(cue: Cue) -> int:
    """Read the first number of what a cue says of people."""
    return int(cue.people.split()[0])


@pytest.mark.parametrize(("num_rounds", "num_pages"), [(1, 1), (7, 1), (12, 1), (16, 2)])
def test_a_run_of_show_is_one_page_if_it_fits(num_rounds: int, num_pages: int) -> None:
    """Twelve rounds fit."""
    content = pdf.render(pack(*hall(35, num_rounds, 8, 40)), ["run"])["run-of-show.pdf"]
    assert len(lines_of(content)) == num_pages


def test_words_to_say_can_be_read_at_the_lectern() -> None:
    """Nine points at least, and ten in a usual session."""
    for num_rounds, least in ((7, 10), (16, 9)):
        data = as_json(run.layout(pack(*hall(35, num_rounds, 8, 40))))
        assert min(cue["say"]["size"] for cue in data["cues"]) >= least


def test_the_printed_run_of_show_has_every_bell(room: tuple[Event, Rota], printed: dict[str, bytes]) -> None:
    """With its words."""
    text = compact("".join(line for page in lines_of(printed["run-of-show.pdf"]) for line in page))
    cues = pack(*room).run.cues
    assert text.count("bell") == sum(cue.bell for cue in cues)
    for cue in cues:
        assert compact(cue.say) in text


def test_the_contact_sheet_lists_everybody_once_and_nothing_private(
    room: tuple[Event, Rota], printed: dict[str, bytes]
) -> None:
    """By name, with empty fields; it asks before anything is shared."""
    event, rota = room
    wanted = people_by_text(event)
    found = []
    for page in lines_of(printed["contact-sheet.pdf"]):
        start = next(k for k, line in enumerate(page) if line.startswith("name school e-mail"))
        text = ""
        for line in page[start + 1 :]:
            text += compact(line)
            if letters(text) in wanted:
                found.append(wanted[letters(text)])
                text = ""
        assert "Without a tick your address goes to nobody" in " ".join("".join(page).split())
    assert found == [card.attendee for card in pack(event, rota).personal]


@pytest.mark.parametrize(("paper", "most"), [("A4", 19), ("letter", 18)])
@pytest.mark.parametrize("num_people", [0, 1, 13, 14, 15, 19, 20, 38, 60])
def test_the_contact_sheet_has_empty_lines_for_walk_ins(num_people: int, paper: Paper, most: int) -> None:
    """Five at least, and every page is full of lines."""
    names = [f"Guest {k:02d}" for k in range(num_people)]
    event, rota = hall(10, 1, 8, num_people, names or None)
    event = replace(event, attendees=event.attendees[:num_people], look=Look(paper=paper))
    pages = as_json(contacts.layout(pack(event, replace(rota, visits=()))))["pages"]
    assert {len(page["rows"]) for page in pages} == {most}
    shown = [row["name"]["text"] for page in pages for row in page["rows"]]
    assert shown[:num_people] == names
    assert set(shown[num_people:]) == {""}
    assert contacts.LEAST_EMPTY <= len(shown) - num_people < contacts.LEAST_EMPTY + most


def as_json(data: dict[str, object]) -> Any:  # noqa: ANN401 (as JSON, data have any shape)
    """Look at data as a template does."""
    return json.loads(json.dumps(data))
