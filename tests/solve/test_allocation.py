"""The fairest allocation, against every allocation there is."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest
from events import ATTENDEE, EVENT, TABLE, events, instance, rota_of
from hypothesis import given, settings

from speedlearn.model import Aim, Event
from speedlearn.rules import breaches
from speedlearn.score import confirmed, personal_shares
from speedlearn.solve import solve
from speedlearn.solve.allocate import Allocation, allocate, mean, share
from speedlearn.solve.layout import ANY, round_by_round, whole_session
from speedlearn.solve.problem import Problem, compile_event
from speedlearn.solve.program import Chosen, Program

NODES = 1000


def never() -> bool:
    return False


def shares(problem: Problem, allocation: Allocation) -> list[Fraction]:
    return [share(person, allocation.chosen[person.party]) for person in problem.people if person.best]


def every_allocation(problem: Problem) -> Iterator[Chosen]:
    """List every way to share the wished tables out within the seats."""
    seats = [sum(row) for row in problem.seats]

    def go(place: int, left: list[int], chosen: Chosen) -> Iterator[Chosen]:
        if place == len(problem.parties):
            yield list(chosen)
            return
        wished = sorted(problem.people[place].wishes)
        for count in range(min(len(wished), problem.num_rounds) + 1):
            for tables in combinations(wished, count):
                if all(left[table] for table in tables):
                    rest = [seat - (table in tables) for table, seat in enumerate(left)]
                    yield from go(place + 1, rest, [*chosen, dict.fromkeys(tables, ANY)])

    return go(0, seats, [])


def tiny(wishes: list[list[int]], seats: list[int], num_rounds: int) -> Event:
    """Make an event: the wish weights of each person for each table, 0 for none."""
    rounds = tuple(range(1, num_rounds + 1))
    tables = tuple(replace(TABLE, id=f"T{k}", seats=seat, rounds=rounds) for k, seat in enumerate(seats))
    people = tuple(
        replace(
            ATTENDEE,
            id=f"A{k}",
            interests=tuple((f"T{t}", weight) for t, weight in enumerate(row) if weight),
            rounds=rounds,
        )
        for k, row in enumerate(wishes)
    )
    timetable = replace(EVENT.timetable, rounds=EVENT.timetable.rounds[:num_rounds])
    return replace(EVENT, tables=tables, attendees=people, timetable=timetable)


TINY = [
    tiny([[3, 2, 1], [3, 2, 1], [3, 0, 1]], [1, 1, 1], 2),
    tiny([[5, 4, 0], [5, 4, 0], [5, 4, 0], [1, 0, 1]], [1, 1, 2], 2),
    tiny([[1, 1, 1, 1], [1, 1, 0, 0], [7, 1, 0, 0], [2, 0, 3, 0]], [1, 1, 1, 1], 1),
    tiny([[9, 1], [9, 1], [9, 1], [9, 1]], [1, 1], 3),
    tiny([[3, 0, 0], [3, 0, 0], [3, 0, 0], [3, 0, 0], [1, 2, 3]], [1, 1, 1], 3),
]


@pytest.mark.parametrize("event", TINY)
def test_worst_share_and_mean_at_it_equal_brute_force(event: Event) -> None:
    problem = compile_event(event)
    found = allocate(problem, whole_session(problem), "fair", NODES, never)
    everything = [
        [share(person, chosen[person.party]) for person in problem.people if person.best]
        for chosen in every_allocation(problem)
    ]
    worst = max(min(one) for one in everything)
    assert min(shares(problem, found)) == found.worst_bound == worst
    assert mean(shares(problem, found)) == found.mean_bound == max(mean(one) for one in everything if min(one) == worst)
    assert found.mean_free == max(mean(one) for one in everything)


def test_aims_trade_the_worst_off_for_the_mean_in_order() -> None:
    problem = compile_event(instance("agh146"))
    aims: tuple[Aim, ...] = ("most", "balanced", "fair")
    found = {aim: allocate(problem, whole_session(problem), aim, NODES, never) for aim in aims}
    worst = [min(shares(problem, found[aim])) for aim in aims]
    means = [mean(shares(problem, found[aim])) for aim in aims]
    assert worst == sorted(worst)
    assert worst[0] < worst[-1]
    assert means == sorted(means, reverse=True)
    assert means[1] >= means[0] - Fraction(1, 100)


def test_a_search_cut_short_keeps_an_honest_bound() -> None:
    problem = compile_event(instance("agh146"))
    stopped = allocate(problem, whole_session(problem), "fair", NODES, lambda: True)
    assert stopped.worst_bound is not None
    assert min(shares(problem, stopped)) <= Fraction(5, 6) <= stopped.worst_bound


def test_weights_too_long_to_list_are_shared_out_all_the_same() -> None:
    event = tiny([[999_983, 500_009, 7], [999_983, 500_009, 7], [0, 500_009, 7]], [1, 1, 1], 2)
    problem = compile_event(event)
    found = allocate(problem, whole_session(problem), "fair", NODES, never)
    everything = [
        [share(person, chosen[person.party]) for person in problem.people] for chosen in every_allocation(problem)
    ]
    assert min(shares(problem, found)) == found.worst_bound == max(min(one) for one in everything)


def test_nobody_with_wishes_has_no_bounds() -> None:
    event = tiny([[0, 0], [0, 0]], [1, 1], 2)
    problem = compile_event(event)
    found = allocate(problem, whole_session(problem), "fair", NODES, never)
    assert (found.worst_bound, found.mean_bound, found.mean_free, found.certificates) == (None, None, None, {})


@settings(max_examples=50)
@given(events(hard=False))
def test_prices_never_prove_too_much(event: Event) -> None:
    solution = solve(event, effort="quick")
    bounds, served = solution.bounds, personal_shares(event, solution.visits)
    if bounds.worst_share is None or bounds.mean_share is None or bounds.mean_share_free is None:
        return
    reached = min(one.share for one in served.values() if one.share is not None)
    # Nobody can beat a true bound, so no certificate confirms one that is lower than what was reached.
    lower = replace(
        bounds,
        worst_share=bounds.worst_share - Fraction(1, 1000),
        mean_share=bounds.mean_share - Fraction(1, 1000),
        mean_share_free=bounds.mean_share_free - Fraction(1, 1000),
    )
    assert confirmed(event, lower, reached) == []


def test_prices_prove_all_three_bounds_of_a_full_room() -> None:
    event = instance("aamas21_280")
    bounds = solve(event, effort="quick").bounds
    assert confirmed(event, bounds, bounds.worst_share) == [
        "mean_share_bound",
        "mean_share_bound_free",
        "worst_share_bound",
    ]


def test_a_search_without_a_single_node_keeps_honest_bounds() -> None:
    event = instance("ariel26")
    problem = compile_event(event)
    layout = round_by_round(problem, only_wished=True)
    found = allocate(problem, layout, "fair", 0, never)
    assert found.worst_bound is not None
    assert found.mean_bound is not None
    assert found.mean_free is not None
    assert min(shares(problem, found)) <= found.worst_bound
    assert mean(shares(problem, found)) <= found.mean_bound <= found.mean_free + Fraction(1, 10**6)
    assert found.mean_free >= Fraction(96399, 100_000)


def test_a_search_that_has_begun_is_given_up_when_asked() -> None:
    problem = compile_event(instance("wpi17"))
    needs = [-(-person.best * 846 // 1000) for person in problem.people if person.best]
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        if len(asked) > 1:
            raise KeyboardInterrupt  # as a second Ctrl-C does; it is not lost, but not for the library
        return False

    program = Program(problem, whole_session(problem), stop)
    outcome = program.search(needs, NODES)
    assert len(asked) > 1
    assert outcome.status == "open"
    assert program.relax(needs).status == "open"


def test_stopping_at_any_moment_leaves_a_lawful_rota_and_honest_bounds() -> None:
    event = instance("agh146")
    for patience in (0, 1, 2, 3, 5, 8, 13, 21, 34):
        left = [patience]

        def stop(left: list[int] = left) -> bool:
            left[0] -= 1
            return left[0] < 0

        solution = solve(event, effort="quick", stop=stop)
        assert breaches(event, rota_of(event, solution.visits)) == []
        assert solution.bounds.worst_share is not None
        assert solution.bounds.worst_share >= Fraction(5, 6)
        assert solution.bounds.mean_share_free is not None
        assert solution.bounds.mean_share_free >= Fraction(8913, 10_000)
