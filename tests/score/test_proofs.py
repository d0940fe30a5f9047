"""What a share needs, worked out for the proofs."""

from dataclasses import replace
from fractions import Fraction

from events import ATTENDEE, EVENT, TABLE, timetable

from speedlearn.model import Bounds, Certificate, Event
from speedlearn.score.proofs import confirmed, needs

HALF = Fraction(1, 2)


def wishing(weights: list[int], num_rounds: int) -> Event:
    """Make an event of one attendee with these wishes, one a table."""
    rounds = tuple(range(1, num_rounds + 1))
    tables = tuple(replace(TABLE, id=f"T{k}", rounds=rounds) for k in range(len(weights)))
    person = replace(ATTENDEE, interests=tuple((f"T{k}", w) for k, w in enumerate(weights)), rounds=rounds)
    return replace(EVENT, timetable=timetable(num_rounds), tables=tables, attendees=(person,))


def test_sums_that_no_tables_give_are_passed_over() -> None:
    event = wishing([7, 4, 4], 2)  # sums 4, 7, 8, 11
    assert needs(event, Fraction(6, 11), above=False) == {"A1": 7}
    assert needs(event, Fraction(7, 11), above=False) == {"A1": 7}
    assert needs(event, Fraction(7, 11), above=True) == {"A1": 8}
    assert needs(event, Fraction(1), above=True) == {"A1": 12}


def test_where_the_sums_are_too_many_to_list_the_need_stands_as_it_is() -> None:
    event = wishing([1_000_003 - 7919 * k * k for k in range(11)] + [999_983 + 3 * k for k in range(9)], 9)
    best = needs(event, Fraction(1), above=False)["A1"]
    assert needs(event, HALF, above=False) == {"A1": -(-best // 2)}


def test_whoever_stays_gets_one_table() -> None:
    event = wishing([7, 4, 4], 2)
    event = replace(event, attendees=(replace(event.attendees[0], stays=True),))
    assert needs(event, HALF, above=False) == {"A1": 4}
    assert needs(event, HALF, above=True) == {"A1": 4}


def test_people_without_wishes_need_nothing() -> None:
    assert needs(EVENT, HALF, above=False) == {}


def test_a_bound_given_the_worst_share_rests_on_it() -> None:
    """Who must have all of three may not go to the free table that is worth two; without that nothing is proven."""
    person = replace(ATTENDEE, interests=(("T1", 3), ("T2", 2)), rounds=(1,))
    tables = tuple(replace(TABLE, id=id_, seats=1, rounds=(1,)) for id_ in ("T1", "T2"))
    event = replace(EVENT, timetable=timetable(1), tables=tables, attendees=(person,))
    certificate = Certificate(prices={"T1": Fraction(1)}, multipliers={})
    certificates = dict.fromkeys(("mean_share", "mean_share_free"), certificate)
    bounds = Bounds(0, None, Fraction(1), Fraction(1), 0, certificates=certificates)
    assert confirmed(event, bounds, Fraction(1)) == ["mean_share_bound"]
    assert confirmed(event, bounds, Fraction(2, 3)) == []
    assert confirmed(event, bounds, None) == []
