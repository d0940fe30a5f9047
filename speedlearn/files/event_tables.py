"""Build the tables of an event and check that they can stand in one room."""

from __future__ import annotations

from speedlearn.files.event_schema import EventEntry, HostEntry, TableEntry
from speedlearn.files.event_texts import UNKNOWN
from speedlearn.files.findings import Findings
from speedlearn.files.limits import MAX_SEATS
from speedlearn.files.rounds_text import rounds_text
from speedlearn.files.tree import Path
from speedlearn.model import Host, Table, counted

# So many that no other problem comes of a number left out.
_STAND_IN_SEATS = MAX_SEATS


def build_tables(entry: EventEntry, num_rounds: int, findings: Findings) -> tuple[Table, ...]:
    """Build all tables, in the order of the file."""
    tables = tuple(
        _table(one, ("tables", position), entry.defaults.seats, num_rounds, findings)
        for position, one in enumerate(entry.tables)
    )
    _check_ids(tables, findings)
    _check_hosts(tables, findings)
    smallest = min(tables, key=lambda table: table.seats, default=None)
    if smallest is not None and smallest.seats < entry.rules.min_visitors:
        seats = counted(smallest.seats, "seat")
        message = f"`min_visitors` is {entry.rules.min_visitors}, but table `{smallest.id}` has {seats}"
        findings.warning(("rules", "min_visitors"), message, "write a smaller number, or give the table more seats")
    return tables


def _table(entry: TableEntry, path: Path, default_seats: int | None, num_rounds: int, findings: Findings) -> Table:
    seats = entry.seats or default_seats
    # A table that is not even a group of keys has been reported, and so have seats that are no number.
    reported = {entry.id, entry.title} == {UNKNOWN} or findings.is_wrong((*path, "seats"))
    if seats is None and not (reported or findings.is_wrong(("defaults", "seats"))):
        hint = "write `seats: 8`, or `defaults: {seats: 8}` at the top of the file"
        findings.error(path, f"table `{entry.id}` has no `seats`", hint, on_key=True)
    if entry.host and entry.hosts:
        message = f"table `{entry.id}` has both `host` and `hosts`"
        also = [((*path, "hosts"), "`hosts` here")]
        findings.error((*path, "host"), message, "name all hosts under `hosts`", also=also)
    hosts = tuple(_host(one, entry.school, alone=one is entry.host) for one in [entry.host, *entry.hosts] if one)
    return Table(
        id=entry.id,
        title=entry.title,
        hosts=hosts,
        schools=tuple(sorted({*entry.school, *(host.school for host in hosts if host.school)})),
        seats=seats or _STAND_IN_SEATS,
        topics=tuple(dict.fromkeys(entry.topics)),
        phases=tuple(dict.fromkeys(entry.phases)),
        rounds=checked_rounds(entry.rounds, num_rounds, (*path, "rounds"), findings),
        at=entry.at,
        step_free=entry.step_free,
    )


def _host(entry: HostEntry, table_schools: tuple[str, ...], *, alone: bool) -> Host:
    """Build a host; under `host`, the school of the table is theirs, if it is one."""
    borrowed = table_schools[0] if alone and len(table_schools) == 1 else None
    return Host(entry.name, entry.school or borrowed)


def checked_rounds(rounds: tuple[int, ...] | None, num_rounds: int, path: Path, findings: Findings) -> tuple[int, ...]:
    """Check that rounds are among those of the timetable; left out they are all."""
    if rounds is None:
        return tuple(range(1, num_rounds + 1))
    beyond = tuple(number for number in rounds if number > num_rounds)
    if beyond:
        word = "is no round" if len(beyond) == 1 else "are no rounds"
        message = f"there {word} {rounds_text(beyond)}: the timetable has {counted(num_rounds, 'round')}"
        findings.error(path, message, f"write rounds from 1 to {num_rounds}")
    return tuple(number for number in rounds if number <= num_rounds)


def _check_ids(tables: tuple[Table, ...], findings: Findings) -> None:
    firsts: dict[str, int] = {}
    for position, table in enumerate(tables):
        if table.id in firsts and table.id != UNKNOWN:
            also = [(("tables", firsts[table.id], "id"), "first here")]
            message = f"two tables have the id `{table.id}`"
            findings.error(("tables", position, "id"), message, "give each table its own id", also=also)
        firsts.setdefault(table.id, position)


def _check_hosts(tables: tuple[Table, ...], findings: Findings) -> None:
    """Warn of a person who would lead two tables at once."""
    leading: dict[tuple[Host, int], str] = {}
    warned: set[tuple[Host, str, str]] = set()
    for position, table in enumerate(tables):
        for host in dict.fromkeys(table.hosts):
            for number in table.rounds if host.school else ():
                other = leading.setdefault((host, number), table.id)
                if other != table.id and (host, other, table.id) not in warned:
                    warned.add((host, other, table.id))
                    who = f"`{host.name}` of `{host.school}`"
                    message = f"{who} hosts table `{other}` and table `{table.id}` in round {number}"
                    findings.warning(("tables", position), message, "let the tables run in different rounds")
