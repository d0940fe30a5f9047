"""Events with all that can stand on paper: a fair with a logo, crowded tables, a long day, a great room."""

from __future__ import annotations

from dataclasses import replace

from rooms import AWKWARD_NAMES, LONG_NAME, hall, village

from speedlearn.model import Event, Host, Logo, Look, Pause, Room, Rota, Round, School, Visit
from speedlearn.sheets import Pack, pack

LINK = "https://fair.example/rota.html"
LOGO = Logo(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 9"><rect width="30" height="9"/></svg>', "svg", 3)
PLACES = (
    *((3.0, 3.0), (7.0, 3.0), (11.0, 3.0), (15.0, 3.0)),
    *((3.0, 7.0), (7.1, 7.2), (11.0, 7.0), None),
)
ROOM = Room(
    3,
    "round",
    door=((0.0, 5.0), (18.0, 5.0)),
    desk=((1.0, 10.0), (2.0, 10.0), (4.0, 10.5)),
    stage=((9.0, 0.0),),
)
FIGURES: dict[str, object] = {
    "worst_share": 0.5,
    "worst_share_bound": 0.75,
    "worst_share_others": 0.6,
    "worst_share_others_bound": 0.6,
    "set_aside": ["A001"],
    "mean_share": 0.9,
    "mean_share_bound": 0.9,
    "shares_at_zero": 0,
    "first_choices_got": 1505,
    "no_wishes": 1,
    "free_rounds": 3,
    "min_free_rounds": 3,
    "pairs_met": 1234,
    "repeat_meetings": 7,
    "repeat_meetings_bound": 0,
    "most_meetings_of_a_pair": 2,
    "same_school_meetings": 4,
    "same_school_meetings_bound": 2,
    "thin_tables": 1,
    "shares": [0.5, 0.5, 0.6, 0.6, 0.6, 0.904, 1.0, 1.0, 1.0],
    "proven": ["mean_share", "free_rounds"],
}


def fair() -> tuple[Event, Rota]:
    """Return eight tables and fourteen people in four rounds, with a pause, steps, networks, hopes, phases and figures.

    T2 pauses in round 3, in which its host Deepa Davies goes round, while the host of T1 stays there. T8 has no place
    of its own, and T4 has steps.
    """
    event, rota = hall(8, 4, 4, 12)
    clock = event.timetable
    rounds = (*clock.rounds[:2], *(Round(one.number, one.start + 10, one.end + 10) for one in clock.rounds[2:]))
    tables = [
        replace(one, at=at, step_free=k != 3) for k, (one, at) in enumerate(zip(event.tables, PLACES, strict=True))
    ]
    tables[1] = replace(tables[1], rounds=(1, 2, 4), hosts=(Host("Deepa Davies", "Hillview Academy"), Host("Zoë")))
    phases = ("early years", "primary", "secondary", "post-16", "special", None)
    guests = [
        replace(one, phase=phases[k % 6], hopes="a tip for Monday" if k % 3 == 0 else None)
        for k, one in enumerate(event.attendees)
    ]
    guests.append(replace(guests[0], id="H2", name="Deepa Davies", school="Hillview Academy", rounds=(3,)))
    guests.append(replace(guests[1], id="H1", name="Ada Okafor 1", school="Ashfield Primary", rounds=()))
    visits = [one for one in rota.visits if (one.round, one.table) != (3, "T2")]
    return replace(
        event,
        venue="Great Hall, Priory School of St Mary, Much Wenlock",
        timetable=replace(clock, rounds=rounds, pauses=(Pause(2, 10),)),
        room=ROOM,
        tables=tuple(tables),
        attendees=tuple(guests),
        schools=(
            School("Ysgol Bro Gwaun", "North Star Trust", "secondary", (), ()),
            School("Hillview Academy", "North Star Trust", "primary", (), ()),
            School("Ashfield Primary", "Vale Alliance", "primary", (), ()),
        ),
        look=Look("letter", colour="#0b5394", hopes=True),
    ), replace(rota, visits=tuple(sorted([*visits, Visit(3, "T4", 4, "H2")])), quality=FIGURES)


def crowded() -> tuple[Event, Rota]:
    """Return two square tables of fifty seats, one round without moves, and no venue."""
    event, rota = hall(2, 1, 50, 60)
    timetable = replace(event.timetable, move=0, welcome=0, close=0)
    room = replace(event.room, table_shape="square")
    return replace(event, venue=None, timetable=timetable, room=room), rota


def long_day() -> tuple[Event, Rota]:
    """Return three people who go to ten tables with long titles and ids, on letter paper."""
    event, rota = hall(10, 10, 1, 3, ["Zoë", LONG_NAME, AWKWARD_NAMES[0] * 9])
    ids = {one.id: f"Raum {one.id}" if k % 2 else one.id for k, one in enumerate(event.tables)}
    tables = tuple(
        replace(one, id=ids[one.id], title=f"{one.title}: " * (1 + k % 5)) for k, one in enumerate(event.tables)
    )
    return replace(event, tables=tables, look=Look("letter")), replace(
        rota, visits=tuple(sorted(one._replace(table=ids[one.table]) for one in rota.visits))
    )


def wordy() -> tuple[Event, Rota]:
    """Return twelve rounds in which every text is long: of the event, the place, tables, hosts, people and hopes."""
    event, rota = hall(12, 12, 6, 5, [LONG_NAME, "Zoë Ng", "x" * 40, AWKWARD_NAMES[5] * 3, "Ann-Marie " * 4 + "Lee"])
    hosts = tuple(Host(name, "Ashfield Primary") for name in (LONG_NAME, "Ada Okafor", "Professor Deepa Davies-Jones"))
    tables = tuple(
        replace(
            one, title=" ".join([one.title] * (1 + k % 3)), hosts=hosts[: k % 4], at=(4.0 * (k % 4), 4.0 * (k // 4))
        )
        for k, one in enumerate(event.tables)
    )
    guests = [
        replace(one, school=f"{one.school or 'Moor'} " * 2, phase="early years", hopes="a tip for Monday and " * 8)
        for one in event.attendees[:4]
    ]
    guests.append(replace(event.attendees[4], rounds=()))
    return replace(
        event,
        name="Speed Learning for all who teach children and young people, in the South and in the West of England",
        venue="Great Hall of the Priory School of St Mary the Virgin, Much Wenlock, beside the old market",
        room=Room(1, "square", door=((6.0, 2.0),), desk=((2.0, 6.0),), stage=((6.0, -2.6),)),
        tables=tables,
        attendees=tuple(guests),
        look=Look(hopes=True),
    ), replace(rota, visits=tuple(one for one in rota.visits if one.attendee != "A005"), quality=WORDY_FIGURES)


WORDY_FIGURES = FIGURES | {
    "shares": [1.0, 1.0],
    "worst_share_bound": 1.0,
    "worst_share_others": 0.0001,
    "proven": ["repeat_meetings", "worst_share_others"],
}


def many_schools() -> tuple[Event, Rota]:
    """Return people of many schools, some of none, and a table that pauses."""
    event, rota = hall(15, 3, 4, 45)
    guests = tuple(
        replace(one, school=f"School {k % (13 + k % 3):02d}" if k % 8 else None)
        for k, one in enumerate(event.attendees)
    )
    rounds = tuple(replace(one, rounds=(1, 3)) if k == 2 else one for k, one in enumerate(event.tables))
    visits = tuple(one for one in rota.visits if (one.round, one.table) != (2, "T3"))
    return replace(event, attendees=guests, tables=rounds), replace(rota, visits=visits)


def bare() -> tuple[Event, Rota]:
    """Return the village on no day and nowhere, with a long name, long ids of tables, and people without schools."""
    event, rota = village()
    ids = {one.id: f"{one.id}-in-the-Garden-House" for one in event.tables}
    return replace(
        event,
        name="Speed Learning for all who teach children and young people in the South and the West",
        venue=None,
        date=None,
        tables=tuple(replace(one, id=ids[one.id]) for one in event.tables),
        attendees=tuple(replace(one, school=None, phase=None) for one in event.attendees),
    ), replace(rota, visits=tuple(sorted(one._replace(table=ids[one.table]) for one in rota.visits)))


def great() -> tuple[Event, Rota]:
    """Return sixty tables in three rows, too many for one sheet, with a door at every corner."""
    event, rota = hall(60, 1, 3, 4)
    tables = tuple(
        replace(one, at=(2.0 + 3.37 * (k % 20), 2.0 + 4.63 * (k // 20)), seats=1, step_free=k != 7)
        for k, one in enumerate(event.tables)
    )
    doors = ((0.0, 0.0), (68.0, 0.0), (0.0, 16.0), (68.0, 16.0))
    return replace(event, tables=tables, room=Room(1, "round", door=doors, stage=((33.0, 0.0),))), rota


def packs() -> dict[str, Pack]:
    """Return the sheets of every event by name."""
    return {
        "village": pack(*village()),
        "bare": pack(*bare()),
        "many_schools": pack(*many_schools()),
        "fair": pack(*fair(), LINK, LOGO),
        "crowded": pack(*crowded()),
        "long_day": pack(*long_day()),
        "wordy": pack(*wordy(), logo=replace(LOGO, ratio=0.8)),
        "great": pack(*great()),
    }
