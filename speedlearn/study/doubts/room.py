"""Doubts about the room: seats, rounds that stay free, and tables that must be thin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from speedlearn.model import Attendee, Event, counted
from speedlearn.study.doubts.doubt import Doubt, Studied, ids, listed

# The fewest visitors of whom none is alone with the host.
COMPANY = 2


def present(event: Event) -> Counter[int]:
    """Count the people who can be seated, by round."""
    return Counter(number for person in event.attendees for number in person.rounds)


def seats(event: Event) -> dict[int, int]:
    """Count the seats at tables that run, by round."""
    return {
        turn.number: sum(table.seats for table in event.tables if turn.number in table.rounds) for turn in event.rounds
    }


def too_few_seats(studied: Studied) -> Iterator[Doubt]:
    """Say in which rounds somebody must stay without a seat."""
    event = studied.event
    people = present(event)
    short = {number: people[number] - there for number, there in seats(event).items() if people[number] > there}
    if short:
        worst = max(short, key=lambda number: short[number])
        where = _rounds(tuple(short))
        yield Doubt(
            "too few seats",
            f"there are too few seats in {where}: {counted(people[worst], 'person', 'people')} for"
            f" {counted(people[worst] - short[worst], 'seat')}" + (f" in round {worst}" if len(short) > 1 else ""),
            f"{counted(short[worst], 'more seat')} would do; as it is, free rounds are shared out evenly",
            ("tables",),
        )


def free_rounds(studied: Studied) -> Iterator[Doubt]:
    """Name people who are there in more rounds than there are tables to which they may be sent."""
    alike: defaultdict[tuple[int, int], list[Attendee]] = defaultdict(list)
    most: dict[tuple[object, ...], int] = {}
    always = frozenset(table.id for table in studied.event.tables if len(table.rounds) == len(studied.event.rounds))
    others = len(studied.event.tables) - len(always)
    for person in studied.event.attendees:
        tables = studied.welcome[person.id]
        if person.fixed:
            tables |= {fixed.table for fixed in person.fixed}
        if person.stays:
            if not tables:
                alike[len(person.rounds), 0].append(person)
        elif len(tables) - others < len(person.rounds) and len(tables & always) < len(person.rounds):
            key = (tables, person.rounds, person.fixed)
            if key not in most:
                most[key] = studied.alone[person.id].most(dict.fromkeys(tables, 1), {})
            if most[key] < len(person.rounds):
                alike[len(person.rounds), most[key]].append(person)
    for (there, visits), people in alike.items():
        names = listed(person.name for person in people)
        who, be = ("each of them", "are") if len(people) > 1 else ("they", "is")
        yield Doubt(
            "more rounds than tables",
            f"{names} {be} there in {counted(there, 'round')}, but {who} can visit {_at_most(visits)}",
            "their other rounds stay free; more tables, or rules that forbid less, would help",
            studied.path(people[0], "stays" if people[0].stays else "name"),
            attendees=ids(people),
        )


def _at_most(visits: int) -> str:
    return f"{counted(visits, 'table')} at most" if visits else "no table"


def thin_tables(studied: Studied) -> Iterator[Doubt]:
    """Say where tables must have few visitors, whoever plans: fewer than `min_visitors`, or one alone with a host."""
    yield from _too_few_people(studied)
    yield from _hardly_open(studied)


def _too_few_people(studied: Studied) -> Iterator[Doubt]:
    """Compare the people in each round with the tables that run."""
    event = studied.event
    least = event.rules.min_visitors or COMPANY
    people = present(event)
    alike: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for turn in event.rounds:
        running = sum(turn.number in table.rounds for table in event.tables)
        if people[turn.number] < running * least:
            alike[people[turn.number], running].append(turn.number)
    for (there, running), rounds in alike.items():
        tables = f"at most {counted(there // least, 'table')}" if there >= least else "no table"
        yield Doubt(
            "thin tables",
            f"{counted(there, 'person', 'people')} for {counted(running, 'table')} in {_rounds(tuple(rounds))}, so"
            f" {tables} can have {counted(least, 'visitor')}",
            "let some tables rest in these rounds, or leave some out",
            ("rules", "min_visitors") if event.rules.min_visitors else ("tables",),
        )


def _hardly_open(studied: Studied) -> Iterator[Doubt]:
    """Count who may go to each table at all; whoever goes round goes there once."""
    event = studied.event
    least = event.rules.min_visitors or 1
    visits: Counter[str] = Counter()
    classes = Counter(
        (studied.welcome[person.id], len(person.rounds) if person.stays else 1)
        for person in event.attendees
        if person.rounds
    )
    for (welcome, times), people in classes.items():
        for id_ in welcome:
            visits[id_] += times * people
    alike: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for position, table in enumerate(event.tables):
        if visits[table.id] < least * len(table.rounds):
            alike[visits[table.id], len(table.rounds)].append(position)
    for (most, rounds), positions in alike.items():
        tables = tuple(event.tables[position].id for position in positions)
        is_one = len(tables) == 1
        named, each, it = (
            (f"table {listed(tables)}", "", "it") if is_one else (f"tables {listed(tables)}", " to each", "them")
        )
        can = f"those who may be sent to {named} make no more than {counted(most, 'visit')}{each}"
        yield Doubt(
            "thin tables",
            f"{can}, in {counted(rounds, 'round')}" if most else f"nobody may be sent to {named}",
            f"let {it} run in fewer rounds, or open {it} to more people",
            ("tables", positions[0]),
            tables=tables,
        )


def _rounds(numbers: tuple[int, ...]) -> str:
    """Name rounds, neighbours as a range."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    texts = [str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in spans]
    return f"{'round' if len(numbers) == 1 else 'rounds'} {', '.join(texts)}"
