"""Making the rota: an event in, all visits and what is proven of them out.

`solve` is the recipe; each step is a module that can be read alone. Nothing here reads files, a clock or a hash
order: equal event, seed and effort give equal visits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil

from speedlearn.model import Bounds, Effort, Event, Visit
from speedlearn.solve.allocate import allocate, gain
from speedlearn.solve.engine import never
from speedlearn.solve.fill import fill
from speedlearn.solve.layout import whole_session
from speedlearn.solve.mix import VOICE, Rows, mix, room_of
from speedlearn.solve.placed import Placed
from speedlearn.solve.problem import compile_event
from speedlearn.solve.seats import seat
from speedlearn.solve.timetable import timetable

# How many nodes each search for the fairest allocation may open.
NODES: dict[Effort, int] = {"quick": 50, "normal": 1_000, "thorough": 50_000}


@dataclass(frozen=True, slots=True)
class Solution:
    """All visits, sorted, and what no rota can beat."""

    visits: tuple[Visit, ...]
    bounds: Bounds


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
    rows = _mixed(event, placed, seed, effort, tell, stop)
    return Solution(seat(problem, rows), placed.bounds())


def _mixed(
    event: Event,
    placed: Placed,
    seed: int,
    effort: Effort,
    tell: Callable[[str, float], None],
    stop: Callable[[], bool],
) -> Rows:
    """Mix at no price first; where that leaves repeats and the organiser allows a price, mix on at that price."""
    problem, plan = placed.problem, placed.plan
    room = room_of(problem, plan, [gain(person, plan.visits(person.party)) for person in problem.people], 0)
    spread = event.rules.colleagues == "spread"

    def step(part: float) -> bool:
        tell("mixing the tables", part)
        return stop()

    mixed = mix(problem, room, spread=spread, seed=seed, effort=effort, step=step)
    if not mixed.cost or not event.rules.mixing:
        return mixed.rows
    shares = placed.shares
    worst = placed.worst_of_others
    dearer = replace(
        room,
        rows=mixed.rows,
        floors=[min(gain(person, plan.visits(person.party)), ceil(worst * person.best)) for person in problem.people],
        slack=int(sum(shares) * VOICE) * event.rules.mixing // 10_000,
    )
    return mix(problem, dearer, spread=spread, seed=seed, effort=effort, step=step).rows
