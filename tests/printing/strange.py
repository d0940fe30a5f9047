"""A language in which no word has a Latin letter, and events in which nothing typed has one.

What is printed of such an event in that language has Latin letters only where a word stands in the program itself. The
words are English ones in Cyrillic letters, and what people typed is in Greek ones.
"""

from __future__ import annotations

import re
from dataclasses import replace
from string import ascii_letters, ascii_lowercase

from rooms import hall, village

from speedlearn.languages import ENGLISH, Text, Words, words_in
from speedlearn.model import Event, Host, Logo, Look, Pause, Rota, Round, School, Table

_CYRILLIC = str.maketrans(
    ascii_letters, "".join(chr(0x430 + k) for k in range(26)) + "".join(chr(0x410 + k) for k in range(26))
)
_GREEK = "αβγδεζηθικλμνξοπρστυφχψωαβ"
TYPED = str.maketrans(ascii_letters, _GREEK + _GREEK.upper())
assert len(ascii_lowercase) == len(_GREEK)


def strange(text: str) -> str:
    """Write a text in Cyrillic letters, all but its slots."""
    return "".join(part if part.startswith("{") else part.translate(_CYRILLIC) for part in re.split(r"(\{\w+\})", text))


def _strange(text: Text) -> Text:
    return strange(text) if isinstance(text, str) else {form: strange(said) for form, said in text.items()}


STRANGE = Words(
    "uk",
    "en",
    {group: {name: _strange(text) for name, text in named.items()} for group, named in words_in(ENGLISH).texts.items()},
)
"""All words in Cyrillic letters."""


def typed(event: Event, rota: Rota) -> tuple[Event, Rota]:
    """Return an event with everything that people type in Greek letters, and its rota."""

    def greek(text: str) -> str:
        return text.translate(TYPED)

    def table_of(table: Table) -> Table:
        hosts = tuple(Host(greek(one.name), greek(one.school) if one.school else None) for one in table.hosts)
        return replace(table, id=greek(table.id), title=greek(table.title), hosts=hosts)

    return replace(
        event,
        name=greek(event.name),
        venue=greek(event.venue or ""),
        tables=tuple(map(table_of, event.tables)),
        attendees=tuple(
            replace(
                one,
                id=greek(one.id),
                name=greek(one.name),
                school=greek(one.school) if one.school else None,
                hopes=one.hopes and greek(one.hopes),
            )
            for one in event.attendees
        ),
        schools=tuple(
            replace(one, name=greek(one.name), network=greek(one.network) if one.network else None)
            for one in event.schools
        ),
    ), replace(
        rota,
        rota_mark="12345678",
        visits=tuple(one._replace(table=greek(one.table), attendee=greek(one.attendee)) for one in rota.visits),
    )


LOGO = Logo(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>', "svg", 1)
FIGURES: dict[str, object] = {
    "worst_share": 0.5,
    "worst_share_bound": 0.75,
    "worst_share_others": 0.5,
    "worst_share_others_bound": 0.5,
    "set_aside": 1,
    "mean_share": 0.9,
    "mean_share_bound": 0.9,
    "shares_at_zero": 1,
    "first_choices_got": 5,
    "no_wishes": 1,
    "free_rounds": 3,
    "min_free_rounds": 3,
    "pairs_met": 12,
    "repeat_meetings": 1,
    "repeat_meetings_bound": 0,
    "most_meetings_of_a_pair": 2,
    "same_school_meetings": 4,
    "same_school_meetings_bound": 2,
    "thin_tables": 1,
    "shares": [0.5, 0.9, 1.0],
    "proven": ["mean_share", "free_rounds"],
}


def lively() -> tuple[Event, Rota]:
    """Return the village with steps, a pause, two desks, networks, hopes, every phase, and all figures."""
    event, rota = village()
    rounds = (Round(1, 855, 864), Round(2, 875, 884), Round(3, 885, 894))
    phases = ("early years", "primary", "secondary", "post-16", "special")
    return typed(
        replace(
            event,
            timetable=replace(event.timetable, rounds=rounds, pauses=(Pause(1, 10),)),
            room=replace(event.room, desks=2, door=((0.0, 0.0),), desk=((9.0, 9.0), (11.0, 9.0)), stage=((5.0, 0.0),)),
            tables=(replace(event.tables[0], step_free=False), *event.tables[1:]),
            look=Look(hopes=True),
            attendees=tuple(replace(one, phase=phases[k % 5], hopes="a tip") for k, one in enumerate(event.attendees)),
            schools=(School("Ysgol Bro Gwaun", "Net", "secondary", (), ()),),
        ),
        replace(rota, quality=FIGURES),
    )


def crowded() -> tuple[Event, Rota]:
    """Return an event without a place, a day, a pause, a welcome and a network, in which all get all they wish."""
    event, rota = hall(2, 1, 100, 120)
    tables = tuple(replace(one, at=(1.0, 1.0)) for one in event.tables)
    timetable = replace(event.timetable, move=0, pauses=())
    quality = FIGURES | {"shares": [1.0, 1.0], "worst_share": 1.0}
    return typed(
        replace(event, venue=None, date=None, tables=tables, timetable=timetable), replace(rota, quality=quality)
    )


def great() -> tuple[Event, Rota]:
    """Return a room that is drawn in parts."""
    return typed(*hall(100, 1, 8, 100))


def beside(num_tables: int) -> tuple[Event, Rota]:
    """Return a room in which some tables of a row stand in one spot."""
    event, rota = hall(30, 1, 8, 40)
    places = [(3.0 * (k if k >= num_tables else 0), 1.0) for k in range(30)]
    return typed(
        replace(event, tables=tuple(replace(one, at=at) for one, at in zip(event.tables, places, strict=True))), rota
    )


def square() -> tuple[Event, Rota]:
    """Return nine tables in a square, and somebody who goes to all of them."""
    event, rota = hall(9, 9, 8, 60)
    tables = tuple(replace(one, at=(4.0 * (k % 3), 4.0 * (k // 3))) for k, one in enumerate(event.tables))
    return typed(replace(event, tables=tables), rota)


def long() -> tuple[Event, Rota]:
    """Return an event of many rounds with long titles."""
    event, rota = hall(20, 14, 4, 15)
    tables = tuple(replace(one, title=f"{one.title} " * 5) for one in event.tables)
    return typed(replace(event, tables=tables), rota)
