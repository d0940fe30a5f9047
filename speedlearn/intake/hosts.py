"""From the rows of a list of hosts to tables."""

from __future__ import annotations

import re
from itertools import count

from speedlearn.files.event_draft import Draft
from speedlearn.files.event_texts import shows_nothing
from speedlearn.files.limits import MAX_SEATS, MAX_TEXT
from speedlearn.files.problems import Severity
from speedlearn.files.sheet import Sheet
from speedlearn.intake.account import Account
from speedlearn.intake.fold import fold, fold_school, tidy
from speedlearn.intake.matching import Matcher
from speedlearn.intake.notes import Notes
from speedlearn.intake.odd import tell_formula, tell_name, tell_school
from speedlearn.intake.people import Entry, Intake
from speedlearn.intake.recognise import Columns
from speedlearn.intake.rows import Cells, chosen_rows, tell_failed, tell_widths
from speedlearn.intake.schools import NO_SCHOOL
from speedlearn.intake.values import is_cut_number, is_made_date, read_phases, read_yes, refused_rounds

_SEATS = re.compile(r"0*(\d{1,5})(?:\.0+)?(?:\s*(?:seats?|places|people|guests))?", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*(?:[;\n&]|\band\b)\s*")
_BETWEEN_SCHOOLS = re.compile(r"\s*[;\n]\s*")
_BETWEEN_TOPICS = re.compile(r"\s*[;,\n]\s*")
_NOUNS = {"hosts": "host", "topics": "topic"}
"""What one text of a role is called, where that is not the word of the role."""


def take_tables(sheet: Sheet, columns: Columns, draft: Draft) -> Intake:
    """Read all tables of a sheet; rows of one table add their hosts to it."""
    return _Taker(sheet, columns, draft).take()


class _Taker:
    def __init__(self, sheet: Sheet, columns: Columns, draft: Draft) -> None:
        self.notes = Notes(sheet, columns.headings)
        self.cells = Cells(sheet, columns, self.notes)
        self.draft = draft
        self.account = Account(columns.headings.first, len(sheet.rows) - columns.headings.first)
        self.entries: dict[str, Entry] = {}
        self.rows: dict[str, int] = {}
        self.ids: set[str] = set()
        self.hosts: dict[str, dict[tuple[str, str], None]] = {}
        self.merged: dict[str, list[int]] = {}

    def take(self) -> Intake:
        tell_widths(self.cells)
        tell_failed(self.cells)
        rows = list(chosen_rows(self.cells, self.account, Matcher(())))
        column = self.cells.columns.one("id")
        self.ids = {tidy(self.cells.raw(row, column)).casefold() for row in rows if column}
        for row in rows:
            self._take_row(row)
        for key, entry in self.entries.items():
            self._add_hosts(entry, list(self.hosts[key]))
            self.account.merged |= dict.fromkeys(self.merged.get(key, ()), self.rows[key])
        self.account.check(len(self.entries))
        return Intake(tuple(self.entries.values()), self.account, self.notes.problems, ())

    def _take_row(self, row: int) -> None:
        title = self.cells.text(row, "title")
        if not title:
            self._tell("error", "title", "this table has no title", row, "title", "write one in the sheet")
        id_ = self._id(row)
        key = id_ or " ".join(map(fold, [title, *self._schools(row)]))
        if key in self.entries and fold(str(self.entries[key]["title"])) == fold(title):
            self._merge(key, row)
            return
        if key in self.entries:
            message = f"the id `{id_}` stands in row {self.rows[key] + 1}, too, with another title"
            self._tell("error", f"id {key}", message, row, "id", "give each table its own id")
            key = f"{key} {row}"
        entry: Entry = {"id": id_ or self._made_id(), "title": title}
        if not id_:
            column = "id" if self.cells.index("id") is not None else "title"
            self._tell("notice", "no id", f"table `{title}` gets the id `{entry['id']}`", row, column)
        tell_formula(self.cells, row, "id", id_)
        tell_formula(self.cells, row, "title", title)
        self._check_length(row, "title", title)
        self.entries[key], self.rows[key] = entry, row
        self.hosts[key] = dict.fromkeys(self._hosts(row))
        schools = self._schools(row)
        for school in schools:
            self._check_length(row, "school", school)
            tell_school(self.cells, row, school)
        if schools:
            entry["school"] = schools[0] if len(schools) == 1 else schools
        self._add_values(entry, row)

    def _merge(self, key: str, row: int) -> None:
        """Add the hosts of a row to the table that stands further up."""
        self.account.taken.remove(self.rows[key])
        self.merged.setdefault(key, []).append(self.rows[key])
        self.rows[key] = row
        self.hosts[key] |= dict.fromkeys(self._hosts(row))
        message = f"table `{self.entries[key]['id']}` stands in several rows; their hosts lead it together"
        self._tell("notice", f"several {key}", message, row, "title")

    def _id(self, row: int) -> str:
        id_ = self.cells.text(row, "id")
        column = self.cells.index("id")
        is_date = column is not None and (row, column) in self.cells.sheet.dates
        if is_cut_number(id_) or is_made_date(id_) or is_date:
            message = f"the id `{id_}` is a number or a date that a spreadsheet made of something else"
            self._tell("warning", "spoilt id", message, row, "id", "write it as text in the spreadsheet")
        self._check_length(row, "id", id_)
        return id_

    def _made_id(self) -> str:
        """Make an id that stands nowhere in the sheet."""
        made = next(id_ for at in count(len(self.entries) + 1) if (id_ := f"T{at}").casefold() not in self.ids)
        self.ids.add(made.casefold())
        return made

    def _check_length(self, row: int, word: str, text: str) -> None:
        if len(text) > MAX_TEXT:
            message = f"this {_NOUNS.get(word, word)} is {len(text):,} characters long; at most {MAX_TEXT} are taken"
            self._tell("error", f"long {word}", message, row, word, "shorten it in the sheet")

    def _add_values(self, entry: Entry, row: int) -> None:
        seats = self._seats(row)
        if seats:
            entry["seats"] = seats
        elif self.draft.default_seats is None:
            message = f"table `{entry['id']}` has no seats"
            hint = "write `defaults: {seats: 8}` in the event, or add a column"
            self._tell("warning", "no seats", message, row, "seats", hint)
        topics = [topic for topic in self._list(row, "topics", _BETWEEN_TOPICS) if not self._is_spoilt(row, topic)]
        for topic in topics:
            self._check_length(row, "topics", topic)
        if topics:
            entry["topics"] = topics
        phases = read_phases(self.cells.text(row, "phases"))
        if phases:
            entry["phases"] = list(phases)
        elif (text := self.cells.text(row, "phases")) and fold(text) not in {"all", "any", "all phases", "all through"}:
            message = f"`{text}` is no phase of the event file; the table is for all"
            self._tell("notice", f"phase {fold(text)}", message, row, "phases")
        rounds = self._rounds(row)
        if rounds:
            entry["rounds"] = rounds
        if self._has_steps(row):
            entry["step_free"] = False

    def _has_steps(self, row: int) -> bool:
        """Return whether the way to a table has steps; not said, it has none."""
        text = self.cells.text(row, "step-free")
        free = read_yes(text) if text else True
        if free is None:
            message = f"`{text}` does not say whether the way is step-free; it counts as not"
            self._tell("warning", f"steps {fold(text)}", message, row, "step-free", "write yes or no")
        return not free

    def _seats(self, row: int) -> int | None:
        text = self.cells.text(row, "seats")
        match = _SEATS.fullmatch(text)
        if match and 1 <= int(match[1]) <= MAX_SEATS:
            return int(match[1])
        if text:
            message = f"`{text}` is no number of seats; none is written"
            hint = f"write a whole number from 1 to {MAX_SEATS:,}"
            self._tell("warning", f"seats {text}", message, row, "seats", hint)
        return None

    def _is_spoilt(self, row: int, topic: str) -> bool:
        column = self.cells.index("topics")
        is_date = is_made_date(topic) or (row, column) in self.cells.sheet.dates
        if is_date or is_cut_number(topic):
            message = f"`{topic}` is a date or a number that a spreadsheet made of a topic; it is left out"
            self._tell(
                "warning", f"topic {topic}", message, row, "topics", "write the topic as text in the spreadsheet"
            )
            return True
        return False

    def _rounds(self, row: int) -> str | None:
        text = self.cells.text(row, "rounds")
        if not text or fold(text) in {"all", "all rounds", "every round"}:
            return None
        refused = refused_rounds(text)
        if refused is not None:
            message, hint = refused
            self._tell("warning", f"rounds {text}", message, row, "rounds", hint)
            return None
        return text

    def _schools(self, row: int) -> list[str]:
        """List the schools of a row; `n/a` is none."""
        return [name for name in self._list(row, "school", _BETWEEN_SCHOOLS) if fold_school(name) not in NO_SCHOOL]

    def _hosts(self, row: int) -> list[tuple[str, str]]:
        """List the hosts of a row with the school of the row, if it names one."""
        schools = self._schools(row)
        names = self._list(row, "hosts", _BETWEEN_NAMES)
        if len(names) == 1 and all(" " in part for part in names[0].split(", ")):
            # Of `Okafor, Ada` the parts are no whole names.
            names = names[0].split(", ")
        for name in names:
            tell_name(self.cells, row, "hosts", name, is_one=False)
            self._check_length(row, "hosts", name)
        return [(name, schools[0] if len(schools) == 1 else "") for name in names]

    @staticmethod
    def _add_hosts(entry: Entry, hosts: list[tuple[str, str]]) -> None:
        """Write one host of the table's own school as `host`, others as `hosts`."""
        if len(hosts) == 1 and hosts[0][1] in ("", entry.get("school")):
            entry["host"] = hosts[0][0]
        elif hosts:
            entry["hosts"] = [{"name": name, "school": school} if school else {"name": name} for name, school in hosts]

    def _list(self, row: int, word: str, between: re.Pattern[str]) -> list[str]:
        column = self.cells.columns.one(word)
        raw = self.cells.raw(row, column) if column else ""
        return list(
            dict.fromkeys(part for one in between.split(raw) if (part := tidy(one)) and not shows_nothing(part))
        )

    def _tell(self, severity: Severity, key: str, message: str, row: int, word: str, hint: str | None = None) -> None:
        column = self.cells.index(word)
        self.notes.add(severity, key, message, row, self.cells.index("title") if column is None else column, hint=hint)
