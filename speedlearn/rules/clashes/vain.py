"""Groups whose members could never sit together, whatever the room.

Such a group breaks no rule, for its members may have free rounds; but no organiser means that. A pair of it is told
that is there together in some round, and could share no table in any of them, even with nobody else in the room, no
visit fixed, and every table open to everybody all the time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from speedlearn.model import Attendee, Event, Fixed, Table
from speedlearn.rules.clashes.alone import Ties, alone, changed
from speedlearn.rules.clashes.forced import Said
from speedlearn.rules.clashes.kinds import Contradiction, contradictions
from speedlearn.rules.clashes.words import Words
from speedlearn.rules.paper import counted

PAIR = 2


def in_vain(event: Event) -> list[Contradiction]:
    """Find the groups that could never sit together, one contradiction a group."""
    found: list[Contradiction] = []
    if not event.tables or not event.rules.together:
        return found
    ties, people = Ties(event), {person.id: person for person in reversed(event.attendees)}
    apart = defaultdict[str, list[int]](list)
    for place, members in enumerate(event.rules.apart):
        for person in members:
            apart[person].append(place)
    most = max(table.seats for table in event.tables)
    for number, group in enumerate(event.rules.together):
        among = ties.among(group)
        kinds = {people[person].stays for person in among if person in people}
        shy = Counter(place for person in among for place in apart.get(person, ()))
        if len(among) <= most and len(kinds) == 1 and all(times < PAIR for times in shy.values()):
            continue
        tied = _emptied(alone(event, among))
        pairs = _pairs_that_never_sit(tied, number)
        if pairs:
            found.append(_told(event, tied, number, pairs))
    return found


def _emptied(event: Event) -> Event:
    """Take out all fixed visits, and all tables but the largest one, which is open to everybody all the time."""
    largest = max(event.tables, key=lambda table: table.seats)
    rounds = tuple(turn.number for turn in event.rounds)
    return replace(
        event,
        tables=(replace(largest, schools=(), phases=(), rounds=rounds, step_free=True),),
        attendees=tuple(replace(person, fixed=()) for person in event.attendees),
    )


def _pairs_that_never_sit(event: Event, number: int) -> list[tuple[Attendee, Attendee]]:
    """List the pairs of a group that are there together, but can sit in none of those rounds."""
    members = _members(event, number)
    can_sit = {turn.number: _can_sit(event, event.tables[0], members, turn.number) for turn in event.rounds}
    pairs = []
    for one, other in combinations(members, PAIR):
        shared = set(one.rounds) & set(other.rounds)
        if shared and not any(can_sit[turn] for turn in shared):
            pairs.append((one, other))
    return pairs


def _members(event: Event, number: int) -> list[Attendee]:
    group = event.rules.together[number]
    return [person for person in event.attendees if person.id in group]


def _can_sit(event: Event, table: Table, members: list[Attendee], turn: int) -> bool:
    """Tell whether those of a group who are there in a round can have a table."""
    there = [person for person in members if turn in person.rounds]
    if len(there) < PAIR:
        return False
    seated = replace(there[0], fixed=(Fixed(turn, table.id),))
    return not contradictions(changed(event, {seated.id: seated}))


def _told(event: Event, tied: Event, number: int, pairs: list[tuple[Attendee, Attendee]]) -> Contradiction:
    """Say why a group can never sit together."""
    words, said = Words(event), Said("together", number=number)
    for place, group in enumerate(event.rules.apart):
        for one, other in _both_ways(pairs):
            if one.id in group and other.id in group:
                sentence = f"{words.people((one.id, other.id))} are to be both together and apart"
                return Contradiction("vain", (Said("apart", number=place), said), sentence, (one.id, other.id))
    for one, other in _both_ways(pairs):
        if one.stays and not other.stays and len({*one.rounds} & {*other.rounds}) > 1:
            names = words.person(one.id), words.person(other.id)
            sentence = f"{names[0]} stays at one table, but is to sit with {names[1]}, who goes round"
            return Contradiction("vain", (said, Said("stays", one.id)), sentence, (one.id, other.id))
    by_overlap = _apart_though_tied(event, tied, number)
    if by_overlap is not None:
        return by_overlap
    members = _members(tied, number)
    people = tuple(person.id for person in members)
    most = max(table.seats for table in event.tables)
    if _fewest_there(members, pairs) > most:
        sentence = (
            f"a group of {len(members)} is to sit together, but the largest table has {counted(most, 'seat', 'seats')}"
        )
        return Contradiction("vain", (said,), sentence, people, lacking=_fewest_there(members, pairs))
    one, other = pairs[0]
    sentence = (
        f"{words.people((one.id, other.id))} are to sit together, but with all who are to sit with them they never can"
    )
    return Contradiction("vain", (said,), sentence, (one.id, other.id))


def _apart_though_tied(event: Event, tied: Event, number: int) -> Contradiction | None:
    """Find two who are kept apart, and whom groups that overlap make sit together."""
    for place, group in enumerate(tied.rules.apart):
        rest = tuple(() if other == place else kept for other, kept in enumerate(tied.rules.apart))
        if len(group) >= PAIR and not _pairs_that_never_sit(
            replace(tied, rules=replace(tied.rules, apart=rest)), number
        ):
            said = [Said("together", number=other) for other, members in enumerate(tied.rules.together) if members]
            names = Words(event).people(group)
            sentence = f"{names} are to sit apart, but groups that overlap make them sit together"
            return Contradiction("vain", (Said("apart", number=place), *said), sentence, tuple(group))
    return None


def _both_ways(pairs: list[tuple[Attendee, Attendee]]) -> Iterator[tuple[Attendee, Attendee]]:
    """Walk over pairs, each both ways round."""
    for one, other in pairs:
        yield one, other
        yield other, one


def _fewest_there(members: list[Attendee], pairs: list[tuple[Attendee, Attendee]]) -> int:
    """Count the members who are there when fewest are, of the rounds in which a pair is."""
    one, other = pairs[0]
    shared = set(one.rounds) & set(other.rounds)
    return min(sum(turn in person.rounds for person in members) for turn in shared)
