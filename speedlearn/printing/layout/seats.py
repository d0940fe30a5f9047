"""Seat plans on sheets of A4 lying on their sides: every table with its seats, and the names beside it.

A room that would come out too small to read is cut into parts, each on its own sheet, with a small key that shows
where in the room the part lies.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from speedlearn.sheets import FREE, NOT_RUNNING, Pack, PlacedTable, Seat, SeatPlan

from .fit import LINE, MM_PER_POINT, fit, text_width

# Millimetres of a sheet that the drawing may take.
_SHEET_WIDTH = 277.0
_SHEET_DEPTH = 172.0
# A field narrower than this, or a seat's row lower than this, would be too small to read.
_LEAST_WIDTH = 36.0
_LEAST_ROW = 3.3
_MOST_WIDTH = 84.0
# By so much a drawing may be wider or deeper than true, where that spares cutting the room.
_SKEW = 1.2
_KEY_WIDTH = 26.0
_KEY_DEPTH = 13.0
# Parts of a field: its margin, the drawing of the table, the space before a name.
_PAD = 0.03
# By the number of columns of names.
_DRAWING = {1: 0.32, 2: 0.27}
# The largest seat, as a part of the drawing.
_MOST_SEAT = 0.24
# Points.
_NAME_MOST = 11.0
# Font sizes that the names of most people take on one line, with the number of the seat.
_LETTERS = 9.0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the room that goes on one sheet: tables by their place in the plan."""

    column: int
    row: int
    tables: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """How a room is cut: into columns and rows of parts; those without tables are left out."""

    num_columns: int
    num_rows: int
    parts: tuple[Part, ...]


def layout(pack: Pack) -> dict[str, object]:
    """Return the sheets of all rounds; all rounds are cut into the same parts."""
    if not pack.plans:
        return {"sheets": []}
    division = divide(pack.plans[0])
    return {"sheets": [_sheet(plan, division, number) for plan in pack.plans for number in range(len(division.parts))]}


