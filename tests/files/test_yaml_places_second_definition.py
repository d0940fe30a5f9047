"""Where values stand in YAML, and what they are, as whoever writes them notes it on the way."""

from __future__ import annotations

import json
from random import Random

import yaml

from speedlearn.files.problems import Place, Problem
from speedlearn.files.sources import Source, Span
from speedlearn.files.tree import Path, Spot
from speedlearn.files.yaml_tree import find_spots, read_yaml

WORDS = ("a", "b c", "Zoë", "T1", "12", "no", "x-y", "9:30", "00")


class Writer:
    """Writes a random value in blocks and in brackets, and notes where each part of it stands."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.lines = [""]
        self.spots: dict[Path, Spot] = {}
        # Where each value begins: a text as a whole, a bracket, the first dash or key of a block.
        self.begins: dict[Path, Span] = {}
        self.value = self._block((), 0, None)

    def _here(self) -> tuple[int, int]:
        return len(self.lines) - 1, len(self.lines[-1])

    def _write(self, text: str) -> Span:
        start = self._here()
        self.lines[-1] += text
        return Span(*start, *self._here())

    def _word(self) -> tuple[str, Span]:
        word = self.rng.choice(WORDS)
        return word, self._write(self.rng.choice((word, word, json.dumps(word, ensure_ascii=False), f"'{word}'")))

    def _new_line(self, indent: int) -> None:
        """Begin a line, perhaps with a comment or an empty one before it."""
        if self.lines[-1].strip():
            self._write(self.rng.choice(("", "", " # comment: [")))
            self.lines.append("")
        for _ in range(self.rng.choice((0, 0, 1))):
            self.lines[-1] = self.rng.choice(("", "# - a: b"))
            self.lines.append("")
        self.lines[-1] = " " * indent

    def _block(self, path: Path, indent: int, key: Span | None) -> object:
        """Write a list or a mapping, an entry on each line; it is marked where its first entry is."""
        is_list = self.rng.random() < 0.5
        values: dict[str | int, object] = {}
        first: Span | None = None
        names = self.rng.sample(WORDS, self.rng.randint(1, 3))
        for position, name in enumerate(names):
            self._new_line(indent)
            self.begins.setdefault(path, Span(*self._here(), *self._here()))
            inner: Path = (*path, position if is_list else name)
            own = None
            if is_list:
                self._write("-")
            else:
                own = self._write(name if self.rng.random() < 0.7 else f'"{name}"')
                self._write(":")
            values[inner[-1]] = self._entry(inner, indent + 2, own)
            first = first or own or self.begins[inner]
        assert first is not None
        self.spots[path] = Spot(key or first, first)
        return list(values.values()) if is_list else values

    def _entry(self, path: Path, indent: int, key: Span | None) -> object:
        if len(path) < 4 and self.rng.random() < 0.4:
            return self._block(path, indent, key)
        self._write(self.rng.choice((" ", "  ")))
        return self._inline(path, key)

    def _inline(self, path: Path, key: Span | None) -> object:
        """Write a text, or a list or a mapping in brackets."""
        kind = self.rng.choice(("word", "list", "mapping")) if len(path) < 5 else "word"
        if kind == "word":
            word, span = self._word()
            self.spots[path], self.begins[path] = Spot(key or span, span), span
            return word
        start = self._here()
        self.begins[path] = self._write("[" if kind == "list" else "{")
        values: dict[str | int, object] = {}
        for position, name in enumerate(self.rng.sample(WORDS, self.rng.randint(0, 3))):
            if position:
                self._write(self.rng.choice((", ", " , ")))
            own = None if kind == "list" else self._write(name)
            inner: Path = (*path, position if own is None else name)
            if own is not None:
                self._write(": ")
            values[inner[-1]] = self._inline(inner, own)
        self._write(" ]" if kind == "list" else " }")
        span = Span(*start, *self._here())
        self.spots[path] = Spot(key or span, span)
        return list(values.values()) if kind == "list" else values


def test_places_in_yaml_are_where_they_were_written() -> None:
    """In brackets from one to the other, in blocks at the first entry; the values are as typed, with either parser."""
    for seed in range(200):
        writer = Writer(Random(seed))
        source = Source("e.yaml", "\n".join(writer.lines) + "\n")
        for loader in (yaml.CBaseLoader, yaml.BaseLoader):
            tree = read_yaml(source, loader)
            assert (tree.value, tree.problems) == (writer.value, ()), source.text
        spots = find_spots(source)
        assert spots == writer.spots, source.text
        for path, spot in spots.items():
            assert tree.place(path) == source.place(spot.value)
            assert tree.place((*path, "none")) == tree.place(path, key=True)


def test_keys_that_stand_twice_keep_the_first() -> None:
    """With all that is in it; what is behind is found as well."""
    source = Source("e.yaml", "a: {b: 1}\na: {b: 2, c: 3}\nd: 4\n")
    assert find_spots(source) == {
        (): Spot(Span(0, 0, 0, 1), Span(0, 0, 0, 1)),
        ("a",): Spot(Span(0, 0, 0, 1), Span(0, 3, 0, 9)),
        ("a", "b"): Spot(Span(0, 4, 0, 5), Span(0, 7, 0, 8)),
        ("d",): Spot(Span(2, 0, 2, 1), Span(2, 3, 2, 4)),
    }
    twice = Problem(
        "the key `a` stands twice", "delete one of the two", Place("e.yaml", 2, 1, 1, "a: {b: 2, c: 3}"),
        also=((Place("e.yaml", 1, 1, 1, "a: {b: 1}"), "first here"),),
    )  # fmt: skip
    assert read_yaml(source).problems == (twice,)
    assert read_yaml(source).value == {"a": {"b": "1"}, "d": "4"}
