"""What a screen reader needs of a PDF, looked for in the file itself; typst, which made it, has no part in this.

PDF/UA-1 (ISO 14289-1) is checked as far as a program can without judging words: what is said of the whole document,
that all content is tagged or decoration, that the tree of tags is lawful and whole, that it is read page by page in
the order of the pages, and that every letter has a font in the file and a meaning.
"""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, TypeAlias

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NumberObject

Object: TypeAlias = Any
"""An object of the file, of whatever kind."""

# Operators that put something on the page: text, paths, shadings and pictures.
_SHOWING = {b"Tj", b"TJ", b"'", b'"', b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do"}
_STANDARD = frozenset(
    re.findall(
        r"\w+",
        "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
        "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form",
    )
)
_PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "LI": {"L"},
    "LBody": {"LI"},
}


def complaints(content: bytes) -> list[str]:
    """Say everything that is wrong with a PDF."""
    reader = PdfReader(io.BytesIO(content), strict=True)
    root: Object = reader.root_object
    tree = Tree(reader, root.get("/StructTreeRoot"))
    return [*_document(root), *_content(reader, tree), *tree.wrong, *_fonts(reader)]


def _document(root: Object) -> Iterator[str]:
    """Look at what is said of the document as a whole."""
    marks, shown = root.get("/MarkInfo", {}), root.get("/ViewerPreferences", {})
    if marks.get("/Marked") != True or marks.get("/Suspects") == True:  # noqa: E712 (an object of the file)
        yield "the document does not say that it is tagged"
    if not root.get("/Lang"):
        yield "the document has no language"
    if shown.get("/DisplayDocTitle") != True:  # noqa: E712 (the same)
        yield "the title is not shown"
    about = root["/Metadata"].get_data() if "/Metadata" in root else b""
    for word in (b"<dc:title>", b"<pdfuaid:part>1</pdfuaid:part>"):
        if word not in about:
            yield f"the metadata have no {word.decode()}"


class Tree:
    """The tree of tags, walked once in the order in which it is read."""

    def __init__(self, reader: PdfReader, root: Object) -> None:
        self.wrong: list[str] = []
        self.content: defaultdict[int, list[int]] = defaultdict(list)
        self._roles = {} if root is None else {str(key): str(role) for key, role in root.get("/RoleMap", {}).items()}
        self._pages = {
            page.indirect_reference.idnum: k for k, page in enumerate(reader.pages) if page.indirect_reference
        }
        self._read: list[int] = []
        self._level = 0
        if root is None:
            self.wrong.append("there is no tree of tags")
            return
        for child in _children(root):
            self._walk(child, "", None)
        if self._read != sorted(self._read):
            self.wrong.append("pages are not read one after the other")

    def _walk(self, one: Object, parent: str, page: int | None) -> None:
        if isinstance(one, NumberObject):
            self._content(int(one), page)
            return
        if one.get("/Type") == "/MCR":
            self._content(int(one["/MCID"]), self._page(one, page))
            return
        if "/S" not in one:
            return
        name = self._roles.get(str(one["/S"]), str(one["/S"])).removeprefix("/")
        page = self._page(one, page)
        self._check(one, name, parent)
        for child in _children(one):
            self._walk(child, name, page)

    def _page(self, one: Object, page: int | None) -> int | None:
        return self._pages[one.raw_get("/Pg").idnum] if "/Pg" in one else page

    def _content(self, number: int, page: int | None) -> None:
        if page is None:
            self.wrong.append("content of no page is tagged")
            return
        self.content[page].append(number)
        self._read.append(page)

    def _check(self, one: Object, name: str, parent: str) -> None:
        if name not in _STANDARD:
            self.wrong.append(f"{name} is no tag of the standard")
        if name in {"Figure", "Formula"} and not (one.get("/Alt") or one.get("/ActualText")):
            self.wrong.append(f"a {name.lower()} has no words in its place")
        if parent not in _PARENTS.get(name, {parent}):
            self.wrong.append(f"a {name} stands in a {parent or 'document'}")
        if name == "TH" and not any("/Scope" in part for part in _attributes(one)):
            self.wrong.append("a heading of a table does not say what it heads")
        if name == "Table":
            self._rows(one)
        if name[0] == "H" and name[1:].isdigit():
            level = int(name[1:])
            if level > self._level + 1:
                self.wrong.append(f"a heading of level {level} follows one of level {self._level}")
            self._level = level

    def _rows(self, table: Object) -> None:
        """See that rows are of one width, counting cells that go over several columns; none goes over several rows."""
        rows = [row for part in _children(table) for row in ([part] if part["/S"] == "/TR" else _children(part))]
        widths = {
            sum(next((int(part["/ColSpan"]) for part in _attributes(cell) if "/ColSpan" in part), 1) for cell in cells)
            for cells in map(_children, rows)
        }
        if len(widths) > 1:
            self.wrong.append(f"rows of a table are {' or '.join(map(str, sorted(widths)))} cells wide")


