"""How much each attendee wants each table, and the most that each could get alone.

A wish is a positive whole number. It adds up choices (the k-th of K weighs K-k+1), interests in tables, and
interests in topics, which count for every table that offers the topic. Whoever names nothing takes the needs of
their school. Wishes that nobody may grant are left out here, so that no later stage meets them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from speedlearn.model import Attendee, Event, Table

Name = TypeVar("Name", int, str)


def wishes(event: Event) -> dict[str, dict[str, int]]:
    """Work out the wish weights of everybody.

    Returns
    -------
    For each attendee id the positive weights by table id; empty where the person has no wishes.
    """
    offering: dict[str, list[str]] = defaultdict(list)
    for table in event.tables:
        offering[table.id].append(table.id)
        for topic in table.topics:
            offering[topic].append(table.id)
    needs = {school.name: school.needs for school in event.schools}
    tables = {table.id: table for table in event.tables}
    return {
        person.id: {
            table: weight
            for table, weight in _named(person, offering, needs).items()
            if may_visit(event, person, tables[table])
        }
        for person in event.attendees
    }


def _named(
    person: Attendee, offering: Mapping[str, list[str]], needs: Mapping[str, tuple[tuple[str, int], ...]]
) -> dict[str, int]:
    """Add up what a person names, or their school where they name nothing."""
    weights: dict[str, int] = defaultdict(int)
    for rank, table in enumerate(person.choices):
        weights[table] += len(person.choices) - rank
    interests = person.interests
    if not person.choices and not interests and person.school is not None:
        interests = needs.get(person.school, ())
    for label, weight in interests:
        for table in offering.get(label, ()):
            weights[table] += weight
    return weights


def may_visit(event: Event, person: Attendee, table: Table) -> bool:
    """Tell whether any rule for ever keeps this person from this table."""
    if event.rules.own_school == "never" and person.school is not None and person.school in table.schools:
        return False
    if table.id in person.seen or (person.step_free and not table.step_free):
        return False
    if event.rules.phase == "require" and not suits_phase(person, table):
        return False
    shared = set(table.rounds) & set(person.rounds)
    return bool(shared) and not (person.stays and len(shared) < len(person.rounds))


def suits_phase(person: Attendee, table: Table) -> bool:
    """Tell whether a table is for the phase that a person teaches; who says no phase suits all."""
    return not table.phases or person.phase is None or person.phase in table.phases


def best_alone(person: Attendee, weights: Mapping[str, int], runs: Mapping[str, Iterable[int]]) -> int:
    """Work out the most wish weight a person could get in an empty room.

    Sets of tables that one person can visit, one a round, are the independent sets of a transversal matroid, so
    taking tables by falling weight while they still fit is exact. O(tables x rounds^2).

    Parameters
    ----------
    person
        Their rounds and fixed visits count; other people do not.
    weights
        Wish weight by table id.
    runs
        The rounds in which each table runs, by table id.

    References
    ----------
    Edmonds, J.; Fulkerson, D. R. (1965), Transversals and matroid partition, doi:10.6028/jres.069B.016.
    """
    fixed = {visit.table for visit in person.fixed}
    if person.stays:
        return max((weights.get(table, 0) for table in fixed or weights), default=0)
    free = {table: weight for table, weight in weights.items() if table not in fixed}
    open_rounds = set(person.rounds) - {visit.round for visit in person.fixed}
    return sum(weights.get(table, 0) for table in fixed) + best_fitting(free, runs, open_rounds)


def best_fitting(weights: Mapping[Name, int], runs: Mapping[Name, Iterable[int]], open_rounds: set[int]) -> int:
    """Add up the heaviest set of tables that can be visited in these rounds, one a round."""
    table_in: dict[int, Name] = {}

    def fits(table: Name, tried: set[int]) -> bool:
        """Find a round for one more table, moving earlier ones along an alternating path."""
        for number in runs[table]:
            if number in open_rounds and number not in tried:
                tried.add(number)
                if number not in table_in or fits(table_in[number], tried):
                    table_in[number] = table
                    return True
        return False

    total = 0
    for table, weight in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        if len(table_in) == len(open_rounds):
            break
        if fits(table, set()):
            total += weight
    return total
