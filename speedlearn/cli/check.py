"""`speedlearn check EVENT`: what an organiser would want to know before planning; nothing is written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from speedlearn.cli.arguments import AfterOption, EventPath
from speedlearn.cli.trouble import WRONG

if TYPE_CHECKING:
    from fractions import Fraction

    from speedlearn.cli.findings import Found
    from speedlearn.model import Event
    from speedlearn.study.arithmetic import Arithmetic
    from speedlearn.study.second_tables import Second

# How many of the most wanted tables are named.
MOST_WANTED = 5

StrictOption = Annotated[bool, typer.Option("--strict", help="End with exit code 1 if there are warnings.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print findings and figures as JSON to standard output.")]


def check(
    event_path: EventPath, after: AfterOption = None, strict: StrictOption = False, as_json: JsonOption = False
) -> None:
    """Read an event, name what is wrong or doubtful, and count.

    Everything is named at once, with file, line and column. Nothing is written.
    """
    from speedlearn.cli.dress import with_look
    from speedlearn.cli.findings import findings_in, report
    from speedlearn.cli.history import one_standard_input, with_earlier
    from speedlearn.cli.talk import tell_problems
    from speedlearn.files.event import read_event

    one_standard_input(event_path, after)
    reading = with_look(read_event("-" if str(event_path) == "-" else event_path))
    event = with_earlier(reading.event, after) if reading.event else None
    found, counts = findings_in(reading, event)
    tell_problems([one.problem for one in found])
    if as_json:
        typer.echo(json.dumps(report(event, found, counts), ensure_ascii=False, indent=2))
    if event is None or counts is None:
        raise typer.Exit(WRONG)
    _say(event, found, counts, strict=strict, as_json=as_json)


def _say(event: Event, found: Sequence[Found], counts: Arithmetic, *, strict: bool, as_json: bool) -> None:
    """Print the figures, and end as the warnings ask for."""
    from speedlearn.model import counted

    warnings = sum(one.problem.severity == "warning" for one in found)
    if not as_json:
        look = f"; look at {counted(warnings, 'warning')} first" if warnings else ""
        for line in (*_lines(event, counts), f"this event can be planned{look}"):
            # Not typer's echo, which takes no notice of what a terminal can show; nor does it matter if there is none.
            print(line)  # noqa: T201
    if strict and warnings:
        raise typer.Exit(WRONG)


def _lines(event: Event, counts: Arithmetic) -> Iterator[str]:
    """Say who comes, whether the seats suffice, which tables are wanted most, and which to double."""
    from speedlearn.model import clock, counted
    from speedlearn.printing.diagnostics import visible

    first, last = event.rounds[0], event.rounds[-1]
    yield visible(event.name)
    yield (
        f"people  {counted(len(event.attendees), 'attendee')} from {counted(counts.num_schools, 'school')},"
        f" {counted(len(event.tables), 'table')}"
    )
    yield f"time    {counted(len(event.rounds), 'round')}, from {clock(first.start)} to {clock(last.end)}{_left(event)}"
    yield f"seats   {_seats(counts)}"
    others = len(event.attendees) - counts.num_wishing
    yield f"wishes  {counted(counts.num_wishing, 'attendee')} with wishes, {counted(others, 'other')}"
    if counts.doubling is not None and counts.doubling.mean_share < 1:
        yield f"        no rota can give them more than {_part(counts.doubling.mean_share)} of their best on average"
    wanted = [one for one in counts.demand if one.wanted_by][:MOST_WANTED]
    if wanted:
        yield "most wanted"
    for one in wanted:
        yield (
            f"  {visible(one.table)} {visible(one.title)}: wanted by {one.wanted_by:,}, first wish of"
            f" {one.first_wish_of:,}, {counted(one.places, 'place')}"
        )
    if counts.doubling is None and wanted:
        yield "what second tables would bring is not measured in so large an event"
    elif counts.doubling is not None and counts.doubling.seconds:
        yield "if tables could stand there twice, in this order"
        for second in counts.doubling.seconds:
            yield f"  {visible(second.table)}: {_part(second.mean_share)} on average; {_places(second)}"


def _places(second: Second) -> str:
    """Say for how many there is room at two tables of a kind."""
    if second.wanted_by <= 2 * second.places:
        return f"places for all {second.wanted_by:,} who want it"
    return f"places for {2 * second.places:,} of the {second.wanted_by:,} who want it"


def _part(share: Fraction) -> str:
    """Write a share in per cent."""
    return f"{float(100 * share):.1f} %"


def _left(event: Event) -> str:
    """Say how many minutes of the session nothing is planned for."""
    from speedlearn.model import counted

    times = event.timetable
    left = times.start + times.length - event.rounds[-1].end - times.close
    return f"; {counted(left, 'minute')} to spare" if left else ""


def _seats(counts: Arithmetic) -> str:
    """Say whether there is a seat for everybody in every round, and what would help."""
    from speedlearn.model import counted

    spare = {number: counts.seats[number] - people for number, people in counts.people.items()}
    fewest = min(spare.values())
    if fewest >= 0:
        return f"enough in every round; {counted(fewest, 'seat')} to spare in the fullest"
    short = ", ".join(f"{-left:,} in round {number}" for number, left in spare.items() if left < 0)
    return f"too few: {short}; more seats, more tables or fewer people would help"
