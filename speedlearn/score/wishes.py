"""What each attendee wishes for, worked out from choices, interests and the needs of their school."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from speedlearn.model import Attendee, Event, School, Table

Refusal = Literal["own school", "seen before", "not running", "not step-free", "other phase"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """The wishes of one attendee, as weights by table id in the order of the event's tables.

    `granted` can be granted in an empty room; `refused` nobody can grant, for the reason given.
    """

    granted: Mapping[str, int]
    refused: Mapping[str, Refusal]


def wishes_of_all(event: Event) -> dict[str, Wishes]:
    """Work out everybody's wishes, by attendee id in the order of the event."""
    by_topic: defaultdict[str, list[str]] = defaultdict(list)
    for table in event.tables:
        for topic in dict.fromkeys(table.topics):
            by_topic[topic].append(table.id)
    ids = {table.id: place for place, table in enumerate(event.tables)}
    schools = {school.name: school for school in event.schools}
    wishes = {}
    for attendee in event.attendees:
        weights = _weights(attendee, schools, by_topic, ids)
        granted: dict[str, int] = {}
        refused: dict[str, Refusal] = {}
        for table_id in sorted(weights, key=ids.__getitem__):
            reason = refusal(event, attendee, event.tables[ids[table_id]])
            if reason is None:
                granted[table_id] = weights[table_id]
            else:
                refused[table_id] = reason
        wishes[attendee.id] = Wishes(granted, refused)
    return wishes


def _weights(
    attendee: Attendee, schools: Mapping[str, School], by_topic: Mapping[str, list[str]], ids: Mapping[str, int]
) -> dict[str, int]:
    """Add up the weights by table: the k-th of K choices weighs K - k + 1; a topic's weight goes to all its tables."""
    weights: defaultdict[str, int] = defaultdict(int)
    for rank, table in enumerate(attendee.choices):
        if table in ids:
            weights[table] += len(attendee.choices) - rank
    for wanted, weight in attendee.interests:
        for table in [wanted] if wanted in ids else by_topic.get(wanted, ()):
            weights[table] += weight
    school = None if attendee.choices or attendee.interests or attendee.school is None else schools.get(attendee.school)
    for topic, weight in () if school is None else school.needs:
        for table in by_topic.get(topic, ()):
            weights[table] += weight
    return weights


def refusal(event: Event, attendee: Attendee, table: Table) -> Refusal | None:
    """Say why nobody can grant a wish for this table, or None where an empty room could.

    One who stays at one table needs a table that runs in all of their rounds.
    """
    if event.rules.own_school == "never" and attendee.school in table.schools:
        return "own school"
    if table.id in attendee.seen:
        return "seen before"
    shared = set(attendee.rounds).intersection(table.rounds)
    if not shared or (attendee.stays and len(shared) < len(attendee.rounds)):
        return "not running"
    if attendee.step_free and not table.step_free:
        return "not step-free"
    phases = table.phases if event.rules.phase == "require" and attendee.phase is not None else ()
    return "other phase" if phases and attendee.phase not in phases else None
