"""A folder is replaced as a whole or left as it is, and only if it is a pack."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from speedlearn.files.folder import PACK_NAMES, FolderError, check_folder, replace_folder

ROTA = b'{"format": "speedlearn rota 1", "event": "E"}'
OLD = {"rota.json": ROTA, "personal-rotas.pdf": b"old", "seat-plans.pdf": b"old"}
NEW = {"rota.json": ROTA + b"\n", "timetable.pdf": b"new"}


def held(folder: Path) -> dict[str, bytes]:
    """Read all files of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> list[str]:
    """List what is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def write(folder: Path, files: dict[str, bytes]) -> Path:
    """Make a folder that holds these files."""
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_a_folder_is_made(tmp_path: Path) -> None:
    """Its parents, too; nothing else is left."""
    replace_folder(tmp_path / "a" / "b", NEW)
    assert held(tmp_path / "a" / "b") == NEW
    assert names(tmp_path / "a") == ["b"]


def test_a_pack_is_replaced_whole(tmp_path: Path) -> None:
    """No card of the old one stays."""
    folder = write(tmp_path / "p", OLD)
    replace_folder(folder, NEW)
    assert held(folder) == NEW
    assert names(tmp_path) == ["p"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    """And so is one in which a file manager looked."""
    for litter in [[], [".DS_Store", "Thumbs.db", "desktop.ini"]]:
        folder = write(tmp_path / f"p{len(litter)}", dict.fromkeys(litter, b""))
        replace_folder(folder, NEW)
        assert held(folder) == NEW


def test_all_names_of_a_pack(tmp_path: Path) -> None:
    """They may all be written, and replaced."""
    more = ["personal-rotas-1-of-2.pdf", "personal-rotas-02-of-12.pdf", "calendars/A001.ics", "calendars/محمد.ics"]
    full = dict.fromkeys([*PACK_NAMES, *more], b"x") | {"rota.json": ROTA}
    replace_folder(tmp_path / "p", full)
    replace_folder(tmp_path / "p", full)
    assert held(tmp_path / "p") == full


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    """What it leads to is replaced."""
    folder = write(tmp_path / "p", OLD)
    (tmp_path / "link").symlink_to(folder)
    replace_folder(tmp_path / "link", NEW)
    assert (tmp_path / "link").is_symlink()
    assert held(folder) == NEW


def test_who_may_look_into_a_pack_stays(tmp_path: Path) -> None:
    """As the organiser set it."""
    folder = write(tmp_path / "p", OLD)
    folder.chmod(0o750)
    replace_folder(folder, NEW)
    assert folder.stat().st_mode & 0o777 == 0o750


def test_a_link_among_the_files_is_not_ours(tmp_path: Path) -> None:
    """It leads to what somebody keeps elsewhere."""
    folder = write(tmp_path / "p", {"rota.json": ROTA})
    (tmp_path / "mine").mkdir()
    for name, target in (("timetable.pdf", tmp_path / "mine.pdf"), ("calendars", tmp_path / "mine")):
        (folder / name).symlink_to(target)
        with pytest.raises(FolderError, match=f"holds `{name}`"):
            replace_folder(folder, NEW)
        (folder / name).unlink()


def test_links_that_lead_round_in_a_ring(tmp_path: Path) -> None:
    """They are no place to write to."""
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    for door in (check_folder, lambda folder: replace_folder(folder, NEW)):
        with pytest.raises(FolderError, match="cannot be written"):
            door(tmp_path / "a")


def test_a_link_to_nowhere_is_followed(tmp_path: Path) -> None:
    """The folder is made where it leads."""
    (tmp_path / "link").symlink_to(tmp_path / "there" / "p")
    replace_folder(tmp_path / "link", NEW)
    assert held(tmp_path / "there" / "p") == NEW


def test_litter_in_a_folder_of_ours_goes_with_it(tmp_path: Path) -> None:
    """As that in the pack itself."""
    folder = write(tmp_path / "p", OLD | {"calendars/A1.ics": b"old", "calendars/.DS_Store": b""})
    replace_folder(folder, NEW)
    assert held(folder) == NEW
    assert names(tmp_path) == ["p"]


def test_two_names_that_are_one_to_the_disk_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is written over another."""
    folder = write(tmp_path / "p", OLD)
    path_open = Path.open
    monkeypatch.setattr(
        Path, "open", lambda self, *how, **named: path_open(self.with_name(self.name.lower()), *how, **named)
    )
    with pytest.raises(FolderError, match="file exists"):
        replace_folder(folder, NEW | {"calendars/a.ics": b"one", "calendars/A.ics": b"other"})
    assert held(folder) == OLD


