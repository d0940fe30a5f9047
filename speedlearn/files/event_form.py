"""Hold an event file against the form, say what does not fit, and go on with what does.

An organiser wants all mistakes in one run. So what does not fit is reported, then taken out of a copy (or stood in
for, where the form cannot do without), and the rest is read as if it had been right.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from speedlearn.files.event_entry import FormError
from speedlearn.files.event_schema import EventEntry, known_keys
from speedlearn.files.event_texts import UNKNOWN
from speedlearn.files.findings import Findings
from speedlearn.files.limits import MAX_FINDINGS
from speedlearn.files.shown import shown
from speedlearn.files.tree import Path

# Wrong, then missing, then stood in for: no value needs more.
_MOST_PASSES = 10
_STAND_INS: dict[str, object] = {"tables": [], "attendees": [], "after": "1", "minutes": "1"}
_KINDS = {
    "tables": ("a", "table"),
    "attendees": ("an", "attendee"),
    "schools": ("a", "school"),
    "hosts": ("a", "host"),
    "pauses": ("a", "pause"),
}


def read_form(keys: dict[str, Any], findings: Findings) -> EventEntry:
    """Read the keys of an event file into entries, reporting what does not fit.

    Of a file of nothing but mistakes no entries are read.
    """
    entry = EventEntry.read(keys)
    if isinstance(entry, EventEntry):
        return entry
    for error in entry[:MAX_FINDINGS]:
        _report(keys, error, findings)
    if len(entry) > MAX_FINDINGS:
        findings.leave_out("error", len(entry) - MAX_FINDINGS)
        return EventEntry(event=UNKNOWN, tables=[], attendees=[])
    rest = deepcopy(keys)
    # Each pass mends all that the one before laid bare: a bad text is taken out, then found missing.
    for _ in range(_MOST_PASSES):
        for error in entry:
            _mend(rest, error)
        entry = EventEntry.read(rest)
        if isinstance(entry, EventEntry):
            return entry
    raise RuntimeError(f"an event file cannot be mended: {entry}")


def subject(keys: object, path: Path) -> str:
    """Name a value in words: "`seats` of table `T3`", "an entry of `choices` of attendee `Zoë Ng`"."""
    parts = []
    value, around = keys, ""
    for key in path:
        value = _inside(value, key)
        if isinstance(key, str):
            parts.append(f"`{key}`")
        elif around in _KINDS:
            parts[-1] = _named(*_KINDS[around], value)
        else:
            parts.append("an entry")
        around = str(key)
    inner = parts.pop()
    return " of ".join([inner, *reversed([part for part in parts if part not in {"`rules`", "`defaults`"}])])


def place_of_name(keys: object, path: Path, name: str) -> Path:
    """Find a name among weights, where it is a key, or in a plain list, where it is an entry."""
    names = keys
    for key in path:
        names = _inside(names, key)
    return (*path, names.index(name) if isinstance(names, list) else name)


def _named(article: str, kind: str, value: object) -> str:
    labels = ("id",) if kind == "table" else ("name", "id")
    label = next((value[key] for key in labels if value.get(key)), None) if isinstance(value, dict) else None
    return f"{kind} {shown(label)}" if isinstance(label, str) and label.strip() else f"{article} {kind}"


def _inside(value: object, key: str | int) -> object:
    if isinstance(value, dict):
        return value.get(key)
    return value[key] if isinstance(value, list) and isinstance(key, int) else None


def _report(keys: dict[str, Any], error: FormError, findings: Findings) -> None:
    path = error.path
    if error.kind == "missing":
        owner = subject(keys, path[:-1]) if len(path) > 1 else "the event file"
        findings.error(path[:-1], f"{owner} has no `{path[-1]}`", f"write `{path[-1]}: …`", on_key=len(path) > 1)
    elif error.kind == "unknown":
        known = known_keys(path)
        owner = f" of {subject(keys, path[:-1])}" if len(path) > 1 else ""
        otherwise = f"known here: {', '.join(known)}"
        hint = findings.guesser.did_you_mean(str(path[-1]), f"keys {known}", known, otherwise)
        findings.error(path, f"{shown(path[-1])}{owner} is not a known key", hint, on_key=True)
    else:
        findings.error(path, f"{subject(keys, path)} is {error.found}", error.hint)


def _mend(keys: dict[str, Any], error: FormError) -> None:
    """Take a value that does not fit out, up to the nearest key, or stand in for a missing one."""
    path = error.path
    if error.kind == "missing":
        owner = _reach(keys, path[:-1])
        # A key without a value counts as left out, so it cannot stand in for another.
        stand_in = (owner.get("id") if path[-1] == "name" else None) or UNKNOWN
        owner[path[-1]] = _STAND_INS.get(str(path[-1]), stand_in)
        return
    if len(path) == 2 and isinstance(path[1], int):  # noqa: PLR2004  an entry of a list at the top, such as a table
        keys[str(path[0])][path[1]] = {}
        return
    while not isinstance(path[-1], str):
        path = path[:-1]
    _reach(keys, path[:-1]).pop(path[-1], None)


def _reach(keys: Any, path: Path) -> Any:  # noqa: ANN401  values of a file have any shape
    """Go to a value; an entry that was a name alone becomes a group of keys on the way.

    Where something around it has been taken out before, there is nothing more to mend.
    """
    for key in path:
        if isinstance(keys, dict) and key not in keys:
            return {}
        if isinstance(keys[key], str):
            keys[key] = {}
        keys = keys[key]
    return keys
