"""Every part of a pack from its sheets, each by the module that knows its format."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from speedlearn.sheets import Pack


def press(pack: Pack, parts: Iterable[str], progress: Callable[[str], object] | None = None) -> dict[str, bytes]:
    """Print parts of a pack.

    Parameters
    ----------
    parts
        Which parts: keys of `PARTS` but for the rota, which is no sheet.
    progress
        Told the name of each file as soon as it is done.

    Returns
    -------
    The files by name, in the order of `parts`.

    Raises
    ------
    PrintingError
        When a part cannot be printed.
    """
    from speedlearn.printing.pdf import render  # noqa: PLC0415 (only who prints pays for loading it)

    return render(pack, parts, progress)
