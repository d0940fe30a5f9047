"""What fewer repeat meetings would cost: other rotas of the same event, recounted and put into words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from speedlearn.model import Event, Visit
from speedlearn.score.meetings import count_meetings
from speedlearn.score.shares import personal_shares

# So many offers are told, from the cheapest to the one with the fewest repeats.
TOLD = 3

Visits = Sequence[Visit]


def offers_in_words(
    event: Event, visits: Visits, offers: Iterable[tuple[int, Visits]], is_lawful: Callable[[Visits], bool]
) -> list[str]:
    """Say what a rota gives up nothing for, and could have fewer repeat meetings for.

    Parameters
    ----------
    offers
        What `mixing` would have to be, in hundredths of a per cent, and the visits that it gives.
    is_lawful
        Whether visits break no rule; an offer that breaks one is not told, nor one that serves the worst-off worse.
    """
    repeats, (worst, mean) = count_meetings(event, visits).repeat, _shares(event, visits)
    told: list[tuple[int, int, Fraction]] = []
    for mixing, offered in offers:
        fewer, (worst_offered, mean_offered) = count_meetings(event, offered).repeat, _shares(event, offered)
        if fewer < repeats and worst_offered >= worst and is_lawful(offered):
            told.append((mixing, fewer, 1 - mean_offered / mean if mean else Fraction(0)))
    return [_sentence(*offer, repeats) for offer in _chosen(told)]


def _shares(event: Event, visits: Visits) -> tuple[Fraction, Fraction]:
    """Count the worst and the mean share."""
    shares = [one.share for one in personal_shares(event, visits).values() if one.share is not None]
    return (min(shares), sum(shares, Fraction(0)) / len(shares)) if shares else (Fraction(1), Fraction(1))


def _chosen(told: list[tuple[int, int, Fraction]]) -> Iterator[tuple[int, int, Fraction]]:
    """Choose the offers to tell: with dearer ones only where they spare more, evenly from the first to the last."""
    useful: list[tuple[int, int, Fraction]] = []
    for offer in sorted(told):
        if not useful or offer[1] < useful[-1][1]:
            useful.append(offer)
    last = len(useful) - 1
    places = sorted({last * part // (TOLD - 1) for part in range(TOLD)}) if useful else []
    return (useful[place] for place in places)


def _sentence(mixing: int, repeats: int, price: Fraction, now: int) -> str:
    """Say what one offer spares and costs."""
    asked = f"{mixing / 100:g}%"
    cost = "next to nothing" if price < Fraction(1, 2000) else f"{float(price):.1%} of the wishes".replace("%", " %")
    if not repeats:
        return f"that nobody meets anybody twice would cost {cost}: `mixing: {asked}`"
    meetings = "1 repeat meeting" if repeats == 1 else f"{repeats:,} repeat meetings"
    return f"{meetings} in place of {now:,} would cost {cost}: `mixing: {asked}`"
