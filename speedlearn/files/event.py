"""Read an event: one YAML file, or a folder whose YAML files together hold each top-level key once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from speedlearn.files.event_clashes import check_clashes
from speedlearn.files.event_form import read_form
from speedlearn.files.event_groups import GroupReader, Groups
from speedlearn.files.event_people import Offer, build_attendees
from speedlearn.files.event_schema import EventEntry, LookEntry, RoomEntry, RulesEntry
from speedlearn.files.event_schools import build_schools
from speedlearn.files.event_slips import check_slips
from speedlearn.files.event_tables import build_tables
from speedlearn.files.event_timetable import build_timetable
from speedlearn.files.findings import Findings
from speedlearn.files.limits import MAX_EVENT_BYTES
from speedlearn.files.problems import Place, Problem
from speedlearn.files.shown import shown
from speedlearn.files.sources import STANDARD_INPUT, Source, read_source
from speedlearn.files.tree import Path as KeyPath
from speedlearn.files.tree import Tree, Trees
from speedlearn.files.yaml_tree import read_yaml
from speedlearn.model import Event, Look, Room, Rules, Table, counted

# Endings that some programs give to YAML, or add to an ending they do not know.
_MEANT = re.compile(r"\.(?!(?-i:yaml)$)(yml|yaml)(\.txt)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """An event and what is to be said about its files, in file order.

    The event is None exactly when some problem is an error. `trees` know where its values stand; they are None where no
    file could be read.
    """

    event: Event | None
    problems: tuple[Problem, ...]
    trees: Trees | None = field(default=None, compare=False, repr=False)

    def place(self, path: KeyPath) -> Place | None:
        """Point to a value of the event; to its key where it is all that stands under one at the top."""
        return self.trees.place(path, key=len(path) == 1) if self.trees else None


def read_event(path: Path | str) -> Reading:
    """Read the event in a file or a folder, or on standard input for `-`, and tell every problem in one run."""
    trees, problems = read_trees(path)
    return reading_of(trees, problems)


def reading_of(trees: list[Tree], problems: list[Problem]) -> Reading:
    """Read the event that these files are together; `problems` are those of finding the files."""
    problems += [problem for tree in trees for problem in tree.problems]
    if any(tree.value is None for tree in trees) or not trees:
        # Without one of the files most of what the others say would seem wrong.
        return _reading(None, problems)
    by_key, keys, doubled = gather_keys(trees)
    problems += doubled
    findings = Findings()
    event = _build(keys, findings)
    together = Trees(by_key, trees[0])
    if "look" in by_key:
        # What the look names lies beside the file that names it.
        event = replace(event, look=replace(event.look, folder=str(Path(by_key["look"].source.name).parent)))
    problems += findings.placed(together)
    return _reading(event, problems, together)


def _reading(event: Event | None, problems: Iterable[Problem], together: Trees | None = None) -> Reading:
    found = in_file_order(problems)
    failed = any(problem.severity == "error" for problem in found)
    return Reading(None if failed else event, found, together)


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by their places, those without one first."""

    def key(problem: Problem) -> tuple[str, int, int]:
        place: Place | None = problem.place
        return (place.file, place.line, place.column) if place else ("", 0, 0)

    return tuple(sorted(problems, key=key))


def read_trees(path: Path | str) -> tuple[list[Tree], list[Problem]]:
    """Read the file, or the files of the folder in the order of their names."""
    paths = [path]
    if path != STANDARD_INPUT and Path(path).is_dir():
        # What begins with a dot was put there by an editor or a file manager.
        paths = sorted(one for one in Path(path).glob("*.yaml") if not one.name.startswith("."))
        if not paths:
            return [], [
                Problem(f"there is no file `*.yaml` in the folder `{path}`", "name an event file, or a folder of them")
            ]
    sources = [read_source(one, MAX_EVENT_BYTES) for one in paths]
    problems = [source for source in sources if isinstance(source, Problem)]
    # A file that cannot be read must not seem to be an event without its keys.
    trees = [] if problems else [tree_of(source) for source in sources if not isinstance(source, Problem)]
    return _without_words(trees), problems + _not_read(path)


def _not_read(path: Path | str) -> list[Problem]:
    """Warn of files that most likely were meant to be read."""
    if path == STANDARD_INPUT or not Path(path).is_dir():
        return []
    others = sorted(one for one in Path(path).iterdir() if _MEANT.search(one.name) and not one.name.startswith("."))
    hint = "name it `*.yaml`, or move it away"
    return [Problem(f"the file `{other}` is not read", hint, severity="warning") for other in others]


