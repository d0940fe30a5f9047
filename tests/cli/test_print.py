"""`speedlearn print`: the pack of a rota that is there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from evening import EVENT, PACK, Run, edit, held, plan, run, visit_of, write_event

from speedlearn.cli.pack import listed_files
from speedlearn.cli.talk import Ticker
from speedlearn.printing import pdf

pytestmark = pytest.mark.usefixtures("empty_folder")


def test_printing_again_changes_no_byte() -> None:
    """What was proven of a rota stays proven."""
    write_event()
    run("plan", "evening.yaml")
    before = held("evening-rota")
    assert run("print", "evening.yaml", "evening-rota") == Run(
        0, "", f"printing the sheets …\nwrote evening-rota: {PACK}\n"
    )
    assert held("evening-rota") == before


def test_only_some_parts_in_another_folder() -> None:
    """As with plan."""
    plan()
    done = run("print", "evening.yaml", "evening-rota", "--only", "signs", "--out", "signs")
    assert (done.code, list(held("signs"))) == (0, ["rota.json", "table-signs.pdf"])
    assert list(held("evening-rota")) == ["rota.json"]


def test_a_rota_changed_by_hand_has_a_mark_and_figures_of_its_own() -> None:
    """Bounds of the event still hold; where the worst-off are served worse, the mean is held to the bound for all."""
    plan()
    before = json.loads(Path("evening-rota/rota.json").read_bytes())
    edit(lambda data: data["visits"].remove(visit_of(data, "A2", 1)))
    edit(lambda data: data["quality"].update(mean_share_bound_free=0.95))
    done = run("print", "evening.yaml", "evening-rota", "--only", "rota", "--out", "new")
    assert done.code == 0
    after = json.loads(Path("new/rota.json").read_bytes())
    assert after["rota_mark"] != before["rota_mark"]
    assert after["event_mark"] == before["event_mark"]
    figures = after["quality"]
    assert (figures["worst_share"], figures["worst_share_bound"], figures["mean_share_bound"]) == (0.0, 0.666667, 0.95)
    assert (figures["visits"], figures["proven"]) == (9, ["repeat_meetings"])
    assert before["quality"]["recounted_bounds"] == ["mean_share_bound", "mean_share_bound_free", "worst_share_bound"]
    assert figures["recounted_bounds"] == ["mean_share_bound_free", "worst_share_bound"]
    assert run("verify", "evening.yaml", "new") == Run(0, "", "every rule is kept in 9 visits\n")


def test_bounds_of_another_event_are_not_taken_over() -> None:
    """Of the changed event nothing is proven."""
    plan()
    write_event(EVENT.replace("choices: [T2, T1]", "choices: [T1]"))
    assert run("print", "evening.yaml", "evening-rota", "--only", "rota").code == 0
    figures = json.loads(Path("evening-rota/rota.json").read_bytes())["quality"]
    assert (figures["worst_share_bound"], figures["mean_share_bound"]) == (None, None)
    assert figures["recounted_bounds"] == []
    assert run("verify", "evening.yaml", "evening-rota").code == 0


def test_a_rota_that_breaks_rules_is_not_printed() -> None:
    """The sentences are those of verify; the old pack stays."""
    write_event()
    run("plan", "evening.yaml")
    edit(lambda data: visit_of(data, "A4", 2).update(table="T2"))
    before = held("evening-rota")
    done = run("print", "evening.yaml", "evening-rota")
    assert (done.code, done.out) == (1, "")
    assert done.err.split("\n", 1)[1] == (
        "error: the rota breaks rules, so nothing is printed\n"
        "  محمد حسن is sent to table T2 `Everybody speaks` more than once: in rounds 1 (16:10) and 2 (16:20)\n\n"
        "hint: mend these visits, or plan the event anew\n"
    )
    assert held("evening-rota") == before


def test_a_rota_file_without_figures_can_be_printed() -> None:
    """Nothing is known of its bounds, so nothing is said of them."""
    plan()
    edit(lambda data: data.update(quality={}))
    assert run("print", "evening.yaml", "evening-rota", "--only", "rota").code == 0
    figures = json.loads(Path("evening-rota/rota.json").read_bytes())["quality"]
    assert "recounted_bounds" not in figures
    assert figures["worst_share_bound"] is None


def test_volumes_are_told_by_the_first_and_the_last_and_move_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here of two people each; when there are fewer, none of the old ones is left."""
    plan()
    parts: list[float] = []
    monkeypatch.setattr(Ticker, "tell", lambda _self, _doing, part=0.0: parts.append(part))
    whole = pdf.KINDS["personal"]
    monkeypatch.setitem(pdf.KINDS, "personal", replace(whole, most=6))
    done = run("print", "evening.yaml", "evening-rota", "--only", "personal,signs")
    num_volumes = len(held("evening-rota")) - 2
    assert num_volumes > 1
    last = f"{num_volumes}-of-{num_volumes}"
    assert done.err == (
        f"wrote evening-rota: rota.json, personal-rotas-1-of-{num_volumes}.pdf to {last}, table-signs.pdf\n"
    )
    assert parts == pytest.approx([0.0, *(k / num_volumes / 2 for k in range(1, num_volumes + 1)), 1.0])
    monkeypatch.setitem(pdf.KINDS, "personal", whole)
    assert run("print", "evening.yaml", "evening-rota", "--only", "personal").code == 0
    assert sorted(held("evening-rota")) == ["personal-rotas.pdf", "rota.json"]


