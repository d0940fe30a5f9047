"""Every word on every sheet and in every file is from the file of the language.

All is printed in a language of Cyrillic letters, for an event typed in Greek ones: where two Latin letters stand side
by side, they are a word of the program's own.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from browser import CHROMIUM, Tab, browser
from icalendar import Calendar
from openpyxl import load_workbook
from pypdf import PdfReader
from readback_files import entries
from strange import LOGO, STRANGE, TYPED, beside, crowded, great, lively, long, square, strange

import speedlearn
from speedlearn.languages import ENGLISH, Text, forms_of, words_in
from speedlearn.model import Event, Rota
from speedlearn.parts import PARTS
from speedlearn.printing import pdf
from speedlearn.printing.html.page import SCRIPTS, page
from speedlearn.printing.press import press
from speedlearn.sheets import pack

ROOT = Path(speedlearn.__file__).parent
LINK = "1://2.3/4"
_LATIN = re.compile(r"[A-Za-z]{2,}")
_MARKUP = re.compile("[<>\"';]")
_FIELDS = ("SUMMARY", "DESCRIPTION", "LOCATION")


def printed(room: tuple[Event, Rota], *parts: str) -> dict[str, bytes]:
    """Print parts in the strange language."""
    return press(pack(*room, LINK, LOGO, STRANGE), parts)


@cache
def files() -> dict[str, bytes]:
    """Print whatever has words, in rooms in which every word has its place."""
    found = {f"lively/{name}": content for name, content in printed(lively(), *(set(PARTS) - {"rota"})).items()}
    some = ("badges", "tables", "seats", "run", "statistics", "contacts", "list", "xlsx", "csv", "text", "html")
    found |= {f"crowded/{name}": content for name, content in printed(crowded(), *some).items()}
    found |= {f"great/{name}": content for name, content in printed(great(), "seats").items()}
    for number in (2, 8):
        found |= {f"beside {number}/{name}": content for name, content in printed(beside(number), "seats").items()}
    found |= {f"long/{name}": content for name, content in printed(long(), "large", "contacts").items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(pdf.KINDS, "badges", replace(pdf.KINDS["badges"], most=9))
        found |= {f"volumes/{name}": content for name, content in printed(lively(), "badges").items()}
    return found


def texts_of(name: str, content: bytes) -> str:
    """Return all that a person or a program may read of a file, but for what its format has to say."""
    match name.rpartition(".")[2]:
        case "pdf":
            return "\n".join(_texts_of_pdf(content))
        case "xlsx":
            return "\n".join(_texts_of_workbook(content))
        case "html":
            return "\n".join(_Reader(content).texts)
        case "ics":
            calendar = Calendar.from_ical(content)
            said = [str(entry[field]) for entry in entries(content) for field in _FIELDS if field in entry]
            return "\n".join([str(calendar["X-WR-CALNAME"]), *said])
        case _:
            return content.decode("utf-8-sig")


@cache
def texts() -> dict[str, str]:
    """Return all that may be read of each file."""
    return {name: texts_of(name, content) for name, content in files().items()}


def _texts_of_pdf(content: bytes) -> Iterator[str]:
    reader = PdfReader(io.BytesIO(content), strict=True)
    assert reader.metadata is not None
    yield str(reader.metadata.title)
    for one in reader.pages:
        yield one.extract_text()
    # A drawing's words for those who do not see it.
    trailer: Any = reader.trailer
    drawings: list[Any] = [reader.get_object(number) for number in range(1, trailer["/Size"])]
    yield from (str(one["/Alt"]) for one in drawings if isinstance(one, dict) and "/Alt" in one)


def _texts_of_workbook(content: bytes) -> Iterator[str]:
    book = load_workbook(io.BytesIO(content))
    yield str(book.properties.title)
    yield str(book.properties.description)
    for sheet in book.worksheets:
        yield sheet.title
        foot: Any = sheet.oddFooter
        yield re.sub(r"&\[\w+\]", "", f"{foot.left.text}\n{foot.right.text}")
        for row in sheet.iter_rows(values_only=True):
            yield from (cell for cell in row if isinstance(cell, str))


class _Reader(HTMLParser):
    """The texts of a page, and those attributes that are read aloud or shown; neither style nor script."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside: list[str] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element says by itself."""
        self._inside.append(tag)
        self.texts += [value or "" for name, value in attrs if name in {"aria-label", "alt", "title", "placeholder"}]

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if not {"style", "script"} & set(self._inside):
            self.texts.append(data)


