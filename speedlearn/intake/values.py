"""Read the single values of a sign-up: times in both orders, points, phases, yes and no, spoilt numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from speedlearn.files.event_texts import WrongValueError, read_rounds
from speedlearn.intake.fold import fold

MAX_POINTS = 1_000_000

_STARS = re.compile("([\u2605\u2b50\u272a\U0001f31f*\ufe0f]+)[\u2606\\s]*")
_POINTS = re.compile(r"(\d{1,9})(?:\.0+)?(?:\s*(?:/|out of|of)\s*\d{1,9})?\s*(?:stars?|points?|pts?)?", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d+")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_AS_DATE = re.compile(
    rf"\d{{1,2}}-(?:{_MONTHS})(?:-\d{{2,4}})?|(?:{_MONTHS})-\d{{2,4}}|\d{{4}}-\d\d-\d\d(?: 00:00:00)?", re.IGNORECASE
)
_DATE = re.compile(
    r"(\d{1,4})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{1,4})"
    r"(?:[ T,]+(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:\.\d+)?\s*([AaPp])?\.?[Mm]?\.?)?",
    re.ASCII,
)


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split("|"))


_YES = _words("yes|y|true|1|x|ja|oui|host|hosting|i am|definitely")
_NO = _words("|no|n|false|0|nein|non|na|n a|none|attendee|delegate|visitor")
_MARKS = frozenset("\u2713\u2714")
_TICKS = dict.fromkeys(("yes", "y", "true", "x"), 1) | dict.fromkeys(("no", "n", "false"), 0)
"""What a box that was ticked, or not, is written as."""

_COMING = _words(
    "attending|checked in|check in|confirmed|paid|going|yes|approved|complete|completed|booked|accepted|active|valid",
    "free order|registered|coming|succeeded|ok|sold|attended|placed|present",
)
_NOT_COMING = _words(
    "refunded|not attending|cancelled|canceled|deleted|declined|withdrawn|no|waitlist|waitlisted|waiting list|waiting",
    "rejected|not going|void|expired|no show|abandoned|failed|unpaid|spam|disqualified|partial|not coming|denied",
)
_PHASES = {
    "early years": "early years|eyfs|nursery|reception|preschool|pre school|foundation stage",
    "primary": "primary|ks1|ks2|key stage 1|key stage 2|infant|infants|junior|juniors|ks1 2|ks1 and 2|prep",
    "secondary": "secondary|ks3|ks4|key stage 3|key stage 4|ks3 4|ks3 and 4|high school|middle",
    "post-16": "post 16|sixth form|6th form|ks5|key stage 5|fe|further education|16 19|16 18|college|a level|16",
    "special": "special|send|sen|special school|special needs|alternative provision|pru",
}
_PHASE_OF = {word: phase for phase, words in _PHASES.items() for word in words.split("|")}


def read_points(text: str, words: Mapping[str, int]) -> int | None:
    """Read points: a whole number, stars, `4/5`, `4 stars`, or a word of the organiser's scale; None for other text.

    Parameters
    ----------
    words
        What words of a scale are worth, by folded word.
    """
    known = words.get(fold(text))
    if known is not None:
        return known
    stars = _STARS.fullmatch(text)
    if stars:
        return len(stars[1].replace("\ufe0f", ""))
    if re.fullmatch("[\u2606\\s]+", text):
        return 0
    points = _POINTS.fullmatch(text)
    if points and int(points[1]) <= MAX_POINTS:
        return int(points[1])
    return 1 if text in _MARKS else _TICKS.get(fold(text))


def is_cut_number(text: str) -> bool:
    """Tell a number that a spreadsheet wrote as `4.47701E+11`, of which the last digits are lost."""
    return _SCIENTIFIC.fullmatch(text.strip()) is not None


def refused_rounds(text: str) -> tuple[str, str] | None:
    """Say, with a hint, that a text names no rounds; None where it does."""
    try:
        read_rounds(text)
    except WrongValueError as wrong:
        spoilt = ", which a spreadsheet made of something else" if is_made_date(text) else ""
        return f"the rounds are `{text}`{spoilt}; they count as all", wrong.hint
    return None


def is_made_date(text: str) -> bool:
    """Tell a date that a spreadsheet most likely made of something else, such as `03-May` of `3-5`."""
    return _AS_DATE.fullmatch(text.strip()) is not None


def read_yes(text: str) -> bool | None:
    """Read yes or no; empty is no, and None is neither."""
    word = fold(text)
    if word in _YES or text.strip() in _MARKS:
        return True
    return False if word in _NO else None


def is_coming(text: str) -> bool | None:
    """Read whether a status means that somebody comes; None where it is not known, and empty means yes."""
    word = fold(text)
    if not word or word in _COMING:
        return True
    return False if word in _NOT_COMING else None


def read_phases(text: str) -> tuple[str, ...]:
    """Read the phases that a text names, in the order of their ages; `all-through` names none."""
    parts = re.split(r"\s*[,;/&\n]\s*|\s+and\s+", text)
    found = {_PHASE_OF[word] for part in [*parts, text] if (word := fold(part)) in _PHASE_OF}
    return tuple(phase for phase in _PHASES if phase in found)


class DateOrder(NamedTuple):
    """How the dates of a column are written: the places of year, month and day, and that in words."""

    year: int
    month: int
    day: int
    words: str


_YEAR_FIRST = DateOrder(0, 1, 2, "year/month/day")
_DAY_FIRST = DateOrder(2, 1, 0, "day/month/year")
_MONTH_FIRST = DateOrder(2, 0, 1, "month/day/year")
Moment = tuple[int, int, int, int, int, int]


def date_order(texts: Iterable[str]) -> DateOrder | None:
    """Find in which order the dates of a column are written.

    A number over 12 decides; where none is, the order in which fewer dates go back, since exports are in the order of
    time. None where the texts are no dates, contradict each other, or either order would do.
    """
    filled = [text for text in texts if text.strip()]
    dates = [match for text in filled if (match := _DATE.match(text.strip()))]
    if not dates or len(dates) < len(filled):
        return None
    orders = [order for order in (_YEAR_FIRST, _DAY_FIRST, _MONTH_FIRST) if all(_moment(one, order) for one in dates)]
    if len(orders) < 2:  # noqa: PLR2004  two would be a question
        return orders[0] if orders else None
    back = {order: _goes_back([_moment(one, order) for one in dates]) for order in orders}
    best = min(orders, key=lambda order: back[order])
    return best if all(back[other] > back[best] for other in orders if other is not best) else None


def read_moment(text: str, order: DateOrder | None) -> Moment | None:
    """Read a date with or without a time of day, for comparing; None where it cannot be read."""
    match = _DATE.match(text.strip()) if order else None
    return _moment(match, order) if match and order else None


def _moment(match: re.Match[str], order: DateOrder) -> Moment | None:
    parts = match[1], match[3], match[4]
    year, month, day = int(parts[order.year]), int(parts[order.month]), int(parts[order.day])
    if len(parts[order.year]) not in {2, 4} or not 1 <= month <= 12 or not 1 <= day <= 31:  # noqa: PLR2004  a calendar's
        return None
    if order is _YEAR_FIRST and len(parts[0]) != 4:  # noqa: PLR2004  digits of a year
        return None
    hour, minute, second = (int(match[at] or 0) for at in (5, 6, 7))
    half = (match[8] or "").lower()
    if half and 1 <= hour <= 12:  # noqa: PLR2004  a clock's
        hour = hour % 12 + (12 if half == "p" else 0)
    return (year + 2000 if year < 100 else year, month, day, hour, minute, second)  # noqa: PLR2004  two digits


def _goes_back(moments: list[Moment | None]) -> int:
    known = [moment for moment in moments if moment]
    return sum(later < earlier for earlier, later in pairwise(known))
