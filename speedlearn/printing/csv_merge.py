"""Everybody's rota as a CSV file for mail merge: a row a person, in the order of paper.

UTF-8 with a byte order mark and CRLF, as spreadsheets and word processors want it. Texts are quoted, numbers are not.
For each round there are a start, a table, its title, its hosts and a seat. Who has no seat has the reason for it in
its place: `free`, `away`, or `host`, beside the table that they lead.

A spreadsheet may run a text that begins like a formula. Such a text is given an apostrophe in front, by a rule that
can be turned back: a text that begins with any number of apostrophes and then one of `=`, `+`, `-`, `@` (narrow or
wide), a tab or a line end gets one apostrophe more. To read a cell, take one away where the rest still begins so.
"""

from __future__ import annotations

import csv
import io
import re

from speedlearn.sheets import Pack, PersonalRota, clean

_BEGINS_A_FORMULA = re.compile("'*[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")


def mail_merge(pack: Pack) -> bytes:
    """Write the personal rotas of a pack."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(_headings(len(pack.session.rounds)))
    writer.writerows([_safe(cell) for cell in _row(rota)] for rota in pack.personal)
    return text.getvalue().encode("utf-8-sig")


def _headings(num_rounds: int) -> list[str]:
    """Name the columns as merge fields can be named: without spaces."""
    fields = ("start", "table", "title", "hosts", "seat")
    return ["id", "name", "school", *(f"round_{k}_{field}" for k in range(1, num_rounds + 1) for field in fields)]


def _row(rota: PersonalRota) -> list[str | int]:
    cells: list[str | int] = [clean(rota.attendee), rota.name, rota.school]
    for turn in rota.turns:
        cells += [turn.time.start, turn.table, turn.title, turn.hosts, turn.note if turn.seat is None else turn.seat]
    return cells


def _safe(cell: str | int) -> str | int:
    """Mark a text that begins like a formula."""
    return f"'{cell}" if isinstance(cell, str) and _BEGINS_A_FORMULA.match(cell) else cell
