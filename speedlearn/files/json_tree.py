"""Turn JSON into plain values, and point into it when something is wrong.

The standard library reads. A scanner of our own, which is slower but knows where it is, runs only to find places.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress

from speedlearn.files.limits import MAX_NESTING, MAX_SLIPS
from speedlearn.files.problems import Problem
from speedlearn.files.shown import shown
from speedlearn.files.sources import Source, Span
from speedlearn.files.tree import Path, Spot, Tree

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_ATOM = re.compile(r"[^\s,\]}]+")
_MAX_DIGITS = 19
_LONG_NUMBER = re.compile(r"[-\d]\d{19}")
_DAMAGED = "the file was cut short or changed by hand; make it anew, or mend this line"


def read_json(source: Source) -> Tree:
    """Read the values of a JSON file; the value is None where it is not JSON.

    Numbers that no figure needs (NaN, infinity, beyond 19 digits) come out as the text that was typed.
    """
    doubled: list[object] = []

    def once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
        values = dict(pairs)
        if len(values) < len(pairs):
            doubled.append(pairs)
        return values

    try:
        value = json.loads(
            source.text,
            object_pairs_hook=once_each,
            parse_constant=str,
            parse_int=(lambda text: int(text) if len(text) <= _MAX_DIGITS else text)
            if _LONG_NUMBER.search(source.text)
            else None,
            parse_float=lambda text: float(text) if math.isfinite(float(text)) else text,
        )
    except json.JSONDecodeError as trouble:
        message = f"this cannot be read as JSON: {trouble.msg[:1].lower()}{trouble.msg[1:]}"
        return _broken(source, Problem(message, _DAMAGED, source.place_at(trouble.pos)))
    except RecursionError:
        return _broken(source, _too_deep(source))
    if _deeper_than_allowed(value):
        return _broken(source, _too_deep(source))
    return Tree(source, value, _doubled_keys(source) if doubled else (), lambda source: find_spots(source, ()))


def find_spots(source: Source, wanted: Iterable[Path]) -> Mapping[Path, Spot]:
    """Find where some values of a JSON file stand, and all around them."""
    scanner = _Scanner(source, wanted)
    if not scanner.left:
        begin = source.span(scanner.skip_space(), len(source.text.rstrip(" \t\n\r")))
        return {(): Spot(begin, begin)}
    with suppress(_EnoughError):
        scanner.walk()
    return scanner.spots


def _doubled_keys(source: Source) -> tuple[Problem, ...]:
    """Find keys that stand twice, as many as are told."""
    scanner = _Scanner(source, is_enough=MAX_SLIPS)
    with suppress(_EnoughError):
        scanner.walk()
    return tuple(scanner.doubled)


class _EnoughError(Exception):
    """All that was wanted is found, or so many doubled keys that nobody reads on."""


class _Scanner:
    """Walk through JSON that is known to be whole, noting where everything stands.

    Parameters
    ----------
    wanted
        Whose places are noted; the walk ends when all are found.
    is_enough
        After so many doubled keys the walk ends, if it is given.
    """

    def __init__(self, source: Source, wanted: Iterable[Path] = (), is_enough: int | None = None) -> None:
        self.source = source
        self.left = set(wanted) - {()}
        self.around = {path[:size] for path in self.left for size in range(len(path) + 1)}
        self.is_enough = is_enough
        self.text = source.text
        self.at = 0
        self.spots: dict[Path, Spot] = {}
        self.doubled: list[Problem] = []

    def walk(self) -> None:
        """Walk to the end."""
        self._value((), None)

    def _value(self, path: Path, key: Span | None) -> None:
        start = self.skip_space()
        if self.text[start] == '"':
            self._string()
        elif self.text[start] == "{":
            self._entries(path, "}")
        elif self.text[start] == "[":
            self._entries(path, "]")
        else:
            self.at = self._end(_ATOM)
        span = self.source.span(start, self.at)
        if path in self.around and path not in self.spots:
            self.spots[path] = Spot(key or span, span)
            self.left.discard(path)
            if not self.left and self.is_enough is None:
                raise _EnoughError

    def _entries(self, path: Path, closing: str) -> None:
        """Walk through the entries of a list or an object, to behind its end."""
        self.at += 1
        position = 0
        firsts: dict[str, Span] = {}
        while self.text[self.skip_space()] != closing:
            if closing == "]":
                self._value((*path, position), None)
                position += 1
            else:
                self._pair(path, firsts)
            if self.text[self.skip_space()] == ",":
                self.at += 1
        self.at += 1

    def _pair(self, path: Path, firsts: dict[str, Span]) -> None:
        start = self.at
        name = self._string()
        key = self.source.span(start, self.at)
        if name in firsts and self.is_enough is not None:
            also = ((self.source.place(firsts[name]), "first here"),)
            message = f"the key {shown(name)} stands twice"
            self.doubled.append(Problem(message, "delete one of the two", self.source.place(key), also=also))
            if len(self.doubled) >= self.is_enough:
                raise _EnoughError
        firsts.setdefault(name, key)
        self.skip_space()
        self.at += 1
        self._value((*path, name), key)

    def _string(self) -> str:
        start, self.at = self.at, self._end(_STRING)
        return str(json.loads(self.text[start : self.at]))

    def _end(self, pattern: re.Pattern[str]) -> int:
        """Find where a pattern that must match here ends."""
        match = pattern.match(self.text, self.at)
        return match.end() if match else self.at

    def skip_space(self) -> int:
        """Go on to the next character that is no blank."""
        self.at = self._end(_SPACE)
        return self.at


def _deeper_than_allowed(value: object) -> bool:
    """Tell whether values nest too deep, level by level, so that no recursion can overflow."""
    level = [value]
    for _ in range(MAX_NESTING):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer if isinstance(outer, list) else ())
        ]
    return bool(level)


def _too_deep(source: Source) -> Problem:
    return Problem(f"values nest more than {MAX_NESTING} deep", _DAMAGED, source.place_at(0))


def _broken(source: Source, problem: Problem) -> Tree:
    return Tree(source, None, (problem,), lambda _: {})