def test_every_kind_of_file_is_printed() -> None:
    """A test that prints nothing must not pass."""
    names = {name.partition("/")[2] for name in files()}
    assert names >= set(PARTS.values()) - {"rota.json", "calendars"}
    assert any(name.startswith("calendars/") for name in names)
    assert {"badges-1-of-4.pdf"} & names or any("-of-" in name for name in names)


def test_no_word_is_the_programs_own() -> None:
    """On no sheet and in no file."""
    found = {name: sorted(set(_LATIN.findall(text))) for name, text in texts().items()}
    assert {name: words for name, words in found.items() if words} == {}


def letters(text: str) -> str:
    """Take all but letters from a text, so that it does not matter where lines end."""
    return "".join(filter(str.isalpha, text))


def is_shown(text: Text, shown: str) -> bool:
    """Return whether a text, in one of its forms, stands among letters with anything in its slots."""
    forms = [[letters(strange(part)) for part in re.split(r"\{\w+\}", form)] for form in forms_of(text).values()]
    return any(all(part in shown for part in form) for form in forms)


def test_every_word_is_printed_somewhere() -> None:
    """So nothing in the file is idle, and nothing escapes this test; the page's script has a test of its own."""
    shown = letters("\n".join(texts().values()))
    idle = [
        f"{group}.{name}"
        for group, named in words_in(ENGLISH).texts.items()
        if group not in {"html", "dates"}
        for name, text in named.items()
        if not is_shown(text, shown)
    ]
    assert idle == []


def test_pages_are_marked_with_their_language() -> None:
    """For programs that read aloud."""
    for name, content in files().items():
        if name.endswith(".pdf"):
            root: Any = PdfReader(io.BytesIO(content), strict=True).root_object
            assert root["/Lang"] == "uk"
        elif name.endswith(".html"):
            assert b'<html lang="uk">' in content
        elif name.endswith(".ics"):
            assert b"PRODID:-//speedlearn//rota//UK\r\n" in content


MOMENTS = (
    "2014-01-20 09:00:00", "2014-01-22 09:10:00", "2014-01-22 13:55:00", "2014-01-22 14:05:00", "2014-01-22 14:16:00",
    "2014-01-22 14:20:00", "2014-01-22 14:25:00", "2014-01-22 14:34:30", "2014-01-22 14:40:00", "2014-01-22 14:44:30",
    "2014-01-22 14:50:00", "2014-01-22 14:55:00", "2014-01-22 15:30:00",
)  # fmt: skip
FRAGMENTS = (
    "", "#Α001", "#Α007", "#screen", "#nobody", "#Α004", "#Α008", "#Α009", "#screen+1:05", "#screen-2:30", "#screen-2",
    "#screen+2", "#screen+900",
)  # fmt: skip
_READ = """
[document.title, document.body.innerText, ...[...document.querySelectorAll("[aria-label]")].map(
  (one) => one.getAttribute("aria-label")), document.querySelector("#told").textContent].join("\\n")
"""


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_no_word_of_the_page_is_the_scripts_own(tmp_path: Path) -> None:
    """In any view at any time; and every word that the script may say is said."""
    for name, room in (("lively", lively()), ("crowded", crowded()), ("square", square())):
        (tmp_path / f"{name}.html").write_bytes(page(pack(*room, LINK, LOGO, STRANGE)))
    with browser(tmp_path / "profile") as tab:
        said = list(_said(tab, tmp_path))
        assert tab.complaints == []
    assert {word for text in said for word in _LATIN.findall(text)} == set()
    shown = letters("\n".join([*said, texts_of("page.html", (tmp_path / "lively.html").read_bytes())]))
    assert [name for name, text in words_in(ENGLISH).texts["html"].items() if not is_shown(text, shown)] == []


