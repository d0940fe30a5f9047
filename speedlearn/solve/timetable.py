"""In which round each visit takes place.

The visits are the edges of a bipartite graph between parties and tables, the rounds are colours. As long as everybody
is there all the time, a colouring exists in which no table has more visitors in a round than its visits divided
by the rounds, rounded up (König 1916; de Werra 1971). It is built edge by edge: a visit goes to a round in which both
sides have room; where there is none, it goes to one in which the party is free, and somebody else at that table
changes to a round in which the table has room, which displaces others in turn along an alternating chain. Counting
seats shows that such a chain always ends.

With people and tables that are not there all the time the same chains are tried, but may be blocked. What cannot be
placed is left out, and who is then without a table takes any that can be had: lawful first, as good as can be.

References
----------
König, D. (1916), Über Graphen und ihre Anwendung auf Determinantentheorie und Mengenlehre, doi:10.1007/BF01456961.
de Werra, D. (1971), Balanced schedules, INFOR 9(3), doi:10.1080/03155986.1971.11731479.
"""

from __future__ import annotations

from speedlearn.solve.chairs import keep_chairs
from speedlearn.solve.fill import Tables
from speedlearn.solve.layout import ANY
from speedlearn.solve.levels import OTHER_PHASE, price
from speedlearn.solve.problem import Party, Problem
from speedlearn.solve.program import Chosen

FREE = -1


