"""Tables with too few visitors: which merger or closure would help.

Everything said is counted: a merger on the visits of the rota at hand, a closure on a rota made anew without the table.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from speedlearn.model import Event, Visit, counted
from speedlearn.score.wishes import wishes_of_all
from speedlearn.solve import solve
from speedlearn.solve.problem import compile_event

# The fewest visitors of whom none is alone with the host.
COMPANY = 2
# So many tables are spoken of, and so many rounds of each.
TABLES_NAMED = 3
ROUNDS_NAMED = 3
# Rooms with more attendees times tables than this are not planned anew to try a closure.
MOST_PAIRS = 20_000

Guests = dict[tuple[str, int], set[str]]
MayGo = Callable[[str, str], bool]


def thin_rounds(event: Event, visits: Iterable[Visit]) -> dict[str, list[int]]:
    """Find the tables with too few visitors, fewer than `min_visitors` or one alone, with the rounds of each."""
    return _thin(event, _guests(visits))


def advice_on_thin_tables(event: Event, visits: Iterable[Visit]) -> list[str]:
    """Say in sentences which mergers and which closure would help against the tables that are thin in a rota.

    Notes
    -----
    Makes up to three rotas at the least effort where the room is small enough.
    """
    guests = _guests(visits)
    thin = _thin(event, guests)
    if not thin:
        return []
    worst = sorted(thin, key=lambda table: -len(thin[table]))[:TABLES_NAMED]
    may_go = _may_go(event)
    closures = (_closure(event, table) for table in worst)
    advice = [
        *(_merger(event, guests, may_go, table, thin[table]) for table in worst),
        next((sentence for sentence in closures if sentence), None),
    ]
    return [sentence for sentence in advice if sentence]


def _guests(visits: Iterable[Visit]) -> Guests:
    """Collect who is at which table in which round."""
    guests: Guests = defaultdict(set)
    for visit in visits:
        guests[visit.table, visit.round].add(visit.attendee)
    return guests


def _thin(event: Event, guests: Guests) -> dict[str, list[int]]:
    """Find the tables with too few visitors, and the rounds."""
    thin: dict[str, list[int]] = {}
    for table in event.tables:
        for number in table.rounds:
            visitors = len(guests[table.id, number])
            if visitors < event.rules.min_visitors or visitors == 1 < table.seats:
                thin.setdefault(table.id, []).append(number)
    return thin


def _merger(event: Event, guests: Guests, may_go: MayGo, table: str, rounds: list[int]) -> str | None:
    """Find the table that a thin one could join in most of its thin rounds, the one with most visitors then.

    By itself it has too few.
    """
    together = {
        other.id: {
            number: visitors
            for number in rounds
            if number in other.rounds
            and (visitors := _joined(event, guests, may_go, (table, other.id), number)) >= _enough(event)
        }
        for other in event.tables
    }
    best = max(together, key=lambda other: (len(together[other]), sum(together[other].values())))
    joined = list(together[best].items())
    if not joined:
        return None
    (first, visitors), rest = joined[0], joined[1:ROUNDS_NAMED]
    others = "".join(f", {count} in round {number}" for number, count in rest)
    return f"{table} and {best} together would have {visitors} visitors in round {first}{others}"


def _enough(event: Event) -> int:
    """Give the fewest visitors that are not too few."""
    return max(COMPANY, event.rules.min_visitors)


def _joined(event: Event, guests: Guests, may_go: MayGo, pair: tuple[str, str], number: int) -> int:
    """Count the visitors of two tables that become one in a round; 0 where a rule or the seats forbid it."""
    visitors = guests[pair[0], number] | guests[pair[1], number]
    seats = max(table.seats for table in event.tables if table.id in pair)
    if len(visitors) > seats or not all(may_go(person, table) for person in visitors for table in pair):
        return 0
    other_rounds = [turn.number for turn in event.rounds if turn.number != number]
    comes_again = any(visitors & guests[table, turn] for table in pair for turn in other_rounds)
    kept_apart = any(len(visitors.intersection(group)) > 1 for group in event.rules.apart)
    return 0 if comes_again or kept_apart else len(visitors)


def _may_go(event: Event) -> MayGo:
    """Look up whether no rule forbids an attendee a table."""
    problem = compile_event(event)
    place = {table: number for number, table in enumerate(problem.tables)}
    allowed = {person.id: problem.parties[person.party].allowed for person in problem.people}
    return lambda person, table: place[table] in allowed[person]


def _closure(event: Event, table: str) -> str | None:
    """Plan anew without a table, and say so where that leaves no thin one and nobody without a seat."""
    rest = _without(event, table)
    if rest is None or not rest.tables or len(event.attendees) * len(event.tables) > MOST_PAIRS:
        return None
    solution = solve(rest, effort="quick", stop=lambda: True)
    guests = _guests(solution.visits)
    present = sum(len(person.rounds) for person in rest.attendees)
    if _thin(rest, guests) or len(solution.visits) < present:
        return None
    least = min(len(guests[other.id, number]) for other in rest.tables for number in other.rounds)
    wishing = sum(table in wishes.granted for wishes in wishes_of_all(event).values())
    price = f"; {counted(wishing, 'person wishes', 'people wish')} for it" if wishing else "; nobody wishes for it"
    return f"without {table} every other table would have at least {counted(least, 'visitor')} in each round{price}"


def _without(event: Event, table: str) -> Event | None:
    """Take a table out of an event; None where somebody is fixed there."""
    if any(fixed.table == table for person in event.attendees for fixed in person.fixed):
        return None
    return replace(
        event,
        tables=tuple(other for other in event.tables if other.id != table),
        attendees=tuple(
            replace(
                person,
                choices=tuple(choice for choice in person.choices if choice != table),
                interests=tuple(interest for interest in person.interests if interest[0] != table),
            )
            for person in event.attendees
        ),
    )
