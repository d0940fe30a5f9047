"""Certificates against the formulas of their docstrings, written out: where all tables run, they are the very numbers.

The other tests show that no bound is too low; these show that none is higher than what its prices prove.
"""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import ceil, floor
from random import Random

import naive
import pytest
from chance import Size, random_event, seeded

from speedlearn.model import Attendee, Bounds, Certificate, Event, Fixed
from speedlearn.score import mean_share_bound, worst_share_excluded
from speedlearn.score.proofs import MARGIN, confirmed

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


def need(event: Event, person: Attendee, level: Fraction, *, above: bool) -> int:
    """Find the least sum of wishes for as many tables as there are rounds that lifts a person to a share."""
    weights = [naive.got(event, person, {table.id}) for table in event.tables]
    wanted = level * naive.best(event, person)
    most_tables = 1 if person.stays else len(person.rounds)
    sums = {sum(some) for count in range(most_tables + 1) for some in combinations(weights, count)}
    enough = [total for total in sums if (total > wanted if above else total >= wanted)]
    return min(enough, default=floor(wanted) + 1 if above else ceil(wanted))


def proves(event: Event, name: str, bounds: Bounds, worst: Fraction, aside: Numbers) -> bool:
    """Tell whether the certificate of a bound proves it, by the formulas."""
    wishing = {person.id: person for person in event.attendees if naive.best(event, person)}
    bests = {id_: naive.best(event, person) for id_, person in wishing.items()}
    prices, multipliers = bounds.certificates[name].prices, bounds.certificates[name].multipliers
    if name.startswith("worst"):
        needs = {id_: need(event, one, getattr(bounds, name), above=True) for id_, one in wishing.items()}
        if name == "worst_share_others":
            needs |= {id_: ceil(share * bests[id_]) for id_, share in aside.items()}
        by_weight = {id_: number / bests[id_] for id_, number in multipliers.items()}
        return worst_share_excluded(event, prices, by_weight, needs)
    floors = {}
    if name == "mean_share":
        floors = {id_: Fraction(need(event, one, worst, above=False), bests[id_]) for id_, one in wishing.items()}
        floors |= {id_: Fraction(ceil(share * bests[id_]), bests[id_]) for id_, share in aside.items()}
    told: Fraction = getattr(bounds, name)
    return mean_share_bound(event, prices, multipliers, floors) <= told + MARGIN


NAMES = {
    "worst_share": "worst_share_bound",
    "worst_share_others": "worst_share_others_bound",
    "mean_share": "mean_share_bound",
    "mean_share_free": "mean_share_bound_free",
}


def test_bounds_are_confirmed_exactly_where_their_certificates_prove_them() -> None:
    """Of every kind, with people set aside and without; those that prove too little are left out."""
    outcomes: list[tuple[str, bool]] = []
    for seed in range(300):
        rng = seeded(seed)
        event = random_room(rng)
        wishing = [person.id for person in event.attendees if naive.best(event, person)]
        if not wishing:
            continue
        if rng.random() < 0.7:
            event = replace(event, tables=tuple(replace(table, seats=1) for table in event.tables))
        tables = [table.id for table in event.tables]
        names = rng.sample(list(NAMES), rng.randint(0, 4))
        certificates = {name: Certificate(numbers(rng, tables, 2), numbers(rng, wishing, 3)) for name in names}
        if rng.random() < 0.7:  # one price for all, and everybody alike: what proves most where tables are alike
            price = Fraction(rng.randint(1, 4), 4)
            even = Certificate(dict.fromkeys(tables, price), dict.fromkeys(wishing, Fraction(rng.randint(1, 2))))
            certificates = dict.fromkeys(names, even)
        worst, of_all, others = (Fraction(rng.randint(0, 5), 6) for _ in range(3))
        mean, mean_free = (Fraction(rng.randint(3, 9), 6) for _ in range(2))
        bounds = Bounds(0, of_all, mean, mean_free, 0, certificates=certificates, worst_share_others=others)
        aside = {person: Fraction(rng.randint(0, 6), 6) for person in wishing if rng.random() < 0.2}
        is_proven = {name: proves(event, name, bounds, worst, aside) for name in certificates}
        expected = sorted(NAMES[name] for name, proven in is_proven.items() if proven)
        assert confirmed(event, bounds, worst, aside) == expected, seed
        if not aside:
            assert confirmed(event, bounds, worst) == expected, seed
        outcomes += is_proven.items()
    counts = {(name, proven): outcomes.count((name, proven)) for name in NAMES for proven in (False, True)}
    assert min(counts.values()) > 4, counts


def test_multipliers_of_a_worst_share_are_in_shares() -> None:
    """A unit of wish weight of somebody with a small best counts for more: found where that decides."""
    counts = {False: 0, True: 0}
    for seed in (2360, 2380, 2476, 2759):
        rng = seeded(seed)
        event = random_room(rng)
        event = replace(event, tables=tuple(replace(table, seats=1) for table in event.tables))
        wishing = [person.id for person in event.attendees if naive.best(event, person)]
        prices = {table.id: Fraction(rng.randint(0, 4), 2) for table in event.tables}
        certificate = Certificate(prices, {id_: Fraction(rng.randint(0, 4), 2) for id_ in wishing})
        bounds = Bounds(0, Fraction(rng.randint(0, 5), 6), None, None, 0, certificates={"worst_share": certificate})
        proven = proves(event, "worst_share", bounds, Fraction(0), {})
        assert confirmed(event, bounds, Fraction(0)) == ["worst_share_bound"] * proven, seed
        counts[proven] += 1
    assert counts == {False: 0, True: 4}


def test_a_bound_is_confirmed_up_to_the_margin() -> None:
    """Prices are written with nine decimals."""
    event = random_room(seeded(3))
    certificate = Certificate({}, {})  # proves a mean of 1
    for below, proven in ((MARGIN, True), (MARGIN + Fraction(1, 10**12), False)):
        bounds = Bounds(0, None, None, 1 - below, 0, certificates={"mean_share_free": certificate})
        assert confirmed(event, bounds, Fraction(0)) == ["mean_share_bound_free"] * proven


def test_nothing_is_confirmed_of_what_is_not_known() -> None:
    """A bound that is none, or a worst share that nobody has; but nobody gets more than their best."""
    event = random_room(seeded(3))
    certificates = {"mean_share_free": Certificate({}, {}), "worst_share": Certificate({}, {})}
    bounds = Bounds(0, Fraction(1), None, Fraction(1), 0, certificates=certificates)
    assert confirmed(event, replace(bounds, certificates={}), Fraction(0)) == ["worst_share_bound"]
    assert confirmed(event, bounds, None) == ["worst_share_bound"]
    assert confirmed(event, replace(bounds, worst_share=None, mean_share_free=None), Fraction(0)) == []
