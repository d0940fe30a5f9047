"""Figures that only some rotas have: of people set aside, of credits, and of a rota that cares for nobody."""

from dataclasses import replace
from fractions import Fraction

import pytest
from bricks import ATTENDEE, EVENT, TABLE

from speedlearn.model import CREDIT_UNIT, Bounds, Event, Visit
from speedlearn.score import quality

NO_BOUNDS = Bounds(free_rounds=0, worst_share=None, mean_share=None, mean_share_free=None, repeat_meetings=0)
# Three who wish for T1, T2 and T3 with weights 3, 2 and 1, and one who wishes for nothing.
WISHING = tuple(replace(ATTENDEE, id=f"A{k}", name=f"Guest {k}", choices=("T1", "T2", "T3")) for k in (1, 2, 3))
ROOM = replace(
    EVENT,
    tables=tuple(replace(TABLE, id=f"T{k}", seats=2) for k in (1, 2, 3)),
    attendees=(*WISHING, replace(ATTENDEE, id="A4", name="Guest 4")),
)
# Shares of 5/6, 3/6 and 1/6.
VISITS = [
    Visit(1, "T1", 1, "A1"),
    Visit(2, "T2", 1, "A1"),
    Visit(2, "T1", 1, "A2"),
    Visit(1, "T3", 1, "A3"),
    Visit(1, "T3", 2, "A4"),
]


def test_the_worst_share_of_the_others() -> None:
    """Leaves out whoever is set aside, and meets its bound exactly or not at all."""
    bounds = replace(NO_BOUNDS, aside=("A3",), worst_share_others=Fraction(1, 2))
    figures = quality(ROOM, VISITS, bounds)
    assert figures["set_aside"] == ["A3"]
    assert (figures["worst_share"], figures["worst_share_others"]) == (0.166667, 0.5)
    assert figures["worst_share_others_bound"] == 0.5
    assert figures["proven"] == ["repeat_meetings", "same_school_meetings", "worst_share_others"]
    for other in (Fraction(2, 3), None):
        assert "worst_share_others" not in str(
            quality(ROOM, VISITS, replace(bounds, worst_share_others=other))["proven"]
        )
    nobody = replace(bounds, aside=("A1", "A2", "A3"), worst_share_others=None)
    figures = quality(ROOM, VISITS, nobody)
    assert (figures["worst_share_others"], figures["proven"]) == (None, ["repeat_meetings", "same_school_meetings"])


def test_without_anybody_aside_the_others_are_all() -> None:
    figures = quality(ROOM, VISITS, replace(NO_BOUNDS, worst_share_others=Fraction(1, 6)))
    assert (figures["set_aside"], figures["worst_share_others"]) == ([], 0.166667)
    assert "worst_share_others" not in str(figures["proven"])


def credited(*credits_: int) -> Event:
    """Give the attendees credits, in an event that comes after another."""
    people = tuple(
        replace(person, credit=credit) for person, credit in zip(ROOM.attendees, (*credits_, 0, 0, 0), strict=False)
    )
    return replace(ROOM, attendees=people, after=("0badcafe",), met=(("A3", "A4"), ("A4", "A1"), ("A1", "A3")))


def test_credits_are_counted_where_there_is_a_history() -> None:
    """Kept where somebody lies as far above the worst share as the credit says: A1 by 2/3, A2 by 1/3."""
    third = -(-CREDIT_UNIT // 3)
    kept = {0: (0, 0), third // 2: (1, 1), third - 1: (1, 1), third: (1, 0)}
    for credit, (number, is_kept) in kept.items():
        figures = quality(credited(0, credit), VISITS, replace(NO_BOUNDS, mean_share_without_credit=Fraction(2, 3)))
        found = [figures[name] for name in ("met_before", "credits", "credits_kept", "mean_share_without_credit")]
        assert found == [1, number, is_kept, 0.666667], credit
        assert list(figures)[-4:] == ["met_before", "credits", "credits_kept", "mean_share_without_credit"]
    assert "credits" not in quality(replace(credited(1), after=()), VISITS, NO_BOUNDS)


def test_a_credit_is_kept_to_the_last_bit() -> None:
    """Half of the best above the worst share is half; a bit more is not."""
    half = [*VISITS[:3], Visit(3, "T3", 1, "A2"), *VISITS[3:]]  # A2 has 4/6, and A3 1/6
    for credit, kept in ((CREDIT_UNIT // 2, 1), (CREDIT_UNIT // 2 + 1, 0)):
        assert quality(credited(0, credit), half, NO_BOUNDS)["credits_kept"] == kept


def test_a_credit_of_somebody_without_wishes_is_none() -> None:
    figures = quality(credited(0, 0, 0, 5), VISITS, NO_BOUNDS)
    assert (figures["credits"], figures["credits_kept"]) == (0, 0)


def test_whoever_has_all_they_wished_for_has_their_credit() -> None:
    """However far above the worst share they ought to be."""
    event = replace(credited(CREDIT_UNIT), tables=ROOM.tables)
    best = [*VISITS, Visit(3, "T3", 1, "A1")]
    assert quality(event, best, NO_BOUNDS)["credits_kept"] == 1
    assert quality(event, VISITS, NO_BOUNDS)["credits_kept"] == 0


ALL = ("T1", "T2", "T3")


@pytest.mark.parametrize(
    ("most", "shares"),
    [
        (None, (None, None)),
        ({}, (None, None)),
        ({"A1": ALL, "A2": ALL, "A3": ()}, (0.0, 0.666667)),
        ({"A1": ALL, "A2": ("T1", "T2"), "A3": ("T3", "T3", "T3", "T3"), "A4": ALL}, (0.166667, 0.666667)),
        ({"A1": (*ALL, "T4")}, (None, None)),
        ({"A1": (*ALL, "T4"), "A2": ("T1",)}, (None, None)),
    ],
)
def test_the_shares_of_a_rota_that_cares_for_nobody(
    most: dict[str, tuple[str, ...]] | None, shares: tuple[float | None, float | None]
) -> None:
    """Recounted from its tables; more tables than rounds are no rota, and a table twice is a table."""
    figures = quality(ROOM, VISITS, replace(NO_BOUNDS, most=most))
    assert (figures["worst_share_most"], figures["mean_share_most"]) == shares


@pytest.mark.parametrize(("seats", "is_rota"), [(1, True), (0, False)])
def test_such_a_rota_needs_seats_for_the_session(seats: int, is_rota: bool) -> None:
    """Three visits to a table of one seat fit into three rounds, four into none."""
    event = replace(ROOM, tables=(replace(ROOM.tables[0], seats=1), *ROOM.tables[1:]))
    most: dict[str, tuple[str, ...]] = {f"A{k}": ("T1",) for k in range(1, 4 if seats else 5)}
    assert (quality(event, VISITS, replace(NO_BOUNDS, most=most))["mean_share_most"] is not None) == is_rota
