"""Doubts compared whole: what is said and advised, where it points, whom and which tables it concerns."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bricks import ATTENDEE, EVENT, TABLE, timetable

from speedlearn.model import Attendee, Event, Fixed, Host, Rules, Table
from speedlearn.study.doubts import KINDS, Doubt, Studied, doubts
from speedlearn.study.doubts.people import MOST_PAIRS

NAMES = ("Ann Ames", "Bob Beck", "Cid Cole", "Dot Dunn", "Eve Ely", "Fay Ford", "Gus Gill", "Hal Hunt", "Ivy Irons")


def tables(number: int, num_rounds: int = 2, seats: int = 8) -> tuple[Table, ...]:
    """Make tables with hosts of schools of their own."""
    return tuple(
        replace(
            TABLE,
            id=f"T{k}",
            title=f"Title {k}",
            hosts=(Host(f"Host {k} {'xyzuvw'[k]}", f"Hill {k}"),),
            schools=(f"Hill {k}",),
            seats=seats,
            rounds=tuple(range(1, num_rounds + 1)),
        )
        for k in range(1, number + 1)
    )


def people(number: int, num_rounds: int = 2, wishes: tuple[str, ...] = ("T1", "T2")) -> tuple[Attendee, ...]:
    """Make people of schools of their own, who all wish for the same."""
    rounds = tuple(range(1, num_rounds + 1))
    return tuple(
        replace(ATTENDEE, id=f"A{k}", name=name, school=f"Home of {name}", choices=wishes, rounds=rounds)
        for k, name in enumerate(NAMES[:number], 1)
    )


def room(num_rounds: int = 2, **changes: object) -> Event:
    """Make an event of which nothing is doubtful, with changes."""
    event = replace(EVENT, timetable=timetable(num_rounds), tables=tables(2), attendees=people(6), rules=Rules())
    return replace(event, **changes)  # type: ignore[arg-type]


def asked(event: Event) -> list[Doubt]:
    """List the doubts of an event."""
    return doubts(Studied(event))


def changed(event: Event, who: str, **changes: object) -> Event:
    """Change an attendee or a table, known by id."""

    def change(one: Attendee | Table) -> Attendee | Table:
        return replace(one, **changes) if one.id == who else one  # type: ignore[arg-type]

    return replace(
        event,
        attendees=tuple(map(change, event.attendees)),  # type: ignore[arg-type]
        tables=tuple(map(change, event.tables)),  # type: ignore[arg-type]
    )


def test_the_room_that_is_changed() -> None:
    assert asked(room()) == []


def test_the_words_for_programs() -> None:
    """They stay what they are: whoever reads `--json` goes by them."""
    assert KINDS == (
        "too few seats",
        "more rounds than tables",
        "thin tables",
        "nobody wishes",
        "uneven demand",
        "topics in two spellings",
        "no school of a table",
        "one person twice",
        "hosts all the time",
        "hosts and attends",
        "no name",
        "wishes in vain",
        "no wishes",
        "no school",
        "no phase",
    )
    assert MOST_PAIRS == 100


SHARED_OUT = "more seats would do; as it is, free rounds are shared out evenly"


def test_too_few_seats_in_some_rounds() -> None:
    """Neighbouring rounds are named as a range, and of several the one that lacks most."""
    wide = tuple(replace(one, rounds=(1, 2, 3, 5)) for one in tables(5, seats=2))
    wishes = ("T1", "T2", "T3", "T4", "T5")
    event = room(5, tables=wide, attendees=people(9, wishes=wishes), rules=Rules(min_visitors=1))
    there = (1, 2, 3, 5)
    event = replace(event, attendees=tuple(replace(one, rounds=there) for one in event.attendees))
    assert asked(event) == []
    one_rests = changed(changed(event, "T1", rounds=(3, 5)), "T2", rounds=(1, 2, 3))
    doubt = Doubt(
        "too few seats",
        "there are too few seats in rounds 1-2, 5: 9 people for 8 seats in round 1",
        "1 more seat would do; as it is, free rounds are shared out evenly",
        ("tables",),
    )
    assert asked(one_rests)[0] == doubt
    worst = changed(one_rests, "T3", rounds=(1, 3, 5))
    assert asked(worst)[0] == replace(
        doubt,
        message="there are too few seats in rounds 1-2, 5: 9 people for 6 seats in round 2",
        hint=f"3 {SHARED_OUT}",
    )


def test_one_seat_is_a_seat_and_one_person_a_person() -> None:
    event = room(1, tables=tables(1, 1, seats=1), attendees=people(2, 1, ("T1",)))
    assert asked(event) == [
        Doubt(
            "too few seats",
            "there are too few seats in round 1: 2 people for 1 seat",
            "1 more seat would do; as it is, free rounds are shared out evenly",
            ("tables",),
        )
    ]
    closed = room(2, tables=tables(1, 1, seats=1), attendees=people(1, 2, ("T1",)))
    assert asked(closed)[0].message == "there are too few seats in round 2: 1 person for 0 seats"


def test_many_rounds_are_a_range() -> None:
    """From the first to the last of them."""
    event = room(4, tables=tables(4, 4, seats=2), attendees=people(9, 4, ("T1", "T2", "T3", "T4")))
    assert asked(event)[0].message == "there are too few seats in rounds 1-4: 9 people for 8 seats in round 1"


FREE = "their other rounds stay free; more tables, or rules that forbid less, would help"


def test_more_rounds_than_tables() -> None:
    """Who goes round is pointed at by name, who stays by that; those alike are told together."""
    steps = changed(changed(room(), "T1", step_free=False), "T2", step_free=False)
    event = changed(changed(steps, "A3", stays=True, step_free=True, choices=()), "A5", step_free=True, choices=())
    found = [doubt for doubt in asked(event) if doubt.kind == "more rounds than tables"]
    assert found == [
        Doubt(
            "more rounds than tables",
            "`Cid Cole` and `Eve Ely` are there in 2 rounds, but each of them can visit no table",
            FREE,
            ("attendees", 2, "stays"),
            attendees=("A3", "A5"),
        )
    ]
    home = changed(room(), "A4", school="Hill 1", choices=("T2",))
    assert asked(home) == [
        Doubt(
            "more rounds than tables",
            "`Dot Dunn` is there in 2 rounds, but they can visit 1 table at most",
            FREE,
            ("attendees", 3, "name"),
            attendees=("A4",),
        )
    ]


def test_tables_that_rest_at_the_wrong_times() -> None:
    """Three tables for two rounds, of which this person may be sent to two that run in one round only."""
    event = room(tables=tables(4), attendees=people(8, wishes=("T1", "T2", "T3", "T4")))
    event = changed(changed(event, "T1", rounds=(1,)), "T2", rounds=(1,))
    assert asked(event) == []
    narrow = changed(event, "A2", seen=("T3", "T4"), choices=("T1",))
    (doubt,) = asked(narrow)
    assert doubt.message == "`Bob Beck` is there in 2 rounds, but they can visit 1 table at most"
    fixed = changed(event, "A2", seen=("T3", "T4"), choices=("T1",), fixed=(Fixed(2, "T4"),))
    assert asked(fixed) == []


FEWER = "let some tables rest in these rounds, or leave some out"


def test_too_few_people_for_the_tables() -> None:
    """Rounds in which the same lack are told together."""
    one = room(attendees=people(1))
    assert asked(one)[0] == Doubt(
        "thin tables",
        "1 person for 2 tables in rounds 1-2, so no table can have 2 visitors",
        FEWER,
        ("tables",),
    )
    wanted = room(rules=Rules(min_visitors=3), attendees=people(5))
    assert asked(wanted)[0] == Doubt(
        "thin tables",
        "5 people for 2 tables in rounds 1-2, so at most 1 table can have 3 visitors",
        FEWER,
        ("rules", "min_visitors"),
    )
    assert asked(room(rules=Rules(min_visitors=1), attendees=people(2))) == []
    fewer = changed(room(3, tables=tables(3, 3), attendees=people(6, 3, ("T1", "T2", "T3"))), "T3", rounds=(2,))
    fewer = changed(changed(fewer, "A1", rounds=(1, 3)), "A2", rounds=(1, 3))
    assert [one.message for one in asked(fewer) if one.kind == "thin tables"] == [
        "4 people for 3 tables in round 2, so at most 2 tables can have 2 visitors"
    ]


def test_tables_to_which_few_may_go() -> None:
    """Tables alike are told together; whoever is never there, is no visitor."""
    event = room(tables=tables(3), rules=Rules(min_visitors=2), attendees=people(6, wishes=("T1", "T2", "T3")))
    seen = replace(
        event, attendees=tuple(replace(one, seen=("T2", "T3"), rounds=(1,), choices=("T1",)) for one in event.attendees)
    )
    few = changed(changed(seen, "A1", seen=(), rounds=(1, 2), choices=("T2", "T3")), "A2", rounds=(), seen=())
    found = [doubt for doubt in asked(few) if doubt.kind == "thin tables"]
    assert found[-1] == Doubt(
        "thin tables",
        "those who may be sent to tables `T2` and `T3` make no more than 1 visit to each, in 2 rounds",
        "let them run in fewer rounds, or open them to more people",
        ("tables", 1),
        tables=("T2", "T3"),
    )
    staying = changed(few, "A1", stays=True)
    assert [one.message for one in asked(staying) if one.kind == "thin tables"][-1] == (
        "those who may be sent to tables `T2` and `T3` make no more than 2 visits to each, in 2 rounds"
    )
    nobody = changed(few, "A1", seen=("T2",), choices=("T1",))
    assert [doubt for doubt in asked(nobody) if doubt.kind == "thin tables"][-2:] == [
        Doubt(
            "thin tables",
            "nobody may be sent to table `T2`",
            "let it run in fewer rounds, or open it to more people",
            ("tables", 1),
            tables=("T2",),
        ),
        Doubt(
            "thin tables",
            "those who may be sent to table `T3` make no more than 1 visit, in 2 rounds",
            "let it run in fewer rounds, or open it to more people",
            ("tables", 2),
            tables=("T3",),
        ),
    ]


NOBODY = "people are sent there to fill their rounds; another title or topic may help, or a rest"


def test_tables_that_nobody_wants() -> None:
    """One, several, and none where nobody wishes for anything."""
    assert asked(room(tables=tables(4), attendees=people(8))) == [
        Doubt(
            "nobody wishes",
            "nobody wishes for the tables `T3 Title 3` and `T4 Title 4`",
            NOBODY,
            ("tables", 2),
            tables=("T3", "T4"),
        )
    ]
    assert asked(room(attendees=people(6, wishes=("T2",)))) == [
        Doubt("nobody wishes", "nobody wishes for table `T1 Title 1`", NOBODY, ("tables", 0), tables=("T1",))
    ]
    assert asked(room(attendees=people(6, wishes=()))) == []


def test_tables_that_too_many_want() -> None:
    """The fullest first in the sentence, in the order of the event for programs; of many the first three are named."""
    event = room(1, tables=tables(5, 1, seats=1), attendees=people(9, 1, ("T1", "T2", "T3", "T4", "T5")))
    event = replace(event, rules=Rules(min_visitors=1))
    event = changed(changed(event, "T1", seats=4), "T2", seats=3)
    hint = "a second table on the same theme would help, or more seats"
    assert asked(event) == [
        Doubt(
            "uneven demand",
            "5 tables are wanted by more than twice as many people as they have places: `T3` by 9 for 1, `T4` by 9 for"
            " 1, `T5` by 9 for 1 and 2 more",
            hint,
            ("tables", 2),
            tables=("T1", "T2", "T3", "T4", "T5"),
        )
    ]
    fewer = changed(changed(event, "T1", seats=5), "T3", seats=5)
    fewer = changed(changed(fewer, "T4", seats=5), "T5", seats=5)
    assert asked(fewer) == [
        Doubt(
            "uneven demand",
            "1 table is wanted by more than twice as many people as it has places: `T2` by 9 for 3",
            hint,
            ("tables", 1),
            tables=("T2",),
        )
    ]


def test_topics_in_two_spellings() -> None:
    """Both places are shown, and a topic that stands at several tables is shown where it stands first."""
    event = room(tables=tables(3), attendees=people(6, wishes=("T1", "T2", "T3")))
    event = changed(changed(event, "T1", topics=("maths", "Oracy")), "T2", topics=("oracy", "retrieval practice"))
    event = changed(event, "T3", topics=("oracy", "retrieval practise"))
    hint = "write them alike; who wishes for the one is not thought to wish for the other"
    assert asked(event) == [
        Doubt(
            "topics in two spellings",
            "`oracy` and `Oracy` look like one topic written in two ways",
            hint,
            ("tables", 1, "topics"),
            tables=("T1", "T2"),
            also=((("tables", 0, "topics"), "first here"),),
        ),
        Doubt(
            "topics in two spellings",
            "`retrieval practise` and `retrieval practice` look like one topic written in two ways",
            hint,
            ("tables", 2, "topics"),
            tables=("T2", "T3"),
            also=((("tables", 1, "topics"), "first here"),),
        ),
    ]


def test_tables_without_a_school() -> None:
    event = changed(room(), "T2", schools=())
    assert asked(event) == [
        Doubt(
            "no school of a table",
            "1 table without a school may have colleagues of the host as visitors: `T2`",
            "write the school of the table or of its host, if there is one",
            ("tables", 1),
            "notice",
            tables=("T2",),
        )
    ]
    assert asked(replace(event, rules=Rules(own_school="allow"))) == []
    assert asked(replace(event, rules=Rules(own_school="avoid"))) == asked(event)


ONE_OR_TWO = "if it is one person, keep one of the two; if there are two, all is well"


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        (("Zoë Ng", "X"), ("Zoë Ng", "X"), "two attendees of `X` are called `Zoë Ng`"),
        (("Zoë Ng", "X"), ("Zoe Ng", "The X"), "`Zoë Ng` of `X` and `Zoe Ng` of `The X` may be one person"),
        (("Zoë Ng", "X"), ("Zoë Ng", None), "`Zoë Ng` of `X` and `Zoë Ng` of no school may be one person"),
        (("Zoë Ng", None), ("Zoë Ng", None), "two attendees without a school are called `Zoë Ng`"),
        (("Zoë Ng", None), ("Zoe Ng", None), "`Zoë Ng` and `Zoe Ng` without a school may be one person"),
    ],
)
def test_one_person_twice(one: tuple[str, str | None], other: tuple[str, str | None], message: str) -> None:
    event = changed(changed(room(), "A2", name=one[0], school=one[1]), "A5", name=other[0], school=other[1])
    assert asked(event)[0] == Doubt(
        "one person twice",
        message,
        ONE_OR_TWO,
        ("attendees", 4, "name"),
        attendees=("A2", "A5"),
        also=((("attendees", 1, "name"), "and here"),),
    )


def test_pairs_come_in_the_order_of_the_later_one() -> None:
    names = ("Zoë Ng", "Ann Ames", "Ann Ames", "Bob Beck", "Zoe Ng", "Bob Beck")
    event = room()
    event = replace(
        event, attendees=tuple(replace(one, name=name) for one, name in zip(event.attendees, names, strict=True))
    )
    event = replace(event, attendees=tuple(replace(one, school="X") for one in event.attendees))
    assert [doubt.attendees for doubt in asked(event)] == [("A2", "A3"), ("A1", "A5"), ("A4", "A6")]


def test_of_very_many_pairs_the_rest_is_told_at_once() -> None:
    """A list pasted twice says so; the first hundred are shown."""
    number = MOST_PAIRS + 2
    ones = [replace(ATTENDEE, id=f"A{k}", name=f"{chr(97 + k // 26)}x{chr(97 + k % 26)}q Ames") for k in range(number)]
    again = [replace(one, id=f"B{k}") for k, one in enumerate(ones)]
    people_ = tuple(replace(one, school=f"Home {k % number}", rounds=(1, 2)) for k, one in enumerate(ones + again))
    event = room(tables=tables(2, seats=number), attendees=people_)
    found = [doubt for doubt in asked(event) if doubt.kind == "one person twice"]
    assert len(found) == MOST_PAIRS + 1
    assert found[-1] == Doubt(
        "one person twice",
        "2 more pairs of attendees may be one person",
        "write other names, or look at these first",
        ("attendees", number + MOST_PAIRS, "name"),
        attendees=(f"A{MOST_PAIRS}", f"B{MOST_PAIRS}", f"A{MOST_PAIRS + 1}", f"B{MOST_PAIRS + 1}"),
    )


def test_of_pairs_without_end_only_some_are_looked_for() -> None:
    """Two hundred of one surname, each name the beginning of all that follow."""
    names = ["a" * length + " Ames" for length in range(1, 201)]
    people_ = tuple(replace(ATTENDEE, id=f"A{k}", name=name, rounds=(1, 2)) for k, name in enumerate(names))
    event = room(tables=tables(2, seats=200), attendees=people_)
    found = [doubt for doubt in asked(event) if doubt.kind == "one person twice"]
    assert found[-1].message == "at least 9,900 more pairs of attendees may be one person"
    assert len(found[-1].attendees) == 2 * 9_900


def test_of_topics_alike_without_end_a_thousand_pairs_are_told() -> None:
    topics = tuple(f"assessment {chr(97 + k // 26)}{chr(97 + k % 26)}" for k in range(100))
    found = [doubt for doubt in asked(changed(room(), "T1", topics=topics)) if doubt.kind == "topics in two spellings"]
    assert len(found) == 1_001
    assert found[-1].message == "more than 1,000 pairs of topics look alike; the others are not told"


def test_hosts_who_attend() -> None:
    """Told of each table that runs while they are there."""
    event = room(tables=tables(3), attendees=people(6, wishes=("T1", "T2", "T3")))
    event = changed(event, "T3", hosts=(*event.tables[2].hosts, Host("Host 1 y")))
    found = asked(changed(event, "A2", name="Host 1 y", school=None))
    assert [doubt for doubt in found if doubt.kind == "hosts and attends"] == [
        Doubt(
            "hosts and attends",
            f"`Host 1 y` attends, and `Host 1 y` hosts table `{table}` in the same rounds",
            found[0].hint,
            ("attendees", 1, "name"),
            attendees=("A2",),
            tables=(table,),
            also=((("tables", position), "hosts here"),),
        )
        for position, table in ((0, "T1"), (2, "T3"))
    ]


def test_who_is_known_as_a_host_is_not_asked_about() -> None:
    """Of one name and one school: reading has taken away the rounds in which they host, here all but the last."""
    event = room(3, tables=tables(3, 3), attendees=people(6, 3, ("T1", "T2", "T3")), rules=Rules(min_visitors=1))
    known = changed(event, "A2", name="Host 1 y", school="Hill 1", choices=("T2", "T3"), rounds=(3,))
    assert [doubt.kind for doubt in asked(known)] == []


def test_hosts_all_the_time() -> None:
    event = changed(room(), "A3", name="Host 2 z", school="Hill 2", rounds=(), choices=("T1",))
    assert asked(event) == [
        Doubt(
            "hosts all the time",
            "`Host 2 z` hosts in every round in which they are there, so they are seated in none",
            "take them off the list of attendees, or let their table rest in some rounds",
            ("attendees", 2, "name"),
            attendees=("A3",),
            tables=("T2",),
        )
    ]


def test_names_that_are_none() -> None:
    """Several attendees in one sentence; hosts each by themselves."""
    hint = "write the name as it should be printed, or leave it if there is none yet"
    event = changed(changed(room(), "A2", name="TBC"), "A4", name="Guest 2")
    event = changed(event, "T2", hosts=(Host("plus one", "Hill 2"), Host("n/a", "Hill 2")))
    assert asked(event) == [
        Doubt(
            "no name",
            "the names `TBC` and `Guest 2` look as if nobody knew yet who comes",
            hint,
            ("attendees", 1, "name"),
            attendees=("A2", "A4"),
        ),
        *(
            Doubt(
                "no name",
                f"the host of table `T2` is called `{name}`, which looks like no name",
                hint,
                ("tables", 1),
                tables=("T2",),
            )
            for name in ("plus one", "n/a")
        ),
    ]
    words = ("tba", "TBD", "NA", "None", "Unknown", "nobody", "somebody", "xxx", "guest", "Guest two tba", "delegate 7")
    more = ("attendee 12", "Teacher", "staff member 3", "x@y.z", "12")
    for name in words + more:
        assert [doubt.attendees for doubt in asked(changed(room(), "A2", name=name))] == [("A2",)], name
    for name in ("Guestone", "Delegate Smith", "Ann @ Hill", "Mx Guest"):
        assert asked(changed(room(), "A2", name=name)) == [], name


def test_nothing_wished() -> None:
    """In vain where every wish falls away; silent where there was none; and not asked of those who are not there."""
    event = changed(changed(room(), "A2", choices=()), "A3", choices=())
    assert asked(event) == [
        Doubt(
            "no wishes",
            "2 people wished for nothing, and no table meets a need of their schools: `Bob Beck` and `Cid Cole`",
            "ask them, or leave it: they are seated and mixed, and lower nobody's figures",
            ("attendees", 1, "name"),
            attendees=("A2", "A3"),
        )
    ]
    in_vain = room(tables=tables(3), attendees=people(6, wishes=("T1", "T2", "T3")))
    for who in ("A4", "A6"):
        in_vain = changed(in_vain, who, school="Hill 1", choices=("T1",))
    assert asked(in_vain) == [
        Doubt(
            "wishes in vain",
            "nothing that `Dot Dunn` and `Fay Ford` wished for can be had",
            "ask for other wishes; the notices say what stands against each",
            ("attendees", 3, "name"),
            attendees=("A4", "A6"),
        )
    ]


def test_what_nobody_said() -> None:
    """School and phase, where others have one."""
    homeless = changed(changed(room(), "A2", school=None), "A3", school=None)
    no_school = Doubt(
        "no school",
        "2 people without a school may be sent to colleagues: `Bob Beck` and `Cid Cole`",
        "write their school, if they have one",
        ("attendees", 1, "name"),
        "notice",
        ("A2", "A3"),
    )
    assert asked(homeless) == [no_school]
    assert asked(replace(homeless, rules=Rules(own_school="allow"))) == [no_school]
    assert asked(replace(homeless, rules=Rules(colleagues="ignore"))) == [no_school]
    assert asked(replace(homeless, rules=Rules(own_school="allow", colleagues="ignore"))) == []
    phased = replace(room(), attendees=tuple(replace(one, phase="primary") for one in room().attendees))
    unphased = changed(changed(phased, "A5", phase=None), "T1", phases=("primary",))
    no_phase = Doubt(
        "no phase",
        "1 person without a phase may be sent to tables of any: `Eve Ely`",
        "write their phase, if it is known",
        ("attendees", 4, "name"),
        "notice",
        ("A5",),
    )
    assert asked(unphased) == [no_phase]
    assert asked(changed(unphased, "T1", phases=())) == []
    nobody = replace(unphased, attendees=tuple(replace(one, phase=None) for one in unphased.attendees))
    assert asked(nobody) == []


def test_one_is_a_person_and_two_are_people() -> None:
    """Whoever lacks a school, a phase or wishes."""
    phased = room(attendees=tuple(replace(one, phase="primary") for one in room().attendees))
    phased = changed(phased, "T1", phases=("primary",))
    said = {
        "school": "without a school may be sent to colleagues: ",
        "phase": "without a phase may be sent to tables of any: ",
        "choices": "wished for nothing, and no table meets a need of ",
    }
    for key, sentence in said.items():
        empty: object = () if key == "choices" else None
        one = changed(phased, "A2", **{key: empty})
        two = changed(one, "A3", **{key: empty})
        their = ("their school: ", "their schools: ") if key == "choices" else ("", "")
        assert [doubt.message for doubt in asked(one)] == [f"1 person {sentence}{their[0]}`Bob Beck`"]
        assert [doubt.message for doubt in asked(two)] == [f"2 people {sentence}{their[1]}`Bob Beck` and `Cid Cole`"]
