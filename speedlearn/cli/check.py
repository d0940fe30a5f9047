"""`speedlearn check EVENT`: what is in an event file; nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from speedlearn.cli.arguments import AfterOption, EventPath

if TYPE_CHECKING:
    from speedlearn.model import Event

# How many of the most wanted tables are named.
MOST_WANTED = 5
# How many reasons are given why tables must have few visitors.
THIN_NAMED = 3


def check(event_path: EventPath, after: AfterOption = None) -> None:
    """Read an event and count seats and wishes.

    Every problem is named at once, with file, line and column. Nothing is written.
    """
    from speedlearn.cli.dress import dress_of
    from speedlearn.cli.history import reading_after
    from speedlearn.cli.talk import data

    event, reading = reading_after(event_path, after)
    dress_of(reading, event.look)
    console = data()
    for line in _lines(event):
        console.print(line, soft_wrap=True)
    typer.echo("this event can be planned")


def _lines(event: Event) -> Iterator[str]:
    """Say who comes, whether the seats suffice, and which tables are wanted most."""
    from speedlearn.model import clock, counted
    from speedlearn.score import personal_shares
    from speedlearn.sheets import clean
    from speedlearn.study.thin import thin_for_want_of_people

    schools = {person.school for person in event.attendees} - {None}
    first, last = event.rounds[0], event.rounds[-1]
    served = personal_shares(event, ())
    wishing = sum(person.best > 0 for person in served.values())
    yield clean(event.name)
    yield (
        f"people  {counted(len(event.attendees), 'attendee')} from {counted(len(schools), 'school')},"
        f" {counted(len(event.tables), 'table')}"
    )
    yield f"time    {counted(len(event.rounds), 'round')}, from {clock(first.start)} to {clock(last.end)}"
    yield f"seats   {_seats(event)}"
    yield f"wishes  {counted(wishing, 'attendee')} with wishes, {counted(len(served) - wishing, 'other')}"
    for sentence in thin_for_want_of_people(event)[:THIN_NAMED]:
        yield f"thin    {clean(sentence)}"
    wanted = Counter(missed.table for person in served.values() for missed in person.missed if missed.weight)
    tables = {table.id: table for table in event.tables}
    if wanted:
        yield "most wanted"
    for table, demand in wanted.most_common(MOST_WANTED):
        places = tables[table].seats * len(tables[table].rounds)
        yield f"  {clean(table)} {clean(tables[table].title)}: wanted by {demand:,}, {counted(places, 'place')}"


def _seats(event: Event) -> str:
    """Say whether there is a seat for everybody in every round, and what would help."""
    from speedlearn.model import counted

    present = Counter(number for person in event.attendees for number in person.rounds)
    spare = {
        turn.number: sum(table.seats for table in event.tables if turn.number in table.rounds) - present[turn.number]
        for turn in event.rounds
    }
    fewest = min(spare.values())
    if fewest >= 0:
        return f"enough in every round; {counted(fewest, 'seat')} to spare in the fullest"
    short = ", ".join(f"{-left:,} in round {number}" for number, left in spare.items() if left < 0)
    return f"too few: {short}; more seats, more tables or fewer people would help"