def divide(plan: SeatPlan) -> Division:
    """Cut a room into as few parts as can be read, at most one for each table.

    Of the ways to cut that give readable parts, the one with the fewest sheets is taken; strips are of equal width.
    """
    if not plan.tables:
        return Division(1, 1, (Part(0, 0, ()),))
    most = max(1, len(plan.tables))
    for num_parts in range(1, most + 1):
        for num_columns in range(1, num_parts + 1):
            if num_parts % num_columns == 0:
                division = _cut(plan, num_columns, num_parts // num_columns)
                parts = [[plan.tables[k] for k in part.tables] for part in division.parts]
                if all(_readable(plan, tables, _scales(plan, tables)) for tables in parts):
                    return division
    return _cut(plan, most, most)


def _cut(plan: SeatPlan, num_columns: int, num_rows: int) -> Division:
    columns = _strips([table.x for table in plan.tables], num_columns)
    rows = _strips([table.y for table in plan.tables], num_rows)
    parts: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for k, place in enumerate(zip(rows, columns, strict=True)):
        parts[place].append(k)
    return Division(
        num_columns, num_rows, tuple(Part(column, row, tuple(parts[row, column])) for row, column in sorted(parts))
    )


def _strips(places: Sequence[float], num_strips: int) -> list[int]:
    """Return in which of the strips of equal width each place lies."""
    low, high = min(places), max(places)
    if high == low:
        return [0] * len(places)
    return [min(num_strips - 1, int((place - low) / (high - low) * num_strips)) for place in places]


def _scales(plan: SeatPlan, tables: Sequence[PlacedTable]) -> tuple[float, float]:
    """Return millimetres a metre, across and along, at which tables fill a sheet; the same where that can be read."""
    width = max(table.x for table in tables) - min(table.x for table in tables) + plan.table_width
    depth = max(table.y for table in tables) - min(table.y for table in tables) + plan.table_depth
    across = min(_SHEET_WIDTH / width, _MOST_WIDTH / plan.table_width)
    along = _SHEET_DEPTH / depth
    true = min(across, along)
    if _readable(plan, tables, (true, true)):
        return true, true
    return min(across, true * _SKEW), min(along, true * _SKEW)


def _readable(plan: SeatPlan, tables: Sequence[PlacedTable], scales: tuple[float, float]) -> bool:
    most = max(len(table.seats) for table in tables)
    rows = math.ceil(most / plan.name_columns)
    return plan.table_width * scales[0] >= _LEAST_WIDTH and plan.table_depth * scales[1] >= _LEAST_ROW * rows


def _sheet(plan: SeatPlan, division: Division, number: int) -> dict[str, object]:
    part = division.parts[number]
    tables = [plan.tables[k] for k in part.tables]
    num_parts = len(division.parts)
    return {
        "round": plan.time.number,
        "time": f"{plan.time.start} to {plan.time.end}",
        "part": f"part {number + 1} of {num_parts}" if num_parts > 1 else "",
        "key": _key(division, part) if num_parts > 1 else [],
        "shape": plan.shape,
        "tables": _fields(plan, tables) if tables else [],
    }


def _key(division: Division, here: Part) -> list[dict[str, object]]:
    """Return the parts of the room as small rectangles, this one marked."""
    width = _KEY_WIDTH / division.num_columns
    depth = _KEY_DEPTH / division.num_rows
    return [
        {"x": part.column * width, "y": part.row * depth, "width": width, "depth": depth, "here": part == here}
        for part in division.parts
    ]


def _fields(plan: SeatPlan, tables: Sequence[PlacedTable]) -> list[dict[str, object]]:
    """Return the fields of tables in millimetres, the drawing in the middle of the sheet."""
    across, along = _scales(plan, tables)
    left, right = min(table.x for table in tables), max(table.x for table in tables)
    top, bottom = min(table.y for table in tables), max(table.y for table in tables)
    width, depth = plan.table_width * across, plan.table_depth * along
    from_left = (_SHEET_WIDTH - (right - left) * across - width) / 2
    from_top = (_SHEET_DEPTH - (bottom - top) * along - depth) / 2
    return [
        {
            "x": round(from_left + (table.x - left) * across, 2),
            "y": round(from_top + (table.y - top) * along, 2),
            **_field(plan, table, width, depth),
        }
        for table in tables
    ]


def _field(plan: SeatPlan, table: PlacedTable, width: float, depth: float) -> dict[str, object]:
    pad = width * _PAD
    drawing = width * _DRAWING[plan.name_columns]
    rows = max(1, math.ceil(len(table.seats) / plan.name_columns))
    # The title stands above, on one line or two.
    caption = min(0.15 * depth, 8.0)
    title_size = min(9.0, 0.18 * width)
    row = min((depth - 2 * pad - caption) / rows, _NAME_MOST * 1.5 * MM_PER_POINT)
    names = (width - drawing - 2 * pad) / plan.name_columns - 1.4 * pad
    size = min(_NAME_MOST, row * 0.9 / LINE / MM_PER_POINT, names / _LETTERS / MM_PER_POINT)
    number_width = (text_width(str(len(table.seats)), bold=True) + 0.5) * size * MM_PER_POINT
    places, dot = seat_places(plan.shape, len(table.seats), drawing)
    side = drawing - 2.3 * max(dot, 0.15 * drawing)
    return {
        "width": round(width, 2),
        "depth": round(depth, 2),
        "pad": round(pad, 2),
        "drawing": round(drawing, 2),
        "table": round(side, 2),
        "dot": round(dot, 2),
        "id": {"text": table.table, "size": fit(table.table, side * 0.84, side * 0.6, 30, bold=True)},
        "title": {"text": table.title, "size": fit(table.title, width - 2 * pad, caption, title_size, shrink=0.95)},
        "caption": round(caption, 2),
        "row": round(row, 3),
        "rows": rows,
        "columns": plan.name_columns,
        "number_width": round(number_width, 2),
        "note": "" if table.runs else NOT_RUNNING,
        "seats": [
            _seat(seat, place, size, names - number_width, row) for seat, place in zip(table.seats, places, strict=True)
        ],
    }


def _seat(seat: Seat, place: tuple[float, float], size: float, width: float, row: float) -> dict[str, object]:
    text = seat.name if seat.attendee else FREE
    return {
        "number": seat.number,
        "x": round(place[0], 2),
        "y": round(place[1], 2),
        "taken": bool(seat.attendee),
        "number_size": round(size, 2),
        "name": {"text": text, "size": fit(text, width, row, size, shrink=0.7)},
    }


def seat_places(shape: str, num_seats: int, across: float) -> tuple[list[tuple[float, float]], float]:
    """Return the middles of seats around a table, clockwise from the top, and the size of a seat.

    All seats lie within a square of `across` by `across` millimetres around (0, 0) and none overlaps another.
    """
    seats = range(num_seats)
    on_side = Counter(k * 4 // num_seats for k in seats)
    # The size of a seat in radii of the ring on which the middles stand.
    share = 1.7 * math.pi / max(1, num_seats) if shape == "round" else 1.35 / max(on_side.values(), default=1)
    dot = min(_MOST_SEAT * across, across * share / (2 + share))
    ring = (across - dot) / 2
    if shape == "round":
        turns = [math.tau * (k + 0.5) / num_seats for k in seats]
        return [(ring * math.sin(turn), -ring * math.cos(turn)) for turn in turns], dot
    places = []
    for side in range(4):
        for k in range(on_side[side]):
            # Seats keep clear of the corners.
            place = ((k + 0.5) / on_side[side] - 0.5) * 1.5 * ring
            places.append(((place, -ring), (ring, place), (-place, ring), (-ring, -place))[side])
    return places, dot
