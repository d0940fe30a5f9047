"""Texts made plain for one line of print, and for sorting."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.plain import clean, fold

JOINERS = "\u200c\u200d"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ann Ames", "Ann Ames"),
        ("  Ann\t\r\n Ames \u2028B.\u00a0C. ", "Ann Ames B. C."),
        ("Ann\x07 \x7fAmes\x00", "Ann Ames"),
        ("A\u202en\u2066n\u200b\ufeff \ud800Ames", "Ann Ames"),
        ("Ann \u202e \x07 Ames", "Ann Ames"),
        ("Zoë \U0001f600 李", "Zoë \U0001f600 李"),
        (f"a{JOINERS}b", f"a{JOINERS}b"),
        (f"{JOINERS} می\u200cخواهم{JOINERS} ", "می\u200cخواهم"),
        (JOINERS, ""),
        ("", ""),
    ],
)
def test_one_line_of_print(text: str, line: str) -> None:
    """Spaces of all kinds are one; what steers a device or the line is gone; what joins letters stays among them."""
    assert clean(text) == line


@given(st.text())
def test_a_line_is_clean(text: str) -> None:
    """It is so already when it is made clean again, and nothing is lost that can be seen."""
    line = clean(text)
    assert clean(line) == line
    steering = {"Cc", "Cf", "Cs"}
    assert not any(unicodedata.category(mark) in steering and mark not in JOINERS for mark in line)
    seen = [mark for mark in text if not mark.isspace() and unicodedata.category(mark) not in steering]
    assert [mark for mark in line if mark != " " and mark not in JOINERS] == seen


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        *zip("æœøđðħłŧþı", ("ae", "oe", "o", "d", "d", "h", "l", "t", "th", "i"), strict=True),
        *zip("ÆŒØĐÐĦŁŦÞ", ("ae", "oe", "o", "d", "d", "h", "l", "t", "th"), strict=True),
        ("Zoë ÅNGSTRÖM Łódź", "zoe angstrom lodz"),
        ("Nguyễn Thị Ánh", "nguyen thi anh"),
        ("Straße ﬁn №7", "strasse fin no7"),
        ("Й李 ١", "и李 ١"),
        ("o'Brien-Lee", "o'brien-lee"),
    ],
)
def test_folded_for_sorting(text: str, folded: str) -> None:
    """Without case and accents; letters that English lists put beside a plain one are that one."""
    assert fold(text) == folded
