"""Texts made plain: for one line of print, and for sorting.

Names are printed as they were typed. Only what paper cannot show is taken away: line breaks and tabs become a
space, control characters and marks that turn the direction of a line are dropped.
"""

from __future__ import annotations

import unicodedata

# Format characters (category Cf) that join or part letters of a word; every other one is left out of print.
_JOINERS = frozenset("\u200c\u200d")
_STEERING = frozenset(("Cc", "Cf", "Cs"))
# Letters that Unicode does not take apart, but that stand beside the plain one in English lists.
_PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ŧ": "t", "þ": "th", "\u0131": "i"}
)


def clean(text: str) -> str:
    """Return a text as one line without characters that steer a device or the direction of a line."""
    line = " ".join(text.split())
    if line.isascii() and line.isprintable():
        return line
    kept = "".join(mark for mark in line if mark in _JOINERS or unicodedata.category(mark) not in _STEERING)
    return " ".join(kept.split()).strip("".join(_JOINERS) + " ")


def fold(text: str) -> str:
    """Return a text for sorting: without case and accents."""
    marks = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    return "".join(mark for mark in marks if not unicodedata.combining(mark))
