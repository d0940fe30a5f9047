"""Designs: rows of tables in which nobody meets anybody twice.

Take the tables as an abelian group. A *column* names a table for each round; shifted by every element of the group it
gives a class of as many rows as there are tables, which together put one row at each table in each round. Rows of one
class never meet, where the column's entries differ no row comes to a table twice, and rows of two classes meet at most
once where the differences of their columns have no value twice. Such columns are a difference matrix without some of
its columns.

Of q tables, q a prime power, the multiples x * (0, 1, 2, ...) in GF(q) are q - 1 such columns of up to q rounds: the
rows (x, y) -> x * r + y of a transversal design. For other numbers of tables, columns are found one by one: entry by
entry the first that fits, looking from n * r^2 on in the n-th column, which gives eight columns of seven rounds from 15
tables on. The few that this does not reach were found by search and are kept here. Leaving out tables of the next
prime power gives fewer rows: 72 of 13 tables for 12, where the columns kept here give 96.

Groups that are no tables, as in social golf, also take the column of zeros; for more rounds than groups two solutions
are kept, of fifteen people in threes on seven days and of 32 people in fours on ten.

References
----------
Bose, R. C.; Bush, K. A. (1952), Orthogonal arrays of strength two and three, doi:10.1214/aoms/1177729331.
Colbourn, C. J.; Dinitz, J. H. (2006), Handbook of Combinatorial Designs, VI.17, doi:10.1201/9781420010541.
Kirkman, T. P. (1850), Query VI, Lady's and Gentleman's Diary 147, 48 (fifteen schoolgirls; days here found anew).
Aguado, A. (2004), A 10 days solution to the social golfer problem (that 32 people in fours can have ten days). The days
here are those that https://github.com/fpvandoorn/Dagstuhl-tables (literature.md) lists, renamed.
"""

from __future__ import annotations

from math import prod

from speedlearn.solve.fields import add, multiply, prime_power
from speedlearn.solve.problem import Problem

Row = tuple[int, ...]

# How many entries may be tried for one column.
MOST_ENTRIES = 20_000
# Columns of seven rounds for tables modulo their number, where looking for the first that fits gives too few.
FOUND: dict[int, tuple[Row, ...]] = {
    10: (
        (0, 5, 8, 6, 7, 4, 3),
        (0, 4, 9, 3, 1, 6, 8),
        (0, 8, 7, 4, 3, 9, 5),
        (0, 3, 5, 1, 6, 8, 9),
        (0, 6, 4, 9, 2, 3, 1),
        (0, 1, 2, 5, 9, 7, 4),
        (0, 7, 3, 2, 8, 1, 6),
    ),
    12: (
        (0, 5, 7, 2, 4, 11, 10),
        (0, 10, 3, 6, 11, 8, 4),
        (0, 2, 8, 1, 7, 9, 3),
        (0, 7, 4, 5, 2, 3, 6),
        (0, 6, 10, 8, 3, 7, 2),
        (0, 3, 2, 10, 9, 5, 7),
        (0, 4, 5, 7, 8, 1, 11),
        (0, 11, 9, 3, 1, 4, 8),
    ),
    14: (
        (0, 10, 11, 12, 8, 2, 6),
        (0, 7, 2, 4, 9, 5, 10),
        (0, 12, 1, 6, 4, 3, 13),
        (0, 11, 9, 3, 5, 8, 2),
        (0, 3, 8, 1, 12, 4, 5),
        (0, 1, 5, 2, 11, 9, 7),
        (0, 2, 13, 11, 1, 6, 9),
        (0, 8, 4, 7, 13, 1, 3),
        (0, 9, 3, 13, 2, 11, 8),
    ),
}

# Days by number and size of the groups: so many letters after one another are a group.
DAYS: dict[tuple[int, int], tuple[str, ...]] = {
    (5, 3): (
        "AJOBDLCGNEFKHIM",
        "ADHBKOCEMFGLIJN",
        "AGMBEICLODFNHJK",
        "ABNCFJDMOEGHIKL",
        "AFIBCHDGKENOJLM",
        "AELBGJCDIFHOKMN",
        "ACKBFMDEJGIOHLN",
    ),
    (8, 4): (
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef",
        "AEIcBHSWCGRXDFKfJObdLNZeMQUYPTVa",
        "AVbeBXacCJPUDGNYESZfFLOQHKMRITWd",
        "ALSYBKTZCIQbDJRaEMXdFPWeGOVfHNUc",
        "AKNWBEPbCVZcDHIeFJMSGQadLRUfOTXY",
        "AJXfBFYdCMTeDOScELWaGKUbHPQZINRV",
        "AFTUBGJeCHLdDEQVIMafKPYcNSXbORWZ",
        "APRdBNQfCEKODMWbFIXZGLTcHJVYSUae",
        "AGMZBIOUCFNaDLPXERYeHTbfJQWcKSVd",
        "AHOaBLMVCWYfDUZdEJNTFRbcGIPSKQXe",
    ),
}


