"""The form that editors check by agrees with the reader: what the reader takes fits it, and each of its rules bites."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from events import events
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, ValidationError
from test_event_file_properties import ANYTHING, as_read, keys_of, written

from speedlearn.files.event import read_event
from speedlearn.files.event_json_schema import event_json_schema
from speedlearn.files.event_schema import known_keys
from speedlearn.files.event_words import KEYS
from speedlearn.starter import text as starter

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_events"
LINE = "# yaml-language-server: $schema="
WHOLE_FORM, PART_FORM = event_json_schema(), event_json_schema(part=True)
FORM = Draft7Validator(WHOLE_FORM)

_INTEGER = re.compile(r"[-+]?[0-9]+")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def as_editors_see(text: str) -> Any:  # noqa: ANN401
    """Read YAML by the core schema of YAML 1.2, as editors do: words for numbers, yes and no, and nothing."""
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    return None if node is None else _value(node)


def _value(node: Any) -> Any:  # noqa: ANN401, PLR0911 - a node of YAML has any shape
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _value(inner) for key, inner in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(inner) for inner in node.value]
    word = str(node.value)
    if node.style is not None:
        return word
    if word in {"", "~", "null", "Null", "NULL"}:
        return None
    if word in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return word.lower() == "true"
    if _INTEGER.fullmatch(word):
        return int(word)
    return float(word) if _DECIMAL.fullmatch(word) else word


def typed(value: object) -> str:
    """Write a value as YAML, without quotes wherever that can be."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_word(key)}: {typed(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(typed(inner) for inner in value) + "]"
    return "" if value is None else _word(value)


def _word(value: object) -> str:
    plain = str(value)
    is_plain = re.fullmatch(r"[\w.+%-][\w .+%:-]*(?<![ :])", plain) and not re.search(r": |^- |^-$|^---", plain)
    return plain if is_plain else json.dumps(plain, ensure_ascii=False)


# --- files that are shipped ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "part"), [("event.schema.json", False), ("event-part.schema.json", True)])
def test_the_forms_beside_the_samples_are_those_of_the_program(name: str, part: bool) -> None:
    """Run this with UPDATE_GOLDEN=1 to write them anew."""
    text = json.dumps(event_json_schema(part=part), ensure_ascii=False, indent=2) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        (SAMPLES / name).write_text(text, encoding="utf-8", newline="\n")
    assert (SAMPLES / name).read_text(encoding="utf-8") == text


def samples() -> list[Path]:
    """List all sample files."""
    return sorted(path for path in SAMPLES.rglob("*.yaml") if not path.parent.name.endswith("-rota"))


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.relative_to(SAMPLES).as_posix())
def test_samples_name_their_form_and_fit_it(path: Path) -> None:
    """All but the one in which everything is wrong."""
    text = path.read_text(encoding="utf-8")
    (named,) = [line.removeprefix(LINE) for line in text.splitlines() if line.startswith(LINE)]
    form = Draft7Validator(json.loads((path.parent / named).read_text(encoding="utf-8")))
    if path.name == "broken.yaml":
        text = text.replace("*few", "few").replace("colleagues: few", "colleagues: fewer")
        assert len(list(form.iter_errors(as_editors_see(text)))) > 20
    else:
        assert list(form.iter_errors(as_editors_see(text))) == []


def test_the_starter_names_the_form_that_is_written_beside_it() -> None:
    """And fits it."""
    assert starter().startswith(f"{LINE}event.schema.json\n")
    assert list(FORM.iter_errors(as_editors_see(starter()))) == []


def test_the_form_is_a_form() -> None:
    """By its own draft, for a whole event and for a part."""
    Draft7Validator.check_schema(WHOLE_FORM)
    Draft7Validator.check_schema(PART_FORM)
    assert WHOLE_FORM["required"] == ["event", "tables", "attendees"]
    assert PART_FORM["properties"] == WHOLE_FORM["properties"]
    assert "required" not in PART_FORM


# --- every key and every rule ----------------------------------------------------------------------------------------

