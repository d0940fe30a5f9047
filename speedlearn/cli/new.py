"""`speedlearn new DIR`: an event to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; it must not hold an event yet.")],
) -> None:
    """Write a commented event to start from."""
    from speedlearn.cli.talk import fail, talk
    from speedlearn.starter import text

    target = folder / "event.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = target.open("x", encoding="utf-8", newline="\n")
        try:
            with file:
                file.write(text())
        except BaseException:
            # Half an event would stand in the way of the next try.
            target.unlink()
            raise
    except FileExistsError:
        fail(f"`{target}` is there already", "name another folder, or plan the event that is there")
    except OSError as trouble:
        fail(f"`{target}` cannot be written: {(trouble.strerror or 'the disk refuses').lower()}", "name another folder")
    talk().print(f"wrote {target}\nnow change it to your event, and run: speedlearn plan {folder}", soft_wrap=True)
