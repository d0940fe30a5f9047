"""`import`: from sheets to an event that can be planned, whole outputs, and everything it refuses."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from evening import PROGRAM, ROOT, Run, run, run_program

from speedlearn.cli.import_target import Target
from speedlearn.files.event_part import PartError
from speedlearn.files.limits import MAX_EVENT_BYTES, MAX_TEXT, MAX_VALUES
from speedlearn.files.sheet import Sheet
from speedlearn.intake.account import Account
from speedlearn.intake.people import Intake

pytestmark = pytest.mark.usefixtures("empty_folder")

EVENT = "# our event\nevent: Spring\ndefaults: {seats: 4}   # all alike\ntimetable: {rounds: 2}\n"
HOSTS = """\
Table,Title,Host,School
T1,Oracy in Year 7,Bo Lund,Hill School
T2,"Marking less, feedback more",Cy Ray,Vale Primary School
T3,Phonics catch-up,Di Sand,
"""
SIGNUPS = """\
Timestamp,Email Address,Your name,Your school,"Which tables, best first?"
05/01/2026 18:31:58,ada@dale.example,Ada Obi,Dale School,Oracy
13/01/2026 08:00:00,ed@hill.example,Ed Moe,Hill School,"T1, T3"
14/01/2026 08:00:00,ADA@dale.example,Ada Obi,Dale School,"Marking less, feedback more, reading"
14/01/2026 09:00:00,fay@vale.example,=Fay,Vale Primary,T2; T3
,,,,
15/01/2026 09:00:00,,,,
"""
COLUMNS = """\
signups.csv: 6 rows of attendees, UTF-8, commas between the columns
  A  Timestamp                     time          tells the later; not written
  B  Email Address                 e-mail        knows people again; not written
  C  Your name                     name          the name
  D  Your school                   school        the school
  E  Which tables, best first?     choices       wishes listed best first
"""
TOLD = """\
warning: the school `Vale Primary` may be `Vale Primary School`; it is kept as another school
 --> signups.csv: row 5, column D (Your school)
  |
5 | Vale Primary
  | ^^^^^^^^^^^^

hint: write them alike in the sheet, or answer under `schools` in a mapping file

warning: `reading` is like no table and no topic; it is left out
 --> signups.csv: row 4, column E (Which tables, best first?)
  |
4 | Marking less, feedback more, reading
  |                              ^^^^^^^

hint: answer under `meanings` in a mapping file, or correct the sheet

warning: `=Fay` wishes for table `T2`, which may be of their own school; the wish is dropped
 --> signups.csv: row 5, column D (Your school)
  |
5 | Vale Primary
  | ^^^^^^^^^^^^

hint: say under `schools` in a mapping file which school is meant

notice: `Ada Obi` answered again; the later answer counts; row 2 is merged into it
 --> signups.csv: row 4, column C (Your name)
  |
4 | Ada Obi
  | ^^^^^^^

notice: `Ed Moe` wishes for table `T1` of their own school; the wish is dropped
 --> signups.csv: row 3, column D (Your school)
  |
3 | Hill School
  | ^^^^^^^^^^^

notice: attendee `=Fay` begins like a formula; it is kept as text
 --> signups.csv: row 5, column C (Your name)
  |
5 | =Fay
  | ^^^^

3 warnings, 3 notices
6 rows: 3 attendees, 1 merged, 2 left out
  merged    row 2 into row 4, which is later
  left out  row 6: it is empty
  left out  row 7: it holds nothing but `Timestamp`
  times are read as day/month/year
wrote spring/attendees.yaml: 3 attendees, 3 wishes
now run: speedlearn check spring
"""
ATTENDEES = """\
# The attendees of signups.csv, as speedlearn import read it.

attendees:
  - {name: Ed Moe, school: Hill School, choices: [T3]}
  - {name: Ada Obi, school: Dale School, choices: [T2]}
  - {name: "=Fay", school: Vale Primary, choices: [T3]}
"""
MAPPING = """\
# What the columns of a sheet stand for. Use it again: speedlearn import SHEET --map THIS-FILE
sheet: attendees
columns:
  - {heading: Timestamp, as: time}
  - {heading: Email Address, as: e-mail}
  - {heading: Your name, as: name}
  - {heading: Your school, as: school}
  - {heading: "Which tables, best first?", as: choices}
