"""Lifting those who are below their floor: lawful, fair, and at a small price in repeats."""

from collections import Counter
from itertools import combinations

import pytest
from villages import village

from speedlearn.solve.by_design import seat_by_design
from speedlearn.solve.engine import never
from speedlearn.solve.lift import MOST_BELOW, lift
from speedlearn.solve.problem import Problem, compile_event
from speedlearn.solve.room import Rows


def weights(problem: Problem, rows: Rows) -> list[int]:
    people = zip(problem.people, rows, strict=True)
    return [sum(person.wishes.get(table, 0) for table in row) for person, row in people]


def repeats(rows: Rows) -> int:
    return sum(max(0, sum(map(int.__eq__, one, other)) - 1) for one, other in combinations(rows, 2))


@pytest.fixture(scope="module")
def room() -> tuple[Problem, Rows]:
    problem = compile_event(village(9, 70, seed=1))
    (rows,) = seat_by_design(problem, [0] * 70, spread=False, seed=1, effort="quick")
    return problem, rows


def lacking(problem: Problem, rows: Rows, count: int) -> list[int]:
    """Ask for one more than they have for so many people, and for what they have for all others."""
    got = weights(problem, rows)
    poorest = sorted(range(len(got)), key=lambda number: got[number] / max(1, problem.people[number].best))
    return [
        min(problem.people[number].best, mine + 1) if number in poorest[:count] else mine * 19 // 20
        for number, mine in enumerate(got)
    ]


@pytest.mark.parametrize("count", [1, 2])
def test_floors_are_kept_and_little_else_is_changed(room: tuple[Problem, Rows], count: int) -> None:
    problem, rows = room
    floors = lacking(problem, rows, count)
    lifted = lift(problem, rows, floors, 200, never)
    assert lifted is not None
    assert all(got >= floor for got, floor in zip(weights(problem, lifted), floors, strict=True))
    assert repeats(rows) == 0
    assert repeats(lifted) < 60
    for person, row in zip(problem.people, lifted, strict=True):
        assert len(set(row)) == problem.num_rounds
        assert set(row) <= problem.parties[person.party].allowed
    for number in range(problem.num_rounds):
        for table, visitors in Counter(row[number] for row in lifted).items():
            assert visitors <= problem.seats[table][number]


def test_nothing_is_done_where_nothing_is_needed_or_it_would_not_be_worth_it(room: tuple[Problem, Rows]) -> None:
    problem, rows = room
    assert lift(problem, rows, weights(problem, rows), 200, never) is None
    assert lift(problem, rows, lacking(problem, rows, 2), 0, never) is None
    assert lift(problem, rows, lacking(problem, rows, 2), 200, lambda: True) is None
    greedy = [got + 1 for got in weights(problem, rows)]
    assert lift(problem, rows, greedy[: MOST_BELOW + 1] + [0] * (70 - MOST_BELOW - 1), 200, never) is None
    impossible = [problem.people[0].best + 1] + [0] * 69
    assert lift(problem, rows, impossible, 200, never) is None
