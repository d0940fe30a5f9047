"""Read visits back from the text of printed pages; nothing here knows how the pages were made."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader

from speedlearn.model import Event, Visit, clock

FREE = "free"
AWAY = "away"
HOST = "host"


def lines_of(pdf: bytes) -> list[list[str]]:
    """Return the lines of text of each page."""
    return [page.extract_text().splitlines() for page in PdfReader(io.BytesIO(pdf), strict=True).pages]


MOST_LINES_OF_A_NAME = 8


def compact(text: str) -> str:
    """Return a text without white space: where a line was broken does not matter."""
    return "".join(text.split())


def letters(text: str) -> str:
    """Return the letters of a text in an order of their own; pages have Arabic words the other way round."""
    return "".join(sorted(compact(text)))


def people_by_text(event: Event) -> dict[str, str]:
    """Return the ids of attendees by name and school, as they stand side by side on paper."""
    found = {letters(one.name + (one.school or "")): one.id for one in event.attendees}
    assert len(found) == len(event.attendees)
    return found


def people_by_name(event: Event) -> dict[str, str]:
    """Return the ids of attendees by name."""
    found = {letters(one.name): one.id for one in event.attendees}
    assert len(found) == len(event.attendees)
    return found


def visits_on_rotas(pdf: bytes, event: Event) -> list[Visit]:
    """Return the visits on personal rotas."""
    people = people_by_text(event)
    # Every second page is the back of the one before, and the map is under the rounds.
    text = " ".join(line.strip() for page in lines_of(pdf)[::2] for line in page)
    room = " ".join(table.id for table in event.tables[:-1])
    cards = text.split(f"{event.name} ")[1:]
    visits = []
    for card in cards:
        head, body = card.split(" time table seat ", maxsplit=1)
        body = re.sub(r" break, \d\d:\d\d to \d\d:\d\d", "", body)
        turns = re.split(r"\d\d:\d\d round ", body.split(f" {event.venue}")[0].split(f" {room} ")[0])[1:]
        for turn in turns:
            number, table, *rest = turn.split()
            if table not in (f"{FREE}:", f"{AWAY}:") and rest[-1] != HOST:
                visits.append(Visit(int(number), table, int(rest[-1]), people[letters(head)]))
    return visits


def visits_in_large_print(pdf: bytes, event: Event) -> list[Visit]:
    """Return the visits on personal rotas in large print."""
    people = people_by_text(event)
    starts = {clock(turn.start): turn.number for turn in event.rounds}
    text = " ".join(line.strip() for page in lines_of(pdf) for line in page)
    visits = []
    for card in re.split(r" rota [0-9a-f]{8} ?", text)[:-1]:
        head, *turns = re.split(r" (\d\d:\d\d) ", card.split(f" {event.name}")[0])
        for start, turn in zip(turns[::2], turns[1::2], strict=True):
            if found := re.match(r"seat (\d+) (\S+)", turn):
                visits.append(Visit(starts[start], found[2], int(found[1]), people[letters(head)]))
    return visits


def first_visits_on_badges(pdf: bytes, event: Event) -> list[Visit]:
    """Return the visit on each badge that has one."""
    starts = {clock(turn.start): turn.number for turn in event.rounds}
    text = " ".join(line.strip() for page in lines_of(pdf) for line in page)
    badges = re.findall(r" (\S+) first table (\d\d:\d\d), seat (\d+) (\S+) rota ", text)
    return [Visit(starts[start], table, int(seat), attendee) for table, start, seat, attendee in badges]


def visits_on_cards(pdf: bytes, event: Event) -> list[Visit]:
    """Return the visits on table cards, on which a phase stands beside a name and a school."""
    people = {letters(one.name + (one.school or "") + (one.phase or "")): one.id for one in event.attendees}
    assert len(people) == len(event.attendees)
    visits = []
    for page in lines_of(pdf):
        number = 0
        for line in page[1:]:
            if found := re.match(r"Round (\d+) ", line):
                number = int(found[1])
                seats: list[str] = []
            elif number and line.startswith(event.name):
                number = 0
            elif number and line.startswith(f"{len(seats) + 1} "):
                seats.append(line.split(" ", maxsplit=1)[1])
                visits.append((number, page[0], len(seats), seats))
            elif number and " input " not in line:
                seats[-1] += line
    return [
        Visit(number, table, seat, people[letters(seats[seat - 1])])
        for number, table, seat, seats in visits
        if seats[seat - 1] != FREE
    ]


def visits_on_plans(pdf: bytes, event: Event) -> list[Visit]:
    """Return the visits on seat plans; a long name may go on in the lines below."""
    people = people_by_name(event)
    return [Visit(number, table, seat, people[name]) for number, table, seat, name in names_on_plans(pdf, event)]


def names_on_plans(pdf: bytes, event: Event) -> list[tuple[int, str, int, str]]:
    """Return round, table, seat and the letters of the name of each taken seat on seat plans."""
    tables = {one.id for one in event.tables}
    names = {letters(one.name) for one in event.attendees} | {letters(FREE)}
    found = []
    for page in lines_of(pdf):
        heading = re.match(r"Round (\d+) ", page[0])
        if heading is None:
            assert page[0].startswith("The whole room")
            continue
        table, seat = "", 1
        for k, line in enumerate(page):
            # The number of the last seat in the drawing may stand before that of the first in the list.
            listed = re.match(rf"(?:\d+ )?{seat}(?: (.*)|$)", line)
            if line in tables:
                table, seat = line, 1
            elif listed:
                # A long name goes on in the next lines.
                rest = [listed[1] or "", *page[k + 1 : k + MOST_LINES_OF_A_NAME]]
                known = (letters("".join(rest[:end])) for end in range(1, len(rest) + 1))
                name = next((name for name in known if name in names), None)
                if name is not None:
                    found.append((int(heading[1]), table, seat, name))
                    seat += 1
    return [one for one in found if one[3] != letters(FREE)]


def tables_on_timetable(pdf: bytes, event: Event) -> set[tuple[int, str, str]]:
    """Return round, table and attendee of each field with a table in the master timetable."""
    people = people_by_text(event)
    num_rounds = len(event.rounds)
    found = set()
    for page in lines_of(pdf):
        for before, line in zip(["", *page], page, strict=False):
            words = line.split()
            name = " ".join(words[:-num_rounds])
            # A long name begins in the line before.
            attendee = people.get(letters(name)) or people.get(letters(before + name))
            if attendee is not None:
                fields = enumerate(words[-num_rounds:], start=1)
                found |= {(number, table, attendee) for number, table in fields if table.startswith("T")}
    return found


def rows_on_wall(pdf: bytes, event: Event) -> list[tuple[int, str, str, int, list[str]]]:
    """Return desk, attendee, first table, its round and the fields of each row of the wall list, as they stand."""
    people = people_by_text(event)
    fields = rf"((?: (?:T\d+|free|away|host)){{{len(event.rounds)}}})"
    found = []
    for page in lines_of(pdf):
        heading = re.match(r"Desk (\d+) of \d+: ", page[1])
        desk = int(heading[1]) if heading else 0
        text = ""
        for line in page[4 if heading else 3 :]:
            text = f"{text} {line.strip()}"
            row = re.fullmatch(rf" (.*?) (\S+)(?: in round (\d+))?{fields}", text)
            if row is not None:
                found.append((desk, people[letters(row[1])], row[2], int(row[3] or 1), row[4].split()))
                text = ""
        assert text.startswith(f" {event.venue}")
    return found
