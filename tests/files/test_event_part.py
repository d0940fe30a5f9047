"""Attendees and tables written as a file of their own read back as they were meant, whatever people are called."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.files.columns_file import ColumnsFile, columns_text, read_columns
from speedlearn.files.event import tree_of
from speedlearn.files.event_draft import read_draft, read_with
from speedlearn.files.event_part import PartError, part_text, scalar, write_part
from speedlearn.files.event_texts import WrongValueError, read_text
from speedlearn.files.sources import Source
from speedlearn.files.yaml_tree import read_yaml

HOSTILE = [
    "No", "yes", "~", "null", "1e3", "08", "0x1F", "1_000", "2026-01-05", "=1+1", "@x", "- a", "a: b", "a #b",
    "#b", "[x]", "{x: 1}", "&a", "*a", "!t", "|", ">", "%", "'", '"', "`x`", "O'Brien", 'say "hi"', "a\\nb", "a, b",
    "?", "? a", "-", "---", "...", "<<", "<script>", "[/x]", "../../etc", "C:\\x", "李 伟", "محمد حسن", "Zoë",
    "é\u0301", "🙂", "12:30", "x" * 500, "a  b", "y", ".inf", "NaN", "\u200d", "ﷺ", "a\\", "{{x}}", "${x}", "%s",
]  # fmt: skip
NAMES = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(
        st.characters(
            min_codepoint=32,
            exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn"],
            exclude_characters="\ue000\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
        ),
        min_size=1,
        max_size=40,
    ).filter(lambda text: text.strip() != ""),
)


def can_be_printed(name: str) -> bool:
    """Return whether an event may hold a name."""
    try:
        return read_text(name) == name
    except WrongValueError:
        return False


PRINTED = NAMES.filter(can_be_printed)
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {"name": PRINTED},
        optional={
            "school": PRINTED,
            "choices": st.lists(st.sampled_from(["T1", "T2", "T3"]), unique=True, min_size=1),
            "interests": st.dictionaries(st.sampled_from(["T1", "oracy: how", "No"]), st.integers(1, 9), min_size=1),
        },
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda entry: (entry["name"], entry.get("school")),
)
EVENT = """\
event: E
defaults: {seats: 8}
rules: {own_school: allow}
tables:
  - {id: T1, title: A, topics: ["oracy: how", "No"]}
  - {id: T2, title: B}
  - {id: T3, title: C}
"""


@given(st.one_of(NAMES, st.text(max_size=30)))
def test_every_text_is_taken_as_this_text_by_every_reader(text: str) -> None:
    """Ours, and one that would make numbers, dates and truths of texts."""
    written = f"key: {scalar(text)}\n"
    if any(0xD800 <= ord(char) <= 0xDFFF for char in text):
        return
    assert read_yaml(Source("x", written)).value == {"key": text}
    assert yaml.safe_load(written) == {"key": text}


@given(ENTRIES)
def test_people_read_back_through_the_reader_of_events(entries: list[dict[str, Any]]) -> None:
    """Names, schools and wishes are those that were meant."""
    tree = read_yaml(Source("x", EVENT + part_text("attendees", entries, ["comment"])))
    assert not [one for one in tree.problems if one.severity == "error"]
    reading = reading_of(EVENT + part_text("attendees", entries, ["comment"]))
    assert [(one.name, one.school, list(one.choices), dict(one.interests)) for one in reading.attendees] == [
        (one["name"], one.get("school"), one.get("choices", []), one.get("interests", {})) for one in entries
    ]


def reading_of(text: str) -> Any:  # noqa: ANN401 - an event
    """Read an event."""
    reading = read_with(None, tree_of(Source("event.yaml", text)))
    assert reading.event is not None, reading.problems
    return reading.event


def test_long_keys() -> None:
    """A topic of 500 characters is a key all the same."""
    topic = "\N{SNOWMAN} " + "ü" * 498
    entries = [{"name": "Ada", "interests": {topic: 2}}]
    assert yaml.safe_load(part_text("attendees", entries, [])) == {"attendees": entries}


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """Nothing is written over unless it is allowed, and nothing is left beside it."""
    path = tmp_path / "attendees.yaml"
    write_part(path, "one: ë\n", replace=False)
    with pytest.raises(PartError) as refused:
        write_part(path, "two\n", replace=False)
    assert refused.value.message == f"`{path}` is there already"
    assert path.read_bytes() == "one: ë\n".encode()
    write_part(path, "two\n", replace=True)
    assert path.read_bytes() == b"two\n"
    with pytest.raises(PartError, match="cannot be written"):
        write_part(tmp_path / "none" / "x.yaml", "x", replace=False)
    with pytest.raises(PartError, match="cannot be written"):
        write_part(path / "x.yaml", "x", replace=False)
    assert [one.name for one in tmp_path.iterdir()] == ["attendees.yaml"]


def test_where_the_disk_knows_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is put in its place another way, and still never over one that is there."""

    def refuse(*_: object) -> None:
        raise OSError(38, "not known here")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "attendees.yaml"
    write_part(path, "one\n", replace=False)
    with pytest.raises(PartError, match="is there already"):
        write_part(path, "two\n", replace=False)
    assert path.read_bytes() == b"one\n"
    assert [one.name for one in tmp_path.iterdir()] == ["attendees.yaml"]


