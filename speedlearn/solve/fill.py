"""Give every party a table for each of its rounds: the visits that nobody wished.

1. Parties of several and people who stay choose first, one after another, for they are the hardest to place.
2. For everybody else a flow says how many seats each group fills at each table (quotas.py): nobody without a seat,
   then no thin tables, then everybody at tables of their own phase, then tables filled evenly, then colleagues at
   different tables. In a small room each person is a group, and the flow is the answer; in a large one people who are
   alike are one, and within it the next table is always one with most visits left to give (Gale 1957, Ryser 1957).
3. Who is then still without a table finds one along an augmenting path of unwished visits (Berge 1957,
   doi:10.1073/pnas.43.9.842), those who lack most first. Tables from which no path leads on are never looked at again.

References
----------
Gale, D. (1957), A theorem on flows in networks, doi:10.2140/pjm.1957.7.1073.
"""

from __future__ import annotations

from collections import defaultdict, deque
from itertools import islice

from speedlearn.solve.levels import COLLEAGUE, OTHER_PHASE, price, scatter
from speedlearn.solve.problem import Problem
from speedlearn.solve.program import Chosen
from speedlearn.solve.quotas import Group, alike, open_to, quotas

Tables = list[set[int]]

# Measured: a flow with so many pairs of a person and an open table takes a quarter of a second.
MOST_PAIRS = 15_000
# So many tables are looked at for each that somebody needs, in search of those without colleagues.
WINDOW = 4


