"""Filling and placing: every easy choice of tables splits into level rounds."""

from dataclasses import replace

from events import ATTENDEE, EVENT, TABLE, Size, events, known_optimum, rota_of
from events import timetable as timetable_of
from hypothesis import given

from speedlearn.model import Event, Fixed
from speedlearn.rules import breaches
from speedlearn.solve import solve
from speedlearn.solve.allocate import allocate, share
from speedlearn.solve.fill import fill
from speedlearn.solve.layout import whole_session
from speedlearn.solve.problem import Problem, compile_event
from speedlearn.solve.refine import refine
from speedlearn.solve.timetable import FREE, Timetable, timetable


def placed(event: Event) -> tuple[Problem, list[set[int]], Timetable]:
    problem = compile_event(event)
    chosen = allocate(problem, whole_session(problem), "fair", 100, lambda: False).chosen
    visits = fill(problem, chosen, spread=True)
    return problem, visits, timetable(problem, chosen, visits)


@given(events(hard=False, size=Size(tables=10, attendees=30, rounds=6, seats=5)))
def test_every_chosen_table_is_placed_and_rounds_are_level_where_everybody_is_there(event: Event) -> None:
    problem, visits, plan = placed(event)
    assert problem.is_easy
    for party, row in enumerate(plan.where):
        assert visits[party] <= set(row)
    for table, loads in enumerate(plan.load):
        assert max(loads) <= problem.seats[table][0]
        total = sum(table in tables for tables in visits)
        if total == sum(loads):  # nobody was squeezed in beyond the choice
            assert max(loads) <= -(-total // problem.num_rounds)


def test_nobody_has_two_free_rounds_more_than_somebody_who_could_give_one_up() -> None:
    tables = tuple(replace(TABLE, id=f"T{k}", seats=2) for k in range(2))
    people = tuple(replace(ATTENDEE, id=f"A{k}") for k in range(6))
    event = replace(EVENT, tables=tables, attendees=people)
    _, _, plan = placed(event)
    free = [row.count(FREE) for row in plan.where]
    assert sum(free) == 6  # two of six sit out in each of three rounds; two tables allow no third visit
    assert max(free) - min(free) <= 1


def test_a_full_room_is_filled_to_the_last_seat() -> None:
    event, _ = known_optimum(7, 5, 6)
    event = replace(event, attendees=tuple(replace(person, interests=()) for person in event.attendees))
    _, _, plan = placed(event)
    assert all(FREE not in row for row in plan.where)
    assert all(load == 5 for loads in plan.load for load in loads)


def test_a_person_who_stays_sits_at_the_table_they_wish_most_all_session() -> None:
    people = (
        replace(ATTENDEE, interests=(("T2", 1), ("T3", 4)), stays=True),
        *(replace(ATTENDEE, id=f"B{k}", interests=(("T3", 1),)) for k in range(9)),
    )
    event = replace(EVENT, attendees=people)
    problem, _, plan = placed(event)
    assert plan.where[0] == [problem.tables.index("T3")] * 3


def test_a_fixed_visit_is_kept_whatever_it_costs() -> None:
    fixed = replace(ATTENDEE, interests=(("T1", 9), ("T2", 9)), fixed=(Fixed(2, "T3"),))
    problem, _, plan = placed(replace(EVENT, attendees=(fixed, replace(ATTENDEE, id="A2"))))
    assert problem.tables[plan.where[0][1]] == "T3"
    assert {problem.tables[table] for table in plan.where[0]} == {"T1", "T2", "T3"}


def test_settled_visits_that_contradict_each_other_are_left_to_the_checker() -> None:
    tables = tuple(replace(TABLE, id=f"T{k}", seats=1) for k in range(1, 4))
    people = tuple(
        replace(ATTENDEE, id=f"A{k}", interests=(("T1", 1),), fixed=(Fixed(2, "T1"),), stays=k == 3) for k in (1, 2, 3)
    )
    event = replace(EVENT, tables=tables, attendees=people)
    visits = solve(event, effort="quick").visits
    found = breaches(event, rota_of(event, visits))
    assert found
    assert all("T1" in sentence for sentence in found)


def test_people_together_take_their_seats_as_one() -> None:
    event = replace(
        EVENT,
        tables=tuple(replace(TABLE, id=f"T{k}", seats=2) for k in range(1, 4)),
        attendees=tuple(replace(ATTENDEE, id=f"A{k}") for k in range(1, 6)),
        rules=replace(EVENT.rules, together=(("A1", "A2"), ("A4", "A5"))),
    )
    problem, _, plan = placed(event)
    assert len(problem.parties) == 3
    assert all(FREE not in row for row in plan.where)
    assert all(load <= 2 for loads in plan.load for load in loads)


def test_groups_that_overlap_are_one_party() -> None:
    event = replace(EVENT, rules=replace(EVENT.rules, together=(("A1", "A2"), ("A2", "A3"))))
    assert len(compile_event(event).parties) == 1


def test_events_too_large_to_lay_out_round_by_round_are_left_to_the_chains() -> None:
    rounds = tuple(range(1, 7))
    tables = tuple(replace(TABLE, id=f"T{k:02}", seats=2, rounds=rounds) for k in range(20))
    wishes = tuple((table.id, 1 + k % 3) for k, table in enumerate(tables))
    people = tuple(
        replace(ATTENDEE, id=f"A{k:02}", interests=wishes, rounds=rounds if k else (2, 3)) for k in range(40)
    )
    event = replace(EVENT, timetable=timetable_of(6), tables=tables, attendees=people)
    assert refine(compile_event(event), "fair", 10, lambda: False) is None
    few = replace(
        event,
        attendees=tuple(
            replace(person, interests=(wishes[k % 20], wishes[(k + 1) % 20])) for k, person in enumerate(people)
        ),
    )
    refined = refine(compile_event(few), "fair", 10, lambda: False)
    assert refined is not None
    assert refined.most_seated is None
    assert all(load <= 2 for loads in refined.plan.load for load in loads)
    assert all(share(one, refined.plan.visits(one.party)) == 1 for one in compile_event(few).people)
