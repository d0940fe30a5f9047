"""Designs: nobody meets anybody twice, nobody comes to a table twice, seats are kept."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from events import TABLE, known_optimum
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.solve.designs import FOUND, Row, classes, design, groups, one_round_tables
from speedlearn.solve.fields import prime_power
from speedlearn.solve.problem import compile_event


def repeats(rows: list[Row]) -> int:
    """Count the pairs that meet, beyond the first time each."""
    return sum(max(0, sum(map(int.__eq__, one, other)) - 1) for one, other in combinations(rows, 2))


def check_classes(found: list[list[Row]], num_tables: int, num_rounds: int) -> None:
    for rows in found:
        assert all(len(row) == num_rounds for row in rows)
        assert all(sorted(tables) == list(range(num_tables)) for tables in zip(*rows, strict=True))
        assert all(len(set(row)) == num_rounds for row in rows)
    assert repeats([row for rows in found for row in rows]) == 0


@pytest.mark.parametrize("order", [order for order in range(2, 51) if prime_power(order)])
def test_prime_powers_have_every_class_there_can_be(order: int) -> None:
    most = order - 1 if order < 14 else 8
    for num_rounds in {1, 2, min(7, order), min(10, order)}:
        found = classes(order, num_rounds, most)
        assert len(found) == most
        check_classes(found, order, num_rounds)


@pytest.mark.parametrize("num_tables", [15, 18, 20, 21, 22, 24, 26, 28, 30, 33, 34, 35, 36, 38, 39, 40, 42, 44, 45])
def test_eight_seats_and_seven_rounds_are_filled_for_any_number_of_tables(num_tables: int) -> None:
    found = classes(num_tables, 7, 8)
    assert len(found) == 8
    check_classes(found, num_tables, 7)


def test_small_numbers_of_tables_go_as_far_as_was_found() -> None:
    assert {number: len(classes(number, 7, 9)) for number in FOUND} == {10: 7, 12: 8, 14: 9}
    for number in FOUND:
        for num_rounds in (3, 7):
            check_classes(classes(number, num_rounds, 9), number, num_rounds)


@given(st.integers(0, 24), st.integers(0, 9), st.integers(0, 9))
def test_any_room(num_tables: int, num_rounds: int, most: int) -> None:
    found = classes(num_tables, num_rounds, most)
    assert len(found) <= most
    check_classes(found, num_tables, num_rounds)


@given(st.integers(2, 24), st.integers(1, 8), st.integers(1, 8), st.integers(0, 100))
def test_seats_are_kept_and_everybody_has_a_row(num_tables: int, seats: int, num_rounds: int, num_people: int) -> None:
    rows = design(num_tables, seats, num_rounds, num_people)
    if rows is None:
        assert num_people > num_tables * len(classes(num_tables, num_rounds, seats))
    else:
        assert len(rows) == num_people
        assert repeats(rows) == 0
        visitors = Counter((number, table) for row in rows for number, table in enumerate(row))
        assert max(visitors.values(), default=0) <= seats


def test_large_rooms() -> None:
    rows = design(500, 10, 10, 4_800)
    assert rows is not None
    meetings: Counter[tuple[int, int]] = Counter()
    for number in range(10):
        at: dict[int, list[int]] = {}
        for person, row in enumerate(rows):
            at.setdefault(row[number], []).append(person)
        meetings.update(pair for people in at.values() for pair in combinations(people, 2))
    assert max(meetings.values()) == 1


@pytest.mark.parametrize(
    ("num_groups", "size", "num_rounds"),
    [(5, 3, 7), (8, 4, 7), (8, 4, 9), (8, 4, 10), (10, 5, 6), (20, 8, 7), (35, 8, 7), (4, 4, 4), (9, 9, 9)],
)
def test_groups_that_are_no_tables(num_groups: int, size: int, num_rounds: int) -> None:
    rows = groups(num_groups, size, num_rounds)
    assert rows is not None
    assert len(rows) == num_groups * size
    for of_round in zip(*rows, strict=True):
        assert Counter(of_round) == dict.fromkeys(range(num_groups), size)
    assert repeats(rows) == 0


def test_groups_that_nobody_can_make() -> None:
    assert groups(5, 3, 8) is None
    assert groups(8, 4, 11) is None
    assert groups(3, 4, 2) is None


def test_tables_that_run_once_are_told_from_others() -> None:
    event, _ = known_optimum(3, 2, 2)
    once = [replace(TABLE, id=f"R{turn}T{place}", rounds=(turn,)) for turn in (1, 2) for place in (1, 2, 3)]
    assert one_round_tables(compile_event(replace(event, tables=tuple(once)))) == [[0, 1, 2], [3, 4, 5]]
    assert one_round_tables(compile_event(replace(event, tables=tuple(once[:5])))) is None
    assert one_round_tables(compile_event(event)) is None
    assert one_round_tables(compile_event(replace(event, tables=()))) is None
