"""The master timetable: a row for each attendee, dealt to pages by the template."""

from __future__ import annotations

from speedlearn.sheets import AWAY, FREE, HOSTING, Pack

from .fit import MM_PER_POINT, fit, text_width
from .paper import logo_box, paper_of

# Millimetres.
_MARGINS = 24.0
_LOGO = (70.0, 10.0)
_ROW = 5.6
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
    quiet = {pack.words(f"all.{note}") for note in (FREE, AWAY, HOSTING)}
    fields = {field for row in sheet.rows for field in row.fields}
    widest = max((text_width(field, bold=True) for field in fields), default=0) * _FIELD * MM_PER_POINT + _GAP
    num_rounds = len(sheet.rounds)
    on_side = num_rounds * max(_FIELD_LEAST, min(widest, 2 * _FIELD_LEAST)) > upright - _NAMES[0] - _SCHOOLS_LEAST
    page = paper.height - _MARGINS if on_side else upright
    name_width = _NAMES[1] if on_side else _NAMES[0]
    school_width = min(_SCHOOLS_MOST, max(_SCHOOLS_LEAST, page - name_width - num_rounds * 1.25 * _FIELD_LEAST))
    field_width = (page - name_width - school_width) / max(1, num_rounds)
    sizes = {field: fit(field, field_width - 1, _ROW, _FIELD, bold=True) for field in fields}
    return {
        **logo,
        "on_side": on_side,
        "row": _ROW,
        "widths": [round(name_width, 2), round(school_width, 2), round(field_width, 2)],
        "rounds": [
            {"number": turn.number, "start": turn.start, "size": fit(turn.start, field_width - 1, _ROW, _NAME)}
            for turn in sheet.rounds
        ],
        "rows": [
            {
                "name": {"text": row.name, "size": fit(row.name, name_width - _GAP, _ROW * 0.96, _NAME)},
                "school": {"text": row.school, "size": fit(row.school, school_width - _GAP, _ROW * 0.96, _SCHOOL)},
                "fields": [{"text": field, "size": sizes[field], "quiet": field in quiet} for field in row.fields],
            }
            for row in sheet.rows
        ],
    }
