"""The sets of tables that one party can take, and the best of them at given prices.

A bundle is a set of wished tables for one party: no more than it has rounds, the settled ones among them, and enough
for what its person needs. Which bundle is best when every seat has a price is a knapsack with a limit on its items:

    best[k, g] = the most that at most k tables are worth whose wishes add up to at least g

is filled table by table, for thousands of people at once. Whoever gets enough without looking at the need is left out.
The need of somebody whose wishes are too long for this, or who goes with others, is not looked at here; it stays a row
of the programme (configurations.py), and its multiplier makes the tables worth more to them.

References
----------
Kellerer, H.; Pferschy, U.; Pisinger, D. (2004), Knapsack Problems, chapter 9.7 (cardinality constraints).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from speedlearn.solve.layout import Layout
from speedlearn.solve.problem import Problem

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
# A need is met exactly where tables x rounds x wishes of one person are no more than this.
MOST_STEPS = 200_000
# So many steps are taken at once: few enough for the cache of a processor.
AT_ONCE = 2_000_000
# What a settled table is worth on top, far above any price.
SETTLED = 4096.0
NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody whose need is a row: the place of their party in the block, their row, and their wishes by table."""

    place: int
    row: int
    wants: Ints


@dataclass(frozen=True, slots=True)
class Block:
    """Parties with about as many wished tables, side by side.

    `tables`, `shares` and `wants` are (party, place): the wished tables, -1 behind the last; the shares that all
    members together get there; and the wish of the one person whose need is met exactly, whose row is `rows`, -1 for
    nobody.
    `most` tables may be taken, and each takes `seats` seats.
    """

    parties: Ints
    tables: Ints
    shares: Floats
    wants: Ints
    rows: Ints
    is_settled: Bools
    most: Ints
    seats: Ints
    members: tuple[Member, ...]

    def worth(self, prices: Floats, multipliers: Floats) -> Floats:
        """Work out what each table is worth to each party, in shares, beyond its price (party, place).

        Parameters
        ----------
        prices
            Of a seat, by table; one more for no table.
        multipliers
            Of the needs that are rows, by row.
        """
        worth = self.shares - self.seats[:, None] * prices[self.tables]
        for member in self.members:
            worth[member.place] += multipliers[member.row] * member.wants
        return worth

    def best(self, worth: Floats, needs: Ints) -> tuple[Bools, Bools]:
        """Find the best bundle of each party.

        Returns
        -------
        Which tables are taken (party, place), none where nothing is enough, and for whom something is.
        """
        keen = np.where(self.tables >= 0, worth + SETTLED * self.is_settled, NEVER)
        order = np.lexsort((-self.wants, -keen), axis=1)
        taken = np.zeros(self.tables.shape, dtype=bool)
        np.put_along_axis(taken, order, np.arange(order.shape[1]) < self.most[:, None], axis=1)
        taken &= keen >= 0
        need = self.least(needs)
        is_enough = self.gets(taken) >= need
        for places in self._in_parts(np.flatnonzero(~is_enough), need):
            taken[places], is_enough[places] = _knapsack(
                keen[places], self.wants[places], self._layers(places), need[places]
            )
        return taken, is_enough

    def curve(self, worth: Floats, needs: Ints) -> Floats:
        """Find what the best bundle of each party is worth, for every need up to these (party, need)."""
        keen = np.where(self.tables >= 0, worth + SETTLED * self.is_settled, NEVER)
        need = self.least(needs)
        values = np.full((len(need), int(need.max(initial=0)) + 1), NEVER)
        for places in self._in_parts(np.arange(len(need)), need):
            layers = self._layers(places)
            best, _ = _filled(keen[places], self.wants[places], layers, int(need[places].max()))
            values[places, : best.shape[1]] = best[np.arange(len(places)), :, layers]
        settled = SETTLED * self.is_settled.sum(axis=1)
        return np.where(values > NEVER / 2, values - settled[:, None], NEVER)

    def least(self, needs: Ints) -> Ints:
        """Look up the needs that are met inside the bundles."""
        least: Ints = np.where(self.rows >= 0, needs[self.rows], 0)
        return least

    def _layers(self, places: Ints) -> Ints:
        """Tell how many tables may be taken, 0 where all may."""
        most = self.most[places]
        layers: Ints = np.where(most < (self.tables[places] >= 0).sum(axis=1), most, 0)
        return layers

    def _in_parts(self, places: Ints, need: Ints) -> Iterator[Ints]:
        """Split parties into parts whose knapsacks fit into memory: those that are limited apart, small needs first."""
        layers = self._layers(places)
        for limited in (layers == 0, layers > 0):
            steps = self.tables.shape[1] * int(layers[limited].max(initial=0) + 1)
            ordered = places[limited]
            ordered = ordered[np.argsort(need[ordered], kind="stable")]
            while len(ordered):
                size = max(1, AT_ONCE // (steps * (int(need[ordered[0]]) + 1)))
                while size > 1 and size * steps * (int(need[ordered[:size][-1]]) + 1) > AT_ONCE:
                    size = (size + 1) // 2
                yield ordered[:size]
                ordered = ordered[size:]

    def gets(self, taken: Bools) -> Ints:
        """Add up the wishes that bundles grant to the person whose need is met exactly."""
        gets: Ints = np.where(taken, self.wants, 0).sum(axis=1)
        return gets


def _filled(keen: Floats, wants: Ints, layers: Ints, high: int) -> tuple[Floats, Bools]:
    """Fill the table of the knapsacks: best (party, need, tables), and which tables are used (table, party, ...).

    Where all tables may be taken, their number is not told apart.
    """
    people, places = keen.shape
    limit = int(layers.max())
    best = np.full((people, high + 1, limit + 1), NEVER)
    best[:, 0] = 0.0
    after = best[:, :, 1:] if limit else best
    rows = best.reshape(people * (high + 1), limit + 1)
    firsts, goals = np.arange(people)[:, None] * (high + 1), np.arange(high + 1)
    used = np.zeros((places, *after.shape), dtype=bool)
    for place in np.flatnonzero((keen > NEVER / 2).any(axis=0)).tolist():
        with_it = rows.take(firsts + np.maximum(goals - wants[:, place, None], 0), axis=0)
        with_it += keen[:, place, None, None]
        with_it = with_it[:, :, :-1] if limit else with_it
        np.greater(with_it, after, out=used[place])
        np.maximum(after, with_it, out=after)
    return best, used


def _knapsack(keen: Floats, wants: Ints, layers: Ints, need: Ints) -> tuple[Bools, Bools]:
    """Take the best tables that meet the needs; tell for whom there are any."""
    people, places = keen.shape
    best, used = _filled(keen, wants, layers, int(need.max()))
    each, left, goal = np.arange(people), layers.copy(), need.copy()
    is_enough = best[each, goal, left] > NEVER / 2
    taken = np.zeros((people, places), dtype=bool)
    for place in range(places - 1, -1, -1):
        takes = used[place, each, goal, np.maximum(left - 1, 0)] & ((left > 0) | (layers == 0))
        taken[:, place] = takes
        left -= takes & (layers > 0)
        goal = np.maximum(goal - wants[:, place] * takes, 0)
    return taken & is_enough[:, None], is_enough


def blocks(problem: Problem, layout: Layout, rows: dict[int, int]) -> list[Block]:
    """Sort the parties with wishes into blocks by the number of their tables; `rows` are those of the people."""
    visits: defaultdict[int, list[int]] = defaultdict(list)
    for number, (party, _, _) in enumerate(layout.visits):
        visits[party].append(number)
    by_width: defaultdict[int, list[int]] = defaultdict(list)
    for party, numbers in visits.items():
        by_width[(len(numbers) - 1).bit_length()].append(party)
    return [
        _block(problem, layout, rows, {party: visits[party] for party in parties}, 1 << width)
        for width, parties in sorted(by_width.items())
    ]


def _block(problem: Problem, layout: Layout, rows: dict[int, int], visits: dict[int, list[int]], width: int) -> Block:
    """Put parties side by side."""
    count = len(visits)
    block = Block(
        parties=np.array(list(visits)),
        tables=np.full((count, width), -1),
        shares=np.zeros((count, width)),
        wants=np.zeros((count, width), dtype=np.int64),
        rows=np.full(count, -1),
        is_settled=np.zeros((count, width), dtype=bool),
        most=np.zeros(count, dtype=np.int64),
        seats=np.array([problem.parties[party].seats_taken for party in visits]),
        members=(),
    )
    members: list[Member] = []
    for place, (party, numbers) in enumerate(visits.items()):
        tables = [layout.visits[number][1] for number in numbers]
        limit = layout.limits[layout.uses[numbers[0]][0][0]]
        block.tables[place, : len(tables)] = tables
        block.is_settled[place, : len(tables)] = [layout.settled[number] for number in numbers]
        block.most[place] = min(limit, len(tables))
        for number in problem.parties[party].members:
            person = problem.people[number]
            if person.best:
                wants = np.zeros(width, dtype=np.int64)
                wants[: len(tables)] = [person.wishes.get(table, 0) for table in tables]
                block.shares[place] += wants / person.best
                if len(problem.parties[party].members) == 1 and width * limit * person.best <= MOST_STEPS:
                    block.wants[place], block.rows[place] = wants, rows[number]
                else:
                    members.append(Member(place, rows[number], wants))
    return replace(block, members=tuple(members))
