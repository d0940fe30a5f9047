"""The best set of tables at given prices, against every set there is."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from chance import seeded
from events import ATTENDEE, EVENT, TABLE, timetable

from speedlearn.model import Event
from speedlearn.score.alone import everybody_alone
from speedlearn.score.wishes import wishes_of_all
from speedlearn.solve.bundles import Block, blocks
from speedlearn.solve.layout import whole_session
from speedlearn.solve.problem import compile_event


def wishing(wishes: list[list[int]], num_rounds: int) -> Event:
    """Make an event: the wish weights of each person for each table, 0 for none."""
    rounds = tuple(range(1, num_rounds + 1))
    tables = tuple(replace(TABLE, id=f"T{k}", rounds=rounds) for k in range(len(wishes[0])))
    people = tuple(
        replace(
            ATTENDEE,
            id=f"A{k}",
            rounds=rounds,
            interests=tuple((f"T{t}", weight) for t, weight in enumerate(row) if weight),
        )
        for k, row in enumerate(wishes)
    )
    return replace(EVENT, timetable=timetable(num_rounds), tables=tables, attendees=people)


def sets_of(block: Block, place: int, need: int) -> list[list[int]]:
    """List the places of all bundles that are enough for a need."""
    places = np.flatnonzero(block.tables[place] >= 0).tolist()
    sums = [list(some) for count in range(int(block.most[place]) + 1) for some in combinations(places, count)]
    return [some for some in sums if block.wants[place][some].sum() >= need]


@pytest.mark.parametrize("seed", range(40))
def test_the_best_bundle_and_all_lesser_needs_equal_brute_force(seed: int) -> None:
    chance = seeded(seed)
    wishes = [[1, *(chance.choice([0, 1, 2, 3, 5, 8]) for _ in range(6))] for _ in range(5)]
    event = wishing(wishes, chance.randint(1, 7))
    problem = compile_event(event)
    needs = np.array([chance.randint(0, 12) for _ in problem.people])
    prices = np.array([chance.choice([0, 0, chance.random()]) for _ in problem.tables] + [0.0])
    for block in blocks(problem, whole_session(problem), {number: number for number in range(len(problem.people))}):
        worth = block.worth(prices, np.zeros(len(problem.people)))
        taken, is_enough = block.best(worth, needs)
        curve = block.curve(worth, needs)
        for place, row in enumerate(block.rows.tolist()):
            bundles = sets_of(block, place, needs[row])
            assert bool(is_enough[place]) == bool(bundles)
            if bundles:
                most = max(float(worth[place][some].sum()) for some in bundles)
                assert float(worth[place][taken[place]].sum()) == pytest.approx(most)
                assert np.flatnonzero(taken[place]).tolist() in bundles
            for need in range(int(needs[row]) + 1):
                lesser = sets_of(block, place, need)
                most = max((float(worth[place][some].sum()) for some in lesser), default=-1e9)
                assert float(curve[place, need]) == pytest.approx(most)


@pytest.mark.parametrize("seed", range(40))
def test_the_checker_finds_the_same_by_its_own_means(seed: int) -> None:
    chance = seeded(seed)
    num_rounds = chance.randint(1, 5)
    event = wishing([[chance.randint(1, 9) * 2 for _ in range(6)]], num_rounds)
    granted = wishes_of_all(event)["A0"].granted
    alone = everybody_alone(event)["A0"]
    rent = {table: chance.choice([0, chance.randint(0, 30)]) for table in granted}
    worth = {table: 3 * weight for table, weight in granted.items()}
    for least in range(0, 80, 7):
        sets = [some for count in range(num_rounds + 1) for some in combinations(granted, count)]
        gains = [sum(worth[t] - rent[t] for t in some) for some in sets if sum(granted[t] for t in some) >= least]
        assert alone.most_reaching(worth, rent, granted, least) == max(gains, default=None)
