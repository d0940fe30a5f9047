"""What is said of other files than events: maps of columns, words, rotas, sheets, logos; compared whole."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import openpyxl
import pytest

from speedlearn.files.columns_file import read_columns
from speedlearn.files.event import read_event
from speedlearn.files.logo import read_logo
from speedlearn.files.own_words import read_words
from speedlearn.files.problems import Problem
from speedlearn.files.rota import read_rota
from speedlearn.files.sheet import read_sheet
from speedlearn.model import Look
from speedlearn.printing.diagnostics import problems_text

GOLDEN = Path(__file__).parent / "golden" / "told.txt"

COLUMNS = "sheet: attendees\ncolumns:\n  - {heading: Name, as: name}\n"
MAPS: dict[str, str] = {
    "right": f"{COLUMNS}worksheet: Spring\nmend: false\nmeanings: {{a: T1, b: nothing}}\nwords: {{often: 1000000}}\n",
    "empty": "",
    "a list": "- a",
    "no YAML": "sheet: [",
    "keys": f"{COLUMNS}shet: tables\nmeaning: {{}}\nzzz: 1\n",
    "another sheet": COLUMNS.replace("attendees", "people"),
    "no sheet": COLUMNS.removeprefix("sheet: attendees\n"),
    "mend": f"{COLUMNS}mend: maybe\n",
    "a worksheet": f"{COLUMNS}worksheet: [Spring]\n",
    "no columns": "sheet: tables\n",
    "an empty list": "sheet: tables\ncolumns: []\n",
    "columns in words": "sheet: tables\ncolumns: name\n",
    "a column in words": f"{COLUMNS}  - name\n  - {{heading: School}}\n  - {{as: school}}\n",
    "a column with more": f"{COLUMNS}  - {{heading: School, as: school, to: x}}\n  - {{heading: [S], as: school}}\n",
    "answers": f"{COLUMNS}meanings: T1\nschools: [a]\nwords: {{a: [1], b: ' ', c: }}\n",
    "points": f"{COLUMNS}words: {{a: 1000001, b: -1, c: 1.5, d: ٣, e: 00000001, f: 0}}\n",
}  # fmt: skip
WORDS: dict[str, str] = {
    "right": "base: cy\nlanguage: br\nrun: {head: Urzh}\n",
    "a list": "- a",
    "base": "base: fr\nrun: {head: X}\n",
    "language": "language: Breton\n",
    "language in a list": "language: [br]\n",
    "groups": "runn: {}\nzzz: {head: X}\n",
    "a group in words": "run: head\n",
    "names": "run: {hed: X, over: Over, zzz: X}\n",
    "slots": "run: {pause: '{zzz} {cuont}', head: '{time}'}\nall: {people: people}\n",
    "brackets": "run: {head: 'a { b', over: 'a }'}\n",
    "forms": "all: {people: {one: a person}}\nrun: {head: {one: a, other: b}}\n",
    "forms of another language": "all: {people: {one: '{count}', two: '{count}', zzz: '{count}', other: '{count}'}}\n",
    "forms of Welsh": "base: cy\nall: {people: {two: '{count}', zzz: '{count}', other: '{cuont} p'}}\n",
    "an empty form": "all: {people: {one: '', other: '{count} p'}}\n",
}  # fmt: skip
LANGUAGES = ("en", "cy", "Welsh", "CYMRAEG", "english", "Englsh", "fr", "zzz.yaml", "cyy")

ROTA: dict[str, object] = {
    "format": "speedlearn rota 1",
    "event": "E",
    "event_mark": "e",
    "rota_mark": "e76a5a50",
    "seed": 1,
    "effort": "normal",
    "rounds": [{"round": 1, "start": "14:15", "end": "14:24"}],
    "visits": [{"round": 1, "table": "T1", "seat": 1, "attendee": "A1"}],
    "quality": {},
}
LISTED = {"id": "A1", "name": "Ann", "school": None, "share": 0.5}
ROTAS: dict[str, object] = {
    "right": ROTA,
    "at their limits": ROTA | {"attendees": [LISTED | {"share": 0}, LISTED | {"share": 1}, LISTED | {"share": None}]},
    "a list": [],
    "a newer one": ROTA | {"format": "speedlearn rota 2"},
    "another format": ROTA | {"format": "rota"},
    "no format": {"event": "E"},
    "a format in a list": ROTA | {"format": []},
    "keys": ROTA | {"evnt": "E", "zzz": 1},
    "a key missing": {key: value for key, value in ROTA.items() if key not in {"seed", "event"}},
    "keys of a visit": ROTA | {"visits": [{"round": 1, "table": "T1", "seet": 1, "attendee": "A1"}, "A1"]},
    "keys of a round": ROTA | {"rounds": [{"round": 1, "start": "14:15"}, {"round": 1, "start": 1, "end": "24:00"}]},
    "lists": ROTA | {"visits": "A1", "rounds": {}, "tables": 1, "attendees": None, "after": "x"},
    "texts": ROTA | {"event": "", "event_mark": 1, "rota_mark": None, "after": ["x", "", 1]},
    "numbers": ROTA | {"seed": "1", "visits": [{"round": True, "table": "T1", "seat": 1.5, "attendee": "A1"}]},
    "effort": ROTA | {"effort": "much"},
    "a mark of other visits": ROTA | {"rota_mark": "12345678"},
    "shares": ROTA | {"attendees": [LISTED | {"share": one} for one in (1.01, -0.1, "1", True)]},
    "a table of a list": ROTA | {"tables": [{"id": "T1", "title": "", "hosts": ["", "Bo"]}, {"id": "T2"}]},
    "an attendee of a list": ROTA | {"attendees": [{"id": "A1", "name": 1, "school": "", "share": 0}, []]},
    "quality": ROTA | {"quality": []},
    "half a character": ROTA | {"quality": {"a": "\ud800"}},
    "deep": ROTA | {"quality": {"a": [[[[[[[[[[[1]]]]]]]]]]]}},
    "as deep as may be": ROTA | {"quality": {"a": [[[[[[[[[]]]]]]]]]}},
}  # fmt: skip
TEXTS_OF_ROTAS: dict[str, str] = {
    "cut": json.dumps(ROTA)[:-9],
    "keys twice": '{"event": "E", "seed": 1,\n "seed": 2, "quality": {"a": 1, "b": [{"a": 1}], "a": 2}}',
    "another number": json.dumps(ROTA).replace('"seed": 1', '"seed": NaN').replace('"seat": 1', '"seat": 1e999'),
    "a long number": json.dumps(ROTA | {"seed": 10**19, "rounds": [{"round": 10**18, "start": "9:15", "end": "9:24"}]}),
}  # fmt: skip


def workbook(change: Callable[[openpyxl.Workbook], None]) -> bytes:
    """Write a workbook with a change."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["Name", "School"], ["Ada", "Hill"], ["Bo", "Vale"]):
        book.active.append(row)
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def packed(**files: str) -> bytes:
    """Pack files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return file.getvalue()


def two_sheets(book: openpyxl.Workbook) -> None:
    for name in ("Spring", "Empty", "It's summer"):
        book.create_sheet(name)
    book["Spring"].append(["Name"])
    book["It's summer"].append(["Name"])


def formulas(book: openpyxl.Workbook) -> None:
    for row in range(1, 15):
        book.worksheets[0].cell(row, 3, "=1+1")


def merged(book: openpyxl.Workbook) -> None:
    for cells in ("A1:B1", "A2:A3", "B3:C5", "D1:D2"):
        book.worksheets[0].merge_cells(cells)


def far(row: int, column: int) -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        book.worksheets[0].cell(row, column, "x")

    return change


def with_document_type(data: bytes) -> bytes:
    """Put a document type into the worksheet of a workbook."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, b"<!DOCTYPE worksheet>" + text if name.endswith("sheet1.xml") else text)
    return file.getvalue()


