"""A rota by design: people take the rows of a design, so that nobody meets anybody twice, and get what wishes they can.

Small rooms are the hard ones for mixing: a rota that grants the best wishes and is mixed afterwards repeats a hundred
meetings where a design repeats none at nine tenths of the wishes. It is a second start, and the two together span what
can be had of both.

1. Given which table each label of the design stands for, people take rows by linear assignment.
2. Given who has which row, labels take tables by linear assignment. The two alternate as long as wishes are gained.
3. Two labels change places, or a class or a round of the design for one that is not in use, and the two assignments
   follow; what is no worse is kept. So it goes on for so many steps. Leave to choose among the rounds of GF(q) was
   worth nothing at 9 tables and up to two hundredths of the wishes at 11 to 19.
4. People exchange rows where that spares meetings of colleagues at a fair price, the best exchange first.
5. Where the design has too few rows, those left over go to the free seats at which they repeat the least.

Measured on one event of each size, eight seats and seven rounds, wishes made at random, one core: wishes granted of the
most there can be, and repeats, when mixed from the best wishes (0.3 s) and by design at normal effort (0.6 to 1.4 s).

    tables x people    from the wishes     by design
     9 x  70           100.0 %    232      99.7 %   0
    11 x  86           100.0 %    195      97.0 %   0
    12 x  92           100.0 %    150      97.0 %   0
    13 x 100            99.9 %    140      93.8 %   0
    14 x 110            99.9 %    137      93.3 %   0
    15 x 118           100.0 %    124      92.1 %   0
    10 x  78           100.0 %    218      97.0 %  89 (70 rows are known)

References
----------
Lourenço, H. R.; Martin, O. C.; Stützle, T. (2003), Iterated local search, doi:10.1007/0-306-48056-5_11.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from speedlearn.model import Effort
from speedlearn.solve.assignment import Numbers, assign
from speedlearn.solve.designs import classes, groups, one_round_tables
from speedlearn.solve.engine import never
from speedlearn.solve.fields import prime_power
from speedlearn.solve.kernel import VOICE
from speedlearn.solve.problem import Party, Problem
from speedlearn.solve.room import Rows

# How many times something changes places.
CHANGES: dict[Effort, int] = {"quick": 10, "normal": 60, "thorough": 1_000}
# Where more people than this are below their floor after a quarter of the changes, the rest is not worth the time.
HOPELESS = 15
# More people than this are mixed well enough without.
MOST_PEOPLE = 400
# A forbidden table weighs more than all floors, a missed floor more than all wishes.
FORBIDDEN, MISSED = -(2**49), -(2**40)
# What it may cost, in wishes, to spare colleagues a meeting, cheap and dear, and one person left over a repeat.
COLLEAGUE, REPEAT = (VOICE // 50, VOICE // 16, VOICE // 5), VOICE


def seat_by_design(
    problem: Problem,
    floors: Sequence[int],
    *,
    spread: bool,
    seed: int,
    effort: Effort,
    stop: Callable[[], bool] = never,
) -> list[Rows]:
    """Make rotas from a design.

    Parameters
    ----------
    floors
        The least wish weights by attendee. As few people as can be fall below; whoever needs them all kept must look.
    spread
        Whether colleagues at one table cost anything.
    stop
        Asked between changes; once it says True, the best so far is returned.

    Returns
    -------
    Rotas, int (attendee, round) the table of each, the most wishes granted first; where colleagues are spread, each
    has fewer of them meet than the one before. They are lawful, and no two people meet twice as long as the design has
    a row for everybody. None where not everybody and every table is there all the time, people are kept apart, there
    are too many people or too few seats, or no lawful rota was found this way.
    """
    num_people, num_tables = len(problem.people), len(problem.tables)
    if not problem.is_easy or problem.apart or not 0 < num_people <= MOST_PEOPLE or not problem.num_rounds:
        return []
    seats = np.array([row[0] for row in problem.seats])
    in_use = min(int(seats.min(initial=num_people)), -(-num_people // max(1, num_tables)))
    most_rounds = 2 * problem.num_rounds if prime_power(num_tables) else problem.num_rounds
    found = classes(num_tables, max(problem.num_rounds, min(most_rounds, num_tables)), num_tables)
    if num_people > seats.sum() or not found or not in_use:
        return []
    seating = _Seating(problem, np.array(found), floors, in_use)
    seating.climb(CHANGES[effort], _draws(seed), stop)
    rotas = []
    for price in COLLEAGUE if spread else (0,):
        seating.spread(price)
        rotas.append(seating.rota(seats))
    return [rows for rows in rotas if rows is not None]


def seat_in_groups(problem: Problem) -> Rows | None:
    """Make a rota in which nobody meets anybody twice, for tables that run in one round only and nobody wishes for.

    Returns
    -------
    int (attendee, round) the table of each. None where tables run longer, somebody is not there all the time, has
    wishes or a table they may not visit, or no such groups are known (designs.py).
    """
    by_round = one_round_tables(problem)
    if not by_round or problem.apart or not all(_goes_anywhere(problem, party) for party in problem.parties):
        return None
    num_groups, size = len(by_round[0]), min(max(row) for row in problem.seats)
    size = max(1, -(-len(problem.people) // num_groups)) if len(problem.people) <= num_groups * size else 0
    found = groups(num_groups, size, problem.num_rounds) if size else None
    if found is None:
        return None
    return [
        [tables[group] for tables, group in zip(by_round, row, strict=True)] for row in found[: len(problem.people)]
    ]


def _goes_anywhere(problem: Problem, party: Party) -> bool:
    """Tell whether a party is one person who is there all the time, wishes nothing and may sit anywhere."""
    alone = len(party.members) == 1 and all(party.sizes) and not party.stays and set(party.fixed) <= {-1}
    return alone and not problem.people[party.members[0]].wishes and len(party.suited) == len(problem.tables)


def _draws(seed: int) -> Iterator[int]:
    """Draw whole numbers below 2^31: a linear congruential generator (Knuth, TAOCP 2, 3.3.4), its upper half."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33


