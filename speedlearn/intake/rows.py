"""Choose the rows of a sheet that are people or tables, and say of the others why they are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from speedlearn.files.event_texts import shows_nothing
from speedlearn.files.sheet import Sheet
from speedlearn.intake.account import Account
from speedlearn.intake.fold import fold, has_unfit, tidy
from speedlearn.intake.matching import NOTHING, Matcher
from speedlearn.intake.notes import Notes
from speedlearn.intake.recognise import Column, Columns
from speedlearn.intake.roles import LEFT_OUT, WISH_ROLES
from speedlearn.intake.values import is_coming, is_cut_number, read_yes

_TOTALS = frozenset({"total", "totals", "grand total", "sum", "count", "subtotal", "total attendees", "overall total"})
# Roles that say nothing of who somebody is or what they want.
_FAILED = re.compile(r"#(?:N/A|NAME\?|DIV/0!|(?:REF|VALUE|NUM|NULL|SPILL|CALC|ERROR|FIELD|BUSY)!|GETTING_DATA|#{2,})")
_IS_TIDY = re.compile("(?:[!-~]+(?: [!-~]+)*)?")
"""What most texts are."""
_SAY_NOBODY = frozenset({LEFT_OUT, "time", "status", "host", "step-free"})


@dataclass(frozen=True)
class Cells:
    """The cells of a sheet by role."""

    sheet: Sheet
    columns: Columns
    notes: Notes

    def raw(self, row: int, column: Column) -> str:
        """Give the text of a cell without spaces around it.

        Empty is also what forms write for nobody, `anonymous`, and what a spreadsheet shows where it has no value.
        """
        cells = self.sheet.rows[row]
        text = cells[column.at].strip() if column.at < len(cells) else ""
        is_nobody = text == "anonymous" and column.role.word == "name"
        return "" if is_nobody or (text[:1] == "#" and _FAILED.fullmatch(text)) else text

    def text(self, row: int, word: str) -> str:
        """Give the text of a role on one line, fit to be printed; empty where there is none."""
        column = self.columns.one(word)
        if column is None:
            return ""
        text = self.raw(row, column)
        if _IS_TIDY.fullmatch(text):
            return text
        is_unseen = shows_nothing(text)
        if is_unseen or has_unfit(text):
            message = "this text holds characters that cannot be printed, or that hide others; they are taken out"
            self.notes.add("notice", f"unfit {column.at}", message, row, column.at)
        return "" if is_unseen else tidy(text)

    def index(self, word: str) -> int | None:
        """Give the column of a role."""
        column = self.columns.one(word)
        return None if column is None else column.at


def chosen_rows(cells: Cells, account: Account, matcher: Matcher) -> Iterator[int]:
    """Yield the rows of people, and enter the others into the account."""
    headings = [fold(text) for text in cells.columns.headings.texts]
    for row in range(account.first, account.first + account.num_rows):
        reason = _no_entry(cells, row, headings) or (
            _not_there(cells, row, matcher) if cells.columns.subject == "attendees" else None
        )
        if reason:
            account.left_out[row] = reason
        else:
            account.taken.add(row)
            yield row


def _no_entry(cells: Cells, row: int, headings: list[str]) -> str | None:
    """Say why a row is no entry of the list."""
    texts = [cell.strip() for cell in cells.sheet.rows[row]]
    filled = [at for at, text in enumerate(texts) if text]
    if not filled:
        return "it is empty"
    if fold(texts[filled[0]]) in headings and _are_headings([fold(text) for text in texts if text], headings):
        return "it is the headings again"
    if fold(texts[filled[0]]).rstrip(" 0123456789") in _TOTALS and not any("@" in text for text in texts):
        return "it is a row of totals"
    roles = cells.columns.words
    says = any(
        (word := roles.get(at, LEFT_OUT)) not in _SAY_NOBODY and not (word in WISH_ROLES and fold(texts[at]) in NOTHING)
        for at in filled
    )
    if not says:
        named = ", ".join(f"`{cells.columns.headings.texts[at]}`" for at in filled[:3] if at < len(headings))
        return f"it holds nothing but {named}" if named else "it holds nothing under the headings"
    return None


def _are_headings(texts: list[str], headings: list[str]) -> bool:
    """Tell the headings again, in whatever order; one text alone may be somebody's name."""
    return texts == [text for text in headings if text] or (len(texts) > 1 and set(texts) <= set(headings))


