"""Credit for earlier sessions: as much of it as can be granted to all, and nobody worse than the worst share for it."""

from dataclasses import replace
from fractions import Fraction

import pytest
from bricks import ATTENDEE, EVENT, TABLE
from chance import Size, random_event, seeded
from test_everything_tried import every_rota, shares

from speedlearn.model import CREDIT_UNIT, Aim, Event, Rules
from speedlearn.score import personal_shares, quality
from speedlearn.solve import solve
from speedlearn.solve.credit import PARTS, Floors, grant

Q = Fraction(1, 4)
TINY = Size(tables=3, attendees=4, rounds=2, seats=1)


def in_a_room(most: Fraction, caps: dict[int, Fraction]) -> tuple[list[Floors], Floors | None]:
    """Grant credits of .4, .2 and 0 above .25 where all floors add up to no more than `most`, and some are capped."""
    asked: list[Floors] = []

    def is_possible(floors: Floors) -> bool:
        return all(floors[place] <= cap for place, cap in caps.items())

    def search(floors: Floors) -> Floors | None:
        asked.append(floors)
        return floors if sum(floors) <= most else None

    return asked, grant(Q, [Fraction(2, 5), Fraction(1, 5), Fraction(0)], is_possible, search)


@pytest.mark.parametrize("part", PARTS)
def test_the_largest_part_that_can_be_granted_is(part: Fraction) -> None:
    """The same part for everybody, and it is held at its limit."""
    room = 3 * Q + part * Fraction(3, 5)
    asked, found = in_a_room(room, {})
    assert found == [Q + part * Fraction(2, 5), Q + part * Fraction(1, 5), Q]
    assert len(asked) == PARTS.index(part) + 1
    assert in_a_room(room - Fraction(1, 1000), {})[1] != found


def test_where_nothing_can_be_granted() -> None:
    """Everything was tried, and nothing is found."""
    asked, found = in_a_room(3 * Q, {})
    assert (len(asked), found) == (len(PARTS), None)


def test_one_whom_nobody_can_help_costs_the_others_nothing() -> None:
    """The second is stuck; the first has all of their credit."""
    _, found = in_a_room(Fraction(9), {1: Q})
    assert found == [Q + Fraction(2, 5), Q, Q]


def test_no_floor_is_above_everything() -> None:
    """Whoever is near their best is done with their best."""
    assert grant(Fraction(9, 10), [Fraction(1, 5)], lambda _: True, lambda floors: floors) == [Fraction(1)]


def test_nobody_is_asked_where_nobody_is_owed_anything() -> None:
    """Not even whether it could be."""

    def ask(_floors: Floors) -> bool:
        raise AssertionError

    assert grant(Q, [Fraction(0)] * 3, ask, ask) is None


def one_seat(credit: int, aim: Aim = "fair") -> Event:
    """Two people and one round; both would rather be at the first table, which has one seat."""
    tables = (replace(TABLE, id="T1", seats=1, rounds=(1,)), replace(TABLE, id="T2", seats=2, rounds=(1,)))
    ana = replace(ATTENDEE, id="A1", choices=("T1", "T2"), rounds=(1,))
    ben = replace(ana, id="A2", credit=credit)
    return replace(EVENT, tables=tables, attendees=(ana, ben), rules=Rules(aim=aim), after=("0badcafe",))


def test_who_is_owed_something_gets_the_better_seat() -> None:
    """Either order is as fair and as good, so it is free; which of the two is owed decides."""
    for event in (one_seat(1_000), replace(one_seat(0), attendees=one_seat(1_000).attendees[::-1])):
        solution = solve(event)
        served = personal_shares(event, solution.visits)
        assert served["A1"].share == Fraction(1, 2)
        assert served["A2"].share == 1
        figures = quality(event, solution.visits, solution.bounds)
        assert (figures["credits"], figures["credits_kept"]) == (1, 1)
        assert figures["mean_share_without_credit"] == figures["mean_share"] == 0.75


def kept(found: list[list[Fraction]], worst: Fraction, owed: list[Fraction]) -> list[list[Fraction]]:
    """List those that grant the greatest part of all credits that any does; all of them where none does."""
    for part in PARTS:
        least = [min(Fraction(1), worst + part * credit) for credit in owed]
        lifted = [one for one in found if all(share >= low for share, low in zip(one, least, strict=True))]
        if lifted:
            return lifted
    return found


@pytest.mark.parametrize("seed", range(250))
def test_credit_against_everything_that_could_be_done(seed: int) -> None:
    """The worst share stays the best; then the greatest part of all credits that any rota grants; then the mean."""
    rng = seeded(seed)
    event = random_event(rng, hard=False, size=TINY)
    people = tuple(replace(one, credit=rng.choice((0, 500, 2_500, 6_000))) for one in event.attendees)
    event = replace(event, attendees=people, rules=replace(event.rules, aim="fair", mixing=0), after=("0badcafe",))
    served = personal_shares(event, ())
    owed = [Fraction(one.credit, CREDIT_UNIT) for one in people if served[one.id].best]
    if not any(owed):
        return
    solution = solve(event)
    mine = shares(event, solution.visits)
    found = [shares(event, visits) for visits in every_rota(event)]
    worst = max(min(one) for one in found)
    fair = [one for one in found if min(one) == worst]
    assert min(mine) == worst
    assert solution.bounds.mean_share_without_credit == max(sum(one) for one in fair) / len(mine)
    able = kept(fair, worst, owed)
    if able is not fair:
        assert mine in able
        assert sum(mine) == max(sum(one) for one in able)


def test_credit_is_not_for_those_who_aim_at_the_average() -> None:
    """Where the worst-off do not come first, nor do those who were."""
    assert solve(one_seat(1_000, "most")).visits == solve(one_seat(0, "most")).visits