def test_a_closed_place_is_known_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before an hour is spent on a pack for it."""
    monkeypatch.setattr(os, "access", lambda path, _how: path != tmp_path)
    with pytest.raises(FolderError) as refused:
        check_folder(tmp_path / "p")
    assert refused.value.message == (
        f"the folder `{tmp_path / 'p'}` cannot be written: `{tmp_path}` is not open to changes"
    )


STRANGE: dict[str, dict[str, bytes]] = {
    "another file": {"rota.json": ROTA, "notes.txt": b""},
    "a hidden file": {"rota.json": ROTA, ".hidden": b""},
    "a document that is open": {"rota.json": ROTA, ".~lock.timetable.pdf#": b""},
    "a pack without its rota": {"timetable.pdf": b""},
    "another rota": {"rota.json": b'{"format": "roster 1"}'},
    "no rota": {"rota.json": b""},
    "another file in a folder of ours": {"rota.json": ROTA, "calendars/A1.ics": b"", "calendars/notes.txt": b""},
    "a volume of what has none": {"rota.json": ROTA, "notes-1-of-2.pdf": b""},
    "another folder": {"rota.json": ROTA, "photos/A1.ics": b""},
}
SHOWING = {"another file in a folder of ours": "calendars/notes.txt", "another folder": "photos"}


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_not_ours_is_left_as_it_is(tmp_path: Path, name: str) -> None:
    """The file that shows it is named."""
    folder = write(tmp_path / "p", STRANGE[name])
    with pytest.raises(FolderError) as refused:
        replace_folder(folder, NEW)
    strange = SHOWING.get(name) or min(STRANGE[name].keys() - {"rota.json"}, default="rota.json")
    assert f"the folder `{folder}` holds `{strange}`" in refused.value.message
    assert refused.value.message.endswith("so it is left as it is")
    assert refused.value.hint.startswith("name another folder with --out, or ")
    assert held(folder) == STRANGE[name]
    assert names(tmp_path) == ["p"]


def test_what_would_be_refused_is_known_before(tmp_path: Path) -> None:
    """The message is the one that replacing gives, and nothing is made or mended."""
    write(tmp_path / "own", {"thesis.docx": b"years"})
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "own", tmp_path / "file", tmp_path / "file" / "a" / "b"):
        with pytest.raises(FolderError) as early:
            check_folder(folder)
        with pytest.raises(FolderError) as late:
            replace_folder(folder, NEW)
        if folder.parts[-1] != "b":
            assert early.value.message == late.value.message
        assert early.value.hint == late.value.hint
    for folder in (tmp_path / "new" / "er", write(tmp_path / "old", OLD), write(tmp_path / "empty", {})):
        check_folder(folder)
    assert not (tmp_path / "new").exists()
    assert held(tmp_path / "old") == OLD


def test_a_folder_that_cannot_be_looked_into_is_known_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the disk says is passed on."""

    def forbidden(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    folder = write(tmp_path / "pack", OLD)
    monkeypatch.setattr(Path, "iterdir", forbidden)
    with pytest.raises(FolderError, match="cannot be written: permission denied"):
        check_folder(folder)


def test_a_folder_within_is_not_ours(tmp_path: Path) -> None:
    """Even under the name of a file of the pack."""
    folder = write(tmp_path / "p", {"rota.json": ROTA})
    (folder / "timetable.pdf").mkdir()
    with pytest.raises(FolderError, match=r"holds `timetable\.pdf`, which is no file of a rota pack"):
        replace_folder(folder, NEW)


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    """It is left as it is."""
    (tmp_path / "p").write_text("mine")
    with pytest.raises(FolderError, match="is a file, not a folder"):
        replace_folder(tmp_path / "p", NEW)
    assert (tmp_path / "p").read_text() == "mine"


def test_a_place_that_cannot_be(tmp_path: Path) -> None:
    """The disk's reason is told."""
    (tmp_path / "f").touch()
    with pytest.raises(FolderError) as refused:
        replace_folder(tmp_path / "f" / "p", NEW)
    assert refused.value.message == f"the folder `{tmp_path / 'f' / 'p'}` cannot be written: file exists"
    assert refused.value.hint == "name another folder with --out"


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"timetable.pdf": b""},
        *(
            NEW | {name: b""}
            for name in (
                "../x",
                "notes.txt",
                "/calendars/A.ics",
                "calendars",
                "calendars/A.txt",
                "calendars/.ics",
                "calendars/../A.ics",
                "calendars/a/b.ics",
                "calendars/\0.ics",
                "photos/A.ics",
                "notes-1-of-2.pdf",
            )
        ),
    ],
)
def test_only_packs_are_written(tmp_path: Path, files: dict[str, bytes]) -> None:
    """With a rota in them, by which they are known, and no name that leads elsewhere."""
    with pytest.raises(ValueError, match="not a pack"):
        replace_folder(tmp_path / "p", files)
    assert names(tmp_path) == []


