"""Contradictions one by one: the statements told, the sentence and the way out, whole.

The room is that of `EVENT`: tables T1, T2 and T3 with four seats, and three rounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from bricks import ATTENDEE, EVENT, timetable

from speedlearn.model import Attendee, Event, Fixed, Rules, Table
from speedlearn.rules.clashes import MOST_TRIED, clashes
from speedlearn.rules.clashes.alone import Ties, alone
from speedlearn.rules.clashes.chairs import MOST_PEOPLE, Stayer, lack_chairs
from speedlearn.rules.clashes.forced import Said
from speedlearn.rules.clashes.kinds import Contradiction, contradictions
from speedlearn.rules.clashes.ways import work_of

T1, T2, T3 = EVENT.tables
NAMES = {"A1": "Ann", "A2": "Bo", "A3": "Cy", "A4": "Di", "A5": "Eve"}
Told = list[tuple[list[tuple[str, str | int]], str, str]]


def person(id_: str, **changes: object) -> Attendee:
    """Make an attendee."""
    return replace(ATTENDEE, id=id_, name=NAMES[id_], **changes)  # type: ignore[arg-type]


def fixed(*visits: tuple[int, str] | tuple[int, str, int]) -> tuple[Fixed, ...]:
    """Fix visits: round, table and, if any, seat."""
    return tuple(Fixed(*visit) for visit in visits)


def room(*people: Attendee, tables: Sequence[Table] = EVENT.tables, **rules: object) -> Event:
    """Make an event."""
    return replace(EVENT, attendees=people, tables=tuple(tables), rules=Rules(**rules))  # type: ignore[arg-type]


# Each with the statements (of whom, or which group of its kind), the sentence and the hint of all that is told.
SCENES: dict[str, tuple[Event, Told]] = {
    "delete group": (
        room(person("A1"), person("A2"), person("A3"), together=(("A1", "A2"), ("A2", "A3")), apart=(("A1", "A3"),)),
        [
            (
                [("apart", 0), ("together", 0), ("together", 1)],
                "`Ann` and `Cy` are to sit apart, but groups that overlap make them sit together",
                "take `Ann` or `Cy` out of the `apart` group, or take `Ann` or `Cy` out of the `together` group",
            )
        ],
    ),
    "vain pair": (
        room(person("A1"), person("A2"), together=(("A1", "A2"),), apart=(("A1", "A2"),)),
        [
            (
                [("apart", 0), ("together", 0)],
                "`Ann` and `Bo` are to be both together and apart",
                "take `Ann` or `Bo` out of the `apart` group, or take `Ann` or `Bo` out of the `together` group",
            )
        ],
    ),
    "vain too large": (
        room(*(person(f"A{k}") for k in range(1, 6)), together=(("A1", "A2", "A3", "A4", "A5"),)),
        [
            (
                [("together", 0)],
                "a group of 5 is to sit together, but the largest table has 4 seats",
                "take one of them out of the `together` group, or give table `T1` 5 seats",
            )
        ],
    ),
    "vain stays": (
        room(person("A1", stays=True), person("A2"), together=(("A1", "A2"),)),
        [
            (
                [("together", 0), ("stays", "A1")],
                "`Ann` stays at one table, but is to sit with `Bo`, who goes round",
                "let `Ann` go round, let `Bo` stay, or take `Ann` or `Bo` out of the `together` group",
            )
        ],
    ),
    "idle one": (
        room(person("A1", fixed=fixed((3, "T1"))), tables=(replace(T1, rounds=(1, 2)), T2)),
        [
            (
                [("fixed", "A1")],
                "`Ann` is fixed at table `T1`, which does not run in round 3",
                "choose another table, or let the table run then",
            )
        ],
    ),
    "idle stays": (
        room(person("A1", stays=True, fixed=fixed((1, "T1"))), tables=(replace(T1, rounds=(1,)), T2)),
        [
            (
                [("fixed", "A1"), ("stays", "A1")],
                "`Ann` stays at table `T1`, which does not run in round 2",
                "leave the visit of `Ann` open, let `Ann` go round, or let the table run then",
            )
        ],
    ),
    "idle with": (
        room(
            person("A1", fixed=fixed((3, "T1"))),
            person("A2"),
            tables=(replace(T1, rounds=(1, 2)), T2),
            together=(("A1", "A2"),),
        ),
        [
            (
                [("fixed", "A1")],
                "`Ann` is fixed at table `T1`, which does not run in round 3",
                "choose another table, or let the table run then",
            )
        ],
    ),
    "barred school": (
        room(person("A1", school="Hill", fixed=fixed((1, "T1"))), tables=(replace(T1, schools=("Hill",)), T2)),
        [
            (
                [("fixed", "A1")],
                "`Ann` is fixed at table `T1` in round 1, but it is the table of their own school",
                "choose another table, or write `own_school: avoid`",
            )
        ],
    ),
    "barred phase": (
        room(
            person("A1", phase="primary", fixed=fixed((1, "T1"))),
            tables=(replace(T1, phases=("special",)), T2),
            phase="require",
        ),
        [
            (
                [("fixed", "A1")],
                "`Ann` is fixed at table `T1` in round 1, but it is not for primary",
                "choose another table, or write `phase: prefer`",
            )
        ],
    ),
    "barred step": (
        room(person("A1", step_free=True, fixed=fixed((1, "T1"))), tables=(replace(T1, step_free=False), T2)),
        [
            (
                [("fixed", "A1")],
                "`Ann` is fixed at table `T1` in round 1, but the way to it is not step-free",
                "choose another table",
            )
        ],
    ),
    "barred with": (
        room(
            person("A1", fixed=fixed((1, "T1"))),
            person("A2", phase="primary", school="Hill"),
            tables=(replace(T1, phases=("special",), schools=("Hill",)), T2),
            phase="require",
            together=(("A1", "A2"),),
        ),
        [
            (
                [("fixed", "A1"), ("together", 0)],
                "`Bo` is to sit with `Ann`, who is fixed at table `T1` in round 1, but `Bo` may not: it is the table of their own school",  # noqa: E501 - a sentence a line
                "leave the visit of `Ann` open, or take `Bo` out of the `together` group",
            )
        ],
    ),
    "two tables own": (
        room(person("A1", fixed=fixed((1, "T1"), (1, "T2")))),
        [([("fixed", "A1"), ("fixed", "A1")], "`Ann` is fixed twice in round 1", "leave one of the fixed visits open")],
    ),
    "two tables stays": (
        room(person("A1", stays=True, fixed=fixed((1, "T1"), (2, "T2")))),
        [
            (
                [("fixed", "A1"), ("fixed", "A1"), ("stays", "A1")],
                "`Ann` stays at one table, but is fixed in two places",
                "leave one of the fixed visits open, or let `Ann` go round",
            )
        ],
    ),
    "two tables by one": (
        room(person("A1", fixed=fixed((1, "T1"))), person("A2", fixed=fixed((1, "T2"))), together=(("A1", "A2"),)),
        [
            (
                [("fixed", "A2"), ("fixed", "A1"), ("together", 0)],
                "`Bo` is fixed at table `T2` in round 1, but is to sit with `Ann`, who is fixed at table `T1` in round 1",  # noqa: E501 - a sentence a line
                "leave one of the fixed visits open, or take `Bo` or `Ann` out of the `together` group",
            )
        ],
    ),
    "two tables by two": (
        room(
            person("A1", fixed=fixed((1, "T1"))),
            person("A2"),
            person("A3", fixed=fixed((1, "T2"))),
            together=(("A1", "A2"), ("A2", "A3")),
        ),
        [
            (
                [("fixed", "A3"), ("fixed", "A1"), ("together", 0), ("together", 1)],
                "`Cy` is fixed at table `T2` in round 1, but is to sit with `Ann`, who is fixed at table `T1` in round 1",  # noqa: E501 - a sentence a line
                "leave one of the fixed visits open, or take `Ann` or `Cy` out of the `together` group",
            )
        ],
    ),
    "two with stays": (
        room(
            person("A1", stays=True, fixed=fixed((2, "T1"))),
            person("A2", rounds=(1,), fixed=fixed((1, "T2"))),
            together=(("A1", "A2"),),
        ),
        [
            (
                [("fixed", "A2"), ("fixed", "A1"), ("stays", "A1"), ("together", 0)],
                "`Bo` is fixed at table `T2` in round 1, but is to sit with `Ann`, who stays at table `T1`",
                "leave one of the fixed visits open, let `Ann` go round, or take `Bo` or `Ann` out of the `together` group",  # noqa: E501 - a sentence a line
            )
        ],
    ),
    "twice own": (
        room(person("A1", fixed=fixed((1, "T1"), (3, "T1")))),
        [
            (
                [("fixed", "A1"), ("fixed", "A1")],
                "`Ann` is fixed at table `T1` twice",
                "leave one of the fixed visits open, or let `Ann` stay",
            )
        ],
    ),
    "twice stays with": (
        room(person("A1", stays=True, fixed=fixed((1, "T1"))), person("A2", rounds=(1, 2)), together=(("A1", "A2"),)),
        [
            (
                [("together", 0), ("stays", "A1")],
                "`Ann` stays at one table, but is to sit with `Bo`, who goes round",
                "let `Ann` go round, let `Bo` stay, or take `Ann` or `Bo` out of the `together` group",
            )
        ],
    ),
    "twice again": (
        room(
            person("A1", rounds=(1,), fixed=fixed((1, "T1"))),
            person("A2"),
            person("A3", rounds=(3,), fixed=fixed((3, "T1"))),
            together=(("A1", "A2"), ("A2", "A3")),
        ),
        [
            (
                [("fixed", "A3"), ("together", 1), ("fixed", "A1"), ("together", 0)],
                "`Bo` is to sit with `Cy`, who is fixed at table `T1` in round 3, and again in round 1 with `Ann`",
                "leave one of the fixed visits open, let `Bo` stay, or take one of them out of the `together` group",
            )
        ],
    ),
    "twice own and with": (
        room(
            person("A1", rounds=(1,), fixed=fixed((1, "T1"))),
            person("A2", fixed=fixed((3, "T1"))),
            together=(("A1", "A2"),),
        ),
        [
            (
                [("fixed", "A2"), ("fixed", "A1"), ("together", 0)],
                "`Bo` is fixed at table `T1` in round 3, and again in round 1 with `Ann`",
                "leave one of the fixed visits open, let `Bo` stay, or take `Bo` or `Ann` out of the `together` group",
            )
        ],
    ),
    "crowd": (
        room(
            person("A1", fixed=fixed((1, "T1"))),
            person("A2", fixed=fixed((1, "T1"))),
            person("A3", fixed=fixed((1, "T1"))),
            tables=(replace(T1, seats=1), T2),
        ),
        [
            (
                [("fixed", "A1"), ("fixed", "A2"), ("fixed", "A3")],
                "`Ann`, `Bo` and `Cy` must all be at table `T1` in round 1, but it has 1 seat",
                "leave 2 of the fixed visits open, or give table `T1` 3 seats",
            )
        ],
    ),
    "crowd stays": (
        room(
            person("A1", stays=True, fixed=fixed((1, "T1"))),
            person("A2", stays=True, fixed=fixed((2, "T1"))),
            tables=(replace(T1, seats=1), T2),
        ),
        [
            (
                [("fixed", "A1"), ("fixed", "A2"), ("stays", "A2")],
                "`Ann` and `Bo` must both be at table `T1` in rounds 1, 2 and 3, but it has 1 seat",
                "leave one of the fixed visits open, or give table `T1` 2 seats",
            )
        ],
    ),
    "seat": (
        room(person("A2", fixed=fixed((1, "T1", 2))), person("A1", fixed=fixed((1, "T1", 2)))),
        [
            (
                [("fixed", "A2"), ("fixed", "A1")],
                "`Bo` and `Ann` are both fixed in seat 2 of table `T1` in round 1",
                "give one of them another seat, or leave one of the fixed visits open",
            )
        ],
    ),
    "seat three": (
        room(
            person("A3", fixed=fixed((1, "T1", 2))),
            person("A2", fixed=fixed((1, "T1", 2))),
            person("A1", fixed=fixed((1, "T1", 2))),
        ),
        [
            (
                [("fixed", "A3"), ("fixed", "A2")],
                "`Cy` and `Bo` are both fixed in seat 2 of table `T1` in round 1",
                "give one of them another seat, or leave one of the fixed visits open",
            ),
            (
                [("fixed", "A3"), ("fixed", "A1")],
                "`Cy` and `Ann` are both fixed in seat 2 of table `T1` in round 1",
                "give one of them another seat, or leave one of the fixed visits open",
            ),
            (
                [("fixed", "A2"), ("fixed", "A1")],
                "`Bo` and `Ann` are both fixed in seat 2 of table `T1` in round 1",
                "give one of them another seat, or leave one of the fixed visits open",
            ),
        ],
    ),
    "seats of one": (
        room(person("A1", stays=True, fixed=fixed((1, "T1", 1), (2, "T1", 2)))),
        [
            (
                [("fixed", "A1"), ("fixed", "A1"), ("stays", "A1")],
                "`Ann` is fixed in seats 1 and 2 of table `T1`",
                "leave one of the seats open, or leave one of the fixed visits open",
            )
        ],
    ),
    "no seat": (
        room(person("A1", fixed=fixed((1, "T1", 5)))),
        [
            (
                [("fixed", "A1")],
                "`Ann` is fixed in seat 5 of table `T1`, which has 4 seats",
                "give `Ann` another seat, or leave the visit of `Ann` open",
            )
        ],
    ),
    "absent": (
        room(person("A1", rounds=(1, 2), fixed=fixed((3, "T1")))),
        [
            (
                [("fixed", "A1")],
                "`Ann` cannot be seated in round 3, but is fixed at table `T1` then",
                "choose a round in which they are there and do not host",
            )
        ],
    ),
    "chairs": (
        room(
            person("A1", stays=True, rounds=(1, 2), fixed=fixed((1, "T1"))),
            person("A2", stays=True, rounds=(2, 3), fixed=fixed((2, "T1"))),
            person("A3", stays=True, rounds=(1, 3), fixed=fixed((3, "T1"))),
            person("A4", fixed=fixed((1, "T2"))),
            tables=(replace(T1, seats=2), T2),
        ),
        [
            (
                [("fixed", "A1"), ("stays", "A1"), ("fixed", "A2"), ("stays", "A2"), ("fixed", "A3"), ("stays", "A3")],
                "`Ann`, `Bo` and `Cy` cannot all keep their chairs at table `T1`, which has 2 seats: as they come and go, one of them would have to change chairs",  # noqa: E501 - a sentence a line
                "leave one of the fixed visits open, let one of them go round, or give table `T1` 3 seats",
            )
        ],
    ),
    "chairs guest": (
        room(
            person("A1", stays=True, rounds=(1, 2), fixed=fixed((1, "T1"))),
            person("A2", rounds=(3,), stays=True, fixed=fixed((3, "T1"))),
            person("A3", rounds=(1,), fixed=fixed((1, "T1", 1))),
            person("A4", rounds=(2,), fixed=fixed((2, "T1", 2))),
            tables=(replace(T1, seats=2), T2),
        ),
        [
            (
                [("fixed", "A1"), ("stays", "A1"), ("fixed", "A3"), ("fixed", "A4")],
                "`Ann`, `Cy` and `Di` cannot all keep their chairs at table `T1`, which has 2 seats: as they come and go, one of them would have to change chairs",  # noqa: E501 - a sentence a line
                "leave one of the fixed visits open, give `Cy` or `Di` another seat, or let `Ann` go round",
            )
        ],
    ),
    "apart": (
        room(
            person("A1", fixed=fixed((3, "T1"), (1, "T2"))),
            person("A2", fixed=fixed((3, "T1"))),
            person("A3", fixed=fixed((1, "T2"))),
            apart=(("A1", "A2", "A3"),),
        ),
        [
            (
                [("apart", 0), ("fixed", "A1"), ("fixed", "A3")],
                "`Ann` and `Cy` are to sit apart, but must both be at table `T2` in round 1",
                "leave one of the fixed visits open, or take `Ann` or `Cy` out of the `apart` group",
            ),
            (
                [("apart", 0), ("fixed", "A1"), ("fixed", "A2")],
                "`Ann` and `Bo` are to sit apart, but must both be at table `T1` in round 3",
                "leave one of the fixed visits open, or take `Ann` or `Bo` out of the `apart` group",
            ),
        ],
    ),
    "apart with": (
        room(
            person("A1", fixed=fixed((1, "T1"))),
            person("A2"),
            person("A3", fixed=fixed((1, "T1"))),
            together=(("A2", "A1"),),
            apart=(("A2", "A3"),),
        ),
        [
            (
                [("apart", 0), ("fixed", "A1"), ("together", 0), ("fixed", "A3")],
                "`Bo` and `Cy` are to sit apart, but must both be at table `T1` in round 1",
                "leave one of the fixed visits open, take `Bo` or `Cy` out of the `apart` group, or take `Bo` or `Ann` out of the `together` group",  # noqa: E501 - a sentence a line
            )
        ],
    ),
    "second apart": (
        room(
            person("A1", fixed=fixed((1, "T1"))),
            person("A2", fixed=fixed((1, "T1"))),
            apart=(("A1", "A9"), ("A1", "A2")),
        ),
        [
            (
                [("apart", 1), ("fixed", "A1"), ("fixed", "A2")],
                "`Ann` and `Bo` are to sit apart, but must both be at table `T1` in round 1",
                "leave one of the fixed visits open, or take `Ann` or `Bo` out of the `apart` group",
            )
        ],
    ),
    "seat of one who stays": (
        room(person("A1", stays=True, fixed=fixed((2, "T1", 2))), person("A2", fixed=fixed((1, "T1", 2)))),
        [
            (
                [("fixed", "A1"), ("stays", "A1"), ("fixed", "A2")],
                "`Ann` and `Bo` are both fixed in seat 2 of table `T1` in round 1",
                "give one of them another seat, leave one of the fixed visits open, or let `Ann` go round",
            )
        ],
    ),
    "several": (
        room(
            person("A1", fixed=fixed((3, "T1"))),
            person("A2"),
            person("A3", fixed=fixed((1, "T2", 9))),
            person("A4", rounds=(1,), fixed=fixed((2, "T2"))),
            tables=(replace(T1, rounds=(1, 2)), T2),
            together=(("A1", "A2"),),
        ),
        [
            (
                [("fixed", "A4")],
                "`Di` cannot be seated in round 2, but is fixed at table `T2` then",
                "choose a round in which they are there and do not host",
            ),
            (
                [("fixed", "A3")],
                "`Cy` is fixed in seat 9 of table `T2`, which has 4 seats",
                "give `Cy` another seat, or leave the visit of `Cy` open",
            ),
            (
                [("fixed", "A1")],
                "`Ann` is fixed at table `T1`, which does not run in round 3",
                "choose another table, or let the table run then",
            ),
        ],
    ),
    "two lack a seat each": (
        room(
            person("A1", fixed=fixed((1, "T1"), (2, "T2"))),
            person("A2", fixed=fixed((1, "T1"), (2, "T2"))),
            tables=(replace(T1, seats=1), replace(T2, seats=1)),
        ),
        [
            (
                [("fixed", "A1"), ("fixed", "A2")],
                "`Ann` and `Bo` must both be at table `T1` in round 1, but it has 1 seat",
                "leave one of the fixed visits open, or give table `T1` 2 seats",
            ),
            (
                [("fixed", "A1"), ("fixed", "A2")],
                "`Ann` and `Bo` must both be at table `T2` in round 2, but it has 1 seat",
                "leave one of the fixed visits open, or give table `T2` 2 seats",
            ),
        ],
    ),
    "crowd of a group": (
        room(
            person("A1", fixed=fixed((1, "T1"))),
            person("A2"),
            person("A3", fixed=fixed((1, "T1"))),
            tables=(replace(T1, seats=2), T2),
            together=(("A1", "A2"),),
        ),
        [
            (
                [("fixed", "A1"), ("together", 0), ("fixed", "A3")],
                "`Ann`, `Bo` and `Cy` must all be at table `T1` in round 1, but it has 2 seats",
                "leave one of the fixed visits open, take `Ann` or `Bo` out of the `together` group, or give table `T1` 3 seats",  # noqa: E501 - a sentence a line
            )
        ],
    ),
    "seats of one in one round": (
        room(person("A1", fixed=fixed((1, "T1", 1), (1, "T1", 3)))),
        [
            (
                [("fixed", "A1"), ("fixed", "A1")],
                "`Ann` is fixed in seats 1 and 3 of table `T1`",
                "leave one of the seats open, or leave one of the fixed visits open",
            )
        ],
    ),
    "barred in two rounds": (
        room(
            person("A1", stays=True, school="Hill", fixed=fixed((1, "T1"))), tables=(replace(T1, schools=("Hill",)), T2)
        ),
        [
            (
                [("fixed", "A1")],
                "`Ann` is fixed at table `T1` in round 1, but it is the table of their own school",
                "choose another table, or write `own_school: avoid`",
            )
        ],
    ),
    "apart twice": (
        room(
            person("A1", stays=True, fixed=fixed((1, "T1"))),
            person("A2", stays=True, fixed=fixed((1, "T1"))),
            apart=(("A1", "A2"),),
        ),
        [
            (
                [("apart", 0), ("fixed", "A1"), ("fixed", "A2")],
                "`Ann` and `Bo` are to sit apart, but must both be at table `T1` in round 1",
                "leave one of the fixed visits open, or take `Ann` or `Bo` out of the `apart` group",
            )
        ],
    ),
    "in vain in several ways": (
        room(
            person("A1", stays=True),
            person("A2"),
            person("A3", stays=True),
            person("A4"),
            together=(("A1", "A2", "A3", "A4"),),
        ),
        [
            (
                [("together", 0), ("stays", "A1")],
                "`Ann` stays at one table, but is to sit with `Bo`, who goes round",
                "delete the group",
            )
        ],
    ),
    "rounds in order": (
        room(
            person("A1", stays=True, rounds=(1, 8, 9), fixed=fixed((8, "T1"))),
            person("A2", stays=True, rounds=(1, 8, 9), fixed=fixed((8, "T1"))),
            tables=(replace(T1, seats=1, rounds=(1, 8, 9)), T2),
        ),
        [
            (
                [("fixed", "A1"), ("fixed", "A2")],
                "`Ann` and `Bo` must both be at table `T1` in rounds 1, 8 and 9, but it has 1 seat",
                "leave one of the fixed visits open, or give table `T1` 2 seats",
            )
        ],
    ),
    "one who stays between two": (
        room(
            person("A1", rounds=(1,), fixed=fixed((1, "T1"))),
            person("A2", rounds=(2,), fixed=fixed((2, "T2"))),
            person("A3", stays=True, rounds=(1, 2)),
            together=(("A1", "A3"), ("A2", "A3")),
        ),
        [
            (
                [("fixed", "A2"), ("fixed", "A1"), ("together", 0), ("stays", "A3"), ("together", 1)],
                "`Bo` is fixed at table `T2` in round 2, but is to sit with `Ann`, who is fixed at table `T1` in round 1",  # noqa: E501 - a sentence a line
                "leave one of the fixed visits open, let `Cy` go round, or take `Ann` or `Bo` out of the `together` group",  # noqa: E501 - a sentence a line
            )
        ],
    ),
    "too large, and fixed apart": (
        room(
            person("A1", fixed=fixed((1, "T1"))),
            person("A2", fixed=fixed((1, "T2"))),
            person("A3"),
            tables=(replace(T1, seats=2), replace(T2, seats=2)),
            together=(("A1", "A2", "A3"),),
        ),
        [
            (
                [("together", 0)],
                "a group of 3 is to sit together, but the largest table has 2 seats",
                "take one of them out of the `together` group, or give table `T1` 3 seats",
            ),
            (
                [("fixed", "A1"), ("together", 0)],
                "`Ann`, `Bo` and `Cy` must all be at table `T1` in round 1, but it has 2 seats",
                "leave the visit of `Ann` open, take one of them out of the `together` group, or give table `T1` 3 seats",  # noqa: E501 - a sentence a line
            ),
            (
                [("fixed", "A2"), ("together", 0)],
                "`Ann`, `Bo` and `Cy` must all be at table `T2` in round 1, but it has 2 seats",
                "leave the visit of `Bo` open, take one of them out of the `together` group, or give table `T2` 3 seats",  # noqa: E501 - a sentence a line
            ),
        ],
    ),
    "another room would do": (
        room(
            person("A1", rounds=(1,), step_free=True, school="Hill"),
            person("A2", rounds=(1, 2)),
            person("A3", rounds=(2,)),
            tables=(replace(T1, seats=1), replace(T2, seats=2, rounds=(3,), step_free=False, schools=("Hill",))),
            together=(("A1", "A2"), ("A2", "A3")),
        ),
        [],
    ),
    "together in one round of two": (
        room(
            person("A1", rounds=(1, 2)),
            person("A2", rounds=(1, 2)),
            person("A3", rounds=(1,)),
            tables=(replace(T1, seats=2),),
            together=(("A1", "A2"), ("A2", "A3")),
        ),
        [
            (
                [("together", 1)],
                "`Bo` and `Cy` are to sit together, but with all who are to sit with them they never can",
                "take `Bo` or `Cy` out of the `together` group",
            )
        ],
    ),
    "the first comes in another round": (
        room(
            person("A1", rounds=(1,)),
            person("A2", rounds=(2,)),
            person("A3", rounds=(2,)),
            tables=(replace(T1, seats=2),),
            together=(("A1", "A2", "A3"),),
        ),
        [],
    ),
    "too large in the only round of two": (
        room(
            person("A1", rounds=(1, 2)),
            person("A2", rounds=(2, 3)),
            person("A3", rounds=(2,)),
            tables=(replace(T1, seats=2),),
            together=(("A1", "A2", "A3"),),
        ),
        [
            (
                [("together", 0)],
                "a group of 3 is to sit together, but the largest table has 2 seats",
                "take one of them out of the `together` group, or give table `T1` 3 seats",
            )
        ],
    ),
    "a crowd in a crowd": (
        room(
            person("A1", stays=True, fixed=fixed((1, "T1"))),
            person("A2", stays=True, fixed=fixed((1, "T1"))),
            person("A3", rounds=(2,), fixed=fixed((2, "T1"))),
            tables=(replace(T1, seats=1), T2),
        ),
        [
            (
                [("fixed", "A1"), ("fixed", "A2")],
                "`Ann` and `Bo` must both be at table `T1` in rounds 1 and 3, but it has 1 seat",
                "give table `T1` 3 seats",
            ),
            (
                [("fixed", "A1"), ("stays", "A1"), ("fixed", "A2"), ("stays", "A2"), ("fixed", "A3")],
                "`Ann`, `Bo` and `Cy` must all be at table `T1` in round 2, but it has 1 seat",
                "leave the visit of `Cy` open, leave 2 of the fixed visits open, or give table `T1` 3 seats",
            ),
        ],
    ),
    "fixed in a round and twice": (
        room(person("A1", rounds=(1, 2), fixed=fixed((3, "T1"), (1, "T1"), (2, "T1")))),
        [
            (
                [("fixed", "A1")],
                "`Ann` cannot be seated in round 3, but is fixed at table `T1` then",
                "choose a round in which they are there and do not host",
            ),
            (
                [("fixed", "A1"), ("fixed", "A1")],
                "`Ann` is fixed at table `T1` twice",
                "leave one of the fixed visits open, or let `Ann` stay",
            ),
        ],
    ),
    "three tables in one round": (
        room(person("A1", fixed=fixed((1, "T1"), (1, "T2"), (1, "T3")))),
        [
            (
                [("fixed", "A1"), ("fixed", "A1")],
                "`Ann` is fixed twice in round 1",
                "leave one of the fixed visits open",
            ),
            (
                [("fixed", "A1"), ("fixed", "A1")],
                "`Ann` is fixed twice in round 1",
                "leave one of the fixed visits open",
            ),
            (
                [("fixed", "A1"), ("fixed", "A1")],
                "`Ann` is fixed twice in round 1",
                "leave one of the fixed visits open",
            ),
        ],
    ),
    "a ring of groups": (
        room(
            person("A1", fixed=fixed((1, "T1"))),
            person("A2"),
            person("A3"),
            together=(("A1", "A2"), ("A2", "A3"), ("A3", "A1")),
        ),
        [],
    ),
    "apart in both groups": (
        room(
            person("A1", fixed=fixed((1, "T1"), (2, "T2"))),
            person("A2", fixed=fixed((1, "T1"), (2, "T2"))),
            apart=(("A1", "A2"), ("A2", "A1")),
        ),
        [
            (
                [("apart", 0), ("fixed", "A1"), ("fixed", "A2")],
                "`Ann` and `Bo` are to sit apart, but must both be at table `T1` in round 1",
                "leave one of the fixed visits open, or take `Ann` or `Bo` out of the `apart` group",
            ),
            (
                [("apart", 0), ("fixed", "A1"), ("fixed", "A2")],
                "`Ann` and `Bo` are to sit apart, but must both be at table `T2` in round 2",
                "leave one of the fixed visits open, or take `Ann` or `Bo` out of the `apart` group",
            ),
            (
                [("apart", 1), ("fixed", "A1"), ("fixed", "A2")],
                "`Ann` and `Bo` are to sit apart, but must both be at table `T1` in round 1",
                "leave one of the fixed visits open, or take `Ann` or `Bo` out of the `apart` group",
            ),
            (
                [("apart", 1), ("fixed", "A1"), ("fixed", "A2")],
                "`Ann` and `Bo` are to sit apart, but must both be at table `T2` in round 2",
                "leave one of the fixed visits open, or take `Ann` or `Bo` out of the `apart` group",
            ),
        ],
    ),
    "apart with, in two rounds": (
        room(
            person("A1", fixed=fixed((1, "T1"), (2, "T2"))),
            person("A2"),
            person("A3", fixed=fixed((1, "T1"), (2, "T2"))),
            together=(("A1", "A2"),),
            apart=(("A2", "A3"),),
        ),
        [
            (
                [("apart", 0), ("fixed", "A1"), ("together", 0), ("fixed", "A3")],
                "`Bo` and `Cy` are to sit apart, but must both be at table `T1` in round 1",
                "leave one of the fixed visits open, take `Bo` or `Cy` out of the `apart` group, or take `Bo` or `Ann` out of the `together` group",  # noqa: E501 - a sentence a line
            ),
            (
                [("apart", 0), ("fixed", "A1"), ("together", 0), ("fixed", "A3")],
                "`Bo` and `Cy` are to sit apart, but must both be at table `T2` in round 2",
                "leave one of the fixed visits open, take `Bo` or `Cy` out of the `apart` group, or take `Bo` or `Ann` out of the `together` group",  # noqa: E501 - a sentence a line
            ),
        ],
    ),
    "barred with, in two rounds": (
        room(
            person("A1", fixed=fixed((1, "T1"), (2, "T2"))),
            person("A2", school="Hill"),
            tables=(replace(T1, schools=("Hill",)), replace(T2, schools=("Hill",))),
            together=(("A1", "A2"),),
        ),
        [
            (
                [("fixed", "A1"), ("together", 0)],
                "`Bo` is to sit with `Ann`, who is fixed at table `T1` in round 1, but `Bo` may not: it is the table of their own school",  # noqa: E501 - a sentence a line
                "leave the visit of `Ann` in round 1 open, take `Bo` out of the `together` group, or write `own_school: avoid`",  # noqa: E501 - a sentence a line
            ),
            (
                [("fixed", "A1"), ("together", 0)],
                "`Bo` is to sit with `Ann`, who is fixed at table `T2` in round 2, but `Bo` may not: it is the table of their own school",  # noqa: E501 - a sentence a line
                "leave the visit of `Ann` in round 2 open, take `Bo` out of the `together` group, or write `own_school: avoid`",  # noqa: E501 - a sentence a line
            ),
        ],
    ),
    "chairs and a guest elsewhere": (
        room(
            person("A1", stays=True, rounds=(1, 2), fixed=fixed((1, "T1"))),
            person("A2", stays=True, rounds=(2, 3), fixed=fixed((2, "T1"))),
            person("A3", stays=True, rounds=(1, 3), fixed=fixed((3, "T1", 1))),
            person("A4", fixed=fixed((1, "T2", 1), (2, "T1", 1))),
            person("A5", fixed=fixed((3, "T2", 1))),
            tables=(replace(T1, seats=2), T2),
        ),
        [
            (
                [("fixed", "A1"), ("stays", "A1"), ("fixed", "A2"), ("fixed", "A4")],
                "`Ann`, `Bo` and `Di` must all be at table `T1` in round 2, but it has 2 seats",
                "leave the visit of `Ann` or `Bo` open, let `Ann` go round, or give table `T1` 3 seats",
            )
        ],
    ),
    "stays for the one round that they share": (
        room(
            person("A1", stays=True, rounds=(1, 2)),
            person("A2", rounds=(2,)),
            person("A3", rounds=(2,)),
            tables=(replace(T1, seats=2),),
            together=(("A1", "A2", "A3"),),
        ),
        [
            (
                [("together", 0)],
                "a group of 3 is to sit together, but the largest table has 2 seats",
                "take one of them out of the `together` group, or give table `T1` 3 seats",
            )
        ],
    ),
    "fixed apart, though not in vain": (
        room(
            person("A1", rounds=(1,)),
            person("A2", rounds=(2,), fixed=fixed((2, "T1"))),
            person("A3", rounds=(2,), fixed=fixed((2, "T2"))),
            tables=(replace(T1, seats=2), replace(T2, seats=2)),
            together=(("A1", "A2", "A3"),),
        ),
        [
            (
                [("fixed", "A3"), ("fixed", "A2"), ("together", 0)],
                "`Cy` is fixed at table `T2` in round 2, but is to sit with `Bo`, who is fixed at table `T1` in round 2",  # noqa: E501 - a sentence a line
                "leave one of the fixed visits open, or take `Cy` or `Bo` out of the `together` group",
            )
        ],
    ),
    "chairs, and a chair elsewhere": (
        room(
            person("A1", stays=True, rounds=(1, 2), fixed=fixed((1, "T1"))),
            person("A2", stays=True, rounds=(2, 3), fixed=fixed((2, "T1"))),
            person("A3", stays=True, rounds=(1, 3), fixed=fixed((3, "T1"))),
            person("A4", fixed=fixed((1, "T2", 1))),
            tables=(replace(T1, seats=2), T2),
        ),
        [
            (
                [("fixed", "A1"), ("stays", "A1"), ("fixed", "A2"), ("stays", "A2"), ("fixed", "A3"), ("stays", "A3")],
                "`Ann`, `Bo` and `Cy` cannot all keep their chairs at table `T1`, which has 2 seats: as they come and go, one of them would have to change chairs",  # noqa: E501 - a sentence a line
                "leave one of the fixed visits open, let one of them go round, or give table `T1` 3 seats",
            )
        ],
    ),
    "a chain of groups": (
        room(
            *(person(f"A{k}") for k in range(1, 6)),
            tables=(replace(T1, seats=5),),
            together=(("A1", "A2"), ("A2", "A3"), ("A3", "A4"), ("A4", "A5")),
            apart=(("A1", "A5"),),
        ),
        [
            (
                [("apart", 0), ("together", 0), ("together", 1), ("together", 2), ("together", 3)],
                "`Ann` and `Eve` are to sit apart, but groups that overlap make them sit together",
                "take `Ann` or `Eve` out of the `apart` group, or take `Ann` or `Eve` out of the `together` group",
            )
        ],
    ),
    "three apart in a chain of groups": (
        room(
            *(person(f"A{k}") for k in range(1, 6)),
            tables=(replace(T1, seats=5),),
            together=(("A1", "A2"), ("A2", "A3"), ("A3", "A4"), ("A4", "A5")),
            apart=(("A1", "A3", "A5"),),
        ),
        [
            (
                [("apart", 0), ("together", 0), ("together", 1), ("together", 2), ("together", 3)],
                "`Ann`, `Cy` and `Eve` are to sit apart, but groups that overlap make them sit together",
                "delete the group",
            )
        ],
    ),
    "the second group apart": (
        room(*(person(f"A{k}") for k in range(1, 4)), together=(("A1", "A2"),), apart=(("A1", "A3"), ("A1", "A2"))),
        [
            (
                [("apart", 1), ("together", 0)],
                "`Ann` and `Bo` are to be both together and apart",
                "take `Ann` or `Bo` out of the `apart` group, or take `Ann` or `Bo` out of the `together` group",
            )
        ],
    ),
    "idle with one who stays": (
        room(
            person("A1", rounds=(1,), fixed=fixed((1, "T1"))),
            person("A2", stays=True, rounds=(1, 2)),
            tables=(replace(T1, rounds=(1,)), T2),
            together=(("A1", "A2"),),
        ),
        [
            (
                [("fixed", "A1"), ("together", 0), ("stays", "A2")],
                "`Bo` is to sit with `Ann`, who is fixed at table `T1` in round 1, but it does not run in round 2",
                "leave the visit of `Ann` open, let `Bo` go round, or take `Bo` out of the `together` group",
            )
        ],
    ),
    "twice own, and once more with": (
        room(
            person("A1", fixed=fixed((1, "T1"), (2, "T1"))),
            person("A2", rounds=(3,), fixed=fixed((3, "T1"))),
            together=(("A1", "A2"),),
        ),
        [
            (
                [("fixed", "A1"), ("fixed", "A1")],
                "`Ann` is fixed at table `T1` twice",
                "let `Ann` stay",
            )
        ],
    ),
    "apart, and staying from two rounds": (
        room(
            person("A1", stays=True, fixed=fixed((1, "T1"))),
            person("A2", stays=True, fixed=fixed((2, "T1"))),
            apart=(("A1", "A2"),),
        ),
        [
            (
                [("apart", 0), ("fixed", "A1"), ("fixed", "A2"), ("stays", "A2")],
                "`Ann` and `Bo` are to sit apart, but must both be at table `T1` in round 1",
                "leave one of the fixed visits open, or take `Ann` or `Bo` out of the `apart` group",
            )
        ],
    ),
    "a crowd like another": (
        room(
            person("A1", stays=True, rounds=(1, 2), fixed=fixed((1, "T1"))),
            person("A2", rounds=(1,)),
            person("A3", rounds=(2,)),
            tables=(replace(T1, seats=1), T2),
            together=(("A1", "A2", "A3"),),
        ),
        [
            (
                [("fixed", "A1"), ("together", 0)],
                "`Ann` and `Bo` must both be at table `T1` in round 1, but it has 1 seat",
                "leave the visit of `Ann` open, take `Ann` out of the `together` group, or give table `T1` 2 seats",
            )
        ],
    ),
    "barred with two, in two rounds": (
        room(
            person("A1", fixed=fixed((1, "T1"), (2, "T2"))),
            person("A2", school="Hill"),
            person("A3", fixed=fixed((1, "T1"), (2, "T2"))),
            tables=(replace(T1, schools=("Hill",)), replace(T2, schools=("Hill",))),
            together=(("A1", "A2", "A3"),),
        ),
        [
            (
                [("fixed", "A3"), ("together", 0)],
                "`Bo` is to sit with `Cy`, who is fixed at table `T1` in round 1, but `Bo` may not: it is the table of their own school",  # noqa: E501 - a sentence a line
                "take `Bo` out of the `together` group, or write `own_school: avoid`",
            )
        ],
    ),
    "vain, and the second stays": (
        room(person("A1"), person("A2", stays=True), person("A3"), together=(("A1", "A2"),)),
        [
            (
                [("together", 0), ("stays", "A2")],
                "`Bo` stays at one table, but is to sit with `Ann`, who goes round",
                "let `Bo` go round, let `Ann` stay, or take `Bo` or `Ann` out of the `together` group",
            )
        ],
    ),
    "vain, and apart in the other order": (
        room(person("A1"), person("A2"), together=(("A1", "A2"),), apart=(("A2", "A1"),)),
        [
            (
                [("apart", 0), ("together", 0)],
                "`Ann` and `Bo` are to be both together and apart",
                "take `Ann` or `Bo` out of the `apart` group, or take `Ann` or `Bo` out of the `together` group",
            )
        ],
    ),
    "one seat of one for two": (
        room(
            person("A1", fixed=fixed((1, "T1", 1))),
            person("A2", fixed=fixed((1, "T1", 1))),
            tables=(replace(T1, seats=1), T2),
        ),
        [
            (
                [("fixed", "A1"), ("fixed", "A2")],
                "`Ann` and `Bo` are both fixed in seat 1 of table `T1` in round 1",
                "leave one of the fixed visits open",
            ),
            (
                [("fixed", "A1"), ("fixed", "A2")],
                "`Ann` and `Bo` must both be at table `T1` in round 1, but it has 1 seat",
                "leave one of the fixed visits open",
            ),
        ],
    ),
    "apart in a crowd": (
        room(
            *(person(f"A{k}", fixed=fixed((1, "T1"))) for k in range(1, 5)),
            tables=(replace(T1, seats=2), T2),
            apart=(("A1", "A2"),),
        ),
        [
            (
                [("apart", 0), ("fixed", "A1"), ("fixed", "A2")],
                "`Ann` and `Bo` are to sit apart, but must both be at table `T1` in round 1",
                "leave one of the fixed visits open, or take `Ann` or `Bo` out of the `apart` group",
            ),
            (
                [("fixed", "A1"), ("fixed", "A2"), ("fixed", "A3"), ("fixed", "A4")],
                "`Ann`, `Bo`, `Cy` and `Di` must all be at table `T1` in round 1, but it has 2 seats",
                "leave 2 of the fixed visits open, or give table `T1` 4 seats",
            ),
        ],
    ),
}


@pytest.mark.parametrize("name", SCENES)
def test_what_is_told(name: str) -> None:
    """All contradictions of a scene, in order."""
    event, told = SCENES[name]
    found = clashes(event)
    assert [
        ([(said.kind, said.owner or said.number) for said in one.said], one.sentence, one.hint) for one in found
    ] == told


@pytest.mark.parametrize("name", SCENES)
def test_ids_say_nothing(name: str) -> None:
    """With ids that sort the other way round the same is told: names stand in the order of the event."""
    event, told = SCENES[name]
    ids = {one: f"A{9 - k}" for k, one in enumerate(NAMES)}
    people = tuple(replace(one, id=ids[one.id]) for one in event.attendees)
    together, apart = (
        tuple(tuple(ids.get(one, one) for one in group) for group in groups)
        for groups in (event.rules.together, event.rules.apart)
    )
    found = clashes(replace(event, attendees=people, rules=replace(event.rules, together=together, apart=apart)))
    assert [
        ([(said.kind, said.owner or said.number) for said in one.said], one.sentence, one.hint) for one in found
    ] == [([(kind, ids.get(str(of), of)) for kind, of in said], *words) for said, *words in told]


def test_who_goes_round_and_is_tied_to_somebody_who_stays() -> None:
    """Said by itself too, though what is told is that the group is in vain."""
    event, _ = SCENES["twice stays with"]
    assert [one.sentence for one in contradictions(event)] == [
        "`Bo` goes round, but is to sit with `Ann`, who stays at table `T1`"
    ]


@pytest.mark.parametrize(
    ("number", "names"),
    [
        (9, "`G1`, `G2`, `G3`, `G4`, `G5`, `G6`, `G7`, `G8` and `G9`"),
        (10, "`G1`, `G2`, `G3`, `G4`, `G5`, `G6`, `G7`, `G8` and 2 others"),
    ],
)
def test_nine_are_named_and_of_ten_eight(number: int, names: str) -> None:
    """One who is left over would take no more room by name."""
    people = [replace(ATTENDEE, id=f"A{k}", name=f"G{k}", fixed=fixed((1, "T1"))) for k in range(1, number + 1)]
    (clash,) = clashes(replace(EVENT, attendees=tuple(people)))
    assert clash.sentence == f"{names} must all be at table `T1` in round 1, but it has 4 seats"


def test_who_is_drawn_to_two_tables_by_others() -> None:
    """Said of each of them, and told of the one whose own visit is fixed."""
    event, told = SCENES["one who stays between two"]
    assert told[0][1].startswith("`Bo` is fixed")
    ann = "`Ann`, who is fixed at table `T1` in round 1"
    bo = "`Bo`, who is fixed at table `T2` in round 2"
    assert [one.sentence for one in contradictions(event) if one.people[0] == "A3"] == [
        f"`Cy` is to sit with {bo}, and with {ann}",
        f"`Cy` is to sit with {ann}, and with {bo}",
    ]


def test_one_of_two_apart_groups_is_enough() -> None:
    """The other holds but one of those who are together."""
    people = (person("A1"), person("A2"), person("A3"))
    event = room(*people, together=(("A1", "A2"),), apart=(("A1", "A3"), ("A1", "A2")))
    assert [one.sentence for one in clashes(event)] == ["`Ann` and `Bo` are to be both together and apart"]


def test_tables_of_another_phase_keep_nobody_from_sitting_together() -> None:
    """Another room would do, so the group is not in vain."""
    people = (
        person("A1", phase="primary", rounds=(1,)),
        person("A2", phase="primary", rounds=(1, 2)),
        person("A3", rounds=(2,)),
    )
    tables = (replace(T1, seats=2, phases=("special",)),)
    assert clashes(room(*people, tables=tables, phase="require", together=(("A1", "A2"), ("A2", "A3")))) == []


def test_of_very_many_each_is_told_with_one_way_out() -> None:
    """Up to a number all ways are tried."""
    people = [
        replace(ATTENDEE, id=f"A{k:02}", name=f"Guest {k:02}", fixed=fixed((1, "T1", 5))) for k in range(MOST_TRIED + 2)
    ]
    wide = [replace(T1, id=f"T{k}") for k in range(len(people))]
    many = [replace(one, fixed=fixed((1, f"T{k}", 5))) for k, one in enumerate(people)]
    found = clashes(replace(EVENT, tables=tuple(wide), attendees=tuple(many)))
    *others, second, first = (one.name for one in reversed(many))
    assert [one.hint for one in found] == [
        *(f"give `{name}` another seat, or leave the visit of `{name}` open" for name in others),
        f"give `{second}` another seat",
        f"give `{first}` another seat",
    ]


@pytest.mark.parametrize(("number", "out"), [(12, ", take `G12` out of the `together` group"), (13, "")])
def test_of_a_large_group_twelve_are_tried(number: int, out: str) -> None:
    """Only without the last of the group, who is fixed there, the others need not sit at the small table."""
    people = [replace(ATTENDEE, id=f"A{k}", name=f"G{k}") for k in range(1, number + 1)]
    people[-1] = replace(people[-1], fixed=fixed((1, "T1")))
    tables = (replace(T1, seats=number - 2), replace(T2, seats=20))
    event = room(*people, tables=tables, together=(tuple(one.id for one in people),))
    (clash,) = clashes(event)
    assert clash.hint == f"leave the visit of `G{number}` open{out}, or give table `T1` {number} seats"


@pytest.mark.parametrize("many", [1, 2, 3])
def test_where_a_try_takes_long_one_of_each_kind_is_tried(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two people as many as half that number, but never none."""
    monkeypatch.setattr("speedlearn.rules.clashes.ways.MANY", many)
    (clash,) = clashes(SCENES["seat"][0])
    assert clash.hint == "give `Bo` another seat, or leave the visit of `Bo` open"


