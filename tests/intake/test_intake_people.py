"""Who is one person and who is two, which schools are one, and that every row is accounted for."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import SIGNUPS, csv_bytes, draft, messages, sheet_of, table, take, wishes

from speedlearn.files.limits import MAX_TEXT
from speedlearn.intake.answers import Answers
from speedlearn.intake.fold import fold_school
from speedlearn.intake.headings import Headings
from speedlearn.intake.identity import Person
from speedlearn.intake.notes import Notes, rows_text
from speedlearn.intake.schools import settle_schools

HEADINGS = ["Timestamp", "E-mail", "Name", "School", "Authority", "Which tables, best first?"]


def row(
    name: str, school: str = "Dale School", *, time: str = "", mail: str = "", at: str = "", wish: str = ""
) -> list[str]:
    """Make a row of a sign-up."""
    return [time, mail, name, school, at, wish]


def names(rows: list[list[str]], answers: Answers | None = None) -> list[str]:
    """Take the rows in, and list who comes."""
    return [str(one["name"]) for one in take([HEADINGS, *rows], answers=answers).entries]


def test_the_later_answer_wins() -> None:
    """Later by the time, not by the row; the e-mail's letter case does not matter."""
    taken = take(
        [
            HEADINGS,
            row("Ada Obi", time="2026-01-06 09:00:00", mail="ADA@x.example", wish="T2"),
            row("Ada Obi", time="2026-01-05 09:00:00", mail="ada@x.example", wish="T1"),
        ]
    )
    assert wishes(taken) == {"Ada Obi": (["T2"], [])}
    assert taken.account.merged == {2: 1}


def test_without_times_that_can_be_read_the_lower_row_is_later() -> None:
    """It is said that the times could not be read."""
    rows = [
        row("Ada Obi", time="01/02/2026", mail="a@x.example", wish="T2"),
        row("Bo Lund", time="01/02/2026"),
        row("Ada Obi", time="02/01/2026", mail="a@x.example", wish="T3"),
        row("Cy Ray", time="01/03/2026"),
    ]
    taken = take([HEADINGS, *rows])
    assert wishes(taken)["Ada Obi"] == (["T3"], [])
    assert "these times cannot be read with certainty, so of two answers the lower row counts as later" in messages(
        taken.problems, "warning"
    )


def test_an_answer_without_wishes_keeps_the_earlier_ones() -> None:
    """So does one without a school, or with a name written less fully; each is said."""
    taken = take(
        [
            HEADINGS,
            row("Zoë Ng", "St Ursula's Convent School", mail="z@x.example", wish="T2"),
            row("ZOE NG", "st ursulas", mail="z@x.example"),
        ]
    )
    (entry,) = taken.entries
    assert entry == {"name": "Zoë Ng", "school": "St Ursula's Convent School", "choices": ["T2"]}
    (message,) = messages(taken.problems)
    assert message == (
        "`ZOE NG` answered again; the later answer counts; row 2 is merged into it; the name stays `Zoë Ng`; "
        "the school stays `St Ursula's Convent School`; it names no wishes, so the earlier ones stay"
    )


def test_a_later_answer_may_change_name_and_school() -> None:
    """A fuller name and another school are taken over."""
    taken = take([HEADINGS, row("Zoe", mail="z@x.example"), row("Zoe Ng", "Hill School", mail="z@x.example")])
    assert list(taken.entries) == [{"name": "Zoe Ng", "school": "Hill School"}]


def test_namesakes_stay_two() -> None:
    """Of two schools, of two authorities, or of one school with two e-mails."""
    rows = [row("Tom Smith", "Dale School", mail="a@x.example"), row("Tom Smith", "Vale School", mail="b@x.example")]
    assert names(rows) == ["Tom Smith", "Tom Smith"]
    rows = [row("Tom Smith", at="Kent"), row("Tom Smith", at="Essex")]
    assert names(rows) == ["Tom Smith", "Tom Smith"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (row("Tom Smith"), row("tom smith")),
        (row("Tom Smith", mail="a@x.example"), row("Tom Smith", mail="b@x.example")),
        (row("Tom Smith", "", mail="a@x.example"), row("Tim Smith", "", mail="a@x.example")),
    ],
)
def test_who_may_be_one_is_asked(first: list[str], second: list[str]) -> None:
    """Left open, they stay two, with ids of their own where those would be equal; answered, they are one."""
    taken = take([HEADINGS, first, second])
    (question,) = taken.questions
    assert question.kind == "person"
    assert len(taken.entries) == 2
    assert len(messages(taken.problems, "warning")) == 1
    if first[2] == second[2]:
        assert taken.entries[1]["id"] == "R3"
    for answer, num_people in ((True, 1), (False, 2)):
        again = take([HEADINGS, first, second], answers=Answers(one_person={question.key: answer}))
        assert len(again.entries) == num_people
        assert again.questions == ()


