"""A second, slow definition of every rule and figure, written straight over the relation of visits.

It is written for being obviously right: quantifiers over all visits and full enumeration, no indices, no sharing with
the program. Each rule gives the set of the facts it objects to, under the name of the checker's rule.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from fractions import Fraction
from itertools import combinations

from speedlearn.model import Attendee, Event, Rota, Table, Visit

Facts = dict[str, AbstractSet[object]]


def facts(event: Event, rota: Rota) -> Facts:
    """Collect what is wrong with a rota, by rule; `wrong_clock` holds at most one fact."""
    return _keys(event, rota) | _people(event, rota.visits) | _groups(event, rota.visits)


def _keys(event: Event, rota: Rota) -> Facts:
    visits = rota.visits
    seats = {t.id: t.seats for t in event.tables}
    stays = {a.id for a in event.attendees if a.stays}
    return {
        "wrong_clock": {"clock"} if rota.rounds != event.rounds else set(),
        "unknown_rounds": {v.round for v in visits} - {r.number for r in event.rounds},
        "unknown_tables": {v.table for v in visits} - seats.keys(),
        "unknown_attendees": {v.attendee for v in visits} - {a.id for a in event.attendees},
        "seats_that_do_not_exist": {v for v in visits if v.table in seats and (v.seat < 1 or v.seat > seats[v.table])},
        "seats_taken_twice": {v[:3] for v in visits for w in visits if v[:3] == w[:3] and v.attendee != w.attendee},
        "tables_over_their_seats": {
            (v.round, v.table)
            for v in visits
            if v.table in seats
            and len({w.attendee for w in visits if (w.round, w.table) == (v.round, v.table)}) > seats[v.table]
        },
        "two_places_at_once": {
            (v.attendee, v.round) for v, w in combinations(visits, 2) if (v.attendee, v.round) == (w.attendee, w.round)
        },
        "tables_twice": {
            (v.attendee, v.table)
            for v, w in combinations(visits, 2)
            if (v.attendee, v.table) == (w.attendee, w.table) and v.round != w.round and v.attendee not in stays
        },
    }


def _people(event: Event, visits: tuple[Visit, ...]) -> Facts:
    numbers = {r.number for r in event.rounds}
    known = [(a, t, v) for v in visits for a in event.attendees for t in event.tables if v[1::2] == (t.id, a.id)]
    hosting = {
        (v, t.id)
        for v in visits
        for a in event.attendees
        for t in event.tables
        for h in t.hosts
        if v.attendee == a.id and (h.name, h.school) == (a.name, a.school) and a.school and v.round in t.rounds
    }
    hosts_then = {v for v, _ in hosting}
    moving: set[object] = set()
    for a in event.attendees:
        mine = [v for v in visits if v.attendee == a.id]
        if a.stays and mine:
            moving |= {(a.id, "tables") for v in mine for w in mine if v.table != w.table}
            moving |= {(a.id, v.table) for v in mine for w in mine if v.table == w.table and v.seat != w.seat}
            moving |= {(a.id, "missed") for r in a.rounds if all(v.round != r for v in mine)}
    return {
        "at_table_that_rests": {(a.id, t.id) for a, t, v in known if v.round in numbers and v.round not in t.rounds},
        "absent": {
            v
            for v in visits
            for a in event.attendees
            if v.attendee == a.id and v.round in numbers and v.round not in a.rounds and v not in hosts_then
        },
        "hosting_elsewhere": set(hosting),
        "at_own_school": {
            (a.id, t.id)
            for a, t, _ in known
            if event.rules.own_school == "never" and any(school == a.school for school in t.schools)
        },
        "at_table_seen_before": {(a.id, t.id) for a, t, _ in known if t.id in a.seen},
        "wrong_phase": {
            (a.id, t.id)
            for a, t, _ in known
            if event.rules.phase == "require" and a.phase and t.phases and a.phase not in t.phases
        },
        "not_step_free": {(a.id, t.id) for a, t, _ in known if a.step_free and not t.step_free},
        "fixed_not_kept": {
            (a.id, f)
            for a in event.attendees
            for f in a.fixed
            if not any(
                v.attendee == a.id and v.round == f.round and v.table == f.table and f.seat in {None, v.seat}
                for v in visits
            )
        },
        "moving_although_they_stay": moving,
    }


def _groups(event: Event, visits: tuple[Visit, ...]) -> Facts:
    people = {a.id: a for a in event.attendees}

    def tables(person: str, number: int) -> set[str]:
        return {v.table for v in visits if v.attendee == person and v.round == number}

    return {
        "not_together": {
            (group, r.number)
            for group in event.rules.together
            for r in event.rounds
            for one, other in combinations(group, 2)
            if r.number in people[one].rounds and r.number in people[other].rounds
            if tables(one, r.number) != tables(other, r.number)
        },
        "not_kept_apart": {
            (group, v.round, v.table)
            for group in event.rules.apart
            for v, w in combinations(visits, 2)
            if v[:2] == w[:2] and v.attendee != w.attendee and {v.attendee, w.attendee} <= set(group)
        },
    }


def wish(event: Event, person: Attendee, table: Table) -> int:
    """Work out the weight of one person's wish for one table, whether or not it can be granted."""
    ranks = [len(person.choices) - k for k, choice in enumerate(person.choices) if choice == table.id]
    likes = [weight for name, weight in person.interests if name == table.id or name in table.topics]
    needs = [
        weight for s in event.schools if s.name == person.school for name, weight in s.needs if name in table.topics
    ]
    return sum(ranks) + sum(likes) + (0 if person.choices or person.interests else sum(needs))


