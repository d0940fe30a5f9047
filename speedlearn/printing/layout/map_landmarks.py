"""Doors, desks and stages on the small map of a personal rota: most in strips along its edges, clear of the tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from speedlearn.sheets import Landmark, PlacedTable
from speedlearn.sheets.seats import Spot

from .fit import LINE, MM_PER_POINT, text_width

# Points.
SIZE = 7.0
# Millimetres: from a word to the next, and to a table.
_GAP = 1.0
_STRIP = LINE * SIZE * MM_PER_POINT + 0.4


@dataclass(frozen=True, slots=True)
class Frame:
    """What strips of words take at the edges of a map, in millimetres."""

    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0


def frame_for(landmarks: Sequence[Landmark], tables: Sequence[PlacedTable]) -> Frame:
    """Return the strips that landmarks beyond the tables need; those among the tables need none."""
    sides = {side: [one for one in landmarks if side_of(one, tables) == side] for side in ("left", "right")}
    widths = {side: max((width_of(one) + _GAP for one in found), default=0.0) for side, found in sides.items()}
    above, below = (any(side_of(one, tables) == side for one in landmarks) for side in ("top", "bottom"))
    return Frame(widths["left"], widths["right"], _STRIP * above, _STRIP * below)


def side_of(landmark: Landmark, tables: Sequence[PlacedTable]) -> str:
    """Return beyond which edge of the tables a landmark lies; nothing for one among them."""
    if landmark.y < min(table.y for table in tables):
        return "top"
    if landmark.y > max(table.y for table in tables):
        return "bottom"
    if landmark.x < min(table.x for table in tables):
        return "left"
    return "right" if landmark.x > max(table.x for table in tables) else ""


def width_of(landmark: Landmark) -> float:
    """Return the width of a landmark's word in millimetres."""
    return text_width(landmark.label, bold=True) * SIZE * MM_PER_POINT


def apart(places: Sequence[float], lengths: Sequence[float], most: float) -> list[float]:
    """Move middles of things in a row apart, so that none overlaps another and all lie between 0 and `most`.

    They keep their order. Where they are too long together, the first ones go below 0.
    """
    order = sorted(range(len(places)), key=lambda k: (places[k], k))
    moved = list(places)
    low = 0.0
    for k in order:
        moved[k] = max(moved[k], low + lengths[k] / 2)
        low = moved[k] + lengths[k] / 2
    high = most
    for k in reversed(order):
        moved[k] = min(moved[k], high - lengths[k] / 2)
        high = moved[k] - lengths[k] / 2
    return moved


def in_strips(
    landmarks: Sequence[Landmark], sides: Sequence[str], across: Sequence[float], along: Sequence[float], size: Spot
) -> list[Spot]:
    """Return where words go, their middles in millimetres.

    Parameters
    ----------
    across, along
        Where each would be drawn if it were a table.
    size
        The width and the height of the map.
    """
    spots = [Spot(x, y) for x, y in zip(across, along, strict=True)]
    for side in ("top", "bottom", "left", "right"):
        here = [k for k, one in enumerate(sides) if one == side]
        upright = side in {"left", "right"}
        lengths = [_STRIP if upright else width_of(landmarks[k]) + _GAP for k in here]
        row = apart([(along if upright else across)[k] for k in here], lengths, size.y if upright else size.x)
        for k, place in zip(here, row, strict=True):
            half = width_of(landmarks[k]) / 2 if upright else _STRIP / 2
            edge = half if side in {"left", "top"} else (size.x if upright else size.y) - half
            spots[k] = Spot(edge, place) if upright else Spot(place, edge)
    return [Spot(round(x, 2), round(y, 2)) for x, y in spots]


def size_beside(spot: Spot, width: float, tables: Sequence[Spot], box: tuple[float, float]) -> float:
    """Return how large the print of tables may be, in points, so that their boxes are clear of a word among them.

    Parameters
    ----------
    box
        Width and height in millimetres of a table's box for each point.
    """
    return min(
        max((2 * abs(one.x - spot.x) - width - _GAP) / box[0], (2 * abs(one.y - spot.y) - _STRIP) / box[1])
        for one in tables
    )
