"""Write one key of an event, its attendees or its tables, as a file of its own."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

# Texts that YAML takes as they are, whoever reads them; all others stand in quotes.
_PLAIN = re.compile(r"[^\W\d_](?:[\w.'\u2019()&/-]| (?=[\w('&]))*")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf"})
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
_TOO_LONG_FOR_A_KEY = 120
_MEMORY = 10_000


class PartError(Exception):
    """A file that cannot be written, or must not be; `hint` says what would do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def part_text(key: str, entries: Sequence[Mapping[str, object]], comments: Sequence[str]) -> str:
    """Write a list under a top-level key, an entry a line, with comments above it."""
    lines = [f"# {comment}" if comment else "#" for comment in comments]
    return "\n".join([*lines, "", f"{key}:", *(f"  - {flow(entry)}" for entry in entries)]) + "\n"


def flow(value: object) -> str:
    """Write a value on one line."""
    if type(value) is str:
        return scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else scalar(str(value))


@lru_cache(_MEMORY)
def scalar(text: str) -> str:
    """Write a text so that every reader of YAML takes it as this text."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _key(text: object) -> str:
    """Write a key; a long one is marked as such, for YAML looks for its colon no further than 1,024 characters."""
    written = scalar(str(text))
    return written if len(written) <= _TOO_LONG_FOR_A_KEY else f"? {written} "


def refuse_to_replace(path: Path, *, replace: bool) -> None:
    """Refuse a file that is there already, unless it may be replaced.

    Raises
    ------
    PartError
        With what would do.
    """
    if path.exists() and not replace:
        raise PartError(f"`{path}` is there already", "write to another file, or add --replace")


def write_part(path: Path, text: str, *, replace: bool) -> None:
    """Write a file as a whole or not at all.

    Parameters
    ----------
    replace
        Whether a file that is there may be replaced.

    Raises
    ------
    PartError
        When a file is there that may not be replaced, or the disk refuses; what was there is then as it was.
    """
    staged = path.with_name(f".{path.name}.new")
    try:
        with staged.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            staged.replace(path)
        else:
            _put(staged, path)
    except FileExistsError:
        raise PartError(f"`{path}` is there already", "write to another file, or add --replace") from None
    except OSError as trouble:
        reason = (trouble.strerror or type(trouble).__name__).lower()
        raise PartError(f"`{path}` cannot be written: {reason}", "name another file with --out") from None
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)


def _put(staged: Path, path: Path) -> None:
    """Give a file its name, in one step where the disk knows links, unless something has that name."""
    try:
        os.link(staged, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError from None
        staged.rename(path)
