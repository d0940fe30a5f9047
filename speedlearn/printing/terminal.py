"""A rota in the terminal: grouped by person, by table or by round.

What the file says is shown as it stands, even when it breaks rules: ids that an event does not have stand for
themselves, and doubled visits stand side by side. Names are text: no markup is read in them, and characters that
steer a terminal never reach it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from speedlearn.languages import ENGLISH, words_in
from speedlearn.model import Attendee, Event, Rota, Table, Visit, clock
from speedlearn.plain import clean, fold
from speedlearn.sheets import AWAY, FREE, HOSTING, hosting, hosts_text, notes_apart

Grouping = Literal["person", "table", "round"]
NOTHING = "-"
NOT_RUNNING = "this table does not run"
# Columns that a name needs in a grid of rounds before a list of visits reads better.
_LEAST_NAME = 14
# Between two columns of a grid.
_BETWEEN = 2
_TIME = len("14:15 to 14:24")


@dataclass(frozen=True, slots=True)
class Book:
    """A rota and what an event says of its people and tables, which may be nothing."""

    rota: Rota
    event: Event | None
    people: dict[str, Attendee] = field(init=False)
    tables: dict[str, Table] = field(init=False)
    times: dict[int, str] = field(init=False)
    same_name: frozenset[str] = field(init=False)
    hosts: Mapping[tuple[int, str], Table] = field(init=False)
    notes: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Look names up once."""
        people = {} if self.event is None else {attendee.id: attendee for attendee in self.event.attendees}
        tables = {} if self.event is None else {table.id: table for table in self.event.tables}
        times = {visit.round: "" for visit in self.rota.visits}
        times |= {turn.number: f"{clock(turn.start)} to {clock(turn.end)}" for turn in self.rota.rounds}
        names = Counter(clean(attendee.name) for attendee in people.values())
        object.__setattr__(self, "people", people)
        object.__setattr__(self, "tables", tables)
        object.__setattr__(self, "times", dict(sorted(times.items())))
        object.__setattr__(self, "hosts", {} if self.event is None else hosting(self.event))
        object.__setattr__(self, "notes", notes_apart(words_in(ENGLISH), self.all_tables()))
        object.__setattr__(self, "same_name", frozenset(name for name, count in names.items() if count > 1))

    def person(self, attendee: str) -> str:
        """Return the name of an attendee, with the id where two share it or no event tells it."""
        known = self.people.get(attendee)
        if known is None:
            return clean(attendee)
        name = clean(known.name) or clean(attendee)
        return f"{name} ({clean(attendee)})" if name in self.same_name else name

    def title(self, table: str) -> str:
        """Return the title of a table, or nothing where no event tells it."""
        return clean(self.tables[table].title) if table in self.tables else ""

    def all_people(self) -> list[str]:
        """Return the ids of all attendees, by name."""
        ids = dict.fromkeys([*self.people, *sorted(visit.attendee for visit in self.rota.visits)])
        return sorted(ids, key=lambda attendee: (fold(self.person(attendee)), attendee))

    def all_tables(self) -> list[str]:
        """Return the ids of all tables, in the order of the event."""
        return list(dict.fromkeys([*self.tables, *sorted(visit.table for visit in self.rota.visits)]))

    def without_visit(self, attendee: str, number: int) -> str:
        """Say why an attendee has no visit in a round: free, host, or away; a rota alone does not tell."""
        if attendee not in self.people:
            return NOTHING
        if number in self.people[attendee].rounds:
            return self.notes[FREE]
        return self.notes[HOSTING if (number, attendee) in self.hosts else AWAY]


def show(
    console: Console, rota: Rota, event: Event | None = None, by: Grouping = "person", only: str | None = None
) -> int:
    """Show a rota.

    Parameters
    ----------
    event
        The event of the rota, for names and titles; without it, ids are shown.
    only
        Show one person (by id, or by a part of the name), one table (by id, or by a part of the title) or one
        round (by number).

    Returns
    -------
    How many persons, tables or rounds were shown; 0 when `only` fits none.
    """
    book = Book(rota, event)
    wanted = _wanted(book, by, only)
    if not wanted:
        return 0
    grids = {"person": _by_person, "table": _by_table, "round": _by_round}[by](book, wanted, console.width, only)
    for k, (heading, grid) in enumerate(grids):
        if k:
            console.print()
        console.print(Text(heading, style="bold"))
        if isinstance(grid, Grid):
            console.print(grid)
        else:
            console.print(Text("\n".join(grid.lines), overflow="fold"))
    return len(wanted)


def _wanted(book: Book, by: Grouping, only: str | None) -> list[str]:
    """Return the ids of the persons, tables or rounds to show."""
    if by == "round":
        every = [str(number) for number in book.times]
        return [number for number in every if only is None or number == only.strip()]
    every = book.all_people() if by == "person" else book.all_tables()
    if only is None or only in every:
        return every if only is None else [only]
    names = book.person if by == "person" else book.title
    part = fold(clean(only))
    return [one for one in every if part in fold(names(one)) or part == fold(clean(one))] if part else []


@dataclass(frozen=True, slots=True)
class _Lines:
    """What a terminal too narrow for a grid gets: a line for each cell, after the name of its column."""

    columns: tuple[str, ...]
    lines: list[str] = field(default_factory=list)

    def add_row(self, *cells: Text) -> None:
        """Add the cells that hold something."""
        self.lines.extend(f"{name} {cell}" for name, cell in zip(self.columns, cells, strict=False) if cell)

    def add_section(self) -> None:
        """End what belongs together."""