"""


@pytest.fixture(autouse=True)
def spring(empty_folder: Path) -> Path:
    """Put the sheets and an event without tables and attendees where we are."""
    (empty_folder / "spring").mkdir()
    write("spring/event.yaml", EVENT)
    write("hosts.csv", HOSTS)
    write("signups.csv", SIGNUPS)
    return empty_folder


def write(name: str, text: str) -> None:
    """Write a file."""
    Path(name).write_text(text, encoding="utf-8")


def read(name: str) -> str:
    """Read a file."""
    return Path(name).read_text(encoding="utf-8")


def with_tables() -> None:
    """Import the hosts first."""
    assert run("import", "hosts.csv", "--event", "spring", "--yes").code == 0


def refusal(*words: str, stdin: str | None = None) -> str:
    """Run a command that must refuse, write nothing, and say so in the talk."""
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    done = run("import", *words, stdin=stdin)
    assert (done.code, done.out) == (1, "")
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before
    assert "Traceback" not in done.err
    return done.err


def test_from_sheets_to_an_event_that_can_be_planned() -> None:
    """Hosts, then people; the event file keeps its comments; `check` and `plan` take it from there."""
    done = run("import", "hosts.csv", "--event", "spring", "--yes")
    assert done == Run(
        0,
        "",
        "hosts.csv: 3 rows of tables, UTF-8, commas between the columns\n"
        "  A  Table                         id            the id, printed large\n"
        "  B  Title                         title         the title\n"
        "  C  Host                          hosts         who hosts it\n"
        "  D  School                        school        the school of the hosts\n"
        "3 rows: 3 tables\n"
        "wrote spring/tables.yaml: 3 tables\n"
        "now run: speedlearn check spring\n",
    )
    assert run("import", "signups.csv", "--event", "spring", "--yes") == Run(0, "", COLUMNS + TOLD)
    assert read("spring/attendees.yaml") == ATTENDEES
    assert read("spring/event.yaml") == EVENT
    assert all(len(line) <= 80 for line in COLUMNS.splitlines())
    assert run("check", "spring").code == 0
    assert run("plan", "spring", "--only", "rota").code == 0
    assert run("verify", "spring", "spring-rota").code == 0


def test_the_sample_is_taken_in_without_a_warning() -> None:
    """Its hosts and its people make an event that has no problem."""
    shutil.copytree(ROOT / "sample_events" / "sign_up", "sign_up")
    for sheet in ("hosts", "google-forms"):
        done = run("import", f"sign_up/{sheet}.csv", "--event", "sign_up", "--yes")
        assert done.code == 0
        assert "warning" not in done.err
    done = run("check", "sign_up")
    assert (done.code, "error" in done.err) == (0, False)


def test_where_nobody_can_confirm_nothing_is_written() -> None:
    """The columns are shown, and it is said how to go on."""
    with_tables()
    assert refusal("signups.csv", "--event", "spring") == COLUMNS + (
        "error: nobody is here to confirm what the columns stand for\n\n"
        "hint: add --yes to take them so; or --save-map FILE, change that file, and come back with --map FILE\n"
    )


def test_a_mapping_is_saved_looked_at_and_used_again() -> None:
    """Next year's import is one command: columns and answers stand in one file."""
    with_tables()
    done = run("import", "signups.csv", "--event", "spring", "--save-map", "ours.yaml")
    assert done.code == 1
    assert done.err.endswith(
        "error: nobody is here to confirm what the columns stand for; it is written to `ours.yaml`\n\n"
        "hint: look at that file, and import with --map ours.yaml\n"
    )
    assert read("ours.yaml") == MAPPING
    assert not Path("spring/attendees.yaml").exists()
    write("ours.yaml", MAPPING + "meanings: {reading: T3}\nschools: {Vale Primary: Vale Primary School}\n")
    done = run("import", "signups.csv", "--event", "spring", "--map", "ours.yaml", "--save-map", "next.yaml")
    assert done.code == 0
    assert "warning" not in done.err
    assert done.err.endswith("wrote next.yaml: what the columns stand for\n")
    assert read("spring/attendees.yaml") == (
        "# The attendees of signups.csv, as speedlearn import read it.\n\nattendees:\n"
        "  - {name: Ed Moe, school: Hill School, choices: [T3]}\n"
        "  - {name: Ada Obi, school: Dale School, choices: [T2, T3]}\n"
        '  - {name: "=Fay", school: Vale Primary School, choices: [T3]}\n'
    )
    assert read("next.yaml") == MAPPING + ("meanings:\n  reading: T3\nschools:\n  Vale Primary: Vale Primary School\n")
    again = run("import", "signups.csv", "--event", "spring", "--map", "next.yaml", "--replace")
    assert again.code == 0


