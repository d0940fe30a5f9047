"""Advice on thin tables, counted by hand in rooms small enough."""

from dataclasses import replace

from events import ATTENDEE, EVENT, TABLE, timetable

from speedlearn.model import Event, Fixed, Visit
from speedlearn.study.thin import advice_on_thin_tables, thin_rounds


def room(num_people: int, num_tables: int, num_rounds: int = 1, least: int = 3) -> Event:
    rounds = tuple(range(1, num_rounds + 1))
    return replace(
        EVENT,
        timetable=timetable(num_rounds),
        tables=tuple(replace(TABLE, id=f"T{k}", seats=8, rounds=rounds) for k in range(1, num_tables + 1)),
        attendees=tuple(replace(ATTENDEE, id=f"A{k}", rounds=rounds) for k in range(1, num_people + 1)),
        rules=replace(EVENT.rules, min_visitors=least),
    )


def sitting(*rows: str) -> tuple[Visit, ...]:
    """Seat people: for each round the table of each person, as a digit."""
    return tuple(
        Visit(number, f"T{table}", person, f"A{person}")
        for number, row in enumerate(rows, 1)
        for person, table in enumerate(row, 1)
    )


def test_thin_rounds_are_those_below_the_rule_and_those_with_one_alone() -> None:
    visits = sitting("1112", "1122")
    assert thin_rounds(room(4, 2, 2), visits) == {"T1": [2], "T2": [1, 2]}
    assert thin_rounds(room(4, 2, 2, least=0), visits) == {"T2": [1]}
    assert thin_rounds(room(4, 2, 2, least=0), sitting("1122", "2211")) == {}


def test_no_advice_where_no_table_is_thin() -> None:
    assert advice_on_thin_tables(room(6, 2), sitting("111222")) == []


def test_a_merger_is_named_with_the_visitors_in_each_thin_round() -> None:
    event = room(7, 3, 2)
    fixed = replace(event.attendees[0], fixed=(Fixed(1, "T1"), Fixed(2, "T2")))
    event = replace(event, attendees=(fixed, *event.attendees[1:]))
    # Whoever is at T1 or T3 in a round is at the other of the two in no other round.
    assert advice_on_thin_tables(event, sitting("1133322", "2222211"))[0] == (
        "T1 and T3 together would have 5 visitors in round 1"
    )


def test_a_merger_breaks_no_rule() -> None:
    event = room(5, 2)
    visits = sitting("11122")
    merger = "T2 and T1 together would have 5 visitors in round 1"
    assert merger in advice_on_thin_tables(event, visits)
    few_seats = replace(event, tables=tuple(replace(table, seats=4) for table in event.tables))
    own_school = replace(event, attendees=(replace(event.attendees[0], school="Vale"), *event.attendees[1:]))
    own_school = replace(own_school, tables=(event.tables[0], replace(event.tables[1], schools=("Vale",))))
    apart = replace(event, rules=replace(event.rules, apart=(("A1", "A5"),)))
    for forbidden in (few_seats, own_school, apart):
        assert merger not in advice_on_thin_tables(forbidden, visits)
    again = room(5, 2, 2)
    assert not any("together" in sentence for sentence in advice_on_thin_tables(again, sitting("11122", "22211")))


def test_a_closure_is_named_with_what_it_costs() -> None:
    event = room(7, 3)
    visits = sitting("1112233")
    closure = "without T2 every other table would have at least 3 visitors in each round; "
    assert advice_on_thin_tables(event, visits)[-1] == closure + "nobody wishes for it"
    wishing = tuple(replace(person, choices=("T2",)) for person in event.attendees[3:5])
    wished = replace(event, attendees=(*event.attendees[:3], *wishing, *event.attendees[5:]))
    assert advice_on_thin_tables(wished, visits)[-1] == closure + "2 people wish for it"


def test_a_closure_that_would_leave_thin_tables_or_people_without_seats_is_not_named() -> None:
    assert not any("without" in one for one in advice_on_thin_tables(room(5, 3), sitting("11223")))
    full = room(7, 2)
    full = replace(full, tables=tuple(replace(table, seats=5) for table in full.tables))
    assert not any("without" in one for one in advice_on_thin_tables(full, sitting("1111122")))
    settled = replace(full, tables=tuple(replace(table, seats=8) for table in full.tables))
    fixed = replace(settled.attendees[6], fixed=(Fixed(1, "T2"),))
    assert advice_on_thin_tables(settled, sitting("1111122"))[-1].startswith("without T2")
    settled = replace(settled, attendees=(*settled.attendees[:6], fixed))
    assert not any("without" in one for one in advice_on_thin_tables(settled, sitting("1111122")))
