"""Match what people write to the tables of an event, with the reason.

A match is decided where the text is an id, a title, a number, or a title cut short or misspelt that no other title
comes near; anything else is unsure, and what it may mean is given as suggestions.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice
from typing import Literal

from speedlearn.files.limits import MAX_UNKNOWN
from speedlearn.intake.fold import fold, tidy
from speedlearn.intake.likeness import Alike
from speedlearn.model import Table

Kind = Literal["exact", "longer", "number", "short", "slip", "topic", "nothing", "unsure"]

NOTHING = frozenset(
    {
        *("", "any", "anything", "any table", "any of them", "all", "none", "no", "nothing", "no preference"),
        *("no preferences", "dont mind", "i dont mind", "do not mind", "not sure", "unsure", "na", "n a", "nil"),
        *("no choice", "not applicable", "tbc", "tba", "happy with any", "no answer", "not answered"),
        "happy with anything",
    }
)
"""Folded texts that wish nothing."""

_NUMBERED = re.compile(r"(?:(?:table|tab|no|number|nr|host table|station)\s*)*(\d{1,4})", re.ASCII)
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(" ")
_EDGES = re.compile(r"^\W+|\W+$")
_LEAST_SHORT = 3
# Of 100: how alike a misspelt title is, and how much more than the next one.
_SLIP, _AHEAD = 84, 8
_MOST_SUGGESTED = 3
_LONGEST = 120
_STARTS = frozenset({"the", "how", "using", "what", "why", "your", "and", "from", "first", "for"})
"""Words too common to stand for a title that begins with them."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a text means: a table by its id, a topic, nothing, or that it is not sure.

    `suggested` are ids of tables that an unsure text may mean, the likeliest first.
    """

    kind: Kind
    target: str | None = None
    suggested: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether it is decided what the text means."""
        return self.kind != "unsure"

    @property
    def reason(self) -> str:
        """Continue the sentence "`text` is taken as table `T7`: ..."; empty where it is plain."""
        return {
            "number": "by its number",
            "longer": "by its id",
            "short": "short for its title",
            "slip": "nearly its title",
        }.get(self.kind, "")


_UNSURE = Match("unsure")


