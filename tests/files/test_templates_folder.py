"""The organiser's own templates are read from their folder, or refused with a reason; ours are written to a new one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from speedlearn.files.limits import MAX_TEMPLATES_BYTES
from speedlearn.files.problems import Problem
from speedlearn.files.templates import Templates, read_templates, write_new

OURS = ("common.typ", "badges.typ", "wall.typ")


def folder_of(place: Path, files: dict[str, bytes]) -> Path:
    """Make a folder of these files."""
    folder = place / "templates"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def test_what_is_read(tmp_path: Path) -> None:
    """What templates may read, in order, whatever the case of the ending; nothing of other kinds, and no folder."""
    kinds = ("a.typ", "B.SVG", "c.json", "d.yaml", "e.csv", "f.txt", "wall.typ", "badges.typ")
    folder = folder_of(tmp_path, {name: name.encode() for name in (*kinds, "g.png", "h.exe", "typ", "i.typ~")})
    (folder / "inner.typ").mkdir()
    found = read_templates(folder, OURS)
    assert isinstance(found, Templates)
    assert list(found.files.items()) == [(name, name.encode()) for name in sorted(kinds)]
    assert found.replaced == ("badges.typ", "wall.typ")


@pytest.mark.parametrize(
    ("files", "message", "hint"),
    [
        ({}, "there is no template of ours in `{0}`", "these can be replaced: common.typ, badges.typ, wall.typ"),
        (
            {"mine.typ": b"", "badge.txt": b"", "walll.typ": b"", "badgess.typ": b""},
            "there is no template of ours in `{0}`",
            "did you mean `badges.typ` by `badgess.typ`?",
        ),
        (
            {"wall.svg": b""},
            "there is no template of ours in `{0}`",
            "these can be replaced: common.typ, badges.typ, wall.typ",
        ),
        ({"wall.typ": b"\xff"}, "`wall.typ` in `{0}` is not UTF-8 text", "save it as UTF-8"),
        ({"wall.typ": b"", "x.csv": b"\xe9"}, "`x.csv` in `{0}` is not UTF-8 text", "save it as UTF-8"),
        (
            {"wall.typ": b'#import "@preview/cetz:0.3.1": canvas'},
            "the template `wall.typ` asks for the package `@preview/cetz:0.3.1`",
            "put what you need of it beside your templates: nothing is fetched from a network",
        ),
        (
            {"wall.typ": b"", "mine.typ": b'x\n#import "@my-own/%b"' % (b"y" * 60)},
            "the template `mine.typ` asks for the package `@my-own/" + "y" * 60 + "`",
            "put what you need of it beside your templates: nothing is fetched from a network",
        ),
    ],
)
def test_what_is_refused(tmp_path: Path, files: dict[str, bytes], message: str, hint: str) -> None:
    folder = folder_of(tmp_path, files)
    assert read_templates(folder, OURS) == Problem(message.format(folder), hint)


@pytest.mark.parametrize("text", [b'"a@b/c"', b'"@preview"', b"@preview/x", b'"@preview/"', b'"@a b/c"'])
def test_what_names_no_package(tmp_path: Path, text: bytes) -> None:
    """Nor does any other file than a template."""
    files = {"wall.typ": text, "x.txt": b'"@preview/cetz:0.3.1"'}
    assert read_templates(folder_of(tmp_path, files), OURS) == Templates(files, ("wall.typ",))


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    """The disk's reason is told."""
    (tmp_path / "file").touch()
    told = [read_templates(tmp_path / name, OURS) for name in ("none", "file")]
    assert told == [
        Problem(f"the templates in `{tmp_path / name}` cannot be read: {reason}", "name a folder of templates")
        for name, reason in (("none", "no such file or directory"), ("file", "not a directory"))
    ]


@pytest.mark.parametrize("more", [0, 1])
def test_how_large_they_may_be(tmp_path: Path, more: int) -> None:
    """All together, to the byte; what is not read does not count."""
    folder = folder_of(tmp_path, {"wall.typ": b" " * 1000, "photo.png": b" " * 1000})
    with (folder / "data.json").open("wb") as file:
        os.truncate(file.fileno(), MAX_TEMPLATES_BYTES - 1000 + more)
    found = read_templates(folder, OURS)
    too_large = Problem(f"the templates in `{folder}` are larger than 16 MB", "keep only what they need there")
    assert (found == too_large) is bool(more)
    assert isinstance(found, Problem if more else Templates)


def test_ours_are_written_to_a_new_folder(tmp_path: Path) -> None:
    """With its parents, or to one in which other files are; nothing is written over."""
    files = {"common.typ": b"c", "wall.typ": b"w"}
    for folder in (tmp_path / "a" / "b", folder_of(tmp_path, {"mine.typ": b"m"})):
        assert write_new(folder, files) is None
        assert {name: (folder / name).read_bytes() for name in files} == files
    (tmp_path / "a" / "b" / "common.typ").unlink()
    (tmp_path / "a" / "b" / "wall.typ").write_bytes(b"mine")
    assert write_new(tmp_path / "a" / "b", files) == Problem(
        f"`{tmp_path / 'a' / 'b' / 'wall.typ'}` is there already", "name another folder; nothing is written over"
    )
    assert os.listdir(tmp_path / "a" / "b") == ["wall.typ"]  # noqa: PTH208 - only named
    assert (tmp_path / "a" / "b" / "wall.typ").read_bytes() == b"mine"
    (tmp_path / "file").touch()
    assert write_new(tmp_path / "file" / "x", files) == Problem(
        f"`{tmp_path / 'file' / 'x'}` cannot be written: not a directory", "name another folder"
    )
