"""What no rota can beat: the fewest free rounds and the fewest repeat meetings, by counting.

The bounds on shares come with the allocation (allocate.py).
"""

from __future__ import annotations

from itertools import combinations

from speedlearn.solve.engine import linear_programme, quiet_engine
from speedlearn.solve.problem import Problem

# A value of the engine this little below a whole number is taken for it.
SURE = 1e-6


def least_free_rounds(problem: Problem, reached: int) -> int:
    """Prove how many free rounds there must be.

    In a round there are no more seats than the tables have, and a person visits no more tables than may take them;
    the two together are a b-matching, solved exactly where counting alone does not already give what was reached.

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


def most_seated(problem: Problem) -> int:
    """Prove how many visits there can be: the b-matching of parties with all tables that no rule forbids them."""
    columns = [(number, table) for number, party in enumerate(problem.parties) for table in sorted(party.allowed)]
    parties, num_parties = problem.parties, len(problem.parties)
    lp = linear_programme(
        [-parties[party].seats_needed for party, _ in columns],
        [0] * len(columns),
        [((party, 1), (num_parties + table, parties[party].seats_taken)) for party, table in columns],
        [party.most_tables for party in parties] + [sum(row) for row in problem.seats],
    )
    engine = quiet_engine(lp)
    engine.run()
    visits: float = -engine.getInfo().objective_function_value
    return int(visits + SURE)


def least_repeats(problem: Problem, free_rounds: int) -> int:
    """Prove how many repeat meetings there must be when no more free rounds are left than proven.

    Meetings
        So many people at so many tables meet least often when the tables are level; what exceeds the number of
        pairs that can meet at all is repeated.
    Cells
        Over two rounds, people at the same two tables meet twice. There are T(T-1) such pairs of tables, so many
        people share one; a pair that meets m times is counted in m(m-1)/2 pairs of rounds, at most R/2 for each of
        its m-1 repeats.
    """
    return max(0, _by_meetings(problem, free_rounds), _by_cells(problem, free_rounds))


def _by_meetings(problem: Problem, free_rounds: int) -> int:
    """Count the meetings of level tables beyond the pairs that can meet."""
    marginal: list[int] = []  # what each seated person adds, over all rounds
    for number in range(problem.num_rounds):
        people = sum(party.sizes[number] for party in problem.parties)
        places = sorted(before for row in problem.seats for before in range(row[number]))
        marginal += places[:people]
    marginal.sort()
    meetings = sum(marginal[: len(marginal) - max(0, free_rounds - _seatless(problem))])
    bound_pairs = [(one, other) for party in problem.parties for one, other in combinations(party.members, 2)]
    meetings -= sum(
        len(set(problem.people[one].rounds) & set(problem.people[other].rounds)) for one, other in bound_pairs
    )
    num_people = sum(bool(person.rounds) for person in problem.people)
    return meetings - (num_people * (num_people - 1) // 2 - len(bound_pairs))


def _seatless(problem: Problem) -> int:
    """Count the free rounds that every rota has because a round has too few seats."""
    return sum(
        max(0, sum(party.sizes[number] for party in problem.parties) - sum(row[number] for row in problem.seats))
        for number in range(problem.num_rounds)
    )


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
