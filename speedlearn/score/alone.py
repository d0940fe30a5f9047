"""The most that one person could get alone in an empty room.

Sets of tables that can be given different rounds of one person's are the independent sets of a transversal matroid,
so taking tables from the most to the least worth, and keeping each that still fits beside those kept, is exact. Whether
one fits is a search for an augmenting path. Where every table runs all the time, it is no more than the best few.

References
----------
J. Edmonds and D. R. Fulkerson, "Transversals and matroid partition", J. Res. NBS 69B (1965), doi:10.6028/jres.069B.016.
J. Edmonds, "Matroids and the greedy algorithm", Math. Programming 1 (1971), doi:10.1007/BF01584082.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import gcd
from typing import Self

from speedlearn.model import Attendee, Event

# Needs are looked at up to so many steps for a person.
STEPS = 200_000


@dataclass(frozen=True, slots=True)
class Alone:
    """One attendee in an empty room.

    `fixed` are the tables of their fixed visits, to which they go come what may; `open_rounds` are the rounds left to
    choose for, and `num_rounds` counts both. `running` holds the rounds of each table.
    """

    stays: bool
    num_rounds: int
    fixed: frozenset[str]
    open_rounds: frozenset[int]
    running: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, attendee: Attendee, running: Mapping[str, frozenset[int]]) -> Self:
        """Clear the room for an attendee."""
        kept = [fixed for fixed in attendee.fixed if fixed.round in attendee.rounds]
        return cls(
            stays=attendee.stays,
            num_rounds=len(attendee.rounds),
            fixed=frozenset(fixed.table for fixed in kept),
            open_rounds=frozenset(attendee.rounds).difference(fixed.round for fixed in kept),
            running=running,
        )

    def most(self, worth: Mapping[str, int], rent: Mapping[str, int]) -> int:
        """Find the most that the lawful visits of this person can be worth, less the rent of their seats.

        Parameters
        ----------
        worth
            What it is worth to have visited a table, for the tables to which they can be sent. Not negative.
        rent
            What a seat at a table costs in a round; tables left out are free of charge. Not negative.

        Notes
        -----
        Any round may be left free, so nothing is taken at a loss but the fixed visits. One who stays at one table has
        its worth once and pays its rent in every round. Takes O(tables x rounds^2) time.
        """
        seats = self.num_rounds if self.stays else 1
        due = [worth.get(table, 0) - seats * rent.get(table, 0) for table in self.fixed]
        if self.stays and due:
            return max(due)
        gains = {
            table: gain
            for table, value in worth.items()
            if table not in self.fixed and (gain := value - seats * rent.get(table, 0)) > 0
        }
        return max(gains.values(), default=0) if self.stays else sum(due) + self._best_fitting(gains)

    def most_reaching(
        self, worth: Mapping[str, int], rent: Mapping[str, int], weights: Mapping[str, int], least: int
    ) -> int | None:
        """Bound what lawful visits of this person can be worth, less rent, whose wish weights add up to `least`.

        Parameters
        ----------
        worth, rent
            As in `most`.
        weights
            The wish weight of each table of `worth`.

        Returns
        -------
        At least the true most, and the very same where every table runs all the time; None where nothing is enough.

        Notes
        -----
        A knapsack that must be filled: O(tables x rounds x least). Where that is more than STEPS, `least` is not
        looked at.
        """
        seats = self.num_rounds if self.stays else 1
        gains = {table: worth.get(table, 0) - seats * rent.get(table, 0) for table in worth.keys() | self.fixed}
        if self.stays and least > 0:
            enough = [gains[table] for table in self.fixed or gains if weights.get(table, 0) >= least]
            return max(enough, default=None)
        least -= sum(weights.get(table, 0) for table in self.fixed)
        due = sum(gains[table] for table in self.fixed)
        open_tables = [table for table in worth if table not in self.fixed]
        limit = min(len(self.open_rounds), len(open_tables))
        if least > 0 and not limit:
            return None
        liked = sorted(open_tables, key=lambda table: (-gains[table], -weights[table]))[:limit]
        if least <= 0 or sum(weights[table] for table in liked if gains[table] >= 0) >= least:
            return self.most(worth, rent)
        unit = gcd(*weights.values())
        least = -(-least // unit)
        if len(open_tables) * limit * least > STEPS:
            return self.most(worth, rent)
        items = [(gains[table], weights[table] // unit) for table in open_tables]
        filled = _most_filling(items, limit, least)
        return None if filled is None else due + filled

    def _best_fitting(self, gains: Mapping[str, int]) -> int:
        """Add up the best set of tables that can be given different open rounds."""
        if all(self.open_rounds <= self.running[table] for table in gains):
            return sum(sorted(gains.values(), reverse=True)[: len(self.open_rounds)])
        given: dict[int, str] = {}
        return sum(
            gains[table]
            for table in sorted(gains, key=gains.__getitem__, reverse=True)
            if self._fit(table, given, set())
        )

    def _fit(self, table: str, given: dict[int, str], tried: set[int]) -> bool:
        """Give a table a round, moving others to other rounds where need be: one augmenting path (Kuhn)."""
        for number in sorted(self.open_rounds & self.running[table] - tried):
            tried.add(number)
            if number not in given or self._fit(given[number], given, tried):
                given[number] = table
                return True
        return False


def _most_filling(items: list[tuple[int, int]], limit: int, least: int) -> int | None:
    """Find the most that at most so many items are worth whose weights add up to at least so much."""
    # best[k][g] is that for k items and weight g; where every item may be taken, one row does for all k.
    best: list[list[int | None]] = [[0] + [None] * least for _ in range(limit + 1 if limit < len(items) else 1)]
    for value, weight in items:
        for count in range(len(best) - 1, 0, -1):
            best[count] = _with_item(best[count], best[count - 1], value, weight)
        if len(best) == 1:
            best[0] = _with_item(best[0], best[0], value, weight)
    return best[-1][least]


def _with_item(without: list[int | None], before: list[int | None], value: int, weight: int) -> list[int | None]:
    """Take an item wherever that is worth more."""
    shifted = ([before[0]] * weight + before)[: len(without)]
    return [
        kept if base is None or (kept is not None and kept >= base + value) else base + value
        for kept, base in zip(without, shifted, strict=True)
    ]


def everybody_alone(event: Event) -> dict[str, Alone]:
    """Clear the room for each attendee in turn, by attendee id."""
    running = {table.id: frozenset(table.rounds) for table in event.tables}
    return {attendee.id: Alone.of(attendee, running) for attendee in event.attendees}
