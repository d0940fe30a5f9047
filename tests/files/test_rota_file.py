"""A rota is written in one form only and read back the same; whatever else a file holds is told with its place."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import TypeVar
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.files.limits import MAX_NESTING
from speedlearn.files.rota import FORMAT, RotaReading, read_rota, rota_mark, write_rota
from speedlearn.model import ListedAttendee, ListedTable, Rota, Round, Visit

Listed = TypeVar("Listed", ListedTable, ListedAttendee)

VISITS = (Visit(1, "T1", 1, "A1"), Visit(1, "T1", 2, "李“x”"), Visit(2, "T1", 1, "A2"))
QUALITY: dict[str, object] = {
    "attendees": 3,
    "worst_share": Fraction(2, 3),
    "mean_share": 0.12345678,
    "mean_share_bound": None,
    "shares": [Fraction(1, 3), 1.0],
    "proven": ("free_rounds",),
}
ROTA = Rota(
    event="Speed Learning at “BETT”",
    event_mark="e" * 64,
    rota_mark=rota_mark(VISITS),
    seed=1,
    effort="normal",
    rounds=(Round(1, 855, 864), Round(2, 5, 14)),
    visits=VISITS,
    quality=QUALITY,
)
WRITTEN = """\
{"format": "speedlearn rota 1", "event": "Speed Learning at “BETT”", \
"event_mark": "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee", "rota_mark": "MARK", "seed": 1, \
"effort": "normal",
 "rounds": [{"round": 1, "start": "14:15", "end": "14:24"}, {"round": 2, "start": "00:05", "end": "00:14"}],
 "visits": [
{"round": 1, "table": "T1", "seat": 1, "attendee": "A1"},
{"round": 1, "table": "T1", "seat": 2, "attendee": "李“x”"},
{"round": 2, "table": "T1", "seat": 1, "attendee": "A2"}
 ],
 "quality": {"attendees": 3, "worst_share": 0.666667, "mean_share": 0.123457, "mean_share_bound": null, \
"shares": [0.333333, 1.0], "proven": ["free_rounds"]}}
""".replace("MARK", rota_mark(VISITS))
AS_READ: dict[str, object] = {
    "attendees": 3,
    "worst_share": 0.666667,
    "mean_share": 0.123457,
    "mean_share_bound": None,
    "shares": [0.333333, 1.0],
    "proven": ["free_rounds"],
}


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(text: str) -> RotaReading:
    """Read a text as a rota file."""
    Path("rota.json").write_text(text, encoding="utf-8")
    return read_rota(Path("rota.json"))


def told(reading: RotaReading) -> list[str]:
    """List what is said, of which line and of which part of it."""
    return [
        f"{place.line} [{place.source[place.column - 1 : place.column - 1 + place.width]}] {problem.message}"
        f" | {problem.hint}"
        for problem in reading.problems
        for place in [problem.place]
        if place
    ]


def test_the_form_of_the_file() -> None:
    """Every byte of it."""
    assert write_rota(ROTA).decode() == WRITTEN


def test_the_form_of_what_makes_a_rota_history() -> None:
    """What it was planned after stands in the first line, names and shares before the figures."""
    tables = (ListedTable("T1", "“Oracy”", ("Ada", "李 静")), ListedTable("T2", "Play", ()))
    people = (ListedAttendee("A1", "Zoë", "Hill", Fraction(2, 3)), ListedAttendee("A2", "Bo", None, None))
    written = write_rota(replace(ROTA, after=("0badcafe", "f0cb60fb"), tables=tables, attendees=people)).decode()
    assert written == WRITTEN.replace('"normal"', '"normal", "after": ["0badcafe", "f0cb60fb"]').replace(
        ' "quality"',
        """\
 "tables": [
{"id": "T1", "title": "“Oracy”", "hosts": ["Ada", "李 静"]},
{"id": "T2", "title": "Play", "hosts": []}
 ],
 "attendees": [
{"id": "A1", "name": "Zoë", "school": "Hill", "share": 0.666667},
{"id": "A2", "name": "Bo", "school": null, "share": null}
 ],
 "quality\"""",
    )
    rota = read(written).rota
    assert rota is not None
    assert (rota.after, rota.tables) == (("0badcafe", "f0cb60fb"), tables)
    assert rota.attendees == (replace(people[0], share=Fraction(666_667, 10**6)), people[1])


def test_shares_say_nothing_of_visits_that_were_changed() -> None:
    """They are those from before the change."""
    person = ListedAttendee("A1", "Zoë", None, Fraction(1, 2))
    written = write_rota(replace(ROTA, attendees=(person,))).decode()
    reading = read(written.replace('"seat": 2', '"seat": 3'))
    assert reading.rota is not None
    assert reading.rota.attendees == (replace(person, share=None),)


