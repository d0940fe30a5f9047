"""A short run of what `python tests/fuzz` does for hours: kept seeds, and each of them a little changed."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from fuzz.targets import TARGETS

SEEDS = Path(__file__).parent / "fuzz" / "seeds"
NUM_CHANGED = 200


def changed(rng: Random, data: bytes) -> bytes:
    """Change some bytes: others in their place, some lost, some twice."""
    made = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(made) + 1)
        end = min(len(made), at + rng.randint(0, 8))
        made[at:end] = rng.choice((b"", made[at:end] * 2, rng.randbytes(end - at + 1), rng.choice(DICTIONARY)))
    return bytes(made)


DICTIONARY = [
    *(b": ", b"- ", b"{", b"}", b"[", b"]", b'"', b"'", b"#1", b"&a ", b"*a", b"|", b"\n  ", b"\t", b"\xef\xbb\xbf"),
    *(
        b"\xff\xfe",
        b"\\ud800",
        b"1e999",
        b"NaN",
        b"null",
        b"id: , ",
        b"fixed: {1: T1}",
        b"stays: true",
        b"\xee\x80\x80",
    ),
]


@pytest.mark.parametrize("target", TARGETS)
def test_kept_seeds_and_changed_ones(target: str) -> None:
    """No file makes a reader stumble."""
    seeds = [path.read_bytes() for path in sorted((SEEDS / target).iterdir())]
    assert seeds
    for seed in seeds:
        TARGETS[target](seed)
    rng = Random(target)
    for _ in range(NUM_CHANGED):
        TARGETS[target](changed(rng, rng.choice(seeds)))
