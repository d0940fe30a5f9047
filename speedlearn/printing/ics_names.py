"""File names made of ids, whatever the ids hold: harmless on every system, and never alike.

Latin capitals, digits and hyphens stand for themselves, so that `A001` stays `A001`. Small letters do too, but since
some systems do not tell them from capitals, the name then ends with `_l` where all letters are small, or with `_m` and
which ones are. Every other character becomes its number between underscores, `_2f_`, and so does the first one where a
name would mean something to a system or a command. What was escaped can be read back, so two ids never share a name.
Of an id too long for that, the name holds the beginning and a digest of the whole.
"""

from __future__ import annotations

import re
from hashlib import sha256

_ITSELF = re.compile(r"[A-Za-z0-9-]")
_MEANS_SOMETHING = re.compile(r"-.*|table-.*|(con|prn|aux|nul|(com|lpt)\d)", re.IGNORECASE | re.DOTALL)
_MOST_LETTERS = 100
_BEGINNING = 40


def person_file(attendee: str) -> str:
    """Name the calendar of an attendee, without the ending."""
    return _short(_escaped(attendee, is_first_escaped=_MEANS_SOMETHING.fullmatch(attendee) is not None), attendee)


def table_file(table: str) -> str:
    """Name the calendar of a table, without the ending; no name of a person begins like it."""
    return f"table-{_short(_escaped(table, is_first_escaped=False), table)}"


def _escaped(text: str, *, is_first_escaped: bool) -> str:
    """Escape a text so that it can be read back even where the case of letters is lost."""
    written = "".join(
        letter if _ITSELF.match(letter) and not (is_first_escaped and k == 0) else f"_{ord(letter):x}_"
        for k, letter in enumerate(text)
    )
    cases = [letter.islower() for letter in text if letter.isascii() and letter.isalpha()]
    if not any(cases):
        return written or "_"
    return f"{written}_l" if all(cases) else f"{written}_m{int(''.join(map(str, map(int, cases))), 2):x}"


def _short(name: str, text: str) -> str:
    """Cut a name that is too long for some system; no name that was not cut is as long."""
    if len(name) <= _MOST_LETTERS:
        return name
    return f"{name[:_BEGINNING]}_h{sha256(text.encode(errors='surrogatepass')).hexdigest()}"
