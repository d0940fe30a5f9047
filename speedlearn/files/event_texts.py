"""Read the texts of an event file: numbers, clock times, ranges of rounds, names.

Each function takes a value as the YAML builder left it (text, list, dict or None) and gives what it stands for, or
raises `WrongValueError`, which says what was found and what would do. Nothing here knows where in the file it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from unicodedata import category

from speedlearn.files.event_meant import meant_date, meant_rounds, meant_time
from speedlearn.files.limits import MAX_HOPES, MAX_LANDMARKS, MAX_METRES, MAX_ROUNDS, MAX_TEXT, MAX_YEAR, MIN_YEAR
from speedlearn.files.shown import shown
from speedlearn.files.suggest import closest

UNKNOWN = "\ue000"
"""Stands for an id or a name that is missing; of the private characters, which no file may hold."""


class WrongValueError(Exception):
    """A value that is not what it should be.

    `found` continues the sentence "`key` is ...".
    """

    def __init__(self, found: str, hint: str) -> None:
        super().__init__(found)
        self.found = found
        self.hint = hint


# Controls (ESC can drive a terminal), line ends, lone surrogates, the marks that reverse the text around them, what
# nobody sees (two names that differ in it look like one), and what stands for a lost, private or no character.
UNFIT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff"
    "\ud800-\uf8ff\ufdd0-\ufdef\ufff9-\uffff\U000e0000-\U0010ffff]"
)
_LOST = "\ufffd"
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters without ink: fillers of Korean, and Braille without a dot."""
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_RANGE = re.compile(r"(\d{1,4})(?:\s*-\s*(\d{1,4}))?", re.ASCII)
_PER_CENT = re.compile(r"(\d{1,3})(?:\.(\d{1,2}))?\s*%", re.ASCII)
_METRES = re.compile(r"\d{1,6}(\.\d{1,6})?", re.ASCII)
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_COLOUR = re.compile(r"#?([0-9a-f]{6})", re.ASCII | re.IGNORECASE)
_YES = frozenset({"true", "yes", "on"})
_NO = frozenset({"false", "no", "off"})
_MAX_DIGITS = 12
_MAX_KNOWN = 100
_WHOLE = 100_00


def shows_nothing(text: str) -> bool:
    """Return whether nothing can be seen of a text: it has marks, spaces and unknown characters only."""
    return not text.isascii() and all(one in _BLANK or category(one)[0] in "CMZ" for one in text)


def read_text(value: object, most: int = MAX_TEXT) -> str:
    """Take a name, a title or an id as typed, if it can be printed."""
    if not isinstance(value, str) or not value.strip():
        raise WrongValueError(shown(value), "write a text")
    if value is UNKNOWN:
        return value
    unfit = UNFIT.search(value)
    if unfit:
        hint = "write the letter that was lost there" if unfit[0] == _LOST else "delete that character"
        raise WrongValueError(f"{shown(value)}, which holds the character U+{ord(unfit[0]):04X}", hint)
    if shows_nothing(value):
        raise WrongValueError("a text in which nothing can be seen", "write a text")
    if len(value) > most:
        raise WrongValueError(f"{len(value):,} characters long", f"write at most {most:,} characters")
    return value


def read_hopes(value: object) -> str:
    """Take a line as typed, if it is short enough to be read at a table."""
    return read_text(value, MAX_HOPES)


def read_id(value: object) -> str:
    """Take an id or a topic: a text by which others find it, so that a blank at its end would be one too many."""
    text = read_text(value)
    if text != text.strip():
        raise WrongValueError(f"{shown(value)}, which begins or ends with a blank", "delete the blank")
    return text


def read_ref(value: object) -> str:
    """Take what names something that is described elsewhere; that it exists is all there is to check."""
    if not isinstance(value, str):
        raise WrongValueError(shown(value), "write a text")
    return value


def read_whole(low: int, high: int) -> Callable[[object], int]:
    """Make a reader of whole numbers in a range, both ends allowed."""
    known: dict[str, int] = {}

    def read(value: object) -> int:
        # The same few numbers are read a hundred thousand times.
        if type(value) is str and value in known:
            return known[value]
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= _MAX_DIGITS:
            number = int(value)
            if low <= number <= high:
                if len(known) < _MAX_KNOWN:
                    known[value] = number
                return number
        raise WrongValueError(shown(value), f"write a whole number from {low:,} to {high:,}")

    return read


def read_flag(value: object) -> bool:
    """Read `true` or `false`, or what else YAML takes for them."""
    word = value.lower() if isinstance(value, str) else ""
    if word not in _YES | _NO:
        raise WrongValueError(shown(value), "write `true` or `false`")
    return word in _YES


def _did_you_mean(meant: str | None, otherwise: str) -> str:
    """Make a hint of what was meant, or give another."""
    return f"did you mean `{meant}`?" if meant else otherwise


