"""Events and rotas to print: a small one with awkward names, and large ones that fill a hall."""

from __future__ import annotations

from speedlearn.model import Attendee, Event, Host, Room, Rota, Round, Rules, Table, Timetable, Visit

LONG_NAME = "Wilhelmina Featherstonehaugh-Cholmondeley"
AWKWARD_NAMES = (
    "李小龍",
    "محمد",
    "O'Brien",
    "Zoë",
    "Nguyễn Thị Ánh",
    "प्रिया शर्मा",
    LONG_NAME,
    '#import "x"',
    "[/x]",
    "<script>alert(1)</script>",
    "=cmd()|'/c calc'!A0",
    "*bold* _it_",
    "@ref <label>",
    "$x$ `raw`",
    r"\n // \u{41} --- ~",
    'say "hi" ’t',
    "דָּנִי כהן",
    "김민수",
    "Στέλλα Ωμέγα",
    "Юлия Щукина",
)
TITLES = (
    "Marking less, feedback more",
    "Ten-minute retrieval practice",
    "Reading aloud to teenagers",
    "What our pupils with English as an additional language taught us about explaining algebra well",
    "Calm starts",
    "Working walls that work",
    "Phonics for late readers",
    "Oracy in every lesson",
    "Mobile phones: what we tried",
    "Coding without computers",
)
_GIVEN = (
    "Amara Beth Callum Deepa Ewan Farah Grace Hamza Imogen Jamal Keira Liam Maya Noah Olivia Priya Rhys Saoirse "
    "Tomasz Uma Violet Wen Xanthe Yusuf Zainab"
)
_FAMILY = (
    "Adeyemi Blackwood Chowdhury Davies Evans Fitzgerald Griffiths Hussain Iwu Jones Kowalska Llewellyn Macdonald "
    "Nwosu O'Connor Patel Quinn Richardson Singh Thompson Underwood Venkatesan Williamson Yilmaz Zielinski"
)
_SCHOOLS = (
    "Ashfield Primary",
    "St Ursula's Convent School",
    "Ysgol Bro Gwaun",
    "The Royal Grammar School for Boys and Girls at Much Wenlock, Upper Sixth Campus",
    "Hillview Academy",
    "Kingsmead Special School",
    "North Quay Infants",
)


def timetable(num_rounds: int, start: int = 14 * 60 + 15) -> Timetable:
    """Return rounds of nine minutes with one minute between."""
    rounds = tuple(Round(k + 1, start + 10 * k, start + 10 * k + 9) for k in range(num_rounds))
    return Timetable(start - 15, 90, 15, 9, 1, 5, (), rounds)


def attendee(number: int, name: str, school: str | None, rounds: tuple[int, ...]) -> Attendee:
    """Return an attendee whose private fields hold words that must not be printed."""
    return Attendee(
        id=f"A{number:03d}",
        name=name,
        school=school,
        phase="secondary",
        choices=("T1",),
        interests=(("canary-topic", 3),),
        rounds=rounds,
        fixed=(),
        stays=False,
        step_free=True,
    )


def table(number: int, title: str, seats: int, rounds: tuple[int, ...], at: tuple[float, float] | None = None) -> Table:
    """Return a table with a host."""
    hosts = (Host(f"Ada Okafor {number}", "Ashfield Primary"),)
    return Table(f"T{number}", title, hosts, ("Ashfield Primary",), seats, ("canary-topic",), (), rounds, at, True)


def people(count: int) -> list[str]:
    """Return so many names, the awkward ones first."""
    given, family = _GIVEN.split(), _FAMILY.split()
    plain = (f"{given[k % 25]} {family[(k // 25 * 7 + k) % 25]}" for k in range(count))
    return [*AWKWARD_NAMES, *plain][:count]


