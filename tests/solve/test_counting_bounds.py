"""Bounds by counting, against everything a small room allows."""

from dataclasses import replace
from itertools import combinations, permutations, product

import naive
import pytest
from chance import seeded
from events import ATTENDEE, EVENT, TABLE, Size, random_event, rota_of
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.model import Bounds, Event, Visit
from speedlearn.rules import breaches
from speedlearn.score import quality
from speedlearn.solve.bounds import least_colleague_meetings, least_free_rounds, least_repeats, most_seated
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


def every_rota(event: Event) -> list[tuple[Visit, ...]]:
    """List the rotas that keep the rules about each person and the seats, but perhaps not those about groups."""
    personal = [list(naive.personal_rotas(event, person)) for person in event.attendees]
    places = [(number, table.id, table.seats) for table in event.tables for number in table.rounds]
    return [
        tuple(
            Visit(number, table, 1, person.id)
            for person, at in zip(event.attendees, ways, strict=True)
            for number, table in at.items()
        )
        for ways in product(*personal)
        if all(sum(at.get(number) == table for at in ways) <= seats for number, table, seats in places)
    ]


def is_lawful(event: Event, visits: tuple[Visit, ...]) -> bool:
    """Tell whether visits keep every rule but those about chairs."""
    found = breaches(event, rota_of(event, tuple(sorted(visits))))
    return all("seat" in sentence or "chair" in sentence for sentence in found)


# Of room 30 there are a quarter of a million rotas.
@pytest.mark.parametrize("seed", [seed for seed in range(51) if seed != 30])
def test_no_rota_with_as_few_free_rounds_beats_a_bound(seed: int) -> None:
    rng = seeded(seed)
    event = random_event(rng, hard=bool(seed % 3), size=Size(tables=3, attendees=5, rounds=2, seats=3))
    event = replace(
        event, attendees=tuple(replace(person, school=rng.choice(("Vale", "Hill"))) for person in event.attendees)
    )
    problem = compile_event(event)
    present = sum(len(person.rounds) for person in event.attendees)
    rotas = [visits for visits in every_rota(event) if is_lawful(event, visits)]
    for free in sorted({present - len(visits) for visits in rotas})[:3]:
        repeats, colleagues = least_repeats(problem, free), least_colleague_meetings(problem, free)
        for visits in rotas:
            if present - len(visits) <= free:
                figures = quality(event, visits, Bounds(0, None, None, None, 0))
                assert repeats <= int(str(figures["repeat_meetings"]))
                assert colleagues <= int(str(figures["same_school_meetings"]))


def of_school(event: Event, school: str, members: int) -> Event:
    """Let the first so many people come from one school."""
    return replace(
        event,
        attendees=tuple(
            replace(person, school=school if k < members else f"School {k}") for k, person in enumerate(event.attendees)
        ),
    )


def test_more_colleagues_than_tables_open_to_them_must_share() -> None:
    event = of_school(room(20, [8, 8, 8, 8], 2), "Vale", 7)
    assert least_colleague_meetings(compile_event(event), 0) == 2 * 3  # 2, 2, 2 and 1 at four tables
    hosted = replace(event, tables=(replace(event.tables[0], schools=("Vale",)), *event.tables[1:]))
    assert least_colleague_meetings(compile_event(hosted), 0) == 2 * 5  # 3, 2 and 2 at three tables
    assert least_colleague_meetings(compile_event(of_school(event, "Vale", 4)), 0) == 0


def test_people_together_do_not_meet_and_free_rounds_save_meetings() -> None:
    event = of_school(room(20, [8, 8, 8, 8], 2), "Vale", 7)
    together = replace(event, rules=replace(event.rules, together=(("A0", "A1"),)))
    assert least_colleague_meetings(compile_event(together), 0) == 2 * 3 - 2
    assert [least_colleague_meetings(compile_event(event), free) for free in (1, 2, 6, 7)] == [5, 4, 0, 0]


def test_people_who_are_never_there_together_or_kept_apart_are_no_pairs_that_can_meet() -> None:
    event = room(4, [2, 2], 2)
    assert least_repeats(compile_event(event), 0) == 2
    one, two = room(8, [8, 1, 1], 1), room(8, [8, 1, 1], 2)
    apart = replace(two, rules=replace(two.rules, apart=(("A0", "A1"),)))
    # Six together is the most level: 15 meetings a round, 30 in all, of 28 pairs.
    assert least_repeats(compile_event(one), 0) == 0
    assert least_repeats(compile_event(two), 0) == 2
    assert least_repeats(compile_event(apart), 0) == 3


def test_people_who_are_alike_counted_together_prove_no_more_than_one_by_one() -> None:
    for seed in range(40):
        problem = compile_event(random_event(seeded(seed), size=Size(tables=6, attendees=12, rounds=4, seats=3)))
        assert most_seated(problem, most_pairs=0) >= most_seated(problem)
    alike = compile_event(room(9, [2, 1, 1], 2))
    assert most_seated(alike, most_pairs=0) == most_seated(alike) == 8
