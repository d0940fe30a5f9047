"""Everybody's rota as a CSV file for mail merge: a row a person, in the order of paper.

UTF-8 with a byte order mark and CRLF, as spreadsheets and word processors want it. Texts are quoted, numbers are not.
For each round there are a start, a table, its title, its hosts and a seat. Who has no seat has the reason for it in
its place: `free`, `away`, or `host`, beside the table that they lead. Columns and reasons are named in the language of
the pack.

A spreadsheet may run a text that begins like a formula. Such a text is given an apostrophe in front, by a rule that
can be turned back: a text that begins with any number of apostrophes and then one of `=`, `+`, `-`, `@` (narrow or
wide), a tab or a line end gets one apostrophe more. To read a cell, take one away where the rest still begins so.
"""

from __future__ import annotations

import csv
import io
import re

from speedlearn.languages import Words
from speedlearn.plain import clean
from speedlearn.sheets import Pack, PersonalRota

_BEGINS_A_FORMULA = re.compile("'*[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")


def mail_merge(pack: Pack) -> bytes:
    """Write the personal rotas of a pack."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(_headings(pack))
    writer.writerows([_safe(cell) for cell in _row(rota, pack.words)] for rota in pack.personal)
    return text.getvalue().encode("utf-8-sig")


def _headings(pack: Pack) -> list[str]:
    """Name the columns as merge fields can be named: without spaces."""
    words, fields = pack.words, ("start", "table", "title", "hosts", "seat")
    names = [words(f"csv.{field}") for field in ("id", "name", "school")]
    for number in range(1, len(pack.session.rounds) + 1):
        names += [words(f"csv.{field}", round=number) for field in fields]
    return ["_".join(name.split()) for name in names]


def _row(rota: PersonalRota, words: Words) -> list[str | int]:
    cells: list[str | int] = [clean(rota.attendee), rota.name, rota.school]
    for turn in rota.turns:
        seat = words(f"all.{turn.note}") if turn.seat is None else turn.seat
        cells += [turn.time.start, turn.table, turn.title, turn.hosts, seat]
    return cells


def _safe(cell: str | int) -> str | int:
    """Mark a text that begins like a formula."""
    return f"'{cell}" if isinstance(cell, str) and _BEGINS_A_FORMULA.match(cell) else cell
