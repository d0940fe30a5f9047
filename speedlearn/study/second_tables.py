"""Which tables are worth doubling: how much better the best rota could serve everybody if a table stood there twice.

Who is at which table, whatever the round, is a b-matching: a person visits as many tables as they have rounds, a table
takes as many visits as it has seats in all its rounds. The best mean share is that matching's, found exactly by
min-cost flow. It is the truth where everybody is there all the time (König); else no rota can have more, and a person
may seem to have more than their best where two of their tables run in one round only.

The flow starts from everybody's own best, as if seats were endless, and sends those who are too many at a table on by
cheapest paths; prices of the tables keep all further paths non-negative (Dijkstra). A second table is more places:
then people come back to it by the same paths backwards, as long as that gains anything, so that only the difference
has to be worked out.

References
----------
R. K. Ahuja, T. L. Magnanti, J. B. Orlin (1993), Network Flows, chapter 9 (successive shortest paths, reduced costs).
L. S. Shapley (1962), Complements and substitutes in the optimal assignment problem, doi:10.1002/nav.3800090106.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from heapq import heapify, heappop, heappush

from speedlearn.model import Event
from speedlearn.score.alone import Alone
from speedlearn.score.wishes import Wishes

# Shares are counted in whole parts of this size, rounded up; means are shown to a thousandth.
WHOLE = 10**6
# The flow is worked out for events with no more pairs of a table that one has and another that one would rather have.
MOST_PAIRS = 15_000
# A second table is named if it raises the mean by at least so much.
LEAST_GAIN = Fraction(1, 2000)
NAMED = 3

NOWHERE = ""
"""No id of a table: where a person is in a round in which no wish of theirs is granted."""


@dataclass(frozen=True, slots=True)
class Second:
    """A table that would be worth doubling, after those before it are doubled.

    `mean_share` is the best there could be then; `wanted_by` counts who wishes for it, `places` its seats in all rounds
    as it is now.
    """

    table: str
    mean_share: Fraction
    wanted_by: int
    places: int


@dataclass(frozen=True, slots=True)
class Doubling:
    """The best mean share there could be, and which tables to double first.

    `is_exact` says that some rota reaches these means, as far as only the mean counts; else no rota can have more.
    """

    mean_share: Fraction
    is_exact: bool
    seconds: tuple[Second, ...]


def worth_doubling(event: Event, wishes: Mapping[str, Wishes], alone: Mapping[str, Alone]) -> Doubling | None:
    """Find out which tables to double first, one after the other; None where nobody has wishes, or the event is great.

    Parameters
    ----------
    wishes, alone
        Those of all attendees.

    Notes
    -----
    Each step tries the tables in the order of what they can gain at most, until none can gain more than the best so
    far. By its price, and by what it gained before others had more places, for places are substitutes.
    """
    flow = _Flow.of(event, wishes, alone)
    if flow is None:
        return None
    seats = {table.id: table.seats * len(table.rounds) for table in event.tables}
    wanted = {table: sum(table in one.granted for one in wishes.values()) for table in seats}
    base = flow.mean
    seconds: list[Second] = []
    single = dict(seats)
    most: dict[str, int] = {}
    while len(seconds) < NAMED:
        best = _best_second(flow, single, most)
        if best is None or best[1].mean - flow.mean < LEAST_GAIN:
            break
        table, flow = best
        seconds.append(Second(table, flow.mean, wanted[table], single.pop(table)))
    return Doubling(base, _is_plain(event), tuple(seconds))


def _best_second(flow: _Flow, seats: Mapping[str, int], most: dict[str, int]) -> tuple[str, _Flow] | None:
    """Find the table of which a second one gains most, the first of equals, and the flow with it.

    `most` is what is known so far of what each can gain at most, and is added to.
    """
    for table, places in seats.items():
        most[table] = min(most.get(table, flow.price[table] * places), flow.price[table] * places)
    best: tuple[str, _Flow] | None = None
    for table in sorted(seats, key=lambda table: -most[table]):
        if most[table] <= (best[1].worth - flow.worth if best else 0):
            break
        grown = flow.with_more(table, seats[table], best[1].worth if best else flow.worth)
        most[table] = grown.worth - flow.worth + grown.price[table] * grown.room[table]
        if best is None or grown.worth > best[1].worth:
            best = table, grown
    return best


def _is_plain(event: Event) -> bool:
    """Tell whether tables can be shared out without a thought of rounds."""
    number = len(event.rounds)
    return (
        all(len(table.rounds) == number for table in event.tables)
        and all(len(one.rounds) == number and not one.fixed and not one.stays for one in event.attendees)
        and not event.rules.together
        and not event.rules.apart
    )


@dataclass(slots=True)
class _Flow:
    """Who is at which table they wish for, at least cost, with prices that prove it.

    Attributes
    ----------
    wants
        What each person wishes for but for what is fixed, in parts of their best.
    held, spare
        The wished tables of each person, and how many rounds they have left.
    room
        The free places of each table; below 0 where too many are there.
    price
        What a place is worth; 0 at tables with room. Nobody would rather have another table at these prices.
    moves
        For each two tables the people who could move from one to the other, by what that costs; some who no longer can
        are still there. `sources` are the tables from which anybody could move to a table.
    worth
        What all have.
    """

    wants: list[dict[str, int]]
    held: list[set[str]]
    spare: list[int]
    room: dict[str, int]
    price: dict[str, int]
    moves: dict[str, dict[str, list[tuple[int, int]]]] = field(default_factory=dict)
    sources: dict[str, list[str]] = field(default_factory=dict)
    worth: int = 0

    @classmethod
    def of(cls, event: Event, wishes: Mapping[str, Wishes], alone: Mapping[str, Alone]) -> _Flow | None:
        """Build the flow of an event."""
        room = {table.id: table.seats * len(table.rounds) for table in event.tables}
        flow = cls([], [], [], room, dict.fromkeys([*room, NOWHERE], 0))
        pairs = 0
        for person in event.attendees:
            granted, own = wishes[person.id].granted, alone[person.id]
            for table in own.fixed:
                flow.room[table] -= 1
            best = own.most(granted, {})
            if not best:
                continue
            parts = {table: -(-weight * WHOLE // best) for table, weight in granted.items()}
            rounds = len(own.open_rounds) if not own.stays else 0 if own.fixed else 1
            flow.worth += sum(parts.get(table, 0) for table in own.fixed)
            flow.wants.append({table: part for table, part in parts.items() if table not in own.fixed})
            liked = sorted(flow.wants[-1], key=lambda table: -parts[table])
            flow.held.append(set(liked[:rounds]))
            flow.spare.append(rounds - len(flow.held[-1]))
            pairs += len(flow.held[-1]) * (len(liked) - len(flow.held[-1]) + 1)
        if not flow.wants or pairs > MOST_PAIRS:
            return None
        flow._settle()
        return flow

    @property
    def mean(self) -> Fraction:
        """The mean share; nobody has more than their best."""
        return min(Fraction(self.worth, WHOLE * len(self.wants)), Fraction(1))

    def with_more(self, table: str, places: int, least: int) -> _Flow:
        """Give a table more places in a copy, and let people come to it as long as that gains anything.

        It is given up where that cannot come to more than `least`, which is known of another table.
        """
        grown = replace(
            self,
            held=[set(held) for held in self.held],
            spare=list(self.spare),
            room=self.room | {table: self.room[table] + places},
            price=dict(self.price),
            moves={one: {other: list(heap) for other, heap in heaps.items()} for one, heaps in self.moves.items()},
            sources={other: list(tables) for other, tables in self.sources.items()},
        )
        grown.fill(table, least)
        return grown

    def fill(self, table: str, least: int) -> None:
        """Let people come to a table with more places, as above."""
        while self.room[table] > 0 and self.worth + self.price[table] * self.room[table] > least:
            if not self._shift(table, back=True):
                return

    def _settle(self) -> None:
        """Send people on from tables at which too many are."""
        for person, held in enumerate(self.held):
            wants = self.wants[person]
            self.worth += sum(wants[table] for table in held)
            for table in held:
                self.room[table] -= 1
                for other in [*(wants.keys() - held), NOWHERE]:
                    self._heap(table, other).append((wants[table] - wants.get(other, 0), person))
        for heaps in self.moves.values():
            for heap in heaps.values():
                heapify(heap)
        for table in list(self.moves):
            while self.room[table] < 0:
                self._shift(table, back=False)

    def _shift(self, start: str, *, back: bool) -> bool:
        """Move people along the cheapest path, each into the place of the next: away from a table, or back to it.

        The prices are changed so that all moves stay non-negative. Returns whether anybody moved.
        """
        far, came, way, here = self._search(start, back=back)
        for other, distance in far.items():
            if distance < way:
                self.price[other] += (distance - way) if back else (way - distance)
        moved = here in came
        while here in came:
            other, person = came[here]
            self._move(person, *((here, other) if back else (other, here)))
            here = other
        return moved

    def _search(self, start: str, *, back: bool) -> tuple[dict[str, int], dict[str, tuple[str, int]], int, str]:
        """Find the cheapest path at the prices of now (Dijkstra).

        Away from a table it ends where there is room. Back to it, it begins anywhere; what the place left is worth
        counts as well, so that a path that gains nothing is the empty one.

        Returns
        -------
        How far every table is, from which one and by whose move it is reached, the length of the path, and its end.
        """
        far: dict[str, int] = {start: 0}
        came: dict[str, tuple[str, int]] = {}
        queue = [(0, start)]
        ends: list[tuple[int, str]] = []
        while queue:
            distance, here = heappop(queue)
            if ends and distance >= ends[0][0]:
                break
            if distance > far[here]:
                continue
            if back or here == NOWHERE or self.room[here] > 0:
                heappush(ends, (distance + self.price[here], here))
            for other, cost, person in self._moves_back_to(here) if back else self._moves_from(here):
                way = distance + cost
                if way < far.get(other, way + 1) and not (ends and way >= ends[0][0]):
                    far[other], came[other] = way, (here, person)
                    heappush(queue, (way, other))
        way, end = ends[0]
        return far, came, way, end

    def _moves_from(self, table: str) -> Iterator[tuple[str, int, int]]:
        """Yield the cheapest move from a table to each other, at the prices of now, and who makes it."""
        price = self.price
        for other, heap in self.moves.get(table, {}).items():
            if self._clear(heap, table, other):
                yield other, heap[0][0] - price[table] + price[other], heap[0][1]

    def _moves_back_to(self, table: str) -> Iterator[tuple[str, int, int]]:
        """Yield the cheapest move to a table from each other, as above."""
        price = self.price
        for other in self.sources.get(table, ()):
            heap = self.moves[other][table]
            if self._clear(heap, other, table):
                yield other, heap[0][0] - price[other] + price[table], heap[0][1]

    def _clear(self, heap: list[tuple[int, int]], table: str, other: str) -> bool:
        """Drop those who can no longer move so, down to the first who can; tell whether there is one."""
        held, spare = self.held, self.spare
        while heap:
            person = heap[0][1]
            if other not in held[person] and (table in held[person] or (table == NOWHERE and spare[person])):
                return True
            heappop(heap)
        return False

    def _heap(self, table: str, other: str) -> list[tuple[int, int]]:
        """Find or make the list of those who can move from one table to another."""
        heaps = self.moves.setdefault(table, {})
        if other not in heaps:
            heaps[other] = []
            self.sources.setdefault(other, []).append(table)
        return heaps[other]

    def _move(self, person: int, table: str, other: str) -> None:
        """Move a person, and note the moves that they can make now and could not before."""
        wants, held = self.wants[person], self.held[person]
        self.worth += wants.get(other, 0) - wants.get(table, 0)
        if table == NOWHERE:
            self.spare[person] -= 1
        else:
            held.remove(table)
            self.room[table] += 1
        if other == NOWHERE:
            self.spare[person] += 1
        else:
            held.add(other)
            self.room[other] -= 1
        for free in [*(wants.keys() - held), *([NOWHERE] if other != NOWHERE else [])]:
            heappush(self._heap(other, free), (wants.get(other, 0) - wants.get(free, 0), person))
        # Who has a round to spare only ever moves to or from nowhere, which is no dearer.
        for taken in held if table != NOWHERE else ():
            heappush(self._heap(taken, table), (wants[taken] - wants[table], person))
