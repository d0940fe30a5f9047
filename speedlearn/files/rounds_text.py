"""Write rounds the way the event file does: `1-4, 6`."""

from __future__ import annotations

from collections.abc import Iterable


def rounds_text(rounds: Iterable[int]) -> str:
    """Join ascending rounds to ranges."""
    ranges: list[list[int]] = []
    for number in rounds:
        if ranges and ranges[-1][-1] == number - 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    return ", ".join("-".join(str(end) for end in ends) for ends in ranges)
