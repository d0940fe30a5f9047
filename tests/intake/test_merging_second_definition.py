"""Who is one person, by a second definition that looks through all that were taken before, whole."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from sheets import sheet_of, take

from speedlearn.intake.account import Account
from speedlearn.intake.answers import Answers
from speedlearn.intake.fold import fold, fold_school
from speedlearn.intake.headings import Headings
from speedlearn.intake.identity import Person, merge
from speedlearn.intake.notes import Notes, rows_text

NAMES = (
    "Ann Lee",
    "ann lee",
    "Ánn Lee",
    "Ann",
    "Ann B. Lee",
    "Bo Ng",
    "BO NG",
    "Cy O'Dea",
    "Cy ODea",
    "Guest 2",
    "TBC",
    "",
)
SCHOOLS = ("Hill School", "hill school", "Hill", "St Ann's", "Saint Anns", "")
Told = tuple[str, str, int]


class Merging:
    """Takes one after another, and keeps those who stay in the order in which they were taken."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.kept: list[Person] = []
        self.told: list[Told] = []
        self.asked: dict[str, tuple[str, str]] = {}
        self.in_doubt: set[int] = set()
        # The rows of each booking.
        self.booked: dict[str, set[int]] = {}

    def take(self, person: Person) -> None:
        """Take a row, in the order of time."""
        earlier = self._earlier(person)
        if earlier:
            self.kept.remove(earlier)
            person = self._joined(earlier, person)
        self.kept.append(person)
        if person.booking:
            self.booked.setdefault(person.booking, set()).add(person.row)

    def _earlier(self, person: Person) -> Person | None:
        """Find who gave the same booking, the same e-mail with a name like it, or is said to be the same."""
        booked = [one for one in self.kept if {one.row, *one.rows} & self.booked.get(person.booking, set())]
        if booked or person.is_nameless:
            return booked[0] if booked else None
        named = [one for one in self.kept if not one.is_nameless]
        mates = [one for one in named if person.email and one.email == person.email]
        words = set(fold(person.name).split())
        if len(mates) > 5:
            found = [one for one in mates if fold(one.name) == fold(person.name)]
        else:
            found = [
                one
                for one in mates
                if fold(one.name) == fold(person.name)
                or (not person.booking and (words <= {*fold(one.name).split()} or words >= {*fold(one.name).split()}))
            ]
        if found:
            return found[0]
        if mates and len(mates) <= 5 and not person.booking:
            both = rows_text([mates[-1].row, person.row])
            if self._is_one(mates[-1], person, f"`{mates[-1].name}` and `{person.name}` in {both} gave one e-mail"):
                return mates[-1]
        alike = [
            one
            for one in named
            if fold(one.name) == fold(person.name) and fold_school(one.school) == fold_school(person.school)
        ][-3:]
        alike = [one for one in alike if len({fold(one.authority), fold(person.authority)} - {""}) < 2]
        if alike:
            of = f" of `{person.school}`" if person.school else ""
            found_in = f"`{person.name}`{of} stands in {rows_text([alike[-1].row, person.row])}"
            return alike[-1] if self._is_one(alike[-1], person, found_in) else None
        return None

    def _is_one(self, other: Person, person: Person, found: str) -> bool:
        key = f"person {other.row} {person.row}"
        if key in self.answers.one_person:
            return self.answers.one_person[key]
        self.asked.setdefault(key, (person.name, f"{found}: is that one person?"))
        self.in_doubt |= {other.row, person.row}
        self.told.append(("warning", f"{found}; they are kept as two people", person.row))
        return False

    def _joined(self, earlier: Person, person: Person) -> Person:
        """Keep what is fuller or left empty now of the earlier answer."""
        text = f"`{person.name}` answered again; the later answer counts; row {earlier.row + 1} is merged into it"
        name, school = person.name, person.school
        if fuller(earlier.name, name, fold(earlier.name), fold(name)):
            text, name = f"{text}; the name stays `{earlier.name}`", earlier.name
        elif name != earlier.name:
            text += f"; the name was `{earlier.name}`"
        if fuller(earlier.school, school, fold_school(earlier.school), fold_school(school)):
            text, school = text + (f"; the school stays `{earlier.school}`" if school else ""), earlier.school
        keeps = earlier.has_wishes and not person.has_wishes
        text += "; it names no wishes, so the earlier ones stay" if keeps else ""
        self.told.append(("notice", text, person.row))
        rows = [*earlier.rows, earlier.row]
        return replace(
            person, name=name, school=school, authority=person.authority or earlier.authority, rows=rows,
            email=person.email or earlier.email, booking=person.booking or earlier.booking,
            has_wishes=earlier.has_wishes or person.has_wishes,
            wish_row=earlier.wish_row if keeps else person.wish_row,
        )  # fmt: skip

    def namesakes(self) -> None:
        """Tell of those of one name who stay, and were not asked about."""
        groups: dict[str, list[Person]] = {}
        for one in self.kept:
            if not one.is_nameless:
                groups.setdefault(fold(one.name), []).append(one)
        for group in groups.values():
            if len(group) > 1 and not {one.row for one in group} & self.in_doubt:
                rows = sorted(one.row for one in group)
                (last,) = [one for one in group if one.row == rows[-1]]
                found = f"`{last.name}` is the name of {len(rows)} people, in {rows_text(rows)}; they stay apart"
                self.told.append(("notice", found, last.row))


