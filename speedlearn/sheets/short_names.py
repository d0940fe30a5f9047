"""First names for the walls: what everybody in the room can read says no more of a person than it must.

A short name is the first name and the initial of the last word: `Zoë N` for Zoë Ng. Where two people would be called
alike, letters of the last word are added until they differ; where that does not help, the id is added to the initial.
A name of one word is as short as it can be and stays. Forms of address and what stands before a comma are understood.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count

from speedlearn.plain import fold

from .pack import Pack
from .tables import Seat

_ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "rev", "canon"})
_WORDS_OF_A_NAME = 2


def names_first(pack: Pack) -> Pack:
    """Return a pack whose shared sheets, seat plans, timetable and wall list, have short names.

    Personal rotas and the hosts' table cards keep names whole. See `privacy.SHORT_NAMES`.
    """
    short = short_names({card.attendee: card.name for card in pack.personal})

    def shortened(seat: Seat) -> Seat:
        return replace(seat, name=short[seat.attendee]) if seat.attendee else seat

    rows = tuple(replace(row, fields=replace(row.fields, name=short[row.fields.attendee])) for row in pack.wall.rows)
    ends: dict[int, list[str]] = {}
    for row in rows:
        ends.setdefault(row.desk, []).append(row.fields.name)
    return replace(
        pack,
        wall=replace(
            pack.wall,
            desks=tuple(
                replace(desk, first=ends[desk.number][0], last=ends[desk.number][-1]) for desk in pack.wall.desks
            ),
            rows=rows,
        ),
        plans=tuple(
            replace(
                plan,
                tables=tuple(replace(one, seats=tuple(shortened(seat) for seat in one.seats)) for one in plan.tables),
            )
            for plan in pack.plans
        ),
        timetable=replace(
            pack.timetable,
            rows=tuple(replace(row, name=short[row.attendee]) for row in pack.timetable.rows),
        ),
    )


def short_names(names: Mapping[str, str]) -> dict[str, str]:
    """Return short names by id for whole names by id; no two of them are alike, even without case and accents."""
    parted = {person: _parted(name) for person, name in names.items()}
    namesakes: defaultdict[str, list[str]] = defaultdict(list)
    for person, (first, _) in parted.items():
        namesakes[fold(first)].append(person)
    short: dict[str, str] = {}
    for people in namesakes.values():
        short |= _told_apart({person: parted[person] for person in people})
    return short


def _told_apart(parted: Mapping[str, tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """Give each of some people of one first name as many letters of the last word as tell them from all others."""
    short: dict[str, str] = {}
    left = set(parted)
    for length in count(1):
        called = {person: _called(first, letters[:length]) for person, (first, letters) in parted.items()}
        borne = Counter(map(fold, called.values()))
        told = {person for person in left if borne[fold(called[person])] == 1}
        short |= {person: called[person] for person in told}
        left -= told
        if length >= max(len(letters) for _, letters in parted.values()):
            return short | {
                person: f"{_called(first, letters[:1])} ({person})"
                for person, (first, letters) in parted.items()
                if person in left
            }
    raise AssertionError


def _called(first: str, letters: Iterable[str]) -> str:
    return f"{first} {''.join(letters)}".strip()


def _parted(name: str) -> tuple[str, tuple[str, ...]]:
    """Part a name into the first word, and the last one letter by letter; a letter keeps its accents and signs."""
    family, _, given = name.partition(", ")
    words = (f"{given} {family}" if given else name).split()
    while len(words) > _WORDS_OF_A_NAME and fold(words[0]).rstrip(".") in _ADDRESS:
        words = words[1:]
    letters: list[str] = []
    for letter in words[-1] if len(words) >= _WORDS_OF_A_NAME else "":
        if letters and unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf"}:
            letters[-1] += letter
        else:
            letters.append(letter)
    return words[0], tuple(letters)
