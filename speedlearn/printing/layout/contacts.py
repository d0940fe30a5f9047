"""The contact sheet: pages with a line for each person, high enough to write in."""

from __future__ import annotations

from itertools import islice

from speedlearn.sheets import Pack

from .fit import fit
from .foot import FOOT, foot_height
from .paper import logo_box, paper_of

# Millimetres.
_ROW = 11.0
_NAME_WIDTH = 50.0
_SCHOOL_WIDTH = 44.0
_GAP = 2.0
_RANGE_WIDTH = 88.0
# Margins, the words above the lines, and what stands over their columns.
_REST = 81.0
_LOGO = (40.0, 9.0)
LEAST_EMPTY = 5
"""At least so many empty lines stand at the end, for those who came without booking."""
# Points.
_NAME = 11.0
_SCHOOL = 9.0


def layout(pack: Pack) -> dict[str, object]:
    """Return the pages, each with the first and the last name on it; empty lines fill the last one."""
    rows = iter(pack.contacts.rows)
    most = rows_a_page(pack)
    num_pages = -(-(len(pack.contacts.rows) + LEAST_EMPTY) // most)
    logo = logo_box(pack, *_LOGO)
    return {
        **logo,
        "row": _ROW,
        "widths": [_NAME_WIDTH, _SCHOOL_WIDTH],
        "pages": [_page([(row.name, row.school) for row in islice(rows, most)], most) for _ in range(num_pages)],
    }


def rows_a_page(pack: Pack) -> int:
    """Return how many lines a page has."""
    foot = " · ".join(text for text in (pack.heading.event, pack.heading.place) if text)
    more = foot_height(foot, FOOT) - foot_height("", FOOT)
    return int((paper_of(pack).height - _REST - more) / _ROW)


def _page(rows: list[tuple[str, str]], most: int) -> dict[str, object]:
    ends = [rows[0][0], rows[-1][0]] if rows else []
    size = min((fit(name, _RANGE_WIDTH, 6, 12, bold=True) for name in ends), default=12)
    return {
        "ends": [{"text": name, "size": size} for name in ends],
        "rows": [
            {
                "name": {"text": name, "size": fit(name, _NAME_WIDTH - _GAP, _ROW - 1, _NAME)},
                "school": {"text": school, "size": fit(school, _SCHOOL_WIDTH - _GAP, _ROW - 1, _SCHOOL)},
            }
            for name, school in [*rows, *[("", "")] * (most - len(rows))]
        ],
    }
