"""The form of the event file as JSON Schema, for editors that help while one types.

What the reader accepts fits it. It is written out without references, in words that all drafts since 6 share, for
editors know different drafts.
"""

from __future__ import annotations

from dataclasses import MISSING, Field
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from speedlearn.files.event_entry import AtMost, Entry, keys_of
from speedlearn.files.event_schema import EventEntry
from speedlearn.files.event_words import KEYS

_DRAFT = "http://json-schema.org/draft-07/schema#"
_FILLED = ("tables", "attendees")
_PAIRS = ("rules.together", "rules.apart")
_DEFAULTS = {"timetable.start": "14:00", "rules.mixing": "free"}
"""Defaults that the reader holds otherwise than they are typed."""

Form = dict[str, Any]


def event_json_schema(*, part: bool = False) -> Form:
    """Describe an event file, or one file of an event folder, which holds only some of the keys."""
    whole = _entry_form(EventEntry, "")
    if part:
        del whole["required"]
    kind = "one file of a speedlearn event folder" if part else "speedlearn event"
    return {"$schema": _DRAFT, "title": f"{kind}, format 1", "description": "A Speed Learning session."} | whole


def _form(kind: Any, path: str) -> Form:  # noqa: ANN401 - annotations have no type of their own
    """Describe what stands under a key; the path has the keys to it, with dots."""
    of, args = get_origin(kind), get_args(kind)
    if of is Annotated:
        inner, mark = args
        if isinstance(mark, AtMost):
            return {"items": _form(get_args(inner)[0], path), "maxItems": mark.most, "type": "array"}
        return dict(mark.schema)
    if of in {Union, UnionType}:
        return {"anyOf": [_form(args[0], path), {"type": "null"}]}
    if of is list:
        return {"items": _form(args[0], path), "type": "array"}
    if of is dict:
        return {"additionalProperties": _form(args[1], path), "type": "object"}
    whole = _entry_form(kind, path)
    return {"anyOf": [_form(keys_of(kind)[0].type, path), whole]} if kind.by_first_key else whole


def _entry_form(entry: type[Entry], path: str) -> Form:
    """Describe a group of keys, with what each is for."""
    keys = keys_of(entry)
    required = [key.name for key in keys if _is_required(key)]
    whole = {
        "additionalProperties": False,
        "properties": {key.name: _key_form(key, f"{path}.{key.name}".lstrip(".")) for key in keys},
    }
    return whole | ({"required": required} if required else {}) | {"type": "object"}


def _key_form(key: Field[Any], path: str) -> Form:
    """Describe a key; one that may be left out may also be empty."""
    default = {} if key.default in (MISSING, None, ()) else {"default": key.default}
    form = _special(default | _form(key.type, path), path)
    return {"description": KEYS[path]} | (form if _is_required(key) else _or_nothing(form))


def _is_required(key: Field[Any]) -> bool:
    return key.default is MISSING and key.default_factory is MISSING


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
