"""Read the organiser's own templates from a folder, and write ours to one."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from speedlearn.files.limits import MAX_TEMPLATES_BYTES
from speedlearn.files.problems import Problem
from speedlearn.files.suggest import closest

# What templates may read, all of it text: other templates, pictures, data.
_KINDS = frozenset({".typ", ".svg", ".json", ".yaml", ".csv", ".txt"})


_PACKAGE = re.compile(rb'"(@[\w-]+/[^"]{1,60})"')


@dataclass(frozen=True, slots=True)
class Templates:
    """The files of a folder by name, and those of them that replace one of ours, in order."""

    files: Mapping[str, bytes]
    replaced: tuple[str, ...]


def read_templates(folder: Path, ours: Collection[str]) -> Templates | Problem:
    """Read templates, or say what is wrong.

    Parameters
    ----------
    ours
        The names of the templates that can be replaced; other files are for these to read.
    """
    try:
        paths = sorted(one for one in folder.iterdir() if one.suffix.lower() in _KINDS and one.is_file())
        if sum(one.stat().st_size for one in paths) > MAX_TEMPLATES_BYTES:
            most = f"{MAX_TEMPLATES_BYTES // 2**20} MB"
            return Problem(f"the templates in `{folder}` are larger than {most}", "keep only what they need there")
        files = {one.name: one.read_bytes() for one in paths}
    except OSError as trouble:
        reason = (trouble.strerror or type(trouble).__name__).lower()
        return Problem(f"the templates in `{folder}` cannot be read: {reason}", "name a folder of templates")
    for name, content in files.items():
        try:
            content.decode()
        except UnicodeDecodeError:
            return Problem(f"`{name}` in `{folder}` is not UTF-8 text", "save it as UTF-8")
        if name.endswith(".typ") and (package := _PACKAGE.search(content)):
            asked = package[1].decode(errors="replace")
            hint = "put what you need of it beside your templates: nothing is fetched from a network"
            return Problem(f"the template `{name}` asks for the package `{asked}`", hint)
    replaced = tuple(name for name in files if name in ours)
    if not replaced:
        near = [(one, guess) for one in files if one.endswith(".typ") and (guess := closest(one, tuple(ours)))]
        known = f"these can be replaced: {', '.join(ours)}"
        hint = f"did you mean `{near[0][1]}` by `{near[0][0]}`?" if near else known
        return Problem(f"there is no template of ours in `{folder}`", hint)
    return Templates(files, replaced)


def write_new(folder: Path, files: Mapping[str, bytes]) -> Problem | None:
    """Write files to a folder in which none of them is yet, or say why that cannot be."""
    taken = [name for name in files if (folder / name).exists()]
    if taken:
        return Problem(f"`{folder / taken[0]}` is there already", "name another folder; nothing is written over")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            with (folder / name).open("xb") as file:
                file.write(content)
    except OSError as trouble:
        reason = (trouble.strerror or "the disk refuses").lower()
        return Problem(f"`{folder}` cannot be written: {reason}", "name another folder")
    return None