def may_visit(event: Event, person: Attendee, table: Table) -> bool:
    """Tell whether the rules let a person sit at a table at all."""
    own = event.rules.own_school == "never" and person.school in table.schools
    phase = event.rules.phase == "require" and person.phase and table.phases and person.phase not in table.phases
    return not own and not phase and table.id not in person.seen and (table.step_free or not person.step_free)


def personal_rotas(event: Event, person: Attendee) -> Iterator[dict[int, str]]:
    """Try all ways of seating one person in an empty room, round by round, that keep every rule about them alone."""
    ways: list[tuple[str | None, ...]] = [()]
    for number in person.rounds:
        running = [t.id for t in event.tables if number in t.rounds and may_visit(event, person, t)]
        ways = [(*way, at) for way in ways for at in [None, *running] if at is None or person.stays or at not in way]
    for way in ways:
        at_once = not person.stays or all(table == way[0] for table in way)
        rota = {number: table for number, table in zip(person.rounds, way, strict=True) if table is not None}
        if at_once and all(rota.get(fixed.round) == fixed.table for fixed in person.fixed):
            yield rota


def got(event: Event, person: Attendee, tables: set[str]) -> int:
    """Add up the wishes for tables that a person visits; wishes against the rules count for nothing."""
    return sum(wish(event, person, t) for t in event.tables if t.id in tables and may_visit(event, person, t))


def best(event: Event, person: Attendee) -> int:
    """Find the most a person could get alone by trying everything."""
    weights = {t.id: got(event, person, {t.id}) for t in event.tables}
    return max((sum(weights[t] for t in set(at.values())) for at in personal_rotas(event, person)), default=0)


def figures(event: Event, visits: tuple[Visit, ...]) -> dict[str, object]:
    """Count the figures of a lawful rota, with exact shares."""
    together = [set(group) for group in event.rules.together]
    school = {a.id: a.school for a in event.attendees}
    met = [
        frozenset((v.attendee, w.attendee))
        for v, w in combinations(visits, 2)
        if v[:2] == w[:2] and not any({v.attendee, w.attendee} <= group for group in together)
    ]
    bests = {a.id: best(event, a) for a in event.attendees}
    gots = {a.id: got(event, a, {v.table for v in visits if v.attendee == a.id}) for a in event.attendees}
    shares = sorted(Fraction(gots[person], most) for person, most in bests.items() if most > 0)
    counted: dict[str, object] = {
        "attendees": len(event.attendees),
        "tables": len(event.tables),
        "rounds": len(event.rounds),
        "visits": len(visits),
        "free_rounds": sum(
            not any(v.attendee == a.id and v.round == r for v in visits) for a in event.attendees for r in a.rounds
        ),
        "worst_share": min(shares, default=None),
        "mean_share": sum(shares) / len(shares) if shares else None,
        "shares_at_zero": sum(share == 0 for share in shares),
        "no_wishes": len(event.attendees) - len(shares),
        "shares": shares,
        "meetings": len(met),
        "repeat_meetings": sum(met.count(pair) - 1 for pair in set(met)),
        "most_meetings_of_a_pair": max((met.count(pair) for pair in met), default=0),
        "pairs_met": len(set(met)),
        "same_school_meetings": sum(
            len({school[p] for p in pair} - {None}) == 1 == len({school[p] for p in pair}) for pair in met
        ),
        "thin_tables": sum(
            sum(v[:2] == (r, t.id) for v in visits) < event.rules.min_visitors for t in event.tables for r in t.rounds
        ),
    }
    if event.after:
        counted["met_before"] = sum(frozenset(pair) in met for pair in event.met)
    return counted
