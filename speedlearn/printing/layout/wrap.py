"""Texts at sizes that can be read: a text too long for its place is broken within its words rather than made tiny.

Where that is needed, and in scripts that have no spaces, the lines are settled here and stand in the text itself;
anywhere else, the page breaks them.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from .fit import LINE, MM_PER_POINT, fit, pieces, text_width

# Points: the smallest print that can be read.
LEAST = 6.0
_STEP = 0.25
_JOINERS = "\u200c\u200d"
# The combining class of signs that join the letters of a syllable in the scripts of India.
_VIRAMA = 9


def wrapped(
    text: str, width: float, height: float, size: float, *, bold: bool = False, shrink: float = 0.78
) -> dict[str, object]:
    """Return a text with the size at which it fits a place, as `fit` has it, with breaks in words where it must.

    A text goes below the smallest print only where even broken lines would not fit the height.
    """
    lines, fitted = _wrapped(text, width, height, size, bold, shrink)
    return {"text": lines, "size": fitted}


@lru_cache(maxsize=1 << 16)
def _wrapped(text: str, width: float, height: float, size: float, bold: bool, shrink: float) -> tuple[str, float]:  # noqa: FBT001 (a key of the cache)
    # A text that may wrap does so before it is smaller than the smallest print.
    shrink = max(shrink, LEAST / size) if shrink else shrink
    fitted = fit(text, width, height, size, bold=bold, shrink=shrink)
    small = fitted < min(size, LEAST) or (fitted < shrink * size and any(map(_ideographic, pieces(text))))
    smaller = size if small else fitted
    while smaller > fitted:
        lines = lines_at(text, width, smaller, bold=bold)
        if len(lines) * LINE * smaller * MM_PER_POINT <= height:
            return "\n".join(lines), smaller
        smaller -= _STEP
    return text, fitted


def lines_at(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the lines of a text of a size in a width of millimetres; words wider than that are broken."""
    room = width / (size * MM_PER_POINT)
    lines: list[str] = []
    line, used = "", 0.0
    for word in pieces(text):
        # A space at the end of a line takes no room.
        wide = text_width(word.rstrip(), bold=bold)
        for part in _clusters(word) if wide > room or _ideographic(word) else [word]:
            if line and used + text_width(part.rstrip(), bold=bold) > room:
                lines.append(line.rstrip())
                line, used = "", 0.0
            line += part
            used += text_width(part, bold=bold)
    return [*lines, line.rstrip()] if text else []


def height_at(text: str, width: float, size: float, *, bold: bool = False) -> float:
    """Return how high a text of a size stands in a width, in millimetres, when wide words are broken."""
    return len(lines_at(text, width, size, bold=bold)) * LINE * size * MM_PER_POINT


def _ideographic(word: str) -> bool:
    """Return whether a word is of a script without spaces, in which a line may break anywhere."""
    return len(word) > 1 and all(unicodedata.east_asian_width(letter) in ("W", "F") for letter in word.strip())


def _clusters(word: str) -> list[str]:
    """Return the letters of a word, each with the marks that belong to it."""
    found: list[str] = []
    for letter in word:
        joined = found and (found[-1][-1] in _JOINERS or unicodedata.combining(found[-1][-1]) == _VIRAMA)
        if found and (joined or letter in _JOINERS or unicodedata.category(letter).startswith("M")):
            found[-1] += letter
        else:
            found.append(letter)
    return found
