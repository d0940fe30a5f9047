"""`speedlearn check EVENT`: what is in an event file, changed nothing."""

from __future__ import annotations

from collections import Counter

import typer

from speedlearn.cli.arguments import EventPath

# How many of the most wanted tables are named.
MOST_WANTED = 5


def check(event_path: EventPath) -> None:
    """Read an event, name every problem, and count seats and wishes."""
    from speedlearn.cli.talk import data, event_of
    from speedlearn.score import personal_shares
    from speedlearn.sheets import clock

    event = event_of(event_path)
    console = data()
    rounds = event.rounds
    console.print(f"{event.name}: {len(event.attendees)} attendees, {len(event.tables)} tables, {len(rounds)} rounds")
    console.print(f"rounds from {clock(rounds[0].start)} to {clock(rounds[-1].end)}")
    present = Counter(number for person in event.attendees for number in person.rounds)
    seats = Counter({turn.number: sum(t.seats for t in event.tables if turn.number in t.rounds) for turn in rounds})
    short = [turn.number for turn in rounds if present[turn.number] > seats[turn.number]]
    fewest = min(seats[turn.number] - present[turn.number] for turn in rounds)
    if short:
        console.print(
            f"seats: too few in round {', '.join(map(str, short))}; {-fewest} people must be free in one round"
        )
    else:
        console.print(f"seats: enough in every round, {fewest} to spare in the fullest")
    served = personal_shares(event, ())
    wanted = Counter(missed.table for person in served.values() for missed in person.missed if missed.weight)
    places = {table.id: table.seats * len(table.rounds) for table in event.tables}
    titles = {table.id: table.title for table in event.tables}
    console.print(f"wishes: {sum(person.best > 0 for person in served.values())} people have some")
    for table, demand in wanted.most_common(MOST_WANTED):
        console.print(f"  {table} {titles[table]}: wanted by {demand}, {places[table]} places", soft_wrap=True)
    typer.echo("nothing is wrong")
