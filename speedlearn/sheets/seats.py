"""Seat plans: for each round, where each table stands and who sits on which of its seats.

Positions are metres from the room's corner at the top left of the drawing: x to the right, y down. Around its
middle each table has a field for its drawing and its names. Fields never overlap: they are as large as the nearest
tables allow, so that tables stand where they do in the room. Where tables stand nearer than any real tables (two in
one spot), places tell nothing, and all tables go to a tidy grid.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from speedlearn.model import Table

from .heading import RoundTime, clean, id_of, round_time
from .lookup import Lookup
from .tables import Seat, seats_of

# A field in a tidy grid, in metres: a table with its chairs, and a line for each seat's name in one column or two.
_WIDTHS = {1: 3.0, 2: 5.0}
_MOST_IN_A_COLUMN = 12
_DEPTH_PER_SEAT = 0.3
_DEPTH_LEAST = 1.8
# Proportions of the drawing on a sheet of A4 lying on its side.
_SHEET_RATIO = 1.6
# Fields smaller or larger than this part of one in a tidy grid are not drawn.
_LEAST_FACTOR = 0.25
# Metres that two fields may be off when they touch.
_TOUCH = 1e-6
_MOST_FACTOR = 1.7


class Spot(NamedTuple):
    """The middle of a table in metres."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Places of tables, and the size in metres of the field around each."""

    table_width: float
    table_depth: float
    name_columns: int
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table where it stands, with its seats in one round; no seats when it does not run."""

    table: str
    title: str
    x: float
    y: float
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
    tables: tuple[PlacedTable, ...]


def seat_plans(book: Lookup) -> tuple[SeatPlan, ...]:
    """Return a seat plan for each round."""
    event = book.event
    room = arrange(event.tables)
    return tuple(
        SeatPlan(
            round_time(turn),
            event.room.table_shape,
            room.table_width,
            room.table_depth,
            room.name_columns,
            tuple(
                PlacedTable(
                    id_of(table),
                    clean(table.title),
                    spot.x,
                    spot.y,
                    turn.number in table.rounds,
                    seats_of(book, table, turn.number),
                )
                for table, spot in zip(event.tables, room.spots, strict=True)
            ),
        )
        for turn in event.rounds
    )


def arrange(tables: tuple[Table, ...]) -> Arrangement:
    """Return where each table is drawn and how large its field is; no two fields overlap.

    Tables with `at` stand there; those without go in rows beneath.
    """
    most = max((table.seats for table in tables), default=0)
    columns = 1 if most <= _MOST_IN_A_COLUMN else 2
    width, depth = _WIDTHS[columns], round(max(_DEPTH_LEAST, _DEPTH_PER_SEAT * math.ceil(most / columns)), 2)
    known = [Spot(*table.at) for table in tables if table.at is not None]
    factor = min(_MOST_FACTOR, widest_factor(known, width, depth))
    if not known or factor < _LEAST_FACTOR:
        return Arrangement(width, depth, columns, _tidy_grid(len(tables), width, depth))
    width, depth = _grown(known, (width * factor, depth * factor), (width * _MOST_FACTOR, depth * _MOST_FACTOR))
    left, right = min(spot.x for spot in known), max(spot.x for spot in known)
    beneath = max(spot.y for spot in known) + depth / 2
    rest = iter(_tidy_grid(len(tables) - len(known), width, depth, int((right - left) / width) + 1))
    spots = []
    for table in tables:
        if table.at is not None:
            spots.append(Spot(*table.at))
        else:
            spot = next(rest)
            spots.append(Spot(round(spot.x + left - width / 2, 3), round(spot.y + beneath, 3)))
    return Arrangement(width, depth, columns, tuple(spots))


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


def _tidy_grid(num_tables: int, width: float, depth: float, num_columns: int | None = None) -> tuple[Spot, ...]:
    """Return places in rows, together about as wide and deep as a sheet, or in the number of columns given."""
    if num_columns is None:
        num_columns = max(1, round(math.sqrt(num_tables * _SHEET_RATIO * depth / width)))
    return tuple(
        Spot(round((k % num_columns + 0.5) * width, 3), round((k // num_columns + 0.5) * depth, 3))
        for k in range(num_tables)
    )
