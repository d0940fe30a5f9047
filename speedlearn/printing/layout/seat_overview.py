"""The overview before the seat plans of a room in parts: the whole room, true to scale, and which part is where."""

from __future__ import annotations

from collections.abc import Sequence

from speedlearn.sheets import PlacedTable, SeatPlan

from .fit import fit
from .seat_landmarks import beyond, in_boxes

# A table in the overview, as a part of its field.
_DOT = 0.62


def overview(plan: SeatPlan, parts: Sequence[Sequence[int]], size: tuple[float, float]) -> dict[str, object]:
    """Return the whole room on one sheet: tables by id, and the parts that it is cut into.

    Parameters
    ----------
    parts
        The tables of each part, by their place in the plan.
    size
        Width and depth of the drawing in millimetres.
    """
    left, top = min(table.x for table in plan.tables), min(table.y for table in plan.tables)
    across, along = max(table.x for table in plan.tables) - left, max(table.y for table in plan.tables) - top
    width, depth = size
    before, after, above, below = beyond(plan, plan.tables, plan.landmarks)
    scale = min(
        width / (across + plan.table_width + before + after), depth / (along + plan.table_depth + above + below)
    )
    side = min(plan.table_width, plan.table_depth) * scale * _DOT
    from_left = (width - (across - before + after) * scale) / 2
    from_top = (depth - (along - above + below) * scale) / 2
    pad = plan.table_width * scale / 2, plan.table_depth * scale / 2
    return {
        "shape": plan.shape,
        "note": plan.note,
        "side": round(side, 2),
        "landmarks": in_boxes(
            plan.landmarks, (scale, scale), (from_left - left * scale, from_top - top * scale), sign=0.0
        ),
        "tables": [
            {
                "x": round(from_left + (table.x - left) * scale, 2),
                "y": round(from_top + (table.y - top) * scale, 2),
                "id": {"text": table.table, "size": fit(table.table, side * 0.86, side * 0.7, 20, bold=True)},
            }
            for table in plan.tables
        ],
        "parts": [
            {
                "number": number,
                **_outline(
                    [plan.tables[k] for k in part],
                    scale,
                    (from_left - left * scale, from_top - top * scale),
                    pad,
                ),
            }
            for number, part in enumerate(parts, start=1)
        ],
    }


def _outline(
    tables: Sequence[PlacedTable], scale: float, origin: tuple[float, float], pad: tuple[float, float]
) -> dict[str, float]:
    """Return the rectangle around the fields of tables in millimetres."""
    left, right = min(table.x for table in tables), max(table.x for table in tables)
    top, bottom = min(table.y for table in tables), max(table.y for table in tables)
    return {
        "x": round(origin[0] + left * scale - pad[0], 2),
        "y": round(origin[1] + top * scale - pad[1], 2),
        "width": round((right - left) * scale + 2 * pad[0], 2),
        "depth": round((bottom - top) * scale + 2 * pad[1], 2),
    }