class Matcher:
    """Matches texts to tables and topics; what was asked before is remembered.

    Parameters
    ----------
    meanings
        Answers of the organiser: what a folded text means, a table's id or empty for nothing.
    """

    def __init__(
        self, tables: Sequence[Table], topics: Sequence[str] = (), meanings: Mapping[str, str] | None = None
    ) -> None:
        self.tables = tuple(tables)
        self._titles = {table.id: fold(table.title) for table in tables}
        self._ids = _unique((fold(table.id), table.id) for table in tables)
        self._by_title = _unique((title, id_) for id_, title in self._titles.items())
        self._numbers = _unique((number, table.id) for table in tables for number in _own_number(table.id))
        self.topics = tuple(topics)
        self._topics = {fold(topic): topic for topic in topics}
        self._meanings = {fold(text): meant for text, meant in (meanings or {}).items()}
        known = [set(name.split()) for name in (*self._titles.values(), *self._topics, *self._meanings)]
        self._num_words = [len(words) for words in known]
        self._with_word: dict[str, list[int]] = {}
        for at, words in enumerate(known):
            for word in words:
                self._with_word.setdefault(word, []).append(at)
        self._alike = Alike(self._titles)
        # Titles by where they stand among all, in one text that is searched at once, and those in the order of letters.
        self._places = list(self._titles)
        self._all = "".join(f"\n {title} " for title in self._titles.values())
        self._starts = list(accumulate((len(title) + 3 for title in self._titles.values()), initial=0))
        self._sorted = sorted((f"{title} ", at) for at, title in enumerate(self._titles.values()))
        self._place_of: dict[str, int] = {}
        for at, title in enumerate(self._titles.values()):
            if title:
                self._place_of.setdefault(title, at)
        self._longest = max(map(len, self._place_of), default=0)
        self._bearers: dict[str, list[str]] = {}
        for table in self.tables:
            for name in {fold(table.id), self._titles[table.id]}:
                self._bearers.setdefault(name, []).append(table.id)
        self._known: dict[str, Match] = {}
        self.num_unsure = 0

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all tables."""
        return frozenset(self._titles)

    def num_words(self, id_: str) -> int:
        """Count the words of a table's title."""
        return len(self._titles[id_].split())

    def match(self, text: str) -> Match:
        """Match one text."""
        text = _EDGES.sub("", tidy(text)) if not text.isalnum() else text
        if text not in self._known:
            self._known[text] = self.plain(text) if self.is_lost else self._match(fold(text))
            self.num_unsure += not self._known[text].is_sure
        return self._known[text]

    @property
    def is_lost(self) -> bool:
        """Whether so many texts are like no table that these are hardly wishes; no more of them are compared."""
        return self.num_unsure > MAX_UNKNOWN

    def joined(self, text: str) -> Match:
        """Match some pieces of a list with what stands between them: a slip only where half of the words are right.

        Most pieces do not belong together, and need not be compared with every title.
        """
        words = set(fold(text).split())
        shared = Counter(chain.from_iterable(self._with_word[word] for word in words if word in self._with_word))
        is_near = any(2 * count >= max(len(words), self._num_words[at]) for at, count in shared.items())
        return self.match(text) if is_near else Match("unsure")

    def plain(self, text: str) -> Match:
        """Match a text as it stands: an answer, an id, a title, an id with its title, a topic, a number, nothing."""
        return self._plain(fold(text)) or _UNSURE

    def _plain(self, text: str) -> Match | None:
        return self._meant(text) or self._named(text) or self._id_and_title(text)

    def _match(self, text: str) -> Match:
        return self._plain(text) or self._short(text) or self._slip(text)

    def _meant(self, text: str) -> Match | None:
        """Match what was answered, and what means nothing."""
        if text in self._meanings:
            meant = self._meanings[text]
            return Match("exact" if meant in self._titles else "topic", meant) if meant else Match("nothing")
        if text in NOTHING and text not in self._by_title and text not in self._ids:
            return Match("nothing")
        return None

    def _named(self, text: str) -> Match | None:
        """Match an id, a title, a topic, or a number."""
        if text in self._by_title or text in self._ids:
            return self._exact(text)
        if text.replace(" ", "") in self._ids:
            return Match("exact", self._ids[text.replace(" ", "")])
        if text in self._topics:
            return Match("topic", self._topics[text])
        numbered = _NUMBERED.fullmatch(text)
        meant = self._numbers.get(str(int(numbered[1]))) if numbered else None
        return Match("number", meant) if meant else None

    def _exact(self, text: str) -> Match:
        """Match an id or a title, unless it is the id of one and the title of another."""
        found = {self._by_title.get(text), self._ids.get(text)} - {None}
        both = self._bearers[text]
        return Match("exact", both[0]) if len(found) == 1 and len(both) == 1 else Match("unsure", None, tuple(both))

    def _id_and_title(self, text: str) -> Match | None:
        """Match an id or a number with the title before or behind it; where the two differ it is unsure."""
        words = text.split()
        for cut in range(1, min(len(words), 4)):
            for part, rest in ((words[:cut], words[cut:]), (words[-cut:], words[:-cut])):
                numbered = _NUMBERED.fullmatch(" ".join(part))
                id_ = self._ids.get(" ".join(part)) or (numbered and self._numbers.get(str(int(numbered[1]))))
                if not id_:
                    continue
                other = " ".join(rest)
                named = self._by_title.get(other) or self._title_before_more(other)
                kind: Kind = "exact" if other == self._titles[id_] else "longer"
                if named or self._titles[id_].startswith(f"{other} "):
                    agree = named in {None, id_}
                    return (
                        Match(kind, id_) if agree else Match("unsure", None, tuple(one for one in (id_, named) if one))
                    )
        return None

    def _title_before_more(self, text: str) -> str | None:
        """Find the table whose title a text begins with; of several the first."""
        begins = (match.start() for match in _SPACE.finditer(text, 0, self._longest + 1))
        found = [self._place_of[text[:at]] for at in begins if text[:at] in self._place_of]
        return self._places[min(found)] if found else None

    def _short(self, text: str) -> Match | None:
        """Match the first words of a title, where no other title begins so; or a title with words behind it."""
        if len(text) < _LEAST_SHORT or text in _STARTS or text.isdigit():
            return None
        begun = self._begun_by(text)
        if len(begun) == 1:
            return Match("short", begun[0])
        if begun:
            return Match("unsure", None, tuple(begun[:_MOST_SUGGESTED]))
        return None

    def _slip(self, text: str) -> Match:
        """Match a misspelt title; its numbers must be right, for Year 7 is not Year 8."""
        if len(text) > _LONGEST:
            return Match("unsure")
        held = self._holding(text) if len(text) >= _LEAST_SHORT else []
        id_ = None if held else self._alike.clearly(text, _SLIP, _AHEAD)
        if id_ is not None and _DIGITS.findall(self._titles[id_]) == _DIGITS.findall(text):
            return Match("slip", id_)
        alike = self._alike.to(text)
        suggested = dict.fromkeys([*held, *sorted(alike, key=lambda id_: -alike[id_])])
        return Match("unsure", None, tuple(suggested)[:_MOST_SUGGESTED])

    def _begun_by(self, text: str) -> list[str]:
        """List the tables whose titles begin with the words of a text."""
        begin = f"{text} "
        found = []
        for title, at in islice(self._sorted, bisect_left(self._sorted, (begin, 0)), None):
            if not title.startswith(begin):
                break
            found.append(at)
        return [self._places[at] for at in sorted(found)]

    def _holding(self, text: str) -> list[str]:
        """List the first tables in whose titles the words of a text stand."""
        words, found, at = f" {text} ", list[str](), -1
        while len(found) < _MOST_SUGGESTED and (at := self._all.find(words, at + 1)) >= 0:
            place = bisect_right(self._starts, at) - 1
            found.append(self._places[place])
            at = self._starts[place + 1] - 1
        return found


def _unique(pairs: object) -> dict[str, str]:
    """Keep keys that stand for one value only."""
    found: dict[str, set[str]] = {}
    for key, value in pairs:  # type: ignore[attr-defined]
        found.setdefault(key, set()).add(value)
    return {key: values.pop() for key, values in found.items() if len(values) == 1 and key}


def _own_number(id_: str) -> list[str]:
    """Give the number of an id such as `T7`, `Table 07` or `7`."""
    numbers = _DIGITS.findall(id_)
    return [str(int(one)) for one in numbers if len(numbers) == 1 and _NUMBERED.fullmatch(one)]
