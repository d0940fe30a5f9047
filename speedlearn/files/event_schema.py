"""The form of the event file, format 1: which keys there are and what each may hold.

pydantic is imported here and nowhere else, because importing it takes longer than reading a whole event. Whether
the values agree with each other (ids that exist, seats enough) is for `event.py` to see.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NamedTuple, Self, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationError,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from speedlearn.files import event_texts as texts
from speedlearn.files.event_meant import meant_phase
from speedlearn.files.limits import (
    MAX_ATTENDEES,
    MAX_DESKS,
    MAX_HOPES,
    MAX_LANDMARKS,
    MAX_METRES,
    MAX_MINUTES,
    MAX_ROUNDS,
    MAX_SEATS,
    MAX_TABLES,
    MAX_TEXT,
    MAX_WEIGHT,
)
from speedlearn.files.shown import shown
from speedlearn.model import Aim, Colleagues, Look, OwnSchool, Paper, PhaseRule, Room, Rules

PHASES = ("early years", "primary", "secondary", "post-16", "special")

_WRONG_VALUE = "wrong_value"
_HINTS = {
    "model_type": "write keys with values, such as `name: Ada Okafor`",
    "dict_type": "write keys with values",
    "list_type": "write a list, such as `[one, another]`",
    "string_type": "write a text",
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


class FormError(NamedTuple):
    """One place at which an event file is not of the form.

    `kind` is `missing` (the last part of the path is not there), `unknown` (it should not be there) or `wrong`.
    `found` continues the sentence "`key` is ...".
    """

    kind: str
    path: tuple[str | int, ...]
    found: str = ""
    hint: str = ""


_RULES = Rules()
_ROOM = Room()
_LOOK = Look()


@dataclass(frozen=True, eq=False)
class As:
    """Read a value by one of our readers; to editors it is described by `schema`."""

    read: Callable[[object], object]
    schema: dict[str, object]

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        """Give pydantic the reader."""
        return core_schema.no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Give pydantic the description."""
        return dict(self.schema)

    def _read(self, value: object) -> object:
        try:
            return self.read(value)
        except texts.WrongValueError as wrong:
            raise _wrong(wrong.found, wrong.hint) from None


