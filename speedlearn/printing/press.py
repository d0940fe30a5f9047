"""Every part of a pack from its sheets, each by the module that knows its format."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from speedlearn.parts import PARTS
from speedlearn.sheets import Pack


def press(pack: Pack, parts: Iterable[str], progress: Callable[[str], object] | None = None) -> dict[str, bytes]:
    """Print parts of a pack.

    Parameters
    ----------
    parts
        Which parts: keys of `PARTS` but for the rota, which is no sheet.
    progress
        Told the name of each file or part as soon as it is done; pages come first.

    Returns
    -------
    The files by name, in the order of `parts`.

    Raises
    ------
    PrintingError
        When a part cannot be printed.
    """
    words = tuple(parts)
    made: dict[str, dict[str, bytes]] = {}
    pages = [word for word in words if word not in _WRITERS]
    if pages:
        from speedlearn.printing.pdf import render  # noqa: PLC0415 (only who prints pays for loading it)

        printed = render(pack, pages, progress)
        made |= {word: {PARTS[word]: printed[PARTS[word]]} for word in pages}
    for word in words:
        if word in _WRITERS:
            made[word] = _WRITERS[word](pack)
            if progress is not None:
                progress(word)
    return {name: content for word in words for name, content in made[word].items()}


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
    "xlsx": _workbook,
    "csv": _mail_merge,
    "text": _markdown,
    "ics": _calendars,
}