def test_many_people_of_one_address_or_name_are_taken_in_quickly() -> None:
    """An office that books for all, and one name a thousand times: nobody is lost, and nothing is asked without end."""
    rows = [row(f"Ann {number} Lee", mail="office@x.example") for number in range(1000)]
    taken = take([HEADINGS, *rows])
    assert len(taken.entries) == 1000
    assert len(taken.questions) < 10
    taken = take([HEADINGS, *[row("Ann Lee")] * 1000])
    assert len(taken.entries) == 1000


def test_a_column_that_holds_no_wishes_is_told_once() -> None:
    """After so many different texts that are like no table nothing more is asked."""
    for number in (2_000, 2_001, 2_009):
        rows = [row(f"Ann {at}", wish=f"w{at}w") for at in range(number)]
        taken = take([HEADINGS, *rows])
        lost = (
            "more than 2,000 different texts are like no table and no topic, the last of them here; "
            "no wishes are read from here on"
        )
        assert len(taken.questions) == min(number, 2_000)
        assert messages(taken.problems, "error") == ([] if number == 2_000 else [lost])


def test_a_namesake_in_between_hides_nobody() -> None:
    """The third of three is asked about, though the second is of another school."""
    rows = [row("Tom Smith", "Dale School"), row("Tom Smith", "Vale Academy"), row("Tom Smith", "dale school")]
    assert len(take([HEADINGS, *rows]).questions) == 1


def test_seats_without_names_are_never_merged() -> None:
    """Two guests of one school are two people."""
    assert names([row("Guest 2", mail="a@x.example"), row("Guest 2", mail="a@x.example"), row("TBC")]) == [
        "Guest 2", "Guest 2", "TBC",
    ]  # fmt: skip
    assert names([row("", mail="a@x.example", wish="T1")]) == ["Guest (row 2)"]


def test_private_columns_are_not_written() -> None:
    """E-mail, phone and notes stay in the sheet, whoever they belong to."""
    private = ["07700 900123", "SECRET", "SECRET"]
    top = [*HEADINGS, "Phone", "Notes", "Anything else?"]
    taken = take([top, [*row("Ada", mail="SECRET@x.example"), *private]])
    assert len(taken.entries) == 1
    assert "SECRET" not in str(taken.entries)
    assert "900123" not in str(taken.entries)


def test_rows_that_are_nobody() -> None:
    """Empty rows, headings again, totals; each with its reason."""
    rows = [
        HEADINGS,
        row("Ada", wish="T1"),
        [],
        HEADINGS,
        ["Total", "", "1"],
        row("", "", time="2026-01-05"),
        row("Bo"),
    ]
    account = take(rows).account
    assert account.left_out == {
        2: "it is empty",
        3: "it is the headings again",
        4: "it is a row of totals",
        5: "it holds nothing but `Timestamp`",
    }
    assert sorted([*account.taken, *account.left_out]) == [1, 2, 3, 4, 5, 6]


def test_cut_bookings_do_not_tell_people_apart() -> None:
    """A number that a spreadsheet cut short is no key; people stay as they are, and it is told."""
    taken = take([["Attendee #", "Name"], ["1.84416E+10", "Ada"], ["1.84416E+10", "Bo"]])
    assert list(taken.entries) == [{"name": "Ada"}, {"name": "Bo"}]
    assert len(messages(taken.problems, "warning")) == 1


def test_short_and_long_rows_are_told() -> None:
    """A row cut in two, or with a comma too many."""
    data = b"Name,School,Which tables?\nAda,Dale School,T1\nBo,Vale School\nCy,Dale School,T2,T3\nDi,Dale School,T4\n"
    taken = take(data)
    assert messages(taken.problems, "warning") == [
        "this row has 2 of 3 cells; the others count as empty",
        "this row has a text beyond the last of 3 headings; was a comma not put in quotes?",
    ]
    assert len(taken.entries) == 4


def test_dates_that_were_lists() -> None:
    """`3-5` became a date: it is left out and told, never read as tables 3 and 5."""
    taken = take([HEADINGS, row("Ada", wish="T1"), row("Bo", wish="03-May"), row("Cy", wish="1.3E+11")])
    assert wishes(taken) == {"Ada": (["T1"], []), "Bo": ([], []), "Cy": ([], [])}
    assert len(messages(taken.problems, "warning")) == 2


