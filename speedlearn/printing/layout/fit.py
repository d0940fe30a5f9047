"""How large a text may be printed so that it fits its place: names shrink, then wrap, and are never cut off.

Widths come from the bundled Noto Sans itself. Letters it does not have (other scripts come from other fonts) are
taken to be wide, so that an estimate errs to the small side.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

FONTS = Path(__file__).parent.parent / "fonts"
MM_PER_POINT = 25.4 / 72
# From one line to the next, in font sizes; the templates set the same.
LINE = 1.2
# Kerning and rounding: a text is taken to be this much wider than the sum of its letters.
_MARGIN = 1.02
_STEP = 0.25


@lru_cache(maxsize=1 << 16)
def fit(text: str, width: float, height: float, size: float, *, bold: bool = False, shrink: float = 0.78) -> float:
    """Return the size in points at which a text fits a place of `width` by `height` millimetres.

    Parameters
    ----------
    size
        The size of a text that has room enough.
    shrink
        A longer text stays on one line down to this part of its size, then wraps, then shrinks on as far as it
        must; with 1 it wraps at once.
    """
    em = size * MM_PER_POINT
    across = text_width(text, bold=bold) * em
    if height < LINE * em:
        size, across, em = _rescaled(size, across, height)
    if across <= width:
        return round(size, 2)
    if across * shrink <= width:
        return _down(size * width / across)
    words = [text_width(word, bold=bold) for word in pieces(text)]
    one_line = _down(size * width / across)
    while size > one_line:
        em = size * MM_PER_POINT
        if max(words) * em <= width and num_lines(words, width / em) * LINE * em <= height:
            return size
        size = _down(size - _STEP)
    return one_line


def _rescaled(size: float, across: float, height: float) -> tuple[float, float, float]:
    """Return size, width and em of a text made so small that one line fits the height."""
    em = height / LINE
    smaller = _down(em / MM_PER_POINT)
    return smaller, across * smaller / size, smaller * MM_PER_POINT


def fit_or_grow(text: str, width: float, size: float, least: float, *, bold: bool = False) -> tuple[float, float]:
    """Return size in points and height in millimetres of a text whose place may grow downwards.

    It stays on one line down to `least`, a whole number of quarters, then wraps. Only a word that is wider than its
    place makes it smaller than that.
    """
    across, words = _measured(text, bold=bold)
    if across * size <= width:
        fitting = size
    elif across * least <= width:
        fitting = _down(width / across)
    else:
        fitting = min(least, _down(width / max(words)))
    return fitting, num_lines(words, width / fitting) * LINE * MM_PER_POINT * fitting


@lru_cache(maxsize=1 << 16)
def _measured(text: str, *, bold: bool) -> tuple[float, list[float]]:
    """Return the width of a text and of its words at a size of one point, in millimetres."""
    words = [text_width(word, bold=bold) * MM_PER_POINT for word in pieces(text)]
    return text_width(text, bold=bold) * MM_PER_POINT, words


def text_height(text: str, width: float, size: float, *, bold: bool = False) -> float:
    """Return how high a text of a size stands in a place of a width, in millimetres; nothing for no text."""
    em = size * MM_PER_POINT
    words = [text_width(word, bold=bold) for word in pieces(text)]
    return num_lines(words, width / em) * LINE * em if text else 0.0


def num_lines(words: list[float], width: float) -> int:
    """Return how many lines words of these widths take when each line takes as many as it can."""
    lines, used = 1, 0.0
    for word in words:
        if used and used + word > width:
            lines, used = lines + 1, 0.0
        used += word
    return lines


def pieces(text: str) -> list[str]:
    """Return the parts between which a line may break; spaces stay with the word before.

    After a hyphen a line breaks, but not before a digit (Unicode's rules for breaking lines, LB25).
    """
    return re.findall(r"(?:[^\s-]|-+(?=\d))*(?:-+|\s+|$)", text)[:-1] or [text]


def _down(size: float) -> float:
    return max(int(size / _STEP) * _STEP, _STEP)


def text_width(text: str, *, bold: bool = False) -> float:
    """Return the width of a text in font sizes, a little on the large side."""
    known = _widths("NotoSans-Bold.ttf" if bold else "NotoSans-Regular.ttf")
    return _MARGIN * sum(known.get(ord(letter)) or _guess(letter) for letter in text)


def _guess(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in ("W", "F") else 0.8


@cache
def _widths(name: str) -> dict[int, float]:
    """Return the width of each letter of a TrueType font, by code point, in font sizes."""
    data = (FONTS / name).read_bytes()
    (num_tables,) = struct.unpack_from(">H", data, 4)
    start = {}
    for k in range(num_tables):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * k)
        start[tag] = offset
    (units,) = struct.unpack_from(">H", data, start[b"head"] + 18)
    (num_metrics,) = struct.unpack_from(">H", data, start[b"hhea"] + 34)
    metrics = struct.unpack_from(f">{2 * num_metrics}H", data, start[b"hmtx"])[::2]
    return {
        letter: metrics[min(glyph, num_metrics - 1)] / units for letter, glyph in _glyphs(data, start[b"cmap"]).items()
    }


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Return the glyph of each letter from the font's table of segments (`cmap`, format 4), which is its first."""
    (offset,) = struct.unpack_from(">L", data, cmap + 8)
    table = cmap + offset
    (double,) = struct.unpack_from(">H", data, table + 6)
    num_segments = double // 2
    ends = struct.unpack_from(f">{num_segments}H", data, table + 14)
    starts = struct.unpack_from(f">{num_segments}H", data, table + 16 + double)
    deltas = struct.unpack_from(f">{num_segments}H", data, table + 16 + 2 * double)
    offsets_at = table + 16 + 3 * double
    offsets = struct.unpack_from(f">{num_segments}H", data, offsets_at)
    glyphs = {}
    for k in range(num_segments - 1):
        for letter in range(starts[k], ends[k] + 1):
            glyph = letter
            if offsets[k]:
                (glyph,) = struct.unpack_from(">H", data, offsets_at + 2 * k + offsets[k] + 2 * (letter - starts[k]))
            glyphs[letter] = (glyph + deltas[k]) % 0x10000
    return glyphs
