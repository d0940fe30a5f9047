"""The master timetable: attendees by name, rounds across, a table in every field."""

from __future__ import annotations

from dataclasses import dataclass

from speedlearn.plain import clean

from .heading import AWAY, FREE, HOSTING, RoundTime, id_of, name_of, round_time
from .lookup import Lookup


@dataclass(frozen=True, slots=True)
class TimetableRow:
    """One attendee's tables, a field for every round."""

    attendee: str
    name: str
    school: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MasterTimetable:
    """Everybody's rounds at a glance."""

    rounds: tuple[RoundTime, ...]
    rows: tuple[TimetableRow, ...]


def master_timetable(book: Lookup) -> MasterTimetable:
    """Return the timetable of all attendees, by name."""
    return MasterTimetable(
        tuple(round_time(turn) for turn in book.event.rounds),
        tuple(
            TimetableRow(
                attendee.id,
                name_of(attendee),
                clean(attendee.school or ""),
                tuple(_field(book, turn.number, attendee.id, attendee.rounds) for turn in book.event.rounds),
            )
            for attendee in book.attendees
        ),
    )


def _field(book: Lookup, number: int, attendee: str, present: tuple[int, ...]) -> str:
    visit = book.visit_of.get((number, attendee))
    if visit is not None:
        return id_of(book.tables[visit.table])
    if number in present:
        return book.words(f"all.{FREE}")
    return book.words(f"all.{HOSTING if (number, attendee) in book.hosting else AWAY}")
