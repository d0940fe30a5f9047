"""The words of all languages: the same keys, the same slots, the right forms for numbers."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from speedlearn import languages
from speedlearn.languages import (
    COUNT,
    ENGLISH,
    FORMS,
    LANGUAGES,
    OTHER,
    Words,
    english_file,
    forms_of,
    slots_of,
    words_in,
)
from speedlearn.languages.plurals import RULES
from speedlearn.sheets.heading import day_text

ROOT = Path(languages.__file__).parent
KEYS = [(group, name) for group, named in words_in(ENGLISH).texts.items() for name in named]


def test_there_are_the_languages_that_are_told_of() -> None:
    """A file for each, and a rule."""
    assert {path.stem for path in ROOT.glob("*.yaml")} == set(LANGUAGES) == set(RULES) == set(FORMS)
    assert {"en", "cy"} <= set(LANGUAGES)
    assert len(KEYS) > 250


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word_in_the_same_order(language: str) -> None:
    """So that two files can be read side by side."""
    texts = words_in(language).texts
    assert [(group, name) for group, named in texts.items() for name in named] == KEYS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_a_word_has_the_slots_of_the_english_one(language: str) -> None:
    """And forms are for numbers only, each one that the language has."""
    for group, name in KEYS:
        forms = forms_of(words_in(language).texts[group][name])
        slots = slots_of(forms_of(words_in(ENGLISH).texts[group][name])[OTHER])
        assert {slots_of(text) for text in forms.values()} == {slots}, (group, name)
        assert OTHER in forms
        assert set(forms) <= set(FORMS[language])
        assert set(forms) == {OTHER} or COUNT in slots


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_trim_and_their_brackets_are_slots(language: str) -> None:
    """No text is empty, ends in a space, or has a bracket that is no slot."""
    for group, name in KEYS:
        for text in forms_of(words_in(language).texts[group][name]).values():
            assert text
            assert text == " ".join(text.split())
            assert not re.search(r"[{}]", re.sub(r"\{\w+\}", "", text))


# Unicode CLDR 47, plurals.xml: samples of the cardinal rules of both languages.
SAMPLES = {
    "en": {"one": [1], "other": [0, *range(2, 17), 100, 1000, 10_000]},
    "cy": {"zero": [0], "one": [1], "two": [2], "few": [3], "many": [6], "other": [4, 5, *range(7, 21), 100, 1000]},
}


@pytest.mark.parametrize(("language", "form"), [(one, form) for one, forms in SAMPLES.items() for form in forms])
def test_forms_are_those_of_unicode(language: str, form: str) -> None:
    """By the samples that Unicode gives."""
    assert {RULES[language](number) for number in SAMPLES[language][form]} == {form}
    assert set(SAMPLES[language]) == set(FORMS[language])


def test_a_number_decides_about_the_form() -> None:
    """And has commas between thousands; what is put in is never searched for slots."""
    english, welsh = words_in("en"), words_in("cy")
    assert [english("all.people", count=number) for number in (0, 1, 2, 1234)] == [
        "0 people", "1 person", "2 people", "1,234 people",
    ]  # fmt: skip
    assert [welsh("run.pause", count=number) for number in (1, 2, 3, 10)] == [
        "Egwyl, 1 munud", "Egwyl, 2 funud", "Egwyl, 3 munud", "Egwyl, 10 munud",
    ]  # fmt: skip
    assert welsh("all.seat", seat=3) == "sedd 3"
    assert english("ics.visit", table="{seat}", seat="{table}") == "Table {seat}, seat {table}"


def test_a_slot_without_a_filling_is_no_text() -> None:
    """A mistake of the program is not printed."""
    with pytest.raises(KeyError):
        words_in("en")("all.seat")
    with pytest.raises(KeyError):
        words_in("en")("all.no_such_word")
    with pytest.raises(TypeError):
        words_in("en")("all.people", count="3")


@pytest.mark.parametrize(
    ("day", "english", "welsh"),
    [
        ("2014-01-22", "Wednesday 22 January 2014", "Dydd Mercher 22 Ionawr 2014"),
        ("2026-08-02", "Sunday 2 August 2026", "Dydd Sul 2 Awst 2026"),
        ("0987-12-31", "Monday 31 December 0987", "Dydd Llun 31 Rhagfyr 0987"),
    ],
)
def test_days_in_words(day: str, english: str, welsh: str) -> None:
    """Weekday and month are those of the language."""
    assert day_text(day, words_in("en")) == english
    assert day_text(day, words_in("cy")) == welsh


def test_all_days_and_months_differ() -> None:
    """In each language there are seven days and twelve months."""
    for words in map(words_in, LANGUAGES):
        days = [day_text(f"2026-{month:02}-{day:02}", words) for month, day in product(range(1, 13), range(1, 8))]
        assert len({text.partition(" 2")[0] for text in days}) > 7
        assert len(set(days)) == 12 * 7


def test_the_english_file_can_be_copied() -> None:
    """An organiser begins with it; it says how it is written."""
    assert english_file() == (ROOT / "en.yaml").read_text(encoding="utf-8")
    assert english_file().startswith("# ")


def test_the_welsh_file_asks_for_a_reader() -> None:
    """Until somebody has read it whose language it is."""
    assert "A Welsh speaker should read this file before it goes to print" in (ROOT / "cy.yaml").read_text("utf-8")


def test_words_are_data() -> None:
    """Some of them go to templates and to the page for phones as they are."""
    words = Words("en", "en", {"all": {"seat": "seat {seat}"}, "run": {"head": "Run"}})
    assert words.some("run", "none") == {"run": {"head": "Run"}}
    assert words.open("all.seat") == "seat {seat}"
    assert words_in("en").open("all.people") == "{count} people"
