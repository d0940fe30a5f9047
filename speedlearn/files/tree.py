"""A file as nested plain values, with the places of all of them worked out only when one is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from speedlearn.files.problems import Place, Problem
from speedlearn.files.sources import Source, Span

Path = tuple[str | int, ...]
"""The way to a value: keys of mappings and positions in lists, from the top."""


class Spot(NamedTuple):
    """Where a value and the key before it stand; for an entry of a list the key is the value itself."""

    key: Span
    value: Span


@dataclass(frozen=True)
class Tree:
    """The values of one file: dicts, lists and scalars.

    `problems` are those of the form alone; the values are what could be made of the file all the same.
    """

    source: Source
    value: object
    problems: tuple[Problem, ...]
    find_spots: Callable[[Source], Mapping[Path, Spot]]

    @cached_property
    def spots(self) -> Mapping[Path, Spot]:
        """Where every value stands."""
        return self.find_spots(self.source)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Point to a value, or to its key; to the nearest value around it where it is not there itself."""
        found = path
        while found not in self.spots and found:
            found = found[:-1]
        if found not in self.spots:
            return self.source.place(Span(0, 0, 0, 0))
        spot = self.spots[found]
        return self.source.place(spot.key if key or found != path else spot.value)


@dataclass(frozen=True)
class Trees:
    """The files of one event, by the top-level key that each holds; what no file holds counts to the first."""

    by_key: Mapping[str, Tree]
    first: Tree

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Point to a value of the event, or to its key, as a tree does."""
        return (self.by_key.get(str(path[0]), self.first) if path else self.first).place(path, key=key)
