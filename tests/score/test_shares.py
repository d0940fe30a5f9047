"""What each attendee got and missed, and what they could get at best."""

from dataclasses import replace
from fractions import Fraction

import naive
import pytest
from events import ATTENDEE, EVENT, TABLE, Size, events, random_event, seeded
from hypothesis import given

from speedlearn.model import Attendee, Event, Fixed, Rules, Table, Visit
from speedlearn.score import Missed, PersonalShare, personal_shares

# Few enough to try everything.
FEW = Size(tables=6, attendees=12, rounds=4)


@given(events(size=FEW))
def test_best_agrees_with_trying_everything(event: Event) -> None:
    """Everybody's best in an empty room is what trying all personal rotas gives."""
    expected = {person.id: naive.best(event, person) for person in event.attendees}
    assert {person: share.best for person, share in personal_shares(event, ()).items()} == expected


def test_best_agrees_on_many_hard_events() -> None:
    """The same for partial presence, resting tables, fixed visits and people who stay."""
    for seed in range(300):
        event = random_event(seeded(seed), hard=True, size=FEW)
        expected = {person.id: naive.best(event, person) for person in event.attendees}
        assert {person: share.best for person, share in personal_shares(event, ()).items()} == expected


def best(person: Attendee, *tables: Table) -> int:
    """Work out the best of one person."""
    return personal_shares(replace(EVENT, tables=tables, attendees=(person,)), ())["A1"].best


def table(number: int, *rounds: int) -> Table:
    """Make a table that runs in some rounds."""
    return replace(TABLE, id=f"T{number}", rounds=rounds)


WISHES = (("T1", 8), ("T2", 4), ("T3", 2), ("T4", 1))


def test_best_moves_tables_to_other_rounds() -> None:
    """The heaviest table gives way to a lighter one that runs in its round only, along a chain of three."""
    person = replace(ATTENDEE, interests=WISHES)
    assert best(person, table(1, 1, 2), table(2, 1, 3), table(3, 1), table(4, 1, 2, 3)) == 14


def test_best_takes_the_heaviest_where_tables_clash() -> None:
    """Three tables that all run in round 1 only are worth one."""
    assert best(replace(ATTENDEE, interests=WISHES), table(1, 1), table(2, 1), table(3, 1)) == 8


def test_best_with_fixed_visits() -> None:
    """A fixed visit takes its round and counts if wished; one out of the person's rounds is nothing to go by."""
    tables = (table(1, 1), table(2, 1, 2), table(3, 1, 2), table(4, 1, 2, 3))
    person = replace(ATTENDEE, interests=WISHES, rounds=(1, 2))
    assert best(person, *tables) == 12
    assert best(replace(person, fixed=(Fixed(1, "T4"),)), *tables) == 5
    assert best(replace(person, fixed=(Fixed(1, "T4"), Fixed(2, "T3"))), *tables) == 3
    assert best(replace(person, fixed=(Fixed(3, "T4"),)), *tables) == 12


def test_best_of_one_who_stays() -> None:
    """One table that runs whenever they are there, once; a fixed visit settles which."""
    person = replace(ATTENDEE, interests=WISHES, stays=True, rounds=(2, 3))
    tables = (table(1, 1, 2), table(2, 1, 2, 3), table(3, 2, 3), table(4, 1))
    assert best(person, *tables) == 4
    assert best(replace(person, fixed=(Fixed(3, "T3"),)), *tables) == 2
    assert best(replace(person, rounds=()), *tables) == 0


def test_account_of_a_person() -> None:
    """The share, and every wish not got with its reason: heaviest first, then those that nobody can grant."""
    event = replace(
        EVENT,
        tables=(
            replace(TABLE, id="T1", seats=1),
            replace(TABLE, id="T2"),
            replace(TABLE, id="T3"),
            replace(TABLE, id="T4", schools=("Harbour Road",)),
            replace(TABLE, id="T5", rounds=(3,)),
            replace(TABLE, id="T6", step_free=False),
            replace(TABLE, id="T7", phases=("primary",)),
        ),
        attendees=(
            replace(
                ATTENDEE,
                school="Harbour Road",
                phase="secondary",
                step_free=True,
                choices=("T4", "T5", "T6", "T7", "T2", "T1", "T3"),
                rounds=(1, 2),
            ),
            replace(ATTENDEE, id="A2"),
            replace(ATTENDEE, id="A3"),
        ),
        rules=Rules(phase="require"),
    )
    visits = [Visit(1, "T3", 1, "A1"), Visit(1, "T1", 1, "A2"), Visit(2, "T1", 1, "A3")]
    shares = personal_shares(event, visits)
    assert list(shares) == ["A1", "A2", "A3"]
    assert shares["A1"] == PersonalShare(
        share=Fraction(1, 5),
        got=1,
        best=5,
        first_choice=False,
        missed=(
            Missed("T2", 3, "seats left"),
            Missed("T1", 2, "full"),
            Missed("T4", None, "own school"),
            Missed("T5", None, "not running"),
            Missed("T6", None, "not step-free"),
            Missed("T7", None, "other phase"),
        ),
    )
    assert shares["A2"] == PersonalShare(share=None, got=0, best=0, first_choice=False, missed=())


def test_first_choice_among_other_tables() -> None:
    """It is enough to visit it once, whatever else is visited, wished for or not."""
    event = replace(
        EVENT,
        tables=tuple(replace(TABLE, id=id_) for id_ in ("T1", "T2", "T3")),
        attendees=(replace(ATTENDEE, choices=("T1", "T2")),),
    )
    visits = [Visit(number, table, 1, "A1") for number, table in enumerate(("T2", "T1", "T3"), 1)]
    assert [personal_shares(event, visits[:count])["A1"].first_choice for count in range(4)] == [
        False,
        False,
        True,
        True,
    ]
    assert personal_shares(event, visits)["A1"].share == 1


@pytest.mark.parametrize(("rounds", "why"), [((1,), "full"), ((1, 2), "seats left")])
def test_table_is_full_only_if_it_is_so_whenever_one_is_there(rounds: tuple[int, ...], why: str) -> None:
    """A seat that was free in a round in which they were away does not count against the rota."""
    event = replace(
        EVENT,
        tables=(replace(TABLE, seats=1, rounds=(1, 2)),),
        attendees=(replace(ATTENDEE, choices=("T1",), rounds=rounds), replace(ATTENDEE, id="A2")),
    )
    shares = personal_shares(event, [Visit(1, "T1", 1, "A2")])
    assert [missed.why for missed in shares["A1"].missed] == [why]


def test_line_written_twice_takes_one_seat() -> None:
    """A doubled line does not make a table look full."""
    event = replace(EVENT, attendees=(replace(ATTENDEE, choices=("T1",), rounds=(1,)), replace(ATTENDEE, id="A2")))
    shares = personal_shares(event, [Visit(1, "T1", 1, "A2")] * 4)
    assert [missed.why for missed in shares["A1"].missed] == ["seats left"]


def test_wish_against_the_rules_that_was_granted_all_the_same() -> None:
    """An unlawful visit to the own school's table gets nobody a share, and is not called missed."""
    event = replace(
        EVENT,
        tables=(replace(TABLE, schools=("Harbour Road",)), replace(TABLE, id="T2")),
        attendees=(replace(ATTENDEE, school="Harbour Road", choices=("T1", "T2")),),
    )
    shares = personal_shares(event, [Visit(1, "T1", 1, "A1")])
    assert (shares["A1"].got, shares["A1"].missed) == (0, (Missed("T2", 1, "seats left"),))
