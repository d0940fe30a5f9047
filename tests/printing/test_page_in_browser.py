"""The page for phones, used in a real browser; skipped where no Chromium is installed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browser import CHROMIUM, Tab, browser
from rooms import AWKWARD_NAMES, attendee, hall, village

from speedlearn.model import Event, Logo, Look, Rota
from speedlearn.plain import fold
from speedlearn.printing.html.page import page
from speedlearn.sheets import pack

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

LINK = "https://example.org/autumn/rota.html"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write the village and a hall of 270 people."""
    folder = tmp_path_factory.mktemp("pages")
    rooms = {"village": village(), "hall": hall(35, 7, 8, 270), "paused": paused()}
    for name, (event, rota) in rooms.items():
        (folder / f"{name}.html").write_bytes(page(pack(event, rota, LINK)))
    return {name: folder / f"{name}.html" for name in rooms}


def paused() -> tuple[Event, Rota]:
    """Return the village with a pause before the last round, and a table of two words."""
    event, rota = village()
    first, second, last = event.rounds
    last = replace(last, start=last.start + 10, end=last.end + 10)
    tables = tuple(replace(one, id=one.id.replace("Fab-Lab", "Stage Left")) for one in event.tables)
    visits = tuple(one._replace(table=one.table.replace("Fab-Lab", "Stage Left")) for one in rota.visits)
    clock = replace(event.timetable, rounds=(first, second, last))
    return replace(event, timetable=clock, tables=tables), replace(rota, visits=visits)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """Start one browser for all tests."""
    with browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture
def tab(running: Tab) -> Iterator[Tab]:
    """Lend the browser, and hear no complaint of it and no call to any network afterwards."""
    running.complaints.clear()
    running.requests.clear()
    running.resize(390, 844)
    yield running
    assert running.complaints == []
    assert [url for url in running.requests if not url.startswith(("file:", "about:"))] == []


def ask(tab: Tab, query: str) -> None:
    """Type a query in place of the one before."""
    tab.run("document.querySelector('#query').focus(); document.querySelector('#query').select()")
    tab.type(query)


def test_find_yourself_and_read_your_tables_with_the_keyboard_alone(tab: Tab, pages: dict[str, Path]) -> None:
    """Tab, a part of the name, Enter."""
    tab.open(pages["village"], at="2014-01-22 14:26:00")
    assert tab.text("#strip") == "Round 2 of 3, until 14:34"
    assert tab.texts("#bells li") == ["14:15 to 14:24 Round 1", "14:25 to 14:34 Round 2", "14:35 to 14:44 Round 3"]
    tab.press("Tab")
    assert tab.run("document.activeElement.id") == "query"
    tab.type("ZOE")
    assert tab.text("#count") == "1 person"
    assert tab.texts("#hits li") == ["Zoë Ysgol Bro Gwaun A004"]
    tab.press("Enter", "\r")
    assert tab.run("location.hash") == "#A004"
    assert tab.run("document.activeElement.innerText") == "Zoë"
    assert tab.run("document.title") == "Zoë · Speed Learning in the village"
    assert tab.text("#now") == (
        "Now: Round 2, 14:25 to 14:34 Table T1 Seat 2 Marking less, feedback more Bell in 8:00 Then, at 14:35: table T2"
    )
    assert tab.texts("#person .turn") == [
        '14:15 to 14:24 Round 1 Table T2 #import "x" & $more$ You are the host',
        "14:25 to 14:34 Round 2 Table T1 Marking less, feedback more with Ada Okafor Seat 2",
        '14:35 to 14:44 Round 3 Table T2 #import "x" & $more$ You are the host',
    ]
    assert (
        tab.text("#where")
        == "You are at table T1, at the top left of the map. Next is table T2, at the top right of the map."
    )
    assert tab.run("document.querySelector('.map svg').getAttribute('aria-label')") == (
        "The room with your tables: round 1, table T2, at the top right; round 2, table T1, at the top left; "
        "round 3, table T2, at the top right"
    )
    tab.press("Tab")
    assert tab.run("document.activeElement.getAttribute('aria-label')") == "Map of the room"


def test_free_and_away_rounds_are_said(tab: Tab, pages: dict[str, Path]) -> None:
    """The person of the last round alone, and one with a free round."""
    tab.open(pages["village"], "#A009", "2014-01-22 14:16:00")
    assert [text.split(" ", 5)[5] for text in tab.texts("#person .turn")] == [
        "Away You are not expected in this round.",
        "Away You are not expected in this round.",
        "Table Fab-Lab Seat 3",
    ]
    tab.open(pages["village"], "#A007", "2014-01-22 14:24:30")
    assert tab.text("#now").startswith("Go there now: Round 2, 14:25 to 14:34 Free No table in this round")


