"""The wall list: a desk at a time, rows as high as the names in them need; nothing on it is small.

The rows of a desk are shared out over its pages, and each page says from whom to whom it goes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby

from speedlearn.sheets import Pack, WallDesk, WallRow

from .fit import MM_PER_POINT, fit, fit_or_grow, pieces, text_width
from .large import dealt_to_pages
from .paper import logo_box, paper_of

# Millimetres.
_MARGINS = 24.0
_LOGO = (60.0, 13.0)
_TICK = 8.0
_FIRST = 21.0
_ROW = 8.6
_ROUND_NOTE = 3.6
_NAMES = (46.0, 62.0)
_SCHOOLS = (30.0, 70.0)
_FIELD_LEAST = 10.0
_FIELD_MOST = 24.0
_GAP = 2.0
# What the number of a desk takes of the line above its people, and how high that stands.
_DESK = 46.0
_DESK_HEAD = 10.0
# What the words before the names on a page take of their line, and how high that is.
_ON_PAGE = 30.0
_HEAD = 5.0
# Of a page: what its margins and the heads of the columns take, with a little air.
_REST = 54.5
# Points.
LEAST = 9.0
_NAME = 11.0
_SCHOOL = 9.0
_FIELD = 10.0
_LARGE = 20.0


def layout(pack: Pack) -> dict[str, object]:
    """Return the desks with their rows sized, and the widths of the columns."""
    sheet, paper = pack.wall, paper_of(pack)
    upright = paper.width - _MARGINS
    logo = logo_box(pack, *_LOGO)
    fields = {field for row in sheet.rows for field in row.fields.fields}
    # A table's id is better not broken; what stands for none may take a line for each word.
    parts = {part for field in fields for part in ([field.text] if field.is_table else pieces(field.text))}
    widest = max((text_width(part, bold=True) for part in parts), default=0) * _FIELD * MM_PER_POINT + _GAP
    field_width = min(max(widest, _FIELD_LEAST), _FIELD_MOST)
    num_rounds = len(sheet.rounds)
    rest = _TICK + _FIRST + num_rounds * field_width
    on_side = upright - rest < _NAMES[0] + _SCHOOLS[0]
    page = paper.height - _MARGINS if on_side else upright
    name_width = _NAMES[on_side]
    school_width = min(max(page - rest - name_width, _SCHOOLS[0]), _SCHOOLS[1])
    field_width = (page - _TICK - _FIRST - name_width - school_width) / max(1, num_rounds)
    widths = (name_width, school_width, field_width)
    ends_width = (page - _DESK) / 2
    tall = (paper.width if on_side else paper.height) - _REST - (_DESK_HEAD if len(sheet.desks) > 1 else 0.0)
    desks = [
        _desk(sheet.desks[number - 1], list(rows), widths, ends_width, tall)
        for number, rows in groupby(sheet.rows, lambda row: row.desk)
    ]
    return {
        **logo,
        "on_side": on_side,
        "gap": _GAP,
        "widths": [_TICK, round(name_width, 2), round(school_width, 2), _FIRST, round(field_width, 2)],
        "rounds": [
            {"number": turn.number, "start": turn.start, "size": fit(turn.start, field_width - 1, _ROW, LEAST)}
            for turn in sheet.rounds
        ],
        "num_desks": len(sheet.desks),
        "desks": desks,
    }


def _desk(
    desk: WallDesk, rows: list[WallRow], widths: tuple[float, float, float], ends_width: float, tall: float
) -> dict[str, object]:
    sized = [_row(row, widths) for row in rows]
    pages: list[dict[str, object]] = []
    for page in shared_out([height for height, _ in sized], tall):
        first, last = rows[page[0]].fields.name, rows[page[-1]].fields.name
        # The place over the columns up to the first table.
        width = (_TICK + widths[0] + widths[1] + _FIRST - _ON_PAGE) / 2
        ends = _ends(first, last, width, _HEAD, _NAME)
        pages.append({"ends": ends, "rows": [sized[k][1] for k in page]})
    whole = _ends(desk.first, desk.last, ends_width, 7, 14)
    return {"number": desk.number, "first": whole[0], "last": whole[1], "pages": pages}


def _ends(first: str, last: str, width: float, height: float, size: float) -> list[dict[str, object]]:
    """Return the first and the last name at the size of the longer one."""
    fitting = min(fit(name, width, height, size, bold=True) for name in (first, last))
    return [{"text": name, "size": fitting} for name in (first, last)]


def shared_out(heights: Sequence[float], room: float) -> list[list[int]]:
    """Return the rows of each page, in order: as few pages as there can be, and those about equally full."""
    dealt = dealt_to_pages(heights, room)
    # Whole millimetres are near enough.
    at_least = int(max(sum(heights) / len(dealt), *heights))
    tried = range(at_least, int(room) + 1)
    least = bisect_left(tried, x=True, key=lambda less: len(dealt_to_pages(heights, less)) <= len(dealt))
    return dealt_to_pages(heights, tried[least]) if least < len(tried) else dealt


def _row(row: WallRow, widths: tuple[float, float, float]) -> tuple[float, dict[str, object]]:
    """Return a row with its height."""
    name_size, name_height = fit_or_grow(row.fields.name, widths[0] - _GAP, _NAME, LEAST, bold=True)
    school_size, school_height = fit_or_grow(row.fields.school, widths[1] - _GAP, _SCHOOL, LEAST)
    fields = [(one, *fit_or_grow(one.text, widths[2] - _GAP, _FIELD, LEAST, bold=True)) for one in row.fields.fields]
    first = row.first or "\N{EN DASH}"
    # The round stands beneath where it is not the first.
    note = _ROUND_NOTE if row.first_round > 1 else 0.0
    height = round(max(_ROW + note, name_height + 1, school_height + 1, *(tall + 1 for *_, tall in fields)), 2)
    return height, {
        "height": height,
        "name": {"text": row.fields.name, "size": name_size},
        "school": {"text": row.fields.school, "size": school_size},
        "first": {"text": first, "size": fit(first, _FIRST - _GAP, _ROW, _LARGE, bold=True)},
        "first_round": row.first_round,
        "fields": [
            {"text": one.text, "size": size, "quiet": not one.is_table} for one, size, _ in fields
        ],
    }  # fmt: skip
