"""Certificates against the formulas of their docstrings, written out: where all tables run, they are the very numbers.

The other tests show that no bound is too low; these show that none is higher than what its prices prove.
"""

from dataclasses import replace
from fractions import Fraction
from random import Random

import naive
import pytest
from chance import Size, random_event, seeded

from speedlearn.model import Attendee, Event, Fixed
from speedlearn.score import mean_share_bound, worst_share_excluded

TINY = Size(tables=4, attendees=4, rounds=3, seats=2)
Numbers = dict[str, Fraction]


def random_room(rng: Random) -> Event:
    """Make an event in which all tables run and all are there, some staying or fixed, some without wishes."""
    event = random_event(rng, hard=False, size=TINY)
    people = []
    for person in event.attendees:
        open_tables = [table.id for table in event.tables if naive.may_visit(event, person, table)]
        fixed = rng.random() < 0.2 and open_tables
        one = replace(
            person,
            stays=rng.random() < 0.2,
            fixed=(Fixed(rng.choice(person.rounds), rng.choice(open_tables)),) if fixed else (),
        )
        people.append(replace(one, choices=(), interests=(), school=None) if rng.random() < 0.2 else one)
    return replace(event, attendees=tuple(rng.sample(people, len(people))))


def numbers(rng: Random, names: list[str], most: int) -> Numbers:
    """Make up non-negative fractions, more often than not, for some of the names."""
    return {name: Fraction(rng.randint(0, most), rng.randint(1, 6)) for name in names if rng.random() < 0.7}


def most(event: Event, person: Attendee, pull: Fraction, prices: Numbers, least: Fraction) -> Fraction | None:
    """Find the most that visits are worth less their rent, of those that give enough; None where none does."""
    return max(
        (
            pull * got - sum((prices.get(table, Fraction(0)) for table in at.values()), Fraction(0))
            for at in naive.personal_rotas(event, person)
            if (got := naive.got(event, person, set(at.values()))) >= least
        ),
        default=None,
    )


def all_rent(event: Event, prices: Numbers) -> Fraction:
    """Add up the rent of all seats in all rounds."""
    return sum(
        (prices.get(table.id, Fraction(0)) * table.seats * len(table.rounds) for table in event.tables), Fraction(0)
    )


def test_the_bound_of_the_mean_is_its_formula() -> None:
    """Those without wishes pay for their fixed visits; those who cannot reach their floor add nothing."""
    tried = 0
    for seed in range(300):
        rng = seeded(seed)
        event = random_room(rng)
        people = [person.id for person in event.attendees]
        prices, multipliers = numbers(rng, [table.id for table in event.tables], 3), numbers(rng, people, 6)
        floors = {person: Fraction(rng.randint(0, 4), 4) for person in people if rng.random() < 0.6}
        total, num_wishing = all_rent(event, prices), 0
        for person in event.attendees:
            best = naive.best(event, person)
            if not best:
                total += most(event, person, Fraction(0), prices, Fraction(0)) or 0
                continue
            num_wishing += 1
            multiplier, floor = multipliers.get(person.id, Fraction(0)), floors.get(person.id, Fraction(0))
            total += (most(event, person, (1 + multiplier) / best, prices, floor * best) or 0) - multiplier * floor
        if num_wishing:
            tried += 1
            assert mean_share_bound(event, prices, multipliers, floors) == total / num_wishing, seed
    assert tried > 200


def test_needs_are_excluded_exactly_where_the_formula_says_so() -> None:
    """A sum below nothing, or somebody for whom nothing is enough."""
    excluded = 0
    for seed in range(400):
        rng = seeded(seed)
        event = random_room(rng)
        people = [person.id for person in event.attendees]
        prices, multipliers = numbers(rng, [table.id for table in event.tables], 3), numbers(rng, people, 6)
        needs = {person: rng.randint(0, 3) for person in people if rng.random() < 0.7}
        values = [
            most(event, person, multipliers.get(person.id, Fraction(0)), prices, Fraction(needs.get(person.id, 0)))
            for person in event.attendees
        ]
        left = sum((multipliers.get(person, Fraction(0)) * need for person, need in needs.items()), Fraction(0))
        is_proven = None in values or sum((value or 0 for value in values), all_rent(event, prices)) < left
        assert worst_share_excluded(event, prices, multipliers, needs) == is_proven, seed
        excluded += is_proven
    assert 50 < excluded < 350


@pytest.mark.parametrize("zero", [{"T1": Fraction(0)}, {}])
def test_a_price_of_nothing_is_no_price(zero: Numbers) -> None:
    """It is not negative."""
    event = random_room(seeded(7))
    assert worst_share_excluded(event, zero, {person.id: Fraction(0) for person in event.attendees}, {}) is False
