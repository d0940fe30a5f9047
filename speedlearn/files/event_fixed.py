"""Read the visits that the organiser has settled, and keep where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from speedlearn.files.event_schema import AttendeeEntry
from speedlearn.files.event_texts import UNKNOWN, WrongValueError, read_whole
from speedlearn.files.findings import Findings
from speedlearn.files.limits import MAX_ROUNDS
from speedlearn.files.shown import shown
from speedlearn.files.tree import Path
from speedlearn.model import Attendee, Fixed, Table

_read_round = read_whole(1, MAX_ROUNDS)


class FixedReader:
    """Read the settled visits of one attendee after another.

    `places` are the ways to the values, by attendee and visit.
    """

    def __init__(self, tables: Mapping[str, Table], findings: Findings) -> None:
        self.tables = tables
        self.findings = findings
        self.places: dict[tuple[str, Fixed], Path] = {}

    def read(self, entry: AttendeeEntry, attendee: Attendee, path: Path) -> Attendee:
        """Give an attendee the settled visits of their entry, by round."""
        own: list[Fixed] = []
        for text, visit in entry.fixed.items():
            place = (*path, "fixed", text)
            try:
                number = _read_round(text)
            except WrongValueError as wrong:
                message = f"the round of a fixed visit of `{attendee.name}` is {wrong.found}"
                self.findings.error(place, message, wrong.hint, on_key=True)
                continue
            if self._is_known(visit.table, place):
                fixed = Fixed(number, visit.table, visit.seat)
                own.append(fixed)
                self.places.setdefault((attendee.id, fixed), place)
        return replace(attendee, fixed=tuple(sorted(own, key=lambda fixed: fixed.round)))

    def _is_known(self, table: str, place: Path) -> bool:
        """Check that a table exists; where there is none at all, or none is named, enough has been said."""
        if not self.tables or table == UNKNOWN:
            return False
        if table not in self.tables:
            hint = self.findings.guesser.did_you_mean(table, "table", self.tables, "name the id of a table")
            self.findings.error(place, f"there is no table {shown(table)}", hint)
        return table in self.tables
