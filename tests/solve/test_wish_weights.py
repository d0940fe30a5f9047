"""The solver's wishes are those of the checker, which works them out by other means."""

from math import gcd

from events import events
from hypothesis import given

from speedlearn.model import Event
from speedlearn.score import personal_shares
from speedlearn.score.wishes import wishes_of_all
from speedlearn.solve.problem import compile_event


@given(events())
def test_wishes_and_bests_agree_with_the_score(event: Event) -> None:
    problem = compile_event(event)
    granted = {attendee: dict(wishes.granted) for attendee, wishes in wishes_of_all(event).items()}
    bests = {attendee: one.best for attendee, one in personal_shares(event, ()).items()}
    for person in problem.people:
        unit = gcd(*granted[person.id].values())
        assert person.best * unit == bests[person.id]
        if person.best:
            wishes = {problem.tables[table]: weight * unit for table, weight in person.wishes.items()}
            assert wishes == granted[person.id]
