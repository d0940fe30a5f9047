"""Exports as the products write them, with invented people: each is recognised without help, and read right."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from sheets import draft, messages, roles_of, sheet_of, take, take_hosts, wishes, xlsx_bytes

from speedlearn.intake.answers import Answers


def when(*parts: int) -> datetime:
    """Give a moment as workbooks hold it, which know no time zones."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


MICROSOFT: list[list[object]] = [
    [
        "ID", "Start time", "Completion time", "Email", "Name", "Last modified time", "What is your full name?\xa0",
        "Which school do you\nwork at?\xa0", "Rank the tables that you would like to visit, best first",
        "Which else would you visit?\n(tick any tables)", "Do you need step-free access?", "How did you hear of us?",
    ],
    [
        1.0, when(2026, 1, 5, 9, 0), when(2026, 1, 5, 9, 4), "anonymous", None, None, "Bo Lund ",
        "Dale School", "Phonics catch-up;Oracy in Year 7;EAL: new arrivals; first 6 weeks;",
        "Marking less, feedback more;Autism & transition (ASD);", "No", "Poster",
    ],
    [
        2.0, when(2026, 1, 5, 9, 1), when(2026, 1, 5, 9, 9), "anonymous", None, None, "Ada Obi",
        "Hill school", "Maths mastery, bar models;Oracy in Year 7;", None, "Yes", "A friend; and a poster",
    ],
    [
        3.0, when(2026, 1, 6, 9, 1), when(2026, 1, 6, 9, 9), "anonymous", None, None, "Cy Ray", "Dale School",
        None, None, "No", None,
    ],
]  # fmt: skip
"""Microsoft Forms: an anonymous form, lists that end in a semicolon, headings with line breaks and hard spaces."""


def test_microsoft_forms() -> None:
    """The question for the name is taken, and not the column of the account; ranking and ticks are told apart."""
    data = xlsx_bytes(MICROSOFT)
    assert roles_of(sheet_of(data)) == {
        "Completion time": "time",
        "Email": "e-mail",
        "What is your full name?": "name",
        "Which school do you work at?": "school",
        "Rank the tables that you would like to visit, best first": "choices",
        "Which else would you visit? (tick any tables)": "interests",
        "Do you need step-free access?": "step-free",
    }
    taken = take(data)
    assert list(taken.entries) == [
        {"name": "Bo Lund", "school": "Dale School", "choices": ["T2", "T1"], "interests": ["T3", "T5"]},
        {"name": "Ada Obi", "school": "Hill School", "choices": ["T4"], "step_free": True},
        {"name": "Cy Ray", "school": "Dale School"},
    ]
    assert taken.times == "year/month/day"


GOOGLE_GRID = """\
Timestamp,Email Address,Full name,School,Rank the tables [Oracy in Year 7],Rank the tables [Phonics catch-up],\
"Rank the tables [Marking less, feedback more]","Rank the tables [Maths mastery, bar models]",\
"Which topics interest you? (tick all that apply)"
05/01/2026 18:31:58,bo@dale.example,Bo Lund,Dale School,2nd choice,1st choice,3rd choice,,"oracy, reading"
13/01/2026 18:40:02,ada@hill.example,Ada Obi,Hill School,1st choice,,,2nd choice,\
"reading, tests, quizzes and games, oracy"
14/01/2026 08:00:00,cy@marsh.example,Cy Ray,Marsh Academy,,,1st choice,1st choice,
"""


def test_google_forms_with_a_grid_of_tables_and_options_with_commas() -> None:
    """Ranks stand in the columns of the tables; a ticked option holds a comma itself; dates are day first."""
    topics = ("oracy", "reading", "tests, quizzes and games")
    event = draft(*(replace(one, topics=topics if one.id == "T1" else ()) for one in draft().tables))
    taken = take(GOOGLE_GRID.encode(), event)
    assert wishes(taken) == {
        "Bo Lund": (["T2", "T1", "T3"], ["oracy", "reading"]),
        "Ada Obi": (["T4"], ["reading", "tests, quizzes and games", "oracy"]),
        "Cy Ray": (["T4"], []),
    }
    assert taken.times == "day/month/year"
    told = messages(taken.problems)
    assert "`Ada Obi` wishes for table `T1` of their own school; the wish is dropped; so too `T3` in row 4" in told
    assert "this row gives one rank twice; those tables count in the order of their columns" in told


