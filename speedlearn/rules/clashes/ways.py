"""Ways out of a contradiction: the fewest changes to the event that resolve it and bring no new one.

Each is tried, on the people concerned with all who are tied to them, before it is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations, islice

from speedlearn.model import Event
from speedlearn.rules.clashes.alone import Ties, alone
from speedlearn.rules.clashes.changes import Known, Way, all_of, single_changes
from speedlearn.rules.clashes.hints import phrase
from speedlearn.rules.clashes.kinds import Contradiction, contradictions, core
from speedlearn.rules.clashes.vain import in_vain

# Of many changes of a kind, such as whom to take out of a large group, so many are tried; and of pairs so many, fewer
# where more people than a small number are concerned. Where so many are that each change takes long to try, fewer are.
MOST_OF_A_KIND = 12
MOST_PAIRS = 200
SMALL = 20
MANY = 6_000
# To look at so many groups, or pairs in groups, takes as long as one person; and most contradictions have so many
# kinds of ways out.
GROUPS = 4
PAIRS = 40
KINDS_OF_WAYS = 3


def all_contradictions(event: Event) -> list[Contradiction]:
    """Find what can never be, and what would be in vain."""
    return in_vain(event) + contradictions(event)


def work_of(event: Event, one: Contradiction, ties: Ties) -> int:
    """Estimate how much there is to look at until the ways out of a contradiction are tried: people, groups, pairs."""
    among = ties.among(_concerned(event, one))
    groups = [group for group in event.rules.together if not among.isdisjoint(group)]
    pairs = sum(len(group) ** 2 for group in groups)
    others = len(event.rules.together) + len(event.rules.apart)
    return (len(among) + others // GROUPS + pairs // PAIRS) * (1 + KINDS_OF_WAYS * _most_of_a_kind(len(among)))


def ways_out(known: Known, one: Contradiction, ties: Ties) -> list[Way]:
    """List the single changes that resolve a contradiction, and every one that holds it, and bring no new one.

    Where no single change does, the first two that do together are the way. Where contradictions are so tangled that
    no two do, it is one that resolves this contradiction, and leaves others.
    """
    part = alone(known.event, ties.among(_concerned(known.event, one)))
    before = [other for other in all_contradictions(part) if not _holds(other, one)]
    said = {frozenset(other.said) for other in before}

    def works(way: Way) -> bool:
        return all(
            # Most are there as they were before.
            (after.kind != "crowd" and frozenset(after.said) in said) or any(_known(after, other) for other in before)
            for after in all_contradictions(way.change(part))
        )

    def resolves(way: Way) -> bool:
        return not any(_holds(after, one) for after in all_contradictions(way.change(part)))

    ways = _few_of_a_kind(single_changes(known, one), _most_of_a_kind(len(part.attendees)))
    pairs = (
        Way(f"{phrase(one, first.does, [first.who])}, and {phrase(one, second.does, [second.who])}", both)
        for first, second in islice(combinations(ways, 2), MOST_PAIRS * SMALL // max(SMALL, len(part.attendees)))
        for both in [all_of([first.change, second.change])]
    )
    return (
        [way for way in ways if works(way)]
        or list(islice(filter(works, pairs), 1))
        or list(islice(filter(resolves, ways), 1))
    )


def _most_of_a_kind(people: int) -> int:
    return max(1, min(MANY // max(1, people), MOST_OF_A_KIND))


def _few_of_a_kind(ways: Iterable[Way], most: int) -> list[Way]:
    """Keep the first ways of each kind, at most so many, but one."""
    counts: Counter[str] = Counter()
    kept = []
    for way in ways:
        counts[way.does] += 1
        if counts[way.does] <= most:
            kept.append(way)
    return kept


def _concerned(event: Event, one: Contradiction) -> set[str]:
    """Collect all who are fixed at the tables of a contradiction, and those it is about."""
    tables = {said.fixed.table for said in one.said if said.fixed} | {one.table}
    settled = {person.id for person in event.attendees if any(fixed.table in tables for fixed in person.fixed)}
    return settled | set(one.people) | {said.owner for said in one.said if said.owner}


def _holds(larger: Contradiction, smaller: Contradiction) -> bool:
    """Tell whether a contradiction is another one, or has all its statements; of a group by itself only the former."""
    if smaller.kind == "vain" and len(smaller.said) == 1:
        return larger.kind == "vain" and larger.said == smaller.said
    return set(smaller.said) <= set(larger.said) or (smaller.kind == larger.kind and core(smaller) == core(larger))


def _known(after: Contradiction, before: Contradiction) -> bool:
    """Tell whether a contradiction was there before: the same, one that holds it, or part of a larger crowd."""
    if after.kind == "crowd":
        return before.kind == "crowd" and before.table == after.table and set(after.said) <= set(before.said)
    return set(before.said) <= set(after.said)
