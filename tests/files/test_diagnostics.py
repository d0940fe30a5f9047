"""Problems are shown with their lines, for any terminal and any writing."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from speedlearn.files.problems import Place, Problem
from speedlearn.printing.diagnostics import problems_rich, problems_text


def shown(place: Place) -> list[str]:
    """Show the line of a place and the line of its mark."""
    return problems_text([Problem("m", None, place)]).splitlines()[3:5]


def test_nothing_to_say() -> None:
    """Then nothing is said, not even a count."""
    assert not problems_text([])
    assert not problems_rich([]).plain


def test_a_problem_without_a_place() -> None:
    """A hint stands after an empty line."""
    expected = "error: there is no file `e.yaml`\n\nhint: look elsewhere\n\n1 error\n"
    assert problems_text([Problem("there is no file `e.yaml`", "look elsewhere")]) == expected


def test_a_second_place_has_a_label() -> None:
    """Line numbers stand in one column; counts are by severity."""
    first, second = Place("e.yaml", 9, 5, 2, "id: T1"), Place("e.yaml", 10, 5, 2, "id: T1")
    problems = [
        Problem("two tables have the id `T1`", "change one", second, also=((first, "first here"),)),
        Problem("a slip", None, first, "warning"),
        Problem("a wish is dropped", None, None, "notice"),
        Problem("another is dropped", None, None, "notice"),
    ]
    assert (
        problems_text(problems)
        == """\
error: two tables have the id `T1`
  --> e.yaml:10:5
   |
10 | id: T1
   |     ^^
  ::: e.yaml:9:5
   |
 9 | id: T1
   |     -- first here

hint: change one

warning: a slip
 --> e.yaml:9:5
  |
9 | id: T1
  |     ^^

notice: a wish is dropped

notice: another is dropped

1 error, 1 warning, 2 notices
"""
    )


def test_colour_says_nothing_that_words_do_not() -> None:
    """The same text, with the severity in words and in colour."""
    problems = [Problem("m", "h", Place("f", 1, 1, 1, "x"), severity) for severity in ("error", "warning", "notice")]
    text = problems_rich(problems)
    assert text.plain == problems_text(problems)
    styles = {text.plain[span.start : span.end]: str(span.style) for span in text.spans}
    assert [styles[f"{one}: "] for one in ("error", "warning", "notice", "hint")] == [
        "bold red",
        "bold yellow",
        "bold cyan",
        "bold green",
    ]


def test_wide_characters_take_two_columns() -> None:
    """Before the caret and above it; what combines takes none."""
    assert shown(Place("f", 1, 7, 2, "name: 李伟 x")) == ["1 | name: 李伟 x", "  |       ^^^^"]
    assert shown(Place("f", 1, 4, 1, "李伟 x")) == ["1 | 李伟 x", "  |      ^"]
    assert shown(Place("f", 1, 5, 1, "Zoe\u0308x")) == ["1 | Zoe\u0308x", "  |    ^"]


def test_what_a_terminal_would_obey_is_shown_instead() -> None:
    """In lines, messages, hints and names of files."""
    place = Place("f\x1b", 1, 4, 1, "a\t\x1b\x7f\u202ex")
    text = problems_text([Problem("m\x1b[31m", "h\n\x9b", place)])
    assert (
        text
        == """\
