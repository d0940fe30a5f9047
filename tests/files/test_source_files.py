"""Files are read whatever their encoding, and what cannot be read is told, not raised."""

from __future__ import annotations

import codecs
import io
import sys
from pathlib import Path

import pytest

from speedlearn.files.limits import MAX_FILE_BYTES
from speedlearn.files.problems import Place, Problem
from speedlearn.files.sources import Source, Span, read_source

TEXT = "name: Zoë Ng\nschool: 北京\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
    ids=["UTF-8", "UTF-8 with mark", "UTF-16 LE", "UTF-16 BE"],
)
def test_the_text_is_the_same_in_every_encoding(tmp_path: Path, data: bytes) -> None:
    """With a byte order mark or without."""
    path = tmp_path / "e.yaml"
    path.write_bytes(data)
    assert read_source(path) == Source(str(path), TEXT)


def test_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    """The line is shown as a spreadsheet wrote it."""
    path = tmp_path / "e.yaml"
    path.write_bytes("event: x\nname: Zoë Ng\n".encode("cp1252"))
    place = Place(str(path), 2, 9, 1, "name: Zoë Ng")
    message = "this line is not UTF-8 text: it holds the byte eb"
    assert read_source(path) == Problem(message, "save the file as UTF-8", place)


def test_a_broken_utf16_file_is_told(tmp_path: Path) -> None:
    """Half a character at the end."""
    path = tmp_path / "e.yaml"
    path.write_bytes(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"\x00\xd8")
    problem = read_source(path)
    assert isinstance(problem, Problem)
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (1, 3)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has a name of its own in messages."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert read_source("-") == Source("standard input", TEXT)


def test_no_such_file(tmp_path: Path) -> None:
    """The name stands as it was given."""
    path = tmp_path / "e.yaml"
    hint = "check the name and the folder you are in"
    assert read_source(path) == Problem(f"there is no file `{path}`", hint)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("hall/village", "hall/village.yaml"),
        ("hall/vilage.yml", "hall/village.yaml"),
        ("hal/village.yaml", "hall/village.yaml"),
        ("hall/pack/rota", "hall/pack/rota.json"),
        ("hall/pakc", "hall/pack"),
        ("hal/nothing.yaml", None),
        ("elsewhere/at/all", None),
        ("hall/hidden", None),
    ],
)
def test_a_slip_in_the_name_of_a_file(given: str, meant: str | None, empty_folder: Path) -> None:
    """An ending left out, or a letter too many in the name or in that of its folder."""
    pack = empty_folder / "hall" / "pack"
    pack.mkdir(parents=True)
    for file in ("hall/village.yaml", "hall/.hidden.yaml", "hall/pack/rota.json", "hall/pack/rota.html"):
        (empty_folder / file).touch()
    hint = f"did you mean `{meant}`?" if meant else "check the name and the folder you are in"
    problem = read_source(given)
    assert isinstance(problem, Problem)
    assert problem.hint == hint


def test_a_folder_instead_of_a_file(tmp_path: Path) -> None:
    """Such as a rota file that is none."""
    assert read_source(tmp_path) == Problem(f"`{tmp_path}` is a folder where a file was expected", "name a file in it")


def test_another_trouble_of_the_disk(tmp_path: Path) -> None:
    """A file taken for a folder, as an example that needs no rights to be taken away."""
    path = tmp_path / "e.yaml"
    path.touch()
    beneath = path / "f.yaml"
    hint = "check that the file may be read"
    assert read_source(beneath) == Problem(f"`{beneath}` cannot be read: not a directory", hint)


@pytest.mark.parametrize("too_many", [0, 1])
def test_the_size_of_a_file_has_a_limit(tmp_path: Path, too_many: int) -> None:
    """At the limit it is read, one byte over it is not."""
    path = tmp_path / "e.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + too_many)
    read = read_source(path)
    if too_many:
        assert read == Problem(f"`{path}` is larger than 32 MB", "check that it is the file you meant")
    else:
        assert isinstance(read, Source)


def test_lines_end_where_yaml_ends_them() -> None:
    """All line ends count, and the two of Windows as one."""
    source = Source("e.yaml", "a\r\nb\rc\x85d\u2028e\nf")
    assert source.lines == list("abcdef")
    assert source.place_at(source.text.index("e")) == Place("e.yaml", 5, 1, 1, "e")
    assert source.place_at(len(source.text)) == Place("e.yaml", 6, 2, 1, "f")


def test_a_span_of_several_lines_is_shown_to_the_end_of_the_first() -> None:
    """A place lies on one line."""
    assert Source("e.yaml", "a: [b,\n  c]").place(Span(0, 3, 1, 4)) == Place("e.yaml", 1, 4, 3, "a: [b,")
