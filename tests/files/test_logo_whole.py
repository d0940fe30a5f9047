"""What is said of a logo that will not do, whole; and the limits of what a logo may hold."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from speedlearn.files.limits import MAX_LOGO_DOTS
from speedlearn.files.logo import read_logo
from speedlearn.files.problems import Problem
from speedlearn.model import Logo, Look

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" version="1.1">{}</svg>'
SCRIPT, WITHOUT = "holds a script", "save it without"
OUTSIDE = "needs something outside of it"
ALL_INSIDE = "save it with all pictures inside and without links"
FONTS_INSIDE = "save it with all pictures and fonts inside"
DAMAGED = "is damaged", "save the PNG again"


def told(folder: Path, content: str | bytes) -> tuple[str, str | None] | Logo:
    """Read a content as a logo: what is said of it after its name, or the logo."""
    (folder / "logo").write_bytes(content.encode() if isinstance(content, str) else content)
    found = read_logo(Look(logo="logo", folder=str(folder)))
    assert found is not None
    if isinstance(found, Logo):
        return found
    assert found == Problem(found.message, found.hint)
    name = f"the logo `{folder / 'logo'}` "
    assert found.message.startswith(name)
    return found.message.removeprefix(name), found.hint


@pytest.mark.parametrize(
    ("drawing", "found", "hint"),
    [
        ("<script/>", SCRIPT, WITHOUT),
        ("<g><g><script/></g></g>", SCRIPT, WITHOUT),
        ('<g onload="1"/>', f"{SCRIPT}, `onload`", WITHOUT),
        ('<g ONCLICK="1"/>', f"{SCRIPT}, `onclick`", WITHOUT),
        ('<g x:onBegin="1"/>', f"{SCRIPT}, `onbegin`", WITHOUT),
        ('<image href="a.png"/>', OUTSIDE, ALL_INSIDE),
        ('<image x:HREF="a.png"/>', OUTSIDE, ALL_INSIDE),
        ('<image src="a.png#b"/>', OUTSIDE, ALL_INSIDE),
        ('<image href=" a.png"/>', OUTSIDE, ALL_INSIDE),
        ('<image href="data:image/bmp;base64,"/>', OUTSIDE, ALL_INSIDE),
        ('<image href="data:image/pngx"/>', OUTSIDE, ALL_INSIDE),
        ("<style>@import 'a.css';</style>", OUTSIDE, FONTS_INSIDE),
        ("<style>@IMPORT 'a.css';</style>", OUTSIDE, FONTS_INSIDE),
        ("<style>@imp&#111;rt 'a.css';</style>", OUTSIDE, FONTS_INSIDE),
        ("<style>a { fill: url(\n b.svg#a ) }</style>", OUTSIDE, FONTS_INSIDE),
        ("<rect style=\"fill: URL( 'b.svg#a' )\"/>", OUTSIDE, FONTS_INSIDE),
        ('<rect fill="url(a)"/>', OUTSIDE, FONTS_INSIDE),
        ('<rect fill="url(data:image/bmp;base64,)"/>', OUTSIDE, FONTS_INSIDE),
        ("<?xml-stylesheet href='a.css'?>", OUTSIDE, "save it with its style inside"),
    ],
)
def test_what_is_said_of_what_reaches_outside(tmp_path: Path, drawing: str, found: str, hint: str) -> None:
    """Whatever the case of its letters, and however deep it lies."""
    assert told(tmp_path, SVG.format(drawing)) == (found, hint)


@pytest.mark.parametrize(
    "drawing",
    [
        '<g version="1.1" font="x" icon="y" description="@charset"/>',
        '<use href="#a"/><use x:href=" #a"/><image href=""/><image src="DATA:image/PNG;base64,"/>',
        '<image href="data:image/jpeg,x"/><image href="data:image/gif;x"/><image href="data:image/webp;x"/>',
        "<style>a { fill: url(\n#b); background: url( \"data:image/gif;base64,\" ) } b { fill: url('#c') }</style>",
        "<?xml-styles a?><?php a?>",
        "<text>script href src onload import</text>",
    ],
)
def test_what_looks_like_it_and_is_not(tmp_path: Path, drawing: str) -> None:
    """Names that end as those of scripts begin, what points to within, and texts."""
    text = SVG.format(drawing)
    assert told(tmp_path, text) == Logo(text.encode(), "svg", 1.0)


@pytest.mark.parametrize(
    ("content", "found", "hint"),
    [
        (b"\xff\xd8\xff\xe0", "is neither a PNG nor an SVG in UTF-8", "save the logo as an SVG or a PNG"),
        (b"x", "is neither an SVG nor a PNG", "save the logo as an SVG or a PNG"),
        (b"<svgs/>", "is neither an SVG nor a PNG", "save the logo as an SVG or a PNG"),
        (b"<g><svg/></g>", "is neither an SVG nor a PNG", "save the logo as an SVG or a PNG"),
        (b"<svg><g></svg>", "is damaged: mismatched tag: line 1, column 10", "save the SVG again"),
        (b"<svg>", "is damaged: no element found: line 1, column 5", "save the SVG again"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "declares entities", "save it as a plain SVG"),
    ],
)
def test_what_is_said_of_what_is_no_drawing(tmp_path: Path, content: bytes, found: str, hint: str) -> None:
    assert told(tmp_path, content) == (found, hint)


def test_what_is_said_of_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """Not there, a folder, a name too long, and no name at all."""
    (tmp_path / "folder").mkdir()
    long = "x" * 300
    assert [read_logo(Look(logo=name, folder=str(tmp_path))) for name in ("none", "folder", long, "a\0b")] == [
        Problem(
            f"the logo `{tmp_path / 'none'}` is not there",
            "name a file as seen from the folder of the event file, or leave `logo` out",
        ),
        Problem(f"the logo `{tmp_path / 'folder'}` is no file", "name an SVG or a PNG"),
        Problem(f"the logo `{tmp_path / long}` cannot be read: file name too long", "check that the file may be read"),
        Problem(
            f"the logo `{tmp_path / 'a'}\0b` is not there",
            "name a file as seen from the folder of the event file, or leave `logo` out",
        ),
    ]


@pytest.mark.parametrize(("nested", "deep"), [(199, False), (200, True)])
def test_how_deep_a_drawing_may_be(tmp_path: Path, nested: int, deep: bool) -> None:
    """Two hundred elements in each other, and any number beside each other."""
    found = told(tmp_path, SVG.format("<g>" * nested + "</g>" * nested))
    assert (found == ("is nested too deeply", "make the drawing simpler")) is deep
    assert isinstance(told(tmp_path, SVG.format("<g><g/></g>" * 300)), Logo)


@pytest.mark.parametrize(
    ("shape", "ratio"),
    [
        *((f'width="20{unit}" height="10{unit}"', 2.0) for unit in ("", "px", "PT", "pc", "mm", "cm", "in")),
        ('width=" 2.5E1 mm " height="0.5e+1mm"', 5.0),
        ('width=".5" height="1e-1"', 5.0),
        ('width="20em" height="10em" viewBox="0 0 3 1"', 3.0),
        ('width="20" viewBox="0 0 3 1"', 3.0),
        ('height="20" viewBox="0 0 3 1"', 3.0),
        ('width="٣" height="1" viewBox="0 0 2 1"', 2.0),
        ('viewBox=" 5 6,4 , 2 "', 2.0),
        ('viewBox="0 0 3"', 1.0),
        ('viewBox="0 0 3 1 9"', 3.0),
        ('width="0" height="1" viewBox="0 0 3 1"', 1.0),
        ('width="1" height="0"', 1.0),
        ('viewBox="0 0 -3 1"', 1.0),
        ('viewBox="0 0 3 -1"', 1.0),
        ('viewBox="0 0 3 0"', 1.0),
        ('width="100" height="1"', 100.0),
        ('width="101" height="1"', 100.0),
        ('width="1" height="100"', 0.01),
        ('width="1" height="101"', 0.01),
    ],
)
def test_shapes_of_drawings(tmp_path: Path, shape: str, ratio: float) -> None:
    """Lengths of one kind, else the box; a shape that is none counts as a square."""
    found = told(tmp_path, f"<svg {shape}/>")
    assert isinstance(found, Logo)
    assert found.ratio == ratio


def chunk(name: bytes, data: bytes, *, check: int = 0) -> bytes:
    """Write a chunk of a PNG; its sum is wrong by `check`."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data) ^ check)


