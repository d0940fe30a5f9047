"""Building bricks for events written by hand: `replace(TABLE, id="T2", seats=3)`."""

from collections.abc import Sequence
from dataclasses import replace

from speedlearn.model import Attendee, Event, Host, Room, Rota, Round, Rules, Table, Timetable, Visit


def timetable(num_rounds: int) -> Timetable:
    """Make a session from 14:00 with 15 minutes of welcome and a round of 9 minutes every 10."""
    rounds = tuple(Round(number, 845 + 10 * number, 854 + 10 * number) for number in range(1, num_rounds + 1))
    return Timetable(
        start=840, length=25 + 10 * num_rounds, welcome=15, round=9, move=1, close=10, pauses=(), rounds=rounds
    )


TABLE = Table(
    id="T1",
    title="Marking less",
    hosts=(Host("Hester Vale"),),
    schools=(),
    seats=4,
    topics=(),
    phases=(),
    rounds=(1, 2, 3),
    at=None,
    step_free=True,
)
ATTENDEE = Attendee(
    id="A1",
    name="Ana Abbot",
    school=None,
    phase=None,
    choices=(),
    interests=(),
    rounds=(1, 2, 3),
    fixed=(),
    stays=False,
    step_free=False,
)
EVENT = Event(
    name="A small event",
    venue=None,
    date=None,
    timetable=timetable(3),
    room=Room(),
    tables=(TABLE, replace(TABLE, id="T2", title="Oracy for all"), replace(TABLE, id="T3", title="Phonics that stick")),
    attendees=(ATTENDEE, replace(ATTENDEE, id="A2", name="Ben Bold"), replace(ATTENDEE, id="A3", name="Cleo Chan")),
    schools=(),
    rules=Rules(),
)


def rota_of(event: Event, visits: Sequence[Visit]) -> Rota:
    """Wrap visits, in the order given, as a rota file without marks and figures would hold them."""
    return Rota(
        event=event.name,
        event_mark="",
        rota_mark="",
        seed=1,
        effort="normal",
        rounds=event.rounds,
        visits=tuple(visits),
        quality={},
    )
