"""What stands in the room besides tables and helps to find them: doors, desks and the stage, drawn beside tables."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

from speedlearn.languages import Words
from speedlearn.model import Room

LandmarkKind = Literal["door", "desk", "stage"]

# A landmark's box, as parts of a table's field.
_WIDTH, _DEPTH = 0.42, 0.24
# What rounding to millimetres may take of a distance.
_NEARLY = 0.002


@dataclass(frozen=True, slots=True)
class Landmark:
    """A door, desk or stage: its box in metres by its middle and its size, which no field of a table overlaps."""

    kind: LandmarkKind
    label: str
    x: float
    y: float
    width: float
    depth: float


def landmarks_of(
    room: Room, spots: Sequence[tuple[float, float]], field: tuple[float, float], words: Words
) -> tuple[Landmark, ...]:
    """Return where the landmarks of a room are drawn.

    Each is drawn where it is, or at the nearest place that no table's field and no other landmark takes. One that is
    far from all tables is drawn at the edge of the room nearest to it: to show how far would make tables small.

    Parameters
    ----------
    spots
        The middles of all tables in metres; `field` is the width and the depth of what is drawn of each.
    """
    if not spots:
        return ()
    field_width, field_depth = field
    width, depth = round(field_width * _WIDTH, 3), round(field_depth * _DEPTH, 3)
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    # Just outside the fields of the tables at the edge.
    beyond = (field_width + width) / 2 + _NEARLY, (field_depth + depth) / 2 + _NEARLY
    taken = [(x, y, field_width, field_depth) for x, y in spots]
    found: list[Landmark] = []
    for kind, label, (x, y) in _named(room, words):
        near = (
            min(max(x, min(xs) - beyond[0]), max(xs) + beyond[0]),
            min(max(y, min(ys) - beyond[1]), max(ys) + beyond[1]),
        )
        place = _nearest_free(near, taken, width, depth)
        taken.append((*place, width, depth))
        found.append(Landmark(kind, label, *place, width, depth))
    return tuple(found)


def _named(room: Room, words: Words) -> list[tuple[LandmarkKind, str, tuple[float, float]]]:
    """List landmarks with their words; desks are numbered where there are several, as on the wall list."""
    named: list[tuple[LandmarkKind, str, tuple[float, float]]] = [
        ("stage", words("room.stage"), place) for place in room.stage
    ]
    named += [("door", words("room.door"), place) for place in room.door]
    for number, place in enumerate(room.desk, start=1):
        label = words("room.desk_number", desk=number) if len(room.desk) > 1 else words("room.desk")
        named.append(("desk", label, place))
    return named


def _nearest_free(
    near: tuple[float, float], taken: Sequence[tuple[float, float, float, float]], width: float, depth: float
) -> tuple[float, float]:
    """Return the nearest place, in steps of half a box, whose box overlaps none of those taken."""

    def is_free(x: float, y: float) -> bool:
        return all(
            abs(x - other_x) >= (width + other_width) / 2 or abs(y - other_y) >= (depth + other_depth) / 2
            for other_x, other_y, other_width, other_depth in taken
        )

    for ring in count():
        steps = range(-ring, ring + 1)
        around = [(i, j) for i in steps for j in steps if max(abs(i), abs(j)) == ring]
        for i, j in sorted(around, key=lambda step: (math.hypot(step[0] * width, step[1] * depth), step)):
            place = round(near[0] + i * width / 2, 3), round(near[1] + j * depth / 2, 3)
            if is_free(*place):
                return place
    raise AssertionError  # a room has no end
