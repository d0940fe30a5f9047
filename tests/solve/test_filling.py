"""Unwished visits: as good as any that leave the wishes alone, in the order in which it matters."""

from collections import Counter
from dataclasses import replace
from itertools import combinations, product

import pytest
from chance import seeded
from events import ATTENDEE, EVENT, TABLE, Size, events, known_optimum, random_event, timetable
from hypothesis import given, settings

from speedlearn.model import Event, Fixed
from speedlearn.solve import solve
from speedlearn.solve.allocate import allocate
from speedlearn.solve.fill import Tables, fill
from speedlearn.solve.layout import whole_session
from speedlearn.solve.levels import FREE_ROUND, OTHER_PHASE, THIN, price
from speedlearn.solve.problem import Problem, compile_event
from speedlearn.solve.program import Chosen
from speedlearn.solve.quotas import alike, open_to

TINY = Size(tables=3, attendees=4, rounds=2, seats=3)
MIDDLING = Size(tables=10, attendees=30, rounds=6, seats=5)
PHASED = ("primary", "secondary")


def filled(event: Event) -> tuple[Problem, Chosen, Tables]:
    problem = compile_event(event)
    chosen = allocate(problem, whole_session(problem), event.rules.aim, 100, lambda: False).chosen
    return problem, chosen, fill(problem, chosen, spread=event.rules.colleagues == "spread")


def free_rounds(problem: Problem, visits: Tables) -> list[int]:
    return [len(party.rounds) - len(tables) for party, tables in zip(problem.parties, visits, strict=True)]


