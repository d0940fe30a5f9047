"""Personal rotas in large print: two to a sheet lying on its side, cut into piles in the order of names; of A4, A5.

No text that a person needs is smaller than 18 points. Rounds are as high as their texts need. Where that is more than
a page holds, hosts are left out; where it is still more, the rounds go on on a further page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from speedlearn.languages import Words
from speedlearn.sheets import AWAY, HOSTING, Pack, PersonalRota, Turn

from .fit import LINE, MM_PER_POINT, fit, pieces, text_width
from .paper import Paper, paper_of
from .personal import in_piles
from .wrap import lines_at, wrapped

CARDS_A_SHEET = 2
LEAST = 18.0
# Millimetres. A card is half a sheet with margins of 9; at its foot is a line in small print.
_MARGINS = 18.0
_REST = 26.0
_TIME_WIDTH = 24.0
# As wide as the longest word of an id needs.
_TABLE_WIDTHS = (34.0, 54.0)
_TABLE_GAP = 3.0
_AIR = (2.5, 7.0)
_LEAST_TURN = 17.0
_GOES_ON = 9.0
_UNDER_HEAD = 3.0
_LINE = LINE * LEAST * MM_PER_POINT
# Points.
_NAME = 28.0
_TABLE = 48.0


def layout(pack: Pack) -> dict[str, object]:
    """Return the pages of all cards, their texts sized, by sheets of two."""
    paper = paper_of(pack)
    table_width = _table_width({turn.table for card in pack.personal for turn in card.turns})
    pages = [page for card in pack.personal for page in _pages(card, paper, table_width, pack.words)]
    heading = pack.heading
    words = " · ".join(text for text in (heading.event, heading.place) if text)
    return {
        "foot": wrapped(words, paper.height / 2 - _MARGINS - 25, 6.0, 7),
        "widths": [_TIME_WIDTH, table_width],
        "sheets": in_piles(pages, CARDS_A_SHEET),
    }


def _table_width(tables: Iterable[str]) -> float:
    """Return the width of the column of tables."""
    widest = max((text_width(word, bold=True) for table in tables for word in pieces(table)), default=0.0)
    return round(min(max(widest * LEAST * MM_PER_POINT + _TABLE_GAP, _TABLE_WIDTHS[0]), _TABLE_WIDTHS[1]), 2)


def _pages(card: PersonalRota, paper: Paper, table_width: float, words: Words) -> list[dict[str, object]]:
    """Return the pages of a card; each begins with the name, and the first with the school as well."""
    width, height = paper.height / 2 - _MARGINS, paper.width - _REST
    widths = table_width, width - _TIME_WIDTH - table_width
    size = max(LEAST, fit(card.name, width, 2 * LINE * _NAME * MM_PER_POINT, _NAME, bold=True))
    name, school = lines_at(card.name, width, size, bold=True), lines_at(card.school, width, LEAST)
    head = len(name) * LINE * size * MM_PER_POINT + len(school) * _LINE + _UNDER_HEAD
    for with_hosts in (True, False):
        turns = [_turn(turn, widths, words, with_hosts=with_hosts) for turn in card.turns]
        heights = [max(_LEAST_TURN, num_lines * _LINE + _AIR[0]) for _, num_lines in turns]
        dealt = dealt_to_pages(heights, height - head)
        if len(dealt) == 1:
            break
    else:
        dealt = dealt_to_pages(heights, height - head - _GOES_ON)
    pages: list[dict[str, object]] = []
    for number, rows in enumerate(dealt, start=1):
        spare = height - head - sum(heights[k] for k in rows) - (_GOES_ON if len(dealt) > 1 else 0.0)
        more = max(0.0, min(_AIR[1], spare / max(1, len(rows))))
        pages.append(
            {
                "name": {"text": "\n".join(name), "size": size},
                "school": {"text": "\n".join(school), "size": LEAST},
                "turns": [{**turns[k][0], "height": round(heights[k] + more, 2)} for k in rows],
                "goes_on": words("all.page", page=number, pages=len(dealt)) if len(dealt) > 1 else "",
            }
        )
    return pages


def dealt_to_pages(heights: Sequence[float], room: float) -> list[list[int]]:
    """Return the rows of each page in order; a row higher than a page has a page of its own."""
    pages: list[list[int]] = [[]]
    left = room
    for k, height in enumerate(heights):
        if height > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(k)
        left -= height
    return pages


def _turn(turn: Turn, widths: tuple[float, float], words: Words, *, with_hosts: bool) -> tuple[dict[str, object], int]:
    """Return the texts of a round, and how many lines of 18 points they take; widths are those of table and title."""
    table_width, title_width = widths
    time: dict[str, object] = {"start": turn.time.start, "round": turn.time.number}
    if not turn.table:
        aloud = lines_at(turn.aloud, table_width + title_width, LEAST, bold=True)
        return {**time, "aloud": "\n".join(aloud), "quiet": turn.note == AWAY}, len(aloud)
    hosts = turn.aloud
    if turn.note != HOSTING:
        hosts = words("all.with_hosts", hosts=turn.hosts) if turn.hosts and with_hosts else ""
    title_lines = lines_at(turn.title, title_width - 2, LEAST, bold=True)
    host_lines = lines_at(hosts, title_width - 2, LEAST)
    table = wrapped(turn.table, table_width - _TABLE_GAP, _LEAST_TURN * LINE, _TABLE, bold=True, shrink=0)
    if float(str(table["size"])) < LEAST:
        # A number of many letters takes more lines.
        lines = lines_at(turn.table, table_width - _TABLE_GAP, LEAST, bold=True)
        table = {"text": "\n".join(lines), "size": LEAST}
    num_lines = max(len(title_lines) + len(host_lines), str(table["text"]).count("\n") + 1)
    shown = {
        **time,
        "table": table,
        "title": "\n".join(title_lines),
        "hosts": "\n".join(host_lines),
        "seat": words("all.host") if turn.seat is None else words("all.seat", seat=turn.seat),
    }
    return shown, num_lines
