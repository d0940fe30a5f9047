"""Read the text of a file, whatever its encoding, and point into it."""

from __future__ import annotations

import codecs
import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from speedlearn.files.limits import MAX_FILE_BYTES
from speedlearn.files.problems import Place, Problem
from speedlearn.files.suggest import closest

STANDARD_INPUT = "-"

# What files begin with that programs write and people mistake for text.
_NO_TEXT = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a spreadsheet, a document or another packed file",
    b"\xd0\xcf\x11\xe0": "a spreadsheet or a document of the old kind",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
# Names beside a path that is not there, among which one that was meant is looked for.
_MOST_BESIDE = 1_000
# Those of files that we read.
_ENDINGS = (".yaml", ".yml", ".json", ".csv", ".xlsx")
_OTHER_ENDS = "\r\x85\u2028\u2029"
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


class Span(NamedTuple):
    """A stretch of a text; lines and columns count from 0, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True)
class Source:
    """The text of a file under the name its reader knows it by."""

    name: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends, divided where YAML divides them."""
        return self.text.split("\n") if self._is_plain else _LINE_END.split(self.text)

    @cached_property
    def _is_plain(self) -> bool:
        """Whether all lines end as most do."""
        return not any(mark in self.text for mark in _OTHER_ENDS)

    def place(self, span: Span) -> Place:
        """Turn a span into a place on its first line."""
        # A parser's mark at the very end of a file can lie one line beyond it.
        row = min(span.line, len(self.lines) - 1)
        line = self.lines[row]
        end = span.end_column if span.end_line == span.line else len(line)
        return Place(self.name, row + 1, span.column + 1, max(1, end - span.column), line)

    @cached_property
    def starts(self) -> list[int]:
        """The offsets at which the lines begin."""
        if self._is_plain:
            return list(accumulate((len(line) + 1 for line in self.lines[:-1]), initial=0))
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def span(self, start: int, end: int) -> Span:
        """Turn offsets into the text into a span."""
        first, last = (bisect_right(self.starts, offset) - 1 for offset in (start, end))
        return Span(first, start - self.starts[first], last, end - self.starts[last])

    def place_at(self, offset: int) -> Place:
        """Turn an offset into the text into a place one character wide."""
        span = self.span(offset, offset)
        return self.place(span._replace(end_column=span.column + 1))


def read_source(path: Path | str, most: int = MAX_FILE_BYTES) -> Source | Problem:
    """Read a file of up to so many bytes, or standard input for `-`, as text."""
    data = read_data(path, most)
    return data if isinstance(data, Problem) else _decode(name_of(path), data)


def name_of(path: Path | str) -> str:
    """Name a file as its reader knows it."""
    return "standard input" if path == STANDARD_INPUT else str(path)


def read_data(path: Path | str, most: int = MAX_FILE_BYTES) -> bytes | Problem:
    """Read the bytes of a file, or of standard input for `-`; at most so many."""
    name = name_of(path)
    try:
        data = _read_bytes(path, most)
    except FileNotFoundError:
        meant = _meant(Path(path))
        hint = f"did you mean `{meant}`?" if meant else "check the name and the folder you are in"
        return Problem(f"there is no file `{name}`", hint)
    except IsADirectoryError:
        return Problem(f"`{name}` is a folder where a file was expected", "name a file in it")
    except OSError as trouble:
        reason = (trouble.strerror or type(trouble).__name__).lower()
        return Problem(f"`{name}` cannot be read: {reason}", "check that the file may be read")
    if len(data) > most:
        return Problem(f"`{name}` is larger than {most // 2**20} MB", "check that it is the file you meant")
    return data


def _meant(path: Path) -> Path | None:
    """Guess what a path was meant to be: the same name with an ending, or another spelling of it or of its folder."""
    missing = next((one for one in (path, *path.parents) if one.parent.is_dir()), None)
    if missing is None:
        return None
    try:
        beside = sorted(one for one in missing.parent.iterdir() if not one.name.startswith("."))
    except OSError:
        return None
    whole = [missing.name + ending for ending in _ENDINGS]
    names = {one.name: one for one in beside[:_MOST_BESIDE]}
    meant = next((name for name in whole if name in names), None) or closest(missing.name, names)
    found = names[meant] / path.relative_to(missing) if meant else path
    return found if found.exists() else None


def _read_bytes(path: Path | str, most: int) -> bytes:
    """Read at most one byte more than is allowed."""
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read(most + 1)
    with Path(path).open("rb") as file:
        return file.read(most + 1)


def _decode(name: str, data: bytes) -> Source | Problem:
    """Decode UTF-8 with or without byte order mark, or UTF-16 with one."""
    kind = next((kind for begins, kind in _NO_TEXT.items() if data.startswith(begins)), None)
    if kind:
        return Problem(f"`{name}` is {kind}, where a text file was expected", "check that it is the file you meant")
    if len(data) > 1 and (data[0] == 0) != (data[1] == 0):
        return Problem(f"`{name}` looks like UTF-16 text without a mark that says so", "save the file as UTF-8")
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return Source(name, data.decode(encoding))
    except UnicodeDecodeError as trouble:
        # Places count from behind a byte order mark where UTF-8 has one, and `read` does so as well.
        read = trouble.object
        good = read[: trouble.start].decode(encoding, "replace")
        # Windows-1252 is what spreadsheets write when they do not write UTF-8, so it shows the line as it was meant.
        meant = good + read[trouble.start :].decode("cp1252", "replace")
        place = Source(name, meant if encoding == "utf-8-sig" else read.decode(encoding, "replace")).place_at(len(good))
        found = " ".join(f"{byte:02x}" for byte in read[trouble.start : trouble.end])
        return Problem(f"this line is not UTF-8 text: it holds the byte {found}", "save the file as UTF-8", place)
