"""The organiser's colour on paper and screen: what is written on it, and the lines drawn in it, can be seen.

Contrast is that of the Web Content Accessibility Guidelines 2.2: from 1 to 21; texts need 4.5, and lines 3.

References
----------
Relative luminance and contrast ratio: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from __future__ import annotations

from dataclasses import dataclass

TEXT = 4.5
"""The least contrast of a text with what it stands on."""
LINE = 3.0
"""The least contrast of a line with what it is drawn on."""
WHITE, BLACK = "#ffffff", "#000000"
_STEPS = 256
_DARK = 0.04045


@dataclass(frozen=True, slots=True)
class Band:
    """A colour as it fills a band, the black or white of the text on it, and the shade that lines are drawn in."""

    fill: str
    text: str
    line: str


def band_of(colour: str) -> Band:
    """Return how a colour is used on white paper."""
    return Band(colour, on(colour), seen_on((WHITE,), colour, LINE))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def on(colour: str) -> str:
    """Return black or white, whichever can be read better on a colour; its contrast is 4.58 at least."""
    return max(BLACK, WHITE, key=lambda ink: contrast(ink, colour))


def seen_on(grounds: tuple[str, ...], colour: str, least: float, towards: str = BLACK) -> str:
    """Return a colour, mixed with black or white only so far that it can be seen on all of some grounds."""
    for step in range(_STEPS):
        shade = mixed(colour, towards, step / (_STEPS - 1))
        if all(contrast(shade, ground) >= least for ground in grounds):
            return shade
    return towards


def mixed(colour: str, other: str, part: float) -> str:
    """Return a colour with a part of another in it, from 0 to 1."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * part):02x}" for one, two in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[k : k + 2], 16) for k in (1, 3, 5)]


def _luminance(colour: str) -> float:
    parts = (channel / 255 for channel in _channels(colour))
    red, green, blue = (part / 12.92 if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
