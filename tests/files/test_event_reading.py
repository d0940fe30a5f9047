"""Right events are read as they are meant; a folder of files is one event."""

from __future__ import annotations

from pathlib import Path

import pytest

from speedlearn.files.event import Reading, read_event
from speedlearn.files.event_people import made_id
from speedlearn.files.event_texts import WrongValueError, read_flag
from speedlearn.model import Attendee, Fixed, Host, Pause, Room, Round, Rules, School, Table
from speedlearn.printing.diagnostics import problems_text

WHOLE = """\
event: "07"
venue: No
date: 2014-01-22
timetable: {start: 9:30, length: 60, welcome: 10, round: 9, move: 1, close: 5, pauses: [{after: 2, minutes: 3}]}
room: {desks: 6, table_shape: square}
defaults: {seats: 8}
tables:
  - id: 1
    title: Marking less
    host: Ada Okafor
    school: Ashfield
    topics: [assessment, feedback, assessment]
    phases: [primary]
    rounds: 2-3
    at: [12.5, 3.0]
    step_free: no
  - {id: T2, title: Talk, hosts: [{name: Bo, school: Vale}, Cy], school: [Vale, Ashfield], seats: 4}
  - {id: T3, title: Quiet, host: {name: Di, school: Dell}, school: [Vale, Ashfield]}
attendees:
  - id: A001
    name: Zoë Ng
    school: Ursula
    phase: secondary
    choices: [T2, 1]
    interests: {T3: 3, feedback: 2}
    rounds: 2-4
    fixed: {3: T2, 2: {table: T3, seat: 8}}
    step_free: yes
  - {name: 李, interests: [feedback, T3], stays: true, fixed: {4: T3}}
  - {name: Ada Okafor, school: Ashfield}
schools:
  - {name: Ursula, network: North Star, phase: primary, needs: {assessment: 3}, strengths: [oracy]}
rules:
  own_school: avoid
  phase: ignore
  min_visitors: 3
  together: [[A001, MADE]]
  colleagues: ignore
  aim: most
  mixing: 0.5%
"""


def read(tmp_path: Path, text: str) -> Reading:
    """Read a text as an event file."""
    path = tmp_path / "e.yaml"
    path.write_text(text, encoding="utf-8")
    return read_event(path)


def messages(reading: Reading) -> list[str]:
    """List what is said."""
    return [problem.message for problem in reading.problems]


def test_a_whole_event(tmp_path: Path) -> None:
    """Every key once."""
    reading = read(tmp_path, WHOLE.replace("MADE", made_id("Ada Okafor", "Ashfield")))
    assert messages(reading) == [
        "the wish of `Zoë Ng` for table `1` is dropped: the way to it is not step-free",
        "`Ada Okafor` hosts table `1` in rounds 2-3 and has no seat elsewhere then",
    ]
    event = reading.event
    assert event is not None
    assert (event.name, event.venue, event.date, event.room) == ("07", "No", "2014-01-22", Room(6, "square"))
    assert event.timetable.pauses == (Pause(2, 3),)
    assert event.rounds == (Round(1, 580, 589), Round(2, 590, 599), Round(3, 603, 612), Round(4, 613, 622))
    assert event.tables == (
        Table(
            id="1",
            title="Marking less",
            hosts=(Host("Ada Okafor", "Ashfield"),),
            schools=("Ashfield",),
            seats=8,
            topics=("assessment", "feedback"),
            phases=("primary",),
            rounds=(2, 3),
            at=(12.5, 3.0),
            step_free=False,
        ),
        Table(
            "T2",
            "Talk",
            (Host("Bo", "Vale"), Host("Cy")),
            ("Ashfield", "Vale"),
            4,
            (),
            (),
            (1, 2, 3, 4),
            None,
            step_free=True,
        ),
        Table("T3", "Quiet", (Host("Di", "Dell"),), ("Ashfield", "Dell", "Vale"), 8, (), (), (1, 2, 3, 4), None, True),
    )
    assert event.attendees == (
        Attendee(
            id="A001",
            name="Zoë Ng",
            school="Ursula",
            phase="secondary",
            choices=("T2", "1"),
            interests=(("T3", 3), ("feedback", 2)),
            rounds=(2, 3, 4),
            fixed=(Fixed(2, "T3", 8), Fixed(3, "T2")),
            stays=False,
            step_free=True,
        ),
        Attendee(
            made_id("李", None),
            "李",
            None,
            None,
            (),
            (("feedback", 1), ("T3", 1)),
            (1, 2, 3, 4),
            (Fixed(4, "T3"),),
            True,
            False,
        ),
        Attendee(made_id("Ada Okafor", "Ashfield"), "Ada Okafor", "Ashfield", None, (), (), (1, 4), (), False, False),
    )
    assert event.schools == (School("Ursula", "North Star", "primary", (("assessment", 3),), (("oracy", 1),)),)
    groups = (("A001", made_id("Ada Okafor", "Ashfield")),)
    assert event.rules == Rules("avoid", "ignore", 3, groups, (), "ignore", "most", 50)


