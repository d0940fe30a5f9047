"""The run-of-show: every bell with its clock time, what happens, and what to announce."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from speedlearn.model import Round, clock
from speedlearn.plain import clean

from .lookup import Lookup
from .session import move_starts


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
    timetable, rounds, words = book.event.timetable, book.event.rounds, book.words
    if timetable.welcome or not rounds:
        yield _welcome(book)
    for turn, after in zip_longest(rounds, rounds[1:]):
        yield Cue(
            clock(turn.start), clock(turn.end), bell=True, what=words("all.round_head", round=turn.number),
            say=words("run.round_say", round=turn.number, count=turn.end - turn.start),
            people=_seated(book, turn.number),
        )  # fmt: skip
        if after is not None:
            yield from _between(book, turn, after)
    yield from _close(book)


def _welcome(book: Lookup) -> Cue:
    timetable, rounds, words = book.event.timetable, book.event.rounds, book.words
    end = clock(timetable.start + timetable.welcome)
    card = [words("run.welcome_card", time=end, round=rounds[0].number)] if rounds else []
    return Cue(
        clock(timetable.start), end, bell=False, what=words("run.welcome"),
        say=" ".join([words("run.welcome_say", event=clean(book.event.name)), *card]),
        people=words("run.expected", count=len(book.attendees)),
    )  # fmt: skip


def _between(book: Lookup, turn: Round, after: Round) -> Iterator[Cue]:
    """Yield the pause and the move between two rounds; with no time to move, the end of the round is the bell."""
    words = book.words
    leave = move_starts(book.event.timetable, turn, after)
    over = words("run.over", round=turn.number)
    starts = {"round": after.number, "start": clock(after.start)}
    if leave > turn.end:
        pause = words("run.pause_say", until=clock(leave), **starts)
        yield Cue(
            clock(turn.end), clock(leave), bell=True, what=words("run.pause", count=leave - turn.end),
            say=f"{over} {pause}",
            people="",
        )  # fmt: skip
    takes_time = after.start > leave
    move = words("run.move_say", **starts) if takes_time else words("run.move_now_say", round=after.number)
    yield Cue(
        clock(leave), clock(after.start) if takes_time else "", bell=True, what=words("run.move"),
        say=move if leave > turn.end else f"{over} {move}",
        people=words("run.moving", count=_num_moving(book, turn.number, after.number)),
    )  # fmt: skip


def _close(book: Lookup) -> Iterator[Cue]:
    timetable, rounds, words = book.event.timetable, book.event.rounds, book.words
    last = rounds[-1].end if rounds else timetable.start + timetable.welcome
    end = last + timetable.close
    over = [words("run.over", round=rounds[-1].number)] if rounds else []
    yield Cue(
        clock(last), clock(end) if timetable.close else "", bell=bool(rounds), what=words("run.close"),
        say=" ".join([*over, words("run.close_say")]),
        people="",
    )  # fmt: skip
    if timetable.close:
        yield Cue(clock(end), "", bell=False, what=words("run.end"), say="", people="")


def _seated(book: Lookup, number: int) -> str:
    """Say how many sit in a round, and how many of those who are there have no seat."""
    num_seated = sum((number, person.id) in book.visit_of for person in book.attendees)
    free = sum(number in person.rounds for person in book.attendees) - num_seated
    seated = book.words("run.seated", count=num_seated)
    return book.words("run.seated_free", seated=seated, count=free) if free else seated


def _num_moving(book: Lookup, before: int, after: int) -> int:
    """Count who has a seat in a round at a table at which they did not sit in the round before."""
    moving = 0
    for person in book.attendees:
        come, gone = book.visit_of.get((after, person.id)), book.visit_of.get((before, person.id))
        moving += come is not None and (gone is None or gone.table != come.table)
    return moving
