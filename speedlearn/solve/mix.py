"""Fewer repeat meetings and fewer colleagues at one table, nobody's wishes worse.

Simulated annealing over whole rotas; the moves and their reasons stand in kernel/mix.c. This module lets a room
cool in stages and takes the best rota back. Where the places of the tables are known, the ways between them are
shortened at the end, as far as that costs nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from speedlearn.model import Effort
from speedlearn.solve.kernel import Kernel
from speedlearn.solve.problem import Problem
from speedlearn.solve.room import Room, Rows


@dataclass(frozen=True, slots=True)
class Budget:
    """How many moves are tried: so many for each visit, or a fixed number and fewer for each where that is less."""

    each: int
    fixed: int
    each_beyond: int

    def moves(self, num_visits: int) -> int:
        """Count the moves for a room."""
        return min(self.each * num_visits, self.fixed + self.each_beyond * num_visits)


# The least first. Each budget is one cooling; a long one gets further down than many short ones in most rooms, but
# where only a perfect rota is left to be found, several chances count for more.
BUDGETS: dict[Effort, tuple[Budget, ...]] = {
    "quick": (Budget(200, 400_000, 30),),
    "normal": (Budget(2_500, 2_800_000, 130),),
    "thorough": (*(Budget(4_000, 8_000_000, 800) for _ in range(5)), Budget(20_000, 40_000_000, 4_000)),
}
# A stage has one temperature, and is short, so that an interruption is answered at once.
STAGES, MOST_MOVES = 60, 400_000
# The temperature falls from the first to the second, in 1/256 of a cost of 1.
HOT, COLD = 2_000, 640
# Exchanges tried for each visit to shorten the ways.
SHORTENING = 50


@dataclass(frozen=True, slots=True)
class Mixed:
    """A rota and what is left to mend in it: repeat meetings and colleagues at one table, weighed; 0 is perfect."""

    cost: int
    rows: Rows


def mix(
    problem: Problem, room: Room, *, spread: bool, seed: int, effort: Effort, step: Callable[[float], bool]
) -> Mixed:
    """Mix a room.

    Every effort first does what the lesser ones do, from the same start, so that more of it is never worse.

    Parameters
    ----------
    spread
        Whether colleagues at one table cost anything.
    seed
        Another seed gives another rota as good as this one.
    effort
        How many moves are tried; no clock decides.
    step
        Told after each stage what part is done, from 0 to 1; says whether to stop here.

    Returns
    -------
    The best rota met at the end of a stage; the one given, if none was better.
    """
    num_visits = len(problem.people) * problem.num_rounds
    stages = list(_stages(effort, num_visits))
    kernel = Kernel(problem, room, spread=spread, seed=seed)
    best = Mixed(kernel.cost, room.rows)
    for number, stage in enumerate(stages):
        if not best.cost:
            break
        if stage.is_first:
            kernel = Kernel(problem, room, spread=spread, seed=seed + stage.cooling)
        if kernel.run(stage.moves, stage.heat) < best.cost:
            best = Mixed(kernel.cost, kernel.rows())
        if step((number + 1) / len(stages)):
            return best
    if problem.places is None:
        return best
    kernel = Kernel(problem, replace(room, rows=best.rows), spread=spread, seed=seed)
    return Mixed(kernel.shorten(SHORTENING * num_visits), kernel.rows())


@dataclass(frozen=True, slots=True)
class _Stage:
    """So many moves at one temperature; `is_first` where a cooling begins, the first of which is number 0."""

    moves: int
    heat: int
    cooling: int
    is_first: bool


def _stages(effort: Effort, num_visits: int) -> Iterator[_Stage]:
    """Cool down as every effort does, up to the one that is asked for."""
    efforts = list(BUDGETS)
    budgets = [budget for each in efforts[: efforts.index(effort) + 1] for budget in BUDGETS[each]]
    for cooling, budget in enumerate(budgets):
        moves = budget.moves(num_visits)
        count = max(STAGES, -(-moves // MOST_MOVES))
        for number in range(count):
            yield _Stage(-(-moves // count), HOT + (COLD - HOT) * number // (count - 1), cooling, number == 0)
