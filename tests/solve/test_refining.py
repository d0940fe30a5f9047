"""What the exact way brings, and what becomes of it where it is cut short or the event is too large."""

from dataclasses import replace

from events import ATTENDEE, EVENT, TABLE, instance, timetable

from speedlearn.model import Event
from speedlearn.solve.allocate import allocate
from speedlearn.solve.fill import fill
from speedlearn.solve.layout import whole_session
from speedlearn.solve.placed import Placed
from speedlearn.solve.problem import compile_event
from speedlearn.solve.timetable import timetable as place


def placed(event: Event) -> Placed:
    problem = compile_event(event)
    allocation = allocate(problem, whole_session(problem), "fair", 1000, lambda: False)
    visits = fill(problem, allocation.chosen, spread=True)
    return Placed(problem, place(problem, allocation.chosen, visits), allocation)


def test_an_event_that_is_too_large_stays_as_it_is() -> None:
    rounds = tuple(range(1, 7))
    tables = tuple(replace(TABLE, id=f"T{k:02}", seats=2, rounds=rounds) for k in range(20))
    wishes = tuple((table.id, 1) for table in tables)
    people = tuple(replace(ATTENDEE, id=f"A{k:02}", interests=wishes, rounds=rounds) for k in range(40))
    before = placed(replace(EVENT, timetable=timetable(6), tables=tables, attendees=people))
    assert before.refined("fair", 10, lambda: False) is before


def test_a_better_timetable_is_never_given_up() -> None:
    before = placed(instance("glasgow38"))
    after = before.refined("fair", 10, lambda: True)
    assert after.plan is before.plan
    assert after.bounds().worst_share == after.allocation.worst_bound
    assert min(after.shares) == min(before.shares)


def test_late_comers_get_what_the_whole_session_could_not_place() -> None:
    # Both wish both tables, which run in both rounds; whoever is only there in the second can have but one.
    tables = tuple(replace(TABLE, id=f"T{k}", seats=1, rounds=(1, 2)) for k in (1, 2))
    wishes = (("T1", 2), ("T2", 1))
    people = (
        replace(ATTENDEE, id="A1", interests=wishes, rounds=(1, 2)),
        replace(ATTENDEE, id="A2", interests=wishes, rounds=(2,)),
    )
    before = placed(replace(EVENT, timetable=timetable(2), tables=tables, attendees=people))
    after = before.refined("fair", 100, lambda: False)
    assert after.rank("fair") >= before.rank("fair")
    assert min(after.shares) == after.allocation.worst_bound == 1
