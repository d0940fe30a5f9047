"""Read the organiser's logo: an SVG or PNG, and nothing in it that reaches out of it.

An SVG is a document that can name files and addresses, and hold scripts. Nothing that we print it with would follow
them; still the page for phones carries the logo to others, so a logo that has any is refused.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

from speedlearn.files.limits import MAX_LOGO_BYTES, MAX_LOGO_DOTS
from speedlearn.files.problems import Problem
from speedlearn.model import Logo, Look

_PNG = b"\x89PNG\r\n\x1a\n"
# Of the first chunk: width, height, bits of a channel, kind of colour, and whether rows are interlaced.
_PNG_HEAD = struct.Struct(">IIBBxxB")
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_MOST_NESTED = 200
_LENGTH = re.compile(r"\s*(\d*\.?\d+(?:e[-+]?\d+)?)\s*(px|pt|pc|mm|cm|in)?\s*", re.ASCII | re.IGNORECASE)
_INSIDE = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp)[;,]|$)", re.ASCII | re.IGNORECASE)
_OUTSIDE_URL = re.compile(r"""@import|url\(\s*["']?\s*(?!#|data:image/(png|jpeg|gif|webp)[;,]|["'\s])""", re.IGNORECASE)
_MOST_RATIO = 100.0
_DAMAGED = "is damaged", "save the PNG again"
_SAVE = "save the logo as an SVG or a PNG"


class _RefusedError(Exception):
    """A logo that will not do; `found` goes on after its name."""

    def __init__(self, found: str, hint: str) -> None:
        super().__init__(found)
        self.found = found
        self.hint = hint


def read_logo(look: Look) -> Logo | Problem | None:
    """Read the logo of a look, or say what is wrong with it; None where it has none."""
    if look.logo is None:
        return None
    path = Path(look.folder) / look.logo
    try:
        content = _content(path)
        if content.startswith(_PNG):
            return Logo(content, "png", _png_ratio(content))
        return Logo(content, "svg", _svg_ratio(content))
    except _RefusedError as refused:
        return Problem(f"the logo `{path}` {refused.found}", refused.hint)
    except OSError as trouble:
        reason = (trouble.strerror or type(trouble).__name__).lower()
        return Problem(f"the logo `{path}` cannot be read: {reason}", "check that the file may be read")


def _content(path: Path) -> bytes:
    if not path.exists():
        raise _RefusedError(
            "is not there", "name a file as seen from the folder of the event file, or leave `logo` out"
        )
    if not path.is_file():
        raise _RefusedError("is no file", "name an SVG or a PNG")
    with path.open("rb") as file:
        content = file.read(MAX_LOGO_BYTES + 1)
    if len(content) > MAX_LOGO_BYTES:
        raise _RefusedError(f"is larger than {MAX_LOGO_BYTES // 2**20} MB", "make the picture smaller")
    return content


def _png_ratio(content: bytes) -> float:
    """Look through a PNG, since what is wrong with one would only show as an empty place on paper."""
    try:
        chunks = list(_chunks(content))
        first, head = chunks[0]
        if first != b"IHDR":
            raise _RefusedError(*_DAMAGED)
        width, height, bits, colour, interlaced = _PNG_HEAD.unpack(head)
        if width * height > MAX_LOGO_DOTS:
            raise _RefusedError(
                f"is {width:,} by {height:,} dots large", f"make it smaller: {MAX_LOGO_DOTS:,} dots are the most"
            )
        rows = height * (1 + -(-width * bits * _CHANNELS[colour] // 8))
        unpacker = zlib.decompressobj()
        dots = unpacker.decompress(b"".join(data for name, data in chunks if name == b"IDAT"), 2 * rows + 1)
        is_whole = unpacker.eof if interlaced else len(dots) == rows
    except (struct.error, KeyError, zlib.error) as trouble:
        raise _RefusedError(*_DAMAGED) from trouble
    if not width or not height or not is_whole:
        raise _RefusedError(*_DAMAGED)
    return _ratio(width, height)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and data of each chunk of a PNG to the last one, which ends it."""
    start = len(_PNG)
    while True:
        (length,) = struct.unpack_from(">I", content, start)
        name, data = content[start + 4 : start + 8], content[start + 8 : start + 8 + length]
        (check,) = struct.unpack_from(">I", content, start + 8 + length)
        if check != zlib.crc32(name + data):
            raise struct.error
        yield name, data
        if name == b"IEND":
            return
        start += 12 + length


def _svg_ratio(content: bytes) -> float:
    """Look through an SVG; returns how many times as wide as high it is."""
    try:
        content.decode()
    except UnicodeDecodeError as trouble:
        raise _RefusedError("is neither a PNG nor an SVG in UTF-8", _SAVE) from trouble
    form = _Form()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = form.start
    parser.EndElementHandler = form.end
    parser.CharacterDataHandler = form.text
    parser.EntityDeclHandler = form.entity
    parser.ProcessingInstructionHandler = form.instruction
    parser.buffer_text = True
    try:
        parser.Parse(content, True)  # noqa: FBT003 (the only way to say that it ends there)
    except (expat.ExpatError, ValueError) as trouble:
        if form.root is None:
            raise _RefusedError("is neither an SVG nor a PNG", _SAVE) from trouble
        raise _RefusedError(f"is damaged: {trouble}", "save the SVG again") from trouble
    return form.ratio()


class _Form:
    """What is seen of an SVG while it is read."""

    def __init__(self) -> None:
        self.root: Mapping[str, str] | None = None
        self.depth = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Look at an element; names stand after their namespace and a brace."""
        local = name.rpartition("}")[2]
        if self.root is None:
            if local != "svg":
                raise _RefusedError("is neither an SVG nor a PNG", _SAVE)
            self.root = dict(attributes)
        self.depth += 1
        if self.depth > _MOST_NESTED:
            raise _RefusedError("is nested too deeply", "make the drawing simpler")
        if local == "script":
            raise _RefusedError("holds a script", "save it without")
        for key, value in attributes.items():
            what = key.rpartition("}")[2].lower()
            if what.startswith("on"):
                raise _RefusedError(f"holds a script, `{what}`", "save it without")
            if what in {"href", "src"} and not _INSIDE.match(value):
                raise _RefusedError(
                    "needs something outside of it", "save it with all pictures inside and without links"
                )
            self.text(value)

    def end(self, _name: str) -> None:
        """Leave an element."""
        self.depth -= 1

    def text(self, text: str) -> None:
        """Look at a text, which may be a style."""
        if _OUTSIDE_URL.search(text):
            raise _RefusedError("needs something outside of it", "save it with all pictures and fonts inside")

    def entity(self, *_what: object) -> None:
        """Refuse what stands for other text."""
        raise _RefusedError("declares entities", "save it as a plain SVG")

    def instruction(self, target: str, _data: str) -> None:
        """Refuse sheets of style from elsewhere."""
        if target == "xml-stylesheet":
            raise _RefusedError("needs something outside of it", "save it with its style inside")

    def ratio(self) -> float:
        """Tell the shape by width and height where they are lengths, else by the box that is drawn in."""
        root = self.root or {}
        width, height = (_LENGTH.fullmatch(root.get(key, "")) for key in ("width", "height"))
        if width and height and width[2] == height[2]:
            return _ratio(float(width[1]), float(height[1]))
        box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
        try:
            return _ratio(float(box[2]), float(box[3]))
        except (IndexError, ValueError):
            return 1.0


def _ratio(width: float, height: float) -> float:
    """Divide width by height; shapes that no logo has are drawn as if they were less so."""
    if not width > 0 or not height > 0:
        return 1.0
    return min(max(width / height, 1 / _MOST_RATIO), _MOST_RATIO)
