"""Doubts about people: one person twice, hosts who attend, names that are none, and what nobody said of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from speedlearn.alike import one_letter_apart, one_person, person_words, school_words, words
from speedlearn.model import Attendee, Host, Table, counted
from speedlearn.study.doubts.doubt import Doubt, Studied, ids, listed

# So many pairs of attendees are shown one by one.
MOST_PAIRS = 100
# And so many are looked for.
MOST_FOUND = 10_000

_NO_NAME = frozenset(
    {"tbc", "tba", "tbd", "na", "n a", "none", "unknown", "nobody", "somebody", "test", "xxx", "guest"}
)
_GUEST = re.compile(r"(plus|guest|delegate|attendee|teacher|staff member)( one| two| ?\d+)?( tbc| tba)?")
_E_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def one_person_twice(studied: Studied) -> Iterator[Doubt]:
    """Ask about two attendees of one school, or one of no school, whose names may be one person's."""
    pairs = _pairs(studied.event.attendees)
    for one, other in pairs[:MOST_PAIRS]:
        school = one.school or other.school
        where = f"of `{school}`" if school else "without a school"
        if one.name == other.name and one.school == other.school:
            found = f"two attendees {where} are called `{one.name}`"
        elif one.school == other.school:
            found = f"`{one.name}` and `{other.name}` {where} may be one person"
        else:
            found = f"`{one.name}` of {_school(one)} and `{other.name}` of {_school(other)} may be one person"
        yield Doubt(
            "one person twice",
            found,
            "if it is one person, keep one of the two; if there are two, all is well",
            studied.path(other),
            attendees=(one.id, other.id),
            also=((studied.path(one), "and here"),),
        )

    if rest := pairs[MOST_PAIRS:]:
        more = "at least " if len(pairs) == MOST_FOUND else ""
        yield Doubt(
            "one person twice",
            f"{more}{counted(len(rest), 'more pair')} of attendees may be one person",
            "write other names, or look at these first",
            studied.path(rest[0][1]),
            attendees=ids(chain.from_iterable(rest)),
        )


def _school(person: Attendee) -> str:
    return f"`{person.school}`" if person.school else "no school"


def _pairs(attendees: tuple[Attendee, ...]) -> list[tuple[Attendee, Attendee]]:
    """Find pairs of attendees who may be one person, in the order of the file; of pairs without end only some."""
    by_school: defaultdict[tuple[str, ...], list[Attendee]] = defaultdict(list)
    by_name: defaultdict[tuple[str, ...], list[Attendee]] = defaultdict(list)
    for person in attendees:
        by_school[school_words(person.school) if person.school else ()].append(person)
        by_name[person_words(person.name)].append(person)
    place = {person.id: position for position, person in enumerate(attendees)}
    found = chain(
        chain.from_iterable(map(_of_one_school, by_school.values())),
        chain.from_iterable(map(_without_school, by_name.values())),
    )
    pairs: set[tuple[int, int]] = set()
    for one, other in found:
        pairs.add((max(place[one.id], place[other.id]), min(place[one.id], place[other.id])))
        if len(pairs) == MOST_FOUND:
            break
    return [(attendees[first], attendees[second]) for second, first in sorted(pairs)]


def _of_one_school(people: list[Attendee]) -> Iterator[tuple[Attendee, Attendee]]:
    """Yield pairs whose names are the same, may be one person's, or differ in one letter."""
    first: dict[tuple[str, ...], Attendee] = {}
    for person in people:
        one = first.setdefault(person_words(person.name), person)
        if one is not person:
            yield one, person
    spelt = {" ".join(name): person for name, person in first.items()}
    yield from ((first[a], first[b]) for a, b in one_person(first))
    yield from ((spelt[a], spelt[b]) for a, b in one_letter_apart(spelt))


def _without_school(namesakes: list[Attendee]) -> Iterator[tuple[Attendee, Attendee]]:
    """Yield the first of some namesakes who has no school with the first who has one."""
    homeless = next((person for person in namesakes if not person.school), None)
    schooled = next((person for person in namesakes if person.school), None)
    if homeless and schooled:
        yield homeless, schooled


