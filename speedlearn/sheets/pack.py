"""Everything that is printed for a rota, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from speedlearn.languages import ENGLISH, Words, words_in
from speedlearn.model import Event, Logo, Look, Rota

from .badges import Badge, badges
from .contacts import ContactSheet, contact_sheet
from .heading import Heading, heading_of
from .lookup import lookup
from .personal import PersonalRota, personal_rotas
from .run import RunOfShow, run_of_show
from .seats import SeatPlan, seat_plans
from .session import Session, session_of
from .statistics import Statistics, statistics
from .tables import TableCard, TableSign, table_cards, table_signs
from .timetable import MasterTimetable, master_timetable
from .wall import WallList, wall_list


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
    wall: WallList
    run: RunOfShow
    statistics: Statistics
    contacts: ContactSheet
    session: Session
    look: Look
    logo: Logo | None
    words: Words


def pack(event: Event, rota: Rota, link: str = "", logo: Logo | None = None, words: Words | None = None) -> Pack:
    """Turn a rota that keeps every hard rule of its event into sheets.

    Parameters
    ----------
    link
        The address at which the organiser puts the page for phones; empty where there is none.
    logo
        What the event's look names as its logo, read; without it sheets have none.
    words
        The language of all that is printed; English where none is given.

    Raises
    ------
    KeyError
        When the rota names a table or an attendee that the event does not have.
    """
    words = words_in(ENGLISH) if words is None else words
    book = lookup(event, rota, words)
    timetable = master_timetable(book)
    return Pack(
        heading_of(event, rota, words, link),
        personal_rotas(book),
        badges(book),
        table_cards(book),
        table_signs(book),
        seat_plans(book),
        timetable,
        wall_list(book, timetable),
        run_of_show(book),
        statistics(book, rota),
        contact_sheet(book),
        session_of(event, rota, words),
        event.look,
        logo,
        words,
    )
