"""Which bounds on shares stand without the solver: recounted from the prices that came with them."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

from speedlearn.model import Bounds, Event
from speedlearn.score.bounds import Account, accounts, mean_share_bound_of, worst_share_excluded_of

# Prices are written with nine decimals, so a bound may come out this much higher than it was found.
MARGIN = Fraction(1, 2_000_000)
# Sums of wishes are listed up to this many for a person; beyond, a need is taken as it stands.
MOST_SUMS = 20_000


def confirmed(
    event: Event, bounds: Bounds, worst_share: Fraction | None, aside: Mapping[str, Fraction] | None = None
) -> list[str]:
    """Recount the bounds on shares from their certificates.

    Parameters
    ----------
    worst_share
        The worst share that the bound on the mean takes for granted.
    aside
        What those get who are set aside; it is taken for granted too, and `worst_share` is that of all others.

    Returns
    -------
    The names of the bounds that the prices prove; the others rest on the solver's search.
    """
    found = ["worst_share_bound"] if bounds.worst_share == 1 else []  # nobody gets more than their best
    people, own = accounts(event), aside or {}
    for name, certificate in bounds.certificates.items():
        bound: Fraction | None = getattr(bounds, name)
        if bound is None or worst_share is None:
            continue
        prices, multipliers = certificate.prices, certificate.multipliers
        if name.startswith("worst_share"):
            spared = own if name == "worst_share_others" else {}
            by_weight = {one.id: multipliers[one.id] / one.best for one in people if one.id in multipliers}
            needed = _needs(people, bound, spared, above=True)
            is_proven = worst_share_excluded_of(people, event, prices, by_weight, needed)
        else:
            needed = _needs(people, worst_share, own, above=False) if name == "mean_share" else {}
            floors = {one.id: Fraction(needed[one.id], one.best) for one in people if one.id in needed}
            is_proven = mean_share_bound_of(people, event, prices, multipliers, floors) <= bound + MARGIN
        if is_proven:
            found.append(f"{name.removesuffix('_free')}_bound{'_free' if name.endswith('_free') else ''}")
    return sorted(found)


def needs(event: Event, level: Fraction, *, above: bool) -> dict[str, int]:
    """Work out the least wish weight that lifts each person to a share, or above it.

    Weights that no set of tables adds up to are passed over.
    """
    return _needs(accounts(event), level, {}, above=above)


def _needs(people: Sequence[Account], level: Fraction, aside: Mapping[str, Fraction], *, above: bool) -> dict[str, int]:
    """Work out what lifts each person to a share, or above it; those set aside need what they get."""
    least = {}
    for one in people:
        if one.id in aside:
            least[one.id] = ceil(aside[one.id] * one.best)
        elif one.best:
            wanted = floor(level * one.best) + 1 if above else ceil(level * one.best)
            sums = _sums(tuple(sorted(one.granted.values())), 1 if one.alone.stays else one.alone.num_rounds)
            place = bisect_left(sums, wanted)
            least[one.id] = sums[place] if place < len(sums) else wanted
    return least


@lru_cache(maxsize=10_000)
def _sums(weights: tuple[int, ...], most: int) -> tuple[int, ...]:
    """List what at most so many of these weights can add up to, ascending; nothing where that is too much to list."""
    by_count: list[set[int]] = [{0}, *(set[int]() for _ in range(most))]
    for weight in weights:
        for count in range(most, 0, -1):
            by_count[count] |= {total + weight for total in by_count[count - 1]}
        if sum(map(len, by_count)) > MOST_SUMS:
            return ()
    return tuple(sorted(set[int]().union(*by_count)))
