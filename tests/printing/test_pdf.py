"""The printed pack, read back from its pages."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from readback import (
    compact,
    first_visits_on_badges,
    lines_of,
    tables_on_timetable,
    visits_in_large_print,
    visits_on_cards,
    visits_on_plans,
    visits_on_rotas,
)
from rooms import AWKWARD_NAMES, READABLE, hall, village

from speedlearn.languages import ENGLISH, words_in
from speedlearn.model import Attendee, Event, Host, Rota
from speedlearn.printing import pdf, typesetter
from speedlearn.printing.glyphs import missing_glyphs
from speedlearn.printing.layout.fit import FONTS
from speedlearn.sheets import Pack, pack


@pytest.fixture(scope="module")
def room() -> tuple[Event, Rota]:
    """Return a hall whose names pypdf can read."""
    return hall(10, 6, 8, len(READABLE), READABLE)


@pytest.fixture(scope="module")
def printed(room: tuple[Event, Rota]) -> dict[str, bytes]:
    """Print all files of that hall."""
    return pdf.render(pack(*room))


def test_personal_rotas_say_what_the_rota_says(room: tuple[Event, Rota], printed: dict[str, bytes]) -> None:
    """Every visit is on one card, and no other."""
    assert sorted(visits_on_rotas(printed["personal-rotas.pdf"], room[0])) == list(room[1].visits)


def test_a_long_number_of_a_table_keeps_off_the_title() -> None:
    """Its lines are those that leave a gap, and not those for which the whole column would do."""
    event, rota = hall(1, 1, 1, 1, ["Ann"])
    event = replace(event, tables=(replace(event.tables[0], id="Sternwarte-Workshop 12"),))
    rota = replace(rota, visits=tuple(visit._replace(table="Sternwarte-Workshop 12") for visit in rota.visits))
    front = lines_of(pdf.render(pack(event, rota), ["personal"])["personal-rotas.pdf"])[0]
    assert [line.strip() for line in front].count("Workshop") == 1


def test_personal_rotas_in_large_print_say_what_the_rota_says(
    room: tuple[Event, Rota], printed: dict[str, bytes]
) -> None:
    """Every visit is on one card, and no other; one person is on one page."""
    assert sorted(visits_in_large_print(printed["personal-rotas-large.pdf"], room[0])) == list(room[1].visits)
    assert len(lines_of(printed["personal-rotas-large.pdf"])) == -(-len(READABLE) // 2)


def test_badges_say_where_each_person_sits_first(room: tuple[Event, Rota], printed: dict[str, bytes]) -> None:
    """And hosts which table they lead; eight are on a page."""
    event, rota = room
    first = {visit.attendee: visit for visit in reversed(rota.visits)}
    assert sorted(first_visits_on_badges(printed["badges.pdf"], event)) == sorted(first.values())
    pages = lines_of(printed["badges.pdf"])
    text = " ".join(line for page in pages for line in page)
    assert [text.count(f"host of {table.id} ") for table in event.tables] == [1] * 10
    assert len(pages) == -(-(len(READABLE) + 10) // 8)


def test_the_back_of_each_card_is_behind_its_front(room: tuple[Event, Rota], printed: dict[str, bytes]) -> None:
    """Turned over its long edge, a sheet has left and right changed; the titles on the back are those of the front."""
    pages = lines_of(printed["personal-rotas.pdf"])
    cards = {card.name: card for card in pack(*room).personal}
    assert len(pages) % 2 == 0
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        fronts = [front[k + 1] for k, line in enumerate(front) if line == room[0].name]
        slips = [k for k, line in enumerate(back) if line == "Three things to try tomorrow"]
        backs = [back[k - 1] for k in slips]
        assert [name for k in range(0, len(fronts), 2) for name in reversed(fronts[k : k + 2])] == backs
        for name, start, end in zip(backs, slips, [*slips[1:], len(back)], strict=True):
            text = compact("".join(back[start + 1 : end]))
            assert text.startswith(compact("".join(table + title for table, title in cards[name].visited)) + "123")


def test_table_cards_say_what_the_rota_says(room: tuple[Event, Rota], printed: dict[str, bytes]) -> None:
    """Every visit is on one card, and no other."""
    assert sorted(visits_on_cards(printed["table-cards.pdf"], room[0])) == list(room[1].visits)


def test_seat_plans_say_what_the_rota_says(room: tuple[Event, Rota], printed: dict[str, bytes]) -> None:
    """Every visit is on one plan, and no other."""
    assert sorted(visits_on_plans(printed["seat-plans.pdf"], room[0])) == list(room[1].visits)


def test_the_timetable_says_what_the_rota_says(room: tuple[Event, Rota], printed: dict[str, bytes]) -> None:
    """Every visit is in one field, and no other."""
    expected = {(visit.round, visit.table, visit.attendee) for visit in room[1].visits}
    assert tables_on_timetable(printed["timetable.pdf"], room[0]) == expected


def test_signs_show_each_table_twice(room: tuple[Event, Rota], printed: dict[str, bytes]) -> None:
    """One face to each side."""
    pages = lines_of(printed["table-signs.pdf"])
    assert [page.count(table.id) for page, table in zip(pages, room[0].tables, strict=True)] == [2] * 10
    for page, table in zip(pages, room[0].tables, strict=True):
        assert compact("".join(page)).count(compact(table.title)) == 2


def test_personal_rotas_lie_in_piles_by_name(room: tuple[Event, Rota], printed: dict[str, bytes]) -> None:
    """The cards of a place on the sheets follow each other by name."""
    names = [card.name for card in pack(*room).personal]
    pages = lines_of(printed["personal-rotas.pdf"])
    assert len(pages) == 30
    num_sheets = 15
    for sheet, page in enumerate(pages[::2]):
        heads = [page[k + 1] for k, line in enumerate(page) if line == room[0].name]
        assert heads == names[sheet::num_sheets]


def test_free_rounds_are_printed_as_free(room: tuple[Event, Rota], printed: dict[str, bytes]) -> None:
    """On rotas and on the timetable, each once."""
    event, rota = room
    num_free = sum(len(one.rounds) for one in event.attendees) - len(rota.visits)
    assert num_free > 0
    for file, said in (
        ("personal-rotas.pdf", " free: coffee "),
        ("personal-rotas-large.pdf", " free: coffee "),
        ("timetable.pdf", " free "),
    ):
        text = " ".join(line.replace(" ", "  ") for page in lines_of(printed[file]) for line in page)
        assert f" {text} ".replace(said.replace(" coffee", "  coffee"), " FREE ").count("FREE") == num_free


def test_every_page_carries_the_rota_mark_the_event_and_the_day(printed: dict[str, bytes]) -> None:
    """So that paper of two rotas cannot be mixed unseen; cards carry it one by one."""
    assert set(printed) == {kind.file for kind in pdf.KINDS.values()}
    for file, content in printed.items():
        for page in lines_of(content):
            text = " ".join(page)
            cards = sum(1 for line in page if line.startswith("time table")) if file == "personal-rotas.pdf" else 1
            assert text.count("rota 1a2b3c4d") >= cards
            for words in ("Speed Learning at Much Wenlock", "Great Hall, Priory School · Wednesday 22 January 2014"):
                assert words in text


def test_the_timetable_repeats_its_heading_and_counts_its_pages() -> None:
    """On every page."""
    pages = lines_of(pdf.render(pack(*hall(35, 7, 8, 130)), ["timetable"])["timetable.pdf"])
    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        text = " ".join(page)
        assert "name school round 1 14:15 round 2 14:25" in text
        assert f"page {number} of 3" in text


def test_pages_are_accessible(printed: dict[str, bytes]) -> None:
    """Marked as PDF/UA, with a title, a language and a structure."""
    titles = words_in(ENGLISH).texts["titles"]
    for kind in pdf.KINDS.values():
        reader = PdfReader(io.BytesIO(printed[kind.file]), strict=True)
        root: Any = reader.root_object
        assert root["/Lang"] == "en"
        assert root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in root
        assert reader.metadata is not None
        assert reader.metadata.title == f"{titles[kind.part]}: Speed Learning at Much Wenlock"
        assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_equal_rotas_give_equal_bytes(room: tuple[Event, Rota], printed: dict[str, bytes]) -> None:
    """No time of day, no random mark."""
    assert pdf.render(pack(*room)) == printed


def test_hostile_names_are_printed_as_text() -> None:
    """What means something to some program means nothing on paper."""
    event, rota = village()
    shown = hostile(event)
    files = pdf.render(pack(shown, rota))
    for file in (
        "personal-rotas.pdf",
        "personal-rotas-large.pdf",
        "badges.pdf",
        "table-cards.pdf",
        "seat-plans.pdf",
        "timetable.pdf",
    ):
        text = compact("".join(line for page in lines_of(files[file]) for line in page))
        for one in shown.attendees:
            assert compact(one.name) in text


def hostile(event: Event) -> Event:
    """Return an event whose people have names that mean something to some program."""
    names = (
        '#import "x"', "[/x]", "<script>", "=cmd()", "*bold*", "@ref", "$x$", r"\n", "\"quo't`es\""
    )  # fmt: skip
    return replace(
        event, attendees=tuple(replace(one, name=name) for one, name in zip(event.attendees, names, strict=True))
    )


def renamed(event: Event, number: int, **changes: str) -> Event:
    """Return an event with one attendee changed."""
    guests: list[Attendee] = list(event.attendees)
    guests[number] = replace(guests[number], **changes)  # type: ignore[arg-type]
    return replace(event, attendees=tuple(guests))


@pytest.mark.parametrize(
    "name", [*AWKWARD_NAMES, "ქეთი", "Արամ", "አበበ", "สมชาย", "ਹਰਪ੍ਰੀਤ", "தமிழ்", "می\u200cنا", "e\u0301\u0323"]
)
def test_names_of_many_scripts_are_printed(name: str) -> None:
    """Without a missing letter, which PDF/UA would refuse."""
    event, rota = village()
    assert pdf.render(pack(renamed(event, 0, name=name, school=name), rota))


def test_a_letter_that_no_font_has_names_the_person() -> None:
    """All of them in one run, each with its letters."""
    event, rota = village()
    changed = renamed(renamed(event, 1, name="Bob 𓀀 and 😀"), 6, school="School of 𓀀")
    with pytest.raises(pdf.MissingGlyphsError) as caught:
        pdf.render(pack(changed, rota), ["timetable"])
    way_out = "which no font here can print; write it in other letters"
    assert str(caught.value).splitlines() == [
        f"the name of attendee `A002`, `Bob 𓀀 and 😀`, has `𓀀` (U+13000), `😀` (U+1F600), {way_out}",
        f"the school of attendee `A007`, `School of 𓀀`, has `𓀀` (U+13000), {way_out}",
    ]
    assert [one.letters for one in caught.value.missing] == ["𓀀😀", "𓀀"]


def test_a_letter_that_no_font_has_names_the_table_and_the_event() -> None:
    """Titles and headings are looked through too."""
    event, rota = village()
    tables = (replace(event.tables[0], title="On 𓀀"), *event.tables[1:])
    with pytest.raises(pdf.MissingGlyphsError, match=r"^the title of table `T1`, `On 𓀀`,"):
        pdf.render(pack(replace(event, tables=tables), rota), ["signs"])
    with pytest.raises(pdf.MissingGlyphsError, match=r"^the event's name, `𓀀`"):
        pdf.render(pack(replace(event, name="𓀀"), rota), ["signs"])


def test_letters_that_print_alone_but_not_together_are_named_together() -> None:
    """Where no single letter is to blame."""
    event, rota = village()
    sheets = pack(renamed(event, 0, name="ab é"), rota)
    missing = missing_glyphs(sheets, lambda texts: not any("b é" in text for text in texts))
    assert [(one.text, one.letters) for one in missing] == [("ab é", "é")]


def test_another_refusal_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in a template is not put on a name."""

    def layout(_pack: Pack) -> dict[str, object]:
        return {"signs": 7}

    monkeypatch.setitem(pdf.KINDS, "signs", replace(pdf.KINDS["signs"], layout=layout))
    with pytest.raises(pdf.PrintingError, match="integer has no method") as caught:
        pdf.render(pack(*village()), ["signs"])
    assert not isinstance(caught.value, pdf.MissingGlyphsError)


