"""YAML comes out as it was typed, every value can be pointed at, and what event files do not use is refused."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.files.limits import MAX_NESTING
from speedlearn.files.problems import Problem
from speedlearn.files.sources import Source
from speedlearn.files.tree import Path, Tree
from speedlearn.files.yaml_tree import FASTEST, Loader, read_yaml

LOADERS: list[Loader] = [yaml.CBaseLoader, yaml.BaseLoader]

VALUES = st.recursive(
    st.none() | st.text("ab é李\"'\\:#{}[],&*!|>-%@`\n", min_size=1),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=4),
    max_leaves=12,
)


def read(text: str) -> Tree:
    """Read a text as YAML."""
    return read_yaml(Source("e.yaml", text))


def told(problem: Problem) -> tuple[str, str | None, int, int, int]:
    """Give what is said and where."""
    assert problem.place is not None
    place = problem.place
    return problem.message, problem.hint, place.line, place.column, place.width


def flow(value: object) -> str:
    """Write a value as YAML in brackets, as JSON but for empty values."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(inner) or "~" for inner in value) + "]"
    return "" if value is None else json.dumps(value)


def paths(value: object, path: Path = ()) -> list[Path]:
    """List the paths of a value and of all within it."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    if isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *(found for key, one in inner for found in paths(one, (*path, key)))]


@pytest.mark.parametrize("text", ["9:30", "No", "07", "~", "null", "1e3", "2014-01-22", "0x10", "true", "1_000", "="])
def test_a_value_stays_as_typed(text: str) -> None:
    """Nothing turns into a number, a truth, a date or nothing."""
    assert read(f"key: {text}").value == {"key": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# nothing but a comment", None),
        ("---", None),
        ("a:", {"a": None}),
        ("a: ''", {"a": ""}),
        ("- \n- x", [None, "x"]),
        ("{a, b: 1}", {"a": None, "b": "1"}),
        ("a: |\n  x\n  y", {"a": "x\ny"}),
        ("a: one\n  two", {"a": "one two"}),
    ],
)
def test_empty_and_folded_values(text: str, value: object) -> None:
    """An empty value is None, an empty text in quotes is a text, and lines fold as YAML has it."""
    tree = read(text)
    assert (tree.value, tree.problems) == (value, ())


@given(VALUES)
def test_both_parsers_give_the_value_that_was_written(value: object) -> None:
    """The C parser and the pure one agree, and so do their places."""
    source = Source("e.yaml", flow(value))
    fast, pure = (read_yaml(source, loader) for loader in LOADERS)
    as_typed = json.loads(json.dumps(value))
    assert fast.problems == pure.problems == ()
    assert fast.value == pure.value
    assert fast.value == _with_tildes(as_typed, inside_a_list=False)


def _with_tildes(value: object, *, inside_a_list: bool) -> object:
    """Expect the tilde that `flow` wrote for nothing in a list."""
    if isinstance(value, dict):
        return {key: _with_tildes(inner, inside_a_list=False) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_tildes(inner, inside_a_list=True) for inner in value]
    return "~" if value is None and inside_a_list else value


@given(VALUES)
def test_every_value_can_be_pointed_at(value: object) -> None:
    """The text under a place is the text of the value, of which every line here has one."""
    text = flow(value)
    tree = read(text)
    for path in paths(value):
        place = tree.place(path)
        inner = value
        for key in path:
            inner = inner[key]  # type: ignore[index]
        marked = place.source[place.column - 1 : place.column - 1 + place.width]
        if inner is not None:
            assert marked == flow(inner)
        if path and isinstance(path[-1], str):
            key_place = tree.place(path, key=True)
            start = key_place.column - 1
            assert key_place.source[start : start + key_place.width] == json.dumps(path[-1])


@given(st.text() | st.text(":-{}[]\"'|>&*!%@`#,? \t\nab"))
def test_no_text_is_too_strange(text: str) -> None:
    """Whatever a file holds, reading it ends with a value or a problem that has a place."""
    for loader in LOADERS:
        tree = read_yaml(Source("e.yaml", text), loader)
        assert all(problem.place and problem.hint for problem in tree.problems)
        for path in paths(tree.value):
            assert tree.place(path).line >= 1


MARKS = {
    "a doubled key": (
        "a: 1\nb: 2\na: 3",
        ("the key `a` stands twice", "delete one of the two", 3, 1, 1),
        {"a": "1", "b": "2"},
    ),
    "an anchor": (
        "a: &x 1",
        (
            "`&x` is a mark that event files do not use",
            "delete it; a text that begins with `&` or `!` needs quotes",
            1,
            4,
            4,
        ),
        {"a": "1"},
    ),
    "an anchor of a list": (
        "a: &x [1]",
        (
            "`&x` is a mark that event files do not use",
            "delete it; a text that begins with `&` or `!` needs quotes",
            1,
            4,
            4,
        ),
        {"a": ["1"]},
    ),
    "a tag": (
        "a: !!int 1",
        (
            "`!!int` is a mark that event files do not use",
            "delete it; a text that begins with `&` or `!` needs quotes",
            1,
            4,
            7,
        ),
        {"a": "1"},
    ),
    "an alias": (
        "a: *x",
        (
            "`*x` stands for a part written elsewhere, which event files do not use",
            "write the value out; a text that begins with `*` needs quotes",
            1,
            4,
            2,
        ),
        {"a": None},
    ),
    "a merge": (
        "<<: {b: 1}\na: 2",
        ("`<<` is not used in event files", "write the keys and values out", 1, 1, 2),
        {"a": "2"},
    ),
    "no key": ('{"": 1}', ("a text was expected before this `:`", "write `key: value`", 1, 2, 2), {}),
    "a list for a key": (
        "[x, [y]]: {b: 1}\na: 2",
        ("a text was expected before this `:`", "write `key: value`", 1, 1, 1),
        {"a": "2"},
    ),
    "two documents": (
        "a: 1\n---\nb: 2",
        ("a second document begins here", "delete the line `---`, or make two files", 2, 1, 3),
        {"a": "1"},
    ),
}


@pytest.mark.parametrize("name", MARKS)
@pytest.mark.parametrize("loader", LOADERS)
def test_what_event_files_do_not_use_is_refused(name: str, loader: Loader) -> None:
    """It is named with its place, and the rest of the file is read all the same."""
    text, expected, value = MARKS[name]
    tree = read_yaml(Source("e.yaml", text), loader)
    assert [told(problem) for problem in tree.problems] == [expected]
    assert tree.value == value
    assert tree.place(("a",)).line >= 1


def test_a_doubled_key_shows_both_places() -> None:
    """The first use is told, too, and places of the value are those of the first."""
    tree = read("a: [1]\nb: [x]\na: [3, 4]")
    (problem,) = tree.problems
    assert [(place.line, place.column, label) for place, label in problem.also] == [(1, 1, "first here")]
    assert (tree.place(("a",)).line, tree.place(("a", 0)).line) == (1, 1)


BROKEN = {
    "a colon in a text": (
        "a: Marking: less",
        ("mapping values are not allowed in this context", 1, 11),
        'put a text that holds `: ` in quotes, such as "Marking: less is more", or line the key up with those above it',
    ),
    "a tab": (
        "a:\n\t- b",
        ("found character that cannot start any token", 2, 1),
        "indent with spaces; YAML does not take tabs",
    ),
    "a tab further on": (
        "a: \n  - b\n \tc: d: e",
        ("found a tab character that violates indentation", 3, 2),
        "indent with spaces; YAML does not take tabs",
    ),
    "an at sign": (
        "a: @school",
        ("found character that cannot start any token", 1, 4),
        "put the text in quotes; unquoted it may not begin with `@`",
    ),
    "an open quote": (
        'a: "b\nc: d',
        ("found unexpected end of stream", 2, 5),
        'close what the " opened, or put quotes around a text that holds it',
    ),
    "an open bracket": (
        "a: [b, c\nd: e",
        ("did not find expected ',' or ']'", 2, 2),
        "close what the [ opened, or put quotes around a text that holds it",
    ),
    "an unknown directive": (
        "%FOO",
        ("found unknown directive name", 1, 5),
        "check quotes, brackets and commas here and above, and that entries of a list line up",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_yaml_is_told_with_a_hint(name: str) -> None:
    """The parser's reason, the line it gave up on and what would most likely do."""
    text, (reason, line, column), hint = BROKEN[name]
    tree = read(text)
    assert tree.value is None
    expected = (f"this cannot be read as YAML: {reason}", hint, line, column, 1)
    assert [told(problem) for problem in tree.problems] == [expected]


