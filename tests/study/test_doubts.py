"""Each doubt: raised alone, held at its limit, and never raised where all is well."""

from __future__ import annotations

from dataclasses import replace

from events import ATTENDEE, EVENT, TABLE, events, timetable
from hypothesis import given

from speedlearn.model import Attendee, Event, Fixed, Host, Rules, School, Table
from speedlearn.score import personal_shares
from speedlearn.solve import solve
from speedlearn.study.doubts import KINDS, Doubt, Studied, doubts
from speedlearn.study.doubts.doubt import listed

HOSTS = ("Ada Okafor", "Bethan Lloyd", "Cy Ray", "Dee Moule")
NAMES = ("Ann Ames", "Bob Beck", "Cid Cole", "Dot Dunn", "Eve Ely", "Fay Ford", "Gus Gill", "Hal Hunt")


def tables(number: int, num_rounds: int = 2, seats: int = 8) -> tuple[Table, ...]:
    """Make tables with hosts of their own schools."""
    return tuple(
        replace(
            TABLE,
            id=f"T{k + 1}",
            title=f"Title {k + 1}",
            hosts=(Host(HOSTS[k], f"School of {HOSTS[k]}"),),
            schools=(f"School of {HOSTS[k]}",),
            seats=seats,
            rounds=tuple(range(1, num_rounds + 1)),
        )
        for k in range(number)
    )


def people(number: int, num_rounds: int = 2, wishes: tuple[str, ...] = ("T1", "T2")) -> tuple[Attendee, ...]:
    """Make people of schools of their own, who all wish for the same."""
    rounds = tuple(range(1, num_rounds + 1))
    return tuple(
        replace(ATTENDEE, id=f"A{k}", name=NAMES[k], school=f"Home of {NAMES[k]}", choices=wishes, rounds=rounds)
        for k in range(number)
    )


def room(**changes: object) -> Event:
    """Make an event of which nothing is doubtful, with changes."""
    event = replace(EVENT, timetable=timetable(2), tables=tables(2), attendees=people(6), rules=Rules())
    return replace(event, **changes)  # type: ignore[arg-type]


def asked(event: Event) -> list[Doubt]:
    """List the doubts of an event."""
    return doubts(Studied(event))


def said(event: Event, kind: str) -> list[str]:
    """List what is said of one kind, and check that nothing else is."""
    found = asked(event)
    assert {doubt.kind for doubt in found} <= {kind}
    return [doubt.message for doubt in found]


def with_person(event: Event, position: int = 0, **changes: object) -> Event:
    """Change one attendee."""
    changed = replace(event.attendees[position], **changes)  # type: ignore[arg-type]
    before, after = event.attendees[:position], event.attendees[position + 1 :]
    return replace(event, attendees=(*before, changed, *after))


def with_table(event: Event, position: int = 0, **changes: object) -> Event:
    """Change one table."""
    changed = replace(event.tables[position], **changes)  # type: ignore[arg-type]
    return replace(event, tables=(*event.tables[:position], changed, *event.tables[position + 1 :]))


def test_nothing_is_doubtful_where_all_is_well() -> None:
    """Nor where nobody says anything of schools, phases and wishes."""
    assert asked(room()) == []
    silent = tuple(replace(one, school=None, choices=()) for one in room().attendees)
    bare = tuple(replace(one, schools=(), hosts=(Host(one.hosts[0].name),)) for one in room().tables)
    assert asked(room(attendees=silent, tables=bare)) == []


def test_too_few_seats() -> None:
    """One person more than seats, in one round or in more."""
    event = room(tables=tables(2, seats=3))
    assert asked(event) == []
    assert said(with_table(event, seats=2), "too few seats") == [
        "there are too few seats in rounds 1-2: 6 people for 5 seats in round 1"
    ]
    assert said(with_table(event, rounds=(2,)), "too few seats") == [
        "there are too few seats in round 1: 6 people for 3 seats"
    ]


