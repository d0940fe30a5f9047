"""Earlier rotas folded into an event: who and what is the same, what was seen, who met, and who is owed something."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest
from bricks import ATTENDEE, EVENT, TABLE, rota_of
from chance import random_event_with_visits, seeded
from hypothesis import given, settings
from hypothesis import strategies as st

from speedlearn.files.marks import event_mark
from speedlearn.history import MOST_CREDIT, with_history
from speedlearn.model import Event, Fixed, Host, ListedAttendee, ListedTable, Rota, Rules, Visit
from speedlearn.rules import breaches
from speedlearn.solve import solve
from speedlearn.solve.problem import compile_event

ANA, BEN, CLEO = EVENT.attendees
T1, T2, T3 = EVENT.tables
VISITS = (Visit(1, "T1", 1, "A1"), Visit(1, "T1", 2, "A2"), Visit(2, "T2", 1, "A1"))


def earlier(
    event: Event = EVENT,
    visits: Sequence[Visit] = VISITS,
    shares: Sequence[Fraction | None] = (),
    mark: str = "0badcafe",
) -> Rota:
    """Write the rota of an earlier session, with names, and with shares in the order of the attendees."""
    given_shares = [*shares, *[None] * (len(event.attendees) - len(shares))]
    return replace(
        rota_of(event, visits),
        rota_mark=mark,
        tables=tuple(ListedTable(one.id, one.title, tuple(host.name for host in one.hosts)) for one in event.tables),
        attendees=tuple(
            ListedAttendee(one.id, one.name, one.school, share)
            for one, share in zip(event.attendees, given_shares, strict=True)
        ),
    )


def seen(event: Event, *rotas: Rota) -> dict[str, tuple[str, ...]]:
    """Look up who has seen what."""
    return {person.id: person.seen for person in with_history(event, rotas).event.attendees if person.seen}


def sessions(rng: Random) -> tuple[Event, list[Rota]]:
    """Make an event and the rotas of up to three earlier sessions, of which people and tables are the same in part."""
    event, _ = random_event_with_visits(rng)
    plain = tuple(replace(person, seen=()) for person in event.attendees)
    event = replace(event, attendees=plain, after=(), met=())
    rotas = []
    for number in range(rng.randint(0, 3)):
        before, visits = random_event_with_visits(rng)
        shares = [rng.choice((None, Fraction(rng.randint(0, 4), 4))) for _ in before.attendees]
        rota = earlier(before, visits, shares, f"0000000{number}")
        rotas.append(rng.choice((rota, replace(rota, tables=(), attendees=()))))
    return event, rotas


SESSIONS = st.randoms(use_true_random=False).map(sessions)


@given(SESSIONS, st.randoms(use_true_random=False))
def test_the_order_of_earlier_rotas_makes_no_difference(made: tuple[Event, list[Rota]], rng: Random) -> None:
    """Nor does giving one twice, but for what is said of it."""
    event, rotas = made
    remembered = with_history(event, rotas)
    assert with_history(event, rng.sample(rotas, len(rotas))) == remembered
    assert with_history(event, [*rotas, *rotas]).event == remembered.event


@settings(max_examples=40)
@given(SESSIONS)
def test_nobody_is_sent_where_they_were(made: tuple[Event, list[Rota]]) -> None:
    """Unless the organiser has settled it; the checker agrees, and all rules are kept."""
    event, rotas = made
    event = with_history(event, rotas).event
    visits = solve(event, effort="quick").visits
    been = {(person.id, table) for person in event.attendees for table in person.seen}
    settled = {(person.id, one.table) for person in event.attendees for one in person.fixed}
    assert been.isdisjoint(settled)
    assert been.isdisjoint((visit.attendee, visit.table) for visit in visits)
    assert breaches(event, replace(rota_of(event, visits), rounds=event.rounds)) == []


def test_each_of_those_who_are_alike_is_kept_from_what_they_have_seen_themselves() -> None:
    """Also where a table that was seen is no longer in the room."""
    people = (replace(ANA, seen=("T1", "T9")), replace(BEN, seen=("T2",)), replace(CLEO, seen=()))
    alike = tuple(replace(person, school=None, phase=None, rounds=(1, 2, 3)) for person in people)
    problem = compile_event(replace(EVENT, attendees=alike, after=("0badcafe",)))
    assert [party.allowed for party in problem.parties] == [{1, 2}, {0, 2}, {0, 1, 2}]
    assert all(party.suited <= party.allowed for party in problem.parties)


@given(SESSIONS)
def test_history_is_in_order(made: tuple[Event, list[Rota]]) -> None:
    """It speaks only of who and what is there, sorted, and no credit is out of bounds."""
    event, rotas = made
    event = with_history(event, rotas).event
    ids, tables = {person.id for person in event.attendees}, {table.id for table in event.tables}
    assert list(event.met) == sorted({(min(pair), max(pair)) for pair in event.met})
    assert all(one != other and {one, other} <= ids for one, other in event.met)
    problem = compile_event(event)
    assert [tuple(problem.people[number].id for number in pair) for pair in problem.met] == list(event.met)
    for person in event.attendees:
        assert list(person.seen) == sorted(tables & set(person.seen))
        assert 0 <= person.credit <= MOST_CREDIT


def test_no_earlier_session_leaves_an_event_as_it_is() -> None:
    assert with_history(EVENT, []) == with_history(EVENT, ())
    assert with_history(EVENT, []).event == EVENT
    assert with_history(EVENT, []).notices == ()


def test_an_earlier_session_of_others_changes_marks_only() -> None:
    """The rota is the same, visit for visit."""
    stranger = replace(ANA, id="X", name="Una Unknown")
    elsewhere = replace(EVENT, name="Elsewhere", attendees=(stranger,))
    remembered = with_history(EVENT, [earlier(elsewhere, [Visit(1, "T1", 1, "X")])])
    assert remembered.notices == ("nobody of rota 0badcafe (Elsewhere) comes to this event, so it changes nothing",)
    assert remembered.event == replace(EVENT, after=("0badcafe",))
    assert event_mark(remembered.event) != event_mark(EVENT)
    assert solve(remembered.event).visits == solve(EVENT).visits


def test_what_was_seen_and_who_met() -> None:
    """Each pair once, and tables by person."""
    remembered = with_history(EVENT, [earlier()])
    assert {person.id: person.seen for person in remembered.event.attendees} == {
        "A1": ("T1", "T2"),
        "A2": ("T1",),
        "A3": (),
    }
    assert (remembered.event.after, remembered.event.met) == (("0badcafe",), (("A1", "A2"),))
    assert remembered.notices == (
        "after rota 0badcafe (A small event): 3 people come again, 3 tables are here again",
        (
            "2 people have seen so many tables that too few are left: Ana Abbot (1 table for 3 rounds),"
            " Ben Bold (2 tables for 3 rounds); the other rounds stay free, unless visits are fixed"
        ),
    )


PEOPLE = {
    "the same": (ANA, True),
    "another id": (replace(ANA, id="B7"), True),
    "another case and spacing": (replace(ANA, id="B7", name="ANA  abbot"), True),
    "the same id under another name": (replace(ANA, name="Anton Abbot"), False),
    "the same id and name from another school": (replace(ANA, school="Hill School"), True),
    "a namesake from another school": (replace(ANA, id="B7", school="Hill School"), False),
}


@pytest.mark.parametrize("how", PEOPLE)
def test_the_same_person(how: str) -> None:
    """By id and name, or by name and school."""
    person, is_same = PEOPLE[how]
    event = replace(EVENT, attendees=(person, BEN, CLEO))
    assert seen(event, earlier()) == ({person.id: ("T1", "T2")} if is_same else {}) | {"A2": ("T1",)}


def test_namesakes_are_not_taken_for_each_other() -> None:
    """Two of one name and school, then or now, unless their ids tell."""
    twin = replace(ANA, id="A9")
    now = replace(EVENT, attendees=(replace(ANA, id="B1"), replace(ANA, id="B2")))
    notice = (
        "more than one person may be `Ana Abbot` of rota 0badcafe (A small event), so nothing is taken over for them;"
        " the same ids on both days would tell them apart"
    )
    assert seen(now, earlier()) == {}
    assert notice in with_history(now, [earlier()]).notices
    then = earlier(replace(EVENT, attendees=(ANA, twin)))
    assert seen(replace(EVENT, attendees=(replace(ANA, id="B1"),)), then) == {}
    both = with_history(replace(EVENT, attendees=(ANA, twin)), [then])
    assert [person.seen for person in both.event.attendees] == [("T1", "T2"), ()]
    assert notice not in both.notices


TABLES = {
    "the same": (T1, ("T1",)),
    "another id, a host in common": (replace(T1, id="T7", hosts=(Host("Ito Ito"), *T1.hosts)), ("T7",)),
    "another host, the same id": (replace(T1, hosts=(Host("Ito Ito"),)), ("T1",)),
    "another case and punctuation": (replace(T1, title="Marking: LESS!"), ("T1",)),
    "another title under the same id": (replace(T1, title="Marking more"), ()),
    "another host and id": (replace(T1, id="T7", hosts=(Host("Ito Ito"),)), ()),
}


@pytest.mark.parametrize("how", TABLES)
def test_the_same_table(how: str) -> None:
    """By its title, and by its id or a host."""
    table, again = TABLES[how]
    event = replace(EVENT, tables=(table, T3), attendees=(BEN,))
    assert seen(event, earlier()) == ({"A2": again} if again else {})


def test_a_rota_that_knows_ids_only() -> None:
    """They are taken at their word, and it is said."""
    bare = replace(earlier(), tables=(), attendees=())
    event = replace(EVENT, attendees=(replace(ANA, name="Anton Abbot"), BEN))
    remembered = with_history(event, [bare])
    assert [person.seen for person in remembered.event.attendees] == [("T1", "T2"), ("T1",)]
    assert remembered.notices[0] == (
        "after rota 0badcafe (A small event): 2 people come again, 2 tables are here again;"
        " it lists no names, so ids alone tell who and what"
    )


def test_a_rota_given_twice() -> None:
    """It counts once, and it is said."""
    once, twice = with_history(EVENT, [earlier()]), with_history(EVENT, [earlier(), earlier()])
    assert twice.event == once.event
    assert twice.notices == ("rota 0badcafe (A small event) is given twice and counts once", *once.notices)


def test_a_settled_visit_wins() -> None:
    """Also for those who are at every table together with the person."""
    ana = replace(ANA, fixed=(Fixed(3, "T1"),))
    event = replace(EVENT, attendees=(ana, BEN, CLEO))
    assert seen(event, earlier()) == {"A1": ("T2",), "A2": ("T1",)}
    bound = replace(event, rules=Rules(together=(("A3", "A1"), ("A3", "A2"))))
    assert seen(bound, earlier()) == {"A1": ("T2",)}
    assert with_history(bound, [earlier()]).event.met == ()


def test_wishes_for_tables_seen_are_dropped() -> None:
    """It is said of whom and which; the solver looks at the rest."""
    ana = replace(ANA, choices=("T2", "T3"), interests=(("T1", 2), ("assessment", 1)))
    remembered = with_history(replace(EVENT, attendees=(ana, BEN)), [earlier()])
    assert remembered.notices[1] == (
        "the wish of 1 person for tables that they have visited before is dropped: Ana Abbot (T2, T1)"
    )
    crowd = tuple(replace(ATTENDEE, id=f"A{k:02}", name=f"Person {k:02}", choices=("T1",)) for k in range(15))
    event = replace(EVENT, tables=(replace(TABLE, seats=15),), attendees=crowd)
    visits = [Visit(1, "T1", k + 1, person.id) for k, person in enumerate(crowd)]
    notice = with_history(event, [earlier(event, visits)]).notices[1]
    assert notice.startswith(
        "wishes of 15 people for tables that they have visited before are dropped: Person 00 (T1), "
    )
    assert notice.endswith("Person 11 (T1) and 3 more")


def credits_of(*rotas: Rota) -> list[int]:
    """List everybody's credit."""
    return [person.credit for person in with_history(EVENT, rotas).event.attendees]


