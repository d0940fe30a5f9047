"""Doors, desks and stages on seat plans, beside the fields of tables."""

from __future__ import annotations

import math
from collections.abc import Sequence

from speedlearn.sheets import Landmark, PlacedTable, SeatPlan

from .fit import fit

# A landmark's word in points, and its sign in millimetres.
_LANDMARK = 10.0
_SIGN = 4.0
_SIGN_DEPTH = 0.8
_SIGN_GAP = 0.8


def nearest(landmark: Landmark, tables: Sequence[PlacedTable]) -> int:
    """Return which of some tables stands nearest to a landmark."""
    away = [math.hypot(table.x - landmark.x, table.y - landmark.y) for table in tables]
    return away.index(min(away))


def beyond(
    plan: SeatPlan, tables: Sequence[PlacedTable], landmarks: Sequence[Landmark]
) -> tuple[float, float, float, float]:
    """Return how many metres landmarks reach beyond the fields of tables: to the left, right, top and bottom."""
    half_width, half_depth = plan.table_width / 2, plan.table_depth / 2
    left, right = min(table.x for table in tables) - half_width, max(table.x for table in tables) + half_width
    top, bottom = min(table.y for table in tables) - half_depth, max(table.y for table in tables) + half_depth
    return (
        max([0.0, *(left - one.x + one.width / 2 for one in landmarks)]),
        max([0.0, *(one.x + one.width / 2 - right for one in landmarks)]),
        max([0.0, *(top - one.y + one.depth / 2 for one in landmarks)]),
        max([0.0, *(one.y + one.depth / 2 - bottom for one in landmarks)]),
    )


def in_boxes(
    landmarks: Sequence[Landmark], scales: tuple[float, float], origin: tuple[float, float], sign: float = _SIGN
) -> list[dict[str, object]]:
    """Return the boxes of landmarks in millimetres, by their top left corners."""
    return [
        {
            "kind": one.kind,
            "x": round(origin[0] + (one.x - one.width / 2) * scales[0], 2),
            "y": round(origin[1] + (one.y - one.depth / 2) * scales[1], 2),
            "width": round(one.width * scales[0], 2),
            "depth": round(one.depth * scales[1], 2),
            "sign": round(min(sign, one.depth * scales[1] * _SIGN_DEPTH), 2),
            "label": _label(one, one.width * scales[0], one.depth * scales[1], sign),
        }
        for one in landmarks
    ]


def _label(one: Landmark, width: float, depth: float, sign: float) -> dict[str, object]:
    room = width - min(sign, depth * _SIGN_DEPTH) - 2 * _SIGN_GAP
    return {"text": one.label, "size": fit(one.label, room, depth * 0.9, _LANDMARK, bold=True, shrink=0)}
