"""The organiser's logo is read as it lies there, or refused with a reason."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.files.limits import MAX_LOGO_BYTES, MAX_LOGO_DOTS
from speedlearn.files.logo import read_logo
from speedlearn.files.problems import Problem
from speedlearn.model import Logo, Look

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 10">{}</svg>'


def png(
    width: int, height: int, *, colour: int = 0, bits: int = 8, row: int | None = None, interlaced: int = 0
) -> bytes:
    """Draw a PNG of a size; grey, with a byte a dot, unless it is said how many bytes a row takes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress((b"\0" + b"\x80" * (width if row is None else row)) * height)
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, interlaced)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def read(folder: Path, content: str | bytes, name: str = "logo.svg") -> Logo | Problem | None:
    """Read a content as a logo."""
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read_logo(Look(logo=name, folder=str(folder)))


def damaged(folder: Path) -> Problem:
    """Say what is said of a PNG that is not whole."""
    return Problem(f"the logo `{folder / 'logo.svg'}` is damaged", "save the PNG again")


def test_an_svg_and_a_png_are_read_whatever_they_are_called(tmp_path: Path) -> None:
    """The content tells what a file is."""
    assert read(tmp_path, SVG.format("")) == Logo(SVG.format("").encode(), "svg", 3.0)
    assert read(tmp_path, png(40, 20), "logo.jpg") == Logo(png(40, 20), "png", 2.0)
    assert read_logo(Look()) is None


@pytest.mark.parametrize(
    ("colour", "bits", "row"),
    [
        *((0, 1, 2), (0, 2, 3), (0, 4, 5), (0, 8, 9), (0, 16, 18), (2, 8, 27), (2, 16, 54), (3, 1, 2), (3, 8, 9)),
        *((4, 8, 18), (4, 16, 36), (6, 8, 36), (6, 16, 72)),
    ],
)
def test_a_png_is_whole(tmp_path: Path, colour: int, bits: int, row: int) -> None:
    """Nine dots in a row take so many bytes, whatever its colours; with one more or less it is damaged."""
    whole = png(9, 3, colour=colour, bits=bits, row=row)
    assert read(tmp_path, whole) == Logo(whole, "png", 3.0)
    for other in (row - 1, row + 1):
        found = read(tmp_path, png(9, 3, colour=colour, bits=bits, row=other))
        assert found == damaged(tmp_path)


@pytest.mark.parametrize("colour", [1, 5, 7])
def test_a_png_of_colours_that_there_are_not(tmp_path: Path, colour: int) -> None:
    """PNG knows no such kind."""
    assert read(tmp_path, png(9, 3, colour=colour)) == damaged(tmp_path)


def test_an_interlaced_png_need_only_come_to_its_end(tmp_path: Path) -> None:
    """Its rows are of another number and length."""
    drawn = png(8, 8, interlaced=1, row=9)
    assert read(tmp_path, drawn) == Logo(drawn, "png", 1.0)
    cut = png(8, 8, interlaced=1, row=30)
    assert read(tmp_path, cut) == damaged(tmp_path)


@pytest.mark.parametrize(
    ("shape", "ratio"),
    [
        ('width="90mm" height="30mm" viewBox="0 0 1 1"', 3.0),
        ('width="100%" height="20" viewBox="0,0, 8 4"', 2.0),
        ('width="10mm" height="10px" viewBox="0 0 8 2"', 4.0),
        ("", 1.0),
        ('viewBox="0 0 0 1"', 1.0),
        ('viewBox="0 0 nan inf"', 1.0),
        ('viewBox="a"', 1.0),
        ('width="1e9" height="1"', 100.0),
        ('width="1" height="1e9"', 0.01),
    ],
)
def test_the_shape_of_an_svg(tmp_path: Path, shape: str, ratio: float) -> None:
    """Lengths of one kind first, then the box that is drawn in."""
    logo = read(tmp_path, f'<svg xmlns="http://www.w3.org/2000/svg" {shape}/>')
    assert isinstance(logo, Logo)
    assert logo.ratio == ratio


INSIDE = [
    '<a xlink:href="#b"/><use href="#b"/><g id="b"/>',
    '<image href="data:image/png;base64,iVBORw0KGgo="/>',
    '<rect fill="url(#b)" style="fill: url( \'#b\' )"/>',
    "<style>.a { fill: url(#b) } @media print { .a { fill: red } }</style>",
    '<metadata><x xmlns="https://example.org/a#" about="https://example.org"/></metadata>',
]


@pytest.mark.parametrize("drawing", INSIDE)
def test_what_points_to_within_may_stay(tmp_path: Path, drawing: str) -> None:
    """As programs that draw write it."""
    assert isinstance(read(tmp_path, SVG.format(drawing)), Logo)


