"""Which seat at the table: settled chairs first, then different neighbours each time.

Seats are numbered round the table from 1; those left free are the last ones, where a walk-in finds them. People who
move as one sit side by side. Whoever stays keeps one chair all session. First, going round the table, the next chair
goes to whoever dislikes the last one least. Where people then still sit beside somebody a second time, or beside a
colleague or somebody of their network, two of them exchange chairs for as long as that helps: once as tables are set
one after another, then again with the whole session in view.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from speedlearn.model import Visit
from speedlearn.solve.chairs import keep_chairs
from speedlearn.solve.problem import Problem

Sitting = dict[int, int]  # seat -> attendee
Place = tuple[int, int]  # (round, table)
Settled = defaultdict[Place, Sitting]
Beside = Counter[tuple[int, int]]

# What it costs that two people are neighbours: for each time they were before, as colleagues, as of one network.
AGAIN = 10_000
COLLEAGUES = 100
NETWORK = 1
# What it is worth that people of one party are neighbours.
TOGETHER = 10_000_000
# How often the chairs of a table are gone over, and all tables at which neighbours meet again.
SWEEPS = 10
REVIEWS = 3


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
    beside: Beside = Counter()
    sittings: dict[Place, Sitting] = {}
    for place, people in sorted(guests.items()):
        sittings[place] = _go_round(problem, people, settled[place], beside)
        _exchange(problem, place, sittings[place], settled[place], beside)
        beside.update(_neighbours(sittings[place], problem.seats[place[1]][place[0]]))
    for _ in range(REVIEWS):
        _review(problem, sittings, settled, beside)
    return tuple(
        sorted(
            Visit(number + 1, problem.tables[table], chair, problem.people[attendee].id)
            for (number, table), sitting in sittings.items()
            for chair, attendee in sitting.items()
        )
    )


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


def _go_round(problem: Problem, people: list[int], settled: Sitting, beside: Beside) -> Sitting:
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


def _review(problem: Problem, sittings: dict[Place, Sitting], settled: Settled, beside: Beside) -> None:
    """Go over all tables at which somebody sits beside a neighbour again, with all other rounds in view."""
    for place, sitting in sittings.items():
        pairs = _neighbours(sitting, problem.seats[place[1]][place[0]])
        if any(beside[pair] > 1 for pair in pairs):
            beside.subtract(pairs)
            _exchange(problem, place, sitting, settled[place], beside)
            beside.update(_neighbours(sitting, problem.seats[place[1]][place[0]]))


def _exchange(problem: Problem, place: Place, sitting: Sitting, settled: Sitting, beside: Beside) -> None:
    """Let two people at a table exchange chairs for as long as that makes for better neighbours."""
    number, table = place
    seats = problem.seats[table][number]
    chairs = sorted(sitting.keys() - settled.keys())

    def dislike(*moved: int) -> int:
        """Add up the dislikes between the people on some chairs and their neighbours."""
        pairs = {(chair, chair % seats + 1) for chair in moved} | {((chair - 2) % seats + 1, chair) for chair in moved}
        return sum(_dislike(problem, sitting.get(one), sitting.get(other), beside) for one, other in pairs)

    def is_unhappy(chair: int) -> bool:
        """Tell whether somebody may gain by another chair: all but those whom nobody beside them displeases."""
        party = problem.parties[problem.people[sitting[chair]].party]
        return len(party.members) > 1 or dislike(chair) > 0

    for _ in range(SWEEPS):
        helped = False
        for one in chairs:
            for other in chairs if is_unhappy(one) else ():
                before = dislike(one, other)
                sitting[one], sitting[other] = sitting[other], sitting[one]
                if dislike(one, other) < before:
                    helped = True
                else:
                    sitting[one], sitting[other] = sitting[other], sitting[one]
        if not helped:
            break


def _dislike(problem: Problem, first: int | None, second: int | None, beside: Beside) -> int:
    """Price that two people sit side by side; below 0 for those of one party."""
    if first is None or second is None or first == second:
        return 0
    one, other = problem.people[first], problem.people[second]
    if one.party == other.party:
        return -TOGETHER
    cost = AGAIN * beside[(first, second) if first < second else (second, first)]
    if one.school == other.school >= 0:
        cost += COLLEAGUES
    return cost + (NETWORK if one.network == other.network >= 0 else 0)


def _neighbours(sitting: Sitting, seats: int) -> list[tuple[int, int]]:
    """List the pairs who sit side by side, round the table; no pair twice."""
    pairs = {
        (min(attendee, other), max(attendee, other))
        for chair, attendee in sitting.items()
        if (other := sitting.get(chair % seats + 1, attendee)) != attendee
    }
    return sorted(pairs)
