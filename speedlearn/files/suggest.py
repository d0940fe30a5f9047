"""Guess what a mistyped word was meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_MAX_GUESSES = 100


class Guesser:
    """Guess among known words, up to a number of times.

    A comparison with thousands of ids costs tens of milliseconds, and a file in which every line is wrong needs
    no more than the first hundred guesses.
    """

    def __init__(self) -> None:
        self._guesses: dict[tuple[str, str], str | None] = {}

    def guess(self, word: str, kind: str, known: Iterable[str]) -> str | None:
        """Find the known word most like this one; `kind` names the set of known words."""
        if (word, kind) not in self._guesses:
            if len(self._guesses) == _MAX_GUESSES:
                return None
            self._guesses[word, kind] = closest(word, known)
        return self._guesses[word, kind]

    def did_you_mean(self, word: str, kind: str, known: Iterable[str], otherwise: str) -> str:
        """Make a hint of a guess, or give another hint."""
        meant = self.guess(word, kind, known)
        return f"did you mean `{meant}`?" if meant is not None else otherwise


def closest(word: str, known: Iterable[str]) -> str | None:
    """Find the known word most like this one, whatever its case; None where nothing comes near."""
    by_fold = {one.casefold(): one for one in known}
    close = get_close_matches(word.casefold(), by_fold, 1, 0.6)
    return by_fold[close[0]] if close else None
