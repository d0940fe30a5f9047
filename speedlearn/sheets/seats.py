"""Seat plans: for each round, where each table stands and who sits on which of its seats.

Positions are metres from the room's corner at the top left of the drawing: x to the right, y down. Around its
middle each table has a field for its drawing and its names. Fields never overlap: they are as large as the nearest
tables allow, so that tables stand where they do in the room. A table far nearer to another than the rest of the room
(two in one spot) is drawn beside it, and the plan says so. Where most stand in one spot, places tell nothing, and all
tables go to a tidy grid.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, count
from typing import Literal, NamedTuple

from speedlearn.languages import Words
from speedlearn.model import Table
from speedlearn.plain import clean

from .heading import RoundTime, id_of, round_time
from .landmarks import Landmark, landmarks_of
from .lookup import Lookup
from .tables import Seat, seats_of

# A field in a tidy grid, in metres: a table with its chairs, and a line for each seat's name in one column or two.
_WIDTHS = {1: 3.0, 2: 5.0}
_MOST_IN_A_COLUMN = 12
_DEPTH_PER_SEAT = 0.3
_DEPTH_LEAST = 1.8
# Proportions of the drawing on a sheet of A4 lying on its side.
_SHEET_RATIO = 1.6
# A drawing smaller than the largest one, but not smaller than this part of it, is about as large.
_ABOUT = 0.95
# Fields smaller or larger than this part of one in a tidy grid are not drawn.
_LEAST_FACTOR = 0.05
# A table nearer to another than this part of the usual distance is drawn beside it.
_TOO_NEAR = 0.5
_IDS_NAMED = 5
STEP_FREE = "step-free"
STEPS = "steps"
# Metres that two fields may be off when they touch.
_TOUCH = 1e-6
# What rounding of places to millimetres may take of a distance.
_NEARLY = 0.01
_MOST_FACTOR = 1.7


class Spot(NamedTuple):
    """The middle of a table in metres."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Places of tables, and the size in metres of the field around each.

    `note` says where the drawing is not as the event has it, or is empty. `is_true` is whether any table is drawn where
    it stands.
    """

    table_width: float
    table_depth: float
    name_columns: int
    spots: tuple[Spot, ...]
    note: str
    is_true: bool


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table where it stands, with its seats in one round; no seats when it does not run.

    `way` says whether a step-free way leads there, in a room in which that is so for some tables and not for others.
    """

    table: str
    title: str
    x: float
    y: float
    way: str
    runs: bool
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """The room in one round.

    Every table has a field of `table_width` by `table_depth` metres around its middle, which no other table's
    field overlaps; it has room for the drawing of the table and for `name_columns` columns of names.
    """

    time: RoundTime
    shape: Literal["round", "square"]
    table_width: float
    table_depth: float
    name_columns: int
    note: str
    tables: tuple[PlacedTable, ...]
    landmarks: tuple[Landmark, ...] = ()


def seat_plans(book: Lookup) -> tuple[SeatPlan, ...]:
    """Return a seat plan for each round."""
    event = book.event
    room = arrange(event.tables, book.words)
    marks = (
        landmarks_of(event.room, room.spots, (room.table_width, room.table_depth), book.words) if room.is_true else ()
    )
    mixed = len({table.step_free for table in event.tables}) > 1
    return tuple(
        SeatPlan(
            round_time(turn),
            event.room.table_shape,
            room.table_width,
            room.table_depth,
            room.name_columns,
            room.note,
            tuple(
                PlacedTable(
                    id_of(table),
                    clean(table.title),
                    spot.x,
                    spot.y,
                    (STEP_FREE if table.step_free else STEPS) if mixed else "",
                    turn.number in table.rounds,
                    seats_of(book, table, turn.number),
                )
                for table, spot in zip(event.tables, room.spots, strict=True)
            ),
            marks,
        )
        for turn in event.rounds
    )


def arrange(tables: tuple[Table, ...], words: Words) -> Arrangement:
    """Return where each table is drawn and how large its field is; no two fields overlap.

    Tables with `at` stand there; those without go in rows beneath.
    """
    most = max((table.seats for table in tables), default=0)
    columns = 1 if most <= _MOST_IN_A_COLUMN else 2
    width, depth = _WIDTHS[columns], round(max(_DEPTH_LEAST, _DEPTH_PER_SEAT * math.ceil(most / columns)), 2)
    at = {table.id: Spot(*table.at) for table in tables if table.at is not None}
    known, moved = _parted(list(at.values()), width, depth)
    factor = min(_MOST_FACTOR, widest_factor(known, width, depth))
    if not known or factor < _LEAST_FACTOR:
        note = words("seats.rows_one_spot") if known else words("seats.rows_unknown")
        return Arrangement(width, depth, columns, _tidy_grid(len(tables), width, depth), note, is_true=False)
    note = _note([id_of(table) for table in tables if table.id in at], moved, words)
    width, depth = _grown(known, (width * factor, depth * factor), (width * _MOST_FACTOR, depth * _MOST_FACTOR))
    left, right = min(spot.x for spot in known), max(spot.x for spot in known)
    beneath = max(spot.y for spot in known) + depth / 2
    rest = iter(_tidy_grid(len(tables) - len(known), width, depth, int((right - left) / width) + 1))
    placed = iter(known)
    spots = []
    for table in tables:
        if table.at is not None:
            spots.append(next(placed))
        else:
            spot = next(rest)
            spots.append(Spot(round(spot.x + left - width / 2, 3), round(spot.y + beneath, 3)))
    return Arrangement(width, depth, columns, tuple(spots), note, is_true=True)


