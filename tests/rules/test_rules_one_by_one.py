"""Each rule broken alone, with the whole sentence, and held at its limit.

The room is that of `EVENT`: tables T1, T2 and T3 with four seats, attendees A1 Ana Abbot, A2 Ben Bold and A3 Cleo Chan,
rounds at 14:15, 14:25 and 14:35.
"""

from dataclasses import replace
from typing import Literal

import pytest
from events import EVENT, TABLE, rota_of, timetable

from speedlearn.model import Attendee, Event, Fixed, Host, Round, Rules, Table, Visit
from speedlearn.rules import breaches

LAWFUL = (
    Visit(1, "T1", 1, "A1"),
    Visit(1, "T1", 4, "A2"),
    Visit(2, "T2", 1, "A1"),
    Visit(2, "T1", 1, "A3"),
    Visit(3, "T3", 2, "A1"),
)


def with_table(table: Table, event: Event = EVENT) -> Event:
    """Put a table in the place of the one with the same id."""
    return replace(event, tables=tuple(table if table.id == other.id else other for other in event.tables))


def with_person(person: Attendee, event: Event = EVENT) -> Event:
    """Put an attendee in the place of the one with the same id."""
    return replace(event, attendees=tuple(person if person.id == other.id else other for other in event.attendees))


T1, T2, T3 = EVENT.tables
ANA, BEN, CLEO = EVENT.attendees


def found(event: Event, *visits: Visit) -> list[str]:
    """Check visits against an event."""
    return breaches(event, rota_of(event, visits))


def test_lawful_rota() -> None:
    """The rota that the other tests break has no breach, and neither has an empty one."""
    assert found(EVENT, *LAWFUL) == []
    assert found(EVENT) == []


def test_order_of_visits_is_free() -> None:
    """A rota need not be sorted to be lawful."""
    assert found(EVENT, *LAWFUL[::-1]) == []


def test_unknown_round() -> None:
    """A round that the timetable does not have."""
    assert found(EVENT, *LAWFUL, Visit(4, "T1", 1, "A2"), Visit(4, "T2", 1, "A3")) == [
        (
            "there is no round 4: the timetable has 3 rounds, but the rota seats Ben Bold at table T1 `Marking less`"
            " and Cleo Chan at table T2 `Oracy for all` in it"
        ),
        "Ben Bold is sent to table T1 `Marking less` more than once: in rounds 1 (14:15) and 4",
    ]
    assert found(EVENT, Visit(0, "T1", 1, "A2")) == [
        "there is no round 0: the timetable has 3 rounds, but the rota seats Ben Bold at table T1 `Marking less` in it"
    ]


def test_table_seen_before() -> None:
    """A table that a person visited in an earlier session, named by the rotas of these; others may go there."""
    event = replace(with_person(replace(ANA, seen=("T2",))), after=("0badcafe", "f0cb60fb"))
    sentence = "Ana Abbot is sent to table T2 `Oracy for all` in round 2 (14:25), but visited it in an earlier session"
    assert found(event, *LAWFUL) == [f"{sentence} (rotas 0badcafe and f0cb60fb)"]
    assert found(replace(event, after=()), *LAWFUL) == [sentence]
    assert found(with_person(replace(ANA, seen=("T4",)), with_person(replace(BEN, seen=("T2",)))), *LAWFUL) == []


def test_unknown_table() -> None:
    """A table that the event does not have; its seats and rounds are nobody's guess."""
    assert found(EVENT, *LAWFUL, Visit(2, "T9", 99, "A2"), Visit(3, "T9", 1, "A3")) == [
        (
            "the event has no table `T9`, but the rota sends Ben Bold in round 2 (14:25) and Cleo Chan in round"
            " 3 (14:35) there"
        )
    ]


def test_unknown_attendee() -> None:
    """An attendee whom the event does not have, in a seat of their own."""
    assert found(EVENT, *LAWFUL, Visit(1, "T1", 2, "A9"), Visit(2, "T2", 2, "A9")) == [
        (
            "the event has no attendee `A9`, but the rota seats them at table T1 `Marking less` in round 1 (14:15) and"
            " table T2 `Oracy for all` in round 2 (14:25)"
        )
    ]


