"""The exports of ../shared/data, read as a careful person reads them: every point of `expected.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sheets import SIGNUPS, messages, sheet_of

from speedlearn.files.event import tree_of
from speedlearn.files.event_draft import Draft, read_draft, read_with
from speedlearn.files.event_part import part_text
from speedlearn.files.sheet import read_sheet
from speedlearn.files.sources import Source
from speedlearn.intake.answers import Answers
from speedlearn.intake.headings import find_headings
from speedlearn.intake.hosts import take_tables
from speedlearn.intake.mend import Mended, mend
from speedlearn.intake.people import Intake, matcher_of, take_people
from speedlearn.intake.recognise import Columns, lists_tables, recognise

GOOGLE, EVENTBRITE, HOSTS = "google_forms_utf8_bom.csv", "eventbrite_attendees.csv", "hosts.csv"

# What the organiser says of the one school that is open: row 12 is of the school that hosts T8.
ASKED = Answers(schools={"Saint Mary's Catholic Primary": "Saint Mary's Catholic Primary School"})


@pytest.fixture
def expected() -> dict[str, Any]:
    """Read `expected.json`; without it the test is skipped."""
    path = SIGNUPS / "expected.json"
    if not path.exists():
        pytest.skip("the sign-ups of ../shared/data are not here")
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


@pytest.fixture
def event(tmp_path: Path, expected: object) -> Draft:
    """Make an event whose tables are the list of hosts."""
    assert expected
    sheet = read_sheet(SIGNUPS / HOSTS).sheet
    assert sheet is not None
    headings = find_headings(sheet, "tables")
    assert lists_tables(headings)
    tables = take_tables(sheet, recognise(sheet, headings, "tables", matcher_of(NONE, Answers())), NONE)
    (tmp_path / "event.yaml").write_text("event: E\ndefaults: {seats: 8}\n", encoding="utf-8")
    (tmp_path / "tables.yaml").write_text(part_text("tables", tables.entries, []), encoding="utf-8")
    draft, problems = read_draft(tmp_path)
    assert problems == ()
    assert draft is not None
    assert [table.id for table in draft.tables] == [f"T{number}" for number in range(1, 9)]
    return draft


NONE = Draft((), (), "never", {}, {}, 8)


def taken(name: str, event: Draft, answers: Answers) -> tuple[Columns, Intake, tuple[Mended, ...]]:
    """Read one of the sign-ups."""
    sheet = read_sheet(SIGNUPS / name).sheet
    assert sheet is not None
    sheet, mended = mend(sheet)
    columns = recognise(sheet, find_headings(sheet, "attendees"), "attendees", matcher_of(event, answers))
    return columns, take_people(sheet, columns, event, answers), mended


def by_row(read: Intake) -> dict[int, dict[str, object]]:
    """Give the entries by their row of data, counted from 1 as in `expected.json`."""
    rows = sorted(read.account.taken)
    return {row - read.account.first + 1: entry for row, entry in zip(rows, read.entries, strict=True)}


@pytest.mark.parametrize("name", [GOOGLE, EVENTBRITE])
def test_encodings_separators_and_counts(name: str, expected: dict[str, Any], event: Draft) -> None:
    """They are those that the file was made with, and every row is accounted for."""
    sheet = read_sheet(SIGNUPS / name).sheet
    assert sheet is not None
    encoding = {"utf-8-sig": "UTF-8 with a mark", "utf-8": "UTF-8"}[expected[name]["encoding"]]
    assert sheet.form == f"{encoding}, commas between the columns"
    _, read, _ = taken(name, event, ASKED)
    account = read.account
    assert account.num_rows == expected[name]["data_rows"]
    assert len(read.entries) == len(account.taken) == expected[name]["people"]
    assert len(account.taken) + len(account.merged) + len(account.left_out) == account.num_rows
    hosts = [reason for reason in account.left_out.values() if "host" in reason]
    assert len(hosts) == expected[name].get("hosts", 0)


def test_google_wishes(expected: dict[str, Any], event: Draft) -> None:
    """Everybody's wishes are those expected; the rows are known by their e-mails, which are not written."""
    columns, read, _ = taken(GOOGLE, event, ASKED)
    emails = {row: mail.casefold() for row, mail in enumerate(column_of(GOOGLE, "Username"), 1)}
    found = {emails[row]: entry.get("choices", []) for row, entry in by_row(read).items()}
    assert found == expected[GOOGLE]["wishes"]
    also = {emails[row]: entry["interests"] for row, entry in by_row(read).items() if "interests" in entry}
    assert also == expected[GOOGLE]["also"]
    assert columns.headings.texts[0] == "Timestamp"
    assert "@stursulas" not in part_text("attendees", read.entries, [])


def column_of(name: str, heading: str) -> list[str]:
    """List the cells of a column."""
    sheet = read_sheet(SIGNUPS / name).sheet
    assert sheet is not None
    at = sheet.rows[0].index(heading)
    return [sheet.cell(row, at) for row in range(1, len(sheet.rows))]


