"""New people against wishes: what is promised for a price is had for it, and nothing else is given up."""

from dataclasses import replace

import pytest
from events import ATTENDEE, EVENT, TABLE, rota_of, timetable
from villages import village

from speedlearn.model import Bounds, Event, Rules, Visit
from speedlearn.rules import breaches
from speedlearn.score import quality
from speedlearn.solve import Solution, solve
from speedlearn.solve.kernel import COST_COLLEAGUE, COST_REPEAT
from speedlearn.study.offers import offers_in_words

NO_BOUNDS = Bounds(0, None, None, None, 0)


def left_to_mend(event: Event, visits: tuple[Visit, ...]) -> int:
    """Count repeats and colleagues as mixing weighs them."""
    found = quality(event, visits, NO_BOUNDS)
    repeats, colleagues = found["repeat_meetings"], found["same_school_meetings"]
    assert isinstance(repeats, int)
    assert isinstance(colleagues, int)
    return COST_REPEAT * repeats + COST_COLLEAGUE * colleagues


def figures(event: Event, visits: tuple[Visit, ...]) -> tuple[float, float, int]:
    """Count the worst share, the mean share and the repeats."""
    found = quality(event, visits, NO_BOUNDS)
    worst, mean, repeats = (found[key] for key in ("worst_share", "mean_share", "repeat_meetings"))
    assert isinstance(worst, float)
    assert isinstance(mean, float)
    assert isinstance(repeats, int)
    return worst, mean, repeats


@pytest.fixture(scope="module", params=[(9, 70, 1, "fair"), (13, 100, 1, "most")], ids=str)
def priced(request: pytest.FixtureRequest) -> tuple[Event, Solution]:
    """Plan a small room, and hear what fewer repeats would cost."""
    num_tables, num_people, seed, aim = request.param
    event = village(num_tables, num_people, seed, Rules(aim=aim))
    return event, solve(event)


def test_offers_are_lawful_better_mixed_and_leave_the_worst_off_alone(priced: tuple[Event, Solution]) -> None:
    event, solution = priced
    worst, mean, _ = figures(event, solution.visits)
    assert solution.offers
    for offer in solution.offers:
        assert not list(breaches(event, rota_of(event, offer.visits)))
        offered = figures(event, offer.visits)
        assert offered[0] >= worst
        assert left_to_mend(event, offer.visits) < left_to_mend(event, solution.visits)
        assert mean * (1 - offer.mixing / 10_000) <= offered[1] + 1e-6


def test_what_is_offered_for_a_price_is_had_for_it(priced: tuple[Event, Solution]) -> None:
    event, solution = priced
    worst, mean, _ = figures(event, solution.visits)
    offer = solution.offers[-1]
    asked = replace(event, rules=replace(event.rules, mixing=offer.mixing))
    had = solve(asked)
    assert not list(breaches(asked, rota_of(asked, had.visits)))
    got = figures(asked, had.visits)
    assert got[0] >= worst
    assert got[1] >= mean * (1 - offer.mixing / 10_000) - 1e-6
    assert left_to_mend(asked, had.visits) <= left_to_mend(event, offer.visits)


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
