"""Texts that every sheet carries, and how names and times become text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from speedlearn.languages import Words
from speedlearn.model import Attendee, Event, Host, Rota, Round, Table, clock
from speedlearn.plain import clean, fold

FREE = "free"
AWAY = "away"
HOSTING = "host"
"""What an attendee without a seat does in a round. On paper these are words of the language, `all.free` and so on."""
_NAMELESS = "?"


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on every sheet: which event, where and when, and which rota.

    `link` is the address at which the organiser puts the page for phones, or nothing.
    """

    event: str
    place: str
    mark: str
    link: str


@dataclass(frozen=True, slots=True)
class RoundTime:
    """A round with its clock times as text."""

    number: int
    start: str
    end: str


def heading_of(event: Event, rota: Rota, words: Words, link: str) -> Heading:
    """Return the heading of all sheets of a rota."""
    parts = (clean(event.venue or ""), day_text(clean(event.date or ""), words))
    mark = words("all.rota", mark=clean(rota.rota_mark))
    return Heading(clean(event.name), " · ".join(part for part in parts if part), mark, link)


def round_time(turn: Round) -> RoundTime:
    """Return a round with clock times."""
    return RoundTime(turn.number, clock(turn.start), clock(turn.end))


def day_text(text: str, words: Words) -> str:
    """Return an ISO date as `Wednesday 22 January 2014`, and any other text as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    weekday, month = words(f"dates.{_WEEKDAYS[day.weekday()]}"), words(f"dates.{_MONTHS[day.month - 1]}")
    return words("dates.day", weekday=weekday, day=day.day, month=month, year=f"{day.year:04}")


def name_of(attendee: Attendee) -> str:
    """Return the printed name of an attendee, which is the id where nothing of the name can be printed."""
    return clean(attendee.name) or clean(attendee.id) or _NAMELESS


def id_of(table: Table) -> str:
    """Return the printed id of a table."""
    return clean(table.id) or _NAMELESS


def notes_apart(words: Words, tables: Iterable[str]) -> dict[str, str]:
    """Return the word for each way to be without a seat, in brackets where a table is called by that very word."""
    called = {fold(clean(table)) for table in tables}
    said = {note: words(f"all.{note}") for note in (FREE, AWAY, HOSTING)}
    return {note: f"({word})" if fold(word) in called else word for note, word in said.items()}


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def hosts_text(hosts: tuple[Host, ...], words: Words) -> str:
    """Return the names of hosts as one text."""
    names = [clean(host.name) for host in hosts]
    return words("all.hosts_and", hosts=", ".join(names[:-1]), last=names[-1]) if len(names) > 1 else "".join(names)


def phase_text(phase: str, words: Words) -> str:
    """Return the word for a phase of schools, one of the few that there are; nothing for none."""
    return words(f"phases.{re.sub('[ -]', '_', phase)}") if phase else ""


def hosts_with_schools(hosts: tuple[Host, ...]) -> str:
    """Return the names of hosts, each with the school."""
    return "; ".join(", ".join(part for part in (clean(host.name), clean(host.school or "")) if part) for host in hosts)


def by_name(attendee: Attendee) -> tuple[str, str, str]:
    """Return the key that puts attendees in the order of paper: name, then school, then id."""
    return fold(clean(attendee.name)), fold(clean(attendee.school or "")), attendee.id
