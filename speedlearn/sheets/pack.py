"""Everything that is printed for a rota, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from speedlearn.model import Event, Rota

from .badges import Badge, badges
from .heading import Heading, heading_of
from .lookup import lookup
from .personal import PersonalRota, personal_rotas
from .seats import SeatPlan, seat_plans
from .tables import TableCard, TableSign, table_cards, table_signs
from .timetable import MasterTimetable, master_timetable


@dataclass(frozen=True, slots=True)
class Pack:
    """The sheets of a rota: headings and rows, no layout.

    What people wish for or need, and who is kept apart from whom, is on no sheet: nothing here holds it.
    """

    heading: Heading
    personal: tuple[PersonalRota, ...]
    badges: tuple[Badge, ...]
    cards: tuple[TableCard, ...]
    signs: tuple[TableSign, ...]
    plans: tuple[SeatPlan, ...]
    timetable: MasterTimetable


def pack(event: Event, rota: Rota) -> Pack:
    """Turn a rota that keeps every hard rule of its event into sheets.

    Raises
    ------
    KeyError
        When the rota names a table or an attendee that the event does not have.
    """
    book = lookup(event, rota)
    return Pack(
        heading_of(event, rota),
        personal_rotas(book),
        badges(book),
        table_cards(book),
        table_signs(book),
        seat_plans(book),
        master_timetable(book),
    )
