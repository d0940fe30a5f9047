"""Who met whom: the meeting graph of a rota, and the bridges it builds between schools and networks.

References
----------
R. S. Burt, "Structural Holes: The Social Structure of Competition", Harvard University Press (1992),
doi:10.4159/9780674029095.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import fsum

import networkx as nx

from speedlearn.model import Event, Visit

_WEIGHT = "meetings"


@dataclass(frozen=True, slots=True)
class WhoMet:
    """Figures of the meeting graph: attendees who were seated, joined where they met.

    Attributes
    ----------
    num_people
        Attendees who were seated at least once.
    pairs_met
        Pairs of them who met at least once.
    num_circles
        Into how many parts the room falls if only meetings join people: 1 is the whole room, 0 an empty one.
    mean_met
        How many others a person met on average; None where nobody was seated.
    meetings_between_schools, meetings_between_networks
        Meetings of two people of different schools or networks, both known. A pair counts in each round it meets.
    network_pairs, network_pairs_bridged
        Pairs of networks that seated people come from, and those of which somebody met somebody.
    mean_constraint
        Burt's constraint, averaged over the people who met anybody: how far one's company is one closed circle. Near 0
        for many people who do not know each other, about 1 for a circle of a few; None where nobody met anybody.
    """

    num_people: int
    pairs_met: int
    num_circles: int
    mean_met: Fraction | None
    meetings_between_schools: int
    meetings_between_networks: int
    network_pairs: int
    network_pairs_bridged: int
    mean_constraint: float | None

    @property
    def is_connected(self) -> bool:
        """Whether news could go from anybody to everybody through people who met."""
        return self.num_circles == 1


def who_met_whom(event: Event, visits: Iterable[Visit]) -> WhoMet:
    """Study the meetings of a rota.

    Two people of one `together` group come as one and never count as meeting.

    Notes
    -----
    With d people met by each of n, takes O(n x d^2) time, for the constraint.
    """
    graph = meeting_graph(event, visits)
    schools = {person.id: person.school for person in event.attendees}
    network_of = {school.name: school.network for school in event.schools}
    networks = {person: network_of.get(school or "") for person, school in schools.items()}
    bridged = {frozenset((networks[one], networks[other])) for one, other in graph.edges}
    num_networks = len({networks[person] for person in graph} - {None})
    constraints = _constraints(graph)
    num_people = graph.number_of_nodes()
    return WhoMet(
        num_people=num_people,
        pairs_met=graph.number_of_edges(),
        num_circles=nx.number_connected_components(graph),
        mean_met=Fraction(2 * graph.number_of_edges(), num_people) if num_people else None,
        meetings_between_schools=_meetings_between(graph, schools),
        meetings_between_networks=_meetings_between(graph, networks),
        network_pairs=num_networks * (num_networks - 1) // 2,
        network_pairs_bridged=sum(None not in pair and len(pair) > 1 for pair in bridged),
        mean_constraint=round(fsum(constraints) / len(constraints), 6) if constraints else None,
    )


def meeting_graph(event: Event, visits: Iterable[Visit]) -> "nx.Graph[str]":
    """Join attendees who met, with the number of their meetings as the edge's `meetings`.

    Nodes are the attendees who were seated, in the order of the event.
    """
    company: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for visit in visits:
        company[visit.round, visit.table].add(visit.attendee)
    seated = set().union(*company.values())
    group_of: defaultdict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(event.rules.together):
        for person in group:
            group_of[person].add(number)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(person.id for person in event.attendees if person.id in seated)
    for _, people in sorted(company.items()):
        for one, other in combinations(sorted(person for person in people if person in graph), 2):
            if group_of[one].isdisjoint(group_of[other]):
                before = graph.get_edge_data(one, other, {_WEIGHT: 0})[_WEIGHT]
                graph.add_edge(one, other, **{_WEIGHT: before + 1})
    return graph


def _meetings_between(graph: "nx.Graph[str]", camp: dict[str, str | None]) -> int:
    """Count the meetings of people from different, known camps."""
    edges = [(camp[one], camp[other], edge[_WEIGHT]) for one, other, edge in graph.edges.data()]
    return sum(meetings for one, other, meetings in edges if one is not None and other is not None and one != other)


def _constraints(graph: "nx.Graph[str]") -> list[float]:
    """Work out Burt's constraint of everybody who met anybody.

    For person i it is the sum over everybody j whom i met of `(p_ij + sum_q p_iq p_qj)^2`, with p_ij the part of i's
    meetings that were with j. The library's own function takes minutes for a full hall without yet another library.
    """
    parts: dict[str, dict[str, float]] = {}
    for person, met in graph.adjacency():
        total = sum(edge[_WEIGHT] for edge in met.values())
        parts[person] = {other: edge[_WEIGHT] / total for other, edge in met.items()}
    return [_constraint(direct, parts) for direct in parts.values() if direct]


def _constraint(direct: dict[str, float], parts: dict[str, dict[str, float]]) -> float:
    invested = direct.copy()
    for between, part in direct.items():
        for other, theirs in parts[between].items():
            if other in direct:
                invested[other] += part * theirs
    return fsum(part * part for part in invested.values())
