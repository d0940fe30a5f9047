"""Sheets for tests, the tables they wish for, and how to take them in. Everybody in them is invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from speedlearn.files.event_draft import Draft
from speedlearn.files.problems import Problem
from speedlearn.files.sheet import Sheet, parse_sheet
from speedlearn.intake.answers import Answers
from speedlearn.intake.headings import find_headings
from speedlearn.intake.hosts import take_tables
from speedlearn.intake.mend import mend
from speedlearn.intake.people import Intake, matcher_of, take_people
from speedlearn.intake.recognise import Columns, recognise
from speedlearn.model import Table

SIGNUPS = Path(__file__).parents[2].parent / "shared" / "data" / "signups"

TITLES = {
    "T1": ("Oracy in Year 7", "Hill School"),
    "T2": ("Phonics catch-up", "Vale Primary School"),
    "T3": ("Marking less, feedback more", "Marsh Academy"),
    "T4": ("Maths mastery, bar models", "St Bede's Catholic Primary School"),
    "T5": ("Autism & transition (ASD)", ""),
    "T6": ("EAL: new arrivals; first 6 weeks", "Dale School"),
}


def table(id_: str, title: str, school: str = "", topics: Sequence[str] = ()) -> Table:
    """Make a table of eight seats that runs in one round."""
    return Table(id_, title, (), (school,) if school else (), 8, tuple(topics), (), (1,), None, step_free=True)


def draft(*tables: Table) -> Draft:
    """Make an event of the tables given, or of the six above."""
    all_ = tables or tuple(table(id_, title, school) for id_, (title, school) in TITLES.items())
    schools = tuple(dict.fromkeys(school for one in all_ for school in one.schools))
    return Draft(all_, schools, "never", {}, {})


def csv_bytes(rows: Sequence[Sequence[str]], separator: str = ",") -> bytes:
    """Write rows as CSV, every cell in quotes."""
    file = io.StringIO()
    csv.writer(file, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    return file.getvalue().encode()


def xlsx_bytes(rows: Sequence[Sequence[object]], name: str = "Sheet1") -> bytes:
    """Write rows as a workbook."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = name
    for row in rows:
        book.active.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(data: bytes | Sequence[Sequence[str]], name: str = "sheet.csv") -> Sheet:
    """Read bytes, or rows, as a sheet."""
    reading = parse_sheet(name, data if isinstance(data, bytes) else csv_bytes(data))
    assert reading.sheet is not None, reading.problems
    return reading.sheet


def columns_of(sheet: Sheet, event: Draft | None = None) -> Columns:
    """Recognise the columns of a sign-up sheet."""
    return recognise(sheet, find_headings(sheet, "attendees"), "attendees", matcher_of(event or draft(), Answers()))


def roles_of(sheet: Sheet, event: Draft | None = None) -> dict[str, str]:
    """Give the roles of the columns by their headings, without those left out."""
    columns = columns_of(sheet, event).columns
    return {one.heading: str(one.role) for one in columns if one.role.word != "left out"}


def take(data: bytes | Sequence[Sequence[str]], event: Draft | None = None, answers: Answers | None = None) -> Intake:
    """Take the people of a sheet as the command does: mended, with the columns as they are recognised."""
    sheet, _ = mend(sheet_of(data))
    return take_people(sheet, columns_of(sheet, event), event or draft(), answers or Answers())


def take_hosts(data: bytes | Sequence[Sequence[str]], event: Draft | None = None) -> Intake:
    """Take the tables of a list of hosts."""
    sheet = sheet_of(data)
    columns = recognise(sheet, find_headings(sheet, "tables"), "tables", matcher_of(draft(), Answers()))
    return take_tables(sheet, columns, event or draft())


def wishes(taken: Intake) -> dict[str, tuple[object, object]]:
    """Give choices and interests by name."""
    return {str(one["name"]): (one.get("choices", []), one.get("interests", [])) for one in taken.entries}


def messages(problems: Sequence[Problem], severity: str | None = None) -> list[str]:
    """List what is told, of one severity or of all."""
    return [one.message for one in problems if severity in {None, one.severity}]
