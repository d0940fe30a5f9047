"""`look: language`: the pack in another language, or in an organiser's own words."""

from __future__ import annotations

from pathlib import Path

import pytest
from evening import EVENT, Run, held, run, write_event

pytestmark = pytest.mark.usefixtures("empty_folder")


def test_the_pack_in_welsh() -> None:
    """What is printed is Welsh, what is said here is English, and the rota is the same."""
    write_event()
    run("plan", "evening.yaml", "--only", "text,csv,html")
    english = held("evening-rota")
    write_event(f"{EVENT}look: {{language: cy}}\n")
    done = run("plan", "evening.yaml", "--only", "text,csv,html")
    assert done.code == 0
    assert done.err.endswith("wrote evening-rota: rota.json, rota.html, mail-merge.csv, rota.md\n")
    welsh = held("evening-rota")
    assert welsh["rota.json"] == english["rota.json"]
    assert "## Yn ôl person\n" in welsh["rota.md"].decode()
    assert welsh["mail-merge.csv"].decode("utf-8-sig").startswith('"cod","enw","ysgol","rownd_1_dechrau",')
    assert b'<html lang="cy">' in welsh["rota.html"]


def test_own_words_beside_the_event() -> None:
    """A few of them; the rest is Welsh."""
    write_event(f"{EVENT}look: {{language: words/ours.yaml}}\n")
    Path("words").mkdir()
    Path("words/ours.yaml").write_text("base: cy\ntext: {by_person: Pawb}\n", encoding="utf-8")
    assert run("plan", "evening.yaml", "--only", "text").code == 0
    text = held("evening-rota")["rota.md"].decode()
    assert "## Pawb\n" in text
    assert "## Yn ôl bwrdd\n" in text


WRONG = """\
error: `move_say` has a slot `{star}`, which nothing is put in
 --> ours.yaml:2:13
  |
2 |   move_say: "Off you go: {round} at {start}, {star}."
  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

hint: did you mean `{start}`?

error: the group `run` has no word `hed`
 --> ours.yaml:3:3
  |
3 |   hed: Order
  |   ^^^

hint: did you mean `head`?

2 errors
"""


@pytest.mark.parametrize("command", ["check", "plan"])
def test_wrong_words_are_told_before_any_work(command: str) -> None:
    """Each with its place in their file."""
    write_event(f"{EVENT}look: {{language: ours.yaml}}\n")
    Path("ours.yaml").write_text(
        'run:\n  move_say: "Off you go: {round} at {start}, {star}."\n  hed: Order\n', encoding="utf-8"
    )
    assert run(command, "evening.yaml") == Run(1, "", WRONG)


def test_a_language_that_is_not_there_is_shown_in_the_event() -> None:
    """With the nearest one."""
    write_event(f"{EVENT}look: {{language: Welsh}}\n")
    done = run("check", "evening.yaml")
    assert done.code == 1
    assert done.err.startswith("error: `language` of `look` is `Welsh`, of which there are no words\n")
    assert "| look: {language: Welsh}\n   |                  ^^^^^\n" in done.err
    assert "hint: did you mean `cy`?" in done.err