EVENTBRITE = """\
Order #,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Attendee #,Attendee Status,Buyer Name,Home Phone,\
Organisation,"Tables you would like to visit, in order of preference"
901,2026-01-31 10:00:00,Bo,Lund,bo@dale.example,1,Teacher,7001,Attending,Bo Lund,+44 20 7946 0001,Dale School,\
"1) Oracy in Year 7
2) marking less
3) T4"
902,2026-01-31 10:01:00,Ada,Obi,ada@hill.example,1,Teacher,7002,Checked In,Ada Obi,,Hill School,T2 > T3 > T2
902,2026-01-31 10:01:00,Info Requested,Info Requested,ada@hill.example,1,Teacher,7003,Attending,Ada Obi,,,
903,2026-02-01 11:00:00,Cy,Ray,cy@marsh.example,1,Teacher,7004,Transferred,Cy Ray,,Marsh Academy,no preference
904,2026-02-02 11:00:00,Di,Sand,di@x.example,1,Teacher,7005,Deleted,Di Sand,,None,T1
,,,,,4,,,,,,,
Totals,,,,,5,,,,,,,
"""


def test_eventbrite_report() -> None:
    """Lists with numbers, arrows and short forms; totals at the end; a status that nobody knows counts, and is told."""
    taken = take(EVENTBRITE.encode())
    assert list(taken.entries) == [
        {"id": "7001", "name": "Bo Lund", "school": "Dale School", "choices": ["T1", "T3", "T4"]},
        {"id": "7002", "name": "Ada Obi", "school": "Hill School", "choices": ["T2", "T3"]},
        {"id": "7003", "name": "Info Requested Info Requested"},
        {"id": "7004", "name": "Cy Ray", "school": "Marsh Academy"},
    ]
    assert list(taken.account.lines("attendee", "attendees")) == [
        "7 rows: 4 attendees, 3 left out",
        "  left out  row 6: the status is `Deleted`",
        "  left out  row 7: it holds nothing but `Quantity`",
        "  left out  row 8: it is a row of totals",
    ]
    assert messages(taken.problems, "warning") == [
        "the status `Transferred` is not known, so the booking counts",
    ]
    assert "`Info Requested Info Requested` is a seat without a name yet; it is kept" in messages(taken.problems)


SURVEY_MONKEY = """\
Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,What is your name?,\
Which school are you from?,Please rank these tables,,,Which others would you like to visit?,,
,,,,,,,,Open-Ended Response,Open-Ended Response,Oracy in Year 7,Phonics catch-up,"Maths mastery, bar models",\
"Marking less, feedback more",Autism & transition (ASD),Other (please specify)
118,45,01/13/2026 10:00:00,01/13/2026 10:05:00,192.0.2.1,,,,Bo Lund,Dale School,2,1,3,"Marking less, feedback more",,
119,45,01/14/2026 10:00:00,01/14/2026 10:05:00,192.0.2.2,,,,Ada Obi,Vale Primary,1,2,,,\
Autism & transition (ASD),gardening
"""


def test_survey_monkey_has_two_rows_of_headings() -> None:
    """A question over several columns is joined with its parts; a ticked box holds its own text."""
    taken = take(SURVEY_MONKEY.encode())
    assert wishes(taken) == {"Bo Lund": (["T2", "T1", "T4"], ["T3"]), "Ada Obi": (["T1"], ["T5"])}
    assert taken.times == "month/day/year"
    assert taken.account.num_rows == 2
    # T2 is of `Vale Primary School`: that may be the same, so the wish waits for the organiser.
    assert [question.text for question in taken.questions] == ["Vale Primary"]


LIME_SURVEY = """\
"Response ID";"Date submitted";"Last page";"Start language";"Seed";"Your name";"Your school";\
"Which tables? [Ranking 1]";"Which tables? [Ranking 2]";"Any others? [Oracy in Year 7]";"Any others? [Phonics catch-up]"
"1";"2026-01-13 10:00:00";"3";"en";"123";"Bo Lund";"Dale School";\
"Maths mastery, bar models";"Oracy in Year 7";"No";"Yes"
"2";"";"1";"en";"124";"";"";"";"";"N/A";""
"3";"2026-01-13 11:00:00";"3";"en";"125";"Ada Obi";"Hill School";"Phonics catch-up";"";"";""
"""


def test_lime_survey_separates_by_semicolons() -> None:
    """Ranks and options each have a column; who left before the end is no attendee."""
    taken = take(LIME_SURVEY.encode())
    assert wishes(taken) == {"Bo Lund": (["T4", "T1"], ["T2"]), "Ada Obi": (["T2"], [])}
    assert [*taken.account.left_out.values()] in (
        [],
        ["it holds nothing but `Response ID`, `Last page`, `Start language`"],
    )


