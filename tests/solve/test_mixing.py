"""Mixing: never worse, nobody's wishes touched, and the compiled kernel counts as we count."""

from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise
from random import Random

import pytest
from events import ATTENDEE, EVENT, TABLE, Size, events, instance, known_optimum
from events import timetable as timetable_of
from hypothesis import given, settings

from speedlearn.model import Effort, Event, Visit
from speedlearn.solve.allocate import allocate
from speedlearn.solve.fill import fill
from speedlearn.solve.kernel import COST_COLLEAGUE, COST_NETWORK, COST_REPEAT, Kernel
from speedlearn.solve.layout import whole_session
from speedlearn.solve.mix import mix
from speedlearn.solve.problem import Problem, compile_event
from speedlearn.solve.room import EMPTY, Room, Rows, room_of
from speedlearn.solve.timetable import timetable


def room_for(event: Event) -> tuple[Problem, Room]:
    problem = compile_event(event)
    chosen = allocate(problem, whole_session(problem), "fair", 100, lambda: False).chosen
    plan = timetable(problem, chosen, fill(problem, chosen, spread=True))
    return problem, room_of(problem, plan, granted(problem, plan.where, by_party=True))


def granted(problem: Problem, rows: Rows, *, by_party: bool = False) -> list[int]:
    """Add up what each person gets of their wishes."""
    return [
        sum(
            person.wishes.get(table, 0)
            for table in {rows[person.party if by_party else number][turn] for turn in person.rounds}
        )
        for number, person in enumerate(problem.people)
    ]


def cost(problem: Problem, rows: Rows) -> int:
    """Count repeats, colleagues and networks the plain way; who met on an earlier day meets again.

    Those who move as one meet in every round whatever is done, and count for nothing.
    """
    meetings: Counter[tuple[int, int]] = Counter(problem.met)
    total = 0
    for number in range(problem.num_rounds):
        at: dict[int, list[int]] = {}
        for person, row in enumerate(rows):
            if row[number] < EMPTY:
                at.setdefault(row[number], []).append(person)
        for people in at.values():
            for pair in combinations(people, 2):
                one, other = (problem.people[person] for person in pair)
                if one.party == other.party:
                    continue
                total += COST_REPEAT * (meetings[pair] > 0)
                meetings[pair] += 1
                if one.school == other.school >= 0:
                    total += COST_COLLEAGUE
                elif one.network == other.network >= 0:
                    total += COST_NETWORK
    return total


@settings(max_examples=60)
@given(events(size=Size(tables=10, attendees=40, rounds=6, seats=6)))
def test_the_kernel_counts_as_we_do_and_keeps_what_it_must(event: Event) -> None:
    problem, room = room_for(event)
    problem = replace(
        problem, met=tuple(pair for pair in combinations(range(len(problem.people)), 2) if sum(pair) % 9 == 0)
    )
    kernel = Kernel(problem, room, spread=True, seed=3)
    assert kernel.cost == cost(problem, room.rows)
    left = kernel.run(20_000, 1_500)
    rows = kernel.rows()
    assert left == cost(problem, rows)
    for number, person in enumerate(problem.people):
        assert [table < EMPTY for table in rows[number]] == [table < EMPTY for table in room.rows[number]]
        for turn, table in enumerate(rows[number]):
            if room.locked[number][turn]:
                assert table == room.rows[number][turn]
            elif table < EMPTY:
                assert table in problem.parties[person.party].allowed
    assert all(now >= before for now, before in zip(granted(problem, rows), room.floors, strict=True))
    for table, limits in enumerate(room.limit):
        for turn, limit in enumerate(limits):
            size = sum(row[turn] == table for row in rows)
            assert room.least[table][turn] <= size <= limit


def test_mixing_is_never_worse_and_another_seed_is_another_rota() -> None:
    problem, room = room_for(instance("alpine_hosts20"))
    mixed = [mix(problem, room, spread=True, seed=seed, effort="quick", step=lambda _: False) for seed in (1, 2)]
    for one in mixed:
        assert one.cost == cost(problem, one.rows) < cost(problem, room.rows)
    assert mixed[0].rows != mixed[1].rows


def test_more_effort_is_never_worse() -> None:
    rng = Random(1)
    for _ in range(3):
        tables = tuple(replace(TABLE, id=f"T{k}", rounds=(1, 2, 3, 4)) for k in range(5))
        people = tuple(
            replace(
                ATTENDEE,
                id=f"A{k:02}",
                interests=tuple((table.id, rng.randint(1, 3)) for table in rng.sample(tables, 3)),
                rounds=(1, 2, 3, 4),
            )
            for k in range(20)
        )
        problem, room = room_for(replace(EVENT, timetable=timetable_of(4), tables=tables, attendees=people))
        efforts: tuple[Effort, ...] = ("quick", "normal", "thorough")
        costs = [
            mix(problem, room, spread=True, seed=1, effort=effort, step=lambda _: False).cost for effort in efforts
        ]
        assert costs == sorted(costs, reverse=True)


