"""Words of any language on paper: they fit their places, and letters that no font has are named."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader
from rooms import village

from speedlearn.languages import LANGUAGES, Words, words_in
from speedlearn.parts import PARTS
from speedlearn.printing import pdf
from speedlearn.printing.layout.fit import LINE, MM_PER_POINT, num_lines, pieces, text_width
from speedlearn.printing.layout.labels import PLACES, labels
from speedlearn.printing.press import press
from speedlearn.printing.xlsx_book import _sheet_names
from speedlearn.sheets import pack

NUMBERS = dict.fromkeys(("round", "seat", "guests", "seats"), 88)
LEAST = 6.0


def changed(words: Words, group: str, **texts: str) -> Words:
    """Return words of which some are others."""
    return replace(words, texts={**words.texts, group: {**words.texts[group], **texts}})


@pytest.mark.parametrize("part", PLACES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_fit_narrow_places_and_can_be_read(language: str, part: str) -> None:
    """On as many lines as the place has."""
    words = words_in(language)
    for name, place in PLACES[part].items():
        size = float(str(labels(part, words)[name]["size"]))
        assert LEAST <= size <= place.size, name
        em = size * MM_PER_POINT
        widths = [text_width(piece, bold=place.bold) for piece in pieces(words(place.key, **NUMBERS))]
        assert max(widths) * em <= place.width + 0.01
        assert num_lines(widths, place.width / em) * LINE * em <= place.height + 0.01, name


def test_longer_words_are_made_smaller() -> None:
    """Whatever an organiser writes."""
    words = changed(words_in("en"), "columns", time="Beginningofthisround")
    assert float(str(labels("personal", words)["time"]["size"])) < 4
    assert float(str(labels("personal", words)["seat"]["size"])) == PLACES["personal"]["seat"].size
    steps = changed(words_in("en"), "tables", input="the host says what works in their school")
    assert float(str(labels("tables", steps)["steps"]["size"])) < float(
        str(labels("tables", words_in("en"))["steps"]["size"])
    )


def test_a_word_that_no_font_has_is_named() -> None:
    """With the group in which it stands."""
    words = changed(words_in("en"), "run", head="Order 𓀀")
    with pytest.raises(pdf.MissingGlyphsError, match="the word `head` of the group `run`, `Order 𓀀`, has `𓀀`"):
        press(pack(*village(), words=words), ["run"])


def test_the_marks_of_a_language_are_in_the_pdf() -> None:
    """Also of one that runs from right to left, on sheets that are laid out as ever."""
    for code in ("cy", "he"):
        content = press(pack(*village(), words=replace(words_in("en"), language=code)), ["run"])["run-of-show.pdf"]
        reader = PdfReader(io.BytesIO(content), strict=True)
        root: Any = reader.root_object
        assert root["/Lang"] == code
        assert reader.pages[0].extract_text().splitlines()[0].startswith("Run-of-show")


def test_names_of_worksheets_are_such_as_a_workbook_takes() -> None:
    """Too long, with signs that it does not take, empty, or twice the same."""
    words = changed(
        words_in("en"), "xlsx", by_person="'Who: is/where?'", by_table="x" * 40, grid="[*]", fill="A", statistics="a"
    )
    assert _sheet_names(words) == ["Who  is where", "x" * 31, "2", "A", "a 4"]
    assert press(pack(*village(), words=words), ["xlsx"])


def test_other_words_change_every_part_and_nothing_in_the_rota() -> None:
    """No sheet has words of its own."""
    parts = [part for part in PARTS if part != "rota"]
    for part in parts:
        assert press(pack(*village(), words=words_in("cy")), [part]) != press(pack(*village()), [part]), part
