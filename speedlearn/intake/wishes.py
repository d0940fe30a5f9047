"""Read the wishes of a row: ranked tables, lists, grids, stars and points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from speedlearn.files.limits import MAX_UNKNOWN
from speedlearn.files.shown import shown
from speedlearn.intake.answers import Answers, Question
from speedlearn.intake.fold import fold, tidy
from speedlearn.intake.lists import Divider, Entry
from speedlearn.intake.matching import NOTHING, Matcher
from speedlearn.intake.recognise import Column
from speedlearn.intake.roles import WISH_ROLES, rank_of
from speedlearn.intake.rows import Cells
from speedlearn.intake.values import is_cut_number, is_made_date, read_points

_LONGEST = 100
_MOST_KNOWN = 1_000
_DASHES = re.compile("[-\u2010-\u2015./\\s]*")


@dataclass
class Wishes:
    """What one person wishes: tables by rank, and tables or topics with weights."""

    choices: list[str] = field(default_factory=list)
    interests: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        """Count the wishes."""
        return len(self.choices) + len(self.interests)


class WishReader:
    """Reads the wishes of one row after another, until too many are like nothing that there is.

    Parameters
    ----------
    divider
        One that knows lists already.
    """

    def __init__(self, cells: Cells, matcher: Matcher, answers: Answers, divider: Divider | None = None) -> None:
        self.cells = cells
        self.matcher = matcher
        self.divider = divider or Divider(matcher)
        self.titles = {table.id: table.title for table in matcher.tables}
        self.words = answers.folded_words()
        self.ranks: dict[str, int | None] = {}
        self.gave_up = False
        self.notes = cells.notes

    def has_any(self, row: int) -> bool:
        """Return whether a row wishes for anything at all."""
        return any(self.cells.raw(row, column) for word in WISH_ROLES for column in self.cells.columns.of(word))

    def read(self, row: int, name: str) -> Wishes:
        """Read the wishes of a row; `name` is for messages."""
        wishes = Wishes()
        for column in [*self.cells.columns.of("choice"), *self.cells.columns.of("choices")]:
            self._add_ranked(wishes, row, column, name)
        chosen = set(wishes.choices)
        for column, table in self._ranked(row):
            if table not in chosen:
                chosen.add(table)
                wishes.choices.append(table)
            else:
                self._tell_twice(row, column, name, table)
        for column in self.cells.columns.of("interests"):
            for entry in self._entries(row, column):
                self._add(wishes, entry, row, column, name, ranked=False)
        for column in self.cells.columns.of("points"):
            points = self._points(row, column)
            if points and (column.role.of in wishes.choices or column.role.of in wishes.interests):
                self._tell_twice(row, column, name, column.role.of)
            elif points:
                wishes.interests[column.role.of] = points
        return wishes

    def _add_ranked(self, wishes: Wishes, row: int, column: Column, name: str) -> None:
        """Add what a cell names in its order, also where it should name one."""
        entries = list(self._entries(row, column))
        if column.role.word == "choice" and len(entries) > 1:
            message = f"this cell names {len(entries)} for one rank; they count in their order"
            self.notes.add("notice", f"several {column.at}", message, row, column.at)
        for entry in entries:
            self._add(wishes, entry, row, column, name, ranked=True)

    def _add(self, wishes: Wishes, entry: Entry, row: int, column: Column, name: str, *, ranked: bool) -> None:
        """Add what an entry means, and say how it was understood."""
        match = entry.match
        if match.target is None:
            return
        target = match.target
        span = (entry.start, entry.end)
        if match.reason:
            key = f"meant {fold(entry.text)}"
            message = f"`{tidy(entry.text)}` is taken as table `{target}`, {self._title(target)}: {match.reason}"
            self.notes.add("notice", key, message, row, column.at, span=span)
        if target in wishes.choices or target in wishes.interests:
            self._tell_twice(row, column, name, target, span)
        elif ranked and match.kind != "topic" and target in self.matcher.ids:
            wishes.choices.append(target)
        else:
            if ranked:
                message = f"`{target}` is a topic and has no rank; it is written as an interest"
                self.notes.add("notice", f"topic {target}", message, row, column.at, span=span)
            wishes.interests[target] = 1

    def _tell_twice(
        self, row: int, column: Column, name: str, target: str, span: tuple[int, int] | None = None
    ) -> None:
        message = f"`{name}` names `{target}` twice; the first counts"
        self.notes.add("notice", "twice", message, row, column.at, span=span, brief=f"`{target}`")

    def _title(self, target: str) -> str:
        return f"`{self.titles[target]}`"

    def _entries(self, row: int, column: Column) -> Iterator[Entry]:
        """Divide a cell, and tell of what is not sure."""
        text = self.cells.raw(row, column)
        if not text or self.gave_up:
            return
        if self._is_spoilt(row, column, text):
            return
        found = self.divider.entries(text)
        if found is None:
            message = "this text has too many parts to be a list of tables; it is left out"
            self.notes.add("warning", f"long {column.at}", message, row, column.at, hint="shorten it in the sheet")
            return
        for entry in found:
            if entry.match.kind == "unsure":
                self._tell_unsure(row, column, entry)
            else:
                yield entry

    def _is_spoilt(self, row: int, column: Column, text: str) -> bool:
        """Tell of a date or a number that a spreadsheet made of a list such as `3-5`."""
        is_date = (row, column.at) in self.cells.sheet.dates or is_made_date(text)
        if not (is_date or is_cut_number(text)) or self.matcher.match(text).is_sure:
            return False
        what = "a date" if is_date else "a number without its last digits"
        message = f"`{tidy(text)}` is {what}, which a spreadsheet made of something else; it is left out"
        hint = "ask what was meant, and write it as text, such as `T3, T5`"
        self.notes.add("warning", f"spoilt {tidy(text)}", message, row, column.at, hint=hint)
        return True

    def _tell_unsure(self, row: int, column: Column, entry: Entry) -> None:
        if self.matcher.is_lost:
            self.gave_up = True
            message = f"more than {MAX_UNKNOWN:,} different texts are like no table and no topic, the last of them here"
            message += "; no wishes are read from here on"
            hint = "if the column holds no wishes, write `left out` for it in a mapping file"
            self.notes.add("error", "lost", message, row, column.at, hint=hint)
            return
        text = tidy(entry.text)
        suggested = entry.match.suggested
        key = f"wish {fold(text)}"
        span = (entry.start, entry.end)
        place = self.notes.place(row, column.at, span)
        self.notes.ask(Question("wish", key, text, f"which table is {shown(text)}?", place, 1, suggested))
        if suggested:
            listed = " or ".join(f"table `{one}`, {self._title(one)}" for one in suggested)
            message = f"{shown(text)} may be {listed}; it is left out"
        else:
            message = f"{shown(text)} is like no table and no topic; it is left out"
        hint = "answer under `meanings` in a mapping file, or correct the sheet"
        self.notes.add("warning", key, message, row, column.at, hint=hint, span=span)

    def _ranked(self, row: int) -> Iterable[tuple[Column, str]]:
        """Read the columns of tables in which ranks stand, best first; equal ranks in the order of the columns."""
        found: list[tuple[int, Column]] = []
        for column in self.cells.columns.of("rank"):
            text = self.cells.raw(row, column)
            rank = self._rank(text)
            if rank:
                found.append((rank, column))
            elif text and fold(text) not in self.words and not _says_nothing(text):
                self._ask_word(row, column, text, "rank")
        ranks = [rank for rank, _ in found]
        if len(set(ranks)) < len(ranks):
            message = "this row gives one rank twice; those tables count in the order of their columns"
            self.notes.add("notice", "tied", message, row, found[0][1].at)
        return [(column, column.role.of) for _, column in sorted(found, key=lambda pair: pair[0])]

    def _rank(self, text: str) -> int | None:
        """Read a rank; the same few are read a hundred thousand times."""
        if text not in self.ranks:
            rank = None if text.startswith("-") else rank_of(text, alone=True) or read_points(text, self.words)
            if len(self.ranks) >= _MOST_KNOWN:
                return rank
            self.ranks[text] = rank
        return self.ranks[text]

    def _points(self, row: int, column: Column) -> int:
        text = self.cells.raw(row, column)
        points = read_points(text, self.words)
        if points is None and text and self.matcher.match(text).target == column.role.of:
            # Some forms tick a box by writing its text.
            return 1
        if points is None and text and not _says_nothing(text):
            self._ask_word(row, column, text, "points")
        return points or 0

    def _ask_word(self, row: int, column: Column, text: str, what: str) -> None:
        """Ask what a word of a scale is worth."""
        short = tidy(text)[:_LONGEST]
        key = f"word {fold(short)}"
        place = self.notes.place(row, column.at)
        self.notes.ask(Question("word", key, short, f"how many points is {shown(short)} worth?", place, 1))
        message = f"{shown(short)} is no {'rank' if what == 'rank' else 'number of points'}; it counts as none"
        hint = "say what it is worth under `words` in a mapping file"
        self.notes.add("warning", key, message, row, column.at, hint=hint)


def _says_nothing(text: str) -> bool:
    """Tell words for no wish, and a dash; other signs without a letter are somebody's scale."""
    return fold(text) in NOTHING and (any(map(str.isalnum, text)) or _DASHES.fullmatch(text) is not None)