def test_a_mapping_that_does_not_fit() -> None:
    """Every column that is missing, unknown, or of no role is told, with the line of the mapping."""
    with_tables()
    write(
        "ours.yaml",
        MAPPING.replace("Your name", "Your nmae").replace("as: choices", "as: choises").replace("Email", "E-mail")
        + "meanings: {reading: T9}\n",
    )
    assert refusal("signups.csv", "--event", "spring", "--map", "ours.yaml") == (
        "error: there is no table and no topic `T9`\n"
        " --> ours.yaml:9:21\n"
        "  |\n"
        "9 | meanings: {reading: T9}\n"
        "  |                     ^^\n\n"
        "hint: name the id of a table, a topic, or `nothing`\n\n"
        "1 error\n"
    )
    write("ours.yaml", read("ours.yaml").replace("T9", "T3"))
    told = refusal("signups.csv", "--event", "spring", "--map", "ours.yaml")
    for line in (
        "error: the sheet has no column `Your nmae`\n --> ours.yaml:6:15",
        "hint: is it `Your name` now?",
        "error: `choises` is nothing that a column can stand for\n --> ours.yaml:8:48",
        "hint: did you mean `choices`?",
        "warning: the heading `Your name` is not in the mapping, so its column is left out",
        "error: no column holds the names; the headings are ",
    ):
        assert line in told
    assert refusal("signups.csv", "--map", "none.yaml").startswith("error: there is no file `none.yaml`")
    assert "the mapping is for attendees" in refusal("signups.csv", "--map", "ours.yaml", "--as", "tables")


def test_nothing_is_written_over() -> None:
    """Unless it is asked for; what holds more than attendees never is."""
    with_tables()
    assert refusal("hosts.csv", "--event", "spring", "--yes") == (
        "error: `spring/tables.yaml` is there already\n\nhint: write to another file, or add --replace\n"
    )
    assert run("import", "hosts.csv", "--event", "spring", "--yes", "--replace").code == 0
    write("spring/event.yaml", EVENT + "attendees: [Zoë]\n")
    assert refusal("signups.csv", "--event", "spring", "--yes") == (
        "error: the event has attendees already, at spring/event.yaml:5:1\n\n"
        "hint: write to a file outside its folder with --out, or take the attendees out of the event first\n"
    )
    assert "has attendees already" in refusal("signups.csv", "--event", "spring", "--yes", "--replace")
    write("spring/event.yaml", EVENT)
    onto = ("signups.csv", "--event", "spring", "--yes", "--replace", "--out", "spring/tables.yaml")
    assert refusal(*onto) == (
        "error: `spring/tables.yaml` holds more than attendees, or something else\n\n"
        "hint: write to another file with --out\n"
    )
    told = refusal("signups.csv", "--event", "spring", "--yes", "--out", "new.yaml", "--save-map", "hosts.csv")
    assert told.startswith("error: `hosts.csv` is there already\n")
    assert run("import", "signups.csv", "--event", "spring", "--yes", "--out", "elsewhere.yaml").code == 0
    assert "is there already" in refusal("signups.csv", "--event", "spring", "--yes", "--out", "elsewhere.yaml")


def test_an_event_that_is_one_file() -> None:
    """The attendees come beside it, if the folder is the event's alone."""
    with_tables()
    tables = read("spring/tables.yaml")
    Path("spring/tables.yaml").unlink()
    write("spring/event.yaml", EVENT + tables)
    done = run("import", "signups.csv", "--event", "spring/event.yaml", "--yes")
    assert done.code == 0
    assert done.err.endswith("now run: speedlearn check spring\n")
    assert run("check", "spring").code == 0
    Path("spring/attendees.yaml").unlink()
    write("spring/other.yaml", EVENT)
    assert refusal("signups.csv", "--event", "spring/event.yaml", "--yes") == (
        "error: the folder of `spring/event.yaml` holds other files, such as `other.yaml`\n\n"
        "hint: put `event.yaml` into a folder of its own, or write elsewhere with --out\n"
    )


def test_wishes_need_tables() -> None:
    """People without wishes do not."""
    hint = "hint: name the event that has the tables: --event EVENT\n"
    assert hint in refusal("signups.csv", "--yes")
    assert "hint: import the list of hosts first\n" in refusal("signups.csv", "--event", "spring", "--yes")
    write("people.csv", "Name,School\nAda,Dale School\n")
    done = run("import", "people.csv", "--yes")
    assert done.code == 0
    assert done.err.endswith(
        "wrote attendees.yaml: 1 attendee, 0 wishes\n"
        "now put it into the folder of your event, which may not have attendees elsewhere\n"
    )