def _children(one: Object) -> list[Object]:
    inside = one.get("/K", ArrayObject()).get_object()
    return [part.get_object() for part in (inside if isinstance(inside, ArrayObject) else [inside])]


def _attributes(one: Object) -> list[Object]:
    found = one.get("/A", ArrayObject()).get_object()
    return [part.get_object() for part in (found if isinstance(found, ArrayObject) else [found])]


def _content(reader: PdfReader, tree: Tree) -> Iterator[str]:
    """See that all that is shown is tagged, once, or decoration."""
    for number, page in enumerate(reader.pages):
        marks = _Marks()
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            marks.take(operands, operator)
        if marks.inside:
            marks.wrong.append("does not end what it began")
        if marks.num_bare:
            marks.wrong.append(f"shows {marks.num_bare} things that are neither tagged nor decoration")
        if marks.tagged != Counter(tree.content[number]):
            marks.wrong.append("and the tree of tags do not speak of the same content")
        if "/Annots" in page and page.get("/Tabs") != "/S":
            marks.wrong.append("does not go through its links in the order of the tags")
        yield from (f"page {number + 1} {what}" for what in marks.wrong)


class _Marks:
    """The marks around what a page shows: numbers for what is tagged, and names for all else."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.tagged: Counter[int] = Counter()
        self.inside: list[int | str] = []
        self.num_bare = 0

    def take(self, operands: list[Object], operator: bytes) -> None:
        """Take the next step of a page."""
        if operator in {b"BDC", b"BMC"}:
            self._begin(str(operands[0]), operands[1] if operator == b"BDC" else {})
        elif operator == b"EMC":
            if self.inside:
                self.inside.pop()
            else:
                self.wrong.append("ends what never began")
        elif operator in _SHOWING:
            self.num_bare += not any(one == "/Artifact" or isinstance(one, int) for one in self.inside)

    def _begin(self, name: str, about: Object) -> None:
        if self.inside and name == "/Artifact":
            self.wrong.append("has decoration within what is tagged")
        number = int(str(about["/MCID"])) if isinstance(about, DictionaryObject) and "/MCID" in about else None
        self.inside.append(name if number is None else number)
        if number is not None:
            self.tagged[number] += 1


def _fonts(reader: PdfReader) -> Iterator[str]:
    for name, font in sorted({name: font for page in reader.pages for name, font in _fonts_of(page)}.items()):
        for one in font.get("/DescendantFonts", [font]):
            about = one.get_object().get("/FontDescriptor", {})
            if font["/Subtype"] != "/Type3" and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(about):
                yield f"the font {name} is not in the file"
        if "/ToUnicode" not in font:
            yield f"the letters of the font {name} have no meaning"


def _fonts_of(page: PageObject) -> Iterator[tuple[str, Any]]:
    for font in page["/Resources"].get_object().get("/Font", {}).values():  # type: ignore[union-attr]
        yield str(font.get_object().get("/BaseFont", "of drawings")), font.get_object()