def _said(tab: Tab, folder: Path) -> Iterator[str]:
    """Yield what is shown and read aloud on the page of each view, at many times."""
    for at in MOMENTS:
        for fragment in FRAGMENTS if at == MOMENTS[4] else FRAGMENTS[:4]:
            tab.open(folder / "lively.html", fragment, at)
            yield str(tab.run(_READ))
            tab.wait(60)
            yield str(tab.run(_READ))
    tab.open(folder / "square.html", "#Α001", MOMENTS[4])
    yield str(tab.run(_READ))
    tab.open(folder / "lively.html", "#screen", MOMENTS[4])
    refuse = (
        "document.documentElement.requestFullscreen = () => Promise.reject(); document.querySelector('#full').click()"
    )
    for script in (refuse, "document.querySelector('#later').click()", "document.querySelector('#planned').click()"):
        tab.run(script)
        tab.settle()
        yield str(tab.run(_READ))
    for name, query in (("lively", "O'"), ("lively", "Ωωωω"), ("crowded", "α")):
        tab.open(folder / f"{name}.html", "", MOMENTS[4])
        tab.run("document.querySelector('#query').focus()")
        tab.type(query.translate(TYPED))
        yield str(tab.run(_READ))


def test_no_sentence_stands_in_code() -> None:
    """Where texts are made for paper, a text with two words in it is for programmers only, or none of ours."""
    places = [*(ROOT / "sheets").glob("*.py"), *(ROOT / "printing" / "layout").glob("*.py")]
    places += [
        ROOT / "printing" / f"{name}.py" for name in ("ics_calendars", "markdown_text", "csv_merge", "xlsx_book")
    ]
    places += [ROOT / "printing" / "html" / "page.py"]
    found = {
        path.name: [
            text for text in _texts_in(path) if re.search(r"[a-z]{2} [a-z]{2}", text) and not _MARKUP.search(text)
        ]
        for path in places
    }
    assert len(places) > 30
    assert {name: texts for name, texts in found.items() if texts} == {}


def _texts_in(path: Path) -> Iterator[str]:
    """Yield the texts in a module but for those that stand alone: they explain it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alone = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in alone:
            yield node.value


def test_no_word_stands_in_a_template() -> None:
    """Between brackets, there is nothing but what begins with `#`; texts in quotes are names of things."""
    for path in sorted((ROOT / "printing" / "templates").glob("*.typ")):
        text = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
        for inside in re.findall(r"\[([^\[\]]*)\]", text):
            rest = re.sub(r"#[\w.-]+(\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?|\bif\b.*", "", inside)
            assert not re.search(r"[A-Za-z]{2,}", rest), (path.name, inside)
        for quoted in re.findall(r'"([^"]*)"', text):
            assert not re.search(r"[a-z] [a-z]", quoted) or quoted.startswith("Noto"), (path.name, quoted)


def test_no_word_stands_in_the_script() -> None:
    """Texts in quotes are names of things: classes, keys, attributes."""
    for name in SCRIPTS:
        text = (ROOT / "printing" / "html" / name).read_text(encoding="utf-8")
        text = re.sub(r"(?m)//.*$|/\*.*?\*/", "", text)
        for quoted in re.findall(r'"([^"\n]*)"', text):
            assert not re.search(r"[A-Za-z]{2} [a-z]{2}|^[A-Z][a-z]+$", quoted) or quoted in BROWSERS_OWN, (
                name,
                quoted,
            )


BROWSERS_OWN = {"Enter", "use strict"}