@pytest.mark.parametrize("seat", [-1, 0, 5])
def test_seat_that_does_not_exist(seat: int) -> None:
    """Seats are counted from 1 to the number of seats."""
    assert found(EVENT, *LAWFUL, Visit(3, "T1", seat, "A3"))[0] == (
        f"Cleo Chan has seat {seat} at table T1 `Marking less` in round 3 (14:35), but the table has 4 seats"
    )


def test_seat_of_a_table_for_one() -> None:
    """One seat is a seat, not seats."""
    assert found(with_table(replace(T3, seats=1)), *LAWFUL) == [
        "Ana Abbot has seat 2 at table T3 `Phonics that stick` in round 3 (14:35), but the table has 1 seat"
    ]


def test_seat_taken_twice() -> None:
    """Two people on one chair."""
    assert found(EVENT, *LAWFUL, Visit(2, "T2", 1, "A2")) == [
        "Ana Abbot and Ben Bold both have seat 1 at table T2 `Oracy for all` in round 2 (14:25)"
    ]


def test_seat_taken_three_times() -> None:
    """Three people on one chair."""
    assert found(EVENT, *(Visit(1, "T1", 1, person.id) for person in EVENT.attendees)) == [
        "Ana Abbot, Ben Bold and Cleo Chan all have seat 1 at table T1 `Marking less` in round 1 (14:15)"
    ]


def test_same_seat_in_another_round_or_at_another_table() -> None:
    """A seat is taken for one round at one table only."""
    assert found(EVENT, Visit(1, "T1", 1, "A1"), Visit(2, "T1", 1, "A2"), Visit(1, "T2", 1, "A3")) == []


def test_more_visitors_than_seats() -> None:
    """Seats can be told apart and still not be enough, but then one does not exist either."""
    event = with_table(replace(T1, seats=1))
    assert found(event, Visit(1, "T1", 1, "A1"), Visit(1, "T1", 2, "A2")) == [
        "Ben Bold has seat 2 at table T1 `Marking less` in round 1 (14:15), but the table has 1 seat",
        "table T1 `Marking less` has 2 visitors in round 1 (14:15), but 1 seat",
    ]
    event = with_table(replace(T1, seats=2))
    visits = [Visit(1, "T1", seat, f"A{seat}") for seat in (1, 2, 3)]
    assert found(event, *visits)[1:] == ["table T1 `Marking less` has 3 visitors in round 1 (14:15), but 2 seats"]


def test_full_table() -> None:
    """As many visitors as seats is as it should be."""
    event = with_table(replace(T1, seats=2))
    assert found(event, Visit(1, "T1", 1, "A1"), Visit(1, "T1", 2, "A2")) == []


def test_two_places_at_once() -> None:
    """One person at two tables in one round."""
    assert found(EVENT, *LAWFUL, Visit(1, "T3", 1, "A2")) == [
        "Ben Bold is in 2 places in round 1 (14:15): table T1 `Marking less` and table T3 `Phonics that stick`"
    ]


def test_two_seats_at_one_table() -> None:
    """One person with two seats side by side takes up one seat too many, but visits the table once."""
    assert found(EVENT, *LAWFUL, Visit(1, "T1", 3, "A2")) == [
        "Ben Bold has 2 seats at table T1 `Marking less` in round 1 (14:15): 3 and 4"
    ]


def test_line_written_twice() -> None:
    """The same line twice is one breach, not several."""
    assert found(EVENT, *LAWFUL, LAWFUL[0], LAWFUL[0]) == [
        "Ana Abbot is written 3 times at table T1 `Marking less` in round 1 (14:15)"
    ]


def test_table_twice() -> None:
    """One person at one table in two rounds."""
    assert found(EVENT, *LAWFUL, Visit(3, "T1", 1, "A2")) == [
        "Ben Bold is sent to table T1 `Marking less` more than once: in rounds 1 (14:15) and 3 (14:35)"
    ]


