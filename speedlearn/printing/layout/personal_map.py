"""A small map of the room: every table, door, desk and stage, and the way of one person from table to table.

The map fills its place: left and right, front and back are true, distances are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from speedlearn.sheets import Landmark, PlacedTable, Turn
from speedlearn.sheets.seats import Spot, widest_factor

from .fit import MM_PER_POINT, text_width
from .map_landmarks import SIZE, Frame, frame_for, in_strips, side_of, size_beside, width_of

# Points.
_LARGEST = 8.5
_SMALLEST = 4.5
_STOP_LEAST = 6.0
_GOOD = 6.0
# Font sizes: a table's box is as high, and this much wider than its id, and more for each digit of a round.
_BOX_HEIGHT = 1.35
_BOX_MORE = 1.3
_DIGIT = 0.6
_AIR = 0.94
# The ids of tables that are only passed: their size, the height of the box, and its room left and right together.
_QUIET = 0.85
_QUIET_HEIGHT = 1.2
_INSIDE = 0.6


@dataclass(frozen=True, slots=True)
class RoomMap:
    """Where tables are drawn, in millimetres from the top left corner of the map, and at which size in points.

    `ids` is whether there is room for the id of every table. `landmarks` are words with their places.
    """

    width: float
    height: float
    size: float
    ids: bool
    spots: dict[str, Spot]
    landmarks: tuple[tuple[str, Spot], ...] = ()


def room_map(
    tables: Sequence[PlacedTable], num_rounds: int, width: float, height: float, landmarks: Sequence[Landmark] = ()
) -> RoomMap:
    """Lay out a map of a width and a height in millimetres.

    Landmarks are left out where they would make what is written on tables too small: all of them where their strips
    would, and else those among the tables that would.
    """
    plain = _laid_out(tables, num_rounds, width, height, Frame())
    if not landmarks or not plain.ids:
        return plain
    least = min(_GOOD, plain.size)
    whole = _laid_out(tables, num_rounds, width, height, frame_for(landmarks, tables))
    if not whole.ids or whole.size < least:
        return plain
    sides = [side_of(one, tables) for one in landmarks]
    # Places among the tables, stretched as those are.
    across = [_between(one.x, [(table.x, whole.spots[table.table].x) for table in tables]) for one in landmarks]
    along = [_between(one.y, [(table.y, whole.spots[table.table].y) for table in tables]) for one in landmarks]
    places = in_strips(landmarks, sides, across, along, Spot(width, height))
    box = _box(tables, num_rounds)
    size, marks = whole.size, []
    for one, side, spot in zip(landmarks, sides, places, strict=True):
        fitting = size if side else size_beside(spot, width_of(one), list(whole.spots.values()), box)
        if fitting >= least:
            size = min(size, fitting)
            marks.append((one.label, spot))
    return replace(whole, size=round(size, 2), landmarks=tuple(marks))


def _between(place: float, known: Sequence[tuple[float, float]]) -> float:
    """Return where a place in the room is on the map, by two known ones; beyond them it is at the edge."""
    low, high = min(known), max(known)
    part = 0.5 if high[0] == low[0] else min(1.0, max(0.0, (place - low[0]) / (high[0] - low[0])))
    return low[1] + part * (high[1] - low[1])


def _box(tables: Sequence[PlacedTable], num_rounds: int) -> tuple[float, float]:
    """Return width and height in millimetres of a table's box for each point of its print."""
    widest = max((text_width(one.table, bold=True) for one in tables), default=0.0)
    widest += _BOX_MORE + _DIGIT * len(str(num_rounds))
    return widest * MM_PER_POINT, _BOX_HEIGHT * MM_PER_POINT


def _laid_out(tables: Sequence[PlacedTable], num_rounds: int, width: float, height: float, frame: Frame) -> RoomMap:
    box = _box(tables, num_rounds)
    margins = (min(box[0] * _LARGEST / 2, width / 4), box[1] * _LARGEST / 2)
    across = _stretched([one.x for one in tables], margins[0] + frame.left, width - margins[0] - frame.right)
    along = _stretched([one.y for one in tables], margins[1] + frame.top, height - margins[1] - frame.bottom)
    spots = {one.table: Spot(x, y) for one, x, y in zip(tables, across, along, strict=True)}
    size = min(_LARGEST, _AIR * widest_factor(spots.values(), *box), 2 * margins[0] / box[0])
    ids = size >= _SMALLEST
    return RoomMap(width, height, round(size if ids else _STOP_LEAST, 2), ids, spots)


def drawn(room: RoomMap) -> dict[str, object]:
    """Return what the maps of all people have in common: every table in a box with its id, from `left` on.

    Where there is no room for ids, tables that a person does not visit are left out.
    """
    em = room.size * MM_PER_POINT
    widths = {table: text_width(table) * em * _QUIET for table in room.spots}
    marks = [{"text": label, "size": SIZE, "x": spot.x, "y": spot.y} for label, spot in room.landmarks]
    return {
        **({"landmarks": marks} if marks else {}),
        "width": room.width,
        "height": room.height,
        "size": room.size,
        "quiet_size": round(room.size * _QUIET, 2),
        "box_height": round(_QUIET_HEIGHT * em, 2),
        "tables": [
            {
                "text": table,
                "x": x,
                "y": y,
                "left": round(x - widths[table] / 2, 2),
                "box": round(widths[table] + _INSIDE * em, 2),
            }
            for table, (x, y) in (room.spots.items() if room.ids else ())
        ],
    }


def way(room: RoomMap, turns: Iterable[Turn]) -> list[dict[str, object]]:
    """Return the tables that a person goes to, each once, with the rounds spent there."""
    rounds: dict[str, list[int]] = {}
    for turn in turns:
        if turn.table in room.spots:
            rounds.setdefault(turn.table, []).append(turn.time.number)
    return [
        {"text": table, "rounds": _numbers(numbers), "x": room.spots[table][0], "y": room.spots[table][1]}
        for table, numbers in rounds.items()
    ]


def _numbers(numbers: Sequence[int]) -> str:
    """Write ascending numbers, `1-3` for three that follow each other."""
    if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]}-{numbers[-1]}"
    return ",".join(map(str, numbers))


def _stretched(places: Sequence[float], low: float, high: float) -> list[float]:
    """Return places moved and stretched to reach from `low` to `high`; in the middle where all are one."""
    least, most = min(places, default=0.0), max(places, default=0.0)
    if most == least:
        return [(low + high) / 2] * len(places)
    return [round(low + (place - least) / (most - least) * (high - low), 2) for place in places]
