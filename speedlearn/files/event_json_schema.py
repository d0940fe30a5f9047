"""The form of the event file as JSON Schema, for editors that help while one types.

What the reader accepts fits it. It is written out without references, in words that all drafts since 6 share, for
editors know different drafts.
"""

from __future__ import annotations

from typing import Any

from speedlearn.files.event_schema import EventEntry
from speedlearn.files.event_words import KEYS

_DRAFT = "http://json-schema.org/draft-07/schema#"
_NAME_ALONE = {"HostEntry", "FixedEntry"}
"""Entries for which their first key alone will do."""
_FILLED = ("tables", "attendees")
_PAIRS = ("rules.together", "rules.apart")
_DEFAULTS = {"timetable.start": "14:00", "rules.mixing": "free"}
"""Defaults that the reader holds otherwise than they are typed."""

Form = dict[str, Any]


def event_json_schema(*, part: bool = False) -> Form:
    """Describe an event file, or one file of an event folder, which holds only some of the keys."""
    entries = EventEntry.model_json_schema()
    whole = _form(entries, entries["$defs"], "")
    if part:
        del whole["required"]
    kind = "one file of a speedlearn event folder" if part else "speedlearn event"
    return {"$schema": _DRAFT, "title": f"{kind}, format 1", "description": "A Speed Learning session."} | whole


def _form(form: Form, entries: Form, path: str) -> Form:
    """Describe what stands under a key; the path has the keys to it, with dots."""
    if "$ref" in form:
        entry = form["$ref"].rpartition("/")[2]
        whole = _form(entries[entry], entries, path)
        if entry not in _NAME_ALONE:
            return whole
        alone = next(iter(whole["properties"].values()))
        return {"anyOf": [{key: value for key, value in alone.items() if key != "description"}, whole]}
    plain = {key: value for key, value in form.items() if key not in {"title", "description", "$defs"}}
    if plain.get("default", 0) in (None, [], {}):
        del plain["default"]
    if "anyOf" in plain:
        plain["anyOf"] = [_form(one, entries, path) for one in plain["anyOf"]]
    if "items" in plain:
        plain["items"] = _form(plain["items"], entries, path)
    if isinstance(plain.get("additionalProperties"), dict):
        plain["additionalProperties"] = _form(plain["additionalProperties"], entries, path)
    if "properties" in plain:
        plain["properties"] = _properties(plain, entries, path)
    return plain


def _properties(form: Form, entries: Form, path: str) -> Form:
    """Describe the keys of a group, with what each is for; one that may be left out may also be empty."""
    found = {}
    for key, inner in form["properties"].items():
        here = f"{path}.{key}".lstrip(".")
        described = _special(_form(inner, entries, here), here)
        if key not in form.get("required", ()):
            described = _or_nothing(described)
        found[key] = {"description": KEYS[here]} | described
    return found


def _special(form: Form, path: str) -> Form:
    """Add what the entries cannot say of themselves."""
    if path == "attendees.fixed":
        return form | {"propertyNames": {"pattern": r"^\d{1,12}$"}}
    if path in _DEFAULTS:
        return form | {"default": _DEFAULTS[path]}
    if path in _FILLED:
        return form | {"minItems": 1}
    if path in _PAIRS:
        return form | {"items": form["items"] | {"minItems": 2}}
    return form


def _or_nothing(form: Form) -> Form:
    """Let a key have no value, which is to leave it out."""
    some = [one for one in form.get("anyOf", ()) if one != {"type": "null"}]
    if len(some) == 1:
        form = {key: value for key, value in form.items() if key != "anyOf"} | some[0]
    if "enum" in form:
        return form | {"enum": [*form["enum"], None]}
    if "anyOf" in form:
        return form | {"anyOf": [*some, {"type": "null"}]}
    kinds = form["type"] if isinstance(form["type"], list) else [form["type"]]
    return form | {"type": [*kinds, "null"]}
