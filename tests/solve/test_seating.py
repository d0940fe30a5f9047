"""Chairs: settled ones first, one chair for whoever stays, other neighbours each time."""

from collections import Counter
from dataclasses import replace

from events import ATTENDEE, EVENT, TABLE, known_optimum

from speedlearn.model import Fixed
from speedlearn.solve import solve
from speedlearn.solve.chairs import keep_chairs
from speedlearn.solve.problem import compile_event


def test_a_fixed_chair_is_kept_and_the_last_chairs_are_free() -> None:
    people = (replace(ATTENDEE, fixed=(Fixed(2, "T2", 3),)), replace(ATTENDEE, id="A2"), replace(ATTENDEE, id="A3"))
    visits = solve(replace(EVENT, attendees=people), effort="quick").visits
    assert [visit.seat for visit in visits if visit.attendee == "A1" and visit.round == 2] == [3]
    for number in (1, 3):
        at = Counter(visit.table for visit in visits if visit.round == number)
        for table, count in at.items():
            seats = sorted(visit.seat for visit in visits if (visit.round, visit.table) == (number, table))
            assert seats == list(range(1, count + 1))


def test_whoever_stays_keeps_a_chair_that_no_fixed_visit_takes_in_any_round() -> None:
    tables = (replace(TABLE, seats=3), replace(TABLE, id="T2", seats=3))
    people = (
        replace(ATTENDEE, stays=True, interests=(("T1", 1),)),
        replace(ATTENDEE, id="A2", fixed=(Fixed(1, "T1", 1),)),
        replace(ATTENDEE, id="A3", fixed=(Fixed(3, "T1", 2),)),
    )
    visits = solve(replace(EVENT, tables=tables, attendees=people), effort="quick").visits
    assert {(visit.table, visit.seat) for visit in visits if visit.attendee == "A1"} == {("T1", 3)}


def test_a_choice_of_chair_that_blocks_another_is_taken_back() -> None:
    # Three who stay, in rounds 1-2, 2-3 and 1+3, want different chairs; a fixed visit takes chair 3 in round 1.
    people = (
        replace(ATTENDEE, stays=True, rounds=(1, 2)),
        replace(ATTENDEE, id="A2", stays=True, rounds=(2, 3)),
        replace(ATTENDEE, id="A3", stays=True, rounds=(1, 3)),
        replace(ATTENDEE, id="A4", fixed=(Fixed(1, "T1", 3),)),
        replace(ATTENDEE, id="A5", fixed=(Fixed(2, "T1", 2),)),
    )
    problem = compile_event(replace(EVENT, tables=(replace(TABLE, seats=3),), attendees=people))
    assert keep_chairs(problem, 0, [0, 1, 2]) == {0: 1, 1: 3, 2: 2}
    assert keep_chairs(problem, 0, []) == {}


def test_chairs_that_cannot_all_be_kept_are_refused() -> None:
    people = tuple(replace(ATTENDEE, id=f"A{k}", stays=True) for k in range(3))
    problem = compile_event(replace(EVENT, tables=(replace(TABLE, seats=2),), attendees=people))
    assert keep_chairs(problem, 0, [0, 1, 2]) is None


def test_people_together_sit_side_by_side() -> None:
    people = tuple(replace(ATTENDEE, id=f"A{k}") for k in range(1, 10))
    event = replace(EVENT, attendees=people, rules=replace(EVENT.rules, together=(("A2", "A7"),)))
    visits = solve(event, effort="quick").visits
    for number in (1, 2, 3):
        first, second = (next(v for v in visits if (v.attendee, v.round) == (one, number)) for one in ("A2", "A7"))
        assert first.table == second.table
        assert abs(first.seat - second.seat) == 1


def test_neighbours_differ_where_the_same_people_meet_again() -> None:
    event, _ = known_optimum(2, 1, 2)
    tables = (replace(TABLE, seats=5, rounds=(1, 2)), replace(TABLE, id="T2", seats=5, rounds=(1, 2)))
    people = tuple(
        replace(ATTENDEE, id=f"A{k}", rounds=(1, 2), fixed=(Fixed(1, "T1"), Fixed(2, "T2"))) for k in range(5)
    )
    visits = solve(replace(event, tables=tables, attendees=people), effort="quick").visits
    pairs: Counter[frozenset[str]] = Counter()
    for number in (1, 2):
        sitting = {visit.seat: visit.attendee for visit in visits if visit.round == number}
        pairs.update(frozenset((sitting[seat], sitting[seat % 5 + 1])) for seat in sitting)
    assert max(pairs.values()) == 1
