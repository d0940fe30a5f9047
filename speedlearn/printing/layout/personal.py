"""Personal rotas as cards, four to a sheet, which of A4 are A6, cut into piles that lie in the order of names.

Sheets are printed on both sides and turned over the long edge: the back of a sheet holds the backs of its cards from
right to left. A map of the room goes on the front where the rounds leave room for it, else on the back.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import floor
from typing import TypeVar

from speedlearn.languages import Words
from speedlearn.model import clock
from speedlearn.printing.qr import person_code, svg
from speedlearn.sheets import AWAY, HOSTING, Pack, PersonalRota, Turn

from .fit import LINE, MM_PER_POINT, text_height, text_width
from .foot import FOOT_OF_HALF, foot_height
from .paper import logo_box, paper_of, taken_by
from .personal_map import RoomMap, drawn, room_map, way
from .wrap import LEAST, height_at, wrapped

Item = TypeVar("Item")

CARDS_A_SHEET = 4
CARDS_A_ROW = 2
# Millimetres. A card is half a sheet wide and high, with a margin of 8 at each side.
_MARGINS = 16.0
_NAME_HEIGHT = 14.0
# The event's name may take two lines; beside a logo they are smaller.
_EVENT_HEIGHTS = 6.4
_EVENT_HEIGHT = 5.2
_NAME_HEIGHT_BESIDE = 12.0
_SCHOOL_HEIGHT = 6.0
# All but the rounds and the map under them; and what of it is there for the event's name and the foot, on the front
# and on the back.
_HEAD_AND_FOOT = 52.5
_FOR_EVENT_AND_FOOT = 9.2
_FOR_EVENT_AND_FOOT_OF_BACK = 8.9
# At the top on the right, beside event and name.
_LOGO = (26.0, 13.0)
_TURNS = (9.4, 18.0)
_GOOD_TURN = 10.5
_PAUSE_HEIGHT = 4.4
_MAPS = (25.0, 36.0)
_MAP_GAP = 2.5
_TIME_WIDTH = 12.0
_SEAT_WIDTH = 7.5
_GAP = 2.0
# What a band of colour leaves free left and right of a number.
_BAND_AIR = 1.6
_TABLE_WIDTHS = (16.0, 30.0)
# The back: all but tables visited, and lines to write on.
_BACK_HEAD_AND_FOOT = 39.5
# A map there: its height, and all else where the titles are very long.
_MAP_ON_BACK = 30.0
_BACK_WITHOUT_MAP = 118.5
_VISITED = (3.0, 6.5)
_ID_WIDTHS = (13.0, 24.0)
_VISITED_SIZE = 9.0
_NUM_THINGS = 3
# A code for a phone's camera beside the name on the back, with its white margin and a gap.
_CODE = 17.0
_CODE_GAP = 1.5
_WRITING = (6.4, 8.0)
# Points.
_EVENT = 7.5
_NAME = 18.0
_SCHOOL = 9.5
_TABLE = 28.0
# A number that would be smaller than this on one line takes several.
_ONE_LINE = 12.0
_ALOUD = 14.0
_TITLE = 9.5
_HOSTS = 8.0
# The height of a capital letter in font sizes.
_CAPITAL = 0.72


def layout(pack: Pack) -> dict[str, object]:
    """Return fronts and backs of the cards, their texts sized, by sheets of four."""
    cards, words, paper = pack.personal, pack.words, paper_of(pack)
    width, link = paper.width / 2 - _MARGINS, pack.heading.link
    # Beside the code on the back there is less room.
    words_width = width - (_CODE + _CODE_GAP if link else 0.0)
    event = wrapped(pack.heading.event, width, _EVENT_HEIGHTS, _EVENT, shrink=1)
    event_of_back = wrapped(pack.heading.event, words_width, _EVENT_HEIGHTS, _EVENT, shrink=1)
    foot = foot_height(pack.heading.place, FOOT_OF_HALF)
    body = paper.height / 2 - _HEAD_AND_FOOT - max(0.0, _height(event, width) + foot - _FOR_EVENT_AND_FOOT)
    more = max(0.0, _height(event_of_back, words_width) + foot - _FOR_EVENT_AND_FOOT_OF_BACK)
    back_height = paper.height / 2 - more
    logo = logo_box(pack, *_LOGO)
    name_width = width - taken_by(logo)
    num_turns = max(1, *(len(card.turns) for card in cards), 1)
    pauses = _pauses(pack)
    body -= len(pauses) * _PAUSE_HEIGHT
    tables = {turn.table for card in cards for turn in card.turns}
    widest = max((text_width(table, bold=True) for table in tables), default=0) * MM_PER_POINT
    table_width = round(min(max(widest * _TABLE + _GAP, _TABLE_WIDTHS[0]), _TABLE_WIDTHS[1]), 2)
    id_width = round(min(max(widest * _VISITED_SIZE + 1, _ID_WIDTHS[0]), _ID_WIDTHS[1]), 2)
    title_width = width - _TIME_WIDTH - table_width - _SEAT_WIDTH - _GAP
    needed = max((_needed(*texts, title_width) for texts in _titles(cards, words)), default=0.0)
    left = body - _MAP_GAP
    map_height = max(_MAPS[0], min(_MAPS[1], left - num_turns * max(_GOOD_TURN, needed)))
    row = (left - map_height) / num_turns
    on_front = row >= max(_TURNS[0], needed)
    if not on_front:
        map_height = _map_on_back(cards, width - id_width, back_height)
        row = body / num_turns
    # Few rounds would stand far apart.
    row = min(max(_TURNS[1], needed), row)
    plan, landmarks = (pack.plans[0].tables, pack.plans[0].landmarks) if pack.plans else ((), ())
    room = room_map(plan, num_turns, width, map_height, landmarks)
    number_width = table_width - _GAP - (_BAND_AIR if pack.look.colour else 0.0)
    widths = (width, name_width, number_width, title_width)
    fronts = in_piles([_front(card, row, widths, room, words) for card in cards], CARDS_A_SHEET)
    size = (width, back_height - _BACK_HEAD_AND_FOOT, id_width)
    backs = in_piles([_back(card, size, room, link, on_front=on_front) for card in cards], CARDS_A_SHEET)
    return {
        "event": event,
        **(_beside(logo, pack.heading.event, name_width) if logo else {}),
        "row": row,
        "pauses": {str(number): text for number, text in pauses.items()},
        "pause_row": _PAUSE_HEIGHT,
        "widths": [_TIME_WIDTH, table_width, _SEAT_WIDTH],
        "id_width": id_width,
        "map": drawn(room),
        "map_on_front": on_front,
        "code": _CODE if link else 0,
        "words": words_width,
        "event_of_back": event_of_back,
        "sheets": fronts,
        "backs": [turned_over(sheet, CARDS_A_ROW) for sheet in backs],
    }


def _beside(logo: dict[str, dict[str, float]], event: str, width: float) -> dict[str, object]:
    """Return a logo and what stands beside it."""
    return {**logo, "name_width": round(width, 2), "event": wrapped(event, width, _EVENT_HEIGHT, _EVENT)}


def _pauses(pack: Pack) -> dict[int, str]:
    """Return what is said of the pauses, each by the round before it."""
    before = {after: number for number, after in pairwise(time.number for time in pack.timetable.rounds)}
    return {
        before[one.round]: pack.words("personal.pause", start=clock(one.start), end=clock(one.end))
        for one in pack.session.spells
        if one.kind == "pause"
    }


def _height(item: dict[str, object], width: float) -> float:
    """Return how high a text of a size stands in a width, in millimetres."""
    text, size = str(item["text"]), float(str(item["size"]))
    return sum(text_height(line, width, size) for line in text.split("\n"))


def _map_on_back(cards: Sequence[PersonalRota], width: float, height: float) -> float:
    """Return how high a map on the back may be, so that titles visited have room in a width in the smallest print."""
    tall = {title: height_at(title, width, LEAST) / 0.96 + 0.1 for card in cards for _, title in card.visited}
    visited = max((sum(max(_VISITED[0], tall[title]) for _, title in card.visited) for card in cards), default=0.0)
    left = height - _BACK_HEAD_AND_FOOT - _MAP_GAP - _NUM_THINGS * _WRITING[0] - visited
    return max(height - _BACK_WITHOUT_MAP, min(_MAP_ON_BACK, left))


def in_piles(items: Sequence[Item], num_piles: int) -> list[list[Item | None]]:
    """Deal items to sheets so that the piles of the cut sheets, laid on each other, are in order.

    With n sheets, the k-th holds items k, k + n, k + 2n and so on; None where there is no item left.
    """
    num_sheets = -(-len(items) // num_piles)
    return [
        [items[k] if k < len(items) else None for k in range(sheet, num_sheets * num_piles, num_sheets)]
        for sheet in range(num_sheets)
    ]


def turned_over(sheet: Sequence[Item], num_columns: int) -> list[Item]:
    """Return what the back of a sheet holds, row by row, when it is turned over its long edge."""
    return [
        item for start in range(0, len(sheet), num_columns) for item in reversed(sheet[start : start + num_columns])
    ]


def _titles(cards: Sequence[PersonalRota], words: Words) -> set[tuple[str, str]]:
    """Return the titles and hosts that must fit a round."""
    return {(turn.title, _hosts(turn, words)) for card in cards for turn in card.turns}


def _hosts(turn: Turn, words: Words) -> str:
    """Return what stands under the title."""
    if turn.note == HOSTING:
        return turn.aloud
    return words("all.with_hosts", hosts=turn.hosts) if turn.hosts else ""


def _needed(title: str, hosts: str, width: float) -> float:
    """Return the height that a round needs for the smallest print."""
    return (height_at(title, width, LEAST, bold=True) + height_at(hosts, width, LEAST)) / 0.96 + 0.1


def _front(
    card: PersonalRota, row: float, widths: tuple[float, float, float, float], room: RoomMap, words: Words
) -> dict[str, object]:
    """Return the front of a card; widths are those of the card, its name, the number of a table and its title."""
    width, name_width, table_width, title_width = widths
    return {
        "name": wrapped(
            card.name, name_width, _NAME_HEIGHT if name_width == width else _NAME_HEIGHT_BESIDE, _NAME, bold=True
        ),
        "school": wrapped(card.school, width, _SCHOOL_HEIGHT, _SCHOOL),
        "turns": [_turn(turn, row, table_width, title_width, words) for turn in card.turns],
        "way": way(room, card.turns),
    }


def _turn(turn: Turn, row: float, table_width: float, title_width: float, words: Words) -> dict[str, object]:
    time = {"start": turn.time.start, "round": turn.time.number}
    if not turn.table:
        aloud = wrapped(turn.aloud, table_width + title_width, row * 0.96, _ALOUD, bold=True)
        return {**time, "aloud": aloud, "quiet": turn.note == AWAY}
    # Where a title leaves no room for its hosts in the smallest print, the sign on the table will name them.
    hosts = _hosts(turn, words)
    hosts = hosts if _needed(turn.title, hosts, title_width) <= row else ""
    # Hosts have what the title leaves, and a line at least.
    line = max(row * 0.34, height_at(hosts, title_width, LEAST)) if hosts else 0.0
    title = wrapped(turn.title, title_width, row * 0.96 - line, _TITLE, bold=True, shrink=0.88)
    left = row * 0.96 - height_at(turn.title, title_width, float(str(title["size"])), bold=True)
    # A number on one line has hardly anything below it: its capitals may fill the row.
    table = wrapped(turn.table, table_width, row * 0.8 * LINE / _CAPITAL, _TABLE, bold=True, shrink=0)
    if "\n" in str(table["text"]) or float(str(table["size"])) < _ONE_LINE:
        table = wrapped(turn.table, table_width, row * 0.96, _TABLE, bold=True, shrink=1)
    return {
        **time,
        "table": table,
        "title": title,
        "hosts": wrapped(hosts, title_width, left, _HOSTS, shrink=0.88),
        "seat": words("all.host") if turn.seat is None else str(turn.seat),
        "seated": turn.seat is not None,
    }


def _back(
    card: PersonalRota, size: tuple[float, float, float], room: RoomMap, link: str, *, on_front: bool
) -> dict[str, object]:
    """Return the back of a card; its size is a width, a height, and the width of the ids of tables."""
    width, height, id_width = size
    left = height - (0.0 if on_front else room.height + _MAP_GAP)
    # The lines to write on have half of the back or more, however many tables there were.
    row = min(_VISITED[1], max(_VISITED[0], left / 2 / max(1, len(card.visited))))
    title_width = width - id_width
    heights = [max(row, height_at(title, title_width, LEAST) / 0.96 + 0.1) for _, title in card.visited]
    most = left - _NUM_THINGS * _WRITING[0]
    if sum(heights) > most:
        heights = [height * most / sum(heights) for height in heights]
    each = (left - sum(heights)) / _NUM_THINGS
    num_lines = max(1, int(each / _WRITING[1]))
    return {
        "name": wrapped(card.name, width - (_CODE + _CODE_GAP if link else 0), 5.2, 8),
        "code": svg(person_code(link, card.attendee)) if link else "",
        "way": [] if on_front else way(room, card.turns),
        "visited": [
            {
                "height": round(height, 2),
                "table": wrapped(table, id_width - 1, min(row, height), _VISITED_SIZE, bold=True, shrink=0),
                "title": wrapped(title, title_width, height * 0.96, 9, shrink=0.75),
            }
            for (table, title), height in zip(card.visited, heights, strict=True)
        ],
        "lines": num_lines,
        "line": floor(each / num_lines * 100) / 100,
    }
