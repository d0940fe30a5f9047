"""Contradictions in an event, against trying everything: found exactly where no rota is lawful, and never too many."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from random import Random

import pytest
from bricks import ATTENDEE, EVENT, TABLE, rota_of
from chance import seeded
from clashing import Small, clashing_event, lawful_visits

from speedlearn.model import Event, Fixed, Rules
from speedlearn.rules import breaches
from speedlearn.rules.clashes import Clash, Said, clashes
from speedlearn.rules.clashes.alone import Ties, alone, changed
from speedlearn.rules.clashes.chairs import Stayer, lack_chairs
from speedlearn.rules.clashes.changes import Known
from speedlearn.rules.clashes.kinds import contradictions, smallest
from speedlearn.rules.clashes.vain import in_vain
from speedlearn.rules.clashes.ways import all_contradictions, ways_out

WIDER = Small(tables=3, attendees=5)


def only(event: Event, said: Iterable[Said]) -> tuple[Event, frozenset[str]]:
    """Leave out all other statements, and tell who neither stays nor goes round then."""
    kept = set(said)
    staying = {one.owner for one in kept if one.kind == "stays"}

    def groups(kind: str, all_groups: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        numbers = {one.number for one in kept if one.kind == kind}
        return tuple(group if number in numbers else () for number, group in enumerate(all_groups))

    people = tuple(
        replace(
            person,
            stays=person.id in staying,
            fixed=tuple(fixed for fixed in person.fixed if Said("fixed", person.id, fixed=fixed) in kept),
        )
        for person in event.attendees
    )
    rules = replace(
        event.rules,
        together=groups("together", event.rules.together),
        apart=groups("apart", event.rules.apart),
    )
    at_will = frozenset(person.id for person in event.attendees if person.stays and person.id not in staying)
    return replace(event, attendees=people, rules=rules), at_will


@pytest.mark.parametrize("size", [Small(), WIDER], ids=["tiny", "wider"])
def test_a_contradiction_is_found_exactly_where_no_rota_is_lawful(size: Small) -> None:
    """Of hundreds of small events under every rule, a good part of both kinds."""
    found = []
    for seed in range(400):
        event = clashing_event(seeded(seed), size)
        visits = lawful_visits(event)
        assert (contradictions(event) == []) == (visits is not None), seed
        assert visits is None or breaches(event, rota_of(event, visits)) == []
        found.append(visits is None)
    assert 100 < sum(found) < 300


def test_what_is_told_is_the_smallest_that_clashes() -> None:
    """The statements told clash without any other, and no longer when one is left out; a crowd is told as a whole."""
    for seed in range(250):
        event = clashing_event(seeded(seed))
        told = smallest(all_contradictions(event))
        crowded = {one.table for one in told if one.kind == "crowd"}
        for one in told:
            if one.kind == "vain":
                continue
            assert lawful_visits(*only(event, one.said)) is None
            if one.table in crowded | {said.fixed.table for said in one.said if said.fixed} & crowded:
                continue
            for said in one.said:
                assert lawful_visits(*only(event, {*one.said} - {said})) is not None, (seed, one)


def test_every_way_out_works() -> None:
    """Each makes an event with one contradiction lawful; where there are several, one after another does."""
    tried = 0
    for seed in range(250):
        event = clashing_event(seeded(seed))
        told = smallest(all_contradictions(event))
        if len(told) == 1:
            for way in ways_out(Known(event), told[0], Ties(event)):
                tried += 1
                assert lawful_visits(way.change(event)) is not None, (seed, way.does, way.who)
        for _ in range(40):
            if not told:
                break
            event = ways_out(Known(event), told[0], Ties(event))[0].change(event)
            told = smallest(all_contradictions(event))
        assert lawful_visits(event) is not None, seed
    assert tried > 100


def test_a_group_in_vain_is_one_that_can_never_sit() -> None:
    """A pair of it is there together, but has a table in no rota of an empty room that is open to everybody."""
    times = 0
    for seed in range(250):
        event = clashing_event(seeded(seed))
        told = {said.number for one in in_vain(event) for said in one.said if said.kind == "together"}
        never = {number for number in range(len(event.rules.together)) if can_never_sit(event, number)}
        assert told == never, seed
        times += len(never)
    assert times > 20


def can_never_sit(event: Event, number: int) -> bool:
    """Try every round and table for every pair of a group."""
    everywhere = tuple(turn.number for turn in event.rounds)
    room = alone(event, Ties(event).among(event.rules.together[number]))
    room = replace(
        room,
        tables=tuple(replace(one, schools=(), phases=(), rounds=everywhere, step_free=True) for one in room.tables),
        attendees=tuple(replace(person, fixed=()) for person in room.attendees),
    )
    people = {person.id: person for person in room.attendees}

    def sits(attendee: str, turn: int) -> bool:
        wanted = (replace(people[attendee], fixed=(Fixed(turn, table.id),)) for table in room.tables)
        return any(lawful_visits(changed(room, {attendee: one})) is not None for one in wanted)

    group = event.rules.together[number]
    shared = [
        (one, set(people[one].rounds) & set(people[other].rounds)) for one in group for other in group if one < other
    ]
    return any(rounds and not any(sits(one, turn) for turn in rounds) for one, rounds in shared)


def random_stayers(rng: Random) -> tuple[int, list[Stayer]]:
    """Make people who stay at a table that has seats enough in every round."""
    seats = rng.randint(2, 3)
    stayers: list[Stayer] = []
    for number in range(rng.randint(3, 6)):
        rounds = frozenset(rng.sample(range(1, 6), rng.choice((2, 2, 3))))
        if all(sum(turn in one.rounds for one in stayers) < seats for turn in rounds):
            stayers.append(Stayer(f"A{number}", rounds, rng.choice((None, 1)) if not stayers else None))
    return seats, stayers


def test_chairs_lack_exactly_where_no_way_of_giving_them_out_is_left() -> None:
    """Seats enough in every round are not enough for who keeps a chair."""
    lacking = 0
    for seed in range(300):
        seats, stayers = random_stayers(seeded(seed))
        taken: dict[int, dict[int, str]] = {}
        works = any(
            all(one.chair in (None, chair) for one, chair in zip(stayers, chairs, strict=True))
            and all(
                first is second or a != b or not first.rounds & second.rounds
                for first, a in zip(stayers, chairs, strict=True)
                for second, b in zip(stayers, chairs, strict=True)
            )
            for chairs in product(range(1, seats + 1), repeat=len(stayers))
        )
        assert lack_chairs(seats, stayers, taken) == (not works), seed
        lacking += not works
    assert lacking > 20


def test_who_has_a_chair_for_certain_keeps_others_from_it() -> None:
    """A chair that is fixed for somebody who goes round is taken in that round only."""
    stayer = Stayer("A1", frozenset({1, 2}), None)
    assert lack_chairs(1, [stayer], {1: {2: "A2"}})
    assert not lack_chairs(1, [stayer], {1: {3: "A2"}})
    assert not lack_chairs(2, [stayer], {1: {2: "A2"}})


def test_hundreds_at_one_table_are_not_searched() -> None:
    """Where proof would take too long nothing is claimed."""
    crowd = [Stayer(f"A{number}", frozenset({number, number + 1}), None) for number in range(200)]
    assert not lack_chairs(1, crowd, {})


def test_names_tell_people_of_one_name_apart() -> None:
    """Two who are called alike are told with their ids; of many people the first are named."""
    ann = replace(ATTENDEE, name="Ann", fixed=(Fixed(1, "T1", 1),))
    event = replace(EVENT, attendees=(ann, replace(ann, id="A2")))
    assert clashes(event) == [
        Clash(
            (Said("fixed", "A1", fixed=Fixed(1, "T1", 1)), Said("fixed", "A2", fixed=Fixed(1, "T1", 1))),
            "`Ann` (`A1`) and `Ann` (`A2`) are both fixed in seat 1 of table `T1` in round 1",
            "give one of them another seat, or leave one of the fixed visits open",
        )
    ]


def test_a_crowd_of_many_is_told_in_one_sentence() -> None:
    """Eleven at a table of four: nine names at most, and as many visits to open as seats lack."""
    people = tuple(
        replace(ATTENDEE, id=f"A{number}", name=f"Guest {number}", fixed=(Fixed(2, "T1"),)) for number in range(1, 12)
    )
    (clash,) = clashes(replace(EVENT, attendees=people))
    assert clash.sentence == (
        "`Guest 1`, `Guest 2`, `Guest 3`, `Guest 4`, `Guest 5`, `Guest 6`, `Guest 7`, `Guest 8` and 3 others must all"
        " be at table `T1` in round 2, but it has 4 seats"
    )
    assert clash.hint == "leave 7 of the fixed visits open, or give table `T1` 11 seats"


def test_ids_that_stand_twice_count_for_the_first() -> None:
    """Files with such ids are told what is wrong with them, and are searched for contradictions all the same."""
    wrong = replace(ATTENDEE, fixed=(Fixed(9, "T1"),))
    assert clashes(replace(EVENT, attendees=(ATTENDEE, wrong), tables=(TABLE, replace(TABLE, seats=1)))) == []
    assert len(clashes(replace(EVENT, attendees=(wrong, ATTENDEE)))) == 1


def test_who_is_not_there_is_passed_over() -> None:
    """A table or a member that does not exist is told by the reader; here it binds nobody."""
    person = replace(ATTENDEE, fixed=(Fixed(1, "T9"), Fixed(2, "T1")))
    rules = Rules(together=(("A1", "A9"),), apart=(("A1", "A9"),))
    assert clashes(replace(EVENT, attendees=(person,), rules=rules)) == []
    assert clashes(replace(EVENT, tables=(), rules=Rules(together=(("A1", "A2"),)))) == []
