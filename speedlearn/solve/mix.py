"""Fewer repeat meetings and fewer colleagues at one table, nobody's wishes worse.

Simulated annealing over whole rotas; the moves and their reasons stand in kernel/mix.c. This module lets a room
cool in stages and takes the best rota back. Where the places of the tables are known, the ways between them are
shortened at the end, as far as that costs nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from speedlearn.model import Effort
from speedlearn.solve.kernel import COST_REPEAT, ROAMING, Kernel
from speedlearn.solve.problem import Problem
from speedlearn.solve.room import Room, Rows, count_repeats


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of a cooling: so many per cent of its moves, in so many stages at least, from a temperature to another.

    Temperatures are in 1/256 of a cost of 1. `roaming` is the chance to look at any visit in place of one in conflict,
    in per cent.
    """

    part: int
    stages: int
    hot: int
    cold: int
    roaming: int = ROAMING

    def heat(self, number: int, count: int) -> int:
        """Tell the temperature of a stage."""
        return self.hot + (self.cold - self.hot) * number // (count - 1)


@dataclass(frozen=True, slots=True)
class Budget:
    """A cooling and its moves: so many for each visit, or a fixed number and fewer for each where that is less.

    It is tried where no more than `within` is left to mend; or, with `only_for_repeats`, where people meet again.
    """

    each: int
    fixed: int
    each_beyond: int
    cooling: tuple[Leg, ...]
    within: int | None = None
    only_for_repeats: bool = False

    def is_for(self, problem: Problem, mixed: Mixed) -> bool:
        """Tell whether the cooling is tried while so much is left to mend."""
        if self.only_for_repeats and not count_repeats(problem, mixed.rows):
            return False
        return self.within is None or mixed.cost <= self.within

    def moves(self, num_visits: int) -> int:
        """Count the moves for a room."""
        return min(self.each * num_visits, self.fixed + self.each_beyond * num_visits)

    def stages(self, num_visits: int) -> Iterator[tuple[int, int, int]]:
        """Go through the cooling: so many moves at one temperature, with the chance to roam, and on to the next."""
        total = self.moves(num_visits)
        for leg in self.cooling if total >= SHORT * num_visits else FROM_WARMTH:
            moves = total * leg.part // 100
            count = max(leg.stages, -(-moves // MOST_MOVES))
            for number in range(count):
                yield -(-moves // count), leg.heat(number, count), leg.roaming


# From disorder, slowly while the rota finds its shape, and quickly to where only what is cheap still moves.
FROM_DISORDER = (Leg(85, 60, 2_000, 1_000), Leg(15, 20, 1_000, 400))
IN_A_HURRY = (Leg(80, 40, 1_700, 800), Leg(20, 20, 800, 400))
# With fewer moves for each visit there is no time to be hot. Great rooms mostly have room for all: then going from one
# conflict to the next in the cold is enough. For 24,000 people that takes half a second; roaming, three minutes.
FROM_WARMTH = (Leg(10, 20, 400, 200, roaming=2), Leg(40, 20, 400, 200), Leg(50, 20, 1_300, 400))
SHORT = 200
# Where nearly nothing is left to mend: through the temperatures at which the last repeats vanish, or do not.
TO_PERFECTION = (Leg(100, 30, 1_600, 700),)
NEARLY_PERFECT = 6 * COST_REPEAT
# The least first. A long cooling gets further down than many short ones; but where perfection is near, more chances
# count for more.
BUDGETS: dict[Effort, tuple[Budget, ...]] = {
    "quick": (
        Budget(200, 400_000, 30, IN_A_HURRY),
        Budget(600, 1_200_000, 10, FROM_DISORDER, only_for_repeats=True),
    ),
    "normal": (
        Budget(600, 1_200_000, 130, FROM_DISORDER),
        Budget(2_000, 3_700_000, 20, FROM_DISORDER, only_for_repeats=True),
        *(Budget(600, 1_200_000, 130, TO_PERFECTION, NEARLY_PERFECT) for _ in range(3)),
    ),
    "thorough": (
        *(Budget(4_000, 8_000_000, 800, TO_PERFECTION, NEARLY_PERFECT) for _ in range(5)),
        Budget(28_000, 56_000_000, 600, FROM_DISORDER),
    ),
}
# A stage is short, so that an interruption is answered at once.
MOST_MOVES = 400_000
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
    budgets = _budgets(effort)
    tried, total = 0, sum(budget.moves(num_visits) for budget in budgets)
    kernel = Kernel(problem, room, spread=spread, seed=seed)
    best = Mixed(kernel.cost, room.rows)
    for number, budget in enumerate(budgets):
        if not best.cost or not budget.is_for(problem, best):
            continue
        if number:
            kernel = Kernel(problem, room, spread=spread, seed=seed + number)
        for moves, heat, roaming in budget.stages(num_visits):
            if kernel.run(moves, heat, roaming=roaming) < best.cost:
                best = Mixed(kernel.cost, kernel.rows())
            tried += moves
            if step(min(1.0, tried / total)):
                return best
            if not best.cost:
                break
    if problem.places is None:
        return best
    kernel = Kernel(problem, replace(room, rows=best.rows), spread=spread, seed=seed)
    return Mixed(kernel.shorten(SHORTENING * num_visits), kernel.rows())


def _budgets(effort: Effort) -> list[Budget]:
    """Cool down as every effort does, up to the one that is asked for."""
    efforts = list(BUDGETS)
    return [budget for each in efforts[: efforts.index(effort) + 1] for budget in BUDGETS[each]]