def test_files_are_told_as_they_are_done_in_the_order_asked_for() -> None:
    """For a progress bar."""
    done: list[str] = []
    files = pdf.render(pack(*village()), ["timetable", "signs"], done.append)
    assert done == list(files) == ["timetable.pdf", "table-signs.pdf"]
    assert pdf.render(pack(*village()), []) == {}


def test_an_event_without_people_and_tables_is_printed() -> None:
    """Empty pages rather than an error."""
    event, rota = village()
    nobody = pack(replace(event, venue=None, date=None, tables=(), attendees=()), replace(rota, visits=()))
    assert set(pdf.render(nobody)) == {kind.file for kind in pdf.KINDS.values()}


HOSTILE_LETTERS = st.sampled_from("aé#$*_[]{}()<>@\\\"'`~=-/+:;,.! \u00a0\u200d\n1李محप्")


@given(st.text(HOSTILE_LETTERS, min_size=1, max_size=40), st.text(HOSTILE_LETTERS, max_size=200))
@settings(max_examples=25)
def test_no_text_stops_the_press(short: str, long: str) -> None:
    """Names, schools, titles, hosts, ids, event and venue may be nearly anything, and of any length."""
    event, rota = village()
    table = replace(event.tables[0], title=long, hosts=(Host(short, long), Host(long)))
    changed = replace(
        renamed(event, 0, name=short, school=long), name=short, venue=long, tables=(table, *event.tables[1:])
    )
    assert len(pdf.render(pack(renamed(changed, 1, name=long, school=short), rota))) == len(pdf.KINDS)


def test_fonts_are_small_and_come_with_their_licence() -> None:
    """Eight megabytes at most, as they are part of every download."""
    files = list(FONTS.iterdir())
    assert 0 < sum(file.stat().st_size for file in files) <= 8_000_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert {file.suffix for file in files} == {".ttf", ".otf", ".txt"}


def test_templates_name_every_font() -> None:
    """A font that no template names would never be used."""
    template = (Path(pdf.__file__).parent / "templates" / "common.typ").read_text(encoding="utf-8")
    for family in typesetter.fonts().families():
        assert f'"{family}"' in template
