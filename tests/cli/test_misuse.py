"""Command lines that cannot be understood: what is said of each, whole; nothing is done, and the exit code is 2."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from evening import Run, run, write_event

from speedlearn.parts import PARTS

pytestmark = pytest.mark.usefixtures("empty_folder")

PLAN = "`speedlearn plan --help` says what it takes"
QUOTES = 'a name with blanks stands in quotes: "my event.yaml"'
WRONG = [
    ("plna .", "`plna` is no command", "did you mean `plan`?"),
    ("PLAN .", "`PLAN` is no command", "did you mean `plan`?"),
    ("tomorrow", "`tomorrow` is no command", "`speedlearn --help` lists them"),
    (
        "evening.yaml",
        "what is to be done with `evening.yaml`?",
        "name a command first: `speedlearn check evening.yaml`",
    ),
    (".", "what is to be done with `.`?", "name a command first: `speedlearn check .`"),
    ("x" * 5000, f"`{'x' * 59}…` is no command", "`speedlearn --help` lists them"),
    ("\x1b[31m", "`␛[31m` is no command", "`speedlearn --help` lists them"),
    ("--versoin", "`speedlearn` has no option `--versoin`", "did you mean `--version`?"),
    ("-q plan .", "`speedlearn` has no option `-q`", "`speedlearn --help` says what it takes"),
    ("plan . --effrt quick", "`plan` has no option `--effrt`", "did you mean `--effort`?"),
    ("plan . --effrt=quick", "`plan` has no option `--effrt`", "did you mean `--effort`?"),
    ("plan . -seed 3", "`plan` has no option `-seed`", "did you mean `--seed`?"),
    ("plan . --hepl", "`plan` has no option `--hepl`", "did you mean `--help`?"),
    ("plan . --zzz", "`plan` has no option `--zzz`", PLAN),
    ("plan . --\x1b[31m", "`plan` has no option `--␛[31m`", PLAN),
    ("plan . —effort quick", "`—effort` is no option: it begins with a dash", "write two hyphens: `--effort`"),
    ("plan . –-effort quick", "`–-effort` is no option: it begins with a dash", "write two hyphens: `--effort`"),
    ("plan . --effort fast", "`--effort` takes one of quick, normal, thorough", PLAN),
    ("plan . --names Full", "`--names` takes one of full, first", PLAN),
    ("plan . --seed x", "`--seed` takes a whole number from 0 to 4,294,967,296", PLAN),
    ("plan . --seed -1", "`--seed` takes a whole number from 0 to 4,294,967,296", PLAN),
    ("plan . --time -3", "`--time` takes a number, 0 or more", PLAN),
    ("plan . --effort", "`--effort` takes a value: one of quick, normal, thorough", PLAN),
    ("check . --after", "`--after` takes a value: ROTA", "`speedlearn check --help` says what it takes"),
    ("check . --json=3", "`--json` takes no value", "`speedlearn check --help` says what it takes"),
    (
        "plan",
        "`plan` needs EVENT: the event file, or a folder of YAML files; - reads standard input",
        "write `speedlearn plan EVENT`",
    ),
    ("print .", "`print` needs ROTA: a rota.json, or the folder it lies in", "write `speedlearn print EVENT ROTA`"),
    ("new", "`new` needs DIR: the folder to make; it must not hold an event yet", "write `speedlearn new DIR`"),
    ("check my evening.yaml", "`evening.yaml` is too much for `check`", f"write `speedlearn check EVENT`; {QUOTES}"),
    ("schema all", "`all` is too much for `schema`", f"write `speedlearn schema`; {QUOTES}"),
    ("plan . --only rota, badges", "`badges` is too much for `plan`", "write lists without blanks: `a,b`"),
    ("plan . --only rota,bagdes", "`bagdes` is no part of the pack", "did you mean `badges`?"),
    (
        "plan . --only posters-on-the-wall",
        "`posters-on-the-wall` is no part of the pack",
        f"there are {', '.join(PARTS)}",
    ),
    ("plan . --link here", "`here` is no address of a web page", "give one like https://example.org/rota.html"),
    (
        "plan . --link https://example.org/#top",
        "`https://example.org/#top` must have no `#` and no password",
        "everybody will see it: leave them out",
    ),
    ("plan - --only rota", "an event from standard input needs `--out`", "name a folder: `--out my-rota`"),
    ("check - --after -", "only one file can come from standard input", "name the others"),
]


@pytest.mark.parametrize(("line", "message", "hint"), WRONG, ids=lambda text: text[:40])
def test_a_wrong_command_line(line: str, message: str, hint: str) -> None:
    """It is told apart from a wrong event, in the words in which all else is told."""
    write_event()
    assert run(*line.split()) == Run(2, "", f"error: {message}\n\nhint: {hint}\n")
    assert sorted(os.listdir()) == ["evening.yaml"]  # noqa: PTH208 (hidden ones, too)


def test_words_of_which_split_makes_nothing() -> None:
    """A name with blanks in quotes, and a word of nothing."""
    write_event(name="my evening.yaml")
    assert run("my evening.yaml").err.endswith("hint: name a command first: `speedlearn check 'my evening.yaml'`\n")
    assert run("check", "my evening.yaml", "").err.startswith("error: empty is too much for `check`\n")


def test_a_file_whose_name_begins_with_hyphens() -> None:
    """After two hyphens alone, all are names."""
    write_event(name="--seed.yaml")
    assert run("check", "--", "--seed.yaml").code == 0
    assert Path("--seed.yaml").exists()
