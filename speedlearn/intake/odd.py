"""Tell of texts that are hardly what their column says: names that are no names, and what a spreadsheet made of them.

They are kept, for who is called what is not ours to decide; but they would stand on paper.
"""

from __future__ import annotations

import re

from speedlearn.intake.rows import Cells
from speedlearn.intake.values import is_cut_number, is_made_date

_FORMULA = ("=", "+", "-", "@")
_EMAIL = re.compile(r"\S+@\S+\.\S+")
_OF_THE_WEB = re.compile(r"&(?:[a-z]{2,6}|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_SEVERAL = re.compile(r"[;/&+]|\band\b", re.IGNORECASE)


def tell_name(cells: Cells, row: int, word: str, name: str, *, is_one: bool = True) -> None:
    """Tell of a name that is hardly one; `is_one` says that the column holds one name in a cell."""
    is_formula = tell_formula(cells, row, word, name)
    if "@" in name and _EMAIL.search(name):
        _tell(cells, row, word, "e-mail", f"the e-mail `{name}` stands for a name, and would stand on paper")
    elif (spoilt := _spoilt(name)) is not None:
        _tell(cells, row, word, "hardly", f"`{name}` {spoilt}, so it is hardly a name")
    elif is_one and not is_formula and _SEVERAL.search(name):
        _tell(cells, row, word, "several", f"`{name}` may be several people, and gets one seat", "give each a row")


def tell_school(cells: Cells, row: int, school: str) -> None:
    """Tell of the name of a school that is hardly one."""
    tell_formula(cells, row, "school", school)
    spoilt = _spoilt(school)
    if spoilt is not None:
        _tell(cells, row, "school", "hardly a school", f"`{school}` {spoilt}, so it is hardly a school")


def tell_formula(cells: Cells, row: int, word: str, text: str) -> bool:
    """Tell of a text that begins like a formula, and return whether it does."""
    is_formula = text.startswith(_FORMULA)
    if is_formula:
        message = f"{_NOUNS.get(word, word)} `{text}` begins like a formula; it is kept as text"
        cells.notes.add("notice", f"formula {word}", message, row, _column(cells, word))
    return is_formula


_NOUNS = {"name": "attendee", "title": "table", "hosts": "host"}
"""What a text of a role is called, where that is not the word of the role."""


def _spoilt(text: str) -> str | None:
    """Say what is wrong with a text that means somebody or something; None where nothing is."""
    if text.replace(" ", "").isalpha():
        return None
    if is_made_date(text) or is_cut_number(text):
        return "is a date or a number that a spreadsheet made of something else"
    if not any(map(str.isalpha, text)):
        return "holds no letter"
    if "?" in text:
        return "holds a question mark where a letter was lost"
    return "is written as on a web page" if _OF_THE_WEB.search(text) else None


def _tell(cells: Cells, row: int, word: str, key: str, message: str, hint: str = "correct it in the sheet") -> None:
    cells.notes.add("warning", key, message, row, _column(cells, word), hint=hint)


def _column(cells: Cells, word: str) -> int | None:
    """Give the column of a role; of names the first of two, where there is none for the whole."""
    column = cells.index(word)
    return cells.index("first name") if column is None else column