def head(width: int, height: int, bits: int = 8, interlaced: int = 0) -> bytes:
    """Write the first chunk."""
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, interlaced))


BEGIN, END = b"\x89PNG\r\n\x1a\n", chunk(b"IEND", b"")
ROWS = zlib.compress(b"\0\x80\x80" * 3)
DATA = chunk(b"IDAT", ROWS)


@pytest.mark.parametrize(
    "content",
    [
        head(2, 3) + DATA + END,
        head(2, 3) + chunk(b"tEXt", b"by") + chunk(b"IDAT", ROWS[:5]) + chunk(b"IDAT", ROWS[5:]) + END,
        head(2, 3) + DATA + chunk(b"tIME", b"now") + END + b"what comes behind the end",
    ],
)
def test_a_png_of_several_chunks(tmp_path: Path, content: bytes) -> None:
    """In any number, with others between them, and whatever stands behind the last."""
    assert told(tmp_path, BEGIN + content) == Logo(BEGIN + content, "png", 2 / 3)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        head(2, 3) + DATA,
        head(2, 3) + END,
        DATA + head(2, 3) + END,
        END,
        chunk(b"tEXt", head(2, 3)[8:21]) + DATA + END,
        head(2, 3) + chunk(b"IDAT", ROWS, check=1) + END,
        head(2, 3) + chunk(b"IDAT", b"\1" + ROWS) + END,
        head(2, 3) + chunk(b"IDAT", ROWS[:5]) + END,
        head(2, 4) + DATA + END,
        head(2, 2) + DATA + END,
        head(0, 3) + chunk(b"IDAT", zlib.compress(b"\0" * 3)) + END,
        head(3, 0) + chunk(b"IDAT", zlib.compress(b"")) + END,
        head(2, 3, interlaced=1) + chunk(b"IDAT", ROWS[:5]) + END,
    ],
)
def test_what_is_said_of_a_damaged_png(tmp_path: Path, content: bytes) -> None:
    """Chunks that are not there, not whole or not in order, and rows too few or too many."""
    assert told(tmp_path, BEGIN + content) == DAMAGED


def test_the_most_dots_of_a_png(tmp_path: Path) -> None:
    """Held, and passed by one row."""
    side = int(MAX_LOGO_DOTS**0.5)
    assert side**2 == MAX_LOGO_DOTS
    rows = zlib.compress(bytes(side * (1 + side // 8)))
    found = told(tmp_path, BEGIN + head(side, side, bits=1) + chunk(b"IDAT", rows) + END)
    assert isinstance(found, Logo)
    assert told(tmp_path, BEGIN + head(side, side + 1, bits=1) + chunk(b"IDAT", rows) + END) == (
        "is 5,000 by 5,001 dots large",
        "make it smaller: 25,000,000 dots are the most",
    )
