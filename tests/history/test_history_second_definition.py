"""History held against a second, slow definition, whole: what was seen, who met, what is owed, and what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from random import Random
from unicodedata import category, normalize

from bricks import ATTENDEE, EVENT, TABLE, rota_of
from chance import NAMES, SCHOOLS, Size, random_event_with_visits, seeded

from speedlearn.history import Remembered, with_history
from speedlearn.model import Attendee, Event, Host, ListedAttendee, ListedTable, Rota, Table, Visit

FEW, MANY = Size(tables=4, attendees=6, rounds=4), Size(tables=4, attendees=22, rounds=4)
Ids = dict[str, tuple[str, ...]]


def same(one: str | None, other: str | None) -> bool:
    """Tell whether two texts are one but for case, spaces and punctuation."""

    def bare(text: str | None) -> str:
        return "".join(
            mark for mark in normalize("NFKC", text or "").casefold() if category(mark).startswith(("L", "M", "N", "S"))
        )

    return bare(one) == bare(other)


def alike(one: Attendee | ListedAttendee, other: Attendee | ListedAttendee) -> bool:
    """Tell whether two bear one name and are of one school."""
    return same(one.name, other.name) and same(one.school, other.school)


def again(event: Event, rota: Rota) -> tuple[Ids, Ids, set[tuple[str, str]]]:
    """Find out who and which tables are here again, and which names and schools nobody can be sure of."""
    tables = {
        then.id: tuple(
            now.id
            for now in event.tables
            if same(then.title, now.title)
            and (then.id == now.id or any(same(host.name, name) for host in now.hosts for name in then.hosts))
        )
        for then in rota.tables
    }
    tables = {then: now for then, now in tables.items() if now}
    if not rota.tables:
        tables = {table.id: (table.id,) for table in event.tables}
    if not rota.attendees:
        return {person.id: (person.id,) for person in event.attendees}, tables, set()
    by_id = {
        then.id
        for then in rota.attendees
        if any(now.id == then.id and same(now.name, then.name) for now in event.attendees)
    }
    people: Ids = {id_: (id_,) for id_ in by_id}
    unsure = set()
    for then in rota.attendees:
        theirs = [one for one in rota.attendees if alike(one, then)]
        ours = [one for one in event.attendees if alike(one, then)]
        if len(theirs) == len(ours) == 1 and not by_id & {then.id, ours[0].id}:
            people[then.id] = (ours[0].id,)
        elif any(one.id not in by_id for one in theirs):
            unsure |= {next(((one.name, one.school or "") for one in ours if one.id not in by_id), ("", ""))}
    return people, tables, unsure - {("", "")}


def listed(names: Sequence[str]) -> str:
    """List twelve names at most."""
    return ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")


def number(count: int, one: str, many: str) -> str:
    """Write a number with its noun."""
    return f"1 {one}" if count == 1 else f"{count} {many}"


def told_of(event: Event, rota: Rota) -> list[str]:
    """Say what one rota has to do with an event."""
    people, tables, unsure = again(event, rota)
    named = f"rota {rota.rota_mark} ({rota.event})"
    came = {visit.attendee for visit in rota.visits} | {person.id for person in rota.attendees}
    held = {visit.table for visit in rota.visits} | {table.id for table in rota.tables}
    who = number(len(came & set(people)), "person comes", "people come")
    what = number(len(held & set(tables)), "table is", "tables are")
    text = f"after {named}: {who} again, {what} here again"
    if not (rota.attendees and rota.tables):
        text += "; it lists no names, so ids alone tell who and what"
    if not came & set(people):
        text = f"nobody of {named} comes to this event, so it changes nothing"
    doubts = [
        f"more than one person may be `{name}`{f' of {school}' if school else ''} of {named}, so nothing is taken over"
        " for them; the same ids on both days would tell them apart"
        for name, school in unsure
    ]
    return [text, *sorted(doubts)]


def remembered(event: Event, earlier: Sequence[Rota]) -> tuple[Event, list[str]]:
    """Fold rotas into an event, step by step; the notices of one rota come with doubts sorted."""
    order = sorted(earlier, key=lambda rota: rota.rota_mark)
    once = [rota for place, rota in enumerate(order) if rota not in order[:place]]
    twice = [rota for rota in once if order.count(rota) > 1]
    notices = [f"rota {rota.rota_mark} ({rota.event}) is given twice and counts once" for rota in twice]
    if not once:
        return event, notices
    groups = [set(group) for group in event.rules.together]
    pairs: set[tuple[str, str]] = set()
    new = []
    matched = [(rota, *again(event, rota)[:2]) for rota in once]
    for rota, people, _ in matched:
        notices += told_of(event, rota)
        for v in rota.visits:
            for w in rota.visits:
                if v[:2] == w[:2]:
                    pairs |= {(a, b) for a in people.get(v.attendee, ()) for b in people.get(w.attendee, ()) if a < b}
    for person in event.attendees:
        company = next((group for group in groups if person.id in group), {person.id})
        settled = {fixed.table for one in event.attendees if one.id in company for fixed in one.fixed}
        seen: set[str] = set()
        behind = []
        for rota, people, tables in matched:
            mine = [then for then, now in people.items() if person.id in now]
            seen |= {table for v in rota.visits if v.attendee in mine for table in tables.get(v.table, ())}
            shares = sorted(one.share for one in rota.attendees if one.share is not None)
            if shares:
                middle = (shares[(len(shares) - 1) // 2] + shares[len(shares) // 2]) / 2
                behind += [middle - one.share for one in rota.attendees if one.id in mine and one.share is not None]
        owed = sum(behind, Fraction(0)) / len(behind) if behind else Fraction(0)
        credit = max(0, min(1000, owed * 10_000 // 1))
        new.append(replace(person, seen=tuple(sorted(seen - settled)), credit=int(credit)))
    strangers = sorted(pair for pair in pairs if not any(set(pair) <= group for group in groups))
    after = tuple(rota.rota_mark for rota in once)
    return replace(event, attendees=tuple(new), after=after, met=tuple(strangers)), notices + vain(event, new)


def vain(event: Event, attendees: Sequence[Attendee]) -> list[str]:
    """Say whose wishes are dropped, and whose rounds must stay free."""
    notices = []
    wishes = {}
    for person in attendees:
        names = [*person.choices, *(name for name, _ in person.interests if name not in person.choices)]
        wishes[person] = [name for name in names if name in person.seen]
    lost = [f"{person.name} ({', '.join(names)})" for person, names in wishes.items() if names]
    if lost:
        head, verb = ("the wish of 1 person", "is") if len(lost) == 1 else (f"wishes of {len(lost)} people", "are")
        notices.append(f"{head} for tables that they have visited before {verb} dropped: {listed(lost)}")
    short = []
    for person in attendees:
        there = [t for t in event.tables if t.id not in person.seen and any(n in t.rounds for n in person.rounds)]
        needed = min(len(person.rounds), 1) if person.stays else len(person.rounds)
        if person.seen and len(there) < needed:
            tables, rounds = (
                number(len(there), "table", "tables"),
                number(len(person.rounds), "round", "rounds"),
            )
            short.append(f"{person.name} ({tables} for {rounds})")
    if short:
        who = "1 person has" if len(short) == 1 else f"{len(short)} people have"
        rest = "the other rounds stay free, unless visits are fixed"
        notices.append(f"{who} seen so many tables that too few are left: {listed(short)}; {rest}")
    return notices


def rota_before(rng: Random, mark: str, size: Size) -> Rota:
    """Make the rota of an earlier session, of which people and tables are the same in part."""
    event, visits = random_event_with_visits(rng, size=size)
    shares = [rng.choice((None, *(Fraction(part, 60) for part in range(50, 61)))) for _ in event.attendees]
    rename = rng.choice((str, lambda id_: f"{id_}x"))
    tables = tuple(
        ListedTable(
            rename(one.id),
            rng.choice((one.title, one.title, f"{one.title.upper()}!", f"More on {one.id}")),
            (*(host.name for host in one.hosts), rng.choice(("Ito Ito", "Uma Unwin"))),
        )
        for one in event.tables
    )
    attendees = tuple(
        ListedAttendee(rename(one.id), rng.choice((one.name, one.name.upper())), one.school, share)
        for one, share in zip(event.attendees, shares, strict=True)
    )
    renamed = tuple(visit._replace(table=rename(visit.table), attendee=rename(visit.attendee)) for visit in visits)
    tables, attendees = (() if rng.random() < 0.3 else tables), (() if rng.random() < 0.3 else attendees)
    rota = replace(rota_of(event, renamed), rota_mark=mark, tables=tables, attendees=attendees)
    return replace(rota, event=rng.choice(("Monday", "Tuesday")))


def sessions(seed: int) -> tuple[Event, list[Rota]]:
    """Make an event and the rotas of up to three earlier sessions, one of them perhaps given twice."""
    rng = seeded(seed)
    size = MANY if seed % 4 == 0 else FEW
    event, _ = random_event_with_visits(rng, size=size)

    def hosted(table: Table) -> Table:
        return replace(table, hosts=rng.choice((table.hosts, (*table.hosts, Host("Uma Unwin")), (Host("Ito Ito"),))))

    def called(place: int, person: Attendee) -> Attendee:
        # As many names as there may be, so that not everybody has a namesake.
        name = f"{rng.choice(NAMES)} {'' if seed % 2 else place}".strip()
        return replace(person, name=name, seen=(), school=rng.choice((person.school, *SCHOOLS[:1])))

    people = tuple(called(place, person) for place, person in enumerate(event.attendees))
    event = replace(event, tables=tuple(map(hosted, event.tables)), attendees=people, after=(), met=())
    rotas = [rota_before(rng, f"0000000{place}", size) for place in range(rng.randint(0, 3))]
    if seed % 2 == 0:
        rotas = [_as_now(event, rota) for rota in rotas]
    return event, [*rotas, *rng.sample(rotas, min(len(rotas), seed % 5 == 0))]


def _as_now(event: Event, rota: Rota) -> Rota:
    """Give those of then the names of now, so that most of them come again."""
    now = {person.id: person for person in event.attendees}
    people = tuple(
        replace(one, name=now[one.id].name, school=now[one.id].school) if one.id in now else one
        for one in rota.attendees
    )
    return replace(rota, attendees=people)


def test_history_is_that_of_the_definition() -> None:
    """What is remembered, and all that is said."""
    kinds = set()
    for seed in range(240):
        event, rotas = sessions(seed)
        expected, notices = remembered(event, rotas)
        found = with_history(event, rotas)
        assert found == Remembered(expected, tuple(found.notices))
        assert sorted(found.notices) == sorted(notices)
        if not any(notice.startswith("more than one") for notice in notices):
            assert list(found.notices) == notices
        kinds |= {notice.split()[-1] for notice in notices}
    assert {"again", "once", "fixed", "what", "apart", "nothing"} <= kinds


def test_twelve_people_are_named() -> None:
    """Of thirteen, one is not; in the thousands they are written with a comma."""
    for count, end in ((12, ""), (13, " and 1 more"), (1013, " and 1,001 more")):
        people = tuple(replace(ATTENDEE, id=f"A{k}", name=f"N{k}", rounds=(1,), choices=("T1",)) for k in range(count))
        event = replace(EVENT, tables=(replace(TABLE, rounds=(1,)),), attendees=people)
        rota = replace(
            rota_of(event, [Visit(turn, "T1", 1, one.id) for turn, one in enumerate(people)]), rota_mark="0badcafe"
        )
        dropped, short = with_history(event, [rota]).notices[1:]
        named = ", ".join(f"N{k} (T1)" for k in range(12))
        head = f"wishes of {count:,} people for tables that they have visited before are dropped: "
        assert dropped == f"{head}{named}{end}"
        named = ", ".join(f"N{k} (0 tables for 1 round)" for k in range(12))
        head = f"{count:,} people have seen so many tables that too few are left: "
        assert short == f"{head}{named}{end}; the other rounds stay free, unless visits are fixed"


def test_which_letters_make_a_difference() -> None:
    """Of the most common ones letters, figures and signs such as `+`; case, blanks and punctuation make none."""
    for code in range(1, 128):
        title = f"Ana{chr(code)}x"
        for other in ("anaX", "Aná X"):
            expected = ("T1",) if same(title, other) else ()
            table, then = replace(TABLE, id="T1", title=title), ListedTable("T1", other, ())
            event = replace(EVENT, tables=(table,), attendees=(ATTENDEE,))
            rota = replace(rota_of(event, [Visit(1, "T1", 1, ATTENDEE.id)]), tables=(then,))
            assert with_history(event, [rota]).event.attendees[0].seen == expected, title


def test_who_and_what_is_counted_as_here_again() -> None:
    """Also one who came to no table, and a table to which nobody came; with names or without."""
    ana, ben = (replace(ATTENDEE, id=id_, name=id_ * 3) for id_ in ("A1", "A2"))
    event = replace(EVENT, tables=(TABLE, replace(TABLE, id="T2", title="Two")), attendees=(ana, ben))
    visits = [Visit(1, TABLE.id, 1, "A1")]
    listed_people = tuple(ListedAttendee(one.id, one.name, one.school, None) for one in (ana, ben))
    listed_tables = tuple(ListedTable(one.id, one.title, ()) for one in event.tables)
    ids = "; it lists no names, so ids alone tell who and what"
    for people, tables, told in (
        (listed_people, listed_tables, "2 people come again, 2 tables are here again"),
        ((), listed_tables, f"1 person comes again, 2 tables are here again{ids}"),
        (listed_people, (), f"2 people come again, 1 table is here again{ids}"),
        (listed_people[1:], listed_tables[1:], "1 person comes again, 1 table is here again"),
        ((), (), f"1 person comes again, 1 table is here again{ids}"),
    ):
        rota = replace(rota_of(event, visits), rota_mark="0badcafe", event="May", attendees=people, tables=tables)
        assert with_history(event, [rota]).notices[0] == f"after rota 0badcafe (May): {told}"


def test_rotas_of_one_mark_are_told_in_one_order() -> None:
    """By the mark of the event, and by its name, however they are given."""
    kinds = [("a", "b", "Zoo"), ("a", "b", "Zza"), ("a", "c", "Bay"), ("b", "a", "Art"), ("b", "a", "Art")]
    rota = rota_of(EVENT, [Visit(1, TABLE.id, 1, "nobody")])
    rotas = [replace(rota, rota_mark=mark, event_mark=own, event=name) for mark, own, name in kinds]
    notices = ["rota b (Art) is given twice and counts once"]
    for mark, name in (("a", "Zoo"), ("a", "Zza"), ("a", "Bay"), ("b", "Art")):
        notices.append(f"nobody of rota {mark} ({name}) comes to this event, so it changes nothing")
    for given in permutations(rotas):
        assert with_history(EVENT, given).notices == tuple(notices)
