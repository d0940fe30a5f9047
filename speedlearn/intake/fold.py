"""Fold texts so that what people take for the same compares equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from speedlearn.alike import SHORT_FORMS
from speedlearn.files.event_texts import UNFIT

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u2032`\u00b4]")
_NO_LETTERS = re.compile(r"[^\w]+|_")
_SPACES = re.compile(r"\s+")
_SAINT = {"saint": "st", "saints": "ss"}
_SHORT = SHORT_FORMS | {"sch": "school", "schl": "school", "ce": "cofe", "coe": "cofe", "rc": "catholic"}
_PHRASES = (
    ("church of england", "cofe"),
    ("c of e", "cofe"),
    ("c e", "cofe"),
    ("roman catholic", "catholic"),
    ("r c", "catholic"),
)
_MEMORY = 65_536


def tidy(text: str) -> str:
    """Give a text on one line: without characters that no name is written with, each run of spaces as one."""
    return _SPACES.sub(" ", UNFIT.sub(" ", text)).strip()


def has_unfit(text: str) -> bool:
    """Return whether a text holds characters that are taken out; line ends and tabs are not told of."""
    return any(char not in "\n\r\t" for char in UNFIT.findall(text))


@lru_cache(_MEMORY)
def fold(text: str) -> str:
    """Fold letter case, accents, punctuation and spaces; `&` is `and`."""
    plain = _APOSTROPHES.sub("", text.replace("&", " and ")).casefold()
    if plain.isascii():
        return _NO_LETTERS.sub(" ", plain).strip()
    plain = unicodedata.normalize("NFKD", plain)
    return _NO_LETTERS.sub(" ", "".join(char for char in plain if not unicodedata.combining(char))).strip()


@lru_cache(_MEMORY)
def fold_school(name: str) -> str:
    """Fold the name of a school so that only its writing may differ: `Saint` and `St.` are the same."""
    return " ".join(_SAINT.get(word, word) for word in fold(name).split())


@lru_cache(_MEMORY)
def core_of_school(name: str) -> str:
    """Write out what schools shorten, such as CofE and RC; names of one core are most likely of one school."""
    words = f" {fold_school(name)} "
    for phrase, word in _PHRASES:
        words = words.replace(f" {phrase} ", f" {word} ")
    return " ".join(_SHORT.get(word, word) for word in words.split())