def test_standard_input() -> None:
    """A sheet may come that way; then nobody is asked."""
    done = run("import", "-", "--yes", stdin="Name\nAda\n")
    assert (done.code, done.err.splitlines()[0]) == (0, "standard input: 1 row of attendees, UTF-8")
    assert read("attendees.yaml").endswith("attendees:\n  - {name: Ada}\n")


def test_a_workbook_with_two_sheets() -> None:
    """It is asked which; the mapping keeps the answer."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "Form Responses 1"
    for row in (["Name", "Which tables?"], ["Ada", "T1;T3;"]):
        book.active.append(row)
    book.create_sheet("Lunch").append(["Soup"])
    book.save("signups.xlsx")
    with_tables()
    assert refusal("signups.xlsx", "--event", "spring", "--yes") == (
        "error: `signups.xlsx` has 2 worksheets: `Form Responses 1`, `Lunch`\n\n"
        'hint: name one: --sheet "Form Responses 1"\n\n1 error\n'
    )
    words = ("signups.xlsx", "--event", "spring", "--sheet", "Form Responses 1", "--save-map", "m.yaml")
    assert run("import", *words, "--yes").code == 0
    assert "\nworksheet: Form Responses 1\n" in read("m.yaml")
    assert run("import", "signups.xlsx", "--event", "spring", "--map", "m.yaml", "--replace").code == 0
    assert read("spring/attendees.yaml").endswith("  - {name: Ada, interests: [T1, T3]}\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "error: `x.csv` is empty\n"),
        ("%PDF-1.4", "error: `x.csv` is a PDF and not a sheet\n"),
        ("a,b\n1,2\n", "error: no column holds the names; the headings are `a`, `b`\n"),
        ("Name\n", "error: there is no attendee in `x.csv`\n"),
        ("Name\n" + "x" * 501 + "\n", "error: this name is 501 characters long; at most 500 are taken\n"),
        ('Name\n"Ada\n', "error: a quotation mark that opens a text in this row is never closed\n"),
        ("Title,Host\n", "error: there is no table in `x.csv`\n"),
    ],
)
def test_sheets_that_hold_nothing_to_take(content: str, message: str) -> None:
    """Each is refused in words."""
    write("x.csv", content)
    told = refusal("x.csv", "--yes")
    assert message in told
    assert "hint: " in told


def test_an_event_that_is_wrong_is_told_first() -> None:
    """With its line; a wrong event is not added to."""
    write("spring/event.yaml", "event: E\ntabels: []\n")
    assert "error: `tabels` is not a known key\n --> spring/event.yaml:2:1" in refusal(
        "signups.csv", "--event", "spring"
    )
    assert "there is no file `none`" in refusal("signups.csv", "--event", "none")


def test_a_folder_that_cannot_be_written() -> None:
    """The disk's reason is told."""
    write("people.csv", "Name\nAda\n")
    assert "cannot be written" in refusal("people.csv", "--yes", "--out", "none/a.yaml")
    assert "cannot be written" in refusal("people.csv", "--yes", "--out", "people.csv/a.yaml")


def test_private_columns_are_in_no_file() -> None:
    """Neither e-mails nor notes are written, and the mapping holds headings only."""
    with_tables()
    write("signups.csv", SIGNUPS.replace("Timestamp", "Notes").replace("05/01/2026 18:31:58", "SECRET"))
    assert run("import", "signups.csv", "--event", "spring", "--yes", "--save-map", "m.yaml").code == 0
    written = read("spring/attendees.yaml") + read("m.yaml")
    assert "@" not in written
    assert "SECRET" not in written
    assert "Obi" in written


