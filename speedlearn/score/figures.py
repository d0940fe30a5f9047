"""The figures of a rota under the keys of the rota file."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from speedlearn.model import CREDIT_UNIT, Bounds, Event, Visit
from speedlearn.score.meetings import count_meetings
from speedlearn.score.shares import PersonalShare, personal_shares

_DECIMALS = 10**6
# Solvers may work out the bound of the mean in whole millionths of a share, rounding up: nearer than half a
# millionth, value and bound are the same number to every digit that a rota file holds.
_SAME_MEAN = Fraction(1, 2 * _DECIMALS)


def quality(
    event: Event, visits: Iterable[Visit], bounds: Bounds, served: Mapping[str, PersonalShare] | None = None
) -> dict[str, object]:
    """Recount every figure of a rota from its visits.

    Parameters
    ----------
    event
        The event that the rota is for.
    visits
        The visits in any order. They need not be lawful: those that point at nothing in the event meet people, but get
        nobody a wish.
    bounds
        What no rota can beat, as handed over by the solver. They are repeated beside the figures.
    served
        The personal shares of these very visits, where they are counted already.

    Returns
    -------
    Whole numbers, shares rounded to six decimals (half up), lists of these, or None where there is nothing to measure.
    Meetings with people met in earlier sessions, and credits, are counted where the event has a history.
    `proven` names those of `free_rounds`, `worst_share`, `mean_share`, `repeat_meetings`, `same_school_meetings` and,
    where somebody is set aside, `worst_share_others` that meet their bound; this is found out before rounding.

    Notes
    -----
    Takes O(meetings + attendees x tables) time.
    """
    written = tuple(visits)
    people = personal_shares(event, written) if served is None else served
    shares = sorted(person.share for person in people.values() if person.share is not None)
    worst = shares[0] if shares else None
    others = min(
        (one.share for id_, one in people.items() if one.share is not None and id_ not in bounds.aside), default=None
    )
    worst_most, mean_most = _shares_of_most(event, bounds)
    mean = sum(shares, Fraction(0)) / len(shares) if shares else None
    free_rounds = _count_free_rounds(event, written)
    meetings = count_meetings(event, written)
    met = {
        "free_rounds": free_rounds == bounds.free_rounds,
        "worst_share": worst is not None and worst == bounds.worst_share,
        "mean_share": mean is not None and bounds.mean_share is not None and abs(bounds.mean_share - mean) < _SAME_MEAN,
        "repeat_meetings": meetings.repeat == bounds.repeat_meetings,
        "same_school_meetings": meetings.same_school == bounds.same_school_meetings,
    }
    if bounds.aside:
        met["worst_share_others"] = others is not None and others == bounds.worst_share_others
    figures: dict[str, object] = {
        "attendees": len(event.attendees),
        "tables": len(event.tables),
        "rounds": len(event.rounds),
        "visits": len(written),
        "free_rounds": free_rounds,
        "min_free_rounds": bounds.free_rounds,
        "worst_share": _rounded(worst),
        "worst_share_bound": _rounded(bounds.worst_share),
        "set_aside": list(bounds.aside),
        "worst_share_others": _rounded(others),
        "worst_share_others_bound": _rounded(bounds.worst_share_others),
        "mean_share": _rounded(mean),
        "mean_share_bound": _rounded(bounds.mean_share),
        "mean_share_bound_free": _rounded(bounds.mean_share_free),
        "worst_share_most": _rounded(worst_most),
        "mean_share_most": _rounded(mean_most),
        "shares_at_zero": shares.count(Fraction(0)),
        "no_wishes": len(people) - len(shares),
        "first_choices_got": sum(person.first_choice for person in people.values()),
        "shares": [_rounded(share) for share in shares],
        "meetings": meetings.total,
        "repeat_meetings": meetings.repeat,
        "repeat_meetings_bound": bounds.repeat_meetings,
        "most_meetings_of_a_pair": meetings.most_of_a_pair,
        "pairs_met": meetings.pairs,
        "same_school_meetings": meetings.same_school,
        "same_school_meetings_bound": bounds.same_school_meetings,
        "thin_tables": _count_thin_tables(event, written),
        "proven": [name for name, is_met in met.items() if is_met],
    }
    if event.after:
        figures["met_before"] = meetings.met_before
        figures |= _credits(event, people, worst, bounds)
    return figures


def _credits(
    event: Event, people: Mapping[str, PersonalShare], worst: Fraction | None, bounds: Bounds
) -> dict[str, object]:
    """Count who has a credit from earlier sessions, and who of them lies as far above the worst share as it says."""
    shares = {
        person: share for person in event.attendees if person.credit and (share := people[person.id].share) is not None
    }
    return {
        "credits": len(shares),
        "credits_kept": sum(
            share == 1 or share - (worst or 0) >= Fraction(person.credit, CREDIT_UNIT)
            for person, share in shares.items()
        ),
        "mean_share_without_credit": _rounded(bounds.mean_share_without_credit),
    }


def _shares_of_most(event: Event, bounds: Bounds) -> tuple[Fraction | None, Fraction | None]:
    """Recount the worst and the mean share where nobody cares for the worst-off; None where seats would not do.

    Where everybody and every table is there all the time, tables split into rounds as long as they have enough seats
    over the session (König).
    """
    most = bounds.most
    if not most or any(len(set(tables)) > len(event.rounds) for tables in most.values()):
        return None, None
    takers = Counter(table for tables in most.values() for table in set(tables))
    if any(takers[table.id] > table.seats * len(table.rounds) for table in event.tables):
        return None, None
    visits = [Visit(1, table, 1, attendee) for attendee, tables in most.items() for table in tables]
    shares = [one.share for one in personal_shares(event, visits).values() if one.share is not None]
    return (min(shares), sum(shares, Fraction(0)) / len(shares)) if shares else (None, None)


def _count_free_rounds(event: Event, visits: tuple[Visit, ...]) -> int:
    """Count the rounds in which somebody who is there has no seat."""
    seated = {(visit.attendee, visit.round) for visit in visits}
    return sum((attendee.id, number) not in seated for attendee in event.attendees for number in attendee.rounds)


def _count_thin_tables(event: Event, visits: tuple[Visit, ...]) -> int:
    """Count the tables, in rounds in which they run, with fewer visitors than the rules ask for."""
    visitors: dict[tuple[int, str], set[str]] = {}
    for visit in visits:
        visitors.setdefault((visit.round, visit.table), set()).add(visit.attendee)
    least = event.rules.min_visitors
    return sum(len(visitors.get((number, table.id), ())) < least for table in event.tables for number in table.rounds)


def _rounded(share: Fraction | None) -> float | None:
    """Round an exact share to six decimals, half up, in whole numbers; the division then gives the nearest float."""
    if share is None:
        return None
    return (2 * share.numerator * _DECIMALS + share.denominator) // (2 * share.denominator) / _DECIMALS
