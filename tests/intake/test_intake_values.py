"""Single values of a sign-up: times, points, phases, yes and no, spoilt numbers, folded names."""

from __future__ import annotations

import pytest

from speedlearn.intake.fold import core_of_school, fold, fold_school, has_unfit, tidy
from speedlearn.intake.roles import known_heading, rank_of, read_role
from speedlearn.intake.values import (
    date_order,
    is_coming,
    is_cut_number,
    is_made_date,
    read_moment,
    read_phases,
    read_points,
    read_yes,
)


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["2026/01/05 6:31:58 PM GMT", "2026/02/05 7:00:00 AM GMT"], "year/month/day"),
        (["2026-01-05T18:31:58.123Z"], "year/month/day"),
        (["05/01/2026 18:31", "13/01/2026 08:00"], "day/month/year"),
        (["11/29/25 22:28", "12/01/25 09:00"], "month/day/year"),
        (["1.2.2026", "2.2.2026", "1.3.2026"], "day/month/year"),
        # No number over 12: exports are in the order of time.
        (["02/01/2026", "03/01/2026", "01/02/2026"], "day/month/year"),
        (["01/02/2026", "01/03/2026", "02/01/2026"], "month/day/year"),
        # Either order would do, they contradict each other, or there is no date.
        (["01/01/2026", "02/02/2026"], None),
        (["13/01/2026", "01/13/2026"], None),
        (["yesterday"], None),
        (["13/01/2026", "tomorrow"], None),
        (["2026-13-45"], None),
        ([], None),
        (["", " "], None),
    ],
)
def test_date_order(texts: list[str], words: str | None) -> None:
    """It is read from the whole column, and is None where it would be a guess."""
    order = date_order(texts)
    assert (order.words if order else None) == words


def test_moments_compare() -> None:
    """Noon and midnight are where they belong; seconds count."""
    order = date_order(["2026/01/07 12:15:09 PM"])
    texts = ["2026/01/07 12:15:09 AM", "2026/01/07 11:59:00 AM", "2026/01/07 12:15:09 PM", "2026/01/07 1:00:00 PM GMT"]
    moments = [read_moment(text, order) for text in texts]
    assert all(moments)
    assert moments == sorted(moments, key=lambda moment: moment or ())
    assert len(set(moments)) == 4
    assert read_moment("soon", order) is None
    assert read_moment(texts[0], None) is None


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("5", 5), ("08", 8), ("5.0", 5), ("4/5", 4), ("4 out of 5", 4), ("3 stars", 3), ("★★★☆☆", 3), ("⭐⭐", 2),
        ("☆☆", 0), ("10 points", 10), ("0", 0), ("yes", 1), ("No", 0), ("✓", 1), ("1000000", 1_000_000), ("very", 7),
        ("1000001", None), ("-1", None), ("4.5", None), ("1e3", None), ("NaN", None), ("inf", None), ("", None),
    ],
)  # fmt: skip
def test_points(text: str, points: int | None) -> None:
    """Whole numbers, stars, fractions and words of the scale; all else is a question."""
    assert read_points(text, {"very": 7}) == points


@pytest.mark.parametrize(
    ("text", "phases"),
    [
        ("Secondary", ("secondary",)),
        ("KS2", ("primary",)),
        ("EYFS/KS1", ("early years", "primary")),
        ("Secondary, Post-16", ("secondary", "post-16")),
        ("Sixth form", ("post-16",)),
        ("SEND", ("special",)),
        ("All-through", ()),
        ("", ()),
    ],
)
def test_phases(text: str, phases: tuple[str, ...]) -> None:
    """They are those of the event file."""
    assert read_phases(text) == phases


def test_yes_and_no() -> None:
    """Empty is no; what is neither is None."""
    assert [read_yes(text) for text in ("Yes", "Y", "TRUE", "✓", "x", "Host")] == [True] * 6
    assert [read_yes(text) for text in ("", "No", "n/a", "FALSE")] == [False] * 4
    assert [read_yes(text) for text in ("maybe", "Table 6")] == [None] * 2