def test_the_files_of_a_folder_are_counted() -> None:
    """Nobody reads a list of five thousand calendars."""
    names = ["rota.json", "calendars/A1.ics", "calendars/A2.ics", "timetable.pdf"]
    assert listed_files(names) == ["rota.json", "calendars (2 files)", "timetable.pdf"]
    assert listed_files(names[:2]) == ["rota.json", "calendars (1 file)"]


@pytest.mark.parametrize("command", [("plan", "evening.yaml"), ("print", "evening.yaml", "evening-rota")])
def test_with_a_link_the_page_shows_a_code_of_it(command: tuple[str, ...]) -> None:
    """Without one it shows none; the rota is the same."""
    plan()
    before = held("evening-rota")
    for link, is_there in (((), False), (("--link", "https://example.org/rota.html"), True)):
        assert run(*command, "--only", "html", "--out", "new", *link).code == 0
        written = held("new")
        assert list(written) == ["rota.html", "rota.json"]
        assert written["rota.json"] == before["rota.json"]
        assert (b"<figcaption>Scan to find your tables" in written["rota.html"]) == is_there
        assert (b"https://example.org/rota.html" in written["rota.html"]) == is_there


@pytest.mark.parametrize(
    "link",
    [
        "example.org/rota.html", "ftp://example.org/rota.html", "javascript:alert(1)", "https://", "https:///x",
        "https://exa mple.org", "https://example.org/\n", "https://example.org:x/", "https://[/",
        f"https://example.org/{'x' * 281}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", [("plan", "evening.yaml"), ("print", "evening.yaml", "evening-rota")])
def test_a_link_that_is_no_address_of_a_web_page(command: tuple[str, ...], link: str) -> None:
    """It is a wrong command line, and nothing is written."""
    write_event()
    done = run(*command, "--link", link)
    assert (done.code, done.out) == (2, "")
    assert "is no address of a web page\n\nhint: give one like" in done.err
    assert [path.name for path in Path().iterdir()] == ["evening.yaml"]


@pytest.mark.parametrize("link", ["https://example.org/rota.html#top", "https://me:secret@example.org/"])
def test_a_link_with_what_must_not_be_seen_or_is_needed_for_people(link: str) -> None:
    """The mark is where the id of a person goes."""
    write_event()
    done = run("plan", "evening.yaml", "--link", link)
    assert (done.code, done.out) == (2, "")
    assert "must have no `#` and no password" in " ".join(done.err.split())


def test_the_longest_link() -> None:
    """Up to what a phone can read."""
    plan()
    link = f"http://example.org:8080/{'x' * 276}"
    assert len(link) == 300
    assert run("print", "evening.yaml", "evening-rota", "--only", "html", "--link", link).code == 0
    assert link.encode() in held("evening-rota")["rota.html"]


def test_an_event_without_a_date_has_no_calendars_and_that_is_said() -> None:
    """What was made says so; the rest of the pack is there."""
    write_event(EVENT.replace("date: 2026-03-12\n", ""))
    done = run("plan", "evening.yaml", "--only", "ics,csv")
    assert done.code == 0
    assert "note: there are no calendars, for the event has no date\n" in done.err
    assert sorted(held("evening-rota")) == ["mail-merge.csv", "rota.json"]
