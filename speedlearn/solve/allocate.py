"""Which wished tables each party visits: the worst-off first, then the mean of all shares.

1. Without needs the programme is a min-cost flow: the best mean share there is, and what the worst-off gets in it.
2. A need is the least sum of wishes that lifts a person to a level. Sums that no set of tables gives are skipped, so
   the needs at a level are rounded up to sums that can occur; this alone makes the linear bound nearly tight.
3. The greatest level that the linear programme allows is found by bisection; the integer programme is asked there.
   Where it says no, bisection goes on downward over the levels that can occur, until the worst share found and the
   greatest level not excluded are one.
4. The last search at the level found has the greatest mean share there.
5. Those who fared worse than most in earlier sessions are lifted above that level by their credit (credit.py).

The levels are fractions and the needs whole numbers; floating point stays inside HiGHS.

References
----------
Bansal, N.; Sviridenko, M. (2006), The Santa Claus problem, doi:10.1145/1132516.1132522 (max-min allocation).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, gcd

from speedlearn.model import Aim, Certificate
from speedlearn.solve.credit import Floors, grant
from speedlearn.solve.layout import ANY, Layout
from speedlearn.solve.problem import Person, Problem
from speedlearn.solve.program import GAP, Chosen, Duals, Outcome, Program

GRID = 4096
DECIMALS = 10**9
# Sums of wishes are listed up to this many steps; beyond, a need is rounded up to the next whole number only.
MOST_SUMS = 20_000
# `aim: balanced` lets the worst-off rise as long as the mean share of all falls by no more than this.
BALANCED = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Allocation:
    """The wished tables by party, and what is proven of the shares.

    `worst_bound` is the greatest worst share that is not excluded, `mean_bound` the greatest mean share of rotas
    with at least the worst share reached here, `mean_free` of all rotas. All None where nobody has wishes.
    `certificates` prove these bounds without the search, under the names of `Bounds`. `mean_without_credit` is the mean
    share before credits were granted, None where nobody has one.
    """

    chosen: Chosen
    worst_bound: Fraction | None
    mean_bound: Fraction | None
    mean_free: Fraction | None
    certificates: dict[str, Certificate]
    mean_without_credit: Fraction | None = None


def allocate(problem: Problem, layout: Layout, aim: Aim, nodes: int, stop: Callable[[], bool]) -> Allocation:
    """Choose the wished tables of everybody.

    Parameters
    ----------
    layout
        The wished visits, over the whole session or round by round.
    aim
        `fair` lifts the worst share first; `balanced` does so for a small price; `most` not at all.
    nodes
        How many nodes each search may open.
    stop
        Asked between searches; once it says True, the best allocation so far is returned.
    """
    if not any(person.best for person in problem.people):
        return Allocation([{} for _ in problem.parties], None, None, None, {})
    return _Search(Program(problem, layout, stop), nodes, stop).run(aim)


class _Search:
    """Bisection on the worst share.

    `chosen` is the best allocation found and `low` its worst share; `high` is the greatest worst share that is not
    excluded.
    """

    chosen: Chosen
    low: Fraction
    mean_bound: Fraction

    def __init__(self, program: Program, nodes: int, stop: Callable[[], bool]) -> None:
        self.nodes = nodes
        self.stop = stop
        self.program = program
        self.problem = problem = program.problem
        self.bests = [problem.people[number].best for number in self.program.people]
        self.credits = [problem.people[number].credit for number in self.program.people]
        self.sums = [_sums(problem.people[number]) for number in self.program.people]
        self._keep(self.program.best(nodes))
        self.mean_free = self.mean_bound
        self.high = self._relaxed_high()

    def run(self, aim: Aim) -> Allocation:
        """Follow the steps of the module's description."""
        if aim != "most":
            self._climb(self.mean_free - BALANCED if aim == "balanced" else Fraction(0))
        certificates, uncredited = self._certificates(), self.chosen
        if aim != "most":
            self._grant_credits()
        before = self._mean(uncredited) if any(self.credits) else None
        return Allocation(self.chosen, self.high, self.mean_bound, self.mean_free, certificates, before)

    def _grant_credits(self) -> None:
        """Lift those with a credit above the worst share; the bounds stay, for they hold for all rotas this fair."""

        def search(floors: Floors) -> Chosen | None:
            return None if self.stop() else self.program.search(self._least(floors), self.nodes).chosen

        def is_possible(floors: Floors) -> bool:
            return self.program.relax(self._least(floors)).status != "impossible"

        self.chosen = grant(self.low, self.credits, is_possible, search) or self.chosen

    def _certificates(self) -> dict[str, Certificate]:
        """Find prices for the three bounds; whether they prove as much is for others to recount."""
        if not self.program.layout.prices_of:
            return {}
        duals = {
            "mean_share_free": self.program.relax([0] * len(self.bests)).duals,
            "mean_share": self.program.relax(self._needs(self.low)).duals,
            "worst_share": self.program.shortage(self._above(self.high)) if self.high < 1 else None,
        }
        return {bound: self._certificate(found, bound) for bound, found in duals.items() if found is not None}

    def _certificate(self, duals: Duals, bound: str) -> Certificate:
        """Write duals in fractions, by name; a multiplier counts in shares where a mean is bounded, else in wishes."""
        problem, people = self.problem, self.program.people
        unit = [1 if bound == "worst_share" else best for best in self.bests]
        return Certificate(
            {table: _fraction(price) for table, price in zip(problem.tables, duals.prices, strict=True) if price},
            {
                problem.people[number].id: _fraction(weight * scale)
                for number, weight, scale in zip(people, duals.multipliers, unit, strict=True)
                if weight
            },
        )

    def _above(self, level: Fraction) -> list[int]:
        """Round up what each person needs above a level."""
        return [self._next(place, int(level * best) + 1) for place, best in enumerate(self.bests)]

    def _climb(self, least_mean: Fraction) -> None:
        """Lift the worst share as far as the search can without letting the mean share fall too low."""
        level = ceiling = self.high
        while self.low < ceiling and not self.stop():
            outcome = self.program.search(self._needs(level), self.nodes)
            if outcome.chosen is not None and self._mean(outcome.chosen) >= least_mean:
                self._keep(outcome)
            else:
                ceiling = self._below(level)
                if outcome.status == "impossible":
                    self.high = ceiling
            level = (self.low + ceiling) / 2

    def _keep(self, outcome: Outcome) -> None:
        """Take over an allocation; an empty one where none was found, for instance since settled visits contradict."""
        self.chosen = [{} for _ in self.problem.parties] if outcome.chosen is None else outcome.chosen
        self.low = min(self._shares(self.chosen))
        self.mean_bound = self._mean(self.chosen)
        if outcome.status == "open":
            most = min(outcome.bound + GAP, float(len(self.sums)))
            self.mean_bound = max(self.mean_bound, Fraction(most) / len(self.sums))
        elif outcome.status == "impossible":
            self.mean_bound = Fraction(1)

    def _relaxed_high(self) -> Fraction:
        """Find the greatest level that the linear programme allows, to within a grid, and round it down."""
        low, top = int(self.low * GRID), GRID + 1
        while top - low > 1:
            middle = (low + top) // 2
            if self.program.relax(self._needs(Fraction(middle, GRID))).status == "impossible":
                top = middle
            else:
                low = middle
        return self._below(Fraction(top, GRID))

    def _needs(self, level: Fraction) -> list[int]:
        """Round up what each person needs at a level."""
        return self._least([level] * len(self.bests))

    def _least(self, floors: Floors) -> list[int]:
        """Round up what each person needs to reach the share that is theirs at least."""
        return [self._next(place, ceil(floors[place] * best)) for place, best in enumerate(self.bests)]

    def _below(self, level: Fraction) -> Fraction:
        """Find the greatest share that anybody can have below a level."""
        return max(Fraction(self._last(place, ceil(level * best) - 1), best) for place, best in enumerate(self.bests))

    def _last(self, place: int, most: int) -> int:
        """Find the greatest sum of wishes a person can get that is no more than this."""
        sums = self.sums[place]
        return sums[bisect_right(sums, most) - 1] if sums else most

    def _next(self, place: int, least: int) -> int:
        """Find the least sum of wishes a person can get that is no less than this."""
        sums = self.sums[place]
        where = bisect_left(sums, least)
        return sums[where] if where < len(sums) else least

    def _shares(self, chosen: Chosen) -> list[Fraction]:
        """List the shares of everybody with wishes."""
        people = self.problem.people
        return [share(people[number], chosen[people[number].party]) for number in self.program.people]

    def _mean(self, chosen: Chosen) -> Fraction:
        """Work out the mean share."""
        return mean(self._shares(chosen))