def test_statuses() -> None:
    """Who is refunded or cancelled does not come; nobody is left out for a word that is not known."""
    assert [is_coming(text) for text in ("", "Attending", "Checked In", "Free Order")] == [True] * 4
    assert [is_coming(text) for text in ("Not Attending", "Refunded", "CANCELLED", "Waitlisted")] == [False] * 4
    assert is_coming("Transferred") is None


# Words as forms and people write them; of each list every word is read alike.
YES = "yes, Yes!, Y, true, TRUE, 1, x, X, ja, oui, host, Hosting, I am, definitely, ✓, ✔"
NO = "no, No., N, false, 0, nein, non, na, n/a, N/A, none, attendee, Delegate, visitor"
COMING = (
    "attending, Checked In, check-in, confirmed, paid, going, yes, approved, complete, Completed, booked, accepted,"
    "active, valid, Free Order, registered, coming, succeeded, OK, sold, attended, placed, present"
)
NOT_COMING = (
    "refunded, Not Attending, cancelled, canceled, deleted, declined, withdrawn, no, waitlist, Waitlisted, waiting,"
    "waiting list, rejected, not going, void, expired, no-show, abandoned, failed, unpaid, spam, disqualified, partial,"
    "not coming, denied"
)
PHASES = {
    "early years": "early years, EYFS, nursery, Reception, preschool, pre-school, foundation stage",
    "primary": "primary, KS1, KS2, Key Stage 1, key stage 2, infant, infants, junior, Juniors, KS1-2, KS1 and 2, prep",
    "secondary": "secondary, KS3, KS4, key stage 3, key stage 4, KS3-4, KS3 and 4, high school, middle",
    "post-16": "post 16, Sixth form, 6th form, KS5, key stage 5, FE, further education, 16-19, 16-18, college, A level",
    "special": "special, SEND, SEN, special school, special needs, alternative provision, PRU",
}


ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def words(text: str) -> list[str]:
    """Divide a list of words."""
    return [word.strip() for word in text.split(",")]


def test_every_word_for_yes_and_no() -> None:
    """Letter case and signs do not matter; neither does an empty status, and nothing else is guessed."""
    assert [word for word in words(YES) if read_yes(word) is not True] == []
    assert [word for word in words(NO) if read_yes(word) is not False] == []
    assert [word for word in words(COMING) if is_coming(word) is not True] == []
    assert [word for word in words(NOT_COMING) if is_coming(word) is not False] == []
    assert {read_yes("2"), read_yes("yesno"), is_coming("1"), is_coming("goings")} == {None}


