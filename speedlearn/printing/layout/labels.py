"""Fixed words that stand in narrow places, each with the size at which it fits, whatever the language."""

from __future__ import annotations

from typing import NamedTuple

from speedlearn.languages import Words

from .fit import MM_PER_POINT, fit, text_width


class Place(NamedTuple):
    """What stands in a place: the key of the words; millimetres of the place; points where there is room enough."""

    key: str
    width: float
    height: float
    size: float
    bold: bool = False


# Points and millimetres of the running order on a table card, without the gaps between its three steps.
_STEP_SIZE = 8.5
_STEPS_WIDTH = 78.0
# Numbers of two digits; hardly any takes more room.
_NUMBERS = dict.fromkeys(("round", "seat", "guests", "seats"), 88)
PLACES: dict[str, dict[str, Place]] = {
    "personal": {
        "time": Place("columns.time", 11.0, 4.0, 6.5),
        "table": Place("columns.table", 14.0, 4.0, 6.5),
        "seat": Place("columns.seat", 7.5, 4.0, 6.5),
        "round": Place("all.round", 11.0, 3.0, 6.5),
        "host": Place("all.host", 7.5, 4.0, 8.0),
        "tomorrow": Place("personal.tomorrow", 70.0, 6.0, 13.0, bold=True),
    },
    "large": {"seat": Place("all.seat", 24.0, 8.0, 18.0), "host": Place("all.host", 23.0, 8.0, 18.0)},
    "badges": {"first_table": Place("columns.first_table", 24.0, 4.0, 7.0)},
    "tables": {
        "taken": Place("tables.taken", 30.0, 4.0, 7.5),
        "continued": Place("tables.continued", 30.0, 4.0, 7.5),
        "not_running": Place("all.not_running", 30.0, 4.0, 7.5),
    },
    "seats": {"overview": Place("seats.overview", 200.0, 12.0, 20.0, bold=True)},
    "timetable": {"round": Place("all.round", 11.0, 3.0, 6.5)},
    "list": {
        "first_table": Place("columns.first_table", 20.0, 4.0, 9.0),
        "in_round": Place("list.in_round", 20.0, 4.0, 9.0),
    },
    "run": {
        "time": Place("columns.time", 22.0, 4.0, 7.5),
        "what": Place("run.what", 30.0, 4.0, 7.5),
        "say": Place("run.say", 91.0, 4.0, 7.5),
        "people": Place("run.people", 24.0, 4.0, 7.5),
        "bell": Place("run.bell", 7.5, 3.0, 6.5),
    },
    "statistics": {"round": Place("all.round", 12.5, 4.0, 7.5)},
    "contacts": {
        "name": Place("columns.name", 48.0, 8.0, 8.0),
        "school": Place("columns.school", 42.0, 8.0, 8.0),
        "email": Place("contacts.email", 54.0, 8.0, 8.0),
        "share": Place("contacts.share", 30.0, 8.0, 8.0),
        "about": Place("contacts.about", 182.0, 26.0, 10.0),
    },
}
"""The narrow places of each part. A heading of a column stands in it; lines that go round have the page."""


def labels(part: str, words: Words) -> dict[str, dict[str, object]]:
    """Return the words of narrow places with their sizes; those that hold a number have their slots open."""
    found = {name: _label(place, words) for name, place in PLACES.get(part, {}).items()}
    return found | ({"steps": _steps(words)} if part == "tables" else {})


def _label(place: Place, words: Words) -> dict[str, object]:
    size = fit(words(place.key, **_NUMBERS), place.width, place.height, place.size, bold=place.bold)
    return {"text": words.open(place.key), "size": size}


def _steps(words: Words) -> dict[str, object]:
    """Return the size at which the running order of a round fits one line, times and all."""
    parts = [f"88:88 {words(f'tables.{step}')}" for step in ("input", "discussion", "move")]
    across = sum(map(text_width, parts)) * _STEP_SIZE * MM_PER_POINT
    return {"text": "", "size": min(_STEP_SIZE, round(_STEP_SIZE * _STEPS_WIDTH / across, 2))}
