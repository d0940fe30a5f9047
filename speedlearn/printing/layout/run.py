"""The run-of-show: one page where its moments fit, with rows as high as they can be."""

from __future__ import annotations

from speedlearn.languages import Words
from speedlearn.sheets import Cue, Pack

from .fit import fit, text_height
from .paper import logo_box, paper_of

# Millimetres of a page that its margins and the heading of the table take.
_REST = 49.0
_MARGINS = 32.0
_ROWS = (9.0, 15.0)
TIME_WIDTH = 24.0
WHAT_WIDTH = 36.0
PEOPLE_WIDTH = 25.0
_LOGO = (50.0, 12.0)
_PAD = 1.5
# Above and below what is said.
_AIR = 2.0
# A row of this height takes a large time with the end of it beneath.
_AIRY = 11.0
# Points.
_TIME = 15.0
_TIME_LEAST = 12.0
_WHAT = 13.0
_SAY = 12.0
_SAY_LEAST = 9.0
_PEOPLE = 9.0


def layout(pack: Pack) -> dict[str, object]:
    """Return the moments with their texts sized; those that do not fit go on to further pages."""
    cues = pack.run.cues
    paper = paper_of(pack)
    row = min(max((paper.height - _REST) / max(1, len(cues)), _ROWS[0]), _ROWS[1])
    say_width = round(paper.width - _MARGINS - TIME_WIDTH - WHAT_WIDTH - PEOPLE_WIDTH, 2)
    logo = logo_box(pack, *_LOGO)
    rounds = {pack.words("all.round_head", round=turn.number) for turn in pack.timetable.rounds}
    return {
        **logo,
        "widths": [TIME_WIDTH, WHAT_WIDTH, say_width, PEOPLE_WIDTH],
        "cues": [{**_cue(cue, row, say_width, pack.words), "round": cue.what in rounds} for cue in cues],
    }


def _cue(cue: Cue, row: float, say_width: float, words: Words) -> dict[str, object]:
    say = words("run.quoted", words=cue.say) if cue.say else ""
    size = max(fit(say, say_width - 2 * _PAD, row - _AIR, _SAY, shrink=1), _SAY_LEAST)
    return {
        "height": round(max(row, text_height(say, say_width - 2 * _PAD, size) + _AIR), 2),
        "time": {"text": cue.time, "size": _TIME if row >= _AIRY else _TIME_LEAST},
        "until": words("all.until", end=cue.until) if cue.until else "",
        "bell": cue.bell,
        "what": {"text": cue.what, "size": fit(cue.what, WHAT_WIDTH - 8 - _PAD, row - 1, _WHAT, bold=True)},
        "say": {"text": say, "size": size},
        "people": {"text": cue.people, "size": fit(cue.people, PEOPLE_WIDTH - _PAD, row - 1, _PEOPLE, shrink=1)},
    }