def _wrong(found: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError(_WRONG_VALUE, "{found}", {"found": found, "hint": hint})


def _number(low: int, high: int) -> dict[str, object]:
    # In a form, limits are for numbers and patterns for texts, so that a number in quotes is described as well.
    return {"type": ["integer", "string"], "minimum": low, "maximum": high, "pattern": r"^\d{1,12}$"}


def _whole(low: int, high: int) -> As:
    return As(texts.read_whole(low, high), _number(low, high))


def _word(words: tuple[str, ...], meant_by: Callable[[str], str | None] = lambda _: None) -> As:
    return As(texts.read_word(words, meant_by), {"enum": list(words)})


# What an editor takes for a number or for yes and no is a text all the same.
_SCALAR: dict[str, object] = {"type": ["string", "number", "boolean"]}
_NAME: dict[str, object] = {**_SCALAR, "minLength": 1, "maxLength": MAX_TEXT, "pattern": r"\S"}

_LISTED: dict[str, object] = {"type": "array", "items": _NAME}
_YES_OR_NO = "^([Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Oo][Nn]|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo]|[Oo][Ff][Ff])$"
_SPAN = r"\s*\d{1,4}(\s*-\s*\d{1,4})?\s*"
_ROUND = {"minimum": 1, "maximum": MAX_ROUNDS}

Text = Annotated[str, As(texts.read_text, _NAME)]
Id = Annotated[str, As(texts.read_id, _NAME)]
Ref = Annotated[str, Field(json_schema_extra=_SCALAR)]
"""The id of something described elsewhere; that it exists is all there is to check."""
Names = Annotated[tuple[str, ...], As(texts.read_names, {"anyOf": [_NAME, _LISTED]})]
Flag = Annotated[bool, As(texts.read_flag, {"type": ["boolean", "string"], "pattern": _YES_OR_NO})]
Phase = Annotated[str, _word(PHASES, meant_phase)]
Minutes = Annotated[int, _whole(0, MAX_MINUTES)]
OneMinute = Annotated[int, _whole(1, MAX_MINUTES)]
Seats = Annotated[int, _whole(1, MAX_SEATS)]
Weight = Annotated[int, _whole(1, MAX_WEIGHT)]
Clock = Annotated[int, As(texts.read_clock, {"type": "string", "pattern": r"^([01]?\d|2[0-3]):[0-5]\d$"})]
IsoDate = Annotated[str, As(texts.read_date, {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"})]
RoundsText = Annotated[
    tuple[int, ...],
    As(
        texts.read_rounds,
        {
            "type": ["integer", "string", "array"],
            **_ROUND,
            "pattern": f"^{_SPAN}(,{_SPAN})*$",
            "minItems": 1,
            "items": {"type": ["integer", "string"], **_ROUND, "pattern": f"^{_SPAN}$"},
        },
    ),
]
_METRES = {"type": ["number", "string"], "minimum": 0, "maximum": MAX_METRES, "pattern": r"^\d{1,6}(\.\d{1,6})?$"}
_PLACE: dict[str, object] = {"type": "array", "items": _METRES, "minItems": 2, "maxItems": 2}
_PLACES: dict[str, object] = {"type": "array", "items": _PLACE, "minItems": 1, "maxItems": MAX_LANDMARKS}
Position = Annotated[tuple[float, float], As(texts.read_position, _PLACE)]
Positions = Annotated[tuple[tuple[float, float], ...], As(texts.read_positions, {"anyOf": [_PLACE, _PLACES]})]
_COLOUR = {"type": ["string", "number"], "minimum": 0, "pattern": "^#?[0-9A-Fa-f]{6}$"}
Colour = Annotated[str, As(texts.read_colour, _COLOUR)]
Hopes = Annotated[str, As(texts.read_hopes, {**_NAME, "maxLength": MAX_HOPES})]
Mixing = Annotated[int, As(texts.read_mixing, {"type": "string", "pattern": r"^(free|\d{1,3}(\.\d{1,2})?\s*%)$"})]


def _weigh_one_each(value: object) -> object:
    """Turn a plain list of interests into weights of 1."""
    if not isinstance(value, list):
        return value
    for one in value:
        if not isinstance(one, str):
            raise _wrong(f"a list that holds {shown(one)}", "list tables and topics, such as `[T5, oracy]`")
    return dict.fromkeys(value, "1")


_EITHER: dict[str, object] = {
    "anyOf": [
        {"type": "object", "additionalProperties": _number(1, MAX_WEIGHT)},
        {"type": "array", "items": _SCALAR},
    ],
}


def _either(schema: dict[str, Any]) -> None:
    schema.clear()
    schema.update(_EITHER)


Interests = Annotated[
    dict[str, Weight],
    BeforeValidator(_weigh_one_each),
    Field(json_schema_extra=_either),
]


class Entry(BaseModel):
    """A group of keys; a key without a value counts as left out."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, keys: object) -> object:
        if not isinstance(keys, dict):
            return keys
        return {key: value for key, value in keys.items() if value is not None or key not in cls.model_fields}


class _NamedEntry(Entry):
    """An entry for which its name alone will do."""

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, keys: object) -> object:
        return {next(iter(cls.model_fields)): keys} if isinstance(keys, str) else keys


class PauseEntry(Entry):
    """One of `pauses`."""

    after: Annotated[int, _whole(1, MAX_ROUNDS)]
    minutes: OneMinute


class TimetableEntry(Entry):
    """What stands under `timetable`."""

    start: Clock = Field(default_factory=lambda: texts.read_clock("14:00"))
    length: OneMinute = 90
    welcome: Minutes = 15
    round: OneMinute = 9
    move: Minutes = 1
    close: Minutes = 5
    rounds: Annotated[int | None, _whole(1, MAX_ROUNDS)] = None
    pauses: list[PauseEntry] = []


class RoomEntry(Entry):
    """What stands under `room`."""

    desks: Annotated[int, _whole(0, MAX_DESKS)] = _ROOM.desks
    table_shape: Annotated[Literal["round", "square"], _word(("round", "square"))] = _ROOM.table_shape
    door: Positions = _ROOM.door
    desk: Positions = _ROOM.desk
    stage: Positions = _ROOM.stage


class LookEntry(Entry):
    """What stands under `look`."""

    paper: Annotated[Paper, _word(get_args(Paper))] = _LOOK.paper
    logo: Text | None = None
    colour: Colour | None = None
    language: Text = _LOOK.language
    hopes: Flag = _LOOK.hopes


class DefaultsEntry(Entry):
    """What stands under `defaults`."""

    seats: Seats | None = None


class HostEntry(_NamedEntry):
    """A host; a name alone takes the school of the table."""

    name: Text
    school: Text | None = None


class TableEntry(Entry):
    """One of `tables`."""

    id: Id
    title: Text
    host: HostEntry | None = None
    hosts: list[HostEntry] = []
    school: Names = ()
    seats: Seats | None = None
    topics: list[Id] = []
    phases: list[Phase] = []
    rounds: RoundsText | None = None
    at: Position | None = None
    step_free: Flag = True


class FixedEntry(_NamedEntry):
    """A settled visit; a table alone leaves the seat open."""

    table: Ref
    seat: Seats | None = None


class AttendeeEntry(Entry):
    """One of `attendees`."""

    id: Id | None = None
    name: Text
    school: Text | None = None
    phase: Phase | None = None
    choices: list[Ref] = []
    interests: Interests = {}
    rounds: RoundsText | None = None
    fixed: dict[str, FixedEntry] = {}
    stays: Flag = False
    step_free: Flag = False
    hopes: Hopes | None = None


class SchoolEntry(Entry):
    """One of `schools`."""

    name: Text
    network: Text | None = None
    phase: Phase | None = None
    needs: Interests = {}
    strengths: Interests = {}


class RulesEntry(Entry):
    """What stands under `rules`."""

    own_school: Annotated[OwnSchool, _word(get_args(OwnSchool))] = _RULES.own_school
    phase: Annotated[PhaseRule, _word(get_args(PhaseRule))] = _RULES.phase
    min_visitors: Annotated[int, _whole(0, MAX_SEATS)] = _RULES.min_visitors
    together: list[list[Ref]] = []
    apart: list[list[Ref]] = []
    colleagues: Annotated[Colleagues, _word(get_args(Colleagues))] = _RULES.colleagues
    aim: Annotated[Aim, _word(get_args(Aim))] = _RULES.aim
    mixing: Mixing = _RULES.mixing


class EventEntry(Entry):
    """A whole event file, or the files of an event folder together."""

    event: Text
    venue: Text | None = None
    date: IsoDate | None = None
    timetable: TimetableEntry = Field(default_factory=TimetableEntry)
    room: RoomEntry = Field(default_factory=RoomEntry)
    defaults: DefaultsEntry = Field(default_factory=DefaultsEntry)
    tables: Annotated[list[TableEntry], Field(max_length=MAX_TABLES)]
    attendees: Annotated[list[AttendeeEntry], Field(max_length=MAX_ATTENDEES)]
    schools: list[SchoolEntry] = []
    rules: RulesEntry = Field(default_factory=RulesEntry)
    look: LookEntry = Field(default_factory=LookEntry)

    @classmethod
    def read(cls, keys: dict[str, Any]) -> Self | list[FormError]:
        """Read the keys of an event file, or tell every error of its form."""
        try:
            return cls.model_validate(keys)
        except ValidationError as wrong:
            return [_form_error(error) for error in wrong.errors(include_url=False)]


def _form_error(error: Mapping[str, Any]) -> FormError:
    kind, path = error["type"], error["loc"]
    if kind == "missing":
        return FormError("missing", path)
    if kind == "extra_forbidden":
        return FormError("unknown", path)
    if kind == _WRONG_VALUE:
        return FormError("wrong", path, error["ctx"]["found"], error["ctx"]["hint"])
    found = f"longer than {error['ctx']['max_length']:,} entries" if kind == "too_long" else shown(error["input"])
    key = next(key for key in reversed(path) if isinstance(key, str))
    hint = _HINTS[kind] if kind == "string_type" else _HINTS_BY_KEY.get(key, _HINTS[kind])
    return FormError("wrong", path, found, hint)


def known_keys(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """List the keys that may stand beside the last one of a path."""
    entry: type[Entry] = EventEntry
    for key in path[:-1]:
        entry = _INNER.get(str(key), entry)
    return tuple(entry.model_fields)


_INNER: dict[str, type[Entry]] = {
    "timetable": TimetableEntry,
    "pauses": PauseEntry,
    "room": RoomEntry,
    "defaults": DefaultsEntry,
    "tables": TableEntry,
    "host": HostEntry,
    "hosts": HostEntry,
    "attendees": AttendeeEntry,
    "fixed": FixedEntry,
    "schools": SchoolEntry,
    "rules": RulesEntry,
    "look": LookEntry,
}