def classes(num_tables: int, num_rounds: int, most: int) -> list[list[Row]]:
    """List rows that meet one another at most once and never come to a table twice.

    Parameters
    ----------
    most
        How many classes are wanted; there may be fewer.

    Returns
    -------
    Classes of `num_tables` rows, each the tables by round. In each round a class has one row at each table, so that
    as many classes fit as a table has seats.
    """
    moduli, columns = _columns(num_tables, num_rounds, most)
    return [_shifted(moduli, [column]) for column in columns]


def design(num_tables: int, seats: int, num_rounds: int, num_people: int) -> list[Row] | None:
    """Find rows for so many people, or None where there are too few; see `classes`."""
    rows = [row for each in classes(num_tables, num_rounds, seats) for row in each]
    return rows[:num_people] if len(rows) >= num_people else None


def groups(num_groups: int, size: int, num_rounds: int) -> list[Row] | None:
    """Find groups in which nobody meets anybody twice, all of them full; None where no such thing is known here.

    Returns
    -------
    For each person the group by round. The groups of different rounds have nothing to do with one another.
    """
    rows = design(num_groups, size, num_rounds, num_groups * size)
    if rows is None and prime_power(num_groups) and size <= num_groups:
        columns = [(0,) * num_rounds, *_columns(num_groups, num_rounds, size - 1)[1]]
        rows = _shifted(_columns(num_groups, num_rounds, 0)[0], columns) if len(columns) == size else None
    if rows is None and (num_groups, size) in DAYS:
        days = DAYS[num_groups, size]
        rows = _read(days[:num_rounds], size) if num_rounds <= len(days) else None
    return rows


def one_round_tables(problem: Problem) -> list[list[int]] | None:
    """List the tables by round where each runs in one round only and all rounds have as many; otherwise None."""
    by_round: list[list[int]] = [[] for _ in range(problem.num_rounds)]
    for table, seats in enumerate(problem.seats):
        running = [number for number, places in enumerate(seats) if places]
        if len(running) != 1:
            return None
        by_round[running[0]].append(table)
    return by_round if problem.tables and len({len(tables) for tables in by_round}) == 1 else None


def _shifted(moduli: tuple[int, ...], columns: list[Row]) -> list[Row]:
    """Shift columns by every element of the group."""
    shifts = range(prod(moduli))
    return [tuple(add(moduli, entry, shift) for entry in column) for column in columns for shift in shifts]


def _read(days: tuple[str, ...], size: int) -> list[Row]:
    """Look up everybody's group on each day."""
    where = [{letter: place // size for place, letter in enumerate(day)} for day in days]
    return [tuple(groups[person] for groups in where) for person in sorted(where[0])]


def _columns(num_tables: int, num_rounds: int, most: int) -> tuple[tuple[int, ...], list[Row]]:
    """Find the moduli of a group and columns in it."""
    if not 0 < num_rounds <= num_tables:
        return (num_tables,), []
    power = prime_power(num_tables)
    if power is not None:
        prime, degree = power
        wanted = range(1, min(most, num_tables - 1) + 1)
        return (prime,) * degree, [tuple(multiply(*power, x, r) for r in range(num_rounds)) for x in wanted]
    found = [column[:num_rounds] for column in FOUND.get(num_tables, ()) if num_rounds <= len(column)]
    return (num_tables,), found[:most] or _first_columns(num_tables, num_rounds, most)


def _first_columns(modulus: int, num_rounds: int, most: int) -> list[Row]:
    """Take columns one by one as they fit those before, until one is not found."""
    pairs = [(one, other) for other in range(num_rounds) for one in range(other)]
    used = {pair: {0} for pair in pairs}
    columns: list[Row] = []
    while len(columns) < most:
        column = _next_column(modulus, num_rounds, used, len(columns) + 1)
        if column is None:
            break
        columns.append(column)
        for one, other in pairs:
            used[one, other].add((column[other] - column[one]) % modulus)
    return columns


def _next_column(modulus: int, num_rounds: int, used: dict[tuple[int, int], set[int]], number: int) -> Row | None:
    """Find a column whose differences are not yet used, by depth-first search; None where it takes too long."""
    column, trying, tries = [0], [0], 0
    while column and len(column) < num_rounds:
        place = len(column)
        start = number * place**2
        for step in range(trying[-1], modulus):
            tries += 1
            entry = (start + step) % modulus
            if all((entry - earlier) % modulus not in used[one, place] for one, earlier in enumerate(column)):
                trying[-1] = step + 1
                column.append(entry)
                trying.append(0)
                break
        else:
            column.pop()
            trying.pop()
        if tries > MOST_ENTRIES:
            return None
    return tuple(column) or None
