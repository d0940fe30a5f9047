"""New people against wishes: what fewer repeat meetings cost, and the rota that spends as much as the organiser allows.

In large rooms people meet new people at no price. In small ones it has one, and there two starts are better than one:
the rota that grants the best wishes, and a rota by design in which nobody meets anybody twice (by_design.py). From
both, wishes are given a price in repeat meetings, from dear to cheap, and the room is cooled at each; from the design
once more when it is cold already, so that it keeps most of what it is. What is reached spans the frontier; what lowers
the worst share is dropped.

Measured with eight seats and seven rounds on events made at random, without regard to the worst share: wishes granted
of the most there can be, and repeats.

    tables x people    from the wishes alone      from both
    13 x 100           100 % 121   94.0 % 74      99.6 % 103   97.4 % 83   94.4 %  0
    16 x 124           100 %  89   95.2 % 22      99.4 %  42   98.1 % 29   94.4 % 12   89.4 % 0

References
----------
Geoffrion, A. M. (1968), Proper efficiency and the theory of vector maximization, doi:10.1016/0022-247X(68)90201-1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from math import ceil

from speedlearn.model import Effort, Rules, Visit
from speedlearn.solve.allocate import gain
from speedlearn.solve.by_design import seat_by_design, seat_in_groups
from speedlearn.solve.kernel import COST_REPEAT, VOICE, Kernel
from speedlearn.solve.mix import MOST_MOVES, Mixed, mix
from speedlearn.solve.placed import Placed
from speedlearn.solve.room import EMPTY, Room, Rows, leveled, room_of

# What all the wishes of one person are worth, in repeat meetings; and the moves tried at each price for each visit.
PRICES = (100, 40, 20, 10)
MOVES: dict[Effort, int] = {"quick": 150, "normal": 300, "thorough": 4_000}
# The temperature falls from the first to the second, in 1/256 of a cost of 1; a design is cold from the start.
HOT, WARM, COLD = 2_000, 700, 400
STAGES = 30
# Larger rooms are told no price, for there it is nearly nothing.
MOST_TOLD = 120
# Wishes given up are told in so many hundredths of a per cent.
STEP = 10


@dataclass(frozen=True, slots=True)
class Offer:
    """A rota that gives up wishes for new people: with `mixing` at this many hundredths of a per cent it is had.

    The seats are numbered as the visits come.
    """

    mixing: int
    visits: tuple[Visit, ...]


@dataclass(frozen=True, slots=True)
class _Trade:
    """A rota, the wishes it gives up, in parts of VOICE, and what is left to mend in it."""

    lost: int
    cost: int
    rows: Rows


@dataclass(frozen=True, slots=True)
class Mingled:
    """The rota in the end, int (attendee, round), and what more of the wishes would buy."""

    rows: Rows
    offers: tuple[Offer, ...]


class Mixing:
    """The mixing of one event: at no price first, then at the price that the organiser allows.

    `gains` are everybody's wish weights before, `floors` what each must keep, `total` all wishes in parts of VOICE.
    """

    def __init__(self, placed: Placed, rules: Rules, seed: int, effort: Effort, step: Callable[[float], bool]) -> None:
        self.problem = placed.problem
        self.effort: Effort = effort
        self.seed, self.step = seed, step
        self.spread = rules.colleagues == "spread"
        plan, people = placed.plan, self.problem.people
        self.gains = [gain(person, plan.visits(person.party)) for person in people]
        worst = placed.worst_of_others
        self.floors = [
            min(got, ceil((worst + person.credit) * person.best))
            for person, got in zip(people, self.gains, strict=True)
        ]
        self.total = self._voices(self.gains)
        self.allowed = self.total * rules.mixing // 10_000
        room = room_of(self.problem, plan, self.gains)
        groups = seat_in_groups(self.problem)
        self.room = room if groups is None else leveled(self.problem, room, groups)

    def run(self) -> Mingled:
        """Mix; and trade where people meet again, if that is allowed or its price is worth telling."""
        mixed = self._mix(self.room)
        is_told = self.effort != "quick" and self.problem.is_easy and len(self.problem.people) <= MOST_TOLD
        if mixed.cost >= COST_REPEAT and (self.allowed or is_told) and not self.step(1.0):
            return self._trade(mixed)
        return Mingled(mixed.rows, ())

    def _mix(self, room: Room) -> Mixed:
        """Mix a room at no price but its slack."""
        return mix(self.problem, room, spread=self.spread, seed=self.seed, effort=self.effort, step=self.step)

    def _trade(self, mixed: Mixed) -> Mingled:
        """Find what can be had for wishes, spend what is allowed, and offer the rest."""
        trades = [_Trade(0, mixed.cost, mixed.rows), *self._trades(mixed.rows)]
        within = [trade for trade in trades if self._is_allowed(trade)]
        best = min(within, key=lambda trade: (trade.cost, trade.lost))
        if self.allowed and best.cost:
            room = leveled(self.problem, self.room, best.rows)
            more = self._mix(replace(room, floors=self.floors, slack=self.allowed - best.lost))
            best = _Trade(self.total - self._voices(self._got(more.rows)), more.cost, more.rows)
        better = (trade for trade in _undominated(trades) if trade.cost < best.cost)
        return Mingled(best.rows, tuple(map(self._offer, better)))

    def _is_allowed(self, trade: _Trade) -> bool:
        """Tell whether a trade gives up no more than is allowed; where that is nothing, nobody may lose anything."""
        if self.allowed:
            return trade.lost <= self.allowed
        return all(got >= had for got, had in zip(self._got(trade.rows), self.gains, strict=True))

    def _trades(self, rows: Rows) -> Iterator[_Trade]:
        """Trade wishes at every price, from these rows and from a design; keep what leaves everybody their floor."""
        design = seat_by_design(
            self.problem,
            self.floors,
            spread=self.spread,
            seed=self.seed,
            effort=self.effort,
            stop=lambda: self.step(1.0),
        )
        starts = [(rows, HOT)]
        if design is not None:
            starts += [(design, HOT), (design, WARM)]
            laid_out = leveled(self.problem, self.room, design)
            yield from self._kept(
                Mixed(Kernel(self.problem, laid_out, spread=self.spread, seed=self.seed).cost, design)
            )
        for start, heat in starts:
            for price in PRICES:
                if self.step(1.0):
                    return
                yield from self._kept(self._cooled(leveled(self.problem, self.room, start), heat, price))

    def _kernel(self, room: Room) -> Kernel:
        """Hand a room to the kernel."""
        return Kernel(self.problem, room, spread=self.spread, seed=self.seed)

    def _cooled(self, start: Room, heat: int, price: int) -> Mixed:
        """Cool a room in which wishes have a price."""
        free = replace(start, floors=self.floors, slack=self.total)
        kernel = self._kernel(free)
        moves = MOVES[self.effort] * len(self.gains) * self.problem.num_rounds
        stages = max(STAGES, -(-moves // MOST_MOVES))
        for number in range(stages):
            kernel.run(moves // stages, heat + (COLD - heat) * number // (stages - 1), price * COST_REPEAT * 256)
            if self.step(1.0):
                break
        return Mixed(kernel.cost, kernel.rows())

    def _kept(self, mixed: Mixed) -> Iterator[_Trade]:
        """Keep a rota, if it leaves everybody their floor."""
        got = self._got(mixed.rows)
        if all(mine >= floor for mine, floor in zip(got, self.floors, strict=True)):
            yield _Trade(max(0, self.total - self._voices(got)), mixed.cost, mixed.rows)

    def _got(self, rows: Rows) -> list[int]:
        """Add up everybody's wishes."""
        people = zip(self.problem.people, rows, strict=True)
        return [sum(person.wishes.get(table, 0) for table in set(row)) for person, row in people]

    def _voices(self, gains: list[int]) -> int:
        """Add up the wishes of all, everybody's in parts of their best."""
        people = zip(self.problem.people, gains, strict=True)
        return sum(got * VOICE // person.best for person, got in people if person.best)

    def _offer(self, trade: _Trade) -> Offer:
        """Write a trade down as visits, and for how much it is had."""
        asked = -(-trade.lost * 10_000 // max(1, self.total))
        seats = {(table, number): count(1) for row in trade.rows for number, table in enumerate(row)}
        return Offer(
            mixing=max(STEP, -(-asked // STEP) * STEP),
            visits=tuple(
                Visit(number + 1, self.problem.tables[table], next(seats[table, number]), person.id)
                for person, row in zip(self.problem.people, trade.rows, strict=True)
                for number, table in enumerate(row)
                if table < EMPTY
            ),
        )


def _undominated(trades: list[_Trade]) -> Iterator[_Trade]:
    """Keep the trades that no other one beats in both, the fewest wishes given up first."""
    best = None
    for trade in sorted(trades, key=lambda trade: (trade.lost, trade.cost)):
        if best is None or trade.cost < best:
            best = trade.cost
            yield trade