HALF, MOST, ALL = Fraction(1, 2), Fraction(97, 100), Fraction(1)


def test_credit() -> None:
    """Who lay below the median is owed the difference, up to a cap; nobody else is owed anything."""
    assert credits_of(earlier(shares=(MOST, ALL, ALL))) == [300, 0, 0]
    assert credits_of(earlier(shares=(HALF, MOST, ALL))) == [MOST_CREDIT, 0, 0]
    assert credits_of(earlier(shares=(MOST, ALL))) == [150, 0, 0]
    assert credits_of(earlier(shares=(Fraction(2, 3), None, Fraction(3, 4)))) == [416, 0, 0]
    assert credits_of(earlier(shares=(HALF, HALF, HALF))) == [0, 0, 0]
    assert credits_of(earlier()) == [0, 0, 0]


def test_credit_over_several_sessions() -> None:
    """One good day makes up for a bad one."""
    bad, good = earlier(shares=(MOST, ALL, ALL)), earlier(shares=(ALL, MOST, MOST), mark="11111111")
    away = earlier(shares=(None, ALL, ALL), mark="22222222")
    assert credits_of(bad, good) == [0, 0, 0]
    assert credits_of(bad, away) == [300, 0, 0]
    assert credits_of(bad, replace(bad, rota_mark="33333333")) == [300, 0, 0]


