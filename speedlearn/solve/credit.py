"""Credit: those who fared worse than most in earlier sessions come first now, in a measure.

Once the worst share is as high as it can be, each person with a credit is to lie above it by that much. Where that
cannot be granted to all of them at once, three quarters of every credit are tried, then a half, then a quarter. Where
even a quarter is too much, those for whom a quarter alone is already too much are left out, and the others are tried
once more, so that one person whom nobody can help costs the others nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeVar

PARTS = tuple(Fraction(quarters, 4) for quarters in (4, 3, 2, 1))

Found = TypeVar("Found")
Floors = list[Fraction]


def floors(level: Fraction, owed: Sequence[Fraction], part: Fraction) -> Floors:
    """Give the least share of each person when a part of every credit is granted above the worst share."""
    return [min(Fraction(1), level + part * credit) for credit in owed]


def grant(
    level: Fraction,
    owed: Sequence[Fraction],
    is_possible: Callable[[Floors], bool],
    search: Callable[[Floors], Found | None],
) -> Found | None:
    """Find the best way to grant as much credit as can be.

    Parameters
    ----------
    level
        The worst share that was reached.
    owed
        How far each person is to lie above it, 0 for most.
    is_possible
        False where floors are known to be too high for all together; a quick look, which may be too hopeful.
    search
        Finds the best that keeps all floors, or None.

    Returns
    -------
    What `search` found, or None where nobody has a credit that can be granted.
    """
    if not any(owed):
        return None
    found = _granted(level, owed, is_possible, search)
    if found is None:
        able = _able(level, owed, is_possible)
        found = _granted(level, able, is_possible, search) if able != list(owed) else None
    return found


def _granted(
    level: Fraction,
    owed: Sequence[Fraction],
    is_possible: Callable[[Floors], bool],
    search: Callable[[Floors], Found | None],
) -> Found | None:
    """Try the parts from the largest to the smallest."""
    if any(owed):
        for part in PARTS:
            least = floors(level, owed, part)
            found = search(least) if is_possible(least) else None
            if found is not None:
                return found
    return None


def _able(level: Fraction, owed: Sequence[Fraction], is_possible: Callable[[Floors], bool]) -> list[Fraction]:
    """Leave out those for whom the least part is too much, halving the crowd until they stand alone."""

    def only(places: set[int]) -> list[Fraction]:
        return [credit if place in places else Fraction(0) for place, credit in enumerate(owed)]

    def able(places: list[int]) -> list[int]:
        if is_possible(floors(level, only(set(places)), PARTS[-1])):
            return places
        middle = len(places) // 2
        return able(places[:middle]) + able(places[middle:]) if middle else []

    return only(set(able([place for place, credit in enumerate(owed) if credit])))
