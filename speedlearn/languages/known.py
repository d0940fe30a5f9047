"""The languages that are there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from .words import Words

_HERE = Path(__file__).parent
ENGLISH = "en"

LANGUAGES = {ENGLISH: "English", "cy": "Welsh"}
"""Names of the languages by code."""


@cache
def words_in(language: str) -> Words:
    """Return the words in a language of `LANGUAGES`."""
    loader = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
    texts = yaml.load(_read(language), Loader=loader)  # noqa: S506  our own file; every value stays a text
    return Words(language, language, texts)


def english_file() -> str:
    """Return the file of English words as it stands, for an organiser to change in a copy."""
    return _read(ENGLISH)


def _read(language: str) -> str:
    return (_HERE / f"{language}.yaml").read_text(encoding="utf-8")
