"""Sheets of small rooms, whole: what is announced, hoped for and measured."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rooms import village
from strange import lively

from speedlearn.model import Event, Pause
from speedlearn.sheets import pack

WELCOME = (
    "Welcome to Speed Learning in the village. Your card names your tables: please be at the first one by 14:15, when"
    " round 1 starts."
)
PAUSE = "Break, 5 minutes"
THANKS = "Thank you for coming, and please thank your hosts."


def retimed(event: Event, move: int, pause: int) -> Event:
    """Change the minutes to move, and of a pause after round 1."""
    timetable, rounds = event.timetable, []
    clock = timetable.start + timetable.welcome
    for turn in timetable.rounds:
        rounds.append(replace(turn, start=clock, end=clock + 9))
        clock += 9 + move + (pause if turn.number == 1 else 0)
    pauses = (Pause(1, pause),) if pause else ()
    return replace(event, timetable=replace(timetable, move=move, pauses=pauses, rounds=tuple(rounds)))


@pytest.mark.parametrize(
    ("move", "pause", "between", "close"),
    [
        (
            1,
            0,
            [
                ("14:24", "14:25", "Move", "Round 1 is over. Please move to your next table: round 2 starts at 14:25."),
                ("14:34", "14:35", "Move", "Round 2 is over. Please move to your next table: round 3 starts at 14:35."),
            ],
            ("14:44", "14:49"),
        ),
        (
            0,
            0,
            [
                ("14:24", "", "Move", "Round 1 is over. Please move to your next table: round 2 starts now."),
                ("14:33", "", "Move", "Round 2 is over. Please move to your next table: round 3 starts now."),
            ],
            ("14:42", "14:47"),
        ),
        (
            1,
            5,
            [
                (
                    "14:24",
                    "14:29",
                    "Break, 5 minutes",
                    "Round 1 is over. Now a break until 14:29; round 2 starts at 14:30.",
                ),
                ("14:29", "14:30", "Move", "Please move to your next table: round 2 starts at 14:30."),
                ("14:39", "14:40", "Move", "Round 2 is over. Please move to your next table: round 3 starts at 14:40."),
            ],
            ("14:49", "14:54"),
        ),
        (
            0,
            5,
            [
                (
                    "14:24",
                    "14:29",
                    "Break, 5 minutes",
                    "Round 1 is over. Now a break until 14:29; round 2 starts at 14:29.",
                ),
                ("14:29", "", "Move", "Please move to your next table: round 2 starts now."),
                ("14:38", "", "Move", "Round 2 is over. Please move to your next table: round 3 starts now."),
            ],
            ("14:47", "14:52"),
        ),
    ],
)
def test_what_is_announced(
    move: int, pause: int, between: list[tuple[str, str, str, str]], close: tuple[str, str]
) -> None:
    """Every bell, with time to move and without, and with a break."""
    event, rota = village()
    cues = pack(retimed(event, move, pause), rota).run.cues
    assert (cues[0].time, cues[0].until, cues[0].what, cues[0].say) == ("14:00", "14:15", "Welcome", WELCOME)
    told = [(cue.time, cue.until, cue.what, cue.say) for cue in cues[1:] if not cue.what.startswith("Round")]
    assert told == [
        *between,
        (*close, "Close", f"Round 3 is over. {THANKS}"),
        (close[1], "", "End", ""),
    ]
    bells = [cue.bell for cue in cues]
    assert bells == [False, *[True] * (len(cues) - 2), False]
    people = [cue.people for cue in cues if cue.people]
    assert people == [
        *("9 people expected", "7 seated", "6 move", "6 seated, 2 free", "7 move", "7 seated, 1 free"),
    ]


def test_without_minutes_to_close_the_end_is_not_announced_twice() -> None:
    """The last bell is the end."""
    event, rota = village()
    event = replace(event, timetable=replace(event.timetable, close=0))
    last = pack(event, rota).run.cues[-1]
    assert (last.time, last.until, last.bell, last.what) == ("14:44", "", True, "Close")


def test_hopes_stand_on_the_cards_of_hosts() -> None:
    """In the words of the language; nowhere, where the look does not ask for them."""
    event, rota = lively()
    cards = pack(event, rota).cards
    hopes = {seat.hopes for card in cards for turn in card.rounds for seat in turn.seats if seat.attendee}
    assert hopes == {"hopes for: α υιπ"}
    silent = replace(event, look=replace(event.look, hopes=False))
    assert {seat.hopes for card in pack(silent, rota).cards for turn in card.rounds for seat in turn.seats} == {""}


FIGURES = (
    ("worst share", 0.05, 0.1, "share", "most"),
    ("mean share", 0.25, 0.3, "share", "most"),
    ("no wish met", 7, None, "count", "least"),
    ("first wishes", 8, None, "count", "most"),
    ("no wishes", 9, None, "count", "least"),
    ("free rounds", 10, 11, "count", "least"),
    ("pairs met", 12, None, "count", "most"),
    ("repeat meetings", 13, 14, "count", "least"),
    ("most meetings of a pair", 15, None, "count", "least"),
    ("meetings of colleagues", 16, 17, "count", "least"),
    ("thin tables", 18, None, "count", "least"),
)
QUALITY: dict[str, object] = {
    "worst_share": 0.05,
    "worst_share_bound": 0.1,
    "worst_share_others": 0.15,
    "worst_share_others_bound": 0.2,
    "mean_share": 0.25,
    "mean_share_bound": 0.3,
    "shares_at_zero": 7,
    "first_choices_got": 8,
    "no_wishes": 9,
    "free_rounds": 10,
    "min_free_rounds": 11,
    "pairs_met": 12,
    "repeat_meetings": 13,
    "repeat_meetings_bound": 14,
    "most_meetings_of_a_pair": 15,
    "same_school_meetings": 16,
    "same_school_meetings_bound": 17,
    "thin_tables": 18,
}


def test_every_figure_stands_beside_its_bound() -> None:
    """And whether more or less is better; what is not known is left out."""
    event, rota = village()
    figures = pack(event, replace(rota, quality=QUALITY)).statistics.figures
    assert tuple((one.what, one.value, one.limit, one.unit, one.best) for one in figures) == FIGURES
    assert [one.what for one in figures if one.proven] == []
    assert pack(event, replace(rota, quality={})).statistics.figures == ()
    told = replace(rota, quality=QUALITY | {"set_aside": 1, "proven": ["worst_share", "free_rounds"]})
    figures = pack(event, told).statistics.figures
    assert [(one.value, one.limit, one.unit, one.best) for one in figures[:2]] == [
        (0.05, 0.1, "share", "most"),
        (0.15, 0.2, "share", "most"),
    ]
    assert [one.what for one in figures if one.proven] == ["worst share", "free rounds"]
