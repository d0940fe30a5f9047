"""Small events under every rule, against everything that could be done."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

import naive
import pytest
from chance import seeded
from events import Size, random_event, rota_of

from speedlearn.model import Event, Visit
from speedlearn.rules import breaches
from speedlearn.score import personal_shares
from speedlearn.solve import solve

TINY = Size(tables=3, attendees=4, rounds=2, seats=2)


def every_rota(event: Event) -> Iterator[tuple[Visit, ...]]:
    """List all lawful rotas; seats are given in the order of the attendees, so chairs are not looked at."""
    personal = [list(naive.personal_rotas(event, person)) for person in event.attendees]
    places = [(number, table.id, table.seats) for table in event.tables for number in table.rounds]
    for ways in product(*personal):
        if all(sum(at.get(number) == table for at in ways) <= seats for number, table, seats in places):
            yield tuple(
                sorted(
                    Visit(number, table, 1, person.id)
                    for person, at in zip(event.attendees, ways, strict=True)
                    for number, table in at.items()
                )
            )


def is_lawful(event: Event, visits: tuple[Visit, ...]) -> bool:
    """Tell whether visits keep every rule but those about chairs; here all have the same one."""
    people = tuple(
        replace(person, fixed=tuple(replace(visit, seat=None) for visit in person.fixed)) for person in event.attendees
    )
    found = breaches(replace(event, attendees=people), rota_of(event, visits))
    return all(" have seat " in sentence for sentence in found)


def shares(event: Event, visits: tuple[Visit, ...]) -> list[Fraction]:
    return [one.share for one in personal_shares(event, visits).values() if one.share is not None]


@pytest.mark.parametrize("seed", [*range(120), 1387])
def test_the_worst_share_and_the_mean_at_it_are_the_best_there_are(seed: int) -> None:
    event = random_event(seeded(seed), hard=True, size=TINY)
    solution = solve(event, effort="quick")
    mine = shares(event, solution.visits)
    lawful = [one for one in every_rota(event) if is_lawful(event, one)]
    assert lawful
    most = max(len(one) for one in lawful)
    present = sum(len(person.rounds) for person in event.attendees)
    assert solution.bounds.free_rounds <= present - most
    if not mine:
        return
    found = [shares(event, one) for one in lawful]
    worst = max(min(one) for one in found)
    free = max(sum(one) for one in found) / len(mine)
    bounds = solution.bounds
    assert bounds.worst_share is not None
    assert bounds.mean_share_free is not None
    assert bounds.worst_share >= worst
    assert bounds.mean_share_free >= free - Fraction(1, 10**6)
    if event.rules.aim == "fair":
        assert min(mine) == worst
        assert sum(mine) / len(mine) == max(sum(one) for one in found if min(one) == worst) / len(mine)
    if event.rules.aim == "most":
        assert sum(mine) / len(mine) == free
