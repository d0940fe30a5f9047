"""Which tables are open to whom.

Most people may go nearly everywhere, and thousands of them to exactly the same tables. So what is open is worked out
once for all who are there in the same rounds and teach the same phase, and the tables of their school, and those that
they have seen in an earlier session, are taken from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from speedlearn.model import Attendee, Event
from speedlearn.solve.wishes import may_visit, suits_phase

# Tables by number: those that no rule forbids, and those of them that are for the person's phase.
Open = tuple[frozenset[int], frozenset[int]]


class Doors:
    """What is open, found once for each kind of people."""

    def __init__(self, event: Event, table_number: dict[str, int]) -> None:
        self.event = event
        self.table_number = table_number
        self.homes: defaultdict[str | None, set[int]] = defaultdict(set)
        for table in event.tables:
            for school in table.schools:
                self.homes[school].add(table_number[table.id])
        self._kinds: dict[tuple[object, ...], int] = {}
        self._by_kind: dict[tuple[object, ...], Open] = {}
        self._by_school: dict[tuple[object, ...], Open] = {}

    def of(self, people: Sequence[Attendee], whole: set[int]) -> Open:
        """Find the tables that are open to all of these people, and run in all of these rounds."""
        each = [self._one(person) for person in people if person.rounds] or [self._all()]
        allowed = each[0][0].intersection(*(tables for tables, _ in each[1:])) if len(each) > 1 else each[0][0]
        suited = each[0][1].intersection(*(tables for _, tables in each[1:])) if len(each) > 1 else each[0][1]
        if len(people) > 1 and whole:
            running = {self.table_number[table.id] for table in self.event.tables if whole <= set(table.rounds)}
            allowed, suited = allowed & running, suited & running
        return allowed, suited

    def kind(self, people: Sequence[Attendee]) -> int:
        """Give the number of those who are alike but for schools, rounds, wishes and what they have seen."""
        look = tuple((person.phase, person.step_free) for person in people)
        return self._kinds.setdefault(look, len(self._kinds))

    def _all(self) -> Open:
        """Open every table."""
        everywhere = frozenset(self.table_number.values())
        return everywhere, everywhere

    def _one(self, person: Attendee) -> Open:
        """Find the tables that are open to one person."""
        kind = (person.phase, person.rounds, person.stays, person.step_free)
        home = frozenset(self.homes.get(person.school, ())) if person.school is not None else frozenset[int]()
        key = (*kind, home, person.seen)
        if key not in self._by_school:
            if kind not in self._by_kind:
                self._by_kind[kind] = self._kind(replace(person, school=None, seen=()))
            allowed, suited = self._by_kind[kind]
            rule = self.event.rules.own_school
            if home and rule != "allow":
                is_shared = suited is allowed
                suited = suited - home
                allowed = allowed if rule == "avoid" else suited if is_shared else allowed - home
            if person.seen:
                seen = {self.table_number[table] for table in person.seen if table in self.table_number}
                allowed, suited = allowed - seen, suited - seen
            self._by_school[key] = allowed, suited
        return self._by_school[key]

    def _kind(self, person: Attendee) -> Open:
        """Find what is open to somebody of no school who has seen nothing."""
        event = self.event
        tables = [table for table in event.tables if may_visit(event, person, table)]
        allowed = frozenset(self.table_number[table.id] for table in tables)
        if event.rules.phase == "ignore":
            return allowed, allowed
        suited = frozenset(self.table_number[table.id] for table in tables if suits_phase(person, table))
        return allowed, allowed if suited == allowed else suited
