"""Personal rotas as cards of A6, four to a sheet, cut into piles that lie in the order of names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from speedlearn.sheets import HOSTING, Pack, PersonalRota, Turn

from .fit import LINE, MM_PER_POINT, fit, text_height, text_width

Item = TypeVar("Item")

CARDS_A_SHEET = 4
# Millimetres. A card is 105 by 148.5 with a margin of 8 at each side.
_INNER_WIDTH = 89.0
_NAME_HEIGHT = 14.0
_SCHOOL_HEIGHT = 8.0
_TURNS_HEIGHT = 96.0
_TALLEST_TURN = 18.0
_TIME_WIDTH = 13.0
_SEAT_WIDTH = 9.0
_GAP = 2.0
_TABLE_WIDTHS = (16.0, 30.0)
# Points.
_NAME = 18.0
_SCHOOL = 9.5
_TABLE = 28.0
_TITLE = 9.5
_HOSTS = 8.0
# The height of a capital letter in font sizes.
_CAPITAL = 0.72


def layout(pack: Pack) -> dict[str, object]:
    """Return the cards, their texts sized, by sheets of four."""
    num_turns = max((len(card.turns) for card in pack.personal), default=0)
    row = min(_TALLEST_TURN, _TURNS_HEIGHT / max(1, num_turns))
    tables = {turn.table for card in pack.personal for turn in card.turns}
    widest = max((text_width(table, bold=True) for table in tables), default=0) * _TABLE * MM_PER_POINT
    table_width = round(min(max(widest + _GAP, _TABLE_WIDTHS[0]), _TABLE_WIDTHS[1]), 2)
    cards = [_card(card, row, table_width) for card in pack.personal]
    return {
        "row": row,
        "widths": [_TIME_WIDTH, table_width, _SEAT_WIDTH],
        "sheets": in_piles(cards, CARDS_A_SHEET),
    }


def in_piles(items: Sequence[Item], num_piles: int) -> list[list[Item | None]]:
    """Deal items to sheets so that the piles of the cut sheets, laid on each other, are in order.

    With n sheets, the k-th holds items k, k + n, k + 2n and so on; None where there is no item left.
    """
    num_sheets = -(-len(items) // num_piles)
    return [
        [items[k] if k < len(items) else None for k in range(sheet, num_sheets * num_piles, num_sheets)]
        for sheet in range(num_sheets)
    ]


def _card(card: PersonalRota, row: float, table_width: float) -> dict[str, object]:
    title_width = _INNER_WIDTH - _TIME_WIDTH - table_width - _SEAT_WIDTH - _GAP
    return {
        "name": {"text": card.name, "size": fit(card.name, _INNER_WIDTH, _NAME_HEIGHT, _NAME, bold=True)},
        "school": {"text": card.school, "size": fit(card.school, _INNER_WIDTH, _SCHOOL_HEIGHT, _SCHOOL)},
        "turns": [_turn(turn, row, table_width - _GAP, title_width) for turn in card.turns],
    }


def _turn(turn: Turn, row: float, table_width: float, title_width: float) -> dict[str, object]:
    text = turn.table if turn.seat is not None else turn.note
    size = _TABLE if turn.seat is not None else _TITLE * 1.4
    hosts = f"with {turn.hosts}" if turn.hosts else ""
    title = f"you lead {turn.table}: {turn.title}" if turn.note == HOSTING else turn.title
    title_height = row * (0.62 if hosts else 0.9)
    title_size = fit(title, title_width, title_height, _TITLE, bold=True, shrink=0.88)
    # Hosts have what the title leaves.
    hosts_height = row * 0.96 - text_height(title, title_width, title_size, bold=True)
    # Numbers stand on one line and have no letters below it: their capitals may fill the row.
    table_height = row * 0.8 * LINE / _CAPITAL
    return {
        "start": turn.time.start,
        "round": turn.time.number,
        "table": {"text": text, "size": fit(text, table_width, table_height, size, bold=True, shrink=0)},
        "title": {"text": title, "size": title_size},
        "hosts": {"text": hosts, "size": fit(hosts, title_width, hosts_height, _HOSTS, shrink=0.88)},
        "seat": turn.seat,
    }
