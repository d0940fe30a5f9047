"""What is told of events full of contradictions, made at random, as a reference that can be read beside each event.

With UPDATE_GOLDEN=1 the reference is written anew; then read what has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from chance import seeded
from clashing import Small, clashing_event
from golden_files import same_as_golden

from speedlearn.model import Attendee, Event
from speedlearn.rules.clashes import clashes

SIZES = (Small(tables=3, attendees=6, rounds=3, seats=3), Small(tables=2, attendees=8, rounds=4, seats=3))
SEEDS = (*range(140), 162, 231, 841)
MOST_TOLD = 5
NAMES = ("Ann", "Bo", "Cy", "Di", "Eve", "Fay", "Gus", "Hal")


def tangled_event(rng: Random) -> Event:
    """Make an event in which more may clash than in those of `clashing_event`: larger groups, ids that stand twice."""
    event = clashing_event(rng, rng.choice(SIZES))
    names = ("Ann", *NAMES) if rng.random() < 0.2 else NAMES
    people = tuple(replace(person, name=name) for person, name in zip(event.attendees, names, strict=False))
    event = replace(event, attendees=people)
    ids = [person.id for person in event.attendees]
    if rng.random() < 0.4:
        groups = tuple(tuple(rng.sample(ids, rng.randint(1, len(ids)))) for _ in range(rng.randint(1, 3)))
        tied = rng.random() < 0.5
        rules = replace(event.rules, together=groups) if tied else replace(event.rules, apart=groups)
        event = replace(event, rules=rules)
    if rng.random() < 0.1:
        event = replace(event, attendees=(*event.attendees, replace(event.attendees[-1], id=ids[0])))
    if rng.random() < 0.1:
        event = replace(event, tables=(*event.tables, replace(event.tables[-1], id="T1", seats=5)))
    return event


def described(event: Event) -> Iterator[str]:
    """Write an event in few words."""
    for table in event.tables:
        more = [*table.schools, *table.phases, *([] if table.step_free else ["steps"])]
        yield f"  {table.id}: {table.seats} seats, rounds {_numbers(table.rounds)}{_more(more)}"
    for person in event.attendees:
        yield f"  {person.id} {person.name}: rounds {_numbers(person.rounds)}{_more(list(_said(person)))}"
    rules = event.rules
    for kind, groups in (("together", rules.together), ("apart", rules.apart)):
        for group in groups:
            yield f"  {kind}: {' '.join(group)}"
    yield f"  own school {rules.own_school}, phase {rules.phase}"


def _said(person: Attendee) -> Iterator[str]:
    yield from filter(None, (person.school, person.phase, "step-free" if person.step_free else None))
    yield from ["stays"] if person.stays else []
    for fixed in person.fixed:
        yield f"fixed {fixed.round} {fixed.table}" + (f" seat {fixed.seat}" if fixed.seat else "")


def _numbers(numbers: tuple[int, ...]) -> str:
    return " ".join(map(str, numbers)) or "none"


def _more(words: list[str]) -> str:
    return "".join(f", {word}" for word in words)


def told(event: Event) -> Iterator[str]:
    """Write what is told of an event: the statements, the sentence, the way out."""
    for one in clashes(event)[:MOST_TOLD]:
        said = [f"{each.kind} {each.owner or each.number}" for each in one.said]
        yield f"- {one.sentence}\n  [{', '.join(said)}]\n  {one.hint}"


def test_what_is_told_of_events_made_at_random() -> None:
    """Of those in which anything clashes."""
    events = {seed: tangled_event(seeded(seed)) for seed in SEEDS}
    every = {seed: list(told(event)) for seed, event in events.items()}
    parts = [
        "\n".join([f"event {seed}", *described(events[seed]), *found, ""]) for seed, found in every.items() if found
    ]
    text = "\n".join(parts)
    same_as_golden("clashes.txt", text, "rules")
