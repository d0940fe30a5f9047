"""Sizes of paper: A4 with A3 for large rooms, or letter with tabloid."""

from __future__ import annotations

from dataclasses import dataclass

from speedlearn.sheets import Pack


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper by typst's name, in millimetres, standing upright."""

    name: str
    width: float
    height: float


A4 = Paper("a4", 210.0, 297.0)
A3 = Paper("a3", 297.0, 420.0)
LETTER = Paper("us-letter", 215.9, 279.4)
TABLOID = Paper("us-tabloid", 279.4, 431.8)
_LOGO_GAP = 3.0
_LARGER = {A4: A3, LETTER: TABLOID}


def paper_of(pack: Pack) -> Paper:
    """Return the paper that sheets are printed on."""
    return LETTER if pack.look.paper == "letter" else A4


def larger(paper: Paper) -> Paper:
    """Return the paper that takes what is too large for this."""
    return _LARGER[paper]


def logo_box(pack: Pack, width: float, height: float) -> dict[str, dict[str, float]]:
    """Return the `logo` of a layout, its width and height in millimetres, as large as its place lets it be.

    Where there is no logo, a layout has no such key.
    """
    if pack.logo is None:
        return {}
    across = min(width, height * pack.logo.ratio)
    return {"logo": {"width": round(across, 2), "height": round(across / pack.logo.ratio, 2)}}


def taken_by(logo: dict[str, dict[str, float]]) -> float:
    """Return the width that a logo takes from the texts beside it, with a gap; nothing where there is none."""
    return logo["logo"]["width"] + _LOGO_GAP if logo else 0.0
