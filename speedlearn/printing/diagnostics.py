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
MOST_TOLD = 1_000
_ROOM = 110
"""Columns that are shown of a long line where nobody says how wide the page is; a terminal says so."""
_LEAST_ROOM = 8
_BEFORE = 6, 11
"""What part of these stands before the caret at most: six of eleven."""

_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\uf8ff\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\U000e0000-\U0010ffff]"
)
_DELETE = 0x7F
_PICTURES = 0x2400
"""Where Unicode keeps the pictures of control characters."""


def problems_text(problems: Sequence[Problem]) -> str:
    """Render problems as plain text that ends with their count, or as nothing where there are none."""
    return "".join(text for text, _ in _pieces(problems))


def problems_rich(problems: Sequence[Problem], width: int | None = None) -> Text:
    """Render the same text in colour, with lines of files cut so that they and their marks fit a width in columns."""
    # rich is needed only when something is wrong.
    from rich.text import Text  # noqa: PLC0415

    return Text.assemble(*_pieces(problems, width))


def _pieces(problems: Sequence[Problem], width: int | None = None) -> Iterator[Piece]:
    told = _worth_telling(problems)
    for problem in told:
        yield from _problem(problem, width)
        yield "\n", ""
    if problems:
        left_out = len(problems) - len(told)
        yield f"{_count(problems)}{f'; {left_out:,} of them are not shown' if left_out else ''}\n", ""


def _worth_telling(problems: Sequence[Problem]) -> Sequence[Problem]:
    """Keep as many problems as anybody might read, errors before all others, in the order in which they come."""
    if len(problems) <= MOST_TOLD:
        return problems
    ranks = list(_STYLES)
    order = sorted(range(len(problems)), key=lambda at: ranks.index(problems[at].severity))
    return [problems[at] for at in sorted(order[:MOST_TOLD])]


def _count(problems: Iterable[Problem]) -> str:
    severities = Counter[str](problem.severity for problem in problems)
    return ", ".join(counted(severities[severity], severity) for severity in _STYLES if severities[severity])


def _problem(problem: Problem, width: int | None) -> Iterator[Piece]:
    style = _STYLES[problem.severity]
    yield f"{problem.severity}: ", style
    yield f"{visible(problem.message)}\n", "bold"
    places = [place for place in (problem.place, *(place for place, _ in problem.also)) if place]
    margin = max((len(str(place.line)) for place in places), default=0)
    # Before a line stand its number and a frame, and both its ends may have a sign that it goes on.
    room = _ROOM if width is None else max(_LEAST_ROOM, width - margin - len(" | ") - len("……"))
    if problem.place:
        yield from _place(problem.place, margin, room, ("-->", "^", "", style))
    for place, label in problem.also:
        yield from _place(place, margin, room, (":::", "-", label, _FRAME))
    if problem.hint:
        yield "\n", ""
        yield "hint: ", _HINT
        yield f"{visible(problem.hint)}\n", ""


def _place(place: Place, margin: int, room: int, mark: tuple[str, str, str, str]) -> Iterator[Piece]:
    """Show a line of a file with a mark under the place: its arrow and sign, a label beside it, and a style."""
    arrow, sign, label, style = mark
    before, marked, after = _window(place, room)
    yield f"{' ' * margin}{arrow} ", _FRAME
    yield f"{visible(place.where)}\n", ""
    yield f"{' ' * margin} |\n{place.line:>{margin}} |", _FRAME
    yield f" {before}{marked}{after}".rstrip() + "\n", ""
    yield f"{' ' * margin} | ", _FRAME
    yield f"{' ' * _cells(before)}{sign * max(1, _cells(marked))}{' ' if label else ''}{label}\n", style


def _window(place: Place, room: int) -> tuple[str, str, str]:
    """Cut a line into what is before, at and after the place, and shorten it where it takes more than some columns."""
    line, start = place.source, place.column - 1
    end = start + place.width
    first, last = 0, len(line)
    if last > room or _cells(visible(line)) > room:
        first = min(start, last)
        first -= _num_fitting((line[at] for at in range(first - 1, -1, -1)), room * _BEFORE[0] // _BEFORE[1])
        last = first + _num_fitting((line[at] for at in range(first, len(line))), room)
    before = ("…" if first else "") + visible(line[first:start])
    marked = visible(line[start : min(end, last)])
    after = visible(line[max(end, first) : last]) + ("…" if last < len(line) else "")
    return before + " " * min(max(0, start - len(line)), room), marked, after


def _num_fitting(text: Iterable[str], room: int) -> int:
    """Count the characters with which a text that goes on fits into so many columns."""
    count = 0
    for char in text:
        room -= 1 if " " <= char <= "~" else _cells(visible(char))
        if room < 0:
            break
        count += 1
    return count


def visible(text: str) -> str:
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
