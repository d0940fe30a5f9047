"""Every mistake in an event file, made alone; what is said of it stands in the golden file, compared whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from speedlearn.files.event import read_event
from speedlearn.files.limits import MAX_TEXT
from speedlearn.printing.diagnostics import problems_text

GOLDEN = Path(__file__).parent / "golden" / "mistakes.txt"

PARTS = {
    "event": "event: Base",
    "timetable": "timetable: {rounds: 4}",
    "tables": "tables: [{id: T1, title: One, seats: 3, topics: [oracy]}, {id: T2, title: Two, seats: 2}]",
    "attendees": "attendees: [{id: A1, name: Ann}, {id: A2, name: Bob}, {id: A3, name: Cy}]",
}


def table(rest: str) -> str:
    """Write the tables of the base event with something more said of the second one."""
    return f"tables: [{{id: T1, title: One, seats: 3, topics: [oracy]}}, {{id: T2, title: Two, seats: 2, {rest}}}]"


def person(rest: str) -> str:
    """Write the attendees of the base event with something more said of the third one."""
    return f"attendees: [{{id: A1, name: Ann}}, {{id: A2, name: Bob}}, {{id: A3, name: Cy, {rest}}}]"


MISTAKES: dict[str, dict[str, str]] = {
    "no event name": {"event": ""},
    "an empty name": {"event": "event:"},
    "a blank name": {"event": 'event: " "'},
    "a reversing mark": {"event": 'event: "a\\u202eb"'},
    "a long name": {"event": f"event: {'x' * (MAX_TEXT + 1)}"},
    "an unknown key": {"x": "zzz: 1"},
    "a mistyped key": {"x": "vennue: 1"},
    "a mistyped key without value": {"x": "vennue:"},
    "a mistyped inner key": {"tables": table("tittle: Two")},
    "a mistyped key of a host": {"tables": table("hosts: [{name: X, scool: Y}]")},
    "a date in words": {"x": "date: today"},
    "no such date": {"x": "date: 2023-02-29"},
    "a wrong time of day": {"timetable": "timetable: {start: 24:00}"},
    "a list for a time of day": {"timetable": "timetable: {start: []}"},
    "a session beyond midnight": {"timetable": "timetable: {start: 22:30, length: 90}"},
    "too many rounds": {"timetable": "timetable: {rounds: 8}"},
    "no round fits": {"timetable": "timetable: {length: 28, move: 0}"},
    "a pause too many": {"timetable": "timetable: {length: 81, move: 0, rounds: 6, pauses: [{after: 3, minutes: 8}]}"},
    "a pause that never comes": {"timetable": "timetable: {rounds: 4, pauses: [{after: 4, minutes: 8}]}"},
    "two pauses at once": {
        "timetable": "timetable: {rounds: 4, pauses: [{after: 3, minutes: 8}, {after: 3, minutes: 8}]}"
    },
    "a pause without minutes": {"timetable": "timetable: {rounds: 4, pauses: [{after: 3}]}"},
    "a pause that is a word": {"timetable": "timetable: {rounds: 4, pauses: [tea]}"},
    "no tables": {"tables": ""},
    "no tables to choose from": {
        "tables": "",
        "attendees": person("choices: [T1], interests: [oracy], fixed: {1: T1}"),
        "x": "schools: [{name: S, needs: [oracy]}]",
    },
    "nobody for a group": {"attendees": "", "x": "rules: {together: [[A1, A2]]}"},
    "an empty list of tables": {"tables": "tables: []"},
    "an empty list of attendees": {"attendees": "attendees: []"},
    "tables that are no list": {"tables": "tables: {T1: One}"},
    "a table that is a word": {"tables": "tables: [{id: T1, title: One, seats: 3}, T2]"},
    "an id given twice": {"tables": "tables: [{id: T1, title: One, seats: 3}, {id: T1, title: Two, seats: 2}]"},
    "no seats": {"tables": "tables: [{id: T1, title: One}]"},
    "no title": {"tables": "tables: [{id: T1, seats: 1}]"},
    "no id": {"tables": "tables: [{title: One, seats: 1}]"},
    "host and hosts": {"tables": table("host: X, hosts: [Y]")},
    "a host without a name": {"tables": table("hosts: [{school: X}]")},
    "a blank host": {"tables": table('host: " "')},
    "a host who leads two tables at once": {
        "tables": (
            "tables: [{id: T1, title: One, seats: 3, host: X, school: S, rounds: 1-2},"
            " {id: T2, title: Two, seats: 2, hosts: [{name: X, school: S}]}]"
        ),
    },
    "a phase mistyped": {"tables": table("phases: [primary, secondry]")},
    "a phase that is none": {"attendees": person("phase: [x]")},
    "rounds in words": {"tables": table("rounds: all")},
    "rounds that are a group": {"tables": table("rounds: {1: 2}")},
    "an empty list of rounds": {"tables": table("rounds: []")},
    "rounds backwards": {"tables": table("rounds: 3-2")},
    "a round too high": {"tables": table("rounds: 3-5")},
    "rounds too high": {"tables": table("rounds: '3,5-6'")},
    "half a place": {"tables": table("at: [1]")},
    "a place in words": {"tables": table("at: by the door")},
    "a flag that is neither": {"tables": table("step_free: maybe")},
    "a list for a flag": {"tables": table("step_free: [yes]")},
    "topics that are no list": {"tables": table("topics: reading")},
    "an empty topic": {"tables": table("topics: [reading, '']")},
    "an id of an attendee given twice": {"attendees": "attendees: [{id: A1, name: Ann}, {id: A1, name: Bob}]"},
    "two of one name without a school": {"attendees": "attendees: [{name: Ann}, {name: Ann}]"},
    "two of one name and school": {"attendees": "attendees: [{name: Ann, school: X}, {name: Ann, school: X}]"},
    "no name": {"attendees": "attendees: [{id: A1}]"},
    "neither name nor id": {"attendees": "attendees: [{school: X}]"},
    "no such table": {"attendees": person("choices: [T1, T22]")},
    "a choice that is a topic": {"attendees": person("choices: [oracy]")},
    "a choice that is nothing": {"attendees": person("choices: [xyz]")},
    "a choice that is a list": {"attendees": person("choices: [[T1]]")},
    "a table chosen twice": {"attendees": person("choices: [T1, T1]")},
    "no such interest": {"attendees": person("interests: {oraccy: 1}")},
    "no such interest in a list": {"attendees": person("interests: [oracy, xyz]")},
    "an interest named twice": {"attendees": person("interests: [oracy, T1, oracy]")},
    "an interest that is a list": {"attendees": person("interests: [oracy, []]")},
    "interests that are a word": {"attendees": person("interests: oracy")},
    "a weight of nothing": {"attendees": person("interests: {oracy: }")},
    "a weight in other digits": {"attendees": person("interests: {oracy: ٣}")},
    "a weight with decimals": {"attendees": person("interests: {oracy: 1.5}")},
    "a weight of very many digits": {"attendees": person("interests: {oracy: 1111111111111111111111}")},
    "a table named like a topic": {"tables": table("topics: [T1]"), "attendees": person("interests: [T1]")},
    "a wish for the own school's table": {
        "tables": table("school: S"),
        "attendees": person("school: S, choices: [T1, T2]"),
    },
    "a wish that needs steps": {
        "tables": table("step_free: false"),
        "attendees": person("step_free: true, interests: {T2: 1}"),
    },
    "a wish for another phase": {
        "tables": table("phases: [primary]"),
        "attendees": person("phase: secondary, interests: [T2]"),
        "x": "rules: {phase: require}",
    },
    "a wish for a table that does not run": {
        "tables": table("rounds: 1-2"),
        "attendees": person("rounds: 3-4, choices: [T2]"),
    },
    "a host among the attendees": {
        "tables": table("host: Cy, school: S, rounds: '1,3'"),
        "attendees": person("school: S"),
    },
    "a host for one round": {"tables": table("host: Cy, school: S, rounds: 2"), "attendees": person("school: S")},
    "a host with a wish": {"tables": table("host: Cy, school: S"), "attendees": person("school: S, choices: [T1]")},
    "a fixed round in words": {"attendees": person("fixed: {one: T1}")},
    "a fixed table that is not there": {"attendees": person("fixed: {1: T11}")},
    "a fixed visit without a table": {"attendees": person("fixed: {1: {seat: 2}}")},
    "fixed when not there": {"attendees": person("rounds: 1-2, fixed: {3: T1}")},
    "fixed when hosting": {
        "tables": table("host: Cy, school: S, rounds: 2"),
        "attendees": person("school: S, fixed: {2: T1}"),
    },
    "fixed where nothing runs": {"tables": table("rounds: 1-2"), "attendees": person("fixed: {3: T2}")},
    "staying where a table stops": {"tables": table("rounds: 1-2"), "attendees": person("stays: true, fixed: {1: T2}")},
    "a fixed seat that is not there": {"attendees": person("fixed: {1: {table: T2, seat: 3}}")},
    "fixed at the own school's table": {"tables": table("school: S"), "attendees": person("school: S, fixed: {1: T2}")},
    "fixed twice in a round": {"attendees": person("fixed: {1: T1, 01: T2}")},
    "fixed twice at a table": {"attendees": person("fixed: {1: T1, 2: T2, 3: T1}")},
    "staying at two tables": {"attendees": person("stays: true, fixed: {1: T1, 2: T2}")},
    "staying in two seats": {
        "attendees": person("stays: true, fixed: {1: {table: T1, seat: 1}, 2: {table: T1, seat: 2}}")
    },
    "two in one seat": {
        "attendees": (
            "attendees: [{name: Ann, fixed: {2: {table: T1, seat: 1}}},"
            " {name: Bob, stays: true, fixed: {1: {table: T1, seat: 1}}}]"
        ),
    },
    "two who stay in one seat": {
        "attendees": (
            "attendees: [{name: Ann, stays: true, fixed: {2: {table: T1, seat: 1}}},"
            " {name: Bob, stays: true, fixed: {1: {table: T1, seat: 1}}}]"
        ),
    },
    "more fixed than seats": {
        "attendees": (
            "attendees: [{name: Ann, fixed: {2: T2}}, {name: Bob, stays: true, fixed: {1: T2, 3: T2}},"
            " {name: Cy, fixed: {2: T2}}]"
        ),
    },
    "more staying than seats": {
        "tables": "tables: [{id: T1, title: One, seats: 1}]",
        "attendees": "attendees: [{name: Ann, stays: true, fixed: {2: T1}}, {name: Bob, stays: true, fixed: {1: T1}}]",
    },
    "a school twice": {"x": "schools: [{name: S}, {name: S}]"},
    "together with somebody who stays": {
        "attendees": "attendees: [{id: A1, name: Ann, rounds: 2-4}, {id: A2, name: Bob, stays: true, rounds: 1-3}]",
        "x": "rules: {together: [[A1, A2]]}",
    },
    "together with somebody fixed at the own school's table": {
        "tables": table("school: S"),
        "attendees": "attendees: [{id: A1, name: Ann, fixed: {1: T2}}, {id: A2, name: Bob, school: S}]",
        "x": "rules: {together: [[A1, A2]]}",
    },
    "together with somebody fixed at a small table": {
        "attendees": (
            "attendees: [{id: A1, name: Ann, fixed: {2: T1, 1: T2}}, {id: A2, name: Bob}, {id: A3, name: Cy},"
            " {id: A4, name: Di, fixed: {1: T1}}]"
        ),
        "x": "rules: {together: [[A1, A2, A3]]}",
    },
    "together with two who are fixed at different tables": {
        "attendees": (
            "attendees: [{id: A1, name: Ann, rounds: 2, fixed: {2: T2}}, {id: A2, name: Bob, rounds: 2-3},"
            " {id: A3, name: Cy, rounds: 1-2, fixed: {2: T1}}]"
        ),
        "tables": "tables: [{id: T1, title: One, seats: 3, topics: [oracy]}, {id: T2, title: Two, seats: 3}]",
        "x": "rules: {together: [[A1, A2], [A2, A3]]}",
    },
    "together with two who make it one table twice": {
        "attendees": (
            "attendees: [{id: A1, name: Ann, rounds: 2, fixed: {2: T1}}, {id: A2, name: Bob},"
            " {id: A3, name: Cy, rounds: 3, fixed: {3: T1}}]"
        ),
        "x": "rules: {together: [[A1, A2], [A2, A3]]}",
    },
    "together with somebody fixed where one stays and the table stops": {
        "tables": table("rounds: 1-2"),
        "attendees": (
            "attendees: [{id: A1, name: 李, rounds: 2, fixed: {2: T2}},"
            " {id: A2, name: O'Brien, stays: true, rounds: 2-3}]"
        ),
        "x": "rules: {together: [[A1, A2]]}",
    },
    "apart by others": {
        "attendees": (
            "attendees: [{id: A1, name: محمد, fixed: {2: T1}}, {id: A2, name: Nguyễn},"
            " {id: A3, name: Cy, fixed: {2: T1}}]"
        ),
        "x": "rules: {together: [[A1, A2]], apart: [[A2, A3]]}",
    },
    "chairs that cannot all be kept": {
        "attendees": (
            "attendees: [{name: Ann, stays: true, rounds: 1-2, fixed: {1: T2}},"
            " {name: Bob, stays: true, rounds: 2-3, fixed: {2: T2}},"
            " {name: Cy, stays: true, rounds: '1,3', fixed: {3: T2}}]"
        ),
    },
    "a stay that no single table allows": {
        "attendees": (
            "attendees: [{id: A1, name: Ann, fixed: {1: T1}}, {id: A2, name: Bob, rounds: 2, fixed: {2: T2}},"
            " {id: A3, name: Cy, stays: true, rounds: 1-2, fixed: {1: T1}}]"
        ),
        "x": "rules: {together: [[A2, A3]]}",
    },
    "together and apart by a third": {"x": "rules: {together: [[A1, A2], [A2, A3]], apart: [[A1, A3]]}"},
    "four contradictions at once": {
        "tables": table("school: S"),
        "attendees": (
            "attendees: [{id: A1, name: Ann, rounds: 1-2, fixed: {3: T1}},"
            " {id: A2, name: Bob, school: S, fixed: {1: T2}},"
            " {id: A3, name: Cy, fixed: {4: {table: T1, seat: 2}}},"
            " {id: A4, name: Di, fixed: {4: {table: T1, seat: 2}}}]"
        ),
        "x": "rules: {together: [[A1, A2]], apart: [[A1, A2]]}",
    },
    "a school in two spellings": {
        "tables": table("host: {name: X, school: St. Ursula's School}"),
        "attendees": person("school: the Saint Ursulas"),
    },
    "more schools in two spellings": {
        "tables": table("school: [Ysgol Llŷn, Bo & Co, The School]"),
        "attendees": person("school: bo and co"),
        "x": "schools: [{name: ysgol llyn}, {name: School}, {name: 'Bo & Co'}]",
    },
    "a text cut at a hash": {
        "x": "venue: Hall  #4 of 5\ndate: 2024-01-01 # 5\n#6\nroom: {desks: 1} #7\nschools: [{name: 'School #4'}]"
    },
    "a school without a name": {"x": "schools: [{network: N}, {network: N}]"},
    "a need that nobody meets": {"x": "schools: [{name: S, needs: [phonics, oracy]}]"},
    "a rule mistyped": {"x": "rules: {own_school: alow}"},
    "an aim that is none": {"x": "rules: {aim: zzz}"},
    "more visitors than seats": {"x": "rules: {min_visitors: 3}"},
    "too much mixing": {"x": "rules: {mixing: 100.01%}"},
    "mixing in a list": {"x": "rules: {mixing: []}"},
    "a group of one": {"x": "rules: {together: [[A1]]}"},
    "a group of nobody": {"x": "rules: {apart: [[]]}"},
    "a stranger in a group": {"x": "rules: {together: [[A1, A22]]}"},
    "a name in a group": {"x": "rules: {together: [[A1, Bob]]}"},
    "one person twice in a group": {"x": "rules: {apart: [[A1, A2, A1]]}"},
    "together and apart": {"x": "rules: {together: [[A3, A1, A2]], apart: [[A1, A2]]}"},
    "a group larger than a table": {
        "tables": "tables: [{id: T1, title: One, seats: 2}]",
        "x": "rules: {together: [[A3, A1, A2]]}",
    },
    "together but fixed apart": {
        "attendees": (
            "attendees: [{id: A1, name: Ann, fixed: {2: T2, 3: T1}}, {id: A2, name: Bob, fixed: {3: T2}},"
            " {id: A3, name: Cy, fixed: {3: T2}}]"
        ),
        "x": "rules: {together: [[A1, A2, A3]]}",
    },
    "apart but fixed together": {
        "attendees": (
            "attendees: [{id: A1, name: Ann, fixed: {2: T2, 3: T1}}, {id: A2, name: Bob, fixed: {3: T1}},"
            " {id: A3, name: Cy, fixed: {3: T2}}]"
        ),
        "x": "rules: {apart: [[A1, A2, A3]]}",
    },
    "a pause after all rounds that fit": {"timetable": "timetable: {length: 60, pauses: [{after: 4, minutes: 9}]}"},
    "a pause that leaves out a round": {"timetable": "timetable: {length: 60, pauses: [{after: 3, minutes: 9}]}"},
    "ids given twice, and a seat that is not there": {
        "tables": (
            "tables: [{id: T1, title: One, seats: 3, rounds: 1}, {id: T1, title: Two, seats: 9, rounds: 2},"
            " {id: T1, title: Three, seats: 3, school: S}]"
        ),
        "attendees": (
            "attendees: [{id: A1, name: Ann, school: S, fixed: {1: {table: T1, seat: 9}, 2: T1}},"
            " {id: A1, name: Bob, fixed: {1: {table: T1, seat: 3}}}, {id: A3, name: Cy, rounds: 2, choices: [T1]}]"
        ),
    },
    "nobody with a wish": {"attendees": "attendees: [{id: A1, choices: [T1, T1]}, {id: A2, name: ' ', choices: [T9]}]"},
    "nobody at all with a wish": {"attendees": "attendees: [{choices: [T1, T1]}, {choices: [T9], fixed: {9: T1}}]"},
    "a list of one school": {
        "tables": table("school: [St. Ursula's]"),
        "attendees": person("school: Saint Ursulas"),
    },
    "two schools of a table": {
        "tables": table("school: [Hill, St. Ursula's]"),
        "attendees": person("school: Saint Ursulas"),
    },
    "networks in two spellings": {
        "x": (
            "schools: [{name: One, network: St. Mary's Trust}, {name: Two}, {name: Three, network: Other},"
            " {name: Four, network: Saint Marys Trust}, {name: Five, network: St. Mary's Trust}]"
        ),
    },
    "a session in the night": {"timetable": "timetable: {rounds: 4, start: 5:59}"},
    "a session in the early morning": {"timetable": "timetable: {rounds: 4, start: 6:00}"},
    "two tables in one place": {
        "tables": (
            "tables: [{id: T1, title: One, seats: 3, at: [1.5, 2]}, {id: T2, title: Two, seats: 2, at: [1.50, 2.0]},"
            " {id: T3, title: Three, seats: 2, at: [2, 1.5]}]"
        ),
        "attendees": "attendees: [{id: A1, name: Ann}]",
    },
    "staying where no table runs all along": {
        "tables": (
            "tables: [{id: T1, title: One, seats: 3, rounds: 1-2}, {id: T2, title: Two, seats: 3, rounds: 2-4}]"
        ),
        "attendees": (
            "attendees: [{id: A1, name: Ann, stays: true, rounds: 1-3}, {id: A2, name: Bob, stays: true, rounds: 2-4}]"
        ),
    },
    "together and never there at once": {
        "attendees": "attendees: [{id: A1, name: Ann, rounds: 1-2}, {id: A2, name: Bob, rounds: 3}]",
        "x": "rules: {together: [[A1, A2]]}",
    },
    "tables that look alike": {
        "tables": (
            "tables: [{id: T1, title: One, seats: 3, topics: [Oracy, oracy]}, {id: t01, title: Two, seats: 2},"
            " {id: T-1, title: Three, seats: 2, topics: [or acy]}]"
        ),
    },
    "attendees that look alike": {
        "attendees": "attendees: [{id: B, name: Ann}, {id: \u0412, name: Bob}, {id: b, name: Cy}]",
    },
    "one person twice": {
        "attendees": (
            "attendees: [{id: A1, name: Ann Lee, school: Hill}, {id: A2, name: ann  LEE, school: HILL},"
            " {id: A3, name: Ann Lee}]"
        ),
    },
    "a text in which nothing is seen": {"x": 'venue: "\\u3164 \\u2800\\u0301"'},
    "a text in which something is seen": {"x": 'venue: "\\u3164 \\u2801"'},
    "fixed in a round that there is not": {"attendees": person("rounds: 3-5, fixed: {5: T1}")},
    "a table in a round that there is not": {
        "tables": table("rounds: 5"),
        "attendees": person("choices: [T2], fixed: {5: T2}"),
    },
    "a letter that was lost": {"x": "venue: Caf\ufffd"},
    "a blank before an id": {"tables": "tables: [{id: ' T1', title: One, seats: 3}]"},
    "a blank behind a topic": {"tables": table("topics: ['oracy ']")},
    "rounds without end": {"tables": table(f"rounds: '{'1,' * 300}1'")},
    "rounds of a list without end": {"tables": table(f"rounds: [{'1, ' * 501}1]")},
    "rounds beyond the last there may be": {"tables": table("rounds: 1-61")},
    "rounds with a word among them": {"attendees": person("rounds: [1, two]")},
    "a round of a person too high": {"attendees": person("rounds: 2-5")},
    "a year long ago": {"x": "date: 1999-12-31"},
    "the first year": {"x": "date: 2000-01-01"},
    "a year far away": {"x": "date: 2200-01-01"},
    "the last year": {"x": "date: 2199-12-31"},
    "a colour in words": {"x": "look: {colour: dark blue}"},
    "a colour that is cut": {"x": 'look: {colour: "#0b53"}'},
    "a door in words": {"x": "room: {door: [[1, 2], there]}", "tables": table("at: [1, 1]")},
    "doors without end": {"x": f"room: {{door: [{'[1, 2], ' * 21}]}}", "tables": table("at: [1, 1]")},
    "as many doors as there may be": {"x": f"room: {{door: [{'[1, 2], ' * 20}]}}", "tables": table("at: [1, 1]")},
    "a place outside": {"tables": table("at: [1000.5, 1]")},
    "a place at the far wall": {"tables": table("at: [1000, 0]")},
    "a door and no place for a table": {"x": "room: {door: [1, 2], stage: [3, 4]}"},
    "more desks drawn than there are": {"x": "room: {desk: [[1, 2], [3, 4]]}", "tables": table("at: [1, 1]")},
    "a group without end": {
        "attendees": f"attendees: [{', '.join(f'{{id: A{at}, name: N{at}}}' for at in range(101))}]",
        "x": f"rules: {{apart: [{[f'A{at}' for at in range(100)]}, {[f'A{at}' for at in range(101)]}]}}".replace(
            "'", ""
        ),
    },
    "seats at their limits": {"tables": "tables: [{id: T1, title: One, seats: 1000}, {id: T2, title: Two, seats: 1}]"},
    "a seat too many": {"tables": "tables: [{id: T1, title: One, seats: 1001}]"},
    "weights at their limits": {"attendees": person("interests: {oracy: 1, T1: 1000000}")},
    "weights beyond their limits": {"attendees": person("interests: {oracy: 0, T1: 1000001}")},
    "mixing at its limits": {"x": "rules: {mixing: 100%}"},
    "mixing of very little": {"x": "rules: {mixing: 0.001%}"},
    "a host of a school among the attendees of none": {
        "tables": table("host: Cy, school: S"),
        "attendees": person("rounds: 1-2"),
    },
    "a host without a school among the attendees": {
        "tables": table("hosts: [Cy, {name: Cy, school: S}], rounds: 1-2"),
        "attendees": "attendees: [{id: A1, name: Cy}, {id: A2, name: Cy, school: S}]",
    },
    "a list": {"event": "- event: Base", "timetable": "", "tables": "", "attendees": ""},
    "a text": {"event": "Base", "timetable": "", "tables": "", "attendees": ""},
}


def said(**changed: str) -> str:
    """Read the base event, in the present folder, with some parts changed, and show what is said of it."""
    path = Path("event.yaml")
    path.write_text("\n".join((PARTS | changed).values()), encoding="utf-8")
    reading = read_event(path)
    assert (reading.event is None) == any(problem.severity == "error" for problem in reading.problems)
    return problems_text(reading.problems)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def golden() -> dict[str, str]:
    """Read what is to be said, by the name of the mistake."""
    parts = GOLDEN.read_text(encoding="utf-8").split("=== ")[1:]
    return {name: text.strip("\n") for name, _, text in (part.partition("\n") for part in parts)}


def test_the_base_event_is_right() -> None:
    """What the mistakes are made in has none itself."""
    assert not said()


def test_every_mistake_has_something_said_of_it() -> None:
    """Run this with UPDATE_GOLDEN=1 to write the golden file anew, and read what has changed."""
    if os.environ.get("UPDATE_GOLDEN"):
        shown = [f"=== {name}\n{said(**changed)}" for name, changed in MISTAKES.items()]
        GOLDEN.write_text("\n".join(shown), encoding="utf-8")
    assert list(golden()) == list(MISTAKES)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_made_alone(name: str) -> None:
    """One mistake, all that is said of it, and nothing else."""
    assert said(**MISTAKES[name]).strip("\n") == golden()[name]