def test_the_timetable_has_the_breaks_and_the_map_ids_of_two_words_whole(tab: Tab, pages: dict[str, Path]) -> None:
    """As the rounds of a person have the breaks; an id of one long word is cut short on the map alone."""
    tab.open(pages["paused"])
    assert tab.texts("#bells li")[1:] == ["14:25 to 14:34 Round 2", "14:34 to 14:44 Break", "14:45 to 14:54 Round 3"]
    tab.open(pages["paused"], "#A001")
    assert tab.texts("#person .rest") == ["14:34 to 14:44 Break"]
    labels = tab.run("[...document.querySelectorAll('.map text.id')].map(one => one.textContent)")
    assert labels == ["T1", "T2", "Stage Left"]
    parts = tab.run("[...document.querySelectorAll('.map text.id')].map(one => one.children.length)")
    assert parts == [1, 1, 2]


FIRST = "First: Round 1, 14:15 to 14:24 Table T1 Seat 1 Marking less, feedback more"
NOW = "Now: Round 1, 14:15 to 14:24 Table T1 Seat 1 Marking less, feedback more"
BELLS = {
    "2014-01-20 09:00:00": f"{FIRST} It begins on Wednesday 22 January 2014 at 14:00",
    "2014-01-22 09:00:00": f"{FIRST} It begins at 14:00 Begins in 5 h",
    "2014-01-22 12:47:59": f"{FIRST} It begins at 14:00 Begins in 1 h 13 min",
    "2014-01-22 14:14:59": f"{FIRST} Begins in 0:01",
    "2014-01-22 14:15:00": f"{NOW} Bell in 9:00 Then, at 14:25: table Fab-Lab",
    "2014-01-22 14:24:00": "Go there now: Round 2, 14:25 to 14:34 Table Fab-Lab Seat 1 Begins in 1:00",
    "2014-01-22 14:44:00": "The last round is over Thank you A few words to close, until 14:49. Ends in 5:00",
    "2014-01-22 14:49:00": "It is over Thank you All rounds are over. Good luck with what you try.",
    "2014-02-01 14:20:00": "It is over Thank you All rounds are over. Good luck with what you try.",
}


@pytest.mark.parametrize("at", BELLS)
def test_the_next_bell(tab: Tab, pages: dict[str, Path], at: str) -> None:
    """Before, during and after, to the second."""
    tab.open(pages["village"], "#A001", at)
    assert tab.text("#now") == BELLS[at]


def test_time_goes_on_and_a_bell_is_told_once(tab: Tab, pages: dict[str, Path]) -> None:
    """What is read aloud changes at bells and not every second."""
    tab.open(pages["village"], "#A001", "2014-01-22 14:23:58")
    assert (tab.text("#now .clock"), tab.text("#told")) == ("0:02", "")
    tab.wait(1)
    assert (tab.text("#now .clock"), tab.text("#told")) == ("0:01", "")
    tab.wait(1)
    assert tab.text("#now .clock") == "1:00"
    assert tab.text("#told") == "Go there now: Round 2, 14:25 to 14:34. table Fab-Lab. Seat 1."


def test_without_a_date_it_is_today(tab: Tab, tmp_path: Path) -> None:
    """By the clock of the phone."""
    event, rota = village()
    (tmp_path / "page.html").write_bytes(page(pack(replace(event, date=None), rota)))
    tab.open(tmp_path / "page.html", "#A001", "2031-07-01 14:16:00")
    assert tab.text("#now").startswith("Now: Round 1")
    assert tab.run("document.querySelector('#screen figure')") is None


def test_everybody_is_found_however_the_name_is_typed(tab: Tab, pages: dict[str, Path]) -> None:
    """As it stands, in capitals, without accents, and as the terminal folds it; by the code in any case, and a link."""
    tab.open(pages["hall"])
    for number, name in enumerate(AWKWARD_NAMES, start=1):
        for query in (name, name.upper(), fold(name), f"a{number:03d}", f" A{number:03d} "):
            ask(tab, query)
            codes = [text.split(" A")[-1][:3] for text in tab.texts("#hits li")]
            assert f"{number:03d}" in codes, query
    ask(tab, "obrien")
    assert tab.texts("#hits .name")[0] == "O'Brien"
    ask(tab, "xqz")
    assert tab.text("#count") == "Nobody of that name. Try a part of it, or your code; the desk can help."
    ask(tab, "e")
    assert tab.text("#count").endswith("people, the first 20 are shown: type more of the name")
    tab.open(pages["hall"], "#a005")
    assert tab.text("#person h2") == AWKWARD_NAMES[4]
    tab.open(pages["hall"], "#nobody")
    assert tab.text("#count").startswith("This link is not of anybody in this rota.")


