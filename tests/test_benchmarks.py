"""The benchmark still runs, and measures the events that it says it measures."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.rooms import event_file, groups, hall
from benchmarks.suites import SUITES
from benchmarks.tables import Table, into_blocks, markdown, plain
from events import known_optimum
from villages import village

from speedlearn.files.event import read_event
from speedlearn.model import Event, Rules

ROOT = Path(__file__).parents[1]
TABLE = Table("Small rooms", "One run.", ("room", "MB"), (("hall", "9"), ("attic", "1,024")))


def test_the_smallest_suite_runs(tmp_path: Path) -> None:
    """From the command line to a table on the screen and the same one in a file."""
    file = tmp_path / "tables.md"
    words = ["pure", "--only", "5-3-7", "--effort", "quick", "--repeats", "1", "--markdown", str(file)]
    done = subprocess.run(
        [sys.executable, "tests/benchmarks", *words], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    assert re.search(
        r"^groups +people +repeats +seconds +MB\n5-3-7 +15 +\d+( \(0\))? +\d+\.\d +\d+$", done.stdout, re.MULTILINE
    )
    assert "\n| 5-3-7 | 15 | " in file.read_text(encoding="utf-8")


def test_an_unknown_suite_is_an_error() -> None:
    """It is said which there are."""
    done = subprocess.run([sys.executable, "tests/benchmarks", "sise"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"there is no suite sise; there are real, sizes, known, pure, villages" in done.stderr


@pytest.mark.parametrize(
    "event",
    [hall(35, 4, 3, 140), groups(5, 3, 7), known_optimum(5, 4, 3)[0], village(9, 70, 1, Rules(mixing=200))],
    ids=lambda event: event.name,
)
def test_event_files_hold_the_event(event: Event, tmp_path: Path) -> None:
    """What is planned is what was generated, and the file says nothing of it that the event does not."""
    path = tmp_path / "event.yaml"
    path.write_text(event_file(event), encoding="utf-8")
    assert read_event(path).event == event


def test_tables_in_columns() -> None:
    """Names to the left, figures to the right."""
    assert plain(TABLE) == "Small rooms\nOne run.\n\nroom      MB\nhall       9\nattic  1,024\n"


def test_tables_in_blocks() -> None:
    """A block is written over as often as one likes, and what stands around it is left alone."""
    text = "Before.\n<!-- benchmark a -->\nold\n<!-- end of benchmark -->\nAfter.\n<!-- end of benchmark -->\n"
    once = into_blocks(text, {"a": markdown(TABLE)})
    table = "One run.\n\n| room | MB |\n| --- | ---: |\n| hall | 9 |\n| attic | 1,024 |\n"
    assert once == text.replace("old\n", table)
    assert into_blocks(once, {"a": markdown(TABLE)}) == once


@pytest.mark.parametrize("count", [0, 2])
def test_a_block_needs_one_place(count: int) -> None:
    """Otherwise nothing is written."""
    text = "<!-- benchmark a -->\n<!-- end of benchmark -->\n" * count
    with pytest.raises(ValueError, match=f"one block for a, and there are {count}"):
        into_blocks(text, {"a": ""})


def test_blocks_of_the_readme_are_suites() -> None:
    """A suite that is renamed takes its block along."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"<!-- benchmark (\S+) -->", text)) <= SUITES.keys()