def test_a_name_too_long_is_an_error() -> None:
    """At the limit it is taken."""
    assert messages(take([HEADINGS, row("A" * MAX_TEXT)]).problems) == []
    assert messages(take([HEADINGS, row("A" * (MAX_TEXT + 1))]).problems, "error") == [
        "this name is 501 characters long; at most 500 are taken"
    ]


def test_rounds_and_phases() -> None:
    """What can be read is written, the rest is told."""
    rows = [
        ["Name", "Phase", "Which rounds?"],
        ["Ada", "KS2", "1-3,5"],
        ["Bo", "All-through", "all"],
        ["Cy", "", "late"],
    ]
    taken = take(rows)
    assert list(taken.entries) == [
        {"name": "Ada", "phase": "primary", "rounds": "1-3,5"}, {"name": "Bo"}, {"name": "Cy"},
    ]  # fmt: skip
    assert len(taken.problems) == 2


def test_rows_in_words() -> None:
    """As spreadsheets number them, neighbours joined, and not without end."""
    assert rows_text([1]) == "row 2"
    assert rows_text([1, 2, 3, 7]) == "rows 2-4 and 8"
    assert rows_text(range(0, 60, 2)).endswith("23 and 18 more")


# Schools


def settled(
    schools: list[tuple[str, str]], known: list[str], answers: Answers | None = None
) -> tuple[list[str | None], Notes]:
    """Settle the schools (name, authority) of as many people."""
    sheet = sheet_of([["School"], *[[school] for school, _ in schools]])
    notes = Notes(sheet, Headings(("School",), 0))
    people = [
        Person(at + 1, f"P{at}", school, authority, "", "", None, has_wishes=False, wish_row=at + 1)
        for at, (school, authority) in enumerate(schools)
    ]
    found = settle_schools(people, known, notes, answers or Answers(), 0)
    return [found.names[person.row] for person in people], notes


def test_writings_of_one_school_are_joined_and_told() -> None:
    """The event's writing stays; without one, the most common."""
    found, notes = settled([("ST. URSULAS", ""), ("Saint Ursula's", "")], ["St Ursula's"])
    assert found == ["St Ursula's", "St Ursula's"]
    assert len(notes.problems) == 2
    assert notes.questions == ()
    found, _ = settled([("Dale school", ""), ("Dale School", ""), ("Dale School", "")], [])
    assert found == ["Dale School"] * 3


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("St Mary's CofE Primary School", "St Mary's Church of England Primary School"),
        ("St Mary's RC Primary School", "St Mary's Catholic Primary School"),
        ("Beckford Primary", "Beckford Primary School"),
        ("Beckfrod Primary School", "Beckford Primary School"),
        ("Beckford Pri. Sch.", "Beckford Primary School"),
        ("Beckford Primary and Nursery School", "Beckford Primary"),
        ("Beckford", "Beckford Primary"),
        ("St Mary's", "St Mary's Primary"),
        ("St Marys Rd", "St Mary's Rd Infants"),
        ("The Beckford Inf. School", "Beckford Infants School"),
        ("Coll. of Beckford", "College of Beckford"),
        ("Beckford Acad", "Academy Beckford"),
        ("Beckfordd Primary", "Beckford Primary"),
        ("Bckford Primary", "Beckford Primary"),
        ("Bekford Primary", "Beckford Primary"),
        ("Beckford Primary", "Bekford Primary"),
        ("Beckfird Primary", "Beckford Primary"),
    ],
)
def test_names_that_are_alike_are_asked_about(name: str, other: str) -> None:
    """They are never joined in silence: left open they stay two; yes joins them, no keeps them apart."""
    found, notes = settled([(name, "")], [other])
    assert found == [name]
    (question,) = notes.questions
    assert (question.text, question.suggested) == (name, (other,))
    assert [problem.severity for problem in notes.problems] == ["warning"]
    assert settled([(name, "")], [other], Answers(schools={name: other}))[0] == [other]
    found, notes = settled([(name, "")], [other], Answers(schools={name: name}))
    assert (found, notes.questions) == ([name], ())


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Vale Infant School", "Vale Junior School"),
        ("St Mary's Catholic Primary School", "St Mark's Catholic Primary School (Kent)"),
        ("St Mary's School", "St Mark's School"),
        ("Dale School", "Vale School"),
        ("School 21", "School 22"),
        ("Hill School", "Dale School"),
        ("London Academy", "City of London Academy"),
        ("Dale", "Dale Primary"),
        ("St Ann", "St Ann Primary"),
        ("Hills Primary", "Hulls Primary"),
        ("Beckfird Pramary", "Beckford Primary"),
        ("School 2100000", "School 2100001"),
        ("Beckford Infant School", "Beckford Junior School"),
    ],
)
def test_names_that_are_not_alike_are_left_alone(name: str, other: str) -> None:
    """What tells schools apart is no slip."""
    assert settled([(name, "")], [other])[1].questions == ()


