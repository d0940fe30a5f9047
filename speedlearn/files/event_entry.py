"""How a group of keys of the event file is read: a dataclass says by its annotations what each key may hold.

An annotation is built of `As` readers, lists, dicts, `X | None` and further entries. pydantic_core reads by them; it is
imported here and nowhere else, and pydantic nowhere, for to load that takes longer than to read a whole event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic_core import CoreSchema, PydanticCustomError, SchemaValidator, ValidationError, core_schema

from speedlearn.files.event_texts import WrongValueError
from speedlearn.files.shown import shown

_WRONG_VALUE = "wrong_value"
_HINTS = {
    "dataclass_type": "write keys with values, such as `name: Ada Okafor`",
    "list_type": "write a list, such as `[one, another]`",
    "too_long": "leave some out",
}
"""What would do instead of a value of the wrong kind, by pydantic's name of the error."""
_WEIGHTS = "list tables and topics, such as `[T5, oracy]`, or give weights, such as `{T5: 3, oracy: 2}`"
_GROUPS = "write a list of groups, such as `[[A001, A002]]`"
_HINTS_BY_KEY = {
    "fixed": "write rounds with tables, such as `{3: T9}`",
    "interests": _WEIGHTS,
    "needs": _WEIGHTS,
    "strengths": _WEIGHTS,
    "together": _GROUPS,
    "apart": _GROUPS,
}
"""What would do instead of a value of the wrong kind where the kind alone does not tell."""

Read = Callable[[object], object]


class FormError(NamedTuple):
    """One place at which an event file is not of the form.

    `kind` is `missing` (the last part of the path is not there), `unknown` (it should not be there) or `wrong`.
    `found` continues the sentence "`key` is ...".
    """

    kind: str
    path: tuple[str | int, ...]
    found: str = ""
    hint: str = ""


@dataclass(frozen=True, eq=False)
class As:
    """Read a value by one of our readers; to editors it is described by `schema`."""

    read: Read
    schema: Mapping[str, object]


@dataclass(frozen=True, eq=False)
class After(As):
    """Let one of our readers see a value first, and read what it makes of it by the annotated type."""


@dataclass(frozen=True)
class AtMost:
    """So many entries a list may have."""

    most: int


class Entry:
    """A group of keys, each a field of a dataclass; a key without a value counts as left out."""

    __slots__ = ()
    by_first_key: ClassVar[bool] = False
    """Whether a text stands for the first key alone."""


Some = TypeVar("Some", bound=Entry)


def keys_of(entry: type[Entry]) -> tuple[Field[Any], ...]:
    """List the keys that a group may have."""
    return fields(entry)  # type: ignore[arg-type]  # each kind of entry is a dataclass


def read_entry(entry: type[Some], keys: Mapping[str, Any]) -> Some | list[FormError]:
    """Read keys with values, or tell every error of their form; they stay as they are."""
    try:
        read: Some = _reader(entry).validate_python(keys)  # type: ignore[arg-type]  # classes can be hashed
    except ValidationError as wrong:
        return [_form_error(error) for error in wrong.errors(include_url=False)]
    return read


@cache
def _reader(entry: type[Entry]) -> SchemaValidator:
    return SchemaValidator(_entry_schema(entry))


def _schema(kind: Any) -> CoreSchema:  # noqa: ANN401 - annotations have no type of their own
    """Say to pydantic_core how a value of some kind is read."""
    of, args = get_origin(kind), get_args(kind)
    if of is Annotated:
        return _marked_schema(*args)
    if of in {Union, UnionType}:
        return core_schema.nullable_schema(_schema(args[0]))
    if of is list:
        return core_schema.list_schema(_schema(args[0]))
    if of is dict:
        return core_schema.dict_schema(core_schema.str_schema(), _schema(args[1]))
    return _entry_schema(kind)


def _marked_schema(kind: Any, mark: As | AtMost) -> CoreSchema:  # noqa: ANN401
    if isinstance(mark, AtMost):
        return core_schema.list_schema(_schema(get_args(kind)[0]), max_length=mark.most)
    if isinstance(mark, After):
        return core_schema.no_info_before_validator_function(_telling(mark.read), _schema(kind))
    return core_schema.no_info_plain_validator_function(_telling(mark.read))


def _entry_schema(entry: type[Entry]) -> CoreSchema:
    keys = []
    for key in keys_of(entry):
        schema = _schema(key.type)
        if key.default_factory is not MISSING:
            schema = core_schema.with_default_schema(schema, default_factory=key.default_factory)
        elif key.default is not MISSING:
            schema = core_schema.with_default_schema(schema, default=key.default)
        keys.append(core_schema.dataclass_field(key.name, schema))
    names = [key["name"] for key in keys]
    known, first = frozenset(names), names[0]

    def given(value: object) -> object:
        if isinstance(value, str) and entry.by_first_key:
            return {first: value}
        if not isinstance(value, dict):
            return value
        return {key: inner for key, inner in value.items() if inner is not None or key not in known}

    arguments = core_schema.dataclass_args_schema(entry.__name__, keys, extra_behavior="forbid")
    whole = core_schema.dataclass_schema(entry, arguments, names, slots=True)
    return core_schema.no_info_before_validator_function(given, whole)


def _telling(read: Read) -> Read:
    """Let pydantic_core know what a reader says."""

    def told(value: object) -> object:
        try:
            return read(value)
        except WrongValueError as wrong:
            raise PydanticCustomError(_WRONG_VALUE, "{found}", {"found": wrong.found, "hint": wrong.hint}) from None

    return told


def _form_error(error: Mapping[str, Any]) -> FormError:
    kind, path = error["type"], error["loc"]
    if kind == "missing":
        return FormError("missing", path)
    if kind == "unexpected_keyword_argument":
        return FormError("unknown", path)
    if kind == _WRONG_VALUE:
        return FormError("wrong", path, error["ctx"]["found"], error["ctx"]["hint"])
    if kind == "too_long":
        return FormError("wrong", path, f"longer than {error['ctx']['max_length']:,} entries", _HINTS[kind])
    key = next(key for key in reversed(path) if isinstance(key, str))
    return FormError("wrong", path, shown(error["input"]), _HINTS_BY_KEY.get(key) or _HINTS[kind])
