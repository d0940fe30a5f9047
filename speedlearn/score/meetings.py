"""Who meets whom: pairs of attendees at one table in one round."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from speedlearn.model import Event, Visit


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings of a rota, counted: all, second and later ones of a pair, pairs, and colleagues of one school.

    `met_before` are the pairs who met in an earlier session already, each counted once: with `repeat`, these are all
    meetings that are not the first ever of a pair.
    """

    total: int
    repeat: int
    most_of_a_pair: int
    pairs: int
    same_school: int
    met_before: int


def count_meetings(event: Event, visits: Iterable[Visit]) -> Meetings:
    """Count the meetings of a rota.

    Two people of one `together` group are at every table together by rule: they never count as meeting.

    Notes
    -----
    A pair is one integer, `smaller place x attendees + larger place`, in one counter over all rounds: O(meetings).
    """
    rooms: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for visit in visits:
        rooms[visit.round, visit.table].add(visit.attendee)
    places = {attendee.id: place for place, attendee in enumerate(event.attendees)}
    for company in rooms.values():
        for attendee in company:
            places.setdefault(attendee, len(places))
    size = len(places)
    times: Counter[int] = Counter()
    for company in rooms.values():
        times.update(low * size + high for low, high in combinations(sorted(map(places.__getitem__, company)), 2))
    for group in event.rules.together:
        for low, high in combinations(sorted({places[attendee] for attendee in group if attendee in places}), 2):
            times.pop(low * size + high, None)
    total = times.total()
    return Meetings(
        total=total,
        repeat=total - len(times),
        most_of_a_pair=max(times.values(), default=0),
        pairs=len(times),
        same_school=_same_school(event, times, size),
        met_before=sum(
            min(places[one], places[other]) * size + max(places[one], places[other]) in times
            for one, other in event.met
        ),
    )


def _same_school(event: Event, times: Counter[int], size: int) -> int:
    """Count the meetings of two attendees of one, known school."""
    schools = [attendee.school for attendee in event.attendees] + [None] * (size - len(event.attendees))
    return sum(
        count
        for pair, count in times.items()
        if (school := schools[pair // size]) is not None and school == schools[pair % size]
    )