def test_more_rounds_than_tables() -> None:
    """By the rules for one person: their own school, where they have been, steps, phases; fixed visits count."""
    event = with_person(room(), school="School of Ada Okafor", choices=("T2",))
    sentence = "`Ann Ames` is there in 2 rounds, but they can visit 1 table at most"
    kind = "more rounds than tables"
    assert said(event, kind) == [sentence]
    assert said(with_person(room(), seen=("T1",), choices=("T2",)), kind) == [sentence]
    assert asked(with_person(event, rounds=(1,))) == []
    assert asked(with_person(event, stays=True)) == []
    assert asked(replace(event, rules=Rules(own_school="avoid"))) == []
    assert asked(with_person(room(), seen=("T1",), choices=("T2",), fixed=(Fixed(1, "T1"),))) == []
    never_both = with_table(with_table(room(tables=tables(3)), 0, rounds=(1,)), 1, rounds=(1,))
    never_both = with_person(never_both, 2, choices=("T3",))
    assert said(with_person(with_person(never_both, 0, seen=("T3",)), 1, seen=("T3",)), kind) == [
        "`Ann Ames` and `Bob Beck` are there in 2 rounds, but each of them can visit 1 table at most"
    ]


def test_thin_tables_for_want_of_people() -> None:
    """In a round; below `min_visitors`, or two where none is said, so that nobody is alone with a host."""
    assert asked(room(attendees=people(4))) == []
    assert said(room(attendees=people(3)), "thin tables") == [
        "3 people for 2 tables in rounds 1-2, so at most 1 table can have 2 visitors"
    ]
    assert asked(room(rules=Rules(min_visitors=3))) == []
    assert said(room(rules=Rules(min_visitors=4)), "thin tables") == [
        "6 people for 2 tables in rounds 1-2, so at most 1 table can have 4 visitors",
        "those who may be sent to tables `T1` and `T2` make no more than 6 visits to each, in 2 rounds",
    ]
    assert said(room(rules=Rules(min_visitors=7)), "thin tables")[0].endswith("no table can have 7 visitors")
    assert said(with_person(room(attendees=people(4)), rounds=(1,)), "thin tables") == [
        "3 people for 2 tables in round 2, so at most 1 table can have 2 visitors"
    ]


def test_thin_tables_to_which_few_may_go() -> None:
    """Whoever goes round visits a table once; who stays is there all the time."""
    event = with_table(room(rules=Rules(phase="require", min_visitors=2)), 1, phases=("special",))
    primary = tuple(replace(one, phase="primary", choices=("T1",), rounds=(1, 2)) for one in event.attendees)
    three = replace(event, attendees=primary[:3] + event.attendees[3:])
    messages = [doubt.message for doubt in asked(three) if doubt.kind == "thin tables"]
    assert messages == ["those who may be sent to table `T2` make no more than 3 visits, in 2 rounds"]
    stays = with_person(three, 5, stays=True)
    assert not [doubt for doubt in asked(stays) if doubt.kind == "thin tables"]
    nobody = replace(event, attendees=primary)
    assert [doubt.message for doubt in asked(nobody) if doubt.kind == "thin tables"] == [
        "nobody may be sent to table `T2`"
    ]


def test_demand() -> None:
    """A table that nobody wishes for, and one wanted by more than twice as many as it has places."""
    event = room(tables=tables(3), attendees=people(6))
    (doubt,) = asked(event)
    assert (doubt.kind, doubt.message, doubt.tables) == (
        "nobody wishes",
        "nobody wishes for table `T3 Title 3`",
        ("T3",),
    )
    narrow = with_table(with_table(room(), 0, seats=1, rounds=(1, 2)), 1, seats=5)
    assert said(with_person(narrow, 0, choices=("T2",)), "uneven demand") == [
        "1 table is wanted by more than twice as many people as it has places: `T1` by 5 for 2"
    ]
    fewer = with_person(with_person(narrow, 0, choices=("T2",)), 1, choices=("T2",))
    assert asked(fewer) == []


