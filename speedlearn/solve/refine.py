"""Round by round: the exact way for events in which not everybody is there all the time.

Where chains could not place all that was chosen (timetable.py), the event is laid out round by round and solved as it
is, as long as that is small enough: first the wishes, with bounds that are as tight as they can be, then as many
seats as there can be without taking a wish back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from speedlearn.model import Aim
from speedlearn.solve.allocate import Allocation, allocate, gain
from speedlearn.solve.layout import round_by_round
from speedlearn.solve.problem import Problem
from speedlearn.solve.program import Chosen, Program
from speedlearn.solve.timetable import Timetable, complete

# Programmes with more visits than this are left to the chains.
MOST_VISITS = 4_000


@dataclass(frozen=True, slots=True)
class Refined:
    """An exact allocation, its timetable, and the most people that any rota seats (None: not worked out)."""

    allocation: Allocation
    plan: Timetable
    most_seated: int | None


def refine(problem: Problem, aim: Aim, nodes: int, stop: Callable[[], bool]) -> Refined | None:
    """Solve an event round by round; None where it is too large."""
    wished = round_by_round(problem, only_wished=True)
    if len(wished.visits) > MOST_VISITS:
        return None
    allocation = allocate(problem, wished, aim, nodes, stop)
    chosen, most = _filled(problem, allocation.chosen, nodes, stop)
    return Refined(allocation, complete(problem, chosen), most)


def _filled(problem: Problem, chosen: Chosen, nodes: int, stop: Callable[[], bool]) -> tuple[Chosen, int | None]:
    """Seat as many people as can be without taking a wish back; and count how many could be, wishes or no."""
    layout = round_by_round(problem, only_wished=False)
    if len(layout.visits) > MOST_VISITS:
        return chosen, None
    program = Program(problem, layout, stop, "seats")
    people = problem.people
    got = [gain(people[number], chosen[people[number].party]) for number in program.people]
    most = program.best(nodes)
    filled = program.search(got, nodes)
    return filled.chosen or chosen, int(most.bound + 0.5) if most.status == "optimal" else None
