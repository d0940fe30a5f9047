"""Which bounds on shares stand without the solver: recounted from the prices that came with them."""

from bisect import bisect_left
from fractions import Fraction
from math import floor

from speedlearn.model import Bounds, Certificate, Event
from speedlearn.score.alone import everybody_alone
from speedlearn.score.bounds import mean_share_bound, worst_share_excluded
from speedlearn.score.wishes import wishes_of_all

# Prices are written with nine decimals, so a bound may come out this much higher than it was found.
MARGIN = Fraction(1, 2_000_000)
# Sums of wishes are listed up to this many for a person; beyond, a need is taken as it stands.
MOST_SUMS = 20_000


def confirmed(event: Event, bounds: Bounds, worst_share: Fraction | None) -> list[str]:
    """Recount the bounds on shares from their certificates.

    Parameters
    ----------
    worst_share
        The worst share that the bound on the mean takes for granted.

    Returns
    -------
    The names of the bounds that the prices prove; the others rest on the solver's search.
    """
    found = ["worst_share_bound"] if bounds.worst_share == 1 else []  # nobody gets more than their best
    for name, certificate in bounds.certificates.items():
        bound: Fraction | None = getattr(bounds, name)
        if bound is not None and worst_share is not None and _proves(event, name, bound, worst_share, certificate):
            found.append(f"{name.removesuffix('_free')}_bound{'_free' if name.endswith('_free') else ''}")
    return sorted(found)


def _proves(event: Event, name: str, bound: Fraction, worst_share: Fraction, certificate: Certificate) -> bool:
    """Tell whether prices prove a bound."""
    prices, multipliers = certificate.prices, certificate.multipliers
    if name == "worst_share":
        return worst_share_excluded(event, prices, multipliers, needs(event, bound, above=True))
    floors: dict[str, Fraction] = {}
    if name == "mean_share":
        alone, wishes = everybody_alone(event), wishes_of_all(event)
        for attendee, need in needs(event, worst_share, above=False).items():
            floors[attendee] = Fraction(need, alone[attendee].most(wishes[attendee].granted, {}))
    return mean_share_bound(event, prices, multipliers, floors) <= bound + MARGIN


def needs(event: Event, level: Fraction, *, above: bool) -> dict[str, int]:
    """Work out the least wish weight that lifts each person to a share, or above it.

    Weights that no set of tables adds up to are passed over.
    """
    alone = everybody_alone(event)
    least = {}
    for attendee, wishes in wishes_of_all(event).items():
        best = alone[attendee].most(wishes.granted, {})
        if best:
            wanted = floor(level * best) + 1 if above else -floor(-level * best)
            sums = _sums(tuple(wishes.granted.values()), 1 if alone[attendee].stays else alone[attendee].num_rounds)
            place = bisect_left(sums, wanted)
            least[attendee] = sums[place] if place < len(sums) else wanted
    return least


def _sums(weights: tuple[int, ...], most: int) -> list[int]:
    """List what at most so many of these weights can add up to, ascending; nothing where that is too much to list."""
    by_count: list[set[int]] = [{0}, *(set[int]() for _ in range(most))]
    for weight in weights:
        for count in range(most, 0, -1):
            by_count[count] |= {total + weight for total in by_count[count - 1]}
        if sum(map(len, by_count)) > MOST_SUMS:
            return []
    return sorted(set[int]().union(*by_count))
