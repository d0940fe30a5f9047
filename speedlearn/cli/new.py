"""`speedlearn new DIR`: an event to start from, or our templates."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; it must not hold an event yet.")],
    templates: Annotated[
        bool, typer.Option("--templates", help="Write the typst templates of our paper instead, to make them yours.")
    ] = False,
) -> None:
    """Write a commented event to start from."""
    from speedlearn.cli.schema import form_text
    from speedlearn.cli.talk import fail, talk
    from speedlearn.starter import text

    if templates:
        _write_templates(folder)
        return
    target = folder / "event.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = target.open("x", encoding="utf-8", newline="\n")
        try:
            with file:
                file.write(text())
            # By this editors help with the event; its first line says so.
            (folder / "event.schema.json").write_text(form_text(), encoding="utf-8", newline="\n")
        except BaseException:
            # Half an event would stand in the way of the next try.
            target.unlink()
            raise
    except FileExistsError:
        fail(f"`{target}` is there already", "name another folder, or plan the event that is there")
    except OSError as trouble:
        fail(f"`{target}` cannot be written: {(trouble.strerror or 'the disk refuses').lower()}", "name another folder")
    talk().print(
        f"wrote {target}, event.schema.json\nnow change it to your event, and run: speedlearn plan {folder}",
        soft_wrap=True,
    )


def _write_templates(folder: Path) -> None:
    from speedlearn.cli.talk import fail, talk
    from speedlearn.files.templates import write_new
    from speedlearn.printing.pdf import TEMPLATE_NAMES, TEMPLATES

    names = ("README.md", *TEMPLATE_NAMES)
    trouble = write_new(folder, {name: (TEMPLATES / name).read_bytes() for name in names})
    if trouble is not None:
        fail(trouble.message, trouble.hint)
    talk().print(
        f"wrote {len(names)} files to {folder}\n"
        f"now change those you like, and run: speedlearn print EVENT ROTA --template {folder}",
        soft_wrap=True,
    )