def test_table_that_rests() -> None:
    """A table out of its rounds; in its last round it is fine."""
    event = with_table(replace(T1, rounds=(1,)))
    assert found(event, *LAWFUL) == [
        "Cleo Chan is sent to table T1 `Marking less` in round 2 (14:25), when it does not run"
    ]
    assert found(with_table(replace(T1, rounds=(1, 2))), *LAWFUL) == []


def test_person_who_is_not_there() -> None:
    """A seat for somebody who comes late; from the round in which they come it is fine."""
    assert found(with_person(replace(ANA, rounds=(2, 3))), *LAWFUL) == [
        "Ana Abbot has a seat at table T1 `Marking less` in round 1 (14:15), but is not there in that round"
    ]
    assert found(with_person(replace(CLEO, rounds=(2,))), *LAWFUL) == []


HOSTED = replace(T3, hosts=(Host("Hester Vale"), Host("Ana Abbot", "Harbour Road")), rounds=(2, 3))


@pytest.mark.parametrize("rounds", [(1, 2, 3), (1,), (1, 3)])
def test_host_seated_while_their_table_runs(rounds: tuple[int, ...]) -> None:
    """Hosts are known by name and school, whatever the event says about when they are there."""
    event = with_table(HOSTED, with_person(replace(ANA, school="Harbour Road", rounds=rounds)))
    assert found(event, Visit(1, "T1", 1, "A1"), Visit(2, "T2", 1, "A1")) == [
        (
            "Ana Abbot has a seat at table T2 `Oracy for all` in round 2 (14:25), but hosts table T3 `Phonics"
            " that stick` then"
        )
    ]


@pytest.mark.parametrize("school", ["Ashfield Primary", None])
def test_namesake_of_a_host(school: str | None) -> None:
    """Somebody of the same name from another school, or from none, is another person."""
    event = with_table(HOSTED, with_person(replace(ANA, school=school)))
    assert found(event, *LAWFUL) == []


def test_namesakes_without_school() -> None:
    """A host and an attendee of one name, both of no school, are not taken for one person."""
    event = with_table(replace(HOSTED, hosts=(Host("Ana Abbot"),)))
    assert found(event, *LAWFUL) == []


AT_HOME = with_table(
    replace(T1, schools=("Ashfield Primary", "Harbour Road")), with_person(replace(BEN, school="Harbour Road"))
)


def test_own_school() -> None:
    """A colleague's tips can be had at home."""
    assert found(AT_HOME, *LAWFUL) == [
        "Ben Bold of Harbour Road is sent to their own school's table T1 `Marking less` in round 1 (14:15)"
    ]


@pytest.mark.parametrize("rule", ["avoid", "allow"])
def test_own_school_where_rules_permit_it(rule: Literal["avoid", "allow"]) -> None:
    """Only `never` makes it a breach."""
    assert found(replace(AT_HOME, rules=Rules(own_school=rule)), *LAWFUL) == []


FOR_PRIMARY = with_table(
    replace(T1, phases=("early years", "primary")),
    with_person(replace(ANA, phase="primary"), with_person(replace(BEN, phase="post-16"))),
)


def test_wrong_phase() -> None:
    """One of the table's phases, or no phase at all, will do: Ana and Cleo are in place."""
    assert found(replace(FOR_PRIMARY, rules=Rules(phase="require")), *LAWFUL) == [
        (
            "Ben Bold (post-16) is sent to table T1 `Marking less` in round 1 (14:15), but it is for early years and"
            " primary only"
        )
    ]


@pytest.mark.parametrize("rule", ["prefer", "ignore"])
def test_wrong_phase_where_rules_permit_it(rule: Literal["prefer", "ignore"]) -> None:
    """Only `require` makes it a breach."""
    assert found(replace(FOR_PRIMARY, rules=Rules(phase=rule)), *LAWFUL) == []


def test_step_free() -> None:
    """Only those who need a step-free table are kept from the others."""
    event = with_person(replace(BEN, step_free=True), with_table(replace(T1, step_free=False)))
    assert found(event, *LAWFUL) == [
        (
            "Ben Bold needs a step-free table, but is sent to table T1 `Marking less` in round 1 (14:15), which is not"
            " step-free"
        )
    ]
    assert found(with_person(replace(BEN, step_free=True)), *LAWFUL) == []