@pytest.mark.skipif(sys.platform == "win32", reason="such names are not for Windows")
@pytest.mark.parametrize(
    "entries",
    [
        [{"name": "Ann", "interests": ["T1"] * (MAX_VALUES + 1)}],
        [{"name": "Ann", "interests": ["T1"] * MAX_VALUES}],
        [{"name": "x" * MAX_TEXT}] * (MAX_EVENT_BYTES // MAX_TEXT),
    ],
    ids=["wishes", "wishes and names", "letters"],
)
def test_what_no_event_could_hold_is_not_written(entries: list[dict[str, object]]) -> None:
    """It would be refused when it is read."""
    taken = Intake(tuple(entries), Account(0, len(entries)), (), ())
    with pytest.raises(PartError, match="more than an event file may hold"):
        Target(Path("attendees.yaml"), None, "attendees", replace=False).write(taken, Sheet("s.csv", None, "", ()))
    assert not Path("attendees.yaml").exists()


def test_a_file_with_a_hostile_name() -> None:
    """It is no part of what is written, and drives no terminal."""
    name = "x\nattendees: [Eve]\n\x1b[31m.csv"
    write(name, "Name\nAda\n")
    done = run("import", name, "--yes")
    assert done.code == 0
    assert "\x1b" not in done.err
    assert [line for line in read("attendees.yaml").splitlines() if not line.startswith("#")] == [
        "",
        "attendees:",
        "  - {name: Ada}",
    ]


def test_text_decoded_twice_is_mended_and_told() -> None:
    """Unless the mapping says no; an encoding that was guessed is told, too."""
    write("people.csv", "Name\nZoÃ«\n")
    done = run("import", "people.csv", "--yes")
    assert "notice: this text was decoded twice: `ZoÃ«` is `Zoë`; mended in row 2\n" in done.err
    assert "{name: Zoë}" in read("attendees.yaml")
    write("m.yaml", "sheet: attendees\ncolumns: [{heading: Name, as: name}]\nmend: false\n")
    assert run("import", "people.csv", "--map", "m.yaml", "--replace").code == 0
    assert "{name: ZoÃ«}" in read("attendees.yaml") or '{name: "ZoÃ«"}' in read("attendees.yaml")
    Path("people.csv").write_bytes("Name\nZoë\n".encode("cp1252"))
    told = run("import", "people.csv", "--yes", "--replace").err
    assert "notice: `people.csv` is not in UTF-8, so it is read as Windows-1252: see whether this is right\n" in told


# With somebody at the terminal


AT_A_TERMINAL = """\
import fcntl, os, signal, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGINT, signal.default_int_handler)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Makes the terminal at standard input that of the program, so that Ctrl-C reaches it."""


def at_a_terminal(*words: str, typed: str) -> Run:
    """Run the program at a terminal, and type once it asks."""
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", AT_A_TERMINAL, str(PROGRAM), "import", *words],
        stdin=slave,
        stdout=slave,
        stderr=subprocess.PIPE,
        bufsize=0,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"},
    ) as process:
        os.close(slave)
        assert process.stderr is not None
        told = b""
        while not told.endswith(b"to change:"):
            told += process.stderr.read(1)
            assert process.poll() is None, told
        os.write(master, typed.encode())
        _, rest = process.communicate(timeout=120)
    os.close(master)
    return Run(process.returncode, "", (told + rest).decode())


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal as Unix has it")
def test_somebody_is_asked() -> None:
    """Columns are confirmed or changed, open questions are answered, and the answers can be saved."""
    with_tables()
    typed = "Z\nA\nnonsense\nleft out\n\nn\n?\nT9\nt3\n"
    done = at_a_terminal("signups.csv", "--event", "spring", "--save-map", "m.yaml", typed=typed)
    assert done.code == 0
    for line in (
        "is that right? Enter for yes, or the letter of a column to change: there is no such column\n",
        "what is `Timestamp`? Enter leaves it as it is: that is none of them\n",
        "  left out: A Timestamp\n",
        "is the school `Vale Primary` the same as `Vale Primary School`? [Y/n] ",
        "which table is `reading`? The id of a table, ? for a list, or Enter for none:   T1  Oracy in Year 7\n",
        "there is no such table",
    ):
        assert line in done.err
    assert 'T3]}\n  - {name: "=Fay", school: Vale Primary, choices: [T2, T3]}\n' in read("spring/attendees.yaml")
    saved = read("m.yaml")
    assert "{heading: Timestamp, as: left out}" in saved
    assert saved.endswith("meanings:\n  reading: T3\nschools:\n  Vale Primary: Vale Primary\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal as Unix has it")
@pytest.mark.parametrize(("typed", "code"), [("\x03", 130), ("\x04", 1), ("\n\x04", 1)])
def test_whoever_does_not_answer_gets_nothing(typed: str, code: int) -> None:
    """Ctrl-C and the end of the input stop the import before anything is written."""
    with_tables()
    done = at_a_terminal("signups.csv", "--event", "spring", typed=typed)
    assert done.code == code
    assert "Traceback" not in done.err
    assert not Path("spring/attendees.yaml").exists()


def test_the_program_itself() -> None:
    """As a user runs it."""
    write("people.csv", "Name\nAda\n")
    done = run_program("import", "people.csv", "--yes", cwd=Path())
    assert (done.code, done.out) == (0, "")
