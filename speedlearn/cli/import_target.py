"""Where an import is written, and whether it may be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from speedlearn.files.event import tree_of
from speedlearn.files.event_draft import Draft, read_with
from speedlearn.files.event_part import PartError, part_text, refuse_to_replace, write_part
from speedlearn.files.limits import MAX_EVENT_BYTES, MAX_VALUES
from speedlearn.files.sources import Source
from speedlearn.files.tree import Tree
from speedlearn.intake.fold import tidy
from speedlearn.model import counted

if TYPE_CHECKING:
    from speedlearn.files.sheet import Sheet
    from speedlearn.intake.people import Intake
    from speedlearn.intake.roles import Subject


@dataclass(frozen=True)
class Target:
    """The file to write, and the event that it becomes a part of; None where it is no part of one."""

    path: Path
    event: Path | None
    subject: Subject
    replace: bool

    @classmethod
    def of(cls, event: Path | None, out: Path | None, subject: Subject, *, replace: bool) -> Self:
        """Choose the file: the one that is named, or one of the event's folder, or one in the working folder."""
        folder = None if event is None or str(event) == "-" else event if event.is_dir() else event.parent
        if out is None:
            return cls((folder or Path()) / f"{subject}.yaml", event if folder is not None else None, subject, replace)
        is_part = folder is not None and out.parent.resolve() == folder.resolve() and out.suffix == ".yaml"
        # The names of files are compared as the event's reader gives them.
        return cls(folder / out.name if is_part and folder else out, event if is_part else None, subject, replace)

    def check(self, draft: Draft) -> None:
        """Refuse what would write over something, or make an event that has its attendees twice.

        Raises
        ------
        PartError
            With what would do.
        """
        refuse_to_replace(self.path, replace=self.replace)
        place = draft.places.get(self.subject)
        if self.event is None:
            return
        if place and not (self.replace and draft.alone.get(self.subject) == str(self.path)):
            hint = f"write to a file outside its folder with --out, or take the {self.subject} out of the event first"
            raise PartError(f"the event has {self.subject} already, at {place.where}", hint)
        if self.replace and self.path.exists() and draft.alone.get(self.subject) != str(self.path):
            hint = "write to another file with --out"
            raise PartError(f"`{self.path}` holds more than {self.subject}, or something else", hint)
        if not self.event.is_dir():
            others = [
                one.name for one in sorted(self.event.parent.glob("*.yaml")) if one not in {self.event, self.path}
            ]
            if others:
                hint = f"put `{self.event.name}` into a folder of its own, or write elsewhere with --out"
                raise PartError(f"the folder of `{self.event}` holds other files, such as `{others[0]}`", hint)

    def write(self, taken: Intake, sheet: Sheet) -> str:
        """Write the file, after reading back what will be in it, and say so.

        Raises
        ------
        PartError
            When the file would be larger than any that is read, or the disk refuses.
        RuntimeError
            When it would be read otherwise than it is meant, which is a mistake of this program.
        """
        too_much = PartError(
            f"the {self.subject} with all that they name are more than an event file may hold",
            "leave columns out in a mapping file, or import fewer rows",
        )
        if taken.num_wishes > MAX_VALUES:
            raise too_much
        name = tidy(Path(sheet.name).name)
        text = part_text(self.subject, taken.entries, [f"The {self.subject} of {name}, as speedlearn import read it."])
        tree = tree_of(Source(str(self.path), text))
        if len(text.encode()) > MAX_EVENT_BYTES or (tree.value is None and _num_values(taken.entries) >= MAX_VALUES):
            raise too_much
        if tree.value != {self.subject: _as_read(taken.entries)}:
            raise RuntimeError(f"the {self.subject} read otherwise than they were written")
        self._check_event(tree, taken)
        write_part(self.path, text, replace=self.replace)
        wishes = f", {counted(taken.num_wishes, 'wish', 'wishes')}" if self.subject == "attendees" else ""
        told = f"wrote {self.path}: {counted(len(taken.entries), self.subject[:-1])}{wishes}"
        return f"{told}\n{self._next_step()}"

    def _check_event(self, tree: Tree, taken: Intake) -> None:
        """Check that the event's reader finds the attendees that were meant, where the event is in order otherwise."""
        if self.event is None or self.subject != "attendees":
            return
        event = read_with(self.event, tree).event
        if event is None:
            return
        read = [
            (person.name, person.school, list(person.choices), dict(person.interests)) for person in event.attendees
        ]
        if read != [_meant(entry) for entry in taken.entries]:
            raise RuntimeError("the attendees read otherwise than they were meant")

    def _next_step(self) -> str:
        if self.event is None:
            return f"now put it into the folder of your event, which may not have {self.subject} elsewhere"
        folder = self.event if self.event.is_dir() else self.event.parent
        return f"now run: speedlearn check {folder}"


def _num_values(value: object) -> int:
    """Count the texts, keys, lists and groups in a value."""
    if isinstance(value, dict):
        return 1 + sum(1 + _num_values(one) for one in value.values())
    return 1 + sum(map(_num_values, value)) if isinstance(value, list | tuple) else 1


def _as_read(value: object) -> object:
    """Give a value as YAML is read: every scalar as text."""
    if type(value) is str:
        return value
    if isinstance(value, dict):
        return {key: _as_read(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_as_read(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _meant(entry: dict[str, object]) -> tuple[object, object, object, object]:
    interests = entry.get("interests", {})
    weights = dict.fromkeys(interests, 1) if isinstance(interests, list) else interests
    return entry["name"], entry.get("school"), entry.get("choices", []), weights