class _Seating:
    """Who has which row, and which table each label stands for.

    `grid` is int (class, row, round), the labels. The first `in_use` of `classes` and the first `num_rounds` of `turns`
    are the classes and rounds of the design that are used. `table` is int (label). `at` is int (person), the row of
    each, counted over the classes in use; numbers beyond those are no row.
    """

    def __init__(self, problem: Problem, grid: Numbers, floors: Sequence[int], in_use: int) -> None:
        shape = (len(problem.people), len(problem.tables))
        self.voice = np.zeros(shape, dtype=np.int64)
        self.weight = np.zeros(shape, dtype=np.int64)
        self.barred = np.ones(shape, dtype=np.int64)
        for number, person in enumerate(problem.people):
            party = problem.parties[person.party]
            self.barred[number, sorted((party.suited | person.wishes.keys()) & party.allowed)] = 0
            for table, weight in person.wishes.items():
                self.weight[number, table] = weight
                self.voice[number, table] = weight * VOICE // person.best
        self.schools = np.array([person.school for person in problem.people])
        self.floors = np.array(floors, dtype=np.int64)
        self.grid = grid
        self.in_use = min(in_use, len(grid))
        self.classes = np.arange(len(grid))
        self.turns = np.arange(grid.shape[2])
        self.num_rounds = problem.num_rounds
        self.table = np.arange(shape[1])
        self.at = np.arange(shape[0])
        self.worth = self._settle()

    @property
    def _labels(self) -> Numbers:
        """The rows in use: int (row, round), labels."""
        used = self.grid[self.classes[: self.in_use]].reshape(-1, len(self.turns))
        return used[:, self.turns[: self.num_rounds]]

    def _gains(self) -> Numbers:
        """Work out what each row is worth to each person: int (person, row), no rows for those left over at the end."""
        labels = self._labels
        uses = np.zeros((self.grid.shape[1], len(labels)), dtype=np.int64)
        uses[labels.T, np.arange(len(labels))] = 1
        gains: Numbers = self.voice[:, self.table] @ uses
        gains += FORBIDDEN * (self.barred[:, self.table] @ uses > 0)
        gains += MISSED * (self.weight[:, self.table] @ uses < self.floors[:, None])
        return np.pad(gains, ((0, 0), (0, max(0, len(gains) - len(labels)))))

    def _settle(self) -> int:
        """Alternate the two assignments as long as something is gained; returns the sum of all gains."""
        worth = self._take_rows()
        while True:
            before = self.at, self.table
            self._take_tables()
            found = self._take_rows()
            if found <= worth:
                self.at, self.table = before
                return worth
            worth = found

    def _take_rows(self) -> int:
        """Assign rows to people; returns the sum of all gains."""
        gains = self._gains()
        self.at = assign(gains)
        return int(gains[np.arange(len(gains)), self.at].sum())

    def _take_tables(self) -> None:
        """Assign tables to labels."""
        labels = self._labels
        seated = np.flatnonzero(self.at < len(labels))
        gains = np.zeros((len(self.table), len(self.table)), dtype=np.int64)
        for mine in labels[self.at[seated]].T:
            np.add.at(gains, mine, (self.voice + MISSED * self.barred)[seated])
        self.table = assign(gains)

    def climb(self, changes: int, draws: Iterator[int], stop: Callable[[], bool]) -> None:
        """Change two labels, classes or rounds, settle again, and keep what is no worse; so often, or until stopped."""
        for number in range(changes):
            if stop() or (number >= changes // 4 and self.worth < HOPELESS * MISSED):
                break
            before = self.worth, self.at, self.table.copy(), self.classes.copy(), self.turns.copy()
            kinds = [(self.table, 0), (self.classes, self.in_use), (self.turns, self.num_rounds)]
            order, used = kinds[next(draws) % len(kinds)]
            if used == len(order):  # no other class or round to be had
                order, used = self.table, 0
            one, other = next(draws) % (used or len(order)), used + next(draws) % (len(order) - used)
            order[[one, other]] = order[[other, one]]
            self.worth = self._settle()
            if self.worth < before[0]:
                self.worth, self.at, self.table, self.classes, self.turns = before

    def spread(self, price: int) -> None:
        """Let two people exchange rows, or one take a row that nobody has, the best such first, until none helps.

        Parameters
        ----------
        price
            What it may cost, in wishes, to spare colleagues a meeting.
        """
        labels, gains = self._labels, self._gains()
        num_people, num_rows = gains.shape
        nobody = num_rows - num_people
        kin = (self.schools[:, None] == self.schools) & (self.schools >= 0) & ~np.eye(num_people, dtype=bool)
        kin = np.pad(kin.astype(np.int64), (0, nobody))
        gains = np.pad(gains, ((0, nobody), (0, 0)))
        meet = (labels[:, None] == labels).any(axis=2) & ~np.eye(len(labels), dtype=bool)
        meet = np.pad(meet.astype(np.int64), (0, num_rows - len(labels)))
        at = np.append(self.at, np.setdiff1d(np.arange(num_rows), self.at))
        while True:
            meeting = meet[np.ix_(at, at)]
            worth = gains[:, at] - price * (kin @ meeting)
            change = worth - np.diag(worth)[:, None] - price * kin * meeting
            change += change.T
            one, other = np.unravel_index(np.argmax(change), change.shape)
            if change[one, other] <= 0:
                break
            at[[one, other]] = at[[other, one]]
        self.at = at[:num_people]

    def rota(self, seats: Numbers) -> Rows | None:
        """Write the rota out, int (person, round), those left over seated too; None where it is not lawful.

        Parameters
        ----------
        seats
            int (table).
        """
        labels = self._labels
        rows = np.full((len(self.at), labels.shape[1]), -1)
        seated = self.at < len(labels)
        rows[seated] = self.table[labels[self.at[seated]]]
        if self.barred[np.flatnonzero(seated)[:, None], rows[seated]].any():
            return None
        for person in np.flatnonzero(~seated):
            row = self._free_seats(rows, int(person), seats)
            if row is None:
                return None
            rows[person] = row
        return [[int(table) for table in row] for row in rows]

    def _free_seats(self, rows: Numbers, person: int, seats: Numbers) -> Numbers | None:
        """Find a free seat for each round: by wishes first, then, round by round, where the fewest are met again."""
        num_rounds, num_tables = rows.shape[1], len(seats)
        taken = np.array([np.bincount(guests[guests >= 0], minlength=num_tables) for guests in rows.T])
        gains = self.voice[person] + FORBIDDEN * ((self.barred[person] > 0) | (taken >= seats))
        row = assign(gains)
        if gains[np.arange(num_rounds), row].min() <= FORBIDDEN // 2:
            return None
        for number in range(num_rounds):
            elsewhere = np.delete(row, number)
            met = (np.delete(rows, number, axis=1) == elsewhere).sum(axis=1)
            guests = np.flatnonzero(rows[:, number] >= 0)
            worth = gains[number].copy()
            np.subtract.at(worth, rows[guests, number], REPEAT * met[guests])
            worth[elsewhere] += FORBIDDEN
            row[number] = int(np.argmax(worth))
        return row
