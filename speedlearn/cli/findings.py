"""All that `check` finds in an event, with places in its file, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from speedlearn.files.event import Reading, in_file_order
from speedlearn.files.problems import Place, Problem
from speedlearn.model import Event, clock
from speedlearn.study.arithmetic import Arithmetic, arithmetic
from speedlearn.study.doubts import Doubt, Studied, doubts

FORMAT = "speedlearn check 1"
IN_FILE = "event file"
"""What kind of finding reading itself makes: something that its message and place say best."""
_SAID_IN_READING = {"one person twice", "topics in two spellings", "more rounds than tables"}
"""Doubts of which reading warns in plain cases; what it has said at a place is not said again."""


@dataclass(frozen=True, slots=True)
class Found:
    """A problem or a doubt, shown like any other, and what programs may ask of it."""

    problem: Problem
    kind: str = IN_FILE
    attendees: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()


def findings_in(reading: Reading, event: Event | None) -> tuple[list[Found], Arithmetic | None]:
    """Find what is wrong with an event, or else what is doubtful, in the order of the file, and count.

    Parameters
    ----------
    event
        The event that was read, with its history; None where it is wrong.
    """
    if event is None:
        return [Found(problem) for problem in reading.problems], None
    studied = Studied(event)
    found = {id(one.problem): one for one in map(Found, reading.problems)}
    warned = {problem.place for problem in reading.problems if problem.severity == "warning"}
    for doubt in doubts(studied):
        problem = _problem(reading, doubt)
        if problem.place not in warned or doubt.kind not in _SAID_IN_READING:
            found[id(problem)] = Found(problem, doubt.kind, doubt.attendees, doubt.tables)
    order = in_file_order(one.problem for one in found.values())
    return [found[id(problem)] for problem in order], arithmetic(studied)


def _problem(reading: Reading, doubt: Doubt) -> Problem:
    """Show a doubt where it comes from."""
    also = tuple((place, label) for path, label in doubt.also if (place := reading.place(path)))
    return Problem(doubt.message, doubt.hint, reading.place(doubt.place), doubt.severity, also)


def report(event: Event | None, found: Sequence[Found], counts: Arithmetic | None) -> dict[str, object]:
    """Write all findings and figures down; README says what each key means."""
    severities = Counter(one.problem.severity for one in found)
    return {
        "format": FORMAT,
        "event": event.name if event else None,
        "can_be_planned": event is not None,
        "errors": severities["error"],
        "warnings": severities["warning"],
        "notices": severities["notice"],
        "findings": [_finding(one) for one in found],
        "figures": _figures(event, counts) if event and counts else None,
    }


def _finding(one: Found) -> dict[str, object]:
    problem = one.problem
    return {
        "severity": problem.severity,
        "kind": one.kind,
        "message": problem.message,
        "hint": problem.hint,
        "place": _place(problem.place) if problem.place else None,
        "also": [_place(place) | {"label": label} for place, label in problem.also],
        "attendees": list(one.attendees),
        "tables": list(one.tables),
    }


def _place(place: Place) -> dict[str, object]:
    return {"file": place.file, "line": place.line, "column": place.column, "width": place.width}


def _figures(event: Event, counts: Arithmetic) -> dict[str, object]:
    doubling = counts.doubling
    return {
        "attendees": len(event.attendees),
        "schools": counts.num_schools,
        "tables": len(event.tables),
        "rounds": [
            {
                "round": turn.number,
                "start": clock(turn.start),
                "end": clock(turn.end),
                "people": counts.people[turn.number],
                "seats": counts.seats[turn.number],
            }
            for turn in event.rounds
        ],
        "with_wishes": counts.num_wishing,
        "demand": [asdict(demand) for demand in counts.demand],
        "mean_share_bound": round(float(doubling.mean_share), 6) if doubling else None,
        "mean_share_bound_is_met": doubling.is_exact if doubling else None,
        "second_tables": [
            {"table": one.table, "mean_share_bound": round(float(one.mean_share), 6)} for one in doubling.seconds
        ]
        if doubling
        else None,
    }
