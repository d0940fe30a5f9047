"""An organiser's own words: few or all of them, and whatever can be wrong with their file."""

from __future__ import annotations

from pathlib import Path

import pytest

from speedlearn.files.event import read_event
from speedlearn.files.own_words import WordsReading, read_words
from speedlearn.files.problems import Problem
from speedlearn.languages import LANGUAGES, english_file, words_in
from speedlearn.model import Look

EVENT = """\
event: Evening
timetable: {rounds: 2}
defaults: {seats: 4}
tables: [{id: T1, title: Marking}, {id: T2, title: Reading}]
attendees: [{name: Ada}, {name: Ben}]
look: {language: words.yaml}
"""


def read(tmp_path: Path, text: str) -> WordsReading:
    """Read a file of words beside an event."""
    (tmp_path / "our words.yaml").write_text(text, encoding="utf-8")
    return read_words(Look(language="our words.yaml", folder=str(tmp_path)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_that_is_there(language: str) -> None:
    """By its code."""
    assert read_words(Look(language=language)) == WordsReading(words_in(language))


def test_some_words_are_theirs_and_the_rest_english(tmp_path: Path) -> None:
    """Few words may be others than ours."""
    words = read(tmp_path, "run: {head: Order of the evening}\nall: {people: '{count} teachers'}").words
    assert words is not None
    assert (words.language, words.plurals) == ("en", "en")
    assert (words("run.head"), words("run.move")) == ("Order of the evening", "Move")
    assert words("all.people", count=1) == "1 teachers"
    assert words_in("en")("run.head") == "Run-of-show"


def test_the_rest_may_be_welsh(tmp_path: Path) -> None:
    """And the mark of the language may be another one."""
    text = "base: cy\nlanguage: br\nrun: {pause: {two: Ehan {count} a, other: Ehan {count}}}\n"
    words = read(
        tmp_path, text.replace("Ehan {count} a", "'Ehan {count} a'").replace("Ehan {count}}", "'Ehan {count}'}")
    ).words
    assert words is not None
    assert (words.language, words.plurals) == ("br", "cy")
    assert words("run.head") == "Trefn y sesiwn"
    assert [words("run.pause", count=number) for number in (1, 2)] == ["Ehan 1", "Ehan 2 a"]


def test_an_empty_file_is_english(tmp_path: Path) -> None:
    """And so is a copy of ours."""
    assert read(tmp_path, "").words == read(tmp_path, english_file()).words == words_in("en")


def test_the_file_of_every_language_is_a_file_of_words(tmp_path: Path) -> None:
    """What we write is held to what organisers are held to."""
    folder = Path(read_words.__code__.co_filename).parents[1] / "languages"
    for language in LANGUAGES:
        text = (folder / f"{language}.yaml").read_text(encoding="utf-8")
        words = read(tmp_path, f"base: {language}\n{text}").words
        assert words == words_in(language)


MISTAKES = {
    "runn: {head: X}": ("there is no group of words `runn`", "did you mean `run`?", (1, 1)),
    "zzz: {head: X}": ("there is no group of words `zzz`", "the groups are all, dates, columns, ", (1, 1)),
    "run: {hed: X}": ("the group `run` has no word `hed`", "did you mean `head`?", (1, 7)),
    "run: {not_running: X}": ("the group `run` has no word `not_running`", "it is one of the group `all`", (1, 7)),
    "run: {zzz: X}": ("the group `run` has no word `zzz`", "look it up in en.yaml", (1, 7)),
    "run: X": ("the group `run` is `X`", "write names with words, or leave it out", (1, 6)),
    "run: {head: ''}": ("`head` is empty", "write a text", (1, 13)),
    "run: {head: [X]}": ("`head` is the list `[X]`", "write a text", (1, 13)),
    "run: {over: 'Over {rond}'}": (
        "`over` has a slot `{rond}`, which nothing is put in", "did you mean `{round}`?", (1, 13),
    ),
    "run: {head: '{time}'}": (
        "`head` has a slot `{time}`, which nothing is put in", "the slots of this text: none", (1, 13),
    ),
    "run: {over: Over}": (
        "`over` has no slot `{round}`", "say where `{round}` goes, so that nothing is missing on paper", (1, 13),
    ),
    "run: {head: 'a } b'}": (
        "`head` has a curly bracket that is no slot", "slots look like `{round}`; use other brackets for all else",
        (1, 13),
    ),
    "run: {head: {other: X}}": (
        "`head` has one form for all numbers", "write one text; only where there is `{count}` there are forms", (1, 13),
    ),
    "run: {pause: {one: 'P {count}'}}": (
        "`pause` has no form `other`", "add a line `other`: it is for all other numbers", (1, 14),
    ),
    "run: {pause: {other: '{count}', two: '{count}'}}": (
        "there is no form `two`",
        "English has `one`, `other`; words of your own have the forms of their `base`", (1, 33),
    ),
    "run: {pause: {other: X}}": (
        "`other` has no slot `{count}`", "say where `{count}` goes, so that nothing is missing on paper", (1, 22),
    ),
    "base: fr": ("`base` is `fr`", "write `en` or `cy`", (1, 7)),
    "language: English": (
        "`language` is `English`", "write its code of two or three small letters, such as `fr`", (1, 11),
    ),
    "- X": ("this file holds the list `[X]` instead of groups of words", "write it like en.yaml", (1, 3)),
}  # fmt: skip


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_is_shown_where_it_stands(tmp_path: Path, text: str) -> None:
    """With what would do instead."""
    reading = read(tmp_path, text)
    assert reading.words is None
    (problem,) = [one for one in reading.problems if one.message == MISTAKES[text][0]]
    assert problem.hint is not None
    assert problem.hint.startswith(MISTAKES[text][1])
    assert problem.place is not None
    assert Path(problem.place.file).name == "our words.yaml"
    assert (problem.place.line, problem.place.column) == MISTAKES[text][2]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """And a text that is no YAML is told, too."""
    problems = read(tmp_path, "runn: {}\nrun:\n  hed: X\n  over: Over\nrun: {}\n").problems
    assert [problem.place.line for problem in problems if problem.place] == [5, 1, 3, 4]
    assert read(tmp_path, "run: {head: X").words is None
    assert len(read(tmp_path, "run: {head: X").problems) == 1


def test_a_text_may_be_long_but_not_endless(tmp_path: Path) -> None:
    """The form for addresses has a whole paragraph."""
    assert read(tmp_path, f"contacts: {{about: {'x' * 2000}}}").words is not None
    (problem,) = read(tmp_path, f"contacts: {{about: {'x' * 2001}}}").problems
    assert (problem.message, problem.hint) == ("`about` is 2,001 characters long", "write at most 2,000 characters")


@pytest.mark.parametrize(
    ("language", "message", "hint"),
    [
        ("Welsh", "`language` of `look` is `Welsh`, of which there are no words", "did you mean `cy`?"),
        ("wlesh", "`language` of `look` is `wlesh`, of which there are no words", "did you mean `cy`?"),
        (
            "klingon",
            "`language` of `look` is `klingon`, of which there are no words",
            "write `en`, `cy`, or the path of a file of your own words",
        ),
        ("words.yaml", "there is no file `{folder}/words.yaml`", "check the name and the folder you are in"),
    ],
)
def test_a_language_that_is_not_there(tmp_path: Path, language: str, message: str, hint: str) -> None:
    """It has no place in a file of words: it stands in the event."""
    reading = read_words(Look(language=language, folder=str(tmp_path)))
    assert reading == WordsReading(None, (Problem(message.format(folder=tmp_path), hint),))


def test_the_words_may_lie_in_the_folder_of_the_event(tmp_path: Path) -> None:
    """They are no part of the event then."""
    (tmp_path / "event.yaml").write_text(EVENT, encoding="utf-8")
    (tmp_path / "words.yaml").write_text("run: {head: Order}\n", encoding="utf-8")
    reading = read_event(tmp_path)
    assert reading.problems == ()
    assert reading.event is not None
    words = read_words(reading.event.look).words
    assert words is not None
    assert words("run.head") == "Order"
    (tmp_path / "words.yaml").write_text("run: [\n", encoding="utf-8")
    assert read_event(tmp_path).problems == ()
    assert len(read_words(reading.event.look).problems) == 1
