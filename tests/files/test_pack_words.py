"""What is said of a folder that is refused, whole; and what two folders, and a lock, leave behind."""

from __future__ import annotations

import errno
import os
import sys
from functools import partial
from pathlib import Path

import pytest

from speedlearn.files.exchange import exchange
from speedlearn.files.folder import FolderError, check_folder, is_pack_name, replace_folder
from speedlearn.files.lock import LockedError, locked

ROTA = b'{"format": "speedlearn rota 1", "event": "E"}'
PACK = {"rota.json": ROTA, "timetable.pdf": b"new", "calendars/A1.ics": b"a"}
OTHER = "name another folder with --out"


def refused(folder: Path, *, only_looked_at: bool = False) -> tuple[str, str]:
    """Write a pack into a folder that must not be written, and give what is said."""
    look = check_folder if only_looked_at else partial(replace_folder, files=PACK)
    with pytest.raises(FolderError) as told:
        look(folder)
    assert str(told.value) == told.value.message
    return told.value.message, told.value.hint


@pytest.mark.parametrize("only_looked_at", [True, False])
def test_what_is_said_of_a_place_that_is_not_ours(tmp_path: Path, only_looked_at: bool) -> None:
    """Before anything is worked out, and when it is to be written."""
    file = tmp_path / "file"
    file.write_text("mine")
    assert refused(file, only_looked_at=only_looked_at) == (f"`{file}` is a file, not a folder", OTHER)
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("zebra.txt", "notes.txt", "yak.txt", "apple.txt", "Thumbs.db", "wall-list.pdf"):
        (folder / name).write_text("mine")
    message = f"the folder `{folder}` holds `apple.txt`, which is no file of a rota pack, so it is left as it is"
    assert refused(folder, only_looked_at=only_looked_at) == (message, f"{OTHER}, or move that file away")
    inner = tmp_path / "inner"
    (inner / "calendars").mkdir(parents=True)
    for name in ("b.txt", "c.txt", "a.txt", "A1.ics"):
        (inner / "calendars" / name).write_text("mine")
    message = f"the folder `{inner}` holds `calendars/a.txt`, which is no file of a rota pack, so it is left as it is"
    assert refused(inner, only_looked_at=only_looked_at) == (message, f"{OTHER}, or move that file away")


@pytest.mark.parametrize("rota", [None, b"", b"[]", b'x{"format": "speedlearn rota 1"', b" " * 200 + ROTA])
def test_what_is_said_of_a_folder_without_a_rota(tmp_path: Path, rota: bytes | None) -> None:
    """Or with a file under its name that does not begin as one; the first file is named."""
    folder = tmp_path / "p"
    folder.mkdir()
    for name in ("wall-list.pdf", "badges.pdf", "timetable.pdf"):
        (folder / name).write_bytes(b"mine")
    if rota is not None:
        (folder / "rota.json").write_bytes(rota)
    message = f"the folder `{folder}` holds `badges.pdf` but no rota of speedlearn, so it is left as it is"
    assert refused(folder) == (message, f"{OTHER}, or empty this one yourself")
    assert (folder / "badges.pdf").read_bytes() == b"mine"


def test_a_rota_is_known_by_how_it_begins(tmp_path: Path) -> None:
    """Of any form, and with blanks where JSON may have them."""
    folder = tmp_path / "p"
    for begin in (b' {\n "format" : "speedlearn rota 27"', b" " * 100 + ROTA, ROTA):
        folder.mkdir(exist_ok=True)
        (folder / "rota.json").write_bytes(begin)
        replace_folder(folder, PACK)
        assert (folder / "rota.json").read_bytes() == ROTA


