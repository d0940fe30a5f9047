"""What became of each change, a line of JSON each; and the score."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

EQUIVALENT = Path(__file__).with_name("equivalent.txt")
Result = dict[str, Any]
"""Keys: module, key and nth (which tell the change), line, end (killed, stuck, survived, unreached, gone), by."""


def identity(result: Result) -> tuple[str, str, int]:
    """Tell a change from all others."""
    return result["module"], result["key"], result["nth"]


def read(path: Path) -> list[Result]:
    """Read results; of a change tried more than once the last."""
    if not path.exists():
        return []
    results = [json.loads(line) for line in path.read_text().splitlines()]
    return list({identity(result): result for result in results}.values())


def afresh(path: Path) -> set[tuple[str, str, int]]:
    """Collect the changes that were ever tried by loading everything with them."""
    results = [json.loads(line) for line in path.read_text().splitlines()]
    return {identity(result) for result in results if result.get("afresh")}


def append(path: Path, result: Result) -> None:
    """Add a result."""
    with path.open("a") as file:
        file.write(json.dumps(result, ensure_ascii=False) + "\n")


def equivalents() -> set[tuple[str, str]]:
    """Read the changes that change nothing anybody could see: module and key."""
    lines = EQUIVALENT.read_text().splitlines() if EQUIVALENT.exists() else []
    found = set()
    for line in lines:
        if line.startswith("speedlearn/"):
            module, key = line.split(" | ", 1)
            found.add((module, key))
    return found


def tell(paths: Iterable[Path]) -> None:
    """Count what became of the changes, by module and in all, and list those that nobody noticed."""
    same = equivalents()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    open_ = []
    for path in paths:
        for result in read(path):
            end = "equivalent" if (result["module"], result["key"]) in same else result["end"]
            if result["end"] in ("survived", "unreached"):
                counts[result["module"]][end] += 1
                if end != "equivalent":
                    open_.append(result)
            else:
                counts[result["module"]][result["end"]] += 1
    for result in sorted(open_, key=lambda one: (one["module"], one["line"])):
        print(f"{result['module']}:{result['line']} {result['end']} {result['nth']}\n    {result['key']}")  # noqa: T201
    for module, count in sorted(counts.items()):
        print(f"{module:45} {_score(count)}")  # noqa: T201
    print(f"{'in all':45} {_score(sum(counts.values(), Counter()))}")  # noqa: T201


def _score(count: Counter[str]) -> str:
    """Write the counts and the score with its 95 % interval (Wilson)."""
    noticed = count["killed"] + count["stuck"]
    tried = noticed + count["survived"] + count["unreached"]
    if not tried:
        return f"{count['equivalent']} equivalent"
    share, z = noticed / tried, 1.96
    middle = (share + z * z / (2 * tried)) / (1 + z * z / tried)
    half = z / (1 + z * z / tried) * math.sqrt(share * (1 - share) / tried + z * z / (4 * tried * tried))
    return (
        f"{share:6.1%} ({middle - half:.1%} to {middle + half:.1%}) of {tried}: {count['killed']} killed,"
        f" {count['stuck']} stuck, {count['survived']} survived, {count['unreached']} unreached,"
        f" {count['equivalent']} equivalent"
    )