SMALLEST = "event: E\ntables: [{id: T, title: T, seats: 2}]\nattendees: [{name: A}]\n"


def test_the_smallest_event(tmp_path: Path) -> None:
    """Everything that may be left out is."""
    event = read(tmp_path, SMALLEST).event
    assert event is not None
    assert (event.venue, event.date, event.room, event.schools, event.rules) == (None, None, Room(), (), Rules())
    assert [(one.number, one.start, one.end) for one in event.rounds][::6] == [(1, 855, 864), (7, 915, 924)]
    assert len(event.rounds) == 7


def test_as_many_rounds_as_fit(tmp_path: Path) -> None:
    """To the minute."""
    for length, rounds in [(88, 6), (89, 7), (98, 7), (99, 8)]:
        event = read(tmp_path, f"{SMALLEST}timetable: {{length: {length}}}").event
        assert event is not None
        assert len(event.rounds) == rounds


def test_never_more_rounds_than_the_limit(tmp_path: Path) -> None:
    """However short they are."""
    event = read(tmp_path, f"{SMALLEST}timetable: {{start: 0:00, length: 1000, round: 1, move: 0}}").event
    assert event is not None
    assert len(event.rounds) == 60


def test_a_host_of_the_same_name_from_elsewhere_is_somebody_else(tmp_path: Path) -> None:
    """Name and school must both agree, and be known."""
    text = """\
event: E
defaults: {seats: 2}
tables: [{id: T, title: T, hosts: [{name: Ann, school: S}, Bo]}]
attendees: [{name: Ann, school: R}, {name: Ann}, {name: Bo}]
"""
    reading = read(tmp_path, text)
    assert reading.problems == ()
    assert reading.event is not None
    assert {attendee.rounds for attendee in reading.event.attendees} == {(1, 2, 3, 4, 5, 6, 7)}


def test_who_stays_may_be_fixed_more_than_once_at_one_table(tmp_path: Path) -> None:
    """One of the two may even name the seat."""
    text = SMALLEST.replace("name: A", "name: A, stays: true, fixed: {1: T, 2: {table: T, seat: 2}}")
    reading = read(tmp_path, text)
    assert reading.problems == ()
    assert reading.event is not None
    assert reading.event.attendees[0].fixed == (Fixed(1, "T"), Fixed(2, "T", 2))


def test_as_many_as_there_are_seats_may_be_fixed(tmp_path: Path) -> None:
    """In one round; and one seat may be taken by another in another round."""
    text = """\
event: E
tables: [{id: T, title: T, seats: 2}]
attendees:
  - {name: A, fixed: {1: {table: T, seat: 1}}}
  - {name: B, fixed: {1: {table: T, seat: 2}}}
  - {name: C, fixed: {2: {table: T, seat: 1}}}
"""
    assert read(tmp_path, text).problems == ()


def test_groups_that_can_be(tmp_path: Path) -> None:
    """As large as the largest table; fixed at the same table, or apart in the same round."""
    text = """\
event: E
tables: [{id: T, title: T, seats: 3}, {id: S, title: S, seats: 3}]
attendees:
  - {id: A, name: A, fixed: {1: T, 2: S}}
  - {id: B, name: B, fixed: {1: T}}
  - {id: C, name: C, fixed: {2: S}, rounds: 2-3}
  - {id: D, name: D, fixed: {1: S}}
  - {id: E, name: E, stays: true, rounds: 1-2}
  - {id: F, name: F, stays: true, rounds: 1-3}
  - {id: G, name: G, rounds: 3}
rules: {together: [[A, B, C], [E, F], [F, G]], apart: [[A, D], [B, D]]}
"""
    reading = read(tmp_path, text)
    assert reading.problems == ()
    assert reading.event is not None
    assert reading.event.rules.together == (("A", "B", "C"), ("E", "F"), ("F", "G"))


