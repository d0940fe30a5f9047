"""New people against wishes: what fewer repeat meetings cost, and the rota that spends as much as the organiser allows.

In large rooms people meet new people at no price. In small ones it has one, and there two starts are better than one:
the rota that grants the best wishes, and a rota by design in which nobody meets anybody twice (by_design.py). From the
first, the room may give up more and more wishes, level by level, and is cooled anew at each, in which wishes also have
a price in meetings. A design is taken where it is fair, or can be made so by changing few visits (lift.py). What is
reached, each with fewer repeats than what gives up less, is the frontier: `mixing` chooses on it, and the rest of it is
offered. So a greater `mixing` never has more repeats, and what is offered is what is had.

Measured with eight seats and seven rounds on events made at random, without regard to the worst share: wishes granted
of the most there can be, and repeats.

    tables x people
     9 x  70    100 % 222   99.6 %   0
    13 x 100    100 % 140   99.5 % 117   98.0 %  97   96.4 %  73   94.2 %   8   93.7 %  0
    16 x 124    100 %  68   99.5 %  57   98.0 %  45   95.0 %  19   90.0 %  10   89.9 %  0
    20 x 154    100 %  12   99.5 %   3   99.0 %   1   98.1 %   0

What was tried besides, means over six rooms of 12 to 17 tables at eight levels from 0.5 % to 15 %, repeats and
colleagues weighed: cooling from hot at each level without a price 1,140 down to 940; with a price of 3 repeats, 1,270
down to 920; from warm with the prices used here, 1,240 down to 890, and with half as many moves again, 850. A price
alone, without levels: four times the moves, and 36 repeats for 3.3 % where there are now 26 for 4.1 %.

References
----------
Geoffrion, A. M. (1968), Proper efficiency and the theory of vector maximization, doi:10.1016/0022-247X(68)90201-1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, product
from math import ceil

from speedlearn.model import Effort, Rules, Visit
from speedlearn.solve.allocate import gain
from speedlearn.solve.by_design import seat_by_design, seat_in_groups
from speedlearn.solve.kernel import COST_REPEAT, VOICE, Kernel
from speedlearn.solve.lift import lift
from speedlearn.solve.mix import Budget, Leg, mix
from speedlearn.solve.placed import Placed
from speedlearn.solve.room import EMPTY, Rows, count_repeats, leveled, room_of

# How much of the wishes may be given up, in hundredths of a per cent.
LEVELS = (50, 100, 200, 300, 500, 700, 1_000, 1_500)
# What all wishes of one person are worth at each level, in 1/256 of a cost of 1: at most ten repeat meetings, and four
# divided by the square of the per cent.
MOST_WORTH, WORTH = 10 * COST_REPEAT * 256, 40_000 * COST_REPEAT * 256
# The temperature falls from the first to the second, in 1/256 of a cost of 1.
HOT, COLD = 1_600, 500
STAGES = 30
COOLING = (Leg(100, STAGES, HOT, COLD),)
# The moves tried at each level.
MOVES: dict[Effort, Budget] = {
    "quick": Budget(150, 300_000, 20, COOLING),
    "normal": Budget(1_000, 1_300_000, 60, COOLING),
    "thorough": Budget(6_000, 8_000_000, 500, COOLING),
}
# When a design is given up for wishes bit by bit: what all wishes of one person are worth, in repeat meetings, the
# moves tried for each visit, and the lesser temperature from which it falls.
MELTING, MELTING_MOVES, WARM = (10, 20, 40, 80), 150, 700
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
    """A rota, the wishes it gives up, in parts of VOICE, its repeat meetings, and all that is left to mend in it."""

    lost: int
    repeats: int
    cost: int
    rows: Rows

    @property
    def left(self) -> tuple[int, int]:
        """Compare what is left to mend, repeat meetings first."""
        return self.repeats, self.cost


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
        self.rules = rules
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
        mixed = mix(self.problem, self.room, spread=self.spread, seed=self.seed, effort=self.effort, step=self.step)
        is_told = self.effort != "quick" and self.problem.is_easy and len(self.problem.people) <= MOST_TOLD
        if mixed.cost < COST_REPEAT or not (self.allowed or is_told) or self.step(1.0):
            return Mingled(mixed.rows, ())
        levels = [level for level in LEVELS if is_told or level <= self.rules.mixing]
        trades = list(self._trades(self._trade(mixed.rows), levels))
        had = max(number for number, trade in enumerate(trades) if self._is_allowed(trade))
        return Mingled(trades[had].rows, tuple(map(self._offer, trades[had + 1 :])))

    def _is_allowed(self, trade: _Trade) -> bool:
        """Tell whether a trade gives up no more than is allowed; where that is nothing, nobody may lose anything."""
        if self.allowed:
            return trade.lost <= self.allowed
        return all(got >= had for got, had in zip(self._got(trade.rows), self.gains, strict=True))

    def _trades(self, now: _Trade, levels: Sequence[int]) -> Iterator[_Trade]:
        """Go along the frontier of both starts: each trade gives up more than those before, and has less left to mend.

        What is found at a level rests on lesser levels alone, so that with more levels there are the same trades first.
        """
        designs = self._designs(now.repeats)
        perfect = min((design.lost for design in designs if not design.repeats), default=self.total)
        cooled = [now]
        for level in levels:
            if self.total * level // 10_000 >= perfect or self.step(1.0):
                break  # no more is to be had for more
            cooled.append(min(cooled[-1], self._cooled(cooled[-1], level), key=lambda trade: trade.left))
        yield now
        for trade in sorted((*cooled, *designs), key=lambda trade: (trade.lost, trade.left)):
            if trade.left < now.left:
                now = trade
                yield now

    def _designs(self, most: int) -> list[_Trade]:
        """Make rotas by design that leave everybody their floor, the fewest wishes given up first."""

        def stop() -> bool:
            return self.step(1.0)

        found = seat_by_design(
            self.problem, self.floors, spread=self.spread, seed=self.seed, effort=self.effort, stop=stop
        )
        if not found:
            return []
        trades = [self._trade(rows) for rows in (*found, *self._melted(found[0])) if self._is_fair(rows)]
        if not count_repeats(self.problem, found[0]):
            lifted = lift(self.problem, found[0], self.floors, most, stop)
            trades += [] if lifted is None else [self._trade(lifted)]
        return sorted(trades, key=lambda trade: trade.lost)

    def _melted(self, rows: Rows) -> Iterator[Rows]:
        """Give a design up bit by bit for wishes, and more of it for the floors of those who are below."""
        moves = MELTING_MOVES * len(rows) * self.problem.num_rounds // STAGES
        for heat, price in product((WARM, HOT), MELTING):
            kernel = self._kernel(rows, self.total)
            for number in range(STAGES):
                if self.step(1.0):
                    return
                kernel.run(moves, heat + (COLD - heat) * number // (STAGES - 1), price * COST_REPEAT * 256)
            yield kernel.rows()

    def _cooled(self, start: _Trade, level: int) -> _Trade:
        """Cool a room that may give up wishes up to a level; the best rota met at the end of a stage."""
        slack = self.total * level // 10_000 - start.lost
        kernel = self._kernel(start.rows, slack)
        best, rows = kernel.cost, start.rows
        price = min(MOST_WORTH, WORTH // level**2)
        for moves, heat, _ in MOVES[self.effort].stages(len(self.gains) * self.problem.num_rounds):
            if kernel.run(moves, heat, price) < best:
                best, rows = kernel.cost, kernel.rows()
            if self.step(1.0):
                break
        return self._trade(rows)

    def _kernel(self, rows: Rows, slack: int) -> Kernel:
        """Hand rows to the kernel; everybody may lose as much as leaves them their floor."""
        room = replace(leveled(self.problem, self.room, rows), floors=self.floors, slack=slack)
        return Kernel(self.problem, room, spread=self.spread, seed=self.seed)

    def _trade(self, rows: Rows) -> _Trade:
        """Work out what a rota gives up, and what is left to mend in it."""
        lost = max(0, self.total - self._voices(self._got(rows)))
        return _Trade(lost, count_repeats(self.problem, rows), self._kernel(rows, 0).cost, rows)

    def _is_fair(self, rows: Rows) -> bool:
        """Tell whether a rota leaves everybody their floor."""
        return all(got >= floor for got, floor in zip(self._got(rows), self.floors, strict=True))

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
