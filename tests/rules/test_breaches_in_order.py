"""Breaches stand in one order however the rota is written, and each rule looks at everything it should, and no more.

The room is that of `EVENT`: tables T1, T2 and T3 with four seats, attendees A1 Ana Abbot, A2 Ben Bold and A3 Cleo Chan,
rounds at 14:15, 14:25 and 14:35.
"""

from dataclasses import replace

from events import EVENT, rota_of, timetable

from speedlearn.model import Event, Round, Rules, Visit
from speedlearn.rules import breaches

ANA, BEN, CLEO = EVENT.attendees


def found(event: Event, *visits: Visit) -> list[str]:
    """Check visits against an event."""
    return breaches(event, rota_of(event, visits))


def test_rounds_that_are_not_there_come_by_number() -> None:
    """Of the clock and of the visits alike; after an unknown round the next one is looked at as well."""
    R1, R2, R3 = EVENT.rounds  # noqa: N806 - as the rounds are called elsewhere
    rota = rota_of(EVENT, (Visit(16, "T1", 1, "A1"), Visit(9, "T2", 1, "A1"), Visit(20, "T3", 1, "A1")))
    late = (Round(16, 960, 969), Round(9, 930, 939), Round(3, 900, 909))
    assert breaches(EVENT, replace(rota, rounds=(R1, R2, *late))) == [
        "the rota has round 3 at 15:00 to 15:09, but the timetable has it at 14:35 to 14:44",
        "the rota lists a round 9, but the timetable has 3 rounds",
        "the rota lists a round 16, but the timetable has 3 rounds",
        "the rota lists its rounds out of order: 1, 2, 16, 9 and 3",
        *(
            f"there is no round {number}: the timetable has 3 rounds, but the rota seats Ana Abbot at {table} in it"
            for number, table in (
                (9, "table T2 `Oracy for all`"),
                (16, "table T1 `Marking less`"),
                (20, "table T3 `Phonics that stick`"),
            )
        ),
    ]
    assert breaches(EVENT, replace(rota_of(EVENT, ()), rounds=(R1, R2, R3))) == []


def test_one_round_is_a_round() -> None:
    """Not `1 rounds`."""
    event = replace(EVENT, timetable=timetable(1))
    assert found(event, Visit(2, "T1", 1, "A1")) == [
        "there is no round 2: the timetable has 1 round, but the rota seats Ana Abbot at table T1 `Marking less` in it"
    ]


def test_whatever_is_not_there_comes_by_name() -> None:
    """Nine tables and nine people whom the event does not have, each told once, in the order of their ids."""
    numbers = range(1, 10)
    told = found(EVENT, *(Visit(number % 3 + 1, f"U{number}", 1, f"B{10 - number}") for number in numbers))
    when = ["1 (14:15)", "2 (14:25)", "3 (14:35)"]
    assert told == [
        *(
            f"the event has no table `U{number}`, but the rota sends attendee `B{10 - number}` in round"
            f" {when[number % 3]} there"
            for number in numbers
        ),
        *(
            f"the event has no attendee `B{number}`, but the rota seats them at table `U{10 - number}` in round"
            f" {when[(10 - number) % 3]}"
            for number in numbers
        ),
    ]


def test_tables_twice_come_by_attendee() -> None:
    """Although the second person comes first in the rota; whoever stays is passed over, and the next one is not."""
    event = replace(EVENT, attendees=(replace(ANA, stays=True), BEN, CLEO))
    visits = [Visit(number, "T1", 1, "A1") for number in (1, 2, 3)]
    visits += [Visit(1, "T2", 2, "A3"), Visit(2, "T2", 2, "A3"), Visit(2, "T3", 3, "A2"), Visit(3, "T3", 3, "A2")]
    assert found(event, *visits) == [
        "Ben Bold is sent to table T3 `Phonics that stick` more than once: in rounds 2 (14:25) and 3 (14:35)",
        "Cleo Chan is sent to table T2 `Oracy for all` more than once: in rounds 1 (14:15) and 2 (14:25)",
    ]


