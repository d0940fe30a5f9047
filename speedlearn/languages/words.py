"""The fixed words of sheets and files: texts by key, with slots for names and numbers.

A key is a group and a name, `run.move_say`. A text is `Table {table}, seat {seat}`, or has a form for each kind of
number, of which `{count}` decides; a form that is not there is the one for all `other` numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .plurals import OTHER, RULES

Text = str | dict[str, str]
"""A text, or its forms by kind of number."""

COUNT = "count"
"""The slot of the number that decides about a form."""

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """All words in one language.

    `language` is its code, which PDF and HTML are marked with. `plurals` is the language by whose rule forms are
    chosen. `texts` are by group, and by name in it.
    """

    language: str
    plurals: str
    texts: dict[str, dict[str, Text]]

    def __call__(self, key: str, /, **slots: object) -> str:
        """Return a text with its slots filled; `count` is written with commas between thousands.

        What is put in is never searched for slots.

        Raises
        ------
        KeyError
            When there is no such text, or a slot of it is not filled.
        """
        group, _, name = key.partition(".")
        text = self.texts[group][name]
        if isinstance(text, dict):
            number = slots[COUNT]
            if not isinstance(number, int):
                raise TypeError(key)
            text = text.get(RULES[self.plurals](number), text[OTHER])
        if isinstance(slots.get(COUNT), int):
            slots[COUNT] = f"{slots[COUNT]:,}"
        return text.format_map(slots)

    def open(self, key: str) -> str:
        """Return a text that has one form for all numbers, as it is: with its slots open."""
        group, _, name = key.partition(".")
        text = self.texts[group][name]
        return text if isinstance(text, str) else text[OTHER]

    def some(self, *groups: str) -> dict[str, dict[str, Text]]:
        """Return the texts of some groups, as templates and scripts take them: with their slots open.

        A group that there is not has none.
        """
        return {group: self.texts[group] for group in groups if group in self.texts}


def slots_of(text: str) -> frozenset[str]:
    """Return the names of the slots in a text.

    Examples
    --------
    >>> sorted(slots_of("Table {table}, seat {seat}"))
    ['seat', 'table']
    """
    return frozenset(_SLOT.findall(text))


def forms_of(text: Text) -> Mapping[str, str]:
    """Return the forms of a text; a plain one is for all numbers."""
    return text if isinstance(text, dict) else {OTHER: text}
