"""Read the visits that the organiser has settled, and check that a rota could hold them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from speedlearn.files.event_schema import AttendeeEntry, RulesEntry
from speedlearn.files.event_texts import WrongValueError, read_whole
from speedlearn.files.findings import UNKNOWN, Findings
from speedlearn.files.limits import MAX_ROUNDS
from speedlearn.files.shown import counted, shown
from speedlearn.files.tree import Path
from speedlearn.model import Attendee, Fixed, Table

_read_round = read_whole(1, MAX_ROUNDS)


class Settled(NamedTuple):
    """A settled visit of an attendee, and where it stands."""

    attendee: Attendee
    fixed: Fixed
    place: Path

    @property
    def rounds(self) -> tuple[int, ...]:
        """The rounds it takes: for a person who stays, all in which they are there."""
        return self.attendee.rounds if self.attendee.stays else (self.fixed.round,)


def barred(attendee: Attendee, table: Table, rules: RulesEntry) -> str | None:
    """Say why no rota may ever seat a person at a table, or None where one may."""
    if rules.own_school == "never" and attendee.school in table.schools:
        return "it is the table of their own school"
    if attendee.step_free and not table.step_free:
        return "the way to it is not step-free"
    if rules.phase == "require" and attendee.phase and table.phases and attendee.phase not in table.phases:
        return f"it is not for {attendee.phase}"
    return None


class FixedReader:
    """Read the settled visits of one attendee after another, and then check them against each other.

    `settled` gathers those that hold by themselves.
    """

    def __init__(self, tables: Mapping[str, Table], rules: RulesEntry, findings: Findings) -> None:
        self.tables = tables
        self.rules = rules
        self.findings = findings
        self.settled: list[Settled] = []

    def read(self, entry: AttendeeEntry, attendee: Attendee, path: Path) -> Attendee:
        """Give an attendee the settled visits of their entry."""
        own: list[Settled] = []
        for text, visit in entry.fixed.items():
            place = (*path, "fixed", text)
            try:
                number = _read_round(text)
            except WrongValueError as wrong:
                message = f"the round of a fixed visit of `{attendee.name}` is {wrong.found}"
                self.findings.error(place, message, wrong.hint, on_key=True)
                continue
            one = Settled(attendee, Fixed(number, visit.table, visit.seat), place)
            if self._holds(one) and _agrees(one, own, self.findings):
                own.append(one)
        self.settled += own
        fixed = sorted((one.fixed for one in own), key=lambda fixed: fixed.round)
        return replace(attendee, fixed=tuple(fixed))

    def _holds(self, one: Settled) -> bool:
        """Check a settled visit against its table and against when the person is there."""
        if one.fixed.table in self.tables:
            wrong = _flaw(one, self.tables[one.fixed.table], self.rules)
            if wrong is not None:
                self.findings.error(one.place, f"`{one.attendee.name}` {wrong[0]}", wrong[1])
            return wrong is None
        if self.tables and one.fixed.table != UNKNOWN:
            hint = self.findings.guesser.did_you_mean(one.fixed.table, "table", self.tables, "name the id of a table")
            self.findings.error(one.place, f"there is no table {shown(one.fixed.table)}", hint)
        return False

    def check_together(self) -> None:
        """Check the settled visits of different people against each other."""
        seats: dict[tuple[int, str, int], Settled] = {}
        guests: dict[tuple[int, str], list[Settled]] = defaultdict(list)
        # Somebody who stays takes the same seat in every round; one message about it will do.
        reported: set[tuple[str, Path]] = set()
        for one, number in _by_round(self.settled):
            fixed = one.fixed
            if fixed.seat is not None:
                first = seats.setdefault((number, fixed.table, fixed.seat), one)
                if first.attendee is not one.attendee and ("seat", one.place) not in reported:
                    reported.add(("seat", one.place))
                    self._refuse_seat(one, first, number)
            around = guests[number, fixed.table]
            around += [one] if one.attendee not in [other.attendee for other in around] else []
            if len(around) > self.tables[fixed.table].seats and ("table", one.place) not in reported:
                reported.add(("table", one.place))
                self._refuse_crowd(one, len(around), number)

    def _refuse_seat(self, one: Settled, first: Settled, number: int) -> None:
        names = f"`{one.attendee.name}` and `{first.attendee.name}`"
        seat = f"seat {one.fixed.seat} of table `{one.fixed.table}` in round {number}"
        also = [(first.place, "first here")]
        self.findings.error(one.place, f"{names} are both fixed in {seat}", "give one of them another seat", also=also)

    def _refuse_crowd(self, one: Settled, num_people: int, number: int) -> None:
        table = self.tables[one.fixed.table]
        people = counted(num_people, "person is", "people are")
        message = f"{people} fixed at table `{table.id}` in round {number}, which has {counted(table.seats, 'seat')}"
        self.findings.error(one.place, message, "give the table more seats, or settle fewer visits")


def _flaw(one: Settled, table: Table, rules: RulesEntry) -> tuple[str, str] | None:
    """Find what keeps a person from a settled visit: the end of a sentence about them, and what would do."""
    number, seat = one.fixed.round, one.fixed.seat
    if number not in one.attendee.rounds:
        hint = "choose a round in which they are there and do not host"
        return f"cannot be seated in round {number}, but is fixed at table `{table.id}` then", hint
    idle = [each for each in one.rounds if each not in table.rounds]
    if idle:
        hint = "choose another table, or let the table run then"
        return f"is fixed at table `{table.id}`, which does not run in round {idle[0]}", hint
    if seat is not None and seat > table.seats:
        hint = f"choose a seat from 1 to {table.seats}, or leave it open"
        return f"is fixed in seat {seat} of table `{table.id}`, which has {counted(table.seats, 'seat')}", hint
    reason = barred(one.attendee, table, rules)
    if reason is not None:
        return f"is fixed at table `{table.id}`, but {reason}", "choose another table, or change the rule"
    return None


def _agrees(one: Settled, before: list[Settled], findings: Findings) -> bool:
    """Check a settled visit against the person's others."""
    attendee, fixed = one.attendee, one.fixed
    for other in before:
        if attendee.stays:
            seats = {fixed.seat, other.fixed.seat} - {None}
            clash = other.fixed.table != fixed.table or len(seats) > 1
            message = f"`{attendee.name}` stays at one table, but is fixed in two places"
        elif other.fixed.round == fixed.round:
            clash = True
            message = f"`{attendee.name}` is fixed twice in round {fixed.round}"
        else:
            clash = other.fixed.table == fixed.table
            message = f"`{attendee.name}` is fixed at table `{fixed.table}` twice"
        if clash:
            hint = "keep one of the two" + (
                "" if attendee.stays else "; who stays at a table all session has `stays: true`"
            )
            findings.error(one.place, message, hint, also=[(other.place, "first here")])
            return False
    return True


def _by_round(settled: list[Settled]) -> Iterator[tuple[Settled, int]]:
    for one in settled:
        for number in one.rounds:
            yield one, number
