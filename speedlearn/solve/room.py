"""A rota as mixing sees it: everybody's row of tables, and what may not change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from speedlearn.solve.problem import Problem
from speedlearn.solve.timetable import FREE, Timetable

# In a row: there and without a table; not there.
EMPTY, ABSENT = 0xFFFE, 0xFFFF

Rows = list[list[int]]


@dataclass(frozen=True, slots=True)
class Room:
    """A rota to mix, and what mixing must keep.

    `rows` is int (attendee, round): a table, EMPTY where the person is free, ABSENT where they are not there. `locked`
    is bool (attendee, round). `least` and `limit` are int (table, round), the fewest and most visitors. `floors` are
    the least wish weights by attendee; `slack` is how much all wishes together may lose, in parts of VOICE.
    """

    rows: Rows
    locked: list[list[bool]]
    least: Rows
    limit: Rows
    floors: list[int]
    slack: int = 0


def room_of(problem: Problem, plan: Timetable, floors: list[int]) -> Room:
    """Describe a timetable to the kernel.

    Each person has a row of their own. Parties of several, people who stay and settled visits are locked; the size
    of every table may change by no more than it differs between its rounds.
    """
    rows: Rows = []
    locked: list[list[bool]] = []
    for person in problem.people:
        party = problem.parties[person.party]
        here = set(person.rounds)
        row = [
            ABSENT if number not in here else EMPTY if table == FREE else table
            for number, table in enumerate(plan.where[person.party])
        ]
        rows.append(row)
        bound = len(party.members) > 1 or party.stays
        locked.append([bound or fixed != FREE for fixed in party.fixed])
    return Room(rows, locked, *_levels(problem, plan.load), floors)


def leveled(problem: Problem, room: Room, rows: Rows) -> Room:
    """Put other rows into a room, and let its tables vary as they do in these."""
    loads = [[0] * problem.num_rounds for _ in problem.tables]
    for row in rows:
        for number, table in enumerate(row):
            if table < EMPTY:
                loads[table][number] += 1
    least, limit = _levels(problem, loads)
    return replace(room, rows=rows, least=least, limit=limit)


def _levels(problem: Problem, loads: Rows) -> tuple[Rows, Rows]:
    """Find the fewest and most visitors of every table, int (table, round), from those it has now."""
    least, limit = [], []
    for row, seats in zip(loads, problem.seats, strict=True):
        running = [load for load, places in zip(row, seats, strict=True) if places]
        low, high = min(running, default=0), max(running, default=0)
        least.append([low if places else 0 for places in seats])
        limit.append([min(high, places) for places in seats])
    return least, limit


def count_repeats(problem: Problem, rows: Rows) -> int:
    """Count the meetings of pairs who met before, in an earlier session too, but for those who move as one."""
    times = Counter((min(pair), max(pair)) for pair in problem.met)
    party = [person.party for person in problem.people]
    times.update((one, other) for one, other in _meetings(rows) if party[one] != party[other])
    return times.total() - len(times)


def _meetings(rows: Rows) -> Iterator[tuple[int, int]]:
    """List who meets whom, the lesser number first, once for each round."""
    for of_round in zip(*rows, strict=True):
        guests: dict[int, list[int]] = {}
        for person, table in enumerate(of_round):
            guests.setdefault(table, []).append(person)
        for table, group in guests.items():
            if table < EMPTY:
                yield from combinations(group, 2)
