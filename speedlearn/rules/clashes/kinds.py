"""The ways in which what must be cannot be. Each kind is a small generator of contradictions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations, repeat
from typing import Literal

from speedlearn.model import Attendee, Event, Table
from speedlearn.rules.clashes.chairs import Stayer, lack_chairs
from speedlearn.rules.clashes.forced import Forced, Musts, Said
from speedlearn.rules.clashes.words import Words, rounds_of
from speedlearn.rules.paper import both, counted

CROWD = 20
FEW_STATEMENTS = 6

Kind = Literal["absent", "idle", "no seat", "barred", "two tables", "twice", "crowd", "seat", "chairs", "apart", "vain"]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements that cannot hold together, in the order in which they are told, and the sentence that says so.

    `people` are those it is about; `table` and `round` are where it shows, `lacking` how many seats lack there.
    """

    kind: Kind
    said: tuple[Said, ...]
    sentence: str
    people: tuple[str, ...]
    table: str = ""
    round: int = 0
    lacking: int = 0


class Cells:
    """Who must be where: the forced visits by round and table, and the chairs that are fixed."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.musts = Musts(event)
        self.words = Words(event)
        self.guests: defaultdict[tuple[int, str], list[Forced]] = defaultdict(list)
        self.by_person: defaultdict[str, list[Forced]] = defaultdict(list)
        for one in self.musts:
            self.guests[one.round, one.table].append(one)
            self.by_person[one.attendee].append(one)
        for guests in self.guests.values():
            guests.sort(key=lambda one: self.musts.order[one.attendee])
        self.claims = sorted(self._claims(), key=lambda claim: (claim[0], len(claim[2])))

    def _claims(self) -> Iterator[tuple[tuple[int, str, int], str, tuple[Said, ...]]]:
        """List the chairs that are fixed by round, table and chair, for whom, and why."""
        for person, said, fixed in self.musts.fixed():
            if fixed.seat is None or fixed.round not in person.rounds or fixed.seat > self.seats(fixed.table):
                continue
            for number in person.rounds if person.stays else (fixed.round,):
                stays = () if number == fixed.round else (Said("stays", person.id),)
                yield (number, fixed.table, fixed.seat), person.id, (said, *stays)

    def seats(self, table: str) -> int:
        """Count the seats of a table."""
        return self.musts.tables[table].seats


def absent(cells: Cells) -> Iterator[Contradiction]:
    """Find visits fixed in a round in which the person is not there, or hosts."""
    for person, said, fixed in cells.musts.fixed():
        if fixed.round not in person.rounds:
            sentence = (
                f"{cells.words.person(person.id)} cannot be seated in round {fixed.round}, but is fixed at table"
                f" `{fixed.table}` then"
            )
            yield Contradiction("absent", (said,), sentence, (person.id,), fixed.table, fixed.round)


def no_such_seat(cells: Cells) -> Iterator[Contradiction]:
    """Find visits fixed in a seat that the table does not have."""
    for person, said, fixed in cells.musts.fixed():
        seats = cells.seats(fixed.table)
        if fixed.seat is not None and fixed.seat > seats:
            sentence = (
                f"{cells.words.person(person.id)} is fixed in seat {fixed.seat} of table `{fixed.table}`, which has"
                f" {counted(seats, 'seat', 'seats')}"
            )
            yield Contradiction("no seat", (said,), sentence, (person.id,), fixed.table, fixed.round)


def idle(cells: Cells) -> Iterator[Contradiction]:
    """Find forced visits to a table in a round in which it does not run."""
    for (number, table), guests in cells.guests.items():
        if number not in cells.musts.tables[table].rounds:
            for one in guests:
                name = cells.words.person(one.attendee)
                if not one.is_own:
                    sentence = f"{name} {cells.words.reason(one)}, but it does not run in round {number}"
                else:
                    how = "stays" if len(one.why) > 1 else "is fixed"
                    sentence = f"{name} {how} at table `{table}`, which does not run in round {number}"
                yield Contradiction("idle", one.why, sentence, (one.attendee,), table, number)


def why_barred(event: Event, person: Attendee, table: Table) -> str | None:
    """Say why no rota may ever seat a person at a table, or None where one may."""
    if event.rules.own_school == "never" and person.school in table.schools:
        return "it is the table of their own school"
    if person.step_free and not table.step_free:
        return "the way to it is not step-free"
    if event.rules.phase == "require" and person.phase and table.phases and person.phase not in table.phases:
        return f"it is not for {person.phase}"
    return None


def barred(cells: Cells) -> Iterator[Contradiction]:
    """Find forced visits to a table at which a rule forbids the person to sit."""
    for (number, table), guests in cells.guests.items():
        for one in guests:
            reason = why_barred(cells.event, cells.musts.people[one.attendee], cells.musts.tables[table])
            if reason is not None:
                name = cells.words.person(one.attendee)
                but = "but" if one.is_own else f"but {name} may not:"
                sentence = f"{name} {cells.words.reason(one)}, {but} {reason}"
                yield Contradiction("barred", one.why, sentence, (one.attendee,), table, number)


def two_tables(cells: Cells) -> Iterator[Contradiction]:
    """Find people who must be at two tables in one round."""
    for (attendee, number), visits in cells.musts.visits.items():
        for first, second in combinations(visits, 2):
            name, one, other = cells.words.person(attendee), cells.words.reason(first), cells.words.reason(second)
            if not first.is_own:
                sentence = f"{name} {one}, and {other.removeprefix('is to sit ')}"
            elif not second.is_own:
                sentence = f"{name} {one}, but {other}"
            elif cells.musts.people[attendee].stays:
                sentence = f"{name} stays at one table, but is fixed in two places"
            else:
                sentence = f"{name} is fixed twice in round {number}"
            yield Contradiction(
                "two tables", _said(first, second), sentence, _people(first, second), second.table, number
            )


def twice(cells: Cells) -> Iterator[Contradiction]:
    """Find people who go round and must be at one table in two rounds."""
    rounds: defaultdict[tuple[str, str], list[Forced]] = defaultdict(list)
    for one in cells.musts:
        if not cells.musts.people[one.attendee].stays:
            rounds[one.attendee, one.table].append(one)
    for (attendee, table), visits in rounds.items():
        if len(visits) == 1:
            continue
        first, second = min(combinations(visits, 2), key=lambda pair: (len(_said(*pair)), len(pair[0].why)))
        name = cells.words.person(attendee)
        # Fixed visits of one's own come before all others, so only the second can follow from somebody else's.
        if first.is_own and second.is_own:
            sentence = f"{name} is fixed at table `{table}` twice"
        elif first.source == second.source:
            sentence = f"{name} goes round, but {cells.words.reason(second)}"
        else:
            again = f"in round {second.round} with {cells.words.person(second.source.owner)}"
            sentence = f"{name} {cells.words.reason(first)}, and again {again}"
        yield Contradiction("twice", _said(first, second), sentence, _people(first, second), table, second.round)


def _said(*forced: Forced) -> tuple[Said, ...]:
    """Put together what makes some visits forced."""
    return tuple(dict.fromkeys(said for one in forced for said in one.why))


def _people(*forced: Forced) -> tuple[str, ...]:
    """List who is concerned: who is forced, and from whose fixed visits that follows."""
    return tuple(dict.fromkeys([*(one.attendee for one in forced), *(one.source.owner for one in forced)]))


def crowd(cells: Cells) -> Iterator[Contradiction]:
    """Find tables at which more people must be than there are seats; the same people are told once."""
    rounds: defaultdict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for (number, table), guests in sorted(cells.guests.items()):
        if len(guests) > cells.seats(table):
            rounds[table, tuple(one.attendee for one in guests)].append(number)
    for (table, people), numbers in rounds.items():
        guests = min((cells.guests[number, table] for number in numbers), key=lambda those: len(_said(*those)))
        seats = cells.seats(table)
        sentence = (
            f"{cells.words.people(people)} must {both(people)} be at table `{table}` in {rounds_of(numbers)},"
            f" but it has {counted(seats, 'seat', 'seats')}"
        )
        yield Contradiction("crowd", _said(*guests), sentence, people, table, numbers[0], len(people) - seats)


def seat(cells: Cells) -> Iterator[Contradiction]:
    """Find chairs that are fixed for two people in one round, and people fixed in two chairs."""
    holders: defaultdict[tuple[int, str, int], dict[str, tuple[Said, ...]]] = defaultdict(dict)
    chairs: defaultdict[tuple[int, str, str], dict[int, tuple[Said, ...]]] = defaultdict(dict)
    for (number, table, chair), attendee, why in cells.claims:
        holders[number, table, chair].setdefault(attendee, why)
        chairs[number, table, attendee].setdefault(chair, why)
    for (number, table, chair), whys in holders.items():
        ordered = sorted(whys, key=cells.musts.order.__getitem__)
        # Where a crowd is fixed in one chair, each but the first is told with the first.
        pairs = (
            combinations(ordered, 2) if len(ordered) <= CROWD else zip(repeat(ordered[0]), ordered[1:], strict=False)
        )
        for first, second in pairs:
            names = f"{cells.words.person(first)} and {cells.words.person(second)}"
            sentence = f"{names} are both fixed in seat {chair} of table `{table}` in round {number}"
            said = tuple(dict.fromkeys((*whys[first], *whys[second])))
            yield Contradiction("seat", said, sentence, (first, second), table, number)
    for (number, table, attendee), whys_of in chairs.items():
        for one, other in combinations(whys_of, 2):
            sentence = f"{cells.words.person(attendee)} is fixed in seats {one} and {other} of table `{table}`"
            said = tuple(dict.fromkeys((*whys_of[one], *whys_of[other])))
            yield Contradiction("seat", said, sentence, (attendee,), table, number)


def chairs(cells: Cells) -> Iterator[Contradiction]:
    """Find tables whose seats do not allow everybody who stays there to keep one chair.

    Looked for only where there are seats enough in every round, and no chair is fixed twice.
    """
    staying: defaultdict[str, dict[str, Forced]] = defaultdict(dict)
    for one in cells.musts:
        if cells.musts.people[one.attendee].stays:
            staying[one.table].setdefault(one.attendee, one)
    if not staying:
        return
    for clash in (*crowd(cells), *seat(cells), *no_such_seat(cells)):
        staying.pop(clash.table, None)
    for table, visits in sorted(staying.items()):
        people = sorted(visits, key=cells.musts.order.__getitem__)
        going = [claim for claim in cells.claims if claim[0][1] == table and claim[1] not in visits]
        people += list(dict.fromkeys(claim[1] for claim in going))
        if not _lacking(cells, table, people):
            continue
        for attendee in tuple(people):
            rest = [other for other in people if other != attendee]
            if _lacking(cells, table, rest):
                people = rest
        yield _chairs(cells, table, people, visits)


def _lacking(cells: Cells, table: str, people: Iterable[str]) -> bool:
    """Tell whether these people, as far as they stay, lack chairs at a table."""
    among = set(people)
    taken: defaultdict[int, dict[int, str]] = defaultdict(dict)
    own: dict[str, int] = {}
    for (number, place, chair), attendee, _ in cells.claims:
        if place == table and attendee in among:
            taken[chair][number] = attendee
            own[attendee] = chair
    stayers = [
        Stayer(one.id, frozenset(one.rounds), own.get(one.id))
        for one in map(cells.musts.people.__getitem__, sorted(among))
        if one.stays
    ]
    return lack_chairs(cells.seats(table), stayers, taken)


def _chairs(cells: Cells, table: str, people: list[str], visits: dict[str, Forced]) -> Contradiction:
    """Put together who lacks chairs, and why."""
    said: dict[Said, None] = {}
    for attendee in people:
        if attendee in visits:
            said |= dict.fromkeys((*visits[attendee].why, Said("stays", attendee)))
        said |= dict.fromkeys(
            one for (_, place, _), holder, why in cells.claims if (place, holder) == (table, attendee) for one in why
        )
    seats = cells.seats(table)
    sentence = (
        f"{cells.words.people(people)} cannot all keep their chairs at table `{table}`, which has"
        f" {counted(seats, 'seat', 'seats')}: as they come and go, one of them would have to change chairs"
    )
    return Contradiction("chairs", tuple(said), sentence, tuple(people), table, lacking=1)


def apart(cells: Cells) -> Iterator[Contradiction]:
    """Find people kept apart who must share a table."""
    for number, group in enumerate(cells.event.rules.apart):
        if not group:
            continue
        members = set(group)
        places = {(one.round, one.table) for member in members for one in cells.by_person.get(member, ())}
        for turn, table in sorted(places):
            guests = cells.guests[turn, table]
            for first, second in combinations([one for one in guests if one.attendee in members], 2):
                said = tuple(dict.fromkeys((Said("apart", number=number), *_said(first, second))))
                pair = cells.words.people((first.attendee, second.attendee))
                sentence = f"{pair} are to sit apart, but must both be at table `{table}` in round {turn}"
                yield Contradiction("apart", said, sentence, _people(first, second), table, turn)


KINDS: tuple[Callable[[Cells], Iterator[Contradiction]], ...] = (
    absent,
    no_such_seat,
    idle,
    barred,
    two_tables,
    twice,
    seat,
    crowd,
    chairs,
    apart,
)


def contradictions(event: Event) -> list[Contradiction]:
    """Find all contradictions, without the ways out."""
    cells = Cells(event)
    return [one for kind in KINDS for one in kind(cells)]


def smallest(found: Iterable[Contradiction]) -> list[Contradiction]:
    """Sort by the number of statements; leave out sets of them that hold a smaller one or differ only in who stays.

    Two who stay contradict each other in each of their rounds; that is told once. A crowd goes only with a smaller
    crowd that is as much too large.
    """
    kept: list[Contradiction] = []
    by_statement: defaultdict[Said, list[Contradiction]] = defaultdict(list)
    by_all: defaultdict[frozenset[Said], list[Contradiction]] = defaultdict(list)
    hearts: set[tuple[object, ...]] = set()
    for one in sorted(found, key=lambda each: len(each.said)):
        said = set(one.said)
        heart = (one.kind, one.lacking, core(one))
        if len(said) <= FEW_STATEMENTS:
            parts = chain.from_iterable(combinations(one.said, size) for size in range(1, len(one.said) + 1))
            smaller = (other for part in parts for other in by_all.get(frozenset(part), ()))
        else:
            smaller = (other for each in one.said for other in by_statement[each] if said.issuperset(other.said))
        if heart in hearts or any(_covers(other, one) for other in smaller):
            continue
        hearts.add(heart)
        kept.append(one)
        by_statement[one.said[0]].append(one)
        by_all[frozenset(said)].append(one)
    return kept


def core(one: Contradiction) -> frozenset[Said]:
    """Give the statements of a contradiction, but for who stays."""
    return frozenset(said for said in one.said if said.kind != "stays")


def _covers(smaller: Contradiction, larger: Contradiction) -> bool:
    """Tell whether a contradiction need not be told beside one with fewer statements."""
    if smaller.kind == "vain" and len(smaller.said) == 1:
        return False
    return larger.kind != "crowd" or (smaller.kind == "crowd" and smaller.lacking == larger.lacking)