def test_the_mark_of_an_event_knows_its_history() -> None:
    """Each part of it; without history it is what it was before there was such a thing."""
    whole = with_history(EVENT, [earlier(shares=(MOST, ALL, ALL))]).event
    without = [
        replace(whole, after=()),
        replace(whole, met=()),
        replace(whole, attendees=tuple(replace(one, seen=()) for one in whole.attendees)),
        replace(whole, attendees=tuple(replace(one, credit=0) for one in whole.attendees)),
    ]
    marks = {event_mark(one) for one in [EVENT, whole, *without]}
    assert len(marks) == 6
    assert event_mark(EVENT) == "98572e457aa2aba006d5dc9908f0a27098f442b27e071dab9defeb778e32e0e1"


def test_who_met_is_who_sat_at_one_table() -> None:
    """All pairs of a rota, and no others."""
    for seed in range(30):
        rng = seeded(seed)
        event, visits = random_event_with_visits(rng, hard=False)
        event = replace(event, attendees=tuple(replace(one, seen=()) for one in event.attendees), after=(), met=())
        people = {one.id for one in event.attendees}
        again = with_history(event, [earlier(event, visits)]).event
        assert set(again.met) == {
            (one, other)
            for one, other in combinations(sorted(people), 2)
            if any(v[:2] == w[:2] for v in visits for w in visits if (v.attendee, w.attendee) == (one, other))
        }


def test_letters_of_their_own() -> None:
    """A name with a dotless i is another one; sharp s is two; either case is one."""
    for then, now, is_same in (("Yıldız", "Yildiz", False), ("Weiß", "WEISS", True), ("ΣΙΣ", "σις", True)):
        before = earlier(replace(EVENT, attendees=(replace(ANA, name=then), BEN)))
        event = replace(EVENT, attendees=(replace(ANA, name=now),))
        assert seen(event, before) == ({"A1": ("T1", "T2")} if is_same else {})
