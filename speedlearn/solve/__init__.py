"""Making the rota: an event in, all visits and what is proven of them out.

`solve` is the recipe; each step is a module that can be read alone. Nothing here reads files, a clock or a hash
order: equal event, seed and effort give equal visits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from speedlearn.model import Bounds, Effort, Event, Visit
from speedlearn.solve.allocate import allocate
from speedlearn.solve.bounds import least_free_rounds
from speedlearn.solve.engine import never
from speedlearn.solve.even import even_out
from speedlearn.solve.fill import fill
from speedlearn.solve.layout import whole_session
from speedlearn.solve.placed import Placed
from speedlearn.solve.problem import compile_event
from speedlearn.solve.seats import seat
from speedlearn.solve.timetable import timetable
from speedlearn.solve.trades import Mixing, Offer

# How many nodes each search for the fairest allocation may open.
NODES: dict[Effort, int] = {"quick": 50, "normal": 1_000, "thorough": 50_000}


@dataclass(frozen=True, slots=True)
class Solution:
    """All visits, sorted, what no rota can beat, and what other rotas would offer for some of the wishes."""

    visits: tuple[Visit, ...]
    bounds: Bounds
    offers: tuple[Offer, ...] = ()


def solve(
    event: Event,
    seed: int = 1,
    effort: Effort = "normal",
    progress: Callable[[str, float], None] | None = None,
    stop: Callable[[], bool] = never,
) -> Solution:
    """Make the best rota of an event.

    Parameters
    ----------
    seed
        Another seed gives another rota with the same wishes granted.
    effort
        How hard to search, counted in steps.
    progress
        Told what is being done, and what part of it is done, from 0 to 1.
    stop
        Asked between steps; once it says True, the best lawful rota so far is finished and returned.
    """
    tell = progress or (lambda _doing, _part: None)
    problem = compile_event(event)
    tell("sharing out the wishes", 0.0)
    allocation = allocate(problem, whole_session(problem), event.rules.aim, NODES[effort], stop)
    tell("placing the rounds", 0.0)
    visits = fill(problem, allocation.chosen, spread=event.rules.colleagues == "spread")
    placed = Placed(problem, timetable(problem, allocation.chosen, visits), allocation)
    if not placed.is_whole and not stop():
        placed = placed.refined(event.rules.aim, NODES[effort], stop)
    even_out(problem, placed.plan)

    def step(part: float) -> bool:
        tell("mixing the tables", part)
        return stop()

    mingled = Mixing(placed, event.rules, seed, effort, step).run()
    bounds = placed.bounds() if problem.is_exact else _bounds_for_each_alone(event, placed, effort, stop)
    return Solution(seat(problem, mingled.rows), bounds, mingled.offers)


def _bounds_for_each_alone(event: Event, placed: Placed, effort: Effort, stop: Callable[[], bool]) -> Bounds:
    """Prove bounds as if nobody had to sit with anybody, where those who move as one are held to too much."""
    loose = compile_event(replace(event, rules=replace(event.rules, together=())))
    allocation = allocate(loose, whole_session(loose), event.rules.aim, NODES[effort], stop)
    return Bounds(
        free_rounds=least_free_rounds(loose, placed.free_rounds),
        worst_share=allocation.worst_bound,
        mean_share=allocation.mean_free,
        mean_share_free=allocation.mean_free,
        repeat_meetings=0,
        certificates=allocation.certificates,
    )
