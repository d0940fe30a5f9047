"""Who takes which bundle of tables: the configuration programme.

One column says that a party takes one of its bundles (bundles.py). The rows say that every party takes one, and that
the tables have seats for all. What a person needs is inside the bundles, so the linear bound is far tighter than that
of single visits (program.py): on real events nearly always whole, at every size. Only the columns that pay are made:

1. The linear programme over the bundles at hand prices the seats.
2. At these prices each party's best bundle is found. What all of them are worth, and all seats cost, bounds what there
   can be (Lagrange); no bundle that pays is left when the two are one. The prices of the best bound so far are mixed
   in, to keep them from swinging.
3. Where the last linear programme is not whole, the integer programme over the bundles at hand is asked.

References
----------
Bansal, N.; Sviridenko, M. (2006), The Santa Claus problem, doi:10.1145/1132516.1132522 (configuration programme).
Lübbecke, M.; Desrosiers, J. (2005), Selected topics in column generation, doi:10.1287/opre.1050.0234.
Wentges, P. (1997), Weighted Dantzig-Wolfe decomposition, doi:10.1016/S0969-6016(97)00001-4 (mixed prices).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import fsum

import highspy
import numpy as np

from speedlearn.solve.bundles import Bools, Floats, Ints
from speedlearn.solve.engine import quiet_engine, search_engine
from speedlearn.solve.layout import ANY
from speedlearn.solve.market import MOST_SHORT, SURE, Market, Priced, Prices
from speedlearn.solve.program import HALF, Chosen, Duals, Outcome, Program

# No more turns than this; far more than were ever needed.
MOST_TURNS = 200
# Falling short of a need costs as much as so many whole shares: as little as does, for high costs are slow.
SHORT = 10.0
# Among bundles of equal worth, those with more shares, or fewer, are picked by so much.
NUDGE = 1e-6
# What it costs to leave a person at the lowest level, the next, and so on.
LEVELS = (1e6, 1e4, 1e2, 1.0)
# Prices are mixed as long as one party in so many finds a bundle that pays.
FEW = 50
# With more parties than this, needs that are far too high are found out by a descent, for the programme takes longer.
MANY = 2_000
# Where a descent fails, the programme begins with the bundles of so many of its last steps.
LATE = 4


def _bound(priced: Priced) -> float:
    """Order by the bound."""
    return priced.bound


class Configurations:
    """The bundles made so far, and the linear programme over them.

    Rows: one for each party with wishes, one for each table that more want than can have, one for each need that is
    not met inside the bundles. Columns: one for each party and each such need to fall short, then the bundles.
    """

    def __init__(self, program: Program, start: Duals | None, stop: Callable[[], bool]) -> None:
        self.program = program
        self.stop = stop
        problem, layout = program.problem, program.layout
        self.market = Market(program)
        self.blocks, self.firsts, self.limits = self.market.blocks, self.market.firsts, self.market.limits
        wanted = np.zeros(len(problem.tables))
        for (_, table, _), uses in zip(layout.visits, layout.uses, strict=True):
            wanted[table] += uses[-1][1]
        self.scarce = np.flatnonzero(wanted > self.limits)
        self._members = self.market.members
        self._num_short = self.firsts[-1] + len(self._members)
        self._places: list[tuple[int, int]] = []  # the block of each bundle and the party's place in it
        self._taken: list[Bools] = []
        self._shares: list[float] = []
        self._gets: list[int] = []
        self._seen: set[tuple[int, int, bytes]] = set()
        self._engine = quiet_engine(self._empty(), stop)
        self._excluding: Prices | None = None
        self._excluded = np.zeros(len(program.people), dtype=np.int64)
        self._short = SHORT
        self._start = self.market.nothing if start is None else self._of(start)
        self._descends = self.firsts[-1] > MANY
        for prices in [self.market.nothing] if start is None else [self.market.nothing, self._start]:
            self._add(self._priced(prices, np.zeros(len(program.people), dtype=np.int64)))

    def excludes(self, needs: Sequence[int]) -> Duals | None:
        """Prove that not everybody can get what they need, by prices; None where that is not so, or not known."""
        if not self.still_excludes(needs):
            wanted = np.array(needs, dtype=np.int64)
            found = self._descended(wanted) if self._descends else None
            if found is None:
                found = self._generate(wanted, is_enough=True)
            if found.bound >= self.market.least(wanted):
                return None
            self._exclude_by(found.prices, wanted)
        return None if self._excluding is None else self._duals(self._excluding, 1.0)

    def still_excludes(self, needs: Sequence[int]) -> bool:
        """Tell whether the prices that proved it last prove of these needs as well that they cannot be met."""
        wanted = np.array(needs, dtype=np.int64)
        if self._excluding is None:
            return False
        if (wanted > self._excluded).any():
            return self._priced(self._excluding, wanted).bound < self.market.least(wanted)
        parts = self.market.rents(self._excluding, wanted)
        for block, curve in zip(self.blocks, self._curves, strict=True):
            parts += np.maximum(curve[np.arange(len(curve)), block.least(wanted)], -MOST_SHORT).tolist()
        return fsum(parts) < self.market.least(wanted)

    def _descended(self, needs: Ints) -> Priced | None:
        """Prove without the linear programme that needs cannot be met; where that fails, it is not tried again."""
        tried = self.market.descend(self._excluding or self._start, needs, self.stop)
        if tried[-1].bound < self.market.least(needs):
            return tried[-1]
        self._descends = False
        for found in tried[-LATE:]:
            self._add(found)
        return None

    def _exclude_by(self, prices: Prices, needs: Ints) -> None:
        """Keep prices that prove that these needs cannot be met, and what they prove of any lower needs."""
        self._excluding, self._excluded = prices, needs
        self._curves = self.market.curves(prices, needs)

    def best(self, needs: Sequence[int], nodes: int) -> Outcome:
        """Find the best whole bundles that meet the needs, over at most so many nodes where they are not whole at once.

        The needs should not be excluded; that they can be met in whole bundles is not promised.
        """
        wanted = np.array(needs, dtype=np.int64)
        found = self._generate(wanted)
        chosen, value = self._whole(nodes)
        is_best = chosen is not None and found.bound - value <= SURE
        return Outcome("optimal" if is_best else "open", chosen, found.bound, self._duals(found.prices))

    def lifted(self, needs: Sequence[int], duals: Duals, nodes: int) -> Chosen | None:
        """Raise the next-worst shares as far as that costs the sum of all shares nothing.

        Every whole choice of bundles that are best at the prices, with all seats taken that have one, has the best sum
        (complementary slackness). Among those at hand, and each party's best with the most and the least of shares, the
        fewest people are left at the lowest levels.

        Parameters
        ----------
        needs, duals
            Those of the best sum.
        """
        if self._members or not self._places:
            return None
        wanted, prices = np.array(needs, dtype=np.int64), self._of(duals)
        worths = [block.worth(prices.seats, prices.needs) for block in self.blocks]
        for sign in (NUDGE, -NUDGE):
            nudged = [
                block.best(worth + sign * block.shares, wanted)
                for block, worth in zip(self.blocks, worths, strict=True)
            ]
            self._add(Priced(prices, [taken for taken, _ in nudged], [enough for _, enough in nudged], 0.0))
        self._ask_for(wanted)
        worth_of = np.array(
            [
                float(worths[number][place][taken].sum())
                for (number, place), taken in zip(self._places, self._taken, strict=True)
            ]
        )
        lp = self._engine.getLp()
        upper = np.array(lp.col_upper_)
        party = np.array([self.firsts[number] + place for number, place in self._places])
        usable = np.where(upper[self._num_short :] > 0, worth_of, -np.inf)
        most = np.full(self.firsts[-1], -np.inf)
        np.maximum.at(most, party, usable)
        upper[self._num_short :] = np.where(usable >= most[party] - SURE, highspy.kHighsInf, 0.0)
        upper[: self._num_short] = 0.0
        shares = np.array(self._shares)
        levels = np.unique(np.round(shares[upper[self._num_short :] > 0], 9))[: len(LEVELS)]
        costs = np.zeros(len(shares))
        for level, cost in zip(levels.tolist(), LEVELS, strict=False):
            costs[np.abs(shares - level) < SURE] = cost
        lp.col_upper_, lp.col_cost_ = upper, np.concatenate([np.zeros(self._num_short), costs])
        lower = np.array(lp.row_lower_)
        priced = prices.seats[self.scarce] > SURE
        lower[self.firsts[-1] : self._need_row][priced] = self.limits[self.scarce][priced]
        lp.row_lower_ = lower
        values = self._searched(lp, nodes)
        return self._chosen(values)[0] if len(values) else None

    def _generate(self, needs: Ints, *, is_enough: bool = False) -> Priced:
        """Make bundles until none pays, or until it is enough to say whether the needs can be met."""
        self._ask_for(needs)
        self._charge(SHORT)
        best = self._priced(self.market.nothing, needs)
        mixing = True
        for _ in range(MOST_TURNS):
            value, short, prices = self._solve()
            if self.stop() or (is_enough and short < SURE):
                break
            best = min(best, found := self._priced(prices.mixed(best.prices if mixing else None), needs), key=_bound)
            if is_enough and best.bound < self.market.least(needs):
                break
            added = 0 if best.bound - value <= SURE else self._add(found, prices)
            if not added and (not mixing or best.bound - value <= SURE):
                if short < SURE or self._short >= MOST_SHORT:
                    break
                self._charge(10 * self._short)
                best = self._priced(best.prices, needs)
            mixing = added * FEW > self.firsts[-1]
        return best

    def _charge(self, short: float) -> None:
        """Set what it costs to fall short."""
        self._short = short
        columns = np.arange(self._num_short, dtype=np.int32)
        self._engine.changeColsCost(len(columns), columns, np.full(len(columns), short))

    def _priced(self, prices: Prices, needs: Ints) -> Priced:
        """Find the best bundle of every party, and the bound that follows."""
        return self.market.priced(prices, needs, self._short)

    def _add(self, found: Priced, prices: Prices | None = None) -> int:
        """Make columns of new bundles, of those that pay at the prices of the linear programme; count them."""
        added = 0
        duals = self._party_duals if prices is not None else None
        for number, (block, taken, is_enough) in enumerate(zip(self.blocks, found.taken, found.is_enough, strict=True)):
            pays = is_enough
            if prices is not None and duals is not None:
                worth = np.where(taken, block.worth(prices.seats, prices.needs), 0.0).sum(axis=1)
                pays = is_enough & (worth + duals[self.firsts[number] : self.firsts[number + 1]] > SURE / 1000)
            new = []
            for place in np.flatnonzero(pays).tolist():
                key = (number, place, taken[place].tobytes())
                if key not in self._seen:
                    self._seen.add(key)
                    new.append(place)
            self._add_columns(number, np.array(new, dtype=np.int64), taken[new])
            added += len(new)
        return added

    def _add_columns(self, number: int, places: Ints, taken: Bools) -> None:
        """Put bundles of one block into the engine."""
        if not len(places):
            return
        block = self.blocks[number]
        table_rows = np.where(taken, self._table_row[block.tables[places]], -1)
        shares = np.where(taken, block.shares[places], 0.0).sum(axis=1)
        rows = [(self.firsts[number] + places)[:, None], table_rows]
        amounts = [np.ones((len(places), 1)), np.repeat(block.seats[places, None], taken.shape[1], axis=1)]
        for place, (party_row, member) in enumerate(self._members):
            mine = self.firsts[number] + places == party_row
            if mine.any():
                gets = np.where(taken, member.wants, 0).sum(axis=1) * mine
                rows.append(np.where(gets > 0, self._need_row + place, -1)[:, None])
                amounts.append(gets[:, None])
        row, amount = np.concatenate(rows, axis=1), np.concatenate(amounts, axis=1).astype(float)
        is_used = row >= 0
        starts = np.concatenate([[0], np.cumsum(is_used.sum(axis=1))[:-1]])
        count = len(places)
        self._engine.addCols(
            count,
            -shares,
            np.zeros(count),
            np.full(count, highspy.kHighsInf),
            int(is_used.sum()),
            starts.astype(np.int32),
            row[is_used].astype(np.int32),
            amount[is_used],
        )
        self._places += [(number, place) for place in places.tolist()]
        self._taken += list(taken)
        self._shares += shares.tolist()
        self._gets += np.where(taken, block.wants[places], 0).sum(axis=1).tolist()

    @property
    def _need_row(self) -> int:
        """The first row of a need."""
        return self.firsts[-1] + len(self.scarce)

    def _empty(self) -> highspy.HighsLp:
        """Put the programme together in which everybody falls short."""
        parties, tables, needs = self.firsts[-1], len(self.scarce), len(self._members)
        self._table_row = np.full(len(self.limits) + 1, -1)
        self._table_row[self.scarce] = parties + np.arange(tables)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = parties + needs, parties + tables + needs
        lp.col_cost_ = np.full(parties + needs, SHORT)
        lp.col_lower_ = np.zeros(parties + needs)
        lp.col_upper_ = np.full(parties + needs, highspy.kHighsInf)
        lp.row_lower_ = np.concatenate([np.ones(parties), np.full(tables, -highspy.kHighsInf), np.zeros(needs)])
        lp.row_upper_ = np.concatenate([np.ones(parties), self.limits[self.scarce], np.full(needs, highspy.kHighsInf)])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = np.arange(parties + needs + 1, dtype=np.int32)
        lp.a_matrix_.index_ = np.concatenate([np.arange(parties), parties + tables + np.arange(needs)]).astype(np.int32)
        lp.a_matrix_.value_ = np.ones(parties + needs)
        return lp

    def _ask_for(self, needs: Ints) -> None:
        """Set the needs, and shut out the bundles that are not enough."""
        count = len(self._places)
        columns = np.arange(self._num_short + count, dtype=np.int32)
        wanted = [np.where(block.rows >= 0, needs[block.rows], 0) for block in self.blocks]
        is_enough = np.array(
            [get >= wanted[number][place] for (number, place), get in zip(self._places, self._gets, strict=True)]
        )
        upper = np.where(is_enough, highspy.kHighsInf, 0.0)
        self._engine.changeColsBounds(count, columns[self._num_short :], np.zeros(count), upper)
        if self._members:
            rows = np.arange(self._need_row, self._need_row + len(self._members), dtype=np.int32)
            least = np.array([float(needs[member.row]) for _, member in self._members])
            self._engine.changeRowsBounds(  # type: ignore[attr-defined]
                len(rows), rows, least, np.full(len(rows), highspy.kHighsInf)
            )

    def _solve(self) -> tuple[float, float, Prices]:
        """Solve the linear programme over the bundles at hand: the most there is, what falls short, and the prices."""
        self._engine.run()
        duals = np.array(self._engine.getSolution().row_dual)
        if not len(duals):
            duals = np.zeros(self._need_row + len(self._members))
        seats, needs = np.zeros(len(self.limits) + 1), np.zeros(len(self.program.people))
        seats[self.scarce] = np.maximum(0.0, -duals[self.firsts[-1] : self._need_row])
        for place, (_, member) in enumerate(self._members):
            needs[member.row] = max(0.0, duals[self._need_row + place])
        self._party_duals = duals[: self.firsts[-1]]
        short = fsum(self._engine.getSolution().col_value[: self._num_short])
        return -float(self._engine.getInfo().objective_function_value), short, Prices(seats, needs)

    def _whole(self, nodes: int) -> tuple[Chosen | None, float]:
        """Take the bundles that the linear programme says, or search for whole ones where it halves them."""
        values = np.array(self._engine.getSolution().col_value)
        if not len(values) or np.abs(values - np.round(values)).max() > SURE:
            lp = self._engine.getLp()
            lp.col_upper_ = np.concatenate([np.zeros(self._num_short), np.array(lp.col_upper_)[self._num_short :]])
            values = self._searched(lp, nodes)
        if not len(values) or values[: self._num_short].max(initial=0.0) > SURE:
            return None, 0.0
        return self._chosen(values)

    def _chosen(self, values: Floats) -> tuple[Chosen, float]:
        """Read the bundles off, and add up their shares."""
        chosen: Chosen = [{} for _ in self.program.problem.parties]
        total = 0.0
        for column in np.flatnonzero(values[self._num_short :] > HALF).tolist():
            number, place = self._places[column]
            block = self.blocks[number]
            tables = block.tables[place][self._taken[column]].tolist()
            chosen[int(block.parties[place])] = dict.fromkeys(sorted(tables), ANY)
            total += self._shares[column]
        return chosen, total

    def _searched(self, lp: highspy.HighsLp, nodes: int) -> Floats:
        """Search for the best whole bundles among those at hand; empty where none were found."""
        engine = search_engine(lp, nodes, self.stop)
        engine.run()
        found = engine.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        return np.array(engine.getSolution().col_value if found else [])

    def _of(self, duals: Duals) -> Prices:
        """Take over prices that were found elsewhere."""
        return Prices(np.array([*duals.prices, 0.0]), np.array(duals.multipliers))

    def _duals(self, prices: Prices, voice: float = 0.0) -> Duals:
        """Hand prices over; where everybody's share has a voice beside their need, it counts for the need."""
        return Duals(tuple(prices.seats[:-1].tolist()), tuple((prices.needs + voice / self.market.bests).tolist()))
