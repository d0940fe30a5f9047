"""Other paper, a logo, a colour: every sheet holds the same, whole and within its edges."""

from __future__ import annotations

import io
import re
from base64 import b64decode, b64encode
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader
from readback import (
    compact,
    first_visits_on_badges,
    lines_of,
    rows_on_wall,
    tables_on_timetable,
    visits_in_large_print,
    visits_on_cards,
    visits_on_plans,
    visits_on_rotas,
)
from rooms import LONG_NAME, READABLE, hall, village

from speedlearn.model import Event, Host, Logo, Look, Paper, Rota
from speedlearn.printing import pdf
from speedlearn.printing.html.page import page
from speedlearn.printing.layout import badges, large, personal, run, statistics, tables
from speedlearn.printing.layout.paper import logo_box
from speedlearn.printing.logo import why_not_drawn
from speedlearn.sheets import Pack, pack

LOGO = Logo(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10" fill="#0b5394"/></svg>',
    "svg",
    3.0,
)
COLOUR = "#0b5394"
# In points, upright.
SIZES = {"A4": (595.28, 841.89), "letter": (612.0, 792.0)}
LARGER = {"A4": (841.89, 1190.55), "letter": (792.0, 1224.0)}
LOOKS = [(paper, logo, colour) for paper in ("A4", "letter") for logo, colour in ((None, None), (LOGO, COLOUR))][1:]
VISITS = {
    "personal-rotas.pdf": visits_on_rotas,
    "personal-rotas-large.pdf": visits_in_large_print,
    "table-cards.pdf": visits_on_cards,
    "seat-plans.pdf": visits_on_plans,
}


def sheets(room: tuple[Event, Rota], paper: Paper, logo: Logo | None = None, colour: str | None = None) -> Pack:
    """Return the sheets of a room with a look."""
    event, rota = room
    return pack(replace(event, look=Look(paper, None, colour)), rota, logo=logo)


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: f"{look[0]} {'with' if look[1] else 'without'} logo")
def dressed(request: pytest.FixtureRequest) -> tuple[Paper, Logo | None, Event, Rota, dict[str, bytes]]:
    """Print all files of a hall whose names can be read back."""
    paper, logo, colour = request.param
    event, rota = hall(10, 6, 8, len(READABLE), READABLE)
    return paper, logo, event, rota, pdf.render(sheets((event, rota), paper, logo, colour))


def test_every_visit_is_there(dressed: tuple[Paper, Logo | None, Event, Rota, dict[str, bytes]]) -> None:
    """On all kinds of sheets that have visits."""
    _, _, event, rota, files = dressed
    for file, visits_on in VISITS.items():
        assert sorted(visits_on(files[file], event)) == list(rota.visits), file
    expected = {(visit.round, visit.table, visit.attendee) for visit in rota.visits}
    assert tables_on_timetable(files["timetable.pdf"], event) == expected
    assert len(first_visits_on_badges(files["badges.pdf"], event)) == len(event.attendees)
    assert len(rows_on_wall(files["wall-list.pdf"], event)) == len(event.attendees)
    for sheet, table in zip(lines_of(files["table-signs.pdf"]), event.tables, strict=True):
        assert compact("".join(sheet)).count(compact(table.title)) == 2


def test_every_page_is_of_the_paper(dressed: tuple[Paper, Logo | None, Event, Rota, dict[str, bytes]]) -> None:
    """Upright or on its side; seat plans may be on the larger one."""
    paper, _, _, _, files = dressed
    for file, content in files.items():
        for one in PdfReader(io.BytesIO(content), strict=True).pages:
            size = sorted((float(one.mediabox.width), float(one.mediabox.height)))
            near = [sorted(each) for each in (SIZES[paper], LARGER[paper])][: 2 if file == "seat-plans.pdf" else 1]
            assert any(size == pytest.approx(each, abs=0.1) for each in near), (file, size)


def test_a_logo_has_words_for_who_cannot_see_it(
    dressed: tuple[Paper, Logo | None, Event, Rota, dict[str, bytes]],
) -> None:
    """On every kind of sheet but large print, all of whose room is for letters."""
    _, logo, _, _, files = dressed
    # Lists have it at the head of each page, which is passed over by who reads aloud, as PDF/UA has it.
    for file in ("personal-rotas.pdf", "badges.pdf", "table-cards.pdf", "table-signs.pdf", "seat-plans.pdf"):
        assert (b"Logo of the organiser" in inside(files[file])) == bool(logo), file


