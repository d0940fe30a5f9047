"""`speedlearn import SHEET`: attendees from a sign-up export, or tables from a list of hosts."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from speedlearn.cli.trouble import WRONG

if TYPE_CHECKING:
    from speedlearn.cli.import_talk import Asker
    from speedlearn.files.columns_file import ColumnsFile
    from speedlearn.files.event_draft import Draft
    from speedlearn.files.problems import Problem
    from speedlearn.files.sheet import Sheet
    from speedlearn.intake.answers import Answers
    from speedlearn.intake.people import Intake
    from speedlearn.intake.recognise import Columns
    from speedlearn.intake.roles import Subject


class Subjects(StrEnum):
    """What a sheet lists."""

    attendees = "attendees"
    tables = "tables"


def import_(
    sheet_path: Annotated[Path, typer.Argument(metavar="SHEET", help="A CSV or XLSX file; - reads standard input.")],
    event_path: Annotated[
        Path | None, typer.Option("--event", metavar="EVENT", help="The event that the people or tables are for.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="Left out: attendees.yaml or tables.yaml, beside the event's files."
        ),
    ] = None,
    map_path: Annotated[
        Path | None, typer.Option("--map", metavar="FILE", help="What the columns stand for, from an earlier import.")
    ] = None,
    save_map: Annotated[
        Path | None, typer.Option("--save-map", metavar="FILE", help="Write down what the columns stand for.")
    ] = None,
    worksheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="The worksheet, where a workbook has several.")
    ] = None,
    lists: Annotated[
        Subjects | None, typer.Option("--as", help="What the sheet lists; left out, its headings tell.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take the columns as they are recognised.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Replace the file if it is there.")] = False,
) -> None:
    """Read a sign-up export or a list of hosts.

    Shows what each column is taken for, asks what is not sure, accounts for every row, and writes a file of attendees
    or tables. E-mails, phone numbers and notes are not written.
    """
    from speedlearn.cli.import_talk import Asker, tell_account, tell_columns
    from speedlearn.cli.import_target import Target
    from speedlearn.cli.talk import fail, talk, tell_problems
    from speedlearn.files.columns_file import columns_text
    from speedlearn.files.event_part import PartError, refuse_to_replace, write_part
    from speedlearn.intake.recognise import left_out_in_doubt
    from speedlearn.intake.saved import check_columns, mapping_of

    asker = Asker.here(sheet_path)
    mapping = None if map_path is None else _mapping(map_path)
    draft = _draft(event_path)
    sheet = _sheet(sheet_path, worksheet or (mapping.worksheet if mapping else None), asker)
    answers = _answers(mapping, draft)
    sheet, told = _mended(sheet, answers, asker)
    columns, doubts = _columns(sheet, draft, answers, mapping, lists)
    target = Target.of(event_path, out, columns.subject, replace=replace)
    try:
        target.check(draft)
        if save_map is not None:
            refuse_to_replace(save_map, replace=replace)
        if mapping is None:
            tell_columns(sheet, columns)
            columns = columns if yes else asker.confirmed(sheet, columns)
        doubts = doubts if mapping else tuple(left_out_in_doubt(columns))
        problems = [*sheet.problems, *doubts, *told, *check_columns(columns, draft, has_event=event_path is not None)]
        saved = columns_text(mapping_of(columns, answers, sheet.part))
        if mapping is None and not yes and not asker.is_watched:
            tell_problems([one for one in problems if one.severity == "error"])
            _stop_unconfirmed(save_map, saved, replace=replace)
        _stop_at_errors(problems)
        taken = _asked(sheet, columns, draft, answers, asker)
        tell_problems([*problems, *taken.problems])
        tell_account(taken, columns.subject)
        if any(problem.severity == "error" for problem in taken.problems):
            fail("nothing was written", "correct the sheet, and import it again")
        if not taken.entries:
            noun = "attendee" if columns.subject == "attendees" else "table"
            fail(f"there is no {noun} in `{sheet.name}`", "look whether it is the file you meant")
        wrote = target.write(taken, sheet)
        if save_map is not None:
            write_part(save_map, columns_text(mapping_of(columns, answers, sheet.part)), replace=replace)
            wrote += f"\nwrote {save_map}: what the columns stand for"
    except PartError as refused:
        fail(refused.message, refused.hint)
    talk().print(wrote, soft_wrap=True)


def _mapping(path: Path) -> ColumnsFile:
    from speedlearn.cli.talk import tell_problems
    from speedlearn.files.columns_file import read_columns

    mapping, problems = read_columns(path)
    tell_problems(problems)
    if mapping is None:
        raise typer.Exit(WRONG)
    return mapping


def _draft(path: Path | None) -> Draft:
    """Read what the event has so far; what is not wrong is told when it is checked."""
    from speedlearn.cli.talk import tell_problems
    from speedlearn.files.event_draft import EMPTY, read_draft

    if path is None:
        return EMPTY
    draft, problems = read_draft("-" if str(path) == "-" else path)
    if draft is None:
        tell_problems(problems)
        raise typer.Exit(WRONG)
    return draft


def _sheet(path: Path, worksheet: str | None, asker: Asker) -> Sheet:
    """Read the sheet, and ask which one where a workbook has several."""
    from speedlearn.cli.talk import tell_problems
    from speedlearn.files.sheet import read_sheet

    source = "-" if str(path) == "-" else path
    reading = read_sheet(source, worksheet)
    if reading.parts and asker.is_watched:
        reading = read_sheet(source, asker.chosen("which worksheet?", reading.parts))
    if reading.sheet is None:
        tell_problems(reading.problems)
        raise typer.Exit(WRONG)
    return reading.sheet


def _answers(mapping: ColumnsFile | None, draft: Draft) -> Answers:
    from speedlearn.intake.answers import Answers
    from speedlearn.intake.saved import answers_of, check_answers

    if mapping is None:
        return Answers()
    answers = answers_of(mapping)
    _stop_at_errors(list(check_answers(answers, draft, mapping)))
    return answers


def _mended(sheet: Sheet, answers: Answers, asker: Asker) -> tuple[Sheet, tuple[Problem, ...]]:
    """Mend text that was decoded twice, unless the organiser says no; and tell of an encoding that was guessed."""
    from speedlearn.intake.mend import doubtful_encoding, mend, mending_told

    told = doubtful_encoding(sheet)
    better, cells = mend(sheet)
    if cells and answers.mend is None and asker.is_watched:
        answers.mend = asker.agrees(
            f"text was decoded twice: is `{cells[0].before}` meant as `{cells[0].after}`, and so on?"
        )
    if not cells or answers.mend is False:
        return sheet, told
    return better, (*told, mending_told(sheet, cells))


def _columns(
    sheet: Sheet, draft: Draft, answers: Answers, mapping: ColumnsFile | None, lists: Subjects | None
) -> tuple[Columns, tuple[Problem, ...]]:
    """Recognise the columns, or take them from a saved mapping."""
    from speedlearn.cli.talk import fail
    from speedlearn.intake.headings import find_headings
    from speedlearn.intake.people import matcher_of
    from speedlearn.intake.recognise import lists_tables, recognise
    from speedlearn.intake.saved import apply

    if mapping is not None:
        if lists is not None and lists.value != mapping.subject:
            fail(f"the mapping is for {mapping.subject}, and --as says {lists.value}", "leave out --as")
        return apply(mapping, sheet)
    subject: Subject = "attendees"
    if lists is Subjects.tables or (lists is None and lists_tables(find_headings(sheet, "tables"))):
        subject = "tables"
    return recognise(sheet, find_headings(sheet, subject), subject, matcher_of(draft, answers)), ()


def _stop_unconfirmed(save_map: Path | None, text: str, *, replace: bool) -> None:
    """Stop where nobody can confirm what the columns stand for; a mapping to look at is written if it is asked for."""
    from speedlearn.cli.talk import fail
    from speedlearn.files.event_part import write_part

    if save_map is None:
        fail(
            "nobody is here to confirm what the columns stand for",
            "add --yes to take them so; or --save-map FILE, change that file, and come back with --map FILE",
        )
    write_part(save_map, text, replace=replace)
    fail(
        f"nobody is here to confirm what the columns stand for; it is written to `{save_map}`",
        f"look at that file, and import with --map {save_map}",
    )


def _stop_at_errors(problems: Sequence[Problem]) -> None:
    from speedlearn.cli.talk import tell_problems

    if any(problem.severity == "error" for problem in problems):
        tell_problems(problems)
        raise typer.Exit(WRONG)


def _asked(sheet: Sheet, columns: Columns, draft: Draft, answers: Answers, asker: Asker) -> Intake:
    """Take the rows; ask what is open, and take them again with the answers."""
    from speedlearn.intake.hosts import take_tables
    from speedlearn.intake.people import take_people

    def take() -> Intake:
        return (
            take_tables(sheet, columns, draft)
            if columns.subject == "tables"
            else take_people(sheet, columns, draft, answers)
        )

    taken = take()
    asked: set[str] = set()
    # An answer may lead to a new question: two schools that are one may have two people of one name.
    while asker.is_watched and (open_ := [one for one in taken.questions if one.key not in asked]):
        for question in open_:
            asker.answer(question, answers, draft)
        asked |= {question.key for question in open_}
        taken = take()
    return taken
