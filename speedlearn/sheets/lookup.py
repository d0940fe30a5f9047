"""An event and its rota, ready to be looked up by attendee, by table and by seat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from speedlearn.languages import Words
from speedlearn.model import Attendee, Event, Rota, Table, Visit

from .heading import by_name


@dataclass(frozen=True, slots=True)
class Lookup:
    """Visits by the keys that sheets group them by; attendees stand in the order of paper.

    `hosting` holds the table that an attendee leads in a round, by round and attendee.
    """

    event: Event
    words: Words
    attendees: tuple[Attendee, ...]
    tables: Mapping[str, Table]
    people: Mapping[str, Attendee]
    visit_of: Mapping[tuple[int, str], Visit]
    guests_of: Mapping[tuple[int, str], Mapping[int, Attendee]]
    hosting: Mapping[tuple[int, str], Table]


def lookup(event: Event, rota: Rota, words: Words) -> Lookup:
    """Group the visits of a rota that keeps every hard rule.

    Raises
    ------
    KeyError
        When a visit names a table or an attendee that the event does not have: a rota of another event.
    """
    tables = {table.id: table for table in event.tables}
    people = {attendee.id: attendee for attendee in event.attendees}
    guests: defaultdict[tuple[int, str], dict[int, Attendee]] = defaultdict(dict)
    for visit in rota.visits:
        guests[visit.round, tables[visit.table].id][visit.seat] = people[visit.attendee]
    return Lookup(
        event=event,
        words=words,
        attendees=tuple(sorted(event.attendees, key=by_name)),
        tables=tables,
        people=people,
        visit_of={(visit.round, visit.attendee): visit for visit in rota.visits},
        guests_of=dict(guests),
        hosting=hosting(event),
    )


def hosting(event: Event) -> dict[tuple[int, str], Table]:
    """Return the rounds in which attendees are hosts: the same name and the same school, which must be known."""
    led: defaultdict[tuple[str, str], list[Table]] = defaultdict(list)
    for table in event.tables:
        for host in table.hosts:
            if host.school is not None:
                led[host.name, host.school].append(table)
    return {
        (number, attendee.id): table
        for attendee in event.attendees
        if attendee.school is not None
        for table in reversed(led.get((attendee.name, attendee.school), []))
        for number in table.rounds
    }
