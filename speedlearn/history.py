"""What earlier sessions mean for an event: another day of the same show, or last year.

`with_history` folds earlier rotas into an event, so that rules, figures and solver need to know nothing of rotas that
came before: the tables that people have seen, the pairs who have met, the credit of those who fared worse than most.

The same person
    is who has the same id and name in both, or else the same name and school, as long as only one bears them.
The same table
    has the same title, and the same id or a host in common; an id alone is not trusted, for T1 may be another
    table on another day.

A rota file that lists no names is taken by ids alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from statistics import median
from unicodedata import category, normalize

from speedlearn.model import CREDIT_UNIT, Attendee, Event, ListedAttendee, ListedTable, Rota, Table, counted

MOST_CREDIT = CREDIT_UNIT // 10
"""Nobody's credit is greater than ten points of a hundred."""

# So many people are named in one notice.
MOST_NAMED = 12
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Remembered:
    """An event with its history, and what the organiser should know of it, in sentences."""

    event: Event
    notices: tuple[str, ...]


def with_history(event: Event, earlier: Iterable[Rota]) -> Remembered:
    """Fold earlier rotas into an event.

    Parameters
    ----------
    event
        The event to plan, without history as yet.
    earlier
        Rotas of earlier sessions, in any order; one that is given twice counts once.

    Notes
    -----
    A credit is the median share of a session less one's own, averaged over the sessions one attended with wishes, at
    most `MOST_CREDIT`; who lies above has none.
    """
    given = sorted(earlier, key=lambda rota: (rota.rota_mark, rota.event_mark, rota.event))
    rotas = [rota for place, rota in enumerate(given) if rota not in given[:place]]
    if not rotas:
        return Remembered(event, ())
    seen: defaultdict[str, set[str]] = defaultdict(set)
    behind: defaultdict[str, list[Fraction]] = defaultdict(list)
    met: set[Pair] = set()
    notices = [f"{_named(rota)} is given twice and counts once" for rota in rotas if given.count(rota) > 1]
    for rota in rotas:
        people, tables = _Match.of_people(event, rota), _Match.of_tables(event, rota)
        notices += [_what_is_known(rota, people, tables), *people.notices]
        for attendee, table in {(visit.attendee, visit.table) for visit in rota.visits}:
            for person in people.now.get(attendee, ()):
                seen[person].update(tables.now.get(table, ()))
        met |= _meetings(rota, people)
        for person, shortfall in _shortfalls(rota, people):
            behind[person].append(shortfall)
    groups = _together(event)
    settled = _settled(event, groups)
    attendees = tuple(
        replace(
            person,
            seen=tuple(sorted(seen[person.id] - settled[person.id])),
            credit=_credit(behind[person.id]),
        )
        for person in event.attendees
    )
    marks = tuple(sorted(rota.rota_mark for rota in rotas))
    strangers = tuple(sorted(pair for pair in met if groups[pair[0]] is not groups[pair[1]]))
    remembered = replace(event, attendees=attendees, after=marks, met=strangers)
    return Remembered(remembered, (*notices, *_vain_wishes(remembered), *_too_few_tables(remembered)))


@dataclass(frozen=True, slots=True)
class _Match:
    """Who or what of an earlier rota is who or what now: the ids of now by the ids of then."""

    now: Mapping[str, tuple[str, ...]]
    notices: tuple[str, ...] = ()

    @classmethod
    def of_people(cls, event: Event, rota: Rota) -> _Match:
        """Find out who of an earlier rota comes again."""
        if not rota.attendees:
            return cls({person.id: (person.id,) for person in event.attendees})
        here = {person.id: person for person in event.attendees}
        now = {
            then.id: (then.id,)
            for then in rota.attendees
            if then.id in here and _folded(here[then.id].name) == _folded(then.name)
        }
        candidates, namesakes = _by_name(event.attendees), _by_name(rota.attendees)
        known_now = {person for people in now.values() for person in people}
        notices = []
        for key in sorted(candidates.keys() & namesakes.keys()):
            ours = [person for person in candidates[key] if person.id not in known_now]
            theirs = [person for person in namesakes[key] if person.id not in now]
            if len(candidates[key]) == len(namesakes[key]) == len(ours) == len(theirs) == 1:
                now[theirs[0].id] = (ours[0].id,)
            elif ours and theirs:
                notices.append(_namesakes(ours[0], rota))
        return cls(now, tuple(notices))

    @classmethod
    def of_tables(cls, event: Event, rota: Rota) -> _Match:
        """Find out which tables of an earlier rota are here again."""
        if not rota.tables:
            return cls({table.id: (table.id,) for table in event.tables})
        by_title: defaultdict[str, list[Table]] = defaultdict(list)
        for table in event.tables:
            by_title[_folded(table.title)].append(table)
        return cls(
            {
                then.id: again
                for then in rota.tables
                if (again := tuple(t.id for t in by_title[_folded(then.title)] if _is_the_same(then, t)))
            }
        )


def _is_the_same(then: ListedTable, table: Table) -> bool:
    """Tell whether tables of one title are one: by id or by a host."""
    hosts = {_folded(name) for name in then.hosts}
    return then.id == table.id or any(_folded(host.name) in hosts for host in table.hosts)


