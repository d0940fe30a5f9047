"""The compiled inner loop of mixing: mix.c is its text, mix.wasm what build.py makes of it, `Kernel` its door.

References
----------
Haas, A. and others (2017), Bringing the web up to speed with WebAssembly, doi:10.1145/3062341.3062363.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
from wasmtime import Engine, Instance, Module, Store

from speedlearn.solve.problem import Problem
from speedlearn.solve.room import ABSENT, EMPTY, Room, Rows

# Wishes are compared between people in this many parts of each person's best.
VOICE = 10**8
# What meetings cost. A network matters where nothing else does.
COST_REPEAT, COST_COLLEAGUE, COST_NETWORK = 12, 8, 1
# The chance to look at any visit in place of one in conflict, in per cent.
ROAMING = 50
# Distances are kept in tenths of a metre, up to 6 kilometres.
TENTHS, FARTHEST = 10, 2**16 - 1


@cache
def _compiled() -> tuple[Engine, Module]:
    """Compile the kernel for this machine, once; every room is an instance of its own."""
    engine = Engine()
    return engine, Module(engine, (files(__package__) / "mix.wasm").read_bytes())


class Kernel:
    """One room in the memory of the compiled kernel.

    `cost` is what repeat meetings and meetings of colleagues and within networks add up to, but for the meetings of
    those who move as one, which no mixing can spare: 0 is perfect.

    Parameters
    ----------
    spread
        Whether colleagues and networks at one table cost anything.
    """

    def __init__(self, problem: Problem, room: Room, *, spread: bool, seed: int) -> None:
        engine, module = _compiled()
        self._store = Store(engine)
        self._exports = Instance(self._store, module, []).exports(self._store)
        self._width = -(-problem.num_rounds // 8) * 8
        self._shape = (len(problem.people), problem.num_rounds)
        self._settled = _cost_of_parties(problem, room.rows, spread=spread)
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
        apart, known = _apart_people(problem), [pair for one in sorted(problem.met) for pair in (one, one[::-1])]
        cost = self._call(
            "setup",
            people,
            rounds,
            len(problem.tables),
            self._width,
            max((seats for row in problem.seats for seats in row), default=0) + 1,
            self._rows,
            self._put(room.locked, "u1"),
            self._put([person.school for person in problem.people], "<i4"),
            self._put([person.network for person in problem.people], "<i4"),
            self._put(np.cumsum([0, *(len(row) for row in wishes)]), "<u4"),
            self._put([table for table, _, _ in flat], "<u2"),
            self._put([weight for _, weight, _ in flat], "<i4"),
            self._put([weight * VOICE // person.best if person.best else 0 for _, weight, person in flat], "<i4"),
            self._put(_allowed_bits(problem), "u1"),
            self._put(apart, "<u4"),
            len(apart),
            self._put(sorted(known), "<u4"),
            len(known),
            self._put(room.least, "<i4"),
            self._put(room.limit, "<i4"),
            self._put(room.floors, "<i4"),
            self._put(_distances(problem), "<u2"),
            COST_REPEAT,
            COST_COLLEAGUE if spread else 0,
            COST_NETWORK if spread else 0,
            room.slack,
            seed,
        )
        if cost < 0:
            raise MemoryError("the room is too large for the mixing kernel")
        return cost - self._settled

    def run(self, steps: int, heat: int, price: int = 0, *, roaming: int = ROAMING) -> int:
        """Try so many moves at one temperature; returns the cost, 0 where nothing is left to mend.

        Parameters
        ----------
        heat
            The temperature: at it, a move that is dearer by heat / 256 is taken with chance 1 / e.
        price
            What all the wishes of one person are worth, in 1/256 of a cost of 1.
        roaming
            The chance to look at any visit in place of one in conflict, in per cent.
        """
        self.cost = self._call("run", steps, heat, 2**32 * roaming // 100, price * 2**32 // VOICE) - self._settled
        return self.cost

    def shorten(self, steps: int) -> int:
        """Try so many exchanges of rounds that shorten somebody's way and add no cost; returns the cost."""
        self.cost = self._call("shorten", steps) - self._settled
        return self.cost

    def rows(self) -> Rows:
        """Read the rota back: int (attendee, round)."""
        people, rounds = self._shape
        memory: Any = self._exports["memory"]
        data = memory.read(self._store, self._rows, self._rows + people * self._width * 2)
        grid = np.frombuffer(data, dtype="<u2").reshape(people, self._width)[:, :rounds]
        return [[int(table) for table in row] for row in grid]


def _cost_of_parties(problem: Problem, rows: Rows, *, spread: bool) -> int:
    """Add up what it costs that those who move as one meet."""
    met, cost = {(min(pair), max(pair)) for pair in problem.met}, 0
    for party in problem.parties:
        for one, other in combinations(sorted(party.members), 2):
            times = sum(table == where < EMPTY for table, where in zip(rows[one], rows[other], strict=True))
            cost += COST_REPEAT * max(0, times - ((one, other) not in met))
            cost += times * _kinship(problem, one, other) if spread else 0
    return cost


def _kinship(problem: Problem, one: int, other: int) -> int:
    """Tell what a meeting of two people costs because they are colleagues or of one network."""
    first, second = problem.people[one], problem.people[other]
    if first.school == second.school >= 0:
        return COST_COLLEAGUE
    return COST_NETWORK if first.network == second.network >= 0 else 0


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


def _distances(problem: Problem) -> npt.NDArray[np.float64]:
    """Measure how far it is from table to table, in tenths of a metre; nothing where that is not known."""
    if problem.places is None:
        return np.zeros(0)
    places = np.array(problem.places)
    steps = places[:, None, :] - places[None, :, :]
    tenths: npt.NDArray[np.float64] = np.rint(np.sqrt((steps**2).sum(axis=2)) * TENTHS)
    return np.minimum(tenths, FARTHEST)
