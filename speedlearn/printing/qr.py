"""QR codes: from a text to black and white modules, and to a drawing of them.

A code needs a quiet zone of four modules around it, white whatever the ground is (ISO/IEC 18004).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from urllib.parse import quote

QUIET = 4
"""Modules of white that a code needs on each side."""

Modules = tuple[tuple[bool, ...], ...]


def modules(text: str, mask: int | None = None) -> Modules:
    """Return the modules of a code, row by row, true for black, without the quiet zone.

    The code is the smallest for its text that can be read with 15 % of it lost. Equal texts give equal codes.

    Parameters
    ----------
    mask
        Which of the eight patterns is laid over the code; None for the one that is easiest to read.
    """
    import segno  # noqa: PLC0415 (only who prints codes pays for loading it)

    code = segno.make_qr(text, error="m", boost_error=False, mask=mask)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def outline(code: Modules) -> str:
    """Return the path of a drawing: the black runs of each row, a module being one unit, in from the quiet zone."""
    strokes = []
    for y, row in enumerate(code, start=QUIET):
        x = QUIET
        for is_black, run in groupby(row):
            width = len(list(run))
            if is_black:
                strokes.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    return "".join(strokes)


def svg(code: Modules) -> str:
    """Return a code as a drawing of its own, with its quiet zone in white, sized by whoever places it."""
    side = len(code) + 2 * QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path d="{outline(code)}"/></svg>'
    )


def person_link(link: str, attendee: str) -> str:
    """Return the address that opens the page at an attendee.

    What opens the projector view would not open a person of that id, so that its first letter is written as a code.
    """
    return f"{link}#{re.sub('^s(?=creen)', '%73', quote(attendee, safe=''))}"


def person_code(link: str, attendee: str) -> Modules:
    """Return the code that opens the page at an attendee.

    Its mask is the best one for the link, which is most of the text: to weigh all eight again for each of thousands of
    cards takes four times as long.
    """
    return modules(person_link(link, attendee), _mask(link))


@cache
def _mask(link: str) -> int:
    import segno  # noqa: PLC0415 (as above)

    return int(segno.make_qr(f"{link}#A001", error="m", boost_error=False).mask)
