"""Groups whose members could never sit together, whatever the room.

Such a group breaks no rule, for its members may have free rounds; but no organiser means that. A pair of it is told
that is there together in some round, and could share no table in any of them, even with nobody else in the room, no
visit fixed, and every table open to everybody all the time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from speedlearn.model import Attendee, Event, Fixed
from speedlearn.rules.clashes.alone import Ties, alone, changed
from speedlearn.rules.clashes.forced import Said
from speedlearn.rules.clashes.kinds import KINDS, Cells, Contradiction
from speedlearn.rules.clashes.words import Words
from speedlearn.rules.paper import counted

PAIR = 2
MOST_TOLD = 1_000
"""Of groups without end so many are told."""
MOST_LOOKED_AT = 5_000
"""So many people are looked at for whom overlapping groups make sit together; beyond, a plainer reason is told."""


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
    words = Words(event)
    rooms: dict[str, _Room | None] = {}
    looks = _Looks()
    for number, group in enumerate(event.rules.together):
        if len(group) < PAIR:
            continue
        # All groups that are tied to each other have one room.
        if group[0] not in rooms:
            among = ties.among(group)
            kinds = {people[person].stays for person in among if person in people}
            shy = Counter(place for person in among for place in apart.get(person, ()))
            may_sit = len(among) <= most and len(kinds) == 1 and max(shy.values(), default=0) < PAIR
            room = None if may_sit else _Room(_emptied(alone(event, among)))
            rooms |= dict.fromkeys(among, room)
        room = rooms[group[0]]
        if room is not None:
            pairs = _pairs_that_never_sit(room, number)
            if pairs:
                found.append(_told(event, words, apart, room, number, pairs, looks))
                if len(found) == MOST_TOLD:
                    break
    return found


@dataclass
class _Looks:
    """How many more people may be looked at for a reason."""

    left: int = MOST_LOOKED_AT


class _Room:
    """An empty room for people who are tied to each other."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.members = {person.id: person for person in reversed(event.attendees)}
        self.order = {person: place for place, person in enumerate(reversed(self.members))}
        # Whether somebody can have a table in a round: the same for all who must then be there, too.
        self.sits: dict[tuple[str, int], bool] = {}
        self.groups: defaultdict[str, list[int]] = defaultdict(list)
        for place, group in enumerate(event.rules.together):
            for person in group:
                self.groups[person].append(place)

    def tied(self, person: str, turn: int) -> set[tuple[str, int]]:
        """Collect who must be at a table in which rounds where somebody is there in a round."""
        found, asked = {(person, turn)}, set[tuple[int, int]]()
        waiting = [(person, turn)]
        while waiting:
            one, number = waiting.pop()
            new = {(one, other) for other in self.members[one].rounds} if self.members[one].stays else set()
            for place in self.groups[one]:
                if (place, number) not in asked:
                    asked.add((place, number))
                    new |= {
                        (other, number)
                        for other in self.event.rules.together[place]
                        if other in self.members and number in self.members[other].rounds
                    }
            waiting += new - found
            found |= new
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


def _pairs_that_never_sit(room: _Room, number: int) -> list[tuple[Attendee, Attendee]]:
    """List the pairs of a group that are there together, but can sit in none of those rounds."""
    members = _members(room, number)
    can_sit = {turn.number: _can_sit(room, members, turn.number) for turn in room.event.rounds}
    if len({person.rounds for person in members}) == 1:
        # As most groups are.
        rounds = members[0].rounds
        return [] if not rounds or any(can_sit[turn] for turn in rounds) else list(combinations(members, 2))
    never: dict[tuple[tuple[int, ...], tuple[int, ...]], bool] = {}
    pairs = []
    for one, other in combinations(members, 2):
        both = one.rounds, other.rounds
        if both not in never:
            shared = set(one.rounds) & set(other.rounds)
            never[both] = bool(shared) and not any(can_sit[turn] for turn in shared)
        if never[both]:
            pairs.append((one, other))
    return pairs


def _members(room: _Room, number: int) -> list[Attendee]:
    """List those of a group who exist, in the order of the event."""
    there = {person for person in room.event.rules.together[number] if person in room.members}
    return [room.members[person] for person in sorted(there, key=room.order.__getitem__)]


def _can_sit(room: _Room, members: list[Attendee], turn: int) -> bool:
    """Tell whether those of a group who are there in a round can have a table."""
    there = [person for person in members if turn in person.rounds]
    if len(there) < PAIR:
        return False
    first = there[0]
    if (first.id, turn) not in room.sits:
        tied = room.tied(first.id, turn)
        table = room.event.tables[0]
        can_sit = max(Counter(number for _, number in tied).values()) <= table.seats
        if can_sit:
            seated = replace(first, fixed=(Fixed(turn, table.id),))
            cells = Cells(changed(room.event, {first.id: seated}))
            can_sit = not any(True for kind in KINDS for _ in kind(cells))
        room.sits |= dict.fromkeys(tied, can_sit)
    return room.sits[first.id, turn]


def _told(
    event: Event,
    words: Words,
    apart: Mapping[str, Sequence[int]],
    room: _Room,
    number: int,
    pairs: list[tuple[Attendee, Attendee]],
    looks: _Looks,
) -> Contradiction:
    """Say why a group can never sit together."""
    said = Said("together", number=number)
    members = _members(room, number)
    shy = Counter(place for person in members for place in apart.get(person.id, ()))
    for place in sorted(place for place, count in shy.items() if count >= PAIR):
        group = set(event.rules.apart[place])
        found = next(((one, other) for one, other in pairs if one.id in group and other.id in group), None)
        if found is None:
            continue
        one, other = found
        sentence = f"{words.people((one.id, other.id))} are to be both together and apart"
        return Contradiction("vain", (Said("apart", number=place), said), sentence, (one.id, other.id))
    for one, other in _both_ways(pairs) if len({person.stays for person in members}) > 1 else ():
        if one.stays and not other.stays and len({*one.rounds} & {*other.rounds}) > 1:
            names = words.person(one.id), words.person(other.id)
            sentence = f"{names[0]} stays at one table, but is to sit with {names[1]}, who goes round"
            return Contradiction("vain", (said, Said("stays", one.id)), sentence, (one.id, other.id))
    by_overlap = _apart_though_tied(words, room, number, looks)
    if by_overlap is not None:
        return by_overlap
    most = max(table.seats for table in event.tables)
    if _fewest_there(members, pairs) > most:
        sentence = (
            f"a group of {len(members)} is to sit together, but the largest table has {counted(most, 'seat', 'seats')}"
        )
        people = tuple(person.id for person in members)
        return Contradiction("vain", (said,), sentence, people, lacking=_fewest_there(members, pairs))
    one, other = pairs[0]
    sentence = (
        f"{words.people((one.id, other.id))} are to sit together, but with all who are to sit with them they never can"
    )
    return Contradiction("vain", (said,), sentence, (one.id, other.id))


def _apart_though_tied(words: Words, room: _Room, number: int, looks: _Looks) -> Contradiction | None:
    """Find two who are kept apart, and whom groups that overlap make sit together."""
    event = room.event
    shy = [place for place, group in enumerate(event.rules.apart) if len(group) >= PAIR]
    for place in shy:
        looks.left -= len(event.attendees)
        if looks.left < 0:
            break
        group = event.rules.apart[place]
        rest = tuple(() if other == place else kept for other, kept in enumerate(event.rules.apart))
        if not _pairs_that_never_sit(_Room(replace(event, rules=replace(event.rules, apart=rest))), number):
            said = [Said("together", number=other) for other, members in enumerate(event.rules.together) if members]
            names = words.people(group)
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
