"""A rota as it is written, checked and recounted before anybody sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from speedlearn.files.marks import event_mark
from speedlearn.files.rota import parse_rota, write_rota
from speedlearn.files.sources import Source
from speedlearn.model import Bounds, Event, ListedAttendee, ListedTable, Rota
from speedlearn.rules import breaches
from speedlearn.score import PersonalShare, confirmed, personal_shares, quality

# Shares are written with six decimals: what is nearer than this is written alike.
ALIKE = Fraction(1, 2 * 10**6)
# Figures that bound another: the key of the bound, and whether the figure may be greater.
BOUNDED = {
    "free_rounds": ("min_free_rounds", True),
    "worst_share": ("worst_share_bound", False),
    "mean_share": ("mean_share_bound", False),
    "repeat_meetings": ("repeat_meetings_bound", True),
    "same_school_meetings": ("same_school_meetings_bound", True),
}
# Figures that visits do not decide: bounds, which only the solver can prove, and what it reached on its way.
BOUNDS = frozenset(
    {bound for bound, _ in BOUNDED.values()}
    | {"mean_share_bound_free", "worst_share_others_bound", "mean_share_without_credit"}
)
# What comes of another choice of tables, which a rota file does not hold.
KEPT = ("worst_share_most", "mean_share_most")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rota read back from its bytes, the rules it breaks, its figures recounted, and everybody's share."""

    content: bytes
    rota: Rota
    breaches: tuple[str, ...]
    shares: Mapping[str, PersonalShare]


def judge(event: Event, rota: Rota, bounds: Bounds, recounted: list[str] | None = None) -> Verdict:
    """Recount the figures of a rota, write it, read it back and check what is written.

    Parameters
    ----------
    recounted
        Which bounds are known to have been recounted; left out, they are recounted from their certificates.
    """
    served = personal_shares(event, rota.visits)
    if recounted is None and bounds.certificates:
        aside = {id_: share for id_ in bounds.aside if (share := served[id_].share) is not None}
        recounted = confirmed(event, bounds, _worst(served, bounds.aside), aside)
    said: dict[str, object] = {} if recounted is None else {"recounted_bounds": recounted}
    if rota.event_mark == event_mark(event):
        said |= {key: rota.quality[key] for key in KEPT if _share(rota.quality.get(key)) is not None}
    counted = replace(listed(event, rota, served), quality=quality(event, rota.visits, bounds, served) | said)
    content = write_rota(counted)
    reading = parse_rota(Source(rota.event, content.decode()))
    if reading.rota is None:
        raise RuntimeError(f"the rota cannot be read back: {reading.problems[0].message}")
    if reading.rota.visits != tuple(sorted(rota.visits)):
        raise RuntimeError("the rota reads otherwise than it was written")
    return Verdict(content, reading.rota, tuple(breaches(event, reading.rota)), served)


def listed(event: Event, rota: Rota, served: Mapping[str, PersonalShare]) -> Rota:
    """Write into a rota what later sessions need to know of its event: names, shares, and what it was planned after."""
    return replace(
        rota,
        after=event.after,
        tables=tuple(
            ListedTable(table.id, table.title, tuple(host.name for host in table.hosts))
            for table in sorted(event.tables, key=lambda table: table.id)
        ),
        attendees=tuple(
            ListedAttendee(person.id, person.name, person.school, _six_decimals(served[person.id].share))
            for person in sorted(event.attendees, key=lambda person: person.id)
        ),
    )


def _six_decimals(share: Fraction | None) -> Fraction | None:
    """Round a share as it is written."""
    return None if share is None else Fraction(round(share * 10**6), 10**6)


def _worst(served: Mapping[str, PersonalShare], aside: tuple[str, ...]) -> Fraction | None:
    """Find the worst share of those who are not set aside."""
    return min((one.share for id_, one in served.items() if one.share is not None and id_ not in aside), default=None)


