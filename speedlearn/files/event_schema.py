"""The form of the event file, format 1: which keys there are and what each may hold.

Whether the values agree with each other (ids that exist, seats enough) is for `event.py` to see.
"""

# The annotations are read as they stand, so they must not be put off as texts.
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, Self, get_args

from speedlearn.files import event_texts as texts
from speedlearn.files.event_entry import After, As, AtMost, Entry, FormError, keys_of, read_entry
from speedlearn.files.event_meant import meant_phase
from speedlearn.files.limits import (
    MAX_ATTENDEES,
    MAX_DESKS,
    MAX_GROUPS,
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

_RULES = Rules()
_ROOM = Room()
_LOOK = Look()


def _number(low: int, high: int) -> dict[str, object]:
    # In a form, limits are for numbers and patterns for texts, so that a number in quotes is described as well.
    return {"maximum": high, "minimum": low, "pattern": r"^\d{1,12}$", "type": ["integer", "string"]}


def _whole(low: int, high: int) -> As:
    return As(texts.read_whole(low, high), _number(low, high))


def _word(words: tuple[str, ...], meant_by: Callable[[str], str | None] = lambda _: None) -> As:
    return As(texts.read_word(words, meant_by), {"enum": list(words)})


# What an editor takes for a number or for yes and no is a text all the same.
_SCALAR: dict[str, object] = {"type": ["string", "number", "boolean"]}
_NAME: dict[str, object] = {"maxLength": MAX_TEXT, "minLength": 1, "pattern": r"\S", **_SCALAR}
_LISTED: dict[str, object] = {"items": _NAME, "type": "array"}
_YES_OR_NO = "^([Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Oo][Nn]|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo]|[Oo][Ff][Ff])$"
_SPAN = r"\s*\d{1,4}(\s*-\s*\d{1,4})?\s*"

Text = Annotated[str, As(texts.read_text, _NAME)]
Id = Annotated[str, As(texts.read_id, _NAME)]
Ref = Annotated[str, As(texts.read_ref, _SCALAR)]
"""The id of something described elsewhere; that it exists is all there is to check."""
Names = Annotated[tuple[str, ...], As(texts.read_names, {"anyOf": [_NAME, _LISTED]})]
Flag = Annotated[bool, As(texts.read_flag, {"pattern": _YES_OR_NO, "type": ["boolean", "string"]})]
Phase = Annotated[str, _word(PHASES, meant_phase)]
Minutes = Annotated[int, _whole(0, MAX_MINUTES)]
OneMinute = Annotated[int, _whole(1, MAX_MINUTES)]
Seats = Annotated[int, _whole(1, MAX_SEATS)]
Weight = Annotated[int, _whole(1, MAX_WEIGHT)]
Clock = Annotated[int, As(texts.read_clock, {"pattern": r"^([01]?\d|2[0-3]):[0-5]\d$", "type": "string"})]
IsoDate = Annotated[str, As(texts.read_date, {"format": "date", "pattern": r"^\d{4}-\d\d-\d\d$", "type": "string"})]
RoundsText = Annotated[
    tuple[int, ...],
    As(
        texts.read_rounds,
        {
            "items": {"maximum": MAX_ROUNDS, "minimum": 1, "pattern": f"^{_SPAN}$", "type": ["integer", "string"]},
            "maximum": MAX_ROUNDS,
            "minItems": 1,
            "minimum": 1,
            "pattern": f"^{_SPAN}(,{_SPAN})*$",
            "type": ["integer", "string", "array"],
        },
    ),
]
_METRES = {"maximum": MAX_METRES, "minimum": 0, "pattern": r"^\d{1,6}(\.\d{1,6})?$", "type": ["number", "string"]}
_PLACE: dict[str, object] = {"items": _METRES, "maxItems": 2, "minItems": 2, "type": "array"}
_PLACES: dict[str, object] = {"items": _PLACE, "maxItems": MAX_LANDMARKS, "minItems": 1, "type": "array"}
Position = Annotated[tuple[float, float], As(texts.read_position, _PLACE)]
Positions = Annotated[tuple[tuple[float, float], ...], As(texts.read_positions, {"anyOf": [_PLACE, _PLACES]})]
_COLOUR = {"minimum": 0, "pattern": "^#?[0-9A-Fa-f]{6}$", "type": ["string", "number"]}
Colour = Annotated[str, As(texts.read_colour, _COLOUR)]
Hopes = Annotated[str, As(texts.read_hopes, {**_NAME, "maxLength": MAX_HOPES})]
Mixing = Annotated[int, As(texts.read_mixing, {"pattern": r"^(free|\d{1,3}(\.\d{1,2})?\s*%)$", "type": "string"})]


def _weigh_one_each(value: object) -> object:
    """Turn a plain list of interests into weights of 1."""
    if not isinstance(value, list):
        return value
    for one in value:
        if not isinstance(one, str):
            hint = "list tables and topics, such as `[T5, oracy]`"
            raise texts.WrongValueError(f"a list that holds {shown(one)}", hint)
    return dict.fromkeys(value, "1")


_WEIGHTS: dict[str, object] = {
    "anyOf": [
        {"additionalProperties": _number(1, MAX_WEIGHT), "type": "object"},
        {"items": _SCALAR, "type": "array"},
    ],
}
Interests = Annotated[dict[str, Weight], After(_weigh_one_each, _WEIGHTS)]


@dataclass(slots=True, kw_only=True)
class PauseEntry(Entry):
    """One of `pauses`."""

    after: Annotated[int, _whole(1, MAX_ROUNDS)]
    minutes: OneMinute


@dataclass(slots=True, kw_only=True)
class TimetableEntry(Entry):
    """What stands under `timetable`."""

    start: Clock = field(default_factory=lambda: texts.read_clock("14:00"))
    length: OneMinute = 90
    welcome: Minutes = 15
    round: OneMinute = 9
    move: Minutes = 1
    close: Minutes = 5
    rounds: Annotated[int | None, _whole(1, MAX_ROUNDS)] = None
    pauses: Annotated[list[PauseEntry], AtMost(MAX_ROUNDS)] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class RoomEntry(Entry):
    """What stands under `room`."""

    desks: Annotated[int, _whole(0, MAX_DESKS)] = _ROOM.desks
    table_shape: Annotated[Literal["round", "square"], _word(("round", "square"))] = _ROOM.table_shape
    door: Positions = _ROOM.door
    desk: Positions = _ROOM.desk
    stage: Positions = _ROOM.stage


@dataclass(slots=True, kw_only=True)
class LookEntry(Entry):
    """What stands under `look`."""

    paper: Annotated[Paper, _word(get_args(Paper))] = _LOOK.paper
    logo: Text | None = None
    colour: Colour | None = None
    language: Text = _LOOK.language
    hopes: Flag = _LOOK.hopes


@dataclass(slots=True, kw_only=True)
class DefaultsEntry(Entry):
    """What stands under `defaults`."""

    seats: Seats | None = None


@dataclass(slots=True, kw_only=True)
class HostEntry(Entry):
    """A host; a name alone takes the school of the table."""

    by_first_key = True
    name: Text
    school: Text | None = None


@dataclass(slots=True, kw_only=True)
class TableEntry(Entry):
    """One of `tables`."""

    id: Id
    title: Text
    host: HostEntry | None = None
    hosts: list[HostEntry] = field(default_factory=list)
    school: Names = ()
    seats: Seats | None = None
    topics: list[Id] = field(default_factory=list)
    phases: list[Phase] = field(default_factory=list)
    rounds: RoundsText | None = None
    at: Position | None = None
    step_free: Flag = True


@dataclass(slots=True, kw_only=True)
class FixedEntry(Entry):
    """A settled visit; a table alone leaves the seat open."""

    by_first_key = True
    table: Ref
    seat: Seats | None = None


@dataclass(slots=True, kw_only=True)
class AttendeeEntry(Entry):
    """One of `attendees`."""

    id: Id | None = None
    name: Text
    school: Text | None = None
    phase: Phase | None = None
    choices: list[Ref] = field(default_factory=list)
    interests: Interests = field(default_factory=dict)
    rounds: RoundsText | None = None
    fixed: dict[str, FixedEntry] = field(default_factory=dict)
    stays: Flag = False
    step_free: Flag = False
    hopes: Hopes | None = None


@dataclass(slots=True, kw_only=True)
class SchoolEntry(Entry):
    """One of `schools`."""

    name: Text
    network: Text | None = None
    phase: Phase | None = None
    needs: Interests = field(default_factory=dict)
    strengths: Interests = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class RulesEntry(Entry):
    """What stands under `rules`."""

    own_school: Annotated[OwnSchool, _word(get_args(OwnSchool))] = _RULES.own_school
    phase: Annotated[PhaseRule, _word(get_args(PhaseRule))] = _RULES.phase
    min_visitors: Annotated[int, _whole(0, MAX_SEATS)] = _RULES.min_visitors
    together: Annotated[list[list[Ref]], AtMost(MAX_GROUPS)] = field(default_factory=list)
    apart: Annotated[list[list[Ref]], AtMost(MAX_GROUPS)] = field(default_factory=list)
    colleagues: Annotated[Colleagues, _word(get_args(Colleagues))] = _RULES.colleagues
    aim: Annotated[Aim, _word(get_args(Aim))] = _RULES.aim
    mixing: Mixing = _RULES.mixing


@dataclass(slots=True, kw_only=True)
class EventEntry(Entry):
    """A whole event file, or the files of an event folder together."""

    event: Text
    venue: Text | None = None
    date: IsoDate | None = None
    timetable: TimetableEntry = field(default_factory=TimetableEntry)
    room: RoomEntry = field(default_factory=RoomEntry)
    defaults: DefaultsEntry = field(default_factory=DefaultsEntry)
    tables: Annotated[list[TableEntry], AtMost(MAX_TABLES)]
    attendees: Annotated[list[AttendeeEntry], AtMost(MAX_ATTENDEES)]
    schools: list[SchoolEntry] = field(default_factory=list)
    rules: RulesEntry = field(default_factory=RulesEntry)
    look: LookEntry = field(default_factory=LookEntry)

    @classmethod
    def read(cls, keys: dict[str, Any]) -> Self | list[FormError]:
        """Read the keys of an event file, or tell every error of its form."""
        return read_entry(cls, keys)


def known_keys(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """List the keys that may stand beside the last one of a path."""
    entry: type[Entry] = EventEntry
    for key in path[:-1]:
        entry = _INNER.get(str(key), entry)
    return tuple(key.name for key in keys_of(entry))


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
