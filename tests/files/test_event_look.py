"""What an event file says of the look of the paper."""

from __future__ import annotations

from pathlib import Path

from speedlearn.files.event import Reading, read_event
from speedlearn.files.marks import event_mark
from speedlearn.model import Look

SMALLEST = "event: E\ntables: [{id: T, title: T, seats: 2}]\nattendees: [{name: A}]\n"
LOOK = 'look: {paper: letter, logo: art/badge.svg, colour: "#0B5394", language: ours.yaml, hopes: yes}\n'


def read(path: Path, text: str) -> Reading:
    """Read a text as an event file."""
    path.write_text(text, encoding="utf-8")
    return read_event(path)


def told(reading: Reading) -> list[tuple[str, str | None]]:
    """List what is said, and what would do."""
    return [(problem.message, problem.hint) for problem in reading.problems]


def test_a_look_is_kept_as_typed(tmp_path: Path) -> None:
    """With the folder that its paths are relative to; left out, it is black on white A4 in English."""
    event = read(tmp_path / "e.yaml", SMALLEST + LOOK).event
    assert event is not None
    assert event.look == Look("letter", "art/badge.svg", "#0b5394", "ours.yaml", str(tmp_path), hopes=True)
    plain = read(tmp_path / "e.yaml", SMALLEST).event
    assert plain is not None
    assert plain.look == Look("A4", None, None, "en", ".", hopes=False)


def test_in_a_folder_the_file_of_the_look_counts(tmp_path: Path) -> None:
    """All files of an event lie in one folder."""
    (tmp_path / "a.yaml").write_text(SMALLEST)
    (tmp_path / "b.yaml").write_text(LOOK)
    reading = read_event(tmp_path)
    assert reading.event is not None
    assert reading.event.look.folder == str(tmp_path)
    place = reading.place(("look", "logo"))
    assert place is not None
    assert (place.file, place.line, place.column, place.width) == (str(tmp_path / "b.yaml"), 1, 29, 13)


def test_a_new_look_leaves_the_mark(tmp_path: Path) -> None:
    """So that a rota is not a stranger's on letter paper."""
    marks = set()
    for look in ["", LOOK, "look: {language: cy, hopes: true}\n", "hopes"]:
        text = SMALLEST.replace("name: A", "name: A, hopes: much") if look == "hopes" else SMALLEST + look
        event = read(tmp_path / "e.yaml", text).event
        assert event is not None
        marks.add(event_mark(event))
    # As it was before there were looks.
    assert marks == {"4a236d88f5cb2730167d3d50c7a7d2a2cffcc729328ec47d48347fc94fd5644b"}


def test_what_a_look_cannot_be(tmp_path: Path) -> None:
    """Every value says what would do, and unknown keys are guessed."""
    text = 'look: {paper: Letter, logo: "", colour: red, language: [], colours: 1}\n'
    assert told(read(tmp_path / "e.yaml", SMALLEST + text)) == [
        ("`paper` of `look` is `Letter`", "did you mean `letter`?"),
        ("`logo` of `look` is empty", "write a text"),
        ("`colour` of `look` is `red`", 'write red, green and blue in hexadecimal digits, such as `"#0b5394"`'),
        ("`language` of `look` is a list", "write a text"),
        ("`colours` of `look` is not a known key", "did you mean `colour`?"),
    ]


def test_a_colour_that_yaml_takes_for_a_remark(tmp_path: Path) -> None:
    """It is not lost without a word."""
    reading = read(tmp_path / "e.yaml", SMALLEST + "look:\n  colour: #0b5394\n")
    assert reading.event is not None
    assert told(reading) == [
        (
            "`colour` of `look` is empty",
            'write it in quotes, such as `colour: "#0b5394"`: what follows a bare `#` is not read',
        )
    ]
