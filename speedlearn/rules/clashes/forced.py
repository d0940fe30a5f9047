"""What must be: the visits that the organiser's own statements force, and why.

A fixed visit must be. Whoever stays and must be at a table in one round must be there in all their rounds. Whoever is
to share every table with somebody must be where that one must be, in every round in which both are there. Nothing
else forces a visit, for a free round is always lawful.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from typing import Literal, NamedTuple

from speedlearn.model import Attendee, Event, Fixed, Table

ENOUGH = 2
"""Two tables in one round contradict each other; what a third one adds is seen when the first two agree."""


class Said(NamedTuple):
    """One statement of the organiser that binds the rota.

    `owner` is the id of the attendee whose visit is fixed, or who stays; `number` the place of a group among the groups
    of its kind.
    """

    kind: Literal["fixed", "stays", "together", "apart"]
    owner: str = ""
    number: int = 0
    fixed: Fixed | None = None


class Forced(NamedTuple):
    """A visit that must be; `why` is a fixed visit and the statements that carry it on, none twice."""

    attendee: str
    round: int
    table: str
    why: tuple[Said, ...]

    @property
    def source(self) -> Said:
        """The fixed visit from which this one follows."""
        return self.why[0]

    @property
    def is_own(self) -> bool:
        """Whether it follows from what is said of the same person alone."""
        return all(said.owner == self.attendee for said in self.why)


class Musts:
    """The forced visits of an event, with whatever is looked up beside them."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.tables: dict[str, Table] = {table.id: table for table in reversed(event.tables)}
        self.people: dict[str, Attendee] = {person.id: person for person in reversed(event.attendees)}
        self.order = {person: place for place, person in enumerate(reversed(self.people))}
        self.groups_of: defaultdict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(event.rules.together):
            for person in dict.fromkeys(group):
                self.groups_of[person].append(number)
        # By attendee and round, nearest to its fixed visit first.
        self.visits: defaultdict[tuple[str, int], list[Forced]] = defaultdict(list)
        self._spread()

    def fixed(self) -> Iterator[tuple[Attendee, Said, Fixed]]:
        """Walk over the fixed visits at tables that exist, those of the last attendee first."""
        for person in self.people.values():
            for fixed in dict.fromkeys(person.fixed):
                if fixed.table in self.tables:
                    yield person, Said("fixed", person.id, fixed=fixed), fixed

    def _spread(self) -> None:
        """Carry each fixed visit on to all that follows from it, breadth first, so that reasons are short."""
        waiting = deque(
            Forced(person.id, fixed.round, fixed.table, (said,))
            for person, said, fixed in self.fixed()
            if fixed.round in person.rounds
        )
        asked: set[tuple[int, int, str]] = set()
        while waiting:
            one = waiting.popleft()
            known = self.visits[one.attendee, one.round]
            if any(other.table == one.table for other in known) or (len(known) >= ENOUGH and len(one.why) > 1):
                continue
            known.append(one)
            person = self.people[one.attendee]
            if person.stays:
                waiting += [
                    self._carried(one, Said("stays", person.id), person, number)
                    for number in person.rounds
                    if number != one.round
                ]
            for group in self.groups_of[person.id]:
                if (group, one.round, one.table) in asked:
                    continue
                asked.add((group, one.round, one.table))
                waiting += [
                    self._carried(one, Said("together", number=group), self.people[other], one.round)
                    for other in dict.fromkeys(self.event.rules.together[group])
                    if other in self.people and one.round in self.people[other].rounds
                ]

    def _carried(self, one: Forced, said: Said, to: Attendee, number: int) -> Forced:
        return Forced(to.id, number, one.table, tuple(dict.fromkeys((*one.why, said))))

    def __iter__(self) -> Iterator[Forced]:
        """Walk over the forced visits, of each person and round the one nearest to its fixed visit first."""
        return (one for visits in self.visits.values() for one in visits)
