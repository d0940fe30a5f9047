"""The workbook, the mail merge, the Markdown and the calendars: hostile texts stay texts, and bytes repeat."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from dataclasses import replace
from datetime import datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from readback_files import entries, id_of_file, lines_in_markdown, rows_of_merge, unmarked, worksheet
from rooms import AWKWARD_NAMES, hall, village

from speedlearn.model import Event, Host, Look, Rota, Round
from speedlearn.plain import clean
from speedlearn.printing.csv_merge import mail_merge
from speedlearn.printing.ics_calendars import calendars
from speedlearn.printing.ics_names import person_file, table_file
from speedlearn.printing.markdown_text import markdown, plain
from speedlearn.printing.press import press
from speedlearn.printing.xlsx_book import workbook
from speedlearn.sheets import pack

HOSTILE = (
    *AWKWARD_NAMES,
    '=HYPERLINK("http://x.example","y")',
    "+1", "-2+3", "@SUM(A1)", "'=already", "''-twice", "'tis", "＝1+1", "\t=tab", "\r=return",
    "007", "1e5", "2014-01-22", "TRUE", "#N/A", "_x0041_", "internal:Grid!A1", "mailto:a@b.example",
    "http://evil.example", "www.evil.example", "a@b.example", "<img src=x onerror=alert(1)>", "&lt;b&gt; &amp;",
    "[link](javascript:alert(1))", "![p](http://x.example/p.png)", "# heading", "closing ##", "`code` ``@`` x",
    "~~gone~~ ||spoiler|| ^up^", ":smile:", "a\u202eb\u2066c\u200f", "\x1b[31mred", "line\nbreak\u2028more", "x;y,z\\n",
    'quo"ted;=1+1', "N" * 200, "名" * 200,
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.sampled_from("aZé =+-@'\"\\;,:.<>&#*_`[](){}!|~$^/\t\n\u202e名😀\u0301")),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
)


def room_of(name: str, title: str = "", host: str = "Ada") -> tuple[Event, Rota]:
    """Return the village with a name for its first attendee, and a title and a host for its first table."""
    event, rota = village()
    guests = (replace(event.attendees[0], name=name, school=title or None), *event.attendees[1:])
    tables = (replace(event.tables[0], title=title, hosts=(Host(host),)), *event.tables[1:])
    return replace(event, name=title or "Event", attendees=guests, tables=tables), rota


@given(TEXTS, TEXTS)
@settings(max_examples=60)
def test_every_text_is_read_back_as_it_is_printed(name: str, other: str) -> None:
    """Of whatever letters it is made, in all four forms."""
    event, rota = room_of(name, other, other)
    sheets = pack(event, rota)
    card = next(one for one in sheets.personal if one.attendee == "A001")
    row = next(one for one in rows_of_merge(mail_merge(sheets)) if one["id"] == "A001")
    assert (row["name"], row["school"]) == (card.name, card.school)
    title, hosts = sheets.cards[0].title, sheets.signs[0].hosts
    assert {(row["round_1_title"], row["round_1_hosts"])} == {(title, hosts)}

    rows = [one for one in worksheet(workbook(sheets), "By person") if one["id"] == "A001"]
    assert {(one["name"], one["school"] or "") for one in rows} == {(card.name, card.school)}
    assert (rows[0]["title"] or "", rows[0]["hosts"] or "") == (title, hosts)

    headings = [text for kind, text in lines_in_markdown(markdown(sheets)) if kind == "h30"]
    assert headings[[one.attendee for one in sheets.personal].index("A001")] == ", ".join(
        filter(None, (card.name, card.school))
    )
    (first, *_) = entries(calendars(sheets)["calendars/table-T1.ics"])
    said = str(first["DESCRIPTION"]).split("\n")
    assert f"seat 1: {', '.join(filter(None, (card.name, card.school)))}" in said


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_is_a_formula_a_link_or_a_number(name: str) -> None:
    """Texts are texts in a workbook, and nothing in a mail merge begins like a formula."""
    content = workbook(pack(*room_of(name, name, name)))
    book = load_workbook(io.BytesIO(content))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.hyperlink is None
                is_number = cell.data_type in {"n", "d"} and isinstance(cell.value, int | float | time | None)
                assert cell.data_type == "s" or is_number
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            assert b"<f>" not in archive.read(part)
            assert b"<hyperlink" not in archive.read(part)
    text = mail_merge(pack(*room_of(name, name, name))).decode("utf-8-sig")
    texts = [one for line in csv.reader(io.StringIO(text, newline="")) for one in line]
    assert [one for one in texts if re.match(r"[=+\-@＝＋－＠\t\r\n]", one)] == []


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_is_markup(name: str) -> None:
    """Neither a link, nor HTML, nor emphasis, to a reader of Markdown that is as helpful as can be."""
    helpful = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    content = markdown(pack(*room_of(name, name, name))).decode()
    kinds = {child.type for token in helpful.parse(content) for child in token.children or []}
    assert kinds <= {"text", "code_inline"}
    assert {token.type for token in helpful.parse(content)} <= {
        f"{kind}_{end}" for kind in ("heading", "paragraph", "bullet_list", "list_item") for end in ("open", "close")
    } | {"inline"}


@given(TEXTS)
def test_plain_text_is_read_as_typed(text: str) -> None:
    """By itself, in the middle of a line."""
    shown = clean(text)
    (token,) = MarkdownIt("commonmark").parseInline(f"x {plain(shown)} x")
    assert "".join(child.content for child in token.children or []) == f"x {shown} x"


def test_no_control_or_bidi_character_is_written() -> None:
    """But for line ends, and joiners that words need."""
    for name in HOSTILE:
        sheets = pack(*room_of(name, name, name))
        files = press(sheets, ["csv", "text", "ics"])
        for content in files.values():
            text = content.decode().removeprefix("\ufeff")
            strange = {letter for letter in text if unicodedata.category(letter) in {"Cc", "Cf", "Cs"}}
            assert strange <= set("\r\n\u200c\u200d")


def test_marks_against_formulas_can_be_taken_away() -> None:
    """What had an apostrophe of its own keeps it."""
    event, rota = village()
    names = ("=x", "'=x", "''=x", "'x", "x", "'", "+", "-1", "O'Brien")
    guests = tuple(replace(one, name=name) for one, name in zip(event.attendees, names, strict=True))
    text = mail_merge(pack(replace(event, attendees=guests), rota)).decode("utf-8-sig")
    cells = {row[0]: row[1] for row in csv.reader(io.StringIO(text, newline=""))}
    shown = [cells[one.id] for one in guests]
    assert shown == ["'=x", "''=x", "'''=x", "'x", "x", "'", "'+", "'-1", "O'Brien"]
    assert tuple(map(unmarked, shown)) == names


def test_the_whole_mail_merge_of_the_village() -> None:
    """Texts in quotes, seats without; who has no seat has the reason in its place."""
    event, rota = village()
    lines = mail_merge(pack(event, rota)).decode().split("\r\n")
    assert lines[0] == (
        '\ufeff"id","name","school"'
        + "".join(f',"round_{k}_{what}"' for k in (1, 2, 3) for what in ("start", "table", "title", "hosts", "seat"))
    )
    zoe = next(line for line in lines if '"Zoë"' in line)
    assert zoe == (
        '"A004","Zoë","Ysgol Bro Gwaun","14:15","T2","#import ""x"" & $more$","","host",'
        '"14:25","T1","Marking less, feedback more","Ada Okafor",2,'
        '"14:35","T2","#import ""x"" & $more$","","host"'
    )
    assert lines[-1] == ""


def test_a_workbook_is_ready_for_the_printer_and_the_screen() -> None:
    """Headings stay and repeat, pages lie on their side, as wide as the paper, and lists can be filtered."""
    event, rota = hall(6, 3, 4, 20)
    book = load_workbook(io.BytesIO(workbook(pack(replace(event, name="Tea & cake &P"), rota))))
    assert book.sheetnames == ["By person", "By table", "Grid", "Table fill", "Statistics"]
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_area
        foot: Any = sheet.oddFooter
        assert foot.left.text == " Tea && cake &&P"
        assert foot.right.text == "rota 1a2b3c4d · page &P of &N"
    for name in book.sheetnames[:-1]:
        assert book[name].freeze_panes == "B2"
        assert book[name].print_title_rows == "$1:$1"
        assert book[name].auto_filter.ref == book[name].dimensions
        assert book[name].print_area == f"'{name}'!" + re.sub(r"([A-Z]+|\d+)", r"$\1", book[name].dimensions)


def test_a_workbook_is_printed_on_the_paper_of_the_event() -> None:
    """And what stands above its figures has the lines that it needs."""
    event, rota = village()
    event = replace(event, name="Speed Learning " * 10, look=Look(paper="letter"))
    book = load_workbook(io.BytesIO(workbook(pack(event, rota))))
    assert {sheet.page_setup.paperSize for sheet in book} == {1}
    assert book["Statistics"].row_dimensions[1].height == 45


def test_times_are_times_and_counts_are_counts() -> None:
    """They can be sorted and reckoned with; past midnight they are those of a clock."""
    event, rota = village()
    rounds = (Round(1, 1434, 1440), Round(2, 1441, 1450), Round(3, 1455, 1460))
    late = replace(event, timetable=replace(event.timetable, rounds=rounds))
    first, second, _ = worksheet(workbook(pack(late, rota)), "By person")[:3]
    assert (first["round"], first["start"], first["end"]) == (1, time(23, 54), time(0, 0))
    assert (second["start"], second["end"]) == (time(0, 1), time(0, 10))


def test_figures_stand_beside_their_bounds() -> None:
    """Shares as shares; what is proven says so."""
    event, rota = village()
    figures: dict[str, object] = {
        "worst_share": 1,
        "worst_share_bound": 1.0,
        "mean_share": None,
        "pairs_met": 20,
        "proven": ["worst_share"],
    }
    sheets = pack(event, replace(rota, quality=figures))
    sheet = load_workbook(io.BytesIO(workbook(sheets)))["Statistics"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert rows == [
        ["figure", "rota", "no rota can beat", ""],
        ["worst share", 1, 1, "proven best"],
        ["pairs met", 20, None, None],
    ]
    assert [sheet["B6"].number_format, sheet["B7"].number_format] == ["0.0 %", "0"]


def test_a_workbook_names_nobody_and_no_day_outside_its_cells() -> None:
    """Its properties hold the event, the mark and a fixed date."""
    properties = load_workbook(io.BytesIO(workbook(pack(*village())))).properties
    assert properties.title == "Speed Learning in the village"
    assert properties.description == "rota 1a2b3c4d"
    assert not properties.creator
    assert not properties.lastModifiedBy
    assert properties.created == properties.modified == datetime(1970, 1, 1)  # noqa: DTZ001


def test_equal_sheets_give_equal_bytes() -> None:
    """No clock, and no folder of this machine."""
    parts = ["xlsx", "csv", "text", "ics"]
    room = hall(6, 3, 4, 20)
    files = press(pack(*room), parts)
    assert press(pack(*room), parts) == files
    with zipfile.ZipFile(io.BytesIO(files["rota.xlsx"])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_event_without_people_and_tables_is_written() -> None:
    """Headings without rows, and no calendars."""
    event, rota = village()
    nobody = pack(replace(event, venue=None, tables=(), attendees=()), replace(rota, visits=()))
    assert set(press(nobody, ["xlsx", "csv", "text", "ics"])) == {"rota.xlsx", "mail-merge.csv", "rota.md"}


def test_the_calendar_of_a_person() -> None:
    """A visit, a round as host and a free round; nothing while they are away."""
    event, rota = village()
    files = calendars(pack(event, rota))
    text = files["calendars/A004.ics"].decode()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert [str(entry["SUMMARY"]) for entry in entries(files["calendars/A004.ics"])] == [
        "Host of table T2",
        "Table T1, seat 2: Marking less, feedback more",
        "Host of table T2",
    ]
    visit = entries(files["calendars/A004.ics"])[1]
    assert visit["DTSTART"].dt == datetime(2014, 1, 22, 14, 25)  # noqa: DTZ001  local time, wherever the hall is
    assert visit["DTEND"].dt == datetime(2014, 1, 22, 14, 34)  # noqa: DTZ001
    assert str(visit["LOCATION"]) == "Village hall"
    assert str(visit["DESCRIPTION"]) == ("Round 2\nMarking less, feedback more\nwith Ada Okafor\nrota 1a2b3c4d")
    assert "DTSTAMP:20140122T000000Z" in text
    free = [entry for entry in entries(files["calendars/A005.ics"]) if entry["SUMMARY"] == "Free round"]
    assert [str(entry.get("TRANSP", "")) for entry in free] == ["TRANSPARENT"] * len(free)
    assert len(entries(files["calendars/A009.ics"])) == 1


def test_calendars_go_on_past_midnight() -> None:
    """On the next day."""
    event, rota = village()
    rounds = (Round(1, 1434, 1440), Round(2, 1441, 1450), Round(3, 1455, 1460))
    late = replace(event, timetable=replace(event.timetable, rounds=rounds))
    first, second, _ = entries(calendars(pack(late, rota))["calendars/A001.ics"])
    assert first["DTEND"].dt == datetime(2014, 1, 23, 0, 0)  # noqa: DTZ001
    assert second["DTSTART"].dt == datetime(2014, 1, 23, 0, 1)  # noqa: DTZ001


def test_entries_are_known_by_event_person_and_round() -> None:
    """No two are alike, another rota of the event keeps them, and another event has others."""
    event, rota = hall(6, 3, 4, 20)

    def marks(of: Rota) -> list[str]:
        return [str(entry["UID"]) for content in calendars(pack(event, of)).values() for entry in entries(content)]

    assert len(set(marks(rota))) == len(marks(rota))
    assert marks(replace(rota, rota_mark="other")) == marks(rota)
    assert not set(marks(replace(rota, event_mark="other"))) & set(marks(rota))


@pytest.mark.parametrize("day", [None, "the last Friday of term", "2014-1-2"])
def test_without_a_day_there_are_no_calendars(day: str | None) -> None:
    """Nothing is guessed."""
    event, rota = village()
    assert calendars(pack(replace(event, date=day), rota)) == {}


@given(st.text(st.sampled_from("aé名😀,;\\ "), min_size=1, max_size=300))
@settings(max_examples=50)
def test_lines_are_short_and_no_letter_is_cut(text: str) -> None:
    """At most 75 octets each, and each is UTF-8 by itself."""
    for content in calendars(pack(*room_of(text, text, text))).values():
        lines = content.split(b"\r\n")
        assert lines.pop() == b""
        for line in lines:
            assert len(line) <= 75
            line.decode()
        Calendar.from_ical(content)


IDS = st.one_of(
    st.sampled_from(
        [
            "A001",
            "a001",
            "A/1",
            "..",
            ".",
            "CON",
            "con",
            "Con",
            "COM1",
            "nul.txt",
            "table-T1",
            "TABLE-T1",
            "-rf",
            "",
            " ",
        ]
    ),
    st.text(st.sampled_from("abAB1-_./\\ é:*?l m"), max_size=12),
    st.text(max_size=20),
    st.text(st.sampled_from("aA"), min_size=90, max_size=210),
)


@given(IDS, IDS)
@settings(max_examples=400)
def test_names_of_calendars_are_harmless_and_never_alike(one: str, other: str) -> None:
    """On no system, not even where the case of letters is lost."""
    names = [person_file(one), person_file(other), table_file(one), table_file(other)]
    assert len({name.lower() for name in names}) == (2 if one == other else 4)
    for name in names:
        assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_-]*", name)
        assert len(name) <= 120
        assert not re.fullmatch(r"(?i)con|prn|aux|nul|(com|lpt)\d", name)


@given(IDS)
@settings(max_examples=200)
def test_names_of_calendars_can_be_read_back(text: str) -> None:
    """Unless they were cut."""
    for kind, name in (("person", person_file(text)), ("table", table_file(text))):
        if len(name) <= 100:
            assert id_of_file(f"calendars/{name}.ics") == (kind, text)


def test_names_of_calendars_one_by_one() -> None:
    """Plain ids stay as they are."""
    ids = ("A001", "Pca2ee69545", "karen", "T-4", "CON", "../x", "Zoë")
    assert [person_file(one) for one in ids] == [
        "A001",
        "Pca2ee69545_mf",
        "karen_l",
        "T-4",
        "_43_ON",
        "_2e__2e__2f_x_l",
        "Zo_eb__m1",
    ]
    assert table_file("T1") == "table-T1"
    assert person_file("TABLE-T1") == "_54_ABLE-T1"
