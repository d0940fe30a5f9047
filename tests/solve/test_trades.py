"""New people against wishes: what is promised for a price is had for it, and nothing else is given up."""

from dataclasses import replace

import pytest
from events import ATTENDEE, EVENT, TABLE, Size, events, rota_of, timetable
from hypothesis import given, settings
from hypothesis import strategies as st
from villages import village

from speedlearn.model import Bounds, Event, Rules, Visit
from speedlearn.rules import breaches
from speedlearn.score import quality
from speedlearn.solve import Solution, solve
from speedlearn.study.offers import offers_in_words

NO_BOUNDS = Bounds(0, None, None, None, 0)


def figures(event: Event, visits: tuple[Visit, ...]) -> tuple[float, float, int]:
    """Count the worst share, the mean share and the repeats."""
    found = quality(event, visits, NO_BOUNDS)
    worst, mean, repeats = (found[key] for key in ("worst_share", "mean_share", "repeat_meetings"))
    assert worst is None or isinstance(worst, float)
    assert mean is None or isinstance(mean, float)
    assert isinstance(repeats, int)
    return worst or 0.0, mean or 0.0, repeats


@pytest.fixture(scope="module", params=[(9, 70, 1, "fair"), (13, 100, 1, "most")], ids=str)
def priced(request: pytest.FixtureRequest) -> tuple[Event, Solution]:
    """Plan a small room, and hear what fewer repeats would cost."""
    num_tables, num_people, seed, aim = request.param
    event = village(num_tables, num_people, seed, Rules(aim=aim))
    return event, solve(event)


def test_offers_are_lawful_better_mixed_and_leave_the_worst_off_alone(priced: tuple[Event, Solution]) -> None:
    event, solution = priced
    worst, mean, repeats = figures(event, solution.visits)
    assert solution.offers
    for offer in solution.offers:
        assert not list(breaches(event, rota_of(event, offer.visits)))
        offered = figures(event, offer.visits)
        assert offered[0] >= worst
        assert mean * (1 - offer.mixing / 10_000) <= offered[1] + 1e-6
        assert offered[2] <= repeats
        repeats = offered[2]


def test_what_is_offered_is_what_is_had_and_more_never_has_more_repeats(priced: tuple[Event, Solution]) -> None:
    event, solution = priced
    worst, mean, before = figures(event, solution.visits)
    shown = {offer.mixing: figures(event, offer.visits) for offer in solution.offers}
    for mixing in sorted({offer.mixing + more for offer in solution.offers[-2:] for more in (0, 10)}):
        asked = replace(event, rules=replace(event.rules, mixing=mixing))
        had = solve(asked)
        assert not list(breaches(asked, rota_of(asked, had.visits)))
        got = figures(asked, had.visits)
        assert got[0] >= worst
        assert got[1] >= mean * (1 - mixing / 10_000) - 1e-6
        assert got[2] <= before
        assert mixing not in shown or got[2] <= shown[mixing][2]
        before = got[2]


@settings(max_examples=15)
@given(events(size=Size(tables=9, attendees=40, rounds=5, seats=6)), st.lists(st.integers(0, 1_500), min_size=2))
def test_a_greater_mixing_never_has_more_repeats(event: Event, prices: list[int]) -> None:
    repeats = [
        figures(asked, solve(asked, effort="quick").visits)[2]
        for mixing in sorted(prices)[:4]
        for asked in (replace(event, rules=replace(event.rules, mixing=mixing)),)
    ]
    assert repeats == sorted(repeats, reverse=True)


def test_nothing_is_traded_where_nothing_is_allowed() -> None:
    event = village(9, 40, 3)
    free, quick = solve(event), solve(event, effort="quick")
    assert figures(event, free.visits)[:2] == figures(event, quick.visits)[:2]
    assert quick.offers == ()


@pytest.mark.parametrize(("groups", "size", "rounds"), [(5, 3, 7), (8, 4, 7), (8, 4, 10), (10, 5, 6)])
def test_tables_that_run_in_one_round_each_meet_nobody_twice(groups: int, size: int, rounds: int) -> None:
    turns = tuple(range(1, rounds + 1))
    event = replace(
        EVENT,
        timetable=timetable(rounds),
        tables=tuple(
            replace(TABLE, id=f"T{turn:02}-{place:02}", seats=size, rounds=(turn,))
            for turn in turns
            for place in range(groups)
        ),
        attendees=tuple(replace(ATTENDEE, id=f"A{number:02}", rounds=turns) for number in range(groups * size)),
    )
    visits = solve(event).visits
    assert not list(breaches(event, rota_of(event, visits)))
    found = quality(event, visits, NO_BOUNDS)
    assert (found["free_rounds"], found["repeat_meetings"]) == (0, 0)


def sitting(*rows: str) -> tuple[Visit, ...]:
    """Seat people: for each round the table of each person, as a digit."""
    return tuple(
        Visit(number, f"T{table}", person, f"A{person}")
        for number, row in enumerate(rows, 1)
        for person, table in enumerate(row, 1)
    )


def test_offers_are_told_in_words() -> None:
    wishes = (("T1", 2), ("T2", 1))
    event = replace(
        EVENT,
        timetable=timetable(2),
        tables=tuple(replace(TABLE, id=f"T{k}", seats=4, rounds=(1, 2)) for k in range(1, 5)),
        attendees=tuple(replace(ATTENDEE, id=f"A{k}", interests=wishes, rounds=(1, 2)) for k in range(1, 5)),
    )
    now = sitting("1111", "2222")
    apart, worse = sitting("1111", "2233"), sitting("1111", "2234")
    offers = [(1700, apart), (3340, worse)]
    assert offers_in_words(event, now, offers, lambda _: True) == []  # somebody would be worse off than the worst now
    equal = replace(event, attendees=tuple(replace(person, interests=(("T1", 1),)) for person in event.attendees))
    assert offers_in_words(equal, now, offers, lambda _: True) == [
        "2 repeat meetings in place of 6 would cost next to nothing: `mixing: 17%`",
        "1 repeat meeting in place of 6 would cost next to nothing: `mixing: 33.4%`",
    ]
    assert offers_in_words(equal, now, offers, lambda visits: visits is not worse) == [
        "2 repeat meetings in place of 6 would cost next to nothing: `mixing: 17%`"
    ]
    assert offers_in_words(equal, now, [(10, sitting("1234", "2341"))], lambda _: True) == []