NAMES = b"Name,School\nAda,Hill\n"
SHEETS: dict[str, bytes | Callable[[], bytes]] = {
    "right": NAMES,
    "empty": b"",
    "blank": b" \n\t\n",
    "no text in a cell": b",,\n,,\n",
    "never closed": NAMES + b'Bo,"Vale\nCy,Hill\n',
    "closed in the middle": NAMES + b'Bo,"Va"le\nCy,Hill\n',
    "a long cell": NAMES + b"Bo," + b"v" * 10_001 + b"\n",
    "a cell as long as may be": NAMES + b"Bo," + b"v" * 10_000 + b"\n",
    "a cell beyond all": NAMES + b"Bo," + b"v" * 140_000 + b"\n",
    "a quoted cell beyond all": NAMES + b'Bo,"' + b"v" * 140_000 + b'",\n',
    "many columns": b"a," * 1_000 + b"a\n",
    "as many columns as may be": b"a," * 999 + b"a\n",
    "very many columns": b"a," * 101_001,
    "not quite as many": b"a," * 101_000,
    "very many in cells": b'"' + b"a," * 101_001 + b'"\n' + b"a,b\n",
    "no bytes of a text": NAMES + b"\0\n",
    "bytes of no encoding": NAMES + b"Zo\x81\n",
    **{
        f"begins {begin!r}": begin + b" and so on"
        for begin in (
            *(b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"<?xml", b"<", b"{\\rtf", b"SQLite", b"\x1f\x8b"),
            *(b"Rar!", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xef\xbb\xbf \n<html>", b"\n%PDF"),
        )
    },
    "a workbook with a password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "what begins a line further": b"Name\n%PDF\n<html>\n",
    "a workbook": lambda: workbook(lambda _book: None),
    "two worksheets": lambda: workbook(two_sheets),
    "formulas": lambda: workbook(formulas),
    "merged": lambda: workbook(merged),
    "a far row": lambda: workbook(far(30_002, 1)),
    "as far as may be": lambda: workbook(far(1_000, 1_000)),
    "a far column": lambda: workbook(far(1, 1_001)),
    "far both ways": lambda: workbook(far(5_000, 600)),
    "cut short": lambda: workbook(lambda _book: None)[:-2_000],
    "packed": lambda: packed(notes_txt="x"),
    "a sheet of another program": lambda: packed(mimetype="x", content_xml="x"),
    "of another form": lambda: packed(xl__workbook_bin="x"),
    "hardly a workbook": lambda: packed(xl__worksheets__sheet1_xml="<a/>"),
    "no XML": lambda: packed(xl__worksheets__sheet1_xml="<a>", **{"[Content_Types]_xml": ""}),
    "with a document type": lambda: with_document_type(workbook(lambda _book: None)),
    "far too many lines": lambda: NAMES + b"\n" * (2**20 - 2) + b"x",
    "as many lines as may be": lambda: NAMES + b"\n" * (2**20 - 3) + b" ",
}
PARTS = ("It's summer", "spring", "Autumn")

YAML: dict[str, str] = {
    "a tab": "event: E\n\ttables: []\n",
    "an open bracket": "event: E\ntables: [\n",
    "an open quotation": 'event: "E\ntables: []\n',
    "an escape": 'event: "a\\qb"\n',
    "a path of Windows": 'look: {logo: "C:\\logos\\q.png"}\n',
    "a sign": "event: @home\n",
    "a colon": "event: a: b\n",
    "glued": "event: E\ndate:2014-01-22\ntables: []\n",
    "glued on the first line": "event:E\ntables: []\n",
    "out of line": "tables:\n  - id: T1\n   title: One\n",
    "a control": "event: E\nvenue: a\x07b\n",
    "an escape of no character": 'event: "\\UFFFFFFFF"\n',
    "read wrongly": "event: ZoÃ« in the CafÃ© of MÃ¼nchen\n",
    "once read wrongly": "event: a (CafÃ©s) b\n",
    "a hash": "event: Room #4 of 5\nvenue: a # 4\n",
    "a mark and what it stands for": "event: &one E\nvenue: *one\nroom: &two {desks: 1}\n",
    "marks in brackets": "room: {desks: &a 1, door: [!b 1, *c]}\nvenue: [&d x,!e y]\n",
    "kinds of values": "event: !!str E\nroom: !odd {desks: 1}\ntables: ! []\n",
    "values taken over": "event: E\nroom: {<<: {desks: 1}, desks: x}\n",
    "two documents": "event: E\n---\nevent: F\n",
    "keys twice": "room: {desks: x}\nroom: {desks: y}\nlook:\n  paper: a5\n  paper: a6\nevent: E\n",
    "keys that are no texts": "? [a, b]\n: c\n? {d: e}\n: [f]\n: g\nevent: E\nroom: {desks: x}\n",
    "deep": "event: " + "[" * 12 + "]" * 12 + "\n",
    "as deep as may be": "event: " + "[" * 11 + "]" * 11 + "\n",
    "nothing but remarks": "# an event\n\n",
    "a dash without a blank": "tables:\n  -{id: T1}\n  - {id: T2}\n",
    "a bracket that closes nothing": "event: E]\ntables: ]\n",
    "a quotation mark inside": "event: 'E's evening'\n",
    "a sign before an entry": "tables: [%T1, T2]\n",
    "a long word": "venue: [" + "x" * 40 + ", yes]\n",
}


def told() -> Iterator[tuple[str, Callable[[], tuple[Problem, ...]]]]:
    """Name every file with how to read it, for what is said of it."""
    for name, text in MAPS.items():
        yield f"map: {name}", partial(of_columns, text)
    for name, text in WORDS.items():
        yield f"words: {name}", partial(of_words, text)
    for language in LANGUAGES:
        yield f"language: {language}", partial(of_words, "", language)
    for name, value in ROTAS.items():
        yield f"rota: {name}", partial(of_rota, json.dumps(value, indent=1))
    for name, text in TEXTS_OF_ROTAS.items():
        yield f"rota: {name}", partial(of_rota, text)
    for name, data in SHEETS.items():
        yield f"sheet: {name}", partial(of_sheet, data)
    for part in PARTS:
        yield f"worksheet: {part}", partial(of_sheet, partial(workbook, two_sheets), part)
    yield "worksheet of a text", partial(of_sheet, NAMES, "Spring")
    for name, text in YAML.items():
        yield f"YAML: {name}", partial(of_event, text)
    for name, logo in {"not there": "none.png", "a text": "map.yaml", "a folder": "folder", "no name": "a\0b"}.items():
        yield f"logo: {name}", partial(of_logo, logo)


def written(name: str, data: bytes) -> Path:
    """Write a file into the present folder."""
    Path(name).write_bytes(data)
    return Path(name)


def of_columns(text: str) -> tuple[Problem, ...]:
    return read_columns(written("map.yaml", text.encode()))[1]


def of_words(text: str, language: str = "words.yaml") -> tuple[Problem, ...]:
    written("words.yaml", text.encode())
    return read_words(Look(language=language)).problems


def of_rota(text: str) -> tuple[Problem, ...]:
    return read_rota(written("rota.json", text.encode())).problems


def of_sheet(data: bytes | Callable[[], bytes], part: str | None = None) -> tuple[Problem, ...]:
    reading = read_sheet(written("sheet", data if isinstance(data, bytes) else data()), part)
    return (*reading.problems, *(reading.sheet.problems if reading.sheet else ()))


def of_event(text: str) -> tuple[Problem, ...]:
    return read_event(written("event.yaml", text.encode())).problems


def of_logo(logo: str) -> tuple[Problem, ...]:
    Path("folder").mkdir()
    written("map.yaml", b"x")
    found = read_logo(Look(logo=logo))
    return (found,) if isinstance(found, Problem) else ()


READ = dict(told())


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@cache
def golden() -> dict[str, str]:
    """Read what is to be said, by the name of the file."""
    parts = GOLDEN.read_text(encoding="utf-8").split("=== ")[1:]
    return {name: text.strip("\n") for name, _, text in (part.partition("\n") for part in parts)}


def test_every_file_has_something_said_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run this with UPDATE_GOLDEN=1 to write the golden file anew, and read what has changed."""
    if os.environ.get("UPDATE_GOLDEN"):
        shown = []
        for number, (name, read) in enumerate(READ.items()):
            (tmp_path / str(number)).mkdir()
            monkeypatch.chdir(tmp_path / str(number))
            shown.append(f"=== {name}\n{problems_text(read())}")
        GOLDEN.write_text("\n".join(shown), encoding="utf-8")
    assert list(golden()) == list(READ)


@pytest.mark.parametrize("name", READ)
def test_all_that_is_said_of_a_file(name: str) -> None:
    """One file, all that is said of it, and nothing else."""
    assert problems_text(READ[name]()).strip("\n") == golden()[name]
