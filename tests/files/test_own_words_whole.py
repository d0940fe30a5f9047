"""All that is said of a file of words, as it is shown: the line, what is marked in it, and what would do."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden_files import same_as_golden

from speedlearn.files.own_words import read_words
from speedlearn.languages import words_in
from speedlearn.model import Look
from speedlearn.printing.diagnostics import problems_text

TEXTS = (
    "",
    "runn: {head: X}",
    "zzz: {head: X}",
    "basis: cy",
    "languag: fr",
    "run: {hed: X}",
    "run: {not_running: X}",
    "run: {name: X}",
    "run: {host: X}",
    "run: {zzz: X}",
    "run: X",
    "run: [X]",
    "run:",
    "run: {head: ''}",
    "run: {head: [X]}",
    "run: {head: }",
    "run: {over: 'Over {rond}'}",
    "run: {head: '{time}'}",
    "all: {span: '{from} {start}'}",
    "all: {span: '{x} {y}'}",
    "run: {over: Over}",
    "all: {span: between}",
    "run: {head: 'a } b'}",
    "run: {over: '{round} {'}",
    "run: {over: '{round} {}'}",
    "run: {over: '{round} {a b}'}",
    "run: {head: {other: X}}",
    "run: {over: {one: '{round}', other: '{round}'}}",
    "run: {pause: {one: 'P {count}'}}",
    "run: {pause: {}}",
    "run: {pause: {one: '{count}', other: P, two: '{count}'}}",
    "run: {pause: {othre: '{count}', other: '{count} {n}'}}",
    "base: cy\nrun: {pause: {two: '{count}', few: '{count}', other: '{count}', couple: '{count}'}}",
    "base: fr",
    "base: [cy]",
    "base: Welsh\nrunn: {}",
    "language: English",
    "language: F",
    "language: abcd",
    "language: FR",
    "language: [fr]",
    "language: ''",
    "- X",
    "X",
    "5",
    "run: {head: X",
    "run: {head: A}\nrun: {over: B}",
    "run: {head: A, head: B}",
)
RIGHT = {
    "language: fr": ("fr", "en"),
    "language: gsw\nrun: {head: X}": ("gsw", "en"),
    "base: cy": ("cy", "cy"),
    "base: en\nlanguage: br": ("br", "en"),
    "run: {pause: 'P {count}'}": ("en", "en"),
    "run: {pause: {other: '{count} P'}}": ("en", "en"),
    "run: {over: '{round} {round}'}": ("en", "en"),
    "run: {}": ("en", "en"),
}


@pytest.mark.usefixtures("empty_folder")
def test_what_is_told_of_files_of_words() -> None:
    """Every mistake there can be, one at a time."""
    told = ""
    for text in TEXTS:
        Path("words.yaml").write_text(text, encoding="utf-8")
        reading = read_words(Look(language="words.yaml"))
        assert (reading.words is None) is bool(reading.problems)
        told += f"== {text}\n{problems_text(reading.problems)}"
    same_as_golden("words_told.txt", told, "files")


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_a_file_of_words(tmp_path: Path, text: str) -> None:
    """With the mark of its language, and the plurals of its base; a word that is not in it is that of the base."""
    (tmp_path / "words.yaml").write_text(text, encoding="utf-8")
    reading = read_words(Look(language="words.yaml", folder=str(tmp_path)))
    assert reading.problems == ()
    assert reading.words is not None
    assert (reading.words.language, reading.words.plurals) == RIGHT[text]
    base = words_in(RIGHT[text][1])
    assert reading.words.texts.keys() == base.texts.keys()
    others = {
        (group, name): said
        for group, named in reading.words.texts.items()
        for name, said in named.items()
        if said != base.texts[group][name]
    }
    assert len(others) == ("head" in text or "pause" in text or "over" in text)


@pytest.mark.usefixtures("empty_folder")
def test_where_words_are_looked_for() -> None:
    """A code is a code; a name with signs of a path, or of a file that is there, is a file."""
    Path("words").write_text("run: {head: X}", encoding="utf-8")
    Path("cy").write_text("run: {head: X}", encoding="utf-8")
    assert read_words(Look(language="cy")).words == words_in("cy")
    words = read_words(Look(language="words")).words
    assert words is not None
    assert words("run.head") == "X"
    told = {name: read_words(Look(language=name)) for name in ("word", "wrds/x", "x.yaml", "x\\y", "English", "C")}
    assert {name: [(one.message, one.hint) for one in reading.problems] for name, reading in told.items()} == {
        "word": [unknown("word", "write `en`, `cy`, or the path of a file of your own words")],
        "wrds/x": [("there is no file `wrds/x`", "check the name and the folder you are in")],
        "x.yaml": [("there is no file `x.yaml`", "check the name and the folder you are in")],
        "x\\y": [("there is no file `x\\y`", "check the name and the folder you are in")],
        "English": [unknown("English", "did you mean `en`?")],
        "C": [unknown("C", "did you mean `cy`?")],
    }
    assert all(reading.words is None for reading in told.values())


def unknown(name: str, hint: str) -> tuple[str, str]:
    """Say what is said of a language that there is not."""
    return f"`language` of `look` is `{name}`, of which there are no words", hint
