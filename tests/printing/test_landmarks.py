"""Doors, desks and stages beside the tables: on seat plans, on the small map and on the page for phones."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readback import lines_of, visits_on_plans, visits_on_rotas
from rooms import hall, people, village

from speedlearn.model import Event, Look, Paper, Room, Rota
from speedlearn.printing import pdf
from speedlearn.printing.html.page import page
from speedlearn.printing.layout import personal, seats
from speedlearn.printing.layout.map_landmarks import SIZE, apart, width_of
from speedlearn.printing.layout.personal_map import room_map
from speedlearn.sheets import Landmark, Pack, SeatPlan, pack

METRES = st.floats(0, 60).map(lambda metres: round(metres, 2))
PLACES = st.lists(st.tuples(METRES, METRES), max_size=4).map(tuple)
ROOM = Room(3, "round", door=((0, 8.0), (60, 8.0)), desk=((0, 30), (1, 30), (2, 30)), stage=((9.0, 0.0),))


def placed(room: Room, num_tables: int = 12, columns: int = 4, paper: Paper = "A4") -> tuple[Event, Rota]:
    """Return a hall whose tables stand in rows."""
    event, rota = hall(num_tables, 3, 8, 5 * num_tables)
    tables = tuple(
        replace(one, at=(3 + 4.0 * (k % columns), 3 + 4.0 * (k // columns)), step_free=bool(k % 3))
        for k, one in enumerate(event.tables)
    )
    return replace(event, tables=tables, room=room, look=Look(paper)), rota


def overlap(one: tuple[float, ...], other: tuple[float, ...], slack: float) -> bool:
    """Return whether two boxes, by their middle and their size, overlap by more than a little."""
    return (
        abs(one[0] - other[0]) < (one[2] + other[2]) / 2 - slack
        and abs(one[1] - other[1]) < (one[3] + other[3]) / 2 - slack
    )


def boxes(plan: SeatPlan) -> list[tuple[float, ...]]:
    """Return the boxes of landmarks in metres."""
    return [(one.x, one.y, one.width, one.depth) for one in plan.landmarks]


@given(PLACES, PLACES, PLACES, st.integers(1, 30), st.integers(1, 9))
@settings(max_examples=40, deadline=None)
def test_landmarks_are_all_drawn_and_overlap_nothing(
    door: tuple[tuple[float, float], ...],
    desk: tuple[tuple[float, float], ...],
    stage: tuple[tuple[float, float], ...],
    num_tables: int,
    columns: int,
) -> None:
    """In metres, and so in millimetres, wherever they are said to be: in a table, in one spot, far away."""
    event, rota = placed(Room(4, "round", door, desk, stage), max(num_tables, 3), columns)
    plan = pack(event, rota).plans[0]
    fields = [(one.x, one.y, plan.table_width, plan.table_depth) for one in plan.tables]
    marks = boxes(plan)
    kinds = [one.kind for one in plan.landmarks]
    assert [kinds.count(kind) for kind in ("door", "desk", "stage")] == [len(door), len(desk), len(stage)]
    assert not any(overlap(one, field, 1e-6) for one in marks for field in fields)
    assert not any(overlap(one, other, 1e-6) for one, other in combinations(marks, 2))


def test_a_landmark_in_the_open_is_drawn_where_it_is() -> None:
    """And one in a table as near as can be; one far away at the edge, on its own side."""
    event, rota = placed(Room(door=((5.0, 27.0), (3.0, 3.0), (900.0, 7.0))), 4, 2)
    far = tuple(replace(one, at=(one.at[0], one.at[1] * 6)) for one in event.tables if one.at)
    plan = pack(replace(event, tables=far), rota).plans[0]
    open_door, taken, away = plan.landmarks
    assert (open_door.x, open_door.y) == (5.0, 27.0)
    assert abs(taken.x - 3.0) < plan.table_width
    assert abs(taken.y - 18.0) < plan.table_depth * 5
    assert 7.0 < away.x < 7.0 + plan.table_width


@pytest.mark.parametrize("paper", ["A4", "letter"])
@pytest.mark.parametrize(("num_tables", "columns"), [(6, 3), (12, 4), (100, 10)])
def test_on_seat_plans_they_lie_on_the_sheet_beside_the_fields(paper: Paper, num_tables: int, columns: int) -> None:
    """Each on one sheet of a room in parts, with words that can be read, and step-free tables still say so."""
    sheets = pack(*placed(ROOM, num_tables, columns, paper))
    data = laid_out(sheets)
    num_parts = len(data["sheets"]) // 3
    assert sum(len(sheet["landmarks"]) for sheet in data["sheets"][:num_parts]) == 6
    for sheet in [*data["sheets"], *([data["overview"]] if data["overview"] else [])]:
        marks = [
            (one["x"] + one["width"] / 2, one["y"] + one["depth"] / 2, one["width"], one["depth"])
            for one in sheet["landmarks"]
        ]
        for (x, y, width, depth), one in zip(marks, sheet["landmarks"], strict=True):
            assert -0.02 <= x - width / 2 <= x + width / 2 <= data["width"] + 0.02
            assert -0.02 <= y - depth / 2 <= y + depth / 2 <= data["depth"] + 0.02
            assert one["label"]["size"] >= 6
        assert not any(overlap(one, other, 0.02) for one, other in combinations(marks, 2))
    for sheet in data["sheets"]:
        marks = [
            (one["x"] + one["width"] / 2, one["y"] + one["depth"] / 2, one["width"], one["depth"])
            for one in sheet["landmarks"]
        ]
        fields = [
            (one["x"] + one["width"] / 2, one["y"] + one["depth"] / 2, one["width"], one["depth"])
            for one in sheet["tables"]
        ]
        assert not any(overlap(mark, field, 0.02) for mark in marks for field in fields)
        assert {one["way"] for one in sheet["tables"]} == {"step-free", "steps"}


def laid_out(sheets: Pack) -> Any:  # noqa: ANN401 (as JSON, data have any shape)
    """Lay seat plans out."""
    return json.loads(json.dumps(seats.layout(sheets)))


def test_paper_says_what_the_rota_says_with_landmarks_on_it() -> None:
    """Their words stand on every plan; nobody is lost."""
    event, rota = placed(ROOM)
    names = people(80)[20:]
    plain = tuple(replace(one, name=name) for one, name in zip(event.attendees, names, strict=True))
    event = replace(event, attendees=plain)
    content = pdf.render(pack(event, rota), ["seats", "personal"])
    assert sorted(visits_on_plans(content["seat-plans.pdf"], event)) == list(rota.visits)
    for sheet in lines_of(content["seat-plans.pdf"]):
        words = re.findall(r"stage|door|desk \d", " ".join(sheet))
        assert words == ["stage", "door", "door", "desk 1", "desk 2", "desk 3"]
    far = replace(event, tables=tuple(replace(one, at=None) for one in event.tables))
    assert pack(far, rota).plans[0].landmarks == ()
    assert sorted(visits_on_rotas(pdf.render(pack(far, rota), ["personal"])["personal-rotas.pdf"], far)) == list(
        rota.visits
    )


@given(PLACES, PLACES, st.integers(3, 40), st.integers(1, 9), st.floats(20, 40), st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_on_the_small_map_words_are_clear_of_tables_and_of_each_other(
    door: tuple[tuple[float, float], ...],
    desk: tuple[tuple[float, float], ...],
    num_tables: int,
    columns: int,
    height: float,
    num_rounds: int,
) -> None:
    """And within the map; what is written on tables stays large enough, or the words are left out."""
    plan = pack(*placed(Room(4, "round", door, desk), num_tables, columns)).plans[0]
    bare = room_map(plan.tables, num_rounds, 89, height)
    shown = room_map(plan.tables, num_rounds, 89, height, plan.landmarks)
    assert shown.size >= min(6.0, bare.size) or not shown.ids
    em = shown.size * 25.4 / 72
    widest = 1.3 + 0.6 * len(str(num_rounds)) + max(len(one.table) for one in plan.tables) * 0.6
    tables = [(spot.x, spot.y, widest * em * 0.8, 1.2 * em) for spot in shown.spots.values()]
    labels = {one.label: one for one in plan.landmarks}
    words = [(spot.x, spot.y, width_of(labels[label]), SIZE * 25.4 / 72 * 0.9) for label, spot in shown.landmarks]
    assert not any(overlap(word, table, 0.02) for word in words for table in tables)
    for x, y, wide, high in words:
        assert -0.02 <= x - wide / 2 <= x + wide / 2 <= 89.02
        assert -0.02 <= y - high / 2 <= y + high / 2 <= height + 0.02


def test_the_show_has_its_door_on_every_card() -> None:
    """Thirty-five tables and seven rounds leave room for the words."""
    event, rota = hall(35, 7, 8, 60)
    tables = tuple(
        replace(one, title="Calm starts", at=(3 + 4.0 * (k % 7), 3 + 4.0 * (k // 7)))
        for k, one in enumerate(event.tables)
    )
    for paper in ("A4", "letter"):
        look = Look(paper)
        data: Any = personal.layout(pack(replace(event, tables=tables, room=ROOM, look=look), rota))
        assert [one["text"] for one in data["map"]["landmarks"]] == [
            "stage",
            "door",
            "door",
            "desk 1",
            "desk 2",
            "desk 3",
        ]


@given(st.lists(st.tuples(st.floats(-20, 120), st.floats(1, 20)), max_size=8))
def test_words_in_a_row_are_moved_apart(row: list[tuple[float, float]]) -> None:
    """In their order, within the row where they fit there at all."""
    places, lengths = [place for place, _ in row], [length for _, length in row]
    moved = apart(places, lengths, 100.0)
    order = sorted(range(len(row)), key=lambda k: (places[k], k))
    for before, after in pairwise(order):
        assert moved[after] - moved[before] >= (lengths[after] + lengths[before]) / 2 - 1e-6
    if sum(lengths) <= 100:
        assert all(
            length / 2 - 1e-6 <= place <= 100 - length / 2 + 1e-6 for place, length in zip(moved, lengths, strict=True)
        )


def test_the_page_for_phones_has_them_as_data() -> None:
    """Word, middle and size."""
    event, rota = placed(ROOM)
    found = re.search(r'id="data">(.*?)</script>', page(pack(event, rota)).decode())
    assert found is not None
    told = json.loads(found[1])["landmarks"]
    plan = pack(event, rota).plans[0]
    assert told == [[one.label, one.x, one.y, one.width, one.depth] for one in plan.landmarks]
    assert json.loads(re.search(r'id="data">(.*?)</script>', page(pack(*village())).decode())[1])["landmarks"] == []  # type: ignore[index]


def test_a_plan_without_landmarks_is_as_it_was() -> None:
    """They are given or they are not."""
    assert all(plan.landmarks == () for plan in pack(*village()).plans)
    assert isinstance(pack(*placed(ROOM)).plans[0].landmarks[0], Landmark)
