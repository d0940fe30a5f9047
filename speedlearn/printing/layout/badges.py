"""Name badges, eight to a sheet, cut into piles that lie in the order of names: of A4, each is A7."""

from __future__ import annotations

from speedlearn.languages import Words
from speedlearn.sheets import Badge, Pack

from .paper import logo_box, paper_of, taken_by
from .personal import in_piles
from .wrap import wrapped

BADGES_A_SHEET = 8
# Millimetres. A badge is half a sheet wide and a quarter high, with a margin of 8 at each side.
_MARGINS = 16.0
# What stands below the event and the place, with the margins above and below.
_REST = 62.0
_LOGO = (34.0, 11.0)
_PLACE = (68.0, 5.5, 6.0)
_EVENT_HEIGHT = 3.8
_NAME_HEIGHT = 27.0
_SCHOOL_HEIGHT = 10.0
_TABLE_WIDTH = 36.0
_FOOT_HEIGHT = 10.0
_ID_WIDTH = 24.0


def layout(pack: Pack) -> dict[str, object]:
    """Return the badges, their texts sized, by sheets of eight."""
    paper = paper_of(pack)
    width = paper.width / 2 - _MARGINS
    logo = logo_box(pack, _LOGO[0], min(_LOGO[1], paper.height / 4 - _REST))
    left = width - taken_by(logo)
    data: dict[str, object] = {
        "event": wrapped(pack.heading.event, left, _EVENT_HEIGHT, 8.5),
        "sheets": in_piles([_badge(badge, width, pack.words) for badge in pack.badges], BADGES_A_SHEET),
    }
    if logo:
        data |= {**logo, "place": wrapped(pack.heading.place, min(left, _PLACE[0]), *_PLACE[1:])}
    return data


def _badge(badge: Badge, width: float, words: Words) -> dict[str, object]:
    leads = words("badges.host_of", tables=", ".join(badge.leads)) if badge.leads else ""
    return {
        "name": wrapped(badge.name, width, _NAME_HEIGHT, 34, bold=True, shrink=0.7),
        "school": wrapped(badge.school, width, _SCHOOL_HEIGHT, 13, shrink=0.85),
        "leads": wrapped(leads, _TABLE_WIDTH, _FOOT_HEIGHT, 16, bold=True) if leads else None,
        "first": wrapped(badge.table, _TABLE_WIDTH / 2, _FOOT_HEIGHT, 24, bold=True, shrink=0) if badge.table else None,
        "start": badge.start,
        "seat": badge.seat,
        "id": wrapped(badge.attendee, _ID_WIDTH, 5.0, 8),
    }
