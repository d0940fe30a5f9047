"""The files of texts and the workbook, whole: what is printed of the village, and how its sheets look."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import asdict, replace
from itertools import pairwise
from typing import Any

import pytest
from fairs import LINK, LOGO, fair
from golden_files import as_lines, same_as_golden
from openpyxl import Workbook, load_workbook
from rooms import village

from speedlearn.languages import words_in
from speedlearn.model import Attendee, Event, Logo, Look, Rota
from speedlearn.printing.csv_merge import mail_merge
from speedlearn.printing.html.dress import image_of, style_of
from speedlearn.printing.html.page import page
from speedlearn.printing.ics_calendars import calendars
from speedlearn.printing.ics_names import person_file, table_file
from speedlearn.printing.markdown_text import markdown, plain
from speedlearn.printing.xlsx_book import workbook
from speedlearn.sheets import Pack, pack

LANGUAGES = ("en", "cy")


def village_in(language: str) -> Pack:
    """Lay out the village in a language."""
    return pack(*village(), words=words_in(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_of_the_village(language: str) -> None:
    """Markdown and mail merge."""
    sheets = village_in(language)
    same_as_golden(f"village_{language}.md", markdown(sheets).decode())
    same_as_golden(f"village_{language}.csv", mail_merge(sheets).decode().replace("\r\n", "\n"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendars_of_the_village(language: str) -> None:
    """One after the other, with the names of their files."""
    files = calendars(village_in(language))
    told = "".join(f"== {name}\n{content.decode()}" for name, content in files.items())
    same_as_golden(f"village_calendars_{language}.txt", told.replace("\r\n", "\n"))


@pytest.mark.parametrize("dressed", [True, False])
def test_the_page_of_the_village(dressed: bool) -> None:
    """All but its style and script, which have tests of their own; with logo and address, and without."""
    sheets = village_in("en")
    if dressed:
        sheets = replace(sheets, look=Look(colour="#0b5394"), logo=Logo(b"<svg/>", "svg", 1.0))
        sheets = replace(sheets, heading=replace(sheets.heading, link="https://example.org/rota.html"))
    text = page(sheets).decode()
    text = re.sub(r"<(style|script)>.*?</\1>", r"<\1>…</\1>", text, flags=re.DOTALL)
    # By their hashes the policy changes with style and script.
    text = re.sub(r"sha256-[^']+", "sha256-…", text)
    same_as_golden(f"village_page{'_dressed' if dressed else ''}.html", text)


def test_the_files_of_the_fair() -> None:
    """With a pause, networks, step-free tables and places in the room: Markdown, mail merge, calendars and page."""
    sheets = pack(*fair(), LINK, LOGO)
    text = re.sub(r"<(style|script)>.*?</\1>", r"<\1>…</\1>", page(sheets).decode(), flags=re.DOTALL)
    text = re.sub(r"sha256-[^']+|<svg.*?</svg>", "…", text)
    files = {"rota.md": markdown(sheets), "mail-merge.csv": mail_merge(sheets), "rota.html": text.encode()}
    files |= {name: content for name, content in calendars(sheets).items() if "table" in name or "A00" not in name}
    told = "".join(f"== {name}\n{content.decode()}" for name, content in files.items())
    same_as_golden("fair_files.txt", told.replace("\r\n", "\n"))


def test_the_sheets_of_the_fair() -> None:
    """As data; most of it is on the paper too."""
    sheets = {name: part for name, part in asdict(pack(*fair(), LINK)).items() if name != "words"}
    same_as_golden("fair_sheets.json", as_lines(sheets) + "\n")


def test_the_script_of_the_page_is_strict_and_keeps_to_itself() -> None:
    """All of it is within one function."""
    text = page(village_in("en")).decode()
    (script,) = re.findall(r"<script>(.*?)</script>", text, flags=re.DOTALL)
    assert script.startswith('"use strict";\n(() => {\n')
    assert script.endswith("})();\n")


def book_of(sheets: Pack) -> Workbook:
    """Read the workbook of a pack."""
    return load_workbook(io.BytesIO(workbook(sheets)))


def look_of(cell: Any) -> list[object]:  # noqa: ANN401 - a cell, or one within a merged range
    """Tell how a cell looks."""
    border, alignment = cell.border, cell.alignment
    return [
        cell.value if isinstance(cell.value, str | int | float | None) else str(cell.value),
        cell.number_format,
        cell.font.b,
        cell.fill.fgColor.rgb if cell.fill.fill_type else None,
        [border.top.style, border.top.color.rgb if border.top.color else None, border.bottom.style],
        [alignment.vertical, alignment.wrap_text, alignment.horizontal],
    ]


@pytest.mark.parametrize("name", ["village", "fair"])
def test_the_workbook(name: str) -> None:
    """Every cell with its look, every width, height, margin and foot; of the fair the last sheets."""
    book = book_of(village_in("en") if name == "village" else pack(*fair(), LINK))
    lines = []
    for sheet in list(book)[0 if name == "village" else 2 :]:
        lines.append(f"== {sheet.title}")
        margins, setup = sheet.page_margins, sheet.page_setup
        lines.append(f"margins {margins.left} {margins.right} {margins.top} {margins.bottom}")
        lines.append(f"page {setup.orientation} {setup.paperSize} {setup.fitToWidth} {setup.fitToHeight}")
        foot: Any = sheet.oddFooter
        lines.append(f"foot {foot.left.text!r} {foot.center.text!r} {foot.right.text!r}")
        lines.append(f"rows {sheet.print_title_rows} area {sheet.print_area} filter {sheet.auto_filter.ref}")
        lines.append(f"panes {sheet.freeze_panes}")
        lines += [f"width {one.min}-{one.max} {one.width}" for one in sheet.column_dimensions.values()]
        lines += [f"height {number} {one.height}" for number, one in sheet.row_dimensions.items() if one.height]
        for shaded in sheet.conditional_formatting:
            for rule in shaded.rules:
                scale: Any = rule.colorScale
                ends = [(one.type, one.val) for one in scale.cfvo], [one.rgb for one in scale.color]
                lines.append(f"shaded {shaded.sqref} {ends}")
        lines += [f"{cell.coordinate} {look_of(cell)}" for row in sheet.iter_rows() for cell in row]
    same_as_golden(f"{name}_workbook.txt", "\n".join(lines) + "\n")


def with_names(*names: str) -> tuple[Event, Rota]:
    """Give the first people of the village other names."""
    event, rota = village()
    named: list[Attendee] = [replace(one, name=name) for one, name in zip(event.attendees, names, strict=False)]
    return replace(event, attendees=(*named, *event.attendees[len(named) :])), rota


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [
        ("A" * 38, 40, None),
        ("A" * 39, 40, None),
        ("A" * 40, 40, None),
        ("A" * 41, 40, 30),
        ("A" * 80, 40, 30),
        ("A" * 81, 40, 45),
        ("名" * 20, 40, None),
        ("名" * 21, 40, 30),
        ("A" * 2000, 40, 408.75),
    ],
)
def test_columns_are_as_wide_as_their_texts_and_rows_as_high(name: str, width: int, height: float | None) -> None:
    """Up to a width; beyond it the text is wrapped, and rows have a greatest height too."""
    event, rota = with_names(name)
    sheet = book_of(pack(replace(event, attendees=event.attendees[:1]), replace(rota, visits=())))["By person"]
    assert int(sheet.column_dimensions["A"].width) == width
    assert sheet.row_dimensions[2].height == height


def test_a_workbook_of_nobody() -> None:
    """Headings alone, and room for a row beneath them to filter and to print."""
    event, rota = village()
    book = book_of(pack(replace(event, tables=(), attendees=()), replace(rota, visits=())))
    for name in book.sheetnames[:-1]:
        sheet = book[name]
        last = {"By person": "J", "By table": "I", "Grid": "F", "Table fill": "F"}[name]
        assert (sheet.auto_filter.ref, sheet.max_row) == (f"A1:{last}2", 1)
        assert sheet.print_area == f"'{name}'!$A$1:${last}$2"
        assert list(sheet.conditional_formatting) == []


def test_ids_that_look_like_numbers_are_not_marked_as_mistakes() -> None:
    """In every row, the last one too."""
    with zipfile.ZipFile(io.BytesIO(workbook(village_in("en")))) as archive:
        ignored = [
            re.findall(rb'<ignoredError sqref="([^"]+)"', archive.read(f"xl/worksheets/sheet{k}.xml"))
            for k in range(1, 6)
        ]
    assert ignored == [[b"A1:XFD28"], [b"A1:XFD31"], [b"A1:XFD10"], [b"A1:XFD4"], []]


def test_a_narrow_column_is_six_letters_wide() -> None:
    event, rota = with_names("Bo")
    sheet = book_of(pack(replace(event, attendees=event.attendees[:1]), replace(rota, visits=())))["By person"]
    assert [int(sheet.column_dimensions[one].width) for one in "AC"] == [6, 6]


@pytest.mark.parametrize(("letters", "shown"), [(80, "N" * 80), (81, "N" * 80 + "…")])
def test_the_name_of_an_event_in_the_foot(letters: int, shown: str) -> None:
    event, rota = village()
    foot: Any = book_of(pack(replace(event, name="N" * letters), rota))["Grid"].oddFooter
    assert foot.left.text == f" {shown}"


def named_sheets(**names: str) -> list[str]:
    """Name the sheets of the workbook otherwise."""
    words = words_in("en")
    texts: dict[str, Any] = dict(words.texts)
    texts["xlsx"] = {**texts["xlsx"], **names}
    return book_of(pack(*village(), words=replace(words, texts=texts))).sheetnames


def test_names_of_sheets_are_such_as_a_workbook_takes() -> None:
    """Short, without some signs, never alike whatever their case, and never empty."""
    plain_names = ["By person", "By table", "Grid", "Table fill", "Statistics"]
    assert named_sheets() == plain_names
    assert named_sheets(by_table="'BY: person?'") == ["By person", "BY  person", *plain_names[2:]]
    assert named_sheets(by_table="BY PERSON", grid="by person") == [
        "By person",
        "BY PERSON 1",
        "by person 2",
        *plain_names[3:],
    ]
    long = "x" * 31
    assert named_sheets(by_person=long + "y", grid=long) == [long, "By table", "x" * 29 + " 2", *plain_names[3:]]
    assert named_sheets(by_person="'", fill="[]:*?/\\") == ["0", "By table", "Grid", "3", "Statistics"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a@b", "`a@b`"),
        ("`a@b", "`` `a@b ``"),
        ("a@b`", "`` a@b` ``"),
        ("a``@`b", "```a``@`b```"),
        ("www.x.y", "www\\.x.y"),
        ("WWW.x", "WWW\\.x"),
        ("*_[]<>&~|$^#!:{}`\\", "".join(f"\\{sign}" for sign in "*_[]<>&~|$^#!:{}`\\")),
        ("Zo\u00eb (x) - 1.", "Zo\u00eb (x) - 1."),
    ],
)
def test_texts_in_markdown(text: str, written: str) -> None:
    assert plain(text) == written


def test_long_names_of_calendars_are_cut() -> None:
    """At a hundred letters they are whole; beyond, the beginning and a digest."""
    assert person_file("A" * 100) == "A" * 100
    assert person_file("A" * 101) == "A" * 40 + "_haac76dab773c00c8ad4bb128147945c70798eae5a2511fef01e853c6e3051ab9"
    assert table_file("A" * 100) == "table-" + "A" * 100
    assert len(table_file("A" * 101)) == 112
    marks = [person_file(f"{'a' * 200}{k}") for k in range(5)]
    assert all(one != other for one, other in pairwise(marks))


def test_names_of_strange_ids() -> None:
    """An id that is empty, and halves of characters, have names too."""
    assert (person_file(""), table_file("")) == ("_", "table-_")
    assert person_file("\ud800") == "_d800_"
    assert len(person_file("A" * 200 + "\ud800")) == 106


def test_fields_of_the_mail_merge_have_no_blanks() -> None:
    """Whatever the words of the organiser."""
    words = words_in("en")
    texts: dict[str, Any] = dict(words.texts)
    texts["csv"] = {**texts["csv"], "name": "The  full name"}
    merged = mail_merge(pack(*village(), words=replace(words, texts=texts))).decode("utf-8-sig")
    assert merged.startswith('"id","The_full_name","school",')


def test_a_page_without_a_plan() -> None:
    """Of an event without rounds for its tables, every table stands in the corner, and no code is shown."""
    sheets = replace(pack(*village()), plans=())
    text = page(sheets).decode()
    assert '"room":["round",1,1]' in text
    assert '"landmarks":[]' in text
    assert '["T1","Marking less, feedback more","Ada Okafor",0.0,0.0]' in text
    assert "<figure>" not in text


def test_a_logo_on_the_page() -> None:
    """Within the page, of either kind, with words for those who do not see it; without one there is nothing."""
    assert image_of(None, "x") == ""
    assert image_of(Logo(b"<svg/>", "svg", 1.0), 'a "b"') == (
        '<img class="logo" alt="a &quot;b&quot;" src="data:image/svg+xml;base64,PHN2Zy8+">\n'
    )
    assert "data:image/png;base64," in image_of(Logo(b"x", "png", 1.0), "")


@pytest.mark.parametrize("colour", [None, "#0b5394", "#ffee00"])
def test_the_style_of_a_colour(colour: str | None) -> None:
    """In light and in dark; nothing for none."""
    told = "\n".join(style_of(colour, logo) for logo in (None, Logo(b"", "svg", 1.0)))
    same_as_golden(f"style_of_{colour[1:] if colour else 'none'}.css", told)
