"""Every part of a pack from its sheets, each by the module that knows its format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from speedlearn.parts import PARTS
from speedlearn.sheets import Pack


def press(
    pack: Pack,
    parts: Iterable[str],
    progress: Callable[[str], object] | None = None,
    templates: Mapping[str, bytes] = MappingProxyType({}),
) -> dict[str, bytes]:
    """Print parts of a pack.

    Parameters
    ----------
    parts
        Which parts: keys of `PARTS` but for the rota, which is no sheet.
    progress
        Told the name of each file or part as soon as it is done; paper comes first.
    templates
        The organiser's own templates for paper, by name.

    Returns
    -------
    The files by name; paper comes first, and both are in the order of `parts`.

    Raises
    ------
    PrintingError
        When a part cannot be printed.
    """
    words = tuple(parts)
    paper = [word for word in words if word not in _WRITERS]
    files: dict[str, bytes] = {}
    if paper:
        from speedlearn.printing.pdf import render  # noqa: PLC0415 (only who prints a part pays for what makes it)

        files |= render(pack, paper, progress, templates)
    for word in words:
        if word in _WRITERS:
            files |= _WRITERS[word](pack)
            if progress is not None:
                progress(word)
    return files


def _page(pack: Pack) -> dict[str, bytes]:
    from speedlearn.printing.html.page import page  # noqa: PLC0415 (the same)

    return {PARTS["html"]: page(pack)}


def _workbook(pack: Pack) -> dict[str, bytes]:
    from speedlearn.printing.xlsx_book import workbook  # noqa: PLC0415 (the same)

    return {PARTS["xlsx"]: workbook(pack)}


def _mail_merge(pack: Pack) -> dict[str, bytes]:
    from speedlearn.printing.csv_merge import mail_merge  # noqa: PLC0415 (the same)

    return {PARTS["csv"]: mail_merge(pack)}


def _markdown(pack: Pack) -> dict[str, bytes]:
    from speedlearn.printing.markdown_text import markdown  # noqa: PLC0415 (the same)

    return {PARTS["text"]: markdown(pack)}


def _calendars(pack: Pack) -> dict[str, bytes]:
    from speedlearn.printing.ics_calendars import calendars  # noqa: PLC0415 (the same)

    return calendars(pack)


_WRITERS: dict[str, Callable[[Pack], dict[str, bytes]]] = {
    "html": _page,
    "xlsx": _workbook,
    "csv": _mail_merge,
    "text": _markdown,
    "ics": _calendars,
}
