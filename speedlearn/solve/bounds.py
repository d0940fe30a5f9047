"""What no rota can beat, by counting: free rounds, repeat meetings, and meetings of colleagues.

The bounds on shares come with the allocation (allocate.py).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

import numpy as np

from speedlearn.solve.engine import linear_programme, quiet_engine
from speedlearn.solve.problem import Problem
from speedlearn.solve.quotas import alike, open_to

# A value of the engine this little below a whole number is taken for it.
SURE = 1e-6
# Rooms with more pairs of a person and an open table than this are counted by people who are alike.
MOST_PAIRS = 50_000
# People who come in more different sets of rounds than this are taken to meet in some round.
MOST_PATTERNS = 200


def least_free_rounds(problem: Problem, reached: int) -> int:
    """Prove how many free rounds there must be.

    In a round there are no more seats than the tables have, and a person visits no more tables than may take them;
    the two together are a b-matching, solved where counting alone does not already give what was reached.

    Parameters
    ----------
    reached
        The free rounds of a rota; no bound is looked for above it.
    """
    present = [sum(party.sizes[number] for party in problem.parties) for number in range(problem.num_rounds)]
    counted = _seatless(problem)
    if counted >= reached:
        return counted
    return max(counted, sum(present) - most_seated(problem))


def most_seated(problem: Problem, most_pairs: int = MOST_PAIRS) -> int:
    """Prove how many visits there can be: the b-matching of parties with all tables that no rule forbids them.

    Parameters
    ----------
    most_pairs
        With more pairs of a party and an open table, people who are alike are counted together: a little is lost.
    """
    groups = alike(problem, list(range(len(problem.parties))), most_pairs)
    costs, most, columns = [], [], []
    for row, members in enumerate(groups):
        parties = [problem.parties[party] for party in members]
        for table, count in sorted(open_to(problem, members).items()):
            costs.append(-max(party.seats_needed for party in parties))
            most.append(count)
            columns.append([(row, 1), (len(groups) + table, min(party.seats_taken for party in parties))])
    limits = [sum(problem.parties[party].most_tables for party in members) for members in groups]
    lp = linear_programme(costs, [0] * len(costs), columns, limits + [sum(row) for row in problem.seats])
    lp.col_upper_ = np.array(most, dtype=float)
    engine = quiet_engine(lp)
    engine.run()
    visits: float = -engine.getInfo().objective_function_value
    return int(visits + SURE)


def _seatless(problem: Problem) -> int:
    """Count the free rounds that every rota has because a round has too few seats."""
    return sum(
        max(0, sum(party.sizes[number] for party in problem.parties) - sum(row[number] for row in problem.seats))
        for number in range(problem.num_rounds)
    )


def least_repeats(problem: Problem, free_rounds: int) -> int:
    """Prove how many repeat meetings there must be in a rota with no more free rounds than these.

    Meetings
        So many people at so many tables meet least often when the tables are level; what exceeds the number of
        pairs that can meet at all is repeated.
    Cells
        Over two rounds, people at the same two tables meet twice. There are T(T-1) such pairs of tables, so many
        people share one; a pair that meets m times is counted in m(m-1)/2 pairs of rounds, at most R/2 for each of
        its m-1 repeats.
    """
    everybody = [number for number, person in enumerate(problem.people) if person.rounds]
    meetings = _least_meetings(problem, [everybody] if everybody else [], free_rounds)
    return max(0, meetings - _pairs_that_can_meet(problem, everybody), _by_cells(problem, free_rounds))


def least_colleague_meetings(problem: Problem, free_rounds: int) -> int:
    """Prove how often two of one school must share a table in a rota with no more free rounds than these.

    Where a school has more people in a round than there are tables open to them, some share one (the pigeonhole
    principle); they do so least often when they are spread evenly.
    """
    schools: dict[int, list[int]] = defaultdict(list)
    for number, person in enumerate(problem.people):
        if person.rounds and person.school >= 0:
            schools[person.school].append(number)
    return max(0, _least_meetings(problem, [schools[school] for school in sorted(schools)], free_rounds))


def _least_meetings(problem: Problem, classes: Iterable[list[int]], free_rounds: int) -> int:
    """Add up how often people of one class must meet, whoever has the free rounds; below 0 where nothing is known."""
    least = seatless = 0
    resting = sum(0 in row for row in problem.seats)
    saved: Counter[int] = Counter()  # how many visits each meet so many others, if the last ones are seated first
    for members in classes:
        met, without = _level_visits(problem, members, resting)
        together = sum(_common_rounds(problem, one, other) for one, other in _bound_pairs(problem, members))
        least += max(0, sum(others * visits for others, visits in met.items()) - together)
        saved += met
        seatless += without
    spare = max(0, free_rounds - seatless)
    for others in sorted(saved, reverse=True):
        visits = min(spare, saved[others])
        least -= others * visits
        spare -= visits
    return least


def _level_visits(problem: Problem, members: list[int], resting: int) -> tuple[Counter[int], int]:
    """Seat a class as level as can be, in each round.

    Parameters
    ----------
    resting
        How many tables do not run in all rounds.

    Returns
    -------
    How many visits meet so many others on sitting down, and how many find no seat.
    """
    met: Counter[int] = Counter()
    looks = {problem.parties[problem.people[number].party].allowed for number in members}
    if len(members) <= max(len(look) for look in looks) - resting:
        return met, 0  # a table for each, in every round
    tables = frozenset[int]().union(*looks)
    without = 0
    for number in range(problem.num_rounds):
        left = sum(number in problem.people[member].rounds for member in members)
        seats = Counter(problem.seats[table][number] for table in tables)
        others, places = 0, len(tables) - seats[0]
        while left and places:
            seated = min(left, places)
            met[others] += seated
            left -= seated
            others += 1
            places -= seats[others]
        without += left
    return met, without


def _bound_pairs(problem: Problem, members: list[int]) -> list[tuple[int, int]]:
    """List the pairs of a class that move as one."""
    within = set(members)
    parties = {problem.people[member].party for member in members}
    return [
        pair
        for party in sorted(parties)
        if len(problem.parties[party].members) > 1
        for pair in combinations(problem.parties[party].members, 2)
        if within.issuperset(pair)
    ]


def _common_rounds(problem: Problem, one: int, other: int) -> int:
    """Count the rounds in which two people are both there."""
    return len(set(problem.people[one].rounds) & set(problem.people[other].rounds))


def _pairs_that_can_meet(problem: Problem, members: list[int]) -> int:
    """Count the pairs of a class that are there in one round at least, not as one party, and not kept apart."""
    within = set(members)
    patterns = Counter(problem.people[member].rounds for member in members)
    pairs = len(members) * (len(members) - 1) // 2
    if len(patterns) <= MOST_PATTERNS:
        pairs -= sum(
            count * other_count
            for (one, count), (other, other_count) in combinations(patterns.items(), 2)
            if not set(one) & set(other)
        )
    never = set(_bound_pairs(problem, members))
    never |= {
        (min(one, other), max(one, other))
        for first, second in problem.apart
        for one in problem.parties[first].members
        for other in problem.parties[second].members
        if {one, other} <= within
    }
    return pairs - sum(_common_rounds(problem, one, other) > 0 for one, other in sorted(never))


def _by_cells(problem: Problem, free_rounds: int) -> int:
    """Count who must share two tables over two rounds; only where everybody is seated all the time."""
    if free_rounds or not problem.is_easy:
        return 0
    tables = sum(row[0] > 0 for row in problem.seats)
    cells = tables * (tables - 1)
    rounds = problem.num_rounds
    if not cells or rounds < 2:  # noqa: PLR2004 - it takes two rounds to meet twice
        return 0
    each, more = divmod(len(problem.people), cells)
    shared = more * (each + 1) * each // 2 + (cells - more) * each * (each - 1) // 2
    return -(-2 * shared * (rounds * (rounds - 1) // 2) // rounds)
