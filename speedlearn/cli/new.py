"""`speedlearn new DIR`: an event to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; it must not hold an event yet.")],
) -> None:
    """Write a commented event to start from."""
    from speedlearn.cli.schema import form_text
    from speedlearn.cli.talk import fail, talk
    from speedlearn.starter import text

    target = folder / "event.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text())
        # By this editors help with the event; its first line says so.
        (folder / "event.schema.json").write_text(form_text(), encoding="utf-8", newline="\n")
    except FileExistsError:
        fail(f"`{target}` is there already", "name another folder, or plan the event that is there")
    except OSError as trouble:
        fail(f"`{target}` cannot be written: {(trouble.strerror or 'the disk refuses').lower()}", "name another folder")
    talk().print(
        f"wrote {target}, event.schema.json\nnow change it to your event, and run: speedlearn plan {folder}",
        soft_wrap=True,
    )
