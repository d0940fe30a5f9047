"""Making the rota: an event in, all visits and what is proven of them out.

`solve` is the recipe; each step is a module that can be read alone. Nothing here reads files, a clock or a hash
order: equal event, seed and effort give equal visits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from speedlearn.model import Bounds, Effort, Event, Visit
from speedlearn.solve.allocate import Allocation, allocate
from speedlearn.solve.bounds import least_free_rounds, least_repeats
from speedlearn.solve.fill import fill
from speedlearn.solve.mix import VOICE, Room, Rows, mix, room_of
from speedlearn.solve.problem import Problem, compile_event
from speedlearn.solve.seats import seat
from speedlearn.solve.timetable import FREE, Timetable, timetable

# How many nodes each search for the fairest allocation may open.
NODES: dict[Effort, int] = {"quick": 50, "normal": 1_000, "thorough": 50_000}


@dataclass(frozen=True, slots=True)
class Solution:
    """All visits, sorted, and what no rota can beat."""

    visits: tuple[Visit, ...]
    bounds: Bounds


def never() -> bool:
    """Go on to the end."""
    return False


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
    allocation = allocate(problem, event.rules.aim, NODES[effort], stop)
    tell("placing the rounds", 0.0)
    visits = fill(problem, allocation.chosen, spread=event.rules.colleagues == "spread")
    plan = timetable(problem, allocation.chosen, visits)
    rows = _mixed(event, problem, plan, seed, effort, tell, stop)
    return Solution(seat(problem, rows), _bounds(problem, allocation, plan))


def _mixed(
    event: Event,
    problem: Problem,
    plan: Timetable,
    seed: int,
    effort: Effort,
    tell: Callable[[str, float], None],
    stop: Callable[[], bool],
) -> Rows:
    """Mix at no price first; where that leaves repeats and the organiser allows a price, mix on at that price."""
    got = [sum(person.wishes.get(table, 0) for table in set(plan.where[person.party])) for person in problem.people]
    room = room_of(problem, plan, got, 0)
    spread = event.rules.colleagues == "spread"

    def step(part: float) -> bool:
        tell("mixing the tables", part)
        return stop()

    mixed = mix(problem, room, spread=spread, seed=seed, effort=effort, step=step)
    if not mixed.cost or not event.rules.mixing:
        return mixed.rows
    shares = [Fraction(gain, person.best) for gain, person in zip(got, problem.people, strict=True) if person.best]
    worst = min(shares, default=Fraction(0))
    dearer = Room(
        mixed.rows,
        room.locked,
        room.least,
        room.limit,
        [ceil(worst * person.best) for person in problem.people],
        int(sum(shares) * VOICE) * event.rules.mixing // 10_000,
    )
    return mix(problem, dearer, spread=spread, seed=seed, effort=effort, step=step).rows


def _bounds(problem: Problem, allocation: Allocation, plan: Timetable) -> Bounds:
    """Put together what is proven; the mean is only bounded for the worst share that the timetable kept."""
    free_rounds = sum(
        party.sizes[number]
        for party, row in zip(problem.parties, plan.where, strict=True)
        for number, table in enumerate(row)
        if table == FREE
    )
    least = least_free_rounds(problem, free_rounds)
    kept = all(chosen <= set(row) for chosen, row in zip(allocation.chosen, plan.where, strict=True))
    return Bounds(
        free_rounds=least,
        worst_share=allocation.worst_bound,
        mean_share=allocation.mean_bound if kept else allocation.mean_free,
        mean_share_free=allocation.mean_free,
        repeat_meetings=least_repeats(problem, least),
        certificates=allocation.certificates,
    )
