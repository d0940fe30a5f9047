"""`speedlearn plan`: what it says, what it writes, and what it refuses."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from bricks import ATTENDEE
from bricks import EVENT as BRICKS
from evening import EVENT, PACK, VISITS, Run, held, run, write_event

from speedlearn.cli.plan import _judged
from speedlearn.cli.talk import Ticker
from speedlearn.model import Fixed

pytestmark = pytest.mark.usefixtures("empty_folder")

SUMMARY = """
Test evening
room         5 attendees, 3 tables, 2 rounds
seats        10 visits, and nobody is without a seat in any round
worst-off    somebody gets 66.7 % of their best; proven: nobody can promise
             everyone more
on average   people get 88.9 % of their best; proven: nobody can reach more
first wish   all 3 people with wishes visit the table they want most
no wishes    2 people named nothing that can be had; they are seated and mixed
new people   4 pairs of people meet, and nobody meets anybody twice
colleagues   two people of one school share a table twice
set aside    nobody could do more for محمد حسن; all others get all of their best
thin tables  one visitor alone at T2 in round 2, T3 in round 1

Worst served
66.7 %  محمد حسن misses T1 Marking less (full)

rota mark 14c6b41d
"""
STEPS = """\
sharing out the wishes …
placing the rounds …
mixing the tables …
checking every visit …
"""
MISTAKES = """\
error: `dait` is not a known key
 --> evening.yaml:2:1
  |
2 | dait: 2026-03-12
  | ^^^^

hint: did you mean `date`?

error: two attendees have the id `A3`
  --> evening.yaml:14:10
   |
14 |   - {id: A3, name: محمد حسن, choices: [T2, T1], fixed: {1: {table: T2, seat: 2}}}
   |          ^^
  ::: evening.yaml:13:10
   |
13 |   - {id: A3, name: 李 Li Na, school: Dale School, fixed: {1: {table: T2, seat: 1}, 2: {table: T1, seat: 1}}}
   |          -- first here

hint: give each attendee their own id

