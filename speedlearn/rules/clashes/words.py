"""The words in which contradictions are said: names of people, and why somebody must be where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from speedlearn.model import Event
from speedlearn.rules.clashes.forced import Forced
from speedlearn.rules.paper import listed

MOST_NAMES = 9


class Words:
    """Names the people of an event, with the id where two bear one name."""

    def __init__(self, event: Event) -> None:
        self._names = {person.id: person.name for person in reversed(event.attendees)}
        self._bearers = Counter(self._names.values())

    def person(self, attendee: str) -> str:
        """Name one person."""
        name = self._names[attendee]
        return f"`{name}` (`{attendee}`)" if self._bearers[name] > 1 else f"`{name}`"

    def people(self, attendees: Sequence[str], joint: str = "and") -> str:
        """Name several people, of many the first ones and how many others."""
        names = [self.person(attendee) for attendee in attendees]
        if len(names) > MOST_NAMES:
            names = [*names[: MOST_NAMES - 1], f"{len(names) - MOST_NAMES + 1} others"]
        return listed(names, joint)

    def reason(self, one: Forced) -> str:
        """Say why somebody must be at a table, as the end of a sentence about them."""
        said = one.why[0]
        staying = [each.owner for each in one.why if each.kind == "stays"]
        if one.is_own:
            return self._place(one, stays=bool(staying))
        with_whom = said.owner if said.owner != one.attendee else next(iter(staying))
        return f"is to sit with {self.person(with_whom)}, who {self._place(one, stays=with_whom in staying)}"

    def _place(self, one: Forced, *, stays: bool) -> str:
        fixed = one.why[0].fixed
        turn = one.round if fixed is None else fixed.round
        return f"stays at table `{one.table}`" if stays else f"is fixed at table `{one.table}` in round {turn}"


def rounds_of(numbers: Iterable[int]) -> str:
    """Name one or more rounds: `round 3`, `rounds 1, 2 and 4`."""
    rounds = [str(number) for number in sorted(set(numbers))]
    return f"{'round' if len(rounds) == 1 else 'rounds'} {listed(rounds)}"
