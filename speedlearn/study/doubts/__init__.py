"""Everything that an organiser should look at before planning."""

from __future__ import annotations

from itertools import chain

from speedlearn.study.doubts import demand, people, room
from speedlearn.study.doubts.demand import wanted_by
from speedlearn.study.doubts.doubt import Doubt, Path, Studied
from speedlearn.study.doubts.room import present, seats

__all__ = ["KINDS", "Doubt", "Path", "Studied", "doubts", "present", "seats", "wanted_by"]

KINDS = (
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
"""The words for programs by which doubts are known."""

_ASKED = (
    room.too_few_seats,
    room.free_rounds,
    room.thin_tables,
    demand.uneven_demand,
    demand.topics_in_two_spellings,
    demand.tables_without_school,
    people.one_person_twice,
    people.hosts_who_attend,
    people.names_that_are_none,
    people.nothing_wished,
    people.nothing_said,
)


def doubts(studied: Studied) -> list[Doubt]:
    """List all doubts about an event, by what they are about."""
    return list(chain.from_iterable(ask(studied) for ask in _ASKED))
