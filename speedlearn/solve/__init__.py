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
from speedlearn.solve.bounds import least_free_rounds
from speedlearn.solve.engine import never
from speedlearn.solve.even import even_out
from speedlearn.solve.fill import fill
from speedlearn.solve.kernel import VOICE
from speedlearn.solve.layout import whole_session
from speedlearn.solve.mix import mix
from speedlearn.solve.placed import Placed
from speedlearn.solve.problem import compile_event
from speedlearn.solve.room import Rows, room_of
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
    even_out(problem, placed.plan)
    rows = _mixed(event, placed, seed, effort, tell, stop)
    bounds = placed.bounds() if problem.is_exact else _bounds_for_each_alone(event, placed, effort, stop)
    return Solution(seat(problem, rows), bounds)


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
    gains = [gain(person, plan.visits(person.party)) for person in problem.people]
    room = room_of(problem, plan, gains)
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
        floors=[
            min(got, ceil((worst + person.credit) * person.best))
            for person, got in zip(problem.people, gains, strict=True)
        ],
        slack=int(sum(shares) * VOICE) * event.rules.mixing // 10_000,
    )
    return mix(problem, dearer, spread=spread, seed=seed, effort=effort, step=step).rows
