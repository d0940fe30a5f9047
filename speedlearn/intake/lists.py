"""Divide a cell that lists tables into what it names, though titles hold commas and semicolons themselves."""

from __future__ import annotations

import re
from typing import NamedTuple

from speedlearn.intake.fold import fold
from speedlearn.intake.matching import Match, Matcher

# Between two entries. A dash or a colon is none: both stand in ids with titles.
_BETWEEN = re.compile(r"(\s*(?:[\n;,|>\u2192\u2022\u00b7+]|\s/\s|&|\band\b)\s*)", re.IGNORECASE)
_WEAK = re.compile(r"\s*(?:/|&|\+|and)\s*", re.IGNORECASE)
_NUMBERING = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|\d{1,2}(?:st|nd|rd|th)\b\s*[:.)-]?|[-*\u2022])\s+(?=\S)")
# What each way of matching costs: many sure entries are better than few, and one unknown worse than all slips.
_COSTS = {"exact": 0, "topic": 0, "longer": 1, "nothing": 1, "number": 1, "short": 4, "slip": 5, "unsure": 100}
_PER_ENTRY = 1
_MOST_PIECES = 150
_SURE_SPAN = 8


class Entry(NamedTuple):
    """One thing that a list names: its text, where it stands in the cell, and what it means."""

    text: str
    start: int
    end: int
    match: Match


def entries(text: str, matcher: Matcher) -> tuple[Entry, ...] | None:
    """Divide a list at the separators that make most of its entries known; None where it is too long to be one.

    A shortest path over the places between pieces: an entry is some pieces in a row with what stands between them.
    O(p s) matches for p pieces and titles of up to s separators.
    """
    parts = _BETWEEN.split(text)
    pieces, between = parts[::2], parts[1::2]
    if len(pieces) > _MOST_PIECES:
        return None
    starts = [0]
    for piece, gap in zip(pieces, [*between, ""], strict=True):
        starts.append(starts[-1] + len(piece) + len(gap))
    longest = min(max((_count(table.title) for table in matcher.tables), default=0) + 2, _SURE_SPAN)
    best: list[tuple[int, tuple[Entry, ...]]] = [(0, ())]
    for end in range(1, len(pieces) + 1):
        options = []
        for begin in range(max(0, end - longest), end):
            gaps = between[begin : end - 1]
            stop = starts[end - 1] + len(pieces[end - 1])
            entry = _entry(text, starts[begin], stop, matcher)
            cost, before = best[begin]
            if entry is None:
                if end - begin == 1:
                    options.append((cost, before))
                continue
            if gaps and not _may_be_joined(entry, gaps, matcher):
                continue
            options.append((cost + _COSTS[entry.match.kind] + _PER_ENTRY, (*before, entry)))
        best.append(min(options, key=lambda option: option[0]))
    return best[-1][1]


def _may_be_joined(entry: Entry, gaps: list[str], matcher: Matcher) -> bool:
    """Allow an entry over separators where that hides nothing.

    What is not known is not joined over a comma, since each piece is a question of its own; and a misspelt title may
    not swallow a word beside it.
    """
    kind, target = entry.match.kind, entry.match.target
    if kind in {"unsure", "nothing", "number", "longer"}:
        return kind != "longer" and all(map(_WEAK.fullmatch, gaps))
    return kind != "slip" or target is None or len(fold(entry.text).split()) == matcher.num_words(target)


def _entry(text: str, start: int, stop: int, matcher: Matcher) -> Entry | None:
    """Match a stretch of the text, without numbering before it; None where it is empty."""
    stretch = text[start:stop]
    numbering = _NUMBERING.match(stretch)
    start += numbering.end() if numbering else len(stretch) - len(stretch.lstrip())
    stretch = text[start:stop].rstrip(" \t\n.,;|>")
    if not any(char.isalnum() for char in stretch):
        return None
    return Entry(stretch, start, start + len(stretch), matcher.match(stretch))


def _count(title: str) -> int:
    """Count the separators within a title."""
    return len(_BETWEEN.findall(title))