WHOLE: dict[str, Any] = {
    "event": "E",
    "venue": "Hall",
    "date": "2026-03-12",
    "timetable": {
        "start": "14:00",
        "length": 90,
        "welcome": 15,
        "round": 9,
        "move": 1,
        "close": 5,
        "rounds": 4,
        "pauses": [{"after": 2, "minutes": 10}],
    },
    "room": {"desks": 2, "table_shape": "round", "door": [[0.0, 4.5], [12.0, 9.0]], "desk": [1, 2], "stage": [[6, 0]]},
    "defaults": {"seats": 4},
    "tables": [
        {
            "id": "T1",
            "title": "One",
            "hosts": [{"name": "Ada", "school": "A"}, "Tom"],
            "school": ["B", "C"],
            "seats": 6,
            "topics": ["oracy"],
            "phases": ["primary"],
            "rounds": "1-2,4",
            "at": [3.0, 4.5],
            "step_free": True,
        },
        {"id": "T2", "title": "Two", "host": {"name": "Bo", "school": "D"}, "school": "E"},
        {"id": "T3", "title": "Three", "host": "Cy", "rounds": 3},
    ],
    "attendees": [
        {
            "id": "A1",
            "name": "Zoë",
            "school": "F",
            "phase": "primary",
            "choices": ["T1", "T2"],
            "interests": {"T1": 3, "oracy": 2},
            "rounds": [1, "2-4"],
            "fixed": {"1": "T1", "2": {"table": "T2", "seat": 2}},
            "stays": False,
            "step_free": True,
            "hopes": "a quiet start",
        },
        {"id": "A2", "name": "Mark", "interests": ["oracy"]},
        {"id": "A3", "name": "Gwen"},
    ],
    "schools": [
        {"name": "F", "network": "N", "phase": "primary", "needs": {"oracy": 1}, "strengths": ["oracy"]},
    ],
    "rules": {
        "own_school": "never",
        "phase": "prefer",
        "min_visitors": 0,
        "together": [["A2", "A3"]],
        "apart": [["A1", "A2"]],
        "colleagues": "spread",
        "aim": "fair",
        "mixing": "2%",
    },
    "look": {"paper": "letter", "logo": "logo.svg", "colour": "#0b5394", "language": "en", "hopes": True},
}
"""An event with every key."""


def errors(tmp_path: Path, text: str) -> list[str]:
    """Read an event and list what is wrong."""
    path = tmp_path / "event.yaml"
    path.write_text(text, encoding="utf-8")
    return [one.message for one in read_event(path).problems if one.severity == "error"]


def test_the_whole_event_is_right(tmp_path: Path) -> None:
    """To both, typed without quotes and with."""
    for text in (typed(WHOLE), written(WHOLE)):
        assert errors(tmp_path, text) == []
        assert list(FORM.iter_errors(as_editors_see(text))) == []