def test_how_far_a_rota_is_looked_into(tmp_path: Path) -> None:
    """Two hundred bytes, and what it begins with must be among them whole."""
    folder, begin = tmp_path / "p", ROTA[:30]
    assert begin.endswith(b'speedlearn rota 1"')
    folder.mkdir()
    (folder / "rota.json").write_bytes(b" " * (201 - len(begin)) + begin)
    assert refused(folder)[1] == f"{OTHER}, or empty this one yourself"
    (folder / "rota.json").write_bytes(b" " * (200 - len(begin)) + begin)
    replace_folder(folder, PACK)


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    """However deep the folder would be."""
    (tmp_path / "f").touch()
    told = refused(tmp_path / "f" / "a" / "b", only_looked_at=True)
    assert told == (f"`{tmp_path / 'f'}` is a file, not a folder", OTHER)


def test_all_parents_are_made(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b" / "c" / "p"
    replace_folder(folder, PACK)
    assert sorted(path.name for path in folder.iterdir()) == ["calendars", "rota.json", "timetable.pdf"]
    assert [path.name for path in folder.parent.iterdir()] == ["p"]


def test_what_is_no_pack_is_a_mistake_of_ours(tmp_path: Path) -> None:
    """Told in order."""
    strange = dict.fromkeys(("z.txt", "b.txt", "y.txt", "a.txt"), b"")
    with pytest.raises(ValueError, match=r"^not a pack: \['a\.txt', 'b\.txt', 'y\.txt', 'z\.txt'\]$"):
        replace_folder(tmp_path / "p", PACK | strange)
    with pytest.raises(ValueError, match=r"^not a pack: \['badges\.pdf', 'timetable\.pdf'\]$"):
        replace_folder(tmp_path / "p", {"timetable.pdf": b"", "badges.pdf": b""})


@pytest.mark.parametrize(
    ("name", "is_ours"),
    [
        ("rota.json", True),
        ("personal-rotas.pdf", True),
        ("personal-rotas-1-of-2.pdf", True),
        ("calendars/A 1.ics", True),
        ("calendars/A1.txt", False),
        ("calendars/.ics", False),
        ("calendars", False),
        ("photos/A1.ics", False),
        ("notes.pdf", False),
        ("", False),
    ],
)
def test_names_of_a_pack(name: str, is_ours: bool) -> None:
    assert is_pack_name(name) is is_ours


@pytest.mark.skipif(sys.platform != "linux", reason="where the system can let two folders change places")
def test_two_folders_change_places(tmp_path: Path) -> None:
    """With all they hold; a folder and one within it do not, and that is told as what cannot be."""
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / "name").write_text(folder.name)
    assert exchange(one, other) is True
    assert [(one / "name").read_text(), (other / "name").read_text()] == ["other", "one"]
    (one / "within").mkdir()
    assert exchange(one, one / "within") is False
    with pytest.raises(FileNotFoundError) as told:
        exchange(one, tmp_path / "none")
    trouble = told.value
    assert (trouble.errno, trouble.filename, trouble.filename2) == (errno.ENOENT, str(one), str(tmp_path / "none"))
    assert [(one / "name").read_text(), (other / "name").read_text()] == ["other", "one"]


@pytest.mark.skipif(sys.platform != "linux", reason="where the system can let two folders change places")
@pytest.mark.usefixtures("empty_folder")
def test_folders_named_from_here_change_places() -> None:
    for name in ("one", "other"):
        Path(name).mkdir()
        (Path(name) / name).touch()
    assert exchange(Path("one"), Path("other")) is True
    assert [path.name for path in Path("one").iterdir()] == ["other"]


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="where the system lists what is open")
def test_a_lock_leaves_nothing_open(tmp_path: Path) -> None:
    """Nor does one that was not got, nor the file of either."""
    path, before = tmp_path / "lock", len(os.listdir("/dev/fd"))  # noqa: PTH208 - only counted
    with locked(path, 0):
        assert path.exists()
        with pytest.raises(LockedError), locked(path, 0.1):
            pass
        assert path.exists()
    assert not path.exists()
    assert len(os.listdir("/dev/fd")) == before  # noqa: PTH208
