"""What visits use up, as the columns and rows of a programme, in one of two views.

Whole session
    A visit is a party at a table, in whichever round. It uses one of the party's rounds, and seats of the table out of
    those of all its rounds. As long as everybody is there all the time this loses nothing, for any choice of tables
    splits into rounds (timetable.py). Otherwise it is a relaxation: its bounds hold, its choice may not fit.
Round by round
    A visit is a party at a table in a round (for a party that stays: in all its rounds). This is the event itself,
    people kept apart included, and much larger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from speedlearn.solve.problem import Party, Problem

ANY = -1
Row = tuple[object, ...]


@dataclass(slots=True)
class Layout:
    """Visits, what they use, and how much of that there is.

    `visits` are (party, table, round), the round ANY where it is open or the party stays. `uses` are (row, amount) by
    visit, `limits` by row. `settled` says by visit whether it must be. `prices_of` are the rows of the tables' seats.
    """

    visits: list[tuple[int, int, int]] = field(default_factory=list)
    uses: list[list[tuple[int, int]]] = field(default_factory=list)
    settled: list[bool] = field(default_factory=list)
    limits: list[int] = field(default_factory=list)
    prices_of: list[int] = field(default_factory=list)
    is_flow: bool = True
    _rows: dict[Row, int] = field(default_factory=dict)

    def row(self, name: Row, limit: int) -> int:
        """Give the number of a row, made with this limit when it is first asked for."""
        if name not in self._rows:
            self._rows[name] = len(self.limits)
            self.limits.append(limit)
        return self._rows[name]

    def add(self, visit: tuple[int, int, int], uses: list[tuple[int, int]], *, settled: bool) -> None:
        """Add a visit."""
        self.visits.append(visit)
        self.uses.append(uses)
        self.settled.append(settled)
        self.is_flow &= all(amount == 1 for _, amount in uses)


def wished_tables(problem: Problem, party: Party) -> set[int]:
    """Collect the tables that a member wishes and no rule forbids."""
    return {table for member in party.members for table in problem.people[member].wishes} & party.allowed


def whole_session(problem: Problem) -> Layout:
    """Lay out the wished visits, in whichever round."""
    layout = Layout()
    left = [sum(row) for row in problem.seats]
    for party in problem.parties:
        for number, table in _unwished(problem, party):
            left[table] -= party.sizes[number]
    layout.prices_of = [layout.row(("table", table), seats) for table, seats in enumerate(left)]
    for number, party in enumerate(problem.parties):
        rounds = 1 if party.stays else len(party.rounds) - len(list(_unwished(problem, party)))
        for table in sorted(wished_tables(problem, party)):
            uses = [(layout.row(("party", number), rounds), 1), (layout.prices_of[table], party.seats_taken)]
            layout.add((number, table, ANY), uses, settled=table in party.fixed)
    return layout


def _unwished(problem: Problem, party: Party) -> Iterator[tuple[int, int]]:
    """List the rounds and tables that are settled for a party without any wish of its own."""
    wished = wished_tables(problem, party)
    for number, table in enumerate(party.fixed):
        if table != ANY and table not in wished:
            yield number, table


def round_by_round(problem: Problem, *, only_wished: bool) -> Layout:
    """Lay out the visits in each round; all that are allowed, or only the wished ones."""
    layout = Layout(is_flow=False)
    tables = [wished_tables(problem, party) if only_wished else set(party.allowed) for party in problem.parties]
    left = [list(row) for row in problem.seats]
    for party, mine in zip(problem.parties, tables, strict=True):
        for number, table in enumerate(party.fixed):
            if table != ANY and table not in mine:
                left[table][number] -= party.sizes[number]
    for number, party in enumerate(problem.parties):
        for table in sorted(tables[number]):
            for rounds in _openings(problem, number, party, table):
                uses = [(layout.row(("seats", table, turn), left[table][turn]), party.sizes[turn]) for turn in rounds]
                uses += [(layout.row(("turn", number, turn), 1), 1) for turn in rounds]
                uses += [(layout.row(("once", number, table), 1), 1)]
                uses += [
                    (layout.row(("apart", *pair, table, turn), 1), 1)
                    for turn in rounds
                    for pair in _apart(problem, number)
                ]
                place = ANY if party.stays else rounds[0]
                layout.add((number, table, place), uses, settled=party.fixed[rounds[0]] == table)
    return layout


def _openings(problem: Problem, number: int, party: Party, table: int) -> Iterator[tuple[int, ...]]:
    """List the rounds in which a party may come to a table: one by one, or all at once where it stays."""
    turns = [party.rounds] if party.stays and party.rounds else [(turn,) for turn in party.rounds if not party.stays]
    for rounds in turns:
        if all(_is_open(problem, number, party, table, turn) for turn in rounds):
            yield rounds


def _is_open(problem: Problem, number: int, party: Party, table: int, turn: int) -> bool:
    """Tell whether a table runs in a round, and no settled visit keeps a party from it."""
    mine = party.fixed[turn] == table if table in party.fixed else party.fixed[turn] == ANY
    others = (one if other == number else other for one, other in _apart(problem, number))
    return mine and problem.seats[table][turn] > 0 and all(problem.parties[k].fixed[turn] != table for k in others)


def _apart(problem: Problem, number: int) -> list[tuple[int, int]]:
    """List the pairs kept apart to which a party belongs."""
    return [pair for pair in sorted(problem.apart) if number in pair]
