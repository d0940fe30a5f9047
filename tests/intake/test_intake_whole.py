"""Everything that is made of a sheet and told of it, compared whole, as the organiser sees it."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from drawn import drawn_sheet
from sheets import columns_of, draft, sheet_of

from speedlearn.files.columns_file import ColumnsFile, read_columns
from speedlearn.files.event_draft import Draft
from speedlearn.intake.answers import Answers, Question
from speedlearn.intake.headings import find_headings
from speedlearn.intake.hosts import take_tables
from speedlearn.intake.mend import doubtful_encoding, mend, mending_told
from speedlearn.intake.people import Intake, matcher_of, take_people
from speedlearn.intake.recognise import Column, Columns, left_out_in_doubt, lists_tables, recognise, with_role
from speedlearn.intake.roles import Role, role_words
from speedlearn.intake.saved import answers_of, apply, check_answers, check_columns, mapping_of
from speedlearn.printing.diagnostics import problems_text

TOLD = Path(__file__).parent / "told"
Rows = Sequence[Sequence[str]]

# Sheets of people, by name. Each row breaks, or just keeps, one thing.
PEOPLE: dict[str, Rows] = {
    "names": [
        ["Name", "E-mail", "Which tables, best first?"],
        ["ada@hill.example", "", "T1"],
        ["=SUM(A1)", "", "T1"],
        ["-Bo and Cy", "", "T1"],
        ["Bo and Cy", "", "T2"],
        ["Di/Ed", "", "T2"],
        ["03-May", "", "T2"],
        ["4.5E+11", "", "T2"],
        ["1234", "", "T2"],
        ["Zo?", "", "T2"],
        ["Zo&euml;", "", "T2"],
        ["Fay & Gil", "", "T2"],
        ["", "x@hill.example", "T3"],
        ["Guest 2", "", "T3"],
        ["to be confirmed", "", "T3"],
        ["Hal\u202eHunt", "", "T3"],
        ["N" * 501, "", "T3"],
        ["Ivy Irons", "anonymous", "T4"],
    ],
    "first and last names": [
        ["First name", "Last name", "School", "Name"],
        ["Ada", "ada@hill.example", "", ""],
        ["", "Bold", "", ""],
        ["Cy", "", "", ""],
        ["", "", "Dale School", ""],
        ["Di", "Dunn", "", "Di"],
    ],
    "values": [
        ["Booking ref", "Name", "School", "Phase", "Which rounds?", "Do you need step-free access?", "Status", "Host?"],
        ["B1", "Ada", "Dale School", "Martian", "1-3,5", "yes", "Attending", "no"],
        ["B2", "Bo", "=Dale", "KS2, KS3", "every round", "no", "Transferred", "perhaps"],
        ["B3", "Cy", "03-May", "martian", "late", "", "transferred", "perhaps"],
        ["4.5E+11", "Di", "Dale &amp; Hill", "primary", "01-Apr", "#N/A", "", ""],
        ["B" * 501, "Ed", "S" * 501, "", "0-3", "", "Cancelled", ""],
        ["C" * 501, "Fay", "T" * 501, "", "0-3", "", "", "yes"],
        ["D" * 501, "Gus", "U" * 501, "", "0-3", "", "", "T1"],
        ["E" * 501, "Hal", "V" * 501, "", "0-3", "", "", ""],
        ["E" * 500, "Ivy", "V" * 500, "", "##", "####", "", "Table 99"],
        ["\u200b", "Jo", "Dale School", "all through", "All", "", "", ""],
    ],
    "access in words": [
        ["Name", "Wheelchair", "Access needs"],
        ["Ada", "yes", "a ramp"],
        ["Bo", "No", ""],
        ["Cy", "true", ""],
    ],
    "wishes": [
        ["Name", "Which tables, best first?", "Any other tables?"],
        ["Ada", "T1, T9; gardening", "Phonics catchup; Phonics catchup"],
        ["Bo", "Table 2, T2", "oracy; oracy"],
        ["Cy", "Oracy, oracy in year 8", "T1 Oracy in Year 7 with Ada"],
        ["Di", "03-May", "4.5E+11"],
        ["Ed", ", ".join(["x"] * 151), ", ".join(["T1"] * 150)],
        ["Fay", "T1 / T2 & T3 + T4", "T5\nT6"],
        ["Gus", "oracy, T3", "anything"],
        ["Hal", "bar models", "bar models"],
        ["Ivy", "marking less, Maths mastery, bar modles", "Orracy in Year 7"],
        ["Jo", "EAL: new arivals; first 6 weks", "EAL: nwe arivals; frist 6 weks"],
    ],
    "one for each rank": [
        ["Name", "1st choice", "2nd choice", "3rd choice", "First preference"],
        ["Ada", "T1; T2", "T3", "T1", ""],
        ["Bo", "", "T4", "gardening", ""],
        ["Cy", "T5", "", "Oracy", ""],
        ["Di", "T6", "T6; T5; T4", "", ""],
    ],
    "ranks in columns of tables": [
        ["Name", "Rank the tables [T1]", "Rank the tables [T2]", "Rank the tables [T3]", "1st choice"],
        ["Ada", "1", "2", "2", ""],
        ["Bo", "-1", "first", "often", "T2"],
        ["Cy", "1st", "3rd", "", ""],
        ["Di", "—", "n/a", "2", "T3"],
    ],
    "points": [
        ["Name", "How keen? [T1]", "How keen? [T2]", "How keen? [T3]", "Which tables, best first?", "Others? [T4]"],
        ["Ada", "5", "very much", "★★", "T1", "Maths mastery, bar models"],
        ["Bo", "4", "1000000", "1000001", "T3; T2", ""],
        ["Cy", "0", "??", "-", "", "x"],
        ["Di", "1", "w" * 101, "✓", "", "no"],
    ],
    "rows that are nobody": [
        ["Timestamp", "Name", "School", "Which tables?"],
        ["2026-01-05", "Ada", "Dale School", "T1"],
        ["Timestamp", "School", "Name"],
        ["", "", "", ""],
        ["Total 12", "", "", ""],
        ["2026-01-05", "", "", "no preference"],
        ["", "", "", "", "note"],
        ["subtotal", "", "a@x.example", ""],
        ["2026-01-06", "Name", "", ""],
    ],
    "people again": [
        ["Timestamp", "E-mail", "Name", "School", "Authority", "Which tables, best first?"],
        ["2026-01-05 09:00", "a@x.example", "Zoë O'Hara", "St Ursula's", "Kent", "T1"],
        ["2026-01-06 09:00", "a@x.example", "ZOE OHARA", "ST URSULAS", "", ""],
        ["2026-01-05 09:00", "b@x.example", "Tom", "Dale School", "", "T2"],
        ["2026-01-05 09:30", "b@x.example", "Tom Smith", "Vale School", "", "T3"],
        ["2026-01-05 10:00", "c@x.example", "Tom Smith", "Hill School", "", "T2"],
        ["2026-01-05 10:00", "d@x.example", "Tim Brown", "Hill School", "", "T2"],
        ["2026-01-05 11:00", "d@x.example", "Ann Grey", "Hill School", "", "T2"],
        ["2026-01-05 12:00", "", "Ann Grey", "Hill School", "", "T3"],
        ["2026-01-05 13:00", "", "Ann Grey", "Hill School", "Kent", "T3"],
        ["2026-01-05 14:00", "", "Ann Grey", "Hill School", "Essex", "T3"],
        ["2026-01-05 15:00", "", "Jo", "", "", ""],
        ["2026-01-05 16:00", "", "Jo", "Vale School", "", ""],
    ],
    "times that cannot be read": [
        ["Timestamp", "E-mail", "Name"],
        ["", "", "Ada"],
        ["05/06/2026", "b@x.example", "Bo"],
        ["06/07/2026", "b@x.example", "Bo Bold"],
    ],
    "schools": [
        ["Name", "School", "Authority"],
        ["Ada", "Dale school", ""],
        ["Bo", "DALE SCHOOL", ""],
        ["Cy", "Hill Schol", ""],
        ["Di", "St Joseph's", "Kent"],
        ["Ed", "St. Josephs", "Essex"],
        ["Fay", "St Joseph's", ""],
        ["Gus", "St Joseph's", ""],
        ["Hal", "Marsh Academy", "Kent"],
        ["Ivy", "Marsh Academy", "Essex"],
        ["Jo", "retired", ""],
        ["Kim", "Beckford Primary", ""],
        ["Lou", "Beckford Primary School", ""],
        ["May", "Beckford Primary School", ""],
        ["Ned", "Beckfrod Primary School", ""],
    ],
    "own tables": [
        ["Name", "E-mail", "School", "Which tables, best first?"],
        ["Ada", "", "Hill School", "T1, T2"],
        ["Bo", "", "Marsh Academy", "T3"],
        ["Cy", "", "Vale Primary", "T2, T1"],
        ["Di", "d@x.example", "Dale School", "T6, T1"],
        ["Di", "d@x.example", "Dale School", "T5"],
    ],
    "widths": [
        ["Name", "School", "Which tables?", ""],
        ["Ada", "Dale School", "T1"],
        ["Bo", "Dale School"],
        ["Cy", "Dale School", "T1", "T2", "T3"],
        ["Di", "Dale School", "T1", "", ""],
        ["Ed"],
        ["Fay", "Dale School", "T1"],
    ],
    "columns of one kind": [
        ["Name", "Your name", "Phone", "Which tables, best first?", "Which tables, best first?", "Booking ref", "Ref"],
        ["Ada", "Ada Obi", "1.5E+10", "T1", "T2", "7", "8"],
        ["Bo", "Bo Lund", "1.5E+10", "", "T3", "8", "9"],
    ],
    "two rows of headings": [
        ["Name", "Which tables?", "", "", "How keen are you?", ""],
        ["Response", "1", "2", "Third", "Oracy in Year 7", "T4", "T6", ""],
        ["Ada", "Oracy in Year 7", "T2", "", "5", "", "3", "x"],
        ["Bo", "T5", "Marking less, feedback more", "T1", "2", "4", "", ""],
    ],
    "ticks under titles": [
        ["Name", "Oracy in Year 7", "T2: Phonics catch-up", "Workshop booking ref", "Dale School"],
        ["Ada", "Oracy in Year 7", "x", "T1", "yes"],
        ["Bo", "ticked", "yes", "T2", ""],
    ],
    "tables by their numbers": [
        ["Name", "How keen? [Table 1]", "How keen? [table no. 2]", "How keen? [3]", "How keen? [T4]"],
        ["Ada", "5", "4", "3", "2"],
        ["Bo", "1", "", "2", "9"],
    ],
    "numbers that are ranks": [
        ["Name", "Tables [T1]", "Tables [T2]", "Tables [T3]"],
        ["Ada", "1", "2", "3"],
        ["Bo", "2", "1", ""],
        ["Cy", "1", "", ""],
    ],
    "numbers that are none": [
        ["Name", "Tables [T1]", "Tables [T2]", "Tables [T3]"],
        ["Ada", "1", "2", "3"],
        ["Bo", "1", "3", ""],
    ],
    "one row of ranks is too few": [["Name", "Tables [T1]", "Tables [T2]"], ["Ada", "1", "2"], ["Bo", "2", ""]],
    "names of an account": [
        ["First name", "Last name", "Your full name", "Names"],
        ["", "", "Ada Obi", "Ada"],
        ["anonymous", "anonymous", "Bo Lund", ""],
    ],
    "bookings that are taken": [
        ["Name", "School", "Booking ref"],
        ["Ada", "Dale School", ""],
        ["Ada", "Dale School", ""],
        ["Bo", "Dale School", "R3"],
        ["Cy", "Dale School", "R3-1"],
        ["Ada", "Dale School", ""],
    ],
    "hosts among people": [
        ["Name", "Are you a host?"],
        ["Ada", "T1"],
        ["Bo", "T1 Oracy in Year 7 with me"],
        ["Cy", "Table 2"],
        ["Di", "Phonics catchup"],
        ["Ed", "marking less"],
        ["Fay", "of nothing"],
        ["Gus", "yes"],
        ["Hal", "no"],
    ],
    "half of the rows are short": [
        ["Name", "School", "Phase"],
        ["Ada", "Dale School", ""],
        ["Bo", "Dale School"],
        ["Cy", "Dale School"],
        ["Di", "Dale School", ""],
    ],
    "an account of nobody": [["Name", "E-mail"], ["anonymous", "anonymous"], ["anonymous", "a@x.example"], ["Ada", ""]],
    "headings again": [
        ["Name", "School", "Which tables?"],
        ["Ada", "Dale School", "T1"],
        ["Which tables?", "School", "Name"],
        ["School", "Name", ""],
        ["School", "", ""],
        ["School", "Name", "T1"],
    ],
    "three answers of one": [
        ["Timestamp", "E-mail", "Name", "School", "Authority", "Which tables?"],
        ["2026-01-05", "a@x.example", "Ada", "St Joseph's", "Kent", "T1"],
        ["2026-01-06", "a@x.example", "Ada", "St Joseph's", "", ""],
        ["2026-01-07", "a@x.example", "Ada", "St Joseph's", "", ""],
        ["2026-01-09", "", "Bo", "St Joseph's", "Essex", "T2"],
        ["2026-01-08", "", "Bo", "Vale School", "", "T3"],
        ["2026-01-10", "", "Bo", "Dale School", "", "T3"],
        ["2026-01-09", "o@x.example", "Ann O'Hara", "St Peter's", "", "T3"],
        ["2026-01-10", "o@x.example", "Ann OHara", "St Peters", "", "T4"],
        ["2026-01-09", "p@x.example", "Jo Penn", "Dale School", "", "T3"],
        ["2026-01-10", "p@x.example", "Jo", "", "", "T4"],
        ["2026-01-11", "p@x.example", "jo pénn", "", "", "T4"],
    ],
    "mostly e-mails": [
        ["Name", "Contact", "Reach me"],
        ["Ada", "a@x.example", "a@x.example"],
        ["Bo", "b@x.example", "b@x.example"],
        ["Cy", "c@x.example", "c@x.example"],
        ["Di", "d@x.example", "by pigeon"],
        ["Ed", "by pigeon", "by pigeon"],
    ],
    "wishes of half": [
        ["Name", "Tell us", "Say more", "A word"],
        ["Ada", "T1", "T1", "any"],
        ["Bo", "hello", "hello", "hello"],
        ["Cy", "", "bye", "none"],
    ],
    "one name, many": [
        ["Name", "School"],
        *([f"Ann {at % 2}", "Dale School" if at < 30 else ""] for at in range(34)),
    ],
}  # fmt: skip

HOSTS: dict[str, Rows] = {
    "tables": [
        ["Table", "Title", "Host(s)", "School", "Seats", "Topics", "For which phases?", "Rounds", "Step-free"],
        ["1", "Oracy", "Bo Lund", "Hill School", "8", "oracy; talk", "Primary", "1-4", "yes"],
        ["01-May", "=Calm", "ada@x.example", "Hill School; Dale School", "0", "T" * 501, "Martian", "late", "perhaps"],
        ["3", "", "Cy", "03-May", "1001", "", "all", "all", "no"],
        ["4", "Play", "Di; Ed\nFay & Gus and Hal", "S" * 501, "1000", "03-May, sums, 4.2E+3", "", "01-Apr", ""],
        ["4", "Play", "Ivy", "Hill School", "1000", "", "", "", ""],
        ["4", "Playing", "Jo", "", "6 seats", "", "any", "every round", ""],
        ["8", "Drama", "Di/Ed\n+Gil", "Hill School", "1", "", "", "", ""],
        ["", "Calm", "Okafor, Ada", "Vale School", "8.0", "", "", "", ""],
        ["", "Calm again", "Ada Okafor, Bo Lund", "Vale School", "08", "", "", "", "n"],
        ["=5", "T" * 501, "H" * 501, "?", "", "", "martian", "", "perhaps"],
        ["I" * 501, "U" * 500, "", "#REF!", "ten", "", "", "", "Perhaps"],
        ["T7", "Maths", "Lou", "n/a", "ten", "", "KS1 and KS2", "1,3", "y"],
        ["Total", "", "", "", "8", "", "", "", ""],
    ],
    "tables without ids": [
        ["Title", "Host", "School"],
        ["Oracy", "Ada", "Hill School"],
        ["Oracy", "Bo", "hill school"],
        ["Oracy", "Cy", "Dale School"],
        ["T4", "Di", ""],
    ],
    "ids that are taken": [["Id", "Title"], ["t1", "Oracy"], ["", "Play"], ["T3", "Maths"], ["", "Calm"], ["", "Art"]],
}


def with_topics() -> Draft:
    """Make the event of six tables; one has the topics oracy and reading."""
    tables = draft().tables
    return replace(draft(), tables=(replace(tables[0], topics=("oracy", "reading")), *tables[1:]))


def text_of(taken: Intake, columns: Columns, about: str) -> str:
    """Write all that is made of a sheet and told of it."""
    parts = [
        "".join(f"{column.heading} = {column.role}\n" for column in columns.columns),
        "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in taken.entries),
        "".join(f"{line}\n" for line in taken.account.lines("entry", "entries")),
        f"times {taken.times}, {taken.num_wishes} wishes\n",
        "".join(f"{line}\n" for line in map(asked, taken.questions)),
        about,
        problems_text(taken.problems),
    ]
    return "\n".join(part for part in parts if part)


def asked(question: Question) -> str:
    """Write a question."""
    where = question.place.where if question.place else "nowhere"
    return f"{question.kind} {question.key} | {question.text} | {question.sentence} | {question.num_rows} | {where} | {', '.join(question.suggested)}"  # noqa: E501


def compare(name: str, text: str) -> None:
    """Compare a text with its golden file; with UPDATE_GOLDEN=1 write that anew, and read what has changed."""
    path = TOLD / f"{name.replace(' ', '-').replace(',', '')}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PEOPLE)
def test_a_sheet_of_people(name: str) -> None:
    """Entries, account, questions and all that is told."""
    sheet = sheet_of(PEOPLE[name])
    columns = columns_of(sheet, with_topics())
    taken = take_people(sheet, columns, with_topics(), Answers())
    compare(name, text_of(taken, columns, problems_text(tuple(left_out_in_doubt(columns)))))


@pytest.mark.parametrize("seed", range(14))
def test_a_sheet_drawn_at_random(seed: int) -> None:
    """What is made and told of it can be read beside its rows."""
    rows = drawn_sheet(Random(seed))
    sheet = sheet_of(rows)
    columns = columns_of(sheet, with_topics())
    taken = take_people(sheet, columns, with_topics(), Answers())
    about = problems_text(tuple(left_out_in_doubt(columns)))
    compare(f"drawn {seed}", "".join(f"{' | '.join(row)}\n" for row in rows) + "\n" + text_of(taken, columns, about))


ANSWERS = Answers(
    meanings={"Gardening": "T5", "Nope": "", "talk": "oracy"},
    schools={"Hill Schol": "Hill School", "Valley": "Vale Grammar", "Vale Primary": "Vale Primary"},
    words={"Very much": 5, "a bit": 1},
    one_person={"person 4 5": True, "person 6 7": False},
)
MAILS = Answers(one_person={"person 1 2": True})
MAILED: Rows = [
    ["E-mail", "Name", "Authority"],
    ["a@x.example", "Ada Obi", "Kent"],
    ["", "Ada Obi", ""],
    ["a@x.example", "Ada", ""],
]
ANSWERED: Rows = [
    ["Name", "School", "Which tables, best first?", "How keen? [T1]", "Rank [T2]", "Rank [T3]"],
    ["Ada", "Hill Schol", "gardening; nope", "VERY MUCH", "A bit", "very much"],
    ["Bo", "Valley", "Talk, T4", "a bit", "1", ""],
    ["Cy", "VALE PRIMARY", "T2", "hardly", "", ""],
    ["Di", "Dale School", "T1", "", "", ""],
    ["Di", "dale school", "T2", "", "", ""],
    ["Ed", "Dale School", "T1", "", "", ""],
    ["Ed", "Dale School", "T2", "", "", ""],
]


def test_answers_settle_what_was_open() -> None:
    """What tables, schools and words mean, and who is one person, is not asked again."""
    sheet = sheet_of(ANSWERED)
    columns = recognise(sheet, find_headings(sheet, "attendees"), "attendees", matcher_of(with_topics(), ANSWERS))
    compare("answered", text_of(take_people(sheet, columns, with_topics(), ANSWERS), columns, ""))


def test_an_answer_keeps_the_e_mail_of_an_earlier_one() -> None:
    """So that the third is of the same person."""
    sheet = sheet_of(MAILED)
    columns = columns_of(sheet)
    compare("mailed", text_of(take_people(sheet, columns, draft(), MAILS), columns, ""))


FORCED: Rows = [
    ["Name", "Access", "Host", "Which rounds?"],
    ["Ada", "a ramp", "Table 1", "all of them"],
    ["Bo", "A ramp", "n/a", "any"],
    ["Cy", "the lift is too small", "", "2-3"],
    ["Di", "none", "", ""],
]


def test_access_in_words_counts_as_yes() -> None:
    """Where a mapping says that the column is of step-free ways; each wording is told once."""
    sheet = sheet_of(FORCED)
    columns = with_role(columns_of(sheet), 1, Role("step-free"))
    compare("access forced", text_of(take_people(sheet, columns, draft(), Answers()), columns, ""))


@pytest.mark.parametrize("name", HOSTS)
def test_a_sheet_of_hosts(name: str) -> None:
    """Entries, account and all that is told."""
    sheet = sheet_of(HOSTS[name])
    columns = recognise(sheet, find_headings(sheet, "tables"), "tables", matcher_of(draft(), Answers()))
    compare(
        name, text_of(take_tables(sheet, columns, draft()), columns, problems_text(tuple(left_out_in_doubt(columns))))
    )


MAPPED: Rows = [
    ["Full name", "School", "Points", "Twice", "Twice", "Thrice", "Phone", "Fax"],
    ["Ada", "Dale School", "5", "T1", "T2", "T3", "1"],
]
MAPPING = """\
sheet: attendees
columns:
  - {heading: Full name, as: nam}
  - {heading: School, as: school}
  - {heading: Points, as: points T77}
  - {heading: Twice, as: choices}
  - {heading: Twice, as: rank T2}
  - {heading: Twice, as: rank T3}
  - {heading: Thrice, as: rank T2}
  - {heading: Schol, as: zzz}
  - {heading: Authority, as: school}
  - {heading: Notes, as: left out}
  - {heading: Phone, as: qqqqq}