def bounds_of(event: Event, rota: Rota) -> Bounds:
    """Take the bounds from the figures that a rota file holds.

    They hold for the event that the rota was made for; of another event nothing is known. The bound of the mean holds
    for rotas that serve the worst-off as well as the one it was proven with; others have the bound for all rotas.
    """
    figures = rota.quality if rota.event_mark == event_mark(event) else {}
    served = personal_shares(event, rota.visits)
    listed = figures.get("set_aside")
    aside = tuple(str(id_) for id_ in listed) if isinstance(listed, list) else ()
    shares = [one.share for one in served.values() if one.share is not None]
    worst = min(shares, default=None)
    mean = sum(shares, Fraction(0)) / len(shares) if shares else None
    written = _share(figures.get("worst_share"))
    is_as_fair = worst is not None and written is not None and worst > written - ALIKE
    return Bounds(
        free_rounds=_whole(figures.get("min_free_rounds")),
        worst_share=_met(figures, "worst_share", worst),
        mean_share=_met(figures, "mean_share", mean) if is_as_fair else _share(figures.get("mean_share_bound_free")),
        mean_share_free=_share(figures.get("mean_share_bound_free")),
        repeat_meetings=_whole(figures.get("repeat_meetings_bound")),
        mean_share_without_credit=_share(figures.get("mean_share_without_credit")),
        same_school_meetings=_whole(figures.get("same_school_meetings_bound")),
        aside=tuple(id_ for id_ in aside if id_ in served),
        worst_share_others=_met(figures, "worst_share_others", _worst(served, aside)),
    )


def recounted_of(rota: Rota, bounds: Bounds) -> list[str] | None:
    """Take over from a rota file which bounds were recounted, as far as they are still the bounds of the rota."""
    listed = rota.quality.get("recounted_bounds")
    kept = {
        "worst_share_bound": bounds.worst_share,
        "mean_share_bound": bounds.mean_share,
        "mean_share_bound_free": bounds.mean_share_free,
    }

    def still_holds(name: object) -> bool:
        bound, written = kept.get(str(name)), _share(rota.quality.get(str(name)))
        return bound is not None and written is not None and abs(bound - written) <= ALIKE

    return [str(name) for name in listed if still_holds(name)] if isinstance(listed, list) else None


def _met(figures: Mapping[str, object], key: str, exact: Fraction | None) -> Fraction | None:
    """Take the bound of a share; where the file says that it is met and the digits agree, it is the exact share."""
    bound = _share(figures.get(f"{key}_bound"))
    proven = figures.get("proven")
    is_met = isinstance(proven, list) and key in proven
    return exact if is_met and exact is not None and bound is not None and abs(bound - exact) <= ALIKE else bound


def _whole(value: object) -> int:
    """Read a whole number."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _share(value: object) -> Fraction | None:
    """Read a share that was written with six decimals."""
    return Fraction(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else None


def figures_that_differ(event: Event, rota: Rota) -> Iterator[str]:
    """Say which figures of a rota file its visits do not bear out.

    Bounds cannot be recounted from the visits; of them it is only said where the rota itself beats them. What files of
    an earlier version do not hold is not held against them: neither figures, nor that one meets a bound they lack.
    """
    counted = quality(event, rota.visits, bounds_of(event, rota))
    counted["proven"] = [name for name in _names(counted["proven"]) if _bound_of(name) in rota.quality]
    for key, value in counted.items():
        if key in rota.quality and key not in BOUNDS and key not in KEPT and rota.quality[key] != value:
            yield _differing(key, rota.quality[key], value)
    counted_lists = listed(event, rota, personal_shares(event, rota.visits))
    for name in ("tables", "attendees"):
        written, known = getattr(rota, name), getattr(counted_lists, name)
        if written and written != known:
            yield f"the file's list of `{name}` is not what its event and visits give"
    for key, (bound, may_be_greater) in BOUNDED.items():
        value, limit = counted[key], rota.quality.get(bound)
        if isinstance(value, int | float) and isinstance(limit, int | float):
            beaten = value < limit if may_be_greater else value > limit
            if beaten:
                yield f"the file says `{bound}` is {limit}, but its visits do better: {value}"


def _bound_of(name: str) -> str:
    """Give the key of the bound of a figure."""
    return BOUNDED[name][0] if name in BOUNDED else f"{name}_bound"


def _names(value: object) -> list[str]:
    """Read a list of names."""
    return [str(name) for name in value] if isinstance(value, list) else []


def _differing(key: str, written: object, counted: object) -> str:
    """Set a figure beside what was counted; lists are too long to be shown."""
    if key == "shares":
        return "the file's list of `shares` is not what its visits give"
    if key == "proven":
        return f"the file says that these figures meet their bounds: {_words(written)}; in truth: {_words(counted)}"
    return f"the file says `{key}` is {written}; its visits give {counted}"


def _words(names: object) -> str:
    """List the names of figures."""
    return ", ".join(f"`{name}`" for name in _names(names)) or "none"
