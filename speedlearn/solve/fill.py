"""Give every party a table for each of its rounds: the visits that nobody wished.

Whoever still has rounds to fill takes tables of their own phase first, then those that are emptier by a quarter (so
that no host sits with one visitor while others have eight), then those that fewer of their colleagues visit (so that
colleagues cover different tables). Where no table with a seat is left for somebody, an augmenting path moves other
unwished visits on (Berge 1957, doi:10.1073/pnas.43.9.842). Those who lack most choose first, so that too few seats are
shared out: nobody goes without two tables before everybody goes without one.
"""

from __future__ import annotations

from collections import deque

from speedlearn.solve.problem import Party, Problem
from speedlearn.solve.program import Chosen

Tables = list[set[int]]


class _Filling:
    """The seats left at each table, and who fills them without having wished to."""

    def __init__(self, problem: Problem, chosen: Chosen, *, spread: bool) -> None:
        self.problem = problem
        self.visits = [
            set(tables) | {t for t in p.fixed if t >= 0} for tables, p in zip(chosen, problem.parties, strict=True)
        ]
        self.filling: list[set[int]] = [set() for _ in problem.tables]
        self.left = [sum(row) for row in problem.seats]
        self.spread = spread
        self.schools = [{problem.people[member].school for member in party.members} - {-1} for party in problem.parties]
        self.colleagues: list[dict[int, int]] = [{} for _ in problem.tables]
        for party, tables in enumerate(self.visits):
            for table in tables:
                self._count(party, table, 1)

    def _count(self, party: int, table: int, change: int) -> None:
        """Book or free the seats of a visit."""
        self.left[table] -= change * self.problem.parties[party].seats_needed
        for school in self.schools[party]:
            self.colleagues[table][school] = self.colleagues[table].get(school, 0) + change

    def _take(self, party: int, table: int) -> None:
        """Let a party fill a seat."""
        self.visits[party].add(table)
        self.filling[table].add(party)
        self._count(party, table, 1)

    def _drop(self, party: int, table: int) -> None:
        """Take a filled seat back."""
        self.visits[party].remove(table)
        self.filling[table].remove(party)
        self._count(party, table, -1)

    def wanting(self, party: int) -> int:
        """Count the tables that a party lacks."""
        return self.problem.parties[party].most_tables - len(self.visits[party])

    def fill(self) -> None:
        """Fill round after round, those who lack most first."""
        order = sorted(range(len(self.visits)), key=lambda party: (-len(self.problem.parties[party].members), party))
        for lack in range(self.problem.num_rounds, 0, -1):
            for party in order:
                if self.wanting(party) >= lack and not self._fill_one(party):
                    self._augment(party)

    def _fill_one(self, party: int) -> bool:
        """Take the best table that has a seat."""
        rules = self.problem.parties[party]
        need = self.problem.parties[party].seats_needed
        open_tables = [t for t in rules.allowed if self.left[t] >= need and t not in self.visits[party]]
        if not open_tables:
            return False
        self._take(party, min(open_tables, key=lambda table: self._dislike(party, rules, table)))
        return True

    def _dislike(self, party: int, rules: Party, table: int) -> tuple[bool, int, int, int, int]:
        """Order the tables with a seat: own phase, emptier by a quarter, fewer colleagues, more seats left."""
        colleagues = sum(self.colleagues[table].get(school, 0) for school in self.schools[party]) if self.spread else 0
        seats = sum(self.problem.seats[table])
        quarters = 4 * (seats - self.left[table]) // seats
        return table not in rules.suited, quarters, colleagues, -self.left[table], table

    def _augment(self, start: int) -> None:
        """Free a seat for a party along the shortest path of unwished visits."""
        single = [
            self.problem.parties[party].seats_needed == 1 and not self.problem.parties[party].stays
            for party in range(len(self.visits))
        ]
        if not single[start]:
            return
        came: dict[int, tuple[int, int]] = {}  # table -> (party that would come, table that it would leave or -1)
        queue: deque[int] = deque()

        def reach(party: int, leaving: int) -> None:
            for table in sorted(self.problem.parties[party].allowed - self.visits[party] - came.keys()):
                came[table] = (party, leaving)
                queue.append(table)

        reach(start, -1)
        while queue:
            table = queue.popleft()
            if self.left[table] > 0:
                self._follow(came, table)
                return
            for party in sorted(self.filling[table]):
                if single[party]:
                    reach(party, table)

    def _follow(self, came: dict[int, tuple[int, int]], table: int) -> None:
        """Carry a path out, from its end to its start."""
        while table >= 0:
            party, leaving = came[table]
            if leaving >= 0:
                self._drop(party, leaving)
            self._take(party, table)
            table = leaving


def fill(problem: Problem, chosen: Chosen, *, spread: bool) -> Tables:
    """Add unwished tables until every party has one for each of its rounds, as far as seats go.

    Parameters
    ----------
    chosen
        The wished tables by party.
    spread
        Whether colleagues should cover different tables.

    Returns
    -------
    All tables by party, the settled ones included.
    """
    filling = _Filling(problem, chosen, spread=spread)
    filling.fill()
    return filling.visits
