"""Which wished tables each party visits: the worst-off first, then the mean of all shares.

1. Without needs the programme is a min-cost flow: the best mean share there is, and what the worst-off gets in it.
2. A need is the least sum of wishes that lifts a person to a level; sums that no set of tables gives are skipped.
   Nobody is asked to get more than they could if nobody else needed anything: whom nobody can help holds nobody back.
3. The greatest level whose needs are not excluded is found by bisection over the levels that can occur; what excludes
   is a linear programme, over the bundles of tables that meet the needs (configurations.py) where it is about the whole
   session, over single visits (program.py) where it is about each round.
4. At that level the best mean share is searched for. The programme over bundles gives it whole, nearly always; where it
   does not, and for each round, the integer programme over single visits is asked, and where it says no, bisection goes
   on downward until the worst share found and the greatest level not excluded are one.
5. Those who fared worse than most in earlier sessions are lifted above that level by their credit (credit.py).
6. The next-worst shares are raised as far as that costs the mean nothing (towards leximin).

The levels are fractions and the needs whole numbers; floating point stays inside the programmes.

References
----------
Bansal, N.; Sviridenko, M. (2006), The Santa Claus problem, doi:10.1145/1132516.1132522 (max-min allocation).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil

from speedlearn.model import Aim, Certificate
from speedlearn.solve.configurations import Configurations
from speedlearn.solve.credit import Floors, grant
from speedlearn.solve.engine import GAP
from speedlearn.solve.layout import ANY, Layout
from speedlearn.solve.problem import Person, Problem
from speedlearn.solve.program import Chosen, Duals, Outcome, Program

DECIMALS = 10**9
# Sums of wishes are listed up to this many steps; beyond, a need is rounded up to the next whole number only.
MOST_SUMS = 20_000
# Single visits are searched where there are no more of them.
MOST_VISITS = 10_000
# `aim: balanced` lets the worst-off rise as long as the mean share of all falls by no more than this.
BALANCED = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Allocation:
    """The wished tables by party, and what is proven of the shares.

    `worst_bound` is the greatest worst share that is not excluded, `mean_bound` the greatest mean share of rotas
    with at least the worst share reached here, `mean_free` of all rotas. All None where nobody has wishes.
    `aside` are the people who get less than `others_bound` bounds for all others, since nobody can help them.
    `most` is the allocation of the best mean. `certificates` prove the bounds without the search, under the names of
    `Bounds`. `mean_without_credit` is the mean share before credits were granted, None where nobody has one.
    """

    chosen: Chosen
    worst_bound: Fraction | None
    mean_bound: Fraction | None
    mean_free: Fraction | None
    certificates: dict[str, Certificate]
    aside: tuple[int, ...] = ()
    others_bound: Fraction | None = None
    most: Chosen | None = None
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

    `chosen` is the best allocation found and `low` the level it reaches; `high` is the greatest level not excluded.
    """

    chosen: Chosen
    low: Fraction
    mean_bound: Fraction
    duals: Duals | None

    def __init__(self, program: Program, nodes: int, stop: Callable[[], bool]) -> None:
        self.nodes = nodes
        self.stop = stop
        self.program = program
        self.problem = program.problem
        self.people = [self.problem.people[number] for number in program.people]
        kinds = [(person.best, person.top, _sums(person)) for person in self.people]
        number = {kind: place for place, kind in enumerate(dict.fromkeys(kinds))}
        self.kinds = list(number)
        self.kind_of = [number[kind] for kind in kinds]
        self.bundles: Configurations | None = None
        first = program.relax([0] * len(self.people)) if program.layout.is_flow else None
        if program.layout.prices_of:
            self.bundles = Configurations(program, first.duals if first else None, stop)
        self._keep(first or self._best([0] * len(self.people)))
        self.most, self.mean_free, self.free_duals = self.chosen, self.mean_bound, self.duals
        self.high = self._highest()

    def run(self, aim: Aim) -> Allocation:
        """Follow the steps of the module's description."""
        uncredited = None
        if aim != "most":
            self._climb(self.mean_free - BALANCED if aim == "balanced" else Fraction(0))
            uncredited = self._mean(self.chosen) if any(person.credit for person in self.people) else None
            self._lift(*self._grant_credits())
        tops = [Fraction(person.top, person.best) for person in self.people]
        aside = [top < self.low for top in tops]
        return Allocation(
            chosen=self.chosen,
            worst_bound=min([self.high, *tops]),
            mean_bound=self.mean_bound,
            mean_free=self.mean_free,
            certificates=self._certificates(min([self.high, *tops])),
            aside=tuple(number for number, is_out in zip(self.program.people, aside, strict=True) if is_out),
            others_bound=min([self.high, *(top for top, is_out in zip(tops, aside, strict=True) if not is_out)]),
            most=self.most,
            mean_without_credit=uncredited,
        )

    def _certificates(self, worst: Fraction) -> dict[str, Certificate]:
        """Find prices for the bounds; whether they prove as much is for others to recount."""
        if self.bundles is None:
            return {}
        duals = {"mean_share_free": self.free_duals, "mean_share": self.duals}
        if worst < 1:
            duals["worst_share"] = self.bundles.excludes(self._above(worst, capped=False))
        if worst < self.high < 1:
            duals["worst_share_others"] = self.bundles.excludes(self._above(self.high, capped=True))
        return {bound: self._certificate(found) for bound, found in duals.items() if found is not None}

    def _certificate(self, duals: Duals) -> Certificate:
        """Write duals in fractions, by name; a multiplier counts in shares."""
        return Certificate(
            {table: _fraction(price) for table, price in zip(self.problem.tables, duals.prices, strict=True) if price},
            {
                person.id: _fraction(weight * person.best)
                for person, weight in zip(self.people, duals.multipliers, strict=True)
                if weight
            },
        )

    def _climb(self, least_mean: Fraction) -> None:
        """Lift the worst share as far as the search can without letting the mean share fall too low."""
        level = ceiling = self.high
        while self.low < ceiling and not self.stop():
            outcome = self._best(self._needs(level))
            if outcome.chosen is not None and self._mean(outcome.chosen) >= least_mean:
                self._keep(outcome)
            else:
                ceiling = self._below(level)
                if outcome.status == "impossible":
                    self.high = ceiling
            level = (self.low + ceiling) / 2

    def _grant_credits(self) -> tuple[list[int], Duals | None]:
        """Lift those with a credit above the level reached; returns what each person then needs, and its prices.

        The bounds stay, for they hold for all rotas this fair.
        """
        asked: list[list[int]] = [self._needs(self.low)]
        granted: list[Outcome] = []

        def search(floors: Floors) -> Chosen | None:
            asked.append(self._least(floors))
            granted.append(self._best(asked[-1]))
            return granted[-1].chosen

        def is_possible(floors: Floors) -> bool:
            return not self.stop() and not self._is_excluded(self._least(floors))

        chosen = grant(self.low, [person.credit for person in self.people], is_possible, search)
        if chosen is None:
            return asked[0], self.duals
        self.chosen = chosen
        return asked[-1], granted[-1].duals

    def _lift(self, needs: list[int], duals: Duals | None) -> None:
        """Raise the next-worst shares where that costs the mean nothing."""
        if self.bundles is None or duals is None or self.stop():
            return
        lifted = self.bundles.lifted(needs, duals, self.nodes)
        if lifted is None:
            return
        before, after = sorted(self._shares(self.chosen)), sorted(self._shares(lifted))
        gains = [gain(person, lifted[person.party]) for person in self.people]
        keeps = all(got >= need for got, need in zip(gains, needs, strict=True))
        if keeps and mean(after) == mean(before) and after > before:
            self.chosen = lifted

    def _best(self, needs: list[int]) -> Outcome:
        """Find the best mean share at which everybody gets what they need."""
        found = None if self.bundles is None else self.bundles.best(needs, self.nodes)
        if found and (found.status == "optimal" or len(self.program.layout.visits) > MOST_VISITS):
            return found
        searched = self.program.search(needs, self.nodes)
        if found is None or searched.status == "impossible":
            return searched
        better = searched if self._total(searched) > self._total(found) else found
        return Outcome(searched.status, better.chosen, min(found.bound, searched.bound), found.duals)

    def _total(self, outcome: Outcome) -> Fraction:
        """Work out the mean share of what was found, to compare it."""
        return Fraction(-1) if outcome.chosen is None else self._mean(outcome.chosen)

    def _keep(self, outcome: Outcome) -> None:
        """Take over an allocation; an empty one where none was found, for instance since settled visits contradict."""
        self.chosen = [{} for _ in self.problem.parties] if outcome.chosen is None else outcome.chosen
        self.low = self._reached(self.chosen)
        self.mean_bound = self._mean(self.chosen)
        self.duals = outcome.duals
        if outcome.status == "open":
            most = min(outcome.bound + GAP, float(len(self.people)))
            self.mean_bound = max(self.mean_bound, Fraction(most) / len(self.people))
        elif outcome.status == "impossible":
            self.mean_bound = Fraction(1)

    def _highest(self) -> Fraction:
        """Find the greatest level that is not excluded.

        What excludes a level excludes many below it as well; where that ends, it is asked anew (Newton's steps).
        """
        level = self._below(Fraction(2))
        while level > self.low and self._is_excluded(self._needs(level)):
            low = self.low
            while (middle := self._below(level)) > low:
                needs = self._needs((low + middle) / 2)
                if self._is_still_excluded(needs):
                    level = (low + middle) / 2
                else:
                    low = self._level(needs)
            level = self._below(level)
        return max(self.low, level)

    def _is_excluded(self, needs: list[int]) -> bool:
        """Tell whether a linear programme proves that not everybody can get what they need."""
        if self.bundles is None:
            return self.program.relax(needs).status == "impossible"
        return self.bundles.excludes(needs) is not None

    def _is_still_excluded(self, needs: list[int]) -> bool:
        """Tell whether the last proof that some needs cannot be met holds for these as well."""
        return self._is_excluded(needs) if self.bundles is None else self.bundles.still_excludes(needs)

    def _needs(self, level: Fraction) -> list[int]:
        """Round up what each person needs at a level."""
        top, bottom = level.as_integer_ratio()
        needs = [min(_next(sums, -(-top * best // bottom)), most) for best, most, sums in self.kinds]
        return [needs[kind] for kind in self.kind_of]

    def _least(self, floors: Floors) -> list[int]:
        """Round up what each person needs to reach the share that is theirs at least."""
        asked = zip(self.people, self.kind_of, floors, strict=True)
        return [min(_next(self.kinds[kind][2], ceil(floor * one.best)), one.top) for one, kind, floor in asked]

    def _above(self, level: Fraction, *, capped: bool) -> list[int]:
        """Round up what each person needs above a level; more than they can get, if not capped."""
        above = [(_next(sums, int(level * best) + 1), most) for best, most, sums in self.kinds]
        needs = [min(need, most) if capped else need for need, most in above]
        return [needs[kind] for kind in self.kind_of]

    def _below(self, level: Fraction) -> Fraction:
        """Find the greatest share that anybody can have below a level."""
        return max(Fraction(_last(sums, min(ceil(level * best) - 1, best)), best) for best, _, sums in self.kinds)

    def _level(self, gains: list[int]) -> Fraction:
        """Find the greatest level that these sums of wishes reach; whoever gets their most is at any."""
        held = {(got, person.best) for got, person in zip(gains, self.people, strict=True) if got < person.top}
        return min((Fraction(got, best) for got, best in held), default=Fraction(1))

    def _reached(self, chosen: Chosen) -> Fraction:
        """Find the greatest level that an allocation reaches."""
        return self._level([gain(person, chosen[person.party]) for person in self.people])

    def _shares(self, chosen: Chosen) -> list[Fraction]:
        """List the shares of everybody with wishes."""
        return [share(person, chosen[person.party]) for person in self.people]

    def _mean(self, chosen: Chosen) -> Fraction:
        """Work out the mean share."""
        return mean(self._shares(chosen))


def _fraction(value: float) -> Fraction:
    """Write a dual value with nine decimals."""
    return Fraction(round(value * DECIMALS), DECIMALS)


def _last(sums: tuple[int, ...], most: int) -> int:
    """Find the greatest sum of wishes a person can get that is no more than this."""
    return sums[bisect_right(sums, most) - 1] if sums else most


def _next(sums: tuple[int, ...], least: int) -> int:
    """Find the least sum of wishes a person can get that is no less than this."""
    where = bisect_left(sums, least)
    return sums[where] if where < len(sums) else least


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


def _sums(person: Person) -> tuple[int, ...]:
    """List the sums of wishes that one person can get, ascending; nothing where there are too many to list."""
    return _sums_of(tuple(sorted(person.wishes.values())), len(person.rounds))


@lru_cache(maxsize=10_000)
def _sums_of(weights: tuple[int, ...], rounds: int) -> tuple[int, ...]:
    """List what at most so many of these weights add up to."""
    if sum(weights[-rounds:]) > MOST_SUMS:
        return ()
    # Bit s of `reached[k]` says that some k tables give the sum s.
    reached = [1] + [0] * rounds
    for weight in weights:
        for count in range(rounds, 0, -1):
            reached[count] |= reached[count - 1] << weight
    union = 0
    for bits in reached:
        union |= bits
    return tuple(place for place in range(union.bit_length()) if union >> place & 1)
