"""Write a rota to its file and read it back, format 1.

The reader is strict about the shape of the file and lenient about what it says: a visit to a table that is not there
can be read, so that the checker can name it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from itertools import takewhile
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from speedlearn.files.event_texts import WrongValueError, read_clock, read_text
from speedlearn.files.findings import Findings
from speedlearn.files.json_tree import find_spots, read_json
from speedlearn.files.limits import MAX_SLIPS, MAX_VISITS
from speedlearn.files.marks import event_mark, rota_mark, visit_lines
from speedlearn.files.problems import Problem
from speedlearn.files.shown import shown
from speedlearn.files.sources import Source, read_source
from speedlearn.files.tree import Trees
from speedlearn.model import Effort, ListedAttendee, ListedTable, Rota, Round, Visit, clock

__all__ = ["FORMAT", "RotaReading", "event_mark", "read_rota", "rota_mark", "write_rota"]

FORMAT = "speedlearn rota 1"
_ANY_FORMAT = "speedlearn rota "
_DECIMALS = 6
_KEYS = ("format", "event", "event_mark", "rota_mark", "seed", "effort", "rounds", "visits", "quality")
_VISIT_KEYS = frozenset(Visit._fields)
# What a file may leave out: the history of its event, and names by which it can be history itself.
_MORE_KEYS = ("after", "tables", "attendees")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode

Value = TypeVar("Value")
FilePath = tuple[str | int, ...]


@dataclass(frozen=True)
class RotaReading:
    """A rota and what is to be said about its file; the rota is None exactly when some problem is an error.

    `is_edited` tells whether the visits were changed after the file's mark was made.
    """

    rota: Rota | None
    problems: tuple[Problem, ...]
    is_edited: bool = False


def write_rota(rota: Rota) -> bytes:
    """Write a rota, one visit a line; equal rotas give equal bytes."""
    head = _json(
        {
            "format": FORMAT,
            "event": rota.event,
            "event_mark": rota.event_mark,
            "rota_mark": rota.rota_mark,
            "seed": rota.seed,
            "effort": rota.effort,
            **({"after": rota.after} if rota.after else {}),
        }
    )
    rounds = [{"round": one.number, "start": clock(one.start), "end": clock(one.end)} for one in rota.rounds]
    tables, attendees = ([_json(_plain(_shallow(one))) for one in listed] for listed in (rota.tables, rota.attendees))
    text = (
        f"{head[:-1]},\n"
        f' "rounds": {_json(rounds)},\n'
        f' "visits": {_lines(visit_lines(rota.visits))},\n'
        + (f' "tables": {_lines(tables)},\n' if tables else "")
        + (f' "attendees": {_lines(attendees)},\n' if attendees else "")
        + f' "quality": {_json(_plain(rota.quality))}}}\n'
    )
    return text.encode()


def _shallow(one: ListedTable | ListedAttendee) -> dict[str, object]:
    """Give the values of an entry under their keys."""
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _lines(entries: Iterable[str]) -> str:
    """Write a list with an entry a line."""
    return "[" + ",".join(f"\n{entry}" for entry in entries) + "\n ]"


def _plain(value: object) -> object:
    """Turn figures into what JSON can hold, with at most six decimals."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float | Fraction):
        return round(float(value), _DECIMALS)
    return value


def read_rota(path: Path | str) -> RotaReading:
    """Read a rota file, or standard input for `-`; visits come sorted, whatever their order in the file."""
    source = read_source(path)
    return RotaReading(None, (source,)) if isinstance(source, Problem) else parse_rota(source)


def parse_rota(source: Source) -> RotaReading:
    """Read the text of a rota file."""
    tree = read_json(source)
    if tree.problems:
        return RotaReading(None, tree.problems)
    findings = Findings()
    shape = _Shape(tree.value, findings)
    rota = shape.rota()
    paths = {path for finding in findings.found for path in (finding.path, *(place for place, _ in finding.also))}
    # A file may hold a million values, of which few are to be found.
    tree = replace(tree, find_spots=lambda source: find_spots(source, paths))
    placed = findings.placed(Trees({}, tree))
    problems = tuple(sorted(placed, key=lambda one: (one.place.line, one.place.column) if one.place else (0, 0)))
    failed = any(problem.severity == "error" for problem in problems)
    return RotaReading(None if failed else rota, problems, shape.is_edited)


