"""Rotas by design: lawful, nobody meets anybody twice, and no wish left that exchanging rows would grant."""

from collections import Counter
from dataclasses import replace
from itertools import combinations, permutations

import pytest
from events import ATTENDEE, EVENT, TABLE, Size, events, known_optimum, timetable
from hypothesis import example, given, settings
from villages import VILLAGES, village

from speedlearn.model import Event
from speedlearn.solve.by_design import seat_by_design, seat_in_groups
from speedlearn.solve.designs import classes
from speedlearn.solve.problem import Problem, compile_event
from speedlearn.solve.room import Rows


def by_design(event: Event, *, floor: int = 0, spread: bool = True, seed: int = 1) -> tuple[Problem, Rows | None]:
    problem = compile_event(event)
    floors = [-(-floor * person.best // 100) for person in problem.people]
    rotas = seat_by_design(problem, floors, spread=spread, seed=seed, effort="quick")
    return problem, rotas[0] if rotas else None


def check_lawful(problem: Problem, rows: Rows) -> None:
    for person, row in zip(problem.people, rows, strict=True):
        assert len(set(row)) == problem.num_rounds
        assert set(row) <= problem.parties[person.party].allowed
    for number in range(problem.num_rounds):
        for table, visitors in Counter(row[number] for row in rows).items():
            assert visitors <= problem.seats[table][number]


def meetings(rows: Rows) -> Counter[tuple[int, int]]:
    """Count how often each pair meets."""
    return Counter(
        {(one, other): sum(map(int.__eq__, rows[one], rows[other])) for one, other in combinations(range(len(rows)), 2)}
    )


def repeats(rows: Rows) -> int:
    return sum(max(0, times - 1) for times in meetings(rows).values())


def granted(problem: Problem, rows: Rows) -> list[float]:
    """List the shares."""
    return [
        sum(person.wishes.get(table, 0) for table in row) / person.best
        for person, row in zip(problem.people, rows, strict=True)
        if person.best
    ]


def room_without_a_second_table_for_the_ninth() -> Event:
    """Make a room of eight tables for nine people: whoever has no row finds a seat at the large table only."""
    rounds = (1, 2)
    return replace(
        EVENT,
        timetable=timetable(2),
        tables=tuple(
            replace(TABLE, id=f"T{number}", seats=seats, rounds=rounds) for number, seats in enumerate((2, *[1] * 7))
        ),
        attendees=tuple(replace(ATTENDEE, id=f"A{number}", rounds=rounds) for number in range(9)),
    )


def test_an_interruption_is_answered_after_every_change_and_leaves_a_lawful_rota() -> None:
    problem = compile_event(known_optimum(11, 6, 5)[0])
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) == 3

    rotas = seat_by_design(problem, [0] * len(problem.people), spread=True, seed=1, effort="thorough", stop=stop)
    assert len(asked) == 3
    assert rotas
    for rows in rotas:
        check_lawful(problem, rows)


@settings(max_examples=60)
@example(room_without_a_second_table_for_the_ninth())
@given(events(size=Size(tables=9, attendees=40, rounds=5, seats=6)))
def test_what_is_made_is_lawful(event: Event) -> None:
    problem, rows = by_design(event)
    if rows is not None:
        check_lawful(problem, rows)
    if not problem.is_easy or problem.apart:
        assert rows is None


@pytest.mark.parametrize(("num_tables", "num_people"), VILLAGES[:1] + VILLAGES[3:6] + VILLAGES[-1:])
def test_nobody_meets_twice_in_village_rooms(num_tables: int, num_people: int) -> None:
    problem, rows = by_design(village(num_tables, num_people, seed=1))
    assert rows is not None
    check_lawful(problem, rows)
    assert repeats(rows) == 0
    shares = granted(problem, rows)
    assert sum(shares) > 0.8 * len(shares)


def test_whom_the_design_has_no_row_for_is_seated_too() -> None:
    problem, rows = by_design(village(10, 78, seed=1))
    assert rows is not None
    check_lawful(problem, rows)
    repeated = Counter(person for pair, times in meetings(rows).items() if times > 1 for person in pair)
    left_over = {person for person, _ in repeated.most_common(78 - 10 * len(classes(10, 7, 8)))}
    assert repeats([row for person, row in enumerate(rows) if person not in left_over]) == 0


def test_wishes_made_for_a_design_are_granted() -> None:
    event, _ = known_optimum(7, 4, 5)
    problem, rows = by_design(event, spread=False)
    assert rows is not None
    assert repeats(rows) == 0
    assert sum(granted(problem, rows)) > 0.75 * len(rows)


def test_a_missed_floor_weighs_more_than_wishes() -> None:
    problem, without = by_design(village(13, 100, seed=2), spread=False)
    _, within = by_design(village(13, 100, seed=2), floor=75, spread=False)
    assert without is not None
    assert within is not None
    assert min(granted(problem, without)) < 0.75 <= min(granted(problem, within))
    assert sum(granted(problem, within)) <= sum(granted(problem, without))


def test_colleagues_are_spread_for_a_fair_price() -> None:
    event = village(16, 124, seed=1)

    def colleagues(problem: Problem, rows: Rows) -> int:
        schools = [person.school for person in problem.people]
        return sum(times for (one, other), times in meetings(rows).items() if schools[one] == schools[other] >= 0)

    problem, mixed = by_design(event)
    _, plain = by_design(event, spread=False)
    assert mixed is not None
    assert plain is not None
    spared = colleagues(problem, plain) - colleagues(problem, mixed)
    assert spared > 0
    assert sum(granted(problem, plain)) - sum(granted(problem, mixed)) <= spared / 50


def test_each_rota_has_fewer_colleagues_meet_than_the_one_before() -> None:
    """What that costs of the wishes is the organiser's choice; nobody meets twice in any of them."""
    problem = compile_event(village(13, 100, seed=1))
    schools = [person.school for person in problem.people]
    rotas = seat_by_design(problem, [0] * 100, spread=True, seed=1, effort="quick")
    assert [repeats(rows) for rows in rotas] == [0, 0, 0]
    met = [
        sum(times for (one, other), times in meetings(rows).items() if schools[one] == schools[other] >= 0)
        for rows in rotas
    ]
    kept = [sum(granted(problem, rows)) for rows in rotas]
    assert met == sorted(met, reverse=True)
    assert kept == sorted(kept, reverse=True)
    assert met[-1] < met[0] / 2


def test_small_rooms_as_good_as_trying_every_exchange_of_labels_and_rows() -> None:
    rounds = (1, 2)
    tables = tuple(replace(TABLE, id=f"T{number}", seats=1, rounds=rounds) for number in range(3))
    wishes = ([("T0", 3), ("T1", 1)], [("T1", 2), ("T2", 2)], [("T0", 1), ("T2", 5)])
    attendees = tuple(
        replace(ATTENDEE, id=f"A{number}", interests=tuple(wish), rounds=rounds) for number, wish in enumerate(wishes)
    )
    problem, rows = by_design(replace(EVENT, timetable=timetable(2), tables=tables, attendees=attendees))
    assert rows is not None
    design = classes(3, 2, 1)[0]
    everything = (
        granted(problem, [[labels[label] for label in design[row]] for row in order])
        for labels in permutations(range(3))
        for order in permutations(range(3))
    )
    assert sum(granted(problem, rows)) == max(map(sum, everything))


def test_another_seed_is_as_lawful_and_the_same_one_gives_the_same() -> None:
    event = village(11, 86, seed=3)
    (problem, one), (_, same), (_, other) = (by_design(event, seed=seed) for seed in (1, 1, 2))
    assert one == same != other
    assert other is not None
    check_lawful(problem, other)


def tables_that_run_once(num_groups: int, size: int, num_rounds: int, num_people: int) -> Event:
    """Make an event of groups: nobody wishes anything, and every table runs in one round."""
    turns = range(1, num_rounds + 1)
    return replace(
        EVENT,
        timetable=timetable(num_rounds),
        tables=tuple(
            replace(TABLE, id=f"R{turn:02}G{group:02}", seats=size, rounds=(turn,))
            for turn in turns
            for group in range(num_groups)
        ),
        attendees=tuple(replace(ATTENDEE, id=f"A{number:03}", rounds=tuple(turns)) for number in range(num_people)),
    )


@pytest.mark.parametrize(
    ("num_groups", "size", "num_rounds", "num_people"),
    [(5, 3, 7, 15), (8, 4, 10, 32), (8, 4, 10, 29), (10, 5, 6, 50), (20, 8, 7, 160), (35, 8, 7, 280)],
)
def test_groups_meet_nobody_twice(num_groups: int, size: int, num_rounds: int, num_people: int) -> None:
    problem = compile_event(tables_that_run_once(num_groups, size, num_rounds, num_people))
    rows = seat_in_groups(problem)
    assert rows is not None
    check_lawful(problem, rows)
    assert repeats(rows) == 0


def test_groups_are_left_to_others_where_somebody_wants_something() -> None:
    event = tables_that_run_once(5, 3, 7, 15)
    first, *others = event.attendees
    for change in ({"choices": ("R01G01",)}, {"rounds": (1, 2)}, {"step_free": True}):
        tables = tuple(replace(table, step_free=False) for table in event.tables)
        one = replace(event, tables=tables, attendees=(replace(first, **change), *others))
        assert seat_in_groups(compile_event(one)) is None
    assert seat_in_groups(compile_event(tables_that_run_once(5, 3, 7, 16))) is None
    assert seat_in_groups(compile_event(village(9, 70, seed=1))) is None


def test_real_tables_without_wishes() -> None:
    event = village(20, 160, seed=1)
    problem, rows = by_design(
        replace(event, attendees=tuple(replace(one, choices=(), interests=()) for one in event.attendees))
    )
    assert rows is not None
    check_lawful(problem, rows)
    assert repeats(rows) == 0


def test_a_small_table_among_large_ones_keeps_its_seats() -> None:
    event = village(13, 96, seed=1)
    first, *others = event.tables
    problem, rows = by_design(replace(event, tables=(replace(first, seats=7), *others)))
    assert rows is not None
    check_lawful(problem, rows)


def test_rooms_without_a_seat_for_everybody_are_left_to_others() -> None:
    assert by_design(village(9, 73, seed=1))[1] is None
    assert by_design(replace(EVENT, tables=()))[1] is None
    assert by_design(replace(village(9, 70, seed=1), attendees=()))[1] is None
