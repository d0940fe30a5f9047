"""Events and lawful rotas made at random. Nothing here uses the program's own rules, scores or solver."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random
from typing import TypeVar

from bricks import ATTENDEE, EVENT, TABLE, timetable
from lawful import random_visits

from speedlearn.model import Attendee, Event, Fixed, Host, Rules, School, Table, Visit

Thing = TypeVar("Thing")

PHASES = ("early years", "primary", "secondary", "post-16", "special")
TOPICS = ("assessment", "feedback", "oracy", "phonics")
SCHOOLS = ("Ashfield Primary", "St Ursula's Convent School", "Ysgol Bro Teifi", "Harbour Road")
NETWORKS = ("North Star Trust", "Vale Alliance")
NAMES = ("Zoë Ng", "Seán O'Brien", "李 静", "محمد علي", "Nguyễn Thị Ánh", "Ada Okafor", "ada okafor", "Bo Lund")


@dataclass(frozen=True, slots=True)
class Size:
    """How large events made at random may be."""

    tables: int = 8
    attendees: int = 15
    rounds: int = 5
    seats: int = 4


SMALL = Size()


def seeded(seed: int) -> Random:
    """Start a generator of random numbers that gives the same ones every time."""
    return Random(seed)


def random_event(
    rng: Random,
    *,
    hard: bool | None = None,
    lawful: bool = True,
    size: Size = SMALL,
) -> Event:
    """Make an event, as likely with too few seats as with enough.

    Parameters
    ----------
    rng
        Where the random numbers come from.
    hard
        False: everybody is there and every table runs all the time, and only one's own school is out of bounds.
        True: partial rounds, fixed visits, people who stay, need a step-free table, are together or apart, phases, and
    now and then tables seen and people met in an earlier session.
        None: either.
    lawful
        True: some rota keeps all rules, fixed visits included. False: fixed visits may ask for anything.
    size
        The greatest numbers of everything.
    """
    event, _ = random_event_with_visits(rng, hard=hard, size=size)
    return event if lawful else _with_any_fixed(rng, event)


def random_event_with_visits(
    rng: Random,
    *,
    hard: bool | None = None,
    size: Size = SMALL,
) -> tuple[Event, tuple[Visit, ...]]:
    """Make an event and the visits of a lawful rota for it, sorted.

    Fixed visits are taken from that rota, so the event has at least one lawful rota, whatever else is asked for.
    """
    is_hard = rng.random() < 0.5 if hard is None else hard
    event = _random_room(rng, size)
    if is_hard:
        event = _made_hard(rng, event)
    visits = random_visits(rng, event)
    if is_hard:
        event = _with_some_fixed(rng, event, visits)
        event = _with_an_earlier_session(rng, event, visits) if rng.random() < 0.3 else event
    return event, visits


def _random_room(rng: Random, size: Size) -> Event:
    num_rounds = rng.randint(1, size.rounds)
    rounds = tuple(range(1, num_rounds + 1))
    num_tables = rng.randint(1, size.tables)
    tables = tuple(_random_table(rng, f"T{number}", rounds, size.seats) for number in range(1, num_tables + 1))
    table_ids = [table.id for table in tables]
    return replace(
        EVENT,
        timetable=timetable(num_rounds),
        tables=tables,
        attendees=tuple(
            _random_attendee(rng, f"A{number:03}", table_ids, rounds)
            for number in range(1, rng.randint(1, size.attendees) + 1)
        ),
        schools=tuple(_random_school(rng, name) for name in SCHOOLS if rng.random() < 0.5),
        rules=Rules(
            own_school=rng.choice(("never", "never", "avoid", "allow")),
            min_visitors=rng.choice((0, 2)),
            colleagues=rng.choice(("spread", "ignore")),
            aim=rng.choice(("fair", "fair", "balanced", "most")),
            mixing=rng.choice((0, 200)),
        ),
    )


def _random_table(rng: Random, table: str, rounds: tuple[int, ...], most_seats: int) -> Table:
    school = rng.choice((None, *SCHOOLS))
    return replace(
        TABLE,
        id=table,
        title=f"Title of {table}",
        hosts=(Host(f"Host of {table}", school),),
        schools=() if school is None else (school,),
        seats=rng.randint(1, most_seats),
        topics=_some(rng, TOPICS, 2),
        rounds=rounds,
    )


def _random_attendee(rng: Random, attendee: str, table_ids: list[str], rounds: tuple[int, ...]) -> Attendee:
    wanted = (*_some(rng, table_ids, 4), *_some(rng, TOPICS, 2))
    ranks = rng.random() < 0.5
    return replace(
        ATTENDEE,
        id=attendee,
        name=rng.choice(NAMES),
        school=rng.choice((None, *SCHOOLS)),
        phase=rng.choice((None, *PHASES)),
        choices=_some(rng, table_ids, 4) if ranks else (),
        interests=tuple((name, rng.choice((1, 1, 2, 5))) for name in wanted) if rng.random() < 0.7 else (),
        rounds=rounds,
    )


def _random_school(rng: Random, name: str) -> School:
    return School(
        name=name,
        network=rng.choice((None, *NETWORKS)),
        phase=rng.choice((None, *PHASES)),
        needs=tuple((topic, rng.randint(1, 3)) for topic in _some(rng, TOPICS, 2)),
        strengths=tuple((topic, rng.randint(1, 3)) for topic in _some(rng, TOPICS, 2)),
    )


def _made_hard(rng: Random, event: Event) -> Event:
    """Give an event everything that a plain one lacks, but for fixed visits."""
    rounds = [turn.number for turn in event.rounds]
    ids = [attendee.id for attendee in event.attendees]
    rng.shuffle(ids)
    num_together = rng.choice((0, 0, 2, 3)) if len(ids) > 4 else 0
    together, others = ids[:num_together], ids[num_together:]
    apart = others[: rng.choice((0, 2, 3))]
    attendees = tuple(
        replace(
            attendee,
            rounds=_presence(rng, rounds),
            stays=attendee.id not in together and rng.random() < 0.1,
            step_free=rng.random() < 0.1,
        )
        for attendee in event.attendees
    )
    tables = tuple(
        replace(
            table,
            rounds=_presence(rng, rounds) or (rounds[0],),
            phases=_some(rng, PHASES, 3) if rng.random() < 0.5 else (),
            step_free=rng.random() < 0.7,
        )
        for table in event.tables
    )
    rules = replace(
        event.rules,
        phase=rng.choice(("require", "prefer", "ignore")),
        together=(tuple(together),) if together else (),
        apart=(tuple(apart),) if len(apart) > 1 else (),
    )
    event = replace(event, tables=tables, attendees=attendees, rules=rules)
    return _with_a_host_who_attends(event) if rng.random() < 0.3 else event


def _presence(rng: Random, rounds: Sequence[int]) -> tuple[int, ...]:
    return tuple(number for number in rounds if rng.random() < 0.7) if rng.random() < 0.4 else tuple(rounds)


def _with_a_host_who_attends(event: Event) -> Event:
    """Let the last attendee host the first table, and attend only while it rests."""
    person, table = event.attendees[-1], event.tables[0]
    school = person.school or SCHOOLS[0]
    name = "Ivo Host"
    table = replace(table, hosts=(Host(name, school),), schools=tuple(sorted({school, *table.schools})))
    rounds = tuple(number for number in person.rounds if number not in table.rounds)
    person = replace(person, name=name, school=school, rounds=rounds)
    return replace(event, tables=(table, *event.tables[1:]), attendees=(*event.attendees[:-1], person))


def _with_some_fixed(rng: Random, event: Event, visits: Sequence[Visit]) -> Event:
    """Fix some visits of a lawful rota, so that they can be kept together."""
    chosen = [visit for visit in visits if rng.random() < 0.1]
    fixed: dict[str, list[Fixed]] = {}
    for visit in chosen:
        seat = rng.choice((None, visit.seat))
        fixed.setdefault(visit.attendee, []).append(Fixed(visit.round, visit.table, seat))
    return replace(
        event, attendees=tuple(replace(person, fixed=tuple(fixed.get(person.id, ()))) for person in event.attendees)
    )


def _with_an_earlier_session(rng: Random, event: Event, visits: Sequence[Visit]) -> Event:
    """Let people have seen tables that a lawful rota does not send them to, and have met."""
    visited = {(visit.attendee, visit.table) for visit in visits}
    attendees = tuple(
        replace(
            person,
            seen=tuple(
                table.id for table in event.tables if (person.id, table.id) not in visited and rng.random() < 0.3
            ),
        )
        for person in event.attendees
    )
    together = [set(group) for group in event.rules.together]
    met = tuple(
        pair
        for pair in combinations(sorted(person.id for person in attendees), 2)
        if rng.random() < 0.3 and not any(group.issuperset(pair) for group in together)
    )
    return replace(event, attendees=attendees, after=("0badcafe",), met=met)


def _with_any_fixed(rng: Random, event: Event) -> Event:
    """Fix visits that no rota may be able to keep."""
    rounds = [turn.number for turn in event.rounds]

    def any_fixed() -> tuple[Fixed, ...]:
        return tuple(
            Fixed(number, rng.choice(event.tables).id, rng.choice((None, 1))) for number in _some(rng, rounds, 2)
        )

    return replace(event, attendees=tuple(replace(person, fixed=any_fixed()) for person in event.attendees))


def _some(rng: Random, things: Sequence[Thing], most: int) -> tuple[Thing, ...]:
    return tuple(rng.sample(things, rng.randint(0, min(most, len(things)))))
