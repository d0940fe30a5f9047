"""Show problems of files: what, where, the line itself with a caret under it, and what would do.

One renderer makes both plain text and coloured text, so the two always say the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from speedlearn.files.problems import Place, Problem
from speedlearn.model import counted

if TYPE_CHECKING:
    from rich.text import Text

Piece = tuple[str, str]
"""Some text and its style, which is empty for text as it is."""

_STYLES = {"error": "bold red", "warning": "bold yellow", "notice": "bold cyan"}
_FRAME = "blue"
_HINT = "bold green"
_BEFORE, _SHOWN = 60, 110
"""Of a long line, so many characters are shown in all, and at most so many of them before the caret."""

_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_DELETE = 0x7F
_PICTURES = 0x2400
"""Where Unicode keeps the pictures of control characters."""


def problems_text(problems: Sequence[Problem]) -> str:
    """Render problems as plain text that ends with their count, or as nothing where there are none."""
    return "".join(text for text, _ in _pieces(problems))


def problems_rich(problems: Sequence[Problem]) -> Text:
    """Render the same text in colour."""
    # rich is needed only when something is wrong.
    from rich.text import Text  # noqa: PLC0415

    return Text.assemble(*_pieces(problems))


def _pieces(problems: Sequence[Problem]) -> Iterator[Piece]:
    for problem in problems:
        yield from _problem(problem)
        yield "\n", ""
    if problems:
        yield f"{_count(problems)}\n", ""


def _count(problems: Iterable[Problem]) -> str:
    severities = Counter[str](problem.severity for problem in problems)
    return ", ".join(counted(severities[severity], severity) for severity in _STYLES if severities[severity])


def _problem(problem: Problem) -> Iterator[Piece]:
    style = _STYLES[problem.severity]
    yield f"{problem.severity}: ", style
    yield f"{_visible(problem.message)}\n", "bold"
    places = [place for place in (problem.place, *(place for place, _ in problem.also)) if place]
    margin = max((len(str(place.line)) for place in places), default=0)
    if problem.place:
        yield from _place(problem.place, margin, "-->", ("^", "", style))
    for place, label in problem.also:
        yield from _place(place, margin, ":::", ("-", label, _FRAME))
    if problem.hint:
        yield "\n", ""
        yield "hint: ", _HINT
        yield f"{_visible(problem.hint)}\n", ""


def _place(place: Place, margin: int, arrow: str, mark: tuple[str, str, str]) -> Iterator[Piece]:
    """Show a line of a file with a mark under the place: its sign, a label beside it, and a style."""
    sign, label, style = mark
    before, marked, after = _window(place)
    yield f"{' ' * margin}{arrow} ", _FRAME
    yield f"{_visible(place.where)}\n", ""
    yield f"{' ' * margin} |\n{place.line:>{margin}} |", _FRAME
    yield f" {before}{marked}{after}".rstrip() + "\n", ""
    yield f"{' ' * margin} | ", _FRAME
    yield f"{' ' * _cells(before)}{sign * max(1, _cells(marked))}{' ' if label else ''}{label}\n", style


def _window(place: Place) -> tuple[str, str, str]:
    """Cut a line into what is before, at and after the place, and shorten it where it is very long."""
    start = place.column - 1
    end = start + place.width
    first = max(0, start - _BEFORE) if len(place.source) > _SHOWN else 0
    last = first + _SHOWN
    before = ("…" if first else "") + _visible(place.source[first:start])
    marked = _visible(place.source[start : min(end, last)])
    after = _visible(place.source[end:last]) + ("…" if last < len(place.source) else "")
    return before.ljust(min(start, _BEFORE)) if start > len(place.source) else before, marked, after


def _visible(text: str) -> str:
    """Replace what a terminal would obey, or hide, by something to see."""
    return _INVISIBLE.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == _DELETE:
        return "␡"
    return chr(_PICTURES + code) if code < ord(" ") else f"<U+{code:04X}>"


def _cells(text: str) -> int:
    """Count the columns that a text takes in a terminal."""
    from rich.cells import cell_len  # noqa: PLC0415  as above

    return cell_len(text)
