"""Personal rotas: for each attendee, where to be in each round."""

from __future__ import annotations

from dataclasses import dataclass

from speedlearn.model import Attendee, Round
from speedlearn.plain import clean

from .heading import AWAY, FREE, HOSTING, RoundTime, hosts_text, id_of, name_of, round_time
from .lookup import Lookup


@dataclass(frozen=True, slots=True)
class Turn:
    """What an attendee does in one round.

    With a seat it is a visit. Without one, `note` says why (free, host of the table named, or away), and `aloud`
    says it to the person.
    """

    time: RoundTime
    table: str
    title: str
    hosts: str
    seat: int | None
    note: str
    aloud: str


@dataclass(frozen=True, slots=True)
class PersonalRota:
    """The card of one attendee: a turn for every round of the event, first to last."""

    attendee: str
    name: str
    school: str
    turns: tuple[Turn, ...]

    @property
    def visited(self) -> tuple[tuple[str, str], ...]:
        """The tables visited, with their titles, in the order of the first visit."""
        return tuple(dict.fromkeys((turn.table, turn.title) for turn in self.turns if turn.seat is not None))


def personal_rotas(book: Lookup) -> tuple[PersonalRota, ...]:
    """Return the personal rotas of all attendees, by name."""
    return tuple(
        PersonalRota(
            attendee.id,
            name_of(attendee),
            clean(attendee.school or ""),
            tuple(_turn(book, attendee, turn) for turn in book.event.rounds),
        )
        for attendee in book.attendees
    )


def _turn(book: Lookup, attendee: Attendee, turn: Round) -> Turn:
    time = round_time(turn)
    visit = book.visit_of.get((turn.number, attendee.id))
    if visit is not None:
        table = book.tables[visit.table]
        return Turn(time, id_of(table), clean(table.title), hosts_text(table.hosts, book.words), visit.seat, "", "")
    if turn.number in attendee.rounds:
        return Turn(time, "", "", "", None, FREE, book.words("personal.free"))
    led = book.hosting.get((turn.number, attendee.id))
    if led is not None:
        return Turn(time, id_of(led), clean(led.title), "", None, HOSTING, book.words("personal.host"))
    return Turn(time, "", "", "", None, AWAY, book.words("personal.away"))
