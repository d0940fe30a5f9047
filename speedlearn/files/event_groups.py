"""Read the groups that must, and that must not, sit together."""

from __future__ import annotations

from speedlearn.files.event_schema import RulesEntry
from speedlearn.files.findings import Findings
from speedlearn.files.limits import MAX_GROUP
from speedlearn.files.shown import shown
from speedlearn.files.tree import Path
from speedlearn.model import Attendee, counted

Groups = tuple[tuple[str, ...], ...]


class GroupReader:
    """Read groups of attendee ids."""

    def __init__(self, rules: RulesEntry, attendees: tuple[Attendee, ...], findings: Findings) -> None:
        self.people = {attendee.id: attendee for attendee in reversed(attendees)}
        self.names = {attendee.name: attendee.id for attendee in reversed(attendees)}
        self.rules = rules
        self.findings = findings

    def read(self) -> tuple[Groups, Groups]:
        """Read `together` and `apart`."""
        return self._groups(self.rules.together, "together"), self._groups(self.rules.apart, "apart")

    def _groups(self, groups: list[list[str]], key: str) -> Groups:
        return tuple(self._group(group, ("rules", key, position)) for position, group in enumerate(groups))

    def _group(self, group: list[str], path: Path) -> tuple[str, ...]:
        if len(group) < 2:  # noqa: PLR2004  nobody is together with, or apart from, themselves
            self.findings.error(
                path, f"a group of {counted(len(group), 'attendee')} has no use", "name at least two ids"
            )
        if len(group) > MAX_GROUP:
            self.findings.error(path, f"a group of {len(group):,} is too large", f"name at most {MAX_GROUP} ids")
            return ()
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
