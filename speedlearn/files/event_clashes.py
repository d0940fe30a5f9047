"""Find where an event contradicts itself, and show every place at which it does.

What contradicts what is for the rules to know; a rota is never begun for such an event.
"""

from __future__ import annotations

from collections.abc import Mapping

from speedlearn.files.findings import Findings
from speedlearn.files.tree import Path
from speedlearn.model import Event, Fixed
from speedlearn.rules.clashes import Said, clashes

# Of many statements so many are shown; the message has the rest.
MOST_PLACES = 6
_LABELS = {"fixed": "fixed here", "stays": "stays here", "together": "together here"}
# A problem is shown at the group it concerns, first of all at the one that is apart, or else at the last of the visits.
_FIRST = ("apart", "together")


def check_clashes(event: Event, fixed: Mapping[tuple[str, Fixed], Path], findings: Findings) -> None:
    """Report every contradiction of an event.

    Parameters
    ----------
    fixed
        Where each fixed visit stands, by attendee and visit.
    """
    positions = {person.id: place for place, person in reversed(list(enumerate(event.attendees)))}

    def place_of(said: Said) -> Path:
        if said.kind in _FIRST:
            return ("rules", said.kind, said.number)
        if said.fixed is not None:
            return fixed[said.owner, said.fixed]
        return ("attendees", positions[said.owner], "stays")

    for clash in clashes(event):
        order = sorted(clash.said, key=lambda said: _FIRST.index(said.kind) if said.kind in _FIRST else len(_FIRST))
        first = order[0] if order[0].kind in _FIRST else next(one for one in reversed(order) if one.kind == "fixed")
        others = [said for said in order if said is not first][:MOST_PLACES]
        also = [(place_of(said), _LABELS[said.kind]) for said in others]
        findings.error(place_of(first), clash.sentence, clash.hint, also=also)