def _fraction(value: float) -> Fraction:
    """Write a dual value with nine decimals."""
    return Fraction(round(value * DECIMALS), DECIMALS)


def share(person: Person, visits: Mapping[int, int]) -> Fraction:
    """Work out the share of a person with wishes whose party visits these tables, each in a round or in ANY."""
    return Fraction(gain(person, visits), person.best)


def gain(person: Person, visits: Mapping[int, int]) -> int:
    """Add up the wishes that visits grant to a person; those in rounds in which only others are there do not count."""
    here = {ANY, *person.rounds}
    return sum(weight for table, weight in person.wishes.items() if visits.get(table) in here)


def mean(shares: list[Fraction]) -> Fraction:
    """Average shares exactly; adding those of one denominator first keeps the numbers short."""
    by_denominator: dict[int, int] = {}
    for value in shares:
        by_denominator[value.denominator] = by_denominator.get(value.denominator, 0) + value.numerator
    return sum((Fraction(top, bottom) for bottom, top in by_denominator.items()), Fraction(0)) / len(shares)


def _sums(person: Person) -> list[int]:
    """List the sums of wishes that one person can get, ascending; nothing where there are too many to list."""
    unit = gcd(*person.wishes.values())
    if sum(sorted(person.wishes.values())[-len(person.rounds) :]) > MOST_SUMS * unit:
        return []
    # Bit s of `reached[k]` says that some k tables give the sum s.
    reached = [1] + [0] * len(person.rounds)
    for weight in person.wishes.values():
        for count in range(len(person.rounds), 0, -1):
            reached[count] |= reached[count - 1] << (weight // unit)
    union = 0
    for bits in reached:
        union |= bits
    return [place * unit for place in range(union.bit_length()) if union >> place & 1]