def test_namesakes_are_told_apart_and_odd_codes_have_links(tab: Tab, tmp_path: Path) -> None:
    """By school and code; a code may even be the word that opens the screen."""
    event, rota = village()
    odd = ("screen", "a b/#?%", '"><i>', "screen+5")
    guests = tuple(replace(attendee(k, "Sam", f"School {k}", (1,)), id=code) for k, code in enumerate(odd))
    (tmp_path / "page.html").write_bytes(page(pack(replace(event, attendees=guests), replace(rota, visits=()))))
    tab.open(tmp_path / "page.html")
    ask(tab, "sam")
    assert tab.texts("#hits li") == [f"Sam School {k} {code}" for k, code in enumerate(odd)]
    for k, code in enumerate(odd):
        tab.run(f"document.querySelectorAll('#hits a')[{k}].click()")
        tab.settle()
        assert tab.text("#person .quiet") == f"School {k} · code {code}"
        tab.run("history.back()")
        tab.settle()


def test_names_are_never_read_as_markup(tab: Tab, pages: dict[str, Path]) -> None:
    """What was typed is what is shown, and nothing of it runs."""
    tab.open(pages["hall"])
    before = tab.run("document.querySelectorAll('script, style, img, iframe, object').length")
    assert before == 3
    for number, name in enumerate(AWKWARD_NAMES, start=1):
        tab.run(f"location.hash = 'A{number:03d}'")
        tab.settle()
        assert tab.run("document.querySelector('#person h2').textContent") == name
    assert tab.run("document.querySelectorAll('script, style, img, iframe, object').length") == before


def test_the_screen_of_the_hall(tab: Tab, pages: dict[str, Path]) -> None:
    """What happens, how long, and what comes."""
    tab.resize(1280, 720)
    tab.open(pages["village"], "#screen", "2014-01-22 14:16:30")
    parts = ("#screen-what", "#screen-count", "#screen-say", "#screen-clock")
    assert [tab.text(part) for part in parts] == [
        "Round 1 of 3", "7:30", "Listen: your host shares what works.", "14:16",
    ]  # fmt: skip
    assert tab.texts("#screen-next li") == [
        "14:24 Move to the next table",
        "14:25 Round 2 of 3",
        "14:34 Move to the next table",
    ]
    assert tab.text("figcaption") == f"Scan to find your tables {LINK}"
    tab.wait(90)
    assert tab.text("#screen-say") == "Talk: what will you try, and what would you ask?"
    tab.wait(6 * 60)
    assert [tab.text(part) for part in parts] == [
        "Move now", "1:00", "Go to your next table. Round 2 begins at 14:25.", "14:24",
    ]  # fmt: skip
    assert tab.text("#told") == "Move now. Go to your next table. Round 2 begins at 14:25."
    assert tab.run("document.documentElement.scrollHeight") <= 720
    assert tab.run("document.querySelector('#screen-count').getBoundingClientRect().height") > 200


def test_a_late_start_moves_every_time_on_the_screen(tab: Tab, pages: dict[str, Path]) -> None:
    """By keys; the address keeps it, so that a reload does."""
    tab.open(pages["village"], "#screen", "2014-01-22 14:16:00")
    for _ in range(5):
        tab.press("+", "+")
    assert tab.run("location.hash") == "#screen+5"
    assert (tab.text("#screen-what"), tab.text("#screen-count")) == ("Welcome", "4:00")
    assert tab.text("#screen-say") == "Find your first table. Round 1 begins at 14:20."
    assert tab.text("#screen-clock") == "14:16 · 5 min late"
    assert tab.texts("#screen-next li")[0] == "14:20 Round 1 of 3"
    tab.press("-", "-")
    assert tab.text("#screen-count") == "3:00"
    tab.open(pages["village"], "#screen+5", "2014-01-22 14:16:00")
    assert tab.text("#screen-count") == "4:00"
    tab.press("ArrowRight")
    assert (tab.text("#screen-what"), tab.text("#screen-count")) == ("Round 1 of 3", "9:00")
    tab.wait(60)
    tab.press("ArrowLeft")
    assert (tab.text("#screen-count"), tab.text("#screen-clock")) == ("9:00", "14:17 · 2 min late")
    tab.press("ArrowDown")
    assert tab.run("location.hash") == "#screen+1"
    tab.press("0", "0")
    assert (tab.run("location.hash"), tab.text("#screen-count")) == ("#screen", "7:00")


def test_the_screen_on_other_days(tab: Tab, pages: dict[str, Path]) -> None:
    """It says when; and it can be rehearsed."""
    tab.open(pages["village"], "#screen", "2014-01-20 09:00:00")
    assert tab.text("#screen-what") == "We begin on Wednesday 22 January 2014 at 14:00"
    tab.press("ArrowRight")
    assert (tab.text("#screen-what"), tab.text("#screen-count")) == ("Welcome", "15:00")
    assert tab.text("#screen-say") == "Find your first table. Round 1 begins at 09:15."
    assert tab.text("#screen-clock") == "09:00 · Rehearsal"
    tab.open(pages["village"], "#screen", "2014-01-23 09:00:00")
    assert tab.text("#screen-what") == "Thank you for coming"