def cost(problem: Problem, visits: Tables) -> int:
    """Price free rounds, thin and uneven tables and other phases; a table's visits are spread over its rounds."""
    total = sum(FREE_ROUND * free * (free + 1) // 2 for free in free_rounds(problem, visits))
    for party, tables in zip(problem.parties, visits, strict=True):
        total += OTHER_PHASE * len(tables - party.suited)
    for table, count in Counter(table for tables in visits for table in tables).items():
        total += sum(price(problem, table, visit // problem.num_rounds) for visit in range(count))
    return total


def every_filling(problem: Problem, chosen: Chosen) -> list[Tables]:
    """List all ways to add tables, within the seats of all rounds."""
    ways = []
    for party, tables in zip(problem.parties, chosen, strict=True):
        more = sorted(party.allowed - tables.keys())
        most = len(party.rounds) - len(tables)
        ways.append([set(tables) | set(one) for size in range(most + 1) for one in combinations(more, size)])
    return [
        list(way)
        for way in product(*ways)
        if all(sum(table in tables for tables in way) <= sum(row) for table, row in enumerate(problem.seats))
    ]


def phased(event: Event, seed: int) -> Event:
    """Give people and tables phases, and nobody more wishes than one table."""
    rng = seeded(seed)
    return replace(
        event,
        tables=tuple(replace(table, phases=rng.choice(((), PHASED[:1], PHASED[1:]))) for table in event.tables),
        attendees=tuple(
            replace(person, phase=rng.choice(PHASED), choices=(rng.choice(event.tables).id,), interests=())
            for person in event.attendees
        ),
    )


@pytest.mark.parametrize("seed", range(60))
def test_no_other_filling_is_better(seed: int) -> None:
    event = phased(random_event(seeded(seed), hard=False, size=TINY), seed)
    problem, chosen, visits = filled(event)
    assert all(tables.keys() <= mine for tables, mine in zip(chosen, visits, strict=True))
    # Colleagues and the scatter that breaks ties count for less than one visitor more or less at a table.
    assert cost(problem, visits) - min(cost(problem, way) for way in every_filling(problem, chosen)) < OTHER_PHASE


@settings(max_examples=50)
@given(events(hard=False, size=MIDDLING))
def test_people_who_are_alike_are_seated_as_many_as_one_by_one(event: Event) -> None:
    problem, chosen, small = filled(event)
    visits = fill(problem, chosen, spread=True, most_pairs=0)
    assert sum(free_rounds(problem, visits)) == sum(free_rounds(problem, small))
    for party, tables, wished in zip(problem.parties, visits, chosen, strict=True):
        assert wished.keys() <= tables <= party.allowed
        assert len(tables) <= len(party.rounds)
    for table, row in enumerate(problem.seats):
        assert sum(table in tables for tables in visits) <= sum(row)


@given(events(hard=False, size=MIDDLING))
def test_nobody_has_two_free_rounds_more_than_somebody_whose_unwished_seat_would_do(event: Event) -> None:
    problem, chosen, visits = filled(event)
    free = free_rounds(problem, visits)
    for party, rules in enumerate(problem.parties):
        for other, tables in enumerate(visits):
            could_give = tables - chosen[other].keys() - visits[party]
            assert free[party] <= free[other] + 1 or not could_give & rules.allowed


def test_free_rounds_are_shared_by_people_who_are_there_for_more_and_for_fewer_rounds() -> None:
    people = tuple(
        replace(ATTENDEE, id=f"A{k}", rounds=(1, 2, 3) if k % 2 else (2, 3), step_free=k < 2) for k in range(8)
    )
    tables = tuple(replace(TABLE, id=f"T{k}", seats=2, step_free=k > 0) for k in range(3))
    visits = solve(replace(EVENT, tables=tables, attendees=people), effort="quick").visits
    seated = Counter(visit.attendee for visit in visits)
    free = [len(person.rounds) - seated[person.id] for person in people]
    assert sum(free) == 4  # eight people in rounds 2 and 3, six seats
    assert max(free) == 1


def test_whoever_has_all_wishes_keeps_them_where_others_have_free_rounds() -> None:
    wishing = replace(ATTENDEE, choices=("T1", "T2", "T3"))
    tables = tuple(replace(TABLE, id=f"T{k}", seats=1) for k in (1, 2, 3))
    people = (wishing, *(replace(ATTENDEE, id=f"B{k}") for k in range(4)))
    visits = solve(replace(EVENT, tables=tables, attendees=people), effort="quick").visits
    seated = Counter(visit.attendee for visit in visits)
    assert seated["A1"] == 3
    assert sorted(3 - seated[f"B{k}"] for k in range(4)) == [1, 1, 2, 2]


def room_of_two_phases(num_primary: int, **rules: object) -> Event:
    """Four rounds, four tables for primary, one for secondary; two people teach there."""
    rounds = tuple(range(1, 5))
    tables = tuple(
        replace(TABLE, id=f"T{k}", seats=8, rounds=rounds, phases=PHASED[:1] if k < 4 else PHASED[1:]) for k in range(5)
    )
    people = tuple(
        replace(ATTENDEE, id=f"A{k:02}", rounds=rounds, phase=PHASED[0] if k < num_primary else PHASED[1])
        for k in range(num_primary + 2)
    )
    event = replace(EVENT, timetable=timetable(4), tables=tables, attendees=people)
    return replace(event, rules=replace(event.rules, **rules))  # type: ignore[arg-type]


def visitors(event: Event) -> dict[str, list[int]]:
    at = Counter((visit.table, visit.round) for visit in solve(event, effort="quick").visits)
    return {table.id: [at[table.id, number] for number in table.rounds] for table in event.tables}


def test_nobody_is_alone_with_a_host_while_other_tables_are_full() -> None:
    at = visitors(room_of_two_phases(20))
    assert at["T4"] == [2, 2, 2, 2]


def test_the_fewest_visitors_come_before_own_phase_and_own_phase_before_even_tables() -> None:
    assert visitors(room_of_two_phases(20, min_visitors=3))["T4"] == [3, 3, 3, 3]
    at = visitors(room_of_two_phases(22))
    assert at["T4"] == [2, 2, 2, 2]
    assert all(5 <= count <= 6 for table in ("T0", "T1", "T2", "T3") for count in at[table])


def test_a_phase_that_is_required_is_kept_even_where_somebody_is_alone() -> None:
    at = visitors(room_of_two_phases(20, phase="require", min_visitors=3))
    assert sum(at["T4"]) == 2


def test_tables_are_filled_evenly_by_their_seats() -> None:
    tables = tuple(replace(TABLE, id=f"T{k}", seats=8 if k % 2 else 4) for k in range(1, 5))
    people = tuple(replace(ATTENDEE, id=f"A{k:02}") for k in range(18))
    at = visitors(replace(EVENT, tables=tables, attendees=people))
    assert {table: set(counts) for table, counts in at.items()} == {"T1": {6}, "T2": {3}, "T3": {6}, "T4": {3}}


def test_colleagues_cover_different_tables() -> None:
    rounds = (1, 2)
    tables = tuple(replace(TABLE, id=f"T{k}", rounds=rounds) for k in range(8))
    people = tuple(replace(ATTENDEE, id=f"A{k:02}", school=f"School {k // 4}", rounds=rounds) for k in range(16))
    event = replace(EVENT, timetable=timetable(2), tables=tables, attendees=people)
    problem, _, visits = filled(event)
    for school in range(4):
        members = [person.party for person in problem.people if person.school == school]
        assert set(Counter(table for party in members for table in visits[party]).values()) == {1}


def test_a_full_room_of_people_who_are_alike_is_filled_to_the_last_seat() -> None:
    event, _ = known_optimum(13, 12, 10)
    some = tuple(replace(person, interests=person.interests[: k % 4]) for k, person in enumerate(event.attendees))
    problem, chosen, _ = filled(replace(event, attendees=some))
    visits = fill(problem, chosen, spread=True, most_pairs=0)
    assert all(len(tables) == 10 for tables in visits)


def test_people_are_alike_whatever_their_school_and_wishes() -> None:
    people = (
        replace(ATTENDEE, school="Vale", choices=("T1",)),
        replace(ATTENDEE, id="A2", school="Hill", fixed=(Fixed(1, "T2"),)),
        replace(ATTENDEE, id="A3", phase="special"),
        replace(ATTENDEE, id="A4", step_free=True),
    )
    tables = (replace(TABLE, schools=("Vale",)), replace(TABLE, id="T2", step_free=False), replace(TABLE, id="T3"))
    problem = compile_event(replace(EVENT, tables=tables, attendees=people))
    assert alike(problem, [0, 1, 2, 3], 0) == [[0, 1], [2], [3]]
    assert alike(problem, [0, 1, 2, 3], 11) == [[0], [1], [2], [3]]
    assert open_to(problem, [0, 1]) == {0: 1, 1: 2, 2: 2}
    assert open_to(problem, [0, 1], [{1}, set()]) == {0: 1, 1: 1, 2: 2}


def test_prices_rise_with_every_visitor_and_thin_tables_come_first() -> None:
    problem = compile_event(replace(EVENT, rules=replace(EVENT.rules, min_visitors=3)))
    prices = [price(problem, 0, visitors) for visitors in range(4)]
    assert prices == sorted(set(prices))
    assert [one < 0 for one in prices] == [True, True, True, False]
    assert prices[2] - prices[1] > THIN // 2
