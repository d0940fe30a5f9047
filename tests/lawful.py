"""A lawful rota by the dullest means: place people one by one at random wherever no rule is broken."""

from collections.abc import Sequence
from random import Random

from speedlearn.model import Attendee, Event, Table, Visit


def random_visits(rng: Random, event: Event) -> tuple[Visit, ...]:
    """Make the visits of some lawful rota of an event without fixed visits, sorted.

    Some seats stay empty for no reason.
    """
    seating = _Seating(rng, event)
    parties = _parties(event)
    for party in parties:
        if len(party) == 1 and party[0].stays:
            seating.place_for_good(party[0])
    for turn in event.rounds:
        for party in rng.sample(parties, len(parties)):
            there = [person for person in party if turn.number in person.rounds]
            if there and not any(person.stays for person in party):
                seating.place(there, turn.number)
    return tuple(sorted(seating.visits))


def _parties(event: Event) -> list[list[Attendee]]:
    """Join people who share every table, through groups that overlap, into one party; everybody else is one alone."""
    party_of = {person.id: [person] for person in event.attendees}
    for group in event.rules.together:
        for member in group[1:]:
            first, other = party_of[group[0]], party_of[member]
            if first is not other:
                first += other
                for person in other:
                    party_of[person.id] = first
    return list({id(party): party for party in party_of.values()}.values())


class _Seating:
    """Visits made so far and the seats still empty."""

    def __init__(self, rng: Random, event: Event) -> None:
        self.rng = rng
        self.event = event
        self.visits: list[Visit] = []
        self.empty = {
            (number, table.id): rng.sample(range(1, table.seats + 1), table.seats)
            for table in event.tables
            for number in table.rounds
        }

    def place_for_good(self, person: Attendee) -> None:
        """Give a person one seat for all their rounds, if there is one."""
        options = [
            (table, seat)
            for table in self.event.tables
            for seat in range(1, table.seats + 1)
            if all(
                seat in self.empty.get((number, table.id), ()) and self._may_join([person], table, number)
                for number in person.rounds
            )
        ]
        if options:
            table, seat = self.rng.choice(options)
            for number in person.rounds:
                self.empty[number, table.id].remove(seat)
                self.visits.append(Visit(number, table.id, seat, person.id))

    def place(self, party: Sequence[Attendee], number: int) -> None:
        """Seat a party at one table for a round, or now and then not."""
        options = [table for table in self.event.tables if self._may_join(party, table, number)]
        if options and self.rng.random() < 0.9:
            table = self.rng.choice(options)
            for person in party:
                self.visits.append(Visit(number, table.id, self.empty[number, table.id].pop(), person.id))

    def _may_join(self, party: Sequence[Attendee], table: Table, number: int) -> bool:
        company = {visit.attendee for visit in self.visits if (visit.round, visit.table) == (number, table.id)}
        company |= {person.id for person in party}
        return (
            len(party) <= len(self.empty.get((number, table.id), ()))
            and all(self._may_visit(person, table) for person in party)
            and all(len(company.intersection(group)) <= 1 for group in self.event.rules.apart)
        )

    def _may_visit(self, person: Attendee, table: Table) -> bool:
        rules = self.event.rules
        return (
            not any((visit.table, visit.attendee) == (table.id, person.id) for visit in self.visits)
            and not (rules.own_school == "never" and person.school in table.schools)
            and not (rules.phase == "require" and person.phase and table.phases and person.phase not in table.phases)
            and not (person.step_free and not table.step_free)
        )
