"""The organiser's colour and logo on the page for phones."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from speedlearn.model import Logo
from speedlearn.printing.colours import BLACK, TEXT, WHITE, mixed, on, seen_on

_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
# What texts and frames in the colour stand on, as the page's own style has it: its ground, its cards, and the softer
# shade of the colour itself.
_LIGHT = ("#f6f4ef", "#ffffff")
_DARK = ("#11181f", "#1a242d")
# In the dark a logo has a light ground of its own, for most are drawn for white paper.
_LOGO = """\
.logo { display: block; max-width: 100%; height: 3.5rem; margin-bottom: 0.75rem; }
.logo { object-fit: contain; object-position: left; }
@media (prefers-color-scheme: dark) { .logo { padding: 0.4rem; border-radius: 0.5rem; background: #fff; } }
"""
_SOFT_ON_LIGHT, _SOFT_ON_DARK = 0.12, 0.25


def style_of(colour: str | None, logo: Logo | None) -> str:
    """Return rules for a logo, and those that put a colour in place of the page's own, in light and in dark."""
    return ("" if logo is None else _LOGO) + ("" if colour is None else _colours(colour))


def _colours(colour: str) -> str:
    light, dark = _shades(colour, _LIGHT, BLACK, _SOFT_ON_LIGHT), _shades(colour, _DARK, WHITE, _SOFT_ON_DARK)
    front = on(colour)
    return (
        f":root {{ {light} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
        f'#screen[data-kind="move"] {{ --back: {colour}; --front: {front}; --soft-front: {front}; }}\n'
    )


def _shades(colour: str, grounds: tuple[str, str], towards: str, part: float) -> str:
    deep = seen_on(grounds, colour, TEXT, towards)
    return f"--deep: {deep}; --on-deep: {on(deep)}; --soft: {mixed(grounds[1], colour, part)};"


def image_of(logo: Logo | None, alternative: str) -> str:
    """Return a logo within the page itself, as an element, with words for those who do not see it; nothing for none."""
    if logo is None:
        return ""
    content = b64encode(logo.content).decode()
    return f'<img class="logo" alt="{escape(alternative)}" src="data:{_TYPES[logo.format]};base64,{content}">\n'
