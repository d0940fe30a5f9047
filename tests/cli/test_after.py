"""`--after`: a show of several days, and what may be wrong with the rota of an earlier one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from evening import ROOT, edit, plan, run, write_event

from speedlearn.files.event import read_event
from speedlearn.files.rota import read_rota
from speedlearn.model import Event, Rota

pytestmark = pytest.mark.usefixtures("empty_folder")

WEEK = ROOT / "sample_events" / "bett_week"
DAYS = ("wednesday", "thursday", "friday")
NAMES = ("tables", "attendees")

NEXT_DAY = """\
event: The next evening
date: 2026-03-13
timetable: {start: 16:00, length: 40, welcome: 10, rounds: 2}
defaults: {seats: 3}
tables:
  - {id: T1, title: Marking less, host: Ada Obiora, school: Hill School}
  - {id: T2, title: Another thing, host: Cas Lind}
  - {id: T4, title: Everybody speaks, host: Bo Lund}
attendees:
  - {id: A1, name: Zoë Hallett, school: Vale School, choices: [T1, T2]}
  - {id: B9, name: "Ben [/x] O'Brien", school: Vale School}
  - {id: A3, name: Ito Ito, school: Dale School, choices: [T1]}
"""
BEFORE = """\
note: after rota MARK (Test evening): 2 people come again, 2 tables are here again
note: the wish of 1 person for tables that they have visited before is dropped: Zoë Hallett (T1)
note: 1 person has seen so many tables that too few are left: Zoë Hallett (1 table for 2 rounds); \
the other rounds stay free, unless visits are fixed
"""


def two_evenings() -> str:
    """Plan an evening and the next one after it; returns the mark of the first."""
    plan()
    write_event(NEXT_DAY, "next.yaml")
    mark = rota("evening-rota").rota_mark
    done = run("plan", "next.yaml", "--only", "rota", "--after", "evening-rota")
    assert done.code == 0
    assert done.err.startswith(BEFORE.replace("MARK", mark))
    return mark


def rota(folder: str) -> Rota:
    """Read a rota."""
    found = read_rota(Path(folder) / "rota.json").rota
    assert found is not None
    return found


def event(path: Path) -> Event:
    """Read an event."""
    found = read_event(path).event
    assert found is not None
    return found


def test_the_next_day() -> None:
    """Nobody goes where they were; the file says after which rota it was planned, and is right."""
    mark = two_evenings()
    tables = {(visit.attendee, visit.table) for visit in rota("next-rota").visits}
    assert {table for who, table in tables if who == "A1"} == {"T2"}
    assert {table for who, table in tables if who == "B9"} <= {"T2", "T4"}
    assert rota("next-rota").after == (mark,)
    assert rota("next-rota").quality["met_before"] in {0, 1}
    done = run("verify", "next.yaml", "next-rota", "--after", "evening-rota/rota.json")
    assert (done.code, done.out, done.err) == (0, "", "every rule is kept in 5 visits\n")


def test_a_person_sent_where_they_were() -> None:
    """The sentence names the rota; without --after it is said what was not looked at."""
    mark = two_evenings()
    edit(lambda data: data["visits"][0].update(table="T1", attendee="A1", seat=3), "next-rota/rota.json")
    done = run("verify", "next.yaml", "next-rota", "--after", "evening-rota")
    assert done.code == 1
    earlier = f"but visited it in an earlier session (rota {mark})"
    assert f"Zoë Hallett is sent to table T1 `Marking less` in round 1 (16:10), {earlier}\n" in done.out
    alone = run("verify", "next.yaml", "next-rota")
    assert earlier not in alone.out
    assert alone.err.splitlines()[1] == (
        f"note: this rota was planned after rota {mark}, but --after was left out:"
        " visits and figures are judged by what was given"
    )


def test_other_history_than_it_was_planned_after() -> None:
    """Both are named by their marks; a rota that needs no history is told as well."""
    mark = two_evenings()
    own = rota("next-rota").rota_mark
    said = "visits and figures are judged by what was given\n"
    done = run("verify", "next.yaml", "next-rota", "--after", "next-rota")
    assert f"note: this rota was planned after rota {mark}, but --after gives rota {own}: {said}" in done.err
    done = run("verify", "evening.yaml", "evening-rota", "--after", "next-rota")
    assert f"note: this rota was planned without --after, but --after gives rota {own}: {said}" in done.err


def test_print_and_compare_and_check() -> None:
    """They take the same history, and count by it."""
    mark = two_evenings()
    after = ("--after", "evening-rota")
    before = Path("next-rota/rota.json").read_bytes()
    assert run("print", "next.yaml", "next-rota", "--only", "rota", *after).code == 0
    assert Path("next-rota/rota.json").read_bytes() == before
    done = run("compare", "next-rota", "next-rota", "--event", "next.yaml", *after)
    assert (done.code, done.err) == (0, "")
    assert "pairs who met in an earlier session" in done.out
    assert "earlier session" not in run("compare", "evening-rota", "evening-rota").out
    done = run("check", "next.yaml", *after)
    assert done.code == 0
    assert done.err.startswith(BEFORE.replace("MARK", mark))
    assert "T1 Marking less: wanted by 1," in done.out


def test_a_rota_of_this_very_event() -> None:
    """It counts, and it is said, for it may be a slip."""
    plan()
    mark = rota("evening-rota").rota_mark
    done = run("check", "evening.yaml", "--after", "evening-rota")
    assert done.code == 0
    first = f"note: rota {mark} was made for this very event; its visits count as an earlier session\n"
    assert done.err.startswith(first)


def test_a_rota_changed_by_hand() -> None:
    """Its visits count as they are; its shares do not."""
    two_evenings()
    edit(lambda data: data["visits"].pop(0))
    done = run("check", "next.yaml", "--after", "evening-rota")
    assert done.err.splitlines()[1] == (
        "note: its shares are those from before the change, so they give nobody a credit; print it to count anew"
    )
    assert "Zoë Hallett (T1)" not in done.err


def test_the_list_of_names_is_looked_at() -> None:
    """A share or a name that was changed by hand is found."""
    plan()
    edit(lambda data: data["attendees"][0].update(share=0.25))
    edit(lambda data: data["tables"][0].update(title="Marking more"))
    done = run("verify", "evening.yaml", "evening-rota")
    assert (done.code, done.out) == (
        1,
        "".join(f"the file's list of `{name}` is not what its event and visits give\n" for name in NAMES),
    )


def without_rota() -> tuple[str, str]:
    Path("empty").mkdir()
    return (
        "empty",
        "error: --after takes a rota, but `empty` holds none\n\nhint: give the rota.json of the earlier session",
    )


def an_event() -> tuple[str, str]:
    return (
        "evening.yaml",
        "error: --after takes a rota, but `evening.yaml` holds none\n\nhint: give `evening-rota`, or the",
    )


def nothing() -> tuple[str, str]:
    return "none-rota", "error: there is no file `none-rota`\n"


def a_page() -> tuple[str, str]:
    Path("page.pdf").write_bytes(b"%PDF-1.7\n\xff")
    return "page.pdf", "error: `page.pdf` is a PDF, where a text file was expected\n"


def another_json() -> tuple[str, str]:
    Path("other.json").write_text("[]", encoding="utf-8")
    return "other.json", "error: this is not a rota file"


@pytest.mark.parametrize("wrong", [without_rota, an_event, nothing, a_page, another_json])
def test_what_is_no_rota(wrong: Callable[[], tuple[str, str]]) -> None:
    """It is said what was found, and nothing is planned."""
    plan()
    write_event(NEXT_DAY, "next.yaml")
    path, error = wrong()
    done = run("plan", "next.yaml", "--only", "rota", "--after", "evening-rota", "--after", path)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(error)
    assert not Path("next-rota").exists()


def test_one_standard_input() -> None:
    """It cannot be two files."""
    plan()
    done = run("check", "-", "--after", "-", stdin="")
    assert done.code == 2
    assert "only one file can come from standard input" in done.err
    text = Path("evening-rota/rota.json").read_text(encoding="utf-8")
    write_event(NEXT_DAY, "next.yaml")
    assert run("check", "next.yaml", "--after", "-", stdin=text).code == 0


STRANGE: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "no list": (lambda data: data.update(after="x"), "`after` is `x`"),
    "a mark that is none": (lambda data: data.update(after=[7]), "an entry of `after` is `7`"),
    "a share above all": (lambda data: data["attendees"][0].update(share=1.5), "`share` is `1.5`"),
    "a share that is none": (lambda data: data["attendees"][0].update(share=True), "`share` is `true`"),
    "hosts that are none": (lambda data: data["tables"][0].update(hosts="Bo"), "`hosts` is `Bo`"),
    "a person without a name": (lambda data: data["attendees"][0].update(name=None), "`name` is empty"),
}


@pytest.mark.parametrize("how", STRANGE)
def test_a_rota_file_with_strange_values(how: str) -> None:
    """They are told with their place, as everywhere in the file."""
    change, message = STRANGE[how]
    plan()
    edit(change)
    done = run("check", "evening.yaml", "--after", "evening-rota")
    assert done.code == 1
    assert done.err.startswith(f"error: {message}\n --> evening-rota/rota.json:")


def test_a_week() -> None:
    """Wednesday, Thursday and Friday: each planned after those before it, and verified by the same history."""
    after: list[str] = []
    seen: dict[str, set[str]] = {}
    hosts: set[str] = set()
    days: dict[str, int] = {}
    for day in DAYS:
        path = WEEK / f"{day}.yaml"
        done = run("plan", str(path), "--effort", "quick", "--only", "rota", "--json", "--out", day, *after)
        assert (done.code, done.err.count("come again")) == (0, len(after) // 2)
        figures = json.loads(done.out)
        assert figures["free_rounds"] == 0
        assert (figures.get("credits", 0) > 0) == (day != "wednesday")
        assert run("verify", str(path), day, *after).err == f"every rule is kept in {figures['visits']} visits\n"
        people = {person.id: person.name for person in event(path).attendees}
        titles = {table.id: table.title for table in event(path).tables}
        today: dict[str, set[str]] = {}
        for visit in rota(day).visits:
            today.setdefault(people[visit.attendee], set()).add(titles[visit.table])
        assert all(seen.get(name, set()).isdisjoint(visited) for name, visited in today.items())
        for name, visited in today.items():
            seen.setdefault(name, set()).update(visited)
            days[name] = days.get(name, 0) + 1
        hosts |= {host.name for table in event(path).tables for host in table.hosts}
        assert read_event(path).problems == ()
        after += ["--after", day]
    assert len(hosts) > 100
    assert sum(count > 1 for count in days.values()) >= 50
