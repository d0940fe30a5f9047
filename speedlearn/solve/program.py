"""Who visits what, as a linear or integer programme.

One column says whether a visit takes place. The rows say that every person gets at least what is asked, and that
no visits use more than there is (layout.py). Over the whole session and without the first kind of row this is a
bipartite b-matching: a min-cost flow, whose linear programme has whole corners, so that the simplex method solves
it exactly. With them it is an integer programme.

Limits are counted in nodes of the search, never in seconds, so that equal events give equal answers.

References
----------
Schrijver, A. (2003), Combinatorial Optimization, chapter 21 (b-matchings in bipartite graphs).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import highspy
import numpy as np

from speedlearn.solve.engine import linear_programme, never, quiet_engine, search_engine
from speedlearn.solve.layout import ANY, Layout
from speedlearn.solve.problem import Problem

# For each party its tables, and the round of each visit, ANY where that is open.
Chosen = list[dict[int, int]]
# What is more than this was one, but for rounding errors.
HALF = 0.5
# Beyond so many columns, presolving a flow takes up to 24 times as long as solving it.
MANY_COLUMNS = 20_000


@dataclass(frozen=True, slots=True)
class Duals:
    """What a seat at each table is worth, and how much the need of each person with wishes weighs."""

    prices: tuple[float, ...]
    multipliers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the programme said.

    `status` is `optimal`, `impossible`, or `open` where the search ended before either was proven. `chosen` is None
    unless something was found. `bound` is the most that what is aimed at can be. `duals` are those of a linear
    programme over the whole session.
    """

    status: Literal["optimal", "impossible", "open"]
    chosen: Chosen | None
    bound: float
    duals: Duals | None = None


class Program:
    """The programme of one event; `relax` and `search` ask it with different needs.

    `people` are those with wishes, in the order of the needs.
    """

    def __init__(
        self,
        problem: Problem,
        layout: Layout,
        stop: Callable[[], bool] = never,
        aim: Literal["shares", "seats"] = "shares",
    ) -> None:
        self.problem = problem
        self._stop = stop
        self.layout = layout
        self.people = [number for number, person in enumerate(problem.people) if person.best]
        row_of = {person: row for row, person in enumerate(self.people)}
        count = len(self.people)
        self._columns: list[list[tuple[int, int]]] = []
        costs = []
        for (number, table, turn), uses in zip(layout.visits, layout.uses, strict=True):
            party = problem.parties[number]
            wishing = [
                member
                for member in party.members
                if table in problem.people[member].wishes and (turn == ANY or turn in problem.people[member].rounds)
            ]
            gains = [(row_of[member], problem.people[member].wishes[table]) for member in wishing]
            self._columns.append(gains + [(count + row, amount) for row, amount in uses])
            if aim == "shares":
                costs.append(-sum(problem.people[m].wishes[table] / problem.people[m].best for m in wishing))
            else:
                costs.append(-float(sum(party.sizes) if party.stays else party.sizes[turn]))
        floors = [float(settled) for settled in layout.settled]
        limits = [highspy.kHighsInf] * count + [float(limit) for limit in layout.limits]
        self._lp = linear_programme(costs, floors, self._columns, limits)
        self._relaxed = quiet_engine(self._lp, stop)
        if len(self._columns) > MANY_COLUMNS:
            self._relaxed.setOptionValue("presolve", "off")

    def best(self, nodes: int) -> Outcome:
        """Find the most there can be when nobody needs anything.

        As long as every visit over the whole session takes one seat this is a min-cost flow, and the linear
        programme is exact.
        """
        needs = [0] * len(self.people)
        return self.relax(needs) if self.layout.is_flow else self.search(needs, nodes)

    def relax(self, needs: Sequence[int]) -> Outcome:
        """Solve the linear programme: exact for a flow without needs, a bound otherwise."""
        return self._ask(self._relaxed, needs)

    def search(self, needs: Sequence[int], nodes: int) -> Outcome:
        """Search for the best whole visits, over at most so many nodes."""
        return self._ask(search_engine(self._lp, nodes, self._stop), needs)

    def _ask(self, engine: highspy.Highs, needs: Sequence[int]) -> Outcome:
        """Solve with what each person with wishes must get at least."""
        if not self._columns:
            return Outcome("impossible" if any(needs) else "optimal", [{} for _ in self.problem.parties], 0.0)
        self._demand(engine, needs)
        engine.run()
        status = engine.getModelStatus()
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return Outcome("impossible", None, float("-inf"))
        info, solution = engine.getInfo(), engine.getSolution()
        optimal = status == highspy.HighsModelStatus.kOptimal
        if engine is self._relaxed:
            if not optimal:
                return Outcome("open", None, float("inf"))
            duals = self._duals(solution.row_dual)
            return Outcome("optimal", self._chosen(solution.col_value), -info.objective_function_value, duals)
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        chosen = self._chosen(solution.col_value) if found else None
        return Outcome("optimal" if optimal else "open", chosen, -info.mip_dual_bound)

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
        count = len(self.people)
        return Duals(
            tuple(max(0.0, -values[count + row]) for row in self.layout.prices_of),
            tuple(max(0.0, value) for value in values[:count]),
        )

    def _chosen(self, values: Sequence[float]) -> Chosen:
        """Round the columns to visits by party."""
        chosen: Chosen = [{} for _ in self.problem.parties]
        for (party, table, turn), value in zip(self.layout.visits, values, strict=True):
            if value > HALF:
                chosen[party][table] = turn
        return chosen
