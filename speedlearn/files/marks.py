"""Marks by which files are told apart: of an event as a whole, and of the visits of a rota."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from hashlib import sha256

from speedlearn.model import Attendee, Event, Table, Visit

_ROTA_MARK_DIGITS = 8
_text = json.JSONEncoder(ensure_ascii=False).encode


def visit_lines(visits: Iterable[Visit]) -> Iterator[str]:
    """Write visits as the rota file holds them, in its order, without the commas between them."""
    for visit in sorted(visits):
        table, attendee = _text(visit.table), _text(visit.attendee)
        yield f'{{"round": {visit.round}, "table": {table}, "seat": {visit.seat}, "attendee": {attendee}}}'


def rota_mark(visits: Iterable[Visit]) -> str:
    r"""Mark visits: the first 8 hexadecimal digits of a SHA-256.

    It is taken over the lines of `visit_lines`, joined by `\n` without one at the end, in UTF-8.
    """
    mark, between = sha256(), ""
    for line in visit_lines(visits):
        mark.update((between + line).encode())
        between = "\n"
    return mark.hexdigest()[:_ROTA_MARK_DIGITS]


def event_mark(event: Event) -> str:
    """Mark an event: the SHA-256 of its canonical form in hexadecimal digits.

    The canonical form is JSON with sorted keys and without spaces, in which tables and attendees stand by id, schools
    by name, and whatever has no order (interests, topics, fixed visits, groups) sorted; so the order of the event
    file is no part of it. Everything else is: whatever could change what is planned or printed, and so what is known
    from earlier sessions, if there were any. Only the look of the paper and what people hope for are not: a new logo or
    a late wish to the host must not make the rota a stranger's.
    """
    form = asdict(replace(event, tables=(), attendees=(), schools=())) | {
        "tables": sorted((_table(table) for table in event.tables), key=lambda form: str(form["id"])),
        "attendees": sorted((_attendee(attendee) for attendee in event.attendees), key=lambda form: str(form["id"])),
        "schools": sorted(
            (
                {**asdict(school), "needs": sorted(school.needs), "strengths": sorted(school.strengths)}
                for school in event.schools
            ),
            key=lambda form: str(form["name"]),
        ),
    }
    del form["look"]
    for key in ("door", "desk", "stage"):
        if not form["room"][key]:
            del form["room"][key]
    for key in ("after", "met"):
        if not form[key]:
            del form[key]
    form["rules"] |= {"together": _groups(event.rules.together), "apart": _groups(event.rules.apart)}
    return sha256(json.dumps(form, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _table(table: Table) -> dict[str, object]:
    return {**asdict(table), "topics": sorted(table.topics), "phases": sorted(table.phases)}


def _attendee(attendee: Attendee) -> dict[str, object]:
    return {
        "id": attendee.id,
        "name": attendee.name,
        "school": attendee.school,
        "phase": attendee.phase,
        "choices": attendee.choices,
        "interests": sorted(attendee.interests),
        "rounds": attendee.rounds,
        "fixed": sorted((one.round, one.table, one.seat or 0) for one in attendee.fixed),
        "stays": attendee.stays,
        "step_free": attendee.step_free,
        **({"seen": attendee.seen} if attendee.seen else {}),
        **({"credit": attendee.credit} if attendee.credit else {}),
    }


def _groups(groups: Iterable[Iterable[str]]) -> list[list[str]]:
    return sorted(sorted(group) for group in groups)
