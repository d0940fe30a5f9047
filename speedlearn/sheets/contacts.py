"""The contact sheet: a form on which people who wish it leave their address; nothing private is printed on it."""

from __future__ import annotations

from dataclasses import dataclass

from speedlearn.plain import clean

from .heading import name_of
from .lookup import Lookup


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One attendee, who may write an address beside their name."""

    attendee: str
    name: str
    school: str


@dataclass(frozen=True, slots=True)
class ContactSheet:
    """Everybody once, by name."""

    rows: tuple[ContactRow, ...]


def contact_sheet(book: Lookup) -> ContactSheet:
    """Return the form for all attendees, by name."""
    return ContactSheet(
        tuple(ContactRow(person.id, name_of(person), clean(person.school or "")) for person in book.attendees)
    )
