"""Seat plans on paper lying on its side: every table with its seats, and the names beside it.

A room whose names would come out too small on A4 goes on A3, and so from letter to tabloid. One that is too large for
that is cut into parts, each on its own sheet, with a small key that shows where in the room the part lies, and an
overview of the whole room in front.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from speedlearn.languages import Words
from speedlearn.sheets import Landmark, Pack, PlacedTable, Seat, SeatPlan

from .fit import LINE, MM_PER_POINT, fit, fit_or_grow, text_width
from .paper import Paper, larger, logo_box, paper_of
from .seat_landmarks import beyond, in_boxes, nearest
from .seat_overview import overview
from .seat_places import seat_places

# Millimetres of paper lying on its side that its margins, the heading and the foot take.
_MARGINS = 20.0
_HEAD_AND_FOOT = 38.0
_LOGO = (50.0, 13.0)
# Millimetres. A field narrower than this, or a seat's row lower than this, would be too small to read.
_LEAST_WIDTH = 34.0
_LEAST_ROW = 3.0
# The widest field for each column of names.
_MOST_WIDTHS = {1: 84.0, 2: 150.0}
# By so much a drawing may be wider or deeper than true, where that spares paper.
_SKEW = 1.2
_KEY_WIDTH = 26.0
_KEY_DEPTH = 13.0
# Parts of a field: its margin, the drawing of the table, the space before a name.
_PAD = 0.03
# By the number of columns of names.
_DRAWING = {1: 0.32, 2: 0.27}
# Points.
_NAME_MOST = 11.0
NAME_LEAST = 6.0
_STEP = 0.25
# Down to this part of its size a name shrinks before it wraps.
_SHRINK = 0.78
# Font sizes that the names of most people take on one line, with the number of the seat.
_LETTERS = 9.0
# A row is this much higher than the lines in it, and at most this much more where there is room.
_AIR = 1.08
_MOST_AIR = 1.35


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the room that goes on one sheet: tables by their place in the plan, and the landmarks near them.

    `scales` are millimetres a metre, across and along, and `readable` tells whether everybody's name can be read.
    """

    column: int
    row: int
    tables: tuple[int, ...]
    landmarks: tuple[Landmark, ...]
    scales: tuple[float, float]
    readable: bool


