"""What each part of a pack may show: the only fields of an event that may change anything in it.

What people wish for and need, where they cannot go, who is kept apart or together, what was settled for them, and what
earlier sessions owe them, is in no part: no page, no file, no file name, and nothing written beside them. File names
hold ids. What people hope to take home is for the hosts whom they visit, and only where the event allows it.

| part | who reads it | of attendees | of hosts |
|---|---|---|---|
| rota | the organiser | id, name, school | name |
| personal | the attendee | name, school, rounds | name, school |
| large | the attendee | name, school, rounds | name, school |
| badges | everybody | id, name, school | name, school |
| tables | the host | name, school, phase, hopes | name, school |
| signs | everybody | | name |
| seats | everybody | name | |
| timetable | everybody | name, school, rounds | name, school |
| list | everybody | name, school, rounds | name, school |
| run | the organiser | rounds | |
| statistics | the organiser | | |
| contacts | everybody | name, school | |
| html | everybody who has it | id, name, school, rounds | name, school |
| xlsx | the organiser | id, name, school, rounds | name, school |
| csv | the organiser | id, name, school, rounds | name, school |
| text | the organiser | name, school, rounds | name, school |
| ics | the attendee, or the host | id, name, school, rounds | name, school |

The statistics name networks, or schools where there are none. The rounds of an attendee show as `free` or `away`. Where
only a host's school decides whether an attendee of that name is the host, it is not printed, and still it counts as
shown. The rota has each attendee's share besides, which is counted from wishes.
"""

from __future__ import annotations

_WHERE = frozenset({"Event.name", "Event.venue", "Event.date"})
_WHEN = frozenset({"Timetable.rounds"})
_PERSON = frozenset({"Attendee.name", "Attendee.school"})
_LANDMARKS = frozenset({"Room.door", "Room.desk", "Room.stage"})
_PAPER = frozenset({"Look.paper", "Look.colour"})
_TURNS = _WHEN | _PERSON | {"Attendee.rounds", "Table.id", "Host.name", "Host.school", "Table.rounds"}

MAY_SHOW: dict[str, frozenset[str]] = {
    "rota": _WHEN | _PERSON | {"Event.name", "Event.after", "Attendee.id", "Table.id", "Table.title", "Host.name"},
    "personal": _PAPER | _WHERE | _TURNS | _LANDMARKS | {"Table.title", "Table.at"},
    "large": _PAPER | _WHERE | _TURNS | {"Table.title"},
    "badges": _PAPER
    | _WHERE
    | _WHEN
    | _PERSON
    | {"Attendee.id", "Table.id", "Table.rounds", "Host.name", "Host.school"},
    "tables": _PAPER
    | _WHERE
    | _WHEN
    | _PERSON
    | {"Attendee.phase", "Timetable.pauses"}
    | {"Attendee.hopes", "Look.hopes"}
    | {"Table.id", "Table.title", "Table.seats", "Table.rounds", "Host.name", "Host.school"},
    "signs": _PAPER | _WHERE | {"Table.id", "Table.title", "Host.name"},
    "seats": _PAPER
    | _WHERE
    | _WHEN
    | {"Attendee.name", "Table.id", "Table.title", "Table.seats", "Table.rounds", "Table.at", "Room.table_shape"}
    | {"Table.step_free"}
    | _LANDMARKS,
    "timetable": _PAPER | _WHERE | _TURNS,
    "list": _PAPER | _WHERE | _TURNS | {"Room.desks"},
    "run": _PAPER
    | _WHERE
    | _WHEN
    | {"Timetable.start", "Timetable.welcome", "Timetable.close"}
    | {"Attendee.rounds", "Table.rounds"},
    "statistics": _WHERE
    | _WHEN
    | {"Table.id", "Table.seats", "Table.rounds", "School.name", "School.network", "Look.paper"},
    "contacts": _PAPER | _WHERE | _PERSON,
    "html": _WHERE
    | {"Look.colour"}
    | _LANDMARKS
    | _TURNS
    | {"Attendee.id", "Table.title", "Table.at", "Room.table_shape"}
    | {"Timetable.welcome", "Timetable.close"},
    "xlsx": _WHERE | _TURNS | {"Attendee.id", "Table.title", "Table.seats", "Look.paper"},
    "csv": _TURNS | {"Attendee.id", "Table.title"},
    "text": _WHERE | _TURNS | {"Table.title"},
    "ics": _WHERE | _TURNS | {"Attendee.id", "Table.title"},
}
"""Fields of the model by part; what is not named here changes no byte of it."""

SHORT_NAMES = frozenset({"seats", "timetable", "list"})
"""The parts that hang on a wall or lie on a desk: those that `names_first` changes, and no others."""
