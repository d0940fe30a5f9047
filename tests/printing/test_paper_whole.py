"""What typst is given to print, whole: every text with its size and place, the words, the colours and the logo."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from fairs import fair, packs
from golden_files import as_lines, same_as_golden

from speedlearn.model import Host, Visit
from speedlearn.printing import pdf
from speedlearn.printing.glyphs import Missing, letters_of, missing_glyphs
from speedlearn.printing.layout import personal
from speedlearn.printing.layout.fit import text_height
from speedlearn.printing.layout.tables import layout_signs
from speedlearn.sheets import Pack, pack

ALL = tuple(pdf.KINDS)
TEMPLATES = (
    *("personal", "large", "badges", "tables", "signs", "seats", "timetable", "wall", "run", "statistics"),
    "contacts",
)
KINDS = {
    "village": ALL,
    "bare": ("personal", "large", "badges", "signs", "tables", "seats", "contacts", "list"),
    "many_schools": ("statistics",),
    "fair": ALL,
    "crowded": ("tables", "seats", "run", "statistics", "list", "contacts"),
    "long_day": ("personal", "large", "timetable", "list", "run", "signs"),
    "wordy": tuple(kind for kind in ALL if kind != "seats"),
    "great": ("seats",),
}


def given_to_typst(sheets: Pack, kinds: tuple[str, ...]) -> dict[str, object]:
    """Collect, by the name of each file that is printed, what its template reads; how templates read it is theirs."""
    told: dict[str, object] = {}
    for volume in (volume for kind in kinds for volume in pdf._volumes(pdf.KINDS[kind], sheets)):
        files = pdf._document(volume, {})
        data = {name: json.loads(files.pop(name)) for name in ("data.json", "look.json")}
        ours = {"main.typ": volume.kind.template, "common.typ": "common.typ"}
        assert {name: files.pop(name) for name in ours} == {
            name: (pdf.TEMPLATES / template).read_bytes() for name, template in ours.items()
        }
        told[volume.file] = shortened(data) | {name: content.decode() for name, content in files.items()}
    return told


def shortened(data: Any) -> Any:  # noqa: ANN401 (as JSON, data have any shape)
    """Write a digest for each code, which is a drawing of thousands of letters."""
    if isinstance(data, dict):
        return {key: shortened(one) for key, one in data.items()}
    if isinstance(data, list):
        return [shortened(one) for one in data]
    return f"svg {sha256(data.encode()).hexdigest()[:8]}" if str(data).startswith("<svg") else data


@pytest.mark.parametrize("name", KINDS)
def test_what_typst_is_given(name: str) -> None:
    """Of every kind of paper."""
    told = given_to_typst(packs()[name], KINDS[name])
    same_as_golden(f"{name}_paper.json", as_lines(told) + "\n")


def test_a_volume_says_which_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """In its name, its title and its mark, beside which there is less room for the place; its people are its own."""
    monkeypatch.setitem(pdf.KINDS, "personal", replace(pdf.KINDS["personal"], most=17))
    sheets = packs()["fair"]
    told: Any = given_to_typst(sheets, ("personal", "signs"))
    assert [(name, one["data.json"]["title"], one["data.json"]["heading"]["mark"]) for name, one in told.items()] == [
        (
            f"personal-rotas-{k}-of-4.pdf",
            f"Personal rotas, {k} of 4: Speed Learning at Much Wenlock",
            f"rota 1a2b3c4d · {k} of 4",
        )
        for k in (1, 2, 3, 4)
    ] + [("table-signs.pdf", "Table signs: Speed Learning at Much Wenlock", "rota 1a2b3c4d")]
    names = [
        card["name"]["text"].replace("\n", "")
        for one in list(told.values())[:4]
        for card in on_sheets(one["data.json"]["sheets"])
    ]
    assert names == [card.name for card in sheets.personal]
    # With less room the place takes a second line.
    assert [one["data.json"]["place"]["size"] for one in told.values()] == [6.0] * 4 + [4.75]
    assert {one["data.json"]["event-place"]["size"] for one in told.values()} == {6.0}


def on_sheets(sheets: list[list[Any]]) -> list[Any]:
    """List what is on sheets pile by pile."""
    return [one for pile in zip(*sheets, strict=True) for one in pile if one]


@pytest.mark.parametrize(("num_people", "num_volumes"), [(1, 1), (20, 1), (21, 2), (40, 2), (41, 3)])
def test_how_many_volumes_there_are(num_people: int, num_volumes: int) -> None:
    """By people times rounds."""
    sheets = packs()["village"]
    sheets = replace(sheets, personal=sheets.personal[:1] * num_people)
    kind = replace(pdf.KINDS["personal"], most=60)
    volumes = pdf._volumes(kind, sheets)
    assert [(one.kind, one.number, one.of) for one in volumes] == [
        (kind, number, num_volumes) for number in range(1, num_volumes + 1)
    ]
    assert sum(len(one.pack.personal) for one in volumes) == num_people
    assert pdf._volumes(replace(kind, cut=""), sheets) == [
        replace(volumes[0], kind=replace(kind, cut=""), pack=sheets, of=1)
    ]


def test_which_kinds_a_template_prints() -> None:
    """Of those asked for: the kinds of that template, all of them for the one that all share."""
    parts = ("rota", "list", "personal", "csv", "tables")
    assert pdf.kinds_with(["wall.typ", "signs.typ"], parts) == ("list",)
    assert pdf.kinds_with(["common.typ"], parts) == ("list", "personal", "tables")
    assert pdf.kinds_with(["mine.typ"], parts) == ()
    assert ("common.typ", *(f"{name}.typ" for name in TEMPLATES)) == pdf.TEMPLATE_NAMES


def test_a_number_of_several_lines_stays_in_its_row() -> None:
    """Capitals of one line may fill a row of a card; lines have letters between them."""
    data: Any = personal.layout(packs()["bare"])
    turns = [turn for sheet in data["sheets"] for card in sheet if card for turn in card["turns"] if "table" in turn]
    width = data["widths"][1] - 2
    for number in (turn["table"] for turn in turns):
        assert number["size"] >= 12
        assert text_height(number["text"], width, number["size"], bold=True) <= data["row"]


@pytest.mark.parametrize(
    ("table", "capitals"),
    [
        ("AZ", True),
        ("09", True),
        ("A9 ", False),
        ("Az", False),
        ("T-1", False),
        ("É", False),
        ("@[", False),
        ("/:", False),
    ],
)
def test_which_numbers_may_fill_a_sign(table: str, capitals: bool) -> None:
    """Capitals and digits, which have nothing below their line."""
    sheets = packs()["village"]
    data: Any = layout_signs(replace(sheets, signs=(replace(sheets.signs[0], table=table),)))
    assert data["signs"][0]["capitals"] is capitals


def test_between_what_long_files_are_cut() -> None:
    """And how many visits a volume holds."""
    cuts = {word: (kind.cut, kind.most) for word, kind in pdf.KINDS.items() if kind.cut}
    assert cuts == {
        "personal": ("personal", 2500),
        "large": ("personal", 4000),
        "badges": ("badges", 20000),
        "tables": ("cards", 4000),
        "seats": ("plans", 4000),
        "timetable": ("timetable.rows", 12000),
        "list": ("wall.rows", 12000),
    }


def test_a_text_that_cannot_be_printed_is_told_with_all_its_letters() -> None:
    """By code and as it is; whose it is comes first."""
    missing = Missing("the id of a table", "T𓀀x", "𓀀\x07")
    assert str(missing) == (
        "the id of a table, `T𓀀x`, has `𓀀` (U+13000), `\x07` (U+0007), which no font here can print; write it in other"
        " letters"
    )


def test_texts_that_cannot_be_printed_are_told_with_whose_they_are() -> None:
    """Of every kind of text, each once; letters that print alone but not together are told together."""
    bad = set("āēīōūȳ")
    event, rota = fair()
    guests = (replace(event.attendees[0], id="Ä1", name="Zoë ā", school="Mēor", hopes="a tīp"), *event.attendees[1:])
    hosts = (Host("Ida ū"), Host("Bo", "Hȳll"))
    tables = (replace(event.tables[0], id="Tō", title="ōral", hosts=hosts), *event.tables[1:])
    ids = {"A001": "Ä1", "T1": "Tō"}
    visits = [
        Visit(one.round, ids.get(one.table, one.table), one.seat, ids.get(one.attendee, one.attendee))
        for one in rota.visits
    ]
    strange = replace(event, name="Evening ā", venue="Hall ē", attendees=guests, tables=tables)
    sheets = pack(strange, replace(rota, visits=tuple(sorted(visits))))
    asked: list[list[str]] = []

    def prints(texts: list[str]) -> bool:
        asked.append(texts)
        return not any(bad & set(text) or "Zoë" in text or text.isspace() for text in texts)

    assert [(one.whose, one.text, one.letters) for one in missing_glyphs(sheets, prints)] == [
        ("the event's name", "Evening ā", "ā"),
        ("the event's venue or date", "Hall ē · Wednesday 22 January 2014", "ē"),
        ("the id of a table", "Tō", "ō"),
        ("the title of table `Tō`", "ōral", "ō"),
        ("a host of table `Tō`", "Ida ū and Bo", "ū"),
        ("a host of table `Tō`", "Ida ū; Bo, Hȳll", "ūȳ"),
        ("a host of table `T2`", "Deepa Davies and Zoë", "ë"),
        ("a host of table `T2`", "Deepa Davies, Hillview Academy; Zoë", "ë"),
        ("what attendee `Ä1` hopes for", "hopes for: a tīp", "ī"),
        ("the name of attendee `A004`", "Zoë", "ë"),
        ("the name of attendee `Ä1`", "Zoë ā", "ā"),
        ("the school of attendee `Ä1`", "Mēor", "ē"),
    ]
    assert all(not text.isascii() for texts in asked for text in texts if len(text) > 1)
    assert {"·", "Á", "Ä", "ā", "ȳ"} <= set(letters_of(sheets))
    assert letters_of(sheets) == sorted({one for one in letters_of(sheets) if not one.isascii() and not one.isspace()})
