"""The ways out of a contradiction in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from speedlearn.rules.clashes.changes import Way
from speedlearn.rules.clashes.kinds import Contradiction
from speedlearn.rules.paper import listed

MOST_WAYS = 3
FEW = 2

# What a way does, before and after the names of those of whom one will do; of seats, the fewest.
_PHRASES = {
    "seat": ("give ", " another seat"),
    "open": ("leave the visit of ", " open"),
    "go round": ("let ", " go round"),
    "stay": ("let ", " stay"),
    "together": ("take ", " out of the `together` group"),
    "apart": ("take ", " out of the `apart` group"),
    "seats": ("give ", ""),
}


def hint_of(one: Contradiction, ways: Sequence[Way]) -> str:
    """Say the ways out of a contradiction, each as cheap as the others; what holds for several people is said once."""
    if one.kind == "absent":
        return "choose a round in which they are there and do not host"
    doing: dict[str, list[str]] = {}
    for way in ways:
        doing.setdefault(way.does, []).append(way.who)
    if len(doing) > 1:
        doing.pop("delete the group", None)
    told = [phrase(one, does, who) for does, who in doing.items()]
    if len(one.said) == 1 and one.kind in ("idle", "barred"):
        told = ["choose another table", *told[1:]]
    return listed(told[:MOST_WAYS], "or", ",")


def phrase(one: Contradiction, does: str, who: Sequence[str]) -> str:
    """Say one way out; those of whom it holds are named, unless they are many."""
    if does not in _PHRASES:
        return does
    before, after = _PHRASES[does]
    for_all = len(who) == sum(said.kind == "fixed" for said in one.said) > 1
    if does == "open" and for_all:
        return "leave one of the fixed visits open"
    if does == "seat" and for_all:
        return "give one of them another seat" if len(one.people) > 1 else "leave one of the seats open"
    if does == "seats":
        return f"{before}{who[0]}{after}"
    return f"{before}{listed(list(who), 'or') if len(who) <= FEW else 'one of them'}{after}"
