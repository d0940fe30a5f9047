"""The master timetable: a row for each attendee, dealt to pages by the template."""

from __future__ import annotations

import math

from speedlearn.sheets import Pack

from .fit import MM_PER_POINT, fit, text_width
from .paper import logo_box, paper_of
from .wrap import wrapped

# Millimetres.
_MARGINS = 24.0
_LOGO = (70.0, 10.0)
# What a page has besides rows.
_REST = 44.1
# A row, and the lowest that spares a page on which few people would stand.
_ROW = 5.6
_LEAST_ROW = 5.0
_NAMES = (44.0, 62.0)
_SCHOOLS_LEAST = 36.0
_SCHOOLS_MOST = 70.0
_FIELD_LEAST = 12.0
_GAP = 2.0
_NAME = 9.0
_SCHOOL = 7.5
_FIELD = 9.5


def layout(pack: Pack) -> dict[str, object]:
    """Return the rows with sizes, and the widths of the columns."""
    sheet, paper = pack.timetable, paper_of(pack)
    upright = paper.width - _MARGINS
    logo = logo_box(pack, *_LOGO)
    fields = {field.text for row in sheet.rows for field in row.fields}
    widest = max((text_width(field, bold=True) for field in fields), default=0) * _FIELD * MM_PER_POINT + _GAP
    num_rounds = len(sheet.rounds)
    on_side = num_rounds * max(_FIELD_LEAST, min(widest, 2 * _FIELD_LEAST)) > upright - _NAMES[0] - _SCHOOLS_LEAST
    page = paper.height - _MARGINS if on_side else upright
    row_height = _row_height(len(sheet.rows), (paper.width if on_side else paper.height) - _REST)
    name_width = _NAMES[1] if on_side else _NAMES[0]
    school_width = min(_SCHOOLS_MOST, max(_SCHOOLS_LEAST, page - name_width - num_rounds * 1.25 * _FIELD_LEAST))
    field_width = (page - name_width - school_width) / max(1, num_rounds)
    sizes = {field: fit(field, field_width - 1, row_height, _FIELD, bold=True) for field in fields}
    return {
        **logo,
        "on_side": on_side,
        "row": row_height,
        "widths": [name_width, round(school_width, 2), round(field_width, 2)],
        "rounds": [
            {"number": turn.number, "start": turn.start, "size": fit(turn.start, field_width - 1, row_height, _NAME)}
            for turn in sheet.rounds
        ],
        "rows": [
            {
                "name": wrapped(row.name, name_width - _GAP, row_height * 0.96, _NAME),
                "school": wrapped(row.school, school_width - _GAP, row_height * 0.96, _SCHOOL),
                "fields": [{"text": text, "size": sizes[text], "quiet": not is_table} for text, is_table in row.fields],
            }
            for row in sheet.rows
        ],
    }


def _row_height(num_rows: int, room: float) -> float:
    """Return how high rows are: a little lower where that spares a page."""
    num_pages = -(-num_rows // int(room / _ROW))
    if num_pages > 1:
        lower = math.floor(100 * room / -(-num_rows // (num_pages - 1))) / 100
        if lower >= _LEAST_ROW:
            return lower
    return _ROW
