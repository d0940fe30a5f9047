"""Calendars: one for each person, with an entry a visit, and one for each table, with an entry a round.

As in RFC 5545, in local time, since an event has a place but no time zone. Nothing hangs on the clock: an entry is
dated as of midnight on the event's day, and known by the marks of event, person or table, and round, so that a calendar
that is taken in again replaces what it said before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from speedlearn.languages import Words
from speedlearn.parts import PARTS
from speedlearn.sheets import FREE, Pack, PersonalRota, TableCard, TableRound, Turn

from .ics_names import person_file, table_file

FOLDER = PARTS["ics"]
_MOST_OCTETS = 75
_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def calendars(pack: Pack) -> dict[str, bytes]:
    """Write the calendars of all who have something to be at, by path in the pack; without a day there are none."""
    if not pack.session.day:
        return {}
    files = {f"{FOLDER}/{person_file(rota.attendee)}.ics": _entries_of_person(pack, rota) for rota in pack.personal}
    files |= {f"{FOLDER}/{table_file(card.table)}.ics": _entries_of_table(pack, card) for card in pack.cards}
    return {name: _calendar(pack, entries) for name, entries in files.items() if entries}


def _calendar(pack: Pack, entries: list[str]) -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//speedlearn//rota//{pack.words.language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(pack.heading.event)}",
        *entries,
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _entries_of_person(pack: Pack, rota: PersonalRota) -> list[str]:
    """Write what a person does in each round; when they are away, that is nothing."""
    lines: list[str] = []
    for turn in rota.turns:
        said = _said_of(turn, pack.words)
        if said is not None:
            lines += _entry(pack, f"person\0{rota.attendee}", turn.time.number, *said)
            if not turn.table:
                lines.insert(-1, "TRANSP:TRANSPARENT")
    return lines


def _said_of(turn: Turn, words: Words) -> tuple[str, list[str]] | None:
    """Say in a line and in more lines what a person does in a round."""
    about = [line for line in (turn.title, turn.hosts and words("all.with_hosts", hosts=turn.hosts)) if line]
    if turn.seat is not None:
        title = f": {turn.title}" if turn.title else ""
        return words("ics.visit", table=turn.table, seat=turn.seat) + title, about
    if turn.table:
        return words("ics.host_of", table=turn.table), about
    return (words("ics.free"), []) if turn.note == FREE else None


def _entries_of_table(pack: Pack, card: TableCard) -> list[str]:
    """Write who comes to a table in each round in which it runs."""
    lines: list[str] = []
    for turn in card.rounds:
        if turn.runs:
            summary = pack.words("ics.guests", table=card.table, count=turn.num_guests)
            lines += _entry(
                pack, f"table\0{card.table}", turn.time.number, summary, [card.title, *_guests(turn, pack.words)]
            )
    return lines


def _guests(turn: TableRound, words: Words) -> Iterator[str]:
    for seat in turn.seats:
        if seat.attendee:
            guest = ", ".join(text for text in (seat.name, seat.school) if text)
            yield f"{words('all.seat', seat=seat.number)}: {guest}"


def _entry(pack: Pack, whose: str, number: int, summary: str, about: list[str]) -> list[str]:
    session = pack.session
    midnight = datetime.combine(date.fromisoformat(session.day), time())
    start, end = (midnight + timedelta(minutes=minutes) for minutes in session.rounds[number - 1])
    mark = sha256(f"{session.event_mark}\0{whose}\0{number}".encode(errors="surrogatepass")).hexdigest()[:32]
    description = "\n".join(filter(None, (pack.words("all.round_head", round=number), *about, pack.heading.mark)))
    return [
        "BEGIN:VEVENT",
        f"UID:{mark}@speedlearn",
        f"DTSTAMP:{_moment(midnight)}Z",
        f"DTSTART:{_moment(start)}",
        f"DTEND:{_moment(end)}",
        f"SUMMARY:{_escaped(summary)}",
        *([f"LOCATION:{_escaped(session.venue)}"] if session.venue else []),
        f"DESCRIPTION:{_escaped(description)}",
        "END:VEVENT",
    ]


def _moment(moment: datetime) -> str:
    return moment.isoformat().replace("-", "").replace(":", "")


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """Write a line, in pieces of at most 75 octets that cut no letter; each piece but the first begins with a space."""
    content = line.encode()
    pieces = []
    while len(content) > _MOST_OCTETS:
        cut = _MOST_OCTETS
        while content[cut] & 0xC0 == 0x80:  # noqa: PLR2004  the octets of a letter after its first
            cut -= 1
        pieces.append(content[:cut])
        content = b" " + content[cut:]
    return b"\r\n".join([*pieces, content, b""])
