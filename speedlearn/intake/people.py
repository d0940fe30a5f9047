"""From the rows of a sign-up sheet to attendees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from speedlearn.files.event_draft import Draft
from speedlearn.files.event_people import made_id
from speedlearn.files.limits import MAX_TEXT
from speedlearn.files.problems import Problem
from speedlearn.files.sheet import Sheet
from speedlearn.intake.account import Account
from speedlearn.intake.answers import Answers, Question
from speedlearn.intake.fold import fold
from speedlearn.intake.identity import Person, merge
from speedlearn.intake.matching import Matcher
from speedlearn.intake.notes import Notes
from speedlearn.intake.odd import tell_name, tell_school
from speedlearn.intake.recognise import Columns
from speedlearn.intake.rows import Cells, chosen_rows, tell_failed, tell_spoilt, tell_widths
from speedlearn.intake.schools import Settled, settle_schools
from speedlearn.intake.values import (
    DateOrder,
    date_order,
    is_cut_number,
    read_moment,
    read_phases,
    read_yes,
    refused_rounds,
)
from speedlearn.intake.wishes import Wishes, WishReader
from speedlearn.model import Table

Entry = dict[str, object]


@dataclass(frozen=True)
class Intake:
    """What a sheet gives: entries of the event file, an account of all rows, what to tell, and what to ask.

    `times` says how the times were read, or is None where there are none.
    """

    entries: tuple[Entry, ...]
    account: Account
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    times: str | None = None

    @property
    def num_wishes(self) -> int:
        """Count the wishes of all entries."""
        lists = [entry.get(key, ()) for entry in self.entries for key in ("choices", "interests")]
        return sum(len(wishes) for wishes in lists if isinstance(wishes, list | dict))


def matcher_of(draft: Draft, answers: Answers) -> Matcher:
    """Make a matcher for the tables and topics of an event."""
    topics = dict.fromkeys(topic for table in draft.tables for topic in table.topics)
    return Matcher(
        draft.tables, [topic for topic in topics if topic not in {t.id for t in draft.tables}], answers.meanings
    )


def take_people(sheet: Sheet, columns: Columns, draft: Draft, answers: Answers) -> Intake:
    """Read all people of a sheet.

    In this order: rows that are nobody's are left out; later answers replace earlier ones; schools are settled; wishes
    are matched; wishes for the own school's table are dropped; people who would get one id get an own one.
    """
    return _Taker(sheet, columns, draft, answers).take()


class _Taker:
    def __init__(self, sheet: Sheet, columns: Columns, draft: Draft, answers: Answers) -> None:
        self.notes = Notes(sheet, columns.headings)
        self.cells = Cells(sheet, columns, self.notes)
        self.draft = draft
        self.answers = answers
        self.matcher = matcher_of(draft, answers)
        self.wishes = WishReader(self.cells, self.matcher, answers)
        unheard = Cells(sheet, columns, Notes(sheet, columns.headings))
        self.unheard = WishReader(unheard, self.matcher, answers, self.wishes.divider)
        self.account = Account(columns.headings.first, len(sheet.rows) - columns.headings.first)
        first = self.cells.index("name")
        self.name_column = self.cells.index("first name") if first is None else first
        self.own: dict[str | None, list[int]] = {}
        for at, table in enumerate(draft.tables if draft.own_school == "never" else ()):
            for school in table.schools:
                self.own.setdefault(school, []).append(at)

    def take(self) -> Intake:
        tell_widths(self.cells)
        tell_failed(self.cells)
        rows = list(chosen_rows(self.cells, self.account, self.matcher))
        times = self._times(rows)
        people = merge(
            [self._person(row, times) for row in rows], self.account, self.notes, self.answers, self.name_column
        )
        schools = settle_schools(people, self.draft.schools, self.notes, self.answers, self.cells.index("school"))
        entries = [self._entry(person, schools) for person in people]
        self._add_ids(entries, people)
        tell_spoilt(self.cells)
        self.account.check(len(entries))
        told = times.words if times else None
        return Intake(tuple(entries), self.account, self.notes.problems, self.notes.questions, told)

    def _times(self, rows: Sequence[int]) -> DateOrder | None:
        """Find out how the times are written, which say who answered later."""
        column = self.cells.columns.one("time")
        if column is None or not rows:
            return None
        texts = {row: self.cells.raw(row, column) for row in rows}
        order = date_order(texts.values())
        if order is None and any(texts.values()):
            row = next(row for row in rows if texts[row])
            message = "these times cannot be read with certainty, so of two answers the lower row counts as later"
            self.notes.add("warning", "times", message, row, column.at, hint="write them as year-month-day")
        return order

    def _person(self, row: int, times: DateOrder | None) -> Person:
        text = self.cells.text
        name = text(row, "name") or f"{text(row, 'first name')} {text(row, 'last name')}".strip()
        email = text(row, "e-mail").casefold()
        time = self.cells.columns.one("time")
        return Person(
            row=row,
            name=name,
            school=text(row, "school"),
            authority=text(row, "authority"),
            email=email if "@" in email else "",
            booking=self._booking(row),
            moment=read_moment(self.cells.raw(row, time), times) if time else None,
            has_wishes=self.wishes.has_any(row),
            wish_row=row,
        )

    def _booking(self, row: int) -> str:
        booking = self.cells.text(row, "booking")
        if is_cut_number(booking):
            message = f"a spreadsheet has cut the number `{booking}` short, so it cannot tell people apart"
            self.notes.add("warning", "cut", message, row, self.cells.index("booking"), hint="export the sheet again")
            return ""
        if len(booking) > MAX_TEXT:
            message = f"this id is {len(booking):,} characters long; at most {MAX_TEXT} are taken"
            column = self.cells.index("booking")
            self.notes.add("error", "long id", message, row, column, hint="shorten it in the sheet")
        return booking

    def _entry(self, person: Person, schools: Settled) -> Entry:
        name = self._name(person)
        school = schools.names[person.row]
        entry: Entry = {"name": name}
        if school:
            tell_school(self.cells, person.row, school)
            entry["school"] = school
        phase = self._phase(person)
        if phase:
            entry["phase"] = phase
        wishes = self.wishes.read(person.wish_row, name)
        self._drop_own(person, wishes, school, schools.perhaps.get(person.row, ()), name)
        self._tell_replaced(person, school, name)
        if wishes.choices:
            entry["choices"] = wishes.choices
        if wishes.interests:
            alike = set(wishes.interests.values()) == {1}
            entry["interests"] = list(wishes.interests) if alike else wishes.interests
        rounds = self._rounds(person)
        if rounds:
            entry["rounds"] = rounds
        if self._step_free(person):
            entry["step_free"] = True
        self._check_lengths(person, entry)
        return entry

    def _name(self, person: Person) -> str:
        if not person.name:
            name = f"Guest (row {person.row + 1})"
            message = f"this row has no name; the seat is kept for `{name}`"
            self.notes.add("warning", "nameless", message, person.row, self.name_column, hint="ask who comes")
            return name
        if person.is_nameless:
            message = f"`{person.name}` is a seat without a name yet; it is kept"
            self.notes.add("notice", "guest", message, person.row, self.name_column)
        else:
            tell_name(self.cells, person.row, "name", person.name)
        return person.name

    def _phase(self, person: Person) -> str | None:
        text = self._latest(person, "phase")
        phases = read_phases(text)
        if text and len(phases) != 1:
            found = f"{len(phases)} phases, and a person has one" if phases else "no phase of the event file"
            message = f"`{text}` is {found}; none is written"
            self.notes.add("notice", f"phase {fold(text)}", message, person.row, self.cells.index("phase"))
        return phases[0] if len(phases) == 1 else None

    def _latest(self, person: Person, word: str) -> str:
        """Give what a person answered last under a role, if anything."""
        if self.cells.columns.one(word) is None:
            return ""
        return next((text for row in [person.row, *reversed(person.rows)] if (text := self.cells.text(row, word))), "")

    def _rounds(self, person: Person) -> str | None:
        text = self._latest(person, "rounds")
        if not text or fold(text) in {"all", "any", "every round", "all rounds", "all of them"}:
            return None
        refused = refused_rounds(text)
        if refused is not None:
            message, hint = refused
            self.notes.add("warning", f"rounds {text}", message, person.row, self.cells.index("rounds"), hint=hint)
            return None
        return text

    def _step_free(self, person: Person) -> bool:
        text = self._latest(person, "step-free")
        needs = read_yes(text) if text else False
        if needs is None:
            message = f"`{text}` does not say whether a step-free way is needed; it counts as yes"
            column = self.cells.index("step-free")
            self.notes.add("warning", f"step {fold(text)}", message, person.row, column, hint="write yes or no")
        return needs is not False

    def _drop_own(self, person: Person, wishes: Wishes, school: str | None, perhaps: Sequence[str], name: str) -> None:
        """Drop wishes for the table of the own school, and of a school that may be the own one."""
        for table in self._tables_of(school, *perhaps):
            if table.id not in wishes.choices and table.id not in wishes.interests:
                continue
            if school in table.schools:
                message = f"`{name}` wishes for table `{table.id}` of their own school; the wish is dropped"
                self.notes.add("notice", "own", message, person.row, self.cells.index("school"), brief=f"`{table.id}`")
            elif any(one in table.schools for one in perhaps):
                message = (
                    f"`{name}` wishes for table `{table.id}`, which may be of their own school; the wish is dropped"
                )
                hint = "say under `schools` in a mapping file which school is meant"
                brief = f"`{table.id}`"
                column = self.cells.index("school")
                self.notes.add("warning", "perhaps own", message, person.row, column, hint=hint, brief=brief)
            else:
                continue
            wishes.choices = [one for one in wishes.choices if one != table.id]
            wishes.interests.pop(table.id, None)

    def _tables_of(self, *schools: str | None) -> list[Table]:
        """List the tables to which nobody of some schools may go."""
        found = {at for school in schools for at in self.own.get(school, ())}
        return [self.draft.tables[at] for at in sorted(found)]

    def _tell_replaced(self, person: Person, school: str | None, name: str) -> None:
        """Tell of wishes for the own school's table in answers that were replaced, so that nobody misses them."""
        own = self._tables_of(school)
        for row in person.rows if own else ():
            earlier = self.unheard.read(row, name)
            for table in own:
                if table.id in {*earlier.choices, *earlier.interests} and row != person.wish_row:
                    message = f"`{name}` wished for table `{table.id}` of their own school; the wish is dropped"
                    self.notes.add("notice", "own", message, row, self.cells.index("school"), brief=f"`{table.id}`")

    def _check_lengths(self, person: Person, entry: Entry) -> None:
        for key in ("name", "school"):
            text = str(entry.get(key, ""))
            if len(text) > MAX_TEXT:
                message = f"this {key} is {len(text):,} characters long; at most {MAX_TEXT} are taken"
                column = self.name_column if key == "name" else self.cells.index(key)
                self.notes.add("error", f"long {key}", message, person.row, column, hint="shorten it in the sheet")

    def _add_ids(self, entries: list[Entry], people: Sequence[Person]) -> None:
        """Give people their booking as id; without one, an id only where name and school give two people the same."""
        used = {person.booking for person in people if person.booking}
        for at, (entry, person) in enumerate(zip(entries, people, strict=True)):
            id_ = person.booking
            if not id_:
                made = made_id(str(entry["name"]), str(entry["school"]) if "school" in entry else None)
                if made in used:
                    id_ = next(
                        one for number in range(len(people) + 1) if (one := _row_id(person.row, number)) not in used
                    )
                    message = f"`{entry['name']}` gets the id `{id_}`, since another person has this name and school"
                    self.notes.add("notice", "id", message, person.row, self.name_column, brief=f"`{id_}`")
                used.add(made)
            if id_:
                used.add(id_)
                entries[at] = {"id": id_, **entry}


def _row_id(row: int, number: int) -> str:
    return f"R{row + 1}" + (f"-{number}" if number else "")
