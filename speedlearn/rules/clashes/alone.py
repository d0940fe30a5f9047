"""Part of an event: some of its people, with all that the organiser said of them and nobody else."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from speedlearn.model import Attendee, Event


def alone(event: Event, people: Iterable[str]) -> Event:
    """Leave out everybody else; groups keep their places in the rules."""
    among = set(people)

    def kept(groups: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(person for person in group if person in among) for group in groups)

    return replace(
        event,
        attendees=tuple(person for person in event.attendees if person.id in among),
        rules=replace(event.rules, together=kept(event.rules.together), apart=kept(event.rules.apart)),
    )


class Ties:
    """Who is tied to whom by groups that share every table."""

    def __init__(self, event: Event) -> None:
        self._groups = event.rules.together
        self._of: defaultdict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(self._groups):
            for person in group:
                self._of[person].append(number)

    def among(self, people: Iterable[str]) -> set[str]:
        """Collect people and all who are tied to them, however far."""
        found = set(people)
        waiting, asked = deque(found), set[int]()
        while waiting:
            for group in self._of.get(waiting.popleft(), ()):
                if group not in asked:
                    asked.add(group)
                    new = set(self._groups[group]) - found
                    found |= new
                    waiting += new
        return found


def changed(event: Event, people: Mapping[str, Attendee]) -> Event:
    """Put changed attendees in the place of those with their ids."""
    return replace(event, attendees=tuple(people.get(person.id, person) for person in event.attendees))
