"""Read visits back from the files that are not pages, each with a library that did not write it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any

from icalendar import Calendar
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from readback import compact

from speedlearn.model import Event, Visit

# A cell that begins so was given its apostrophe.
_MARKED = re.compile("'+[=+\\-@＝＋－＠\t\r\n]")


def by_listing(event: Event) -> dict[str, str]:
    """Return the ids of attendees by name and school with a comma between."""
    found = {compact(", ".join(filter(None, (one.name, one.school)))): one.id for one in event.attendees}
    assert len(found) == len(event.attendees)
    return found


def unmarked(cell: str) -> str:
    """Take the apostrophe away again."""
    return cell[1:] if _MARKED.match(cell) else cell


def rows_of_merge(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a mail merge, by column, as they were before they were made safe."""
    assert content.startswith("\ufeff".encode())
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    return [{name: unmarked(cell) for name, cell in row.items()} for row in reader]


def visits_in_merge(content: bytes) -> list[Visit]:
    """Return the visits of a mail merge."""
    return [
        Visit(number, row[f"round_{number}_table"], int(row[f"round_{number}_seat"]), row["id"])
        for row in rows_of_merge(content)
        for number in range(1, (len(row) - 3) // 5 + 1)
        if row[f"round_{number}_seat"].isascii() and row[f"round_{number}_seat"].isdigit()
    ]


def worksheet(content: bytes, name: str) -> list[dict[str, Any]]:
    """Return the rows of a worksheet by column."""
    head, *body = load_workbook(io.BytesIO(content))[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


def visits_in_workbook(content: bytes, name: str) -> list[Visit]:
    """Return the visits in one of the long lists of a workbook: `By person` or `By table`."""
    return [
        Visit(row["round"], row["table"], row["seat"], row["id"])
        for row in worksheet(content, name)
        if isinstance(row["seat"], int) and row["id"] is not None
    ]


def tables_in_grid(content: bytes) -> set[tuple[int, str, str]]:
    """Return round, table and attendee of each field of the grid with a table in it."""
    return {
        (number, table, row["id"])
        for row in worksheet(content, "Grid")
        for number, table in enumerate(list(row.values())[3:], start=1)
        if table not in {"free", "away", "host"}
    }


def lines_in_markdown(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield headings and items of a text in Markdown, as a reader sees them: their tag, and their letters."""
    tokens = MarkdownIt("commonmark").parse(content.decode())
    for before, token in pairwise(tokens):
        if token.type == "inline":
            assert {child.type for child in token.children or []} <= {"text", "text_special", "code_inline"}
            depth = "item" if before.type == "paragraph_open" and before.level else before.tag
            yield f"{depth}{before.level}", "".join(child.content for child in token.children or [])


def visits_in_markdown(content: bytes, event: Event) -> dict[str, list[Visit]]:
    """Return the visits by person and those by table."""
    people = by_listing(event)
    tables = {compact(f"{table.id} {table.title}"): table.id for table in event.tables}
    found: dict[str, list[Visit]] = {}
    part = whose = ""
    number = 0
    for kind, text in lines_in_markdown(content):
        if kind == "h20":
            part = text
            found[part] = []
        elif kind == "h30":
            whose = text
        elif said := re.match(r"round (\d+), ", text):
            number = int(said[1])
            if visit := re.match(r"round .*?: table (\S+), seat (\d+)", text):
                found[part].append(Visit(number, visit[1], int(visit[2]), people[compact(whose)]))
        elif kind.startswith("item") and (seat := re.match(r"seat (\d+): (.*)", text)):
            found[part].append(Visit(number, tables[compact(whose)], int(seat[1]), people[compact(seat[2])]))
    return found


def id_of_file(name: str) -> tuple[str, str]:
    """Return whose calendar a file is: `person` or `table`, and the id, read from the name even where case is lost."""
    path = PurePosixPath(name.lower())
    assert (str(path.parent), path.suffix) == ("calendars", ".ics")
    kind, stem = ("table", path.stem[6:]) if path.stem.startswith("table-") else ("person", path.stem)
    parts = stem.split("_")
    suffix = parts.pop() if len(parts) % 2 == 0 else ""
    letters = [chr(int(part, 16)) if k % 2 else part.upper() for k, part in enumerate(parts)]
    plain = "".join(letters)
    count = sum(letter.isascii() and letter.isalpha() for letter in plain)
    bits = {"": "0" * count, "l": "1" * count}.get(suffix) or f"{int(suffix[1:] or '0', 16):0{count}b}"
    small = iter(bits)
    told = (
        (letter.lower() if next(small) == "1" else letter.upper()) if letter.isascii() and letter.isalpha() else letter
        for letter in plain
    )
    return kind, "".join(told)


def entries(content: bytes) -> list[Any]:
    """Return the entries of a calendar."""
    return Calendar.from_ical(content).walk("VEVENT")


def visits_in_calendars(files: Mapping[str, bytes], event: Event) -> dict[str, list[Visit]]:
    """Return the visits in the calendars of people and in those of tables."""
    people = by_listing(event)
    found: dict[str, list[Visit]] = {"person": [], "table": []}
    for name, content in files.items():
        kind, whose = id_of_file(name)
        for entry in entries(content):
            number, *lines = str(entry["DESCRIPTION"]).split("\n")
            turn = int(number.removeprefix("Round "))
            if kind == "table":
                seats = [said for line in lines if (said := re.match(r"seat (\d+): (.*)", line))]
                found[kind] += [Visit(turn, whose, int(said[1]), people[compact(said[2])]) for said in seats]
            elif said := re.match(r"Table (\S+), seat (\d+)", str(entry["SUMMARY"])):
                found[kind].append(Visit(turn, said[1], int(said[2]), whose))
    return found