def test_schools_of_one_name_are_told_apart_by_their_authority() -> None:
    """Each gets it behind the name; who names none is told of; a host's school keeps its name, with a warning."""
    schools = [("St Joseph's", "Kent"), ("St. Josephs", "Essex"), ("St Joseph's", ""), ("St Joseph's", "KENT")]
    found, notes = settled(schools, [])
    assert found == ["St Joseph's (Kent)", "St Joseph's (Essex)", "St Joseph's", "St Joseph's (Kent)"]
    assert [problem.severity for problem in notes.problems].count("warning") == 1
    found, notes = settled(schools, ["St Joseph's"])
    assert found == ["St Joseph's"] * 4
    assert any("hosts a table" in problem.message for problem in notes.problems if problem.severity == "warning")


def test_names_alike_in_two_authorities_are_two_schools() -> None:
    """The authority answers the question."""
    found, notes = settled([("Vale Primary", "Kent"), ("Vale Primary School", "Essex")], [])
    assert found == ["Vale Primary", "Vale Primary School"]
    assert notes.questions == ()
    assert len(settled([("Vale Primary", "Kent"), ("Vale Primary School", "Kent")], [])[1].questions) == 1


def test_six_thousand_real_schools_stay_what_they_are() -> None:
    """With authorities, no two real schools are joined, and few are asked about; it takes seconds."""
    path = SIGNUPS.parent / "english_schools.csv"
    if not path.exists():
        pytest.skip("the schools of ../shared/data are not here")
    with path.open(encoding="utf-8", newline="") as file:
        real = [(line["name"], line["la"]) for line in csv.DictReader(file)]
    found, notes = settled(real, [])
    assert len(found) == len(real)
    # Joined are only two entries of one name (but for its writing) in one authority.
    keys = {(fold_school(name), authority.casefold()) for name, authority in real}
    assert len(set(found)) == len(keys)
    assert len(notes.questions) < len(real) // 50


CELL = st.one_of(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        ["T1", "Phonics catch-up", "a@x.example", "Refunded", "Yes", "Total", "2026-01-05", "05/01/2026", "★★", ""]
    ),
)
TOP = st.lists(
    st.sampled_from(
        [*HEADINGS, "Status", "Are you a host?", "1st choice", "T2", "Attendee #", "Phase", "Rounds", "", "x [T1]"]
    ),
    min_size=1,
    max_size=7,
)


@given(TOP, st.lists(st.lists(CELL, max_size=8), max_size=8))
def test_any_sheet_is_taken_in_and_every_row_accounted_for(top: list[str], rows: list[list[str]]) -> None:
    """Whatever stands in it, nothing breaks, and the sum is right."""
    sheet = sheet_of(csv_bytes([["Name", *top], *rows, ["end"]]))
    taken = take(csv_bytes([["Name", *top], *rows, ["end"]]))
    account = taken.account
    assert len(account.taken) + len(account.merged) + len(account.left_out) == account.num_rows
    assert account.first + account.num_rows == len(sheet.rows)
    assert len(taken.entries) == len(account.taken)
    assert len({str(entry.get("id")) for entry in taken.entries if "id" in entry}) == sum(
        "id" in entry for entry in taken.entries
    )
    for entry in taken.entries:
        assert set(entry) <= {"id", "name", "school", "phase", "choices", "interests", "rounds", "step_free"}


def test_own_table_rules() -> None:
    """Where own tables are allowed or to be avoided, no wish is dropped."""
    event = draft(table("T1", "Oracy", "Dale School"), table("T2", "Play"))
    rows = [HEADINGS, row("Ada", wish="T1, T2")]
    assert wishes(take(rows, event)) == {"Ada": (["T2"], [])}
    allowed = type(event)(event.tables, event.schools, "avoid", {}, {})
    assert wishes(take(rows, allowed)) == {"Ada": (["T1", "T2"], [])}
