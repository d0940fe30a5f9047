"""The line in small print at the foot of a sheet, which may take a second one, and how high it stands."""

from __future__ import annotations

from .fit import fit, text_height

# Millimetres and points of the line at the foot of a sheet, and of half a sheet.
FOOT = (140.0, 5.5, 6.0)
FOOT_OF_HALF = (68.0, 5.5, 6.0)


def foot_height(text: str, place: tuple[float, float, float]) -> float:
    """Return how high the words at a foot stand, in millimetres: a line at least, for the mark stands beside them."""
    width, _, size = place
    return max(text_height("-", width, size), text_height(text, width, fit(text, *place)))