def read_word(
    words: tuple[str, ...], meant_by: Callable[[str], str | None] = lambda _: None
) -> Callable[[object], str]:
    """Make a reader of one word out of a few; `meant_by` knows what other words mean."""
    choice = f"{', '.join(f'`{word}`' for word in words[:-1])} or `{words[-1]}`"

    def read(value: object) -> str:
        if isinstance(value, str) and value in words:
            return value
        meant = (closest(value, words) or meant_by(value)) if isinstance(value, str) else None
        raise WrongValueError(shown(value), _did_you_mean(meant, f"write {choice}"))

    return read


def read_clock(value: object) -> int:
    """Read a time of day such as `14:00` as minutes after midnight."""
    match = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if not match:
        meant = meant_time(value) if isinstance(value, str) else None
        raise WrongValueError(shown(value), _did_you_mean(meant, "write a time of day, such as `14:00`"))
    return int(match[1]) * 60 + int(match[2])


def read_date(value: object) -> str:
    """Check a date such as `2014-01-22` and keep it as text."""
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        try:
            date.fromisoformat(value)
        except ValueError:
            raise WrongValueError(
                f"{shown(value)}, a day that no calendar has", "check the month and the day"
            ) from None
        if not MIN_YEAR <= int(value[:4]) <= MAX_YEAR:
            raise WrongValueError(shown(value), f"write a year from {MIN_YEAR} to {MAX_YEAR}")
        return value
    meant = meant_date(value) if isinstance(value, str) else None
    raise WrongValueError(shown(value), _did_you_mean(meant, "write year, month and day, such as `2014-01-22`"))


def read_rounds(value: object) -> tuple[int, ...]:
    """Read rounds such as `1-4,6`, or a list of such texts, as ascending numbers."""
    if isinstance(value, str | list) and len(value) > MAX_TEXT:
        raise WrongValueError(shown(value), f"write rounds from 1 to at most {MAX_ROUNDS}, such as `1-4,6`")
    parts = value if isinstance(value, list) else value.split(",") if isinstance(value, str) else [None]
    rounds: set[int] = set()
    for part in parts:
        match = _RANGE.fullmatch(part.strip()) if isinstance(part, str) else None
        if not match:
            if value == "all":
                raise WrongValueError(shown(value), "leave the key out for all rounds")
            meant = meant_rounds(value) if isinstance(value, str) else None
            raise WrongValueError(shown(value), _did_you_mean(meant, "write rounds such as `1-4,6`"))
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= MAX_ROUNDS:
            hint = f"write the lower round first; rounds count from 1 to at most {MAX_ROUNDS}"
            raise WrongValueError(shown(value), hint)
        rounds.update(range(first, last + 1))
    if not rounds:
        raise WrongValueError("an empty list", "name a round, or leave the key out for all rounds")
    return tuple(sorted(rounds))


def read_mixing(value: object) -> int:
    """Read `free` or a percentage as hundredths of a per cent."""
    if value == "free":
        return 0
    match = _PER_CENT.fullmatch(value) if isinstance(value, str) else None
    part = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")) if match else -1
    if not 0 <= part <= _WHOLE:
        raise WrongValueError(shown(value), "write `free`, or a part of the wishes such as `2%` or `0.5%`")
    return part


def read_position(value: object) -> tuple[float, float]:
    """Read a place in the room: metres along and metres across."""
    numbers = value if isinstance(value, list) else []
    good = [
        float(one) for one in numbers if isinstance(one, str) and _METRES.fullmatch(one) and float(one) <= MAX_METRES
    ]
    if len(good) != 2 or len(numbers) != 2:  # noqa: PLR2004  a place has two numbers
        hint = f"write two numbers of metres from 0 to {MAX_METRES:,}, such as `[12.5, 3.0]`"
        raise WrongValueError(shown(value), hint)
    return (good[0], good[1])


def read_positions(value: object) -> tuple[tuple[float, float], ...]:
    """Read a place in the room, or a list of places."""
    places = value if isinstance(value, list) and any(isinstance(one, list) for one in value) else [value]
    if len(places) > MAX_LANDMARKS:
        raise WrongValueError(f"a list of {len(places):,} places", f"list at most {MAX_LANDMARKS}")
    try:
        return tuple(map(read_position, places))
    except WrongValueError as wrong:
        raise WrongValueError(wrong.found, f"{wrong.hint}, or a list of such places") from None


def read_colour(value: object) -> str:
    """Read a colour such as `#0b5394`, with or without the `#`, in small letters."""
    match = _COLOUR.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise WrongValueError(shown(value), 'write red, green and blue in hexadecimal digits, such as `"#0b5394"`')
    return f"#{match[1].lower()}"


def read_names(value: object) -> tuple[str, ...]:
    """Read one name or a list of names."""
    names = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(read_text(name) for name in names))
