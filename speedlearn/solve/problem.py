"""The event as the solver sees it: whole numbers in place of names.

Tables, attendees and parties are counted from 0 in the order of their ids, rounds from 0 in time, so that the
order of the event file changes nothing. No such number leaves the solver.

A *party* is what moves as one: a single attendee, or those who must share every table. It takes as many seats in
a round as members of it are present.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from speedlearn.model import Attendee, Event
from speedlearn.solve.wishes import best_alone, may_visit, suits_phase, wishes


@dataclass(frozen=True, slots=True)
class Person:
    """One attendee: the wishes by table, the best they could get alone (0: no wishes), school and network by number."""

    id: str
    party: int
    wishes: dict[int, int]
    best: int
    school: int
    network: int
    rounds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Those who move as one.

    `sizes` are the seats taken by round, 0 where nobody of them is there. `fixed` is the settled table by round, -1
    where it is open. `allowed` are the tables that no rule forbids to any member; `suited` those of them that
    are for the phases of all. Parties of one `kind` are alike but for their schools, their rounds and what they wish.
    """

    members: tuple[int, ...]
    sizes: tuple[int, ...]
    fixed: tuple[int, ...]
    stays: bool
    allowed: frozenset[int]
    suited: frozenset[int]
    kind: int

    @property
    def rounds(self) -> tuple[int, ...]:
        """The rounds in which somebody of the party is there."""
        return tuple(number for number, size in enumerate(self.sizes) if size)

    @property
    def seats_taken(self) -> int:
        """The fewest seats that one table gives to the party over all rounds, if it is visited."""
        return sum(self.sizes) if self.stays else min((size for size in self.sizes if size), default=0)

    @property
    def seats_needed(self) -> int:
        """The seats that suffice for the party at one table, whichever rounds it comes in."""
        return sum(self.sizes) if self.stays else max(self.sizes)

    @property
    def most_tables(self) -> int:
        """The most tables that the party can visit."""
        return min(1, len(self.rounds)) if self.stays else len(self.rounds)


@dataclass(frozen=True, slots=True)
class Problem:
    """An event in whole numbers.

    `seats` is int (table, round), 0 where the table does not run. `chairs` are the settled ones: who has which chair,
    by table and round. `min_visitors` is the fewest that a table should have in a round.
    """

    tables: tuple[str, ...]
    seats: tuple[tuple[int, ...], ...]
    people: tuple[Person, ...]
    parties: tuple[Party, ...]
    apart: frozenset[tuple[int, int]]
    chairs: dict[tuple[int, int], dict[int, int]]
    num_rounds: int
    min_visitors: int

    @property
    def is_easy(self) -> bool:
        """Whether everybody and every table is there all the time, so that any choice of tables splits into rounds."""
        return all(len(set(row)) == 1 for row in self.seats) and all(
            len(party.members) == 1 and all(party.sizes) and not party.stays and set(party.fixed) <= {-1}
            for party in self.parties
        )


def compile_event(event: Event) -> Problem:
    """Turn an event into whole numbers."""
    tables = sorted(event.tables, key=lambda table: table.id)
    attendees = sorted(event.attendees, key=lambda person: person.id)
    table_number = {table.id: number for number, table in enumerate(tables)}
    runs = {table.id: table.rounds for table in tables}
    schools = {name: number for number, name in enumerate(sorted({p.school for p in attendees if p.school}))}
    networks = _networks(event)
    weights = wishes(event)
    groups = _groups(attendees, event.rules.together)
    party_of = {person: number for number, group in enumerate(groups) for person in group}
    people = tuple(
        _person(person, party_of[number], weights[person.id], runs, table_number, schools, networks)
        for number, person in enumerate(attendees)
    )
    num_rounds = len(event.rounds)
    number_of = {person.id: number for number, person in enumerate(attendees)}
    open_to = _OpenTables(event, table_number)
    return Problem(
        tables=tuple(table.id for table in tables),
        seats=tuple(
            tuple(table.seats if number in table.rounds else 0 for number in range(1, num_rounds + 1))
            for table in tables
        ),
        people=people,
        parties=tuple(_party(event, group, attendees, table_number, open_to) for group in groups),
        apart=frozenset(
            (min(pair), max(pair))
            for group in event.rules.apart
            for first in group
            for second in group
            if (pair := (party_of[number_of[first]], party_of[number_of[second]]))[0] != pair[1]
        ),
        chairs=_fixed_chairs(attendees, table_number),
        num_rounds=num_rounds,
        min_visitors=event.rules.min_visitors,
    )


def _networks(event: Event) -> dict[str, int]:
    """Give each school that belongs to a network the network's number."""
    names = {school.name: school.network for school in event.schools if school.network}
    numbers = {name: number for number, name in enumerate(sorted(set(names.values())))}
    return {school: numbers[name] for school, name in names.items()}