def test_a_part_of_an_event_keeps_the_places_of_groups() -> None:
    """And nobody but the people asked for, in their order."""
    event = room(person("A1"), person("A2"), person("A3"), together=(("A3", "A1"), ("A2", "A1")), apart=(("A2", "A3"),))
    part = alone(event, ["A3", "A1"])
    assert [one.id for one in part.attendees] == ["A1", "A3"]
    assert (part.rules.together, part.rules.apart) == ((("A3", "A1"), ("A1",)), (("A3",),))
    assert replace(part, attendees=event.attendees, rules=event.rules) == event


def mycielski(times: int) -> tuple[int, list[tuple[int, int]]]:
    """Make a graph without triangles that needs two colours more than this (Mycielski 1955)."""
    size, edges = 2, [(0, 1)]
    for _ in range(times):
        edges += [(a, size + b) for a, b in edges] + [(b, size + a) for a, b in edges]
        edges += [(size + k, 2 * size) for k in range(size)]
        size = 2 * size + 1
    return size, edges


def stayers(size: int, edges: list[tuple[int, int]]) -> list[Stayer]:
    """Make a person of each vertex; an edge is a round in which both are there."""
    rounds = [frozenset(k for k, edge in enumerate(edges) if vertex in edge) for vertex in range(size)]
    return [Stayer(f"A{vertex:02}", there, None) for vertex, there in enumerate(rounds)]