@pytest.mark.parametrize(
    ("fixed", "sentence"),
    [
        (
            Fixed(1, "T2"),
            "Ben Bold is fixed for table T2 `Oracy for all` in round 1 (14:15), but is sent to table T1 `Marking less`",
        ),
        (
            Fixed(1, "T1", 3),
            "Ben Bold is fixed for seat 3 at table T1 `Marking less` in round 1 (14:15), but has seat 4",
        ),
        (
            Fixed(2, "T3", 1),
            "Ben Bold is fixed for seat 1 at table T3 `Phonics that stick` in round 2 (14:25), but has no seat then",
        ),
    ],
)
def test_fixed_visit_not_kept(fixed: Fixed, sentence: str) -> None:
    """Another table, another seat, no seat."""
    assert found(with_person(replace(BEN, fixed=(fixed,))), *LAWFUL) == [sentence]


@pytest.mark.parametrize("fixed", [Fixed(1, "T1"), Fixed(1, "T1", 4)])
def test_fixed_visit_kept(fixed: Fixed) -> None:
    """The table alone, or table and seat."""
    assert found(with_person(replace(BEN, fixed=(fixed,))), *LAWFUL) == []


STEWARD = with_person(replace(CLEO, stays=True, rounds=(2, 3)))


def test_one_who_stays() -> None:
    """One table, one seat, every round in which they are there; or no seat at all."""
    assert found(STEWARD, Visit(2, "T1", 1, "A3"), Visit(3, "T1", 1, "A3")) == []
    assert found(STEWARD) == []


def test_one_who_stays_changes_tables() -> None:
    """They cannot move about."""
    assert found(STEWARD, Visit(2, "T1", 1, "A3"), Visit(3, "T2", 1, "A3")) == [
        "Cleo Chan is to stay at one table, but is sent to table T1 `Marking less` and table T2 `Oracy for all`"
    ]


def test_one_who_stays_changes_seats() -> None:
    """Not even along the table."""
    assert found(STEWARD, Visit(2, "T1", 1, "A3"), Visit(3, "T1", 2, "A3")) == [
        "Cleo Chan is to stay at one table, but changes seats at table T1 `Marking less`: 1 and 2"
    ]


def test_one_who_stays_misses_a_round() -> None:
    """There is nowhere to wait."""
    assert found(with_person(replace(CLEO, stays=True)), Visit(2, "T1", 1, "A3")) == [
        "Cleo Chan is to stay at one table, but has no seat in rounds 1 (14:15) and 3 (14:35)"
    ]


TOGETHER = replace(EVENT, rules=Rules(together=(("A1", "A2"),)))


def test_together_at_two_tables() -> None:
    """An interpreter at another table is no help."""
    assert found(TOGETHER, Visit(1, "T1", 1, "A1"), Visit(1, "T2", 1, "A2")) == [
        (
            "Ana Abbot and Ben Bold are to share every table, but in round 1 (14:15) Ana Abbot is at table T1"
            " `Marking less` and Ben Bold is at table T2 `Oracy for all`"
        )
    ]


def test_together_and_one_free() -> None:
    """Neither is one who has no seat."""
    assert found(TOGETHER, Visit(1, "T1", 1, "A1")) == [
        (
            "Ana Abbot and Ben Bold are to share every table, but in round 1 (14:15) Ana Abbot is at table T1"
            " `Marking less` and Ben Bold has no seat"
        )
    ]


def test_together_held() -> None:
    """One table, both free, or only one of them there."""
    event = with_person(replace(ANA, rounds=(1, 2)), TOGETHER)
    assert found(event, Visit(1, "T1", 1, "A1"), Visit(1, "T1", 2, "A2"), Visit(3, "T2", 1, "A2")) == []


APART = replace(EVENT, rules=Rules(apart=(("A1", "A2", "A3"),)))


