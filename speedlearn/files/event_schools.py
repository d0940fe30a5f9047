"""Build what is said of schools, and find schools that are written in two ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from speedlearn.alike import one_letter_apart, school_words, shortened
from speedlearn.files.event_form import place_of_name
from speedlearn.files.event_schema import EventEntry, SchoolEntry
from speedlearn.files.event_texts import UNKNOWN
from speedlearn.files.findings import Findings
from speedlearn.files.limits import MAX_SLIPS
from speedlearn.files.tree import Path
from speedlearn.model import School


def build_schools(
    entry: EventEntry, keys: Mapping[str, Any], topics: frozenset[str], findings: Findings
) -> tuple[School, ...]:
    """Build all schools, in the order of the file; `topics` are those on offer."""
    firsts: dict[str, int] = {}
    for position, school in enumerate(entry.schools):
        path = ("schools", position)
        if school.name in firsts and school.name != UNKNOWN:
            also = [(("schools", firsts[school.name], "name"), "first here")]
            message = f"the school `{school.name}` stands twice"
            hint = "make the two one, or add the town to each name"
            findings.error((*path, "name"), message, hint, also=also)
        firsts.setdefault(school.name, position)
        for topic in school.needs if entry.tables else ():
            if topic not in topics:
                hint = findings.guesser.did_you_mean(topic, "topic", topics, "a table that offers it would help")
                place = place_of_name(keys, (*path, "needs"), topic)
                message = f"no table offers `{topic}`, which `{school.name}` needs"
                findings.notice(place, message, hint, on_key=True)
    _check_spelling(entry, keys, findings)
    return tuple(_school(school) for school in entry.schools)


def _school(entry: SchoolEntry) -> School:
    return School(entry.name, entry.network, entry.phase, tuple(entry.needs.items()), tuple(entry.strengths.items()))


def _check_spelling(entry: EventEntry, keys: Mapping[str, Any], findings: Findings) -> None:
    """Warn of one school or network in two spellings, for people would be sent to their own school's table."""
    schools: dict[str, Path] = {}
    for name, path in _mentions(entry, keys):
        schools.setdefault(name, path)
    networks: dict[str, Path] = {}
    for position, school in enumerate(entry.schools):
        if school.network:
            networks.setdefault(school.network, ("schools", position, "network"))
    for kind, places, why in (
        ("school", schools, "colleagues are known by the exact name of their school"),
        ("network", networks, "schools of one network are known by its exact name"),
    ):
        pairs = list(islice(_alike(places), MAX_SLIPS + 1))
        for first, name in pairs[:MAX_SLIPS]:
            message = f"`{name}` and `{first}` look like one {kind} written in two ways"
            findings.warning(places[name], message, f"write them alike; {why}", also=[(places[first], "first here")])
        if len(pairs) > MAX_SLIPS:
            message = f"more than {MAX_SLIPS:,} pairs of {kind}s look alike; the others are not told"
            findings.warning(places[pairs[0][0]], message, "look at those first")


def _alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names that may mean one school, the first named first."""
    firsts: dict[tuple[str, ...], str] = {}
    order: dict[str, int] = {}
    for name in names:
        order[name] = len(order)
        first = firsts.setdefault(school_words(name), name)
        if first != name:
            yield first, name
    spelt = {" ".join(found): name for found, name in firsts.items()}
    yield from ((spelt[one], spelt[other]) for one, other in one_letter_apart(spelt))
    for pair in shortened(firsts.values()):
        first, name = sorted(pair, key=order.__getitem__)
        yield first, name


def _mentions(entry: EventEntry, keys: Mapping[str, Any]) -> Iterator[tuple[str, Path]]:
    """Yield every mention of a school, in the order of the parts of an event."""
    for position, table in enumerate(entry.tables):
        path: Path = ("tables", position)
        for name in table.school:
            place = (*path, "school")
            yield name, place_of_name(keys, place, name) if len(table.school) > 1 else place
        if table.host and table.host.school:
            yield table.host.school, (*path, "host", "school")
        for number, host in enumerate(table.hosts):
            if host.school:
                yield host.school, (*path, "hosts", number, "school")
    for position, attendee in enumerate(entry.attendees):
        if attendee.school:
            yield attendee.school, ("attendees", position, "school")
    for position, school in enumerate(entry.schools):
        yield school.name, ("schools", position, "name")
