"""The wall list: everybody by name, to find oneself and be ticked off at a desk."""

from __future__ import annotations

from dataclasses import dataclass

from speedlearn.model import Attendee

from .heading import RoundTime, id_of, name_of
from .lookup import Lookup
from .timetable import MasterTimetable, TimetableRow


@dataclass(frozen=True, slots=True)
class WallRow:
    """One attendee: the first table to go to, the round in which that is, and the fields of all rounds.

    `first` is empty, and `first_round` 0, for who has no seat in any round.
    """

    first: str
    first_round: int
    fields: TimetableRow


@dataclass(frozen=True, slots=True)
class WallDesk:
    """The people who are received at one desk, by name; `first` and `last` are the names at both ends."""

    number: int
    first: str
    last: str
    rows: tuple[WallRow, ...]


@dataclass(frozen=True, slots=True)
class WallList:
    """Everybody once, over as many desks as the room has; with fewer people than desks, over one desk each."""

    rounds: tuple[RoundTime, ...]
    desks: tuple[WallDesk, ...]


def wall_list(book: Lookup, timetable: MasterTimetable) -> WallList:
    """Share the rows of the timetable out over the desks in order of names; shares differ by one at most."""
    rows = [_row(book, person, row) for person, row in zip(book.attendees, timetable.rows, strict=True)]
    names = [name_of(person) for person in book.attendees]
    num_desks = min(book.event.room.desks, len(rows))
    least, more = divmod(len(rows), max(1, num_desks))
    desks, start = [], 0
    for number in range(1, num_desks + 1):
        end = start + least + (number <= more)
        desks.append(WallDesk(number, names[start], names[end - 1], tuple(rows[start:end])))
        start = end
    return WallList(timetable.rounds, tuple(desks))


def _row(book: Lookup, person: Attendee, fields: TimetableRow) -> WallRow:
    for turn in book.event.rounds:
        visit = book.visit_of.get((turn.number, person.id))
        if visit is not None:
            return WallRow(id_of(book.tables[visit.table]), turn.number, fields)
    return WallRow("", 0, fields)
