"""Changes to an event that may be ways out of a contradiction: one statement, one table or one rule each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce

from speedlearn.model import Attendee, Event, Rules, Table
from speedlearn.rules.clashes.alone import changed
from speedlearn.rules.clashes.forced import Said
from speedlearn.rules.clashes.kinds import Contradiction, why_barred
from speedlearn.rules.clashes.words import Words

Change = Callable[[Event], Event]


@dataclass(frozen=True, slots=True)
class Way:
    """A change to the event: what it does, in the words of the hint or as a phrase of `hints`, and to whom."""

    does: str
    change: Change
    who: str = ""


class Known:
    """What is looked up in an event for every contradiction in it, looked up once."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.words = Words(event)
        self.people = {person.id: person for person in event.attendees}
        self.tables = {table.id: table for table in reversed(event.tables)}


def single_changes(known: Known, one: Contradiction) -> Iterator[Way]:
    """List the changes that may be ways out, those to a single visit first."""
    event, words = known.event, known.words
    settled = [said for said in one.said if said.kind == "fixed"]
    here = Counter(said.owner for said in settled)
    for said in settled:
        turn = f" in round {said.fixed.round}" if said.fixed else ""
        if one.kind in ("seat", "chairs", "no seat") and said.fixed and said.fixed.seat:
            who = words.person(said.owner) + (turn if here[said.owner] > 1 else "")
            yield Way("seat", _with_any_seat(said), who)
        yield Way(
            "open",
            _without_fixed(said),
            words.person(said.owner) + (turn if len(known.people[said.owner].fixed) > 1 else ""),
        )
    yield from _changes_of_crowd(one, settled)
    yield from _changes_of_stays(known, one)
    for said in one.said:
        if said.kind in ("together", "apart"):
            yield from _changes_of_group(event, one, said, words)
    yield from _changes_of_room(known, one)


def _changes_of_crowd(one: Contradiction, settled: list[Said]) -> Iterator[Way]:
    """Leave as many visits open as seats lack, where each person of a crowd is there for a visit of their own."""
    if one.kind == "crowd" and one.lacking > 1 and len(settled) == len(one.people):
        opened = [_without_fixed(said) for said in settled[-one.lacking :]]
        yield Way(f"leave {one.lacking} of the fixed visits open", all_of(opened))


def _changes_of_stays(known: Known, one: Contradiction) -> Iterator[Way]:
    """Let somebody go round who stays, or stay who goes round."""
    for said in one.said:
        if said.kind == "stays":
            yield Way("go round", _with_stays(said.owner, stays=False), known.words.person(said.owner))
    if one.kind in ("vain", "twice"):
        for person in one.people:
            if person not in known.people or not known.people[person].stays:
                yield Way("stay", _with_stays(person, stays=True), known.words.person(person))


def _changes_of_group(event: Event, one: Contradiction, said: Said, words: Words) -> Iterator[Way]:
    """Take out one of the people concerned, or do without the group."""
    group = getattr(event.rules, said.kind)[said.number]
    concerned = [person for person in one.people if person in group]
    for person in concerned:
        rest = tuple(other for other in group if other != person)
        yield Way(said.kind, _with_group(said, rest), words.person(person))
    if one.kind == "vain":
        yield Way("delete the group", _with_group(said, ()))


def _changes_of_room(known: Known, one: Contradiction) -> Iterator[Way]:
    """Give a table more seats or rounds, or loosen a rule."""
    event = known.event
    people = [known.people[person] for person in one.people if person in known.people]
    table = known.tables.get(one.table)
    if table is not None and one.kind in ("crowd", "chairs"):
        for more in range(one.lacking, len(one.people) + 1):
            seats = table.seats + more
            yield Way("seats", _with_table(replace(table, seats=seats)), _seats(table.id, seats))
    if table is None:
        for other in event.tables if one.lacking else ():
            wider = replace(other, seats=max(other.seats, one.lacking))
            yield Way("seats", _with_table(wider), _seats(other.id, wider.seats))
    if table is not None and one.kind == "idle":
        needed = {turn for person in people if person.stays for turn in person.rounds} | {one.round}
        runs = tuple(sorted({*table.rounds, *needed}))
        yield Way("let the table run then", _with_table(replace(table, rounds=runs)))
    if table is not None and one.kind == "barred":
        barred = [person for person in people if why_barred(event, person, table)]
        if any(person.school in table.schools for person in barred):
            yield Way("write `own_school: avoid`", _with_rules(lambda rules: replace(rules, own_school="avoid")))
        yield Way("write `phase: prefer`", _with_rules(lambda rules: replace(rules, phase="prefer")))


def _seats(table: str, seats: int) -> str:
    """Name a table with more seats than it has, so with two or more."""
    return f"table `{table}` {seats} seats"


def all_of(changes: Iterable[Change]) -> Change:
    """Make one change of several; those of single people are made in one walk over all."""
    several = tuple(changes)
    of_people = [change for change in several if isinstance(change, _OfPerson)]
    if len(of_people) == len(several):
        return lambda event: _with_people(event, of_people)
    return lambda event: reduce(lambda before, change: change(before), several, event)


def _with_any_seat(said: Said) -> Change:
    return _with_person(
        said.owner,
        lambda person: replace(
            person, fixed=tuple(replace(each, seat=None) if each == said.fixed else each for each in person.fixed)
        ),
    )


def _without_fixed(said: Said) -> Change:
    def change(person: Attendee) -> Attendee:
        rest = (
            each
            for each in person.fixed
            if said.fixed is None or (each.round, each.table) != (said.fixed.round, said.fixed.table)
        )
        return replace(person, fixed=tuple(rest))

    return _with_person(said.owner, change)


def _with_stays(attendee: str, *, stays: bool) -> Change:
    return _with_person(attendee, lambda person: replace(person, stays=stays))


@dataclass(frozen=True)
class _OfPerson:
    """A change of one attendee."""

    attendee: str
    change: Callable[[Attendee], Attendee]

    def __call__(self, event: Event) -> Event:
        return _with_people(event, [self])


def _with_people(event: Event, changes: Iterable[_OfPerson]) -> Event:
    of: dict[str, list[_OfPerson]] = {}
    for change in changes:
        of.setdefault(change.attendee, []).append(change)
    people = {
        person.id: reduce(lambda before, one: one.change(before), of[person.id], person)
        for person in event.attendees
        if person.id in of
    }
    return changed(event, people)


def _with_person(attendee: str, change: Callable[[Attendee], Attendee]) -> Change:
    return _OfPerson(attendee, change)


def _with_group(said: Said, members: tuple[str, ...]) -> Change:
    def change(event: Event) -> Event:
        groups = list(getattr(event.rules, said.kind))
        groups[said.number] = members
        together, apart = (groups, event.rules.apart) if said.kind == "together" else (event.rules.together, groups)
        return replace(event, rules=replace(event.rules, together=tuple(together), apart=tuple(apart)))

    return change


def _with_table(table: Table) -> Change:
    def change(event: Event) -> Event:
        return replace(event, tables=tuple(table if other.id == table.id else other for other in event.tables))

    return change


def _with_rules(change: Callable[[Rules], Rules]) -> Change:
    return lambda event: replace(event, rules=change(event.rules))