def test_every_word_for_a_phase() -> None:
    """Alone and beside others, which come in the order of their ages."""
    for phase, names in PHASES.items():
        assert [word for word in words(names) if read_phases(word) != (phase,)] == []
    assert read_phases("SEND; KS5 / KS3 & KS1\nEYFS and Primary") == tuple(PHASES)
    assert read_phases("land and sea, KS1 ,KS3") == ("primary", "secondary")
    assert read_phases("primaryandsecondary") == ()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("05/01/2026", (2026, 1, 5, 0, 0, 0)),
        ("05-01-26 7:08", (2026, 1, 5, 7, 8, 0)),
        ("5.1.2026, 07.08.09", (2026, 1, 5, 7, 8, 9)),
        ("5 / 1 / 1999 12:00 am", (1999, 1, 5, 0, 0, 0)),
        ("05/01/2026 12:00 P.M.", (2026, 1, 5, 12, 0, 0)),
        ("05/01/2026T1:30pm", (2026, 1, 5, 13, 30, 0)),
        ("05/01/2026 13:30 PM", (2026, 1, 5, 13, 30, 0)),
        ("31/12/00 23:59:58.75", (2000, 12, 31, 23, 59, 58)),
        (" 01/01/99", (2099, 1, 1, 0, 0, 0)),
        ("32/01/2026", None),
        ("0/01/2026", None),
        ("05/13/2026", None),
        ("05/0/2026", None),
        ("05/01/202", None),
        ("05/01-2026", None),
    ],
)
def test_moments(text: str, moment: tuple[int, ...] | None) -> None:
    """Days and months within a calendar, two or four digits for a year, a clock of twelve or of twenty-four hours."""
    order = date_order(["31/12/2026"])
    assert order is not None
    assert order.words == "day/month/year"
    assert read_moment(text, order) == moment


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("★⭐✪🌟*", 5), ("★ ☆ ", 1), ("☆ ☆", 0), ("**", 2), ("⭐️⭐️", 2),
        ("5 / 5", 5), ("3 of 5", 3), ("007", 7), ("2 pts", 2), ("2pt", 2), ("2 POINT", 2), ("1 star", 1), ("4.00", 4),
        ("✔", 1), ("y", 1), ("true", 1), ("X", 1), ("n", 0), ("False", 0),
        ("5 or 6", None), ("x5", None), ("+5", None), ("0000000001", None), ("☆★", None), ("4.0.0", None),
    ],
)  # fmt: skip
def test_points_as_they_are_written(text: str, points: int | None) -> None:
    """Stars of any make, with or without the empty ones; numbers out of another; a ticked box."""
    assert read_points(text, {}) == points


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("3-May", True), ("03-may-2026", True), ("1-Dec-26", True), ("jan-2026", True), ("FEB-26", True),
        (" 2026-12-31 ", True), ("2026-12-31 00:00:00", True),
        *((f"1-{month}", True) for month in MONTHS), *((f"{month.upper()}-26", True) for month in MONTHS),
        ("003-May", False), ("3-Mai", False), ("3 May", False), ("May-1", False), ("2026-12-31 10:00:00", False),
        ("x 3-May", False), ("3-May 26", False),
    ],
)  # fmt: skip
def test_dates_that_a_spreadsheet_made(text: str, is_date: bool) -> None:
    """Day and month, month and year, or a whole date at midnight."""
    assert is_made_date(text) is is_date


def test_spoilt_numbers() -> None:
    """What spreadsheets make of long numbers and of topics is known again."""
    assert [is_cut_number(text) for text in ("4.47701E+11", "1e3", "4,5E-3")] == [True] * 3
    assert [is_cut_number(text) for text in ("447700", "E4", "e", "T1e3", "1e3x", "1e3 4")] == [False] * 6
    assert [is_made_date(text) for text in ("03-May", "Mar-26", "2026-05-03", "2026-05-03 00:00:00")] == [True] * 4
    assert [is_made_date(text) for text in ("3-5", "May", "T3", "2026")] == [False] * 4


@pytest.mark.parametrize(
    ("text", "alone", "rank"),
    [
        ("1st choice", False, 1),
        ("Please choose [2nd choice]", False, 2),
        ("Choice 3", False, 3),
        ("Third preference", False, 3),
        ("Rank 10", False, 10),
        ("Ranking 2", False, 2),
        ("1", False, None),
        ("1", True, 1),
        ("second", True, 2),
        ("Table 3", True, None),
        ("0", True, None),
        ("Year 7 choices", False, None),
    ],
)
def test_ranks(text: str, alone: bool, rank: int | None) -> None:
    """Of headings and cells."""
    assert rank_of(text, alone=alone) == rank


def test_roles_are_read_as_they_are_written() -> None:
    """A rank needs a number and points a table; there are no others."""
    for text in ("name", "choice 2", "points T3", "rank Table 7", "left out"):
        assert str(read_role(text, "attendees")) == text
    for text in ("choice", "choice 0", "choice x", "points", "title", "nonsense", ""):
        assert read_role(text, "attendees") is None
    assert str(read_role("title", "tables")) == "title"


def test_schools_fold() -> None:
    """Letter case, spaces, punctuation and `Saint` are only writing; CofE and RC are for the core."""
    same = {fold_school(name) for name in ("St Ursula's", " ST. URSULAS", "Saint  Ursula’s", "st.ursula's ")}
    assert same == {"st ursulas"}
    assert fold_school("St Mary's CofE") != fold_school("St Mary's Church of England")
    assert core_of_school("St Mary's C. of E. Pri. Sch.") == core_of_school(
        "Saint Marys Church of England Primary School"
    )
    assert core_of_school("St Mary's RC") == core_of_school("St Mary's Roman Catholic")
    assert fold_school("St Mary's") != fold_school("St Martin's")


