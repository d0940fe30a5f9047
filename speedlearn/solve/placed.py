"""A timetable beside what was allocated: what it kept, what is proven of it, and the exact way if it fell short."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from speedlearn.model import Aim, Bounds
from speedlearn.solve.allocate import Allocation, mean, share
from speedlearn.solve.bounds import least_colleague_meetings, least_free_rounds, least_repeats
from speedlearn.solve.problem import Problem
from speedlearn.solve.refine import refine
from speedlearn.solve.timetable import FREE, Timetable


@dataclass(frozen=True, slots=True)
class Placed:
    """A timetable, the allocation it was made for, and the most people any rota seats, if that was worked out."""

    problem: Problem
    plan: Timetable
    allocation: Allocation
    most_seated: int | None = None

    @property
    def free_rounds(self) -> int:
        """Count the rounds in which somebody who is there has no table."""
        return sum(
            party.sizes[number]
            for party, row in zip(self.problem.parties, self.plan.where, strict=True)
            for number, table in enumerate(row)
            if table == FREE
        )

    @property
    def shares(self) -> list[Fraction]:
        """List the shares of everybody with wishes."""
        people = (person for person in self.problem.people if person.best)
        return [share(person, self.plan.visits(person.party)) for person in people]

    @property
    def promised(self) -> list[Fraction]:
        """List the shares that were allocated."""
        return [share(one, self.allocation.chosen[one.party]) for one in self.problem.people if one.best]

    @property
    def is_whole(self) -> bool:
        """Whether everybody gets what they were allocated, and nobody sits out who need not."""
        return self.shares == self.promised and self.free_rounds == self.least_free_rounds()

    @property
    def worst_of_others(self) -> Fraction:
        """Find the worst share of those who are not set aside."""
        return self._fairness(self.shares)[2]

    def _fairness(self, shares: list[Fraction]) -> tuple[Fraction, list[Fraction], Fraction]:
        """Tell how fair shares are: the worst, those of the people set aside, and the worst of all others."""
        wishing = [number for number, person in enumerate(self.problem.people) if person.best]
        aside = frozenset(self.allocation.aside)
        set_aside = [share for number, share in zip(wishing, shares, strict=True) if number in aside]
        others = [share for number, share in zip(wishing, shares, strict=True) if number not in aside]
        return min(shares, default=Fraction(1)), sorted(set_aside), min(others, default=Fraction(1))

    def least_free_rounds(self) -> int:
        """Prove how many free rounds there must be."""
        if self.most_seated is None:
            return least_free_rounds(self.problem, self.free_rounds)
        return sum(sum(party.sizes) for party in self.problem.parties) - self.most_seated

    def refined(self, aim: Aim, nodes: int, stop: Callable[[], bool]) -> Placed:
        """Solve round by round where that is small enough; keep the better timetable, and the tighter bounds."""
        exact = refine(self.problem, aim, nodes, stop)
        if exact is None:
            return self
        other = Placed(self.problem, exact.plan, exact.allocation, exact.most_seated)
        mine = replace(self, allocation=exact.allocation)
        if other.rank(aim) >= mine.rank(aim):
            return other
        return Placed(self.problem, self.plan, exact.allocation, exact.most_seated)

    def rank(self, aim: Aim) -> tuple[object, ...]:
        """Order timetables: by fairness and the mean share as the organiser aims, then by who is seated."""
        average = mean(self.shares) if self.shares else Fraction(1)
        fairness = self._fairness(self.shares)
        return (average, *fairness, -self.free_rounds) if aim == "most" else (*fairness, average, -self.free_rounds)

    def bounds(self) -> Bounds:
        """Put together what is proven.

        A bound that takes for granted what was promised needs that to be kept; meetings are those of rotas with no
        more free rounds than this one has.
        """
        allocation, least = self.allocation, self.least_free_rounds()
        (worst, aside, others), (due, aside_due, others_due) = map(self._fairness, (self.shares, self.promised))
        is_as_kind = all(got >= promised for got, promised in zip(aside, aside_due, strict=True))
        kept = is_as_kind and worst >= due and others >= others_due
        people, tables = self.problem.people, self.problem.tables
        most = None
        if allocation.most is not None and self.problem.is_easy:
            chosen = allocation.most
            most = {one.id: tuple(tables[table] for table in chosen[one.party]) for one in people}
        return Bounds(
            free_rounds=least,
            worst_share=allocation.worst_bound,
            mean_share=allocation.mean_bound if kept else allocation.mean_free,
            mean_share_free=allocation.mean_free,
            repeat_meetings=least_repeats(self.problem, self.free_rounds),
            same_school_meetings=least_colleague_meetings(self.problem, self.free_rounds),
            certificates=allocation.certificates,
            mean_share_without_credit=allocation.mean_without_credit,
            aside=tuple(people[number].id for number in allocation.aside),
            worst_share_others=allocation.others_bound if is_as_kind else None,
            most=most,
        )
