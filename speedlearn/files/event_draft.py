"""Read an event that is still being put together: its attendees, or its tables too, are to be imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from speedlearn.files.event import Reading, gather_keys, read_trees, reading_of, tree_of
from speedlearn.files.event_form import read_form
from speedlearn.files.event_tables import build_tables
from speedlearn.files.event_timetable import build_timetable
from speedlearn.files.findings import Findings
from speedlearn.files.problems import Place, Problem
from speedlearn.files.sources import STANDARD_INPUT, Source
from speedlearn.files.tree import Tree, Trees
from speedlearn.model import OwnSchool, Table

_STAND_IN = "event: none\ndefaults: {seats: 1}\n"
_STAND_IN_TABLES = "tables: [{id: T1, title: none}]\n"
_STAND_IN_ATTENDEES = "attendees: [{name: none}]\n"


@dataclass(frozen=True)
class Draft:
    """What an event has so far.

    `schools` are the names that it knows: those of the tables, then those of its list, none twice. `places` are where
    each top-level key stands, and `alone` the files that hold no other key than this one, by key.
    """

    tables: tuple[Table, ...]
    schools: tuple[str, ...]
    own_school: OwnSchool
    places: Mapping[str, Place]
    alone: Mapping[str, str]
    default_seats: int | None = None


EMPTY = Draft((), (), "never", {}, {})


def read_draft(path: Path | str) -> tuple[Draft | None, tuple[Problem, ...]]:
    """Read an event without its attendees, and tell what is wrong with the rest.

    Tables may be missing. What is said of attendees in `rules` is left for later.
    """
    trees, problems = read_trees(path)
    problems += [problem for tree in trees for problem in tree.problems]
    if any(tree.value is None for tree in trees) or not trees:
        return None, tuple(problems)
    holders, keys, doubled = gather_keys(trees)
    problems += doubled
    places = {key: tree.place((key,), key=True) for key, tree in holders.items()}
    of_file = {key: [other for other, tree in holders.items() if tree is holders[key]] for key in holders}
    alone = {key: holders[key].source.name for key, together in of_file.items() if together == [key]}
    rules = keys.get("rules")
    if isinstance(rules, dict):
        keys["rules"] = {key: value for key, value in rules.items() if key not in {"together", "apart"}}
    findings = Findings()
    entry = read_form({"tables": [], **keys, "attendees": []}, findings)
    tables = build_tables(entry, len(build_timetable(entry.timetable, findings).rounds), findings)
    problems += findings.placed(Trees(holders, trees[0]))
    names = [name for table in tables for name in table.schools] + [school.name for school in entry.schools]
    draft = Draft(tables, tuple(dict.fromkeys(names)), entry.rules.own_school, places, alone, entry.defaults.seats)
    failed = any(problem.severity == "error" for problem in problems)
    return None if failed else draft, tuple(problems)


def read_with(path: Path | str | None, part: Tree) -> Reading:
    """Read an event as it will be with one more file, which takes the place of a file of that name.

    Parameters
    ----------
    path
        The event; None stands for one that has nothing but what the part needs.
    """
    trees, problems = ([], []) if path is None else read_trees(path)
    trees = [tree for tree in trees if tree.source.name != part.source.name and path != STANDARD_INPUT]
    trees.append(part)
    has = {key for tree in trees if isinstance(tree.value, dict) for key in tree.value}
    missing = {"event": _STAND_IN, "tables": _STAND_IN_TABLES, "attendees": _STAND_IN_ATTENDEES}
    trees += [tree_of(Source(key, text)) for key, text in missing.items() if key not in has]
    return reading_of(trees, problems)
