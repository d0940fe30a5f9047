"""Which tables to double first, held against another way to find the best mean share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import networkx as nx
import pytest
from events import ATTENDEE, EVENT, TABLE, Size, events, instance, seeded, timetable
from hypothesis import given

from speedlearn.model import Event, Fixed
from speedlearn.score import personal_shares
from speedlearn.score.alone import everybody_alone
from speedlearn.score.wishes import wishes_of_all
from speedlearn.solve import solve
from speedlearn.study.second_tables import LEAST_GAIN, NAMED, WHOLE, Doubling, worth_doubling


def doubling(event: Event) -> Doubling | None:
    """Find out which tables to double first."""
    return worth_doubling(event, wishes_of_all(event), everybody_alone(event))


def doubled(event: Event, *tables: str) -> Event:
    """Give tables twice their seats, which is what a second table is to who may visit only one of the two."""
    return replace(
        event,
        tables=tuple(replace(one, seats=2 * one.seats) if one.id in tables else one for one in event.tables),
    )


def best_mean(event: Event) -> Fraction | None:
    """Find the best mean share by the network simplex method, as if tables could be visited in any round; at most 1."""
    graph: nx.DiGraph[object] = nx.DiGraph()
    wishes, alone = wishes_of_all(event), everybody_alone(event)
    places = {table.id: table.seats * len(table.rounds) for table in event.tables}
    number, got = 0, Fraction(0)
    for person in event.attendees:
        own, granted = alone[person.id], wishes[person.id].granted
        for table in own.fixed:
            places[table] -= 1
        best = own.most(granted, {})
        if not best:
            continue
        number += 1
        got += Fraction(sum(granted.get(table, 0) for table in own.fixed), best)
        rounds = len(own.open_rounds) if not own.stays else 0 if own.fixed else 1
        graph.add_edge("all", person.id, capacity=rounds, weight=0)
        for table, weight in granted.items():
            if table not in own.fixed:
                graph.add_edge(person.id, ("at", table), capacity=1, weight=-round(Fraction(weight, best) * WHOLE))
    for table, there in places.items():
        if ("at", table) in graph:
            graph.add_edge(("at", table), "end", capacity=max(there, 0), weight=0)
    if not number:
        return None
    graph.add_edge("end", "all", weight=0)
    flow = nx.min_cost_flow(graph)
    return min((got - Fraction(int(nx.cost_of_flow(graph, flow)), WHOLE)) / number, Fraction(1))


def near(one: Fraction, other: Fraction) -> bool:
    """Tell whether two means are one but for the rounding of shares."""
    return abs(one - other) < Fraction(1, 10_000)


def steps(event: Event, found: Doubling) -> Iterator[tuple[Event, Fraction]]:
    """Double one table after the other, as was found."""
    yield event, found.mean_share
    for place, second in enumerate(found.seconds, 1):
        yield doubled(event, *(one.table for one in found.seconds[:place])), second.mean_share


CROWDED = Size(tables=4, attendees=9, rounds=3, seats=2)


@given(events(size=CROWDED))
def test_means_are_the_best_there_are(event: Event) -> None:
    """With each second table as well; and no other table would have helped more."""
    found = doubling(event)
    best = best_mean(event)
    if found is None or best is None:
        assert found is None
        assert best is None
        return
    for step, (room, mean) in enumerate(steps(event, found)):
        truth = best_mean(room)
        assert truth is not None
        assert near(mean, truth)
        done = {one.table for one in found.seconds[:step]}
        others = [best_mean(doubled(room, table.id)) for table in event.tables if table.id not in done]
        gain = max((other for other in others if other is not None), default=truth) - truth
        if step < len(found.seconds):
            assert near(found.seconds[step].mean_share - mean, gain)
        elif step < NAMED:
            assert gain < LEAST_GAIN + Fraction(1, 10_000)


def contested(seed: int) -> Event:
    """Make an event in which nearly everybody wishes for nearly every table, and few have seats."""
    rng = seeded(seed)
    num_tables, num_rounds = rng.randint(3, 6), rng.randint(2, 4)
    rounds = tuple(range(1, num_rounds + 1))
    tables = tuple(
        replace(
            TABLE,
            id=f"T{k}",
            seats=rng.randint(1, 2),
            rounds=tuple(sorted(rng.sample(rounds, rng.randint(1, num_rounds)))),
        )
        for k in range(num_tables)
    )
    people = tuple(
        replace(
            ATTENDEE,
            id=f"A{k}",
            rounds=rounds,
            interests=tuple((table.id, rng.choice((1, 2, 3, 5))) for table in tables if rng.random() < 0.8),
        )
        for k in range(rng.randint(4, 14))
    )
    return replace(EVENT, timetable=timetable(num_rounds), tables=tables, attendees=people)


def test_means_where_every_seat_is_contested() -> None:
    """With each second table they are the best there are."""
    for seed in range(60):
        event = contested(seed)
        found = doubling(event)
        assert found is not None
        for room, mean in steps(event, found):
            truth = best_mean(room)
            assert truth is not None
            assert near(mean, truth)


@pytest.mark.parametrize(("seed", "tables"), [(38, "T2 T0 T1"), (61, "T2 T5 T3"), (97, "T1 T0 T3"), (120, "T0 T1 T2")])
def test_of_equal_tables_the_one_that_might_gain_most_is_named(seed: int, tables: str) -> None:
    """It is tried first, by its price, and by what it gained before others had more places."""
    found = doubling(contested(seed))
    assert found is not None
    assert " ".join(one.table for one in found.seconds) == tables


@given(events(size=CROWDED))
def test_no_rota_has_more(event: Event) -> None:
    """Whatever rules there are besides."""
    found = doubling(event)
    if found is None:
        return
    served = personal_shares(event, solve(event, effort="quick").visits)
    shares = [one.share for one in served.values() if one.share is not None]
    assert sum(shares, Fraction(0)) / len(shares) <= found.mean_share


@pytest.mark.parametrize(("name", "mean"), [("ariel26", 0.9640), ("glasgow38", 0.9312), ("seminar74", 0.8763)])
def test_real_events(name: str, mean: float) -> None:
    """The best mean shares are known, exact."""
    found = doubling(instance(name))
    assert found is not None
    assert found.is_exact
    assert round(float(found.mean_share), 4) == mean
    assert len(found.seconds) == NAMED


def crowd() -> Event:
    """Six people want T1, two of them T2 as well; each table has two seats in one round."""
    people = [replace(ATTENDEE, id=f"A{k}", rounds=(1,), choices=("T1", "T2") if k < 2 else ("T1",)) for k in range(6)]
    tables = tuple(replace(TABLE, id=id_, seats=2, rounds=(1,)) for id_ in ("T1", "T2", "T3"))
    return replace(EVENT, timetable=timetable(1), tables=tables, attendees=tuple(people))


def test_counted_by_hand() -> None:
    """Two have T1 and two T2 for half their wish; with T1 twice, four have T1."""
    found = doubling(crowd())
    assert found is not None
    assert (found.mean_share, found.is_exact) == (Fraction(1, 2), True)
    (second,) = found.seconds
    assert (second.table, second.wanted_by, second.places) == ("T1", 6, 2)
    assert second.mean_share == Fraction(5, 6)


def test_who_is_fixed_takes_a_place() -> None:
    """One who does not care has the only place; a second table would give it to the one who does."""
    silent = replace(ATTENDEE, rounds=(1,), choices=(), fixed=(Fixed(1, "T1"),))
    tables = tuple(replace(TABLE, id=id_, seats=1, rounds=(1,)) for id_ in ("T1", "T2"))
    keen = replace(ATTENDEE, id="A2", rounds=(1,), choices=("T1",))
    event = replace(EVENT, timetable=timetable(1), tables=tables, attendees=(silent, keen))
    found = doubling(event)
    assert found is not None
    assert found.mean_share == 0
    assert [(one.table, one.mean_share) for one in found.seconds] == [("T1", Fraction(1))]


def test_nobody_has_more_tables_than_rounds() -> None:
    """One round is left to Cy, who would take T1 or T2; with T1 twice a second T2 is no use to anybody."""
    tables = tuple(replace(TABLE, id=f"T{k}", seats=1, rounds=(1 if k == 4 else 2,)) for k in range(1, 5))
    ann, bo, di, ed = (
        replace(ATTENDEE, id=id_, rounds=(2,), choices=(table,))
        for id_, table in (("A1", "T1"), ("A2", "T2"), ("A4", "T3"), ("A5", "T3"))
    )
    likes = (("T4", 1), ("T1", 1), ("T2", 1))
    cy = replace(ATTENDEE, id="A3", rounds=(1, 2), fixed=(Fixed(1, "T4"),), interests=likes)
    event = replace(EVENT, timetable=timetable(2), tables=tables, attendees=(ann, bo, cy, di, ed))
    found = doubling(event)
    assert found is not None
    assert found.mean_share == Fraction(7, 10)
    assert [(one.table, one.mean_share) for one in found.seconds] == [("T3", Fraction(9, 10)), ("T1", Fraction(1))]


def test_where_rounds_matter_it_is_a_bound() -> None:
    """A visit that is fixed, somebody who stays, who comes late, a table that rests, groups."""
    event = crowd()
    assert doubling(event) == doubling(replace(event, rules=replace(event.rules, min_visitors=2)))
    late = replace(event, timetable=timetable(2))
    fixed = replace(event, attendees=(replace(event.attendees[0], fixed=(Fixed(1, "T3"),)), *event.attendees[1:]))
    stays = replace(event, attendees=(replace(event.attendees[0], stays=True), *event.attendees[1:]))
    together = replace(event, rules=replace(event.rules, together=(("A0", "A1"),)))
    apart = replace(event, rules=replace(event.rules, apart=(("A0", "A1"),)))
    for other in (late, fixed, stays, together, apart):
        found = doubling(other)
        assert found is not None
        assert not found.is_exact


def test_nothing_to_gain_and_nobody_to_please() -> None:
    """Everybody has all they want; or nobody wants anything; or the event is too great."""
    event = crowd()
    wide = replace(event, tables=tuple(replace(table, seats=9) for table in event.tables))
    assert doubling(wide) == Doubling(Fraction(1), is_exact=True, seconds=())
    silent = replace(event, attendees=tuple(replace(one, choices=()) for one in event.attendees))
    assert doubling(silent) is None


def test_a_great_event_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """At its limit it is."""
    monkeypatch.setattr("speedlearn.study.second_tables.MOST_PAIRS", 8)
    assert doubling(crowd()) is not None
    monkeypatch.setattr("speedlearn.study.second_tables.MOST_PAIRS", 7)
    assert doubling(crowd()) is None
