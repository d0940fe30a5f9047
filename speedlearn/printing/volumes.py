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
        The field of the pack, and after dots the fields within: `personal`, `timetable.rows`, or `wall.desks.rows`
        for rows that stand in groups, where each group begins a volume. All else is in every volume.
    num_volumes
        So many at most, or one a group more.
    """
    if num_volumes <= 1:
        return [pack]
    field, *inner = rows.split(".")
    whole = getattr(pack, field)
    items = getattr(whole, inner[0]) if inner else whole
    if inner[1:]:
        groups, name = items, inner[1]
        size = _size(sum(len(getattr(group, name)) for group in groups), num_volumes)
        parts = [(replace(group, **{name: part}),) for group in groups for part in _parts(getattr(group, name), size)]
    else:
        parts = _parts(items, _size(len(items), num_volumes))
    changes: list[dict[str, Any]] = [{field: replace(whole, **{inner[0]: part}) if inner else part} for part in parts]
    return [replace(pack, **change) for change in changes]


def _size(num_items: int, num_volumes: int) -> int:
    return max(1, -(-num_items // num_volumes))


def _parts(items: tuple[Any, ...], size: int) -> list[tuple[Any, ...]]:
    """Return runs of items of a size; one, and be it empty, at least."""
    return [items[start : start + size] for start in range(0, max(1, len(items)), size)]
