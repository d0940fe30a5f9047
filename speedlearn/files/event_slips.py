"""Warn of what no rule forbids, but most likely nobody meant: ids that look alike, a person twice, tables in one place.

Each warning has both places. Nothing here changes what is planned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from unicodedata import normalize

from speedlearn.files.event_schema import EventEntry
from speedlearn.files.event_texts import UNKNOWN
from speedlearn.files.findings import Findings
from speedlearn.files.tree import Path
from speedlearn.model import Attendee, Event, Table, clock

_NO_SOUND = re.compile(r"[\W_]+")
# Letters of other alphabets that look like Latin ones.
_LOOKS_LIKE = str.maketrans("АВЕКМНОРСТХІЅЈаеорсухіѕјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXISJaeopcyxisjABEZHIKMNOPTYXo")  # noqa: RUF001
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_MORNING = 6 * 60
"""Minutes after midnight before which no session is likely to start."""


def check_slips(event: Event, entry: EventEntry, findings: Findings) -> None:
    """Warn of every slip."""
    _check_alike("tables", [(table.id, ("tables", at, "id")) for at, table in enumerate(event.tables)], findings)
    ids = [(one.id, ("attendees", at, "id")) for at, one in enumerate(entry.attendees) if one.id]
    _check_alike("attendees", ids, findings)
    topics = ((topic, ("tables", at, "topics")) for at, table in enumerate(event.tables) for topic in table.topics)
    _check_alike("topics", topics, findings)
    _check_names(event.attendees, findings)
    _check_places(event.tables, findings)
    _check_rounds(event, findings)
    if event.timetable.start < _MORNING:
        message = f"the session starts at {clock(event.timetable.start)}, in the night"
        findings.warning(("timetable", "start"), message, "write afternoons as `14:00`")


def _check_alike(kind: str, names: Iterable[tuple[str, Path]], findings: Findings) -> None:
    firsts: dict[str, tuple[str, Path]] = {}
    warned: set[str] = set()
    for name, path in names:
        first, place = firsts.setdefault(_looks(name), (name, path))
        if first != name and name not in warned:
            warned.add(name)
            message = f"the {kind} `{first}` and `{name}` can hardly be told apart"
            hint = "write them alike if they are one, and otherwise more unlike"
            findings.warning(path, message, hint, also=[(place, "first here")])


def _looks(name: str) -> str:
    """Reduce a name to what tells it apart: no case, blanks, accents as typed, zeros before a number."""
    text = normalize("NFKC", name).translate(_LOOKS_LIKE).casefold()
    return _NO_SOUND.sub("", _ZEROS.sub("", text)) or text


def _check_names(attendees: tuple[Attendee, ...], findings: Findings) -> None:
    """Warn of two attendees of one name and school, who may be one person who signed up twice."""
    firsts: dict[tuple[str, str], int] = {}
    for position, person in enumerate(attendees):
        if not person.school or person.name == UNKNOWN:
            continue
        key = (" ".join(_same(person.name)), " ".join(_same(person.school)))
        first = firsts.setdefault(key, position)
        if attendees[first].id != person.id:
            also = [(("attendees", first, "name"), "first here")]
            message = f"two attendees of `{person.school}` are called `{person.name}`"
            hint = "if they are one person, delete one of the two"
            findings.warning(("attendees", position, "name"), message, hint, also=also)


def _same(name: str) -> list[str]:
    return normalize("NFKC", name).casefold().split()


def _check_places(tables: tuple[Table, ...], findings: Findings) -> None:
    firsts: dict[tuple[float, float], int] = {}
    for position, table in enumerate(tables):
        if table.at is None:
            continue
        first = firsts.setdefault(table.at, position)
        if first != position:
            also = [(("tables", first, "at"), "first here")]
            message = f"tables `{tables[first].id}` and `{table.id}` stand in one place"
            hint = "say where each stands, or leave `at` out for a tidy grid"
            findings.warning(("tables", position, "at"), message, hint, also=also)


def _check_rounds(event: Event, findings: Findings) -> None:
    """Warn of groups that never meet, and of people who stay where no table runs all along."""
    people = {person.id: person for person in event.attendees}
    for position, group in enumerate(event.rules.together):
        members = [people[id_] for id_ in group]
        for one, other in pairwise(members):
            # Of somebody who hosts all the time enough has been said.
            if one.rounds and other.rounds and not set(one.rounds) & set(other.rounds):
                message = f"`{one.name}` and `{other.name}` are to sit together, but are never there in one round"
                findings.warning(("rules", "together", position), message, "look at their `rounds`")
    spans = [set(table.rounds) for table in event.tables]
    for position, person in enumerate(event.attendees):
        if person.stays and person.rounds and not any(span >= set(person.rounds) for span in spans):
            message = f"`{person.name}` stays at one table, but no table runs in all of their rounds"
            hint = "let a table run in all of these rounds, or let them go round"
            findings.warning(("attendees", position, "stays"), message, hint)
