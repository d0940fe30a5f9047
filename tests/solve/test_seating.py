"""Chairs: settled ones first, one chair for whoever stays, other neighbours each time."""

from collections import Counter
from dataclasses import replace
from itertools import permutations

from events import ATTENDEE, EVENT, TABLE, Size, events_with_visits, known_optimum, rota_of
from hypothesis import given, settings

from speedlearn.model import Event, Fixed, School, Visit
from speedlearn.rules import breaches
from speedlearn.solve import solve
from speedlearn.solve.chairs import keep_chairs
from speedlearn.solve.problem import compile_event
from speedlearn.solve.seats import seat


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


def beside(event: Event, visits: tuple[Visit, ...]) -> Counter[frozenset[str]]:
    """Count how often each pair sits side by side, round the table."""
    seats = {table.id: table.seats for table in event.tables}
    sitting = {(visit.round, visit.table, visit.seat): visit.attendee for visit in visits}
    return Counter(
        pair
        for number, table in {visit[:2] for visit in visits}
        for pair in {
            frozenset((person, sitting[number, table, chair % seats[table] + 1]))
            for (turn, at, chair), person in sitting.items()
            if (turn, at) == (number, table) and (number, table, chair % seats[table] + 1) in sitting
        }
        if len(pair) > 1
    )


def same_tables(event: Event, num_rounds: int) -> tuple[Visit, ...]:
    """Seat everybody together at one table after another."""
    return seat(compile_event(event), [list(range(num_rounds)) for _ in event.attendees])


def test_seven_who_share_three_tables_never_sit_beside_the_same_person_twice() -> None:
    tables = tuple(replace(TABLE, id=f"T{k}", seats=7) for k in range(3))
    people = tuple(replace(ATTENDEE, id=f"A{k}") for k in range(7))
    event = replace(EVENT, tables=tables, attendees=people)
    visits = same_tables(event, 3)
    assert len(beside(event, visits)) == 21  # all pairs of seven: no other way has no repeat
    assert set(beside(event, visits).values()) == {1}


def test_colleagues_and_people_of_one_network_sit_apart_where_that_can_be() -> None:
    schools = (School("Vale", "North Star", None, (), ()), School("Hill", "North Star", None, (), ()))
    names = ["Vale", "Vale", "Hill", "Hill", "Moor", "Moor", "Fell", "Fell"]
    people = tuple(replace(ATTENDEE, id=f"A{k}", school=name) for k, name in enumerate(names))
    event = replace(EVENT, tables=(replace(TABLE, seats=8),), attendees=people, schools=schools)
    school = {person.id: person.school for person in people}
    network = {"Vale": 1, "Hill": 1, "Moor": 2, "Fell": 3}
    pairs = [tuple(pair) for pair in beside(event, same_tables(event, 1))]
    assert len(pairs) == 8
    assert not any(school[one] == school[other] for one, other in pairs)
    assert not any(network[school[one] or ""] == network[school[other] or ""] for one, other in pairs)


def test_five_at_a_table_sit_as_well_as_they_could() -> None:
    tables = tuple(replace(TABLE, id=f"T{k}", seats=5) for k in range(3))
    people = tuple(replace(ATTENDEE, id=f"A{k}", school="Vale" if k < 2 else None) for k in range(5))
    event = replace(EVENT, tables=tables, attendees=people)
    visits = same_tables(event, 3)
    mine = beside(event, visits)
    rings = {
        frozenset(frozenset((ring[k], ring[(k + 1) % 5])) for k in range(5))
        for ring in permutations(person.id for person in people)
    }
    fewest = min(
        sum(count - 1 for count in Counter(pair for ring in (one, two, three) for pair in ring).values())
        for one in rings
        for two in rings
        for three in rings
    )
    assert sum(count - 1 for count in mine.values()) == fewest == 5


@settings(max_examples=40)
@given(events_with_visits(hard=True, size=Size(tables=4, attendees=16, rounds=4, seats=6)))
def test_chairs_break_no_rule_that_places_keep(made: tuple[Event, tuple[Visit, ...]]) -> None:
    event, given_visits = made
    problem = compile_event(event)
    table_number = {table: number for number, table in enumerate(problem.tables)}
    at = {(visit.attendee, visit.round): table_number[visit.table] for visit in given_visits}
    rows = [[at.get((person.id, number + 1), -1) for number in range(problem.num_rounds)] for person in problem.people]
    visits = seat(problem, rows)
    assert {(v.attendee, v.round, v.table) for v in visits} == {(v.attendee, v.round, v.table) for v in given_visits}
    assert breaches(event, rota_of(event, visits)) == []