def test_where_it_began_is_told_too() -> None:
    """An open quote is reported where the file ends, so its beginning stands beside."""
    (problem,) = read('a: "b\nc: d').problems
    assert [(place.line, place.column, label) for place, label in problem.also] == [(1, 4, "this began here")]


def test_what_was_found_before_the_break_is_told_first() -> None:
    """A refused mark above a syntax error does not get lost."""
    messages = [problem.message for problem in read("a: &x 1\nb: c: d").problems]
    assert messages == [
        "`&x` is a mark that event files do not use",
        "this cannot be read as YAML: mapping values are not allowed in this context",
    ]


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\ufffe", "\ud800"])
def test_an_unprintable_character_is_named(character: str) -> None:
    """The place is that of the character."""
    (problem,) = read(f"a: 1\nb: x{character}").problems
    message = f"the file holds the character U+{ord(character):04X}, which cannot be printed"
    assert told(problem) == (message, "delete it; it may be invisible in your editor", 2, 5, 1)


def test_an_escape_that_is_no_character() -> None:
    """The pure parser fails over it without a place."""
    for loader in LOADERS:
        tree = read_yaml(Source("e.yaml", r'a: "\UFFFFFFFF"'), loader)
        assert tree.value is None
        assert len(tree.problems) == 1


def nested(depth: int) -> str:
    """Write lists within lists."""
    return "[" * depth + "]" * depth


def test_nesting_is_allowed_up_to_its_limit() -> None:
    """One level more is refused, at the bracket that is one too many."""
    assert not read(nested(MAX_NESTING)).problems
    tree = read(nested(MAX_NESTING + 1))
    expected = (
        "values nest more than 12 deep here",
        "check the brackets and the indentation",
        1,
        MAX_NESTING + 1,
        1,
    )
    assert (tree.value, [told(problem) for problem in tree.problems]) == (None, [expected])


def test_nesting_without_end_is_refused_as_well() -> None:
    """A file made to exhaust a reader ends like any other that nests too deep."""
    assert len(read("[" * 100_000).problems) == 1


def test_the_place_of_what_is_not_there_is_that_of_what_is_around() -> None:
    """In brackets as without, and at the top of a file without values."""
    tree = read("a:\n  b: [c, {d: e}]\n")
    assert (tree.place(("a", "b", 1, "x")).column, tree.place(("a", "x")).line) == (10, 1)
    assert read("").place(("a",)).line == 1


def test_the_fast_parser_is_the_one_in_c() -> None:
    """Where PyYAML has it, as all its wheels do."""
    assert FASTEST is yaml.CBaseLoader