@dataclass(frozen=True, slots=True)
class Division:
    """How a room is cut: into columns and rows of parts, each on a sheet; those without tables are left out."""

    paper: Paper
    num_columns: int
    num_rows: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A seat's row: its height in millimetres, and the size of the name in points."""

    height: float
    size: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a field in millimetres, and the size in points of a name that has room enough.

    `widest` is what a name would have in the widest field there is.
    """

    pad: float
    drawing: float
    caption: float
    rows_height: float
    number_width: float
    name_width: float
    widest: float
    size: float


def layout(pack: Pack) -> dict[str, object]:
    """Return the sheets of all rounds; all rounds are cut into the same parts."""
    paper, logo = paper_of(pack), logo_box(pack, *_LOGO)
    if not pack.plans:
        return {**logo, "paper": paper.name, "overview": None, "sheets": []}
    plans = [_with_free_seats_named(plan, pack.words) for plan in pack.plans]
    division = divide(plans, paper)
    width, depth = room_on(division.paper)
    return {
        **logo,
        "paper": division.paper.name,
        "width": width,
        "depth": depth,
        "overview": overview(plans[0], [part.tables for part in division.parts], (width, depth))
        if len(division.parts) > 1
        else None,
        "sheets": [
            _sheet(plan, division, number, pack.words) for plan in plans for number in range(len(division.parts))
        ],
    }


def _with_free_seats_named(plan: SeatPlan, words: Words) -> SeatPlan:
    """Return a plan in which a free seat has the word for it in the place of a name."""
    free = words("all.free")
    tables = (
        replace(table, seats=tuple(seat if seat.attendee else replace(seat, name=free) for seat in table.seats))
        for table in plan.tables
    )
    return replace(plan, tables=tuple(tables))


def room_on(paper: Paper) -> tuple[float, float]:
    """Return width and depth in millimetres of what the drawing may take of paper lying on its side."""
    return paper.height - _MARGINS, paper.width - _HEAD_AND_FOOT


def divide(plans: Sequence[SeatPlan], paper: Paper) -> Division:
    """Choose paper and cut a room so that everybody's name can be read in all rounds.

    A sheet of the paper given is taken where that will do, then a larger one, then the fewest larger ones, at most one
    for each table; strips are of equal width.
    """
    most = len(plans[0].tables)
    if not most:
        return Division(paper, 1, 1, (Part(0, 0, (), (), (1.0, 1.0), readable=True),))
    for size, num_parts in ((paper, 1), *((larger(paper), number) for number in range(1, most + 1))):
        for num_columns in range(1, num_parts + 1):
            if num_parts % num_columns == 0:
                division = _cut(plans, size, num_columns, num_parts // num_columns)
                if all(part.readable for part in division.parts):
                    return division
    return _cut(plans, larger(paper), most, most)


def _names_fit(plan: SeatPlan, table: PlacedTable, width: float, depth: float) -> bool:
    frame = frame_of(plan, table, width, depth)
    return all(rows_of(names, frame) is not None for names in _columns_of_names(plan, table))


def _cut(plans: Sequence[SeatPlan], paper: Paper, num_columns: int, num_rows: int) -> Division:
    columns = _strips([table.x for table in plans[0].tables], num_columns)
    rows = _strips([table.y for table in plans[0].tables], num_rows)
    parts: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for k, place in enumerate(zip(rows, columns, strict=True)):
        parts[place].append(k)
    marks: defaultdict[tuple[int, int], list[Landmark]] = defaultdict(list)
    for landmark in plans[0].landmarks:
        k = nearest(landmark, plans[0].tables)
        marks[rows[k], columns[k]].append(landmark)
    return Division(
        paper,
        num_columns,
        num_rows,
        tuple(
            _part(plans, paper, (column, row), tuple(parts[row, column]), tuple(marks[row, column]))
            for row, column in sorted(parts)
        ),
    )


def _strips(places: Sequence[float], num_strips: int) -> list[int]:
    """Return in which of the strips of equal width each place lies."""
    low, high = min(places), max(places)
    if high == low:
        return [0] * len(places)
    return [min(num_strips - 1, int((place - low) / (high - low) * num_strips)) for place in places]


def _part(
    plans: Sequence[SeatPlan],
    paper: Paper,
    place: tuple[int, int],
    numbers: tuple[int, ...],
    landmarks: tuple[Landmark, ...],
) -> Part:
    """Return a part at the scales at which it fills a sheet; the same both ways where that can be read."""
    plan = plans[0]
    tables = [plan.tables[k] for k in numbers]
    before, after, above, below = beyond(plan, tables, landmarks)
    width = max(table.x for table in tables) - min(table.x for table in tables) + plan.table_width + before + after
    depth = max(table.y for table in tables) - min(table.y for table in tables) + plan.table_depth + above + below
    most_width, most_depth = room_on(paper)
    across = min(most_width / width, _MOST_WIDTHS[plan.name_columns] / plan.table_width)
    along = most_depth / depth
    true = min(across, along)
    skewed = min(across, true * _SKEW), min(along, true * _SKEW)
    for scales in ((true, true), skewed):
        size = plan.table_width * scales[0], plan.table_depth * scales[1]
        if _roomy(plan, tables, size) and all(_names_fit(one, one.tables[k], *size) for one in plans for k in numbers):
            return Part(*place, numbers, landmarks, scales, readable=True)
    return Part(*place, numbers, landmarks, skewed, readable=False)


def _roomy(plan: SeatPlan, tables: Sequence[PlacedTable], size: tuple[float, float]) -> bool:
    """Return whether short names could be read in fields of a size: quickly said, and needed whatever the names are."""
    most = max(len(table.seats) for table in tables)
    rows = math.ceil(most / plan.name_columns)
    return size[0] >= _LEAST_WIDTH and size[1] >= _LEAST_ROW * rows


def _sheet(plan: SeatPlan, division: Division, number: int, words: Words) -> dict[str, object]:
    part = division.parts[number]
    num_parts = len(division.parts)
    return {
        "round": plan.time.number,
        "time": words("all.span", start=plan.time.start, end=plan.time.end),
        "part": words("seats.part", part=number + 1, parts=num_parts) if num_parts > 1 else "",
        "key": _key(division, part) if num_parts > 1 else [],
        "shape": plan.shape,
        "note": plan.note,
        **(_fields(plan, division.paper, part) if part.tables else {"tables": [], "landmarks": []}),
    }


def _key(division: Division, here: Part) -> list[dict[str, object]]:
    """Return the parts of the room as small rectangles, this one marked."""
    width = _KEY_WIDTH / division.num_columns
    depth = _KEY_DEPTH / division.num_rows
    return [
        {"x": part.column * width, "y": part.row * depth, "width": width, "depth": depth, "here": part == here}
        for part in division.parts
    ]


def _fields(plan: SeatPlan, paper: Paper, part: Part) -> dict[str, object]:
    """Return fields of tables and boxes of landmarks in millimetres, the drawing in the middle of the sheet."""
    across, along = part.scales
    tables = [plan.tables[k] for k in part.tables]
    left, right = min(table.x for table in tables), max(table.x for table in tables)
    top, bottom = min(table.y for table in tables), max(table.y for table in tables)
    width, depth = plan.table_width * across, plan.table_depth * along
    most_width, most_depth = room_on(paper)
    before, after, above, below = beyond(plan, tables, part.landmarks)
    from_left = (most_width - (right - left) * across - width + (before - after) * across) / 2
    from_top = (most_depth - (bottom - top) * along - depth + (above - below) * along) / 2
    origin = (from_left + width / 2 - left * across, from_top + depth / 2 - top * along)
    return {
        "tables": [
            {
                "x": round(from_left + (table.x - left) * across, 2),
                "y": round(from_top + (table.y - top) * along, 2),
                **_field(plan, table, width, depth),
            }
            for table in tables
        ],
        "landmarks": in_boxes(part.landmarks, part.scales, origin),
    }


def frame_of(plan: SeatPlan, table: PlacedTable, width: float, depth: float) -> Frame:
    """Return how a field of a size in millimetres is shared out."""
    pad = width * _PAD
    drawing = width * _DRAWING[plan.name_columns]
    # The title stands above, on one line or two.
    caption = min(0.15 * depth, 8.0)
    height = depth - 2 * pad - caption
    rows = max(1, math.ceil(len(table.seats) / plan.name_columns))
    names = (width - drawing - 2 * pad) / plan.name_columns - 1.4 * pad
    size = min(_NAME_MOST, height / rows / _AIR / LINE / MM_PER_POINT, names / _LETTERS / MM_PER_POINT)
    number_width = (text_width(str(len(table.seats)), bold=True) + 0.5) * size * MM_PER_POINT
    widest = (names - number_width) * max(1.0, _MOST_WIDTHS[plan.name_columns] / width)
    return Frame(pad, drawing, caption, height, number_width, names - number_width, widest, size)


def _columns_of_names(plan: SeatPlan, table: PlacedTable) -> Iterator[list[str]]:
    """Yield the texts of the seats, a column at a time."""
    names = [seat.name for seat in table.seats]
    rows = max(1, math.ceil(len(names) / plan.name_columns))
    for start in range(0, len(names), rows):
        yield names[start : start + rows]


def rows_of(names: Sequence[str], frame: Frame) -> list[Row] | None:
    """Return the rows of a column of names, so that none is smaller than can be read, or None where that cannot be.

    All are as large as the longest lets them be: names shrink a little, then wrap, and a row that wraps is higher. A
    word that no paper could make large enough does not count: it is as large as it can be.
    """
    size = max(frame.size, NAME_LEAST)
    while size >= NAME_LEAST:
        rows = [_row(name, frame.name_width, size) for name in names]
        used = sum(row.height for row in rows)
        if any(row.size < NAME_LEAST and _could_be_read(name, frame) for name, row in zip(names, rows, strict=True)):
            return None
        if used <= frame.rows_height:
            air = min(_MOST_AIR, frame.rows_height / used)
            return [Row(row.height * air, row.size) for row in rows]
        size = size - _STEP if size >= NAME_LEAST + _STEP or size == NAME_LEAST else NAME_LEAST
    return None


def _could_be_read(name: str, frame: Frame) -> bool:
    return fit_or_grow(name, frame.widest, NAME_LEAST, NAME_LEAST)[0] == NAME_LEAST


def _row(name: str, width: float, size: float) -> Row:
    least = max(math.ceil(size * _SHRINK / _STEP) * _STEP, NAME_LEAST)
    fitting, height = fit_or_grow(name, width, size, least)
    return Row(max(height, size * LINE * MM_PER_POINT) * _AIR, fitting)


def _field(plan: SeatPlan, table: PlacedTable, width: float, depth: float) -> dict[str, object]:
    frame = frame_of(plan, table, width, depth)
    places, dot = seat_places(plan.shape, len(table.seats), frame.drawing)
    side = frame.drawing - 2.3 * max(dot, 0.15 * frame.drawing)
    title = fit(table.title, width - 2 * frame.pad, frame.caption, min(9.0, 0.18 * width), shrink=0.95)
    rows = [
        row
        for names in _columns_of_names(plan, table)
        for row in rows_of(names, frame) or _squeezed(names, frame)
    ]  # fmt: skip
    return {
        "width": round(width, 2),
        "depth": round(depth, 2),
        "pad": round(frame.pad, 2),
        "drawing": round(frame.drawing, 2),
        "table": round(side, 2),
        "dot": round(dot, 2),
        "id": {"text": table.table, "size": fit(table.table, side * 0.84, side * 0.6, 30, bold=True)},
        "title": {"text": table.title, "size": title},
        "caption": round(frame.caption, 2),
        "rows": max(1, math.ceil(len(table.seats) / plan.name_columns)),
        "columns": plan.name_columns,
        "number_width": round(frame.number_width, 2),
        "way": table.way,
        "way_size": round(min(7.0, 0.16 * width), 2),
        "runs": table.runs,
        "seats": [
            _seat(seat, place, row, frame.size) for seat, place, row in zip(table.seats, places, rows, strict=True)
        ],
    }


def _squeezed(names: Sequence[str], frame: Frame) -> list[Row]:
    """Return rows of equal height for names that cannot be made large enough to read on any sheet."""
    height = frame.rows_height / len(names)
    return [Row(height, fit(name, frame.name_width, height, frame.size, shrink=_SHRINK)) for name in names]


def _seat(seat: Seat, place: tuple[float, float], row: Row, size: float) -> dict[str, object]:
    return {
        "number": seat.number,
        "x": round(place[0], 2),
        "y": round(place[1], 2),
        "taken": bool(seat.attendee),
        "row": round(row.height, 3),
        "number_size": round(min(size, row.height / LINE / MM_PER_POINT), 2),
        "name": {"text": seat.name, "size": round(row.size, 2)},
    }