OUTSIDE = [
    "<script>1</script>",
    '<x:script xmlns:x="http://www.w3.org/2000/svg"/>',
    '<g onload="1"/>',
    '<g ONCLICK="1"/>',
    '<image href="other.png"/>',
    '<image xlink:href="https://example.org/a.png"/>',
    '<use href="file:///etc/passwd#a"/>',
    '<a href="javascript:1"/>',
    '<image href="data:text/html,1"/>',
    '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
    '<rect fill="url(https://example.org/a#b)"/>',
    "<rect style=\"fill: URL( 'a.svg#b' )\"/>",
    "<style>@import 'a.css';</style>",
    "<style>@font-face { src: url(a.woff) }</style>",
]


@pytest.mark.parametrize("drawing", OUTSIDE)
def test_what_reaches_outside_is_refused(tmp_path: Path, drawing: str) -> None:
    """And what would do is said."""
    problem = read(tmp_path, SVG.format(drawing))
    assert isinstance(problem, Problem)
    assert "script" in problem.message or "outside" in problem.message
    assert problem.hint


def test_what_is_no_drawing_at_all(tmp_path: Path) -> None:
    """Each with its reason."""
    logo = tmp_path / "logo.svg"
    entity = '<!DOCTYPE svg [<!ENTITY a "b">]>'
    assert [
        str(read(tmp_path, content))
        for content in (
            "",
            "\xff\xd8\xff\xe0",
            "<html/>",
            SVG.format("<g>"),
            entity + SVG.format("&a;"),
            '<?xml-stylesheet href="a.css"?>' + SVG.format(""),
            SVG.format("<g>" * 300 + "</g>" * 300),
            png(0, 1),
            png(1, 1)[:20],
            png(40, 20)[:-5],
            png(40, 20).replace(b"\0\0\0\x28", b"\0\0\0\x29"),
            png(MAX_LOGO_DOTS + 1, 1),
            b" " * (MAX_LOGO_BYTES + 1),
        )
    ] == [
        str(Problem(f"the logo `{logo}` {found}", hint))
        for found, hint in (
            ("is neither an SVG nor a PNG", "save the logo as an SVG or a PNG"),
            ("is neither an SVG nor a PNG", "save the logo as an SVG or a PNG"),
            ("is neither an SVG nor a PNG", "save the logo as an SVG or a PNG"),
            ("is damaged: mismatched tag: line 1, column 108", "save the SVG again"),
            ("declares entities", "save it as a plain SVG"),
            ("needs something outside of it", "save it with its style inside"),
            ("is nested too deeply", "make the drawing simpler"),
            *[("is damaged", "save the PNG again")] * 4,
            ("is 25,000,001 by 1 dots large", "make it smaller: 25,000,000 dots are the most"),
            ("is larger than 2 MB", "make the picture smaller"),
        )
    ]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """Not there, a folder, or no name at all."""
    (tmp_path / "folder").mkdir()
    said = [read_logo(Look(logo=name, folder=str(tmp_path))) for name in ("none.svg", "folder", "x" * 300)]
    assert [one.message.rpartition("` ")[2] for one in said if isinstance(one, Problem)] == [
        "is not there",
        "is no file",
        "cannot be read: file name too long",
    ]


def test_the_largest_that_is_read(tmp_path: Path) -> None:
    """To the byte."""
    text = SVG.format("<!--{}-->")
    assert isinstance(read(tmp_path, text.format(" " * (MAX_LOGO_BYTES - len(text) + 2))), Logo)
    assert isinstance(read(tmp_path, text.format(" " * (MAX_LOGO_BYTES - len(text) + 3))), Problem)


def test_the_picture_of_most_dots_that_is_read(tmp_path: Path) -> None:
    """To the dot; what a dot takes does not matter."""
    row = 5_000 // 8
    assert read(tmp_path, png(5_000, 5_000, bits=1, row=row)) == Logo(png(5_000, 5_000, bits=1, row=row), "png", 1.0)
    message = f"the logo `{tmp_path / 'logo.svg'}` is 5,000 by 5,001 dots large"
    hint = "make it smaller: 25,000,000 dots are the most"
    assert read(tmp_path, png(5_000, 5_001, bits=1, row=row)) == Problem(message, hint)


def test_each_part_of_a_png_has_its_check(tmp_path: Path) -> None:
    """One that is wrong is damage, though nothing else is."""
    whole = png(4, 2)
    for name in (b"IHDR", b"IDAT", b"IEND"):
        at = whole.index(name)
        end = at + 4 + int.from_bytes(whole[at - 4 : at], "big")
        assert read(tmp_path, whole[:end] + bytes([whole[end] ^ 1]) + whole[end + 1 :]) == damaged(tmp_path)


@given(st.binary(max_size=200) | st.text(st.sampled_from('<svg/> "=xmlns:a&;!?-'), max_size=60).map(str.encode))
def test_no_content_stops_the_reader(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """It is a logo or it is not."""
    assert read(tmp_path_factory.mktemp("logo"), content) is not None
