"""Decode what spreadsheets and forms write, and mend text that was decoded twice.

The order of trial is strict, so that the same bytes always give the same text: a byte order mark, UTF-16 without one
(known by its zero bytes), UTF-8, and at last Windows-1252, which is what spreadsheets in Western Europe write when they
do not write Unicode.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import NamedTuple

# The longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "UTF-8 with a mark", "utf-8"),
    (codecs.BOM_UTF32_LE, "UTF-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "UTF-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "UTF-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "UTF-16", "utf-16-be"),
)
_SAMPLE = 4_096
# So many of a hundred bytes are zero, at one side of each pair, where mostly Western text is UTF-16.
_MOSTLY = 30
_FEWEST_PAIRS = 8


class Decoded(NamedTuple):
    """A text, and the name of the encoding it was read by; `is_guess` where other encodings fit as well."""

    text: str
    encoding: str
    is_guess: bool = False


class EncodingError(Exception):
    """Bytes that are no text; the message continues "the file ..."."""


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a text file.

    Raises
    ------
    EncodingError
        When they fit no encoding, or hold characters that no text has.
    """
    decoded = _decode(data)
    if "\0" in decoded.text:
        raise EncodingError("holds zero bytes, so it is no text")
    return decoded


def _decode(data: bytes) -> Decoded:
    for mark, name, codec in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data[len(mark) :], name, codec), name)
    unmarked = _utf16_without_mark(data[:_SAMPLE])
    if unmarked:
        return Decoded(_strictly(data, "UTF-16", unmarked), "UTF-16")
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as trouble:
        broken = data[trouble.start]
    try:
        return Decoded(data.decode("cp1252"), "Windows-1252", is_guess=True)
    except UnicodeDecodeError:
        raise EncodingError(f"is neither UTF-8 nor Windows-1252: it holds the byte {broken:02x}") from None


def _strictly(data: bytes, name: str, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as trouble:
        raise EncodingError(f"begins as {name} but is cut or damaged at byte {trouble.start:,}") from None


def _utf16_without_mark(sample: bytes) -> str | None:
    """Tell UTF-16 by the zeros beside Western letters."""
    pairs = len(sample) // 2
    low, high = sample[: 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if pairs < _FEWEST_PAIRS:
        return None
    if high * 100 >= pairs * _MOSTLY and low == 0:
        return "utf-16-le"
    if low * 100 >= pairs * _MOSTLY and high == 0:
        return "utf-16-be"
    return None


def _as_bytes(text: str) -> bytes:
    """Encode as Windows-1252, the five bytes it leaves open as in Latin-1."""
    return b"".join(char.encode("cp1252") if char in _CP1252 else char.encode("latin-1", "replace") for char in text)


_CP1252 = frozenset(bytes([byte]).decode("cp1252") for byte in range(256) if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D})
_LATER = range(0x80, 0xC0)
"""The bytes of a character in UTF-8 after its first."""

_FOLLOWING = "".join(sorted(map(chr, _LATER)) + sorted(char for char in _CP1252 if _as_bytes(char)[0] in _LATER))
_TWICE = re.compile(
    f"[\u00c2-\u00df][{re.escape(_FOLLOWING)}]"
    f"|[\u00e0-\u00ef][{re.escape(_FOLLOWING)}]{{2}}"
    f"|[\u00f0-\u00f4][{re.escape(_FOLLOWING)}]{{3}}"
)
_MOST_TIMES = 3
# What one pair alone is taken for: Western letters and marks. `É»` may well be the end of a quotation; two such pairs
# in one text are none.
_LATIN = re.compile("[\u00a0-\u017f\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u1e00-\u1eff\u2010-\u203f\u20ac\u2122]")


def mended(text: str) -> str:
    """Undo what decoding UTF-8 as Windows-1252 did to a text, up to three times; other text stays as it is."""
    for _ in range(_MOST_TIMES):
        if text.isascii():
            break
        found = _TWICE.findall(text)
        if len(found) == 1 and not _LATIN.match(_once(found[0])):
            break
        better = _TWICE.sub(lambda match: _once(match[0]), text)
        if better == text:
            break
        text = better
    return text


@lru_cache(4_096)
def _once(pair: str) -> str:
    """Decode a few characters once more, if what comes out is a character that people write."""
    try:
        char = _as_bytes(pair).decode("utf-8")
    except UnicodeDecodeError:
        return pair
    return char if char.isprintable() or char == "\xa0" else pair
