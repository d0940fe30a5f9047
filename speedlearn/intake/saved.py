"""Apply a saved mapping to a sheet, and make one of columns and answers; check that columns suffice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speedlearn.files.columns_file import ColumnsFile
from speedlearn.files.event_draft import Draft
from speedlearn.files.problems import Problem
from speedlearn.files.sheet import Sheet
from speedlearn.files.shown import shown
from speedlearn.files.suggest import closest
from speedlearn.intake.answers import Answers
from speedlearn.intake.fold import fold, tidy
from speedlearn.intake.headings import find_headings
from speedlearn.intake.recognise import Column, Columns
from speedlearn.intake.roles import (
    LEFT_OUT,
    OF_RANK,
    OF_TABLE,
    SEVERAL,
    WISH_ROLES,
    Role,
    Subject,
    read_role,
    role_words,
)


def answers_of(mapping: ColumnsFile) -> Answers:
    """Take the answers from a mapping."""
    return Answers(dict(mapping.meanings), dict(mapping.schools), dict(mapping.words), {}, mapping.mend)


def mapping_of(columns: Columns, answers: Answers, worksheet: str | None) -> ColumnsFile:
    """Make a mapping of columns and answers; what was said of single people is not kept."""
    named = tuple((column.heading, str(column.role)) for column in columns.columns if column.heading)
    return ColumnsFile(
        columns.subject, named, worksheet, answers.mend, answers.meanings, answers.schools, answers.words
    )


def apply(mapping: ColumnsFile, sheet: Sheet) -> tuple[Columns, tuple[Problem, ...]]:
    """Give the columns of a sheet the roles of a mapping, and tell what of it does not fit."""
    subject: Subject = "tables" if mapping.subject == "tables" else "attendees"
    headings = find_headings(sheet, subject, [fold(heading) for heading, _ in mapping.columns])
    problems: list[Problem] = []
    left: dict[str, list[tuple[int, str]]] = {}
    for at, (heading, role) in enumerate(mapping.columns):
        left.setdefault(tidy(heading), []).append((at, role))
    columns = []
    for index, heading in enumerate(headings.texts):
        found = left.get(heading)
        if found:
            at, text = found.pop(0)
            columns.append(Column(index, heading, _role(mapping, at, text, subject, problems)))
        elif heading:
            hint = "add it to the mapping file; `as: left out` if it is not needed"
            message = f"the heading {shown(heading)} is not in the mapping, so its column is left out"
            problems.append(Problem(message, hint, severity="warning"))
            columns.append(Column(index, heading, Role(LEFT_OUT)))
    problems += _missing(mapping, left, headings.texts)
    return Columns(subject, headings, tuple(columns)), tuple(problems)


def _role(mapping: ColumnsFile, at: int, text: str, subject: Subject, problems: list[Problem]) -> Role:
    role = read_role(text, subject)
    if role is None:
        known = [*role_words(subject)]
        meant = closest(text, known)
        hint = f"did you mean `{meant}`?" if meant else roles_text(subject)
        problems.append(
            Problem(f"{shown(text)} is nothing that a column can stand for", hint, mapping.place("columns", at, "as"))
        )
    return role or Role(LEFT_OUT)


def _missing(mapping: ColumnsFile, left: dict[str, list[tuple[int, str]]], texts: Sequence[str]) -> Iterator[Problem]:
    """Tell of headings of the mapping that the sheet does not have."""
    for heading, entries in left.items():
        for at, text in entries:
            if text != LEFT_OUT and heading:
                meant = closest(heading, [text for text in texts if text])
                hint = f"is it {shown(meant)} now?" if meant else "look at the headings of the sheet"
                message = f"the sheet has no column {shown(heading)}"
                if heading in texts:
                    message = f"the mapping has the column {shown(heading)} once more than the sheet"
                    hint = "leave one of them out"
                yield Problem(message, hint, mapping.place("columns", at, "heading"))


def roles_text(subject: Subject) -> str:
    """List what a column can stand for."""
    words = [
        f"{word} 1" if word in OF_RANK else f"{word} T1" if word in OF_TABLE else word for word in role_words(subject)
    ]
    return f"a column can stand for: {', '.join(words)}"


def check_columns(columns: Columns, draft: Draft, *, has_event: bool) -> Iterator[Problem]:
    """Tell why no entries could be made of these columns."""
    words = [column.role.word for column in columns.columns]
    needed = ("name", "first name", "last name") if columns.subject == "attendees" else ("title",)
    if not set(needed) & set(words):
        headings = ", ".join(shown(column.heading) for column in columns.columns[:12] if column.heading)
        yield Problem(
            f"no column holds the {needed[0]}s; the headings are {headings or 'empty'}",
            f"--save-map FILE writes down what the columns stand for: say there which one is `{needed[0]}`",
        )
    doubled: dict[str, Column] = {}
    for column in columns.columns:
        key = str(column.role) if column.role.word in OF_RANK | OF_TABLE else column.role.word
        if key in doubled and (key not in SEVERAL):
            message = f"two columns stand for `{key}`: {shown(doubled[key].heading)} and {shown(column.heading)}"
            yield Problem(message, "leave one of them out")
        doubled.setdefault(key, column)
    wishing = [column for column in columns.columns if column.role.word in WISH_ROLES]
    if wishing and not draft.tables:
        message = f"the column {shown(wishing[0].heading)} holds wishes, and there are no tables to match them to"
        hint = "import the list of hosts first" if has_event else "name the event that has the tables: --event EVENT"
        yield Problem(message, hint)
    ids = {table.id for table in draft.tables}
    for column in wishing if ids else ():
        if column.role.word in OF_TABLE and column.role.of not in ids:
            meant = closest(column.role.of, ids)
            hint = f"did you mean `{meant}`?" if meant else "name the id of a table"
            yield Problem(
                f"the column {shown(column.heading)} is about a table {shown(column.role.of)} that is not there", hint
            )


def check_answers(answers: Answers, draft: Draft, mapping: ColumnsFile) -> Iterator[Problem]:
    """Tell of answers that name tables or topics that the event does not have."""
    known = {table.id for table in draft.tables} | {topic for table in draft.tables for topic in table.topics}
    for text, meant in answers.meanings.items():
        if meant and draft.tables and meant not in known:
            near = closest(meant, known)
            hint = f"did you mean `{near}`?" if near else "name the id of a table, a topic, or `nothing`"
            yield Problem(f"there is no table and no topic {shown(meant)}", hint, mapping.place("meanings", text))
