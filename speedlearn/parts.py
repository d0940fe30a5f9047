"""The parts of a pack and the files they are written to."""

from __future__ import annotations

import re

PARTS: dict[str, str] = {
    "rota": "rota.json",
    "personal": "personal-rotas.pdf",
    "large": "personal-rotas-large.pdf",
    "badges": "badges.pdf",
    "tables": "table-cards.pdf",
    "signs": "table-signs.pdf",
    "seats": "seat-plans.pdf",
    "timetable": "timetable.pdf",
    "list": "wall-list.pdf",
    "run": "run-of-show.pdf",
    "statistics": "statistics.pdf",
    "contacts": "contact-sheet.pdf",
    "html": "rota.html",
    "xlsx": "rota.xlsx",
    "csv": "mail-merge.csv",
    "text": "rota.md",
    "ics": "calendars",
}
"""The file of every part, in the order of the pack. The rota comes first: by it a folder is known as a pack."""

ROTA_NAME = PARTS["rota"]

ON_REQUEST = frozenset({"large"})
"""The parts that few people need: made only where they are named."""

_VOLUME = re.compile(r"(.+)-([0-9]+)-of-([0-9]+)(\.pdf)")


def volume_name(file: str, number: int, of: int) -> str:
    """Return the name of a volume, so that all lie in order by name: `seat-plans-02-of-12.pdf`; the only one keeps its.

    Examples
    --------
    >>> volume_name("seat-plans.pdf", 2, 12)
    'seat-plans-02-of-12.pdf'
    """
    if of == 1:
        return file
    stem, dot, suffix = file.rpartition(".")
    return f"{stem}-{number:0{len(str(of))}}-of-{of}{dot}{suffix}"


def volume_of(name: str) -> tuple[str, int, int]:
    """Return the file that a volume is of, its number, and the number of volumes; of any other name 1 of 1."""
    found = _VOLUME.fullmatch(name)
    return (found[1] + found[4], int(found[2]), int(found[3])) if found else (name, 1, 1)
