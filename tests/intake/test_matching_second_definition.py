"""Texts are matched to tables as a second, slow definition says, whole: the kind, the target and what is suggested."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random

import pytest
from sheets import table

from speedlearn.intake.fold import fold
from speedlearn.intake.likeness import Alike
from speedlearn.intake.matching import NOTHING, Match, Matcher
from speedlearn.model import Table

IDS = (
    "T1",
    "t1",
    "T2",
    "3",
    "Table 04",
    "Play",
    "A",
    "X9y",
    "10",
    "T1 2",
    "Oracy",
    "station 7",
    "12345",
    "nil",
    "B 2 C",
)
WORDS = (
    "oracy",
    "in",
    "year",
    "7",
    "8",
    "play",
    "maps",
    "reading",
    "the",
    "no",
    "any",
    "t2",
    "3",
    "bar",
    "models",
    "at",
)
SLIPS = ("orcay", "raeding", "modles", "yaer", "tab", "table", "no", "host table", "nr", "station", "004", "0", "from")
TOPICS = ("oracy", "reading maps", "3", "play bar", "nothing", "T2")


class Meanings:
    """What texts mean, by looking through all tables for each."""

    def __init__(self, tables: Sequence[Table], topics: Sequence[str], answers: Mapping[str, str]) -> None:
        self.titles = {one.id: fold(one.title) for one in tables}
        self.topics = {fold(topic): topic for topic in topics}
        self.answers = {fold(text): meant for text, meant in answers.items()}
        self.alike = Alike(self.titles)

    def _by_id(self, text: str) -> str | None:
        return only([id_ for id_ in self.titles if text and fold(id_) == text])

    def _by_title(self, text: str) -> str | None:
        return only([id_ for id_, title in self.titles.items() if text and title == text])

    def _by_number(self, text: str) -> str | None:
        """Find the table of a number, with words for tables before it; an id of one number has that number."""
        words = re.sub("host table", "table", text).split()
        glued = re.fullmatch("(?:(?:table|tab|no|number|nr|station) ?)*([0-9]{1,4})", " ".join(words))
        if glued is None:
            return None
        numbers = {id_: re.findall(r"\d+", id_) for id_ in self.titles}
        own = {id_: int(found[0]) for id_, found in numbers.items() if len(found) == 1 and len(found[0]) <= 4}
        return only([id_ for id_, number in own.items() if number == int(glued[1])])

    def match(self, text: str) -> Match:
        """Match a folded text."""
        return self.plain(text) or self._begun(text) or self._misspelt(text)

    def plain(self, text: str) -> Match | None:
        """Match a text as it stands."""
        meant = self.answers.get(text)
        is_name = bool(self._by_title(text) or self._by_id(text))
        if meant is not None:
            return Match("nothing") if not meant else Match("exact" if meant in self.titles else "topic", meant)
        if text in NOTHING and not is_name:
            return Match("nothing")
        return self._named(text, is_name=is_name) or next(self._id_with_title(text.split()), None)

    def _named(self, text: str, *, is_name: bool) -> Match | None:
        bearers = tuple(id_ for id_, title in self.titles.items() if text and text in {title, fold(id_)})
        if is_name:
            return Match("exact", bearers[0]) if len(bearers) == 1 else Match("unsure", None, bearers)
        if closed := self._by_id(text.replace(" ", "")):
            return Match("exact", closed)
        if text in self.topics:
            return Match("topic", self.topics[text])
        number = self._by_number(text)
        return Match("number", number) if number else None

    def _id_with_title(self, words: list[str]) -> Iterator[Match]:
        """Read up to three words, before or behind others, as an id or a number, and the others as a title."""
        for cut in (1, 2, 3):
            for part, rest in ((words[:cut], words[cut:]), (words[-cut:], words[:-cut])):
                id_, other = self._by_id(" ".join(part)) or self._by_number(" ".join(part)), " ".join(rest)
                if id_ is None or not other:
                    continue
                more = [one for one, title in self.titles.items() if title and other.startswith(f"{title} ")]
                named = self._by_title(other) or next(iter(more), None)
                if named not in {None, id_}:
                    yield Match("unsure", None, (id_, str(named)))
                elif named or self.titles[id_].startswith(f"{other} "):
                    yield Match("exact" if self.titles[id_] == other else "longer", id_)

    def _begun(self, text: str) -> Match | None:
        common = {"the", "how", "using", "what", "why", "your", "and", "from", "first", "for"}
        begun = [id_ for id_, title in self.titles.items() if f"{title} ".startswith(f"{text} ")]
        if len(text) < 3 or text in common or text.isdigit() or not begun:
            return None
        return Match("short", begun[0]) if len(begun) == 1 else Match("unsure", None, tuple(begun[:3]))

    def _misspelt(self, text: str) -> Match:
        if len(text) > 120:
            return Match("unsure")
        held = [id_ for id_, title in self.titles.items() if f" {text} " in f" {title} " and len(text) > 2][:3]
        meant = self.alike.clearly(text, 84, 8)
        numbers = re.findall(r"\d+", text)
        if meant and not held and re.findall(r"\d+", self.titles[meant]) == numbers:
            return Match("slip", meant)
        scores = self.alike.to(text)
        near = [id_ for score in sorted({*scores.values()}, reverse=True) for id_ in scores if scores[id_] == score]
        return Match("unsure", None, tuple(dict.fromkeys([*held, *near]))[:3])

    def joined(self, text: str) -> Match:
        """Match pieces of a list together where half of the words are those of something known."""
        words = set(text.split())
        names = [set(name.split()) for name in (*self.titles.values(), *self.topics, *self.answers)]
        is_near = any(words & name and 2 * len(words & name) >= max(len(words), len(name)) for name in names)
        return self.match(text) if is_near else Match("unsure")


def only(ids: list[str]) -> str | None:
    """Give the one of a list, if it is only one."""
    return ids[0] if len(ids) == 1 else None


def drawn_text(rng: Random, tables: Sequence[Table]) -> str:
    """Draw a text: a title or an id, also with something before or behind it, or some words."""
    if rng.random() < 0.05:
        return rng.choice(sorted(NOTHING))
    parts: list[str] = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        one = rng.choice(tables)
        some = one.title.split()
        cut = rng.randint(0, len(some))
        words = rng.choice((WORDS, SLIPS, TOPICS))
        parts.append(rng.choice((one.title, one.id, rng.choice(words), " ".join(some[:cut]), " ".join(some[cut:]))))
    text = " ".join(parts)
    at = rng.randint(0, len(text))
    return rng.choice(
        (text, text, text, text[:at] + text[at + 1 :], text[:at] + text[at : at + 2][::-1] + text[at + 2 :])
    )


def test_texts_mean_what_the_definition_says() -> None:
    """Of many small events; alone, as it stands, and as pieces of a list."""
    kinds: dict[str, int] = {}
    for seed in range(240):
        rng = Random(seed)
        ids = rng.sample(IDS, rng.randint(1, 7))
        titles = [" ".join(rng.choices(WORDS, k=rng.choice((0, 1, 2, 3, 4, 6)))) for _ in ids]
        tables = [table(id_, rng.choice((*titles, title)) or "-") for id_, title in zip(ids, titles, strict=True)]
        topics = rng.sample(TOPICS, rng.randint(0, 2))
        answers = {rng.choice(WORDS): rng.choice((*ids, *topics, "")) for _ in range(rng.randint(0, 1))}
        matcher, meanings = Matcher(tables, topics, answers), Meanings(tables, topics, answers)
        for _ in range(8):
            text = drawn_text(rng, tables)
            folded = fold(text)
            expected = meanings.match(folded)
            assert matcher.match(text) == expected, (seed, text)
            assert matcher.match(f" {text.upper()}.") == expected, (seed, text)
            assert matcher.plain(text) == (meanings.plain(folded) or Match("unsure")), (seed, text)
            assert matcher.joined(text) == meanings.joined(folded), (seed, text)
            kinds[expected.kind] = kinds.get(expected.kind, 0) + 1
        assert matcher.ids == set(ids)
        assert [matcher.num_words(id_) for id_ in ids] == [len(fold(one.title).split()) for one in tables]
    assert min(kinds.values()) > 10, kinds
    assert kinds.keys() == {"exact", "longer", "number", "short", "slip", "topic", "nothing", "unsure"}


def test_why_a_text_is_taken_for_a_table() -> None:
    """It is said but where it is plain."""
    reasons = {
        "by its number": "number", "by its id": "longer", "short for its title": "short", "nearly its title": "slip",
    }  # fmt: skip
    for reason, kind in reasons.items():
        assert [Match(one).reason for one in ("exact", kind, "topic", "nothing", "unsure")] == ["", reason, "", "", ""]  # type: ignore[arg-type]


def test_how_long_a_misspelt_title_may_be() -> None:
    """Of 120 letters it is known, and a longer text is compared with none."""
    title = "reading " * 15
    matcher = Matcher([table("T1", title)])
    text = title.strip().replace("d", "b", 1)
    assert matcher.match(f"{text}z") == Match("slip", "T1")
    assert matcher.match(f"{text}zz") == Match("unsure")


@pytest.mark.parametrize(
    ("num_right", "num_other", "kind"),
    [(84, 0, "slip"), (83, 0, "unsure"), (92, 84, "slip"), (92, 85, "unsure"), (99, 91, "slip"), (99, 92, "unsure")],
)
def test_how_near_a_misspelt_title_is(num_right: int, num_other: int, kind: str) -> None:
    """Of a hundred letters 84 are right, and of any other title eight fewer."""
    letters, wrong, others = ("".join(map(chr, range(first, first + 100))) for first in (0x4E00, 0x5E00, 0x6E00))
    matcher = Matcher([table("T1", letters), table("T2", letters[:num_other] + others[num_other:])])
    assert matcher.match(letters[:num_right] + wrong[num_right:]).kind == kind


def test_numbers_of_four_digits() -> None:
    """Those of five are none; what stands beside a number is no number."""
    matcher = Matcher([table("T1234", "Oracy"), table("T12345", "Maps"), table("T6 7", "Play"), table("Z", "Sums")])
    found = {
        text: matcher.match(text).target for text in ("1234", "no 01234", "table 12345", "0001", "6", "7", "a1234")
    }
    assert found == dict.fromkeys(found) | {"1234": "T1234"}
    assert Matcher([table("0012", "Oracy")]).match("nr 12") == Match("number", "0012")
