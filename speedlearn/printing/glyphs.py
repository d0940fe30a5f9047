"""Which texts of a pack hold letters that no font has, and whose they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from speedlearn.languages import forms_of
from speedlearn.sheets import Pack


@dataclass(frozen=True, slots=True)
class Missing:
    """A text that cannot be printed: whose it is, and the letters that no font has."""

    whose: str
    text: str
    letters: str

    def __str__(self) -> str:
        """Say what is wrong and what would do."""
        codes = ", ".join(f"`{letter}` (U+{ord(letter):04X})" for letter in self.letters)
        return f"{self.whose}, `{self.text}`, has {codes}, which no font here can print; write it in other letters"


def missing_glyphs(pack: Pack, prints: Callable[[list[str]], bool]) -> tuple[Missing, ...]:
    """Find the texts of a pack that cannot be printed.

    Parameters
    ----------
    prints
        Tells whether some texts can be printed. With t texts of which b are bad it is asked O(b log t) times.
    """
    whose: dict[str, str] = {}
    for owner, text in _texts(pack):
        if not text.isascii():
            whose.setdefault(text, owner)
    found = []
    for text in _bad(list(whose), prints):
        letters = _bad(list(dict.fromkeys(letter for letter in text if not letter.isspace())), prints)
        # Letters that print alone but not side by side are named all together.
        named = "".join(letters) or "".join(letter for letter in text if not letter.isascii())
        found.append(Missing(whose[text], text, named))
    return tuple(found)


def letters_of(pack: Pack) -> list[str]:
    """List every letter in the texts of a pack that a font may not have, once, in order."""
    letters = {letter for _, text in _texts(pack) if not text.isascii() for letter in text}
    return sorted(letter for letter in letters if not letter.isascii() and not letter.isspace())


def _bad(texts: list[str], prints: Callable[[list[str]], bool]) -> list[str]:
    """Return the texts that cannot be printed, by halving."""
    if not texts or prints(texts):
        return []
    if len(texts) == 1:
        return texts
    half = len(texts) // 2
    return _bad(texts[:half], prints) + _bad(texts[half:], prints)


def _texts(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield every fixed text and all that came from an organiser or a guest, with the words that say whose it is."""
    for group, named in pack.words.texts.items():
        for name, text in named.items():
            for form in forms_of(text).values():
                yield f"the word `{name}` of the group `{group}`", form
    yield "the event's name", pack.heading.event
    yield "the event's venue or date", pack.heading.place
    for sign, card in zip(pack.signs, pack.cards, strict=True):
        yield "the id of a table", sign.table
        yield f"the title of table `{sign.table}`", sign.title
        yield f"a host of table `{sign.table}`", sign.hosts
        yield f"a host of table `{sign.table}`", card.hosts
    for seat in (seat for card in pack.cards for turn in card.rounds for seat in turn.seats):
        yield f"what attendee `{seat.attendee}` hopes for", seat.hopes
    for rota in pack.personal:
        yield f"the id of attendee `{rota.attendee}`", rota.attendee
        yield f"the name of attendee `{rota.attendee}`", rota.name
        yield f"the school of attendee `{rota.attendee}`", rota.school