2 errors
"""


def test_the_whole_pack() -> None:
    """The summary goes to standard output, talk to standard error, and the pack stands beside the event."""
    write_event()
    assert run("plan", "evening.yaml") == Run(0, SUMMARY, f"{STEPS}printing the sheets …\nwrote evening-rota: {PACK}\n")
    files = held("evening-rota")
    calendars = [name for name in files if name.startswith("calendars/")]
    assert sorted(files.keys() - set(calendars)) == sorted(PACK.split(", ")[:-1])
    assert PACK.endswith(f", calendars ({len(calendars)} files)")
    assert all(content.startswith(b"%PDF-") for name, content in files.items() if name.endswith(".pdf"))
    rota = json.loads(files["rota.json"])
    assert [tuple(visit.values()) for visit in rota["visits"]] == VISITS
    assert (rota["seed"], rota["effort"], rota["rota_mark"]) == (1, "normal", "14c6b41d")


def test_only_some_parts() -> None:
    """The rota comes first and is always there; other parts of an older pack go, for they would be stale."""
    write_event()
    run("plan", "evening.yaml")
    done = run("plan", "evening.yaml", "--only", "seats, personal")
    assert done.err.endswith("wrote evening-rota: rota.json, personal-rotas.pdf, seat-plans.pdf\n")
    assert list(held("evening-rota")) == ["personal-rotas.pdf", "rota.json", "seat-plans.pdf"]


def test_a_dry_run_does_all_but_write() -> None:
    """The sheets are made as well, so that whatever is wrong with them shows."""
    write_event()
    assert run("plan", "evening.yaml", "--dry-run") == Run(
        0, SUMMARY, f"{STEPS}printing the sheets …\nwould write evening-rota: {PACK}\n"
    )
    assert not Path("evening-rota").exists()


def test_figures_as_json() -> None:
    """Standard output holds the figures of the rota file and nothing else; the summary is talk."""
    write_event()
    done = run("plan", "evening.yaml", "--json", "--only", "rota")
    assert done.out == json.dumps(json.loads(Path("evening-rota/rota.json").read_bytes())["quality"]) + "\n"
    assert done.err == f"{STEPS}{SUMMARY}wrote evening-rota: rota.json\n"


def test_another_folder_seed_and_effort() -> None:
    """They stand in the rota file."""
    write_event()
    done = run("plan", "evening.yaml", "--out", "a/b", "--seed", "7", "--effort", "quick", "--only", "rota")
    assert done.err.endswith("wrote a/b: rota.json\n")
    rota = json.loads(Path("a/b/rota.json").read_bytes())
    assert (rota["seed"], rota["effort"]) == (7, "quick")


@pytest.mark.parametrize("seconds", ["0", "60"])
def test_a_time_limit(seconds: str) -> None:
    """However short, there is a lawful rota; and it is said that it may not repeat."""
    write_event()
    done = run("plan", "evening.yaml", "--time", seconds, "--only", "rota")
    assert done.code == 0
    assert done.err.endswith("note: with --time, another run or machine may give another rota\n")
    assert run("verify", "evening.yaml", "evening-rota").code == 0


def test_an_event_from_standard_input() -> None:
    """It has no place of its own, so the folder is named."""
    assert run("plan", "-", "--only", "rota", "--out", "here", stdin=EVENT).code == 0
    assert list(held("here")) == ["rota.json"]


@pytest.mark.parametrize(("where", "folder"), [(".", "../evening-rota"), ("../evening", "../evening-rota")])
def test_an_event_that_is_a_folder(where: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pack stands beside the folder, not in it."""
    (tmp_path / "evening").mkdir()
    monkeypatch.chdir(tmp_path / "evening")
    write_event(name="event.yaml")
    assert run("plan", where, "--only", "rota").code == 0
    assert list(held(folder)) == ["rota.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["evening", "evening-rota"]


def test_mistakes_in_the_event_stop_everything() -> None:
    """All are named in one run; nothing is written, and the older pack stays."""
    write_event()
    run("plan", "evening.yaml", "--only", "rota")
    before = held("evening-rota")
    write_event(EVENT.replace("date:", "dait:").replace("A4, name", "A3, name"))
    done = run("plan", "evening.yaml")
    assert (done.code, done.out) == (1, "")
    assert done.err == MISTAKES
    assert held("evening-rota") == before


def test_a_rota_that_breaks_rules_goes_no_further(capsys: pytest.CaptureFixture[str]) -> None:
    """Files with such rules are refused when they are read; if one slips through, the checker still holds it back."""
    people = tuple(
        replace(ATTENDEE, id=name, name=name, fixed=(Fixed(round=1, table="T1", seat=1),)) for name in ("Ann", "Ben")
    )
    with pytest.raises(typer.Exit) as stopped, Ticker() as ticker:
        _judged(replace(BRICKS, attendees=people), 1, "quick", ticker, lambda: False)
    assert stopped.value.exit_code == 1
    err = capsys.readouterr().err
    assert "no rota was found that keeps every rule, so nothing is written; the nearest one breaks these\n  " in err
    assert "Ann" in err


def test_a_strange_folder_is_noticed_before_any_work() -> None:
    """What stands there is left as it is."""
    write_event()
    Path("evening-rota").mkdir()
    Path("evening-rota/thesis.docx").write_bytes(b"years")
    done = run("plan", "evening.yaml")
    place = Path("evening-rota").resolve()
    assert done == Run(
        1,
        "",
        f"error: the folder `{place}` holds `thesis.docx`, which is no file of a rota pack, so it is left as it is\n\n"
        "hint: name another folder with --out, or move that file away\n",
    )
    assert held("evening-rota") == {"thesis.docx": b"years"}


def test_a_folder_that_turns_strange_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked at again before it is replaced."""
    write_event()
    monkeypatch.setattr("speedlearn.files.folder.check_folder", lambda _folder: None)
    Path("evening-rota").write_bytes(b"")
    done = run("plan", "evening.yaml", "--only", "rota")
    assert (done.code, done.out) == (1, "")
    assert "is a file, not a folder" in done.err


def test_names_that_cannot_be_printed() -> None:
    """They are named; the old pack stays whole, and nothing is left beside it."""
    write_event()
    run("plan", "evening.yaml", "--only", "rota")
    before = held("evening-rota")
    write_event(EVENT.replace("Zoë Hallett", "𐎀𐎁 Hallett"))
    done = run("plan", "evening.yaml")
    assert (done.code, done.out) == (1, "")
    assert "𐎀𐎁 Hallett" in done.err
    assert held("evening-rota") == before
    assert sorted(path.name for path in Path().iterdir()) == ["evening-rota", "evening.yaml"]
