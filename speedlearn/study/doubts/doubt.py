"""A doubt: something that an organiser should look at before planning, though the event can be planned as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from speedlearn.model import Attendee, Event
from speedlearn.score.alone import Alone, everybody_alone
from speedlearn.score.wishes import Wishes, refusal, wishes_of_all

Path = tuple[str | int, ...]
"""The way to a value in the event file: keys and positions in lists, from the top."""

# So many names stand in a message; the data of a doubt hold all.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is doubtful, whom it concerns, and where it stands.

    `kind` is a word for programs. A `warning` is most likely a slip, or will hurt; a `notice` is good to know.
    `attendees` and `tables` are ids in the order of the event. `also` are further places, each with a label.
    """

    kind: str
    message: str
    hint: str
    place: Path
    severity: Literal["warning", "notice"] = "warning"
    attendees: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    also: tuple[tuple[Path, str], ...] = ()


@dataclass(frozen=True)
class Studied:
    """An event, and what several doubts ask about it, each worked out once."""

    event: Event

    @cached_property
    def wishes(self) -> Mapping[str, Wishes]:
        """Everybody's wishes, by id."""
        return wishes_of_all(self.event)

    @cached_property
    def alone(self) -> Mapping[str, Alone]:
        """Everybody in an empty room, by id."""
        return everybody_alone(self.event)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each attendee stands in the list, by id."""
        return {person.id: position for position, person in enumerate(self.event.attendees)}

    @cached_property
    def welcome(self) -> Mapping[str, frozenset[str]]:
        """To which tables each attendee may be sent as far as rules for one person go, by id.

        People of whom the rules say the same share one set.
        """
        home = {school for table in self.event.tables for school in table.schools}
        known: dict[tuple[object, ...], frozenset[str]] = {}

        def tables(person: Attendee) -> frozenset[str]:
            school = person.school if person.school in home else None
            key = (school, person.phase, person.rounds, person.stays, person.step_free, person.seen)
            if key not in known:
                open_to_all = (table.id for table in self.event.tables if refusal(self.event, person, table) is None)
                known[key] = frozenset(open_to_all)
            return known[key]

        return {person.id: tables(person) for person in self.event.attendees}

    def path(self, person: Attendee, key: str = "name") -> Path:
        """Give the way to what is said of an attendee."""
        return ("attendees", self.positions[person.id], key)


def listed(names: Iterable[str]) -> str:
    """List names in backticks, the first few of many."""
    every = [f"`{name}`" for name in names]
    if len(every) <= NAMED + 1:
        return " and ".join(filter(None, [", ".join(every[:-1]), *every[-1:]]))
    return f"{', '.join(every[:NAMED])} and {len(every) - NAMED:,} more"


def ids(people: Iterable[Attendee]) -> tuple[str, ...]:
    """Give the ids of attendees."""
    return tuple(person.id for person in people)
