"""Pairs told apart in larger companies, and why a wished table was missed, at its limits."""

from dataclasses import replace
from itertools import combinations

import pytest
from bricks import ATTENDEE, EVENT, TABLE

from speedlearn.model import Attendee, Rules, Visit
from speedlearn.score import Missed, personal_shares
from speedlearn.score.meetings import Meetings, count_meetings
from speedlearn.score.wishes import wishes_of_all

MANY = replace(
    EVENT,
    tables=(replace(TABLE, seats=20),),
    attendees=tuple(replace(ATTENDEE, id=f"A{k}", name=f"Guest {k}") for k in range(12)),
)
ALL_AT_ONE = [Visit(1, "T1", seat + 1, f"A{seat}") for seat in range(12)]


@pytest.mark.parametrize("pair", list(combinations(range(12), 2)))
def test_any_two_who_are_together_do_not_meet(pair: tuple[int, int]) -> None:
    """Wherever they stand in the list, whoever is named first, and with somebody who is not there."""
    for one, other in (pair, pair[::-1]):
        event = replace(MANY, rules=Rules(together=((f"A{one}", "A99", f"A{other}"),)))
        assert count_meetings(event, ALL_AT_ONE) == Meetings(65, 0, 1, 65, 0, 0)


def test_meetings_of_a_pair_are_those_of_that_pair() -> None:
    """The one that meets most often is told, and colleagues are counted each time; of earlier meetings each pair."""
    visits = [Visit(number, "T1", seat, f"A{seat}") for number in (1, 2, 3) for seat in range(4 - number // 3)]
    event = replace(
        MANY,
        attendees=tuple(replace(one, school="Hill" if one.id in {"A1", "A2"} else None) for one in MANY.attendees),
        after=("0badcafe",),
        met=(("A2", "A0"), ("A1", "A3"), ("A5", "A6")),
    )
    # Three of the four meet in all three rounds, the fourth in two.
    assert count_meetings(event, visits) == Meetings(15, 9, 3, 6, 3, 2)


def missed(person: Attendee, *visits: Visit, seats: int = 2) -> tuple[Missed, ...]:
    """Tell what a person missed of two tables."""
    tables = tuple(replace(TABLE, id=f"T{k}", seats=seats, rounds=(1, 2)) for k in (1, 2))
    return personal_shares(replace(EVENT, tables=tables, attendees=(person,)), visits)["A1"].missed


def test_a_table_is_full_when_its_last_seat_is_taken_in_every_round_in_which_one_is_there() -> None:
    """One visitor of two leaves a seat; a line written twice is one visitor."""
    person = replace(ATTENDEE, choices=("T1",), rounds=(1, 2))
    first = [Visit(1, "T1", 1, "A2"), Visit(1, "T1", 2, "A3")]
    second = [Visit(2, "T1", 1, "A2"), Visit(2, "T1", 2, "A3")]
    left, full = (Missed("T1", 1, "seats left"),), (Missed("T1", 1, "full"),)
    assert missed(person, *first, second[0]) == left
    assert missed(person, *first, second[0], second[0]) == left
    assert missed(person, *first) == left
    assert missed(person, *first, *second) == full
    assert missed(replace(person, rounds=(1,)), *first) == full


def test_missed_tables_come_heaviest_first() -> None:
    person = replace(ATTENDEE, interests=(("T1", 1), ("T2", 5)), rounds=(1, 2))
    assert missed(person) == (Missed("T2", 5, "seats left"), Missed("T1", 1, "seats left"))
    assert missed(person, Visit(1, "T2", 1, "A1")) == (Missed("T1", 1, "seats left"),)
    refused = replace(person, seen=("T2", "T1"))
    assert missed(refused) == (Missed("T1", None, "seen before"), Missed("T2", None, "seen before"))
    assert missed(refused, Visit(1, "T2", 1, "A1")) == (Missed("T1", None, "seen before"),)


def test_wishes_come_in_the_order_of_the_tables() -> None:
    """Whatever their ids, those that can be granted and those that cannot."""
    tables = tuple(replace(TABLE, id=id_) for id_ in ("Z", "B", "Y", "A"))
    person = replace(ATTENDEE, choices=("A", "B", "Y", "Z"), seen=("A", "Z"))
    wishes = wishes_of_all(replace(EVENT, tables=tables, attendees=(person,)))["A1"]
    assert list(wishes.granted.items()) == [("B", 3), ("Y", 2)]
    assert list(wishes.refused.items()) == [("Z", "seen before"), ("A", "seen before")]