def test_visits_are_written_in_order() -> None:
    """Whatever order they come in."""
    disorderly = Rota(
        ROTA.event, "e" * 64, ROTA.rota_mark, 1, "normal", ROTA.rounds, tuple(reversed(VISITS)), quality=QUALITY
    )
    assert write_rota(disorderly) == write_rota(ROTA)


def test_a_rota_without_visits() -> None:
    """It is a file all the same."""
    empty = Rota("E", "", rota_mark(()), 0, "quick", (), (), {})
    text = write_rota(empty).decode()
    assert ' "visits": [\n ],\n "quality": {}}\n' in text
    assert told(read(text)) == ['1 [""] `event_mark` is empty | write a text']


def test_it_is_read_as_it_was_written() -> None:
    """With figures as JSON has them."""
    reading = read(WRITTEN)
    assert reading.problems == ()
    assert reading.rota == Rota(
        ROTA.event, ROTA.event_mark, ROTA.rota_mark, 1, "normal", ROTA.rounds, VISITS, quality=AS_READ
    )


def test_the_mark_is_a_digest_of_the_lines() -> None:
    """As documented, so that others can work it out."""
    lines = WRITTEN.split("[\n")[1].split("\n ]")[0].replace(",\n", "\n")
    assert rota_mark(reversed(VISITS)) == sha256(lines.encode()).hexdigest()[:8]


TEXTS = st.text(
    # Neither what stands for a lost letter nor letters of which nothing can be seen.
    st.characters(
        exclude_categories=["C", "Zl", "Zp"], exclude_characters="\ufffc\ufffd\u115f\u1160\u2800\u3164\uffa0"
    ),
    min_size=1,
).filter(lambda text: any(category(letter)[0] not in "MZ" for letter in text))
NUMBERS = st.integers(-(10**6), 10**6)
FIGURES = st.recursive(
    st.none() | NUMBERS | TEXTS | st.floats(-1e6, 1e6).map(lambda number: round(number, 6)),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=6,
)


SHARES = st.integers(0, 10**6).map(lambda millionths: Fraction(millionths, 10**6))


def listed(entries: st.SearchStrategy[Listed]) -> st.SearchStrategy[tuple[Listed, ...]]:
    """Make what a file lists, by id."""
    return st.lists(entries, max_size=3, unique_by=lambda one: one.id).map(
        lambda found: tuple(sorted(found, key=lambda one: one.id))
    )