def test_a_need_near_a_topic_brings_a_guess(tmp_path: Path) -> None:
    """A notice, for an audit may well name what is not on offer."""
    text = SMALLEST.replace("seats: 2", "seats: 2, topics: [phonics]") + "schools: [{name: S, needs: {fonics: 1}}]"
    (problem,) = read(tmp_path, text).problems
    assert (problem.severity, problem.hint) == ("notice", "did you mean `phonics`?")


def test_the_same_problem_in_thousands_of_lines_is_read_in_good_time(tmp_path: Path) -> None:
    """Guesses are dear and end after the first hundred."""
    people = "".join(f"  - {{id: A{number}, name: N, choices: [U{number}]}}\n" for number in range(500))
    tables = "".join(f"  - {{id: T{number}, title: T, seats: 2}}\n" for number in range(500))
    reading = read(tmp_path, f"event: E\ntables:\n{tables}attendees:\n{people}")
    hints = [problem.hint for problem in reading.problems]
    assert len(hints) == 500
    # Of two letters one is not enough to be meant.
    assert hints[:10] == ["choose among the ids of the tables"] * 10
    assert hints[10:100] == [f"did you mean `T{number}`?" for number in range(10, 100)]
    assert hints[100:] == ["choose among the ids of the tables"] * 400


def folder(tmp_path: Path, **files: str) -> Path:
    """Write files into a folder."""
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_of_files_is_one_event(tmp_path: Path) -> None:
    """Other files are not looked at; an empty one says nothing."""
    event, tables, attendees = SMALLEST.splitlines()
    (tmp_path / "notes.txt").write_text("tables: []")
    reading = read_event(folder(tmp_path, event=event, tables=tables, attendees=attendees, later=""))
    assert reading.problems == ()
    assert reading == read_event(folder(tmp_path / "..", whole=SMALLEST) / "whole.yaml")


def test_a_key_in_two_files(tmp_path: Path) -> None:
    """Both places are told, in the order of the files."""
    reading = read_event(folder(tmp_path, b=SMALLEST, a="# first\nvenue: V\nevent: F"))
    (problem,) = reading.problems
    assert problem.message == "the key `event` stands in two files of the folder"
    assert problem.place
    assert (Path(problem.place.file).name, problem.place.line) == ("b.yaml", 1)
    assert [(Path(place.file).name, place.line, label) for place, label in problem.also] == [
        ("a.yaml", 3, "first here")
    ]


def test_problems_stand_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    """Each in the file that holds the key."""
    event, _, attendees = SMALLEST.splitlines()
    tables = "tables: [{id: T, title: T, seats: 0}, {id: T, title: T}]"
    reading = read_event(folder(tmp_path, c=tables, b=attendees + "\nvennue: X", a=event + "\nrules: {aim: x}"))
    places = [(Path(one.place.file).name, one.place.line, one.place.column) for one in reading.problems if one.place]
    assert places == sorted(places)
    assert [name for name, _, _ in places] == ["a.yaml", "b.yaml", "c.yaml", "c.yaml", "c.yaml"]


def test_a_file_of_another_ending_is_told(tmp_path: Path) -> None:
    """Nobody would find out otherwise why its attendees are missing."""
    (tmp_path / "more.yml").touch()
    (problem,) = read_event(folder(tmp_path, a=SMALLEST)).problems
    assert (problem.severity, problem.message) == ("warning", f"the file `{tmp_path / 'more.yml'}` is not read")


def test_an_empty_folder(tmp_path: Path) -> None:
    """It is told what is looked for."""
    assert messages(read_event(tmp_path)) == [f"there is no file `*.yaml` in the folder `{tmp_path}`"]


def test_one_file_of_a_folder_that_is_no_yaml(tmp_path: Path) -> None:
    """Then nothing is said of the others, most of which would be wrong."""
    event, tables, _ = SMALLEST.splitlines()
    assert messages(read_event(folder(tmp_path, event=event, tables=tables, attendees="a: b: c"))) == [
        "this cannot be read as YAML: mapping values are not allowed in this context"
    ]


