"""Say how alike a text is to titles, without comparing it to each of hundreds letter by letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from itertools import islice
from operator import or_

from speedlearn.alike import num_same

# Of 100: from where on a title is told of.
_LIKELY = 55
# So many titles are compared letter by letter: those that share most runs of letters with the text.
_MOST_COMPARED = 4


class Alike:
    """Titles, by the runs of three letters in them.

    Titles that share no run with a text are not like it; of those that do, the few that share most are compared.

    Notes
    -----
    Of each run a whole number says which titles hold it, a binary digit for each, the shortest title lowest. Such
    numbers are added up for all titles at once, so to find the nearest takes O(letters of the text) steps, each of some
    nanoseconds for a hundred titles.
    """

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._ids = list(titles)
        self._titles = list(titles.values())
        self._letters = [Counter(title) for title in self._titles]
        self._shortest = min(map(len, self._titles), default=0)
        self._by_length = sorted(range(len(self._titles)), key=lambda at: len(self._titles[at]))
        self._holders: dict[str, int] = {}
        for digit, at in enumerate(self._by_length):
            for run in _runs(self._titles[at]):
                self._holders[run] = self._holders.get(run, 0) | 1 << digit

    def to(self, text: str) -> dict[str, int]:
        """Say how alike a folded text is to each title that it is likely to be, from 0 to 100."""
        letters = Counter(text)
        scores: dict[str, int] = {}
        for at in sorted(self._nearest(text)):
            if self._most(at, text, letters) >= _LIKELY and (score := self._score(at, text)) >= _LIKELY:
                scores[self._ids[at]] = score
        return scores

    def clearly(self, text: str, least: int, ahead: int) -> str | None:
        """Give the title that a folded text is at least so much like, and so much more than any other, if there is one.

        It is the first one of `to`, but most of the others need not be compared letter by letter.
        """
        letters = Counter(text)
        best, second, found = 0, 0, None
        for at in self._nearest(text):
            if self._most(at, text, letters) <= best - ahead:
                continue
            score = self._score(at, text)
            if score > best:
                best, second, found = score, best, self._ids[at]
            else:
                second = max(second, score)
        return found if best >= least and best - second >= ahead else None

    def _nearest(self, text: str) -> list[int]:
        """List the few titles that share most runs with a text for their length, the nearest first."""
        sums = _added(self._holders[run] for run in _runs(text) if run in self._holders)
        nearest: list[tuple[float, int]] = []
        for shared, titles in _by_count(sums):
            if len(nearest) == _MOST_COMPARED and -2 * shared / (len(text) + self._shortest) > nearest[-1][0]:
                # However short they were, the others would be behind.
                break
            # Of titles that share as many runs the shortest are nearest.
            for digit in islice(_digits_of(titles), _MOST_COMPARED):
                at = self._by_length[digit]
                nearest.append((-2 * shared / (len(text) + len(self._titles[at])), at))
            nearest = sorted(nearest)[:_MOST_COMPARED]
        return [at for _, at in nearest]

    def _most(self, at: int, text: str, letters: Counter[str]) -> int:
        """Say how alike a text and a title can be at most, by the letters in them."""
        others = self._letters[at]
        same = sum(min(count, others[letter]) for letter, count in letters.items() if letter in others)
        return _of_a_hundred(same, len(text) + len(self._titles[at]))

    def _score(self, at: int, text: str) -> int:
        title = self._titles[at]
        return _of_a_hundred(num_alike(title, text), len(text) + len(title))


def _digits_of(number: int) -> Iterator[int]:
    """Yield the places of the binary digits of a number, the lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def _added(numbers: Iterable[int]) -> list[int]:
    """Count for each binary digit how many numbers have it: the digits of all sums, the lowest first."""
    sums: list[int] = []
    for number in numbers:
        carried = number
        for place, digits in enumerate(sums):
            sums[place], carried = digits ^ carried, digits & carried
            if not carried:
                break
        if carried:
            sums.append(carried)
    return sums


def _by_count(sums: list[int]) -> Iterator[tuple[int, int]]:
    """Yield each sum but zero with the binary digits that have it, the greatest sum first."""
    groups = [(0, reduce(or_, sums, 0), len(sums))]
    while groups:
        count, those, place = groups.pop()
        if not place:
            yield count, those
            continue
        with_it = those & sums[place - 1]
        groups += [(2 * count + bit, group, place - 1) for bit, group in ((0, those ^ with_it), (1, with_it)) if group]


def _of_a_hundred(same: int, letters: int) -> int:
    return int(2.0 * same / letters * 100)


def num_alike(one: str, other: str) -> int:
    """Count the letters in matching blocks: the longest one, then those on either side of it.

    The same as difflib counts (J. W. Ratcliff, D. E. Metzener, 1988, Pattern matching: the gestalt approach), but texts
    are searched in one step where difflib goes from letter to letter.
    """
    count, rest = 0, [(one, other)]
    while rest:
        first, second = rest.pop()
        if not first or not second:
            continue
        begin, other_begin, size = _longest(first, second)
        count += size
        if size:
            rest.append((first[:begin], second[:other_begin]))
            rest.append((first[begin + size :], second[other_begin + size :]))
    return count


def _longest(one: str, other: str) -> tuple[int, int, int]:
    """Find the longest block in both texts; of several the first in the one, and then the first in the other."""
    # Texts that are alike mostly begin or end alike.
    size = max(num_same(one, other), num_same(one[::-1], other[::-1]))
    most = min(len(one), len(other))
    while size < most and (longer := _first(one, other, size + 1)) is not None:
        at, other_at = longer
        size += 1 + num_same(one[at + size + 1 :], other[other_at + size + 1 :])
    found = _first(one, other, size) if size else None
    return (*found, size) if found else (0, 0, 0)


def _first(one: str, other: str, size: int) -> tuple[int, int] | None:
    """Find the first block of a size."""
    for at in range(len(one) - size + 1):
        other_at = other.find(one[at : at + size])
        if other_at >= 0:
            return at, other_at
    return None


def _runs(text: str) -> dict[str, None]:
    """Give the runs of a text, each once, in their order."""
    padded = f" {text} "
    return dict.fromkeys([padded[at : at + 3] for at in range(len(padded) - 2)])
