"""Fewer repeat meetings and fewer colleagues at one table, nobody's wishes worse.

Simulated annealing over whole rotas; the moves and their reasons stand in kernel/mix.c. This module hands the room
to the compiled kernel, lets it cool in stages, and takes the best rota back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
from wasmtime import Engine, Instance, Module, Store

from speedlearn.model import Effort
from speedlearn.solve.problem import Problem
from speedlearn.solve.timetable import FREE, Timetable

EMPTY, ABSENT = 0xFFFE, 0xFFFF
# Wishes are compared between people in this many parts of each person's best.
VOICE = 10**8
COST_REPEAT, COST_COLLEAGUE = 3, 2
# How many moves are tried for each visit, the least first.
MOVES: dict[Effort, int] = {"quick": 60, "normal": 340, "thorough": 8000}
STAGES = 60
# The chance to take a cost of one more, in parts of 2^32, falls from the first to the second.
HOT, COLD = int(0.6 * 2**32), int(0.2 * 2**32)
# The chance to look at any visit in place of one in conflict.
ANYWHERE = int(0.5 * 2**32)

# A stage is short, so that an interruption is answered at once.
MOST_MOVES = 400_000

Rows = list[list[int]]


@dataclass(frozen=True, slots=True)
class Mixed:
    """A rota and what is left to mend in it: repeat meetings and colleagues at one table, weighed; 0 is perfect."""

    cost: int
    rows: Rows


@dataclass(frozen=True, slots=True)
class Room:
    """A rota to mix, and what mixing must keep.

    `rows` is int (attendee, round): a table, EMPTY where the person is free, ABSENT where they are not there. `locked`
    is bool (attendee, round). `least` and `limit` are int (table, round), the fewest and most visitors. `floors` are
    the least wish weights by attendee; `slack` is how much all wishes together may lose, in parts of VOICE.
    """

    rows: Rows
    locked: list[list[bool]]
    least: Rows
    limit: Rows
    floors: list[int]
    slack: int


def room_of(problem: Problem, plan: Timetable, floors: list[int], slack: int) -> Room:
    """Describe a timetable to the kernel.

    Each person has a row of their own. Parties of several, people who stay and settled visits are locked; the size
    of every table may change by no more than it differs between its rounds.
    """
    rows: Rows = []
    locked: list[list[bool]] = []
    for person in problem.people:
        party = problem.parties[person.party]
        here = set(person.rounds)
        row = [
            ABSENT if number not in here else EMPTY if table == FREE else table
            for number, table in enumerate(plan.where[person.party])
        ]
        rows.append(row)
        bound = len(party.members) > 1 or party.stays
        locked.append([bound or fixed != FREE for fixed in party.fixed])
    least, limit = [], []
    for loads, seats in zip(plan.load, problem.seats, strict=True):
        running = [load for load, places in zip(loads, seats, strict=True) if places]
        low, high = min(running, default=0), max(running, default=0)
        least.append([low if places else 0 for places in seats])
        limit.append([min(high, places) for places in seats])
    return Room(rows, locked, least, limit, floors, slack)


@cache
def _compiled() -> tuple[Engine, Module]:
    """Compile the kernel for this machine, once; every room is an instance of its own."""
    engine = Engine()
    return engine, Module(engine, (files(__package__) / "kernel" / "mix.wasm").read_bytes())


class Kernel:
    """One room in the memory of the compiled kernel."""

    def __init__(self, problem: Problem, room: Room, *, spread: bool, seed: int) -> None:
        engine, module = _compiled()
        self._store = Store(engine)
        self._exports = Instance(self._store, module, []).exports(self._store)
        self._width = -(-problem.num_rounds // 8) * 8
        self._shape = (len(problem.people), problem.num_rounds)
        self.cost = self._load(problem, room, spread=spread, seed=seed)

    def _call(self, name: str, *arguments: int) -> int:
        """Call a function of the kernel."""
        function: Any = self._exports[name]
        return int(function(self._store, *arguments))

    def _put(self, values: npt.ArrayLike, kind: str) -> int:
        """Copy numbers into the kernel's memory; returns where they lie."""
        data = np.asarray(values, dtype=kind).tobytes()
        start = self._call("take", max(len(data), 1))
        if not start:
            raise MemoryError("the room is too large for the mixing kernel")
        memory: Any = self._exports["memory"]
        memory.write(self._store, data, start)
        return start

    def _load(self, problem: Problem, room: Room, *, spread: bool, seed: int) -> int:
        """Lay the room out in memory; returns its cost."""
        people, rounds = self._shape
        padded = np.full((people, self._width), ABSENT)
        padded[:, :rounds] = np.array(room.rows).reshape(people, rounds)
        self._rows = self._put(padded, "<u2")
        wishes = [sorted(person.wishes.items()) for person in problem.people]
        flat = [
            (table, weight, person) for person, row in zip(problem.people, wishes, strict=True) for table, weight in row
        ]
        apart = _apart_people(problem)
        return self._call(
            "setup",
            people,
            rounds,
            len(problem.tables),
            self._width,
            max((seats for row in problem.seats for seats in row), default=0) + 1,
            self._rows,
            self._put(room.locked, "u1"),
            self._put([person.school for person in problem.people], "<i4"),
            self._put(np.cumsum([0, *(len(row) for row in wishes)]), "<u4"),
            self._put([table for table, _, _ in flat], "<u2"),
            self._put([weight for _, weight, _ in flat], "<i4"),
            self._put([weight * VOICE // person.best if person.best else 0 for _, weight, person in flat], "<i4"),
            self._put(_allowed_bits(problem), "u1"),
            self._put(apart, "<u4"),
            len(apart),
            self._put(room.least, "<i4"),
            self._put(room.limit, "<i4"),
            self._put(room.floors, "<i4"),
            COST_REPEAT,
            COST_COLLEAGUE if spread else 0,
            room.slack,
            seed,
        )

    def run(self, steps: int, hot: int) -> int:
        """Try so many moves at one temperature; returns the cost, 0 where nothing is left to mend."""
        self.cost = self._call("run", steps, hot, ANYWHERE)
        return self.cost

    def rows(self) -> Rows:
        """Read the rota back: int (attendee, round)."""
        people, rounds = self._shape
        memory: Any = self._exports["memory"]
        data = memory.read(self._store, self._rows, self._rows + people * self._width * 2)
        grid = np.frombuffer(data, dtype="<u2").reshape(people, self._width)[:, :rounds]
        return [[int(table) for table in row] for row in grid]


def _allowed_bits(problem: Problem) -> npt.NDArray[np.uint8]:
    """Mark the tables that each person may be moved to: of their own phase, or wished. Bit (attendee, table)."""
    grid = np.zeros((len(problem.people), len(problem.tables)), dtype=bool)
    for number, person in enumerate(problem.people):
        party = problem.parties[person.party]
        grid[number, sorted((party.suited | person.wishes.keys()) & party.allowed)] = True
    return np.packbits(grid.ravel(), bitorder="little")


def _apart_people(problem: Problem) -> list[tuple[int, int]]:
    """List the people who must not meet, both ways round."""
    return sorted(
        pair
        for first, second in problem.apart
        for one in problem.parties[first].members
        for other in problem.parties[second].members
        for pair in ((one, other), (other, one))
    )


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
    stages = list(_stages(effort, len(problem.people) * problem.num_rounds))
    kernel = Kernel(problem, room, spread=spread, seed=seed)
    best = Mixed(kernel.cost, room.rows)
    for number, stage in enumerate(stages):
        if not best.cost:
            break
        if stage.is_first:
            kernel = Kernel(problem, room, spread=spread, seed=seed)
        if kernel.run(stage.moves, stage.hot) < best.cost:
            best = Mixed(kernel.cost, kernel.rows())
        if step((number + 1) / len(stages)):
            break
    return best


@dataclass(frozen=True, slots=True)
class _Stage:
    """So many moves at one temperature; `is_first` where cooling starts anew."""

    moves: int
    hot: int
    is_first: bool


def _stages(effort: Effort, num_visits: int) -> Iterator[_Stage]:
    """Cool down once for each effort up to the one that is asked for."""
    efforts = list(MOVES)
    for each in efforts[: efforts.index(effort) + 1]:
        moves = MOVES[each] * num_visits
        count = max(STAGES, -(-moves // MOST_MOVES))
        for number in range(count):
            yield _Stage(-(-moves // count), HOT + (COLD - HOT) * number // (count - 1), number == 0)
