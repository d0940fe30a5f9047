"""Doubts about what is wished for: tables that nobody wants, tables that too many want, topics in two spellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

from speedlearn.alike import one_letter_apart, words
from speedlearn.model import counted
from speedlearn.study.doubts.doubt import NAMED, Doubt, Path, Studied, listed

# Demand is uneven where a table is wanted by more than so many times as many people as it has places for.
UNEVEN = 2
# So many pairs of topics that look alike are told.
MOST_PAIRS = 1_000


def wanted_by(studied: Studied) -> Counter[str]:
    """Count who wishes for each table and could be sent there."""
    return Counter(table for wishes in studied.wishes.values() for table in wishes.granted)


def uneven_demand(studied: Studied) -> Iterator[Doubt]:
    """Name tables that nobody wishes for, and those that far more wish for than have room there."""
    tables, wanted = studied.event.tables, wanted_by(studied)
    if not wanted:
        return
    place = {table.id: position for position, table in enumerate(tables)}
    unwanted = [table for table in tables if not wanted[table.id]]
    if unwanted:
        titles = listed(f"{table.id} {table.title}" for table in unwanted)
        yield Doubt(
            "nobody wishes",
            f"nobody wishes for {'table' if len(unwanted) == 1 else 'the tables'} {titles}",
            "people are sent there to fill their rounds; another title or topic may help, or a rest",
            ("tables", place[unwanted[0].id]),
            tables=tuple(table.id for table in unwanted),
        )
    places = {table.id: table.seats * len(table.rounds) for table in tables}
    full = [table for table in tables if wanted[table.id] > UNEVEN * places[table.id]]
    fullest = sorted(full, key=lambda table: -wanted[table.id] / places[table.id])
    if full:
        named = ", ".join(f"`{one.id}` by {wanted[one.id]:,} for {places[one.id]:,}" for one in fullest[:NAMED])
        rest = f" and {len(full) - NAMED:,} more" if len(full) > NAMED else ""
        are, they_have = ("1 table is", "it has") if len(full) == 1 else (f"{len(full):,} tables are", "they have")
        yield Doubt(
            "uneven demand",
            f"{are} wanted by more than twice as many people as {they_have} places: {named}{rest}",
            "a second table on the same theme would help, or more seats",
            ("tables", place[fullest[0].id]),
            tables=tuple(table.id for table in full),
        )


def topics_in_two_spellings(studied: Studied) -> Iterator[Doubt]:
    """Ask about topics that look like one; who wishes for the one is not sent to tables of the other."""
    places: dict[str, tuple[Path, str]] = {}
    for position, table in enumerate(studied.event.tables):
        for topic in table.topics:
            places.setdefault(topic, (("tables", position, "topics"), table.id))
    spelt: dict[str, str] = {}
    pairs = []
    for topic in places:
        first = spelt.setdefault(" ".join(words(topic)), topic)
        if first != topic:
            pairs.append((first, topic))
    slips = ((spelt[one], spelt[other]) for one, other in one_letter_apart(spelt))
    found = list(islice(chain(pairs, slips), MOST_PAIRS + 1))
    for one, other in found[:MOST_PAIRS]:
        (first_place, first_id), (other_place, id_) = places[one], places[other]
        yield Doubt(
            "topics in two spellings",
            f"`{other}` and `{one}` look like one topic written in two ways",
            "write them alike; who wishes for the one is not thought to wish for the other",
            other_place,
            tables=(first_id, id_),
            also=((first_place, "first here"),),
        )
    for _, other in found[MOST_PAIRS:]:
        yield Doubt(
            "topics in two spellings",
            f"more than {MOST_PAIRS:,} pairs of topics look alike; the others are not told",
            "look at those first",
            places[other][0],
        )


def tables_without_school(studied: Studied) -> Iterator[Doubt]:
    """Name tables of which no school is known, so that their hosts' colleagues may be sent there."""
    tables = studied.event.tables
    unknown = [table for table in tables if not table.schools]
    if studied.event.rules.own_school != "allow" and 0 < len(unknown) < len(tables):
        yield Doubt(
            "no school of a table",
            f"{counted(len(unknown), 'table')} without a school may have colleagues of the host as visitors:"
            f" {listed(table.id for table in unknown)}",
            "write the school of the table or of its host, if there is one",
            ("tables", tables.index(unknown[0])),
            "notice",
            tables=tuple(table.id for table in unknown),
        )
