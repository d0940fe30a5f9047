"""Build the attendees of an event: ids, presence and wishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from speedlearn.files.event_fixed import FixedReader
from speedlearn.files.event_form import place_of_name
from speedlearn.files.event_schema import AttendeeEntry, EventEntry, RulesEntry
from speedlearn.files.event_tables import checked_rounds
from speedlearn.files.event_texts import UNKNOWN
from speedlearn.files.findings import Findings
from speedlearn.files.limits import MAX_VISITS
from speedlearn.files.rounds_text import rounds_text
from speedlearn.files.shown import shown
from speedlearn.files.tree import Path
from speedlearn.model import Attendee, Fixed, Table

_ID_DIGITS = 10


@dataclass(frozen=True)
class Offer:
    """What the tables of an event offer, for looking up what people name."""

    tables: Mapping[str, Table]
    topics: frozenset[str]
    leads: Mapping[tuple[str, str | None], tuple[Table, ...]]

    @classmethod
    def of(cls, tables: tuple[Table, ...]) -> Offer:
        """Gather ids, topics and hosts; of two tables with one id the first counts."""
        leads: dict[tuple[str, str | None], tuple[Table, ...]] = {}
        for table in tables:
            for host in table.hosts:
                if host.school is not None:
                    key = (host.name, host.school)
                    leads[key] = (*leads.get(key, ()), table)
        topics = frozenset(topic for table in tables for topic in table.topics)
        return cls({table.id: table for table in reversed(tables)}, topics, leads)


def build_attendees(
    entry: EventEntry, keys: Mapping[str, Any], offer: Offer, num_rounds: int, findings: Findings
) -> tuple[tuple[Attendee, ...], Mapping[tuple[str, Fixed], Path]]:
    """Build all attendees, in the order of the file, and gather where their settled visits stand."""
    reader = _Reader(entry, keys, offer, num_rounds, findings)
    attendees = tuple(reader.attendee(one, ("attendees", position)) for position, one in enumerate(entry.attendees))
    _check_ids(entry, attendees, findings)
    if (num_visits := sum(len(one.rounds) for one in attendees)) > MAX_VISITS:
        message = f"the rounds of all attendees come to {num_visits:,} visits, and {MAX_VISITS:,} are the most"
        findings.error(("attendees",), message, "make two events of it, or plan fewer rounds", on_key=True)
    return attendees, reader.fixed.places


def made_id(name: str, school: str | None) -> str:
    """Make an id of name and school, which no reordering of the file changes."""
    return "P" + sha256(f"{name}\n{school or ''}".encode()).hexdigest()[:_ID_DIGITS]


class _Reader:
    """Build one attendee after another."""

    def __init__(
        self, entry: EventEntry, keys: Mapping[str, Any], offer: Offer, num_rounds: int, findings: Findings
    ) -> None:
        self.fixed = FixedReader(offer.tables, findings)
        self.rules = entry.rules
        self.keys = keys
        self.offer = offer
        self.num_rounds = num_rounds
        self.findings = findings
        self.known = {
            **dict.fromkeys(offer.topics, "topic"),
            **dict.fromkeys(offer.tables, "table"),
            **dict.fromkeys(offer.topics & offer.tables.keys(), "both"),
        }
        self.home = frozenset(school for table in offer.tables.values() for school in table.schools)
        self.always_run = all(len(table.rounds) == num_rounds for table in offer.tables.values())

    def attendee(self, entry: AttendeeEntry, path: Path) -> Attendee:
        rounds = self._rounds(entry, path)
        attendee = Attendee(
            id=entry.id or made_id(entry.name, entry.school),
            name=entry.name,
            school=entry.school,
            phase=entry.phase,
            choices=self._choices(entry, path),
            interests=self._interests(entry, path),
            rounds=rounds,
            fixed=(),
            stays=entry.stays,
            step_free=entry.step_free,
            hopes=entry.hopes,
        )
        self._notice_vain(entry, attendee, path)
        return self.fixed.read(entry, attendee, path) if entry.fixed else attendee

    def _rounds(self, entry: AttendeeEntry, path: Path) -> tuple[int, ...]:
        """Find the rounds in which a person is present and does not host."""
        rounds = checked_rounds(entry.rounds, self.num_rounds, (*path, "rounds"), self.findings)
        for table in self.offer.leads.get((entry.name, entry.school), ()):
            busy = tuple(number for number in rounds if number in table.rounds)
            if busy:
                word = "round" if len(busy) == 1 else "rounds"
                message = f"`{entry.name}` hosts table `{table.id}` in {word} {rounds_text(busy)}"
                self.findings.notice(path, f"{message} and has no seat elsewhere then")
                rounds = tuple(number for number in rounds if number not in busy)
        return rounds

    def _choices(self, entry: AttendeeEntry, path: Path) -> tuple[str, ...]:
        choices: dict[str, None] = {}
        for position, choice in enumerate(entry.choices):
            place = (*path, "choices", position)
            if choice in choices:
                self.findings.notice(place, f"`{entry.name}` chose table `{choice}` twice; the first counts")
            elif choice in self.offer.tables:
                choices[choice] = None
            elif self.offer.tables:
                self._refuse_table(choice, place, shown(entry.name))
        return tuple(choices)

    def _refuse_table(self, name: str, place: Path, who: str) -> None:
        otherwise = (
            "name a topic under `interests`" if name in self.offer.topics else "choose among the ids of the tables"
        )
        hint = otherwise
        if name not in self.offer.topics:
            hint = self.findings.guesser.did_you_mean(name, "table", self.offer.tables, otherwise)
        found = f"there is no table {shown(name)}" if name.strip() else f"an entry of `choices` of {who} is empty"
        self.findings.error(place, found, hint)

    def _interests(self, entry: AttendeeEntry, path: Path) -> tuple[tuple[str, int], ...]:
        known = self.known
        for name in entry.interests:
            kind = known.get(name)
            if kind is None and self.offer.tables:
                hint = self.findings.guesser.did_you_mean(
                    name, "interest", known, "name a table, or a topic that a table offers"
                )
                place = self._interest_place(path, name)
                self.findings.error(place, f"there is no table and no topic {shown(name)}", hint, on_key=True)
            elif kind == "both":
                message = f"`{name}` is both a table and a topic"
                hint = "give the table or the topic another name, so that it is clear which is meant"
                self.findings.error(self._interest_place(path, name), message, hint, on_key=True)
        listed = self.keys["attendees"][path[1]].get("interests") if entry.interests else None
        if isinstance(listed, list):
            firsts: set[str] = set()
            for position, name in enumerate(listed):
                if name in firsts:
                    place = (*path, "interests", position)
                    self.findings.notice(place, f"`{entry.name}` named {shown(name)} twice; the first counts")
                firsts.add(name)
        return tuple(entry.interests.items())

    def _interest_place(self, path: Path, name: str) -> Path:
        return place_of_name(self.keys, (*path, "interests"), name)

    def _notice_vain(self, entry: AttendeeEntry, attendee: Attendee, path: Path) -> None:
        """Say which wishes for tables are dropped, because no rota could grant them."""
        may_be_barred = attendee.school in self.home or attendee.step_free or self.rules.phase == "require"
        if self.always_run and not may_be_barred:
            return
        interests = [name for name, _ in attendee.interests if self.known.get(name) == "table"]
        for name in dict.fromkeys([*attendee.choices, *interests]):
            table = self.offer.tables[name]
            reason = _barred(attendee, table, self.rules)
            # Of somebody who hosts all the time enough has been said.
            if reason is None and attendee.rounds and not set(table.rounds) & set(attendee.rounds):
                reason = "it does not run while they are there"
            if reason is not None:
                chosen = name in attendee.choices
                place = (*path, "choices", entry.choices.index(name)) if chosen else self._interest_place(path, name)
                message = f"the wish of `{attendee.name}` for table `{name}` is dropped: {reason}"
                self.findings.notice(place, message, on_key=True)


def _barred(attendee: Attendee, table: Table, rules: RulesEntry) -> str | None:
    """Say why no rota may ever seat a person at a table, or None where one may."""
    if rules.own_school == "never" and attendee.school in table.schools:
        return "it is the table of their own school"
    if attendee.step_free and not table.step_free:
        return "the way to it is not step-free"
    if rules.phase == "require" and attendee.phase and table.phases and attendee.phase not in table.phases:
        return f"it is not for {attendee.phase}"
    return None


def _check_ids(entry: EventEntry, attendees: tuple[Attendee, ...], findings: Findings) -> None:
    firsts: dict[str, int] = {}
    for position, (one, attendee) in enumerate(zip(entry.attendees, attendees, strict=True)):
        if attendee.id in firsts and UNKNOWN not in {one.id, one.name}:
            first = firsts[attendee.id]
            if one.id or entry.attendees[first].id:
                message, hint = f"two attendees have the id `{attendee.id}`", "give each attendee their own id"
                key = "id"
            else:
                school = f" of `{one.school}`" if one.school else " without a school"
                message, hint = f"two attendees are called `{one.name}`{school}", "give each of them an `id`"
                key = "name"
            findings.error(
                ("attendees", position, key), message, hint, also=[(("attendees", first, key), "first here")]
            )
        firsts.setdefault(attendee.id, position)
