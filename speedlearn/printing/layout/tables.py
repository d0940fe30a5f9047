"""Table cards, a sheet each, rounds in two columns; table signs folded to a tent."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from speedlearn.languages import Words
from speedlearn.sheets import CardSeat, Pack, TableCard, TableRound, TableSign

from .fit import LINE, MM_PER_POINT, text_width
from .paper import A4, Paper, logo_box, paper_of, taken_by
from .wrap import LEAST, height_at, lines_at, wrapped

# Millimetres. A card has margins of 14, and its two columns stand 8 apart.
_MARGINS = 28.0
_APART = 8.0
_HEAD_AND_FOOT = 55.0
_BLOCK_HEAD = 11.0
# Between two rounds: the least, and the most, where rows are airy.
_BLOCK_GAPS = (3.0, 8.0)
# Tenths.
_ROWS = (50, 110)
_SEAT_WIDTH = 6.5
_SCHOOL_WIDTH = 30.5
_PHASE_WIDTH = 14.0
_GAP = 2.0
_ID_WIDTH = 62.0
_HEAD_HEIGHT = 21.0
_LOGO = (38.0, 17.0)
_NAME = 10.0
_SCHOOL = 7.5
_PHASE = 7.5
_HOPES = 7.5
_UNDER_HOPES = 1.2
_PLAIN_ROW = 8.0
# How much of a row texts may fill.
_AIRY = 0.86
# Points, and millimetres of a sign's face, half a sheet: the margins, and all but the number.
_SIGN_ID = 320.0
_SIGN_MARGINS = 24.0
_SIGN_REST = 74.5
_SIGN_LOGO = (60.0, 13.0)
_SIGN_LOGO_MORE = 9.0
_SIGN_EVENT = 5.5
_SIGN_BARS = 11.0
# The height of a capital letter in font sizes.
_CAPITAL = 0.72


@dataclass(frozen=True, slots=True)
class Block:
    """The seats of one round, or a part of them where a table has more than a column holds."""

    turn: TableRound
    seats: tuple[CardSeat, ...]
    continued: bool


def layout_cards(pack: Pack) -> dict[str, object]:
    """Return the pages of each table card: two columns of rounds, read down and then across."""
    paper, logo = paper_of(pack), logo_box(pack, *_LOGO)
    return {
        **logo,
        "widths": [_SEAT_WIDTH, name_width(paper), _SCHOOL_WIDTH],
        "block_head": _BLOCK_HEAD,
        "cards": [_card(card, paper, taken_by(logo), pack.words) for card in pack.cards],
    }


@cache
def column_width(paper: Paper) -> float:
    """Return the width of a column of rounds in millimetres."""
    return round((paper.width - _MARGINS - _APART) / 2, 2)


@cache
def name_width(paper: Paper) -> float:
    """Return the width of a guest's name in millimetres."""
    return round(column_width(paper) - _SEAT_WIDTH - _SCHOOL_WIDTH - _PHASE_WIDTH, 2)


def column_height(paper: Paper) -> float:
    """Return the height of a column of rounds in millimetres."""
    return paper.height - _HEAD_AND_FOOT


def _card(card: TableCard, paper: Paper, taken: float, words: Words) -> dict[str, object]:
    row = row_height(card, paper)
    pages = paginate(card, row, paper)
    id_width = min(_ID_WIDTH, text_width(card.table, bold=True) * 60 * MM_PER_POINT + 3)
    title_width = paper.width - _MARGINS - id_width - _GAP - taken
    return {
        "id": wrapped(card.table, id_width, _HEAD_HEIGHT, 60, bold=True),
        "id_width": round(id_width, 2),
        "title": wrapped(card.title, title_width, _HEAD_HEIGHT * 0.66, 20, bold=True),
        "hosts": wrapped(card.hosts, title_width, _HEAD_HEIGHT * 0.34, 11),
        "gap": block_gap(row),
        "pages": [[[_block(block, row, paper, words) for block in column] for column in page] for page in pages],
    }


def row_height(card: TableCard, paper: Paper = A4) -> float:
    """Return the height of a seat's row: as airy as one page allows, but never less than can be written in."""
    rows = [row / 10 for row in range(_ROWS[0], _ROWS[1] + 1)]
    return rows[bisect_right(rows, 1, lo=1, key=lambda row: len(paginate(card, row, paper))) - 1]


def seat_height(seat: CardSeat, row: float, paper: Paper = A4) -> float:
    """Return the height of one seat's row: more than others have where a name or a school is very long.

    Hopes, where they are shown, stand below.
    """
    return max(row, _needed(seat.name, name_width(paper), seat.school, _school_width(seat))) + hopes_height(seat, paper)


def hopes_height(seat: CardSeat, paper: Paper) -> float:
    """Return how high hopes stand under a name; nothing where there are none."""
    if not seat.hopes:
        return 0.0
    return len(_hopes_lines(seat.hopes, paper)) * LINE * _HOPES * MM_PER_POINT + _UNDER_HOPES


@lru_cache(maxsize=1 << 16)
def _hopes_lines(hopes: str, paper: Paper) -> tuple[str, ...]:
    return tuple(lines_at(hopes, column_width(paper) - _SEAT_WIDTH, _HOPES))


def _school_width(seat: CardSeat) -> float:
    """Return the width of a guest's school in millimetres: that of the phase as well where there is none."""
    return _SCHOOL_WIDTH if seat.phase else _SCHOOL_WIDTH + _PHASE_WIDTH


