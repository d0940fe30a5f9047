"""Certificates: table prices and personal multipliers that prove what no rota can beat.

Both functions rest on one fact about every lawful rota. Let `p_t >= 0` be the rent of a seat at table t in one round.
All rent paid is at most `sum_t p_t x capacity_t`, with capacity the seats times the rounds run. And whatever visits
attendee a has, their worth less their rent is at most what a could make of an empty room (`Alone.most`): one table a
round, none twice, fixed visits kept, and enough for what a needs (`Alone.most_reaching`). Dropping the seats from the
rules and charging for them instead is Lagrangian relaxation; that any non-negative numbers prove something is weak
duality, and Farkas' lemma where nothing is to be got but a contradiction. So the numbers need no trust: wrong ones only
prove less.

One who `stays` gets the worth of their table once and pays its rent in every round of theirs, for a lawful rota gives
them that seat in all of these rounds or none at all.

References
----------
M. L. Fisher, "The Lagrangian relaxation method for solving integer programming problems", Management Science 27
(1981), doi:10.1287/mnsc.27.1.1.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm

from speedlearn.model import Event
from speedlearn.score.alone import Alone, everybody_alone
from speedlearn.score.wishes import wishes_of_all


@dataclass(frozen=True, slots=True)
class Account:
    """One attendee, the room for them alone, the wishes that can be granted, and the most they could get of them."""

    id: str
    alone: Alone
    granted: Mapping[str, int]
    best: int


def accounts(event: Event) -> list[Account]:
    """Take stock of everybody."""
    alone = everybody_alone(event)
    return [
        Account(attendee, alone[attendee], wishes.granted, alone[attendee].most(wishes.granted, {}))
        for attendee, wishes in wishes_of_all(event).items()
    ]


def mean_share_bound(
    event: Event,
    prices: Mapping[str, Fraction],
    multipliers: Mapping[str, Fraction],
    floors: Mapping[str, Fraction],
) -> Fraction:
    """Bound the mean share over all lawful rotas in which each attendee a reaches at least the share `floors[a]`.

    Parameters
    ----------
    prices
        The rent of a seat in one round, by table id, in shares; 0 where left out.
    multipliers
        How much the floor of an attendee weighs, by attendee id; 0 where left out.
    floors
        The share that an attendee is to reach, by attendee id; 0 where left out.

    Raises
    ------
    ValueError
        When a price or multiplier is negative, or nobody has wishes.

    Notes
    -----
    With N attendees who have wishes, weights w, multipliers m and floors f, the bound is

        1/N x (sum_a [max over visits alone of sum_t ((1 + m_a) w_at / best_a - p_t) - m_a f_a] + sum_t p_t capacity_t)

    where only visits that reach the floor count, and `m_a (share_a - f_a) >= 0` may be added for everyone. Attendees
    without wishes only pay for fixed visits.
    """
    return mean_share_bound_of(accounts(event), event, prices, multipliers, floors)


def mean_share_bound_of(
    people: Sequence[Account],
    event: Event,
    prices: Mapping[str, Fraction],
    multipliers: Mapping[str, Fraction],
    floors: Mapping[str, Fraction],
) -> Fraction:
    """Bound the mean share, as `mean_share_bound`, for people whose accounts are at hand."""
    scale = _common_scale(prices, multipliers)
    rent = _scaled(prices, scale)
    sums: defaultdict[int, int] = defaultdict(int)  # numerators by denominator: few bests, so few fractions to add
    num_wishing = 0
    promised = Fraction(0)
    for one in people:
        if not one.best:
            sums[1] += one.alone.most({}, rent)
            continue
        num_wishing += 1
        multiplier, floor = multipliers.get(one.id, Fraction(0)), floors.get(one.id, Fraction(0))
        pull = scale + int(multiplier * scale)
        worth = {table: pull * weight for table, weight in one.granted.items()}
        payable = {table: one.best * rent[table] for table in worth.keys() | one.alone.fixed if table in rent}
        most = one.alone.most_reaching(worth, payable, one.granted, ceil(floor * one.best))
        sums[one.best] += 0 if most is None else most
        promised += multiplier * floor
    if not num_wishing:
        raise ValueError("nobody has wishes, so there is no mean share to bound")
    kept = sum((Fraction(total, best) for best, total in sums.items()), Fraction(0))
    return ((kept + _all_rent(event, rent)) / scale - promised) / num_wishing


def worst_share_excluded(
    event: Event,
    prices: Mapping[str, Fraction],
    multipliers: Mapping[str, Fraction],
    needs: Mapping[str, int],
) -> bool:
    """Prove that no lawful rota gives each attendee a at least the wish weight `needs[a]`; False proves nothing.

    Parameters
    ----------
    prices
        The rent of a seat in one round, by table id; 0 where left out.
    multipliers
        How much the need of an attendee weighs, by attendee id; 0 where left out.
    needs
        The wish weight that an attendee is to get, by attendee id; 0 where left out.

    Raises
    ------
    ValueError
        When a price or multiplier is negative.

    Notes
    -----
    If everybody got what they need, then, with got weights g and visits x,

        sum_a m_a needs_a <= sum_a m_a g_a = sum_a (m_a g_a - sum_t p_t x_at) + sum_t p_t sum_a x_at
                          <= sum_a [max over visits alone of sum_t (m_a w_at - p_t)] + sum_t p_t capacity_t,

    where only visits that reach the need count, so a left side above the right one is a contradiction (Farkas).
    """
    return worst_share_excluded_of(accounts(event), event, prices, multipliers, needs)


def worst_share_excluded_of(
    people: Sequence[Account],
    event: Event,
    prices: Mapping[str, Fraction],
    multipliers: Mapping[str, Fraction],
    needs: Mapping[str, int],
) -> bool:
    """Prove that needs cannot be met, as `worst_share_excluded`, for people whose accounts are at hand."""
    scale = _common_scale(prices, multipliers)
    rent, pulls = _scaled(prices, scale), _scaled(multipliers, scale)
    possible = _all_rent(event, rent)
    for one in people:
        pull, need = pulls.get(one.id, 0), needs.get(one.id, 0)
        worth = {table: pull * weight for table, weight in one.granted.items()}
        most = one.alone.most_reaching(worth, rent, one.granted, need)
        if most is None:
            return True
        possible += most - pull * need
    return possible < 0


def _common_scale(prices: Mapping[str, Fraction], multipliers: Mapping[str, Fraction]) -> int:
    """Find the least number that makes whole numbers of all prices and multipliers."""
    numbers = [*prices.values(), *multipliers.values()]
    if any(number < 0 for number in numbers):
        raise ValueError("a price or multiplier is negative, so it proves nothing")
    return lcm(*(number.denominator for number in numbers))


def _scaled(numbers: Mapping[str, Fraction], scale: int) -> dict[str, int]:
    return {name: int(number * scale) for name, number in numbers.items()}


def _all_rent(event: Event, rent: Mapping[str, int]) -> int:
    """Add up the rent of all seats in all rounds in which their table runs: no rota pays more."""
    return sum(rent.get(table.id, 0) * table.seats * len(table.rounds) for table in event.tables)