def test_chairs_where_no_round_has_more_than_two_people() -> None:
    """Nobody shares a round with more than one other, and yet three chairs are too few, and four are enough."""
    crowd = stayers(*mycielski(2))
    assert len(crowd) == 11
    assert lack_chairs(3, crowd, {}) is True
    assert lack_chairs(4, crowd, {}) is False


def test_where_the_search_takes_too_long_nothing_is_claimed() -> None:
    """Five chairs are too few for these 47 people, but that takes long to see."""
    assert lack_chairs(5, stayers(*mycielski(4)), {}) is False


def test_for_too_many_people_nobody_looks() -> None:
    """Up to a hundred the search is made."""
    everybody = [Stayer(f"A{k:03}", frozenset({1}), None) for k in range(MOST_PEOPLE + 1)]
    assert lack_chairs(1, everybody, {}) is False
    assert lack_chairs(1, everybody[1:], {}) is True


def test_as_many_chairs_as_people_are_enough() -> None:
    pair = [Stayer("A1", frozenset({1}), None), Stayer("A2", frozenset({1}), None)]
    assert lack_chairs(2, pair, {}) is False
    assert lack_chairs(1, pair, {}) is True
    assert lack_chairs(2, pair, {1: {1: "A3"}}) is True
    for one, other in combinations((1, 2), 2):
        chaired = [pair[0]._replace(chair=one), pair[1]._replace(chair=other)]
        assert lack_chairs(2, chaired, {3: {1: "A3"}}) is False
    assert lack_chairs(2, [one._replace(chair=2) for one in pair], {2: {}}) is True


