"""Contradictions in an event: statements of the organiser that no rota can keep together.

Statements are fixed visits, who stays, who is together and who is kept apart; the tables, with their seats and rounds,
and who is there when, are facts. A free round is always lawful. So the rota with *only* the visits that the statements
force (`forced`) breaks the fewest rules of all, and an event has a lawful rota exactly when that one is lawful: every
lawful rota contains those visits, and every other rule is still kept when visits are taken away, except that who shares
every table, or stays, must not be torn apart, and what is forced is not. So nothing is searched, except for the chairs
of those who stay (`chairs`), which is a colouring problem.

A group that could share a table in no rota at all, whatever the room, breaks no rule; it is told all the same (`vain`).

The statements told are the *smallest* that clash: no set is told that holds another one found. Of a crowd all are
told who must be there. The way out told is the *cheapest*: it changes the fewest statements, tables or rules, nearly
always one, and no new contradiction comes of it (`ways`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from speedlearn.model import Event
from speedlearn.rules.clashes.alone import Ties
from speedlearn.rules.clashes.changes import Known, Way, single_changes
from speedlearn.rules.clashes.forced import Said
from speedlearn.rules.clashes.hints import hint_of
from speedlearn.rules.clashes.kinds import Contradiction, smallest
from speedlearn.rules.clashes.ways import all_contradictions, ways_out, work_of

__all__ = ["Clash", "Said", "clashes"]

MOST_TRIED = 30
"""Of so many contradictions the ways out are tried; of more, each is told with one that resolves it by itself."""
MOST_WORK = 30_000
"""So many people are looked at for that; of contradictions beyond, it is told likewise."""
MOST_TOLD = 1_000
"""Of contradictions without end so many are told; the others come in the next run."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Statements that cannot hold together, the sentence that says so, and the cheapest way out."""

    said: tuple[Said, ...]
    sentence: str
    hint: str


def clashes(event: Event) -> list[Clash]:
    """Find every contradiction in an event, fewest statements first.

    Parameters
    ----------
    event
        An event as it is read. Ids that stand twice count for the first who bears them; fixed visits to tables that do
        not exist, and members of groups who do not exist, are passed over.

    Returns
    -------
    The contradictions, of thousands the first; empty exactly when some rota is lawful and no group is together in vain.

    Notes
    -----
    Takes time in proportion to the visits that are forced, and again as much for each contradiction.
    """
    ties = Ties(event)
    known, work = Known(event), 0
    told: dict[object, Clash] = {}
    for number, one in enumerate(smallest(all_contradictions(event))[:MOST_TOLD]):
        is_tried = number < MOST_TRIED and work <= MOST_WORK
        if is_tried:
            work += work_of(event, one, ties)
            is_tried = work <= MOST_WORK
        ways = ways_out(known, one, ties) if is_tried else list(islice(single_changes(known, one), 1))
        told.setdefault(_what_to_decide(one, ways), Clash(one.said, one.sentence, hint_of(one, ways)))
    return list(told.values())


def _what_to_decide(one: Contradiction, ways: Sequence[Way]) -> object:
    """Tell contradictions of the same people by the same groups apart only where a fixed visit is a way out of one."""
    does = {way.does for way in ways}
    lasting = one.said if not ways or does & {"open", "seat"} else tuple(s for s in one.said if s.kind != "fixed")
    return one.kind, one.people, frozenset(lasting), tuple((way.does, way.who) for way in ways)
