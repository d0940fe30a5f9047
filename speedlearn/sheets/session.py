"""The session by its clock: what calendars and spreadsheets need to reckon with, where paper has words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from speedlearn.model import Event, Rota

from .heading import clean

_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Session:
    """When and where the session is.

    `day` is an ISO date, or empty where the event has none. `rounds` are start and end of each round, first to last, in
    minutes after midnight of that day; past the next midnight they go on counting.
    """

    event_mark: str
    venue: str
    day: str
    rounds: tuple[tuple[int, int], ...]


def session_of(event: Event, rota: Rota) -> Session:
    """Return the session that a rota is for."""
    day = event.date or ""
    return Session(
        rota.event_mark,
        clean(event.venue or ""),
        day if _ISO_DATE.fullmatch(day) else "",
        tuple((turn.start, turn.end) for turn in event.rounds),
    )
