"""Sheets as PDF files, made with typst.

Every kind of sheet has a layout (sheets in, plain data with sizes and places out) and a template (data in, pages
out). Data reach a template as a JSON file, so that a name is never read as markup. Equal sheets give equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from speedlearn.parts import PARTS
from speedlearn.sheets import Pack

from .glyphs import Missing, missing_glyphs
from .layout import badges, large, personal, seats, tables, timetable
from .layout.fit import FONTS, fit

if TYPE_CHECKING:
    import typst

_TEMPLATES = Path(__file__).parent / "templates"
# Millimetres and points of the line at the foot of a sheet, and of half a sheet.
_FOOT = (140.0, 5.5, 6.0)
_FOOT_OF_HALF = (68.0, 5.5, 6.0)
# After so many files typst is made to forget them, which it has after so many further compilations.
_BATCH = 3
_FORGOTTEN_AFTER = 11


class PrintingError(Exception):
    """Sheets could not be made into pages."""


class MissingGlyphsError(PrintingError):
    """Some texts hold letters that no font has; `missing` says which, and the message names whose they are."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__("\n".join(map(str, missing)))
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of sheet: the file it goes to, its title, and how it is laid out."""

    file: str
    title: str
    template: str
    layout: Callable[[Pack], dict[str, object]]


KINDS = {
    "personal": Kind(PARTS["personal"], "Personal rotas", "personal.typ", personal.layout),
    "large": Kind(PARTS["large"], "Personal rotas in large print", "large.typ", large.layout),
    "badges": Kind(PARTS["badges"], "Name badges", "badges.typ", badges.layout),
    "tables": Kind(PARTS["tables"], "Table cards", "tables.typ", tables.layout_cards),
    "signs": Kind(PARTS["signs"], "Table signs", "signs.typ", tables.layout_signs),
    "seats": Kind(PARTS["seats"], "Seat plans", "seats.typ", seats.layout),
    "timetable": Kind(PARTS["timetable"], "Timetable", "timetable.typ", timetable.layout),
}


def render(
    pack: Pack, kinds: Iterable[str] = tuple(KINDS), progress: Callable[[str], object] | None = None
) -> dict[str, bytes]:
    """Print sheets.

    Parameters
    ----------
    kinds
        Which sheets: keys of `KINDS`.
    progress
        Told the name of each file, in the order of `kinds`, as soon as it is done.

    Returns
    -------
    The PDF files by name, in the order of `kinds`.

    Raises
    ------
    MissingGlyphsError
        When a text has a letter that no font has.
    PrintingError
        When typst refuses for another reason.
    """
    import typst  # noqa: PLC0415 (only who prints pays for loading it)

    wanted = [KINDS[word] for word in kinds]
    fonts = _fonts()
    files: dict[str, bytes] = {}
    try:
        for kind, content in _compile_all(wanted, pack, fonts):
            files[kind.file] = content
            if progress is not None:
                progress(kind.file)
    except typst.TypstError as error:
        missing = missing_glyphs(pack, lambda texts: _prints(texts, fonts))
        raise (MissingGlyphsError(missing) if missing else PrintingError(str(error))) from error
    return files


def _compile_all(kinds: Sequence[Kind], pack: Pack, fonts: typst.Fonts) -> Iterator[tuple[Kind, bytes]]:
    """Make files in the order given, two at one time; typst works outside the interpreter's lock."""
    with ThreadPoolExecutor(2) as workers:
        for start in range(0, len(kinds), _BATCH):
            if start:
                _forget(fonts)
            some = kinds[start : start + _BATCH]
            yield from zip(some, workers.map(lambda kind: _compile(kind, pack, fonts), some), strict=True)


def _compile(kind: Kind, pack: Pack, fonts: typst.Fonts) -> bytes:
    heading = pack.heading
    everything = " · ".join(text for text in (heading.event, heading.place) if text)
    data = {
        "title": f"{kind.title}: {heading.event}",
        "heading": asdict(heading),
        "place": {"text": heading.place, "size": fit(heading.place, *_FOOT_OF_HALF)},
        "event-place": {"text": everything, "size": fit(everything, *_FOOT)},
        **kind.layout(pack),
    }
    return _typeset((_TEMPLATES / kind.template).read_bytes(), data, fonts)


def _typeset(template: bytes, data: dict[str, object], fonts: typst.Fonts) -> bytes:
    import typst  # noqa: PLC0415 (only who prints pays for loading it)

    # The wheel takes files by name, the first of which is the main one; its annotations do not say so.
    files: Any = {
        "main.typ": template,
        "common.typ": (_TEMPLATES / "common.typ").read_bytes(),
        "data.json": json.dumps(data, ensure_ascii=False).encode(),
    }
    compiler = typst.Compiler(files, font_paths=fonts)
    return cast("bytes", compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0))


def _prints(texts: list[str], fonts: typst.Fonts) -> bool:
    """Return whether the fonts have every letter of some texts."""
    import typst  # noqa: PLC0415 (only who prints pays for loading it)

    try:
        _typeset((_TEMPLATES / "proof.typ").read_bytes(), {"title": "Proof", "texts": texts}, fonts)
    except typst.TypstError:
        return False
    return True


def _forget(fonts: typst.Fonts) -> None:
    """Make typst let go of what it keeps of earlier files, which is most of the memory that printing takes."""
    for _ in range(_FORGOTTEN_AFTER):
        _prints([], fonts)


@cache
def _fonts() -> typst.Fonts:
    """Return the bundled fonts and no others, so that every machine prints the same."""
    import typst  # noqa: PLC0415 (only who prints pays for loading it)

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
