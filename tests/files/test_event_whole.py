"""A reader of events, whole: everything that is said of one bad file, the form for editors, and every limit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from golden_files import same_as_golden

from speedlearn.files import limits
from speedlearn.files.event import read_event
from speedlearn.files.event_json_schema import event_json_schema
from speedlearn.files.event_meant import meant_date, meant_phase
from speedlearn.files.problems import Problem
from speedlearn.files.templates import Templates, read_templates, write_new

EVENT = """\
event: Evening
timetable: {rounds: 3, start: "14:00"}
look:
  colour: #0b5394
room: {desks: 1, desk: [[1, 1], [2, 2]]}
rules:
  min_visitors: 5
  together: [[A1, A2, A3], [A4, A5]]
tables:
  - {id: T1, title: One, school: [Hill School, Vale], host: {name: Cy, school: St Ursula's Convent School}, seats: 4}
  - {id: t1, title: Two, hosts: [{name: Di, school: Saint Ursulas Convent}, {name: Ed, school: Hill Schol}], seats: 1000}
  - {id: T3, title: Three}
  - {id: T4, title: Four, seats: 0}
  - {id: T5, title: Five, seats: 1001}
  - {id: T6, title: Six, seats: 1, rounds: 1-5}
  - {id: T7, title: Seven, seats: 1, host: Fi, hosts: [Gi]}
  - {id: T8, title: Eight, seats: 1, rounds: "2,4"}
attendees:
  - {id: A1, name: Ada, school: Vale, rounds: 1}
  - {id: A2, name: Ben, school: VALE, rounds: 2}
  - {id: A3, name: Cid, school: Vale, rounds: 1-2}
  - {id: A4, name: Dot, school: Hill School, rounds: 3}
  - {id: A5, name: Eve, rounds: 1-2}
  - {id: A-5, name: Fay, rounds: 3}
  - {id: A7, school: Vale}
  - {name: 7, school: Vale, stays: maybe}
schools:
  - {name: Vale, network: North Star Trust}
  - {name: Hill School, network: North Star}
"""  # noqa: E501 - a table a line
Told = tuple[str, str, str | None, tuple[int, int, int], list[tuple[int, int, str]]]
TOLD: list[Told] = [
    (
        "warning",
        "`colour` of `look` is empty",
        'write it in quotes, such as `colour: "#0b5394"`: what follows a bare `#` is not read',
        (4, 10, 1),
        [],
    ),
    (
        "warning",
        "`desk` is drawn nowhere, for no table has a place",
        "say where tables stand: `at: [12.5, 3.0]`",
        (5, 24, 16),
        [],
    ),
    ("warning", "`desk` has 2 places, but `desks` is 1", "write `desks: 2`, or leave places out", (5, 24, 16), []),
    (
        "warning",
        "`min_visitors` is 5, but table `T6` has 1 seat",
        "write a smaller number, or give the table more seats",
        (7, 17, 1),
        [],
    ),
    (
        "warning",
        "`Ada` and `Ben` are to sit together, but are never there in one round",
        "look at their `rounds`",
        (8, 14, 12),
        [],
    ),
    (
        "warning",
        "`Dot` and `Eve` are to sit together, but are never there in one round",
        "look at their `rounds`",
        (8, 28, 8),
        [],
    ),
    (
        "warning",
        "the tables `T1` and `t1` can hardly be told apart",
        "write them alike if they are one, and otherwise more unlike",
        (11, 10, 2),
        [(10, 10, "first here")],
    ),
    (
        "warning",
        "`Saint Ursulas Convent` and `St Ursula's Convent School` look like one school written in two ways",
        "write them alike; colleagues are known by the exact name of their school",
        (11, 53, 21),
        [(10, 80, "first here")],
    ),
    (
        "error",
        "table `T3` has no `seats`",
        "write `seats: 8`, or `defaults: {seats: 8}` at the top of the file",
        (12, 5, 22),
        [],
    ),
    ("error", "`seats` of table `T4` is `0`", "write a whole number from 1 to 1,000", (13, 34, 1), []),
    ("error", "`seats` of table `T5` is `1001`", "write a whole number from 1 to 1,000", (14, 34, 4), []),
    ("error", "there are no rounds 4-5: the timetable has 3 rounds", "write rounds from 1 to 3", (15, 44, 3), []),
    (
        "error",
        "table `T7` has both `host` and `hosts`",
        "name all hosts under `hosts`",
        (16, 44, 2),
        [(16, 55, "`hosts` here")],
    ),
    ("error", "there is no round 4: the timetable has 3 rounds", "write rounds from 1 to 3", (17, 46, 5), []),
    (
        "warning",
        "`VALE` and `Vale` look like one school written in two ways",
        "write them alike; colleagues are known by the exact name of their school",
        (20, 33, 4),
        [(10, 48, "first here")],
    ),
    (
        "warning",
        "the attendees `A5` and `A-5` can hardly be told apart",
        "write them alike if they are one, and otherwise more unlike",
        (24, 10, 3),
        [(23, 10, "first here")],
    ),
    ("error", "attendee `A7` has no `name`", "write `name: …`", (25, 5, 22), []),
    ("error", "`stays` of attendee `7` is `maybe`", "write `true` or `false`", (26, 36, 5), []),
]

MISTYPED = """\
event: Evening
date: 2026-03-12x
timetable: {rounds: 2, length: 1441}
defaults: {seats: many}
tables:
  - {id: T1, title: One, school: Zion Park}
  - {id: T2, title: Two}
attendees:
  - {id: A1, name: Zoe Ng, school: "St Ursula's Convent School"}
  - {id: A2, name: zoe  ng, school: "St Ursula's Convent School"}
  - {id: A3, name: Bo, school: "St Ursula's Convent"}
  - {id: A4, name: Cy, school: Zion Park Academy Trust School}
  - {id: A5, name: Di, interests: {T1: 1000000, T2: 1000001}}
  - {id: A6, name: Ed, interests: [oracy], choices: T1}
  - {id: A7, name: Fi, fixed: T1}
  - {id: A8, name: Gi, rounds: 1 to 2}
rules: {together: A1, apart: [A1, A2], own_school: nevr}
"""
TOLD_OF_MISTYPED: list[Told] = [
    ("error", "`date` is `2026-03-12x`", "write year, month and day, such as `2014-01-22`", (2, 7, 11), []),
    ("error", "`length` of `timetable` is `1441`", "write a whole number from 1 to 1,440", (3, 32, 4), []),
    ("error", "`seats` is `many`", "write a whole number from 1 to 1,000", (4, 19, 4), []),
    (
        "warning",
        "two attendees of `St Ursula's Convent School` are called `zoe  ng`",
        "if they are one person, delete one of the two",
        (10, 20, 7),
        [(9, 20, "first here")],
    ),
    (
        "warning",
        "`St Ursula's Convent` and `St Ursula's Convent School` look like one school written in two ways",
        "write them alike; colleagues are known by the exact name of their school",
        (11, 32, 21),
        [(9, 36, "first here")],
    ),
    (
        "error",
        "`T2` of `interests` of attendee `Di` is `1000001`",
        "write a whole number from 1 to 1,000,000",
        (13, 53, 7),
        [],
    ),
    (
        "error",
        "there is no table and no topic `oracy`",
        "name a table, or a topic that a table offers",
        (14, 36, 5),
        [],
    ),
    ("error", "`choices` of attendee `Ed` is `T1`", "write a list, such as `[one, another]`", (14, 53, 2), []),
    ("error", "`fixed` of attendee `Fi` is `T1`", "write rounds with tables, such as `{3: T9}`", (15, 31, 2), []),
    ("error", "`rounds` of attendee `Gi` is `1 to 2`", "did you mean `1-2`?", (16, 32, 6), []),
    ("error", "`together` is `A1`", "write a list of groups, such as `[[A001, A002]]`", (17, 19, 2), []),
    ("error", "an entry of `apart` is `A1`", "write a list of groups, such as `[[A001, A002]]`", (17, 31, 2), []),
    ("error", "an entry of `apart` is `A2`", "write a list of groups, such as `[[A001, A002]]`", (17, 35, 2), []),
    ("error", "`own_school` is `nevr`", "did you mean `never`?", (17, 52, 4), []),
]


def told(path: Path) -> list[Told]:
    """Read an event, and give what is said: how bad, what, what to do, where, and where else."""
    return [
        (
            one.severity,
            one.message,
            one.hint,
            (one.place.line, one.place.column, one.place.width) if one.place else (0, 0, 0),
            [(also.line, also.column, label) for also, label in one.also],
        )
        for one in read_event(path).problems
    ]


def test_everything_is_told_of_a_bad_file(tmp_path: Path) -> None:
    """In the order of the file, each with its place, what would do, and the other place."""
    path = tmp_path / "event.yaml"
    path.write_text(EVENT, encoding="utf-8")
    assert told(path) == TOLD
    path.write_text(MISTYPED, encoding="utf-8")
    assert told(path) == TOLD_OF_MISTYPED


def test_a_folder_of_files(tmp_path: Path) -> None:
    """A key stands in one of them; what an editor left there is passed over; without any file it says so."""
    hint = "name an event file, or a folder of them"
    assert read_event(tmp_path).problems == (Problem(f"there is no file `*.yaml` in the folder `{tmp_path}`", hint),)
    (tmp_path / "a.yaml").write_text("event: a\ntables: [{id: T1, title: One, seats: 2}]\n")
    (tmp_path / "b.yaml").write_text("attendees: [{name: Ann}]\ntables:\n- {id: T1}\n")
    (tmp_path / ".c.yaml").write_text("x: [")
    message = "the key `tables` stands in two files of the folder"
    assert told(tmp_path) == [("error", message, "keep one of the two", (2, 1, 6), [(2, 1, "first here")])]
    (problem,) = read_event(tmp_path).problems
    assert problem.place is not None
    assert Path(problem.place.file).name == "b.yaml"
    assert [Path(also.file).name for also, _ in problem.also] == ["a.yaml"]


@pytest.mark.parametrize("part", [False, True])
def test_the_form_for_editors(part: bool) -> None:
    """Whole."""
    name = f"form{'_of_a_part' if part else ''}.json"
    same_as_golden(name, json.dumps(event_json_schema(part=part), indent=1, ensure_ascii=False) + "\n", "files")


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        ("early years", "nursery reception EYFS foundation preschool kindergarten early"),
        ("primary", "ks1 KS2 infant infants junior juniors first prep elementary"),
        ("secondary", "ks3 KS4 high upper senior comprehensive gcse middle"),
        ("post-16", "ks5 sixth FE college a-level 16+ post16 further"),
        ("special", "SEN send AP pru"),
    ],
)
def test_every_word_for_a_phase(phase: str, words: str) -> None:
    """By itself, and first of several."""
    for word in words.split():
        assert meant_phase(word) == phase
        assert meant_phase(f" {word}  department now ") == phase


def test_phases_of_two_words() -> None:
    assert [meant_phase(text) for text in ("A level", "post 16", "Key Stage 3", "alternative  provision")] == [
        "post-16",
        "post-16",
        "secondary",
        "special",
    ]
    assert meant_phase("our sixth form") is None


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_in_words(month: int) -> None:
    name = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")[month - 1]
    assert meant_date(f"Fri, 3rd {name}. 2026") == f"2026-{month:02}-03"


def test_every_limit() -> None:
    """As they are told to organisers: who changes one, changes what is said of it."""
    assert {name: value for name, value in vars(limits).items() if name.isupper()} == LIMITS


LIMITS = {
    "MAX_FILE_BYTES": 33_554_432,
    "MAX_EVENT_BYTES": 8_388_608,
    "MAX_NESTING": 12,
    "MAX_VALUES": 800_000,
    "MAX_SLIPS": 1_000,
    "MAX_FINDINGS": 30_000,
    "MAX_LOGO_BYTES": 2_097_152,
    "MAX_LOGO_DOTS": 25_000_000,
    "MAX_TEMPLATES_BYTES": 16_777_216,
    "MAX_TEXT": 500,
    "MAX_WORDS": 2_000,
    "MAX_HOPES": 200,
    "MAX_ROUNDS": 60,
    "MAX_MINUTES": 1_440,
    "MAX_TABLES": 5_000,
    "MAX_SEATS": 1_000,
    "MAX_ATTENDEES": 30_000,
    "MAX_VISITS": 300_000,
    "MAX_DESKS": 100,
    "MAX_LANDMARKS": 20,
    "MAX_GROUP": 100,
    "MAX_GROUPS": 1_000,
    "MAX_UNKNOWN": 2_000,
    "MAX_WEIGHT": 1_000_000,
    "MAX_METRES": 1_000,
    "MIN_YEAR": 2000,
    "MAX_YEAR": 2199,
    "MAX_SHEET_BYTES": 16_777_216,
    "MAX_SHEET_UNPACKED": 134_217_728,
    "MAX_SHEET_ROWS": 30_000,
    "MAX_SHEET_COLUMNS": 1_000,
    "MAX_SHEET_CELLS": 2_500_000,
    "MAX_CELL": 10_000,
}

OURS = ("badge.typ", "card.typ")


def refused(folder: Path) -> tuple[str, str | None]:
    """Read templates that are wrong, and give what is said."""
    problem = read_templates(folder, OURS)
    assert isinstance(problem, Problem)
    return problem.message.replace(str(folder), "FOLDER"), problem.hint


def test_templates_are_read(tmp_path: Path) -> None:
    """With the files that they read; others in the folder are none of ours."""
    others = dict.fromkeys(("a.csv", "a.json", "a.svg", "a.yaml", "card.TXT"), b"z")
    files = {"badge.typ": b"x", "card.typ": b'"@local"', **others}
    for name, content in {**files, "notes.docx": b"\xff"}.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "more.typ").mkdir()
    assert read_templates(tmp_path, OURS) == Templates(files, ("badge.typ", "card.typ"))


def test_templates_that_are_wrong(tmp_path: Path) -> None:
    """Told one by one, with what would do."""
    assert refused(tmp_path / "none")[0] == "the templates in `FOLDER` cannot be read: no such file or directory"
    assert refused(tmp_path / "none")[1] == "name a folder of templates"
    known = "these can be replaced: badge.typ, card.typ"
    assert refused(tmp_path) == ("there is no template of ours in `FOLDER`", known)
    (tmp_path / "badges.typ").write_text("x")
    assert refused(tmp_path) == (
        "there is no template of ours in `FOLDER`",
        "did you mean `badge.typ` by `badges.typ`?",
    )
    package = b'#import "@preview/tiaoma:0.3.0": barcode'
    (tmp_path / "card.typ").write_bytes(package)
    hint = "put what you need of it beside your templates: nothing is fetched from a network"
    assert refused(tmp_path) == ("the template `card.typ` asks for the package `@preview/tiaoma:0.3.0`", hint)
    (tmp_path / "card.typ").write_bytes(b"\xff")
    assert refused(tmp_path) == ("`card.typ` in `FOLDER` is not UTF-8 text", "save it as UTF-8")
    with (tmp_path / "badge.typ").open("wb") as file:
        file.truncate(limits.MAX_TEMPLATES_BYTES)
    assert refused(tmp_path) == ("the templates in `FOLDER` are larger than 16 MB", "keep only what they need there")


def test_a_text_that_names_a_package_is_no_import(tmp_path: Path) -> None:
    """Only templates ask for packages."""
    (tmp_path / "card.typ").write_bytes(b"x")
    (tmp_path / "notes.txt").write_bytes(b'"@preview/x:1"')
    assert isinstance(read_templates(tmp_path, OURS), Templates)


def test_a_template_that_begins_or_ends_with_a_package(tmp_path: Path) -> None:
    """Wherever it stands, and however it is written."""
    for text in ('"@local/a:1"', 'x\n#import "@preview/b/c:0.1.0"'):
        (tmp_path / "card.typ").write_text(text)
        assert refused(tmp_path)[0].startswith("the template `card.typ` asks for the package `@")


def test_new_files(tmp_path: Path) -> None:
    """Parents are made, a folder that is there will do, and nothing is written over."""
    folder = tmp_path / "a" / "b"
    assert write_new(folder, {"x.typ": b"x"}) is None
    assert write_new(folder, {"y.typ": b"y"}) is None
    hint = "name another folder; nothing is written over"
    assert write_new(folder, {"z.typ": b"z", "y.typ": b"new"}) == Problem(
        f"`{folder / 'y.typ'}` is there already", hint
    )
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"x.typ": b"x", "y.typ": b"y"}
    beneath = folder / "x.typ" / "c"
    assert write_new(beneath, {"z": b""}) == Problem(
        f"`{beneath}` cannot be written: not a directory", "name another folder"
    )
