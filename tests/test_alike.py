"""Names that may mean one thing, and real neighbours that must keep apart."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.alike import one_letter_apart, one_person, person_words, school_words, shortened

SCHOOLS = Path(__file__).parents[2] / "shared" / "data" / "english_schools.csv"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St Ursula's Convent School", "St. Ursulas Convent"),
        ("Saint Mary's CofE Primary", "St Mary\u2019s C of E Primary School"),
        ("St Mary's CE Primary", "ST MARYS CHURCH OF ENGLAND PRIMARY SCHOOL"),
        ("St Patrick's R.C. Primary", "St Patrick's Roman Catholic Primary School"),
        ("St Patrick's RC Primary", "St Patrick's Catholic Primary School"),
        ("Ysgol Llŷn", "ysgol llyn"),
        ("Bo & Co", "Bo and Co"),
        ("The Warwick School", "Warwick School"),
        ("Holy Trinity, Wainford", "Wainford Holy Trinity"),
        ("Ashfield Infants", "Ashfield Infant School"),
        ("Ashfield Prim. Sch.", "Ashfield Primary School"),
        ("Ashfield Jnr", "Ashfield Juniors"),
    ],
)
def test_one_school_in_two_spellings(one: str, other: str) -> None:
    """Saints, churches, apostrophes, case, accents, order, and words that come and go."""
    assert school_words(one) == school_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St Mary's CofE Primary", "St Mary's RC Primary"),
        ("Ashfield Infants", "Ashfield Juniors"),
        ("Ashfield Primary", "Ashfield Academy"),
        ("Queen's High", "King's High"),
        ("School 1", "School 2"),
        ("The School", "A School"),
        ("李小学", "王小学"),
    ],
)
def test_two_schools_stay_two(one: str, other: str) -> None:
    """What tells real neighbours apart is kept."""
    assert school_words(one) != school_words(other)


def test_a_name_without_its_kind() -> None:
    """Where one school only can be meant, and where the name is not whole."""
    assert list(shortened(["Ashfield", "Ashfield Primary", "Colne"])) == [("Ashfield", "Ashfield Primary")]
    assert list(shortened(["Ashfield", "Ashfield Primary", "Ashfield Academy"])) == []
    assert list(shortened(["Ashfield School", "Ashfield Primary School"])) == []


def test_real_schools_keep_apart() -> None:
    """Of 6,019 names, each among those of its own authority, three pairs would be asked about at most."""
    if not SCHOOLS.exists():
        pytest.skip("the list of schools in ../shared/data is not here")
    names: defaultdict[str, set[str]] = defaultdict(set)
    with SCHOOLS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names[row["la"]].add(row["name"])
    asked = 0
    for some in names.values():
        first = {school_words(name): name for name in sorted(some)}
        asked += len(some) - len(first)
        asked += len(list(one_letter_apart(" ".join(found) for found in first)))
        asked += len(list(shortened(first.values())))
    assert asked <= 3


@pytest.mark.parametrize(
    ("one", "other", "may_be_one"),
    [
        ("Zoë Ng", "zoe ng", True),
        ("Ng, Zoë", "Zoë Ng", True),
        ("Dr Ada Okafor", "Ada Okafor", True),
        ("A. Okafor", "Ada Okafor", True),
        ("Chris Lee", "Christopher Lee", True),
        ("Sarah Jane Williams", "Sarah Williams", True),
        ("O'Brien Pat", "Pat O\u2019Brien", True),
        ("Ada Okafor", "Ada Obiora", False),
        ("Ada Okafor", "Ben Okafor", False),
        ("Ada", "Ada Okafor", False),
        ("李 伟", "李 娜", False),
    ],
)
def test_one_person(one: str, other: str, may_be_one: bool) -> None:
    """Initials, short forms, middle names, titles and order."""
    for pair in ((one, other), (other, one)):
        names = dict.fromkeys(map(person_words, pair))
        assert (len(names) == 1 or len(list(one_person(names))) == 1) == may_be_one


def slow(texts: list[str]) -> set[frozenset[str]]:
    """Try every slip of every text."""
    found = set()
    for one in texts:
        for other in texts:
            if one != other and min(len(one), len(other)) >= 8 and digits(one) == digits(other) and is_slip(one, other):
                found.add(frozenset((one, other)))
    return found


def digits(text: str) -> list[str]:
    """List the digits of a text."""
    return [mark for mark in text if mark.isdigit()]


def is_slip(one: str, other: str) -> bool:
    """Try to turn one text into another by one slip."""
    left_out = any(one[:at] + one[at + 1 :] == other for at in range(len(one)))
    put_in = any(other[:at] + other[at + 1 :] == one for at in range(len(other)))
    places = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    written = len(one) == len(other) and len(places) == 1
    swapped = len(one) == len(other) and len(places) == 2 and places[1] == places[0] + 1
    swapped = swapped and one[places[0] : places[1] + 1] == other[places[0] : places[1] + 1][::-1]
    return left_out or put_in or written or swapped


@given(st.lists(st.text("ab1", min_size=7, max_size=10), max_size=8))
def test_one_slip_apart(texts: list[str]) -> None:
    """Found by what is left of them as by trying every slip; each pair once, the first named first."""
    pairs = list(one_letter_apart(texts))
    assert {frozenset(pair) for pair in pairs} == slow(texts)
    assert len(pairs) == len(slow(texts))
    assert all(texts.index(one) < texts.index(other) for one, other in pairs)


def test_every_slip_in_one_text() -> None:
    """A letter left out, doubled, wrong or put in, or two that are swapped; whichever text comes first."""
    text = "abcdefghi"
    for at in range(len(text)):
        slips = {text[:at] + text[at + 1 :], text[: at + 1] + text[at:], f"{text[:at]}x{text[at + 1 :]}"}
        slips |= {f"{text[:at]}x{text[at:]}", text[:at] + text[at : at + 2][::-1] + text[at + 2 :]} - {text}
        for slip in slips:
            assert list(one_letter_apart([text, slip])) == [(text, slip)]
            assert list(one_letter_apart([slip, text])) == [(slip, text)]
            assert list(one_letter_apart([text, f"{slip[::-1]}zz"])) == []


def test_many_of_one_name_are_quickly_told_apart() -> None:
    """As where a program made the names up: a hundred thousand in a second or so, not a comparison of all pairs."""
    names = [("person", str(number)) for number in range(100_000)] + [(str(number), "person") for number in range(9)]
    assert len(list(one_person(names))) == 9


KINDS = (
    *("primary", "secondary", "infant", "junior", "nursery", "high", "academy", "college", "grammar", "community"),
    *("comprehensive", "CofE", "RC", "VA", "VC", "infants", "juniors", "prim.", "sec.", "acad.", "coll."),
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_school_may_be_left_out(kind: str) -> None:
    """Another word may not."""
    assert list(shortened(["Ashfield", f"Ashfield {kind}"])) == [("Ashfield", f"Ashfield {kind}")]
    assert list(shortened(["Ashfield", f"Ashfield {kind}x"])) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("prim", "primary"), ("pri", "primary"), ("sec", "secondary"), ("acad", "academy"), ("coll", "college"),
        ("infants", "infant"), ("inf", "infant"), ("juniors", "junior"), ("jnr", "junior"), ("jun", "junior"),
        ("jr", "junior"), ("saint", "st"), ("the", ""), ("school", ""), ("sch", ""), ("church of england", "ce"),
        ("c of e", "ce"), ("c o e", "ce"), ("c e", "ce"), ("cofe", "ce"), ("coe", "ce"), ("roman catholic", "rc"),
        ("r c", "rc"), ("catholic", "rc"),
    ],
)  # fmt: skip
def test_every_word_that_schools_write_in_two_ways(written: str, meant: str) -> None:
    """In one spelling, and what comes and goes left out."""
    assert school_words(f"Ashfield {written}") == tuple(sorted(["ashfield", *meant.split()]))
    assert school_words(f"Ashfield {written}x") != school_words(f"Ashfield {meant}")


@pytest.mark.parametrize("title", ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof.", "Professor", "Sir"])
def test_every_title_is_left_out(title: str) -> None:
    """But where it is all there is."""
    assert person_words(f"{title} Ann Ames") == person_words(f"Ames, {title} Ann") == ("ann", "ames")
    assert len(person_words(title)) == 1


def test_of_texts_without_end_the_first_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """As far as the letters reach that are compared in all; those that nothing can be like take none of them."""
    texts = ["abcdefghij", "abcdefghik", "zyxwvutsrq9", "abcdefghix", "abcdefghjj"]
    every = [(texts[0], texts[1]), (texts[0], texts[3]), (texts[1], texts[3]), (texts[0], texts[4])]
    for letters, num_pairs in ((9, 0), (19, 0), (20, 1), (29, 1), (30, 3), (39, 3), (40, 4)):
        monkeypatch.setattr("speedlearn.alike._MOST_LETTERS", letters)
        assert list(one_letter_apart(texts)) == every[:num_pairs]
    monkeypatch.setattr("speedlearn.alike._MOST_ALIKE", 1)
    assert list(one_letter_apart(texts)) == every


def test_of_texts_that_are_all_alike_each_is_compared_with_the_first() -> None:
    """With one and fifty more, however many become one text with it."""
    texts = [f"abcd{chr(0x4E00 + number)}efgh" for number in range(60)]
    pairs = list(one_letter_apart(texts))
    assert len(pairs) == len(set(pairs)) == sum(min(number, 51) for number in range(60))
    assert [one for one, other in pairs if other == texts[59]] == texts[:51]
