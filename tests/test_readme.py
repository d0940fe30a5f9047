"""What the README shows is true: its console blocks are run, its event is read, its commands are those there are.

Run this with UPDATE_GOLDEN=1 to write the output of the console blocks anew, and read what has changed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from speedlearn.files.event import read_event
from speedlearn.files.event_json_schema import event_json_schema
from speedlearn.files.rota import read_rota

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BASH = shutil.which("bash") or "bash"
CUT = "..."
"""A line that stands for any number of lines."""


def blocks(language: str) -> list[str]:
    """List the blocks of a language."""
    return [text for name, text in FENCE.findall(TEXT) if name == language]


def steps(block: str) -> Iterator[tuple[str, str]]:
    """Split a console block into commands and what they say."""
    for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, said = step.partition("\n")
        yield command, said


def run(command: str, folder: Path) -> str:
    """Run a command as it would be typed, and read the terminal."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [BASH, "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=True,
        encoding="utf-8",
        timeout=120,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def fits(said: str, shown: str) -> bool:
    """Compare output with what is shown of it."""
    parts = [re.escape(part) for part in re.split(rf"^{re.escape(CUT)}\n", shown, flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)*".join(parts), said) is not None


def test_console_blocks(tmp_path: Path) -> None:
    """All blocks are run one after the other in a copy of the samples."""
    shutil.copytree(ROOT / "sample_events", tmp_path / "sample_events", ignore=shutil.ignore_patterns("*-rota"))
    text = TEXT
    console = blocks("console")
    assert len(console) >= 5
    for block in console:
        truth = ""
        for command, shown in steps(block):
            said = run(command, tmp_path)
            truth += f"$ {command}\n{shown if fits(said, shown) else said}"
        text = text.replace(block, truth)
    if os.environ.get("UPDATE_GOLDEN"):
        README.write_text(text, encoding="utf-8")
    assert text == TEXT


@pytest.mark.parametrize(
    ("said", "shown", "is_right"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a\n", False),
        ("a\nb\nc\n", "a\n...\nc\n", True),
        ("a\nc\n", "a\n...\nc\n", True),
        ("a\nb\nd\n", "a\n...\nc\n", False),
        ("a\nb\n", "a\n...\n", True),
        ("a.b\n", "axb\n", False),
    ],
)
def test_output_is_compared_whole_but_for_stated_cuts(said: str, shown: str, is_right: bool) -> None:
    """The comparison itself can fail."""
    assert fits(said, shown) == is_right


def test_events_are_read_without_a_word(tmp_path: Path) -> None:
    """The example is right; so somebody who copies it begins with something that works."""
    events = blocks("yaml")
    assert len(events) == 1
    for number, text in enumerate(events):
        path = tmp_path / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        assert read_event(path).problems == ()


def keys_of(form: dict[str, Any]) -> Iterator[str]:
    """List the keys of a form and of the groups within it."""
    for key, value in form.items():
        inner = value.values() if key == "properties" else value if key == "anyOf" else [value]
        yield from value if key == "properties" else ()
        for one in inner:
            if isinstance(one, dict):
                yield from keys_of(one)


def test_the_event_shows_every_key() -> None:
    """What may stand in an event file stands in the example."""
    keys = set(keys_of(event_json_schema()))
    assert len(keys) > 40
    (text,) = blocks("yaml")
    assert sorted(key for key in keys if not re.search(rf"\b{key}:", text)) == []


def test_the_rota_is_read(tmp_path: Path) -> None:
    """The example has the form of a rota file, and the table of its figures is complete."""
    (text,) = blocks("json")
    path = tmp_path / "rota.json"
    path.write_text(text, encoding="utf-8")
    assert read_rota(path).rota is not None
    shutil.copy(ROOT / "sample_events" / "village.yaml", tmp_path)
    figures = json.loads(run("speedlearn plan village.yaml --effort quick --dry-run --only rota --json 2>&-", tmp_path))
    section = TEXT.partition("## The rota file")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    assert sorted(key for row in rows for key in re.findall(r"`(\w+)`", row)) == sorted(figures)


def documented() -> dict[str, tuple[str, set[str]]]:
    """Read each command of the README: its arguments, and the options in its table."""
    section = TEXT.partition("## Commands")[2].partition("\n## ")[0]
    found = {}
    for part in re.split(r"^### `speedlearn ", section, flags=re.MULTILINE)[1:]:
        heading, _, rest = part.partition("`\n")
        body = rest.partition("\n### ")[0]
        name, _, arguments = heading.partition(" ")
        found[name] = arguments, set(re.findall(r"^\| `(--[\w-]+)", body, re.MULTILINE))
    return found


def helped(tmp_path: Path) -> dict[str, str]:
    """Read the help of each command, in the order of the program."""
    names = re.findall(r"^  (\w+)  ", run("speedlearn --help", tmp_path).partition("Commands:")[2], re.MULTILINE)
    return {name: run(f"speedlearn {name} --help", tmp_path) for name in names}


def test_every_command_and_option_is_documented_and_no_other(tmp_path: Path) -> None:
    """Arguments as well, in their order."""
    there = {}
    for name, text in helped(tmp_path).items():
        arguments = text.splitlines()[0].partition("[OPTIONS]")[2]
        options = set(re.findall(r"^  (--[\w-]+)", text, re.MULTILINE)) - {"--help"}
        there[name] = " ".join(re.findall(r"\w+", arguments)), options
    assert len(there) == 9
    assert documented() == there
    assert list(documented()) == list(there)


def test_choices_are_those_of_the_program(tmp_path: Path) -> None:
    """Each word that an option takes is named in its row."""
    choices = [
        (option, word)
        for text in helped(tmp_path).values()
        for option, words in re.findall(r"^  (--[\w-]+) <(\w+(?:\|\w+)+)>", text, re.MULTILINE)
        for word in words.split("|")
    ]
    assert len(choices) == 12
    for option, word in choices:
        rows = [line for line in TEXT.splitlines() if line.startswith(f"| `{option} ")]
        assert rows
        assert all(f"`{word}`" in row for row in rows)


def test_pictures_are_there_and_small() -> None:
    """Three, each no larger than a page needs."""
    pictures = [ROOT / place for place in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", TEXT)]
    assert len(pictures) == 3
    for picture in pictures:
        assert picture.read_bytes().startswith(b"\x89PNG")
        assert picture.stat().st_size <= 150_000


def test_the_two_commands_stand_first() -> None:
    """They are those of a fresh machine; the test command is the one that the checks run."""
    first = blocks("sh")[0].splitlines()
    assert first == ["pip install uv && uv run speedlearn plan sample_events/bett", "uv run pytest"]
    assert TEXT.index(first[0]) < 500
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == first[1]