class _Shape:
    """Read the values of a rota file, each as the type it must have."""

    def __init__(self, value: object, findings: Findings) -> None:
        self.value = value
        self.findings = findings
        self.is_edited = False
        self.known: set[str] = set()

    def rota(self) -> Rota | None:
        """Read the whole rota; None where the file is no rota at all."""
        form = self.value.get("format") if isinstance(self.value, dict) else None
        if isinstance(form, str) and form != FORMAT and form.startswith(_ANY_FORMAT):
            message = f"this rota has the form {shown(form)}, which this speedlearn cannot read"
            self.findings.error(("format",), message, "read it with the speedlearn that made it, or plan anew")
            return None
        if not isinstance(self.value, dict) or form != FORMAT:
            self.findings.error((), "this is not a rota file", f'a rota file begins with `{{"format": "{FORMAT}"`')
            return None
        keys = self._keys(self.value, (), _KEYS, _MORE_KEYS)
        if isinstance(visits := keys.get("visits"), list) and len(visits) > MAX_VISITS:
            message = f"there are {len(visits):,} visits, and {MAX_VISITS:,} are the most"
            self.findings.error(("visits", 0), message, "check that it is the file you meant")
            return None
        visits = tuple(sorted(self._visit(one, ("visits", at)) for at, one in self._entries(keys, "visits")))
        mark = self._mark(keys, visits)
        tables = (self._table(one, ("tables", at)) for at, one in self._entries(keys, "tables"))
        attendees = (self._attendee(one, ("attendees", at)) for at, one in self._entries(keys, "attendees"))
        return Rota(
            event=self._text(keys, (), "event"),
            event_mark=self._text(keys, (), "event_mark"),
            rota_mark=mark,
            seed=self._whole(keys, (), "seed"),
            effort=self._effort(keys),
            rounds=tuple(self._round(one, ("rounds", at)) for at, one in self._entries(keys, "rounds")),
            visits=visits,
            quality=self._quality(keys),
            after=tuple(sorted(self._texts(keys, (), "after"))),
            tables=tuple(sorted(tables, key=lambda table: table.id)),
            attendees=tuple(sorted(attendees, key=lambda attendee: attendee.id)),
        )

    def _keys(
        self, value: object, path: FilePath, wanted: tuple[str, ...], more: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """Check that a value has these keys, perhaps some more of these, and no others."""
        if not isinstance(value, dict):
            self._refuse(path, value, f"write the keys {', '.join(wanted)}")
            return {}
        for key in value:
            if key not in wanted + more:
                hint = self.findings.guesser.did_you_mean(key, str(wanted + more), wanted + more, "delete it")
                self.findings.error((*path, key), f"{shown(key)} is not a known key", hint, on_key=True)
        for key in wanted:
            if key not in value:
                place = path or ("format",)
                self.findings.error(place, f"`{key}` is missing here", "make the rota anew, or write it", on_key=True)
        return value

    def _refuse(self, path: FilePath, value: object, hint: str) -> None:
        what = next((f"`{key}`" for key in reversed(path) if isinstance(key, str)), "this")
        self.findings.error(path, f"{what} is {shown(value)}", hint)

    def _list(self, keys: dict[str, Any], key: str, path: FilePath = ()) -> Iterator[tuple[int, object]]:
        value = keys.get(key, [])
        if isinstance(value, list):
            return enumerate(value)
        self._refuse((*path, key), value, "write a list")
        return iter(())

    def _entries(self, keys: dict[str, Any], key: str) -> Iterator[tuple[int, object]]:
        """Walk over a list of groups of keys, as long as there are not so many errors that nobody reads on."""
        return takewhile(lambda _: self._is_readable, self._list(keys, key))

    @property
    def _is_readable(self) -> bool:
        return len(self.findings.found) < MAX_SLIPS

    def _texts(self, keys: dict[str, Any], path: FilePath, key: str) -> list[str]:
        """Read a list of texts."""
        texts = []
        for at, one in self._list(keys, key, path):
            try:
                texts.append(read_text(one))
            except WrongValueError as wrong:
                self.findings.error((*path, key, at), f"an entry of `{key}` is {wrong.found}", wrong.hint)
        return texts

    def _read(
        self, keys: dict[str, Any], path: FilePath, key: str, reader: tuple[Callable[[object], Value], Value]
    ) -> Value:
        """Read one value; where it is missing or wrong, the second of `reader` stands in."""
        read, stand_in = reader
        if key not in keys:
            return stand_in
        try:
            return read(keys[key])
        except WrongValueError as wrong:
            self.findings.error((*path, key), f"`{key}` is {wrong.found}", wrong.hint)
            return stand_in

    def _text(self, keys: dict[str, Any], path: FilePath, key: str) -> str:
        return self._read(keys, path, key, (read_text, ""))

    def _whole(self, keys: dict[str, Any], path: FilePath, key: str) -> int:
        return self._read(keys, path, key, (_read_whole, 0))

    def _effort(self, keys: dict[str, Any]) -> Effort:
        return self._read(keys, (), "effort", (_read_effort, "normal"))

    def _round(self, value: object, path: FilePath) -> Round:
        keys = self._keys(value, path, ("round", "start", "end"))
        start, end = (self._read(keys, path, key, (read_clock, 0)) for key in ("start", "end"))
        return Round(self._whole(keys, path, "round"), start, end)

    def _visit(self, value: object, path: FilePath) -> Visit:
        # Most are in order, and of ids that were read before.
        if type(value) is dict and value.keys() == _VISIT_KEYS:
            number, table, seat, attendee = (value[key] for key in Visit._fields)
            are_of_their_types = type(number) is type(seat) is int and type(table) is type(attendee) is str
            if are_of_their_types and {table, attendee} <= self.known:
                return Visit(number, table, seat, attendee)
        found = len(self.findings.found)
        keys = self._keys(value, path, Visit._fields)
        visit = Visit(
            self._whole(keys, path, "round"),
            self._text(keys, path, "table"),
            self._whole(keys, path, "seat"),
            self._text(keys, path, "attendee"),
        )
        if len(self.findings.found) == found:
            self.known |= {visit.table, visit.attendee}
        return visit

    def _table(self, value: object, path: FilePath) -> ListedTable:
        keys = self._keys(value, path, ("id", "title", "hosts"))
        hosts = tuple(self._texts(keys, path, "hosts"))
        return ListedTable(self._text(keys, path, "id"), self._text(keys, path, "title"), hosts)

    def _attendee(self, value: object, path: FilePath) -> ListedAttendee:
        keys = self._keys(value, path, ("id", "name", "school", "share"))
        school = None if keys.get("school") is None else self._text(keys, path, "school")
        share = self._read(keys, path, "share", (_read_share, None))
        # A share says nothing of visits that were changed since.
        return ListedAttendee(
            self._text(keys, path, "id"), self._text(keys, path, "name"), school, None if self.is_edited else share
        )

    def _mark(self, keys: dict[str, Any], visits: tuple[Visit, ...]) -> str:
        """Read the mark; of visits that were changed by hand it is made anew, for paper must tell rotas apart."""
        written = self._text(keys, (), "rota_mark")
        mark = rota_mark(visits)
        if written not in {"", mark} and self._is_readable:
            self.is_edited = True
            message = f"the visits are not those of the mark `{written}`: they were changed by hand"
            self.findings.notice(("rota_mark",), message, f"on paper this rota has the mark {mark}")
        return mark

    def _quality(self, keys: dict[str, Any]) -> dict[str, object]:
        quality = keys.get("quality", {})
        if isinstance(quality, dict):
            # Figures are passed on as they are, so they must be what can be written again.
            if _HALF_CHARACTER.search(_json(quality)):
                self.findings.error(("quality",), "`quality` holds half a character", "delete it")
            return quality
        self._refuse(("quality",), quality, "write keys with figures")
        return {}


def _read_whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise WrongValueError(shown(value), "write a whole number, without quotes")


def _read_share(value: object) -> Fraction | None:
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return Fraction(str(value))
    raise WrongValueError(shown(value), "write a number from 0 to 1, or null")


def _read_effort(value: object) -> Effort:
    for effort in get_args(Effort):
        if value == effort:
            return cast("Effort", effort)
    raise WrongValueError(shown(value), f"write one of {', '.join(get_args(Effort))}")
