"""The rota as a workbook: by person, by table, as a grid, how full the tables are, and its figures.

Every text is written as a text, whatever it looks like: none is a formula, a link or a number. Numbers are rounds,
seats and counts; clock times are times, so that they can be sorted and reckoned with. Equal sheets give equal bytes:
the workbook says that it was made at the beginning of 1970, as the printed pages do, and by nobody.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from speedlearn.languages import Words
from speedlearn.plain import clean
from speedlearn.sheets import Pack, TableRound, notes_apart

_MADE = datetime(1970, 1, 1, tzinfo=UTC)
_PAPERS = {"A4": 9, "letter": 1}
_MINUTES_A_DAY = 24 * 60
# Widths of columns in letters; longer texts are wrapped.
_LEAST_WIDTH = 6
_MOST_WIDTH = 40
_WIDTH_OF_WORDS = 54
_WIDTH_OF_FIGURES = 18
# Points of a line, and of the tallest row there can be.
_LINE = 15
_MOST_HEIGHT = 409
# What the foot of a page holds, in letters.
_MOST_IN_FOOT = 80
# A sheet of a workbook.
_MOST_IN_A_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_FULL, _EMPTY = "#8FB8DE", "#FFFFFF"


class Clock(NamedTuple):
    """A time of day in minutes after midnight of the event's day."""

    minutes: int


Cell = str | int | float | Clock | None
"""A text, a count, a share, a time, or nothing."""
Row = Sequence[Cell]


@dataclass(frozen=True)
class _Look:
    """How cells look: each kind, and the same beneath a line that parts one person or table from the next."""

    head: Format
    text: tuple[Format, Format]
    count: tuple[Format, Format]
    share: tuple[Format, Format]
    clock: tuple[Format, Format]