meanings: {reading: T77, talk: nothing, sums: sum, oracy: oracy, T1: T1}
"""


def test_a_mapping_that_does_not_fit(tmp_path: Path) -> None:
    """Roles that do not exist, headings that are not there, tables that are not there: each is told."""
    path = tmp_path / "map.yaml"
    path.write_text(MAPPING)
    mapping, problems = read_columns(path)
    assert mapping is not None, problems
    sheet = sheet_of(MAPPED)
    columns, told = apply(replace(mapping, tree=None), sheet)
    placed = {one.place.line if one.place else 0 for one in apply(mapping, sheet)[1]}
    assert placed == {0, 3, 8, 10, 11, 13}
    answers = answers_of(mapping)
    told += tuple(check_columns(columns, with_topics(), has_event=True))
    told += tuple(check_columns(columns, replace(with_topics(), tables=()), has_event=True))
    told += tuple(check_columns(columns, replace(with_topics(), tables=()), has_event=False))
    told += tuple(check_answers(answers, with_topics(), replace(mapping, tree=None)))
    assert [one.place.line for one in check_answers(answers, with_topics(), mapping) if one.place] == [14, 14]
    assert list(check_answers(answers, replace(with_topics(), tables=()), mapping)) == []
    assert mapping_of(columns, answers, "Sheet1") == ColumnsFile(
        "attendees",
        tuple((one.heading, str(one.role)) for one in columns.columns),
        "Sheet1",
        None,
        {"reading": "T77", "talk": "", "sums": "sum", "oracy": "oracy", "T1": "T1"},
    )
    roles = "".join(f"{column.heading} = {column.role}\n" for column in columns.columns)
    compare("a mapping that does not fit", f"{roles}\n{problems_text(told)}")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["School", "", "a", "b"], "no column holds the names; the headings are `School`, `a`, `b`"),
        (
            [f"c{at}" for at in range(14)],
            "no column holds the names; the headings are " + ", ".join(f"`c{at}`" for at in range(12)),
        ),
        ([""], "no column holds the names; the headings are empty"),
    ],
)
def test_without_names_there_is_nobody(row: list[str], words: str) -> None:
    """Some headings are named; what to do is said."""
    sheet = sheet_of([row, ["x"] * len(row)])
    columns = Columns(
        "attendees",
        find_headings(sheet, "attendees"),
        tuple(Column(at, text, Role("left out")) for at, text in enumerate(row)),
    )
    (told,) = check_columns(columns, draft(), has_event=True)
    assert (told.message, told.hint) == (
        words,
        "--save-map FILE writes down what the columns stand for: say there which one is `name`",
    )
    (told,) = check_columns(replace(columns, subject="tables"), draft(), has_event=True)
    assert told.message == words.replace("names", "titles")


def test_text_decoded_twice_and_an_encoding_that_is_a_guess() -> None:
    """The first place is shown; rows are listed once."""
    rows = [
        ["Name", "School"],
        ["Zoë", "École"],
        ["Ada", "Hill"],
        ["Małgorzata", ""],
        ["ZoÃ«", "Ã‰cole"],
        ["Bo", "RenÃ©"],
    ]
    sheet, cells = mend(sheet_of(rows))
    assert sheet.rows == (
        ("Name", "School"),
        ("Zoë", "École"),
        ("Ada", "Hill"),
        ("Małgorzata", ""),
        ("Zoë", "École"),
        ("Bo", "René"),
    )
    assert [(one.row, one.column, one.before, one.after) for one in cells] == [
        (4, 0, "ZoÃ«", "Zoë"),
        (4, 1, "Ã‰cole", "École"),
        (5, 1, "RenÃ©", "René"),
    ]
    guess = sheet_of("Name,School\nAda,Hill\nZoë,École\n".encode("cp1252"))
    compare(
        "encodings",
        problems_text([mending_told(sheet_of(rows), cells), *doubtful_encoding(guess), *doubtful_encoding(sheet)]),
    )


TOTALS = "Total|totals|Grand Total|SUM|count|Subtotal|total attendees|Overall total|Total 12|Total: 40"
NOT_TOTALS = "Totally|Sum Wong|Counts|1"
FAILED = (
    "#N/A|#NAME?|#DIV/0!|#REF!|#VALUE!|#NUM!|#NULL!|#SPILL!|#CALC!|#ERROR!|#FIELD!|#BUSY!|#GETTING_DATA|##|#########"
)
NOTHING = (
    "any|anything|any table|Any of them|all|none|no|nothing|No preference|no preferences|don't mind|I don't mind|"
    "do not mind|not sure|Unsure|na|N/A|nil|no choice|not applicable|TBC|tba|Happy with any|no answer|not answered|"
    "happy with anything"
)
NO_SCHOOL = "na|N/A|n.a.|None|no school|Retired|no|nil|not applicable|Independent consultant"
NAMELESS = (
    "Guest|Guest 2|guest two|Guest TBC|guest 2 tba|TBC|tba|none|null|nil|n/a|NA|unknown|No name|Info requested|"
    "Information Requested|Info Requested Info Requested|Name to follow|x|XXX|Attendee 12|ticket 3"
)
NAMED = "Guest Of Honour|Xu|Attendee|Ticket|Nil Yalter|Nona Ann"


def each(words: str) -> list[str]:
    """Divide a list of words."""
    return words.split("|")


def test_every_word_for_a_row_of_totals() -> None:
    """It stands first in the row."""
    rows = [["Name", "School"], *([word, ""] for word in each(TOTALS)), *([word, ""] for word in each(NOT_TOTALS))]
    sheet = sheet_of(rows)
    account = take_people(sheet, columns_of(sheet), draft(), Answers()).account
    assert account.left_out == dict.fromkeys(range(1, len(each(TOTALS)) + 1), "it is a row of totals")


def test_every_word_for_no_value_no_wish_no_school_and_no_name() -> None:
    """They count as empty, and are not asked about; words like them are names."""
    top = ["Name", "School", "Which tables?", "Status"]
    nothing = [[f"Ann{at}", "Hill School", word, ""] for at, word in enumerate(each(NOTHING))]
    failed = [[f"Bo{at}", "Hill School", word, ""] for at, word in enumerate(each(FAILED))]
    schools = [[f"Cy{at}", word, "T2", ""] for at, word in enumerate(each(NO_SCHOOL))]
    sheet = sheet_of([top, *nothing, *failed, *schools, ["", "", "none", "Attending"]])
    taken = take_people(sheet, columns_of(sheet), draft(), Answers())
    assert [one for one in taken.entries if "interests" in one] == [
        {"name": f"Cy{at}", "interests": ["T2"]} for at in range(len(schools))
    ]
    assert taken.questions == ()
    assert [(one.severity, one.message.split(" in row")[0]) for one in taken.problems] == [
        ("warning", "`#N/A` is what a spreadsheet shows where it has no value; it counts as empty; so too")
    ]
    assert taken.account.left_out == {len(sheet.rows) - 1: "it holds nothing but `Which tables?`, `Status`"}


def test_every_word_for_somebody_without_a_name() -> None:
    """They are seats, never merged, and told of as such."""
    rows = [["Name", "E-mail"], *([word, "a@x.example"] for word in each(NAMELESS))]
    sheet = sheet_of(rows)
    taken = take_people(sheet, columns_of(sheet), draft(), Answers())
    assert [str(one["name"]) for one in taken.entries] == each(NAMELESS)
    assert [one.message.split("; so too")[0] for one in taken.problems] == [
        "`Guest` is a seat without a name yet; it is kept"
    ]
    sheet = sheet_of([["Name"], *([word] for word in each(NAMED))])
    assert take_people(sheet, columns_of(sheet), draft(), Answers()).problems == ()


def test_what_roles_are_for() -> None:
    """As it is shown to who is asked what the columns stand for."""
    assert role_words("attendees") == {
        "name": "the name",
        "first name": "the first name",
        "last name": "the last name",
        "school": "the school",
        "authority": "tells schools of one name apart",
        "phase": "the phase",
        "booking": "the id, one for each seat",
        "e-mail": "knows people again; not written",
        "time": "tells the later; not written",
        "status": "who comes at all",
        "host": "who hosts a table",
        "choices": "wishes listed best first",
        "choice": "the wish of this rank",
        "interests": "wishes listed in no order",
        "points": "points for it, more is keener",
        "rank": "the rank of it, 1 is best",
        "rounds": "the rounds they are there",
        "step-free": "needs a step-free way",
        "left out": "",
    }
    assert role_words("tables") == {
        "id": "the id, printed large",
        "title": "the title",
        "hosts": "who hosts it",
        "school": "the school of the hosts",
        "seats": "how many guests",
        "topics": "a list of topics",
        "phases": "a list of phases",
        "rounds": "the rounds in which it runs",
        "step-free": "can be reached without steps",
        "left out": "",
    }


@pytest.mark.parametrize(
    ("rows", "texts", "row"),
    [
        ([["Wer", "Wo"], ["the.name@school.example", "school@name.example"]], ("Wer", "Wo"), 0),
        ([["", "Name", "", ""], ["", "Ada", "x", "y"]], ("", "Name", "", ""), 0),
        ([["", "Name", "", ""], ["", "", "x", "y"]], ("", "Name", "Name [x]", "Name [y]"), 1),
        ([["Name", "Tables", ""], ["", "x", "y"]], ("Name", "Tables", ""), 0),
        ([["Spring"], [], ["", "Name", "School"], ["Ada", "x", ""]], ("", "Name", "School"), 2),
        ([["Name of the event: Spring"], ["Name", "School"], ["Ada", "Hill"]], ("Name", "School"), 1),
        ([["", ""], ["a", "b"], ["c", "d"]], ("a", "b"), 1),
        ([["x"]] * 9 + [["Name", "School"], ["Ada", "Hill"]], ("Name", "School"), 9),
        ([["x"]] * 10 + [["Name", "School"], ["Ada", "Hill"]], ("x",), 0),
        ([["Name", "School"], ["Your name", "School"]], ("Name", "School"), 0),
        ([["Name", "Which?"], ["Open-Ended Response", "Response", "x"]], ("Name", "Which?", "Which? [x]"), 1),
        ([["Name", "Which?"], ["Answer", ""]], ("Name", "Which?"), 1),
    ],
)
def test_where_the_headings_stand(rows: Rows, texts: tuple[str, ...], row: int) -> None:
    """Within ten rows; the first of equals; divided over two rows where the second has answers or parts."""
    assert find_headings(sheet_of(rows), "attendees") == (texts, row)


def test_a_saved_mapping_says_which_row_has_the_headings() -> None:
    """Even where another one looks more like it."""
    rows = [["Name", "School", "Phase"], ["wer", "wo", "x"], ["Ada", "Hill", ""]]
    assert find_headings(sheet_of(rows), "attendees", ["wer", "wo"]).row == 1
    assert find_headings(sheet_of(rows), "attendees", ["nobody"]).row == 0
    # A heading of signs alone folds to nothing; empty cells are not it.
    assert find_headings(sheet_of([["", "", ""], ["Name", "?", ""]]), "attendees", ["name", ""]).row == 1


@pytest.mark.parametrize(
    ("headings", "is_list"),
    [
        (["Title", "Host"], True),
        (["Session title", "Seats"], True),
        (["Table title", "Id"], True),
        *(
            ([text, "Capacity"], True)
            for text in ("Topic", "SESSION", "workshop", "Offer", "Table name", "Name of table")
        ),
        (["Title", "School"], False),
        (["Your title", "Host"], False),
        (["Host", "Seats"], False),
        *((["Title", "Host", text], False) for text in ("Timestamp", "Status", "First name", "Booking ref")),
        (["Title", "", "Host"], True),
    ],
)
def test_a_list_of_hosts_is_told_from_a_sign_up(headings: list[str], is_list: bool) -> None:
    """It has titles, with ids, hosts or seats, and nothing that only a booking has."""
    assert lists_tables(find_headings(sheet_of([headings, ["x"] * len(headings)]), "tables")) is is_list


def test_every_word_for_all_rounds_and_all_phases() -> None:
    """They are not written, and not told of; for people as for tables."""
    rounds = ("all", "All rounds", "EVERY ROUND")
    rows = [["Title", "Id", "Rounds", "Phases", "Seats"], *([f"A{word}", "", word, "", "8"] for word in rounds)]
    rows += [[f"B{word}", "", "", word, "8"] for word in ("all", "Any", "All phases", "all-through")]
    sheet = sheet_of(rows)
    columns = recognise(sheet, find_headings(sheet, "tables"), "tables", matcher_of(draft(), Answers()))
    taken = take_tables(sheet, columns, draft())
    assert {key for one in taken.entries for key in one} == {"id", "title", "seats"}
    assert [one.message.split("`")[2] for one in taken.problems] == [" gets the id "]
    sheet = sheet_of(
        [["Name", "Rounds"], *([f"P{at}", word] for at, word in enumerate((*rounds, "any", "All of them")))]
    )
    taken = take_people(sheet, columns_of(sheet), draft(), Answers())
    assert {key for one in taken.entries for key in one} == {"name"}
    assert taken.problems == ()


@pytest.mark.parametrize(
    ("name", "spoilt"),
    [
        ("1234", "holds no letter"),
        ("03-May", "is a date or a number that a spreadsheet made of something else"),
        ("4.5E+11", "is a date or a number that a spreadsheet made of something else"),
        ("Zo?", "holds a question mark where a letter was lost"),
        ("Zo&euml;", "is written as on a web page"),
        ("Zo&#235;", "is written as on a web page"),
        ("Zo&#xEB;", "is written as on a web page"),
        ("Fish & Chips;", None),
        ("Zoë 2", None),
    ],
)
def test_what_is_hardly_a_name(name: str, spoilt: str | None) -> None:
    """Of a person, and of a school."""
    told = "" if spoilt is None else f"`{name}` {spoilt}, so it is hardly a "
    for cells, noun in ((["Ada", name], "school"), ([name, "Hill School"], "name")):
        sheet = sheet_of([["Name", "School"], cells])
        taken = take_people(sheet, columns_of(sheet), draft(), Answers())
        hardly = [one.message for one in taken.problems if "hardly" in one.message]
        assert hardly == ([f"{told}{noun}"] if told else [])
