"""What was meant by a value typed in another way; where that is not clear, nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.files.event_meant import meant_date, meant_phase, meant_rounds, meant_time
from speedlearn.files.event_schema import PHASES
from speedlearn.files.event_texts import read_clock, read_date, read_rounds
from speedlearn.files.limits import MAX_YEAR, MIN_YEAR

MONTHS = ("Jan", "February", "MARCH", "apr", "May", "June", "july", "Aug.", "Sept", "october", "Nov", "Dec.")
KINDS = {
    "early years": "nursery|reception|eyfs|foundation|preschool|kindergarten|early",
    "primary": "ks1|ks2|infant|infants|junior|juniors|first|prep|elementary",
    "secondary": "ks3|ks4|high|upper|senior|comprehensive|gcse|middle",
    "post-16": "ks5|sixth|fe|college|a level|a-level|16+|post 16|post16|further",
    "special": "sen|send|ap|alternative provision|pru",
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2 pm", "14:00"),
        ("2.30pm", "14:30"),
        ("9:30 a.m.", "09:30"),
        ("12 am", "00:00"),
        ("12pm", "12:00"),
        ("14.00", "14:00"),
        ("1400", "14:00"),
        ("14h30", "14:30"),
        ("2", None),
        ("13 pm", None),
        ("0 am", None),
        (" 2 PM\n", "14:00"),
        ("1 o'clock pm", None),
        ("14 h", None),
        ("2 p. m.", "14:00"),
        ("11:59 P.M", "23:59"),
        ("1:05 am", "01:05"),
        ("23.59 Uhr", "23:59"),
        ("9.15 o'clock", "09:15"),
        ("09:15 oclock", "09:15"),
        ("9 15", "09:15"),
        ("9.60", None),
        ("at 2 pm", None),
        ("2 pm sharp", None),
        ("123.00", None),
        ("24.00", None),
        ("2:75 pm", None),
        ("after lunch", None),
    ],
)
def test_times(typed: str, meant: str | None) -> None:
    """Twelve hours or twenty-four."""
    assert meant_time(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14/03/2026", "2026-03-14"),
        ("3/14/2026", "2026-03-14"),
        ("4.4.2026", "2026-04-04"),
        ("2026/3/4", "2026-03-04"),
        ("Thursday 12th March 2026", "2026-03-12"),
        ("1 Sept 2026", "2026-09-01"),
        ("03/04/2026", None),
        ("31/02/2026", None),
        ("12 Brumaire 2026", None),
        (" SATURDAY,  12. March,  2026 ", "2026-03-12"),
        ("1st Jan. 2026", "2026-01-01"),
        ("2nd feb 2026", "2026-02-02"),
        ("23rd Apr 2026", "2026-04-23"),
        *((f"7 {month} 2026", f"2026-{number:02}-07") for number, month in enumerate(MONTHS, 1)),
        ("13.12.2026", "2026-12-13"),
        ("12.13.2026", "2026-12-13"),
        ("12-12-2026", "2026-12-12"),
        ("2026.12.31", "2026-12-31"),
        ("2026-13-01", None),
        ("13.13.2026", None),
        ("12.3.26", None),
        ("on 14/03/2026", None),
        ("14/03/2026 or so", None),
        ("2026/3/4 or so", None),
        ("1 Sept 2026 or so", None),
    ],
)
def test_dates(typed: str, meant: str | None) -> None:
    """Where either number may be the month, both orders are possible and none is taken."""
    assert meant_date(typed) == meant


def test_rounds_and_phases() -> None:
    """In words, with any dash; key stages and kinds of schools."""
    assert meant_rounds("1 to 4") == meant_rounds("Rounds 1\u20134") == "1-4"
    for text in ("1 - 4", "1\u20144", " ROUND  1 until 4 ", "1 till 4", "1..4", "rounds 1...4"):
        assert meant_rounds(text) == "1-4"
    for text in ("all", "1 to 4 and 6", "from 1 to 4", "1 4", "round 1"):
        assert meant_rounds(text) is None
    words = ("Nursery", "Key Stage 2", "high school", "Sixth form", "SEND")
    assert tuple(map(meant_phase, words)) == PHASES
    for phase, all_words in KINDS.items():
        for word in all_words.split("|"):
            assert meant_phase(word) == meant_phase(f" {word.upper()} ") == phase, word
    assert meant_phase("senior leaders") == "secondary"
    assert meant_phase("key stage 3") == "secondary"
    for text in ("zzz", "the nursery", "", "level a"):
        assert meant_phase(text) is None


@given(st.dates(date(MIN_YEAR, 1, 1), date(MAX_YEAR, 12, 31)), st.times(), st.integers(1, 30))
def test_what_is_meant_can_be_read(day: date, time: object, last: int) -> None:
    """Each hint gives a value that the reader takes."""
    meant = meant_date(f"{day.day} {day:%B} {day.year:04}")
    assert meant == day.isoformat()
    assert read_date(meant) == meant
    assert read_clock(meant_time(f"{time:%I.%M %p}")) == read_clock(f"{time:%H:%M}")
    assert read_rounds(meant_rounds(f"1 to {last}")) == tuple(range(1, last + 1))


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    """Whatever is typed."""
    assert meant_phase(text) in {None, *PHASES}
    for meant, read in ((meant_time, read_clock), (meant_date, read_date)):
        found = meant(text)
        assert found is None or read(found) is not None