def workbook(pack: Pack) -> bytes:
    """Write the workbook of a pack."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"title": pack.heading.event, "comments": pack.heading.mark, "created": _MADE})
    look = _look(book)
    foot, paper = _foot(pack), _PAPERS[pack.look.paper]
    by_person, by_table, grid, fill, figures = (_page(book, name, foot, paper) for name in _sheet_names(pack.words))
    _write_list(by_person, list(_by_person(pack)), look)
    _write_list(by_table, list(_by_table(pack)), look)
    _write_list(grid, list(_grid(pack)), look)
    _write_list(fill, list(_fill(pack)), look)
    _shade(fill, pack)
    _write_figures(figures, pack, look)
    book.close()
    return content.getvalue()


def _sheet_names(words: Words) -> list[str]:
    """Return the names of the sheets, as a workbook takes them: short, without some signs, and none like another."""
    names: list[str] = []
    for key in ("by_person", "by_table", "grid", "fill", "statistics"):
        name = _NOT_IN_A_NAME.sub(" ", words(f"xlsx.{key}"))[:_MOST_IN_A_NAME].strip("' ")
        taken = {one.casefold() for one in names}
        other = f"{name[: _MOST_IN_A_NAME - 2]} {len(names)}".strip()
        names.append(name if name and name.casefold() not in taken else other)
    return names


def _look(book: xlsxwriter.Workbook) -> _Look:
    def pair(**more: object) -> tuple[Format, Format]:
        plain = {"valign": "top", **more}
        return book.add_format(plain), book.add_format({**plain, "top": 1, "top_color": "#7F7F7F"})

    return _Look(
        head=book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E7E6E6", "bottom": 1}),
        # Else names from right to left would stand at the right edge, against the next column.
        text=pair(text_wrap=True, num_format="@", align="left"),
        count=pair(num_format="0", align="left"),
        share=pair(num_format="0.0 %", align="left"),
        clock=pair(num_format="hh:mm", align="left"),
    )


def _foot(pack: Pack) -> str:
    """Return what stands at the foot of each page; `&` means something there, so it is doubled."""
    heading = pack.heading
    event = heading.event if len(heading.event) <= _MOST_IN_FOOT else f"{heading.event[:_MOST_IN_FOOT]}…"
    left, right = (text.replace("&", "&&") for text in (event, heading.mark))
    pages = pack.words("all.page", page="\0P", pages="\0N").replace("&", "&&").replace("\0", "&")
    return f"&L {left}&R{right} · {pages}"


def _page(book: xlsxwriter.Workbook, name: str, foot: str, paper: int) -> Worksheet:
    """Add a worksheet that is printed on paper lying on its side, as wide as the page and as long as it needs."""
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(foot)
    return sheet


def _by_person(pack: Pack) -> Iterator[Row]:
    """Yield a row for each person and round; who has no seat has the reason in its place."""
    yield _heads(pack, "name", "school", "id", "round", "start", "end", "table", "title", "hosts", "seat")
    for rota in pack.personal:
        for turn in rota.turns:
            seat = pack.words(f"all.{turn.note}") if turn.seat is None else turn.seat
            about = turn.table, turn.title, turn.hosts, seat
            yield rota.name, rota.school, clean(rota.attendee), *_times(pack, turn.time.number), *about


def _by_table(pack: Pack) -> Iterator[Row]:
    """Yield a row for each seat of each table in each round in which it runs, and one where it does not."""
    yield _heads(pack, "table", "title", "round", "start", "end", "seat", "name", "school", "id")
    for card in pack.cards:
        for turn in card.rounds:
            for guest in _guests(turn, pack.words):
                yield card.table, card.title, *_times(pack, turn.time.number), *guest


def _guests(turn: TableRound, words: Words) -> Iterator[Row]:
    if not turn.runs:
        yield None, words("all.not_running"), "", ""
    for seat in turn.seats:
        yield seat.number, seat.name or words("all.free"), seat.school, clean(seat.attendee)


def _times(pack: Pack, number: int) -> tuple[int, Clock, Clock]:
    start, end = pack.session.rounds[number - 1]
    return number, Clock(start), Clock(end)


def _grid(pack: Pack) -> Iterator[Row]:
    """Yield a row for each person with a table for each round."""
    yield *_heads(pack, "name", "school", "id"), *_round_heads(pack)
    notes = notes_apart(pack.words, (card.table for card in pack.cards))
    for rota in pack.personal:
        yield (
            rota.name,
            rota.school,
            clean(rota.attendee),
            *(turn.table if turn.seat else notes[turn.note] for turn in rota.turns),
        )


def _fill(pack: Pack) -> Iterator[Row]:
    """Yield a row for each table with the number of its guests in each round."""
    yield *_heads(pack, "table", "title", "seats"), *_round_heads(pack)
    closed = pack.words("xlsx.closed")
    for card in pack.cards:
        seats = max((len(turn.seats) for turn in card.rounds), default=0)
        yield card.table, card.title, seats, *(turn.num_guests if turn.runs else closed for turn in card.rounds)


def _round_heads(pack: Pack) -> list[str]:
    return [pack.words("xlsx.round", round=plan.time.number, start=plan.time.start) for plan in pack.plans]


def _heads(pack: Pack, *columns: str) -> tuple[str, ...]:
    return tuple(pack.words(f"columns.{column}") for column in columns)


def _write_list(sheet: Worksheet, rows: list[Row], look: _Look) -> None:
    """Write a long list under headings that stay on the screen and stand on every page."""
    head, body = rows[0], rows[1:]
    last_row, last_column = max(len(rows) - 1, 1), len(head) - 1
    _write_head(sheet, 0, head, look)
    before: Row = ()
    for number, row in enumerate(body, start=1):
        # A person is told by name, school and id; the round of a table by table, title and number.
        _write_row(sheet, number, row, look, begins=row[:3] != before)
        before = row[:3]
    widths = [_width([row[column] for row in rows]) for column in range(len(head))]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, row in enumerate(rows):
        # Some programs do not make room for wrapped texts of their own accord.
        lines = max(_lines(cell, width) for cell, width in zip(row, widths, strict=True))
        if lines > 1:
            sheet.set_row(number, min(_MOST_HEIGHT, lines * _LINE))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, last_row, last_column)
    sheet.print_area(0, 0, last_row, last_column)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last_row + 1}"})


def _write_figures(sheet: Worksheet, pack: Pack, look: _Look) -> None:
    """Write the figures with their bounds, under what the other sheets have at their feet."""
    heading, words = pack.heading, pack.words
    above = [text for text in (heading.event, heading.place, heading.mark) if text]
    for number, text in enumerate(above):
        _write_row(sheet, number, (text,), look, begins=False)
        sheet.set_row(number, _lines(text, _WIDTH_OF_WORDS) * _LINE)
    first = len(above) + 1
    _write_head(sheet, first, (words("xlsx.figure"), words("xlsx.rota"), words("xlsx.limit"), ""), look)
    for number, one in enumerate(pack.statistics.figures, start=first + 1):
        kind = float if one.unit == "share" else int
        limit = None if one.limit is None else kind(one.limit)
        said = words("xlsx.proven") if one.proven else ""
        _write_row(sheet, number, (one.what, kind(one.value), limit, said), look, begins=False)
    sheet.set_column(0, 0, _WIDTH_OF_WORDS)
    sheet.set_column(1, 3, _WIDTH_OF_FIGURES)
    sheet.print_area(0, 0, first + len(pack.statistics.figures), 3)


def _shade(sheet: Worksheet, pack: Pack) -> None:
    """Shade the guests of tables by their number, from none to the most."""
    scale = {"type": "2_color_scale", "min_type": "num", "min_value": 0, "min_color": _EMPTY, "max_color": _FULL}
    if pack.cards and pack.plans:
        sheet.conditional_format(1, 3, len(pack.cards), 2 + len(pack.plans), scale)


def _write_head(sheet: Worksheet, number: int, row: Row, look: _Look) -> None:
    for column, cell in enumerate(row):
        sheet.write_string(number, column, str(cell), look.head)


def _write_row(sheet: Worksheet, number: int, row: Row, look: _Look, *, begins: bool) -> None:
    for column, cell in enumerate(row):
        if cell is None or cell == "":
            sheet.write_blank(number, column, None, look.text[begins])
        elif isinstance(cell, str):
            sheet.write_string(number, column, cell, look.text[begins])
        elif isinstance(cell, Clock):
            sheet.write_number(number, column, cell.minutes % _MINUTES_A_DAY / _MINUTES_A_DAY, look.clock[begins])
        else:
            kind = look.share if isinstance(cell, float) else look.count
            sheet.write_number(number, column, cell, kind[begins])


def _width(cells: Sequence[Cell], most: int = _MOST_WIDTH) -> int:
    """Return a width for the longest text of a column."""
    longest = max((_letters(cell) for cell in set(cells) if isinstance(cell, str)), default=0)
    return min(most, max(_LEAST_WIDTH, longest + 2))


def _lines(cell: Cell, width: int) -> int:
    """Return how many lines a cell takes, rather one more than one less."""
    return -(-_letters(cell) // width) if isinstance(cell, str) else 1


def _letters(text: str) -> int:
    """Count letters, those of East Asia twice, for they are twice as wide."""
    if text.isascii():
        return len(text)
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)
