"""The linear assignment problem: everybody one place, nobody the same, the greatest sum of gains.

Shortest augmenting paths with potentials, one person after another, in whole numbers. Measured on one core: 124 people
and 128 places take 9 ms, and 53 ms as a linear programme in HiGHS; starting from the potentials of an earlier, similar
problem saved nothing worth its lines.

References
----------
Kuhn, H. W. (1955), The Hungarian method for the assignment problem, doi:10.1002/nav.3800020109.
Jonker, R.; Volgenant, A. (1987), A shortest augmenting path algorithm for dense and sparse linear assignment
problems, doi:10.1007/BF02278710.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

FAR = np.iinfo(np.int64).max // 2


def assign(gains: Numbers) -> Numbers:
    """Give every person a place of their own, with the greatest sum of gains. O(people^2 x places).

    Parameters
    ----------
    gains
        int (person, place), no fewer places than people; sums must stay within 2^60.

    Returns
    -------
    int (person), the place of each.
    """
    num_people, num_places = gains.shape
    costs = -gains
    rent = np.zeros(num_places + 1, dtype=np.int64)  # the last place is where every path begins
    due: Numbers = costs.min(axis=1, initial=FAR)
    holder = np.full(num_places + 1, -1)
    for person in range(num_people):
        _augment(costs, due, rent, holder, person)
    places = np.empty(num_people, dtype=np.int64)
    taken = np.flatnonzero(holder[:-1] >= 0)
    places[holder[taken]] = taken
    return places


def _augment(costs: Numbers, due: Numbers, rent: Numbers, holder: Numbers, person: int) -> None:
    """Find a place for one more person along the cheapest path of people who move on."""
    start = place = len(rent) - 1
    holder[start] = person
    distance = np.full(start, FAR // 2)
    before = np.full(start, start)
    open_places, is_held = np.ones(start, dtype=bool), holder[:-1] >= 0
    reached = []
    ways = []
    way = 0
    while holder[place] >= 0:
        reached.append(place)
        ways.append(way)
        who = holder[place]
        steps = costs[who] - rent[:-1] + (way - due[who])
        nearer = open_places & (steps < distance)
        distance[nearer] = steps[nearer]
        before[nearer] = place
        # of places equally near, one that nobody holds ends the path
        place = int(np.argmin(np.where(open_places, 2 * distance + is_held, FAR)))
        way = int(distance[place])
        open_places[place] = False
    spare = way - np.array(ways)
    due[holder[reached]] += spare
    rent[reached] -= spare
    while place != start:
        holder[place] = holder[before[place]]
        place = int(before[place])
    holder[start] = -1
