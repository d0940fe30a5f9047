"""Write a rota to its file and read it back, format 1.

The reader is strict about the shape of the file and lenient about what it says: a visit to a table that is not there
can be read, so that the checker can name it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from speedlearn.files.event_texts import WrongValueError, read_clock, read_text
from speedlearn.files.findings import Findings
from speedlearn.files.json_tree import read_json
from speedlearn.files.marks import event_mark, rota_mark, visit_lines
from speedlearn.files.problems import Problem
from speedlearn.files.shown import shown
from speedlearn.files.sources import Source, read_source
from speedlearn.model import Effort, Rota, Round, Visit, clock

__all__ = ["FORMAT", "RotaReading", "event_mark", "read_rota", "rota_mark", "write_rota"]

FORMAT = "speedlearn rota 1"
_DECIMALS = 6
_KEYS = ("format", "event", "event_mark", "rota_mark", "seed", "effort", "rounds", "visits", "quality")

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
        }
    )
    rounds = [{"round": one.number, "start": clock(one.start), "end": clock(one.end)} for one in rota.rounds]
    visits = ",".join(f"\n{line}" for line in visit_lines(rota.visits))
    text = (
        f"{head[:-1]},\n"
        f' "rounds": {_json(rounds)},\n'
        f' "visits": [{visits}\n ],\n'
        f' "quality": {_json(_plain(rota.quality))}}}\n'
    )
    return text.encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


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
    placed = [finding.placed({}, tree) for finding in findings.found]
    problems = tuple(sorted(placed, key=lambda one: (one.place.line, one.place.column) if one.place else (0, 0)))
    failed = any(problem.severity == "error" for problem in problems)
    return RotaReading(None if failed else rota, problems, shape.is_edited)


class _Shape:
    """Read the values of a rota file, each as the type it must have."""

    def __init__(self, value: object, findings: Findings) -> None:
        self.value = value
        self.findings = findings
        self.is_edited = False

    def rota(self) -> Rota | None:
        """Read the whole rota; None where the file is no rota at all."""
        if not isinstance(self.value, dict) or self.value.get("format") != FORMAT:
            self.findings.error((), "this is not a rota file", f'a rota file begins with `{{"format": "{FORMAT}"`')
            return None
        keys = self._keys(self.value, (), _KEYS)
        visits = tuple(sorted(self._visit(one, ("visits", at)) for at, one in self._list(keys, "visits")))
        return Rota(
            event=self._text(keys, (), "event"),
            event_mark=self._text(keys, (), "event_mark"),
            rota_mark=self._mark(keys, visits),
            seed=self._whole(keys, (), "seed"),
            effort=self._effort(keys),
            rounds=tuple(self._round(one, ("rounds", at)) for at, one in self._list(keys, "rounds")),
            visits=visits,
            quality=self._quality(keys),
        )

    def _keys(self, value: object, path: FilePath, wanted: tuple[str, ...]) -> dict[str, Any]:
        """Check that a value has these keys and no others."""
        if not isinstance(value, dict):
            self._refuse(path, value, f"write the keys {', '.join(wanted)}")
            return {}
        for key in value:
            if key not in wanted:
                hint = self.findings.guesser.did_you_mean(key, str(wanted), wanted, "delete it")
                self.findings.error((*path, key), f"{shown(key)} is not a known key", hint, on_key=True)
        for key in wanted:
            if key not in value:
                place = path or ("format",)
                self.findings.error(place, f"`{key}` is missing here", "make the rota anew, or write it", on_key=True)
        return value

    def _refuse(self, path: FilePath, value: object, hint: str) -> None:
        what = next((f"`{key}`" for key in reversed(path) if isinstance(key, str)), "this")
        self.findings.error(path, f"{what} is {shown(value)}", hint)

    def _list(self, keys: dict[str, Any], key: str) -> list[tuple[int, object]]:
        value = keys.get(key, [])
        if isinstance(value, list):
            return list(enumerate(value))
        self._refuse((key,), value, "write a list")
        return []

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
        keys = self._keys(value, path, Visit._fields)
        return Visit(
            self._whole(keys, path, "round"),
            self._text(keys, path, "table"),
            self._whole(keys, path, "seat"),
            self._text(keys, path, "attendee"),
        )

    def _mark(self, keys: dict[str, Any], visits: tuple[Visit, ...]) -> str:
        """Read the mark; of visits that were changed by hand it is made anew, for paper must tell rotas apart."""
        written = self._text(keys, (), "rota_mark")
        mark = rota_mark(visits)
        if written not in {"", mark}:
            self.is_edited = True
            message = f"the visits are not those of the mark `{written}`: they were changed by hand"
            self.findings.notice(("rota_mark",), message, f"on paper this rota has the mark {mark}")
        return mark

    def _quality(self, keys: dict[str, Any]) -> dict[str, object]:
        quality = keys.get("quality", {})
        if isinstance(quality, dict):
            return quality
        self._refuse(("quality",), quality, "write keys with figures")
        return {}


def _read_whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise WrongValueError(shown(value), "write a whole number, without quotes")


def _read_effort(value: object) -> Effort:
    for effort in get_args(Effort):
        if value == effort:
            return cast("Effort", effort)
    raise WrongValueError(shown(value), f"write one of {', '.join(get_args(Effort))}")