def _fixed_chairs(attendees: list[Attendee], table_number: dict[str, int]) -> dict[tuple[int, int], dict[int, int]]:
    """Collect the chairs that the organiser has settled; whoever stays has theirs in all rounds."""
    chairs: dict[tuple[int, int], dict[int, int]] = {}
    for number, person in enumerate(attendees):
        for visit in person.fixed:
            if visit.seat is not None:
                for turn in person.rounds if person.stays else (visit.round,):
                    chairs.setdefault((table_number[visit.table], turn - 1), {})[visit.seat] = number
    return chairs


def _person(
    person: Attendee,
    party: int,
    weights: dict[str, int],
    runs: dict[str, tuple[int, ...]],
    table_number: dict[str, int],
    schools: dict[str, int],
    networks: dict[str, int],
) -> Person:
    """Put together what concerns one person; wishes of which nothing can be had, even alone, are no wishes."""
    best = best_alone(person, weights, runs)
    return Person(
        id=person.id,
        party=party,
        wishes={table_number[table]: weight for table, weight in sorted(weights.items())} if best else {},
        best=best,
        school=schools.get(person.school or "", -1),
        network=networks.get(person.school or "", -1),
        rounds=tuple(number - 1 for number in person.rounds),
    )


def _groups(attendees: list[Attendee], together: tuple[tuple[str, ...], ...]) -> list[tuple[int, ...]]:
    """Join the groups of people who share every table, where they overlap; everybody else is a group of one."""
    group_of = {person.id: {number} for number, person in enumerate(attendees)}
    for ids in together:
        joined = set().union(*(group_of[person] for person in ids))
        for number in joined:
            group_of[attendees[number].id] = joined
    return sorted({tuple(sorted(group)) for group in group_of.values()})


class _OpenTables:
    """The tables that no rule forbids, worked out once for all people who are alike but for what they wish."""

    def __init__(self, event: Event, table_number: dict[str, int]) -> None:
        self._event = event
        self._table_number = table_number
        self._at_home: dict[str | None, set[int]] = defaultdict(set)
        for table in event.tables:
            for school in table.schools:
                self._at_home[school].add(table_number[table.id])
        self._known: dict[tuple[object, ...], tuple[frozenset[int], frozenset[int]]] = {}
        self._kinds: dict[tuple[object, ...], int] = {}

    def kind(self, people: list[Attendee]) -> int:
        """Give the number of those who are alike but for their schools, their rounds and what they wish."""
        look = tuple((person.phase, person.step_free) for person in people)
        return self._kinds.setdefault(look, len(self._kinds))

    def of(self, person: Attendee) -> tuple[frozenset[int], frozenset[int]]:
        """Give the tables that a person may visit, and those of them that suit the person."""
        school = person.school if person.school in self._at_home else None
        look = (school, person.phase, person.step_free, person.stays, person.rounds)
        if look not in self._known:
            self._known[look] = self._work_out(person, school)
        return self._known[look]

    def _work_out(self, person: Attendee, school: str | None) -> tuple[frozenset[int], frozenset[int]]:
        """Look at all tables for a person of no school, and take those of their own school away."""
        if school is not None:
            allowed, suited = self.of(replace(person, school=None))
            home = self._at_home[school]
            if self._event.rules.own_school == "never" and person.rounds:
                allowed -= home
            if self._event.rules.own_school == "avoid":
                suited -= home
            return allowed, suited & allowed
        tables = [table for table in self._event.tables if not person.rounds or may_visit(self._event, person, table)]
        allowed = frozenset(self._table_number[table.id] for table in tables)
        if self._event.rules.phase == "ignore":
            return allowed, allowed
        suited = frozenset(self._table_number[table.id] for table in tables if suits_phase(person, table))
        return allowed, allowed if suited == allowed else suited


def _party(
    event: Event,
    group: tuple[int, ...],
    attendees: list[Attendee],
    table_number: dict[str, int],
    open_to: _OpenTables,
) -> Party:
    """Put together what binds any member of a group."""
    people = [attendees[number] for number in group]
    numbers = range(1, len(event.rounds) + 1)
    fixed = {visit.round: table_number[visit.table] for person in people for visit in person.fixed}
    stays = any(person.stays for person in people)
    sizes = tuple(sum(number in person.rounds for person in people) for number in numbers)
    if stays and fixed:
        home = next(iter(fixed.values()))
        fixed = {number: home for number in numbers if sizes[number - 1]}
    allowed, suited = open_to.of(people[0])
    for person in people[1:]:
        also_allowed, also_suited = open_to.of(person)
        allowed, suited = allowed & also_allowed, suited & also_suited
    if stays:
        allowed &= {
            table_number[table.id]
            for table in event.tables
            if all(number in table.rounds for number in numbers if sizes[number - 1])
        }
    return Party(
        members=group,
        sizes=sizes,
        fixed=tuple(fixed.get(number, -1) for number in numbers),
        stays=stays,
        allowed=frozenset(fixed.values()) if stays and fixed else allowed | set(fixed.values()) if fixed else allowed,
        suited=suited & allowed if stays else suited,
        kind=open_to.kind(people),
    )
