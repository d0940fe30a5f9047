"""The wall list: everybody by name, to find oneself and be ticked off at a desk."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from speedlearn.model import Attendee

from .heading import RoundTime, id_of, name_of
from .lookup import Lookup
from .timetable import MasterTimetable, TimetableRow


@dataclass(frozen=True, slots=True)
class WallRow:
    """One attendee: the number of the desk, the first table to go to and in which round, and the fields of all rounds.

    `first` is empty, and `first_round` 0, for who has no seat in any round.
    """

    desk: int
    first: str
    first_round: int
    fields: TimetableRow


@dataclass(frozen=True, slots=True)
class WallDesk:
    """A desk, and the first and the last name of those who are received there."""

    number: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class WallList:
    """Everybody once, by name, over as many desks as the room has; with fewer people than desks, over one desk each."""

    rounds: tuple[RoundTime, ...]
    desks: tuple[WallDesk, ...]
    rows: tuple[WallRow, ...]


def wall_list(book: Lookup, timetable: MasterTimetable) -> WallList:
    """Share the rows of the timetable out over the desks in order of names; shares differ by one at most."""
    num_people = len(timetable.rows)
    num_desks = min(book.event.room.desks, num_people)
    least, more = divmod(num_people, max(1, num_desks))
    sizes = [least + (number < more) for number in range(num_desks)]
    desk_of = [number for number, size in enumerate(sizes, start=1) for _ in range(size)]
    names = [name_of(person) for person in book.attendees]
    ends = zip(accumulate(sizes, initial=0), accumulate(sizes), strict=False)
    return WallList(
        timetable.rounds,
        tuple(WallDesk(number, names[start], names[end - 1]) for number, (start, end) in enumerate(ends, start=1)),
        tuple(
            _row(book, desk, person, row)
            for desk, person, row in zip(desk_of, book.attendees, timetable.rows, strict=True)
        ),
    )


def _row(book: Lookup, desk: int, person: Attendee, fields: TimetableRow) -> WallRow:
    for turn in book.event.rounds:
        visit = book.visit_of.get((turn.number, person.id))
        if visit is not None:
            return WallRow(desk, id_of(book.tables[visit.table]), turn.number, fields)
    return WallRow(desk, "", 0, fields)
