"""Read the groups that must, and that must not, sit together."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, permutations

from speedlearn.files.event_fixed import Settled, barred
from speedlearn.files.event_schema import RulesEntry
from speedlearn.files.findings import Findings
from speedlearn.files.shown import counted, shown
from speedlearn.files.tree import Path
from speedlearn.model import Attendee, Table

Groups = tuple[tuple[str, ...], ...]


class GroupReader:
    """Read groups of attendee ids and check them against each other and against settled visits."""

    def __init__(
        self,
        rules: RulesEntry,
        attendees: tuple[Attendee, ...],
        tables: tuple[Table, ...],
        settled: list[Settled],
        findings: Findings,
    ) -> None:
        self.people = {attendee.id: attendee for attendee in reversed(attendees)}
        self.names = {attendee.name: attendee.id for attendee in reversed(attendees)}
        self.tables = {table.id: table for table in reversed(tables)}
        self.rules = rules
        self.findings = findings
        self.settled: Mapping[tuple[str, int], Settled] = {
            (one.attendee.id, number): one for one in settled for number in one.rounds
        }

    def read(self) -> tuple[Groups, Groups]:
        """Read `together` and `apart`."""
        together = self._groups(self.rules.together, ("rules", "together"))
        apart = self._groups(self.rules.apart, ("rules", "apart"))
        self._check_contradictions(together, apart)
        for path, group in together.items():
            self._check_together(path, group)
        for path, group in apart.items():
            self._check_apart(path, group)
        return tuple(together.values()), tuple(apart.values())

    def _groups(self, groups: list[list[str]], path: Path) -> dict[Path, tuple[str, ...]]:
        return {(*path, position): self._group(group, (*path, position)) for position, group in enumerate(groups)}

    def _group(self, group: list[str], path: Path) -> tuple[str, ...]:
        if len(group) < 2:  # noqa: PLR2004  nobody is together with, or apart from, themselves
            self.findings.error(
                path, f"a group of {counted(len(group), 'attendee')} has no use", "name at least two ids"
            )
        members: list[str] = []
        for position, name in enumerate(group):
            place = (*path, position)
            if name in members:
                message = f"attendee `{name}` stands twice in a group"
                first = (*path, group.index(name))
                self.findings.error(place, message, "name each once", also=[(first, "first here")])
            elif name in self.people:
                members.append(name)
            elif self.people:
                self.findings.error(place, f"there is no attendee {shown(name)}", self._who(name))
        return tuple(members)

    def _who(self, name: str) -> str:
        if name in self.names:
            return f"groups hold ids: write `{self.names[name]}` for `{name}`"
        return self.findings.guesser.did_you_mean(name, "attendee", self.people, "groups hold the ids of attendees")

    def _check_contradictions(self, together: dict[Path, tuple[str, ...]], apart: dict[Path, tuple[str, ...]]) -> None:
        pairs = {frozenset(pair): path for path, group in reversed(together.items()) for pair in combinations(group, 2)}
        for path, group in apart.items():
            for pair in combinations(group, 2):
                if frozenset(pair) in pairs:
                    names = " and ".join(f"`{self.people[one].name}`" for one in pair)
                    also = [(pairs[frozenset(pair)], "together here")]
                    self.findings.error(
                        path, f"{names} are to be both together and apart", "delete one of the two", also=also
                    )

    def _check_together(self, path: Path, group: tuple[str, ...]) -> None:
        most = max((table.seats for table in self.tables.values()), default=None)
        if most is not None and len(group) > most:
            message = f"a group of {len(group)} is to sit together, but the largest table has {counted(most, 'seat')}"
            self.findings.error(path, message, "make the group smaller, or give a table more seats")
        for first, second in self._settled_pairs(group):
            if first.fixed.table != second.fixed.table:
                self._refuse(path, first, second, "are to sit together, but are fixed at different tables")
                return
        for one, other in permutations([self.people[name] for name in group], 2):
            # In a single round that both are there, who goes round can sit with who stays.
            if one.stays and not other.stays and len({*one.rounds} & {*other.rounds}) > 1:
                message = f"`{one.name}` stays at one table, but is to sit with `{other.name}`, who goes round"
                self.findings.error(path, message, "let both of them stay, or neither")
                return
        self._check_followers(path, group)

    def _check_followers(self, path: Path, group: tuple[str, ...]) -> None:
        """Check that all of a group can sit where one of them is fixed."""
        for (name, number), one in self.settled.items():
            if name not in group:
                continue
            table = self.tables[one.fixed.table]
            present = [self.people[other] for other in group if number in self.people[other].rounds]
            reasons = [(person, barred(person, table, self.rules)) for person in present]
            who = f"`{one.attendee.name}` is fixed at table `{table.id}`"
            hint = "choose another table, or change the group"
            also = [(one.place, "fixed here")]
            for person, reason in reasons:
                if reason is not None:
                    message = f"{who}, where `{person.name}`, who is to sit with them, may not: {reason}"
                    self.findings.error(path, message, hint, also=also)
                    return
            if len(present) > table.seats:
                message = f"{who}, which has {counted(table.seats, 'seat')}, but is to sit in a group of {len(present)}"
                self.findings.error(path, message, hint, also=also)
                return

    def _check_apart(self, path: Path, group: tuple[str, ...]) -> None:
        for first, second in self._settled_pairs(group):
            if first.fixed.table == second.fixed.table:
                self._refuse(path, first, second, "are to sit apart, but are fixed at the same table")
                return

    def _settled_pairs(self, group: tuple[str, ...]) -> list[tuple[Settled, Settled]]:
        """Find settled visits of two members in one round."""
        rounds = sorted({number for one, number in self.settled if one in group})
        pairs: list[tuple[Settled, Settled]] = []
        for number in rounds:
            visits = [self.settled[one, number] for one in group if (one, number) in self.settled]
            pairs += combinations(visits, 2)
        return pairs

    def _refuse(self, path: Path, first: Settled, second: Settled, clash: str) -> None:
        names = f"`{first.attendee.name}` and `{second.attendee.name}`"
        also = [(first.place, "fixed here"), (second.place, "fixed here")]
        self.findings.error(path, f"{names} {clash}", "change the group, or one of the fixed visits", also=also)