def test_texts_are_tidied() -> None:
    """What could drive a terminal or hide text goes; each run of spaces is one."""
    assert tidy(" A\u202eb\x1b[31m\n c\xa0\u200b ") == "A b [31m c"
    assert has_unfit("a\x1b")
    assert has_unfit("\u202e")
    assert not has_unfit("a\nb\tc\r\n")
    assert fold("Małgorzata  NOWAK-Żak & Söhne") == "małgorzata nowak zak and sohne"


HEADINGS_OF_PEOPLE = {
    "e-mail": "E-mail, Email Address, e mails, Username, Mail",
    "first name": "First name, Given Names, forename, Fore name",
    "last name": "Last name, Family name, Surname, sur name",
    "booking": "Attendee #, Booking ref, Ticket No, Delegate id, booking reference, Ticket number, Barcode, Barcode no",
    "time": "Timestamp, Time stamp, Completion time, Submitted at, Submit date, Order date, End date, Submission time",
    "status": "Status, RSVP, Will you attend?, Will you come, Are you coming?, Are you attending, Attendance",
    "host": "Host, Are you hosting?, hosts",
    "authority": "Authority, Local authority, Borough, LEA, LA, County, District, Council",
    "phase": "Phase, phases, Key stage, Key Stages, keystage, Age range, Age groups, Sector",
    "step-free": "Step-free, Wheelchair?, Mobility, Level access, Access needs, access need, Accessibility",
    "school": "School, schools, Organisation, Organization, Academy, College, Nursery, Setting, Institution, Workplace,"
    "Employer",
    "name": "Name, names, Attendee, Participant, Delegate, Who are you?",
    "rounds": "Round, Which rounds?",
    "left out": "Phone, Mobile, Cell, Tel, Telephone, Fax, Postcode, zip, Dietary, Diet, Allergies, Note, Notes,"
    "Comment, Comments, Anything else?, Question, Questions, Job, Currency, Fee, Fees, Paid, Price, Quantity, Qty,"
    "Total, Order, GDPR, Consent, Photos, Marketing, Newsletter, IP, Points, Feedback, Quiz, Collector, Custom, Gift,"
    "Discount, Promo, Language, Seed, Referrer, Gender, Pronoun, Pronouns, Password, Phone name, Start time,"
    "Start date name, Startdate, Last modified name, Last modified time, Date last action, Datelastaction",
    "None": "Title, Colour, Which tables?, xphone, postcodes",
}
HEADINGS_OF_TABLES = {
    "seats": "Seats, Seat, Capacity, Places, Max, Maximum, Size",
    "rounds": "Rounds, round",
    "step-free": "Step-free, Wheelchair, Accessible, Level access",
    "phases": "Phase, Key stages, Age groups, Sector",
    "topics": "Topics, Tag, Tags, Keyword, Keywords, Theme, Themes, Label, Labels, Subjects",
    "school": "School, Schools, Organisation, organization, Academy, College, Institution, Company",
    "title": "Title, Titles, Topic, Subject, Session, What, Offer, Workshop, About, Name of the table, Name of table,"
    "Table name",
    "id": "Id, ids, No, Nr, Number, Table, Table id, Table no, Table number, Code, #",
    "hosts": "Host, Hosts, Facilitator, Facilitators, Speaker, Speakers, Presenter, Presenters, Leader, Leaders, Name,"
    "Names, Who",
    "None": "E-mail, Phone, Colour, hosted",
}