def inside(content: bytes) -> bytes:
    """Return the texts beside the pages' own: what is said of pictures."""
    reader = PdfReader(io.BytesIO(content), strict=True)
    objects: list[Any] = [reader.get_object(number) for number in range(1, int(str(reader.trailer["/Size"])))]
    return "\n".join(str(one["/Alt"]) for one in objects if isinstance(one, dict) and "/Alt" in one).encode()


@pytest.mark.parametrize("paper", ["A4", "letter"])
@pytest.mark.parametrize("logo", [None, LOGO, replace(LOGO, ratio=0.3)])
@pytest.mark.parametrize("num_rounds", [1, 3, 7, 12])
def test_cards_are_no_higher_than_their_place(paper: Paper, logo: Logo | None, num_rounds: int) -> None:
    """On half sheets and quarter sheets of any paper, with anything at the top."""
    height = {"A4": 297.0, "letter": 279.4}[paper]
    shown = sheets(hall(35, num_rounds, 8, 80), paper, logo, COLOUR)
    data: Any = personal.layout(shown)
    body = data["row"] * num_rounds + (data["map"]["height"] + 2.5 if data["map_on_front"] else 0)
    assert body <= height / 2 - 52.49
    for sheet in data["backs"]:
        for card in filter(None, sheet):
            slip = sum(one["height"] for one in card["visited"]) + 3 * card["lines"] * card["line"]
            assert slip <= height / 2 - 39.4 - (0 if data["map_on_front"] else data["map"]["height"] + 2.5)
    cards: Any = tables.layout_cards(shown)
    for card in cards["cards"]:
        for sides in card["pages"]:
            for column in sides:
                heights = [11 + sum(seat["height"] for seat in block["seats"]) for block in column]
                assert sum(heights) + card["gap"] * (len(column) - 1) <= height - 54.99
    (box,) = logo_box(shown, 34.0, min(11.0, height / 4 - 62)).values() if logo else ({"height": 0.0},)
    # Event and place, or the logo, and the name and all that is under it.
    assert 61.0 + box["height"] <= height / 4


@pytest.mark.parametrize("paper", ["A4", "letter"])
@pytest.mark.parametrize("text", ["W" * 80, "李小龍" * 26, LONG_NAME])
def test_nothing_is_too_small_to_read_beside_a_logo(paper: Paper, text: str) -> None:
    """Six points or more on every card, and eighteen in large print."""
    event, rota = hall(35, 7, 8, 20)
    guests = tuple(replace(one, name=text, school=f"{text[:77]} {k}") for k, one in enumerate(event.attendees))
    stands = tuple(replace(one, title=text, hosts=(Host(text, one.id),)) for one in event.tables)
    shown = sheets((replace(event, attendees=guests, tables=stands), rota), paper, LOGO, COLOUR)
    for layout in (personal.layout, badges.layout, tables.layout_cards, tables.layout_signs):
        assert min(sizes_in({**layout(shown), "map": None})) >= 6
    assert min(sizes_in({**large.layout(shown), "foot": None})) >= 18


def sizes_in(data: object) -> list[float]:
    """Return the sizes of all texts."""
    if isinstance(data, dict):
        own = [data["size"]] if data.get("text") and "size" in data else []
        return own + [size for value in data.values() for size in sizes_in(value)]
    return [size for value in data for size in sizes_in(value)] if isinstance(data, list) else []


def test_wider_paper_gives_its_width_to_the_texts() -> None:
    """Columns end where the margins begin."""
    for paper, width in (("A4", 210.0), ("letter", 215.9)):
        shown = sheets(hall(10, 6, 8, 60), paper)  # type: ignore[arg-type] # both are kinds of paper
        told: Any = run.layout(shown)
        assert sum(told["widths"]) == pytest.approx(width - 32)
        plots: Any = statistics.layout(shown)
        assert sum(plots["mixture"]["widths"]) <= width - 28


def test_the_same_look_gives_the_same_bytes() -> None:
    """And another one others."""
    room = village()
    first = pdf.render(sheets(room, "letter", LOGO, COLOUR), ["signs", "badges"])
    assert pdf.render(sheets(room, "letter", LOGO, COLOUR), ["signs", "badges"]) == first
    for other in (sheets(room, "A4", LOGO, COLOUR), sheets(room, "letter", None, COLOUR), sheets(room, "letter", LOGO)):
        files = pdf.render(other, ["signs", "badges"])
        assert all(files[name] != first[name] for name in first)


