"""What every party would take if seats and needs had prices, and how much there can be at all.

At any prices, what the best bundles of all parties (bundles.py) are worth and what all seats cost is more than any rota
gives (Lagrange). Prices that bring this bound below what everybody needs prove that not everybody can have it. Such
prices are found without a linear programme wherever the needs are far too high:

1. Where more seats of a table are wanted than there are, its seats get dearer, otherwise cheaper, and needs likewise.
2. All go a step along the last direction and the new one, as far as would bring the bound to the target if it fell
   evenly (Polyak).

References
----------
Polyak, B. T. (1969), Minimization of unsmooth functionals, doi:10.1016/0041-5553(69)90061-5.
Held, M.; Wolfe, P.; Crowder, H. P. (1974), Validation of subgradient optimization, doi:10.1007/BF01580223.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from math import fsum

import numpy as np

from speedlearn.solve.bundles import Bools, Floats, Ints, Member, blocks
from speedlearn.solve.program import Program

# Floating point could err by this much.
SURE = 1e-6
# Falling short of a need never costs more whole shares than this.
MOST_SHORT = 1e6
# The steps of a descent; it is given up where they do not suffice.
MOST_STEPS = 12
# A descent aims below what is needed by this part of it, and so proves more than it was asked; by less and less where
# that is too much, which shows when the bound rises.
BELOW = 0.2
LESS = 0.7
# How much of the last direction is kept.
KEPT = 0.7


@dataclass(frozen=True, slots=True)
class Prices:
    """What a seat at each table (one more for no table) and the need of each person is worth."""

    seats: Floats
    needs: Floats

    def mixed(self, other: Prices | None) -> Prices:
        """Go half the way to other prices."""
        return self if other is None else Prices((self.seats + other.seats) / 2, (self.needs + other.needs) / 2)


@dataclass(frozen=True, slots=True)
class Priced:
    """The best bundle of every party at some prices, and the most that there can be."""

    prices: Prices
    taken: list[Bools]
    is_enough: list[Bools]
    bound: float


class Market:
    """The parties with wishes in blocks, the seats of all tables, and the needs that are not met inside the bundles.

    `firsts` are the places of each block's first party among all, and one more; `members` have that of their party.
    """

    def __init__(self, program: Program) -> None:
        problem, layout = program.problem, program.layout
        self.blocks = blocks(problem, layout, {person: row for row, person in enumerate(program.people)})
        self.limits = np.array([max(0, layout.limits[row]) for row in layout.prices_of], dtype=float)
        self.firsts = [0, *accumulate(len(block.parties) for block in self.blocks)]
        self.members: list[tuple[int, Member]] = [
            (first + member.place, member)
            for first, block in zip(self.firsts, self.blocks, strict=False)
            for member in block.members
        ]
        self.bests = np.array([problem.people[number].best for number in program.people], dtype=float)
        self.nothing = Prices(np.zeros(len(problem.tables) + 1), np.zeros(len(program.people)))

    def least(self, needs: Ints) -> float:
        """Work out the least sum of shares at which everybody gets what they need."""
        return fsum((needs / self.bests).tolist()) - SURE

    def priced(self, prices: Prices, needs: Ints, short: float) -> Priced:
        """Find the best bundle of every party, and the bound that follows where falling short costs so much."""
        taken, is_enough = [], []
        parts = self.rents(prices, needs)
        for block in self.blocks:
            worth = block.worth(prices.seats, prices.needs)
            mine, enough = block.best(worth, needs)
            values = np.where(enough, np.where(mine, worth, 0.0).sum(axis=1), -np.inf)
            parts += np.maximum(values, -short).tolist()
            taken.append(mine)
            is_enough.append(enough)
        return Priced(prices, taken, is_enough, fsum(parts))

    def rents(self, prices: Prices, needs: Ints) -> list[float]:
        """List what all seats cost, and what the needs that are rows take from it."""
        rents: list[float] = (prices.seats[:-1] * self.limits).tolist()
        return rents + [-float(prices.needs[member.row]) * int(needs[member.row]) for _, member in self.members]

    def curves(self, prices: Prices, needs: Ints) -> list[Floats]:
        """Find what the best bundle of each party is worth, by block, for every need up to these (party, need)."""
        return [block.curve(block.worth(prices.seats, prices.needs), needs) for block in self.blocks]

    def descend(self, prices: Prices, needs: Ints, stop: Callable[[], bool]) -> list[Priced]:
        """Look for prices that prove that these needs cannot be met; the last ones do, unless the search failed."""
        least = self.least(needs)
        found = self.priced(prices, needs, MOST_SHORT)
        tried, last, below = [found], self.nothing, BELOW
        for _ in range(MOST_STEPS):
            surplus = self._surplus(found, needs)
            last = Prices(surplus.seats + KEPT * last.seats, surplus.needs + KEPT * last.needs)
            length = float(last.seats @ last.seats + last.needs @ last.needs)
            if found.bound < least or not length or stop():
                break
            step = (found.bound - (1 - below) * least) / length
            prices = Prices(
                np.maximum(0.0, found.prices.seats - step * last.seats),
                np.maximum(0.0, found.prices.needs - step * last.needs),
            )
            found = self.priced(prices, needs, MOST_SHORT)
            below *= LESS if found.bound > min(one.bound for one in tried) else 1.0
            tried.append(found)
        return tried

    def _surplus(self, found: Priced, needs: Ints) -> Prices:
        """Count the seats that are left at each table, and what people get beyond their needs that are rows.

        What is left of something that costs nothing already does not count.
        """
        left = np.append(self.limits, 0.0)
        for block, taken in zip(self.blocks, found.taken, strict=True):
            party, place = np.nonzero(taken)
            left -= np.bincount(block.tables[party, place], block.seats[party], minlength=len(left))
        beyond = np.zeros(len(needs))
        for block, taken in zip(self.blocks, found.taken, strict=True):
            for member in block.members:
                beyond[member.row] = member.wants[taken[member.place]].sum() - needs[member.row]
        return Prices(
            np.where((found.prices.seats > 0) | (left < 0), left, 0.0),
            np.where((found.prices.needs > 0) | (beyond < 0), beyond, 0.0),
        )