def _note(ids: list[str], moved: list[int], words: Words) -> str:
    """Say which tables are drawn beside the place that the event gives them."""
    if not moved:
        return ""
    named = ", ".join(ids[k] for k in moved[:_IDS_NAMED])
    if len(moved) > _IDS_NAMED:
        return words("seats.beside_more", tables=named, count=len(moved) - _IDS_NAMED)
    return words("seats.beside", tables=named)


def _parted(spots: list[Spot], width: float, depth: float) -> tuple[list[Spot], list[int]]:
    """Move tables that stand far nearer to an earlier one than is usual in this room; return places, and whose changed.

    Distances are in fields of a tidy grid. The usual one is the median of the distances to the nearest other table. A
    moved table goes to the nearest spot that leaves the usual distance, or that of a tidy grid, to all others. Takes
    O(tables^2) time, and only where some stand nearer than half a field.
    """
    if len(spots) <= 1 or widest_factor(spots, width, depth) >= _TOO_NEAR:
        return spots, []
    nearest = [
        min(_distance(one, other, width, depth) for k, other in enumerate(spots) if k != j)
        for j, one in enumerate(spots)
    ]  # fmt: skip
    usual = min(1.0, sorted(nearest)[len(spots) // 2])
    if usual < _LEAST_FACTOR / _TOO_NEAR:
        return spots, []
    placed = list(spots)
    moved = [
        k
        for k, one in enumerate(spots)
        if any(_distance(one, other, width, depth) < usual * _TOO_NEAR for other in spots[:k])
    ]  # fmt: skip
    taken = [spot for k, spot in enumerate(spots) if k not in set(moved)]
    for k in moved:
        placed[k] = _nearest_free(spots[k], taken, (width * usual, depth * usual))
        taken.append(placed[k])
    return placed, moved


def _distance(one: Spot, other: Spot, width: float, depth: float) -> float:
    """Return how large fields may be, as a multiple of `width` by `depth`, so that these two do not overlap."""
    return max(abs(one.x - other.x) / width, abs(one.y - other.y) / depth)


def _nearest_free(spot: Spot, taken: list[Spot], size: tuple[float, float]) -> Spot:
    """Return the nearest spot, in steps of half a field, whose field of a size touches no other at most."""
    width, depth = size
    for ring in count(1):
        steps = range(-ring, ring + 1)
        around = [(i, j) for i in steps for j in steps if max(abs(i), abs(j)) == ring]
        for i, j in sorted(around, key=lambda step: (math.hypot(step[0] * width, step[1] * depth), step)):
            found = Spot(round(spot.x + i * width / 2, 3), round(spot.y + j * depth / 2, 3))
            if all(_distance(found, other, width, depth) >= 1 - _NEARLY for other in taken):
                return found
    raise AssertionError  # a room has no end


def widest_factor(spots: Iterable[Spot], width: float, depth: float) -> float:
    """Return how large fields may be, as a multiple of `width` by `depth`, so that none overlaps another.

    Notes
    -----
    Two fields are apart when their middles are a width apart in x or a depth apart in y. Sorted by x, a table
    needs to be held against those less than a width to its right only.
    """
    ordered = sorted(spots)
    factor = math.inf
    for k, one in enumerate(ordered):
        for other in ordered[k + 1 :]:
            across, along = (other.x - one.x) / width, abs(other.y - one.y) / depth
            if across >= factor:
                break
            factor = min(factor, max(across, along))
    return factor


def _grown(spots: list[Spot], size: tuple[float, float], most: tuple[float, float]) -> tuple[float, float]:
    """Return the size of fields made deeper and then wider, as far as they touch no other and not beyond `most`."""
    width, depth = size
    pairs = [(abs(one.x - other.x), abs(one.y - other.y)) for one, other in combinations(spots, 2)]
    depth = min([most[1], *(along for across, along in pairs if across < width - _TOUCH)])
    width = min([most[0], *(across for across, along in pairs if along < depth - _TOUCH)])
    # Rounded down, so that fields of this size touch at most.
    return math.floor(width * 1000) / 1000, math.floor(depth * 1000) / 1000


def _num_columns(num_tables: int, width: float, depth: float) -> int:
    """Return how many fields stand beside each other: of numbers that draw them about as large, the fullest rows.

    With equally full ones, as many as there can be, for a sheet lies on its side.
    """
    rows = {columns: -(-num_tables // columns) for columns in range(1, num_tables + 1)}
    sizes = {columns: min(_SHEET_RATIO / (columns * width), 1 / (rows[columns] * depth)) for columns in rows}
    least = _ABOUT * max(sizes.values(), default=0.0)
    large = [columns for columns in rows if sizes[columns] >= least]
    return min(large, key=lambda columns: (columns * rows[columns], -columns), default=1)


def _tidy_grid(num_tables: int, width: float, depth: float, num_columns: int | None = None) -> tuple[Spot, ...]:
    """Return places in rows, together about as wide and deep as a sheet, or in at most the columns given.

    The tables are shared out evenly, so that no table is alone in the last row.
    """
    if num_columns is None:
        num_columns = _num_columns(num_tables, width, depth)
    num_rows = -(-num_tables // num_columns)
    return tuple(
        Spot(round((k + 0.5) * width, 3), round((row + 0.5) * depth, 3))
        for row in range(num_rows)
        for k in range(num_tables // num_rows + (row < num_tables % num_rows))
    )
