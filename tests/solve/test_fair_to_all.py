"""Nobody holds others back, nobody is louder than others, and the price of fairness is told."""

from dataclasses import replace
from fractions import Fraction

import pytest
from chance import seeded
from events import ATTENDEE, EVENT, TABLE, Size, instance, random_event, timetable

from speedlearn.model import Event, Fixed
from speedlearn.score import confirmed, personal_shares, quality
from speedlearn.solve import Solution, solve

SMALL = Size(tables=5, attendees=12, rounds=4, seats=3)


def shares(event: Event, solution: Solution) -> dict[str, Fraction]:
    served = personal_shares(event, solution.visits)
    return {attendee: one.share for attendee, one in served.items() if one.share is not None}


def taken_table() -> Event:
    """Make an event in which Z wishes only T0, whose two seats are settled for others; six others wish T1 to T3."""
    tables = tuple(replace(TABLE, id=f"T{k}", seats=2, rounds=(1, 2)) for k in range(4))
    stewards = tuple(
        replace(ATTENDEE, id=f"S{k}", rounds=(1, 2), fixed=(Fixed(number, "T0"),))
        for k, number in enumerate((1, 1, 2, 2))
    )
    wishes = (("T1", 5), ("T2", 2), ("T3", 1))
    others = tuple(replace(ATTENDEE, id=f"A{k}", rounds=(1, 2), interests=wishes) for k in range(5))
    stubborn = replace(ATTENDEE, id="Z", rounds=(1, 2), interests=(("T0", 3),))
    return replace(
        EVENT,
        timetable=timetable(2),
        tables=tables,
        attendees=(*stewards, *others, stubborn),
    )


def test_one_whom_nobody_can_help_does_not_switch_fairness_off() -> None:
    event = taken_table()
    solution = solve(event)
    got = shares(event, solution)
    assert got.pop("Z") == 0
    # Four of five can visit T1; the fifth gets T2 and T3, which is 3 of 7.
    assert min(got.values()) == Fraction(3, 7)
    assert solution.bounds.aside == ("Z",)
    assert solution.bounds.worst_share == 0
    assert solution.bounds.worst_share_others == Fraction(3, 7)
    figures = quality(event, solution.visits, solution.bounds)
    assert (figures["set_aside"], figures["worst_share"], figures["worst_share_others"]) == (["Z"], 0.0, 0.428571)
    assert figures["proven"] == [
        "free_rounds",
        "worst_share",
        "mean_share",
        "same_school_meetings",
        "worst_share_others",
    ]


def test_prices_prove_what_all_others_can_be_promised() -> None:
    event = taken_table()
    solution = solve(event)
    got = shares(event, solution)
    proven = confirmed(event, solution.bounds, Fraction(3, 7), {"Z": got["Z"]})
    assert proven == ["mean_share_bound", "mean_share_bound_free", "worst_share_bound", "worst_share_others_bound"]


def test_nobody_is_set_aside_who_could_be_helped() -> None:
    event = taken_table()
    freed = replace(event, attendees=event.attendees[1:])
    solution = solve(freed)
    assert solution.bounds.aside == ()
    assert solution.bounds.worst_share == solution.bounds.worst_share_others == min(shares(freed, solution).values())


@pytest.mark.parametrize("seed", range(40))
def test_louder_wishes_change_nothing_for_anybody(seed: int) -> None:
    chance = seeded(seed)
    event = random_event(chance, hard=bool(seed % 2), size=SMALL)
    people = [number for number, person in enumerate(event.attendees) if person.interests and not person.choices]
    if not people:
        return
    loud = chance.choice(people)
    factor = chance.randint(2, 50)
    attendees = list(event.attendees)
    attendees[loud] = replace(
        attendees[loud], interests=tuple((label, weight * factor) for label, weight in attendees[loud].interests)
    )
    louder = replace(event, attendees=tuple(attendees))
    assert solve(louder, effort="quick").visits == solve(event, effort="quick").visits


def test_the_price_of_fairness_is_recounted() -> None:
    event = instance("agh146")
    figures = quality(event, (solution := solve(event, effort="quick")).visits, solution.bounds)
    assert (figures["worst_share"], figures["worst_share_most"]) == (0.833333, 0.766667)
    assert figures["mean_share_most"] == figures["mean_share_bound_free"] == 0.891324


def test_a_choice_without_the_seats_for_it_has_no_price() -> None:
    event = instance("agh146")
    bounds = solve(event, effort="quick").bounds
    crowded = replace(bounds, most={person.id: (event.tables[0].id,) for person in event.attendees})
    tables = (replace(event.tables[0], seats=1), *event.tables[1:])
    figures = quality(replace(event, tables=tables), (), crowded)
    assert (figures["worst_share_most"], figures["mean_share_most"]) == (None, None)


@pytest.mark.parametrize("seed", range(25))
def test_a_longer_list_is_no_lever(seed: int) -> None:
    """Light wishes at the end of a list that fills all rounds change nobody's scale, and never cost the worst-off."""
    chance = seeded(seed)
    tables = tuple(replace(TABLE, id=f"T{k}", seats=1, rounds=(1, 2)) for k in range(5))
    people = tuple(
        replace(
            ATTENDEE,
            id=f"A{k}",
            rounds=(1, 2),
            interests=tuple((f"T{t}", chance.randint(3, 6)) for t in chance.sample(range(5), 3)),
        )
        for k in range(5)
    )
    event = replace(EVENT, timetable=timetable(2), tables=tables, attendees=people)
    named = {label for label, _ in people[0].interests}
    light = tuple((table.id, 1) for table in tables if table.id not in named)
    longer = replace(event, attendees=(replace(people[0], interests=people[0].interests + light), *people[1:]))
    served, served_longer = (personal_shares(one, solve(one, effort="quick").visits) for one in (event, longer))
    assert served["A0"].best == served_longer["A0"].best
    assert min(shares(longer, solve(longer)).values()) >= min(shares(event, solve(event)).values())