def test_of_ids_that_stand_twice_the_first_counts() -> None:
    """Of tables and of people; the other is told where the file is read."""
    people = (person("A1", fixed=fixed((1, "T1"))), person("A2", fixed=fixed((1, "T1"))))
    small = replace(T1, seats=1)
    assert clashes(room(*people, tables=(T1, small))) == []
    assert len(clashes(room(*people, tables=(small, T1)))) == 1
    absent = person("A1", rounds=(2,), fixed=fixed((1, "T1")))
    assert clashes(room(*people, absent)) == []
    assert [one.said[0].kind for one in clashes(room(absent, *people))] == ["fixed"]
    ann, bo, staying = person("A1"), person("A2"), person("A1", stays=True)
    assert clashes(room(ann, bo, staying, together=(("A1", "A2"),))) == []
    (told,) = clashes(room(staying, bo, ann, together=(("A1", "A2"),)))
    assert told.sentence == "`Ann` stays at one table, but is to sit with `Bo`, who goes round"


def crowd_of(number: int, *, apart: int = 0) -> Event:
    """Make a room in which so many are to sit together, two others as well, and there are groups of nobody besides."""
    ids = [f"P{k}" for k in range(number + 2)]
    people = tuple(replace(ATTENDEE, id=id_, name=id_) for id_ in ids)
    return room(*people, together=(tuple(ids[:number]), tuple(ids[number:])), apart=((),) * apart)


