"""Long files are cut into volumes, each of which goes to a file of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from speedlearn.sheets import Pack


def cut(pack: Pack, rows: str, num_volumes: int) -> list[Pack]:
    """Cut a pack between rows into volumes of equal length, but for the last one, which may be shorter.

    Parameters
    ----------
    rows
        The field of the pack, with a dot before a field of that: `personal` or `timetable.rows`. All else is in
        every volume.
    num_volumes
        So many at most.
    """
    field, _, inner = rows.partition(".")
    whole = getattr(pack, field)
    items = getattr(whole, inner) if inner else whole
    size = max(1, -(-len(items) // max(1, num_volumes)))
    parts = [items[start : start + size] for start in range(0, max(1, len(items)), size)]
    changes: list[dict[str, Any]] = [{field: replace(whole, **{inner: part}) if inner else part} for part in parts]
    return [replace(pack, **change) for change in changes]
