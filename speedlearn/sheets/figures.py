"""The figures of a rota in words, each beside what no rota can beat. They name nobody."""

from __future__ import annotations

from dataclasses import dataclass

from speedlearn.model import Rota

# Key of the rota file, key of its bound, whether it is a share, and the words for it.
_WORDS = (
    ("attendees", None, False, "people"),
    ("tables", None, False, "tables"),
    ("rounds", None, False, "rounds"),
    ("visits", None, False, "visits"),
    ("free_rounds", "min_free_rounds", False, "free rounds"),
    ("worst_share", "worst_share_bound", True, "worst share of the wishes that could be had"),
    ("mean_share", "mean_share_bound", True, "mean share of the wishes that could be had"),
    ("shares_at_zero", None, False, "people who get none of their wishes"),
    ("no_wishes", None, False, "people without wishes"),
    ("first_choices_got", None, False, "people who visit the table they want most"),
    ("pairs_met", None, False, "pairs of people who meet"),
    ("repeat_meetings", "repeat_meetings_bound", False, "times that a pair meets again"),
    ("most_meetings_of_a_pair", None, False, "most meetings of one pair"),
    ("same_school_meetings", "same_school_meetings_bound", False, "meetings of colleagues from one school"),
    ("thin_tables", None, False, "tables in a round with fewer visitors than asked for"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a rota.

    A count is whole, and a share is a float from 0 to 1. `bound` is what no rota can beat, or None where nothing is
    known of that.
    """

    words: str
    value: int | float
    bound: int | float | None
    is_proven_best: bool


def figures_of(rota: Rota) -> tuple[Figure, ...]:
    """Return the figures that a rota file holds, but for those that there was nothing to measure for."""
    proven = rota.quality.get("proven")
    best = proven if isinstance(proven, list) else []
    found = []
    for key, bound, is_share, words in _WORDS:
        value = _number(rota.quality.get(key), is_share=is_share)
        if value is not None:
            limit = None if bound is None else _number(rota.quality.get(bound), is_share=is_share)
            found.append(Figure(words, value, limit, key in best))
    return tuple(found)


def _number(value: object, *, is_share: bool) -> int | float | None:
    if not isinstance(value, int | float):
        return None
    return float(value) if is_share else int(value)
