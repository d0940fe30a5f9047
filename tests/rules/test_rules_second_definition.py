"""The checker against the slow definition, on lawful rotas and on rotas with mistakes."""

from collections import Counter
from random import Random

import naive
from damage import damaged
from events import events_with_visits, random_event, random_event_with_visits, reordered, rota_of, seeded
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.model import Event, Rota, Visit
from speedlearn.rules import RULES, breaches
from speedlearn.rules.paper import Paper


def found(event: Event, rota: Rota) -> dict[str, int]:
    """Count the sentences of each rule; a wrong clock counts once."""
    paper = Paper.of(event, rota)
    counts = {rule.__name__: len(list(rule(paper))) for rule in RULES}
    counts["wrong_clock"] = min(1, counts["wrong_clock"])
    return counts


def expected(event: Event, rota: Rota) -> dict[str, int]:
    """Count the facts of the slow definition."""
    return {rule: len(objections) for rule, objections in naive.facts(event, rota).items()}


@given(events_with_visits())
def test_lawful_rotas_have_no_breach(made: tuple[Event, tuple[Visit, ...]]) -> None:
    """A rota made by placing people only where they may sit is lawful, in any order of its visits."""
    event, visits = made
    assert breaches(event, rota_of(event, visits[::-1])) == []


@given(events_with_visits(), st.randoms(use_true_random=False))
def test_checker_agrees_with_second_definition(made: tuple[Event, tuple[Visit, ...]], rng: Random) -> None:
    """Whatever is wrong with a rota, both definitions object to the same number of things, rule by rule."""
    event, visits = made
    rota = damaged(rng, event, visits)
    assert found(event, rota) == expected(event, rota)


def test_every_rule_is_broken_by_some_damage() -> None:
    """On a thousand damaged rotas both definitions agree, and every rule speaks up at least five times."""
    times: Counter[str] = Counter()
    for seed in range(1000):
        rng = seeded(seed)
        event, visits = random_event_with_visits(rng)
        rota = damaged(rng, event, visits)
        counts = found(event, rota)
        assert counts == expected(event, rota)
        times.update(rule for rule, count in counts.items() if count)
    assert {rule.__name__ for rule in RULES if times[rule.__name__] < 5} == set()


def test_checker_agrees_where_fixed_visits_contradict_each_other() -> None:
    """Events that no rota satisfies are checked all the same."""
    for seed in range(200):
        rng = seeded(seed)
        event = random_event(rng, hard=True, lawful=False)
        assert found(event, rota_of(event, ())) == expected(event, rota_of(event, ()))


@given(events_with_visits(), st.randoms(use_true_random=False))
def test_order_of_visits_and_event_makes_no_difference(made: tuple[Event, tuple[Visit, ...]], rng: Random) -> None:
    """Shuffled visits give the same list; a shuffled event gives as many sentences of each rule."""
    event, visits = made
    rota = damaged(rng, event, visits)
    shuffled = rota_of(event, rng.sample(rota.visits, len(rota.visits)))
    assert breaches(event, shuffled) == breaches(event, rota_of(event, rota.visits))
    assert found(reordered(event, rng), rota) == found(event, rota)
