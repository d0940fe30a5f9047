"""Divide a cell that lists tables into what it names, though titles hold commas and semicolons themselves."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from speedlearn.intake.fold import fold
from speedlearn.intake.matching import Match, Matcher

# Between two entries, which begin with one of few characters. A dash or a colon is none: both stand in ids with titles.
_BETWEEN = re.compile(
    r"((?=[\s;,|>\u2192\u2022\u00b7+&a])\s*(?:[\n;,|>\u2192\u2022\u00b7+]|\s/\s|&|\band\b)\s*)", re.IGNORECASE
)
_WEAK = re.compile(r"\s*(?:/|&|\+|and)\s*", re.IGNORECASE)
_NUMBERING = re.compile(r"\s*(?:\(?\d{1,2}[.)]|\d{1,2}(?:st|nd|rd|th)\b\s*[:.)-]?|[-*\u2022])\s+(?=\S)")
# What each way of matching costs: many sure entries are better than few, and one unknown worse than all slips.
_COSTS = {"exact": 0, "topic": 0, "longer": 1, "nothing": 1, "number": 1, "short": 4, "slip": 5, "unsure": 100}
_PER_ENTRY = 1
_MOST_PIECES = 150
_SURE_SPAN = 8
_Matching = Callable[[str], Match]


class Entry(NamedTuple):
    """One thing that a list names: its text, where it stands in the cell, and what it means."""

    text: str
    start: int
    end: int
    match: Match


class Divider:
    """Divides lists at the separators that make most of their entries known; what was divided before is remembered.

    A shortest path over the places between pieces: an entry is some pieces in a row with what stands between them.
    O(p s) matches for p pieces and titles of up to s separators.
    """

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        names = [*(table.title for table in matcher.tables), *matcher.topics]
        self._longest = min(max(map(_num_separators, names), default=0) + 2, _SURE_SPAN)
        # Whether a title is made of others with something between them.
        self._are_nested = any(
            all(matcher.plain(piece).is_sure for piece in _BETWEEN.split(name)[::2])
            for name in names
            if _num_separators(name)
        )
        self._lists: dict[str, tuple[Entry, ...] | None] = {}
        self._stretches: dict[tuple[str, str], tuple[int, str, Match] | None] = {}
        self._pieces: dict[str, tuple[int, str, Match] | None] = {}

    def entries(self, text: str) -> tuple[Entry, ...] | None:
        """Give the entries of a list in their order, or None where it is too long to be one."""
        if text not in self._lists:
            self._lists[text] = self._divided(text)
        return self._lists[text]

    def _divided(self, text: str) -> tuple[Entry, ...] | None:
        parts = _BETWEEN.split(text)
        pieces, gaps = parts[::2], parts[1::2]
        if len(pieces) > _MOST_PIECES:
            return None
        # Most lists hold nothing but what is known as it stands; only others are worth the search for slips.
        each = None if self._are_nested else self._each(pieces, gaps)
        if each is not None:
            return each
        entries = self._cheapest(text, pieces, gaps, self.matcher.plain, self.matcher.plain)
        if all(entry.match.is_sure for entry in entries):
            return entries
        return self._cheapest(text, pieces, gaps, self.matcher.match, self.matcher.joined)

    def _each(self, pieces: list[str], gaps: list[str]) -> tuple[Entry, ...] | None:
        """Give each piece as an entry, or None where one is not known as it stands."""
        entries: list[Entry] = []
        at = 0
        for piece, gap in zip(pieces, [*gaps, ""], strict=True):
            if piece not in self._pieces:
                self._pieces[piece] = self._stretch(piece, self.matcher.plain)
            found = self._pieces[piece]
            if found is not None:
                skipped, stretch, match = found
                if match.kind == "unsure" or (entries and entries[-1].match.target == match.target):
                    # One table twice in a row may be its id with its title behind a comma.
                    return None
                entries.append(Entry(stretch, at + skipped, at + skipped + len(stretch), match))
            at += len(piece) + len(gap)
        return tuple(entries)

    def _cheapest(
        self, text: str, pieces: list[str], gaps: list[str], alone: _Matching, joined: _Matching
    ) -> tuple[Entry, ...]:
        """Find the cheapest way, with how to match a piece alone, and some joined over commas."""
        starts = [0]
        for piece, gap in zip(pieces, [*gaps, ""], strict=True):
            starts.append(starts[-1] + len(piece) + len(gap))
        is_weak = [_WEAK.fullmatch(gap) is not None for gap in gaps]
        # Of the cheapest way to each place: its cost, the place before, and the entry between, None for an empty piece.
        best: list[tuple[int, int, Entry | None]] = [(0, 0, None)]
        for end in range(1, len(pieces) + 1):
            stop = starts[end - 1] + len(pieces[end - 1])
            options: list[tuple[int, int, Entry | None]] = []
            for begin in range(max(0, end - self._longest), end):
                joins_strongly = not all(is_weak[begin : end - 1])
                found = self._stretch(text[starts[begin] : stop], joined if joins_strongly else alone)
                if found is None:
                    if end - begin == 1:
                        options.append((best[begin][0], begin, None))
                    continue
                skipped, stretch, match = found
                start = starts[begin] + skipped
                entry = Entry(stretch, start, start + len(stretch), match)
                if end - begin == 1 or self._may_be_joined(entry, is_strong=joins_strongly):
                    options.append((best[begin][0] + _COSTS[match.kind] + _PER_ENTRY, begin, entry))
            best.append(min(options, key=lambda option: option[0]))
        return tuple(reversed(_way_back(best)))

    def _stretch(self, stretch: str, match: _Matching) -> tuple[int, str, Match] | None:
        """Match a stretch without numbering before it, and say how much was skipped; None where it is empty."""
        key = stretch, match.__name__
        if key not in self._stretches:
            numbering = _NUMBERING.match(stretch)
            skipped = numbering.end() if numbering else len(stretch) - len(stretch.lstrip())
            text = stretch[skipped:].rstrip(" \t\n.,;|>")
            is_empty = not any(map(str.isalnum, text))
            self._stretches[key] = None if is_empty else (skipped, text, match(text))
        return self._stretches[key]

    def _may_be_joined(self, entry: Entry, *, is_strong: bool) -> bool:
        """Allow an entry over separators where that hides nothing.

        What is not known is not joined over a comma, since each piece is a question of its own; and a misspelt title
        may not swallow a word beside it.
        """
        kind, target = entry.match.kind, entry.match.target
        if kind in {"unsure", "nothing", "number", "longer"}:
            return kind != "longer" and not is_strong
        return kind != "slip" or target is None or len(fold(entry.text).split()) == self.matcher.num_words(target)


def _way_back(best: list[tuple[int, int, Entry | None]]) -> list[Entry]:
    """Gather the entries of the cheapest way, the last one first."""
    found, at = [], len(best) - 1
    while at:
        _, before, entry = best[at]
        if entry is not None:
            found.append(entry)
        at = before
    return found


def _num_separators(title: str) -> int:
    """Count the separators within a title."""
    return len(_BETWEEN.findall(title))
