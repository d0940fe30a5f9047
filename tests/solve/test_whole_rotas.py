"""Whole rotas: lawful whatever the rules, never above their bounds, and the same whenever they are made again."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from events import Size, events, events_with_visits, instance, known_optimum, renamed, reordered, rota_of
from hypothesis import given, settings
from hypothesis import strategies as st

from speedlearn.model import Bounds, Event, Visit
from speedlearn.rules import breaches
from speedlearn.score import personal_shares, quality
from speedlearn.solve import Solution, solve

MIDDLING = Size(tables=12, attendees=40, rounds=6, seats=6)

# The best worst share, and the best mean share at it: exact, from the table of ../shared/data.
EXACT = {
    "aamas21_280": (0.8889, 0.9993),
    "agh146": (0.8333, 0.8893),
    "alpine_hosts20": (1, 1),
    "ariel26": (0.8365, 0.9626),
    "glasgow38": (0.6667, 0.9299),
    "poster66": (1, 1),
    "seminar74": (0.7333, 0.8725),
    "umass_schools280": (0.9767, 0.9999),
}


def check(event: Event, solution: Solution) -> dict[str, object]:
    """Hold a solution to what every one must be; returns its figures."""
    assert breaches(event, rota_of(event, solution.visits)) == []
    figures = quality(event, solution.visits, solution.bounds)
    shares = [one.share for one in personal_shares(event, solution.visits).values() if one.share is not None]
    bounds = solution.bounds
    if shares:
        assert bounds.worst_share is not None
        assert bounds.mean_share is not None
        assert bounds.mean_share_free is not None
        assert min(shares) <= bounds.worst_share
        assert sum(shares) / len(shares) <= bounds.mean_share + Fraction(1, 10**6)
        assert bounds.mean_share <= bounds.mean_share_free + Fraction(1, 10**6)
    else:
        assert bounds.worst_share is None
    free, least = figures["free_rounds"], figures["min_free_rounds"]
    assert isinstance(free, int)
    assert isinstance(least, int)
    assert free >= least
    if free == least:
        repeats, fewest = figures["repeat_meetings"], figures["repeat_meetings_bound"]
        assert isinstance(repeats, int)
        assert isinstance(fewest, int)
        assert repeats >= fewest
    return figures


@given(events(hard=False))
def test_easy_events_are_lawful_and_reach_their_bounds_on_shares(event: Event) -> None:
    solution = solve(event, effort="quick")
    figures = check(event, solution)
    if figures["worst_share"] is not None and event.rules.aim == "fair":
        proven = figures["proven"]
        assert isinstance(proven, list)
        assert "worst_share" in proven
        if event.rules.mixing:  # so much of all wishes may go for fewer repeat meetings, and no more
            mean, bound = figures["mean_share"], figures["mean_share_bound"]
            assert isinstance(mean, float)
            assert isinstance(bound, float)
            assert mean >= bound * (1 - event.rules.mixing / 10_000) - 2e-6
        else:
            assert "mean_share" in proven


@given(events(hard=True))
def test_hard_events_are_lawful_and_below_their_bounds(event: Event) -> None:
    check(event, solve(event, effort="quick"))


@settings(max_examples=30)
@given(events_with_visits(hard=True, size=MIDDLING))
def test_larger_events_with_fixed_visits_are_lawful(made: tuple[Event, tuple[Visit, ...]]) -> None:
    event, _ = made
    check(event, solve(event, effort="quick"))


@settings(max_examples=30)
@given(events(size=MIDDLING), st.integers(0, 5))
def test_the_same_seed_gives_the_same_visits(event: Event, seed: int) -> None:
    assert solve(event, seed, "quick") == solve(event, seed, "quick")


@settings(max_examples=30)
@given(events(size=MIDDLING), st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_nothing(event: Event, rng: Random) -> None:
    assert solve(reordered(event, rng), effort="quick") == solve(event, effort="quick")


@settings(max_examples=30)
@given(events(size=MIDDLING))
def test_other_names_change_nothing_but_names(event: Event) -> None:
    other = solve(renamed(event, lambda name: f"New {name}"), effort="quick")
    expected = [
        Visit(visit.round, f"New {visit.table}", visit.seat, f"New {visit.attendee}")
        for visit in solve(event, effort="quick").visits
    ]
    assert list(other.visits) == expected


@given(events(hard=False), st.integers(2, 9))
def test_scaling_the_weights_of_one_person_changes_nothing(event: Event, factor: int) -> None:
    first = event.attendees[0]
    louder = replace(first, interests=tuple((label, weight * factor) for label, weight in first.interests), choices=())
    quiet = replace(first, choices=())
    events_ = [replace(event, attendees=(person, *event.attendees[1:])) for person in (quiet, louder)]
    figures = [check(one, solve(one, effort="quick")) for one in events_]
    assert figures[0]["worst_share"] == figures[1]["worst_share"]
    assert figures[0]["mean_share"] == figures[1]["mean_share"]


@pytest.mark.parametrize("name", EXACT)
def test_real_preferences_reach_the_exact_optimum(name: str) -> None:
    event = instance(name)
    figures = check(event, solve(event, effort="quick"))
    worst, mean = EXACT[name]
    assert figures["worst_share"] == pytest.approx(worst, abs=0.00005)
    assert figures["mean_share"] == pytest.approx(mean, abs=0.00005)
    assert figures["free_rounds"] == 0


def test_every_wish_is_kept_where_that_is_known_to_be_possible() -> None:
    event, _ = known_optimum(37, 8, 7)
    figures = check(event, solve(event, effort="quick"))
    assert (figures["worst_share"], figures["mean_share"], figures["free_rounds"]) == (1, 1, 0)
    assert figures["shares"] == [1.0] * 296


def test_stopping_at_once_still_gives_a_lawful_rota() -> None:
    event, _ = known_optimum(11, 6, 5)
    check(event, solve(event, stop=lambda: True))


def test_progress_tells_what_is_done_and_never_runs_backward() -> None:
    told: list[tuple[str, float]] = []
    event, _ = known_optimum(5, 4, 3)
    solve(event, effort="quick", progress=lambda doing, part: told.append((doing, part)))
    assert [doing for k, (doing, _) in enumerate(told) if not k or told[k - 1][0] != doing] == [
        "sharing out the wishes",
        "placing the rounds",
        "mixing the tables",
    ]
    parts = [part for doing, part in told if doing == "mixing the tables"]
    assert parts == sorted(parts)
    assert all(0 <= part <= 1 for part in parts)


def test_an_event_without_wishes_seats_everybody_and_has_no_shares() -> None:
    event, _ = known_optimum(7, 4, 4)
    event = replace(event, attendees=tuple(replace(person, interests=()) for person in event.attendees))
    figures = check(event, solve(event, effort="quick"))
    assert figures["worst_share"] is None
    assert figures["worst_share_bound"] is None
    assert figures["free_rounds"] == 0


def test_a_price_for_mixing_is_never_exceeded_and_buys_fewer_repeats() -> None:
    event = instance("agh146")
    free = quality(event, *_parts(solve(event, effort="quick")))
    priced = replace(event, rules=replace(event.rules, mixing=200))
    paid = quality(priced, *_parts(solve(priced, effort="quick")))
    assert paid["worst_share"] == free["worst_share"]
    assert isinstance(paid["mean_share"], float)
    assert isinstance(free["mean_share"], float)
    assert free["mean_share"] > paid["mean_share"] >= free["mean_share"] * 0.98 - 1e-6
    assert isinstance(paid["repeat_meetings"], int)
    assert isinstance(free["repeat_meetings"], int)
    assert paid["repeat_meetings"] < free["repeat_meetings"]


def _parts(solution: Solution) -> tuple[tuple[Visit, ...], Bounds]:
    return solution.visits, solution.bounds
