"""The event as the solver sees it: whole numbers in place of names.

Tables, attendees and parties are counted from 0 in the order of their ids, rounds from 0 in time, so that the
order of the event file changes nothing. No such number leaves the solver.

A *party* is what moves as one: a single attendee, or those who must share every table. It takes as many seats in
a round as members of it are present.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import gcd

from speedlearn.model import Attendee, Event
from speedlearn.solve.doors import Doors
from speedlearn.solve.wishes import best_alone, best_fitting, wishes


@dataclass(frozen=True, slots=True)
class Person:
    """One attendee: the wishes by table, the best they could get alone (0: no wishes), and the school's number.

    Wishes have no common divisor, so that nobody wishes louder than others. `top` is the most this person can get when
    nobody else needs anything: less than `best` where settled visits, or those they go with, stand in the way.
    """

    id: str
    party: int
    wishes: dict[int, int]
    best: int
    top: int
    school: int
    rounds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Those who move as one.

    `sizes` are the seats taken by round, 0 where nobody of them is there. `fixed` is the settled table by round, -1
    where it is open. `allowed` are the tables that no rule forbids to any member; `suited` those of them that
    are for the phases of all.
    """

    members: tuple[int, ...]
    sizes: tuple[int, ...]
    fixed: tuple[int, ...]
    stays: bool
    allowed: frozenset[int]
    suited: frozenset[int]

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
    by table and round.
    """

    tables: tuple[str, ...]
    seats: tuple[tuple[int, ...], ...]
    people: tuple[Person, ...]
    parties: tuple[Party, ...]
    apart: frozenset[tuple[int, int]]
    chairs: dict[tuple[int, int], dict[int, int]]
    num_rounds: int

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
    weights = wishes(event)
    groups = _groups(attendees, event.rules.together)
    party_of = {person: number for number, group in enumerate(groups) for person in group}
    num_rounds = len(event.rounds)
    number_of = {person.id: number for number, person in enumerate(attendees)}
    seats = tuple(
        tuple(table.seats if number in table.rounds else 0 for number in range(1, num_rounds + 1)) for table in tables
    )
    doors = Doors(event, table_number)
    parties = tuple(_party(doors, group, attendees, table_number, num_rounds) for group in groups)
    people = [
        _person(person, party_of[number], weights[person.id], runs, table_number, schools)
        for number, person in enumerate(attendees)
    ]
    return Problem(
        tables=tuple(table.id for table in tables),
        seats=seats,
        people=tuple(_within_reach(seats, parties, people)),
        parties=parties,
        apart=frozenset(
            (min(pair), max(pair))
            for group in event.rules.apart
            for first in group
            for second in group
            if (pair := (party_of[number_of[first]], party_of[number_of[second]]))[0] != pair[1]
        ),
        chairs=_fixed_chairs(attendees, table_number),
        num_rounds=num_rounds,
    )


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
) -> Person:
    """Put together what concerns one person; wishes of which nothing can be had, even alone, are no wishes."""
    unit = gcd(*weights.values())
    best = best_alone(person, weights, runs) // max(unit, 1)
    return Person(
        id=person.id,
        party=party,
        wishes={table_number[table]: weight // unit for table, weight in sorted(weights.items())} if best else {},
        best=best,
        top=best,
        school=schools.get(person.school or "", -1),
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


def _party(
    doors: Doors, group: tuple[int, ...], attendees: list[Attendee], table_number: dict[str, int], num_rounds: int
) -> Party:
    """Put together what binds any member of a group."""
    people = [attendees[number] for number in group]
    numbers = range(1, num_rounds + 1)
    fixed = {visit.round: table_number[visit.table] for person in people for visit in person.fixed}
    stays = any(person.stays for person in people)
    sizes = tuple(sum(number in person.rounds for person in people) for number in numbers)
    if stays and fixed:
        home = next(iter(fixed.values()))
        fixed = {number: home for number in numbers if sizes[number - 1]}
    allowed, suited = doors.of(people, {number for number in numbers if stays and sizes[number - 1]})
    settled = frozenset(fixed.values())
    allowed = settled if stays and settled else allowed | settled if settled - allowed else allowed
    return Party(
        members=group,
        sizes=sizes,
        fixed=tuple(fixed.get(number, -1) for number in numbers),
        stays=stays,
        allowed=allowed,
        suited=suited if suited <= allowed else suited & allowed,
    )


def _within_reach(
    seats: tuple[tuple[int, ...], ...], parties: tuple[Party, ...], people: list[Person]
) -> Iterator[Person]:
    """Work out the most that each person can get beside the settled visits of all others."""
    left = [list(row) for row in seats]
    for party in parties:
        for number, table in enumerate(party.fixed):
            if table >= 0:
                left[table][number] -= party.sizes[number]
    for person in people:
        party = parties[person.party]
        settled = set(party.fixed) - {-1}
        open_rounds = {number for number in person.rounds if party.fixed[number] < 0}
        runs = {
            table: [number for number in open_rounds if left[table][number] >= party.sizes[number]]
            for table in person.wishes
            if table in party.allowed and table not in settled
        }
        if party.stays:
            whole = [table for table, numbers in runs.items() if len(numbers) == len(person.rounds)]
            top = max((person.wishes.get(table, 0) for table in settled or whole), default=0)
        else:
            sure = sum(person.wishes.get(table, 0) for table in settled)
            top = sure + best_fitting({table: person.wishes[table] for table in runs}, runs, open_rounds)
        yield person if top >= person.best else replace(person, top=top)
