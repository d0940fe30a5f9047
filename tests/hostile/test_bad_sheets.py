"""Every bad sheet of the corpus: what is said of it, what is written of it, and that no row is lost.

A case is a sheet as text. Below a line `+++` stands the mapping file with which it is imported; without one the columns
are taken as they are recognised. What is said of it ends with the account of its rows and the entries that are written.
"""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))

from corpus import Case, cases, write
from evening import PROGRAM, Run, run
from made_sheets import BYTES, FOREIGN, GREAT, SHEET, WORKBOOKS, MadeSheet

SHEETS = cases("sheets")
MAPPING = "+++\n"
EVENT = """\
event: Evening
timetable: {rounds: 2}
"""
TABLES = """\
defaults: {seats: 4}
tables:
  - {id: T1, title: One, host: Ada, school: Moor School, topics: [oracy]}
  - {id: T2, title: Two}
  - {id: T3, title: Three}
  - {id: T4, title: "Marking less, feedback more"}
  - {id: T5, title: Everybody speaks}
"""
PEOPLE = "attendees: [{name: Zed}]\n"
TELLS = "error: ", "warning: ", "notice: ", "  left out"
_PLACE = re.compile(r" *--> (.*)")
_SAID = re.compile(r"(?:error|warning|notice): |\d[\d,]* rows?: |  (?:merged|left out:?|times are) +\S")
_SUM = re.compile(r"([\d,]+) rows?: ([\d,]+) (?:attendee|table)s?(?:, ([\d,]+) merged)?(?:, ([\d,]+) left out)?")

pytestmark = pytest.mark.usefixtures("empty_folder")


def taken_in(name: str, *words: str, lists: str = "attendees") -> Run:
    """Import a sheet into a small event; what must hold of every sheet is held here.

    A refusal has an error, writes nothing and ends with code 1; otherwise every row is accounted for, there is an entry
    for each that was taken, and the event can be read.
    """
    Path("event").mkdir()
    Path("event/event.yaml").write_text(EVENT + (PEOPLE if lists == "tables" else TABLES), encoding="utf-8")
    before = files()
    done = run("import", name, "--event", "event", *(words or ("--yes",)))
    assert done.out == ""
    assert done.code == int("error: " in done.err)
    if done.code:
        assert files() == before
        return done
    written = Path(f"event/{lists}.yaml")
    assert files() == sorted([*before, str(written)])
    account = _SUM.search(done.err)
    assert account
    rows, taken, merged, left_out = (int((number or "0").replace(",", "")) for number in account.groups())
    assert rows == taken + merged + left_out
    assert len(entries(written)) == taken
    checked = run("check", "event")
    assert checked.code == 0 or "has no seats" in done.err
    return done


def files() -> list[str]:
    """List all files where we are, hidden ones too."""
    return sorted(str(path) for path in Path().rglob("*") if path.is_file())


def entries(path: Path) -> list[str]:
    """Give the lines of a written file that are entries."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("  - ")]


def condensed(err: str) -> list[str]:
    """Give what was said, each problem in one line with its place, without the lines of the file and the hints."""
    lines: list[str] = []
    for line in err.splitlines():
        place = _PLACE.fullmatch(line)
        if place and lines:
            lines[-1] += f" --> {place[1]}"
        elif _SAID.match(line):
            lines.append(line)
    return lines


def said_of(case: Case) -> list[str]:
    """Import the sheet of a case, and give what was said and written."""
    sheet, has_mapping, mapping = case.typed.partition(MAPPING)
    Path("sheet.csv").write_text(sheet, encoding="utf-8", newline="")
    if has_mapping:
        Path("map.yaml").write_text(mapping, encoding="utf-8", newline="")
    lists = "tables" if case.family == "hosts" else "attendees"
    done = taken_in("sheet.csv", *(("--map", "map.yaml") if has_mapping else ("--yes",)), lists=lists)
    written = Path(f"event/{lists}.yaml")
    said = condensed(done.err)
    if not any(line.startswith(TELLS) for line in said):
        # What concerns the event as a whole is told when it is checked.
        said += condensed(run("check", "event").err)
    return said + (entries(written) if written.exists() else [])


@pytest.mark.skipif("UPDATE_GOLDEN" not in os.environ, reason="run with UPDATE_GOLDEN=1 to write the corpus anew")
def test_update(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Write what is said now into the corpus; read what has changed."""
    said = {}
    for number, case in enumerate(SHEETS):
        (tmp_path / str(number)).mkdir()
        monkeypatch.chdir(tmp_path / str(number))
        said[case.id] = said_of(case)
    write("sheets", said)