def _not_there(cells: Cells, row: int, matcher: Matcher) -> str | None:
    """Say why somebody is no attendee: they do not come, or host."""
    status = cells.text(row, "status")
    coming = is_coming(status)
    if coming is False:
        return f"the status is `{status}`"
    if coming is None:
        message = f"the status `{status}` is not known, so the booking counts"
        hint = "if they do not come, delete the row"
        cells.notes.add("warning", f"status {fold(status)}", message, row, cells.index("status"), hint=hint)
    host = cells.text(row, "host")
    hosting = read_yes(host)
    if hosting or (hosting is None and matcher.match(host).kind in {"exact", "longer", "number", "slip", "short"}):
        return "a host, and not an attendee"
    if hosting is None:
        message = f"`{host}` does not say whether they host, so they count as an attendee"
        cells.notes.add("warning", f"host {fold(host)}", message, row, cells.index("host"), hint="write yes or no")
    return None


def tell_widths(cells: Cells) -> None:
    """Warn of rows with more cells than headings, and of rows cut short."""
    texts = cells.columns.headings.texts
    width = len(texts)
    while width and not texts[width - 1]:
        width -= 1
    rows = cells.sheet.rows
    first = cells.columns.headings.first
    used = {column.at for column in cells.columns.columns if column.role.word != LEFT_OUT}
    full = sum(len(cells.sheet.rows[row]) >= width for row in range(first, len(rows)))
    for row in range(first, len(rows)):
        beyond = [at for at in range(width, len(rows[row])) if rows[row][at].strip() and at not in used]
        if beyond:
            message = f"this row has a text beyond the last of {width} headings; was a comma not put in quotes?"
            hint = "look whether its cells are in the right columns"
            cells.notes.add("warning", "beyond", message, row, beyond[0], hint=hint)
        is_short = cells.sheet.part is None and len(rows[row]) < width
        if is_short and 2 * full > len(rows) - first and any(map(str.strip, rows[row])):
            message = f"this row has {len(rows[row])} of {width} cells; the others count as empty"
            cells.notes.add("warning", "short", message, row, 0, hint="look whether the row was cut in two")


def tell_failed(cells: Cells) -> None:
    """Tell of what a spreadsheet shows for a formula that failed, or where a column is too narrow."""
    first = cells.columns.headings.first
    rows = [row for row, texts in enumerate(cells.sheet.rows) if row >= first and "#" in "".join(texts)]
    for column in cells.columns.columns:
        for row in rows if column.role.word != LEFT_OUT else ():
            text = cells.sheet.cell(row, column.at).strip()
            if text.startswith("#") and _FAILED.fullmatch(text):
                message = f"`{text}` is what a spreadsheet shows where it has no value; it counts as empty"
                hint = "mend it in the spreadsheet, if the cell is needed"
                cells.notes.add("warning", f"failed {column.at}", message, row, column.at, hint=hint)


def tell_spoilt(cells: Cells) -> None:
    """Tell of numbers that a spreadsheet has cut short in columns that are not needed."""
    for column in cells.columns.columns:
        if column.role.word == LEFT_OUT:
            for row in range(cells.columns.headings.first, len(cells.sheet.rows)):
                text = cells.sheet.cell(row, column.at)
                if is_cut_number(text):
                    message = f"a spreadsheet has cut the number `{text.strip()}` short; it cannot be restored"
                    cells.notes.add("notice", f"cut {column.at}", f"{message}, and is not needed here", row, column.at)