def test_google_people(event: Draft) -> None:
    """A second answer replaces the first, an empty row is nobody, and namesakes stay two."""
    _, read, _ = taken(GOOGLE, event, ASKED)
    first = read.account.first
    assert read.account.merged == {first: first + 4}
    assert read.account.left_out == {first + 12: "it holds nothing but `Timestamp`"}
    rows = by_row(read)
    assert rows[5]["name"] == "Zoë Ng"
    assert [rows[8]["name"], rows[9]["name"]] == ["Tom Smith", "Tom Smith"]
    assert [rows[8]["school"], rows[9]["school"]] == [
        "St Joseph's Catholic Primary School (Islington)",
        "St Joseph's Catholic Primary School (Bromley)",
    ]
    assert rows[2]["school"] == rows[5]["school"] == "St Ursula's Convent School"
    assert rows[4]["name"] == "=cmd|' /C calc'!A0"
    assert rows[10]["name"] == "@Priya Rao"
    assert "choices" not in rows[7]
    note = 'Wheelchair user.\nPlease seat me near the door;\nI was told "table 3" is upstairs, is it?'
    assert column_of(GOOGLE, "Anything we should know?")[9] == note


def test_google_is_told(event: Draft) -> None:
    """What was dropped, merged, or taken to mean something is said, each with its row."""
    _, read, _ = taken(GOOGLE, event, ASKED)
    told = messages(read.problems)
    assert (
        "`Zoe Ng` answered again; the later answer counts; row 2 is merged into it; the name stays `Zoë Ng`; "
        "the school stays `St Ursula's Convent School`"
    ) in told
    assert (
        "`Zoë Ng` wished for table `T1` of their own school; the wish is dropped; so too `T4` in row 7, `T8` in row 13"
    ) in told
    assert "`Jean-Luc d’Artois` names `T2` twice; the first counts; so too `T7` in row 12" in told
    assert "`Table 7` is taken as table `T7`, `Retrieval practice`: by its number" in told
    assert "`retrieval practise` is taken as table `T7`, `Retrieval practice`: nearly its title" in told
    assert "the school `ST. URSULAS CONVENT SCHOOL` is written `St Ursula's Convent School`, as elsewhere" in told
    assert "`Tom Smith` is the name of 2 people, in rows 9-10; they stay apart" in told
    assert messages(read.problems, "warning") == []
    assert read.times == "year/month/day"


def test_google_asks_about_the_school_that_is_not_sure(event: Draft) -> None:
    """It is a question; left open, the school stays as typed, and the wish that may be for the own table goes."""
    _, read, _ = taken(GOOGLE, event, Answers())
    (question,) = read.questions
    assert (question.kind, question.text, question.suggested) == (
        "school",
        "Saint Mary's Catholic Primary",
        ("Saint Mary's Catholic Primary School",),
    )
    assert by_row(read)[12]["school"] == "Saint Mary's Catholic Primary"
    assert by_row(read)[12]["choices"] == ["T2", "T5"]
    assert len(messages(read.problems, "warning")) == 2
    other = Answers(schools={"Saint Mary's Catholic Primary": "Saint Mary's Catholic Primary"})
    _, read, _ = taken(GOOGLE, event, other)
    assert read.questions == ()
    assert by_row(read)[12]["choices"] == ["T8", "T2", "T5"]


def test_eventbrite_wishes(expected: dict[str, Any], event: Draft) -> None:
    """The key is the number of the attendee, since one e-mail has three people."""
    _, read, _ = taken(EVENTBRITE, event, Answers())
    assert {entry["id"]: entry.get("choices", []) for entry in read.entries} == expected[EVENTBRITE]["wishes"]


def test_eventbrite_people(event: Draft) -> None:
    """Guests without a name are seats; who was refunded, does not come or hosts is none."""
    columns, read, mended = taken(EVENTBRITE, event, Answers())
    assert [entry["name"] for entry in read.entries] == [
        "Niamh O'Brien",
        "Guest 2",
        "Guest 3 TBC",
        "Zoë St. John",
        "bola adeyemi",
        '=HYPERLINK("http://x.example","Jo") Kim',
    ]
    assert [(cell.before, cell.after) for cell in mended] == [("ZoÃ«", "Zoë")]
    first = read.account.first
    assert read.account.left_out == {
        first + 4: "the status is `Refunded`",
        first + 6: "a host, and not an attendee",
        first + 8: "the status is `Not Attending`",
    }
    assert read.times == "month/day/year"
    told = messages(read.problems)
    assert "a spreadsheet has cut the number `4.47701E+11` short; it cannot be restored, and is not needed here" in told
    assert "`reading` is like no table and no topic; it is left out" in told
    assert "`Oracy` is taken as table `T1`, `Oracy in Year 7`: short for its title" in told
    assert {question.text for question in read.questions} == {"Beckford Primary", "reading"}
    assert columns.one("choices") is not None


@pytest.mark.parametrize("name", [GOOGLE, EVENTBRITE])
def test_what_is_written_reads_back(name: str, event: Draft, tmp_path: Path) -> None:
    """The event's own reader finds the people that were meant, and drops no wish of theirs."""
    _, read, _ = taken(name, event, ASKED)
    reading = read_with(
        tmp_path, tree_of(Source(str(tmp_path / "attendees.yaml"), part_text("attendees", read.entries, [])))
    )
    # That two schools look alike is a doubt of the event, which was told here, too.
    assert messages(reading.problems, "error") == messages(reading.problems, "notice") == []
    assert reading.event is not None
    assert [(one.name, one.school, list(one.choices)) for one in reading.event.attendees] == [
        (entry["name"], entry.get("school"), entry.get("choices", [])) for entry in read.entries
    ]


def test_the_text_of_a_sheet_is_read_and_not_its_name(expected: dict[str, Any]) -> None:
    """The same bytes give the same sheet under any name."""
    assert expected
    data = (SIGNUPS / GOOGLE).read_bytes()
    assert sheet_of(data, "no-name").rows == sheet_of(data, "sheet.xlsx").rows
