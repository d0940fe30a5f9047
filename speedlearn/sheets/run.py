"""The run-of-show: every bell with its clock time, what happens, and what to announce."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from speedlearn.model import Round, clock, counted

from .heading import clean
from .lookup import Lookup


@dataclass(frozen=True, slots=True)
class Cue:
    """One moment of the session.

    `until` is empty for a moment without length. `people` says how many sit, move or are free, or is empty.
    """

    time: str
    until: str
    bell: bool
    what: str
    say: str
    people: str


@dataclass(frozen=True, slots=True)
class RunOfShow:
    """The session from the welcome to the end, in order of time; a time is shared where one thing ends for another."""

    cues: tuple[Cue, ...]


def run_of_show(book: Lookup) -> RunOfShow:
    """Return what the person with the bell needs."""
    return RunOfShow(tuple(_cues(book)))


def _cues(book: Lookup) -> Iterator[Cue]:
    timetable, rounds = book.event.timetable, book.event.rounds
    if timetable.welcome or not rounds:
        yield from _welcome(book)
    for turn, after in zip_longest(rounds, rounds[1:]):
        yield Cue(
            clock(turn.start), clock(turn.end), bell=True, what=f"Round {turn.number}",
            say=f"Round {turn.number} starts now. You have {counted(turn.end - turn.start, 'minute')}.",
            people=_seated(book, turn.number),
        )  # fmt: skip
        if after is not None:
            yield from _between(book, turn, after)
    yield from _close(book)


def _welcome(book: Lookup) -> Iterator[Cue]:
    timetable, rounds = book.event.timetable, book.event.rounds
    end = clock(timetable.start + timetable.welcome)
    card = ""
    if rounds:
        card = (
            f" Your card names your tables: please be at the first one by {end}, when round {rounds[0].number} starts."
        )
    yield Cue(
        clock(timetable.start), end, bell=False, what="Welcome",
        say=f"Welcome to {clean(book.event.name)}.{card}",
        people=f"{counted(len(book.attendees), 'person', 'people')} expected",
    )  # fmt: skip


def _between(book: Lookup, turn: Round, after: Round) -> Iterator[Cue]:
    """Yield the pause and the move between two rounds; with no time to move, the end of the round is the bell."""
    leave = after.start - min(book.event.timetable.move, after.start - turn.end)
    starts = f"round {after.number} starts at {clock(after.start)}"
    if leave > turn.end:
        yield Cue(
            clock(turn.end), clock(leave), bell=True, what=f"Pause, {counted(leave - turn.end, 'minute')}",
            say=f"Round {turn.number} is over. We pause until {clock(leave)}; {starts}.",
            people="",
        )  # fmt: skip
    over = "" if leave > turn.end else f"Round {turn.number} is over. "
    now = starts if after.start > leave else f"round {after.number} starts now"
    yield Cue(
        clock(leave), clock(after.start) if after.start > leave else "", bell=True, what="Move",
        say=f"{over}Please move to your next table: {now}.",
        people=_moving(book, turn.number, after.number),
    )  # fmt: skip


def _close(book: Lookup) -> Iterator[Cue]:
    timetable, rounds = book.event.timetable, book.event.rounds
    last = rounds[-1].end if rounds else timetable.start + timetable.welcome
    end = last + timetable.close
    over = f"Round {rounds[-1].number} is over. " if rounds else ""
    yield Cue(
        clock(last), clock(end) if timetable.close else "", bell=bool(rounds), what="Close",
        say=f"{over}Thank you for coming, and please thank your hosts.",
        people="",
    )  # fmt: skip
    if timetable.close:
        yield Cue(clock(end), "", bell=False, what="End", say="", people="")


def _seated(book: Lookup, number: int) -> str:
    """Say how many sit in a round, and how many of those who are there have no seat."""
    seated = sum((number, person.id) in book.visit_of for person in book.attendees)
    free = sum(number in person.rounds for person in book.attendees) - seated
    return f"{seated:,} seated" + (f", {free:,} free" if free else "")


def _moving(book: Lookup, before: int, after: int) -> str:
    """Say how many have a seat in a round at a table at which they did not sit in the round before."""
    moving = 0
    for person in book.attendees:
        come, gone = book.visit_of.get((after, person.id)), book.visit_of.get((before, person.id))
        moving += come is not None and (gone is None or gone.table != come.table)
    return f"{moving:,} move"
