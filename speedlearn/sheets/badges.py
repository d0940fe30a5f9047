"""Name badges: one for each person in the room, attendee or host."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from speedlearn.model import Attendee, Host, clock
from speedlearn.plain import clean, fold

from .heading import id_of, name_of
from .lookup import Lookup


@dataclass(frozen=True, slots=True)
class Badge:
    """The badge of one person.

    `attendee` is the id, and empty for a host who does not go round. `leads` are the tables that a host leads.
    `table`, `start` and `seat` say where an attendee sits first; empty and None for one who never sits.
    """

    attendee: str
    name: str
    school: str
    leads: tuple[str, ...]
    start: str
    table: str
    seat: int | None


def badges(book: Lookup) -> tuple[Badge, ...]:
    """Return the badges of attendees and hosts in one order, by name.

    A host who goes round, too, has one badge: the same name and the same school, which must be known.
    """
    led: defaultdict[Host, list[str]] = defaultdict(list)
    for table in book.event.tables:
        for host in dict.fromkeys(table.hosts):
            led[host].append(id_of(table))
    twins = {one.id: Host(one.name, one.school) for one in book.attendees if one.school is not None}
    attending = set(twins.values())
    going_round = [
        _of_attendee(book, one, tuple(led.get(twins[one.id], ())) if one.id in twins else ()) for one in book.attendees
    ]
    staying = [
        Badge("", clean(host.name) or tables[0], clean(host.school or ""), tuple(tables), "", "", None)
        for host, tables in led.items()
        if host not in attending
    ]
    return tuple(
        sorted(going_round + staying, key=lambda one: (fold(one.name), fold(one.school), one.attendee, one.leads))
    )


def _of_attendee(book: Lookup, attendee: Attendee, leads: tuple[str, ...]) -> Badge:
    name, school = name_of(attendee), clean(attendee.school or "")
    for turn in book.event.rounds:
        visit = book.visit_of.get((turn.number, attendee.id))
        if visit is not None:
            table = id_of(book.tables[visit.table])
            return Badge(attendee.id, name, school, leads, clock(turn.start), table, visit.seat)
    return Badge(attendee.id, name, school, leads, "", "", None)