def _without_words(trees: list[Tree]) -> list[Tree]:
    """Leave out the file of the organiser's own words, which may lie in the folder of the event."""
    looks = [(tree, tree.value.get("look")) for tree in trees if isinstance(tree.value, dict)]
    words = {
        Path(tree.source.name).parent / look["language"]
        for tree, look in looks
        if isinstance(look, dict) and isinstance(look.get("language"), str)
    }
    return [tree for tree in trees if Path(tree.source.name) not in words]


def tree_of(source: Source) -> Tree:
    """Read a file as keys with values; an empty one has none."""
    tree = read_yaml(source)
    if tree.value is None and not tree.problems:
        return replace(tree, value={})
    if tree.value is None or isinstance(tree.value, dict):
        return tree
    message = f"this file holds {shown(tree.value)} instead of keys with values"
    problem = Problem(message, "write `event: ` with a name, and the other keys", tree.place(()))
    return replace(tree, value=None, problems=(*tree.problems, problem))


def gather_keys(trees: list[Tree]) -> tuple[dict[str, Tree], dict[str, Any], list[Problem]]:
    """Gather the keys of all files, and which file holds each; of a key in two files the first counts."""
    holders: dict[str, Tree] = {}
    keys: dict[str, Any] = {}
    problems: list[Problem] = []
    for tree in trees:
        for key, value in cast("dict[str, Any]", tree.value).items():
            first = holders.setdefault(key, tree)
            keys.setdefault(key, value)
            if first is not tree:
                message = f"the key {shown(key)} stands in two files of the folder"
                also = ((first.place((key,), key=True), "first here"),)
                place = tree.place((key,), key=True)
                problems.append(Problem(message, "keep one of the two", place, also=also))
    return holders, keys, problems


def _build(keys: dict[str, Any], findings: Findings) -> Event:
    """Build the event from top to bottom, standing in for what is wrong."""
    entry = read_form(keys, findings)
    timetable = build_timetable(entry.timetable, findings)
    num_rounds = len(timetable.rounds)
    tables = build_tables(entry, num_rounds, findings)
    offer = Offer.of(tables)
    attendees, fixed = build_attendees(entry, keys, offer, num_rounds, findings)
    groups = GroupReader(entry.rules, attendees, findings).read()
    _check_not_empty(entry, keys, findings)
    event = Event(
        name=entry.event,
        venue=entry.venue,
        date=entry.date,
        timetable=timetable,
        room=_room(entry.room, tables, findings),
        tables=tables,
        attendees=attendees,
        schools=build_schools(entry, keys, offer.topics, findings),
        rules=_rules(entry.rules, *groups),
        look=_look(entry.look, keys, findings),
    )
    check_clashes(event, fixed, findings)
    check_slips(event, entry, findings)
    return event


def _check_not_empty(entry: EventEntry, keys: Mapping[str, Any], findings: Findings) -> None:
    for key in ("tables", "attendees"):
        if keys.get(key) == [] and not getattr(entry, key):
            findings.error((key,), f"the list of {key} is empty", "list at least one", on_key=True)


def _room(entry: RoomEntry, tables: tuple[Table, ...], findings: Findings) -> Room:
    room = Room(entry.desks, entry.table_shape, entry.door, entry.desk, entry.stage)
    placed = {"door": room.door, "desk": room.desk, "stage": room.stage}
    for key, places in placed.items():
        if places and tables and all(table.at is None for table in tables):
            hint = "say where tables stand: `at: [12.5, 3.0]`"
            findings.warning(("room", key), f"`{key}` is drawn nowhere, for no table has a place", hint)
    if len(room.desk) > max(1, room.desks):
        message = f"`desk` has {counted(len(room.desk), 'place')}, but `desks` is {room.desks}"
        findings.warning(("room", "desk"), message, f"write `desks: {len(room.desk)}`, or leave places out")
    return room


def _look(entry: LookEntry, keys: Mapping[str, Any], findings: Findings) -> Look:
    given = keys.get("look")
    if isinstance(given, dict) and "colour" in given and given["colour"] is None:
        # To YAML, what follows ` #` is a remark.
        hint = 'write it in quotes, such as `colour: "#0b5394"`: what follows a bare `#` is not read'
        findings.warning(("look", "colour"), "`colour` of `look` is empty", hint)
    return Look(entry.paper, entry.logo, entry.colour, entry.language, hopes=entry.hopes)


def _rules(entry: RulesEntry, together: Groups, apart: Groups) -> Rules:
    return Rules(
        own_school=entry.own_school,
        phase=entry.phase,
        min_visitors=entry.min_visitors,
        together=together,
        apart=apart,
        colleagues=entry.colleagues,
        aim=entry.aim,
        mixing=entry.mixing,
    )