def hosts_who_attend(studied: Studied) -> Iterator[Doubt]:
    """Ask about attendees who host all the time, and those who bear a host's name but are not known as that host."""
    hosts: defaultdict[tuple[str, ...], list[tuple[int, Table, Host]]] = defaultdict(list)
    for position, table in enumerate(studied.event.tables):
        for host in table.hosts:
            hosts[person_words(host.name)].append((position, table, host))
    for person in studied.event.attendees:
        leads = hosts.get(person_words(person.name), ())
        if not person.rounds:
            yield Doubt(
                "hosts all the time",
                f"`{person.name}` hosts in every round in which they are there, so they are seated in none",
                "take them off the list of attendees, or let their table rest in some rounds",
                studied.path(person),
                attendees=(person.id,),
                tables=tuple(table.id for _, table, _ in leads),
            )
        for position, table, host in leads:
            is_known = host.name == person.name and host.school is not None and host.school == person.school
            may_be_one = not (host.school and person.school) or school_words(host.school) == school_words(person.school)
            if not is_known and may_be_one and set(table.rounds) & set(person.rounds):
                yield Doubt(
                    "hosts and attends",
                    f"`{person.name}` attends, and `{host.name}` hosts table `{table.id}` in the same rounds",
                    "if it is one person, write the same name and school in both places; then they are seated in no"
                    " round in which they host",
                    studied.path(person),
                    attendees=(person.id,),
                    tables=(table.id,),
                    also=((("tables", position), "hosts here"),),
                )


def names_that_are_none(studied: Studied) -> Iterator[Doubt]:
    """Ask about names that stand in for one, such as `TBC`, and e-mails in place of names."""
    hint = "write the name as it should be printed, or leave it if there is none yet"
    nameless = [person for person in studied.event.attendees if _is_no_name(person.name)]
    if nameless:
        names = listed(person.name for person in nameless)
        what, look = ("the name", "looks") if len(nameless) == 1 else ("the names", "look")
        message = f"{what} {names} {look} as if nobody knew yet who comes"
        yield Doubt("no name", message, hint, studied.path(nameless[0]), attendees=ids(nameless))
    for position, table in enumerate(studied.event.tables):
        for host in table.hosts:
            if _is_no_name(host.name):
                message = f"the host of table `{table.id}` is called `{host.name}`, which looks like no name"
                yield Doubt("no name", message, hint, ("tables", position), tables=(table.id,))


def _is_no_name(name: str) -> bool:
    plain = " ".join(words(name))
    return (
        not re.search(r"[^\W\d_]", name) or plain in _NO_NAME or bool(_GUEST.fullmatch(plain) or _E_MAIL.search(name))
    )


def nothing_wished(studied: Studied) -> Iterator[Doubt]:
    """Name people without wishes, and people all of whose wishes fall away."""
    silent: list[Attendee] = []
    in_vain: list[Attendee] = []
    for person in studied.event.attendees:
        wishes = studied.wishes[person.id]
        if person.rounds and not wishes.granted:
            (in_vain if wishes.refused else silent).append(person)
    if in_vain:
        yield Doubt(
            "wishes in vain",
            f"nothing that {listed(person.name for person in in_vain)} wished for can be had",
            "ask for other wishes; the notices say what stands against each",
            studied.path(in_vain[0]),
            attendees=ids(in_vain),
        )
    if silent and len(silent) < len(studied.event.attendees):
        people, their = counted(len(silent), "person", "people"), "their schools" if len(silent) > 1 else "their school"
        yield Doubt(
            "no wishes",
            f"{people} wished for nothing, and no table meets a need of {their}: {listed(one.name for one in silent)}",
            "ask them, or leave it: they are seated and mixed, and lower nobody's figures",
            studied.path(silent[0]),
            attendees=ids(silent),
        )


def nothing_said(studied: Studied) -> Iterator[Doubt]:
    """Name people without a school or a phase where these would matter."""
    event = studied.event
    rules = event.rules
    homeless = [person for person in event.attendees if person.school is None]
    cares = rules.own_school != "allow" or rules.colleagues == "spread"
    if cares and 0 < len(homeless) < len(event.attendees):
        people = counted(len(homeless), "person", "people")
        yield Doubt(
            "no school",
            f"{people} without a school may be sent to colleagues: {listed(person.name for person in homeless)}",
            "write their school, if they have one",
            studied.path(homeless[0]),
            "notice",
            ids(homeless),
        )
    unphased = [person for person in event.attendees if person.phase is None]
    cares = rules.phase != "ignore" and any(table.phases for table in event.tables)
    if cares and 0 < len(unphased) < len(event.attendees):
        people = counted(len(unphased), "person", "people")
        yield Doubt(
            "no phase",
            f"{people} without a phase may be sent to tables of any: {listed(person.name for person in unphased)}",
            "write their phase, if it is known",
            studied.path(unphased[0]),
            "notice",
            ids(unphased),
        )
