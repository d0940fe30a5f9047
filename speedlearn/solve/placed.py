"""A timetable beside what was allocated: what it kept, what is proven of it, and the exact way if it fell short."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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
        if other.rank(aim) >= self.rank(aim):
            return other
        return Placed(self.problem, self.plan, exact.allocation, exact.most_seated)

    def rank(self, aim: Aim) -> tuple[Fraction, Fraction, int]:
        """Order timetables: by the worst share and the mean as the organiser aims, then by who is seated."""
        shares = self.shares
        worst, average = (min(shares), mean(shares)) if shares else (Fraction(1), Fraction(1))
        return (average, worst, -self.free_rounds) if aim == "most" else (worst, average, -self.free_rounds)

    def bounds(self) -> Bounds:
        """Put together what is proven.

        The mean at the worst share only holds where the plan reached that share; meetings are those of rotas with no
        more free rounds than this one has.
        """
        allocation, least = self.allocation, self.least_free_rounds()
        kept = not self.shares or min(self.shares) >= min(self.promised)
        return Bounds(
            free_rounds=least,
            worst_share=allocation.worst_bound,
            mean_share=allocation.mean_bound if kept else allocation.mean_free,
            mean_share_free=allocation.mean_free,
            repeat_meetings=least_repeats(self.problem, self.free_rounds),
            same_school_meetings=least_colleague_meetings(self.problem, self.free_rounds),
            certificates=allocation.certificates,
            mean_share_without_credit=allocation.mean_without_credit,
        )
