"""What an organiser reads when a rota is made, for rooms of every kind."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from bricks import EVENT, rota_of
from evening import run, write_event
from rich.console import Console

from speedlearn.model import Event, Visit
from speedlearn.printing.summary import percent, print_summary

pytestmark = pytest.mark.usefixtures("empty_folder")

FIGURES: dict[str, object] = {
    "attendees": 3,
    "tables": 1,
    "rounds": 1,
    "visits": 1,
    "free_rounds": 2,
    "min_free_rounds": 1,
    "worst_share": 0.25,
    "worst_share_bound": 0.5,
    "mean_share": 0.5,
    "mean_share_bound": 0.6,
    "mean_share_bound_free": 0.7,
    "no_wishes": 1,
    "first_choices_got": 1,
    "pairs_met": 1,
    "repeat_meetings": 3,
    "repeat_meetings_bound": 2,
    "same_school_meetings": 1,
    "same_school_meetings_bound": 0,
    "thin_tables": 0,
    "proven": [],
}


def summary(figures: dict[str, object], event: Event = EVENT) -> list[str]:
    """Print the summary of figures, and read its lines without the first two and the last."""
    written = io.StringIO()
    console = Console(file=written, width=200, highlight=False)
    visits = [Visit(1, "T1", 1, "A1"), Visit(1, "T1", 2, "A2")]
    print_summary(console, event, replace(rota_of(event, visits), quality=figures), {})
    return written.getvalue().splitlines()[2:-2]


def test_figures_that_do_not_meet_their_bounds() -> None:
    """The bound stands beside each; singular and plural are right."""
    assert summary(FIGURES) == [
        "room        3 attendees, 1 table, 1 round",
        "seats       1 visit and 2 free rounds; at least 1 is forced",
        "worst-off   somebody gets 25 % of their best; nobody can promise everyone more than 50 %",
        (
            "on average  people get 50 % of their best; nobody can reach more than 60 % without serving the worst-off"
            " worse (70 % if nobody cared for them)"
        ),
        "first wish  1 of 2 people with wishes visit the table they want most",
        "no wishes   1 person named nothing that can be had; they are seated and mixed",
        "new people  1 pair of people meets; 3 times a pair meets again (at least 2 are forced)",
        "colleagues  two people of one school share a table once",
    ]


def with_credits(*credit: int, kept: int, before: float) -> list[str]:
    """Read what is said of earlier sessions, where people have credits."""
    people = tuple(replace(one, credit=owed) for one, owed in zip(EVENT.attendees, credit, strict=True))
    history = {"met_before": 2, "credits": sum(map(bool, credit)), "credits_kept": kept}
    figures = FIGURES | history | {"mean_share_without_credit": before}
    return [line for line in summary(figures, replace(EVENT, attendees=people)) if line[:3] in {"new", "cre"}]


def test_what_earlier_sessions_mean() -> None:
    """For how many, how far, and at what price."""
    people, credit = with_credits(1000, 250, 0, kept=2, before=0.512)
    assert people == (
        "new people  1 pair of people meets; 3 times a pair meets again (at least 2 are forced);"
        " 2 pairs met in an earlier session"
    )
    assert credit == (
        "credit      2 people who fared worse than most before come first now, by up to 10 points of 100;"
        " this costs 1.2 % of all wishes"
    )
    assert with_credits(0, 100, 0, kept=0, before=0.5004)[1] == (
        "credit      1 person who fared worse than most before comes first now, by up to 1 point of 100,"
        " in full for nobody; this costs next to nothing"
    )
    assert with_credits(0, 0, 0, kept=0, before=0.5)[1:] == []
    again = FIGURES | {"met_before": 0, "repeat_meetings": 0}
    said = "new people  1 pair of people meets, and nobody meets anybody twice; none of them met in an earlier session"
    assert said in summary(again)


def test_figures_that_meet_their_bounds() -> None:
    """It is said that no rota can do better."""
    proven = ["free_rounds", "worst_share", "mean_share", "repeat_meetings"]
    lines = summary(FIGURES | {"proven": proven, "mean_share_bound_free": 0.6, "same_school_meetings": 2})
    assert lines[1:4] == [
        "seats       1 visit and 2 free rounds; proven: no rota has fewer",
        "worst-off   somebody gets 25 % of their best; proven: nobody can promise everyone more",
        "on average  people get 50 % of their best; proven: nobody can reach more",
    ]
    assert lines[6:] == [
        "new people  1 pair of people meets; 3 times a pair meets again (proven: no rota has fewer)",
        "colleagues  two people of one school share a table twice",
    ]


def test_figures_of_which_no_bound_is_known() -> None:
    """A bound that bounds nothing is not spoken of."""
    unknown = dict.fromkeys(("worst_share_bound", "mean_share_bound", "mean_share_bound_free"))
    lines = summary(FIGURES | unknown | {"min_free_rounds": 0, "repeat_meetings_bound": 0, "pairs_met": 1_234})
    assert lines[1:4] == [
        "seats       1 visit and 2 free rounds; how few there could be is not known",
        "worst-off   somebody gets 25 % of their best",
        "on average  people get 50 % of their best",
    ]
    assert lines[6] == (
        "new people  1,234 pairs of people meet; 3 times a pair meets again (how few there could be is not known)"
    )


def test_a_room_in_which_everything_is_had() -> None:
    """Nothing is said of those worst served, for there are none."""
    lines = summary(FIGURES | {"worst_share": 1.0, "no_wishes": 2, "pairs_met": 0, "same_school_meetings": 0})
    assert lines[2:] == [
        "wishes      everybody gets the most that they could get alone in an empty room",
        "first wish  1 of 1 person with wishes visits the table they want most",
        "no wishes   2 people named nothing that can be had; they are seated and mixed",
        "new people  nobody meets anybody",
        "colleagues  no two people of one school share a table",
    ]


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0 %"), (1, "100 %"), (0.99999, "99.9 %"), (0.00001, "0.1 %"), (0.5, "50 %"), (0.12345, "12.3 %")],
)
def test_percentages(share: float, text: str) -> None:
    """Only nothing is 0 %, and only all is 100 %."""
    assert percent(share) == text


def test_nobody_has_wishes() -> None:
    """Then there is no share to speak of."""
    write_event(
        "event: E\ntimetable: {rounds: 1}\ntables: [{id: T1, title: A, host: H, seats: 2}]\n"
        "attendees:\n  - {name: Ann}\n  - {name: Ben}\n  - {name: Cat}\n"
    )
    assert run("plan", "evening.yaml", "--dry-run").out.splitlines()[:-1] == [
        "",
        "E",
        "room        3 attendees, 1 table, 1 round",
        "seats       2 visits and 1 free round; proven: no rota has fewer",
        "no wishes   3 people named nothing that can be had; they are seated and mixed",
        "new people  1 pair of people meets, and nobody meets anybody twice",
        "colleagues  no two people of one school share a table",
        "",
    ]


def test_tables_with_too_few_visitors_are_named() -> None:
    """The first five with their rounds, the others counted."""
    tables = "".join(f"  - {{id: T{number}, title: A, host: H{number}, seats: 4}}\n" for number in range(1, 5))
    write_event(
        "event: E\ntimetable: {rounds: 2}\nrules: {min_visitors: 3}\ntables:\n" + tables + "attendees: [{name: Ann}]\n"
    )
    assert (
        "thin tables  fewer than 3 visitors at T1 in round 1, T1 in round 2, T2 in round\n"
        "             1, T2 in round 2, T3 in round 1 and 3 more\n"
    ) in run("plan", "evening.yaml", "--dry-run", "--only", "rota").out


def test_a_table_that_nobody_visits() -> None:
    """It is said so."""
    write_event(
        "event: E\ntimetable: {rounds: 1}\nrules: {min_visitors: 1}\ndefaults: {seats: 4}\n"
        "tables: [{id: T1, title: A, host: H}, {id: T2, title: B, host: I}]\n"
        "attendees: [{name: Ann, fixed: {1: T2}}]\n"
    )
    out = run("plan", "evening.yaml", "--dry-run", "--only", "rota").out
    assert "thin tables  nobody at T1 in round 1\n" in out


def test_a_visitor_alone_with_a_host() -> None:
    """It is said, and which table they could join."""
    write_event(
        "event: E\ntimetable: {rounds: 1}\ndefaults: {seats: 4}\n"
        "tables: [{id: T1, title: A, host: H}, {id: T2, title: B, host: I}]\n"
        "attendees: [{name: Ann, choices: [T2]}, {name: Ben, choices: [T1]}, {name: Cat, choices: [T1]}]\n"
    )
    lines = run("plan", "evening.yaml", "--dry-run", "--only", "rota").out.splitlines()
    start = lines.index("thin tables  one visitor alone at T2 in round 1")
    assert lines[start + 1 : start + 4] == [
        "             T2 and T1 together would have 3 visitors in round 1",
        "             without T2 every other table would have at least 3 visitors in each",
        "             round; 1 person wishes for it",
    ]


def test_how_often_colleagues_must_share_a_table() -> None:
    """The bound stands beside the figure where there is one."""
    assert summary(FIGURES | {"same_school_meetings": 5, "same_school_meetings_bound": 3})[-1] == (
        "colleagues  two people of one school share a table 5 times (at least 3 are forced)"
    )
    proven = {"proven": ["same_school_meetings"], "same_school_meetings_bound": 1}
    assert summary(FIGURES | proven)[-1] == (
        "colleagues  two people of one school share a table once (proven: no rota has fewer)"
    )


def test_why_somebody_misses_a_table() -> None:
    """The reason stands behind each, the heaviest wish first, and no more than three."""
    write_event(
        "event: E\ntimetable: {rounds: 1}\nrules: {phase: require}\ndefaults: {seats: 1}\ntables:\n"
        "  - {id: T1, title: Full, host: H1}\n"
        "  - {id: T2, title: Steps, host: H2, step_free: false}\n"
        "  - {id: T3, title: Nursery, host: H3, phases: [early years]}\n"
        "  - {id: T4, title: Own, host: H4, school: Vale}\n"
        "attendees:\n"
        "  - {name: Ann, choices: [T1], fixed: {1: T1}}\n"
        "  - {name: Ben, school: Vale, phase: special, step_free: true, choices: [T1, T2, T3, T4]}\n"
    )
    done = run("plan", "evening.yaml", "--dry-run", "--only", "rota")
    assert done.out[done.out.index("Worst") : done.out.index("\n\nrota mark")] == (
        "Worst served\n"
        "   0 %  Ben (Vale) misses T1 Full (full); T2 Steps (not step-free); T3 Nursery\n"
        "        (for another phase)"
    )
    assert not Path("evening-rota").exists()


@pytest.mark.parametrize(
    ("figures", "line"),
    [
        (
            {"mean_share_most": 0.8, "worst_share_most": 0.25, "mean_share_bound": 0.6},
            "fairness    costs 25 % of all wishes; the worst-off goes from 25 % to 50 % of their best",
        ),
        (
            {"mean_share_most": 0.6, "worst_share_most": 0.25, "mean_share_bound": 0.6},
            "fairness    costs nothing; the worst-off goes from 25 % to 50 % of their best",
        ),
        (
            {"set_aside": ["A1"], "worst_share_others": 0.75, "worst_share_others_bound": 0.8},
            (
                "set aside   nobody could do more for Ana Abbot; all others get at least 75 % of their best; nobody can"
                " promise them all more than 80 %"
            ),
        ),
        (
            {"set_aside": ["A1"], "worst_share_others": 1.0, "worst_share_others_bound": 1.0},
            "set aside   nobody could do more for Ana Abbot; all others get all of their best",
        ),
    ],
)
def test_what_fairness_costs_and_whom_it_cannot_reach(figures: dict[str, object], line: str) -> None:
    assert line in summary(FIGURES | {"worst_share": 0.5} | figures)


def test_no_price_is_told_where_nothing_is_gained() -> None:
    lines = summary(FIGURES | {"worst_share": 0.5, "mean_share_most": 0.6, "worst_share_most": 0.5})
    assert not any(line.startswith("fairness") for line in lines)
