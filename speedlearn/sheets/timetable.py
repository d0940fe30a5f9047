"""The master timetable: attendees by name, rounds across, a table in every field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from speedlearn.plain import clean

from .heading import AWAY, FREE, HOSTING, RoundTime, id_of, name_of, notes_apart, round_time
from .lookup import Lookup


class Field(NamedTuple):
    """What somebody does in a round: the id of a table, or the word for a round without a seat at one.

    Where a table is called by that very word, the word stands in brackets.
    """

    text: str
    is_table: bool


@dataclass(frozen=True, slots=True)
class TimetableRow:
    """One attendee's tables, a field for every round."""

    attendee: str
    name: str
    school: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class MasterTimetable:
    """Everybody's rounds at a glance."""

    rounds: tuple[RoundTime, ...]
    rows: tuple[TimetableRow, ...]


def master_timetable(book: Lookup) -> MasterTimetable:
    """Return the timetable of all attendees, by name."""
    notes = notes_apart(book.words, book.tables)
    return MasterTimetable(
        tuple(round_time(turn) for turn in book.event.rounds),
        tuple(
            TimetableRow(
                attendee.id,
                name_of(attendee),
                clean(attendee.school or ""),
                tuple(_field(book, notes, turn.number, attendee.id, attendee.rounds) for turn in book.event.rounds),
            )
            for attendee in book.attendees
        ),
    )


def _field(book: Lookup, notes: Mapping[str, str], number: int, attendee: str, present: tuple[int, ...]) -> Field:
    visit = book.visit_of.get((number, attendee))
    if visit is not None:
        return Field(id_of(book.tables[visit.table]), is_table=True)
    note = FREE if number in present else HOSTING if (number, attendee) in book.hosting else AWAY
    return Field(notes[note], is_table=False)