def test_apart_at_one_table() -> None:
    """Two of a group at one table, and then all of them."""
    assert found(APART, Visit(1, "T1", 1, "A1"), Visit(1, "T1", 2, "A3")) == [
        "Ana Abbot and Cleo Chan are to be kept apart, but are both at table T1 `Marking less` in round 1 (14:15)"
    ]
    assert found(APART, *(Visit(1, "T1", seat + 1, person.id) for seat, person in enumerate(EVENT.attendees))) == [
        (
            "Ana Abbot, Ben Bold and Cleo Chan are to be kept apart, but are all at table T1 `Marking less` in round 1"
            " (14:15)"
        )
    ]


def test_apart_held() -> None:
    """At one table in different rounds, at different tables in one round."""
    assert found(APART, Visit(1, "T1", 1, "A1"), Visit(2, "T1", 1, "A2"), Visit(2, "T2", 1, "A1")) == []


def test_nobody_is_said_to_be_apart_otherwise() -> None:
    """Other breaches of people kept apart do not give it away."""
    assert found(APART, Visit(1, "T1", 1, "A1"), Visit(2, "T1", 1, "A1")) == [
        "Ana Abbot is sent to table T1 `Marking less` more than once: in rounds 1 (14:15) and 2 (14:25)"
    ]


R1, R2, R3 = EVENT.rounds


@pytest.mark.parametrize(
    ("rounds", "sentences"),
    [
        ((R1, R2, R3), []),
        ((R1, R2), ["the rota does not list round 3, which the timetable has at 14:35 to 14:44"]),
        ((R1, R2, R3, Round(4, 885, 894)), ["the rota lists a round 4, but the timetable has 3 rounds"]),
        ((R1, R2, R2, R3), ["the rota lists round 2 more than once"]),
        ((R2, R1, R3), ["the rota lists its rounds out of order: 2, 1 and 3"]),
        (
            (R1, Round(2, 866, 875), R3),
            ["the rota has round 2 at 14:26 to 14:35, but the timetable has it at 14:25 to 14:34"],
        ),
    ],
)
def test_clock_on_paper(rounds: tuple[Round, ...], sentences: list[str]) -> None:
    """Rounds missing, too many, doubled, out of order, at another time."""
    assert breaches(EVENT, replace(rota_of(EVENT, LAWFUL), rounds=rounds)) == sentences


def test_clock_after_midnight() -> None:
    """A session that runs past midnight still has times of day."""
    late = replace(timetable(1), rounds=(Round(1, 1435, 1444),))
    event = replace(EVENT, timetable=late)
    assert breaches(event, replace(rota_of(event, ()), rounds=())) == [
        "the rota does not list round 1, which the timetable has at 23:55 to 00:04"
    ]


def test_namesakes_are_told_apart_by_id() -> None:
    """Two of one name, in whatever case, carry their ids; others do not."""
    event = with_person(replace(BEN, name="ana abbot"))
    assert found(event, *(Visit(1, "T2", 1, person.id) for person in EVENT.attendees)) == [
        "Ana Abbot (A1), ana abbot (A2) and Cleo Chan all have seat 1 at table T2 `Oracy for all` in round 1 (14:15)"
    ]


def test_names_that_look_alike_are_told_apart_by_id() -> None:
    """One letter with its two dots or a letter and two dots: nobody sees the difference."""
    event = with_person(replace(ANA, name="Zo\u00eb"), with_person(replace(BEN, name="Zoe\u0308")))
    assert found(event, Visit(1, "T1", 0, "A1")) == [
        "Zo\u00eb (A1) has seat 0 at table T1 `Marking less` in round 1 (14:15), but the table has 4 seats"
    ]


def test_one_rule_lists_all_rounds_in_one_sentence() -> None:
    """A person who stays at the wrong table all session is one breach."""
    event = replace(with_person(replace(ANA, stays=True, step_free=True)), tables=(replace(TABLE, step_free=False),))
    assert found(event, *(Visit(number, "T1", 1, "A1") for number in (1, 2, 3))) == [
        (
            "Ana Abbot needs a step-free table, but is sent to table T1 `Marking less` in rounds 1 (14:15),"
            " 2 (14:25) and 3 (14:35), which is not step-free"
        )
    ]
