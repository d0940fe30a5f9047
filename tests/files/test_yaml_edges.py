"""YAML that goes wrong far down: where it is told, and what would do."""

from __future__ import annotations

import pytest

from speedlearn.files.limits import MAX_ATTENDEES, MAX_NESTING
from speedlearn.files.problems import Place, Problem
from speedlearn.files.sources import Source
from speedlearn.files.yaml_tree import read_yaml


def problems_of(text: str) -> list[tuple[str, str | None, tuple[int, int, int]]]:
    """Read YAML, and give what is wrong: what, what to do, and where."""
    found = []
    for one in read_yaml(Source("e.yaml", text)).problems:
        assert one.place is not None
        found.append((one.message, one.hint, (one.place.line, one.place.column, one.place.width)))
    return found


def test_a_list_longer_than_any() -> None:
    """Told at the key that holds it, or at the list itself where it is the whole file."""
    long = "- a\n" * (MAX_ATTENDEES + 1)
    told = f"holds a list of more than {MAX_ATTENDEES:,} entries"
    assert problems_of(f"event: x\nattendees:\n{long}") == [(f"`attendees` {told}", "leave some out", (2, 1, 9))]
    nested = f"event: x\nattendees: {{all: [{'a, ' * (MAX_ATTENDEES + 1)}]}}\n"
    assert problems_of(nested) == [(f"`attendees` {told}", "leave some out", (2, 1, 9))]
    (problem,) = read_yaml(Source("e.yaml", long)).problems
    assert problem.message == f"this file {told}"
    assert read_yaml(Source("e.yaml", "attendees:\n" + "- a\n" * MAX_ATTENDEES)).problems == ()


def test_a_group_longer_than_any() -> None:
    many = "".join(f"k{number}: 1\n" for number in range(MAX_ATTENDEES + 1))
    (problem,) = read_yaml(Source("e.yaml", many)).problems
    assert problem.message.endswith(f"holds a group of more than {MAX_ATTENDEES:,} entries")


def test_more_values_than_any_event_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as there may be are read; the first beyond is pointed at, and nothing behind it is read."""
    monkeypatch.setattr("speedlearn.files.yaml_tree.MAX_VALUES", 1_005)
    many = "a: [" + "b, " * 1_000  # the group, its key, the list
    assert problems_of(many + "c, d]") == []
    told = "the file holds more than 1,005 values", "check that it is the file you meant"
    assert problems_of(many + "c, d, e, f, e: f: g]") == [(*told, (1, 3_011, 1))]


def test_places_behind_a_key_that_is_no_text() -> None:
    """The key is refused, and what stands behind it is found all the same."""
    tree = read_yaml(Source("e.yaml", "? [a, {b: c}]\n: [d, e]\nf: {g: 2}\n"))
    assert [one.message for one in tree.problems] == ["a text was expected before this `:`"]
    assert tree.value == {"f": {"g": "2"}}
    assert tree.place(("f", "g")) == Place("e.yaml", 3, 8, 1, "f: {g: 2}")
    assert tree.place(("f", "g"), key=True) == Place("e.yaml", 3, 5, 1, "f: {g: 2}")


def test_of_a_doubled_key_the_first_is_pointed_at() -> None:
    """With all that stands in it."""
    tree = read_yaml(Source("e.yaml", "a: {b: 1}\na: {b: 2}\n"))
    assert tree.place(("a", "b")) == Place("e.yaml", 1, 8, 1, "a: {b: 1}")
    (problem,) = tree.problems
    assert problem == Problem(
        "the key `a` stands twice",
        "delete one of the two",
        Place("e.yaml", 2, 1, 1, "a: {b: 2}"),
        also=((Place("e.yaml", 1, 1, 1, "a: {b: 1}"), "first here"),),
    )


def test_the_nearest_value_around_one_that_is_not_there() -> None:
    """A list in brackets from bracket to bracket, another one at its first entry."""
    tree = read_yaml(Source("e.yaml", "a: [b, c]\nd:\n  - e\n  - f\n"))
    assert tree.place(("a", 7)) == Place("e.yaml", 1, 1, 1, "a: [b, c]")
    assert tree.place(("a",)) == Place("e.yaml", 1, 4, 6, "a: [b, c]")
    assert tree.place(("d",)) == Place("e.yaml", 3, 5, 1, "  - e")
    assert tree.place(("d", 1)) == Place("e.yaml", 4, 5, 1, "  - f")


TABS = "indent with spaces; YAML does not take tabs"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a:\n\tb: 1\n", TABS),
        ("a: 1\n \tb: 1\n", TABS),
        ("a: [1,\n2\n", "close what the [ opened, or put quotes around a text that holds it"),
        ("a: 'b\n", "close what the ' opened, or put quotes around a text that holds it"),
        ("a: %b\n", "put the text in quotes; unquoted it may not begin with `%`"),
        ("a: @b\n", "put the text in quotes; unquoted it may not begin with `@`"),
    ],
)
def test_what_would_do(text: str, hint: str) -> None:
    """Taken from the line at which it went wrong, and from where it began."""
    (told,) = problems_of(text)
    assert told[1] == hint


def nested(depth: int) -> str:
    """Write lists in each other."""
    return "a: " + "[" * depth + "]" * depth + "\n"


def test_nesting() -> None:
    """The file itself counts, and the group at its top."""
    assert read_yaml(Source("e.yaml", nested(MAX_NESTING - 1))).problems == ()
    assert len(read_yaml(Source("e.yaml", nested(MAX_NESTING))).problems) == 1
