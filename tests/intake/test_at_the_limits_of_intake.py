"""Where the headings stand, by a second definition; and how many schools are compared, at each limit."""

from __future__ import annotations

import string
from random import Random

import pytest
from sheets import draft, sheet_of, table, take

from speedlearn.intake.fold import fold
from speedlearn.intake.headings import find_headings
from speedlearn.intake.roles import LEFT_OUT, known_heading
from speedlearn.intake.schools import _Alike

CELLS = (
    *(
        "",
        "",
        " ",
        "Name",
        "First name",
        "School",
        "name@school.example",
        "Phase",
        "Which tables?",
        "1st choice",
        "wer",
    ),
    *("Response", "Open-Ended Response", "answer", "x", "Any comments", "wo", "?"),
)


def joined(rows: list[list[str]], wanted: list[str]) -> tuple[tuple[str, ...], int]:
    """Take the first of the rows that say most, and the one below where it says what is left open."""

    def worth(cells: list[str]) -> tuple[int, int]:
        filled = [cell for cell in cells if cell.strip()]
        words = {known_heading(cell, "attendees").word for cell in filled if "@" not in cell} - {None, LEFT_OUT}
        wishes = any(known_heading(cell, "attendees").speaks_of_wishes for cell in filled)
        return len([cell for cell in filled if fold(cell) and fold(cell) in wanted]), len(words) + wishes

    best = max(map(worth, rows[:10]))
    filled = [at for at, cells in enumerate(rows) if any(cell.strip() for cell in cells)]
    row = [worth(cells) for cells in rows].index(best) if best > (0, 0) else [*filled, 0][0]
    texts = [cell.strip() for cell in rows[row]]
    below = [cell.strip() for cell in rows[row + 1]] if row + 1 < len(rows) else []
    answers = {"response", "open ended response", "answer"}
    named = [at for at, text in enumerate(texts) if text]
    spanned = [at for at, part in enumerate(below) if fold(part) and at < len(texts) and not texts[at]]
    is_open = bool(named) and len(below) > named[0] and not fold(below[named[0]])
    if not (answers & {fold(part) for part in below} or (len(spanned) >= 2 and is_open)):
        return tuple(texts), row
    width = max(len(texts), len(below))
    texts, below = ([*one, *[""] * (width - len(one))] for one in (texts, below))
    found = []
    for at, (text, part) in enumerate(zip(texts, below, strict=True)):
        question = next((one for one in reversed(texts[: at + 1]) if one), "")
        if not part:
            found.append(text)
        elif fold(part) in answers:
            found.append(question)
        else:
            found.append(f"{question} [{part}]" if question else part)
    return tuple(found), row + 1


def test_headings_are_found_as_the_definition_says() -> None:
    """In small sheets of cells that are headings, or parts of them, or none."""
    num_joined = 0
    for seed in range(500):
        rng = Random(seed)
        size = rng.choice((1, 2, 3, 4))
        cells = rng.choice((CELLS, ("", "Name", "x", "Response"), ("", "", "First", "Name", "wer"), ("wer", "", "a b")))
        width = rng.choice((2, 3, 5))
        rows = [[rng.choice(cells) for _ in range(rng.randint(1, width))] for _ in range(size)] + [["end", "x"]]
        wanted = rng.choice(([], ["wer", "wo"], ["name", ""]))
        rows = [["z"]] * rng.choice((0, 0, 0, 7)) + rows
        expected = joined(rows, wanted)
        assert find_headings(sheet_of(rows), "attendees", wanted) == expected, rows
        num_joined += any("[" in text for text in expected[0])
    assert num_joined > 30


@pytest.mark.parametrize(("length", "found"), [(120, ["hillside primary"]), (121, [])])
def test_how_long_the_name_of_a_school_is_compared(length: int, found: list[str]) -> None:
    """As long as any school's; a letter more, and it is not."""
    long = f"hillside primary {'x' * (length - 17)}"
    assert len(long) == length
    assert list(_Alike({long: 0, "hillside primary": 1}).of(long)) == found
    assert list(_Alike({"hillside primary": 0, long: 1}).of("hillside primary")) == [long][: len(found)]


def test_how_many_names_are_compared() -> None:
    """Of those that begin with a name fifty, and fifty that become one with it when they lose a letter."""
    long = [f"hillside n{number}x" for number in range(53)]
    assert list(_Alike({"hillside": 0, **dict.fromkeys(long, 1)}).of("hillside")) == long[:50]
    letters = string.ascii_lowercase + "αβγδεζηθικλμνξοπρστυφχψω" + "бвгдж"
    slips = [f"abcdefg{letter}" for letter in letters]
    alike = _Alike({name: rank for rank, name in enumerate(slips)})
    assert list(alike.of(slips[0])) == slips[1:50]
    assert list(alike.of(slips[49])) == []
    assert list(_Alike({slips[-1]: 0, **dict.fromkeys(slips[:-1], 1)}).of(slips[-1])) == slips[:49]


def test_how_many_letters_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """When so many keys are kept, no more names are looked at for slips; they are for all else."""
    names = ["hillside", "hilside", "dalesides", "daleside"]
    kept = len(_Alike({"hillside": 0, "hilside": 1}).slips)
    for most, found in ((kept, ["dalesides"]), (kept - 1, [])):
        monkeypatch.setattr("speedlearn.intake.schools._MOST_LETTERS", most)
        alike = _Alike({name: -rank for rank, name in enumerate([*names, "dalesides primary"])})
        assert list(alike.of("hilside")) == ["hillside"]
        assert list(alike.of("daleside")) == found
        assert list(alike.of("dalesides primary")) == ["dalesides"]


def test_short_words_hold_no_wrong_letter() -> None:
    """From five letters on one may be left out or swapped, from eight on one may be wrong."""
    pairs = {
        ("abcd", "abdc"): False, ("abcde", "abced"): True, ("abcde", "abcd"): False,
        ("abcdef", "abcde"): True,
        ("abcdefg", "abcdefx"): False, ("abcdefgh", "abcdefgx"): True, ("abcdefgh", "abcdefxy"): False,
        ("abcdefgh", "bacdefhg"): False, ("abcde1", "abcd1"): False, ("abcde", "abcde f"): True,
        ("abcd", "abcd f"): False,
        ("st abcd", "st abcd f"): False, ("st abcde", "st abcde f"): True, ("the abcd", "the abcd f"): False,
    }  # fmt: skip
    for (one, other), is_alike in pairs.items():
        for names in ((one, other), (other, one)):
            assert list(_Alike(dict(zip(names, (0, 1), strict=True))).of(names[0])) == [names[1]][: int(is_alike)], (
                names
            )


def test_three_schools_are_suggested() -> None:
    """Of those that the event knows, the last one first; what is asked and what is told names the first."""
    schools = ("Hillside North", "Hillside South", "Hillside East", "Hillside West")
    event = draft(*(table(f"T{at}", f"Table {at}", school) for at, school in enumerate(schools)))
    taken = take([["Name", "School"], ["Ann", "Hillside"], ["Bo", "hillside"]], event)
    (question,) = taken.questions
    assert question.sentence == "is the school `Hillside` the same as `Hillside West`?"
    assert (question.key, question.num_rows, question.suggested) == ("school hillside", 2, schools[:0:-1])
    told = [(one.message, one.hint) for one in taken.problems]
    assert told == [
        (
            "the school `Hillside` may be `Hillside West`; it is kept as another school; so too in row 3",
            "write them alike in the sheet, or answer under `schools` in a mapping file",
        ),
        ("the school `hillside` is written `Hillside`, as elsewhere", None),
    ]
