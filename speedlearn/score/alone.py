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
from typing import Self

from speedlearn.model import Attendee, Event


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


def everybody_alone(event: Event) -> dict[str, Alone]:
    """Clear the room for each attendee in turn, by attendee id."""
    running = {table.id: frozenset(table.rounds) for table in event.tables}
    return {attendee.id: Alone.of(attendee, running) for attendee in event.attendees}
