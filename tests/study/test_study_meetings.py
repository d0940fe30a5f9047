"""Who met whom, on rooms small enough to count by hand, and against the library's own constraint."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import isclose

import networkx as nx
import pytest
from events import EVENT, events_with_visits, known_optimum
from hypothesis import given

from speedlearn.model import Event, Rules, School, Visit
from speedlearn.study.meetings import WhoMet, meeting_graph, who_met_whom

ANA, BEN, CLEO = EVENT.attendees
FOUR = replace(
    EVENT,
    attendees=(
        replace(ANA, school="Ashfield Primary"),
        replace(BEN, school="Harbour Road"),
        replace(CLEO, school="Ysgol Bro Teifi"),
        replace(CLEO, id="A4", name="Dai Dee"),
    ),
    schools=(
        School("Ashfield Primary", "North Star Trust", None, (), ()),
        School("Harbour Road", "North Star Trust", None, (), ()),
        School("Ysgol Bro Teifi", "Vale Alliance", None, (), ()),
    ),
)


def together(number: int, *people: str) -> list[Visit]:
    """Seat people at one table in a round."""
    return [Visit(number, "T1", seat, person) for seat, person in enumerate(people, start=1)]


def test_empty_room() -> None:
    """Nobody met anybody."""
    assert who_met_whom(FOUR, ()) == WhoMet(0, 0, 0, None, 0, 0, 0, 0, None)
    assert not who_met_whom(FOUR, ()).is_connected


def test_people_alone_at_tables() -> None:
    """Two people at two tables are two circles, and nobody's company."""
    found = who_met_whom(FOUR, [Visit(1, "T1", 1, "A1"), Visit(1, "T2", 1, "A3")])
    assert found == WhoMet(2, 0, 2, Fraction(0), 0, 0, 1, 0, None)


def test_chain() -> None:
    """Ana meets Ben twice, Ben meets Cleo once: Ben is the bridge between the two networks, and least constrained."""
    visits = together(1, "A1", "A2") + together(2, "A1", "A2") + together(3, "A2", "A3")
    found = who_met_whom(FOUR, visits)
    # Ana and Cleo have one acquaintance each, constraint 1; Ben has 2/3 and 1/3 of his meetings: 4/9 + 1/9.
    assert found == WhoMet(3, 2, 1, Fraction(4, 3), 3, 1, 1, 1, round((1 + 5 / 9 + 1) / 3, 6))
    assert found.is_connected


def test_people_of_unknown_school_or_network() -> None:
    """Dai is of no school: his meetings are meetings, but bridge nothing known."""
    assert who_met_whom(FOUR, together(1, "A1", "A4")) == WhoMet(2, 1, 1, Fraction(1), 0, 0, 0, 0, 1.0)
    strangers = replace(FOUR, schools=())
    assert who_met_whom(strangers, together(1, "A1", "A2")) == WhoMet(2, 1, 1, Fraction(1), 1, 0, 0, 0, 1.0)


def test_people_who_come_together_do_not_meet() -> None:
    """Ana and her interpreter meet Cleo, not each other."""
    event = replace(FOUR, rules=Rules(together=(("A1", "A2"),)))
    found = who_met_whom(event, together(1, "A1", "A2", "A3"))
    assert (found.pairs_met, found.meetings_between_schools, found.meetings_between_networks) == (2, 2, 2)


def test_visits_of_unknown_people_are_passed_over() -> None:
    """A damaged rota can be studied too."""
    assert who_met_whom(FOUR, [*together(1, "A1", "A9"), Visit(1, "T9", 1, "A2")]).num_people == 2


@pytest.mark.parametrize(("prime", "seats", "num_rounds"), [(5, 4, 3), (37, 8, 7)])
def test_known_optimum(prime: int, seats: int, num_rounds: int) -> None:
    """Everybody meets others only once: rounds times the other seats of a table."""
    event, visits = known_optimum(prime, seats, num_rounds)
    found = who_met_whom(event, visits)
    assert (found.num_people, found.is_connected) == (prime * seats, True)
    assert found.mean_met == num_rounds * (seats - 1)


@given(events_with_visits())
def test_graph_and_constraint(made: tuple[Event, tuple[Visit, ...]]) -> None:
    """Edges are the pairs at one table, and the constraint is the library's."""
    event, visits = made
    event = replace(event, rules=replace(event.rules, together=()))
    pairs = Counter(frozenset((v.attendee, w.attendee)) for v, w in combinations(visits, 2) if v[:2] == w[:2])
    graph = meeting_graph(event, visits)
    assert {frozenset((a, b)): edge["meetings"] for a, b, edge in graph.edges.data()} == pairs
    found = who_met_whom(event, visits)
    expected = [value for value in nx.constraint(graph, weight="meetings").values() if value == value]  # noqa: PLR0124
    assert (found.mean_constraint is None) is (expected == [])
    if found.mean_constraint is not None:
        assert isclose(found.mean_constraint, sum(expected) / len(expected), abs_tol=1e-6)
