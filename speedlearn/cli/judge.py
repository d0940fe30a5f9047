"""A rota as it is written, checked and recounted before anybody sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from speedlearn.files.rota import parse_rota, write_rota
from speedlearn.files.sources import Source
from speedlearn.model import Bounds, Event, Rota
from speedlearn.rules import breaches
from speedlearn.score import PersonalShare, personal_shares, quality

# The figures that a rota's visits alone decide; the others are bounds, which the solver proves.
BOUNDS = ("min_free_rounds", "worst_share_bound", "mean_share_bound", "mean_share_bound_free", "repeat_meetings_bound")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rota read back from its bytes, the rules it breaks, its figures recounted, and everybody's share."""

    content: bytes
    rota: Rota
    breaches: tuple[str, ...]
    shares: Mapping[str, PersonalShare]


def judge(event: Event, rota: Rota, bounds: Bounds) -> Verdict:
    """Recount the figures of a rota, write it, read it back and check what is written."""
    counted = replace(rota, quality=quality(event, rota.visits, bounds))
    content = write_rota(counted)
    reading = parse_rota(Source(rota.event, content.decode()))
    if reading.rota is None:
        raise RuntimeError(f"the rota cannot be read back: {reading.problems[0].message}")
    shares = personal_shares(event, reading.rota.visits)
    return Verdict(content, reading.rota, tuple(breaches(event, reading.rota)), shares)


def bounds_of(figures: Mapping[str, object]) -> Bounds:
    """Take the bounds from the figures that a rota file holds; what it does not hold bounds nothing."""
    return Bounds(
        free_rounds=_whole(figures.get("min_free_rounds")),
        worst_share=_share(figures.get("worst_share_bound")),
        mean_share=_share(figures.get("mean_share_bound")),
        mean_share_free=_share(figures.get("mean_share_bound_free")),
        repeat_meetings=_whole(figures.get("repeat_meetings_bound")),
    )


def _whole(value: object) -> int:
    """Read a whole number."""
    return value if isinstance(value, int) else 0


def _share(value: object) -> Fraction | None:
    """Read a share that was written with six decimals."""
    return Fraction(str(value)) if isinstance(value, int | float) else None


def figures_that_differ(event: Event, rota: Rota) -> list[str]:
    """Say which figures of a rota file its visits do not bear out; bounds and what hangs on them are not compared."""
    counted = quality(event, rota.visits, bounds_of(rota.quality))
    return [
        f"the file says `{key}` is {rota.quality[key]}; its visits give {value}"
        for key, value in counted.items()
        if key in rota.quality and key not in BOUNDS and key != "proven" and rota.quality[key] != value
    ]
