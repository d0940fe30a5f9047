"""One person in an empty room, against trying everything they could do there."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random

import pytest
from bricks import ATTENDEE, EVENT
from chance import seeded

from speedlearn.score.alone import STEPS, Alone
from speedlearn.score.proofs import needs

TABLES = ("T1", "T2", "T3", "T4")


def random_room(rng: Random, *, always: bool) -> tuple[Alone, dict[str, int], dict[str, int], dict[str, int]]:
    """Make a person in a room, with the worth, the rent and the wish weight of tables; `always`: all tables run."""
    rounds = frozenset(range(1, rng.randint(1, 3) + 1))
    fixed: dict[int, str] = {}
    for number in rounds:
        if rng.random() < 0.25:
            fixed[number] = rng.choice([table for table in TABLES if table not in fixed.values()])
    stays = rng.random() < 0.3
    if stays:
        fixed = {number: next(iter(fixed.values())) for number in fixed}
    alone = Alone(
        stays=stays,
        num_rounds=len(rounds),
        fixed=frozenset(fixed.values()),
        open_rounds=rounds.difference(fixed),
        running={
            table: rounds if always or stays else frozenset(number for number in rounds if rng.random() < 0.6)
            for table in TABLES
        },
    )
    tables = rng.sample(TABLES, rng.randint(1, 4))
    worth = {table: rng.randint(0, 6) for table in tables}
    rent = {table: rng.randint(0, 3) for table in rng.sample(TABLES, rng.randint(0, 4))}
    unit = rng.choice((1, 1, 2, 3))
    return alone, worth, rent, {table: unit * rng.randint(1, 5) for table in tables}


def ways(alone: Alone, tables: frozenset[str]) -> Iterator[frozenset[str]]:
    """List the sets of tables that a person can visit, those of their fixed visits among them."""
    if alone.stays:
        yield from [alone.fixed] if alone.fixed else [frozenset(), *(frozenset({table}) for table in tables)]
        return
    choices = [
        [None, *(one for one in tables - alone.fixed if turn in alone.running[one])] for turn in alone.open_rounds
    ]
    for chosen in product(*choices):
        visited = [table for table in chosen if table is not None]
        if len(visited) == len(set(visited)):
            yield alone.fixed.union(visited)


def true_most(
    alone: Alone, worth: dict[str, int], rent: dict[str, int], weights: dict[str, int], least: int
) -> int | None:
    """Try everything; None where nothing is enough."""
    seats = alone.num_rounds if alone.stays else 1
    return max(
        (
            sum(worth.get(table, 0) - seats * rent.get(table, 0) for table in visited)
            for visited in ways(alone, frozenset(worth))
            if sum(weights.get(table, 0) for table in visited) >= least
        ),
        default=None,
    )


@pytest.mark.parametrize("always", [True, False])
def test_the_most_is_that_of_trying_everything(always: bool) -> None:
    """Fixed visits, rounds in which a table does not run, and who stays, all at random."""
    for seed in range(400):
        alone, worth, rent, weights = random_room(seeded(seed), always=always)
        assert alone.most(worth, rent) == true_most(alone, worth, rent, weights, 0), seed


def test_the_most_that_is_enough_is_that_of_trying_everything() -> None:
    """Where every table runs all the time; from a need of nothing to one that cannot be met."""
    lacking = 0
    for seed in range(400):
        alone, worth, rent, weights = random_room(seeded(seed), always=True)
        for least in range(-1, 18):
            most = true_most(alone, worth, rent, weights, least)
            assert alone.most_reaching(worth, rent, weights, least) == most, (seed, least)
            lacking += most is None
    assert lacking > 400


def test_where_tables_rest_the_most_that_is_enough_is_no_less_than_the_true_one() -> None:
    """And nothing is ruled out that can be."""
    equal = 0
    for seed in range(400):
        alone, worth, rent, weights = random_room(seeded(seed), always=False)
        for least in range(18):
            bound, most = (
                alone.most_reaching(worth, rent, weights, least),
                true_most(alone, worth, rent, weights, least),
            )
            assert most is None or (bound is not None and bound >= most), (seed, least)
            equal += bound == most
    assert equal > 5000


def going_round(num_rounds: int, tables: int) -> Alone:
    """Put one who goes round and has no fixed visits into a room of tables that run all the time."""
    rounds = frozenset(range(num_rounds))
    return Alone(
        stays=False,
        num_rounds=num_rounds,
        fixed=frozenset(),
        open_rounds=rounds,
        running={f"T{k}": rounds for k in range(tables)},
    )


@pytest.mark.parametrize(("weight", "most"), [(STEPS // 2, 3), (STEPS // 2 + 1, 9)])
def test_needs_are_looked_at_as_long_as_that_takes_few_steps(weight: int, most: int) -> None:
    """One step more, and the most is told that any visit is worth: a bound, but not the best."""
    alone = going_round(1, 2)
    weights = {"T0": weight, "T1": 1}  # no common divisor but 1: 2 tables x 1 round x the weight
    assert alone.most_reaching({"T0": 3, "T1": 9}, {}, weights, weight) == most


def test_a_common_divisor_makes_needs_small() -> None:
    """Weights of whole thousands are counted in thousands, and a need between two of them is the next one."""
    alone = going_round(2, 3)
    worth, weights = {"T0": 1, "T1": 5, "T2": 9}, {"T0": 900_000, "T1": 200_000, "T2": 100_000}
    assert alone.most_reaching(worth, {}, weights, 300_000) == 14
    assert alone.most_reaching(worth, {}, weights, 300_001) == 10
    assert alone.most_reaching(worth, {}, weights, 1_000_001) == 6
    assert alone.most_reaching(worth, {}, weights, 1_100_001) is None


def test_whoever_is_to_stay_at_two_tables_is_bounded_by_the_better_one() -> None:
    """Which no rota can keep; a bound must hold all the same, whatever the visits are taken for."""
    alone = Alone(stays=True, num_rounds=2, fixed=frozenset({"T1", "T2"}), open_rounds=frozenset(), running={})
    assert alone.most({"T1": 3, "T2": 5}, {"T2": 1}) == 3
    assert alone.most({"T1": 3, "T2": 5}, {}) == 5
    assert alone.most_reaching({"T1": 3, "T2": 5}, {}, {"T1": 1, "T2": 1}, 1) == 5


def test_whoever_stays_needs_what_one_table_gives() -> None:
    """Two tables together are no way to more."""
    person = replace(ATTENDEE, interests=(("T1", 7), ("T2", 5), ("T3", 4)), stays=True)
    event = replace(EVENT, attendees=(person,))
    assert needs(event, Fraction(1), above=True) == {"A1": 8}
    assert needs(event, Fraction(5, 7), above=True) == {"A1": 7}
    assert needs(
        replace(event, attendees=(replace(person, stays=False, rounds=(1, 2)),)), Fraction(8, 12), above=True
    ) == {"A1": 9}
