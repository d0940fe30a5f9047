"""Settle how the schools are written, and tell schools of one name apart.

Only the writing may differ where two names are taken for one: letter case, spaces, punctuation, `Saint` for `St`.
Names that are merely alike are a question, for there are 14 schools called St Joseph's Catholic Primary School.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from operator import ne

from speedlearn.alike import school_words
from speedlearn.intake.answers import Answers, Question
from speedlearn.intake.fold import core_of_school, fold, fold_school
from speedlearn.intake.identity import Person
from speedlearn.intake.notes import Notes

NO_SCHOOL = frozenset(
    {"", "na", "n a", "none", "no school", "retired", "no", "nil", "not applicable", "independent consultant"}
)
_MOST_SUGGESTED = 3
# Letters of a word, or of the beginning of a name, that is long enough to be known by; and of one that may have one
# wrong letter.
_SHORTEST = 5
_LONG_WORD = 8
_LONGEST = 120
"""Of 6,023 real names the longest has 86 letters."""
_MOST_COMPARED = 50
"""Of the names that are like one, so many are looked at."""
_MOST_LETTERS = 300_000
"""Of all words in which there may be a slip, so many letters are compared: those of 10,000 schools at least."""


@dataclass
class _School:
    """All people who wrote one folded name, and the writing that stays."""

    folded: str
    people: list[Person] = field(default_factory=list)
    written: str = ""

    @cached_property
    def authorities(self) -> dict[str, str]:
        """The authorities that its people name, by folded name, in the order of the rows."""
        return {fold(one.authority): one.authority for one in reversed(self.people) if one.authority}


@dataclass(frozen=True)
class Settled:
    """The school of each person by row, None for none, and whose own school each may be besides, while that is open."""

    names: dict[int, str | None]
    perhaps: dict[int, tuple[str, ...]]


def settle_schools(
    people: Sequence[Person], known: Iterable[str], notes: Notes, answers: Answers, column: int | None
) -> Settled:
    """Settle the school of each person.

    Parameters
    ----------
    known
        The schools that the event names; theirs is the writing that stays.
    """
    return _Settler(people, known, notes, answers, column).settled()


class _Settler:
    def __init__(
        self, people: Sequence[Person], known: Iterable[str], notes: Notes, answers: Answers, column: int | None
    ) -> None:
        self.people = people
        self.known = {fold_school(name): name for name in reversed(list(known))}
        self.notes = notes
        self.answers = {fold_school(text): name for text, name in answers.schools.items()}
        self.answered = {fold_school(name): name for name in reversed(self.answers.values())}
        self.column = column
        self.schools: dict[str, _School] = {}
        for person in people:
            # An answer moves a name to the school that it means; the school's own name is an answer, too.
            folded = fold_school(self.answers.get(fold_school(person.school), person.school))
            if folded not in NO_SCHOOL:
                self.schools.setdefault(folded, _School(folded)).people.append(person)

    def settled(self) -> Settled:
        for school in self.schools.values():
            school.written = self._written(school)
        names: dict[int, str | None] = {person.row: None for person in self.people}
        perhaps: dict[int, tuple[str, ...]] = {}
        # Of two names that nobody knows, the one that fewer people wrote, or that is shorter, is asked about.
        ranks = {school.folded: rank for rank, school in enumerate(sorted(self.schools.values(), key=_weight))}
        others = [one for one in self.schools if one not in self.known]
        suggested = _Alike(dict.fromkeys(self.known, len(ranks)) | {one: ranks[one] for one in others})
        for school in self.schools.values():
            self._tell_writings(school)
            self._tell_apart(school, names)
            likely = self._likely(school, suggested)
            if likely:
                self._ask(school, likely)
                perhaps |= {person.row: tuple(likely) for person in school.people}
        return Settled(names, perhaps)

    def _written(self, school: _School) -> str:
        """Choose a writing: that of the event, of an answer, or the most common one."""
        counts = Counter(person.school for person in school.people)
        said = self.known.get(school.folded) or self.answered.get(school.folded)
        return said or max(counts, key=lambda name: counts[name])

    def _tell_writings(self, school: _School) -> None:
        for person in school.people:
            if person.school != school.written:
                message = f"the school `{person.school}` is written `{school.written}`, as elsewhere"
                self.notes.add("notice", f"written {school.folded} {person.school}", message, person.row, self.column)

    def _tell_apart(self, school: _School, names: dict[int, str | None]) -> None:
        """Name schools of one name by their authorities."""
        authorities = school.authorities
        names |= {person.row: school.written for person in school.people}
        if len(authorities) < 2:  # noqa: PLR2004  one is no doubt
            return
        listed = " and ".join(f"`{name}`" for name in reversed(authorities.values()))
        row = school.people[-1].row
        if school.folded in self.known:
            message = f"`{school.written}` hosts a table, and people place it in {listed}; all count as of that school"
            hint = "add the authority to the name of the school, in the event and in the sheet"
            self.notes.add("warning", f"apart {school.folded}", message, row, self.column, hint=hint)
            return
        message = f"`{school.written}` is the name of {len(authorities)} schools, in {listed}; the authority is added"
        self.notes.add("notice", f"apart {school.folded}", message, row, self.column)
        for person in school.people:
            if person.authority:
                names[person.row] = f"{school.written} ({authorities[fold(person.authority)]})"
            else:
                message = f"`{school.written}` is the name of several schools, and this row does not say which"
                self.notes.add(
                    "warning", f"which {school.folded}", message, person.row, self.column, hint="add the authority"
                )

    def _likely(self, school: _School, suggested: _Alike) -> list[str]:
        """List the schools that a name may mean besides; none where the event knows it or it was answered."""
        if school.folded in self.known or school.folded in self.answered:
            return []
        likely: list[str] = []
        for other in suggested.of(school.folded):
            rival = self.schools.get(other)
            if not (rival and _are_apart(school, rival)):
                likely.append(self.known[other] if other in self.known else self.schools[other].written)
                if len(likely) == _MOST_SUGGESTED:
                    break
        return likely

    def _ask(self, school: _School, likely: list[str]) -> None:
        person = school.people[0]
        key = f"school {school.folded}"
        place = None if self.column is None else self.notes.place(person.row, self.column)
        sentence = f"is the school `{school.written}` the same as `{likely[0]}`?"
        self.notes.ask(Question("school", key, school.written, sentence, place, len(school.people), tuple(likely)))
        message = f"the school `{school.written}` may be `{likely[0]}`; it is kept as another school"
        hint = "write them alike in the sheet, or answer under `schools` in a mapping file"
        for one in school.people:
            self.notes.add("warning", key, message, one.row, self.column, hint=hint)


def _are_apart(one: _School, other: _School) -> bool:
    """Tell whether two schools are known to lie in different places."""
    return bool(one.authorities and other.authorities) and not one.authorities.keys() & other.authorities.keys()


def _weight(school: _School) -> tuple[int, int, str]:
    return len(school.people), len(school.folded), school.folded


class _Alike:
    """Finds names that are nearly others: another way to shorten, words left out at the end, or a slip in one word.

    What `check` takes for one school, whose name only has its words in another order or no `School`, is among them.
    Names that are longer than any school's are not compared.

    Parameters
    ----------
    ranks
        All names, each with its rank: a name is only asked to be one of a higher rank.
    """

    def __init__(self, ranks: Mapping[str, int]) -> None:
        self.ranks = ranks
        self.names = {name: core_of_school(name) for name in ranks if len(name) <= _LONGEST}
        self.cores: dict[str, list[str]] = {}
        self.words: dict[tuple[str, ...], list[str]] = {}
        self.reduced = {name: school_words(name) for name in self.names}
        for name, core in self.names.items():
            self.cores.setdefault(core, []).append(name)
            self.words.setdefault(self.reduced[name], []).append(name)
        self.begins: dict[str, list[str]] = {}
        # Only where several names share all words but one, there may be a slip in that one.
        shared: Counter[str] = Counter()
        for name, core in self.names.items():
            for begin in _beginnings(core):
                if begin in self.cores:
                    self.begins.setdefault(begin, []).append(name)
            shared.update(frame for frame, _ in _long_words(core))
        self.shared = {frame for frame, number in shared.items() if number > 1}
        # The names that share a key, each with its word.
        self.slips: dict[str, list[tuple[str, str]]] = {}
        for name, core in self.names.items():
            if len(self.slips) > _MOST_LETTERS:
                break
            for key, word in self._near(core):
                others = self.slips.setdefault(key, [])
                if len(others) < _MOST_COMPARED:
                    others.append((name, word))

    def of(self, name: str) -> Iterator[str]:
        """Yield other names of a higher rank, the likeliest first; of more than anybody looks at only some."""
        told: set[str] = set()
        for other in islice(self._found(name, self.names[name]), _MOST_COMPARED) if name in self.names else ():
            if other not in told:
                told.add(other)
                yield other

    def _found(self, name: str, core: str) -> Iterator[str]:
        ranks, rank = self.ranks, self.ranks[name]
        several = self.cores[core], self.words[self.reduced[name]], self.begins.get(core, ())
        for others in (*several, *(self.cores.get(begin, ()) for begin in _beginnings(core))):
            yield from (other for other in others if ranks[other] > rank)
        for key, word in self._near(core):
            for other, meant in self.slips.get(key, ()):
                if ranks[other] > rank and meant != word and _is_slip(word, meant):
                    yield other

    def _near(self, core: str) -> Iterator[tuple[str, str]]:
        """Yield keys that a name shares with those that differ by a slip in one word, each with that word.

        A key is the name with the word last: whole, or what is left of it without one letter.
        """
        for frame, word in _long_words(core):
            if frame in self.shared:
                for left in dict.fromkeys([word, *(word[:cut] + word[cut + 1 :] for cut in range(len(word)))]):
                    yield frame + left, word


def _long_words(core: str) -> Iterator[tuple[str, str]]:
    """Yield the words in which a slip is looked for, each after the other words with a mark at its place."""
    words = core.split()
    for at, word in enumerate(words):
        if len(word) >= _SHORTEST and word.isalpha():
            yield " ".join([*words[:at], "*", *words[at + 1 :], ""]), word


def _is_slip(one: str, other: str) -> bool:
    """Tell a slip from another word, where the words are one when a letter is left out of the longer or of both.

    A slip is a letter left out or added, two letters that changed places, or one wrong in many. In short words no
    letter may be wrong: St Mary is not St Mark.
    """
    if len(one) != len(other):
        return True
    wrong = sum(map(ne, one, other))
    return (wrong == 1 and len(one) >= _LONG_WORD) or (wrong == 2 and sorted(one) == sorted(other))  # noqa: PLR2004


def _beginnings(core: str) -> list[str]:
    """List the beginnings of a name that are long enough to stand for it."""
    words = core.split()
    begins = [" ".join(words[:count]) for count in range(1, len(words))]
    return [begin for begin in begins if len(begin.removeprefix("st ").removeprefix("the ")) >= _SHORTEST]
