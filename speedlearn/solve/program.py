"""Which wished tables each party visits, as a linear or integer programme.

One column says whether a party visits a table that a member wishes. The rows say that every person gets at least
what is asked, that a party visits no more tables than it has rounds, and that a table's visitors have seats.
Without the first kind of row this is a bipartite b-matching: a min-cost flow, whose linear programme has whole
corners, so that the simplex method solves it exactly. With them it is an integer programme.

Limits are counted in nodes of the search, never in seconds, so that equal events give equal answers.

References
----------
Schrijver, A. (2003), Combinatorial Optimization, chapter 21 (b-matchings in bipartite graphs).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import highspy
import numpy as np

from speedlearn.solve.engine import linear_programme, quiet_engine
from speedlearn.solve.problem import Party, Problem

Chosen = list[set[int]]
# The search stops when the sum of all shares is proven to this much, far below what a printed figure shows.
GAP = 1e-7


@dataclass(frozen=True, slots=True)
class Duals:
    """What a seat at each table is worth, and how much the need of each person with wishes weighs."""

    prices: tuple[float, ...]
    multipliers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the programme said.

    `status` is `optimal`, `impossible`, or `open` where the search ended before either was proven. `chosen` are the
    wished tables by party, None unless something was found. `bound` is the most that the sum of all shares can be.
    `duals` are those of a linear programme.
    """

    status: Literal["optimal", "impossible", "open"]
    chosen: Chosen | None
    bound: float
    duals: Duals | None = None


def capacity(problem: Problem) -> list[int]:
    """Count the seats of each table over all rounds, less those settled for people who do not wish them."""
    left = [sum(row) for row in problem.seats]
    for party in problem.parties:
        wished = wished_tables(problem, party)
        for number, table in enumerate(party.fixed):
            if table >= 0 and table not in wished:
                left[table] -= party.sizes[number]
    return left


def wished_tables(problem: Problem, party: Party) -> set[int]:
    """Collect the tables that a member wishes and no rule forbids."""
    return {table for member in party.members for table in problem.people[member].wishes} & party.allowed


def most_visits(problem: Problem, party: Party) -> int:
    """Count the wished tables that a party can visit at most."""
    if party.stays:
        return 1
    settled = {table for table in party.fixed if table >= 0}
    return len(party.rounds) - len(settled - wished_tables(problem, party))


class Program:
    """The programme of one event; `relax` and `search` ask it with different needs."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.columns = [
            (number, table)
            for number, party in enumerate(problem.parties)
            for table in sorted(wished_tables(problem, party))
        ]
        self._build()

    def _build(self) -> None:
        """Lay out the rows (people with wishes, parties, tables) and the columns (party, table)."""
        problem = self.problem
        self.people = [number for number, person in enumerate(problem.people) if person.best]
        row_of = {person: row for row, person in enumerate(self.people)}
        num_people, num_parties = len(self.people), len(problem.parties)
        self._columns: list[list[tuple[int, int]]] = []
        self._floors: list[float] = []
        costs = []
        for number, table in self.columns:
            party = problem.parties[number]
            wishing = [member for member in party.members if table in problem.people[member].wishes]
            gains = [(row_of[member], problem.people[member].wishes[table]) for member in wishing]
            uses = [(num_people + number, 1), (num_people + num_parties + table, party.seats_taken)]
            self._columns.append(gains + uses)
            self._floors.append(float(table in party.fixed))
            costs.append(-sum(problem.people[m].wishes[table] / problem.people[m].best for m in wishing))
        limits = [most_visits(problem, party) for party in problem.parties] + capacity(problem)
        self._limits = [highspy.kHighsInf] * num_people + [float(limit) for limit in limits]
        self._lp = linear_programme(costs, self._floors, self._columns, self._limits)
        self._relaxed = quiet_engine(self._lp)

    def _ask(self, engine: highspy.Highs, needs: Sequence[int]) -> Outcome:
        """Solve with what each person with wishes must get at least."""
        if not self.columns:
            return Outcome("impossible" if any(needs) else "optimal", [set() for _ in self.problem.parties], 0.0)
        self._demand(engine, needs)
        engine.run()
        status = engine.getModelStatus()
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return Outcome("impossible", None, float("-inf"))
        info, solution = engine.getInfo(), engine.getSolution()
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        optimal = status == highspy.HighsModelStatus.kOptimal
        return Outcome(
            "optimal" if optimal else "open",
            self._chosen(solution.col_value) if found else None,
            -info.objective_function_value if engine is self._relaxed and optimal else -info.mip_dual_bound,
            self._duals(solution.row_dual) if engine is self._relaxed else None,
        )

    def _demand(self, engine: highspy.Highs, needs: Sequence[int]) -> None:
        """Set what each person with wishes must get at least."""
        count = len(self.people)
        engine.changeRowsBounds(  # type: ignore[attr-defined]
            count,
            np.arange(count, dtype=np.int32),
            np.array(needs, dtype=float),
            np.full(count, highspy.kHighsInf),
        )

    def _duals(self, values: Sequence[float]) -> Duals:
        """Sort the dual values of the rows; rounding errors below zero are no prices."""
        people, parties = len(self.people), len(self.problem.parties)
        tables = len(self.problem.tables)
        return Duals(
            tuple(max(0.0, -value) for value in values[people + parties : people + parties + tables]),
            tuple(max(0.0, value) for value in values[:people]),
        )

    def _chosen(self, values: Sequence[float]) -> Chosen:
        """Round the columns to sets of tables by party."""
        chosen: Chosen = [set() for _ in self.problem.parties]
        for (party, table), value in zip(self.columns, values, strict=True):
            if value > Fraction(1, 2):
                chosen[party].add(table)
        return chosen

    def best(self, nodes: int) -> Outcome:
        """Find the greatest sum of shares when nobody needs anything.

        As long as every visit takes one seat this is a min-cost flow, and the linear programme is exact.
        """
        needs = [0] * len(self.people)
        if all(self.problem.parties[party].seats_taken == 1 for party, _ in self.columns):
            return self.relax(needs)
        return self.search(needs, nodes)

    def relax(self, needs: Sequence[int]) -> Outcome:
        """Solve the linear programme: exact where all needs are 0, a bound otherwise."""
        return self._ask(self._relaxed, needs)

    def shortage(self, needs: Sequence[int]) -> Duals:
        """Find the prices at which these needs cost most beyond what all seats are worth.

        Everybody may fall short, and the programme keeps the sum of what is short, each in parts of the need, as small
        as it can; where that is not 0, its duals prove the needs impossible (Farkas' lemma).
        """
        short = [[(place, max(need, 1))] for place, need in enumerate(needs)]
        lp = linear_programme(
            [0.0] * len(self._columns) + [1.0] * len(short),
            self._floors + [0.0] * len(short),
            self._columns + short,
            self._limits,
        )
        engine = quiet_engine(lp)
        self._demand(engine, needs)
        engine.run()
        return self._duals(engine.getSolution().row_dual)

    def search(self, needs: Sequence[int], nodes: int) -> Outcome:
        """Search for whole visits with the greatest sum of shares, over at most so many nodes."""
        self._lp.integrality_ = [highspy.HighsVarType.kInteger] * len(self.columns)
        engine = quiet_engine(self._lp)
        for option, value in (("mip_rel_gap", 0.0), ("mip_abs_gap", GAP), ("mip_max_nodes", nodes)):
            engine.setOptionValue(option, value)
        return self._ask(engine, needs)
