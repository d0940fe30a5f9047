"""Say how alike a text is to titles, without comparing it to each of hundreds letter by letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

# Of 100: from where on a title is told of.
_LIKELY = 55
# So many titles are compared letter by letter: those that share most runs of letters with the text.
_MOST_COMPARED = 4


class Alike:
    """Titles, by the runs of three letters in them.

    Titles that share no run with a text are not like it; of those that do, the few that share most are compared.
    """

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._titles = titles
        self._holders: dict[str, list[str]] = {}
        for id_, title in titles.items():
            for run in set(_runs(title)):
                self._holders.setdefault(run, []).append(id_)

    def to(self, text: str) -> dict[str, int]:
        """Say how alike a folded text is to each title that it is likely to be, from 0 to 100."""
        shared = Counter(id_ for run in set(_runs(text)) for id_ in self._holders.get(run, ()))
        # Of titles that share as many runs, a shorter one is nearer.
        order = sorted(shared, key=lambda id_: -shared[id_] / (len(text) + len(self._titles[id_])))
        # What is compared with all others is looked over once.
        matcher = SequenceMatcher(None, "", text, autojunk=False)
        scores = {}
        for id_ in order[:_MOST_COMPARED]:
            matcher.set_seq1(self._titles[id_])
            if min(matcher.real_quick_ratio(), matcher.quick_ratio()) * 100 >= _LIKELY:
                scores[id_] = int(matcher.ratio() * 100)
        return {id_: scores[id_] for id_ in self._titles if scores.get(id_, 0) >= _LIKELY}


def _runs(text: str) -> Iterator[str]:
    padded = f" {text} "
    return (padded[at : at + 3] for at in range(len(padded) - 2))