error: m␛[31m
 --> f␛:1:4
  |
1 | a␉␛␡<U+202E>x
  |    ^

hint: h␊<U+009B>

1 error
"""
    )


def test_a_place_behind_the_end_of_a_line() -> None:
    """Such as where something is missing."""
    assert shown(Place("f", 1, 3, 1, "a:")) == ["1 | a:", "  |   ^"]
    assert shown(Place("f", 1, 1, 1, "")) == ["1 |", "  | ^"]


def test_a_very_long_line_is_cut_around_the_caret() -> None:
    """At both ends, with a sign that it was."""
    line = "".join(f"{number:04}." for number in range(100))
    assert shown(Place("f", 1, 251, 4, line)) == [
        f"1 | …{line[190:300]}…",
        f"  | {' ' * 61}^^^^",
    ]
    assert shown(Place("f", 1, 1, 4, line)) == [f"1 | {line[:110]}…", "  | ^^^^"]
    assert shown(Place("f", 1, 496, 5, line)) == [f"1 | …{line[435:]}", f"  | {' ' * 61}^^^^^"]
    assert shown(Place("f", 1, 501, 1, line)) == [f"1 | …{line[440:]}", f"  | {' ' * 61}^"]
    assert shown(Place("f", 1, 251, 200, line))[1] == f"  | {' ' * 61}{'^' * 50}"
    assert shown(Place("f", 1, 110, 1, line[:110])) == [f"1 | {line[:110]}", f"  | {' ' * 109}^"]


@given(st.text(max_size=150), st.integers(1, 160), st.integers(1, 20))
def test_the_caret_stands_under_its_place(line: str, column: int, width: int) -> None:
    """Whatever the writing; and the count of lines is that of the frame."""
    text = problems_text([Problem("m", None, Place("f", 1, column, width, line))])
    lines = text.split("\n")
    assert lines[-3:] == ["", "1 error", ""]
    assert len(lines) == 8
    mark = lines[4].removeprefix("  | ")
    assert set(mark.strip(" ")) == {"^"}
    if column > 60 or len(line) > 110 or column + width > len(line) or not line[column - 1 :].isascii():
        return
    if line.isprintable():
        assert len(mark.rstrip("^")) == cell_len(line[: column - 1])
        assert mark.count("^") == cell_len(line[column - 1 : column - 1 + width])


def test_rich_is_not_imported_before_it_is_needed() -> None:
    """Most files are right."""
    program = "import speedlearn.printing.diagnostics, sys; assert 'rich' not in sys.modules, 'rich'"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@given(st.text(max_size=300), st.integers(1, 320), st.integers(1, 40), st.integers(20, 120), st.integers(1, 100_000))
def test_a_line_and_its_mark_fit_the_terminal(line: str, column: int, width: int, terminal: int, row: int) -> None:
    """Down to twenty columns, whatever the writing; what is marked is still there, and the mark under it."""
    column = min(column, len(line) + 1)
    plain = problems_rich([Problem("m", None, Place("f", row, column, width, line))], terminal).plain
    shown_line, mark = plain.split("\n")[3:5]
    margin = len(f"{row} | ")
    assert cell_len(shown_line) <= max(terminal, margin + 12)
    assert cell_len(mark) <= max(terminal, margin + 12) + 2
    assert set(mark[margin:].strip(" ")) == {"^"}
    if column <= len(line) and line[column - 1].isalnum() and line.isascii() and line.isprintable():
        assert shown_line[mark.index("^")] == line[column - 1]


def test_twenty_columns() -> None:
    """As a whole."""
    place = Place("event.yaml", 12, 21, 5, "    choices: [T1, T2, T333, T4, T5, T6, T7, T8]")
    first = Place("event.yaml", 3, 7, 2, "- id: T3, title: Marking less, feedback more")
    problem = Problem("there is no table `T333`", "did you mean `T3`?", place, also=((first, "one like it"),))
    assert (
        problems_rich([problem], 20).plain
        == """\
error: there is no table `T333`
  --> event.yaml:12:21
   |
12 | …[T1, T2, T333…
   |         ^^^^^
  ::: event.yaml:3:7
   |
 3 | - id: T3, tit…
   |       -- one like it

hint: did you mean `T3`?

1 error
"""
    )


def test_what_is_coloured() -> None:
    """The kind, the message, frames, marks and the hint; lines of the file and the count are as they are."""
    first, second = Place("e.yaml", 9, 5, 2, "id: T1"), Place("e.yaml", 10, 5, 2, "id: T1")
    problems = [
        Problem("two tables", "change one", second, also=((first, "first here"),)),
        Problem("a slip", None, first, "warning"),
        Problem("a wish", None, None, "notice"),
    ]
    text = problems_rich(problems)
    coloured = [(text.plain[span.start : span.end], str(span.style)) for span in text.spans]
    assert coloured == [
        ("error: ", "bold red"),
        ("two tables\n", "bold"),
        ("  --> ", "blue"),
        ("   |\n10 |", "blue"),
        ("   | ", "blue"),
        ("    ^^\n", "bold red"),
        ("  ::: ", "blue"),
        ("   |\n 9 |", "blue"),
        ("   | ", "blue"),
        ("    -- first here\n", "blue"),
        ("hint: ", "bold green"),
        ("warning: ", "bold yellow"),
        ("a slip\n", "bold"),
        (" --> ", "blue"),
        ("  |\n9 |", "blue"),
        ("  | ", "blue"),
        ("    ^^\n", "bold yellow"),
        ("notice: ", "bold cyan"),
        ("a wish\n", "bold"),
    ]


def test_in_no_room_at_all_eight_columns_are_shown() -> None:
    """However narrow the terminal is."""
    place = Place("f", 1, 10, 1, "abcdefghijklmnopqrstuvwxyz")
    lines = [problems_rich([Problem("m", None, place)], width).plain.splitlines()[3] for width in (1, 13, 14, 15)]
    assert lines == ["1 | …fghijklm…", "1 | …fghijklm…", "1 | …fghijklm…", "1 | …fghijklmn…"]