def _by_name(
    people: Iterable[Attendee | ListedAttendee],
) -> dict[Pair, list[Attendee | ListedAttendee]]:
    """Group people by name and school."""
    groups: dict[Pair, list[Attendee | ListedAttendee]] = {}
    for person in people:
        groups.setdefault((_folded(person.name), _folded(person.school or "")), []).append(person)
    return groups


_UNHEARD = {code: None for code in range(128) if category(chr(code))[0] in "CPZ"}
"""Of the most common letters, those that make no difference."""


def _folded(text: str) -> str:
    """Fold a name or title so that case, spaces and punctuation make no difference."""
    if text.isascii():
        return text.casefold().translate(_UNHEARD)
    return "".join(one for one in normalize("NFKC", text).casefold() if category(one)[0] not in "CPZ")


def _meetings(rota: Rota, people: _Match) -> set[Pair]:
    """Collect the pairs of today's people who met in an earlier rota."""
    guests: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for visit in rota.visits:
        guests[visit.round, visit.table].update(people.now.get(visit.attendee, ()))
    return {pair for company in guests.values() for pair in combinations(sorted(company), 2)}


def _shortfalls(rota: Rota, people: _Match) -> Iterator[tuple[str, Fraction]]:
    """Say by how much each of today's people fell short of the median of an earlier session; negative above it."""
    shares = {person.id: person.share for person in rota.attendees if person.share is not None}
    middle = median(shares.values()) if shares else Fraction(0)
    for attendee, share in shares.items():
        for person in people.now.get(attendee, ()):
            yield person, middle - share


def _credit(behind: Sequence[Fraction]) -> int:
    """Work out a credit in hundredths of a per cent, rounded down."""
    return min(MOST_CREDIT, max(0, int(sum(behind) / len(behind) * CREDIT_UNIT))) if behind else 0


def _together(event: Event) -> dict[str, set[str]]:
    """Give each attendee the one set of those who share every table with them, themselves included."""
    groups = {person.id: {person.id} for person in event.attendees}
    for ids in event.rules.together:
        joined = set[str]().union(*(groups[person] for person in ids))
        groups |= dict.fromkeys(joined, joined)
    return groups


def _settled(event: Event, groups: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    """Collect the tables to which each attendee or somebody with them goes because the organiser has settled it."""
    settled = {person.id: set[str]() for person in event.attendees}
    for person in event.attendees:
        for other in groups[person.id] if person.fixed else ():
            settled[other].update(visit.table for visit in person.fixed)
    return settled


def _named(rota: Rota) -> str:
    """Name an earlier rota by its mark and its event."""
    return f"rota {rota.rota_mark} ({rota.event})"


def _what_is_known(rota: Rota, people: _Match, tables: _Match) -> str:
    """Say what an earlier rota has to do with the event."""
    came = {visit.attendee for visit in rota.visits} | {person.id for person in rota.attendees}
    again = len(came & people.now.keys())
    if not again:
        return f"nobody of {_named(rota)} comes to this event, so it changes nothing"
    held = {visit.table for visit in rota.visits} | {table.id for table in rota.tables}
    text = (
        f"after {_named(rota)}: {counted(again, 'person comes', 'people come')} again,"
        f" {counted(len(held & tables.now.keys()), 'table is', 'tables are')} here again"
    )
    return text if rota.attendees and rota.tables else f"{text}; it lists no names, so ids alone tell who and what"


def _namesakes(person: Attendee | ListedAttendee, rota: Rota) -> str:
    """Say of whom it cannot be told who they were."""
    of_school = f" of {person.school}" if person.school else ""
    return (
        f"more than one person may be `{person.name}`{of_school} of {_named(rota)}, so nothing is taken over for them;"
        " the same ids on both days would tell them apart"
    )


def _vain_wishes(event: Event) -> Iterator[str]:
    """Say which wishes for tables are dropped, because the person was there already."""
    dropped = []
    for person in event.attendees:
        named = dict.fromkeys([*person.choices, *(name for name, _ in person.interests)])
        again = [name for name in named if name in person.seen]
        if again:
            dropped.append(f"{person.name} ({', '.join(again)})")
    if dropped:
        wishes = "the wish of 1 person" if len(dropped) == 1 else f"wishes of {len(dropped):,} people"
        verb = "is" if len(dropped) == 1 else "are"
        yield f"{wishes} for tables that they have visited before {verb} dropped: {_some(dropped)}"


def _too_few_tables(event: Event) -> Iterator[str]:
    """Say who has seen so much that some of their rounds must stay free."""
    short = []
    for person in event.attendees:
        rounds = set(person.rounds)
        left = [table for table in event.tables if table.id not in person.seen and rounds & set(table.rounds)]
        if person.seen and len(left) < (min(1, len(rounds)) if person.stays else len(rounds)):
            short.append(f"{person.name} ({counted(len(left), 'table')} for {counted(len(rounds), 'round')})")
    if short:
        who = "1 person has" if len(short) == 1 else f"{len(short):,} people have"
        yield (
            f"{who} seen so many tables that too few are left: {_some(short)}; the other rounds stay free,"
            " unless visits are fixed"
        )


def _some(names: Sequence[str]) -> str:
    """List names, up to a number."""
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    return f"{', '.join(names[:MOST_NAMED])}{more}"
