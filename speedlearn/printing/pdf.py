"""Sheets as PDF files, made with typst.

Every kind of sheet has a layout (sheets in, plain data with sizes and places out) and a template (data in, pages
out). Data reach a template as a JSON file, so that a name is never read as markup. Equal sheets give equal bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import MappingProxyType

from speedlearn.languages import ENGLISH
from speedlearn.parts import PARTS, volume_name
from speedlearn.sheets import Pack

from .colours import band_of
from .glyphs import Missing, letters_of, missing_glyphs
from .layout import badges, contacts, large, personal, run, seats, statistics, tables, timetable, wall
from .layout.fit import MM_PER_POINT, fit, text_width
from .layout.foot import FOOT, FOOT_OF_HALF
from .layout.labels import labels
from .layout.paper import paper_of
from .logo import logo_file
from .typesetter import RefusedError, Typesetters, forget, typeset
from .volumes import cut

TEMPLATES = Path(__file__).parent / "templates"
_SHARED = "common.typ"
_MAIN = "main.typ"
# Where typst says which file and line it means; it looks for files in a folder of ours, and names that, too.
_PLACE = re.compile(r"^( *┌─ )(?:.*[/\\])?([^/\\\n]+)(:\d+:\d+)$", re.MULTILINE)
# Points of the mark at the foot of a sheet.
_MARK = 6.0
_NO_LOOK: dict[str, str | None] = {"band": None, "on-band": None, "line": None, "logo": None}
_PLAIN = MappingProxyType({"look.json": json.dumps(_NO_LOOK).encode()})
# After so many files typst is made to forget them.
_BATCH = 5
# Visits in one volume. Each takes about 50 kB while its sheet is set, and two volumes are set at one time. Kinds that
# take more or less for a visit say so: a volume of each takes 150 to 300 MB.
_MOST_VISITS = 4000


class PrintingError(Exception):
    """Sheets could not be made into pages."""


class MissingGlyphsError(PrintingError):
    """Some texts hold letters that no font has; `missing` says which, and the message names whose they are."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__("\n".join(map(str, missing)))
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of sheet: the file it goes to, its name among the parts, and how it is laid out.

    A template has the words that all share, those for columns, and those of its own part.

    A kind that shows every visit names by `cut` the rows of the pack between which a long file may be cut into
    volumes, and by `most` how many visits a volume may hold.
    """

    file: str
    part: str
    template: str
    layout: Callable[[Pack], dict[str, object]]
    cut: str = ""
    most: int = _MOST_VISITS


@dataclass(frozen=True, slots=True)
class _Volume:
    """What goes to one file: a kind, or a part of it, with its number and the number of all its parts."""

    kind: Kind
    pack: Pack
    number: int
    of: int

    @property
    def file(self) -> str:
        """Return the name of the file."""
        return volume_name(self.kind.file, self.number, self.of)


KINDS = {
    "personal": Kind(PARTS["personal"], "personal", "personal.typ", personal.layout, "personal", 2500),
    "large": Kind(PARTS["large"], "large", "large.typ", large.layout, cut="personal"),
    "badges": Kind(PARTS["badges"], "badges", "badges.typ", badges.layout, "badges", 20000),
    "tables": Kind(PARTS["tables"], "tables", "tables.typ", tables.layout_cards, cut="cards"),
    "signs": Kind(PARTS["signs"], "signs", "signs.typ", tables.layout_signs),
    "seats": Kind(PARTS["seats"], "seats", "seats.typ", seats.layout, cut="plans"),
    "timetable": Kind(PARTS["timetable"], "timetable", "timetable.typ", timetable.layout, "timetable.rows", 12000),
    "list": Kind(PARTS["list"], "list", "wall.typ", wall.layout, "wall.rows", 12000),
    "run": Kind(PARTS["run"], "run", "run.typ", run.layout),
    "statistics": Kind(PARTS["statistics"], "statistics", "statistics.typ", statistics.layout),
    "contacts": Kind(PARTS["contacts"], "contacts", "contacts.typ", contacts.layout),
}


TEMPLATE_NAMES = (_SHARED, *dict.fromkeys(kind.template for kind in KINDS.values()))
"""The templates that an organiser may replace."""


def kinds_with(templates: Collection[str], parts: Iterable[str]) -> tuple[str, ...]:
    """Return those of some parts that are printed with one of these templates."""
    return tuple(
        part for part in parts if part in KINDS and (_SHARED in templates or KINDS[part].template in templates)
    )


def render(
    pack: Pack,
    kinds: Iterable[str] = tuple(KINDS),
    progress: Callable[[str], object] | None = None,
    templates: Mapping[str, bytes] = MappingProxyType({}),
) -> dict[str, bytes]:
    """Print sheets.

    Parameters
    ----------
    kinds
        Which sheets: keys of `KINDS`.
    progress
        Told the name of each file, in the order of `kinds`, as soon as it is done.
    templates
        The organiser's own templates, and what they read, by name: they stand in for ours of that name.

    Returns
    -------
    The PDF files by name, in the order of `kinds`; of a great event a kind may have several, its volumes.

    Raises
    ------
    MissingGlyphsError
        When a text has a letter that no font has.
    PrintingError
        When typst refuses for another reason.
    """
    volumes = [volume for word in kinds for volume in _volumes(KINDS[word], pack)]
    if _is_great(volumes) and not _prints(letters_of(pack)):
        # Known before the long work, and not after most of it.
        _refuse_missing(pack)
    files: dict[str, bytes] = {}
    try:
        for volume, content in _compile_all(volumes, templates):
            files[volume.file] = content
            if progress is not None:
                progress(volume.file)
    except RefusedError as error:
        _refuse_missing(pack)
        whose = "typst refuses a template" if templates else "typst refuses"
        raise PrintingError(f"{whose}: {str(error).removeprefix('error: ').strip()}") from error
    return files


def _refuse_missing(pack: Pack) -> None:
    missing = missing_glyphs(pack, _prints)
    if missing:
        raise MissingGlyphsError(missing)


def _volumes(kind: Kind, pack: Pack) -> list[_Volume]:
    num_visits = len(pack.personal) * len(pack.timetable.rounds)
    packs = cut(pack, kind.cut, -(-num_visits // kind.most)) if kind.cut else [pack]
    return [_Volume(kind, part, number, len(packs)) for number, part in enumerate(packs, start=1)]


def _is_great(volumes: Sequence[_Volume]) -> bool:
    """Return whether the event is so great that memory must be spared."""
    return any(volume.of > 1 for volume in volumes)


def _compile_all(volumes: Sequence[_Volume], templates: Mapping[str, bytes]) -> Iterator[tuple[_Volume, bytes]]:
    """Make files in the order given, two at one time; typst works outside the interpreter's lock.

    Those of a great event are made each in a process of its own, the short ones, too.
    """
    outside = Typesetters()
    workers = ThreadPoolExecutor(2)
    try:
        if _is_great(volumes):
            contents = workers.map(lambda volume: _set(volume, templates, outside.typeset), volumes)
            yield from zip(volumes, contents, strict=True)
            return
        for start in range(0, len(volumes), _BATCH):
            if start:
                forget()
            batch = volumes[start : start + _BATCH]
            yield from zip(batch, workers.map(lambda volume: _set(volume, templates, typeset), batch), strict=True)
    finally:
        outside.stop()
        workers.shutdown(cancel_futures=True)


def _set(volume: _Volume, templates: Mapping[str, bytes], setter: Callable[[Mapping[str, bytes]], bytes]) -> bytes:
    """Make a file; where typst refuses, it names the template as its author knows it."""
    try:
        return setter(_document(volume, templates))
    except RefusedError as error:
        named = _PLACE.sub(lambda at: at[1] + (volume.kind.template if at[2] == _MAIN else at[2]) + at[3], str(error))
        raise RefusedError(named) from error


def _document(volume: _Volume, templates: Mapping[str, bytes]) -> dict[str, bytes]:
    """Lay a volume out; returns the files for typst."""
    kind, heading = volume.kind, volume.pack.heading
    words = volume.pack.words
    number = words("all.volume", volume=volume.number, volumes=volume.of) if volume.of > 1 else ""
    title = words(f"titles.{kind.part}")
    mark = f"{heading.mark} · {number}" if number else heading.mark
    # What the number of the volume takes at the foot is not there for the words.
    width, *rest = FOOT_OF_HALF
    width -= (text_width(mark) - text_width(heading.mark)) * _MARK * MM_PER_POINT
    paper = paper_of(volume.pack)
    everything = " · ".join(text for text in (heading.event, heading.place) if text)
    data = {
        "lang": words.language,
        "labels": labels(kind.part, words),
        "wording": words.some("all", "columns", kind.part),
        "title": f"{title}{number and ', ' + number}: {heading.event}",
        "heading": asdict(replace(heading, mark=mark)),
        "page": {"name": paper.name, "width": paper.width, "height": paper.height},
        "place": {"text": heading.place, "size": fit(heading.place, width, *rest)},
        "event-place": {"text": everything, "size": fit(everything, *FOOT)},
        **kind.layout(volume.pack),
    }
    return _files(kind.template, data, _look(volume.pack), templates)


def _files(
    template: str,
    data: dict[str, object],
    look: Mapping[str, bytes] = _PLAIN,
    templates: Mapping[str, bytes] = MappingProxyType({}),
) -> dict[str, bytes]:
    ours = {name: (TEMPLATES / name).read_bytes() for name in (template, _SHARED) if name not in templates}
    sources = {**templates, **ours}
    main = sources.pop(template)
    return {**sources, **look, "data.json": json.dumps(data, ensure_ascii=False).encode(), _MAIN: main}


def _look(pack: Pack) -> dict[str, bytes]:
    """Return what templates know of the look: the colours, and the logo in a file of its own."""
    files = {}
    told = dict(_NO_LOOK)
    if pack.look.colour is not None:
        band = band_of(pack.look.colour)
        told |= {"band": band.fill, "on-band": band.text, "line": band.line}
    if pack.logo is not None:
        name, content = logo_file(pack.logo)
        told["logo"] = name
        files[name] = content
    return {"look.json": json.dumps(told).encode(), **files}


def _prints(texts: list[str]) -> bool:
    """Return whether the fonts have every letter of some texts."""
    try:
        typeset(_files("proof.typ", {"title": "Proof", "lang": ENGLISH, "texts": texts}))
    except RefusedError:
        return False
    return True
