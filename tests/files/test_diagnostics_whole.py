"""Lines of every writing, cut for screens of every width, and the mark under each; and as many problems as are told."""

from __future__ import annotations

from itertools import product

import pytest
from golden_files import same_as_golden
from rich.cells import cell_len

from speedlearn.files.problems import Place, Problem, Severity
from speedlearn.printing.diagnostics import MOST_TOLD, problems_rich, problems_text

LINES = {
    "letters": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "wide letters": "李小龍王小明陳大文張三李四王五趙六錢七孫八周九吳十鄭百",
    "both": "a李b小c龍d王e小f明g陳h大i文j張k三l李m四n王o五p趙q六",
    "tabs and marks": "e\u0301\t" * 11,
    "short": "a: 李",
    "empty": "",
}


def test_lines_and_their_marks() -> None:
    """Where the place is at either end, in the middle, behind the end, and wider than the screen."""
    told = ""
    for (name, line), terminal in product(LINES.items(), (20, 33)):
        ends = {1, 2, 8, 15, len(line) // 2, len(line) - 8, len(line) - 1, len(line), len(line) + 1, len(line) + 4}
        for column, width in product(sorted(one for one in ends if one >= 1), (1, 3, 40)):
            place = Place("f", 7, column, width, line)
            shown = problems_rich([Problem("m", None, place)], terminal).plain.split("\n")[3:5]
            assert cell_len(shown[0]) <= terminal
            told += f"{name}, {terminal} columns, at {column}, {width} wide\n{shown[0]}\n{shown[1]}\n"
    same_as_golden("windows.txt", told, "files")


@pytest.mark.parametrize("more", [0, 1, 5])
def test_no_more_problems_are_told_than_anybody_reads(more: int) -> None:
    """A thousand; errors before warnings and those before notices, in the order in which they came."""
    severities: tuple[Severity, ...] = ("notice", "error", "warning")
    problems = [Problem(f"number {k}", None, None, severities[k % 3]) for k in range(MOST_TOLD + more)]
    text = problems_text(problems)
    told = [int(line.rpartition(" ")[2]) for line in text.splitlines() if ": number " in line]
    notices = [k for k in range(MOST_TOLD + more) if k % 3 == 0]
    left_out = set(notices[len(notices) - more :]) if more else set()
    assert told == [k for k in range(MOST_TOLD + more) if k not in left_out]
    errors, warnings = (len([k for k in range(MOST_TOLD + more) if k % 3 == rest]) for rest in (1, 2))
    count = f"{errors} errors, {warnings} warnings, {len(notices)} notices"
    assert text.splitlines()[-1] == count + (f"; {more} of them are not shown" if more else "")
    assert problems_rich(problems).plain == text


def test_how_many_are_left_out_is_told_with_a_comma() -> None:
    text = problems_text([Problem("x")] * (2 * MOST_TOLD + 1))
    assert text.splitlines()[-1] == "2,001 errors; 1,001 of them are not shown"
