"""Which seat at the table: settled chairs first, then different neighbours each time.

Seats are numbered round the table from 1; those left free are the last ones, where a walk-in finds them. People who
move as one sit side by side. Whoever stays keeps one chair all session. The rest is greedy: going round the table,
the next chair goes to whoever has sat beside the last one least often.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from speedlearn.model import Visit
from speedlearn.solve.chairs import keep_chairs
from speedlearn.solve.problem import Problem

Sitting = dict[int, int]  # seat -> attendee
Place = tuple[int, int]  # (round, table)
Settled = defaultdict[Place, Sitting]


def seat(problem: Problem, rows: list[list[int]]) -> tuple[Visit, ...]:
    """Give everybody a seat.

    Parameters
    ----------
    rows
        int (attendee, round): a table, or a number that is no table where the person has none.

    Returns
    -------
    All visits, sorted.
    """
    num_tables = len(problem.tables)
    guests: dict[Place, list[int]] = defaultdict(list)
    for attendee, row in enumerate(rows):
        for number, table in enumerate(row):
            if 0 <= table < num_tables:
                guests[number, table].append(attendee)
    settled = _settled(problem, rows)
    beside: Counter[tuple[int, int]] = Counter()
    visits = []
    for (number, table), people in sorted(guests.items()):
        sitting = _go_round(problem, people, settled[number, table], beside)
        beside.update(_neighbours(sitting, problem.seats[table][number]))
        visits += [
            Visit(number + 1, problem.tables[table], chair, problem.people[attendee].id)
            for chair, attendee in sitting.items()
        ]
    return tuple(sorted(visits))


def _settled(problem: Problem, rows: list[list[int]]) -> Settled:
    """Collect the chairs that are settled: those fixed by the organiser, and one for each person who stays."""
    settled: Settled = defaultdict(dict)
    for (table, number), sitting in problem.chairs.items():
        settled[number, table].update(sitting)
    staying: dict[int, list[int]] = defaultdict(list)
    for attendee, person in enumerate(problem.people):
        homes = set(rows[attendee]) & set(range(len(problem.tables)))
        if problem.parties[person.party].stays and homes:
            staying[homes.pop()].append(attendee)
    for table, people in staying.items():
        for attendee, chair in (keep_chairs(problem, table, people) or {}).items():
            for number in problem.people[attendee].rounds:
                settled[number, table][chair] = attendee
    return settled


def _go_round(problem: Problem, people: list[int], settled: Sitting, beside: Counter[tuple[int, int]]) -> Sitting:
    """Fill the chairs of one table in one round, lowest first."""
    sitting = dict(settled)
    waiting = [attendee for attendee in people if attendee not in settled.values()]
    chair = 0
    while waiting:
        chair += 1
        if chair in sitting:
            continue
        last = sitting.get(chair - 1)
        follower = min(waiting, key=lambda attendee: _dislike(problem, last, attendee, beside))
        sitting[chair] = follower
        waiting.remove(follower)
    return sitting


def _dislike(
    problem: Problem, last: int | None, attendee: int, beside: Counter[tuple[int, int]]
) -> tuple[int, int, bool, int]:
    """Order who may sit beside somebody: own party, then fewest times before, then another school."""
    if last is None:
        return 0, 0, False, attendee
    one, other = problem.people[last], problem.people[attendee]
    return (
        0 if one.party == other.party else 1,
        beside[min(last, attendee), max(last, attendee)],
        one.school == other.school and one.school >= 0,
        attendee,
    )


def _neighbours(sitting: Sitting, seats: int) -> list[tuple[int, int]]:
    """List the pairs who sit side by side, round the table."""
    pairs = []
    for chair, attendee in sitting.items():
        other = sitting.get(chair % seats + 1)
        if other is not None and other != attendee:
            pairs.append((min(attendee, other), max(attendee, other)))
    return pairs