def test_colleagues_cost_nothing_where_they_are_to_be_ignored() -> None:
    event, _ = known_optimum(5, 4, 3)
    event = replace(event, attendees=tuple(replace(person, school="One School") for person in event.attendees))
    problem, room = room_for(event)
    assert Kernel(problem, room, spread=False, seed=1).cost % COST_REPEAT == 0
    assert Kernel(problem, room, spread=True, seed=1).cost > Kernel(problem, room, spread=False, seed=1).cost


def test_a_perfect_room_is_left_alone() -> None:
    event, visits = known_optimum(7, 4, 4)
    problem, room = room_for(event)
    tables = {table: number for number, table in enumerate(problem.tables)}
    people = {person.id: number for number, person in enumerate(problem.people)}
    rows = [[0] * 4 for _ in people]
    for visit in visits:
        rows[people[visit.attendee]][visit.round - 1] = tables[visit.table]
    mixed = mix(problem, replace(room, rows=rows), spread=True, seed=1, effort="normal", step=lambda _: False)
    assert (mixed.cost, mixed.rows) == (0, rows)


def laid_out(event: Event, visits: tuple[Visit, ...]) -> tuple[Problem, Room]:
    """Put the visits of a known rota into a room."""
    problem = compile_event(event)
    tables = {table: number for number, table in enumerate(problem.tables)}
    people = {person.id: number for number, person in enumerate(problem.people)}
    rows = [[EMPTY] * problem.num_rounds for _ in people]
    for visit in visits:
        rows[people[visit.attendee]][visit.round - 1] = tables[visit.table]
    seats = [list(row) for row in problem.seats]
    return problem, Room(rows, [[False] * problem.num_rounds for _ in rows], seats, seats, [0] * len(rows))


def test_a_room_too_large_for_the_ledger_is_counted_alike() -> None:
    problem, room = laid_out(*known_optimum(211, 10, 3))
    kernel = Kernel(problem, room, spread=True, seed=1)
    assert kernel.cost == 0
    rows = [list(row) for row in room.rows]
    for one, other in zip(rows[::7], rows[3::7], strict=False):
        if one[1] not in other and other[1] not in one:
            one[1], other[1] = other[1], one[1]
    bad = replace(room, rows=rows)
    kernel = Kernel(problem, bad, spread=True, seed=1)
    before = kernel.cost
    assert before == cost(problem, bad.rows) > 0
    assert kernel.run(200_000, 600) == cost(problem, kernel.rows()) < before


def test_ways_are_shortened_at_no_cost() -> None:
    event, visits = known_optimum(23, 2, 4)
    places = {table.id: (number * 7.0 % 23, 0.0) for number, table in enumerate(event.tables)}
    event = replace(event, tables=tuple(replace(table, at=places[table.id]) for table in event.tables))
    problem, room = laid_out(event, visits)
    room = replace(room, least=[[0] * 4 for _ in room.least], limit=[[3] * 4 for _ in room.limit])
    problem = replace(problem, seats=tuple((3,) * 4 for _ in problem.seats))

    def metres(rows: Rows) -> float:
        assert problem.places is not None
        spots = [place[0] for place in problem.places]
        return sum(abs(spots[one] - spots[other]) for row in rows for one, other in pairwise(row))

    mixed = mix(problem, room, spread=True, seed=1, effort="quick", step=lambda _: False)
    assert mixed.cost == cost(problem, mixed.rows) == 0
    assert metres(mixed.rows) < metres(room.rows)
    assert [sorted(row) for row in mixed.rows] == [sorted(row) for row in room.rows]


def test_a_price_on_wishes_wins_them_back() -> None:
    problem, room = room_for(instance("glasgow38"))
    kernel = Kernel(problem, replace(room, floors=[0] * len(room.rows), slack=10**12), spread=True, seed=1)
    kernel.run(100_000, 3_000)
    lost = sum(granted(problem, kernel.rows()))
    kernel.run(100_000, 600, price=10**6)
    assert lost < sum(granted(problem, kernel.rows())) <= sum(granted(problem, room.rows))


def test_people_kept_apart_stay_apart() -> None:
    event, _ = known_optimum(5, 4, 4)
    ids = [person.id for person in event.attendees]
    event = replace(event, rules=replace(event.rules, apart=((ids[0], ids[5], ids[10]), (ids[1], ids[6]))))
    problem, room = room_for(event)
    kernel = Kernel(problem, room, spread=True, seed=1)
    kernel.run(50_000, 10**6)
    rows = kernel.rows()
    for first, second in problem.apart:
        assert all(one != other for one, other in zip(rows[first], rows[second], strict=True))


def test_a_room_beyond_the_kernels_memory_is_refused() -> None:
    event, _ = known_optimum(3, 2, 2)
    problem, room = room_for(event)
    kernel = Kernel(problem, room, spread=True, seed=1)
    for size in (2**30, 2**24, 2**16, 2**10):
        while kernel._call("take", size):  # nothing is written, so no memory is used up
            pass
    with pytest.raises(MemoryError, match="too large"):
        kernel._put([1] * 2**10, "u1")
