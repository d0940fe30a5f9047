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
        Told the name of each file as soon as it is done.

    Returns
    -------
    The files by name, in the order of `parts`.

    Raises
    ------
    PrintingError
        When a part cannot be printed.
    """
    # Only who prints a part pays for loading what makes it.
    from speedlearn.printing.pdf import KINDS, render  # noqa: PLC0415

    wanted = list(parts)
    files = render(pack, [part for part in wanted if part in KINDS], progress)
    if "html" in wanted:
        from speedlearn.printing.html.page import page  # noqa: PLC0415

        files[PARTS["html"]] = page(pack)
        if progress is not None:
            progress(PARTS["html"])
    return {PARTS[part]: files[PARTS[part]] for part in wanted}
