"""The event as the solver sees it: whole numbers in place of names.

Tables, attendees and parties are counted from 0 in the order of their ids, rounds from 0 in time, so that the
order of the event file changes nothing. No such number leaves the solver.

A *party* is what moves as one: a single attendee, or those who must share every table. It takes as many seats in
a round as members of it are present.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd

from speedlearn.model import CREDIT_UNIT, Attendee, Event, Table
from speedlearn.solve.company import Company, companies_of
from speedlearn.solve.doors import Doors
from speedlearn.solve.wishes import best_alone, best_fitting, wishes


@dataclass(frozen=True, slots=True)
class Person:
    """One attendee: the wishes by table, and the best they could get alone (0: no wishes).

    Wishes have no common divisor, so that nobody wishes louder than others. `top` is the most this person can get when
    nobody else needs anything: less than `best` where settled visits, or those they go with, stand in the way.
    `school` and `network` are numbers, -1 where there is none. `credit` is how far their share is to lie above the
    worst one.
    """

    id: str
    party: int
    wishes: dict[int, int]
    best: int
    top: int
    school: int
    network: int
    rounds: tuple[int, ...]
    credit: Fraction


@dataclass(frozen=True, slots=True)
class Party:
    """Those who move as one.

    `sizes` are the seats taken by round, 0 where nobody of them is there. `fixed` is the settled table by round, -1
    where it is open. `allowed` are the tables that no rule forbids to any member; `suited` those of them that
    are for the phases of all. Parties of one `kind` are alike but for their schools, their rounds, what they wish
    and what they have seen.
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
    by table and round. `places` are the tables' middles in metres, None unless all are known. `min_visitors` is the
    fewest that a table should have in a round. `met` are the pairs of people who met in earlier sessions, sorted.
    `is_exact` says whether this has every lawful rota of the event.
    """

    tables: tuple[str, ...]
    seats: tuple[tuple[int, ...], ...]
    people: tuple[Person, ...]
    parties: tuple[Party, ...]
    apart: frozenset[tuple[int, int]]
    chairs: dict[tuple[int, int], dict[int, int]]
    places: tuple[tuple[float, float], ...] | None
    num_rounds: int
    min_visitors: int
    met: tuple[tuple[int, int], ...]
    is_exact: bool

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
    number_of = {person.id: number for number, person in enumerate(attendees)}
    num_rounds = len(event.rounds)
    companies = companies_of(event, attendees)
    party_of = {person: number for number, company in enumerate(companies.all) for person in company.members}
    seats = tuple(
        tuple(table.seats if number in table.rounds else 0 for number in range(1, num_rounds + 1)) for table in tables
    )
    doors = Doors(event, table_number)
    parties = tuple(_party(doors, company, attendees, table_number, num_rounds) for company in companies.all)
    people = _people(event, attendees, table_number, party_of, companies.all)
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
        places=_places(tables),
        num_rounds=num_rounds,
        min_visitors=event.rules.min_visitors,
        met=tuple(sorted((number_of[one], number_of[other]) for one, other in event.met)),
        is_exact=companies.is_exact,
    )


def _places(tables: list[Table]) -> tuple[tuple[float, float], ...] | None:
    """Collect where the tables stand, if that is known of all."""
    known = tuple(table.at for table in tables if table.at is not None)
    return known if len(known) == len(tables) else None


def _fixed_chairs(attendees: list[Attendee], table_number: dict[str, int]) -> dict[tuple[int, int], dict[int, int]]:
    """Collect the chairs that the organiser has settled; whoever stays has theirs in all rounds."""
    chairs: dict[tuple[int, int], dict[int, int]] = {}
    for number, person in enumerate(attendees):
        for visit in person.fixed:
            if visit.seat is not None:
                for turn in person.rounds if person.stays else (visit.round,):
                    chairs.setdefault((table_number[visit.table], turn - 1), {})[visit.seat] = number
    return chairs


def _people(
    event: Event,
    attendees: list[Attendee],
    table_number: dict[str, int],
    party_of: dict[int, int],
    companies: tuple[Company, ...],
) -> list[Person]:
    """Put together what concerns each person; wishes of which nothing can be had, even alone, are no wishes."""
    runs = {table.id: table.rounds for table in event.tables}
    schools = {name: number for number, name in enumerate(sorted({p.school for p in attendees if p.school}))}
    networks = _networks(event)
    weights = wishes(event)
    people = []
    for number, attendee in enumerate(attendees):
        mine, party = weights[attendee.id], party_of[number]
        unit = gcd(*mine.values())
        best = best_alone(attendee, mine, runs) // max(unit, 1)
        people.append(
            Person(
                id=attendee.id,
                party=party,
                wishes={table_number[table]: weight // unit for table, weight in sorted(mine.items())} if best else {},
                best=best,
                top=best,
                school=schools.get(attendee.school or "", -1),
                network=networks.get(attendee.school or "", -1),
                rounds=tuple(turn - 1 for turn in attendee.rounds if turn in companies[party].sizes),
                credit=Fraction(attendee.credit, CREDIT_UNIT),
            )
        )
    return people


def _networks(event: Event) -> dict[str, int]:
    """Give the number of the network by the name of the school."""
    names = sorted({school.network for school in event.schools if school.network})
    number = {name: place for place, name in enumerate(names)}
    return {school.name: number[school.network] for school in event.schools if school.network}


def _party(
    doors: Doors, company: Company, attendees: list[Attendee], table_number: dict[str, int], num_rounds: int
) -> Party:
    """Put together what binds any member of those who move as one."""
    people = [attendees[number] for number in company.members]
    numbers = range(1, num_rounds + 1)
    fixed = {number: table_number[table] for number, table in company.fixed.items()}
    stays = company.stays
    sizes = tuple(company.sizes.get(number, 0) for number in numbers)
    allowed, suited = doors.of(people, {number for number in numbers if stays and sizes[number - 1]})
    settled = frozenset(fixed.values())
    allowed = settled if stays and settled else allowed | settled if settled - allowed else allowed
    return Party(
        members=company.members,
        sizes=sizes,
        fixed=tuple(fixed.get(number, -1) for number in numbers),
        stays=stays,
        allowed=allowed,
        suited=suited if suited <= allowed else suited & allowed,
        kind=doors.kind(people),
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
