"""Sheets thrown at `import`: what is read must be accounted for, row by row, and what is written must be read again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from speedlearn.files.columns_file import columns_text
from speedlearn.files.event import tree_of
from speedlearn.files.event_draft import EMPTY, Draft, read_draft, read_with
from speedlearn.files.event_part import part_text
from speedlearn.files.problems import Problem
from speedlearn.files.sheet import Sheet
from speedlearn.files.sources import Source
from speedlearn.files.yaml_tree import read_yaml
from speedlearn.intake.answers import Answers
from speedlearn.intake.headings import find_headings
from speedlearn.intake.hosts import take_tables
from speedlearn.intake.mend import doubtful_encoding, mend, mending_told
from speedlearn.intake.people import Intake, matcher_of, take_people
from speedlearn.intake.recognise import Columns, left_out_in_doubt, lists_tables, recognise
from speedlearn.intake.roles import Subject
from speedlearn.intake.saved import apply, check_columns, mapping_of
from speedlearn.printing.diagnostics import problems_text

HALL = """\
event: Evening
timetable: {rounds: 3}
tables:
  - {id: T1, title: Oracy, host: Ann, school: Hill School, seats: 4, topics: [talk]}
  - {id: T2, title: "Marking less, feedback more", seats: 4, rounds: 1-2}
  - {id: T3, title: Phonics & more, seats: 4, phases: [primary]}
"""


def take_in(sheet: Sheet) -> None:
    """Take a sheet in as the command does, once as people and once as tables."""
    better, cells = mend(sheet)
    problems_text([*doubtful_encoding(sheet), *([mending_told(sheet, cells)] if cells else [])])
    lists_tables(find_headings(better, "tables"))
    _take_in(better, "attendees", hall()[1])
    _take_in(better, "tables", EMPTY)


def _take_in(sheet: Sheet, subject: Subject, draft: Draft) -> None:
    answers = Answers()
    columns = recognise(sheet, find_headings(sheet, subject), subject, matcher_of(draft, answers))
    told = [*left_out_in_doubt(columns), *check_columns(columns, draft, has_event=True)]
    _look_at_mapping(columns, sheet)
    taken = None
    if not _errors(told):
        taken = (
            take_tables(sheet, columns, draft) if subject == "tables" else take_people(sheet, columns, draft, answers)
        )
        told += taken.problems
    problems_text(told)
    if taken is not None:
        _look_at_account(taken, len(sheet.rows) - columns.headings.first)
    if taken is not None and taken.entries and not _errors(told):
        _look_at_written(taken, subject)


def _look_at_mapping(columns: Columns, sheet: Sheet) -> None:
    """Save what the columns stand for, and come back with it: the same stand for the same."""
    mapping = mapping_of(columns, Answers(), sheet.part)
    text = columns_text(mapping)
    assert not _errors(read_yaml(Source("map", text)).problems), text
    again, _ = apply(mapping, sheet)
    if again.headings == columns.headings:
        named = [column for column in columns.columns if column.heading]
        assert [str(column.role) for column in again.columns] == [str(column.role) for column in named]


def _look_at_account(taken: Intake, num_rows: int) -> None:
    account = taken.account
    list(account.lines("one", "many"))
    assert len(account.taken) + len(account.merged) + len(account.left_out) == num_rows


def _look_at_written(taken: Intake, subject: Subject) -> None:
    """Write what was taken, and read it as a part of an event."""
    text = part_text(subject, taken.entries, [])
    reading = read_with(hall()[0] if subject == "attendees" else None, tree_of(Source("part.yaml", text)))
    # Rounds that the event does not have are told by the event's reader.
    assert not [one for one in _errors(reading.problems) if "round" not in one.message], (text, reading.problems)
    if reading.event is not None:
        names = [one.name for one in reading.event.attendees] if subject == "attendees" else None
        titles = [one.title for one in reading.event.tables] if subject == "tables" else None
        assert (names or titles) == [one["name" if names else "title"] for one in taken.entries]


def _errors(problems: Sequence[Problem]) -> list[Problem]:
    return [one for one in problems if one.severity == "error"]


@cache
def hall() -> tuple[Path, Draft]:
    """Write the event that people sign up for, once, and read it."""
    folder = Path(mkdtemp(prefix="speedlearn-fuzz-"))
    (folder / "event.yaml").write_text(HALL, encoding="utf-8")
    draft, _ = read_draft(folder)
    assert draft is not None
    return folder, draft
