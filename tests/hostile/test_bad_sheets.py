"""Every bad sheet of the corpus: what is said of it, what is written of it, and that no row is lost.

A case is a sheet as text. Below a line `+++` stands the mapping file with which it is imported; without one the columns
are taken as they are recognised. What is said of it ends with the account of its rows and the entries that are written.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))

from corpus import Case, cases, write
from evening import Run, run
from made_sheets import BYTES, FOREIGN, GREAT, WORKBOOKS, MadeSheet

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