@lru_cache(maxsize=1 << 16)
def _needed(name: str, width: float, school: str, school_width: float) -> float:
    """Return the height of a row that holds a name and a school in the smallest print."""
    texts = ((name, width), (school, school_width))
    return max(height_at(text, width - _GAP, LEAST) for text, width in texts) / 0.96 + 0.1


def block_gap(row: float) -> float:
    """Return the space between two rounds, which grows with the rows."""
    least, most = _BLOCK_GAPS
    return round(min(most, least + row - _ROWS[0] / 10), 2)


def paginate(card: TableCard, row: float, paper: Paper = A4) -> list[list[list[Block]]]:
    """Return pages of two columns of blocks; a round that fits a column is never split.

    A column takes no more than half of the rounds, so that a page is even.
    """
    half = -(-len(card.rounds) // 2)
    columns: list[list[Block]] = [[]]
    left = column_height(paper)
    for turn in card.rounds:
        for number, seats in enumerate(_chunks(turn, row, paper)):
            height = _BLOCK_HEAD + sum(seat_height(seat, row, paper) for seat in seats)
            if (height > left and columns[-1]) or len(columns[-1]) == half:
                columns.append([])
                left = column_height(paper)
            columns[-1].append(Block(turn, seats, number > 0))
            left -= height + block_gap(row)
    return [columns[k : k + 2] for k in range(0, len(columns), 2)]


def _chunks(turn: TableRound, row: float, paper: Paper) -> list[tuple[CardSeat, ...]]:
    """Return the seats of a round in parts that fit a column; one part, without seats, where there are none."""
    parts: list[list[CardSeat]] = [[]]
    left = column_height(paper) - _BLOCK_HEAD
    for seat in turn.seats:
        height = seat_height(seat, row, paper)
        if height > left and parts[-1]:
            parts.append([])
            left = column_height(paper) - _BLOCK_HEAD
        parts[-1].append(seat)
        left -= height
    return [tuple(part) for part in parts]


def _block(block: Block, row: float, paper: Paper, words: Words) -> dict[str, object]:
    guests, seats = block.turn.num_guests, len(block.turn.seats)
    note = words("tables.taken", guests=guests, seats=seats) if guests < seats else words("tables.full")
    if block.continued:
        note = words("tables.continued")
    return {
        "round": block.turn.time.number,
        "time": words("all.span", start=block.turn.time.start, end=block.turn.time.end),
        "note": note if block.turn.runs else words("all.not_running"),
        "steps": [{"start": step.start, "what": step.what} for step in block.turn.steps],
        "seats": [_seat(seat, row, paper) for seat in block.seats],
    }


def _seat(seat: CardSeat, row: float, paper: Paper) -> dict[str, object]:
    height = seat_height(seat, row, paper)
    place: dict[str, object] = {"number": seat.number, "height": round(height, 3)}
    if seat.hopes:
        below = hopes_height(seat, paper)
        place["hopes"] = {"text": "\n".join(_hopes_lines(seat.hopes, paper)), "size": _HOPES, "height": round(below, 3)}
        height -= below
    if not seat.attendee:
        return {**place, "name": None}
    # Small tables have rows so airy that larger letters look better.
    larger = 1 + min(0.3, max(0.0, row - _PLAIN_ROW) / 10)
    # Names of two lines keep off the lines above and below.
    least = _needed(seat.name, name_width(paper), seat.school, _school_width(seat)) * 0.96
    tall = max(least, height * _AIRY)
    return {
        **place,
        "name": wrapped(seat.name, name_width(paper) - _GAP, tall, round(_NAME * larger, 2)),
        "school": wrapped(seat.school, _school_width(seat) - _GAP, tall, round(_SCHOOL * larger, 2), shrink=0.86),
        "phase": wrapped(seat.phase, _PHASE_WIDTH, tall, _PHASE),
    }


def layout_signs(pack: Pack) -> dict[str, object]:
    """Return the signs, their texts sized for a face: half a sheet lying on its side."""
    paper, logo = paper_of(pack), logo_box(pack, *_SIGN_LOGO)
    width = paper.width - _SIGN_MARGINS
    # A logo stands above the number, in a strip of its own; bars of the colour stand above and below.
    height = paper.height / 2 - _SIGN_REST - (_SIGN_LOGO_MORE if logo else 0.0)
    height -= _SIGN_BARS if pack.look.colour else 0.0
    event_height = _SIGN_LOGO[1] if logo else _SIGN_EVENT
    event = wrapped(pack.heading.event, width - taken_by(logo), event_height, 10)
    return {**logo, "event": event, "signs": [_sign(sign, width, height) for sign in pack.signs]}


def _sign(sign: TableSign, width: float, height: float) -> dict[str, object]:
    # Capitals and digits have nothing below their line and may fill the height.
    capitals = all("A" <= letter <= "Z" or "0" <= letter <= "9" for letter in sign.table)
    tall = height * (LINE / _CAPITAL if capitals else 1)
    return {
        "id": wrapped(sign.table, width, tall, _SIGN_ID, bold=True, shrink=0),
        "capitals": capitals,
        "title": wrapped(sign.title, width, 26, 30, bold=True),
        "hosts": wrapped(sign.hosts, width, 11, 16),
    }
