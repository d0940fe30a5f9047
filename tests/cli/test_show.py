"""`speedlearn show` and `compare`: rotas on the screen."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from evening import EVENT, Run, edit, plan, run, run_program, visit_of, write_event

pytestmark = pytest.mark.usefixtures("empty_folder")

PEOPLE = """\
Table/seat of each person in each round
name              1     2
────────────────────────────
Ben [/x] O'Brien  T1/2  T3/1
Nguyễn Minh Anh   T3/1  T1/2
Zoë Hallett       T1/1  T2/1
محمد حسن          T2/2  T3/2
李 Li Na          T2/1  T1/1
"""
TABLE = """\
T3  [/x] *Play*  with Cy Ray
round  time            seat  guest
─────────────────────────────────────────────
1      16:10 to 16:19  1     Nguyễn Minh Anh
                       2     free

2      16:20 to 16:29  1     Ben [/x] O'Brien
                       2     محمد حسن
"""
ROUND = """\
Round 2  16:20 to 16:29
table  seat  guest
──────────────────
T1     1     A3
       2     A5

T2     1     A1

T3     1     A2
       2     A4
"""
COMPARED = """\
                                     first    second
rota mark                         14c6b41d  32c78a3e
visits                                  10         9
free rounds                              0         0
the worst-off get, of their best    66.7 %    66.7 %
on average people get               88.9 %    88.9 %
visit the table they want most           3         3
pairs of people who meet                 4         4
meetings again                           0         0
meetings of colleagues                   2         2
tables with too few visitors             0         0
1 personal card differs
"""


def plain(text: str) -> str:
    """Take the blanks at the ends of lines away."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["--event", "evening.yaml"], PEOPLE),
        (["--event", "evening.yaml", "--by", "table", "--only", "play"], TABLE),
        (["--by", "round", "--only", "2"], ROUND),
    ],
)
def test_a_rota_on_the_screen(words: list[str], text: str) -> None:
    """By person, by table, by round; with names where the event is given."""
    plan()
    done = run("show", "evening-rota", *words)
    assert (done.code, plain(done.out), done.err) == (0, text, "")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["--only", "zoë"],
            "error: the rota has no person `zoë`\n\nhint: give an id, or add --event to look names up\n",
        ),
        (
            ["--by", "round", "--only", "9"],
            "error: the rota has no round `9`\n\nhint: leave out --only to see every round\n",
        ),
        (
            ["--event", "evening.yaml", "--only", "ada"],
            "error: the rota has no person `ada`\n\nhint: leave out --only to see every person\n",
        ),
    ],
)
def test_somebody_whom_the_rota_does_not_have(words: list[str], message: str) -> None:
    """What would do depends on what was asked."""
    plan()
    assert run("show", "evening-rota", *words) == Run(1, "", message)


def test_a_rota_without_visits() -> None:
    """It is said, without a hint that would not help."""
    plan()
    edit(lambda data: data["visits"].clear())
    done = run("show", "evening-rota")
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith("error: the rota seats nobody, so there is no person to show\n")


def test_two_rotas_side_by_side() -> None:
    """Without the event, the figures are those of the files."""
    plan()
    plan("--out", "second")
    edit(lambda data: data["visits"].remove(visit_of(data, "A2", 1)), "second/rota.json")
    edit(lambda data: data["quality"].update(visits=9), "second/rota.json")
    done = run("compare", "evening-rota", "second/rota.json")
    assert (done.code, plain(done.out)) == (0, COMPARED.replace("32c78a3e", mark_in(done.err)))
    assert done.err == (
        f"note: the visits were changed since this rota was made; on paper it has the mark {mark_in(done.err)}\n"
        "note: the figures are those from before the change; add --event to count them anew\n"
    )


@pytest.mark.parametrize("columns", [12, 20, 39, 40])
def test_no_figure_of_a_comparison_is_cut_off(tmp_path: Path, columns: int) -> None:
    """However narrow the terminal."""
    plan()
    wide = run("compare", "evening-rota", "evening-rota").out
    done = run_program("compare", "evening-rota", "evening-rota", cwd=tmp_path, env={"COLUMNS": str(columns)})
    # As wide as can be, there are the two heads as well; in a narrow one commas and colons part what stands in a line.
    heads = Counter("firstsecond") if columns < 40 else Counter()
    assert Counter(re.sub(r"[\s,:]", "", wide)) - heads == Counter(re.sub(r"[\s,:]", "", done.out))
    # The last line may name many people: the terminal folds it.
    assert max(map(len, done.out.splitlines()[:-1])) <= columns


def mark_in(err: str) -> str:
    """Find the mark in a note about a changed rota."""
    return err.split("the mark ")[1][:8]


def test_two_rotas_and_their_event() -> None:
    """Figures are counted anew, and people are named whose cards differ."""
    plan()
    plan("--out", "second")
    edit(lambda data: data["visits"].remove(visit_of(data, "A2", 1)), "second/rota.json")
    done = run("compare", "evening-rota", "second", "--event", "evening.yaml")
    lines = plain(done.out).splitlines()
    assert "the worst-off get, of their best      66.7 %       0 %" in lines
    assert "people whom each meets, on average       1.6       1.2" in lines
    assert lines[-1] == "1 personal card differs: Ben [/x] O'Brien"


def test_rotas_of_two_events() -> None:
    """They may be compared, but it is said; figures that a file does not hold are dashes, and long lists are cut."""
    plan()
    names = "".join(f"  - {{id: B{number}, name: Person {number}}}\n" for number in range(20))
    write_event(EVENT.replace("seats: 2}", "seats: 20}") + names, "crowd.yaml")
    assert run("plan", "crowd.yaml", "--only", "rota").code == 0
    edit(lambda data: data.update(quality={}))
    done = run("compare", "evening-rota", "crowd-rota")
    assert done.code == 0
    assert done.err == ("note: these rotas were made for different events, or the event was changed in between\n")
    assert "\nfree rounds                              -         0\n" in plain(done.out)
    done = run("compare", "evening-rota", "crowd-rota", "--event", "crowd.yaml")
    assert "Person 0" in done.out
    assert done.out.splitlines()[-1].endswith(" more")


def test_networks_that_meet() -> None:
    """They are counted where the event knows networks."""
    schools = "schools:\n  - {name: Vale School, network: One}\n  - {name: Dale School, network: Two}\n"
    write_event(EVENT + schools)
    run("plan", "evening.yaml", "--only", "rota")
    done = run("compare", "evening-rota", "evening-rota", "--event", "evening.yaml")
    assert "pairs of networks that meet           0 of 1    0 of 1" in plain(done.out)
    assert done.out.splitlines()[-1] == "0 personal cards differ"


def test_nobody_who_meets_anybody() -> None:
    """There is nothing to average."""
    plan()
    edit(lambda data: data["visits"].clear())
    done = run("compare", "evening-rota", "evening-rota", "--event", "evening.yaml")
    assert "people whom each meets, on average         -         -" in plain(done.out)
    assert "constraint, 0 open to 1 closed             -         -" in plain(done.out)


def test_names_are_no_markup_for_the_whole_program(tmp_path: Path) -> None:
    """Colours are for terminals that want them: not for pipes, and not with NO_COLOR."""
    plan()
    words = ("show", "evening-rota", "--event", "evening.yaml")
    piped = run_program(*words, cwd=tmp_path)
    assert plain(piped.out) == PEOPLE
    assert run_program(*words, cwd=tmp_path, env={"NO_COLOR": "1", "FORCE_COLOR": "1"}).out.count("\x1b[3") == 0
