"""Bounds by counting, against everything a small room allows."""

from dataclasses import replace
from itertools import combinations, permutations, product

import pytest
from events import ATTENDEE, EVENT, TABLE
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.model import Event
from speedlearn.solve.bounds import least_free_rounds, least_repeats, most_seated
from speedlearn.solve.problem import compile_event


def room(num_people: int, seats: list[int], num_rounds: int) -> Event:
    rounds = tuple(range(1, num_rounds + 1))
    return replace(
        EVENT,
        timetable=replace(EVENT.timetable, rounds=EVENT.timetable.rounds[:num_rounds]),
        tables=tuple(replace(TABLE, id=f"T{k}", seats=seat, rounds=rounds) for k, seat in enumerate(seats)),
        attendees=tuple(replace(ATTENDEE, id=f"A{k}", rounds=rounds) for k in range(num_people)),
    )


def fewest_repeats(event: Event) -> int | None:
    """Try every rota in which everybody is seated all the time; None where there is none."""
    seats = [table.seats for table in event.tables]
    rows = list(permutations(range(len(seats)), len(event.rounds)))
    fewest = None
    for rota in product(rows, repeat=len(event.attendees)):
        if all(
            sum(row[turn] == table for row in rota) <= seat
            for turn in range(len(event.rounds))
            for table, seat in enumerate(seats)
        ):
            again = sum(
                max(0, sum(a == b for a, b in zip(one, other, strict=True)) - 1) for one, other in combinations(rota, 2)
            )
            fewest = again if fewest is None else min(fewest, again)
    return fewest


@pytest.mark.parametrize(
    ("num_people", "seats", "num_rounds"),
    [(4, [2, 2], 2), (5, [3, 2], 2), (4, [2, 2, 2], 2), (5, [2, 2, 2], 3), (4, [3, 1], 2), (6, [3, 3], 2)],
)
def test_no_rota_has_fewer_repeats_than_the_bound(num_people: int, seats: list[int], num_rounds: int) -> None:
    event = room(num_people, seats, num_rounds)
    fewest = fewest_repeats(event)
    if fewest is not None:
        assert least_repeats(compile_event(event), 0) <= fewest


def test_the_bound_on_repeats_is_reached_where_counting_tells_all() -> None:
    event = room(4, [2, 2], 2)
    assert least_repeats(compile_event(event), 0) == fewest_repeats(event) == 2


def test_free_rounds_relax_the_bound_on_repeats() -> None:
    problem = compile_event(room(6, [3, 3], 2))
    bounds = [least_repeats(problem, free) for free in range(8)]
    assert bounds == sorted(bounds, reverse=True)
    assert bounds[0] > bounds[-1] == 0


@given(st.integers(1, 5), st.lists(st.integers(1, 3), min_size=1, max_size=4), st.integers(1, 3))
def test_fewest_free_rounds_are_what_seats_and_tables_allow(num_people: int, seats: list[int], num_rounds: int) -> None:
    problem = compile_event(room(num_people, seats, num_rounds))
    # Everybody may go everywhere once, so the most visits are those of Gale and Ryser: over all sets of tables, those
    # that give all their seats and those that see everybody.
    most = sum(min(num_people, seat * num_rounds) for seat in seats)
    most = min(most, num_people * num_rounds, sum(seats) * num_rounds)
    assert most_seated(problem) == _gale_ryser(num_people, [seat * num_rounds for seat in seats], num_rounds) <= most
    present = num_people * num_rounds
    assert least_free_rounds(problem, present) == present - most_seated(problem)
    assert least_free_rounds(problem, 0) >= 0


def _gale_ryser(num_people: int, places: list[int], most_each: int) -> int:
    """Seat people one by one at the tables with most places left; that is the best for people who are all alike."""
    left = list(places)
    seated = 0
    for _ in range(num_people):
        for table in sorted(range(len(left)), key=left.__getitem__, reverse=True)[:most_each]:
            if left[table]:
                left[table] -= 1
                seated += 1
    return seated
