"""Prices found by a descent: what they prove is so, and great events come out as they would without them."""

from fractions import Fraction

import numpy as np
import pytest
from benchmarks.rooms import hall
from chance import random_event, seeded

from speedlearn.model import Event
from speedlearn.score import confirmed, personal_shares, quality
from speedlearn.solve import solve
from speedlearn.solve.bundles import Ints
from speedlearn.solve.configurations import Configurations
from speedlearn.solve.engine import never
from speedlearn.solve.layout import whole_session
from speedlearn.solve.market import Market
from speedlearn.solve.problem import compile_event
from speedlearn.solve.program import Program

SHARES = ("worst_share", "worst_share_bound", "mean_share", "mean_share_bound", "mean_share_bound_free")


def program_of(event: Event) -> Program:
    """Put the programme of an event together."""
    problem = compile_event(event)
    return Program(problem, whole_session(problem))


def figures(event: Event) -> dict[str, object]:
    """Take what is said of the shares; everything that is proven was recounted."""
    solution = solve(event, effort="quick")
    counted = quality(event, solution.visits, solution.bounds)
    worst = min(share.share for share in personal_shares(event, solution.visits).values() if share.share is not None)
    proven = confirmed(event, solution.bounds, worst)
    return {key: counted[key] for key in SHARES} | {"recounted": proven}


def needed(program: Program, level: Fraction) -> Ints:
    """Say what everybody needs to reach a share, as far as they can."""
    people = [program.problem.people[number] for number in program.people]
    return np.array([min(-(-level.numerator * one.best // level.denominator), one.top) for one in people])


@pytest.mark.parametrize("seed", range(60))
def test_needs_that_a_descent_excludes_are_excluded_by_the_programme(seed: int) -> None:
    """Small events with all rules; whoever goes with others has a need that is a price, too."""
    program = program_of(random_event(seeded(seed), hard=seed % 2 == 0))
    if not program.people:
        return
    market = Market(program)
    for level in (Fraction(1), Fraction(3, 4), Fraction(1, 2)):
        needs = needed(program, level)
        tried = market.descend(market.nothing, needs, never)
        if tried[-1].bound < market.least(needs):
            assert Configurations(program, None, never).excludes(needs.tolist()) is not None


@pytest.fixture(params=[(20, 4, 6, 80), (24, 8, 7, 185)], ids=str)
def great(request: pytest.FixtureRequest) -> Event:
    """Make a hall in which far more is wished than can be had."""
    return hall(*request.param)


def test_great_events_come_out_alike_with_a_descent_and_without(great: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same worst and mean shares, both proven; the proofs are recounted."""
    plain = figures(great)
    monkeypatch.setattr("speedlearn.solve.configurations.MANY", 0)
    assert figures(great) == plain
    assert plain["recounted"] == ["mean_share_bound", "mean_share_bound_free", "worst_share_bound"]
