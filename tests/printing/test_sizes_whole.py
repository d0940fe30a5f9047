"""Sizes and lines of texts of every kind in places of every kind, whole, and at the very limits of a place."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from golden_files import as_lines, same_as_golden
from rooms import LONG_NAME, hall, village

from speedlearn.languages import words_in
from speedlearn.model import Host, Logo, Look, Visit
from speedlearn.printing import pdf
from speedlearn.printing.layout import large, run, wall
from speedlearn.printing.layout.fit import (
    LINE,
    MM_PER_POINT,
    fit,
    fit_or_grow,
    num_lines,
    pieces,
    text_height,
    text_width,
)
from speedlearn.printing.layout.labels import PLACES as NARROW
from speedlearn.printing.layout.labels import labels
from speedlearn.printing.layout.large import dealt_to_pages
from speedlearn.printing.layout.map_landmarks import apart, size_beside
from speedlearn.printing.layout.wall import shared_out
from speedlearn.printing.layout.wrap import LEAST, height_at, lines_at, wrapped
from speedlearn.sheets import pack
from speedlearn.sheets.seats import Spot

TEXTS = (
    "",
    "Zoë Ng",
    LONG_NAME,
    "What our pupils with English as an additional language taught us",
    "x" * 40,
    "Vereinsheim-Bibliothekserweiterungsbau 7b",
    "李小龍" * 6,
    "李小龍 과학 kind",
    "प्रिया शर्मा क्षत्रिया",
    "e\u0301" * 24,
    "a\u200d" * 24,
)
PLACES = ((6.0, 3.0), (14.0, 4.0), (40.0, 9.0), (89.0, 14.0))
"""Millimetres."""
SHRINKS = (0, 0.78, 1)

REGULAR = (
    {" ": 260, "!": 269, "-": 322, ".": 268, "0": 572, "9": 572, "@": 899, "A": 639, "Z": 572, "a": 561, "z": 470}
    | {"~": 572, "\u00a0": 260, "É": 556, "\u00d7": 572, "\u00df": 631, "Ł": 524, "ẞ": 709, "Ж": 854, "Ω": 782}
    | {"€": 572, "…": 791, "\u0301": 0, "\u200d": 0, "\u200f": 0}
    | {"中": 1000, "가": 1000, "あ": 1000, "😀": 1000, "न": 800, "Ⓐ": 800, "\uab6b": 300}
)
"""Widths in thousandths of a font size: those of the font, and what other letters are taken to have."""


def test_sizes_and_lines() -> None:
    """Of a line, of a text that may wrap, and of one whose words may be broken."""
    told = []
    for text, (width, height), size in product(TEXTS, PLACES, (9.5, 18.0)):
        for bold in (False, True):
            fitted = [fit(text, width, height, size, bold=bold, shrink=shrink) for shrink in SHRINKS]
            grown = [round(one, 3) for one in fit_or_grow(text, width, size, LEAST, bold=bold)]
            tall = (
                round(text_height(text, width, size, bold=bold), 3),
                round(height_at(text, width, size, bold=bold), 3),
            )
            lines = [wrapped(text, width, height, size, bold=bold, shrink=shrink) for shrink in SHRINKS]
            told.append([text, width, height, size, bold, fitted, grown, tall, [one["text"] for one in lines[1:]]])
            told[-1].append([one["size"] for one in lines])
    same_as_golden("sizes.txt", "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in told))


def test_widths_of_letters() -> None:
    """In thousandths of a font size, as the fonts have them, with two hundredths for luck."""
    assert {letter: round(1000 * text_width(letter) / 1.02) for letter in REGULAR} == REGULAR
    assert round(1000 * text_width("Az", bold=True) / 1.02) == 1178


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a b", ["a ", "b"]),
        ("a  b ", ["a  ", "b "]),
        (" a", [" ", "a"]),
        ("a-b", ["a-", "b"]),
        ("a--b", ["a--", "b"]),
        ("a-7", ["a-7"]),
        ("a--7-b", ["a--7-", "b"]),
        ("-7", ["-7"]),
        ("a-", ["a-"]),
        ("a- b", ["a-", " ", "b"]),
    ],
)
def test_where_lines_may_break(text: str, parts: list[str]) -> None:
    assert pieces(text) == parts


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [([], 1, 1), ([1, 1], 2, 1), ([1, 1], 1.999, 2), ([3], 2, 1), ([3, 1], 2, 2), ([1, 3, 1], 2, 3), ([1, 1, 1], 2, 2)],
)
def test_lines_take_as_many_words_as_they_hold(words: list[float], width: float, lines: int) -> None:
    assert num_lines(words, width) == lines


def test_a_text_as_wide_and_as_high_as_its_place_is_not_made_smaller() -> None:
    """And one that is a little wider or higher is, by a quarter of a point."""
    text, em = "Zoë Ng", 18 * MM_PER_POINT
    width, height = text_width(text) * em, LINE * em
    assert fit(text, width, height, 18) == 18
    assert fit(text, width - 1e-6, height, 18) == 17.75
    assert fit(text, width, height - 1e-6, 18) == 17.75
    assert fit(text, width * 0.78, height, 18) == 14.0
    assert fit(text, 0.1, 0.1, 18) == 0.25
    assert fit_or_grow(text, width, 18, 6) == pytest.approx((18, height))
    assert fit_or_grow(text, width - 1e-6, 18, 6) == pytest.approx((17.75, LINE * 17.75 * MM_PER_POINT))
    wide = max(map(text_width, pieces(text))) * 6 * MM_PER_POINT + 1e-9
    assert fit_or_grow(text, wide, 18, 6)[0] == 6
    assert fit_or_grow(text, wide - 2e-9, 18, 6)[0] == 5.75
    assert lines_at(text, width, 18) == ["Zoë Ng"]
    assert lines_at(text, width - 1e-6, 18) == ["Zoë", "Ng"]


@pytest.mark.parametrize(
    ("heights", "room", "pages"),
    [
        ([], 5, [[]]),
        ([5], 5, [[0]]),
        ([6], 5, [[0]]),
        ([2, 3], 5, [[0, 1]]),
        ([2, 3.001], 5, [[0], [1]]),
        ([6, 1, 2, 3, 4], 5, [[0], [1, 2], [3], [4]]),
    ],
)
def test_rows_are_dealt_to_pages(heights: list[float], room: float, pages: list[list[int]]) -> None:
    """As many as a page holds, and one that is too high on a page of its own."""
    assert dealt_to_pages(heights, room) == pages


@pytest.mark.parametrize(
    ("heights", "room", "pages"),
    [
        ([1] * 4, 4, [[0, 1, 2, 3]]),
        ([1] * 5, 4, [[0, 1, 2], [3, 4]]),
        ([1] * 9, 4, [[0, 1, 2], [3, 4, 5], [6, 7, 8]]),
        ([3, 1, 1, 1], 4, [[0], [1, 2, 3]]),
        ([9, 1, 1], 4, [[0], [1, 2]]),
        ([2.5, 2.5, 2.5], 5.5, [[0, 1], [2]]),
    ],
)
def test_rows_are_shared_out_evenly(heights: list[float], room: float, pages: list[list[int]]) -> None:
    """Over as few pages as they need."""
    assert shared_out(heights, room) == pages


@pytest.mark.parametrize(
    ("places", "lengths", "most", "moved"),
    [
        ([], [], 9, []),
        ([5], [4], 9, [5]),
        ([1], [4], 9, [2]),
        ([8], [4], 9, [7]),
        ([4, 5], [2, 2], 9, [4, 6]),
        ([5, 4], [2, 2], 9, [6, 4]),
        ([4, 4], [2, 2], 9, [4, 6]),
        ([8, 8, 8], [2, 2, 2], 9, [4, 6, 8]),
        ([0, 0], [2, 4], 5, [0, 3]),
        ([1, 7], [2, 4], 9, [1, 7]),
    ],
)
def test_words_in_a_row_move_apart(places: list[float], lengths: list[float], most: float, moved: list[float]) -> None:
    """No further than they must, in their order, from the near end on, and within the row where they have room."""
    assert apart(places, lengths, most) == moved


def test_print_among_which_a_word_stands() -> None:
    """As large as leaves a millimetre left or right of the word, or a line above or below it, at every table."""
    box = (2.0, 0.5)
    strip = LINE * 7 * MM_PER_POINT + 0.4
    for away, size in (((10, 0), (20 - 6 - 1) / 2), ((0, 5), (10 - strip) / 0.5), ((-10, -5), (10 - strip) / 0.5)):
        assert size_beside(Spot(1, 2), 6, [Spot(1 + away[0], 2 + away[1])], box) == pytest.approx(size)
    assert size_beside(Spot(0, 0), 6, [Spot(10, 0), Spot(9, 0), Spot(30, 0)], box) == pytest.approx((18 - 7) / 2)


@pytest.mark.parametrize("num_rounds", [3, 9, 14])
def test_what_is_said_at_the_bell_fits_its_place(num_rounds: int) -> None:
    """However long the name of the event; and it is as large as it can be."""
    event, rota = hall(num_rounds, num_rounds, 1, 1)
    for length in range(1, 200, 7):
        data: Any = run.layout(pack(replace(event, name="on and " * (length // 7)), rota))
        width = data["widths"][2] - 3
        for cue in data["cues"]:
            said, size = cue["say"]["text"], cue["say"]["size"]
            least = text_height(said, width, size)
            assert least + 2 <= cue["height"] + 0.01
            larger = text_height(said, width, size + 0.25)
            assert size == 12 or larger + 2 > cue["height"] - 0.01 or larger > least


def test_what_is_said_aloud_in_large_print_is_broken_where_bold_letters_need_it() -> None:
    """A text that would have room in lighter ones takes two lines."""
    event, rota = village()
    words = words_in("en")
    before: Any = large.layout(pack(event, rota))
    width = 297 / 2 - 18 - before["widths"][0]
    letters = next(n for n in range(200) if text_width("a" * n + " b", bold=True) * 18 * MM_PER_POINT > width)
    said = "a" * letters + " b"
    assert text_width(said) * 18 * MM_PER_POINT < width
    texts: dict[str, Any] = {**words.texts, "personal": {**words.texts["personal"], "away": said}}
    sheets = pack(event, rota, words=replace(words, texts=texts))
    data: Any = large.layout(sheets)
    aloud = [
        turn["aloud"] for sheet in data["sheets"] for card in sheet if card for turn in card["turns"] if "aloud" in turn
    ]
    assert said.replace(" ", "\n") in aloud


def test_words_of_narrow_places() -> None:
    """As long as they are, and in tongues of longer ones; none is wider or higher than its place."""
    words = words_in("en")
    told = {}
    for times in (1, 2, 3, 5, 8):
        texts: dict[str, Any] = {
            group: {name: text if isinstance(text, dict) else " ".join([text] * times) for name, text in named.items()}
            for group, named in words.texts.items()
        }
        longer = replace(words, texts=texts)
        told[f"{times} times"] = {
            part: {name: one["size"] for name, one in labels(part, longer).items()} for part in NARROW
        }
    assert labels("rota", words) == {}
    same_as_golden("labels.json", as_lines(told) + "\n")


def test_sizes_of_long_names_on_every_paper() -> None:
    """People, schools, tables, titles and hosts of every length, on every kind of paper: only their sizes."""
    event, rota = hall(6, 2, 2, 6, [" ".join(["Anna"] * (2 * k + 1)) for k in range(6)])
    tables = tuple(
        replace(
            one,
            id=f"T{k}" + " Annex" * k,
            title=" ".join(["teaching"] * (4 * k + 1)),
            hosts=(Host(" ".join(["Ben"] * (5 * k + 1)), "Moor " * k or None),),
            at=(4.0 * (k % 3), 3.0 * (k // 3)),
        )
        for k, one in enumerate(event.tables)
    )
    guests = tuple(replace(one, school="Hill " * (3 * k)) for k, one in enumerate(event.attendees))
    ids = {old.id: new.id for old, new in zip(event.tables, tables, strict=True)}
    visits = tuple(sorted(one._replace(table=ids[one.table]) for one in rota.visits))
    told = {}
    for length, paper in ((2, "A4"), (9, "letter"), (25, "A4")):
        look = Look(paper, colour="#0b5394" if length == 9 else None)  # type: ignore[arg-type]
        named = replace(event, name=" ".join(["event"] * length), venue=" ".join(["venue"] * length), look=look)
        for ratio in (0.5, 4.0, None):
            logo = Logo(b"<svg/>", "svg", ratio) if ratio else None
            sheets = pack(replace(named, tables=tables, attendees=guests), replace(rota, visits=visits), logo=logo)
            for word, kind in pdf.KINDS.items():
                if ratio != 4.0 or word in ("personal", "signs", "badges", "tables"):
                    name = f"{word} on {paper}, {length} words, logo {ratio}"
                    told[name] = numbers_in(kind.layout(sheets))
    same_as_golden("long_names.txt", "".join(f"{name}: {numbers}\n" for name, numbers in told.items()))


@pytest.mark.parametrize("table", ["T1", "Annexe 12", "Kunstsaal", "Bibliothek", "Turnhallenanbau", "Turnhalle-Anbau"])
def test_the_column_of_tables_in_large_print(table: str) -> None:
    """It is as wide as the longest word of an id needs, with a gap, between a least and a most."""
    event, rota = hall(1, 1, 1, 1)
    event = replace(event, tables=(replace(event.tables[0], id=table),))
    data: Any = large.layout(pack(event, replace(rota, visits=(Visit(1, table, 1, "A001"),))))
    widest = max(text_width(word, bold=True) for word in pieces(table)) * 18 * MM_PER_POINT
    assert data["widths"] == [24, round(min(54, max(34, widest + 3)), 2)]


def test_heads_of_the_wall_list() -> None:
    """The first and the last name on a page, of every length; and times over narrow columns."""
    event, rota = hall(2, 1, 60, 60, ["Anna" + "x" * k for k in range(60)])
    rota = replace(rota, visits=())
    told = []
    for number in range(1, 60):
        one = replace(event, attendees=event.attendees[number - 1 : number])
        data: Any = wall.layout(pack(one, rota))
        (desk,) = data["desks"]
        (page,) = desk["pages"]
        told.append(f"{number + 3} {desk['first']['size']} {page['ends'][1]['size']} {page['rows'][0]['height']}\n")
    same_as_golden("wall_heads.txt", "".join(told))
    data = wall.layout(pack(*hall(24, 24, 1, 1)))
    width = data["widths"][4] - 1
    across = text_width("14:15") * MM_PER_POINT
    assert [turn["size"] for turn in data["rounds"]] == [fit("14:15", width, 8.6, 9)] * 24
    assert across * (data["rounds"][0]["size"] + 0.25) > width


def numbers_in(data: object) -> str:
    """Write all numbers of a layout in order, each once for every run of it."""
    found: list[str] = []

    def look(one: object) -> None:
        if isinstance(one, dict | list | tuple):
            for inner in one.values() if isinstance(one, dict) else one:
                look(inner)
        elif isinstance(one, float) and found[-1:] != [f"{one:.4g}"]:
            found.append(f"{one:.4g}")

    look(data)
    return " ".join(found)
