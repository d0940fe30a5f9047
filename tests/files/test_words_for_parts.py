"""How parts of an event are named in messages; which schools look like one; how far a worksheet reaches."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from speedlearn.alike import one_letter_apart, school_words, shortened
from speedlearn.files.event_form import place_of_name, subject
from speedlearn.files.event_schools import _alike
from speedlearn.files.problems import Problem
from speedlearn.files.sheet import letter
from speedlearn.files.sheet_xlsx import _Looked, _looked, _number, _too_far
from speedlearn.files.tree import Path

KEYS = {
    "tables": [
        {"id": "T1", "title": "Oracy", "hosts": [{"name": "Ada"}, "Bo", {"school": "S"}]},
        {"id": "", "name": "N", "title": "Maps"},
        "T3",
        {"id": " "},
        {"id": ["T4"]},
    ],
    "attendees": [{"id": "A1", "name": "Zoë Ng", "choices": ["T1"]}, {"id": "A2", "name": None}, {"name": " "}, None],
    "schools": [{"name": "Hill", "id": "H"}],
    "timetable": {"pauses": [{"after": "1"}]},
    "rules": {"together": [["A1", "A2"]]},
}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("tables",), "`tables`"),
        (("tables", 0), "table `T1`"),
        (("tables", 1), "a table"),
        (("tables", 2), "a table"),
        (("tables", 3), "a table"),
        (("tables", 4), "a table"),
        (("tables", 0, "seats"), "`seats` of table `T1`"),
        (("tables", 0, "hosts", 0, "school"), "`school` of host `Ada` of table `T1`"),
        (("tables", 0, "hosts", 1), "a host of table `T1`"),
        (("tables", 0, "hosts", 2, "name"), "`name` of a host of table `T1`"),
        (("attendees", 0, "choices", 0), "an entry of `choices` of attendee `Zoë Ng`"),
        (("attendees", 1, "rounds"), "`rounds` of attendee `A2`"),
        (("attendees", 2), "an attendee"),
        (("attendees", 3), "an attendee"),
        (("schools", 0, "needs", "oracy"), "`oracy` of `needs` of school `Hill`"),
        (("timetable", "pauses", 0, "minutes"), "`minutes` of a pause of `timetable`"),
        (("rules",), "`rules`"),
        (("rules", "together", 0, 1), "an entry of an entry of `together`"),
        (("defaults", "seats"), "`seats`"),
        (("zzz", "x"), "`x` of `zzz`"),
    ],
)
def test_how_a_value_is_named(path: Path, words: str) -> None:
    """From the inside out, by the ids and names of what is around it."""
    assert subject(KEYS, path) == words


def test_where_a_name_stands() -> None:
    """Among weights it is a key, in a list an entry."""
    keys = {"attendees": [{"interests": ["oracy", "maps"]}, {"interests": {"oracy": "1", "maps": "2"}}]}
    assert place_of_name(keys, ("attendees", 0, "interests"), "maps") == ("attendees", 0, "interests", 1)
    assert place_of_name(keys, ("attendees", 1, "interests"), "maps") == ("attendees", 1, "interests", "maps")


SCHOOLS = (
    *("Hill", "Hill School", "hill", "Hill Primary", "Hill Primary School", "Hillside", "Hilside Academy"),
    *(
        "Hillside Academy",
        "St Mary",
        "Saint Mary",
        "St Mary CE",
        "Dale",
        "Zeta Primary",
        "Zeta",
        "Alphabets",
        "Alphabet",
    ),
)


def test_schools_that_look_like_one() -> None:
    """Each pair once, the one named first first; of one writing, a letter apart, or without the kind of school."""
    for seed in range(150):
        names = Random(seed).sample(SCHOOLS, 8)
        firsts = [name for at, name in enumerate(names) if school_words(name) not in map(school_words, names[:at])]
        same = [
            (one, next(first for first in firsts if school_words(first) == school_words(one)))
            for one in names
            if one not in firsts
        ]
        slips = {" ".join(school_words(name)): name for name in firsts}
        near = [
            (slips[one], slips[other]) for one, other in combinations(slips, 2) if [*one_letter_apart((one, other))]
        ]
        short = [pair if names.index(pair[0]) < names.index(pair[1]) else pair[::-1] for pair in shortened(firsts)]
        found = list(_alike(names))
        assert found[: len(same)] == [(first, one) for one, first in same]
        assert sorted(found[len(same) : len(same) + len(near)]) == sorted(near)
        assert found[len(same) + len(near) :] == short


def test_columns_are_counted_as_they_are_lettered() -> None:
    """A is the first; ZZ, AAA and XFD are where a letter more begins, or sheets end."""
    assert [letter(number) for number in (0, 25, 26, 701, 702, 16_383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert [_number(letter(number).encode()) for number in range(1_500)] == list(range(1, 1_501))


FAR = "delete what is no part of the sign-up, or save the sheet as CSV"


@pytest.mark.parametrize(
    ("rows", "columns", "message"),
    [
        (0, 0, None),
        (30_001, 83, None),
        (30_002, 1, "`x` has a cell in row 30,002; at most 30,000 rows are read"),
        (30_002, 1_001, "`x` has a cell in row 30,002; at most 30,000 rows are read"),
        (1, 1_000, None),
        (1, 1_001, "`x` has a cell in column ALM; at most 1,000 columns are read"),
        (2_500, 1_000, None),
        (2_501, 1_000, "`x` has more than 2,500,000 cells"),
    ],
)
def test_how_far_a_worksheet_reaches(rows: int, columns: int, message: str | None) -> None:
    """Held at its limits; of several worksheets the first that goes beyond is told."""
    told = Problem(message, FAR) if message else None
    near, far = _Looked(1, 1, (), ()), _Looked(rows, columns, (), ())
    for sheets in ((far,), (near, far), (far, near), (near, far, _Looked(9, 2_000, (), ()))[: 3 if message else 2]):
        assert _too_far("x", sheets) == told


def test_a_worksheet_is_looked_over() -> None:
    """The furthest row and column, also of rows without cells; what shows nothing of what it holds."""
    content = (
        b'<x:worksheet><x:sheetData><x:row r="2" spans="1:2"><x:c s="1" r="B2"><x:f>1+1</x:f></x:c>'
        b'<x:c r="AB2" t="e"><x:v>#N/A</x:v></x:c></x:row><row r="9"/><row r="7"><c r="C7"><f>1</f><v>1</v></c>'
        b'<c r="D7"><f t="shared" si="0"/><v/></c><c r="E7" s="2"><f/><v> </v></c><c r="F7" t="e"/></row>'
    )
    assert _looked(content) == _Looked(9, 28, ("B2", "D7", "E7"), ("AB2", "F7"))
    assert _looked(content.replace(b'"C7"', b'"C11"')) == _Looked(11, 28, ("B2", "D7", "E7"), ("AB2", "F7"))
    assert _looked(b"<worksheet/>") == _Looked(0, 0, (), ())
