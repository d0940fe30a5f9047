"""Names that may mean one thing: of schools, of people, of topics.

Nothing is ever merged for being alike; it is only asked about. So what counts as alike may be generous, as long as
real neighbours keep apart. Measured on 6,019 names of real English schools, each among those of its own authority: one
pair is the same but for the spelling, none is a letter apart, and one is the other without its kind.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

# A slip of one letter is believed in texts of at least so many letters; shorter ones differ for good reasons.
_LONG = 8
# Of all texts together so many letters are compared: ten times those of the schools of 1,500 people; and with each text
# so many that become one with it when they lose a letter.
_MOST_LETTERS = 500_000
_MOST_ALIKE = 50

_SILENT = re.compile("[\u0300-\u036f'\u2018\u2019`]")
"""Accents and apostrophes."""
_WORD = re.compile(r"[^\W_]+")
_CHURCH = re.compile(r"\b(?:church of england|c of e|c o e|c e|cofe|coe|ce)\b")
_CATHOLIC = re.compile(r"\b(?:roman catholic|r c|catholic)\b")
SHORT_FORMS = {
    **dict.fromkeys(("prim", "pri"), "primary"),
    "sec": "secondary",
    "acad": "academy",
    "coll": "college",
    **dict.fromkeys(("infants", "inf"), "infant"),
    **dict.fromkeys(("juniors", "jnr", "jun", "jr"), "junior"),
}
"""What schools shorten in their names, with the long writing."""

_SPELT = SHORT_FORMS | {"saint": "st"}
_COME_AND_GO = frozenset({"the", "school", "sch"})
"""Words that some people write and others leave out."""
_KINDS = frozenset(
    [
        "primary",
        "secondary",
        "infant",
        "junior",
        "nursery",
        "high",
        "academy",
        "college",
        "grammar",
        "community",
        "comprehensive",
        "ce",
        "rc",
        "va",
        "vc",
    ]
)
"""Words that say what kind of school a name means."""
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir"])


def words(text: str) -> list[str]:
    """Split a text into words without case, accents, apostrophes and punctuation."""
    plain = unicodedata.normalize("NFKD", text).casefold().replace("&", " and ")
    return _WORD.findall(_SILENT.sub("", plain))


def school_words(name: str) -> tuple[str, ...]:
    """Reduce the name of a school to the words that tell it from others, in one spelling and order."""
    line = _CATHOLIC.sub("rc", _CHURCH.sub("ce", " ".join(words(name))))
    spelt = [_SPELT.get(word, word) for word in line.split()]
    return tuple(sorted(word for word in spelt if word not in _COME_AND_GO)) or (name,)


def shortened(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield names that leave out what kind of school they mean, each with the one school of that name that says it."""
    whole: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    bare: dict[str, tuple[str, ...]] = {}
    for name in names:
        kept = tuple(word for word in school_words(name) if word not in _KINDS)
        if kept != school_words(name):
            whole[kept].append(name)
        elif _COME_AND_GO.isdisjoint(words(name)):  # a name with `School` in it is whole
            bare[name] = kept
    for name, kept in bare.items():
        if len(whole[kept]) == 1:
            yield name, whole[kept][0]


def person_words(name: str) -> tuple[str, ...]:
    """Reduce the name of a person to its words, given names first, without titles; `Ng, Zoë` is `Zoë Ng`."""
    last, comma, first = name.partition(",")
    found = words(f"{first} {last}" if comma else name)
    return tuple(word for word in found if word not in _TITLES) or tuple(found)


def one_person(names: Iterable[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield pairs of names that may be one person's: the same words in another order, or an initial or a short form.

    Parameters
    ----------
    names
        The words of each name, each name once. Of a name in one word too little is known.

    Notes
    -----
    Takes O(n log n) time and the pairs, for names of one surname are sorted, and short forms come before long ones.
    """
    ordered: dict[tuple[str, ...], tuple[str, ...]] = {}
    by_surname: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in names:
        first = ordered.setdefault(tuple(sorted(name)), name)
        if first != name:
            yield first, name
        elif len(name) > 1:
            by_surname[name[-1]].append(name)
    for namesakes in by_surname.values():
        namesakes.sort()
        for at, name in enumerate(namesakes):
            for other in islice(namesakes, at + 1, None):
                if not other[0].startswith(name[0]):
                    break
                yield name, other


def one_letter_apart(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of texts that one slip turns into each other, each pair once, in the order given.

    A slip leaves out a letter, doubles one, writes another, or swaps two neighbours. Texts of few letters, and those
    that differ in a digit, are no slips.

    Notes
    -----
    Two such texts become one when a letter of each is left out, so all that is left after one letter is looked up:
    O(letters of all texts). Of texts without end only the first so many letters are compared, and of those that become
    one text no more than the first.
    """
    by_digits: defaultdict[str, list[str]] = defaultdict(list)
    digits = {text: "".join(filter(str.isdigit, text)) for text in texts if len(text) >= _LONG}
    for text, number in digits.items():
        by_digits[number].append(text)
    # Of each text that is left: the first text that leaves it, or all where there are several.
    first: dict[str, str] = {}
    several: defaultdict[str, list[str]] = defaultdict(list)
    letters = 0
    for text, number in digits.items():
        if len(by_digits[number]) == 1:
            continue
        letters += len(text)
        if letters > _MOST_LETTERS:
            return
        told: set[str] = set()
        for rest in dict.fromkeys([text, *[text[:at] + text[at + 1 :] for at in range(len(text))]]):
            other = first.setdefault(rest, text)
            if other is not text:
                others = several[rest]
                for one in (other, *others):
                    if one not in told and digits[one] == number and _is_slip(one, text):
                        told.add(one)
                        yield one, text
                if len(others) < _MOST_ALIKE:
                    others.append(text)


def num_same(one: str, other: str) -> int:
    """Count the letters with which two texts begin alike."""
    same, most = 0, min(len(one), len(other))
    while same < most:
        middle = (same + most + 1) // 2
        if one[same:middle] == other[same:middle]:
            same = middle
        else:
            most = middle - 1
    return same


def _is_slip(one: str, other: str) -> bool:
    """Tell whether what differs between two texts is one letter, or two that are swapped."""
    same = num_same(one, other)
    rest, other_rest = one[same:], other[same:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:])
    )