def test_topics_in_two_spellings() -> None:
    """A slip of one letter, or of case and blanks; short ones differ for good reasons."""

    def topics(one: str, other: str) -> Event:
        return with_table(with_table(room(), 0, topics=(one,)), 1, topics=(other,))

    kind = "topics in two spellings"
    sentence = "`retrieval practise` and `retrieval practice` look like one topic written in two ways"
    assert said(topics("retrieval practice", "retrieval practise"), kind) == [sentence]
    assert len(said(topics("Oracy", "oracy"), kind)) == 1
    assert asked(topics("oracy", "orally")) == []
    assert asked(topics("year 7 maths", "year 8 maths")) == []
    assert asked(topics("oracy", "oracy")) == []


def test_one_person_twice() -> None:
    """Of one school in whatever spelling, or of none; namesakes of two schools are two."""

    def pair(first: tuple[str, str | None], second: tuple[str, str | None]) -> list[str]:
        event = with_person(with_person(room(), 0, name=first[0], school=first[1]), 3, name=second[0], school=second[1])
        return [doubt.message for doubt in asked(event) if doubt.kind == "one person twice"]

    assert pair(("Zoë Ng", "X"), ("Zoë Ng", "X")) == ["two attendees of `X` are called `Zoë Ng`"]
    assert pair(("Zoë Ng", "X"), ("Ng, Zoe", "X")) == ["`Zoë Ng` and `Ng, Zoe` of `X` may be one person"]
    assert pair(("Zoë Ng", "X School"), ("Z Ng", "the X")) == [
        "`Zoë Ng` of `X School` and `Z Ng` of `the X` may be one person"
    ]
    assert pair(("Zoë Ng", "X"), ("Zoe Ng", None)) == ["`Zoë Ng` of `X` and `Zoe Ng` of no school may be one person"]
    assert pair(("Marjory Penn", "X"), ("Marjorie Penn", "X")) == []
    assert pair(("Marjory Penn", "X"), ("Marjary Penn", "X")) == [
        "`Marjory Penn` and `Marjary Penn` of `X` may be one person"
    ]
    assert pair(("Zoë Ng", "X"), ("Zoë Ng", "Y")) == []
    assert pair(("Zoë Ng", "X"), ("Tom Ng", "X")) == []


def test_hosts_who_attend() -> None:
    """Who bears a host's name and may be that host; where name and school agree, reading knows them as one."""
    event = room()
    kind = "hosts and attends"
    sentence = "`{}` attends, and `Ada Okafor` hosts table `T1` in the same rounds"
    homeless = with_person(event, name="Ada Okafor", school=None)
    assert [one.message for one in asked(homeless) if one.kind == kind] == [sentence.format("Ada Okafor")]
    spelt = with_person(event, name="Dr Ada Okafor", school="School of Ada Okafor", choices=("T2",), rounds=(1,))
    assert said(spelt, kind) == [sentence.format("Dr Ada Okafor")]
    assert asked(with_person(event, name="Ada Okafor", school="Elsewhere")) == []
    apart = with_table(with_table(room(tables=tables(3)), 0, rounds=(1,)), 2, rounds=(2,))
    apart = with_person(with_person(apart, 1, choices=("T3",)), name="Ada Okafor", school=None, rounds=(2,))
    assert not [one for one in asked(apart) if one.kind == kind]


def test_hosts_all_the_time() -> None:
    """Reading takes away the rounds in which they host; here none is left."""
    event = with_person(room(), name="Ada Okafor", school="School of Ada Okafor", rounds=(), choices=("T2",))
    (doubt,) = asked(event)
    assert doubt.kind == "hosts all the time"
    assert (doubt.attendees, doubt.tables) == (("A0",), ("T1",))


