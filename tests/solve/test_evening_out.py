"""Evening out rooms in which not everybody is there all the time."""

from dataclasses import replace

from events import ATTENDEE, EVENT, TABLE, Size, events, timetable
from hypothesis import given, settings

from speedlearn.model import Event, Fixed
from speedlearn.solve.even import even_out
from speedlearn.solve.levels import price
from speedlearn.solve.problem import Problem, compile_event
from speedlearn.solve.timetable import FREE, Timetable, complete

MIDDLING = Size(tables=8, attendees=24, rounds=5, seats=5)


def placed(event: Event, rows: list[list[int]]) -> tuple[Problem, Timetable]:
    """Place people as given: int (attendee, round), a table."""
    problem = compile_event(event)
    plan = Timetable(problem)
    for party, row in enumerate(rows):
        for number, table in enumerate(row):
            if table != FREE:
                plan.seat(party, number, table)
    return problem, plan


def room(num_people: int, num_rounds: int, seats: int = 4) -> Event:
    rounds = tuple(range(1, num_rounds + 1))
    return replace(
        EVENT,
        timetable=timetable(num_rounds),
        tables=tuple(replace(TABLE, id=f"T{k}", seats=seats, rounds=rounds) for k in range(3)),
        attendees=tuple(replace(ATTENDEE, id=f"A{k}", rounds=rounds) for k in range(num_people)),
    )


def test_somebody_comes_from_a_fuller_table() -> None:
    problem, plan = placed(room(5, 1), [[0], [0], [0], [0], [1]])
    even_out(problem, plan)
    assert sorted(row[0] for row in plan.load) == [1, 2, 2]


def test_somebody_comes_in_this_round_instead_of_another() -> None:
    rows = [[0, 1, 2], [0, 2, 1], [0, 1, 2], [1, 0, 2], [2, 1, 0], [1, 2, 0]]
    problem, plan = placed(room(6, 3), rows)
    plan.exchange(3, 0, 1)
    even_out(problem, plan)
    assert all(load == 2 for row in plan.load for load in row)
    assert [sorted(row) for row in plan.where] == [[0, 1, 2]] * 6


def test_no_wish_and_no_settled_visit_is_taken_from_anybody() -> None:
    event = room(5, 1)
    wishing = tuple(replace(person, choices=("T0",)) for person in event.attendees[:2])
    settled = tuple(replace(person, fixed=(Fixed(1, "T0"),)) for person in event.attendees[2:4])
    event = replace(event, attendees=(*wishing, *settled, event.attendees[4]))
    problem, plan = placed(event, [[0], [0], [0], [0], [1]])
    even_out(problem, plan)
    assert plan.where == [[0], [0], [0], [0], [1]]


def test_whoever_has_two_free_rounds_more_takes_an_unwished_seat() -> None:
    event = room(2, 3, seats=1)
    event = replace(event, attendees=(replace(event.attendees[0], choices=("T0",)), event.attendees[1]))
    problem, plan = placed(event, [[0, 1, 2], [FREE, FREE, FREE]])
    even_out(problem, plan)
    assert plan.where[0][0] == 0
    assert sorted(row.count(FREE) for row in plan.where) == [1, 2]


def test_people_kept_apart_are_never_brought_together() -> None:
    event = room(5, 1)
    event = replace(event, rules=replace(event.rules, apart=tuple((f"A{k}", "A4") for k in range(4))))
    problem, plan = placed(event, [[0], [0], [0], [0], [1]])
    even_out(problem, plan)
    assert plan.guests[1][0] == [4]


def test_two_at_a_table_are_not_parted_to_sit_alone() -> None:
    problem, plan = placed(room(2, 1), [[0], [0]])
    even_out(problem, plan)
    assert plan.where == [[0], [0]]


def test_a_full_table_with_fewer_seats_than_visitors_wanted_is_not_overfilled() -> None:
    event = replace(room(4, 2), rules=replace(EVENT.rules, min_visitors=2))
    tables = tuple(replace(table, seats=seats) for table, seats in zip(event.tables, (4, 1, 4), strict=True))
    rows = [[1, 0], [2, 1], [2, 0], [2, 0]]
    settled = tuple(
        replace(person, fixed=(Fixed(1, f"T{row[0]}"), Fixed(2, f"T{row[1]}")))
        for person, row in zip(event.attendees[1:], rows[1:], strict=True)
    )
    event = replace(event, tables=tables, attendees=(event.attendees[0], *settled))
    problem, plan = placed(event, rows)
    even_out(problem, plan)
    assert plan.load[1] == [1, 1]


@settings(max_examples=60)
@given(events(hard=True, size=MIDDLING))
def test_no_wish_and_no_seat_is_lost_and_no_rule_broken(event: Event) -> None:
    problem = compile_event(event)
    plan = complete(problem, [{} for _ in problem.parties])
    before = [list(row) for row in plan.where]
    thin = sum(_thin(problem, plan))
    free = _free_rounds(problem, before)
    even_out(problem, plan)
    assert sum(_thin(problem, plan)) <= thin
    after = _free_rounds(problem, plan.where)
    assert sum(after) == sum(free)
    assert max(after, default=0) <= max(free, default=0)
    for party, rules in enumerate(problem.parties):
        wished = {table for member in rules.members for table in problem.people[member].wishes}
        assert wished & set(before[party]) <= set(plan.where[party])
        for number, (table, now) in enumerate(zip(before[party], plan.where[party], strict=True)):
            assert now == table or (rules.sizes[number] and rules.fixed[number] == FREE and not rules.stays)
            assert now == FREE or now in rules.allowed
        seen = [table for table in plan.where[party] if table != FREE]
        assert rules.stays or len(seen) == len(set(seen))
    for table, row in enumerate(problem.seats):
        assert all(load <= seats for load, seats in zip(plan.load[table], row, strict=True))
        for number, guests in enumerate(plan.guests[table]):
            assert not any({one, other} <= set(guests) for one, other in problem.apart)
            assert plan.load[table][number] == sum(problem.parties[party].sizes[number] for party in guests)


def _free_rounds(problem: Problem, where: list[list[int]]) -> list[int]:
    """Count the free rounds of each party while it is there."""
    return [
        sum(table == FREE and size > 0 for table, size in zip(row, rules.sizes, strict=True))
        for row, rules in zip(where, problem.parties, strict=True)
    ]


def _thin(problem: Problem, plan: Timetable) -> list[int]:
    """Price what each table lacks in each round."""
    return [
        -min(0, price(problem, table, load))
        for table, (loads, seats) in enumerate(zip(plan.load, problem.seats, strict=True))
        for load, places in zip(loads, seats, strict=True)
        if places
    ]
