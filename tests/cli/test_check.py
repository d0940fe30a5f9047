"""`check`: what is wrong, what is doubtful, and what can be counted; whole outputs."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
from evening import EVENT, PROGRAM, ROOT, Run, run, run_program, write_event

from speedlearn.study.doubts import KINDS

GOLDEN = ROOT / "tests" / "files" / "golden"

pytestmark = pytest.mark.usefixtures("empty_folder")

CHECKED = """\
Test evening
people  5 attendees from 2 schools, 3 tables
time    2 rounds, from 16:10 to 16:29; 6 minutes to spare
seats   enough in every round; 1 seat to spare in the fullest
wishes  3 attendees with wishes, 2 others
        no rota can give them more than 88.9 % of their best on average
most wanted
  T1 Marking less: wanted by 3, first wish of 2, 4 places
  T2 Everybody speaks: wanted by 2, first wish of 1, 4 places
if tables could stand there twice, in this order
  T1: 100.0 % on average; places for all 3 who want it
this event can be planned; look at 3 warnings first
"""


def compare(name: str, text: str) -> None:
    """Compare with a golden file; run this with UPDATE_GOLDEN=1 to write it anew, and read what has changed."""
    golden = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == text


def test_check() -> None:
    """Who comes, whether seats suffice, what is wanted most; nothing is written."""
    write_event()
    done = run("check", "evening.yaml")
    assert (done.code, done.out) == (0, CHECKED)
    assert done.err.splitlines()[-1] == "3 warnings, 2 notices"
    assert [path.name for path in Path().iterdir()] == ["evening.yaml"]


def test_too_few_seats() -> None:
    """It is said where."""
    names = "".join(f"  - name: Person {number}\n" for number in range(3))
    write_event(
        "event: E\ntimetable: {rounds: 2}\ndefaults: {seats: 1}\n"
        f"tables: [{{id: T1, title: A, host: H}}, {{id: T2, title: B, host: I, rounds: 1}}]\nattendees:\n{names}"
    )
    done = run("check", "evening.yaml")
    assert done.code == 0
    assert done.out == (
        "E\npeople  3 attendees from 0 schools, 2 tables\n"
        "time    2 rounds, from 14:15 to 14:34; 51 minutes to spare\n"
        "seats   too few: 1 in round 1, 2 in round 2; more seats, more tables or fewer people would help\n"
        "wishes  0 attendees with wishes, 3 others\n"
        "this event can be planned; look at 2 warnings first\n"
    )


def test_every_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    """All are told on standard error, and nothing on standard output."""
    monkeypatch.chdir(ROOT)
    golden = (GOLDEN / "broken.txt").read_text(encoding="utf-8")
    assert run("check", "sample_events/broken.yaml") == Run(1, "", golden)


def test_every_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each kind there is, with whom it concerns and where it stands; the event can be planned all the same."""
    monkeypatch.chdir(ROOT)
    done = run("check", "sample_events/doubtful.yaml")
    assert done.code == 0
    compare("doubtful.txt", done.err + done.out)
    found = json.loads(run("check", "sample_events/doubtful.yaml", "--json").out)["findings"]
    assert {one["kind"] for one in found} == {"event file", *KINDS}
    for one in found:
        assert one["place"]["file"] == "sample_events/doubtful.yaml"
        assert one["attendees"] or one["tables"] or one["kind"] in {"event file", "too few seats", "thin tables"}


