"""Rooms as villages have them, made at random: a few famous tables, ranked or weighted wishes, small schools."""

from dataclasses import replace
from random import Random

from bricks import ATTENDEE, EVENT, TABLE, timetable

from speedlearn.model import Attendee, Event, Host, Rules

NUM_ROUNDS, SEATS, PEOPLE_PER_SCHOOL = 7, 8, 4
# Tables and people: all seats but a few are taken.
VILLAGES = (
    *((9, 70), (10, 78), (11, 86), (12, 92), (13, 100), (14, 110)),
    *((15, 118), (16, 124), (17, 132), (18, 140), (19, 148), (20, 154)),
)


def village(num_tables: int, num_people: int, seed: int, rules: Rules | None = None) -> Event:
    """Make a room of tables with eight seats and seven rounds.

    The fame of tables falls as 1 / rank^0.6. Everybody wishes for four to nine tables, the famous ones sooner, and
    half rank them while half give them weights from 1 to 5. Each host comes from a school of attendees.
    """
    rng = Random(f"village {num_tables} {num_people} {seed}")
    rounds = tuple(range(1, NUM_ROUNDS + 1))
    tables = [f"T{number:02}" for number in range(1, num_tables + 1)]
    schools = [f"School {number:02}" for number in range(1, num_people // PEOPLE_PER_SCHOOL + 1)]
    fame = [1 / rank**0.6 for rank in range(1, num_tables + 1)]
    rng.shuffle(fame)

    def attendee(number: int) -> Attendee:
        school, count = rng.choice(schools), rng.choice((4, 5, 6, 7, 7, 8, 9))
        wished = sorted(tables, key=lambda table: rng.expovariate(fame[tables.index(table)]))[:count]
        ranks = rng.random() < 0.5
        return replace(
            ATTENDEE,
            id=f"A{number:03}",
            name=f"Person {number}",
            school=school,
            choices=tuple(wished) if ranks else (),
            interests=() if ranks else tuple((table, rng.choice((1, 2, 3, 3, 4, 5))) for table in wished),
            rounds=rounds,
        )

    return replace(
        EVENT,
        name=f"{num_tables} tables, {num_people} people",
        timetable=timetable(NUM_ROUNDS),
        tables=tuple(
            replace(
                TABLE, id=table, hosts=(Host("Hester Vale", school),), schools=(school,), seats=SEATS, rounds=rounds
            )
            for table, school in zip(tables, rng.sample(schools, num_tables), strict=True)
        ),
        attendees=tuple(attendee(number) for number in range(1, num_people + 1)),
        rules=rules or Rules(),
    )
