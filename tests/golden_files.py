"""Compare output with a file kept beside the tests; UPDATE_GOLDEN=1 writes the file anew."""

from __future__ import annotations

import json
import os
import re
from itertools import zip_longest
from pathlib import Path

_TESTS = Path(__file__).parent
_WIDTH = 118


def same_as_golden(name: str, text: str, tests: str = "printing") -> None:
    """Fail unless a text is what the golden file of this name, in a folder of tests, holds, whole."""
    path = _TESTS / tests / "golden" / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    kept = path.read_text(encoding="utf-8")
    # Line by line, for pytest takes minutes to tell the differences of long texts.
    for number, (line, wanted) in enumerate(zip_longest(text.splitlines(), kept.splitlines()), 1):
        assert line == wanted, f"line {number} of {name}"
    assert len(text) == len(kept)


def as_lines(data: object, indent: str = "") -> str:
    """Write data as JSON: on one line what has room on one, or holds only numbers, and else a line for each entry."""
    whole = json.dumps(data, ensure_ascii=False)
    is_long = len(whole) + len(indent) > _WIDTH and re.search(r"[a-zA-Z]", whole) is not None
    if not is_long or not isinstance(data, dict | list | tuple):
        return whole
    inner = indent + " "
    if isinstance(data, dict):
        entries = [f"{inner}{json.dumps(key, ensure_ascii=False)}: {as_lines(one, inner)}" for key, one in data.items()]
        return "{\n" + ",\n".join(entries) + f"\n{indent}}}"
    return "[\n" + ",\n".join(inner + as_lines(one, inner) for one in data) + f"\n{indent}]"
