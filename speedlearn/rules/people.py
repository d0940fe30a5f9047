"""One person at a time: where and when they may be seated, and what they were promised."""

from collections.abc import Iterator

from speedlearn.model import Attendee, Fixed
from speedlearn.rules.paper import Paper, listed


def at_table_that_rests(paper: Paper) -> Iterator[str]:
    """Find visits to a table in a round in which it does not run."""
    for attendee, table, rounds in paper.known_visits:
        resting = [number for number in rounds if number in paper.rounds and number not in table.rounds]
        if resting:
            yield (
                f"{paper.person(attendee.id)} is sent to {paper.table(table.id)} in {paper.during(resting)},"
                " when it does not run"
            )


def absent(paper: Paper) -> Iterator[str]:
    """Find visits in rounds in which the person is not there to be seated.

    Rounds in which they host a table are left to `hosting_elsewhere`.
    """
    for attendee in paper.event.attendees:
        for visit in paper.of_attendee(attendee.id):
            away = visit.round in paper.rounds and visit.round not in attendee.rounds
            if away and not _hosted(paper, attendee, visit.round):
                yield (
                    f"{paper.person(attendee.id)} has a seat at {paper.table(visit.table)} in"
                    f" {paper.round(visit.round)}, but is not there in that round"
                )


def hosting_elsewhere(paper: Paper) -> Iterator[str]:
    """Find visits of a host, known by name and school, in rounds in which their own table runs."""
    for attendee in paper.event.attendees:
        for visit in paper.of_attendee(attendee.id):
            for table in _hosted(paper, attendee, visit.round):
                yield (
                    f"{paper.person(attendee.id)} has a seat at {paper.table(visit.table)} in"
                    f" {paper.round(visit.round)}, but hosts {paper.table(table)} then"
                )


def _hosted(paper: Paper, attendee: Attendee, number: int) -> list[str]:
    """List the tables that run in a round with this person as host: same name and same, known school."""
    if attendee.school is None:
        return []
    tables = paper.hosted.get((attendee.name, attendee.school), ())
    return [table for table in tables if number in paper.tables[table].rounds]


def at_own_school(paper: Paper) -> Iterator[str]:
    """Find people sent to a table of their own school, where the rules say `own_school: never`."""
    if paper.event.rules.own_school != "never":
        return
    for attendee, table, rounds in paper.known_visits:
        if attendee.school in table.schools:
            yield (
                f"{paper.person(attendee.id)} of {attendee.school} is sent to their own school's"
                f" {paper.table(table.id)} in {paper.during(rounds)}"
            )


def at_table_seen_before(paper: Paper) -> Iterator[str]:
    """Find people sent to a table that they visited in an earlier session."""
    rotas = paper.event.after
    earlier = f" ({'rota' if len(rotas) == 1 else 'rotas'} {listed(list(rotas))})" if rotas else ""
    for attendee, table, rounds in paper.known_visits:
        if table.id in attendee.seen:
            yield (
                f"{paper.person(attendee.id)} is sent to {paper.table(table.id)} in {paper.during(rounds)}, but"
                f" visited it in an earlier session{earlier}"
            )


def wrong_phase(paper: Paper) -> Iterator[str]:
    """Find people sent to a table of other phases, where the rules say `phase: require`."""
    if paper.event.rules.phase != "require":
        return
    for attendee, table, rounds in paper.known_visits:
        if attendee.phase is not None and table.phases and attendee.phase not in table.phases:
            yield (
                f"{paper.person(attendee.id)} ({attendee.phase}) is sent to {paper.table(table.id)} in"
                f" {paper.during(rounds)}, but it is for {listed(list(table.phases))} only"
            )


def not_step_free(paper: Paper) -> Iterator[str]:
    """Find people who need a step-free table at one that is not."""
    for attendee, table, rounds in paper.known_visits:
        if attendee.step_free and not table.step_free:
            yield (
                f"{paper.person(attendee.id)} needs a step-free table, but is sent to {paper.table(table.id)} in"
                f" {paper.during(rounds)}, which is not step-free"
            )


def fixed_not_kept(paper: Paper) -> Iterator[str]:
    """Find settled visits that the rota does not keep: another table, another seat, or none."""
    for attendee in paper.event.attendees:
        for fixed in attendee.fixed:
            found = _instead(paper, attendee, fixed)
            if found is not None:
                seat = "" if fixed.seat is None else f"seat {fixed.seat} at "
                yield (
                    f"{paper.person(attendee.id)} is fixed for {seat}{paper.table(fixed.table)} in"
                    f" {paper.round(fixed.round)}, but {found}"
                )


def _instead(paper: Paper, attendee: Attendee, fixed: Fixed) -> str | None:
    """Say what the rota has instead of a fixed visit, or None where it keeps it."""
    visits = [visit for visit in paper.of_attendee(attendee.id) if visit.round == fixed.round]
    there = [visit for visit in visits if visit.table == fixed.table]
    if any(fixed.seat in (None, visit.seat) for visit in there):
        return None
    if there:
        return f"has seat {listed([str(visit.seat) for visit in there])}"
    if visits:
        return f"is sent to {listed([paper.table(table) for table in dict.fromkeys(v.table for v in visits)])}"
    return "has no seat then"


def moving_although_they_stay(paper: Paper) -> Iterator[str]:
    """Find people who are to stay in one seat at one table but change it, or who miss some of their rounds.

    One who stays and has no seat in any round is unlucky, not unlawfully placed.
    """
    for attendee in paper.event.attendees:
        visits = paper.of_attendee(attendee.id)
        if not attendee.stays or not visits:
            continue
        who = f"{paper.person(attendee.id)} is to stay at one table"
        tables = list(dict.fromkeys(visit.table for visit in visits))
        if len(tables) > 1:
            yield f"{who}, but is sent to {listed([paper.table(table) for table in tables])}"
        for table in tables:
            seats = sorted({visit.seat for visit in visits if visit.table == table})
            if len(seats) > 1:
                yield f"{who}, but changes seats at {paper.table(table)}: {listed([str(seat) for seat in seats])}"
        seated = {visit.round for visit in visits}
        missed = [number for number in attendee.rounds if number not in seated]
        if missed:
            yield f"{who}, but has no seat in {paper.during(missed)}"