def _grid(width: int, **columns: int) -> Grid | _Lines:
    """Return an empty grid of columns, each with the width below which it is not folded; 0 for names and titles."""
    if sum(least or _LEAST_NAME for least in columns.values()) + _BETWEEN * (len(columns) - 1) > width:
        return _Lines(tuple(columns))
    grid = Grid(box=SIMPLE_HEAD, padding=(0, _BETWEEN - 1, 0, 0), pad_edge=False, show_edge=False)
    for name, least in columns.items():
        grid.add_column(Text(name), overflow="fold", min_width=least or None)
    return grid


def _row(grid: Grid | _Lines, *cells: str) -> None:
    # Text and not str: rich reads markup in strings.
    grid.add_row(*(Text(cell) for cell in cells))


def _by_person(book: Book, wanted: list[str], width: int, only: str | None) -> Iterator[tuple[str, Grid | _Lines]]:
    visits: defaultdict[str, defaultdict[int, list[Visit]]] = defaultdict(lambda: defaultdict(list))
    for visit in book.rota.visits:
        visits[visit.attendee][visit.round].append(visit)
    rows = []
    for attendee in wanted:
        cells = [
            ", ".join(f"{clean(visit.table)}/{visit.seat}" for visit in visits[attendee][number])
            or book.without_visit(attendee, number)
            for number in book.times
        ]
        rows.append([book.person(attendee), *cells])
    fields = {
        str(number): max(cell_len(cell) for cell in (str(number), *column))
        for number, *column in zip(book.times, *(row[1:] for row in rows), strict=True)
    }
    if only is None and _LEAST_NAME + sum(fields.values()) + _BETWEEN * len(fields) <= width:
        grid = _grid(width, **{"name" if book.people else "attendee": 0}, **fields)
        for row in rows:
            _row(grid, *row)
        yield "Table/seat of each person in each round", grid
        return
    for attendee in wanted:
        yield _person_heading(book, attendee), _turns(book, attendee, visits[attendee], width)


def _person_heading(book: Book, attendee: str) -> str:
    known = book.people.get(attendee)
    school = clean(known.school or "") if known is not None else ""
    return f"{book.person(attendee)}, {school}" if school else book.person(attendee)


def _turns(book: Book, attendee: str, visits: dict[int, list[Visit]], width: int) -> Grid | _Lines:
    tables = [clean(visit.table) for turn in visits.values() for visit in turn]
    titles = {"title": 0} if book.tables else {}
    grid = _grid(width, round=5, time=_TIME, table=max(map(cell_len, tables), default=0), seat=4, **titles)
    for number, time in book.times.items():
        for visit in visits.get(number, []):
            cells = (str(number), time, clean(visit.table), str(visit.seat), book.title(visit.table))
            _row(grid, *cells[: len(grid.columns)])
        if not visits.get(number):
            _row(grid, str(number), time, book.without_visit(attendee, number))
    return grid


def _guests(book: Book) -> dict[tuple[int, str], list[Visit]]:
    guests: defaultdict[tuple[int, str], list[Visit]] = defaultdict(list)
    for visit in book.rota.visits:
        guests[visit.round, visit.table].append(visit)
    return guests


def _seats(book: Book, table: str, number: int, visits: list[Visit]) -> list[tuple[str, str]]:
    """Return the guests of a table in a round by seat, with its free seats where the event tells them."""
    taken = [(visit.seat, book.person(visit.attendee)) for visit in visits]
    known = book.tables.get(table)
    if known is not None and number in known.rounds:
        numbers = {seat for seat, _ in taken}
        taken += [(seat, FREE) for seat in range(1, known.seats + 1) if seat not in numbers]
    nobody = NOTHING if known is None else NOT_RUNNING
    return [(str(seat), name) for seat, name in sorted(taken)] or [("", nobody)]


def _seat_rows(grid: Grid | _Lines, first: tuple[str, ...], seats: list[tuple[str, str]]) -> None:
    """Add a row for each seat; what they have in common stands in the first."""
    for k, seat in enumerate(seats):
        _row(grid, *(text if k == 0 else "" for text in first), *seat)
    grid.add_section()


def _by_table(book: Book, wanted: list[str], width: int, _only: str | None) -> Iterator[tuple[str, Grid | _Lines]]:
    guests = _guests(book)
    for table in wanted:
        grid = _grid(width, round=5, time=_TIME, seat=4, guest=0)
        for number, time in book.times.items():
            _seat_rows(grid, (str(number), time), _seats(book, table, number, guests.get((number, table), [])))
        known = book.tables.get(table)
        hosts = hosts_text(known.hosts, words_in(ENGLISH)) if known is not None else ""
        yield "  ".join(text for text in (clean(table), book.title(table), hosts and f"with {hosts}") if text), grid


def _by_round(book: Book, wanted: list[str], width: int, _only: str | None) -> Iterator[tuple[str, Grid | _Lines]]:
    guests = _guests(book)
    titles = {"title": 0} if book.tables else {}
    for text in wanted:
        number = int(text)
        longest = max((cell_len(clean(table)) for table in book.all_tables()), default=0)
        grid = _grid(width, table=longest, **titles, seat=4, guest=0)
        for table in book.all_tables():
            first = (clean(table), book.title(table)) if titles else (clean(table),)
            _seat_rows(grid, first, _seats(book, table, number, guests.get((number, table), [])))
        yield f"Round {number}  {book.times[number]}".rstrip(), grid
