"""Lists are divided as a second definition says, which tries every way to put their pieces together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from random import Random

import pytest
from sheets import table

from speedlearn.intake.fold import fold
from speedlearn.intake.lists import Divider, Entry
from speedlearn.intake.matching import Match, Matcher

TITLES = (
    *("Maths, bar models", "Play and games", "EAL: new arrivals; first weeks", "Reading", "Bar models"),
    "Games",
    *(
        "Cut, copy, paste & undo",
        "Autism & transition (ASD)",
        "Oracy / talk",
        "Reading, play and games",
        "Year 7, 8, 9",
    ),
)
TOPICS = ("tests", "maths, and sums", "games + play")
PIECES = ("reading", "T1", "t 2", "3", "any", "cooking", "raeding", "bar models", "bar", "maths", "", ".", "sums")
SEPARATORS = (", ", "; ", "\n", " and ", " & ", " / ", "+", ",", " | ", ">", "/", " • ", ": ", " AND ", "·", "→")
NUMBERS = ("1. ", "2) ", "(3) ", "1st: ", "2nd ", "3rd) ", "4th. ", "- ", "* ", "• ", "12. ", "123. ", "1.", "5 ")
COSTS = {"exact": 0, "topic": 0, "longer": 1, "nothing": 1, "number": 1, "short": 4, "slip": 5, "unsure": 100}


def pieces_of(text: str) -> tuple[list[str], list[str]]:
    """Divide a text at all that may stand between two entries."""
    between = r"(\s*(?:[\n;,|>→•·+]|\s/\s|&|\b[aA][nN][dD]\b)\s*)"
    parts = re.split(between, text)
    return parts[::2], parts[1::2]


def bare(text: str) -> tuple[int, str]:
    """Take numbering, blanks and what ends an entry from a text, and say where the rest begins."""
    numbering = re.match(r"\s*(\(?\d\d?[.)]|\d\d?(st|nd|rd|th)(?!\w)\s*[:.)-]?|[-*•])\s+(?=\S)", text)
    start = numbering.end() if numbering else len(text) - len(text.lstrip())
    return start, text[start:].rstrip(" \t\n.,;|>")


def ways(num_pieces: int, longest: int) -> Iterator[list[tuple[int, int]]]:
    """Yield every way to put pieces together, so many at most, from the end on the longest first."""
    if not num_pieces:
        yield []
    for size in range(min(longest, num_pieces), 0, -1):
        for before in ways(num_pieces - size, longest):
            yield [*before, (num_pieces - size, num_pieces)]


def divided(text: str, matcher: Matcher, longest: int) -> tuple[Entry, ...]:
    """Give the cheapest entries: as they stand if all are known so, else with slips and short forms."""
    pieces, gaps = pieces_of(text)
    starts = [sum(map(len, pieces[:at])) + sum(map(len, gaps[:at])) for at in range(len(pieces))]

    @cache
    def entry(first: int, end: int, *, as_is: bool) -> tuple[float, Entry | None]:
        """Say what some pieces are as one entry, and what it costs; beyond all measure where they are none."""
        skipped, words = bare(text[starts[first] : starts[end - 1] + len(pieces[end - 1])])
        if not any(char.isalnum() for char in words):
            return (0 if end - first == 1 else float("inf")), None
        is_strong = any(gap.strip().casefold() not in {"/", "&", "+", "and"} for gap in gaps[first : end - 1])
        how = matcher.plain if as_is else matcher.joined if is_strong else matcher.match
        match = how(words)
        at = starts[first] + skipped
        found = Entry(words, at, at + len(words), match)
        hides = match.kind == "longer" or (match.kind in {"unsure", "nothing", "number"} and is_strong)
        if match.kind == "slip":
            hides = len(fold(words).split()) != matcher.num_words(str(match.target))
        return (float("inf") if end - first > 1 and hides else COSTS[match.kind] + 1), found

    alone = [one for at in range(len(pieces)) if (one := entry(at, at + 1, as_is=True)[1])]
    names = [*(one.title for one in matcher.tables), *matcher.topics]
    is_made_of_others = any(
        len(inner := pieces_of(name)[0]) > 1 and all(matcher.plain(one).is_sure for one in inner) for name in names
    )
    is_twice = any(one.match.target == other.match.target for one, other in pairwise(alone))
    if all(one.match.is_sure for one in alone) and not is_twice and not is_made_of_others:
        return tuple(alone)
    for as_is in (True, False):
        every = [[entry(*part, as_is=as_is) for part in way] for way in ways(len(pieces), longest)]
        best = min(every, key=lambda way: sum(cost for cost, _ in way))
        found = tuple(one for _, one in best if one)
        if all(one.match.is_sure for one in found):
            break
    return found


def test_lists_are_divided_as_the_definition_says() -> None:
    """Of up to six pieces, numbered or not, with titles that hold separators themselves."""
    num_joined = 0
    for seed in range(60):
        rng = Random(seed)
        titles = rng.sample(TITLES, rng.randint(1, 6))
        topics = rng.sample(TOPICS, rng.randint(0, 2))
        matcher = Matcher([table(f"T{at}", title) for at, title in enumerate(titles, 1)], topics)
        divider = Divider(matcher)
        longest = 2 + max(len(pieces_of(name)[1]) for name in (*titles, *topics))
        for _ in range(9):
            parts = []
            for _ in range(rng.randint(1, 4)):
                number = rng.choice(NUMBERS) if rng.random() < 0.2 else ""
                parts += [number + rng.choice((*titles, *topics, *PIECES)), rng.choice(SEPARATORS)]
            text = "".join(parts[: rng.choice((-1, len(parts)))])
            if len(pieces_of(text)[0]) > 7:
                continue
            expected = divided(text, matcher, longest)
            assert divider.entries(text) == expected, text
            num_joined += any(len(pieces_of(one.text)[0]) > 1 for one in expected)
    assert num_joined > 50


@pytest.mark.parametrize("separator", [*SEPARATORS[:6], "\t,\n"])
def test_a_title_of_many_pieces(separator: str) -> None:
    """Of eight it is found whole; of nine it is not."""
    for num_pieces in (8, 9):
        title = separator.join(f"word{at}" for at in range(num_pieces))
        (first, *others) = Divider(Matcher([table("T1", title)])).entries(title) or ()
        assert (first.match == Match("exact", "T1"), bool(others)) == (num_pieces == 8, num_pieces == 9)


def test_how_many_pieces_a_list_has() -> None:
    """Of 150 it is divided; one more, and it is none."""
    divider = Divider(Matcher([table("T1", "Reading")]))
    assert len(divider.entries(",".join(["T1", *["x"] * 149])) or ()) == 150
    assert divider.entries(",".join(["T1", *["x"] * 150])) is None
