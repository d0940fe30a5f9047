"""What one more visitor at a table is worth: thin tables first, then own phase, then even ones.

Eight is a ceiling, five is a good conversation, and one alone with a host is none. The prices stand so far apart that
no few steps of a lesser kind outweigh one of a greater, and close enough to be exact in floating point.
"""

from __future__ import annotations

from speedlearn.solve.problem import Problem

# The fewest visitors of whom none is alone with the host.
COMPANY = 2
# A first free round costs this, a second one twice as much, so that nobody has two before everybody has one.
FREE_ROUND = 10_000_000
# A visitor too few at a table costs this; twice as much where it leaves somebody, or the host, alone.
THIN = 200_000
OTHER_PHASE = 5_000
# What the last seat of a table costs more than the first.
EVEN = 200
COLLEAGUE = 5
# Ties between tables are broken by a scatter below this, for company that always goes round alike meets again.
SCATTER = 4


def price(problem: Problem, table: int, visitors: int) -> int:
    """Price one more visitor at a table that has so many in a round; below 0 where the table is thin."""
    seats = max(problem.seats[table])
    fullness = EVEN * (2 * visitors + 1) // (2 * seats) if seats else 0
    if visitors < min(COMPANY, seats):
        return fullness - 2 * THIN
    return fullness - (THIN if visitors < min(problem.min_visitors, seats) else 0)


def scatter(person: int, table: int) -> int:
    """Give a small number that looks as if it were drawn, from 0 to SCATTER - 1."""
    return (person * 7_919 + table * 104_729 + person * table * 31) % 1_009 * SCATTER // 1_009
