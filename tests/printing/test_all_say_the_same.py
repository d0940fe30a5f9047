"""Every form in which a rota leaves says the same: who sits where, at which table, in which round."""

from __future__ import annotations

from pathlib import Path

import pytest
from readback import (
    letters,
    names_on_plans,
    tables_on_timetable,
    visits_in_large_print,
    visits_on_cards,
    visits_on_rotas,
)
from readback_files import (
    tables_in_grid,
    visits_in_calendars,
    visits_in_markdown,
    visits_in_merge,
    visits_in_workbook,
)
from rooms import AWKWARD_NAMES, LONG_NAME, hall, people, rota_of

from speedlearn.files.event import read_event
from speedlearn.model import Event, Rota, Visit
from speedlearn.printing.press import press
from speedlearn.sheets import pack
from speedlearn.solve import solve

SAMPLES = Path(__file__).parents[2] / "sample_events"
# What pypdf cannot read back from pages: joined letters (Devanagari), pointed ones (Hebrew), and a name in two lines.
UNREADABLE = (AWKWARD_NAMES[5], AWKWARD_NAMES[16], LONG_NAME)


def sample(name: str) -> tuple[Event, Rota]:
    """Return a sample event with a rota for it."""
    event = read_event(SAMPLES / name).event
    assert event is not None
    return event, rota_of(event, list(solve(event, effort="quick").visits))


def hostile() -> tuple[Event, Rota]:
    """Return a hall of names that mean something to some program, in many scripts."""
    names = [name for name in people(60) if name not in UNREADABLE]
    return hall(10, 6, 8, len(names), names)


ROOMS = {"village": lambda: sample("village.yaml"), "bett": lambda: sample("bett"), "hostile": hostile}
PARTS = ("personal", "large", "tables", "seats", "timetable", "xlsx", "csv", "text", "ics")


@pytest.mark.parametrize("name", ROOMS)
def test_all_forms_say_the_same(name: str) -> None:
    """Each is read back by itself, and holds every visit once and no other."""
    event, rota = ROOMS[name]()
    files = press(pack(event, rota), PARTS)
    calendars = {path: content for path, content in files.items() if path.endswith(".ics")}
    in_mail, in_calendars = visits_in_markdown(files["rota.md"], event), visits_in_calendars(calendars, event)
    said: dict[str, list[Visit]] = {
        "personal rotas": visits_on_rotas(files["personal-rotas.pdf"], event),
        "personal rotas in large print": visits_in_large_print(files["personal-rotas-large.pdf"], event),
        "table cards": visits_on_cards(files["table-cards.pdf"], event),
        "workbook by person": visits_in_workbook(files["rota.xlsx"], "By person"),
        "workbook by table": visits_in_workbook(files["rota.xlsx"], "By table"),
        "mail merge": visits_in_merge(files["mail-merge.csv"]),
        "mail by person": in_mail["By person"],
        "mail by table": in_mail["By table"],
        "calendars of people": in_calendars["person"],
        "calendars of tables": in_calendars["table"],
        # A further form that tells seats, such as a page for phones, takes a line here and a reader in `readback*.py`.
    }
    assert len(rota.visits) > 250
    assert {form: sorted(visits) for form, visits in said.items()} == {form: list(rota.visits) for form in said}
    # Where there are namesakes, a seat plan does not tell them apart.
    names = {one.id: letters(one.name) for one in event.attendees}
    seats = [(visit.round, visit.table, visit.seat, names[visit.attendee]) for visit in rota.visits]
    assert sorted(names_on_plans(files["seat-plans.pdf"], event)) == sorted(seats)
    # These do not tell seats.
    tables = {(visit.round, visit.table, visit.attendee) for visit in rota.visits}
    assert tables_on_timetable(files["timetable.pdf"], event) == tables
    assert tables_in_grid(files["rota.xlsx"]) == tables
