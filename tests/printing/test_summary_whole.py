"""What an organiser reads when a rota is made, whole: every sentence, and each of its limits held and passed by one."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest
from bricks import ATTENDEE, EVENT, TABLE, rota_of
from golden_files import same_as_golden
from rich.console import Console

from speedlearn.model import Event, Rules, Visit
from speedlearn.printing.summary import WHY, percent, print_summary


@dataclass(frozen=True)
class Missed:
    """A wish that is not met."""

    table: str
    why: str


@dataclass(frozen=True)
class Person:
    """How well somebody is served."""

    share: Fraction | None
    missed: Sequence[Missed] = ()


ROOM: dict[str, object] = {
    "attendees": 1300,
    "tables": 140,
    "rounds": 7,
    "visits": 9100,
    "free_rounds": 0,
    "min_free_rounds": 0,
    "no_wishes": 0,
    "first_choices_got": 0,
    "pairs_met": 2,
    "repeat_meetings": 0,
    "repeat_meetings_bound": 0,
    "same_school_meetings": 0,
    "same_school_meetings_bound": 0,
}
WISHES: dict[str, object] = {
    "worst_share": 0.5,
    "worst_share_bound": 0.75,
    "mean_share": 0.8,
    "mean_share_bound": 0.9,
    "first_choices_got": 1200,
}
ASIDE: dict[str, object] = {"set_aside": ["A1", "A2"], "worst_share_others": 0.75, "worst_share_others_bound": 0.8}
FAIRNESS: dict[str, object] = {"mean_share_most": 1.0, "worst_share_most": 0.25}
EARLIER: dict[str, object] = {"met_before": 1, "credits": 1, "credits_kept": 1, "mean_share_without_credit": 0.9}
ROOMS: dict[str, dict[str, object]] = {
    "a great room without wishes": {},
    "one of each": dict.fromkeys(("attendees", "tables", "rounds", "visits", "no_wishes", "pairs_met"), 1),
    "two of each": dict.fromkeys(("attendees", "tables", "rounds", "visits", "no_wishes", "pairs_met"), 2),
    "free rounds, known to be forced": {"free_rounds": 1, "min_free_rounds": 1},
    "free rounds, proven": {"free_rounds": 1200, "proven": ["free_rounds"]},
    "free rounds, not known": {"free_rounds": 2, "proven": "free_rounds"},
    "once again": {"repeat_meetings": 1, "repeat_meetings_bound": 1},
    "twice again": {"repeat_meetings": 2, "repeat_meetings_bound": 0},
    "often again": {"pairs_met": 1200, "repeat_meetings": 1234, "repeat_meetings_bound": 1200},
    "again, proven": {"repeat_meetings": 3, "proven": ["repeat_meetings"]},
    "colleagues": {"same_school_meetings": 1, "same_school_meetings_bound": 0},
    "colleagues, as they must": {"same_school_meetings": 2, "same_school_meetings_bound": 1},
    "colleagues, proven": {
        "same_school_meetings": 1234,
        "same_school_meetings_bound": 1234,
        "proven": ["same_school_meetings"],
    },
}
SHARES: dict[str, dict[str, object]] = {
    "shares and their bounds": {},
    "shares, proven": {"proven": ["worst_share", "mean_share"]},
    "shares near their bounds": {"worst_share_bound": 0.5004, "mean_share_bound": 0.8004},
    "shares of which no bound is known": {"worst_share_bound": None, "mean_share_bound": None},
    "a mean that would be better": {"mean_share_bound_free": 0.95},
    "a mean that would be a little better": {
        "mean_share": 0.0,
        "mean_share_bound": 0.0,
        "mean_share_bound_free": 0.0005,
    },
    "a mean that would hardly be better": {"mean_share": 0.0, "mean_share_bound": 0.0, "mean_share_bound_free": 0.0004},
    "a mean without a bound": {"mean_share_bound": None, "mean_share_bound_free": 0.95},
    "one person with wishes": {"attendees": 1, "first_choices_got": 1},
    "two people with wishes": {"attendees": 2, "first_choices_got": 2},
    "two people with wishes, one of whom gets the first": {"attendees": 3, "no_wishes": 1, "first_choices_got": 1},
    "everything": {"worst_share": 1.0},
    "a price of fairness": FAIRNESS,
    "the least price": {"mean_share_most": 1.0, "mean_share_bound": 0.9994, "worst_share_most": 0.499},
    "fairness that shows nowhere": {"mean_share_most": 1.0, "worst_share_most": 0.4995},
    "no price": {"mean_share_most": 1.0, "mean_share_bound": 0.9996, "worst_share_most": 0.0},
    "fairness that brings the least": {"mean_share_most": 1.0, "worst_share": 0.0005, "worst_share_most": 0.0},
    "fairness that brings nothing": {"mean_share_most": 1.0, "worst_share": 0.0004, "worst_share_most": 0.0},
    "fairness of nothing": FAIRNESS | {"mean_share_most": 0.0},
    "fairness without a bound": FAIRNESS | {"mean_share_bound": None},
    "fairness compared with nothing": FAIRNESS | {"worst_share_most": None},
    "two set aside": ASIDE,
    "five set aside": ASIDE | {"set_aside": ["A1", "A2", "A3", "A4", "A5"]},
    "six set aside": ASIDE | {"set_aside": ["A1", "A2", "A3", "A4", "A5", "A6"]},
    "very many set aside": ASIDE | {"set_aside": ["A1"] * 1239},
    "set aside, and others have all": ASIDE | {"worst_share_others": 1},
    "set aside, proven": ASIDE | {"proven": ["worst_share_others"]},
    "set aside, without a bound": ASIDE | {"worst_share_others_bound": None},
    "nobody set aside": ASIDE | {"set_aside": []},
    "set aside without a figure": ASIDE | {"worst_share_others": None},
    "met before": {"met_before": 1},
    "nobody met before": {"met_before": 0},
    "many met before": {"met_before": 1234, "repeat_meetings": 1},
    "a credit": EARLIER,
    "a credit that cannot be kept": EARLIER | {"credits_kept": 0},
    "two credits": EARLIER | {"credits": 2, "credits_kept": 2},
    "two credits of which one is kept": EARLIER | {"credits": 2},
    "many credits": EARLIER | {"credits": 1234, "credits_kept": 1200},
    "no credit": EARLIER | {"credits": 0},
    "a credit that costs the least": EARLIER | {"mean_share": 0.0, "mean_share_without_credit": 0.0005},
    "a credit that costs next to nothing": EARLIER | {"mean_share": 0.5, "mean_share_without_credit": 0.50049},
    "a credit of an unknown price": EARLIER | {"mean_share_without_credit": None},
}
PEOPLE = replace(
    EVENT,
    attendees=tuple(
        replace(ATTENDEE, id=f"A{k}", name=f"Ana {k}", school="Vale" if k % 2 else None, credit=credit)
        for k, credit in enumerate((100, 0, 1050, 100, 0, 0), start=1)
    ),
)


def said(figures: dict[str, object], event: Event = PEOPLE, visits: Sequence[Visit] = (), **told: object) -> str:
    """Print a summary on a wide screen."""
    written = io.StringIO()
    console = Console(file=written, width=300, highlight=False)
    served: dict[str, Person] = {}
    texts = {"served": served} | told
    print_summary(console, event, replace(rota_of(event, visits), quality=figures, rota_mark="1a2b3c4d"), **texts)  # type: ignore[arg-type]
    return written.getvalue()


def test_what_is_said_of_figures() -> None:
    """Every sentence, and each of its limits held and passed; of all but the first of a kind what is another."""
    text = ""
    for shared, cases in ((ROOM, ROOMS), (ROOM | WISHES, SHARES)):
        usual: list[str] = []
        for name, figures in cases.items():
            lines = said(shared | figures, replace(PEOPLE, tables=())).splitlines()[2:-2]
            gone = [f"- {line}" for line in usual if line not in lines]
            text += "\n".join([f"== {name}", *gone, *(f"+ {line}" for line in lines if line not in usual), ""])
            usual = usual or lines
    same_as_golden("summaries.txt", text)


@pytest.mark.parametrize(
    ("credit", "points"),
    [(1, "0.1 points"), (50, "0.5 points"), (100, "1 point"), (101, "1 point"), (1000, "10 points")],
)
def test_how_far_a_credit_goes(credit: int, points: str) -> None:
    """The largest is told; where nobody minds the worst-off there is none."""
    guests = (replace(ATTENDEE, credit=credit), replace(ATTENDEE, id="A2"))
    event = replace(EVENT, tables=(), attendees=guests)
    assert f"comes first now, by up to {points} of 100; this costs" in said(ROOM | WISHES | EARLIER, event)
    careless = replace(event, rules=Rules(aim="most"))
    assert "comes first now" not in said(ROOM | WISHES | EARLIER, careless)
    balanced = replace(event, rules=Rules(aim="balanced"))
    assert "comes first now" in said(ROOM | WISHES | EARLIER, balanced)


@pytest.mark.parametrize(
    ("least", "seats", "expected"),
    [
        (0, 4, ["one visitor alone at T2 in round 1"]),
        (0, 1, []),
        (1, 4, ["nobody at T1 in round 1", "one visitor alone at T2 in round 1"]),
        (2, 4, ["fewer than 2 visitors at T1 in round 1, T2 in round 1"]),
        (3, 4, ["fewer than 3 visitors at T1 in round 1, T2 in round 1, T3 in round 1"]),
    ],
)
def test_tables_with_few_visitors(least: int, seats: int, expected: list[str]) -> None:
    """T1 has none, T2 has one, and T3 has two."""
    tables = tuple(replace(TABLE, id=f"T{k}", seats=seats, rounds=(1,)) for k in (1, 2, 3))
    event = replace(EVENT, tables=tables, rules=Rules(min_visitors=least))
    visits = [Visit(1, "T2", 1, "A1"), Visit(1, "T3", 1, "A2"), Visit(1, "T3", 2, "A3")]
    lines = said(ROOM, event, visits).splitlines()
    assert [line[13:] for line in lines if line.startswith("thin tables")] == expected


@pytest.mark.parametrize(("number", "end"), [(5, "T5 in round 1"), (6, "and 1 more"), (1240, "and 1,235 more")])
def test_five_tables_with_few_visitors_are_named(number: int, end: str) -> None:
    tables = tuple(replace(TABLE, id=f"T{k + 1}", rounds=(1,)) for k in range(number))
    event = replace(EVENT, tables=tables, rules=Rules(min_visitors=1))
    shown = said(ROOM, event)
    named = ", ".join(f"T{k} in round 1" for k in range(1, 6))
    assert f"thin tables  nobody at {named}{'' if number == 5 else ' ' + end}\n" in shown


def test_who_is_served_worst() -> None:
    """Five at most, worst first and then by id, each with three wishes at most; and a full width for every heading."""
    missed = [Missed(f"T{k}", why) for k, why in enumerate(WHY, start=1)]
    tables = tuple(replace(TABLE, id=f"T{k}", title=f"Title {k}", rounds=()) for k in range(1, len(WHY) + 1))
    served = {
        "A6": Person(Fraction(1, 2), missed[:1]),
        "A5": Person(Fraction(1, 3), missed[1:5]),
        "A4": Person(Fraction(1, 3), missed[4:7]),
        "A3": Person(Fraction(0), []),
        "A2": Person(None, missed),
        "A1": Person(Fraction(1)),
    }
    event = replace(PEOPLE, tables=tables)
    shown = said(
        ROOM,
        event,
        served=served,
        advice=["Close T1.", "Close T2\n."],
        offers=["For 1 % fewer repeats.", "For 2 % fewer still."],
    )
    assert shown.splitlines() == [
        "",
        "A small event",
        "room        1,300 attendees, 140 tables, 7 rounds",
        "seats       9,100 visits, and nobody is without a seat in any round",
        "new people  2 pairs of people meet, and nobody meets anybody twice",
        "colleagues  no two people of one school share a table",
        "            Close T1.",
        "            Close T2 .",
        "mixing      For 1 % fewer repeats.",
        "            For 2 % fewer still.",
        "",
        "Worst served",
        "   0 %  Ana 3 (Vale)",
        (
            "33.3 %  Ana 4 misses T5 Title 5 (not running while they are there); T6 Title 6 (not step-free); T7 Title 7"
            " (for another phase)"
        ),
        (
            "33.3 %  Ana 5 (Vale) misses T2 Title 2 (no time left for it); T3 Title 3 (their own school's); T4 Title 4"
            " (visited in an earlier session)"
        ),
        "  50 %  Ana 6 misses T1 Title 1 (full)",
        "",
        "rota mark 1a2b3c4d",
    ]
    all_bad = {f"A{k}": Person(Fraction(1, 10 - k)) for k in range(1, 7)}
    assert [line[8:13] for line in said(ROOM, event, served=all_bad).splitlines() if "Ana" in line] == [
        f"Ana {k}" for k in range(1, 6)
    ]


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (32, ["room        1,300 attendees, 140", "            tables, 7 rounds"]),
        (31, ["room", "  1,300 attendees, 140 tables,", "  7 rounds"]),
    ],
)
def test_on_a_narrow_screen_texts_stand_beneath_their_heads(width: int, lines: list[str]) -> None:
    """Where twenty letters would not fit beside them."""
    written = io.StringIO()
    console = Console(file=written, width=width, highlight=False)
    print_summary(console, EVENT, replace(rota_of(EVENT, []), quality=ROOM), {}, advice=["Close table one and two."])
    shown = written.getvalue().splitlines()
    assert shown[2 : 2 + len(lines)] == lines
    second = ["            Close table one and", "            two."] if width == 32 else ["  Close table one and two."]
    start = shown.index(second[0])
    assert shown[start : start + len(second)] == second


def test_headings_are_bold() -> None:
    written = io.StringIO()
    console = Console(file=written, width=100, force_terminal=True, color_system="standard", highlight=False)
    served = {"A1": Person(Fraction(1, 2))}
    print_summary(console, PEOPLE, replace(rota_of(PEOPLE, []), quality=ROOM), served)
    bold = [line for line in written.getvalue().splitlines() if "\x1b[1m" in line]
    assert bold == ["\x1b[1mA small event\x1b[0m", "\x1b[1mWorst served\x1b[0m"]


@pytest.mark.parametrize(
    ("share", "text"),
    [
        *((0.0004, "0.1 %"), (0.001, "0.1 %"), (0.9994, "99.9 %"), (0.9996, "99.9 %"), (1.5, "150 %")),
        *((Fraction(1, 3), "33.3 %"), (0.1, "10 %"), (0.0, "0 %"), (1.0, "100 %"), (0.25049, "25 %")),
    ],
)
def test_percentages(share: float, text: str) -> None:
    assert percent(share) == text
