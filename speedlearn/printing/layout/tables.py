"""Table cards on sheets of A4, rounds in two columns; table signs folded to a tent."""

from __future__ import annotations

from dataclasses import dataclass

from speedlearn.sheets import NOT_RUNNING, Pack, Seat, TableCard, TableRound, TableSign

from .fit import MM_PER_POINT, fit, text_width

# Millimetres. A card is A4 with margins of 14.
_WIDTH = 182.0
_COLUMN_WIDTH = 87.0
_COLUMN_HEIGHT = 234.0
_BLOCK_HEAD = 8.0
_BLOCK_GAP = 4.5
_ROWS = (5.0, 8.0)
_SEAT_WIDTH = 6.5
_NAME_WIDTH = 45.0
_GAP = 2.0
_ID_WIDTH = 62.0
_HEAD_HEIGHT = 21.0
_NAME = 10.0
_SCHOOL = 7.5
# Points, and millimetres of a sign's face: A5 lying on its side.
_SIGN_WIDTH = 182.0
_SIGN_ID_HEIGHT = 66.0


@dataclass(frozen=True, slots=True)
class Block:
    """The seats of one round, or a part of them where a table has more than a column holds."""

    turn: TableRound
    seats: tuple[Seat, ...]
    continued: bool


def layout_cards(pack: Pack) -> dict[str, object]:
    """Return the pages of each table card: two columns of rounds, read down and then across."""
    return {"cards": [_card(card) for card in pack.cards]}


def _card(card: TableCard) -> dict[str, object]:
    row = row_height(card)
    pages = paginate(card, row)
    id_width = min(_ID_WIDTH, text_width(card.table, bold=True) * 60 * MM_PER_POINT + 3)
    title_width = _WIDTH - id_width - _GAP
    return {
        "id": {"text": card.table, "size": fit(card.table, id_width, _HEAD_HEIGHT, 60, bold=True)},
        "id_width": round(id_width, 2),
        "title": {"text": card.title, "size": fit(card.title, title_width, _HEAD_HEIGHT * 0.66, 20, bold=True)},
        "hosts": {"text": card.hosts, "size": fit(card.hosts, title_width, _HEAD_HEIGHT * 0.34, 11)},
        "row": round(row, 3),
        "pages": [[[_block(block, row) for block in column] for column in page] for page in pages],
    }


def row_height(card: TableCard) -> float:
    """Return the height of a seat's row: as airy as one page allows, but never less than can be written in."""
    least, most = _ROWS
    row = most
    while row > least and len(paginate(card, row)) > 1:
        row -= 0.1
    return max(row, least)


def paginate(card: TableCard, row: float) -> list[list[list[Block]]]:
    """Return pages of two columns of blocks; a round that fits a column is never split.

    A column takes no more than half of the rounds, so that a page is even.
    """
    half = -(-len(card.rounds) // 2)
    columns: list[list[Block]] = [[]]
    left = _COLUMN_HEIGHT
    most_rows = int((_COLUMN_HEIGHT - _BLOCK_HEAD) / row)
    for turn in card.rounds:
        for start in range(0, max(1, len(turn.seats)), most_rows):
            block = Block(turn, turn.seats[start : start + most_rows], start > 0)
            height = _BLOCK_HEAD + row * len(block.seats)
            if height > left or len(columns[-1]) == half:
                columns.append([])
                left = _COLUMN_HEIGHT
            columns[-1].append(block)
            left -= height + _BLOCK_GAP
    return [columns[k : k + 2] for k in range(0, len(columns), 2)]


def _block(block: Block, row: float) -> dict[str, object]:
    num_free = len(block.turn.seats) - block.turn.num_guests
    note = f"{block.turn.num_guests} of {len(block.turn.seats)} seats" if num_free else "full"
    return {
        "round": block.turn.time.number,
        "time": f"{block.turn.time.start} to {block.turn.time.end}",
        "note": ("continued" if block.continued else note) if block.turn.runs else NOT_RUNNING,
        "seats": [_seat(seat, row) for seat in block.seats],
    }


def _seat(seat: Seat, row: float) -> dict[str, object]:
    if not seat.attendee:
        return {"number": seat.number, "name": None}
    school_width = _COLUMN_WIDTH - _SEAT_WIDTH - _NAME_WIDTH - _GAP
    return {
        "number": seat.number,
        "name": {"text": seat.name, "size": fit(seat.name, _NAME_WIDTH, row * 0.96, _NAME)},
        "school": {"text": seat.school, "size": fit(seat.school, school_width, row * 0.96, _SCHOOL)},
    }


def layout_signs(pack: Pack) -> dict[str, object]:
    """Return the signs, their texts sized for a face of A5."""
    return {"signs": [_sign(sign) for sign in pack.signs]}


def _sign(sign: TableSign) -> dict[str, object]:
    return {
        "id": {"text": sign.table, "size": fit(sign.table, _SIGN_WIDTH, _SIGN_ID_HEIGHT, 200, bold=True)},
        "title": {"text": sign.title, "size": fit(sign.title, _SIGN_WIDTH, 28, 30, bold=True)},
        "hosts": {"text": sign.hosts, "size": fit(sign.hosts, _SIGN_WIDTH, 12, 16)},
    }
