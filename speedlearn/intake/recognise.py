"""Recognise what each column of a sheet stands for, by its heading and by what stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from speedlearn.files.problems import Problem
from speedlearn.files.sheet import Sheet, letter
from speedlearn.files.shown import shown
from speedlearn.intake.fold import fold
from speedlearn.intake.headings import Headings
from speedlearn.intake.lists import Divider
from speedlearn.intake.matching import Matcher
from speedlearn.intake.roles import (
    LEFT_OUT,
    WISH_ROLES,
    Known,
    Role,
    Subject,
    divided,
    known_heading,
    rank_of,
)
from speedlearn.intake.values import read_points

# So many rows tell what a column holds.
_SAMPLE = 100
# Of a hundred cells, so many must name tables, or hold an @, for a column to be one of wishes, or of e-mails.
_MOSTLY = 50
_LONGEST_WORD = 50
_EMAILS = 80
_TITLES = frozenset(
    {"title", "table title", "session title", "topic", "session", "workshop", "offer", "table name", "name of table"}
)
_UNWRITTEN = frozenset({"e-mail", "time", "status", "booking", "authority", "host"})
"""Roles whose texts are written nowhere."""
_SAYS_TABLE = frozenset({"exact", "longer", "slip", "short"})


class Column(NamedTuple):
    """A column, counted from 0, its heading on one line, and what it stands for."""

    at: int
    heading: str
    role: Role


@dataclass(frozen=True)
class Columns:
    """All columns of a sheet with what they stand for, and where the data begin.

    `doubles` are columns that are left out for another one of the same role: their place, counted from 0, and the role.
    """

    subject: Subject
    headings: Headings
    columns: tuple[Column, ...]
    doubles: tuple[tuple[int, Role], ...] = ()

    def of(self, word: str) -> tuple[Column, ...]:
        """Give the columns of a role: those of ranks in the order of the ranks, others from left to right."""
        return self._by_word.get(word, ())

    def one(self, word: str) -> Column | None:
        """Give the one column of a role, or None."""
        return self._first.get(word)

    @cached_property
    def words(self) -> dict[int, str]:
        """The words of the roles of all columns, by their places."""
        return {column.at: column.role.word for column in self.columns}

    @cached_property
    def _first(self) -> dict[str, Column]:
        return {word: columns[0] for word, columns in self._by_word.items()}

    @cached_property
    def _by_word(self) -> dict[str, tuple[Column, ...]]:
        by_word: dict[str, list[Column]] = {}
        for column in self.columns:
            by_word.setdefault(column.role.word, []).append(column)
        by_word.get("choice", []).sort(key=lambda column: int(column.role.of))
        return {word: tuple(columns) for word, columns in by_word.items()}


def recognise(sheet: Sheet, headings: Headings, subject: Subject, matcher: Matcher) -> Columns:
    """Recognise all columns."""
    width = max(len(headings.texts), *(len(cells) for cells in sheet.rows))
    columns = []
    for index in range(width):
        heading = headings.texts[index] if index < len(headings.texts) else ""
        cells = (sheet.cell(row, index).strip() for row in range(headings.first, len(sheet.rows)))
        filled = list(islice(filter(None, cells), _SAMPLE))
        known = known_heading(heading, subject)
        role = Role(known.word or LEFT_OUT)
        if subject == "attendees" and heading:
            role = _attendee_role(heading, known, filled, matcher)
        if heading or filled:
            columns.append(Column(index, heading, role))
    kept = _without_doubles(columns, sheet, headings)
    doubles = tuple(
        (column.at, column.role) for column, other in zip(columns, kept, strict=True) if column.role != other.role
    )
    return Columns(subject, headings, tuple(_ranks_or_points(kept, sheet, headings)), doubles)


def lists_tables(headings: Headings) -> bool:
    """Tell a list of hosts from a sign-up: it has titles, and no e-mails or times of booking."""
    words = {known_heading(text, "tables").word for text in headings.texts if text}
    people = {known_heading(text, "attendees").word for text in headings.texts if text}
    is_sign_up = bool(people & {"time", "status", "first name", "booking"})
    has_title = any(fold(text) in _TITLES for text in headings.texts)
    return has_title and not is_sign_up and bool(words & {"id", "hosts", "seats"})


def _attendee_role(heading: str, known: Known, filled: Sequence[str], matcher: Matcher) -> Role:
    _, row = divided(heading)
    in_grid = _grid_role(row, filled, matcher, known) if row else None
    if in_grid is not None:
        return in_grid
    if known.word in {"host", "e-mail", "booking", "time"}:
        return Role(known.word)
    return _wish_role(heading, known, filled, matcher) or _plain_role(known, filled)


def _wish_role(heading: str, known: Known, filled: Sequence[str], matcher: Matcher) -> Role | None:
    """Recognise a column of wishes: by its rank, by a table in the heading, or by the tables in its cells."""
    are_tables = _names_tables(filled, matcher)
    rank = rank_of(heading)
    if rank is not None and (known.word in {None, LEFT_OUT} or are_tables):
        return Role("choice", str(rank))
    titled = matcher.match(heading)
    is_title = titled.kind == "exact" and known.word is None and filled
    if titled.target and (is_title or (titled.kind in {"exact", "longer"} and _are_mostly_points(filled))):
        return Role("rank" if known.is_ranked else "points", titled.target)
    is_open = known.word in {None, LEFT_OUT, "school"} or known.speaks_of_wishes
    # Where a heading asks for wishes, texts that name no table are told of one by one.
    if (is_open and are_tables) or (known.word is None and known.asks_for_wishes):
        return Role("choices" if known.is_ranked else "interests")
    return None


def _plain_role(known: Known, filled: Sequence[str]) -> Role:
    if known.word is None and filled and 100 * sum("@" in cell for cell in filled) >= _EMAILS * len(filled):
        return Role("e-mail")
    if known.word == "step-free" and not all(fold(cell) in {"yes", "no", "y", "n", "true", "false"} for cell in filled):
        # What people write about their needs in words is for the organiser to read.
        return Role(LEFT_OUT)
    return Role(known.word or LEFT_OUT)


def _grid_role(row: str, filled: Sequence[str], matcher: Matcher, known: Known) -> Role | None:
    """Recognise a column of a grid, whose rows are ranks or tables."""
    rank = rank_of(row, alone=True)
    if rank is not None and (not filled or not _are_points(filled) or _names_tables(filled, matcher)):
        return Role("choice", str(rank))
    titled = matcher.match(row)
    if titled.target and (titled.kind in _SAYS_TABLE or (titled.kind == "number" and not row.isdigit())):
        is_rank = known.is_ranked or any(rank_of(cell) is not None for cell in filled)
        return Role("rank" if is_rank else "points", titled.target)
    return None


def _are_points(filled: Iterable[str]) -> bool:
    """Tell whether all cells are numbers or stars."""
    return all(read_points(cell, {}) is not None for cell in filled)


def _are_mostly_points(filled: Sequence[str]) -> bool:
    """Tell whether most cells are numbers or stars; of the others it is asked what they are worth."""
    return 100 * sum(read_points(cell, {}) is not None for cell in filled) >= _MOSTLY * len(filled)


def _names_tables(filled: Sequence[str], matcher: Matcher) -> bool:
    """Tell whether most cells name a table by its title or id, or say that any will do."""
    if not matcher.tables:
        return False
    divider = Divider(matcher)
    counts = Counter(_names_a_table(cell, divider) for cell in filled)
    return counts["yes"] > 0 and 100 * (counts["yes"] + counts["nothing"]) >= _MOSTLY * len(filled)


def _names_a_table(cell: str, divider: Divider) -> str:
    kinds = {entry.match.kind for entry in divider.entries(cell) or ()}
    if kinds & (_SAYS_TABLE | {"topic"}):
        return "yes"
    return "nothing" if kinds == {"nothing"} else "no"


def _without_doubles(columns: Sequence[Column], sheet: Sheet, headings: Headings) -> list[Column]:
    """Of several columns of one role keep the fullest, and of equal ones that whose heading says most."""

    def filled(column: Column) -> int:
        cells = [sheet.cell(row, column.at).strip() for row in range(headings.first, len(sheet.rows))]
        return sum(1 for cell in cells if cell and not (len(cell) <= _LONGEST_WORD and fold(cell) == "anonymous"))

    def worth(column: Column) -> tuple[int, int, int]:
        return filled(column), int("your" in fold(column.heading).split()), -column.at

    alike: dict[str, list[Column]] = {}
    for column in columns:
        key = str(column.role) if column.role.word in {"choice", "points", "rank"} else column.role.word
        if column.role.word not in {"interests", LEFT_OUT}:
            alike.setdefault(key, []).append(column)
    kept = {key: max(several, key=worth) if len(several) > 1 else several[0] for key, several in alike.items()}
    # A name stands in one column or in two; what an account says is often empty where the form asks for the name.
    if "name" in kept and {"first name", "last name"} & kept.keys():
        parts = [kept[word] for word in ("first name", "last name") if word in kept]
        for word in ("name",) if max(map(filled, parts)) >= filled(kept["name"]) else ("first name", "last name"):
            kept.pop(word, None)
    those = set(kept.values())
    return [
        column
        if column.role.word in {"interests", LEFT_OUT} or column in those
        else column._replace(role=Role(LEFT_OUT))
        for column in columns
    ]


def _ranks_or_points(columns: Sequence[Column], sheet: Sheet, headings: Headings) -> Iterable[Column]:
    """Take numbers in the columns of tables for ranks where each person gives 1, 2, 3 and so on once each."""
    rated = [column for column in columns if column.role.word == "points"]
    rows = [
        sorted(points for column in rated if (points := read_points(sheet.cell(row, column.at).strip(), {})))
        for row in range(headings.first, len(sheet.rows))
    ]
    several = [row for row in rows if len(row) > 1]
    are_ranks = len(several) > 1 and all(row == list(range(1, len(row) + 1)) for row in several)
    for column in columns:
        yield column._replace(role=Role("rank", column.role.of)) if are_ranks and column in rated else column


def left_out_in_doubt(columns: Columns) -> Iterator[Problem]:
    """Tell of columns that were recognised as not needed, and that somebody may miss."""
    doubles = dict(columns.doubles)
    for column in columns.columns:
        message = f"the column {letter(column.at)}, {shown(column.heading)}, is left out: "
        role = doubles.get(column.at)
        if column.role.word != LEFT_OUT:
            continue
        if role is not None and role.word not in _UNWRITTEN:
            message += f"another column stands for `{role}`"
            hint = "--save-map FILE writes down what the columns stand for; change it there"
            yield Problem(message, hint, severity="warning" if role.word in WISH_ROLES else "notice")
        elif columns.subject == "attendees" and known_heading(column.heading, "attendees").word == "step-free":
            message += "it does not only say yes and no"
            yield Problem(message, "read it, and write `step_free: true` to whom it concerns", severity="notice")


def with_role(columns: Columns, index: int, role: Role) -> Columns:
    """Give a column another role."""
    changed = tuple(one._replace(role=role) if one.at == index else one for one in columns.columns)
    return replace(columns, columns=changed)
