"""Build what is said of schools, and find schools that are written in two ways."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from speedlearn.files.event_form import place_of_name
from speedlearn.files.event_schema import EventEntry, SchoolEntry
from speedlearn.files.event_texts import UNKNOWN
from speedlearn.files.findings import Findings
from speedlearn.files.tree import Path
from speedlearn.model import School

_SILENT = re.compile("[\u0300-\u036f'\u2019]")
"""Accents and apostrophes."""
_NO_NAME = frozenset({"the", "school"})
"""Words that some people write and others leave out."""


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
    """Warn of one school in two spellings, for people would be sent to their own school's table."""
    places: dict[str, Path] = {}
    for name, path in _mentions(entry, keys):
        places.setdefault(name, path)
    firsts: dict[str, str] = {}
    for name, path in places.items():
        first = firsts.setdefault(_heard(name), name)
        if first != name:
            message = f"`{name}` and `{first}` look like one school written in two ways"
            hint = "write them alike; colleagues are known by the exact name of their school"
            findings.warning(path, message, hint, also=[(places[first], "first here")])


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


def _heard(name: str) -> str:
    """Reduce a name to what is heard of it: no case, accents, punctuation or words that come and go."""
    text = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    kept = (" " if unicodedata.category(one)[0] in "PSZ" else one for one in _SILENT.sub("", text))
    words = ["st" if word == "saint" else word for word in "".join(kept).split()]
    return " ".join(word for word in words if word not in _NO_NAME) or text
