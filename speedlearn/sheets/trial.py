"""A little rota of an event, on which templates are tried before the long work of making a real one."""

from __future__ import annotations

from dataclasses import replace

from speedlearn.model import Event, Rota, Visit

_FEW = 8


def trial(event: Event) -> tuple[Event, Rota]:
    """Return the event with a few of its people, and a rota in which they sit down once, each at another table."""
    few = event.attendees[:_FEW]
    visits = tuple(
        Visit(person.rounds[0], table.id, 1, person.id)
        for person, table in zip(few, event.tables, strict=False)
        if set(person.rounds[:1]) & set(table.rounds)
    )
    rota = Rota(event.name, "", "0" * 8, 0, "quick", event.rounds, tuple(sorted(visits)), {})
    return replace(event, attendees=few), rota
