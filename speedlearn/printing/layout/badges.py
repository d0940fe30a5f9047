"""Name badges of A7, eight to a sheet of A4, cut into piles that lie in the order of names."""

from __future__ import annotations

from speedlearn.languages import Words
from speedlearn.sheets import Badge, Pack

from .personal import in_piles
from .wrap import wrapped

BADGES_A_SHEET = 8
# Millimetres. A badge is 105 by 74.25 with a margin of 8 at each side.
_WIDTH = 89.0
_EVENT_HEIGHT = 3.8
_NAME_HEIGHT = 27.0
_SCHOOL_HEIGHT = 10.0
_TABLE_WIDTH = 36.0
_FOOT_HEIGHT = 10.0
_ID_WIDTH = 24.0


def layout(pack: Pack) -> dict[str, object]:
    """Return the badges, their texts sized, by sheets of eight."""
    return {
        "event": wrapped(pack.heading.event, _WIDTH, _EVENT_HEIGHT, 8.5),
        "sheets": in_piles([_badge(badge, pack.words) for badge in pack.badges], BADGES_A_SHEET),
    }


def _badge(badge: Badge, words: Words) -> dict[str, object]:
    leads = ", ".join(badge.leads)
    return {
        "name": wrapped(badge.name, _WIDTH, _NAME_HEIGHT, 34, bold=True, shrink=0.7),
        "school": wrapped(badge.school, _WIDTH, _SCHOOL_HEIGHT, 13, shrink=0.85),
        "leads": wrapped(words("badges.host_of", tables=leads), _TABLE_WIDTH, _FOOT_HEIGHT, 16, bold=True) if leads else None,
        "first": wrapped(badge.table, _TABLE_WIDTH / 2, _FOOT_HEIGHT, 24, bold=True, shrink=0) if badge.table else None,
        "start": badge.start,
        "seat": badge.seat,
        "id": wrapped(badge.attendee, _ID_WIDTH, 5.0, 8),
    }
