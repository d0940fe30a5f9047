"""What each part of a pack shows of an event, and what none does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from rooms import rota_of, village

from speedlearn.model import (
    Attendee,
    Event,
    Fixed,
    Host,
    Logo,
    Look,
    Pause,
    Room,
    Rota,
    Round,
    Rules,
    School,
    Table,
    Timetable,
)
from speedlearn.parts import PARTS
from speedlearn.printing.press import press
from speedlearn.sheets import Pack, names_first, pack, privacy

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

SHEETS = [part for part in privacy.MAY_SHOW if part != "rota"]
"""The rota file is written from the rota, and not from sheets."""
Entry = TypeVar("Entry", bound="DataclassInstance")
Change = Callable[[Event, Rota], tuple[Event, Rota]]


def changed(one: Entry, values: Mapping[str, Any]) -> Entry:
    """Change fields of a part of an event."""
    return replace(one, **values)


def of_event(**values: object) -> Change:
    """Change fields of the event."""
    return lambda event, rota: (changed(event, values), rota)


def of_attendee(**values: object) -> Change:
    """Change fields of the first attendee."""
    return lambda event, rota: (
        replace(event, attendees=(changed(event.attendees[0], values), *event.attendees[1:])),
        rota,
    )


def of_table(**values: object) -> Change:
    """Change fields of the first table."""
    return lambda event, rota: (replace(event, tables=(changed(event.tables[0], values), *event.tables[1:])), rota)


def of_rules(**values: object) -> Change:
    """Change rules."""
    return lambda event, rota: (replace(event, rules=changed(event.rules, values)), rota)


def of_school(**values: object) -> Change:
    """Change what an audit says of a school."""
    return lambda event, rota: (replace(event, schools=(changed(event.schools[0], values),)), rota)


def of_look(**values: object) -> Change:
    """Change the look."""
    return lambda event, rota: (replace(event, look=changed(event.look, values)), rota)


def of_clock(**values: object) -> Change:
    """Change the timetable."""
    return lambda event, rota: (replace(event, timetable=changed(event.timetable, values)), rota)


def of_zoe(**values: object) -> Change:
    """Change fields of the attendee who hosts table T2 in two rounds."""
    return lambda event, rota: (
        replace(event, attendees=tuple(changed(one, values) if one.name == "Zoë" else one for one in event.attendees)),
        rota,
    )


def hosts_of_t2(host: Host) -> Change:
    """Give table T2 another first host."""

    def change(event: Event, rota: Rota) -> tuple[Event, Rota]:
        tables = tuple(replace(one, hosts=(host, *one.hosts[1:])) if one.id == "T2" else one for one in event.tables)
        return replace(event, tables=tables), rota

    return change


def another_id(event: Event, rota: Rota) -> tuple[Event, Rota]:
    """Call attendee A001 otherwise."""
    visits = [visit._replace(attendee="X77") if visit.attendee == "A001" else visit for visit in rota.visits]
    return of_attendee(id="X77")(event, rota_of(event, visits))


def another_table_id(event: Event, rota: Rota) -> tuple[Event, Rota]:
    """Call table T1 otherwise."""
    visits = [visit._replace(table="X77") if visit.table == "T1" else visit for visit in rota.visits]
    return of_table(id="X77")(event, rota_of(event, visits))


def t2_runs_longer(event: Event, rota: Rota) -> tuple[Event, Rota]:
    """Let table T2, whose host attends, run in round 2 as well; the host then has no seat elsewhere."""
    tables = tuple(replace(one, rounds=(1, 2, 3)) if one.id == "T2" else one for one in event.tables)
    guests = tuple(replace(one, rounds=()) if one.name == "Zoë" else one for one in event.attendees)
    visits = [visit for visit in rota.visits if visit.attendee != "A004"]
    return replace(event, tables=tables, attendees=guests), rota_of(event, visits)


ROUNDS = (Round(1, 856, 864), Round(2, 866, 874), Round(3, 876, 884))
CHANGES: dict[str, Change] = {
    "Event.name": of_event(name="Another event"),
    "Event.venue": of_event(venue="Another hall"),
    "Event.date": of_event(date="2015-02-23"),
    "Event.after": of_event(after=("abcdef01",)),
    "Event.met": of_event(met=(("A001", "A002"),)),
    "Timetable.start": of_clock(start=1),
    "Timetable.length": of_clock(length=1),
    "Timetable.welcome": of_clock(welcome=1),
    "Timetable.round": of_clock(round=1),
    "Timetable.move": of_clock(move=7),
    "Timetable.close": of_clock(close=7),
    "Timetable.pauses": of_clock(pauses=(Pause(1, 7),)),
    "Timetable.rounds": of_clock(rounds=ROUNDS),
    "Room.desks": of_event(room=Room(desks=7, table_shape="square")),
    "Room.table_shape": of_event(room=Room(desks=1, table_shape="round")),
    "Room.door": of_event(room=Room(table_shape="square", door=((0.0, 0.5),))),
    "Room.desk": of_event(room=Room(table_shape="square", desk=((0.0, 0.5),))),
    "Room.stage": of_event(room=Room(table_shape="square", stage=((0.0, 0.5),))),
    "Table.id": another_table_id,
    "Table.title": of_table(title="Another title"),
    "Table.schools": of_table(schools=("Another school",)),
    "Table.seats": of_table(seats=6),
    "Table.topics": of_table(topics=("canary",)),
    "Table.phases": of_table(phases=("primary",)),
    "Table.rounds": t2_runs_longer,
    "Table.at": of_table(at=(2.5, 9.0)),
    "Table.step_free": of_table(step_free=False),
    "Host.name": hosts_of_t2(Host("Another Host", "Ysgol Bro Gwaun")),
    "Host.school": hosts_of_t2(Host("Zoë", "Another school")),
    "Attendee.id": another_id,
    "Attendee.name": of_attendee(name="Another Name"),
    "Attendee.school": of_attendee(school="Another school"),
    "Attendee.phase": of_attendee(phase="primary"),
    "Attendee.choices": of_attendee(choices=("T2", "Fab-Lab")),
    "Attendee.interests": of_attendee(interests=(("another", 7),)),
    "Attendee.rounds": of_zoe(rounds=(1, 2)),
    "Attendee.fixed": of_attendee(fixed=(Fixed(1, "T1", 1),)),
    "Attendee.stays": of_attendee(stays=True),
    "Attendee.step_free": of_attendee(step_free=False),
    "Attendee.seen": of_attendee(seen=("T1",)),
    "Attendee.credit": of_attendee(credit=500),
    "Attendee.hopes": of_attendee(hopes="another hope"),
    "Look.paper": of_look(paper="letter"),
    "Look.logo": of_look(logo="another.svg"),
    "Look.colour": of_look(colour="#0b5394"),
    "Look.language": of_look(language="xx"),
    "Look.folder": of_look(folder="another"),
    "Look.hopes": of_look(hopes=False),
    "School.name": of_school(name="Another school"),
    "School.network": of_school(network="Another network"),
    "School.phase": of_school(phase="primary"),
    "School.needs": of_school(needs=(("another", 7),)),
    "School.strengths": of_school(strengths=(("another", 7),)),
    "Rules.own_school": of_rules(own_school="allow"),
    "Rules.phase": of_rules(phase="require"),
    "Rules.min_visitors": of_rules(min_visitors=2),
    "Rules.together": of_rules(together=(("A001", "A002"),)),
    "Rules.apart": of_rules(apart=(("A003", "A004"),)),
    "Rules.colleagues": of_rules(colleagues="ignore"),
    "Rules.aim": of_rules(aim="most"),
    "Rules.mixing": of_rules(mixing=200),
}
"""For each field of an event, a change of that field alone, as far as the rota is still one of the event."""
# Fields that hold what the others are in.
HOLDERS = {
    "Event": {"timetable", "room", "tables", "attendees", "schools", "rules", "look"},
    "Table": {"hosts"},
}


def room() -> tuple[Event, Rota]:
    """Return the village with an audit of a school, and hosts who may read what their guests hope for."""
    event, rota = village()
    school = School("Ysgol Bro Gwaun", "Net", "secondary", (("need", 1),), (("gift", 1),))
    hoping = replace(event.attendees[0], hopes="a hope of A001")
    changed = replace(event, schools=(school,), attendees=(hoping, *event.attendees[1:]), look=Look(hopes=True))
    return changed, rota


@cache
def printed() -> dict[str, dict[str, bytes]]:
    """Print every part of the village."""
    sheets = pack(*room())
    return {part: press(sheets, [part]) for part in SHEETS}


def test_every_field_of_an_event_is_thought_of() -> None:
    """A new field has to say who may see it."""
    known = {
        f"{kind.__name__}.{field.name}"
        for kind in (Event, Timetable, Room, Table, Host, Attendee, School, Rules, Look)
        for field in fields(kind)
        if field.name not in HOLDERS.get(kind.__name__, set())
    }
    assert CHANGES.keys() == known
    assert frozenset().union(*privacy.MAY_SHOW.values()) <= known


def test_every_part_is_on_the_list() -> None:
    """And stands in the table for readers, with what it shows of people."""
    assert PARTS.keys() <= privacy.MAY_SHOW.keys()
    assert privacy.MAY_SHOW.keys() >= privacy.SHORT_NAMES
    assert privacy.__doc__ is not None
    rows = [line.strip("|").split("|") for line in privacy.__doc__.splitlines() if line.startswith("| ")][1:]
    table = {part.strip(): (attendees.strip(), hosts.strip()) for part, _, attendees, hosts in rows}
    assert table == {
        part: tuple(
            ", ".join(
                name for name in ("id", "name", "school", "phase", "hopes", "rounds") if f"{kind}.{name}" in shown
            )
            for kind in ("Attendee", "Host")
        )
        for part, shown in privacy.MAY_SHOW.items()
    }


@pytest.mark.parametrize("field", CHANGES)
def test_a_part_changes_with_the_fields_it_may_show_and_with_no_other(field: str) -> None:
    """So nothing else of the event can be read from any byte of it, nor from its name."""
    event, rota = room()
    changed: Pack = pack(*CHANGES[field](event, rota))
    shown = {part for part in SHEETS if changed != pack(event, rota) and press(changed, [part]) != printed()[part]}
    assert shown == {part for part in SHEETS if field in privacy.MAY_SHOW[part]}


def test_short_names_change_the_parts_that_everybody_sees_and_no_other() -> None:
    """Cards, and the files of the organiser, keep names whole."""
    changed = names_first(pack(*room()))
    assert {part for part in SHEETS if press(changed, [part]) != printed()[part]} == privacy.SHORT_NAMES


def test_hopes_that_hosts_may_not_read_change_nothing() -> None:
    """Nor do they stand in the sheets at all."""
    event, rota = village()
    guests = tuple(replace(one, hopes=f"a hope of {one.id}") for one in event.attendees)
    assert pack(replace(event, attendees=guests), rota) == pack(event, rota)


def test_a_logo_is_on_paper_and_on_the_page_for_phones() -> None:
    """And in no other file; large print has no room for it."""
    logo = Logo(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>', "svg", 1
    )
    changed = pack(*room(), logo=logo)
    shown = {part for part in SHEETS if press(changed, [part]) != printed()[part]}
    assert shown == {part for part in SHEETS if "Look.colour" in privacy.MAY_SHOW[part]} - {"large"} | {"statistics"}