class _Filling:
    """The visits of everybody, the seats left at each table, and who fills seats without having wished to."""

    def __init__(self, problem: Problem, chosen: Chosen, *, spread: bool, most_pairs: int) -> None:
        self.problem = problem
        self.visits = [
            set(tables) | {t for t in p.fixed if t >= 0} for tables, p in zip(chosen, problem.parties, strict=True)
        ]
        self.filling: list[set[int]] = [set() for _ in problem.tables]
        self.places = [sum(row) for row in problem.seats]
        self.left = list(self.places)
        self.spread = spread
        self.most_pairs = most_pairs
        self.schools = [{problem.people[member].school for member in party.members} - {-1} for party in problem.parties]
        self.colleagues: list[dict[int, int]] = [{} for _ in problem.tables]
        self.is_single = [party.seats_needed == 1 and not party.stays for party in problem.parties]
        self.closed: set[int] = set()  # full tables from which no path leads to a seat
        for party, tables in enumerate(self.visits):
            for table in tables:
                self._count(party, table, 1)

    def _count(self, party: int, table: int, change: int) -> None:
        """Book or free the seats of a visit."""
        self.left[table] -= change * self.problem.parties[party].seats_needed
        for school in self.schools[party]:
            self.colleagues[table][school] = self.colleagues[table].get(school, 0) + change

    def _take(self, party: int, table: int) -> None:
        """Let a party fill a seat."""
        self.visits[party].add(table)
        self.filling[table].add(party)
        self._count(party, table, 1)

    def _drop(self, party: int, table: int) -> None:
        """Take a filled seat back."""
        self.visits[party].remove(table)
        self.filling[table].remove(party)
        self._count(party, table, -1)

    def lacking(self, party: int) -> int:
        """Count the tables that a party lacks."""
        return max(0, self.problem.parties[party].most_tables - len(self.visits[party]))

    def fill(self) -> None:
        """Follow the steps of the module's description."""
        large = [party for party in range(len(self.visits)) if not self.is_single[party]]
        for party in sorted(large, key=lambda party: (-len(self.problem.parties[party].members), party)):
            while self.lacking(party) and self._choose(party):
                pass
        self._share_out([party for party in range(len(self.visits)) if self.is_single[party] and self.lacking(party)])
        for lack in range(self.problem.num_rounds, 0, -1):
            for party, single in enumerate(self.is_single):
                if single and self.lacking(party) >= lack:
                    self._augment(party)

    def _choose(self, party: int) -> bool:
        """Take the best table that has the seats."""
        rules = self.problem.parties[party]
        tables = [t for t in rules.allowed - self.visits[party] if self.left[t] >= rules.seats_needed]
        if tables:
            self._take(party, min(tables, key=lambda table: self._cost(party, table)))
        return bool(tables)

    def _cost(self, party: int, table: int) -> tuple[int, int]:
        """Price a visit."""
        runs = sum(seats > 0 for seats in self.problem.seats[table])
        cost = price(self.problem, table, (self.places[table] - self.left[table]) // max(runs, 1))
        if table not in self.problem.parties[party].suited:
            cost += OTHER_PHASE
        return cost + COLLEAGUE * self._num_colleagues(party, table), table

    def _share_out(self, parties: list[int]) -> None:
        """Let a flow say who fills seats where, and take them."""
        parties = [party for party in parties if self.problem.parties[party].allowed - self.visits[party]]
        if not parties or not any(self.left):
            return
        groups = alike(self.problem, parties, self.most_pairs)
        taken = [places - left for places, left in zip(self.places, self.left, strict=True)]
        shared = quotas(self.problem, [self._group(members) for members in groups], taken, self.colleagues)
        for members, quota in zip(groups, shared, strict=True):
            if len(members) == 1:
                for table in quota:
                    self._take(members[0], table)
            else:
                self._hand_out(members, quota)

    def _group(self, members: list[int]) -> Group:
        """Describe a group to the flow."""
        return Group(
            [self.lacking(party) for party in members],
            {t: count for t, count in open_to(self.problem, members, self.visits).items() if self.left[t] > 0},
            frozenset[int]().union(*{self.problem.parties[party].suited for party in members}),
            max(self.schools[members[0]], default=-1) if self.spread and len(members) == 1 else -1,
        )

    def _hand_out(self, members: list[int], quota: dict[int, int]) -> None:
        """Let each of a group take tables with most visits left to give; colleagues take different ones if they can."""
        giving: dict[int, dict[int, None]] = defaultdict(dict)  # tables by the visits that they have left to give
        for table, visits in sorted(quota.items()):
            giving[visits][table] = None
        lacking = [self.lacking(party) for party in members]
        wanted = _seated_fairly(lacking, sum(quota.values()))
        for place in sorted(range(len(members)), key=lambda place: -wanted[place]):
            self._take_most_left(members[place], wanted[place], giving)

    def _take_most_left(self, party: int, wanted: int, giving: dict[int, dict[int, None]]) -> None:
        """Take so many tables of those with most visits left to give."""
        rules, mine = self.problem.parties[party], self.visits[party]
        taken: list[tuple[int, int]] = []
        for visits in sorted(giving, reverse=True):
            more = wanted - len(taken)
            if not more:
                break
            tables = (table for table in giving[visits] if table in rules.allowed and table not in mine)
            near = sorted(
                islice(tables, WINDOW * more),
                key=lambda table: (self._num_colleagues(party, table), scatter(party, table)),
            )
            taken += [(visits, table) for table in near[:more]]
        for visits, table in taken:
            del giving[visits][table]
            if not giving[visits]:
                del giving[visits]
            if visits > 1:
                giving[visits - 1][table] = None
            self._take(party, table)

    def _num_colleagues(self, party: int, table: int) -> int:
        """Count the colleagues who visit a table, where that matters."""
        return sum(self.colleagues[table].get(school, 0) for school in self.schools[party]) if self.spread else 0

    def _augment(self, start: int) -> None:
        """Find a seat for a party along the shortest path of unwished visits."""
        came: dict[int, tuple[int, int]] = {}  # table -> (party that would come, table that it would leave or -1)
        queue: deque[int] = deque()

        def reach(party: int, leaving: int) -> None:
            new = self.problem.parties[party].allowed - self.visits[party] - came.keys() - self.closed
            for table in sorted(new, key=lambda table: self._cost(party, table)):
                came[table] = (party, leaving)
                queue.append(table)

        reach(start, -1)
        while queue:
            table = queue.popleft()
            if self.left[table] > 0:
                self._follow(came, table)
                return
            for party in sorted(self.filling[table]):
                if self.is_single[party]:
                    reach(party, table)
        self.closed |= came.keys()

    def _follow(self, came: dict[int, tuple[int, int]], table: int) -> None:
        """Carry a path out, from its end to its start."""
        while table >= 0:
            party, leaving = came[table]
            if leaving >= 0:
                self._drop(party, leaving)
            self._take(party, table)
            table = leaving


def _seated_fairly(lacking: list[int], seats: int) -> list[int]:
    """Share so many seats among people so that nobody has two free rounds before everybody has one."""
    free = sum(lacking) - seats
    wanted = list(lacking)
    while free > 0:
        for place in [place for place, lack in enumerate(wanted) if lack][:free]:
            wanted[place] -= 1
            free -= 1
    return wanted


def fill(problem: Problem, chosen: Chosen, *, spread: bool, most_pairs: int = MOST_PAIRS) -> Tables:
    """Add unwished tables until every party has one for each of its rounds, as far as seats go.

    Parameters
    ----------
    chosen
        The wished tables by party.
    spread
        Whether colleagues should cover different tables.
    most_pairs
        Up to so many pairs of a person and an open table, the flow looks at each person.

    Returns
    -------
    All tables by party, the settled ones included.
    """
    filling = _Filling(problem, chosen, spread=spread, most_pairs=most_pairs)
    filling.fill()
    return filling.visits
