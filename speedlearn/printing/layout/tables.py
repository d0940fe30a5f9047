"""Table cards on sheets of A4, rounds in two columns; table signs folded to a tent."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from speedlearn.languages import Words
from speedlearn.sheets import CardSeat, Pack, TableCard, TableRound, TableSign

from .fit import LINE, MM_PER_POINT, text_width
from .wrap import LEAST, height_at, wrapped

# Millimetres. A card is A4 with margins of 14.
_WIDTH = 182.0
_COLUMN_WIDTH = 87.0
_COLUMN_HEIGHT = 242.0
_BLOCK_HEAD = 11.0
# Between two rounds: the least, and the most, where rows are airy.
_BLOCK_GAPS = (3.0, 8.0)
# Tenths.
_ROWS = (50, 110)
_SEAT_WIDTH = 6.5
_NAME_WIDTH = 36.0
_SCHOOL_WIDTH = 30.5
_PHASE_WIDTH = _COLUMN_WIDTH - _SEAT_WIDTH - _NAME_WIDTH - _SCHOOL_WIDTH
_GAP = 2.0
_ID_WIDTH = 62.0
_HEAD_HEIGHT = 21.0
_NAME = 10.0
_SCHOOL = 7.5
_PHASE = 7.5
_PLAIN_ROW = 8.0
# Points, and millimetres of a sign's face: A5 lying on its side.
_SIGN_WIDTH = 186.0
_SIGN_ID = 320.0
_SIGN_ID_HEIGHT = 74.0
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
    return {
        "widths": [_SEAT_WIDTH, _NAME_WIDTH, _SCHOOL_WIDTH],
        "block_head": _BLOCK_HEAD,
        "cards": [_card(card, pack.words) for card in pack.cards],
    }


def _card(card: TableCard, words: Words) -> dict[str, object]:
    row = row_height(card)
    pages = paginate(card, row)
    id_width = min(_ID_WIDTH, text_width(card.table, bold=True) * 60 * MM_PER_POINT + 3)
    title_width = _WIDTH - id_width - _GAP
    return {
        "id": wrapped(card.table, id_width, _HEAD_HEIGHT, 60, bold=True),
        "id_width": round(id_width, 2),
        "title": wrapped(card.title, title_width, _HEAD_HEIGHT * 0.66, 20, bold=True),
        "hosts": wrapped(card.hosts, title_width, _HEAD_HEIGHT * 0.34, 11),
        "gap": block_gap(row),
        "pages": [[[_block(block, row, words) for block in column] for column in page] for page in pages],
    }


def row_height(card: TableCard) -> float:
    """Return the height of a seat's row: as airy as one page allows, but never less than can be written in."""
    rows = [row / 10 for row in range(_ROWS[0], _ROWS[1] + 1)]
    return rows[bisect_right(rows, 1, lo=1, key=lambda row: len(paginate(card, row))) - 1]


def seat_height(seat: CardSeat, row: float) -> float:
    """Return the height of one seat's row: more than others have where a name or a school is very long."""
    return max(row, _needed(seat.name, seat.school))


@lru_cache(maxsize=1 << 16)
def _needed(name: str, school: str) -> float:
    """Return the height of a row that holds a name and a school in the smallest print."""
    texts = ((name, _NAME_WIDTH), (school, _SCHOOL_WIDTH))
    return max(height_at(text, width - _GAP, LEAST) for text, width in texts) / 0.96 + 0.1


def block_gap(row: float) -> float:
    """Return the space between two rounds, which grows with the rows."""
    least, most = _BLOCK_GAPS
    return round(min(most, least + row - _ROWS[0] / 10), 2)


def paginate(card: TableCard, row: float) -> list[list[list[Block]]]:
    """Return pages of two columns of blocks; a round that fits a column is never split.

    A column takes no more than half of the rounds, so that a page is even.
    """
    half = -(-len(card.rounds) // 2)
    columns: list[list[Block]] = [[]]
    left = _COLUMN_HEIGHT
    for turn in card.rounds:
        for number, seats in enumerate(_chunks(turn, row)):
            height = _BLOCK_HEAD + sum(seat_height(seat, row) for seat in seats)
            if (height > left and columns[-1]) or len(columns[-1]) == half:
                columns.append([])
                left = _COLUMN_HEIGHT
            columns[-1].append(Block(turn, seats, number > 0))
            left -= height + block_gap(row)
    return [columns[k : k + 2] for k in range(0, len(columns), 2)]


def _chunks(turn: TableRound, row: float) -> list[tuple[CardSeat, ...]]:
    """Return the seats of a round in parts that fit a column; one part, without seats, where there are none."""
    parts: list[list[CardSeat]] = [[]]
    left = _COLUMN_HEIGHT - _BLOCK_HEAD
    for seat in turn.seats:
        height = seat_height(seat, row)
        if height > left and parts[-1]:
            parts.append([])
            left = _COLUMN_HEIGHT - _BLOCK_HEAD
        parts[-1].append(seat)
        left -= height
    return [tuple(part) for part in parts]


def _block(block: Block, row: float, words: Words) -> dict[str, object]:
    guests, seats = block.turn.num_guests, len(block.turn.seats)
    note = words("tables.taken", guests=guests, seats=seats) if guests < seats else words("tables.full")
    if block.continued:
        note = words("tables.continued")
    return {
        "round": block.turn.time.number,
        "time": words("all.span", start=block.turn.time.start, end=block.turn.time.end),
        "note": note if block.turn.runs else words("all.not_running"),
        "steps": [{"start": step.start, "what": step.what} for step in block.turn.steps],
        "seats": [_seat(seat, row) for seat in block.seats],
    }


def _seat(seat: CardSeat, row: float) -> dict[str, object]:
    height = seat_height(seat, row)
    place: dict[str, object] = {"number": seat.number, "height": round(height, 3)}
    if not seat.attendee:
        return {**place, "name": None}
    # Small tables have rows so airy that larger letters look better.
    larger = 1 + min(0.3, max(0.0, row - _PLAIN_ROW) / 10)
    return {
        **place,
        "name": wrapped(seat.name, _NAME_WIDTH - _GAP, height * 0.96, round(_NAME * larger, 2)),
        "school": wrapped(seat.school, _SCHOOL_WIDTH - _GAP, height * 0.96, round(_SCHOOL * larger, 2), shrink=0.86),
        "phase": wrapped(seat.phase, _PHASE_WIDTH, height * 0.96, _PHASE),
    }


def layout_signs(pack: Pack) -> dict[str, object]:
    """Return the signs, their texts sized for a face of A5."""
    return {"signs": [_sign(sign) for sign in pack.signs]}


def _sign(sign: TableSign) -> dict[str, object]:
    # Capitals and digits have nothing below their line and may fill the height.
    capitals = all("A" <= letter <= "Z" or "0" <= letter <= "9" for letter in sign.table)
    tall = _SIGN_ID_HEIGHT * (LINE / _CAPITAL if capitals else 1)
    return {
        "id": wrapped(sign.table, _SIGN_WIDTH, tall, _SIGN_ID, bold=True, shrink=0),
        "capitals": capitals,
        "title": wrapped(sign.title, _SIGN_WIDTH, 26, 30, bold=True),
        "hosts": wrapped(sign.hosts, _SIGN_WIDTH, 11, 16),
    }