def test_what_second_tables_would_bring(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order in which they help, each after the one before."""
    monkeypatch.chdir(ROOT)
    lines = run("check", "sample_events/bett").out.splitlines()
    first = lines.index("if tables could stand there twice, in this order")
    assert lines[first + 1 : -1] == [
        "  T8: 93.7 % on average; places for 112 of the 125 who want it",
        "  T7: 95.8 % on average; places for all 101 who want it",
        "  T1: 97.4 % on average; places for all 99 who want it",
    ]


def test_strict() -> None:
    """Warnings end with 1, notices do not; what is said is the same."""
    write_event()
    loose, strict = run("check", "evening.yaml"), run("check", "evening.yaml", "--strict")
    assert (loose.code, strict.code) == (0, 1)
    assert (loose.out, loose.err) == (strict.out, strict.err)
    write_event(
        "event: E\ntimetable: {rounds: 1}\ntables: [{id: T1, title: A, host: H, seats: 3}]\n"
        "attendees: [{name: Ann Ames, choices: [T1]}, {name: Bob Beck, choices: [T1], school: X}]\n"
    )
    done = run("check", "evening.yaml", "--strict")
    assert done.code == 0
    assert done.err.endswith("\n1 notice\n")
    assert done.out.endswith("\nthis event can be planned\n")


def without_places(report: dict[str, Any]) -> dict[str, Any]:
    """Leave out what only repeats the text."""
    return {key: value for key, value in report.items() if key != "findings"}


def test_json() -> None:
    """All figures, and nothing else on standard output."""
    write_event()
    text, done = run("check", "evening.yaml"), run("check", "evening.yaml", "--json")
    assert (done.code, done.err) == (0, text.err)
    report = json.loads(done.out)
    assert without_places(report) == {
        "format": "speedlearn check 1",
        "event": "Test evening",
        "can_be_planned": True,
        "errors": 0,
        "warnings": 3,
        "notices": 2,
        "figures": {
            "attendees": 5,
            "schools": 2,
            "tables": 3,
            "rounds": [
                {"round": 1, "start": "16:10", "end": "16:19", "people": 5, "seats": 6},
                {"round": 2, "start": "16:20", "end": "16:29", "people": 5, "seats": 6},
            ],
            "with_wishes": 3,
            "demand": [
                {"table": "T1", "title": "Marking less", "wanted_by": 3, "first_wish_of": 2, "places": 4},
                {"table": "T2", "title": "Everybody speaks", "wanted_by": 2, "first_wish_of": 1, "places": 4},
                {"table": "T3", "title": "[/x] *Play*", "wanted_by": 0, "first_wish_of": 0, "places": 4},
            ],
            "mean_share_bound": 0.888889,
            "mean_share_bound_is_met": False,
            "second_tables": [{"table": "T1", "mean_share_bound": 1.0}],
        },
    }
    assert report["findings"][0] == {
        "severity": "warning",
        "kind": "thin tables",
        "message": "5 people for 3 tables in rounds 1-2, so at most 2 tables can have 2 visitors",
        "hint": "let some tables rest in these rounds, or leave some out",
        "place": {"file": "evening.yaml", "line": 6, "column": 1, "width": 6},
        "also": [],
        "attendees": [],
        "tables": [],
    }


def test_json_of_an_event_that_is_wrong() -> None:
    """The mistakes, each with both its places, and no figures."""
    write_event(EVENT.replace("id: T2", "id: T1"))
    done = run("check", "evening.yaml", "--json")
    report = json.loads(done.out)
    assert done.code == 1
    assert (report["can_be_planned"], report["event"], report["figures"]) == (False, None, None)
    assert report["errors"] == len([one for one in report["findings"] if one["severity"] == "error"]) > 0
    twice = next(one for one in report["findings"] if one["message"] == "two tables have the id `T1`")
    assert twice["place"] == {"file": "evening.yaml", "line": 8, "column": 10, "width": 2}
    assert twice["also"] == [{"file": "evening.yaml", "line": 7, "column": 10, "width": 2, "label": "first here"}]


def test_what_reading_has_warned_of_is_not_said_again() -> None:
    """A school in two spellings is one warning, though its people are asked about."""
    write_event(EVENT.replace("school: Vale School, choices: [T1], fixed", "school: Vale, choices: [T1], fixed"))
    assert run("check", "evening.yaml").err.count("written in two ways") == 1


def test_an_event_too_great_to_be_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said, and the figures are null."""
    write_event()
    monkeypatch.setattr("speedlearn.study.second_tables.MOST_PAIRS", 1)
    assert "what second tables would bring is not measured in so large an event\n" in run("check", "evening.yaml").out
    figures = json.loads(run("check", "evening.yaml", "--json").out)["figures"]
    assert (figures["mean_share_bound"], figures["second_tables"]) == (None, None)


def test_a_folder_and_standard_input() -> None:
    """Places name the file of the folder, or standard input."""
    write_event()
    text = Path("evening.yaml").read_text(encoding="utf-8")
    assert run("check", "-", stdin=text).out == CHECKED
    Path("evening").mkdir()
    Path("evening.yaml").rename("evening/all.yaml")
    assert " --> evening/all.yaml:6:1\n" in run("check", "evening").err


def test_in_a_narrow_terminal() -> None:
    """Lines of the file are cut so that each mark stands under its place."""
    done = run_program("check", "sample_events/doubtful.yaml", cwd=ROOT, env={"COLUMNS": "40", "FORCE_COLOR": "1"})
    plain = re.sub("\x1b\\[[0-9;]*m", "", done.err)
    assert plain != done.err
    frames = re.findall(r"^ *\d* \|.*$", plain, re.MULTILINE)
    assert len(frames) > 60
    assert all(len(line) <= 40 + len(" first here") for line in frames)
    assert all(len(line) <= 40 for line in frames if re.match(r" *\d+ \|", line))


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_where_nobody_listens(closed: str) -> None:
    """A closed standard output or error is no reason to fail."""
    write_event()
    command = f"{shlex.quote(str(PROGRAM))} check evening.yaml {closed}"
    assert subprocess.run(["sh", "-c", command], check=False, capture_output=True).returncode == 0  # noqa: S607