@st.composite
def rotas(draw: st.DrawFn) -> Rota:
    """Make any rota, lawful or not."""
    visits = tuple(sorted(draw(st.lists(st.builds(Visit, NUMBERS, TEXTS, NUMBERS, TEXTS), max_size=6))))
    clock = st.integers(0, 24 * 60 - 1)
    return Rota(
        event=draw(TEXTS),
        event_mark=draw(TEXTS),
        rota_mark=rota_mark(visits),
        seed=draw(NUMBERS),
        effort=draw(st.sampled_from(["quick", "normal", "thorough"])),
        rounds=tuple(draw(st.lists(st.builds(Round, NUMBERS, clock, clock), max_size=3))),
        visits=visits,
        quality=draw(st.dictionaries(TEXTS, FIGURES, max_size=4)),
        after=tuple(sorted(draw(st.lists(TEXTS, max_size=3)))),
        tables=draw(listed(st.builds(ListedTable, TEXTS, TEXTS, st.lists(TEXTS, max_size=2).map(tuple)))),
        attendees=draw(listed(st.builds(ListedAttendee, TEXTS, TEXTS, st.none() | TEXTS, st.none() | SHARES))),
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Name a file that every example writes anew."""
    return tmp_path_factory.mktemp("rota") / "rota.json"


@given(rotas())
def test_writing_and_reading_is_the_identity(file: Path, rota: Rota) -> None:
    """Of any rota, doubled visits and tables that are not there included."""
    file.write_bytes(write_rota(rota))
    reading = read_rota(file)
    assert reading == RotaReading(rota, ())
    assert reading.rota is not None
    assert write_rota(reading.rota) == write_rota(rota)


@given(st.binary() | st.text('{}[]":,0123456789.eE-+ntfu\\ \n').map(str.encode))
def test_no_file_is_too_strange(file: Path, data: bytes) -> None:
    """Whatever its bytes, it is no rota and a problem says so."""
    file.write_bytes(data)
    reading = read_rota(file)
    assert reading.rota is None
    assert reading.problems


JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=6,
)
PARTS = st.sampled_from(["event", "event_mark", "rota_mark", "seed", "effort", "rounds", "visits", "quality", "x"])
MORE_PARTS = st.sampled_from(["after", "tables", "attendees"])


@given(rotas(), PARTS | MORE_PARTS, JSON)
def test_no_value_is_too_strange(file: Path, rota: Rota, key: str, value: object) -> None:
    """Anything in the place of a value is read, or told with its place."""
    file.write_text(json.dumps(json.loads(write_rota(rota)) | {key: value}), encoding="utf-8")
    reading = read_rota(file)
    assert (reading.rota is None) == any(problem.severity == "error" for problem in reading.problems)
    assert all(problem.place for problem in reading.problems)


DAMAGE = {
    "cut short": (
        ("A2", "A2\n"),
        ["6 [] this cannot be read as JSON: invalid control character at"],
    ),
    "no comma": (('"seat": 2,', '"seat": 2'), ["5 [\"] this cannot be read as JSON: expecting ',' delimiter"]),
}
OTHERWISE = "the file was cut short or changed by hand; make it anew, or mend this line"


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_file(name: str) -> None:
    """The line is told."""
    (old, new), expected = DAMAGE[name]
    assert told(read(WRITTEN.replace(old, new))) == [f"{line} | {OTHERWISE}" for line in expected]


@pytest.mark.parametrize("length", [0, 1, 40, len(WRITTEN) - 2])
def test_a_file_cut_short(length: int) -> None:
    """Wherever it was cut."""
    reading = read(WRITTEN[:length])
    assert reading.rota is None
    assert [problem.hint for problem in reading.problems] == [OTHERWISE]


def test_a_file_of_another_kind() -> None:
    """JSON, but no rota, or one of a later form."""
    hint = f'a rota file begins with `{{"format": "{FORMAT}"`'
    for text in ["[]", "{}", '{"format": "another 1"}', "7", "null"]:
        assert told(read(text)) == [f"1 [{text}] this is not a rota file | {hint}"]
    later = "this rota has the form `speedlearn rota 2`, which this speedlearn cannot read"
    way_out = "read it with the speedlearn that made it, or plan anew"
    assert told(read('{"format": "speedlearn rota 2"}')) == [f'1 ["speedlearn rota 2"] {later} | {way_out}']


def test_a_file_that_is_not_there() -> None:
    """As any other."""
    (problem,) = read_rota("none.json").problems
    assert problem.message == "there is no file `none.json`"


MADE_ANEW = "make the rota anew, or write it"
WHOLE = "write a whole number, without quotes"
CHANGES = {
    "a doubled key": (
        ('"seat": 2,', '"seat": 2, "seat": 3,'),
        ['5 ["seat"] the key `seat` stands twice | delete one of the two'],
    ),
    "a doubled key within another value": (
        ('"quality": {', '"quality": {"a": [{"b": {}, "b\\u0022": -1.5e3, "b": []}],'),
        ['8 ["b"] the key `b` stands twice | delete one of the two'],
    ),
    "a key mistyped": (
        ('"seat": 2', '"seet": 2'),
        [
            f'5 [{{"round": 1, "table": "T1", "seet": 2, "attendee": "李“x”"}}] `seat` is missing here | {MADE_ANEW}',
            '5 ["seet"] `seet` is not a known key | did you mean `seat`?',
        ],
    ),
    "a key too many": (
        ('"seed": 1', '"seed": 1, "zzz": 1'),
        ['1 ["zzz"] `zzz` is not a known key | delete it'],
    ),
    "a key missing": (('"seed": 1, ', ""), [f'1 ["format"] `seed` is missing here | {MADE_ANEW}']),
    "a number in quotes": (('"seat": 2', '"seat": "2"'), [f'5 ["2"] `seat` is `2` | {WHOLE}']),
    "a number with decimals": (('"seat": 2', '"seat": 2.0'), [f"5 [2.0] `seat` is `2.0` | {WHOLE}"]),
    "a truth for a number": (('"seat": 2', '"seat": true'), [f"5 [true] `seat` is `true` | {WHOLE}"]),
    "no number": (('"seat": 2', '"seat": NaN'), [f"5 [NaN] `seat` is `NaN` | {WHOLE}"]),
    "a very large number": (('"seat": 2', f'"seat": {"9" * 20}'), [f"5 [{'9' * 20}] `seat` is `{'9' * 20}` | {WHOLE}"]),
    "a number without end": (('"seat": 2', '"seat": 1e999'), [f"5 [1e999] `seat` is `1e999` | {WHOLE}"]),
    "a number for a text": (
        ('"table": "T1", "seat": 2', '"table": 1, "seat": 2'),
        ["5 [1] `table` is `1` | write a text"],
    ),
    "a character that drives terminals": (
        ('"A1"', '"A\\u001b1"'),
        ['4 ["A\\u001b1"] `attendee` is `A\x1b1`, which holds the character U+001B | delete that character'],
    ),
    "half a character": (
        ('"A1"', '"A\\ud800"'),
        ['4 ["A\\ud800"] `attendee` is `A\ud800`, which holds the character U+D800 | delete that character'],
    ),
    "a visit that is none": (
        ('{"round": 2, "table": "T1", "seat": 1, "attendee": "A2"}', "[2]"),
        ["6 [[2]] `visits` is a list | write the keys round, table, seat, attendee"],
    ),
    "a list for an attendee": (
        ('"seat": 1, "attendee": "A2"}', '"seat": 1, "attendee": ["A2"]}'),
        ['6 [["A2"]] `attendee` is the list `[A2]` | write a text'],
    ),
    "lists for ids": (
        (
            '{"round": 2, "table": "T1", "seat": 1, "attendee": "A2"}',
            '{"round": 2, "table": [], "seat": 1, "attendee": []}',
        ),
        ["6 [[]] `table` is a list | write a text", "6 [[]] `attendee` is a list | write a text"],
    ),
    "a number for an attendee": (
        ('"seat": 1, "attendee": "A2"}', '"seat": 1, "attendee": 2}'),
        ["6 [2] `attendee` is `2` | write a text"],
    ),
    "nothing for a table": (
        ('{"round": 2, "table": "T1"', '{"round": 2, "table": null'),
        ["6 [null] `table` is empty | write a text"],
    ),
    "a truth for a round": (
        ('{"round": 2, "table"', '{"round": true, "table"'),
        [f"6 [true] `round` is `true` | {WHOLE}"],
    ),
    "a text for a round": (
        ('{"round": 2, "table"', '{"round": "2", "table"'),
        [f'6 ["2"] `round` is `2` | {WHOLE}'],
    ),
    "rounds that are none": (
        ('"rounds": [', '"rounds": {}, "x": ['),
        ["2 [{}] `rounds` is a group of keys | write a list", '2 ["x"] `x` is not a known key | delete it'],
    ),
    "a wrong time": (
        ('"14:15"', '"2 pm"'),
        ['2 ["2 pm"] `start` is `2 pm` | did you mean `14:00`?'],
    ),
    "an effort that is none": (
        ('"normal"', '"hard"'),
        ['1 ["hard"] `effort` is `hard` | write one of quick, normal, thorough'],
    ),
    "figures that are none": (
        ('"quality": {', '"quality": [], "x": {'),
        ["8 [[]] `quality` is a list | write keys with figures", '8 ["x"] `x` is not a known key | delete it'],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_is_no_rota(name: str) -> None:
    """What is wrong, and where."""
    (old, new), expected = CHANGES[name]
    assert old in WRITTEN
    reading = read(WRITTEN.replace(old, new, 1))
    assert reading.rota is None
    problems = [line for line in told(reading) if "changed by hand" not in line]
    assert problems == expected


def test_visits_changed_by_hand_get_a_mark_of_their_own() -> None:
    """So that paper of the two rotas can be told apart."""
    reading = read(WRITTEN.replace('"seat": 2', '"seat": 99'))
    visits = (VISITS[0], Visit(1, "T1", 99, "李“x”"), VISITS[2])
    assert reading.rota is not None
    assert reading.rota.visits == visits
    assert reading.rota.rota_mark == rota_mark(visits)
    (problem,) = reading.problems
    assert (problem.severity, problem.hint) == ("notice", f"on paper this rota has the mark {rota_mark(visits)}")


def test_what_the_checker_is_for_is_read() -> None:
    """Doubled visits, rounds and tables that are not there, seats below one."""
    wild = Rota("E", "e", "x", 1, "quick", (), (*VISITS, *VISITS, Visit(-1, "none", 0, "nobody")), {})
    reading = read(write_rota(wild).decode())
    assert reading.rota is not None
    assert len(reading.rota.visits) == 7


def test_lines_may_stand_in_any_order_and_layout() -> None:
    """As an editor or another program may leave them."""
    data = json.loads(WRITTEN)
    data["visits"].reverse()
    reading = read(json.dumps(data, indent=4, sort_keys=True))
    assert reading == RotaReading(reading.rota, ())
    assert reading.rota is not None
    assert reading.rota.visits == VISITS


@pytest.mark.parametrize("too_many", [0, 1])
def test_nesting_has_a_limit(too_many: int) -> None:
    """Figures are not nested at all."""
    depth = MAX_NESTING - 2 + too_many
    reading = read(WRITTEN.replace('"quality": {', f'"quality": {{"x": {"[" * depth}{"]" * depth},'))
    assert told(reading) == ([f"1 [{{] values nest more than 12 deep | {OTHERWISE}"] if too_many else [])


def test_nesting_without_end() -> None:
    """It ends like any other that nests too deep."""
    assert told(read("[" * 100_000)) == [f"1 [[] values nest more than 12 deep | {OTHERWISE}"]


def test_a_figure_that_no_program_could_read_is_not_written() -> None:
    """JSON has no word for it."""
    with pytest.raises(ValueError, match="Out of range"):
        write_rota(replace(ROTA, quality={"worst_share": float("nan")}))
