"""Where tables, seats, doors and desks are drawn in rooms of many kinds, whole."""

from __future__ import annotations

from dataclasses import astuple, replace
from typing import Any

from fairs import PLACES, fair
from golden_files import as_lines, same_as_golden
from rooms import hall, table, village

from speedlearn.languages import words_in
from speedlearn.model import Room
from speedlearn.printing.layout import seats
from speedlearn.printing.layout.paper import A4, LETTER
from speedlearn.printing.layout.personal_map import drawn, room_map, way
from speedlearn.printing.layout.seat_landmarks import in_boxes
from speedlearn.printing.layout.seat_overview import overview
from speedlearn.printing.layout.seat_places import seat_places
from speedlearn.sheets import Landmark, pack
from speedlearn.sheets.landmarks import landmarks_of
from speedlearn.sheets.seats import arrange

WORDS = words_in("en")
Place = tuple[float, float] | None
GRID: tuple[Place, ...] = tuple((4.0 * (k % 3), 3.0 * (k // 3)) for k in range(9))
FAR = tuple((4.0 * (k % 3), 3.0 * (k // 3)) for k in range(6))
GREAT_GRID: tuple[Place, ...] = tuple((4.0 * (k % 7), 3.0 * (k // 7)) for k in range(21))
SPOT: Place = (2.0, 2.0)


def row(*places: float) -> tuple[Place, ...]:
    """Stand tables in a row."""
    return tuple((place, 1.0) for place in places)


ROOMS: dict[str, tuple[Place, ...]] = {
    **{f"{number} without places": (None,) * number for number in (0, 1, 2, 3, 4, 5, 7, 10, 11, 13, 35, 36)},
    "a grid": GRID,
    "a wide grid": tuple((at[0] * 5, at[1] * 5) for at in GRID if at),
    "a grid, and three without places": (None, *GRID, None, None),
    "a grid far from the corner, and four without places": (*((x + 9, y + 7) for x, y in FAR), *(None,) * 4),
    "one with a place, and five without": (None, None, SPOT, None, None, None),
    "two in one spot": (SPOT, SPOT),
    "two in one spot, and a grid": (*GRID, GRID[4]),
    "three in one spot, and a grid": (*GRID, GRID[0], GRID[0]),
    "five beside others": (*GREAT_GRID, *GREAT_GRID[:5]),
    "six beside others": (*GREAT_GRID, *GREAT_GRID[3:9]),
    "seven beside others": (*GREAT_GRID, *GREAT_GRID[::3], None),
    "all in one spot": (SPOT,) * 5,
    "most in one spot": (*(SPOT,) * 5, (9.0, 2.0), (9.0, 9.0)),
    "a row": row(0, 4, 8, 12),
    "a row, half as near as usual": row(0, 4, 8, 10),
    "a row, nearer than half": row(0, 4, 8, 9.5),
    "a narrow row": row(0, 1, 2, 3),
    "a row just not too narrow": row(0, 0.151, 0.302, 0.453),
    "a row too narrow": row(0, 0.14, 0.28, 0.42),
    "a diagonal": tuple((2.0 * k, 1.5 * k) for k in range(5)),
    "the fair": PLACES,
}


def test_where_tables_are_drawn() -> None:
    """With the size of their fields, and what is said of those that are drawn beside their places."""
    told = {}
    for name, places in ROOMS.items():
        for num_seats in (4, 6, 7, 12, 13) if name.startswith(("5", "a grid")) else (8,):
            room = arrange(tuple(table(k + 1, "T", num_seats, (1,), at) for k, at in enumerate(places)), WORDS)
            told[f"{name}, {num_seats} seats"] = list(astuple(room))
    same_as_golden("arrangements.json", as_lines(told) + "\n")


def test_where_landmarks_are_drawn() -> None:
    """In the open, beside tables, among other landmarks, and far away."""
    doors = ((0.0, 0.0), (4.0, 3.0), (2.0, 1.5), (2.0, 1.5), (2.0, 1.5), (-50.0, 3.0), (50.0, 90.0))
    places = [at for at in GRID if at]
    rooms = {
        "a door in many places": Room(door=doors),
        "one of each": Room(desks=3, door=((1.0, -5.0),), desk=((2.0, -5.0),), stage=((3.0, -5.0),)),
        "two of each": Room(1, "round", ((2.0, 1.5),) * 2, ((2.0, 4.5),) * 2, ((6.0, 1.5),) * 2),
    }
    told = {
        name: [list(astuple(one)) for one in landmarks_of(room, places, (3, 2), WORDS)] for name, room in rooms.items()
    }
    assert landmarks_of(rooms["two of each"], [], (3, 2), WORDS) == ()
    same_as_golden("landmarks.json", as_lines(told) + "\n")


def test_where_seats_are_drawn() -> None:
    """Around round tables and square ones, and how large."""
    told = {
        f"{shape}, {number} seats": [
            [[round(x, 4), round(y, 4)] for x, y in places],
            round(dot, 4),
        ]
        for shape in ("round", "square")
        for number in (0, 1, 2, 3, 4, 5, 8, 13)
        for places, dot in [seat_places(shape, number, 20)]
    }
    same_as_golden("seat_places.json", as_lines(told) + "\n")


def test_small_maps() -> None:
    """With and without room for ids and landmarks, and the ways of people on them."""
    event, rota = fair()
    told: dict[str, object] = {}
    for name, (places, room, width, height) in {
        "the fair": (PLACES, event.room, 89.0, 36.0),
        "the fair, narrow": (PLACES, event.room, 40.0, 25.0),
        "the fair, too narrow for ids": (PLACES, event.room, 14.0, 10.0),
        "a desk among the tables": (GRID[:8], Room(desk=((2.0, 1.5),)), 89.0, 36.0),
        "a stage that leaves no room": (GRID[:8], Room(stage=((2.0, -2.5), (4.0, -2.5))), 60.0, 12.0),
        "a row": (row(*range(0, 32, 4)), Room(door=((-3.0, 1.0),), desk=((9.0, 9.0),)), 89.0, 36.0),
        "doors close to tables": (GRID[:8], Room(door=((1.2, 3.0), (6.8, 0.2), (4.0, 4.4))), 89.0, 36.0),
        "no places": ((None,) * 8, Room(), 89.0, 36.0),
    }.items():
        tables = tuple(replace(one, at=at) for one, at in zip(event.tables, places, strict=True))
        sheets = pack(replace(event, tables=tables, room=room), rota)
        plan = sheets.plans[0]
        drawing = room_map(plan.tables, 4, width, height, plan.landmarks)
        told[name] = {"map": drawn(drawing), "ways": [way(drawing, card.turns) for card in sheets.personal[5:9]]}
    same_as_golden("small_maps.json", as_lines(told) + "\n")


def test_how_great_rooms_are_cut() -> None:
    """Into columns and rows of parts, each with its tables and its scale, on either paper."""
    told = {}
    for name, (number, num_seats, columns) in {
        "eight": (8, 8, 4),
        "one row": (24, 8, 24),
        "one column": (24, 8, 1),
        "forty": (40, 8, 8),
        "a hundred": (100, 4, 10),
        "two columns of names": (12, 16, 4),
        "no tables": (0, 8, 1),
    }.items():
        event, rota = hall(max(number, 1), 1, num_seats, min(8, number))
        tables = tuple(
            replace(one, at=(4.0 * (k % columns), 4.0 * (k // columns))) for k, one in enumerate(event.tables[:number])
        )
        plans = pack(replace(event, tables=tables), rota).plans
        for paper in (A4, LETTER):
            cut = seats.divide(plans, paper)
            told[f"{name}, {paper.name}"] = [
                [cut.paper.name, cut.num_columns, cut.num_rows],
                *(
                    [part.column, part.row, part.tables, [round(one, 4) for one in part.scales], part.readable]
                    for part in cut.parts
                ),
            ]
    same_as_golden("rooms_in_parts.json", as_lines(told) + "\n")


def test_an_overview_of_a_few_tables() -> None:
    """Their ids are large, and no larger."""
    plan = pack(*village()).plans[0]
    data: Any = overview(plan, [(0, 2), (1,)], (277, 172))
    assert [one["id"] for one in data["tables"]] == [
        {"text": "T1", "size": 20},
        {"text": "T2", "size": 20},
        {"text": "Fab-Lab", "size": 20},
    ]
    places = [one[key] for one in (*data["tables"], *data["parts"]) for key in ("x", "y")]
    assert places == [round(one, 2) for one in places]


def test_signs_of_low_landmarks_are_small() -> None:
    """They leave a little of the box above and below, and are four millimetres at most."""
    marks = [Landmark("door", "door", 5.0, 5.0, 4.0, depth) for depth in (1.0, 2.0)]
    data: Any = in_boxes(marks, (5.0, 3.0), (1.0, 2.0))
    assert [(one["x"], one["y"], one["width"], one["depth"], one["sign"]) for one in data] == [
        (16.0, 15.5, 20.0, 3.0, 2.4),
        (16.0, 14.0, 20.0, 6.0, 4.0),
    ]
    assert [one["label"]["size"] for one in data] == [6.25, 10]