def fuller(one: str, other: str, folded: str, other_folded: str) -> bool:
    """Tell whether the one text has words behind the other, or is the same with more care taken."""

    def care(text: str) -> int:
        return sum(ord(char) > 127 or char == "'" for char in text) + (text not in {text.upper(), text.lower()})

    if one == other:
        return False
    if folded == other_folded:
        return care(one) > care(other)
    return not other_folded or folded.split()[: len(other_folded.split())] == other_folded.split()


@pytest.mark.parametrize(("second", "id_"), [("", "B1"), ("B2", "B1")])
def test_a_booking_that_comes_again_after_another_answer(second: str, id_: str) -> None:
    """It is still that person's, whatever the answer between had for a booking."""
    top = ["Name", "E-mail", "Booking ref"]
    taken = take([top, ["Ann Lee", "a@x.example", "B1"], ["Ann Lee", "a@x.example", second], ["Ann Lee", "", "B1"]])
    assert taken.entries == ({"id": id_, "name": "Ann Lee"},)
    assert taken.account.merged == {1: 3, 2: 3}
    first_two = take([top, ["Ann Lee", "a@x.example", "B1"], ["Ann Lee", "a@x.example", second]])
    assert first_two.entries == ({"id": second or "B1", "name": "Ann Lee"},)


def test_people_are_merged_as_the_definition_says() -> None:
    """Rows of few names, schools and e-mails, in the order of time where each has one."""
    num_merged = num_asked = 0
    for seed in range(1_500):
        rng = Random(seed)
        timed, booked = rng.random() < 0.5, rng.random() < 0.3
        mails = rng.choice((("a@x", "b@x", ""), ("a@x",), ("",)))
        people = [
            Person(
                row, rng.choice(NAMES), rng.choice(SCHOOLS), rng.choice(("", "", "Kent", "KENT", "Essex")),
                rng.choice(mails), rng.choice(("B1", "B2", "B3", "")) if booked else "",
                (2026, 1, rng.randint(1, 9), 0, 0, 0) if timed else None, rng.random() < 0.5, row,
            )
            for row in range(1, rng.choice((3, 6, 10)))
        ]  # fmt: skip
        if seed % 7 == 0:
            people[0] = replace(people[0], moment=None)
        keys = [f"person {one} {other}" for one in range(1, 10) for other in range(1, 10)]
        answers = Answers(one_person={key: rng.random() < 0.5 for key in keys if rng.random() < 0.5})
        merging = Merging(answers)
        by_time = all(person.moment for person in people)
        for person in sorted(people, key=lambda one: (one.moment or (), one.row) if by_time else ((), one.row)):
            merging.take(replace(person, rows=[]))
        merging.namesakes()
        notes = Notes(sheet_of([["Name"], *[["Ann"]] * 10]), Headings(("Name",), 0))
        account = Account(1, len(people), {person.row for person in people})
        found = merge(people, account, notes, answers, 0)
        assert found == sorted(merging.kept, key=lambda one: one.row), seed
        assert account.merged == {row: one.row for one in merging.kept for row in one.rows}
        assert account.taken == {one.row for one in merging.kept}
        assert {one.key: (one.text, one.sentence) for one in notes.questions} == merging.asked
        firsts = {(one.severity, one.message.split("; so too")[0]) for one in notes.problems}
        assert firsts <= {told[:2] for told in merging.told}
        assert {told[:2] for told in merging.told if told[0] == "notice"} <= firsts
        num_merged += bool(account.merged)
        num_asked += bool(merging.asked)
    assert min(num_merged, num_asked) > 300
