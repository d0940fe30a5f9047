"""Certificates: never below what trying all rotas finds, and tight where the best is known."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random

import naive
import pytest
from events import ATTENDEE, EVENT, TABLE, Size, events, instance, known_optimum
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.model import Event, Fixed
from speedlearn.score import mean_share_bound, personal_shares, worst_share_excluded

TINY = Size(tables=3, attendees=4, rounds=2, seats=2)
Got = dict[str, int]


def all_gots(event: Event) -> Iterator[Got]:
    """Try all rotas that keep the seats and every rule about one person, and give the weights everybody gets."""
    personal = [list(naive.personal_rotas(event, person)) for person in event.attendees]
    places = [(number, table.id, table.seats) for table in event.tables for number in table.rounds]
    for rota in product(*personal):
        if all(sum(at.get(number) == table for at in rota) <= seats for number, table, seats in places):
            yield {
                person.id: naive.got(event, person, set(at.values()))
                for person, at in zip(event.attendees, rota, strict=True)
            }


def any_numbers(rng: Random, names: list[str], most: int) -> dict[str, Fraction]:
    """Make up non-negative numbers for some of the names."""
    return {name: Fraction(rng.randint(0, 6 * most), rng.randint(1, 6)) for name in names if rng.random() < 0.8}


@given(events(size=TINY), st.randoms(use_true_random=False))
def test_no_rota_beats_a_bound_of_the_mean_share(event: Event, rng: Random) -> None:
    """Whatever prices and multipliers are handed over, no rota that keeps the floors has a greater mean share."""
    bests = {person: share.best for person, share in personal_shares(event, ()).items() if share.best}
    if not bests:
        return
    floors = {person: Fraction(rng.randint(0, 3), rng.randint(3, 6)) for person in bests if rng.random() < 0.5}
    prices = any_numbers(rng, [table.id for table in event.tables], 1)
    multipliers = any_numbers(rng, list(bests), 2)
    bound = mean_share_bound(event, prices, multipliers, floors)
    for got in all_gots(event):
        shares = {person: Fraction(got[person], best) for person, best in bests.items()}
        if all(shares[person] >= floor for person, floor in floors.items()):
            assert sum(shares.values()) / len(shares) <= bound


@given(events(size=TINY), st.randoms(use_true_random=False))
def test_what_is_excluded_is_impossible(event: Event, rng: Random) -> None:
    """Where needs are excluded, no rota meets them all."""
    people = [person.id for person in event.attendees]
    needs = {person: rng.randint(0, 5) for person in people}
    prices = any_numbers(rng, [table.id for table in event.tables], 5)
    if worst_share_excluded(event, prices, any_numbers(rng, people, 1), needs):
        assert not any(all(got[person] >= need for person, need in needs.items()) for got in all_gots(event))


ONE, HALF, NONE = Fraction(1), Fraction(1, 2), Fraction(0)
ONE_SEAT = replace(
    EVENT,
    tables=(replace(TABLE, seats=1, rounds=(1,)), replace(TABLE, id="T2", rounds=(1,))),
    attendees=(
        replace(ATTENDEE, choices=("T1",), rounds=(1,)),
        replace(ATTENDEE, id="A2", choices=("T1",), rounds=(1,)),
    ),
)


def test_two_want_the_only_seat() -> None:
    """One of two can have it: the mean share is at most 1/2, and a price of one share proves it."""
    assert mean_share_bound(ONE_SEAT, {"T1": ONE}, {}, {}) == HALF
    assert mean_share_bound(ONE_SEAT, {}, {}, {}) == 1
    assert worst_share_excluded(ONE_SEAT, {"T1": ONE}, {"A1": ONE, "A2": ONE}, {"A1": 1, "A2": 1})


def test_needs_that_can_be_met_are_not_excluded() -> None:
    """One of the two can be promised the seat, and without a price nothing is proven of both."""
    assert not worst_share_excluded(ONE_SEAT, {"T1": ONE}, {"A1": ONE, "A2": ONE}, {"A1": 1})
    assert not worst_share_excluded(ONE_SEAT, {"T1": ONE}, {}, {"A1": 1})
    assert worst_share_excluded(ONE_SEAT, {"T1": ONE}, {}, {"A1": 1, "A2": 1})
    assert not worst_share_excluded(ONE_SEAT, {}, {"A1": ONE, "A2": ONE}, {"A1": 1, "A2": 1})


def test_need_above_ones_best_is_excluded_without_prices() -> None:
    """Nobody can get more than their best."""
    assert worst_share_excluded(ONE_SEAT, {}, {"A1": Fraction(1, 7)}, {"A1": 2})
    assert not worst_share_excluded(ONE_SEAT, {}, {"A1": Fraction(1, 7)}, {"A1": 1})


def test_floor_lowers_the_bound() -> None:
    """Ana wishes twice as much of T1 as of T2, Ben only T1; whoever must reach 1/2 leaves less to go round."""
    event = replace(
        ONE_SEAT,
        attendees=(
            replace(ATTENDEE, interests=(("T1", 3), ("T2", 2)), rounds=(1,)),
            replace(ATTENDEE, id="A2", interests=(("T1", 1),), rounds=(1,)),
        ),
    )
    assert mean_share_bound(event, {"T1": ONE}, {}, {}) == Fraction(5, 6)
    floors = {"A1": ONE}
    assert mean_share_bound(event, {"T1": ONE}, {"A1": Fraction(2)}, floors) == HALF
    # Without a multiplier as well: only visits that reach the floor count, and two thirds are reached at T2.
    reached = {floor: mean_share_bound(event, {"T1": ONE}, {}, {"A1": floor}) for floor in (Fraction(2, 3), HALF, ONE)}
    assert reached == {Fraction(2, 3): Fraction(5, 6), HALF: Fraction(5, 6), ONE: HALF}
    assert mean_share_bound(event, {"T1": ONE}, {}, {"A1": Fraction(2, 3) + Fraction(1, 1000)}) == HALF


def test_fixed_visit_pays_its_rent() -> None:
    """A seat that somebody without wishes is fixed for is not there for others."""
    steward = replace(ATTENDEE, id="A2", fixed=(Fixed(1, "T1"),), rounds=(1,))
    event = replace(ONE_SEAT, attendees=(ONE_SEAT.attendees[0], steward))
    assert mean_share_bound(event, {"T1": ONE}, {}, {}) == 0
    assert worst_share_excluded(event, {"T1": ONE}, {"A1": ONE}, {"A1": 1})


def test_one_who_stays_takes_a_seat_in_every_round() -> None:
    """Three rounds of one seat: one who stays leaves nothing for three others, so one wish costs three."""
    people = [replace(ATTENDEE, id=f"A{number}", choices=("T1",)) for number in range(1, 5)]
    event = replace(EVENT, tables=(replace(TABLE, seats=1),), attendees=(replace(people[0], stays=True), *people[1:]))
    assert mean_share_bound(event, {"T1": ONE}, {}, {}) == Fraction(3, 4)
    everybody = {person.id: ONE for person in people}
    assert worst_share_excluded(event, {}, everybody, {"A1": 1, "A2": 1}) is False
    assert worst_share_excluded(event, {"T1": ONE}, everybody, {"A1": 1, "A2": 1})
    assert worst_share_excluded(event, {"T1": ONE}, everybody, {"A2": 1, "A3": 1, "A4": 1}) is False


def test_known_optimum_cannot_be_beaten_by_a_cent() -> None:
    """Every wish kept is a mean of 1; any price proves no less."""
    event, _ = known_optimum(5, 4, 3)
    assert mean_share_bound(event, {}, {}, {}) == 1
    assert mean_share_bound(event, {"T0": Fraction(1, 100)}, {}, {}) == 1


def test_people_without_wishes_do_not_count() -> None:
    """The mean is over those who wish."""
    event = replace(ONE_SEAT, attendees=(*ONE_SEAT.attendees, replace(ATTENDEE, id="A3", rounds=(1,))))
    assert mean_share_bound(event, {"T1": ONE}, {}, {}) == HALF


def test_negative_numbers_are_refused() -> None:
    """A negative price would prove what is not so."""
    for prices, multipliers in (({"T1": -ONE}, {}), ({}, {"A1": -ONE})):
        with pytest.raises(ValueError, match=r"^a price or multiplier is negative, so it proves nothing$"):
            mean_share_bound(ONE_SEAT, prices, multipliers, {})
        with pytest.raises(ValueError, match=r"^a price or multiplier is negative, so it proves nothing$"):
            worst_share_excluded(ONE_SEAT, prices, multipliers, {})


def test_nobody_wishes() -> None:
    """Without wishes there is no mean share."""
    with pytest.raises(ValueError, match=r"^nobody has wishes, so there is no mean share to bound$"):
        mean_share_bound(EVENT, {}, {}, {})


def test_bound_on_real_preferences() -> None:
    """Without prices everybody has their best; and no rota beats the 96.4 % that is known to be the best mean."""
    event = instance("ariel26")
    assert mean_share_bound(event, {}, {}, {}) == 1
    dear = {table.id: Fraction(1, 50) for table in event.tables}
    assert Fraction(964, 1000) <= mean_share_bound(event, dear, {}, {})
