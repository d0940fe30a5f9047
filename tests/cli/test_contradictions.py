"""An event that contradicts itself stops `check` and `plan` alike, before anything is solved or written."""

from pathlib import Path

import pytest
from evening import EVENT, Run, run, write_event

pytestmark = pytest.mark.usefixtures("empty_folder")

CROWDED = EVENT.replace("{1: {table: T3, seat: 1}, 2:", "{1: {table: T1, seat: 2}, 2:")
SAID = """\
error: `Zoë Hallett` and `Nguyễn Minh Anh` are to sit apart, but must both be at table `T1` in round 1
  --> evening.yaml:5:36
   |
 5 | rules: {own_school: never, apart: [[A1, A5]]}
   |                                    ^^^^^^^^
  ::: evening.yaml:11:84
   |
11 | …Hallett, school: Vale School, choices: [T1, T2], fixed: {1: {table: T1, seat: 1}, 2: {table: T2, seat: 1}}}
   |                                                              -------------------- fixed here
  ::: evening.yaml:15:69
   |
15 | … A5, name: Nguyễn Minh Anh, school: Dale School, fixed: {1: {table: T1, seat: 2}, 2: {table: T1, seat: 2}}}
   |                                                              -------------------- fixed here

hint: leave one of the fixed visits open, or take `Zoë Hallett` or `Nguyễn Minh Anh` out of the `apart` group

error: `Nguyễn Minh Anh` is fixed at table `T1` twice
  --> evening.yaml:15:94
   |
15 | …h, school: Dale School, fixed: {1: {table: T1, seat: 2}, 2: {table: T1, seat: 2}}}
   |                                                              ^^^^^^^^^^^^^^^^^^^^
  ::: evening.yaml:15:69
   |
15 | … A5, name: Nguyễn Minh Anh, school: Dale School, fixed: {1: {table: T1, seat: 2}, 2: {table: T1, seat: 2}}}
   |                                                              -------------------- fixed here

hint: leave one of the fixed visits open, or let `Nguyễn Minh Anh` stay

2 errors
"""


@pytest.mark.parametrize("words", [("check",), ("plan",), ("plan", "--dry-run"), ("plan", "--json", "--out", "pack")])
def test_all_contradictions_are_told_in_one_run_and_nothing_is_written(words: tuple[str, ...]) -> None:
    """The organiser's terminal is told who is kept apart from whom; no paper ever is."""
    write_event(CROWDED)
    assert run(words[0], "evening.yaml", *words[1:]) == Run(1, "", SAID)
    assert [path.name for path in Path().iterdir()] == ["evening.yaml"]


def test_ways_out_that_were_told_make_the_event_good() -> None:
    """Of each contradiction the first one, taken."""
    write_event(CROWDED.replace("{1: {table: T1, seat: 2}, 2: {table: T1, seat: 2}}", "{2: {table: T1, seat: 2}}"))
    assert run("check", "evening.yaml").out.splitlines()[-1].startswith("this event can be planned")
