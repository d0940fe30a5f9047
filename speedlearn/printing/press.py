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
        Told the name of each file as soon as it is done; pages come first.

    Returns
    -------
    The files by name, in the order of `parts`.

    Raises
    ------
    PrintingError
        When a part cannot be printed.
    """
    words = tuple(parts)
    sheets = [word for word in words if word not in _WRITERS]
    files: dict[str, bytes] = {}
    if sheets:
        from speedlearn.printing.pdf import render  # noqa: PLC0415 (only who prints pays for loading it)

        files |= render(pack, sheets, progress)
    for word in words:
        if word in _WRITERS:
            files[PARTS[word]] = _WRITERS[word](pack)
            if progress is not None:
                progress(PARTS[word])
    return {PARTS[word]: files[PARTS[word]] for word in words}


def _workbook(pack: Pack) -> bytes:
    from speedlearn.printing.xlsx_book import workbook  # noqa: PLC0415 (the same)

    return workbook(pack)


def _mail_merge(pack: Pack) -> bytes:
    from speedlearn.printing.csv_merge import mail_merge  # noqa: PLC0415 (the same)

    return mail_merge(pack)


def _markdown(pack: Pack) -> bytes:
    from speedlearn.printing.markdown_text import markdown  # noqa: PLC0415 (the same)

    return markdown(pack)


_WRITERS: dict[str, Callable[[Pack], bytes]] = {"xlsx": _workbook, "csv": _mail_merge, "text": _markdown}
