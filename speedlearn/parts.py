"""The parts of a pack and the files they are written to."""

from __future__ import annotations

PARTS: dict[str, str] = {
    "rota": "rota.json",
    "personal": "personal-rotas.pdf",
    "large": "personal-rotas-large.pdf",
    "badges": "badges.pdf",
    "tables": "table-cards.pdf",
    "signs": "table-signs.pdf",
    "seats": "seat-plans.pdf",
    "timetable": "timetable.pdf",
}
"""The file of every part, in the order of the pack. The rota comes first: by it a folder is known as a pack."""

ROTA_NAME = PARTS["rota"]
