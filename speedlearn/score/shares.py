"""How well each attendee is served: the weight they got beside the most they could get, and what they missed."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from speedlearn.model import Event, Table, Visit
from speedlearn.score.alone import everybody_alone
from speedlearn.score.wishes import Refusal, wishes_of_all

Why = Refusal | Literal["full", "seats left"]


@dataclass(frozen=True, slots=True)
class Missed:
    """A wished table that an attendee does not visit.

    `why` is why nobody could have granted it; or `full`: no free seat in any round in which they could have gone; or
    `seats left`: a seat was free, but their time went to other tables. `weight` is None where nobody can grant it.
    """

    table: str
    weight: int | None
    why: Why


@dataclass(frozen=True, slots=True)
class PersonalShare:
    """What an attendee got and missed.

    `share` is `got` / `best`, or None where `best` is 0: no wishes, or none that could be granted. `first_choice` says
    whether they visit a table of their greatest weight. `missed` goes from the heaviest wish to the lightest, then
    come the wishes that nobody can grant.
    """

    share: Fraction | None
    got: int
    best: int
    first_choice: bool
    missed: tuple[Missed, ...]


def personal_shares(event: Event, visits: Iterable[Visit]) -> dict[str, PersonalShare]:
    """Account for each attendee, by id in the order of the event.

    Visits that point at nothing in the event are passed over; a table visited twice counts once.
    """
    seen: defaultdict[str, set[str]] = defaultdict(set)
    visitors: Counter[tuple[int, str]] = Counter()
    for visit in set(visits):
        seen[visit.attendee].add(visit.table)
        visitors[visit.round, visit.table] += 1
    free_rounds = {table.id: _rounds_with_free_seats(table, visitors) for table in event.tables}
    wishes, alone = wishes_of_all(event), everybody_alone(event)
    shares = {}
    for attendee in event.attendees:
        granted = wishes[attendee.id].granted
        visited = seen[attendee.id]
        got = sum(weight for table, weight in granted.items() if table in visited)
        best = alone[attendee.id].most(granted, {})
        heaviest = max(granted.values(), default=0)
        missed = [
            Missed(table, weight, "full" if free_rounds[table].isdisjoint(attendee.rounds) else "seats left")
            for table, weight in sorted(granted.items(), key=lambda wish: -wish[1])
            if table not in visited
        ]
        missed += [
            Missed(table, None, reason) for table, reason in wishes[attendee.id].refused.items() if table not in visited
        ]
        shares[attendee.id] = PersonalShare(
            share=Fraction(got, best) if best else None,
            got=got,
            best=best,
            first_choice=any(granted.get(table) == heaviest for table in visited),
            missed=tuple(missed),
        )
    return shares


def _rounds_with_free_seats(table: Table, visitors: Counter[tuple[int, str]]) -> frozenset[int]:
    return frozenset(number for number in table.rounds if visitors[number, table.id] < table.seats)
