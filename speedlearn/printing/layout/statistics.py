"""The organiser's statistics: figures as words, and plots as rectangles in millimetres with a number on each."""

from __future__ import annotations

from itertools import groupby

from speedlearn.languages import Words
from speedlearn.printing.summary import percent
from speedlearn.sheets import Figure, Fill, Mixture, Pack, Statistics

from .fit import fit
from .paper import logo_box, paper_of

# Millimetres. The plot of shares beside its scale, and the columns of the other two.
_MARGINS = 28.0
_SCALE_WIDTH = 14.0
PLOT_HEIGHT = 62.0
_LOGO = (32.0, 11.0)
_TABLE_WIDTH = 24.0
_FIELD_MOST = 19.0
_GROUP_WIDTH = 62.0
_CELL_MOST = 16.0
_FILL_ROW = 5.6
# Points.
_LABEL = 8.0
_GROUP = 8.5
# The darkest shade in per cent of ink; a number on it can be read.
_INK = 60.0


def layout(pack: Pack) -> dict[str, object]:
    """Return the figures, the shares by runs of equal ones, the fill of tables and who met whom."""
    sheet = pack.statistics
    width = round(paper_of(pack).width - _MARGINS, 2)
    logo = logo_box(pack, *_LOGO)
    return {
        **logo,
        "figures": [_figure(figure, pack.words) for figure in sheet.figures],
        "shares": _shares(sheet, width - _SCALE_WIDTH, pack.words) if sheet.shares else None,
        "fill": _fill(sheet, width),
        "mixture": _mixture(sheet.mixture, width, pack.words),
    }


def _figure(figure: Figure, words: Words) -> dict[str, str]:
    return {
        "what": figure.what,
        "meaning": figure.meaning,
        "value": _value(figure, figure.value),
        "limit": _limit(figure, words),
    }


def _value(figure: Figure, value: float) -> str:
    return percent(value) if figure.unit == "share" else f"{value:,.0f}"


def _limit(figure: Figure, words: Words) -> str:
    """Say what no rota can beat, or that it is not known."""
    most = figure.best == "most"
    if figure.proven:
        return words("statistics.proven_most") if most else words("statistics.proven_least")
    if figure.limit is None:
        return ""
    if figure.limit == 0 and not most:
        return words("statistics.not_known")
    limit = _value(figure, figure.limit)
    return words("statistics.no_more", figure=limit) if most else words("statistics.no_fewer", figure=limit)


def _shares(sheet: Statistics, width: float, words: Words) -> dict[str, object]:
    """Return the plot of shares, from worst to best, as a rectangle for each run of equal shares."""
    shares, number = sheet.shares, len(sheet.shares)
    runs = []
    start = 0
    for share, run in groupby(shares):
        length = len(list(run))
        runs.append(
            {
                "x": round(start * width / number, 3),
                "width": round(length * width / number, 3),
                "height": round(share * PLOT_HEIGHT, 3),
            }
        )
        start += length
    return {
        "width": width,
        "height": PLOT_HEIGHT,
        "runs": runs,
        "limit": _limit_line(sheet, words),
        "people": words("statistics.side_by_side", count=number),
        "words": _shares_in_words(shares, words),
    }


def _limit_line(sheet: Statistics, words: Words) -> dict[str, object] | None:
    """Return where the bound of the worst share stands; none where it is not known, or is the whole anyway."""
    if sheet.worst_limit is None or sheet.worst_limit == 1:
        return None
    limit = words("statistics.shares_limit", share=percent(sheet.worst_limit))
    return {"at": round(sheet.worst_limit * PLOT_HEIGHT, 2), "words": limit}


def _shares_in_words(shares: tuple[float, ...], words: Words) -> str:
    if shares[0] == 1:
        return words("statistics.shares_all")
    whole = sum(share == 1 for share in shares)
    half = percent(shares[len(shares) // 2])
    return words("statistics.shares_some", worst=percent(shares[0]), half=half, count=whole)


def _fill(sheet: Statistics, full_width: float) -> dict[str, object]:
    width = min(_FIELD_MOST, (full_width - _TABLE_WIDTH - _FIELD_MOST) / max(1, len(sheet.rounds)))
    return {
        "widths": [_TABLE_WIDTH, round(_FIELD_MOST, 2), round(width, 2)],
        "row": _FILL_ROW,
        "size": min(9.0, width * 0.75),
        "rounds": [
            {"number": turn.number, "start": turn.start, "size": fit(turn.start, width - 1, 5, _LABEL)}
            for turn in sheet.rounds
        ],
        "rows": [_fill_row(fill) for fill in sheet.fills],
        "totals": [
            sum(guests for fill in sheet.fills if (guests := fill.guests[k]) is not None)
            for k in range(len(sheet.rounds))
        ],
    }


def _fill_row(fill: Fill) -> dict[str, object]:
    return {
        "table": {"text": fill.table, "size": fit(fill.table, _TABLE_WIDTH - 2, _FILL_ROW, 9, bold=True)},
        "seats": fill.seats,
        "cells": [_no_cell() if guests is None else _cell(guests / fill.seats, str(guests)) for guests in fill.guests],
    }


def _cell(part: float, text: str) -> dict[str, object]:
    """Return a cell: its text, and its shade in per cent of ink, for a part of the darkest."""
    return {"text": text, "ink": round(_INK * part, 1)}


def _no_cell() -> dict[str, object]:
    return {"text": "\N{EN DASH}", "ink": 0.0}


def _mixture(mixture: Mixture, full_width: float, words: Words) -> dict[str, object]:
    number = len(mixture.groups)
    parts = [
        [met / max(1, pairs) for met, pairs in zip(*rows, strict=True)]
        for rows in zip(mixture.met, mixture.pairs, strict=True)
    ]
    most = max((part for row in parts for part in row), default=0) or 1
    width = min(_CELL_MOST, (full_width - _GROUP_WIDTH) / max(1, number))
    return {
        "by": mixture.by,
        "widths": [_GROUP_WIDTH, round(width, 2)],
        "groups": [
            {
                "letter": chr(ord("A") + k),
                "name": {"text": group.name, "size": fit(group.name, _GROUP_WIDTH - 24, width - 1, _GROUP)},
                "people": words("all.people", count=group.num_people),
                "cells": [
                    {
                        **_mixture_cell(mixture.met[k][j], mixture.pairs[k][j], parts[k][j] / most),
                        "met": f"{mixture.met[k][j]:,}",
                    }
                    for j in range(number)
                ],
            }
            for k, group in enumerate(mixture.groups)
        ],
    }


def _mixture_cell(met: int, pairs: int, shade: float) -> dict[str, object]:
    """Return how many of all pairs met, in whole per cent: 0 for none only, 100 for all only."""
    if not pairs:
        return _no_cell()
    hundredths = round(100 * met / pairs)
    if 0 < met < pairs:
        hundredths = min(max(hundredths, 1), 99)
    return _cell(shade, f"{hundredths} %")
