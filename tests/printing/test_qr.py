"""QR codes: what is drawn is what was coded, and links to people lead to them."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.printing.qr import QUIET, modules, outline, person_code, person_link, svg

LINK = "https://example.org/autumn/rota.html"
FINDER = (0b1111111, 0b1000001, 0b1011101, 0b1011101, 0b1011101, 0b1000001, 0b1111111)
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=80)


def black(drawing: str) -> set[tuple[int, int]]:
    """Read the black modules of a drawing, column and row, counted from the edge of the quiet zone."""
    strokes = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", drawing)
    assert "".join(f"M{x} {y}h{wide}v1h-{back}z" for x, y, wide, back in strokes) == drawing
    assert all(wide == back for _, _, wide, back in strokes)
    return {(int(x) + step, int(y)) for x, y, wide, _ in strokes for step in range(int(wide))}


@given(TEXTS)
def test_a_drawing_has_the_modules_of_its_code(text: str) -> None:
    """Moved in by the quiet zone, which stays white."""
    code = modules(text)
    size = len(code)
    assert size in range(21, 178, 4)
    assert {len(row) for row in code} == {size}
    assert black(outline(code)) == {
        (x + QUIET, y + QUIET) for y, row in enumerate(code) for x, is_black in enumerate(row) if is_black
    }
    for left, top in ((0, 0), (size - 7, 0), (0, size - 7)):
        corner = [row[left : left + 7] for row in code[top : top + 7]]
        assert tuple(int("".join("01"[one] for one in row), 2) for row in corner) == FINDER


@given(TEXTS)
def test_equal_texts_give_equal_codes(text: str) -> None:
    """And others give others."""
    assert modules(text) == modules(text)
    assert modules(text) != modules(f"{text}.")


def test_a_drawing_is_whole() -> None:
    """Black on white of its own, with room around it, whatever stands beneath."""
    drawing = ET.fromstring(svg(modules(LINK)))  # noqa: S314 - our own
    ground, code = drawing
    side = len(modules(LINK)) + 2 * QUIET
    assert drawing.get("viewBox") == f"0 0 {side} {side}"
    assert (ground.get("fill"), ground.get("d")) == ("#fff", f"M0 0h{side}v{side}h-{side}z")
    assert code.get("d") == outline(modules(LINK))


def test_a_code_of_an_ordinary_link_is_small() -> None:
    """29 modules and 8 of white: at 18 mm on a card, each is half a millimetre."""
    assert len(person_code(LINK, "A001")) == 29


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))
def test_a_persons_code_is_one_of_the_link_to_them(attendee: str) -> None:
    """One of the eight that there are, by mask."""
    link = person_link(LINK, attendee)
    assert person_code(LINK, attendee) in {modules(link, mask) for mask in range(8)}


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_a_link_to_a_person_holds_the_id(attendee: str) -> None:
    """Whatever letters it has."""
    link = person_link(LINK, attendee)
    assert re.fullmatch(r"[!-~]+", link)
    assert unquote(urlsplit(link).fragment) == attendee


@pytest.mark.parametrize("attendee", ["screen", "screen+5"])
def test_no_person_opens_the_screen(attendee: str) -> None:
    """An id may be the word that opens it."""
    assert person_link(LINK, attendee).startswith(f"{LINK}#%73creen")


def test_the_address_of_somebody_whole() -> None:
    """Signs of an id are written as codes; only what opens the screen is, of letters."""
    links = {attendee: person_link(LINK, attendee) for attendee in ("A/1 b", "Zoë#?&", "screens", "screen", "scree")}
    assert links == {
        "A/1 b": f"{LINK}#A%2F1%20b",
        "Zoë#?&": f"{LINK}#Zo%C3%AB%23%3F%26",
        "screens": f"{LINK}#%73creens",
        "screen": f"{LINK}#%73creen",
        "scree": f"{LINK}#scree",
    }