# How a run can be stopped half-way, as the folders it leaves behind.
STOPPED: dict[str, dict[str, dict[str, bytes]]] = {
    "while it staged": {"p": OLD, ".p.new": {"timetable.pdf": b"half"}},
    "while it staged for the first time": {".p.new": {}},
    "between the two steps of the swap": {".p.old": OLD, ".p.new": NEW},
    "before it cleared the old pack away": {"p": NEW, ".p.old": OLD},
    "while it cleared the old pack away": {"p": NEW, ".p.old": {"seat-plans.pdf": b"old"}},
    "after an exchange": {"p": NEW, ".p.new": OLD | {"calendars/A1.ics": b"old"}},
    "with its lock": {"p": OLD, ".p.lock": {}},
}


@pytest.mark.parametrize("name", STOPPED)
def test_what_a_stopped_run_left_is_mended(tmp_path: Path, name: str) -> None:
    """The next run makes its pack and leaves nothing else."""
    for folder, files in STOPPED[name].items():
        if folder == ".p.lock":
            (tmp_path / folder).touch()
        else:
            write(tmp_path / folder, files)
    last = NEW | {"table-signs.pdf": b"last"}
    replace_folder(tmp_path / "p", last)
    assert held(tmp_path / "p") == last
    assert names(tmp_path) == ["p"]


def test_after_a_half_done_swap_the_old_pack_is_back_even_if_the_next_run_fails(tmp_path: Path) -> None:
    """Here because somebody put a file into what the stopped run had staged."""
    write(tmp_path / ".p.old", OLD)
    write(tmp_path / ".p.new", NEW | {"mine.txt": b"mine"})
    with pytest.raises(FolderError, match=r"holds `mine\.txt`"):
        replace_folder(tmp_path / "p", NEW)
    assert held(tmp_path / "p") == OLD


def test_a_folder_of_somebody_elses_beside_is_not_cleared_away(tmp_path: Path) -> None:
    """Though its name is that of a stage."""
    write(tmp_path / ".p.new", {"mine.txt": b"mine"})
    with pytest.raises(FolderError, match=r"holds `mine\.txt`"):
        replace_folder(tmp_path / "p", NEW)
    assert names(tmp_path) == [".p.new"]


def test_a_stage_that_fails_is_cleared_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old pack stays."""
    folder = write(tmp_path / "p", OLD)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FolderError, match="cannot be written: no space left on device"):
        replace_folder(folder, NEW)
    assert held(folder) == OLD
    assert names(tmp_path) == ["p"]