def groups(form: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the form of every key, by the keys to it with dots."""
    for key, inner in form.get("properties", {}).items():
        here = f"{path}.{key}".lstrip(".")
        yield here, inner
        for one in (inner, *inner.get("anyOf", ())):
            for nested in (one, one.get("items"), one.get("additionalProperties")):
                for group in (nested, *(nested.get("anyOf", ()) if isinstance(nested, dict) else ())):
                    if isinstance(group, dict):
                        yield from groups(group, here)


def test_every_key_says_what_it_is_for() -> None:
    """And no word is left over for a key that is gone."""
    found = dict(groups(event_json_schema()))
    assert found.keys() == KEYS.keys()
    assert all(form["description"] == KEYS[path] for path, form in found.items())
    assert all(text.endswith(".") and "  " not in text for text in KEYS.values())


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401
    """Yield the way to every value."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from places(one, (*path, key))


def changed(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """Put a value at a place of the whole event."""
    event = deepcopy(WHOLE)
    inner: Any = event
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return event


WRONG: list[object] = [
    -1,
    0,
    1_000_001,
    100_000,
    1.5,
    "x" * 501,
    " ",
    "zzz",
    "2 %%",
    True,
    [],
    [None],
    [["A1"]],
    [1, 2, 3],
    {},
    {"zzz": 1},
    {"1": {"table": "T1", "seat": 0}},
    {"oracy": None},
]
RULES = frozenset(
    ["type", "minimum", "maximum", "pattern", "enum", "minItems", "maxItems", "maxLength", "additionalProperties"]
)


def test_each_rule_of_the_form_broken_alone_is_flagged_by_both(tmp_path: Path) -> None:
    """Whatever the form refuses at whichever key, the reader refuses; and each rule at each key was broken."""
    broken: dict[str, set[str]] = {key: set() for key, _ in groups(WHOLE_FORM)}
    tried = {(dotted(path), len(path)): path for path in reversed(list(places(WHOLE))) if path}
    for (key, _), path in tried.items():
        for value in WRONG:
            text = typed(changed(path, value))
            found = list(FORM.iter_errors(as_editors_see(text)))
            assert not found or errors(tmp_path, text), (path, value, found[0].message)
            broken[key].update(chain.from_iterable(map(rules_in, found)))
    for key, form in groups(WHOLE_FORM):
        rules = {rule for one in (form, *form.get("anyOf", ())) for rule in one} & RULES
        # A group that may hold any key is broken at its values; lists are nowhere near as long as they may be.
        assert rules - {"additionalProperties", "maxItems"} - broken[key] == set(), key


def rules_in(error: ValidationError) -> Iterator[str]:
    """Name the rule that an error breaks, and those of the alternatives that all failed."""
    yield str(error.validator)
    yield from chain.from_iterable(map(rules_in, error.context or ()))


def dotted(path: tuple[str | int, ...]) -> str:
    """Name the key at a place by the keys to it; what stands in weights and fixed visits counts to them."""
    keys = [str(key) for key in path if isinstance(key, str)]
    return ".".join(keys if ".".join(keys) in KEYS else [key for key in keys if key not in {"1", "2", "T1", "oracy"}])


@pytest.mark.parametrize(
    "path", [path for path in places(WHOLE) if path and isinstance(path[-1], str) and path[-1] not in {"oracy", "T1"}]
)
def test_a_key_left_out_or_mistyped(tmp_path: Path, path: tuple[str | int, ...]) -> None:
    """What must be there is missed by both; a key that nobody knows is known to neither."""
    event = deepcopy(WHOLE)
    owner: Any = event
    for key in path[:-1]:
        owner = owner[key]
    value = owner.pop(path[-1])
    if list(FORM.iter_errors(as_editors_see(typed(event)))):
        assert errors(tmp_path, typed(event))
    owner[f"{path[-1]}x"] = value
    assert list(FORM.iter_errors(as_editors_see(typed(event))))
    assert errors(tmp_path, typed(event))


# --- any event -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Name a file that every example writes anew."""
    return tmp_path_factory.mktemp("event") / "event.yaml"


def hold(file: Path, text: str) -> None:
    """Check that what the reader accepts fits the form."""
    file.write_text(text, encoding="utf-8")
    if read_event(file).event is not None:
        assert [error.message for error in FORM.iter_errors(as_editors_see(text))] == []


@given(events())
def test_what_the_reader_accepts_fits_the_form(file: Path, event: object) -> None:
    """Any event, typed with quotes and without."""
    keys = keys_of(as_read(event))  # type: ignore[arg-type]
    hold(file, written(keys))
    hold(file, typed(keys))


TOP = known_keys(("event",))
VALUES = st.one_of(
    ANYTHING,
    st.sampled_from(
        [8, 0, 1, "08", "1 - 3", "1,2", "2.5 %", "free", "Yes", "OFF", "No", 12.5, "2026-03-12", "9:05", {}]
    ),
    st.lists(st.sampled_from(["T1", "oracy", "A1", "A2", 3, "1-2", 1.5, "primary"]), max_size=3),
)


@given(st.sampled_from([path for path in places(WHOLE) if path]), VALUES)
def test_whatever_stands_at_one_place_of_a_right_event(file: Path, path: tuple[str | int, ...], value: object) -> None:
    """If the reader takes it, it fits the form; `~` and `null`, which editors take for nothing, are not typed here."""
    hold(file, typed(changed(path, value)))
    hold(file, written(changed(path, value)))