def test_every_heading() -> None:
    """Whatever its letter case and signs; of a sign-up many columns are nobody else's concern."""
    for subject, headings in (("attendees", HEADINGS_OF_PEOPLE), ("tables", HEADINGS_OF_TABLES)):
        for word, texts in headings.items():
            for text in words(texts):
                for heading in (text, text.upper(), f"the {text}…"):
                    assert str(known_heading(heading, subject).word) == word, heading  # type: ignore[arg-type]
    for text in ("Response ID", "Respondent no", "submission number", "Answer id", "ID"):
        assert known_heading(text, "attendees").word == "left out"
        assert known_heading(f"{text} of yours", "attendees").word is None


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        ("Which tables?", (True, True, False)),
        ("Which table would suit you", (True, True, False)),
        ("What workshops do you like", (True, True, False)),
        ("Choose some sessions", (True, True, False)),
        ("Select tables", (True, True, False)),
        ("Pick a table", (True, True, False)),
        ("Tick any workshop", (True, True, False)),
        ("Rank the sessions", (True, True, True)),
        ("Table choice", (True, True, False)),
        ("Session choices", (True, True, False)),
        ("Workshop choice", (True, True, False)),
        ("Your choices", (True, True, False)),
        ("Preferences, best first", (True, True, True)),
        ("wishes", (True, True, False)),
        ("Your interests", (True, False, False)),
        ("Visits", (True, False, False)),
        ("Any others?", (True, False, False)),
        ("What do you prefer", (True, False, False)),
        ("Topics in order", (True, False, True)),
        ("Topic", (True, False, False)),
        ("Ranking", (True, False, True)),
        ("Order of interest", (True, False, True)),
        ("In order of preference", (True, False, True)),
        ("Favourites first", (False, False, True)),
        ("favorite first", (False, False, True)),
        ("Priorities", (False, False, True)),
        ("Top three", (False, False, True)),
        ("Most wanted first", (False, False, True)),
        ("Tables and which", (True, False, False)),
        ("Colour", (False, False, False)),
    ],
)
def test_headings_that_speak_of_wishes(heading: str, says: tuple[bool, bool, bool]) -> None:
    """They speak of them, ask for them, or want them best first."""
    assert known_heading(heading, "attendees")[1:] == says


@pytest.mark.parametrize(
    ("text", "rank", "alone"),
    [
        *((f"{word} {what}", at, at) for at, word in enumerate(ORDINALS, 1) for what in ("choice", "wish")),
        *((word, None, at) for at, word in enumerate(ORDINALS, 1)),
        *((f"3rd {what}", 3, 3) for what in ("preference", "pick", "priority", "option", "favourite", "selection")),
        *((f"Your {what} 4", 4, 4) for what in ("choice", "favorite", "rank", "ranking")),
        ("choice no 5", 5, 5), ("option number 6", 6, 6), ("rank nr 7", 7, 7), ("11th", 11, 11), ("22nd", 22, 22),
        ("rank 0", None, None), ("0th", None, None), ("100th", None, None), ("choice 100", None, None),
        ("12", None, 12), ("no 12", None, 12), ("number 3", None, 3), ("3 or 4", None, None),
        ("first table", None, None),
    ],
)  # fmt: skip
def test_ranks_in_words_and_numbers(text: str, rank: int | None, alone: int | None) -> None:
    """In a heading a number needs a word beside it; in a cell or a grid it may stand alone."""
    assert rank_of(text) == rank
    assert rank_of(text, alone=True) == alone


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *((f"Hill {short} School", "Hill Primary School") for short in ("prim", "Pri.", "PRIM")),
        *((f"Hill {short}", "Hill School") for short in ("Sch", "schl.")),
        *((f"Hill {short}", f"Hill {long}") for short, long in (("sec", "Secondary"), ("Acad.", "Academy"))),
        *((f"Hill {short}", f"Hill {long}") for short, long in (("Coll", "College"), ("inf", "Infants"))),
        *((f"Hill {short} School", "Hill Junior School") for short in ("Juniors", "Jnr", "jun.", "JR")),
        *((f"St Ann {church} Primary", "Saint Ann Church of England Primary") for church in ("CE", "CoE", "C of E")),
        *((f"St Ann {church} Primary", "St Ann CofE Primary") for church in ("C.E.", "Church of England", "c e")),
        *((f"St Ann {church} School", "St. Ann Catholic School") for church in ("RC", "R.C.", "Roman Catholic")),
    ],
)
def test_what_schools_shorten(written: str, meant: str) -> None:
    """Written out they are of one core, though not one name."""
    assert core_of_school(written) == core_of_school(meant)
    assert fold_school(written) != fold_school(meant)
