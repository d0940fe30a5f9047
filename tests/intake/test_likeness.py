"""The fast ways to find titles that are like a text give what the plain, slow ways give."""

from __future__ import annotations

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st
from sheets import table

from speedlearn.intake.likeness import Alike, num_alike
from speedlearn.intake.matching import Match, Matcher

WORDS = ["oracy", "oral", "in", "year", "7", "8", "play", "plan", "reading", "readin", "maps", "a"]
LETTERS = st.text("abcd ", max_size=30)
TITLES = st.lists(st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join), max_size=12)
TEXTS = st.lists(st.sampled_from([*WORDS, "orcay", "raeding", "map"]), max_size=5).map(" ".join)


def runs(text: str) -> set[str]:
    """Give the runs of three letters of a text, with a space around it."""
    return {f" {text} "[at : at + 3] for at in range(len(text))}


def plainly(titles: list[str], text: str) -> dict[str, int]:
    """Compare a text with the four titles that share most runs with it for their length, as difflib does."""
    shared = {at: len(runs(title) & runs(text)) for at, title in enumerate(titles)}
    near = sorted((at for at in shared if shared[at]), key=lambda at: -2 * shared[at] / (len(text) + len(titles[at])))[
        :4
    ]
    scores = {at: int(SequenceMatcher(None, titles[at], text, autojunk=False).ratio() * 100) for at in near}
    return {str(at): scores[at] for at in sorted(near) if scores[at] >= 55}


@given(LETTERS, LETTERS)
def test_matching_blocks_are_those_of_difflib(one: str, other: str) -> None:
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    assert num_alike(one, other) == sum(block.size for block in blocks)


@given(st.one_of(TITLES, st.lists(LETTERS, max_size=8)), st.one_of(TEXTS, LETTERS))
def test_the_nearest_titles_are_compared(titles: list[str], text: str) -> None:
    """And whether one of them is clearly meant shows without comparing all."""
    alike = Alike({str(at): title for at, title in enumerate(titles)})
    found = plainly(titles, text)
    assert list(alike.to(text).items()) == list(found.items())
    best = sorted(found.values(), reverse=True)
    is_clear = bool(best) and best[0] >= 84 and best[0] - (best[1] if len(best) > 1 else 0) >= 8
    assert alike.clearly(text, 84, 8) == (max(found, key=lambda id_: found[id_]) if is_clear else None)


def test_where_likeness_begins() -> None:
    """At 55 of 100: eleven of twenty letters on either side, but not of twenty and twenty-one."""
    title = "abcdefghijk123456789"
    assert Alike({"T1": title}).to("abcdefghijkzyxwvutsr") == {"T1": 55}
    assert Alike({"T1": title}).to("abcdefghijkzyxwvutsrq") == {}
    for text, clear in (("abcdefghijk123456zyx", 85), ("abcdefghijk12345zyxw", 80)):
        assert Alike({"T1": title}).to(text) == {"T1": clear}
        assert Alike({"T1": title}).clearly(text, clear, 8) == "T1"
        assert Alike({"T1": title}).clearly(text, clear + 1, 8) is None
    near = {"T1": title, "T2": "abcdefghijk1234567uv"}
    text = "abcdefghijk123456789"
    assert Alike(near).to(text) == {"T1": 100, "T2": 90}
    assert Alike(near).clearly(text, 84, 10) == "T1"
    assert Alike(near).clearly(text, 84, 11) is None


def test_a_title_that_comes_later_may_be_nearer() -> None:
    """Though one before it shares so few letters that it need not be compared."""
    titles = {"T0": "cbcbd", "T1": "bcx", "T2": "bcbcbad"}
    scores = Alike(titles).to("bccbd")
    assert max(scores.values()) - sorted(scores.values())[-2] < 5
    assert Alike(titles).clearly("bccbd", 60, 5) is None


def test_a_short_title_among_long_ones() -> None:
    """It shares fewer runs with a text than each of four that hold it all, and is nearer for its length."""
    long = {f"L{at}": f"oracy in year 7 {'and so on without end ' * 5}{at}" for at in range(6)}
    short = {"S1": "oracy year 7", "S2": "oracy in year"}
    assert Alike(long | short).to("oracy in year 7") == {"S1": 88, "S2": 92}
    assert Alike(long | short).clearly("oracy in year 7", 84, 4) == "S2"


def test_four_titles_are_compared() -> None:
    """The nearest, and of equal ones the first."""
    titles = {f"T{at}": f"reading maps {letter}" for at, letter in enumerate("abcdef")}
    assert Alike(titles).to("reading maps") == dict.fromkeys(["T0", "T1", "T2", "T3"], 92)
    assert list(Alike(titles | {"T9": "reading maps"}).to("reading maps")) == ["T0", "T1", "T2", "T9"]


@given(TITLES, TEXTS)
def test_titles_that_begin_with_or_hold_a_text(titles: list[str], text: str) -> None:
    """One title that begins with a text is meant; of more, or of those that hold it, the first three are told."""
    match = Matcher([table(f"N{at}x", title or "-") for at, title in enumerate(titles)]).match(text)
    if match.kind not in {"short", "unsure"} or titles.count(text) or len(text) < 3:
        return
    begun = [f"N{at}x" for at, title in enumerate(titles) if title.startswith(f"{text} ")]
    held = [f"N{at}x" for at, title in enumerate(titles) if f" {text} " in f" {title} "]
    if match.kind == "short":
        assert begun == [match.target]
    elif begun and text not in {"year", "in", "a"}:
        assert match == Match("unsure", None, tuple(begun[:3]))
    else:
        assert match.suggested[: len(held)] == tuple(held[:3])
