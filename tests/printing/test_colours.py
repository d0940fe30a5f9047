"""Colours can be seen, whatever the organiser likes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.printing.colours import LINE, TEXT, WHITE, band_of, contrast, mixed, on, seen_on

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS)
def test_text_on_a_band_and_lines_on_white_can_be_seen(colour: str) -> None:
    """Of any colour; one dark enough is used as it is."""
    band = band_of(colour)
    assert band.fill == colour
    assert contrast(band.text, colour) >= TEXT
    assert contrast(band.line, WHITE) >= LINE
    assert (band.line == colour) == (contrast(colour, WHITE) >= LINE)


@given(COLOURS, st.lists(COLOURS, min_size=1, max_size=3))
def test_a_shade_is_found_wherever_black_or_white_would_do(colour: str, grounds: list[str]) -> None:
    """Nearer to the colour than they are."""
    for towards in ("#000000", "#ffffff"):
        shade = seen_on(tuple(grounds), colour, TEXT, towards)
        could = all(contrast(towards, ground) >= TEXT for ground in grounds)
        assert all(contrast(shade, ground) >= TEXT for ground in grounds) or not could


def test_contrast_as_the_guidelines_have_it() -> None:
    """Black on white is 21, a colour on itself 1."""
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#0b5394", "#0b5394") == 1
    # The grey that is often named as the palest that will do for text.
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert (on("#0b5394"), on("#ffe14d")) == ("#ffffff", "#000000")
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