@pytest.mark.parametrize(
    ("number", "apart", "work"),
    [
        (3, 0, 3 * 37),
        (9, 1, (9 + 81 // 40) * 37),
        (9, 2, (9 + 1 + 81 // 40) * 37),
        (9, 6, (9 + 2 + 81 // 40) * 37),
        (500, 0, (500 + 250_000 // 40) * 37),
        (501, 0, (501 + 251_001 // 40) * 34),
        (3_000, 0, (3_000 + 9_000_000 // 40) * 7),
        (3_001, 0, (3_001 + 9_006_001 // 40) * 4),
        (6_001, 0, (6_001 + 36_012_001 // 40) * 4),
    ],
)
def test_the_work_that_is_estimated(number: int, apart: int, work: int) -> None:
    """All who are tied, a quarter of the groups, a fortieth of the pairs; and so often as there are ways to try."""
    event = crowd_of(number, apart=apart)
    one = Contradiction("absent", (Said("fixed", "P0", fixed=Fixed(4, "T1")),), "", ("P0",), "T1", 4)
    assert work_of(event, one, Ties(event)) == work


def test_rounds_of_another_length() -> None:
    """A session of one round knows no second."""
    event = replace(room(person("A1", rounds=(1,), fixed=fixed((1, "T1")))), timetable=timetable(1))
    assert clashes(event) == []


def test_of_a_crowd_in_one_chair_each_is_told_with_the_first() -> None:
    """Of twenty every two are told."""
    for number, pairs in ((20, 190), (21, 20)):
        people = [replace(ATTENDEE, id=f"P{k:02}", name=f"P{k:02}", fixed=fixed((1, "T1", 1))) for k in range(number)]
        told = [one for one in contradictions(room(*people)) if one.kind == "seat"]
        assert len(told) == pairs
        assert sum(one.people[0] == "P00" for one in told) == number - 1
