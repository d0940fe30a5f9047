"""What `import` shows and asks: columns, questions, and the account of the rows."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Self

import typer
from rich.cells import cell_len, set_cell_size

from speedlearn.cli.talk import fail, talk
from speedlearn.files.sheet import letter
from speedlearn.files.suggest import closest
from speedlearn.intake.roles import LEFT_OUT, Role, read_role, role_words
from speedlearn.model import counted
from speedlearn.plain import clean

if TYPE_CHECKING:
    from speedlearn.files.event_draft import Draft
    from speedlearn.files.sheet import Sheet
    from speedlearn.intake.answers import Answers, Question
    from speedlearn.intake.people import Intake
    from speedlearn.intake.recognise import Columns
    from speedlearn.intake.roles import Subject

INTERRUPTED = 130
NO_HEADING = "(no heading)"
# Cells of a terminal for the heading and the role of a column; the rest says what it is for.
_HEADING, _ROLE = 28, 12
_WIDTH = 80


def tell_columns(sheet: Sheet, columns: Columns) -> None:
    """Show what each column is taken for, and which are left out."""
    console = talk()
    rows = len(sheet.rows) - columns.headings.first
    console.print(f"{clean(sheet.name)}: {counted(rows, 'row')} of {columns.subject}, {sheet.form}", soft_wrap=True)
    for column in columns.columns:
        if column.role.word != LEFT_OUT:
            purpose = role_words(columns.subject)[column.role.word]
            heading = _fitted(clean(column.heading), _HEADING)
            console.print(
                f"  {letter(column.at):<3}{heading}  {column.role!s:<{_ROLE}}  {purpose}".rstrip(), soft_wrap=True
            )
    left_out = [
        f"{letter(c.at)} {_cut(clean(c.heading) or NO_HEADING, _HEADING)}"
        for c in columns.columns
        if c.role.word == LEFT_OUT
    ]
    if left_out:
        told = f"  left out: {', '.join(left_out)}"
        for line in wrap(told, min(_WIDTH, console.width), subsequent_indent=" " * 12):
            console.print(line, soft_wrap=True)


def _fitted(text: str, cells: int) -> str:
    """Make a text take so many cells; of a long one the end is kept, too, which tells the columns of a grid apart."""
    return set_cell_size(_cut(text, cells), cells)


def _cut(text: str, cells: int) -> str:
    if cell_len(text) <= cells:
        return text
    half = cells // 2
    return set_cell_size(text, half - 1).rstrip() + "…" + text[-half:].lstrip()


def tell_account(taken: Intake, subject: Subject) -> None:
    """Say what became of every row."""
    console = talk()
    for line in taken.account.lines(subject[:-1], subject):
        console.print(line, soft_wrap=True)
    if taken.times:
        console.print(f"  times are read as {taken.times}", soft_wrap=True)


@dataclass(frozen=True)
class Asker:
    """Asks the organiser, where somebody is there to answer."""

    is_watched: bool

    @classmethod
    def here(cls, sheet_path: Path) -> Self:
        """Find out whether somebody is there: both ends are a terminal, and the sheet does not come that way."""
        return cls(sys.stdin.isatty() and sys.stdout.isatty() and str(sheet_path) != "-")

    def _line(self, prompt: str) -> str:
        """Read a line; Ctrl-C and the end of the input stop the import, and nothing has been written."""
        console = talk()
        console.print(prompt, end=" ", soft_wrap=True)
        try:
            line = sys.stdin.readline()
        except KeyboardInterrupt:
            console.print()
            raise typer.Exit(INTERRUPTED) from None
        if not line:
            console.print()
            fail("the questions were not answered, and nothing was written")
        return line.strip()

    def agrees(self, question: str) -> bool:
        """Ask for yes or no; Enter is yes."""
        while (answer := self._line(f"{question} [Y/n]").lower()) not in {"", "y", "yes", "n", "no"}:
            talk().print("answer y or n")
        return answer in {"", "y", "yes"}

    def chosen(self, question: str, names: Sequence[str]) -> str:
        """Ask for one of some names, by its number."""
        console = talk()
        for number, name in enumerate(names, 1):
            console.print(f"  {number}  {clean(name)}", soft_wrap=True)
        while True:
            answer = self._line(f"{question} [1-{len(names)}]")
            if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(names):
                return names[int(answer) - 1]

    def confirmed(self, sheet: Sheet, columns: Columns) -> Columns:
        """Let the organiser confirm or change what the columns stand for."""
        from speedlearn.intake.recognise import with_role

        while self.is_watched:
            answer = self._line("is that right? Enter for yes, or the letter of a column to change:").upper()
            found = [column for column in columns.columns if letter(column.at) == answer]
            if answer in {"", "Y", "YES"}:
                break
            if not found:
                talk().print("there is no such column", soft_wrap=True)
                continue
            role = self._role(found[0].heading, columns.subject)
            if role is not None:
                columns = with_role(columns, found[0].at, role)
            tell_columns(sheet, columns)
        return columns

    def _role(self, heading: str, subject: Subject) -> Role | None:
        """Ask what a column stands for; None where that stays as it is."""
        from speedlearn.intake.saved import roles_text

        talk().print(roles_text(subject), soft_wrap=True)
        while True:
            answer = self._line(f"what is `{clean(heading)}`? Enter leaves it as it is:")
            role = read_role(answer, subject)
            if role is not None or not answer:
                return role
            meant = closest(answer, role_words(subject))
            talk().print(f"did you mean `{meant}`?" if meant else "that is none of them", soft_wrap=True)

    def answer(self, question: Question, answers: Answers, draft: Draft) -> None:
        """Ask a question and keep the answer."""
        more = f" ({counted(question.num_rows, 'row')})" if question.num_rows > 1 else ""
        sentence = f"{clean(question.sentence)}{more}"
        if question.kind == "person":
            answers.one_person[question.key] = self.agrees(sentence)
        elif question.kind == "school":
            answers.schools[question.text] = question.suggested[0] if self.agrees(sentence) else question.text
        elif question.kind == "word":
            answers.words[question.text] = self._points(sentence)
        else:
            answers.meanings[question.text] = self._table(sentence, question.suggested, draft)

    def _points(self, sentence: str) -> int:
        while True:
            answer = self._line(f"{sentence} A whole number; Enter for 0:")
            if not answer or (answer.isascii() and answer.isdigit() and int(answer) <= 10**6):
                return int(answer or 0)
            talk().print("write a whole number up to 1,000,000")

    def _table(self, sentence: str, suggested: Sequence[str], draft: Draft) -> str:
        """Ask for a table by its id, or for a topic."""
        titles = {table.id: table.title for table in draft.tables}
        topics = {topic: topic for table in draft.tables for topic in table.topics}
        known = {one.casefold(): one for one in [*topics, *titles]}
        self._list_tables(suggested, titles)
        while True:
            answer = self._line(f"{sentence} The id of a table, ? for a list, or Enter for none:")
            if answer == "?":
                self._list_tables(list(titles), titles)
                continue
            if answer.casefold() in known or not answer:
                return known.get(answer.casefold(), "")
            meant = closest(answer, known.values())
            talk().print(
                f"there is no such table; did you mean {meant}?" if meant else "there is no such table", soft_wrap=True
            )

    @staticmethod
    def _list_tables(ids: Sequence[str], titles: Mapping[str, str]) -> None:
        for id_ in ids:
            talk().print(f"  {clean(id_)}  {clean(titles[id_])}", soft_wrap=True)
