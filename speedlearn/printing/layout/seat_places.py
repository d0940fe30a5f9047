"""Where seats are drawn around a table, round or square."""

from __future__ import annotations

import math
from collections import Counter

# The largest seat, as a part of the drawing.
_MOST_SEAT = 0.24


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
