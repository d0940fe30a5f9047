"""The organiser's statistics: the figures of a rota beside their bounds, and what the plots show.

The figures are those of the rota file, which were recounted from the visits. Nobody is named: who got least is a share
without a name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from speedlearn.languages import Words
from speedlearn.model import Event, Rota
from speedlearn.plain import clean, fold

from .heading import RoundTime, id_of, round_time
from .lookup import Lookup

MOST_GROUPS = 12
"""So many groups are told from each other; the rest are shown together."""

# Key of the figure in the rota file, whether it is a share, and in which direction it is better.
_FIGURES: tuple[tuple[str, Literal["share", "count"], Literal["most", "least"]], ...] = (
    ("worst_share", "share", "most"),
    ("worst_share_others", "share", "most"),
    ("mean_share", "share", "most"),
    ("shares_at_zero", "count", "least"),
    ("first_choices_got", "count", "most"),
    ("no_wishes", "count", "least"),
    ("free_rounds", "count", "least"),
    ("pairs_met", "count", "most"),
    ("repeat_meetings", "count", "least"),
    ("most_meetings_of_a_pair", "count", "least"),
    ("same_school_meetings", "count", "least"),
    ("thin_tables", "count", "least"),
)
_LIMITS = {
    "worst_share": "worst_share_bound",
    "worst_share_others": "worst_share_others_bound",
    "mean_share": "mean_share_bound",
    "free_rounds": "min_free_rounds",
    "repeat_meetings": "repeat_meetings_bound",
    "same_school_meetings": "same_school_meetings_bound",
}
"""Keys of the limits that are proven, by figure."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the rota file and the proven limit that no rota can beat, or None where there is none.

    `best` tells in which direction the figure is better; `proven` that the figure meets its limit.
    """

    what: str
    meaning: str
    unit: Literal["share", "count"]
    best: Literal["most", "least"]
    value: float
    limit: float | None
    proven: bool


@dataclass(frozen=True, slots=True)
class Fill:
    """How many guests a table has in each round, of so many seats; None where it does not run."""

    table: str
    seats: int
    guests: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """People of one network or school, or all the rest together."""

    name: str
    num_people: int


@dataclass(frozen=True, slots=True)
class Mixture:
    """Who met whom: for each group and each group, how many pairs of people met and how many pairs there are.

    `met` and `pairs` are symmetric; on the diagonal stand the pairs within a group.
    """

    by: Literal["network", "school"]
    groups: tuple[Group, ...]
    met: tuple[tuple[int, ...], ...]
    pairs: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """The organiser's page. `shares` are sorted from worst to best; limits are None where nothing is known."""

    rounds: tuple[RoundTime, ...]
    figures: tuple[Figure, ...]
    shares: tuple[float, ...]
    worst_limit: float | None
    mean: float | None
    fills: tuple[Fill, ...]
    mixture: Mixture


def statistics(book: Lookup, rota: Rota) -> Statistics:
    """Return the figures of a rota as its file has them, and what its plots show."""
    listed = rota.quality.get("shares")
    shares = tuple(float(share) for share in listed) if isinstance(listed, list) else ()
    return Statistics(
        tuple(round_time(turn) for turn in book.event.rounds),
        tuple(_figures(rota, book.words)),
        shares,
        _number(rota, "worst_share_bound"),
        _number(rota, "mean_share"),
        tuple(
            Fill(
                id_of(table),
                table.seats,
                tuple(
                    len(book.guests_of.get((turn.number, table.id), ())) if turn.number in table.rounds else None
                    for turn in book.event.rounds
                ),
            )
            for table in book.event.tables
        ),
        mixture(book),
    )


def _number(rota: Rota, key: str) -> float | None:
    value = rota.quality.get(key)
    return value if isinstance(value, int | float) else None


def _figures(rota: Rota, words: Words) -> Iterator[Figure]:
    """Yield the figures that were measured; that of all others only where somebody is set aside."""
    proven = rota.quality.get("proven")
    for key, unit, best in _FIGURES:
        value = _number(rota, key)
        if value is None or (key == "worst_share_others" and not rota.quality.get("set_aside")):
            continue
        met = isinstance(proven, list) and key in proven
        what, meaning = words(f"statistics.{key}"), words(f"statistics.{key}_meaning")
        limit = _number(rota, _LIMITS[key]) if key in _LIMITS else None
        yield Figure(what, meaning, unit, best, value, limit, met)


def mixture(book: Lookup) -> Mixture:
    """Count who met whom by network, or by school where no attendee's school has a network.

    The largest groups stand first; where there are more than `MOST_GROUPS`, the rest are one group at the end.
    """
    by, group_of = _groups(book.event)
    sizes = Counter(group_of.values())
    ordered = sorted(sizes, key=lambda name: (name == "", -sizes[name], fold(name), name))
    shown = ordered if len(ordered) <= MOST_GROUPS else [one for one in ordered if one][: MOST_GROUPS - 1]
    groups = [Group(name or book.words(f"statistics.no_{by}"), sizes[name]) for name in shown]
    if len(shown) < len(ordered):
        groups.append(
            Group(book.words("statistics.all_others"), sum(sizes.values()) - sum(one.num_people for one in groups))
        )
    place = {name: k for k, name in enumerate(shown)}
    spot = {person: place.get(name, len(shown)) for person, name in group_of.items()}
    met: Counter[tuple[int, int]] = Counter()
    for one, other in _pairs_met(book):
        low, high = sorted((spot[one], spot[other]))
        met[low, high] += 1
    numbers = range(len(groups))
    return Mixture(
        by,
        tuple(groups),
        tuple(tuple(met[min(i, j), max(i, j)] for j in numbers) for i in numbers),
        tuple(
            tuple(
                groups[i].num_people * (groups[j].num_people - (i == j)) // (2 if i == j else 1) for j in numbers
            )
            for i in numbers
        ),
    )  # fmt: skip


def _groups(event: Event) -> tuple[Literal["network", "school"], dict[str, str]]:
    """Return by what people are grouped, and the group of each attendee; empty for none."""
    networks = {school.name: clean(school.network or "") for school in event.schools}
    by_network = {person.id: networks.get(person.school or "", "") for person in event.attendees}
    if any(by_network.values()):
        return "network", by_network
    return "school", {person.id: clean(person.school or "") for person in event.attendees}


def _pairs_met(book: Lookup) -> set[tuple[str, str]]:
    """Return the pairs of attendees who share a table at least once."""
    at: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for (number, person), visit in book.visit_of.items():
        at[number, visit.table].append(person)
    return {pair for people in at.values() for pair in combinations(sorted(people), 2)}