class Timetable:
    """Who is where.

    `where` is int (party, round), a table or FREE; `load` is int (table, round), seats taken; `limit` is the most they
    may be. `homes` are the parties that stay, by table.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.where = [[FREE] * problem.num_rounds for _ in problem.parties]
        self.load = [[0] * problem.num_rounds for _ in problem.tables]
        self.guests: list[list[list[int]]] = [[[] for _ in range(problem.num_rounds)] for _ in problem.tables]
        self.limit = [list(row) for row in problem.seats]
        # The seats that a party takes in every round of its own, or 0 where it cannot take part in a chain.
        self.moving = [_even_size(party) for party in problem.parties]
        self.homes: list[list[int]] = [[] for _ in problem.tables]
        self._spare = [sum(row) for row in problem.seats]
        self.roomy = {table for table, seats in enumerate(self._spare) if seats > 0}
        self._shy: dict[int, set[int]] = {}
        for first, second in problem.apart:
            self._shy.setdefault(first, set()).add(second)
            self._shy.setdefault(second, set()).add(first)

    def visits(self, party: int) -> dict[int, int]:
        """Give the tables that a party visits, with the round of each, ANY where it stays."""
        stays = self.problem.parties[party].stays
        return {table: ANY if stays else number for number, table in enumerate(self.where[party]) if table != FREE}

    def seat(self, party: int, number: int, table: int) -> None:
        """Place a visit."""
        self.where[party][number] = table
        self._fill(table, number, self.problem.parties[party].sizes[number])
        self.guests[table][number].append(party)

    def unseat(self, party: int, number: int) -> None:
        """Take a visit back."""
        table = self.where[party][number]
        self.where[party][number] = FREE
        self._fill(table, number, -self.problem.parties[party].sizes[number])
        self.guests[table][number].remove(party)

    def _fill(self, table: int, number: int, seats: int) -> None:
        """Take seats, or give them back."""
        self.load[table][number] += seats
        self._spare[table] -= seats
        if self._spare[table] > 0:
            self.roomy.add(table)
        else:
            self.roomy.discard(table)

    def is_open(self, party: int, number: int) -> bool:
        """Tell whether a party is there and free in a round."""
        return self.problem.parties[party].sizes[number] > 0 and self.where[party][number] == FREE

    def has_room(self, party: int, number: int, table: int) -> bool:
        """Tell whether a table has the seats for a party in a round, and nobody it must not meet."""
        size = self.problem.parties[party].sizes[number]
        return self.load[table][number] + size <= self.limit[table][number] and self._is_welcome(party, number, table)

    def _is_welcome(self, party: int, number: int, table: int) -> bool:
        """Tell whether nobody whom the party must not meet sits at a table in a round."""
        shy = self._shy.get(party)
        return not shy or shy.isdisjoint(self.guests[table][number])

    def place(self, party: int, table: int) -> bool:
        """Place a visit in some round, moving others along a chain where need be."""
        runs = [number for number in range(self.problem.num_rounds) if self.limit[table][number]]
        open_rounds = [number for number in runs if self.is_open(party, number)]
        direct = [number for number in open_rounds if self.has_room(party, number, table)]
        if direct:
            self.seat(party, min(direct, key=lambda number: (self.load[table][number], number)), table)
            return True
        return any(self.squeeze(party, number, table) for number in open_rounds)

    def squeeze(self, party: int, number: int, table: int) -> bool:
        """Place a visit in a full round by moving another visitor of the table to a later or earlier round."""
        size = self.moving[party]
        if not size or not self.limit[table][number] or not self._is_welcome(party, number, table):
            return False
        for other in range(self.problem.num_rounds):
            if other != number and self.load[table][other] + size <= self.limit[table][other]:
                self.seat(party, number, table)
                if self._shift(table, number, other, party):
                    return True
                self.unseat(party, number)
        return False

    def _shift(self, table: int, source: int, target: int, kept: int) -> bool:
        """Move one visitor of a table from one round to another; whoever that displaces changes the other way.

        Nobody gains or loses a table. Returns False, and changes nothing, where every visitor is held back.
        """
        moved: list[int] = []
        while True:
            party = self._choose(table, source, target, kept, moved)
            if party is None:
                for back in reversed(moved):
                    self.exchange(back, source, target)
                return False
            displaced = self.where[party][target]
            self.exchange(party, source, target)
            moved.append(party)
            if displaced == FREE or self.load[displaced][source] <= self.limit[displaced][source]:
                return True
            table = displaced

    def _choose(self, table: int, source: int, target: int, kept: int, moved: list[int]) -> int | None:
        """Choose who of a table changes rounds, as large as the one that comes; best who ends the chain."""
        size = self.moving[kept]
        last = None
        for party in self.guests[table][source]:
            if self.moving[party] != size or party == kept or party in moved:
                continue
            if not self.may_exchange(party, source, target):
                continue
            after = self.where[party][target]
            if after == FREE or self.load[after][source] + size <= self.limit[after][source]:
                return party
            last = party if last is None else last
        return last

    def may_exchange(self, party: int, source: int, target: int) -> bool:
        """Tell whether a party can exchange what it does in two rounds, seats apart."""
        rules = self.problem.parties[party]
        here, after = self.where[party][source], self.where[party][target]
        return (
            rules.sizes[target] > 0
            and rules.fixed[source] == FREE
            and rules.fixed[target] == FREE
            and self._is_welcome(party, target, here)
            and (after == FREE or (self.limit[after][source] > 0 and self._is_welcome(party, source, after)))
        )

    def exchange(self, party: int, first: int, second: int) -> None:
        """Exchange what a party does in two rounds."""
        tables = self.where[party][first], self.where[party][second]
        for number in (first, second):
            if self.where[party][number] != FREE:
                self.unseat(party, number)
        for number, table in zip((second, first), tables, strict=True):
            if table != FREE:
                self.seat(party, number, table)


def _even_size(party: Party) -> int:
    """Give the seats a party takes if they are the same in all its rounds and it goes round, else 0."""
    sizes = {size for size in party.sizes if size}
    return sizes.pop() if len(sizes) == 1 and not party.stays else 0


def timetable(problem: Problem, wished: Chosen, visits: Tables) -> Timetable:
    """Place all visits in rounds.

    Parameters
    ----------
    wished
        The tables by party that somebody wished; they are placed first.
    visits
        All tables by party.
    """
    plan = Timetable(problem)
    staying, order = _begin(problem, plan)
    for party in staying:
        _settle_down(problem, plan, party, visits[party])
    _level(plan, visits)
    late: list[tuple[int, int]] = []
    for tables in (wished, [mine - liked.keys() for mine, liked in zip(visits, wished, strict=True)]):
        for party in order:
            late += [
                (party, table)
                for table in sorted(tables[party])
                if table not in plan.where[party] and not plan.place(party, table)
            ]
    plan.limit = [list(row) for row in problem.seats]
    for party, table in late:
        plan.place(party, table)
    for party in order:
        _seat_at_any(problem, plan, party)
    for table in range(len(plan.load)):
        while _balance(plan, table):
            pass
    return plan


def _balance(plan: Timetable, table: int) -> bool:
    """Bring one visitor from the fullest round of a table to its emptiest, where these differ by two or more.

    The visitor exchanges two rounds, and no other table gets less even by that. Tells whether it was done.
    """
    loads = plan.load[table]
    runs = [number for number, seats in enumerate(plan.problem.seats[table]) if seats]
    source = max(runs, key=lambda number: loads[number], default=0)
    target = min(runs, key=lambda number: loads[number], default=0)
    for party in plan.guests[table][source] if loads[source] > loads[target] + 1 else ():
        size, other = plan.moving[party], plan.where[party][target]
        fits = other == FREE or plan.load[other][source] + size <= plan.load[other][target]
        if size == 1 and fits and plan.may_exchange(party, source, target):
            plan.exchange(party, source, target)
            return True
    return False


def complete(problem: Problem, chosen: Chosen) -> Timetable:
    """Place visits whose rounds are known, and seat whoever is then without a table wherever there is room."""
    plan = Timetable(problem)
    staying, going = _begin(problem, plan)
    for party in staying:
        if chosen[party]:
            _settle_down(problem, plan, party, set(chosen[party]))
    for party in going:
        for table, number in chosen[party].items():
            if plan.where[party][number] == FREE and plan.has_room(party, number, table):
                plan.seat(party, number, table)
    for party in staying:
        if not chosen[party]:
            _settle_down(problem, plan, party, set())
    for party in going:
        _seat_at_any(problem, plan, party)
    return plan


def _begin(problem: Problem, plan: Timetable) -> tuple[list[int], list[int]]:
    """Place what is settled; return the parties that stay and those that go round, the hardest to place first."""
    for party, rules in enumerate(problem.parties):
        for number, table in enumerate(rules.fixed):
            if table != FREE and rules.sizes[number] and plan.has_room(party, number, table):
                plan.seat(party, number, table)
    order = sorted(
        range(len(problem.parties)),
        key=lambda party: (-max(problem.parties[party].sizes), len(problem.parties[party].rounds), party),
    )
    staying = [party for party in order if problem.parties[party].stays]
    return staying, [party for party in order if not problem.parties[party].stays]


def _settle_down(problem: Problem, plan: Timetable, party: int, liked: set[int]) -> None:
    """Give a party that stays one table with seats in all its rounds: the one chosen, else the one it wishes most."""
    rules = problem.parties[party]
    open_rounds = [number for number in rules.rounds if plan.is_open(party, number)]
    for table in sorted(rules.allowed, key=lambda table: (table not in liked, *_appeal(problem, party, table))):
        housemates = [member for other in plan.homes[table] for member in problem.parties[other].members]
        if all(plan.has_room(party, number, table) for number in open_rounds) and keep_chairs(
            problem, table, [*housemates, *rules.members]
        ):
            plan.homes[table].append(party)
            for number in open_rounds:
                plan.seat(party, number, table)
            return


def _appeal(problem: Problem, party: int, table: int) -> tuple[int, bool, int]:
    """Order tables for a party: wishes first, then its own phase; smaller is better."""
    wish = sum(problem.people[member].wishes.get(table, 0) for member in problem.parties[party].members)
    return -wish, table not in problem.parties[party].suited, table


def _level(plan: Timetable, visits: Tables) -> None:
    """Hold every table to its visits divided by its rounds, rounded up, so that its rounds are alike."""
    total = [0] * len(plan.limit)
    for party, tables in enumerate(visits):
        for table in tables:
            total[table] += max(plan.problem.parties[party].sizes)
    for table, row in enumerate(plan.limit):
        runs = sum(seats > 0 for seats in row)
        for number, seats in enumerate(row):
            if seats:
                row[number] = max(min(seats, -(-total[table] // runs)), plan.load[table][number])


def _seat_at_any(problem: Problem, plan: Timetable, party: int) -> None:
    """Seat a party in its free rounds at whatever table can be had: wished ones first, then as levels.py says."""
    for number in problem.parties[party].rounds:
        if plan.where[party][number] != FREE:
            continue
        mine = problem.parties[party].allowed & plan.roomy
        tables = sorted(
            (table for table in mine if table not in plan.where[party] and problem.seats[table][number]),
            key=lambda table: _need(problem, plan, party, number, table),
        )
        direct = next((table for table in tables if plan.has_room(party, number, table)), None)
        if direct is not None:
            plan.seat(party, number, direct)
        else:
            any(plan.squeeze(party, number, table) for table in tables)


def _need(problem: Problem, plan: Timetable, party: int, number: int, table: int) -> tuple[int, int, int]:
    """Order tables for a party in a round: wishes first, then what a visitor is worth there; smaller is better."""
    wish, is_other, _ = _appeal(problem, party, table)
    return wish, price(problem, table, plan.load[table][number]) + OTHER_PHASE * is_other, table
