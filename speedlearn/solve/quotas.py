"""How many people of each group fill seats at each table: a min-cost flow with convex costs.

A group is one person, or many who are alike. The rounds they lack flow to the tables open to them or, dearly, to free
rounds; what a table takes costs more with every visitor in a round, and with every colleague (levels.py). Costs that
rise along a bundle of parallel arcs keep this a plain min-cost flow, whose linear programme has whole corners.

References
----------
Ahuja, R.; Magnanti, T.; Orlin, J. (1993), Network Flows, chapter 14 (convex cost flows).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np

from speedlearn.solve.engine import linear_programme, quiet_engine
from speedlearn.solve.levels import COLLEAGUE, FREE_ROUND, OTHER_PHASE, price, scatter
from speedlearn.solve.problem import Problem


@dataclass(frozen=True, slots=True)
class Group:
    """People who are alike.

    `lacking` are the rounds that each of them lacks, `open` says how many of them may yet go to a table, `suited` are
    the tables for their phase, `school` is that of a group of one, -1 where colleagues do not matter.
    """

    lacking: Sequence[int]
    open: Mapping[int, int]
    suited: frozenset[int]
    school: int


def alike(problem: Problem, parties: Sequence[int], most_pairs: int) -> list[list[int]]:
    """Put parties that are alike together, unless they have so few open tables in all that each can be looked at."""
    if sum(len(problem.parties[party].allowed) for party in parties) <= most_pairs:
        return [[party] for party in parties]
    groups: dict[int, list[int]] = defaultdict(list)
    for party in parties:
        groups[problem.parties[party].kind].append(party)
    return list(groups.values())


def open_to(problem: Problem, members: Sequence[int], visits: Sequence[AbstractSet[int]] = ()) -> dict[int, int]:
    """Count for each table how many of a group may go there.

    Parameters
    ----------
    visits
        The tables by party that are visited already.
    """
    if len(members) == 1:
        (party,) = members
        return dict.fromkeys(problem.parties[party].allowed - (visits[party] if visits else frozenset()), 1)
    looks = Counter(problem.parties[party].allowed for party in members)
    everywhere = frozenset[int]().union(*looks)
    barred: Counter[int] = Counter()
    for allowed, count in looks.items():
        for table in everywhere - allowed:
            barred[table] += count
    for party in members if visits else ():
        barred.update(visits[party] & problem.parties[party].allowed)
    return {table: len(members) - barred[table] for table in everywhere if barred[table] < len(members)}


def quotas(
    problem: Problem, groups: Sequence[Group], taken: Sequence[int], colleagues: Sequence[Mapping[int, int]]
) -> list[dict[int, int]]:
    """Share the seats left among groups of people: nobody two free rounds before everybody one, then as levels.py says.

    Parameters
    ----------
    taken
        The visits that each table has already, over all rounds.
    colleagues
        For each table, how many of each school visit it already.

    Returns
    -------
    For each group the number of its visits by table.
    """
    flow = _Flow()
    ends = [_table(flow, problem, table, visits) for table, visits in enumerate(taken)]
    several = Counter((group.school, table) for group in groups for table in group.open if group.school >= 0)
    gates = {
        (school, table): _school(flow, ends[table], count, colleagues[table].get(school, 0))
        for (school, table), count in sorted(several.items())
    }
    arcs = []
    for number, group in enumerate(groups):
        start = flow.node(sum(group.lacking))
        for table, most in sorted(group.open.items()):
            cost = scatter(number, table) + (0 if table in group.suited else OTHER_PHASE)
            end = gates.get((group.school, table), ends[table])
            arcs.append((number, table, flow.arc(cost, most, start, end)))
        for free in range(max(group.lacking)):
            flow.arc(FREE_ROUND * (free + 1), sum(lack > free for lack in group.lacking), start)
    found = flow.cheapest()
    shared: list[dict[int, int]] = [{} for _ in groups]
    for number, table, arc in arcs:
        if found[arc]:
            shared[number][table] = found[arc]
    return shared


def _table(flow: _Flow, problem: Problem, table: int, taken: int) -> int:
    """Add a table, with an arc for each further visitor in a round; returns its node."""
    end = flow.node()
    runs = sum(seats > 0 for seats in problem.seats[table])
    for visitors in range(max(problem.seats[table])):
        left = runs * (visitors + 1) - max(taken, runs * visitors)
        if left > 0:
            flow.arc(price(problem, table, visitors), left, end)
    return end


def _school(flow: _Flow, end: int, count: int, before: int) -> int:
    """Add a gate to a table through which those of one school pass, each at a higher cost; returns its node."""
    gate = flow.node()
    for place in range(count):
        flow.arc(COLLEAGUE * (before + place), 1, gate, end)
    return gate


@dataclass(slots=True)
class _Flow:
    """Arcs with a cost and a most; what leaves a node is what enters it and what arises there."""

    costs: list[int] = field(default_factory=list)
    most: list[int] = field(default_factory=list)
    columns: list[list[tuple[int, int]]] = field(default_factory=list)
    arising: list[int] = field(default_factory=list)

    def node(self, arising: int = 0) -> int:
        """Add a node; returns its number."""
        self.arising.append(arising)
        return len(self.arising) - 1

    def arc(self, cost: int, most: int, start: int, end: int | None = None) -> int:
        """Add an arc, which leads out of the net where it has no end; returns its number."""
        self.costs.append(cost)
        self.most.append(most)
        self.columns.append([(start, 1)] if end is None else [(start, 1), (end, -1)])
        return len(self.costs) - 1

    def cheapest(self) -> list[int]:
        """Find the cheapest flow; there is one as long as everybody may have free rounds."""
        lp = linear_programme(self.costs, [0] * len(self.costs), self.columns, self.arising)
        lp.col_upper_ = np.array(self.most, dtype=float)
        lp.row_lower_ = np.array(self.arising, dtype=float)
        engine = quiet_engine(lp)
        engine.run()
        return [round(value) for value in engine.getSolution().col_value]