def test_full_screen_by_a_key(tab: Tab, pages: dict[str, Path]) -> None:
    """And back again."""
    tab.open(pages["village"], "#screen")
    for is_full in (True, False):
        tab.press("f", "f")
        for _ in range(50):
            if tab.run("Boolean(document.fullscreenElement)") == is_full:
                break
            time.sleep(0.05)
        assert tab.run("Boolean(document.fullscreenElement)") == is_full


@pytest.mark.parametrize("fragment", ["", "#A007", "#screen"])
@pytest.mark.parametrize("width", [320, 640, 1280])
def test_no_view_is_wider_than_its_window(tab: Tab, pages: dict[str, Path], fragment: str, width: int) -> None:
    """At the width of the smallest phones, which is also that of a laptop at 400 %."""
    tab.resize(width, 640)
    for path in pages.values():
        tab.open(path, fragment)
        assert tab.run("document.documentElement.scrollWidth") <= width
        assert tab.picture().startswith(b"\x89PNG")


def test_five_thousand_people(tab: Tab, tmp_path: Path) -> None:
    """Less than 4 MB, and an answer before the finger has left the key."""
    content = page(pack(*hall(500, 10, 10, 5000)))
    assert len(content) < 4_000_000
    path = tmp_path / "page.html"
    path.write_bytes(content)
    tab.open(path)
    # The quickest of five, as the machine has other things to do as well; of the slowest query.
    slowest = tab.run("""
        (() => {
          const field = document.querySelector("#query");
          const answer = (query) => {
            const since = performance.now();
            field.value = query;
            field.dispatchEvent(new Event("input"));
            document.body.offsetHeight;
            return performance.now() - since;
          };
          const queries = ["a", "an", "will", "yilmaz", "A4321", "q", "w x"];
          const rounds = [1, 2, 3, 4, 5].map(() => queries.map(answer));
          return Math.max(...queries.map((_, k) => Math.min(...rounds.map((times) => times[k]))));
        })()""")
    assert slowest < 50
    tab.open(path, "#A4321", "2014-01-22 14:36:00")
    assert tab.text("#where") == (
        "You are at table T324, in the middle of the map. Next is table T325, in the middle of the map."
    )
    assert tab.run("document.querySelector('.map').scrollLeft") > 100


def test_a_logo_is_shown_though_nothing_is_let_in(tab: Tab, tmp_path: Path) -> None:
    """It stands in the page itself; the colour is that of what one looks for."""
    event, rota = village()
    logo = Logo(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><rect width="9" height="3"/></svg>', "svg", 3
    )
    path = tmp_path / "page.html"
    path.write_bytes(page(pack(replace(event, look=Look(colour="#8a1538")), rota, LINK, logo)))
    tab.open(path, "#A004", "2014-01-22 14:26:00")
    assert tab.run("document.querySelector('.logo').naturalWidth") > 0
    assert tab.run("document.querySelector('.logo').getBoundingClientRect().height") == 56
    assert tab.run("getComputedStyle(document.querySelector('#now')).backgroundColor") == "rgb(138, 21, 56)"
    assert tab.run("document.documentElement.scrollWidth") <= 390
    assert {url.partition(":")[0] for url in tab.requests} <= {"file", "about", "data"}
    tab.requests.clear()


def test_door_and_desk_are_on_the_map_and_in_its_words(tab: Tab, tmp_path: Path) -> None:
    """Within the drawing, beside the tables."""
    event, rota = village()
    path = tmp_path / "page.html"
    room = replace(event.room, door=((0.0, 2.0),), desk=((5.0, 0.0),))
    path.write_bytes(page(pack(replace(event, room=room), rota, LINK)))
    tab.open(path, "#A004", "2014-01-22 14:26:00")
    label = tab.run("document.querySelector('.map svg').getAttribute('aria-label')")
    assert label.endswith("table T2, at the top right; door, at the top left; desk, at the top")
    words = "[...document.querySelectorAll('.map .landmark text')].map(one => one.textContent)"
    assert tab.run(words) == ["door", "desk"]
    assert tab.run("""
        (() => {
          const box = (one) => one.getBoundingClientRect();
          const map = box(document.querySelector(".map svg"));
          const marks = [...document.querySelectorAll(".map .landmark")].map(box);
          const tables = [...document.querySelectorAll(".map .table")].map(box);
          const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
          const inside = (a) => a.left >= map.left - 1 && a.right <= map.right + 1 && a.top >= map.top - 1;
          return marks.every((mark) => inside(mark) && tables.every((one) => apart(mark, one)));
        })()""")