def test_names_that_are_none() -> None:
    """What forms and ticket shops leave in place of a name."""
    for name in ("TBC", "Guest 2", "guest 3 TBC", "n/a", "Test", "ann@school.example", "???", "07700 900123"):
        assert said(with_person(room(), name=name), "no name") == [
            f"the name `{name}` looks as if nobody knew yet who comes"
        ]
    for name in ("Tess Test", "李伟", "Guest Okafor", "X Æ", "Zoë"):
        assert asked(with_person(room(), name=name)) == []
    event = with_table(room(), hosts=(Host("TBC", "School of Ada Okafor"),))
    assert said(event, "no name") == ["the host of table `T1` is called `TBC`, which looks like no name"]


def test_nothing_wished() -> None:
    """Nothing named, and no need of the school that a table meets; or nothing that can be had."""
    event = with_person(room(), choices=())
    assert said(event, "no wishes") == [
        "1 person wished for nothing, and no table meets a need of their school: `Ann Ames`"
    ]
    needy = replace(event, schools=(School("Home of Ann Ames", None, None, (("oracy", 1),), ()),))
    assert len(said(needy, "no wishes")) == 1
    assert asked(with_table(needy, topics=("oracy",))) == []
    vain = with_person(room(), school="School of Ada Okafor", choices=("T1",), rounds=(1,))
    assert said(vain, "wishes in vain") == ["nothing that `Ann Ames` wished for can be had"]


def test_what_nobody_said() -> None:
    """A school and a phase where others have one and a rule asks; notices, for they may have none."""
    event = with_person(room(), school=None)
    (doubt,) = asked(event)
    assert (doubt.kind, doubt.severity) == ("no school", "notice")
    assert asked(replace(event, rules=Rules(own_school="allow", colleagues="ignore"))) == []
    phased = replace(room(), attendees=tuple(replace(one, phase="primary") for one in room().attendees))
    phased = with_table(phased, phases=("primary",))
    assert asked(phased) == []
    (doubt,) = asked(with_person(phased, phase=None))
    assert (doubt.kind, doubt.severity) == ("no phase", "notice")
    assert asked(replace(with_person(phased, phase=None), rules=Rules(phase="ignore"))) == []
    (doubt,) = asked(with_table(room(), schools=()))
    assert (doubt.kind, doubt.severity, doubt.tables) == ("no school of a table", "notice", ("T1",))


def test_lists_of_names() -> None:
    """All of a few, the first of many."""
    assert listed("a") == "`a`"
    assert listed("ab") == "`a` and `b`"
    assert listed("abcd") == "`a`, `b`, `c` and `d`"
    assert listed("abcde") == "`a`, `b`, `c` and 2 more"


@given(events())
def test_whatever_the_event(event: Event) -> None:
    """Every doubt is of a known kind, names people and tables that there are, and points into the event."""
    ids = {person.id for person in event.attendees}
    for doubt in asked(event):
        assert doubt.kind in KINDS
        assert set(doubt.attendees) <= ids
        assert set(doubt.tables) <= {table.id for table in event.tables}
        for path in (doubt.place, *(path for path, _ in doubt.also)):
            top = {"tables": event.tables, "attendees": event.attendees, "rules": ()}[str(path[0])]
            assert len(path) == 1 or path[0] == "rules" or int(path[1]) < len(top)


@given(events(hard=False))
def test_free_rounds_that_are_foreseen_come(event: Event) -> None:
    """Who is there in more rounds than there are tables for has free rounds in any rota."""
    visits = solve(event, effort="quick").visits
    served = personal_shares(event, visits)
    foreseen = {id_ for doubt in asked(event) if doubt.kind == "more rounds than tables" for id_ in doubt.attendees}
    for person in event.attendees:
        if person.id in foreseen:
            assert sum(visit.attendee == person.id for visit in visits) < len(person.rounds)
    in_vain = {id_ for doubt in asked(event) if doubt.kind == "wishes in vain" for id_ in doubt.attendees}
    assert all(served[id_].share is None for id_ in in_vain)
