"""Even out a timetable that was hard to place: thin tables and free rounds, one exchange after another.

Where everybody is there all the time there is nothing left to do. Otherwise two kinds of exchange bring a visitor to a
table that is thin in a round (levels.py): somebody who did not wish for their table in that round comes instead, or
somebody who visits the thin table in another round changes the two rounds about. Whoever has two free rounds more than
a visitor who did not wish for their table takes that seat. No wish is taken from anybody.
"""

from __future__ import annotations

from collections.abc import Iterator

from speedlearn.solve.levels import OTHER_PHASE, THIN, price
from speedlearn.solve.problem import Problem
from speedlearn.solve.timetable import FREE, Timetable

# So many exchanges are looked at before the rest is left as it is.
MOST_LOOKS = 400_000
# A table and a round.
Place = tuple[int, int]


def even_out(problem: Problem, plan: Timetable) -> None:
    """Even out free rounds, then thin tables; nobody gains or loses a wish, and nobody's seat is lost."""
    evening = _Evening(problem, plan)
    evening.share_free_rounds()
    evening.fill_thin_tables()


class _Evening:
    """A timetable being evened out, and how many more exchanges may be looked at."""

    def __init__(self, problem: Problem, plan: Timetable) -> None:
        self.problem = problem
        self.plan = plan
        self.looks = MOST_LOOKS
        self.running = [
            (table, number)
            for number in range(problem.num_rounds)
            for table, row in enumerate(problem.seats)
            if row[number]
        ]

    def share_free_rounds(self) -> None:
        """Let those with most free rounds take seats from those with at least two fewer."""
        free = [
            sum(self.plan.is_open(party, number) for number in range(self.problem.num_rounds))
            for party in range(len(self.problem.parties))
        ]
        fewest = min(free, default=0)
        for party in sorted(range(len(free)), key=lambda party: (-free[party], party)):
            for number in self.problem.parties[party].rounds:
                if free[party] > fewest + 1 and self.plan.is_open(party, number):
                    giver = self._giver(party, number, free)
                    if giver is not None:
                        self._hand_over(giver, party, number)
                        free[giver] += 1
                        free[party] -= 1

    def _giver(self, party: int, number: int, free: list[int]) -> int | None:
        """Find who gives up a seat in a round: of those with two free rounds fewer, the one with fewest."""
        size = self.plan.moving[party]
        if not size or self.looks <= 0:
            return None
        others = [
            other
            for table in sorted(self.problem.parties[party].allowed - set(self.plan.where[party]))
            for other in self.plan.guests[table][number]
            if free[other] + 1 < free[party] and self.plan.moving[other] == size and self._may_leave(other, number)
        ]
        self.looks -= len(others)
        others.sort(key=lambda other: (free[other], other))
        return next((other for other in others if self._may_replace(party, other, number)), None)

    def _may_leave(self, party: int, number: int) -> bool:
        """Tell whether a visit is neither settled nor wished by anybody of the party."""
        rules, table = self.problem.parties[party], self.plan.where[party][number]
        wished = any(table in self.problem.people[member].wishes for member in rules.members)
        return self.plan.moving[party] > 0 and rules.fixed[number] == FREE and not wished

    def _may_replace(self, party: int, other: int, number: int) -> bool:
        """Tell whether a party may have the seats of another in a round."""
        table = self.plan.where[other][number]
        self.plan.unseat(other, number)
        fits = self.plan.has_room(party, number, table)
        self.plan.seat(other, number, table)
        return fits

    def _hand_over(self, giver: int, party: int, number: int) -> None:
        """Give the seats of one party in a round to another."""
        table = self.plan.where[giver][number]
        self.plan.unseat(giver, number)
        self.plan.seat(party, number, table)

    def fill_thin_tables(self) -> None:
        """Bring visitors to thin tables for as long as that helps."""
        helped = True
        while helped and self.looks > 0:
            helped = False
            for table, number in self.running:
                while self._price(table, number) < 0 and self._bring(table, number):
                    helped = True

    def _bring(self, table: int, number: int) -> bool:
        """Make the exchange that helps a thin table most, if any does."""
        exchanges = [*self._from_other_rounds(table, number), *self._from_other_tables(table, number)]
        gain, party, turn = max(exchanges, key=lambda one: (one[0], -one[1]), default=(0, 0, 0))
        if gain <= 0:
            return False
        if turn == number:
            self.plan.unseat(party, number)
            self.plan.seat(party, number, table)
        else:
            self.plan.exchange(party, turn, number)
        return True

    def _from_other_rounds(self, table: int, number: int) -> Iterator[tuple[int, int, int]]:
        """List who could come to a table in this round instead of another: the gain, who, and the other round."""
        for turn, guests in enumerate(self.plan.guests[table]):
            for party in guests if turn != number else ():
                self.looks -= 1
                there = self.plan.where[party][number]
                fits = there == FREE or self.plan.has_room(party, turn, there)
                fits &= self.plan.has_room(party, number, table)
                if fits and self.plan.moving[party] == 1 and self.plan.may_exchange(party, turn, number):
                    left, filled = [(table, turn)], [(table, number)]
                    if there != FREE:
                        left, filled = [*left, (there, number)], [*filled, (there, turn)]
                    yield self._gain(left, filled), party, turn

    def _from_other_tables(self, table: int, number: int) -> Iterator[tuple[int, int, int]]:
        """List who could come to a table instead of theirs, from full tables first: the gain, who, and the round."""
        loads = [row[number] for row in self.plan.load]
        for other in sorted(range(len(loads)), key=lambda other: (-loads[other], other)):
            if loads[other] <= loads[table] or self.looks <= 0:
                return
            enough = False
            for party in self.plan.guests[other][number]:
                self.looks -= 1
                rules = self.problem.parties[party]
                may_come = self.plan.has_room(party, number, table) and table not in self.plan.where[party]
                if (
                    self.plan.moving[party] == 1
                    and table in rules.allowed
                    and may_come
                    and self._may_leave(party, number)
                ):
                    gain = self._gain([(other, number)], [(table, number)])
                    gain += OTHER_PHASE * ((other not in rules.suited) - (table not in rules.suited))
                    enough |= gain > THIN - OTHER_PHASE
                    yield gain, party, number
            if enough:
                return

    def _gain(self, left: list[Place], filled: list[Place]) -> int:
        """Price a visitor less here and one more there; a loss where the tables then lack more than before.

        By the prices alone, two and nobody at two tables are as good as one alone at each.
        """
        lack = sum(max(0, -self._price(*place)) for place in [*left, *filled])
        after = sum(max(0, -self._price(*place, -1)) for place in left)
        after += sum(max(0, -self._price(*place, 1)) for place in filled)
        gain = sum(self._price(*place, -1) for place in left) - sum(self._price(*place) for place in filled)
        return gain if after <= lack else lack - after

    def _price(self, table: int, number: int, more: int = 0) -> int:
        """Price one more visitor at a table in a round, or with -1 the last one there."""
        return price(self.problem, table, self.plan.load[table][number] + more)