def test_there_are_enough_cases_and_each_has_a_name_of_its_own() -> None:
    assert len({case.id for case in SHEETS}) == len(SHEETS) >= 80


@pytest.mark.parametrize("case", SHEETS, ids=lambda case: case.id)
def test_a_bad_sheet(case: Case) -> None:
    """Something is said of it besides how many rows were taken."""
    said = said_of(case)
    assert said == list(case.said)
    assert any(line.startswith(TELLS) for line in said)


@pytest.mark.parametrize("made", [*BYTES, *FOREIGN, *WORKBOOKS, *GREAT], ids=str)
def test_a_sheet_that_is_made(made: MadeSheet) -> None:
    """It is refused, or taken with a warning, with its file, and the row and column."""
    Path(made.file).write_bytes(made.make())
    done = taken_in(made.file)
    assert made.said in done.err
    assert (done.code == 0) == made.is_taken
    assert made.file in done.err
    assert any(line.startswith(TELLS) for line in condensed(done.err))


@pytest.mark.skipif(sys.platform == "win32", reason="links and devices are those of other systems")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        (".", "`.` is a folder where a file was expected"),
        ("none.csv", "there is no file `none.csv`"),
        ("dangling.csv", "there is no file `dangling.csv`"),
        ("loop.csv", "`loop.csv` cannot be read: too many levels of symbolic links"),
        ("file/sheet.csv", "`file/sheet.csv` cannot be read: not a directory"),
        ("/dev/null", "`/dev/null` is empty"),
        ("/dev/zero", "`/dev/zero` is larger than 16 MB"),
    ],
)
def test_what_is_no_file(name: str, message: str) -> None:
    """Folders, links to nowhere and round in a ring, a file for a folder, devices."""
    Path("dangling.csv").symlink_to("nowhere.csv")
    Path("loop.csv").symlink_to("loop.csv")
    Path("file").touch()
    if not Path(name).is_absolute() or Path(name).exists():
        done = run("import", name, "--yes")
        assert (done.code, done.out, message in done.err) == (1, "", True)
        assert not Path("attendees.yaml").exists()


def program(*words: str, before: Callable[[], None]) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a user does, with a change to its process."""
    return subprocess.run([PROGRAM, *words], capture_output=True, preexec_fn=before, timeout=120, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="handles and limits are those of other systems")
def test_a_disk_that_is_full() -> None:
    """Here a limit on the size of files: it is said, and nothing is left of the new file."""
    Path("sheet.csv").write_text(SHEET, encoding="utf-8")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))

    done = program("import", "sheet.csv", "--yes", before=limit)
    assert (done.returncode, done.stdout, b"Traceback" in done.stderr) == (1, b"", False)
    assert b"error: `attendees.yaml` cannot be written: file too large" in done.stderr
    assert files() == ["sheet.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="handles and limits are those of other systems")
@pytest.mark.parametrize(("name", "code"), [("sheet.csv", 0), ("-", 1)])
def test_nothing_is_open(name: str, code: int) -> None:
    """What is done is done; what was to come that way is refused."""
    Path("sheet.csv").write_text(SHEET, encoding="utf-8")

    def close() -> None:
        for number in range(3):
            os.close(number)

    done = program("import", name, "--yes", before=close)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
    assert files() == (["attendees.yaml", "sheet.csv"] if code == 0 else ["sheet.csv"])


@pytest.mark.skipif(sys.platform == "win32", reason="handles and limits are those of other systems")
def test_a_pipe_that_was_closed() -> None:
    """Nobody listens to the talk: no traceback, and the file is whole or not there."""
    Path("sheet.csv").write_text(SHEET, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [PROGRAM, "import", "sheet.csv", "--yes"], stderr=writing, stdout=writing, timeout=120, check=False
    )
    os.close(writing)
    assert done.returncode in {0, 1, -signal.SIGPIPE}
    written = Path("attendees.yaml")
    assert not written.exists() or len(entries(written)) == 2


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """The disk's reason is told."""
    Path("sheet.csv").write_text(SHEET, encoding="utf-8")
    tmp_path.chmod(0o500)
    try:
        done = run("import", "sheet.csv", "--yes")
    finally:
        tmp_path.chmod(0o700)
    assert (done.code, "cannot be written" in done.err) == (1, True)
