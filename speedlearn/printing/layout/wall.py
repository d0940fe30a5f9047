"""The wall list: a desk at a time, rows as high as the names in them need; nothing on it is small."""

from __future__ import annotations

from itertools import groupby

from speedlearn.sheets import Pack, WallDesk, WallRow

from .fit import MM_PER_POINT, fit, fit_or_grow, text_width
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
# What the number of a desk takes of the line above its people.
_DESK = 46.0
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
    fields = {field.text for row in sheet.rows for field in row.fields.fields}
    widest = max((text_width(field, bold=True) for field in fields), default=0) * _FIELD * MM_PER_POINT + _GAP
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
        "desks": [
            _desk(sheet.desks[number - 1], list(rows), widths, ends_width)
            for number, rows in groupby(sheet.rows, lambda row: row.desk)
        ],
    }


def _desk(
    desk: WallDesk, rows: list[WallRow], widths: tuple[float, float, float], ends_width: float
) -> dict[str, object]:
    size = min(fit(name, ends_width, 7, 14, bold=True) for name in (desk.first, desk.last))
    return {
        "number": desk.number,
        "first": {"text": desk.first, "size": size},
        "last": {"text": desk.last, "size": size},
        "rows": [_row(row, widths) for row in rows],
    }


def _row(row: WallRow, widths: tuple[float, float, float]) -> dict[str, object]:
    name_size, name_height = fit_or_grow(row.fields.name, widths[0] - _GAP, _NAME, LEAST, bold=True)
    school_size, school_height = fit_or_grow(row.fields.school, widths[1] - _GAP, _SCHOOL, LEAST)
    fields = [(one, *fit_or_grow(one.text, widths[2] - 1, _FIELD, LEAST, bold=True)) for one in row.fields.fields]
    first = row.first or "\N{EN DASH}"
    # The round stands beneath where it is not the first.
    note = _ROUND_NOTE if row.first_round > 1 else 0.0
    return {
        "height": round(max(_ROW + note, name_height + 1, school_height + 1, *(tall + 1 for *_, tall in fields)), 2),
        "name": {"text": row.fields.name, "size": name_size},
        "school": {"text": row.fields.school, "size": school_size},
        "first": {"text": first, "size": fit(first, _FIRST - _GAP, _ROW, _LARGE, bold=True)},
        "first_round": row.first_round,
        "fields": [
            {"text": one.text, "size": size, "quiet": not one.is_table} for one, size, _ in fields
        ],
    }  # fmt: skip