def test_an_event_without_attendees_is_a_draft(tmp_path: Path) -> None:
    """Tables, schools and rules are known; groups of attendees are left for later; what is wrong is told."""
    (tmp_path / "event.yaml").write_text(
        "event: E\ndefaults: {seats: 8}\nrules: {own_school: avoid, apart: A and B, together: [C]}\n"
        "schools: [{name: Vale}]\ntables: [{id: T1, title: A, school: Hill}]\n",
        encoding="utf-8",
    )
    draft, problems = read_draft(tmp_path)
    assert problems == ()
    assert draft is not None
    assert (draft.schools, draft.own_school, draft.default_seats) == (("Hill", "Vale"), "avoid", 8)
    assert draft.places["tables"].line == 5
    assert draft.alone == {}
    (tmp_path / "attendees.yaml").write_text("attendees: [Ada]\n", encoding="utf-8")
    draft, _ = read_draft(tmp_path)
    assert draft is not None
    assert draft.alone == {"attendees": str(tmp_path / "attendees.yaml")}
    (tmp_path / "event.yaml").write_text("event: E\ntabels: []\n", encoding="utf-8")
    draft, problems = read_draft(tmp_path)
    assert draft is None
    assert [problem.message for problem in problems] == ["`tabels` is not a known key"]
    assert read_draft(tmp_path / "none")[0] is None


@given(
    st.lists(st.tuples(NAMES, st.sampled_from(["name", "choice 2", "left out", "points T 3"])), min_size=1, max_size=5),
    st.dictionaries(NAMES, st.one_of(st.just(""), NAMES.filter(lambda text: text != "nothing")), max_size=3),
    st.dictionaries(NAMES, st.integers(0, 10**6), max_size=3),
    st.one_of(st.none(), NAMES),
    st.sampled_from([None, True, False]),
)
def test_mappings_read_back(
    columns: list[tuple[str, str]],
    meanings: dict[str, str],
    words: dict[str, int],
    worksheet: str | None,
    mend: bool | None,
) -> None:
    """Headings and answers are those that were saved, whatever they hold."""
    meanings = {text: meant for text, meant in meanings.items() if text != "<<"}
    words = {text: points for text, points in words.items() if text != "<<"}
    mapping = ColumnsFile("attendees", tuple(columns), worksheet, mend, meanings, meanings_of_schools(meanings), words)
    with_file = columns_text(mapping)
    read = reading_of_columns(with_file)
    assert (read.columns, read.worksheet, read.mend) == (mapping.columns, worksheet, mend)
    assert (read.meanings, read.schools, read.words) == (meanings, mapping.schools, words)


def meanings_of_schools(meanings: dict[str, str]) -> dict[str, str]:
    """Take those that mean something for schools."""
    return {text: meant for text, meant in meanings.items() if meant}


def reading_of_columns(text: str) -> ColumnsFile:
    """Read a mapping through a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "map.yaml"
        path.write_text(text, encoding="utf-8")
        mapping, problems = read_columns(path)
    assert problems == ()
    assert mapping is not None
    return mapping


WRONG = """\
sheet: people
colums: []
columns:
  - {heading: Your name, as: name}
  - {heading: Your name, was: name}
mend: perhaps
worksheet: [a]
meanings: {reading: [T1], oracy: ""}
schools: St Mary's
words: {very: many, little: 1000001}
"""


def test_every_mistake_of_a_mapping_is_told(tmp_path: Path) -> None:
    """With its line."""
    path = tmp_path / "map.yaml"
    path.write_text(WRONG, encoding="utf-8")
    mapping, problems = read_columns(path)
    assert mapping is None
    assert [(problem.message, problem.place.line if problem.place else None) for problem in problems] == [
        ("`colums` is not a known key", 2),
        ("`sheet` is `people`", 1),
        ("`mend` is `perhaps`", 6),
        ("`reading` of `meanings` is the list `[T1]`", 8),
        ("`oracy` of `meanings` is empty", 8),
        ("a column is not of the form", 5),
        ("`worksheet` is the list `[a]`", 7),
        ("`schools` is `St Mary's`", 9),
        ("`very` of `words` is `many`", 10),
        ("`little` of `words` is `1000001`", 10),
    ]
    for text, message in (("- a\n", "holds no mapping"), ("sheet: attendees\n", "`columns` lists no columns")):
        path.write_text(text, encoding="utf-8")
        mapping, problems = read_columns(path)
        assert mapping is None
        assert any(message in problem.message for problem in problems)
    assert read_columns(tmp_path / "none")[0] is None
