"""Write the pack of a rota as a whole: the folder holds the old pack or the new one, never a mixture.

The new pack is staged in a hidden folder beside its place, and brought safely to the disk. Then the old folder steps
aside and the new one takes its name. Whatever moment a run is stopped at, the next one finds what it left and mends
it; a folder that is not a pack of ours is never touched.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from speedlearn.parts import PARTS, ROTA_NAME

PACK_NAMES = frozenset(PARTS.values())
"""All files that a pack may hold."""

# Left behind by file managers that only looked.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_BEGINS_A_ROTA = re.compile(rb'\s*\{\s*"format"\s*:\s*"speedlearn rota \d+"')
_BEGINNING = 200


class FolderError(Exception):
    """A folder that cannot be written, or must not be.

    `message` is a sentence for the organiser and `hint` says what would do.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder hold exactly these files.

    Parameters
    ----------
    folder
        A folder that is absent, empty or a pack; a link to one stays a link. Missing parents are made.
    files
        Contents by name. The names are of `PACK_NAMES`, and the rota is among them, for by it the folder is
        known as a pack when it is replaced again.

    Raises
    ------
    FolderError
        When the folder holds something else, or the disk refuses. The folder is then as it was.
    ValueError
        When a name is not of a pack, or the rota is not among them.
    """
    strange = sorted(files.keys() - PACK_NAMES)
    if strange or ROTA_NAME not in files:
        raise ValueError(f"not a pack: {strange or sorted(files)}")
    place = folder.resolve()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _mend(place)
        _check_ours(place)
        _stage(_aside(place, "new"), files)
        _swap(place)
    except OSError as trouble:
        raise _unwritable(folder, trouble) from trouble


def check_folder(folder: Path) -> None:
    """Refuse a folder that `replace_folder` would refuse for what stands there, before work is spent on its pack.

    Nothing is changed. The disk may still say no later.

    Raises
    ------
    FolderError
        When something else than a pack stands there, or a file stands in the way.
    """
    place = folder.resolve()
    try:
        _check_ours(place)
    except OSError as trouble:
        raise _unwritable(folder, trouble) from trouble
    ground = next(parent for parent in place.parents if parent.exists())
    if not ground.is_dir():
        raise FolderError(f"`{ground}` is a file, not a folder", "name another folder with --out")


def _unwritable(folder: Path, trouble: OSError) -> FolderError:
    reason = (trouble.strerror or type(trouble).__name__).lower()
    return FolderError(f"the folder `{folder}` cannot be written: {reason}", "name another folder with --out")


def _aside(place: Path, what: str) -> Path:
    """Give the name of a hidden folder beside the place: `new` while it is staged, `old` while it is replaced."""
    return place.with_name(f".{place.name}.{what}")


def _mend(place: Path) -> None:
    """Undo what a stopped run left: a swap half done is taken back, a stage is cleared away."""
    old, new = _aside(place, "old"), _aside(place, "new")
    if old.is_dir() and not place.exists():
        old.rename(place)
    for left in (old, new):
        if left.is_dir():
            _check_names(left)
            shutil.rmtree(left)


def _check_ours(place: Path) -> None:
    """Refuse a place where anything else than a pack stands."""
    if not place.exists():
        return
    if not place.is_dir():
        raise FolderError(f"`{place}` is a file, not a folder", "name another folder with --out")
    names = _check_names(place)
    if names and not _is_rota(place / ROTA_NAME):
        message = f"the folder `{place}` holds `{names[0]}` but no rota of speedlearn, so it is left as it is"
        raise FolderError(message, "name another folder with --out, or empty this one yourself")


def _check_names(place: Path) -> list[str]:
    """List the pack files of a folder, refusing it if there is anything else."""
    names = []
    for path in sorted(place.iterdir()):
        if path.name in PACK_NAMES and path.is_file():
            names.append(path.name)
        elif path.name not in _LITTER:
            message = (
                f"the folder `{place}` holds `{path.name}`, which is no file of a rota pack, so it is left as it is"
            )
            raise FolderError(message, "name another folder with --out, or move that file away")
    return names


def _is_rota(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return _BEGINS_A_ROTA.match(file.read(_BEGINNING)) is not None


def _stage(stage: Path, files: Mapping[str, bytes]) -> None:
    """Write the files where nobody looks yet, and wait until they are on the disk."""
    stage.mkdir()
    try:
        for name, content in files.items():
            with (stage / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        _sync(stage)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise


def _swap(place: Path) -> None:
    """Let the staged folder take the place; on trouble the old one comes back."""
    old, new = _aside(place, "old"), _aside(place, "new")
    try:
        if place.exists():
            place.rename(old)
        new.rename(place)
    except BaseException:
        _mend(place)
        raise
    _sync(place.parent)
    shutil.rmtree(old, ignore_errors=True)


def _sync(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