STARS = [
    [
        "Name",
        "School",
        "How keen are you? [T1: Oracy in Year 7]",
        "How keen are you? [Phonics]",
        "How keen are you? [T4]",
    ],
    ["Bo Lund", "Dale School", "★★★★☆", "5", "0"],
    ["Ada Obi", "Marsh Academy", "3 stars", "4/5", "Very"],
    ["Cy Ray", "Marsh Academy", "☆☆☆☆☆", "", "not applicable"],
]


def test_stars_and_points() -> None:
    """Stars, numbers and fractions are points; a word is a question, and counts once it is answered."""
    taken = take(STARS)
    assert wishes(taken) == {
        "Bo Lund": ([], {"T1": 4, "T2": 5}),
        "Ada Obi": ([], {"T1": 3, "T2": 4}),
        "Cy Ray": ([], []),
    }
    assert [(question.kind, question.text) for question in taken.questions] == [("word", "Very")]
    assert wishes(take(STARS, answers=Answers(words={"very": 9})))["Ada Obi"] == ([], {"T1": 3, "T2": 4, "T4": 9})


HOSTS = [
    ["Hosts of the spring event"],
    [],
    [
        "Table",
        "Title of your session",
        "Host(s)",
        "School",
        "Seats",
        "Topics",
        "For which phases?",
        "Rounds",
        "Step-free",
    ],
    ["1", "Oracy, and why", "Bo Lund & Ada Obi", "Hill School", "08", "oracy; talk", "Primary, KS3", "1-4", "yes"],
    ["2", "=1+1", "Cy Ray", "Vale School; Dale School", "6.0", "03-May, sums", "all", "01-Apr", "no"],
    ["2", "=1+1", "Di Sand", "Dale School", "6", "", "", "", ""],
    ["4", "Calm", "", "", "1e3", "4.2E+3", "Martian", "all", "perhaps"],
    ["Total", "", "", "", "20", "", "", "", ""],
]


def test_hosts() -> None:
    """Titles above the headings are passed over, rows of one table are joined, and spoilt values are told."""
    taken = take_hosts(HOSTS)
    assert list(taken.entries) == [
        {
            "id": "1",
            "title": "Oracy, and why",
            "school": "Hill School",
            "seats": 8,
            "topics": ["oracy", "talk"],
            "phases": ["primary", "secondary"],
            "rounds": "1-4",
            "hosts": [{"name": "Bo Lund", "school": "Hill School"}, {"name": "Ada Obi", "school": "Hill School"}],
        },
        {
            "id": "2",
            "title": "=1+1",
            "school": ["Vale School", "Dale School"],
            "seats": 6,
            "topics": ["sums"],
            "step_free": False,
            "hosts": [{"name": "Cy Ray"}, {"name": "Di Sand", "school": "Dale School"}],
        },
        {"id": "4", "title": "Calm", "step_free": False},
    ]
    assert list(taken.account.lines("table", "tables")) == [
        "5 rows: 3 tables, 1 merged, 1 left out",
        "  merged    row 5 into row 6, which is later",
        "  left out  row 8: it is a row of totals",
    ]
    assert messages(taken.problems, "warning") == [
        "`03-May` is a date or a number that a spreadsheet made of a topic; it is left out",
        "the rounds are `01-Apr`, which a spreadsheet made of something else; they count as all",
        "`1e3` is no number of seats; none is written",
        "table `4` has no seats",
        "`4.2E+3` is a date or a number that a spreadsheet made of a topic; it is left out",
        "`perhaps` does not say whether the way is step-free; it counts as not",
    ]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["id", "title"], ["1", "A"], ["1", "B"]], "the id `1` stands in row 2, too, with another title"),
        ([["id", "title"], ["1", "A"], ["2", ""]], "this table has no title"),
        ([["id", "title"], ["1", "A" * 501]], "this title is 501 characters long; at most 500 are taken"),
    ],
)
def test_hosts_that_cannot_be_tables(rows: list[list[str]], message: str) -> None:
    """Nothing is made up for them."""
    assert messages(take_hosts(rows).problems, "error") == [message]


def test_hosts_without_ids_are_numbered() -> None:
    """In the order of the rows, and it is said."""
    taken = take_hosts([["Title", "Host"], ["A", "Bo Lund"], ["B", "Ray, Cy"]])
    assert [(one["id"], one["host"]) for one in taken.entries] == [("T1", "Bo Lund"), ("T2", "Ray, Cy")]
    assert messages(taken.problems, "notice") == ["table `A` gets the id `T1`; so too in row 3"]
