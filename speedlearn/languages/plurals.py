"""Which form of a word goes with a number: 1 person, 2 people.

The rules for whole numbers are those of Unicode's CLDR, release 47, `common/supplemental/plurals.xml` (cardinal), as
published at https://www.unicode.org/cldr/charts/47/supplemental/language_plural_rules.html. The page for phones has
the same rules from the browser, by `Intl.PluralRules`.
"""

from __future__ import annotations

from collections.abc import Callable

OTHER = "other"
"""The form of all numbers that have none of their own."""

_WELSH = {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}


def _english(number: int) -> str:
    return "one" if number == 1 else OTHER


def _welsh(number: int) -> str:
    return _WELSH.get(number, OTHER)


RULES: dict[str, Callable[[int], str]] = {"en": _english, "cy": _welsh}
"""The form for a number, by language."""

FORMS: dict[str, tuple[str, ...]] = {"en": ("one", OTHER), "cy": ("zero", "one", "two", "few", "many", OTHER)}
"""All forms that a language has."""
