"""Whether those who stay at one table can each keep a chair: a colouring of the graph of who is there at once.

People are vertices, chairs are colours, and two people who are both there in some round need two chairs. Because
rounds may be any set, every graph occurs; a table needs more chairs than it has people in any round where, say, three
people are there in pairs. The search is exact (Brélaz 1979, doi:10.1145/359094.359101: whoever has fewest chairs left
chooses first).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

MOST_STEPS = 2_000
MOST_PEOPLE = 100
"""Beyond these nothing is said. No table of people comes near."""


class Stayer(NamedTuple):
    """Somebody who keeps one chair in all their rounds; `chair` is the one that is fixed, if any."""

    attendee: str
    rounds: frozenset[int]
    chair: int | None


class _OutOfStepsError(Exception):
    """The search has taken as many steps as it may."""


class _Search:
    """Chairs taken so far."""

    def __init__(self, seats: int, stayers: Sequence[Stayer], taken: Mapping[int, Mapping[int, str]]) -> None:
        self.taken: dict[int, dict[int, str]] = {chair: dict(taken.get(chair, {})) for chair in range(1, seats + 1)}
        # Nobody may take a chair for one that nobody has, where it is fixed for somebody who still waits.
        for one in stayers:
            chair = self.taken.get(one.chair or 0, {})
            chair |= {number: one.attendee for number in one.rounds if number not in chair}
        self.steps = 0

    def open_chairs(self, one: Stayer) -> list[int]:
        """List the chairs that one could keep; of those that nobody has in any round, one will do."""
        wanted = [one.chair] if one.chair is not None else list(self.taken)
        free = [
            chair
            for chair in wanted
            if chair in self.taken
            and all(self.taken[chair].get(number, one.attendee) == one.attendee for number in one.rounds)
        ]
        fresh = [chair for chair in free if not self.taken[chair]]
        return [chair for chair in free if self.taken[chair]] + fresh[:1]

    def places(self, waiting: Sequence[Stayer]) -> bool:
        """Tell whether all who wait can have a chair."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise _OutOfStepsError
        if not waiting:
            return True
        options = {one: self.open_chairs(one) for one in waiting}
        one = min(waiting, key=lambda each: (len(options[each]), -len(each.rounds), each.attendee))
        rest = [other for other in waiting if other is not one]
        for chair in options[one]:
            before = dict(self.taken[chair])
            self.taken[chair].update(dict.fromkeys(one.rounds, one.attendee))
            if self.places(rest):
                return True
            self.taken[chair] = before
        return False


def lack_chairs(seats: int, stayers: Sequence[Stayer], taken: Mapping[int, Mapping[int, str]]) -> bool:
    """Tell whether it is proven that people cannot all keep a chair.

    Parameters
    ----------
    taken
        Who has a chair for certain, by chair and round.
    """
    if len(stayers) + len(taken) <= seats or len(stayers) > MOST_PEOPLE:
        return False
    try:
        return not _Search(seats, stayers, taken).places(list(stayers))
    except _OutOfStepsError:
        return False
