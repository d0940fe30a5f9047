"""What a value that was typed in another way was meant to be, for hints that can be followed as they stand.

Each function gives the value as it should be typed, or None where it is not clear what was meant.
"""

from __future__ import annotations

import re
from datetime import date

_TIME = re.compile(r"(\d{1,2})(?:[.:h ]?([0-5]\d))?\s*(?:([ap])\.?\s?m\.?|h|uhr|o'?clock)?", re.ASCII)
_DAY_LAST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
_IN_WORDS = re.compile(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3})[a-z]*\.?,? (\d{4})", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPAN = re.compile(r"(?:rounds? )?(\d{1,2}) ?(?:-|\u2013|\u2014|to|until|till|\.\.\.?) ?(\d{1,2})", re.ASCII)
_PHASES = {
    "early years": ("nursery", "reception", "eyfs", "foundation", "preschool", "kindergarten", "early"),
    "primary": ("ks1", "ks2", "infant", "infants", "junior", "juniors", "first", "prep", "elementary"),
    "secondary": ("ks3", "ks4", "high", "upper", "senior", "comprehensive", "gcse", "middle"),
    "post-16": ("ks5", "sixth", "fe", "college", "a level", "a-level", "16+", "post 16", "post16", "further"),
    "special": ("sen", "send", "ap", "alternative provision", "pru"),
}


def meant_time(text: str) -> str | None:
    """Take `2 pm`, `2.30pm`, `14.00` and `1400` for times of day."""
    match = _TIME.fullmatch(text.strip().casefold())
    if not match or not (match[2] or match[3]):
        return None
    hour, half = int(match[1]), match[3]
    if half and not 1 <= hour <= 12:  # noqa: PLR2004 - a clock has twelve hours
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return f"{hour:02}:{match[2] or '00'}" if hour < 24 else None  # noqa: PLR2004 - and a day has two turns of it


def meant_date(text: str) -> str | None:
    """Take dates with the year last, or in English words, where it is clear which number is the month."""
    plain = " ".join(text.casefold().split())
    if match := _DAY_LAST.fullmatch(plain):
        year, month, day = (int(part) for part in match.groups())
    elif match := _YEAR_LAST.fullmatch(plain):
        day, month, year = (int(part) for part in match.groups())
        if day != month and max(day, month) <= 12:  # noqa: PLR2004 - either may be the month
            return None
        day, month = (day, month) if month <= 12 else (month, day)  # noqa: PLR2004 - as above
    elif (match := _IN_WORDS.fullmatch(plain)) and match[2] in _MONTHS:
        day, month, year = int(match[1]), _MONTHS.index(match[2]) + 1, int(match[3])
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def meant_rounds(text: str) -> str | None:
    """Take `1 to 4`, and any dash, for a range."""
    match = _SPAN.fullmatch(" ".join(text.casefold().split()))
    return f"{match[1]}-{match[2]}" if match else None


def meant_phase(text: str) -> str | None:
    """Take a key stage or a kind of school for its phase."""
    plain = " ".join(text.casefold().replace("key stage ", "ks").split())
    first = plain.partition(" ")[0]
    return next((phase for phase, words in _PHASES.items() if plain in words or first in words), None)
