"""The session by its clock: the day, the rounds, and what everybody does between one bell and the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from speedlearn.languages import Words
from speedlearn.model import Event, Rota, Round, Timetable
from speedlearn.plain import clean

from .heading import day_text

SpellKind = Literal["welcome", "input", "talk", "pause", "move", "close"]


@dataclass(frozen=True, slots=True)
class Spell:
    """The time between two bells, in minutes after midnight.

    A round is input by the host and then talk. `round` is the round that it is part of, or for a welcome, a pause and
    a move the round that comes next; for the close it is the last one.
    """

    kind: SpellKind
    round: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Session:
    """When and where the session is.

    The day is `2014-01-22` and in words, both empty where the event does not tell. `rounds` are start and end of each
    round, first to last, in minutes after midnight of that day; past the next midnight they go on counting. `spells`
    follow each other without a gap.
    """

    event_mark: str
    venue: str
    day: str
    day_in_words: str
    rounds: tuple[tuple[int, int], ...]
    spells: tuple[Spell, ...]


def session_of(event: Event, rota: Rota, words: Words) -> Session:
    """Return the session that a rota is for; spells of no length are left out."""
    clock = event.timetable
    spells: list[Spell] = []
    before: Round | None = None
    for turn in event.rounds:
        if before is None:
            spells.append(Spell("welcome", turn.number, turn.start - clock.welcome, turn.start))
        else:
            leave = move_starts(clock, before, turn)
            spells += [Spell("pause", turn.number, before.end, leave), Spell("move", turn.number, leave, turn.start)]
        talk = talk_starts(turn)
        spells += [Spell("input", turn.number, turn.start, talk), Spell("talk", turn.number, talk, turn.end)]
        before = turn
    if before is not None:
        spells.append(Spell("close", before.number, before.end, before.end + clock.close))
    day = _iso_day(clean(event.date or ""))
    return Session(
        rota.event_mark,
        clean(event.venue or ""),
        day,
        day_text(day, words),
        tuple((turn.start, turn.end) for turn in event.rounds),
        tuple(one for one in spells if one.start < one.end),
    )


def move_starts(timetable: Timetable, before: Round, after: Round) -> int:
    """Return the minute at which people leave for the next round: what is left before that is a pause."""
    return max(before.end, after.start - timetable.move)


def talk_starts(turn: Round) -> int:
    """Return the minute at which the host ends and talk begins: after a third of the round, to the nearest minute."""
    return turn.start + (turn.end - turn.start + 1) // 3


def _iso_day(text: str) -> str:
    """Return a day as `2014-01-22`, or nothing for other texts."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