def test_great_rooms_have_their_look_in_all_volumes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which are set by processes of their own."""
    monkeypatch.setitem(pdf.KINDS, "badges", replace(pdf.KINDS["badges"], most=20))
    shown = sheets(hall(6, 2, 4, 20), "letter", LOGO, COLOUR)
    files = pdf.render(shown, ["badges"])
    assert len(files) == 2
    for content in files.values():
        reader = PdfReader(io.BytesIO(content), strict=True)
        assert {round(float(one.mediabox.height)) for one in reader.pages} == {792}
        assert b"Logo of the organiser" in inside(content)


def test_a_logo_that_typst_cannot_draw() -> None:
    """Its own words tell why."""
    assert why_not_drawn(LOGO) == ""
    assert "failed to decode image" in why_not_drawn(Logo(b"\x89PNG\r\n\x1a\n", "png", 1.0))
    assert "SVG" in why_not_drawn(Logo(b"<svg>", "svg", 1.0))


def test_the_page_for_phones_holds_logo_and_colour_itself() -> None:
    """Its policy lets pictures be shown that stand in it, and no others; without a logo, none."""
    text = page(sheets(village(), "A4", LOGO, COLOUR)).decode()
    plain = page(sheets(village(), "A4")).decode()
    assert f'src="data:image/svg+xml;base64,{b64encode(LOGO.content).decode()}"' in text
    policy = re.search(r'content="(default-src[^"]+)"', text)
    bare = re.search(r'content="(default-src[^"]+)"', plain)
    assert policy is not None
    assert bare is not None
    assert "default-src 'none'; img-src data:; script-src 'sha256-" in policy[1]
    assert "img-src" not in bare[1]
    assert "<img" not in plain
    assert f"--deep: {COLOUR}; --on-deep: #ffffff" in text
    # On a screen, too, what is written in the colour or on it can be read.
    pale = page(sheets(village(), "A4", None, "#ffe14d")).decode()
    assert "--deep: #ffe14d; --on-deep: #000000" in pale
    assert pale.count("--deep: #ffe14d") == 1


HOPE = "to hear how others get through a wet Friday afternoon with thirty children and one glue stick " * 2


@pytest.mark.parametrize("paper", ["A4", "letter"])
def test_hosts_read_what_each_guest_hopes_for(paper: Paper) -> None:
    """Under the name of each, whole, however long; cards go on on further pages, and rows stay on them."""
    event, rota = hall(10, 6, 8, len(READABLE), READABLE)
    longest = (HOPE * 2)[:200].strip()
    texts = (longest, "李小龍" * 60, "x" * 200, "#import $x$", None)
    hoping = tuple(replace(one, hopes=texts[k % len(texts)]) for k, one in enumerate(event.attendees))
    shown = pack(replace(event, attendees=hoping, look=Look(paper, hopes=True)), rota)
    content = pdf.render(shown, ["tables"])["table-cards.pdf"]
    text = compact("".join(line for page in lines_of(content) for line in page))
    for word in texts[:-1]:
        seated = sum(1 for one in hoping for visit in rota.visits if visit.attendee == one.id and one.hopes == word)
        assert text.count(compact(f"hopes for: {word}")) == seated > 0
    room: Any = tables.layout_cards(shown)
    most = {"A4": 242.0, "letter": 224.4}[paper]
    for card in room["cards"]:
        for sides in card["pages"]:
            for column in sides:
                heights = [11 + sum(seat["height"] for seat in block["seats"]) for block in column]
                assert sum(heights) + card["gap"] * (len(column) - 1) <= most + 0.02


def test_a_png_is_printed_as_the_picture_that_it_is() -> None:
    """Once in the file, however often it is shown, here and in a process of its own."""
    content = b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGMQaPgARAwQCgAmjgYB7Yr5RwAAAABJRU5ErkJggg=="
    )
    shown = sheets(village(), "A4", Logo(content, "png", 1.0))
    inside_one = pdf.render(shown, ["badges", "signs"])
    for file in inside_one.values():
        reader = PdfReader(io.BytesIO(file), strict=True)
        objects: list[Any] = [reader.get_object(number) for number in range(1, int(str(reader.trailer["/Size"])))]
        pictures = [one for one in objects if isinstance(one, dict) and one.get("/Subtype") == "/Image"]
        assert [(one["/Width"], one["/Height"]) for one in pictures] == [(2, 2)]