def hall(
    num_tables: int, num_rounds: int, seats: int, num_people: int, names: list[str] | None = None
) -> tuple[Event, Rota]:
    """Return a full event: in round r, person k is at table k + r (mod tables), always in the same seat.

    Every twenty-third person has a free round, and every thirty-first comes late.
    """
    assert num_rounds <= num_tables
    assert num_people <= num_tables * seats
    rounds = tuple(range(1, num_rounds + 1))
    tables = tuple(table(k + 1, TITLES[k % len(TITLES)], seats, rounds) for k in range(num_tables))
    guests = []
    visits = []
    for k, name in enumerate(names or people(num_people)):
        late = k % 31 == 30
        guests.append(attendee(k + 1, name, _SCHOOLS[k % 7] if k % 9 else None, rounds[1:] if late else rounds))
        visits += [
            Visit(r, f"T{(k + r) % num_tables + 1}", k // num_tables + 1, f"A{k + 1:03d}")
            for r in rounds
            if not (late and r == 1) and not (k % 23 == 22 and r == 1 + k % num_rounds)
        ]
    clock = timetable(num_rounds)
    event = Event(
        name="Speed Learning at Much Wenlock",
        venue="Great Hall, Priory School",
        date="2014-01-22",
        timetable=clock,
        room=Room(),
        tables=tables,
        attendees=tuple(guests),
        schools=(),
        rules=Rules(apart=(("A001", "A002"),)),
    )
    return event, rota_of(event, visits)


def rota_of(event: Event, visits: list[Visit]) -> Rota:
    """Return a rota of these visits."""
    return Rota(event.name, "0" * 64, "1a2b3c4d", 1, "normal", event.rounds, tuple(sorted(visits)), {})


def village_table(name: str, title: str, rounds: tuple[int, ...], at: tuple[float, float], *hosts: Host) -> Table:
    """Return a table of four seats."""
    return Table(name, title, hosts, (), 4, (), (), rounds, at, True)


def village() -> tuple[Event, Rota]:
    """Return a small event with every awkward thing: hosts who attend, tables that pause, free and absent rounds."""
    tables = (
        village_table(
            "T1", "Marking less, feedback more", (1, 2, 3), (2.0, 2.0), Host("Ada Okafor", "Ashfield Primary")
        ),
        village_table("T2", '#import "x" & $more$', (1, 3), (8.0, 2.0), Host("Zoë", "Ysgol Bro Gwaun"), Host("محمد")),
        Table("Fab-Lab", "", (), (), 3, (), (), (1, 2, 3), None, True),
    )
    names = AWKWARD_NAMES[:9]
    all_rounds = (1, 2, 3)
    guests = [attendee(k + 1, name, "Ysgol Bro Gwaun" if k % 2 else None, all_rounds) for k, name in enumerate(names)]
    # Zoë is host of T2 in rounds 1 and 3; the last person comes for the last round alone.
    guests[3] = attendee(4, "Zoë", "Ysgol Bro Gwaun", (2,))
    guests[8] = attendee(9, names[8], "St Ursula's Convent School", (3,))
    visits = [
        Visit(1, "T1", 1, "A001"), Visit(1, "T1", 2, "A002"), Visit(1, "T2", 1, "A003"), Visit(1, "T2", 4, "A005"),
        Visit(1, "Fab-Lab", 1, "A006"), Visit(1, "Fab-Lab", 2, "A007"), Visit(1, "Fab-Lab", 3, "A008"),
        Visit(2, "T1", 1, "A003"), Visit(2, "T1", 2, "A004"), Visit(2, "T1", 3, "A005"), Visit(2, "T1", 4, "A006"),
        Visit(2, "Fab-Lab", 1, "A001"), Visit(2, "Fab-Lab", 3, "A002"),
        Visit(3, "T1", 1, "A007"), Visit(3, "T1", 3, "A008"), Visit(3, "T2", 2, "A001"), Visit(3, "T2", 3, "A002"),
        Visit(3, "Fab-Lab", 1, "A003"), Visit(3, "Fab-Lab", 2, "A005"), Visit(3, "Fab-Lab", 3, "A009"),
    ]  # fmt: skip
    event = Event(
        name="Speed Learning in the village",
        venue="Village hall",
        date="2014-01-22",
        timetable=timetable(3),
        room=Room(table_shape="square"),
        tables=tables,
        attendees=tuple(guests),
        schools=(),
        rules=Rules(apart=(("A001", "A002"),)),
    )
    return event, rota_of(event, visits)


# pypdf does not read what the page says of letters that join (Devanagari) or carry points (Hebrew); poppler does.
# The long name would be wrapped on a seat plan.
READABLE = [name for name in people(60) if name not in (AWKWARD_NAMES[5], AWKWARD_NAMES[16], LONG_NAME)]