def test_people_in_two_places_come_by_round() -> None:
    """However the rota is written."""
    visits = [Visit(2, "T1", 1, "A1"), Visit(2, "T2", 1, "A1"), Visit(1, "T1", 1, "A2"), Visit(1, "T3", 1, "A2")]
    for rota in (visits, visits[::-1]):
        assert found(EVENT, *rota) == [
            "Ben Bold is in 2 places in round 1 (14:15): table T1 `Marking less` and table T3 `Phonics that stick`",
            "Ana Abbot is in 2 places in round 2 (14:25): table T1 `Marking less` and table T2 `Oracy for all`",
        ]


def test_who_stays_is_told_of_each_table_by_itself() -> None:
    """Seat 1 of one table and seat 2 of another are no change of seats at either."""
    event = replace(EVENT, attendees=(ANA, BEN, replace(CLEO, stays=True, rounds=(2, 3))))
    assert found(event, Visit(2, "T1", 1, "A3"), Visit(3, "T2", 2, "A3")) == [
        "Cleo Chan is to stay at one table, but is sent to table T1 `Marking less` and table T2 `Oracy for all`"
    ]


def test_groups_with_somebody_who_is_not_there() -> None:
    """Nobody is asked to sit with, or away from, somebody whom the event does not have."""
    event = replace(EVENT, rules=Rules(together=(("A9", "A1", "A2"),), apart=(("A9", "A1", "A1", "A3"),)))
    assert found(event, Visit(1, "T1", 1, "A1"), Visit(1, "T1", 2, "A2")) == []
    assert found(event, Visit(1, "T1", 1, "A1"), Visit(1, "T2", 2, "A2")) == [
        (
            "Ana Abbot and Ben Bold are to share every table, but in round 1 (14:15) Ana Abbot is at table T1"
            " `Marking less` and Ben Bold is at table T2 `Oracy for all`"
        )
    ]


def test_people_kept_apart_come_by_round_and_table() -> None:
    """Although the first of the group meets somebody late only."""
    event = replace(EVENT, rules=Rules(apart=(("A1", "A2", "A3"),)))
    visits = [Visit(3, "T1", 1, "A1"), Visit(3, "T1", 2, "A2"), Visit(1, "T2", 1, "A2"), Visit(1, "T2", 2, "A3")]
    assert found(event, *visits) == [
        "Ben Bold and Cleo Chan are to be kept apart, but are both at table T2 `Oracy for all` in round 1 (14:15)",
        "Ana Abbot and Ben Bold are to be kept apart, but are both at table T1 `Marking less` in round 3 (14:35)",
    ]


def test_seats_between_which_somebody_moves_come_by_number() -> None:
    """Not as they were written."""
    event = replace(EVENT, tables=(replace(EVENT.tables[0], seats=12), *EVENT.tables[1:]))
    event = replace(event, attendees=(ANA, BEN, replace(CLEO, stays=True)))
    assert found(event, Visit(1, "T1", 9, "A3"), Visit(2, "T1", 2, "A3"), Visit(3, "T1", 12, "A3")) == [
        "Cleo Chan is to stay at one table, but changes seats at table T1 `Marking less`: 2, 9 and 12"
    ]


def test_one_earlier_rota_is_a_rota() -> None:
    """Not `rotas 0badcafe`."""
    event = replace(EVENT, attendees=(replace(ANA, seen=("T1",)), BEN, CLEO), after=("0badcafe",))
    assert found(event, Visit(1, "T1", 1, "A1")) == [
        (
            "Ana Abbot is sent to table T1 `Marking less` in round 1 (14:15), but visited it in an earlier session"
            " (rota 0badcafe)"
        )
    ]


def test_names_that_differ_in_a_dot_are_two_names() -> None:
    """The letters i with and without a dot are two in Turkish, small ones and capitals alike."""
    event = replace(EVENT, attendees=(replace(ANA, name="Bar\u0131\u015f"), replace(BEN, name="Bari\u015f"), CLEO))
    assert found(event, Visit(1, "T1", 0, "A1")) == [
        "Bar\u0131\u015f has seat 0 at table T1 `Marking less` in round 1 (14:15), but the table has 4 seats"
    ]
