"""Every kind of sheet is accessible, as a checker says that is not the typesetter; and the checker sees what is not."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pdf_ua import complaints
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, ContentStream, NameObject
from rooms import AWKWARD_NAMES, hall, village
from strange import LOGO, lively

from speedlearn.model import Event, Look, Rota
from speedlearn.printing import pdf
from speedlearn.sheets import pack

ROOMS: dict[str, Callable[[], tuple[Event, Rota]]] = {
    "awkward names": lambda: hall(6, 3, 4, len(AWKWARD_NAMES)),
    "everything": lively,
    "parts of a room": lambda: hall(60, 1, 8, 40),
}


@pytest.mark.parametrize("name", ROOMS)
def test_every_sheet_is_accessible(name: str) -> None:
    """With a logo, colours, links, maps, plots and parts of a great room."""
    event, rota = ROOMS[name]()
    event = replace(event, look=replace(event.look, colour="#ffd400"))
    for file, content in pdf.render(pack(event, rota, "https://example.org/rota.html", LOGO)).items():
        assert complaints(content) == [], file


@pytest.fixture(scope="module")
def sheet() -> bytes:
    """Print a sheet with a logo, headings and a table."""
    event, rota = village()
    event = replace(event, look=Look(logo="logo.svg"))
    return pdf.render(pack(event, rota, logo=LOGO), ["contacts"])["contact-sheet.pdf"]


def tags(writer: PdfWriter, name: str) -> list[Any]:
    """Find the tags of a name."""
    objects = (one.get_object() for one in writer._objects if one is not None)
    return [one for one in objects if isinstance(one, dict) and one.get("/S") == name]


def without(key: str, of: str) -> Callable[[PdfWriter], None]:
    """Return what takes a key away from a tag, or from the document."""

    def damage(writer: PdfWriter) -> None:
        one = tags(writer, of)[0] if of else writer.root_object
        del one[NameObject(key)]

    return damage


def renamed(before: str, after: str) -> Callable[[PdfWriter], None]:
    """Return what makes a tag another."""

    def damage(writer: PdfWriter) -> None:
        tags(writer, before)[0][NameObject("/S")] = NameObject(after)

    return damage


def untagged(writer: PdfWriter) -> None:
    """Take the first mark of content away."""
    page = writer.pages[0]
    stream = ContentStream(page.get_contents(), writer)
    first = next(k for k, (_, operator) in enumerate(stream.operations) if operator == b"BDC")
    last = next(k for k, (_, operator) in enumerate(stream.operations) if operator == b"EMC")
    stream.operations = [one for k, one in enumerate(stream.operations) if k not in (first, last)]
    page[NameObject("/Contents")] = stream


def short_row(writer: PdfWriter) -> None:
    """Take a cell away."""
    row = tags(writer, "/TR")[1]
    row[NameObject("/K")] = ArrayObject(list(row["/K"])[1:])


def title_not_shown(writer: PdfWriter) -> None:
    """Let the name of the file be shown."""
    writer.root_object["/ViewerPreferences"][NameObject("/DisplayDocTitle")] = BooleanObject(False)  # type: ignore[index]


def without_fonts(writer: PdfWriter) -> None:
    """Take away what letters mean."""
    for one in writer._objects:
        font = one.get_object() if one is not None else None
        if isinstance(font, dict) and "/ToUnicode" in font:
            del font[NameObject("/ToUnicode")]


DAMAGE: dict[str, Callable[[PdfWriter], None]] = {
    "the document has no language": without("/Lang", ""),
    "the document does not say that it is tagged": without("/MarkInfo", ""),
    "the metadata have no <dc:title>": without("/Metadata", ""),
    "the title is not shown": title_not_shown,
    "there is no tree of tags": without("/StructTreeRoot", ""),
    "a figure has no words in its place": without("/Alt", "/Figure"),
    "a heading of level 3 follows one of level 0": renamed("/H1", "/H3"),
    "Heading is no tag of the standard": renamed("/H1", "/Heading"),
    "a TH stands in a P": renamed("/TR", "/P"),
    "a heading of a table does not say what it heads": without("/A", "/TH"),
    "rows of a table are 3 or 4 cells wide": short_row,
    "neither tagged nor decoration": untagged,
    "do not speak of the same content": short_row,
    "have no meaning": without_fonts,
}


@pytest.mark.parametrize("said", DAMAGE)
def test_what_is_damaged_is_seen(said: str, sheet: bytes) -> None:
    """Each rule broken alone."""
    assert complaints(sheet) == []
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(sheet)))
    DAMAGE[said](writer)
    damaged = io.BytesIO()
    writer.write(damaged)
    assert any(said in one for one in complaints(damaged.getvalue()))