def test_one_file_of_a_folder_that_cannot_be_read(tmp_path: Path) -> None:
    """The same."""
    (tmp_path / "b.yaml").mkdir()
    assert messages(read_event(folder(tmp_path, a="event: E"))) == [
        f"`{tmp_path / 'b.yaml'}` is a folder where a file was expected"
    ]


def test_a_file_that_holds_no_keys(tmp_path: Path) -> None:
    """A list, or a text, is not an event."""
    for text, found in [("- a\n- b", "the list `[a, b]`"), ("hello", "`hello`"), ("[]", "a list")]:
        assert messages(read(tmp_path, text)) == [f"this file holds {found} instead of keys with values"]


def test_an_empty_file(tmp_path: Path) -> None:
    """What an event cannot do without is named."""
    assert messages(read(tmp_path, "")) == [
        "the event file has no `event`",
        "the event file has no `tables`",
        "the event file has no `attendees`",
    ]


def test_no_such_event(tmp_path: Path) -> None:
    """Without a place."""
    reading = read_event(tmp_path / "none")
    assert (reading.event, messages(reading)) == (None, [f"there is no file `{tmp_path / 'none'}`"])


FOLDERS: list[tuple[dict[str, str], str]] = [
    ({}, """\
error: there is no file `*.yaml` in the folder `spring`

hint: name an event file, or a folder of them

1 error
"""),
    ({"a.yaml": "- a\n- b\n", "b.yaml": SMALLEST}, """\
error: this file holds the list `[a, b]` instead of keys with values
 --> spring/a.yaml:1:3
  |
1 | - a
  |   ^

hint: write `event: ` with a name, and the other keys

1 error
"""),
    (
        {
            "b.yaml": SMALLEST,
            "a.yaml": "venue: V\nevent: Autumn\nrules: {aim: fairly}\nattendees: []\n",
            "c.yml": "",
            "B.YAML": "",
            "d.yaml.txt": "",
            ".hidden.yml": "",
            "notes.txt": "",
            "yaml.md": "",
        },
        """\
warning: the file `spring/B.YAML` is not read

hint: name it `*.yaml`, or move it away

warning: the file `spring/c.yml` is not read

hint: name it `*.yaml`, or move it away

warning: the file `spring/d.yaml.txt` is not read

hint: name it `*.yaml`, or move it away

error: `aim` is `fairly`
 --> spring/a.yaml:3:14
  |
3 | rules: {aim: fairly}
  |              ^^^^^^

hint: did you mean `fair`?

error: the list of attendees is empty
 --> spring/a.yaml:4:1
  |
4 | attendees: []
  | ^^^^^^^^^

hint: list at least one

error: the key `event` stands in two files of the folder
 --> spring/b.yaml:1:1
  |
1 | event: E
  | ^^^^^
 ::: spring/a.yaml:2:1
  |
2 | event: Autumn
  | ----- first here

hint: keep one of the two

error: the key `attendees` stands in two files of the folder
 --> spring/b.yaml:3:1
  |
3 | attendees: [{name: A}]
  | ^^^^^^^^^
 ::: spring/a.yaml:4:1
  |
4 | attendees: []
  | --------- first here

hint: keep one of the two

4 errors, 3 warnings
"""),
]  # fmt: skip


@pytest.mark.parametrize(("files", "told"), FOLDERS)
def test_all_that_is_told_of_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], told: str
) -> None:
    """What is not read first, then in the order of the files; each with what would do."""
    monkeypatch.chdir(tmp_path)
    Path("spring").mkdir()
    for name, text in files.items():
        (Path("spring") / name).write_text(text, encoding="utf-8")
    assert problems_text(read_event("spring").problems) == told


def test_every_word_for_yes_and_no() -> None:
    """As YAML has them, whatever their letter case; no others."""
    assert {word for word in ("true", "yes", "on", "True", "YES", "On") if not read_flag(word)} == set()
    assert {word for word in ("false", "no", "off", "False", "NO", "Off") if read_flag(word)} == set()
    for word in ("y", "n", "1", "0", "", "ja", ["yes"], None):
        with pytest.raises(WrongValueError) as wrong:
            read_flag(word)
        assert wrong.value.hint == "write `true` or `false`"
