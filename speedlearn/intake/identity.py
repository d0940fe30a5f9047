"""Find the rows of one person: a later answer replaces an earlier one, and namesakes stay two."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from speedlearn.files.problems import Severity
from speedlearn.intake.account import Account
from speedlearn.intake.answers import Answers, Question
from speedlearn.intake.fold import fold, fold_school
from speedlearn.intake.notes import Notes, rows_text
from speedlearn.intake.values import Moment

_PLACEHOLDER = re.compile(
    r"guest( \w+)?( (tbc|tba))?|tbc|tba|none|null|nil|n a|na|unknown|no name"
    r"|(info(rmation)? requested ?)+|name to follow|x+|attendee \d+|ticket \d+"
)


# More names than these at one e-mail are those of an office.
_OFFICE = 5
# Of many people of one name and school, so many are looked at to find one who may be the same.
_MOST_NAMESAKES = 3
_MEMORY = 65_536


@dataclass
class Person:
    """What one row says of a person; the fields of an earlier row fill what a later one leaves empty.

    `booking` names a seat, and is empty where the sheet has no such column. `wish_row` is the row whose wishes count.
    """

    row: int
    name: str
    school: str
    authority: str
    email: str
    booking: str
    moment: Moment | None
    has_wishes: bool
    wish_row: int
    rows: list[int] = field(default_factory=list)

    @property
    def is_nameless(self) -> bool:
        """Whether the name only holds a seat, such as `Guest 2`."""
        return _is_placeholder(self.name)


@lru_cache(_MEMORY)
def _is_placeholder(name: str) -> bool:
    return not name or _PLACEHOLDER.fullmatch(fold(name)) is not None


def merge(
    people: Sequence[Person], account: Account, notes: Notes, answers: Answers, name_column: int | None
) -> list[Person]:
    """Merge the rows of one person into the latest, in the order of the rows that stay."""
    merger = _Merger(account, notes, answers, name_column)
    # Times are only compared where all rows have one.
    timed = all(person.moment for person in people)
    for person in sorted(people, key=lambda person: (person.moment or () if timed else (), person.row)):
        merger.add(person)
    for person in merger.people.values():
        account.merged |= dict.fromkeys(person.rows, person.row)
    merger.tell_namesakes()
    return [person for _, person in sorted(merger.people.items())]


class _Merger:
    """Takes one person after another, from the earliest to the latest answer."""

    def __init__(self, account: Account, notes: Notes, answers: Answers, name_column: int | None) -> None:
        self.account = account
        self.notes = notes
        self.answers = answers
        self.name_column = name_column
        self.people: dict[int, Person] = {}
        self.asked: set[int] = set()
        self.by_booking: dict[str, int] = {}
        # Of rows that were merged the later row.
        self.later: dict[int, int] = {}
        self.by_email: dict[str, list[Person]] = {}
        self.by_name: dict[str, list[Person]] = {}
        self.by_place: dict[tuple[str, str], list[Person]] = {}

    def add(self, person: Person) -> None:
        earlier = self._same(person)
        if earlier is not None:
            self._replace(earlier, person)
        self.people[person.row] = person
        if person.booking:
            self.by_booking[person.booking] = person.row
        if not person.is_nameless:
            if person.email:
                self.by_email.setdefault(person.email, []).append(person)
            self.by_name.setdefault(fold(person.name), []).append(person)
            self.by_place.setdefault((fold(person.name), fold_school(person.school)), []).append(person)

    def _same(self, person: Person) -> Person | None:
        """Find the earlier answer of the same person."""
        row = self.by_booking.get(person.booking)
        if row is not None:
            return self._latest(row)
        if person.is_nameless:
            return None
        return self._of_email(person) or self._of_name(person)

    def _latest(self, row: int) -> Person:
        """Find whose answer a row is by now, halving the way there for the next time."""
        while row in self.later:
            after = self.later[row]
            self.later[row] = self.later.get(after, after)
            row = after
        return self.people[row]

    def _of_email(self, person: Person) -> Person | None:
        """Find somebody with the same e-mail whose name is the same, or a part of it."""
        name = fold(person.name)
        others = self.by_email.get(person.email, []) if person.email else []
        if len(others) > _OFFICE:
            # An address for all of an office: only who has the very same name is the same person.
            return next((other for other in self.by_name.get(name, ()) if other.email == person.email), None)
        for other in others:
            # Where each seat has a booking, whoever booked gave one address for all.
            if fold(other.name) == name or (not person.booking and _is_part(fold(other.name), name)):
                return other
        if others and not person.booking:
            other = others[-1]
            found = f"`{other.name}` and `{person.name}` in {rows_text([other.row, person.row])} gave one e-mail"
            return other if self._is_one(found, other, person) else None
        return None

    def _of_name(self, person: Person) -> Person | None:
        """Find somebody of the same name and school who is said to be the same person."""
        others = self.by_place.get((fold(person.name), fold_school(person.school)), [])[-_MOST_NAMESAKES:]
        likely = [other for other in others if not _are_of_two_authorities(other, person)]
        if not likely:
            return None
        of = f" of `{person.school}`" if person.school else ""
        found = f"`{person.name}`{of} stands in {rows_text([likely[-1].row, person.row])}"
        return likely[-1] if self._is_one(found, likely[-1], person) else None

    def _is_one(self, found: str, other: Person, person: Person) -> bool:
        """Ask whether two rows are one person; not answered, they stay two."""
        key = f"person {other.row} {person.row}"
        answer = self.answers.one_person.get(key)
        if answer is None:
            self.asked |= {other.row, person.row}
            place = None if self.name_column is None else self.notes.place(person.row, self.name_column)
            self.notes.ask(Question("person", key, person.name, f"{found}: is that one person?", place, 1))
            hint = "if they are one, delete a row of the sheet"
            self._note("warning", f"two {fold(person.name)}", f"{found}; they are kept as two people", person, hint)
        return bool(answer)

    def _replace(self, earlier: Person, person: Person) -> None:
        """Let a later answer replace an earlier one, but for what it leaves empty or writes less fully."""
        del self.people[earlier.row]
        self.later[earlier.row] = person.row
        name = fold(earlier.name)
        for index in (
            self.by_email.get(earlier.email, []),
            self.by_name.get(name, []),
            self.by_place.get((name, fold_school(earlier.school)), []),
        ):
            if earlier in index:
                index.remove(earlier)
        self.account.taken.remove(earlier.row)
        person.rows = earlier.rows
        person.rows.append(earlier.row)
        message = f"`{person.name}` answered again; the later answer counts; row {earlier.row + 1} is merged into it"
        if person.name != earlier.name and _is_fuller(earlier.name, person.name, fold):
            message += f"; the name stays `{earlier.name}`"
            person.name = earlier.name
        elif person.name != earlier.name:
            message += f"; the name was `{earlier.name}`"
        if person.school != earlier.school and _is_fuller(earlier.school, person.school, fold_school):
            message += f"; the school stays `{earlier.school}`" if person.school else ""
            person.school = earlier.school
        person.authority = person.authority or earlier.authority
        person.email = person.email or earlier.email
        person.booking = person.booking or earlier.booking
        if earlier.has_wishes and not person.has_wishes:
            message += "; it names no wishes, so the earlier ones stay"
            person.wish_row, person.has_wishes = earlier.wish_row, True
        self._note("notice", f"again {person.row} {earlier.row}", message, person)

    def tell_namesakes(self) -> None:
        """Tell of people of one name who are two."""
        for others in self.by_name.values():
            # Of those who were asked about enough has been said.
            if len(others) > 1 and not any(other.row in self.asked for other in others):
                rows = sorted(other.row for other in others)
                last = max(others, key=lambda other: other.row)
                message = f"`{last.name}` is the name of {len(others)} people, in {rows_text(rows)}; they stay apart"
                self._note("notice", f"namesakes {rows[0]}", message, last)

    def _note(self, severity: Severity, key: str, message: str, person: Person, hint: str | None = None) -> None:
        self.notes.add(severity, key, message, person.row, self.name_column, hint=hint)


def _is_fuller(fuller: str, text: str, folded: Callable[[str], str]) -> bool:
    """Tell whether a text says the same as another one, or its beginning, with fewer accents or words."""
    one, other = folded(fuller), folded(text)
    if one == other:
        return _num_marks(fuller) > _num_marks(text)
    return f"{one} ".startswith(f"{other} ") or not other


def _num_marks(text: str) -> int:
    """Count what careless writing leaves out: letters with accents, capitals beside small ones, apostrophes."""
    mixed = text != text.upper() and text != text.lower()
    return sum(not char.isascii() for char in text) + text.count("'") + mixed


def _are_of_two_authorities(one: Person, other: Person) -> bool:
    return bool(one.authority and other.authority) and fold(one.authority) != fold(other.authority)


def _is_part(one: str, other: str) -> bool:
    """Tell whether of two folded names one leaves words of the other out."""
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words
