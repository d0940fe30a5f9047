"""Read the corpus: bad files by family, each case with what is said of it.

A family is a text file. A case begins with `=== ` and its name; then comes the file as an organiser typed it, then what
is said of it, a line for each problem: `>>> `, severity, line:column, message. A case that only changes one part leaves
the others out: what it does not mention comes from `REST`, after it. One that says `[alone]` is the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from speedlearn.files.problems import Problem
from speedlearn.printing.diagnostics import visible

FOLDER = Path(__file__).parent
_SAID = ">>> "
_ALONE = " [alone]"
_KEY = re.compile(r"^(\w+):", re.MULTILINE)

EVENT_REST = {
    "event": "event: Evening",
    "timetable": "timetable: {rounds: 2}",
    "tables": "tables: [{id: T1, title: One, seats: 4, topics: [oracy]}, {id: T2, title: Two, seats: 4}]",
    "attendees": "attendees: [{id: A1, name: Ann}, {id: A2, name: Bo}]",
}


@dataclass(frozen=True)
class Case:
    """One bad file: its family, its name, the text of the case as it stands in the corpus, and what is said of it."""

    family: str
    name: str
    typed: str
    said: tuple[str, ...]

    @property
    def id(self) -> str:
        """Name the case among all."""
        return f"{self.family}: {self.name.removesuffix(_ALONE)}"

    def text(self, rest: Mapping[str, str]) -> str:
        """Give the whole file."""
        if self.name.endswith(_ALONE):
            return self.typed
        mentioned = set(_KEY.findall(self.typed))
        return self.typed + "".join(f"{line}\n" for key, line in rest.items() if key not in mentioned)


def cases(kind: str) -> list[Case]:
    """Read all cases of a kind of file, by family."""
    return [case for path in sorted((FOLDER / kind).glob("*.txt")) for case in _family(path)]


def _family(path: Path) -> Iterator[Case]:
    for part in path.read_text(encoding="utf-8").split("=== ")[1:]:
        name, _, body = part.partition("\n")
        lines = body.splitlines(keepends=True)
        typed = "".join(line for line in lines if not line.startswith(_SAID))
        said = tuple(line.removeprefix(_SAID).rstrip("\n") for line in lines if line.startswith(_SAID))
        yield Case(path.stem, name, typed, said)


def line_of(problem: Problem) -> str:
    """Write what is said in one line."""
    place = f"{problem.place.line}:{problem.place.column}" if problem.place else "-"
    return f"{problem.severity} {place} {visible(problem.message)}"


def write(kind: str, said: Mapping[str, list[str]]) -> None:
    """Write the corpus anew with what is said now, by the ids of the cases."""
    for path in sorted((FOLDER / kind).glob("*.txt")):
        parts = (
            f"=== {case.name}\n{case.typed}" + "".join(f"{_SAID}{line}\n" for line in said[case.id])
            for case in _family(path)
        )
        path.write_text("".join(parts), encoding="utf-8")


ROTA = """\
{"format": "speedlearn rota 1", "event": "Evening", "event_mark": "none", "rota_mark": "MARK", "seed": 1, "effort": "normal",
 "rounds": [{"round": 1, "start": "14:15", "end": "14:24"}, {"round": 2, "start": "14:25", "end": "14:34"}],
 "visits": [
{"round": 1, "table": "T1", "seat": 1, "attendee": "A1"},
{"round": 1, "table": "T2", "seat": 1, "attendee": "A2"},
{"round": 2, "table": "T1", "seat": 1, "attendee": "A2"},
{"round": 2, "table": "T2", "seat": 1, "attendee": "A1"}
 ],
 "tables": [
{"id": "T1", "title": "One", "hosts": []},
{"id": "T2", "title": "Two", "hosts": []}
 ],
 "attendees": [
{"id": "A1", "name": "Ann", "school": null, "share": null},
{"id": "A2", "name": "Bo", "school": null, "share": null}
 ],
 "quality": {}}
"""  # noqa: E501 - an entry a line
_INTO = " => "


def edited(rota: str, case: Case) -> str:
    """Give the text of a rota file: the case's own, or the good one with the case's lines `old => new` done to it."""
    if case.name.endswith(_ALONE):
        return case.typed
    for line in case.typed.splitlines():
        old, into, new = line.partition(_INTO)
        assert into, case.id
        assert old in rota, case.id
        rota = rota.replace(old, new, 1)
    return rota
