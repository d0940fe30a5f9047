"""Write the pack of a rota as a whole: the folder holds the old pack or the new one, never a mixture.

The new pack is staged in a hidden folder beside its place, and brought safely to the disk. Then the two folders change
places in one step; where the system knows no such step, the old folder steps aside and the new one takes its name.
Whatever moment a run is stopped at, the next one finds what it left and mends it. Two runs at once wait for each other.
A file that is not ours is never touched.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from speedlearn.parts import PARTS, ROTA_NAME, volume_of

from .exchange import exchange
from .lock import LockedError, locked

PACK_NAMES = frozenset(file for file in PARTS.values() if "." in file)
"""All files that a pack may hold, but for volumes of them and the files in its folders."""

FOLDERS: dict[str, str] = {PARTS["ics"]: ".ics"}
"""The folders that a pack may hold, and how the names of the files in them end."""

# Left behind by file managers that only looked.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_BEGINS_A_ROTA = re.compile(rb'\s*\{\s*"format"\s*:\s*"speedlearn rota \d+"')
_BEGINNING = 200
# Seconds that a run waits for another one that writes the same folder.
_PATIENCE = 10.0
_HINT = "name another folder with --out"


class FolderError(Exception):
    """A folder that cannot be written, or must not be.

    `message` is a sentence for the organiser and `hint` says what would do.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def replace_folder(folder: Path, files: Mapping[str, bytes], patience: float = _PATIENCE) -> None:
    """Make a folder hold exactly these files.

    Parameters
    ----------
    folder
        A folder that is absent, empty or a pack; a link to one stays a link. Missing parents are made.
    files
        Contents by name. The names are of `PACK_NAMES`, volumes of these, or `FOLDER/NAME` with a folder of
        `FOLDERS`. The rota is among them, for by it the folder is known as a pack when it is replaced again.
    patience
        So many seconds to wait for another run that writes the same folder.

    Raises
    ------
    FolderError
        When the folder holds something else, the disk refuses, or another run writes the folder. The folder is then
        as it was.
    ValueError
        When a name is not of a pack, or the rota is not among them.
    """
    strange = sorted(name for name in files if not is_pack_name(name))
    if strange or ROTA_NAME not in files:
        raise ValueError(f"not a pack: {strange or sorted(files)}")
    with _telling(folder):
        place = _resolved(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        with locked(_aside(place, "lock"), patience):
            _mend(place)
            _check_ours(place)
            try:
                _stage(place, files)
                _swap(place)
            finally:
                # What cannot be mended or cleared away now is left to the next run; no pack is the worse for it.
                with suppress(OSError, FolderError):
                    _mend(place)


def check_folder(folder: Path) -> None:
    """Refuse a folder that `replace_folder` would refuse for what stands there, before work is spent on its pack.

    Nothing is changed. The disk may still say no later.

    Raises
    ------
    FolderError
        When something else than a pack stands there, or a file stands in the way.
    """
    with _telling(folder):
        place = _resolved(folder)
        _check_ours(place)
        ground = next(parent for parent in place.parents if parent.exists())
        if not ground.is_dir():
            raise FolderError(f"`{ground}` is a file, not a folder", _HINT)
        if not os.access(ground, os.W_OK):
            raise FolderError(f"the folder `{folder}` cannot be written: `{ground}` is not open to changes", _HINT)


def is_pack_name(name: str) -> bool:
    """Return whether a pack may hold a file of this name, with `/` between a folder and its file."""
    folder, slash, file = name.rpartition("/")
    if slash:
        return folder in FOLDERS and "\0" not in file and PurePosixPath(file).suffix == FOLDERS[folder]
    return volume_of(name)[0] in PACK_NAMES


@contextmanager
def _telling(folder: Path) -> Iterator[None]:
    """Tell in the organiser's words what the disk or another run says."""
    try:
        yield
    except OSError as trouble:
        reason = (trouble.strerror or type(trouble).__name__).lower()
        raise FolderError(f"the folder `{folder}` cannot be written: {reason}", _HINT) from trouble
    except LockedError as trouble:
        message = f"another run of speedlearn is writing the folder `{folder}`"
        raise FolderError(message, f"wait until it is done, or {_HINT}") from trouble


def _resolved(folder: Path) -> Path:
    """Follow links to the folder itself."""
    try:
        return folder.resolve()
    except RuntimeError as trouble:  # which older Pythons raise for links that lead round in a ring
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from trouble


def _aside(place: Path, what: str) -> Path:
    """Give a hidden name beside the place: `new` is staged or was just exchanged, `old` is being replaced."""
    return place.with_name(f".{place.name}.{what}")


def _mend(place: Path) -> None:
    """Undo what a stopped run left: a swap half done is taken back, a stage or a replaced pack is cleared away."""
    old, new = _aside(place, "old"), _aside(place, "new")
    if old.is_dir() and not place.exists():
        old.rename(place)
    for left in (old, new):
        if left.is_dir() and not left.is_symlink():
            _clear(left)


def _clear(folder: Path) -> None:
    """Take a folder away with the files of ours in it; refuse if there are others, which are never touched."""
    for name in [*_check_names(folder), *_LITTER]:
        (folder / name).unlink(missing_ok=True)
    for inner in FOLDERS:
        if (folder / inner).is_dir():
            for name in _LITTER:
                (folder / inner / name).unlink(missing_ok=True)
            (folder / inner).rmdir()
    folder.rmdir()


def _check_ours(place: Path) -> None:
    """Refuse a place where anything else than a pack stands."""
    if not place.exists():
        return
    if not place.is_dir():
        raise FolderError(f"`{place}` is a file, not a folder", _HINT)
    names = _check_names(place)
    if names and not _is_rota(place / ROTA_NAME):
        message = f"the folder `{place}` holds `{names[0]}` but no rota of speedlearn, so it is left as it is"
        raise FolderError(message, f"{_HINT}, or empty this one yourself")


def _check_names(place: Path) -> list[str]:
    """List the pack files of a folder, refusing it if there is anything else."""
    names = []
    for path, name in _held(place):
        if is_pack_name(name) and path.is_file() and not path.is_symlink():
            names.append(name)
        elif path.name not in _LITTER:
            message = f"the folder `{place}` holds `{name}`, which is no file of a rota pack, so it is left as it is"
            raise FolderError(message, f"{_HINT}, or move that file away")
    return names


def _held(place: Path) -> Iterator[tuple[Path, str]]:
    """Yield what a folder and the folders of a pack in it hold, in order, each with its name from there."""
    for path in sorted(place.iterdir()):
        if path.name in FOLDERS and path.is_dir() and not path.is_symlink():
            for inner in sorted(path.iterdir()):
                yield inner, f"{path.name}/{inner.name}"
        else:
            yield path, path.name


def _is_rota(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return _BEGINS_A_ROTA.match(file.read(_BEGINNING)) is not None


def _stage(place: Path, files: Mapping[str, bytes]) -> None:
    """Write the files where nobody looks yet, and wait until they are on the disk."""
    stage = _aside(place, "new")
    stage.mkdir()
    if place.exists():
        # Who may look into the pack is for the organiser to say.
        stage.chmod(place.stat().st_mode & 0o7777)
    inner = sorted({name.split("/")[0] for name in files if "/" in name})
    for name in inner:
        (stage / name).mkdir()
    for name, content in files.items():
        # A disk that does not tell capitals may take two names for one: the second is refused.
        with (stage / name).open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    for name in inner:
        _sync(stage / name)
    _sync(stage)


def _swap(place: Path) -> None:
    """Let the staged folder take the place; on trouble the old one comes back."""
    old, new = _aside(place, "old"), _aside(place, "new")
    exchanged = place.exists() and exchange(new, place)
    if not exchanged:
        if place.exists():
            place.rename(old)
        new.rename(place)
    try:
        # Somebody may have put a file there since it was looked through.
        for replaced in (old, new):
            if replaced.is_dir():
                _check_names(replaced)
        _sync(place.parent)
    except BaseException:
        if exchanged:
            exchange(new, place)
        else:
            place.rename(new)
        raise


def _sync(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can be asked to."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as trouble:
        if trouble.errno != errno.EINVAL:  # as disks say that keep names in another way
            raise
    finally:
        os.close(handle)
