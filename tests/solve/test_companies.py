"""People who must share every table and are not there all the time."""

from dataclasses import replace
from fractions import Fraction

import pytest
from bricks import ATTENDEE, EVENT, TABLE, rota_of
from chance import seeded
from clashing import Small, clashing_event

from speedlearn.model import Event, Fixed, Rules, Visit
from speedlearn.rules import breaches
from speedlearn.rules.clashes import clashes
from speedlearn.solve import solve

ROOM = Small(tables=4, attendees=8, rounds=4, seats=3)
# Events for which rotas once broke a rule, because people were moved as one who need not be.
ONCE_WRONG = [261, 295, 670, 757, 882, 2448]


def seats_of(event: Event, attendee: str) -> list[tuple[int, str]]:
    """List where one person is, by round."""
    return [(visit.round, visit.table) for visit in solve(event, effort="quick").visits if visit.attendee == attendee]


@pytest.mark.parametrize("seed", [*range(150), *ONCE_WRONG])
def test_an_event_without_contradiction_gets_a_lawful_rota(seed: int) -> None:
    """Every rule at random, all mixed."""
    event = clashing_event(seeded(seed), ROOM)
    if not clashes(event):
        assert breaches(event, rota_of(event, solve(event, effort="quick").visits)) == []


def tied(*people: tuple[tuple[int, ...], bool], fixed: Fixed | None = None) -> Event:
    """Make an event of one group, given when each member is there and whether they stay; the first may be fixed."""
    attendees = tuple(
        replace(ATTENDEE, id=f"A{number}", name=f"Person {number}", rounds=rounds, stays=stays)
        for number, (rounds, stays) in enumerate(people, 1)
    )
    first = replace(attendees[0], fixed=(fixed,) if fixed else ())
    group = tuple(person.id for person in attendees)
    return replace(EVENT, attendees=(first, *attendees[1:]), rules=Rules(together=(group,)))


def test_a_group_whose_only_wishes_nobody_can_grant_is_told_so() -> None:
    """One of two who sit together, with a credit, wishes for the table of the other's school; nobody else wishes."""
    event = tied(((1, 2, 3), False), ((1, 2, 3), False))
    one, other = event.attendees
    event = replace(
        event,
        tables=(replace(TABLE, schools=("Harbour Road",)),),
        attendees=(replace(one, interests=(("T1", 1),), credit=500), replace(other, school="Harbour Road")),
    )
    solution = solve(event, effort="quick")
    assert solution.visits == ()
    assert solution.bounds.worst_share == 0
    assert solution.bounds.aside == ("A1",)


def test_people_who_are_never_there_together_are_not_bound() -> None:
    """Each has their own tables; one who is there for a single round stays nowhere."""
    event = tied(((1,), True), ((2, 3), False))
    assert len({table for _, table in seats_of(event, "A2")}) == 2


def test_one_who_goes_round_joins_one_who_stays_for_the_round_they_share() -> None:
    """If that is settled; the others' own rounds are theirs."""
    event = tied(((1, 2), True), ((2, 3), False), fixed=Fixed(1, "T2"))
    assert clashes(event) == []
    assert seats_of(event, "A1") == [(1, "T2"), (2, "T2")]
    assert seats_of(event, "A2")[0] == (2, "T2")
    assert seats_of(event, "A2")[1][1] != "T2"


def test_a_group_kept_apart_from_somebody_is_so_only_while_that_member_is_there() -> None:
    """Who is apart from an absent member may sit with the others."""
    event = tied(((1, 2, 3), False), ((2, 3), False), fixed=Fixed(1, "T1"))
    other = replace(ATTENDEE, id="A9", name="Other", fixed=(Fixed(1, "T1"),))
    event = replace(event, attendees=(*event.attendees, other), rules=replace(event.rules, apart=(("A2", "A9"),)))
    visits = solve(event, effort="quick").visits
    assert breaches(event, rota_of(event, visits)) == []
    assert {Visit(1, "T1", 1, "A1"), Visit(1, "T1", 2, "A9")} <= {*visits} or {
        Visit(1, "T1", 2, "A1"),
        Visit(1, "T1", 1, "A9"),
    } <= {*visits}


def test_no_bound_is_claimed_that_could_be_beaten() -> None:
    """Two who share the middle round only can both have the table that they want, one before and one after it."""
    tables = (replace(TABLE, rounds=(1, 3)), replace(TABLE, id="T2", rounds=(1, 2, 3)))
    early = replace(ATTENDEE, rounds=(1, 2), choices=("T1",))
    late = replace(ATTENDEE, id="A2", name="Late", rounds=(2, 3), choices=("T1",))
    event = replace(EVENT, tables=tables, attendees=(early, late), rules=Rules(together=(("A1", "A2"),)))
    visits = [(1, "T1", 1, "A1"), (2, "T2", 1, "A1"), (2, "T2", 2, "A2"), (3, "T1", 1, "A2")]
    assert breaches(event, rota_of(event, [Visit(*visit) for visit in visits])) == []
    bounds = solve(event, effort="quick").bounds
    assert (bounds.worst_share, bounds.mean_share, bounds.free_rounds) == (Fraction(1), Fraction(1), 0)
