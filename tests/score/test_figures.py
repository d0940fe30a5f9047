"""The figures: against the slow definition, on events of known optimum, and one by one at their edges."""

import json
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from random import Random

import naive
import pytest
from events import (
    ATTENDEE,
    EVENT,
    TABLE,
    Size,
    events_with_visits,
    instance,
    known_optimum,
    random_event_with_visits,
    renamed,
    renamed_visits,
    reordered,
    seeded,
)
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.model import Bounds, Event, Rules, School, Visit
from speedlearn.score import quality

# Few enough to try everything.
FEW = Size(tables=6, attendees=12, rounds=4)
NO_BOUNDS = Bounds(free_rounds=0, worst_share=None, mean_share=None, mean_share_free=None, repeat_meetings=0)
KEYS = [
    "attendees",
    "tables",
    "rounds",
    "visits",
    "free_rounds",
    "min_free_rounds",
    "worst_share",
    "worst_share_bound",
    "set_aside",
    "worst_share_others",
    "worst_share_others_bound",
    "mean_share",
    "mean_share_bound",
    "mean_share_bound_free",
    "worst_share_most",
    "mean_share_most",
    "shares_at_zero",
    "no_wishes",
    "first_choices_got",
    "shares",
    "meetings",
    "repeat_meetings",
    "repeat_meetings_bound",
    "most_meetings_of_a_pair",
    "pairs_met",
    "same_school_meetings",
    "same_school_meetings_bound",
    "thin_tables",
    "proven",
]


def rounded(figures: Mapping[str, object]) -> dict[str, object]:
    """Write exact shares as the rota file does, by text: no float is ever calculated with."""

    def six(value: object) -> object:
        if isinstance(value, list):
            return [six(share) for share in value]
        if not isinstance(value, Fraction):
            return value
        millionths = str(int(value * 1_000_000 + Fraction(1, 2))).rjust(7, "0")
        return float(f"{millionths[:-6]}.{millionths[-6:]}")

    return {name: six(value) for name, value in figures.items()}


def agrees(event: Event, visits: tuple[Visit, ...]) -> None:
    """Compare every figure that has a slow definition."""
    expected = rounded(naive.figures(event, visits))
    counted = quality(event, visits, NO_BOUNDS)
    assert {name: counted[name] for name in expected} == expected


@given(events_with_visits(size=FEW))
def test_figures_agree_with_second_definition(made: tuple[Event, tuple[Visit, ...]]) -> None:
    """Every figure is what trying and counting everything gives."""
    agrees(*made)


def test_figures_agree_on_many_events() -> None:
    """The same for another few hundred events, most of them hard."""
    for seed in range(300):
        agrees(*random_event_with_visits(seeded(seed), hard=seed % 3 > 0, size=FEW))


@given(events_with_visits(), st.randoms(use_true_random=False))
def test_order_and_names_make_no_difference(made: tuple[Event, tuple[Visit, ...]], rng: Random) -> None:
    """Shuffling an event, its visits, and giving everything another name leaves all figures as they are."""
    event, visits = made
    figures = quality(event, visits, NO_BOUNDS)
    assert quality(reordered(event, rng), rng.sample(visits, len(visits)), NO_BOUNDS) == figures

    def backwards(name: str) -> str:
        return f"new {name[::-1]}"

    assert quality(renamed(event, backwards), renamed_visits(visits, backwards), NO_BOUNDS) == figures


@pytest.mark.parametrize(("prime", "seats", "num_rounds"), [(3, 2, 2), (5, 4, 3), (37, 8, 7)])
def test_known_optimum(prime: int, seats: int, num_rounds: int) -> None:
    """Every wish kept, every seat taken, nobody met twice: all bounds met."""
    event, visits = known_optimum(prime, seats, num_rounds)
    num_people, num_meetings = prime * seats, prime * num_rounds * seats * (seats - 1) // 2
    bounds = Bounds(0, Fraction(1), Fraction(1), Fraction(1), 0)
    assert quality(event, visits, bounds) == {
        "attendees": num_people,
        "tables": prime,
        "rounds": num_rounds,
        "visits": num_people * num_rounds,
        "free_rounds": 0,
        "min_free_rounds": 0,
        "worst_share": 1.0,
        "worst_share_bound": 1.0,
        "mean_share": 1.0,
        "mean_share_bound": 1.0,
        "mean_share_bound_free": 1.0,
        "set_aside": [],
        "worst_share_others": 1.0,
        "worst_share_others_bound": None,
        "worst_share_most": None,
        "mean_share_most": None,
        "shares_at_zero": 0,
        "no_wishes": 0,
        "first_choices_got": num_people,
        "shares": [1.0] * num_people,
        "meetings": num_meetings,
        "repeat_meetings": 0,
        "repeat_meetings_bound": 0,
        "most_meetings_of_a_pair": 1,
        "pairs_met": num_meetings,
        "same_school_meetings": 0,
        "same_school_meetings_bound": 0,
        "thin_tables": 0,
        "proven": ["free_rounds", "worst_share", "mean_share", "repeat_meetings", "same_school_meetings"],
    }


def test_keys_and_json() -> None:
    """All keys of the rota file are there, in one order, and JSON can hold them."""
    figures = quality(EVENT, (), NO_BOUNDS)
    assert list(figures) == KEYS
    assert json.loads(json.dumps(figures)) == figures


def test_nothing_to_measure() -> None:
    """Where nobody has wishes, shares and their bounds are null, and only counts can be proven."""
    figures = quality(EVENT, (), replace(NO_BOUNDS, free_rounds=9))
    assert [figures[name] for name in ("worst_share", "mean_share", "worst_share_bound", "mean_share_bound_free")] == [
        None
    ] * 4
    assert figures["shares"] == []
    assert figures["no_wishes"] == 3
    assert figures["proven"] == ["free_rounds", "repeat_meetings", "same_school_meetings"]


def test_empty_event() -> None:
    """Nobody and nothing is no reason to fail."""
    figures = quality(replace(EVENT, tables=(), attendees=()), (), NO_BOUNDS)
    assert (figures["attendees"], figures["free_rounds"], figures["meetings"]) == (0, 0, 0)


ONE_WISH = replace(
    EVENT,
    tables=tuple(replace(TABLE, id=f"T{number}") for number in range(1, 8)),
    attendees=(replace(ATTENDEE, interests=(("T1", 1), ("T2", 2), ("T3", 4)), rounds=(1, 2, 3)),),
)


@pytest.mark.parametrize(("table", "share"), [("T1", 0.142857), ("T2", 0.285714), ("T3", 0.571429), ("T4", 0.0)])
def test_shares_are_rounded_half_up_to_six_decimals(table: str, share: float) -> None:
    """Sevenths, up and down."""
    figures = quality(ONE_WISH, [Visit(1, table, 1, "A1")], NO_BOUNDS)
    assert (figures["worst_share"], figures["mean_share"], figures["shares"]) == (share, share, [share])


def test_half_a_millionth_is_rounded_up() -> None:
    """Exactly in the middle: 1/64 of 1/15625 is 0.000001, half of it 0.0000005."""
    event = replace(
        ONE_WISH, attendees=(replace(ONE_WISH.attendees[0], interests=(("T1", 1), ("T2", 1_000_000), ("T3", 999_999))),)
    )
    figures = quality(event, [Visit(1, "T1", 1, "A1")], NO_BOUNDS)
    assert figures["worst_share"] == 0.000001


def test_first_choice_of_equal_ones() -> None:
    """Where several wishes weigh most, any of them counts; a lighter one does not."""
    person = replace(ATTENDEE, interests=(("T1", 2), ("T2", 2), ("T3", 1)))
    event = replace(EVENT, attendees=(person,))
    got = {table: quality(event, [Visit(1, table, 1, "A1")], NO_BOUNDS) for table in ("T1", "T2", "T3")}
    assert {table: figures["first_choices_got"] for table, figures in got.items()} == {"T1": 1, "T2": 1, "T3": 0}


def test_share_of_zero_is_not_no_wishes() -> None:
    """One who wished and got nothing is counted; one who wished for nothing is not."""
    event = replace(EVENT, attendees=(replace(ATTENDEE, choices=("T1",)), replace(ATTENDEE, id="A2")))
    figures = quality(event, [Visit(1, "T2", 1, "A1"), Visit(1, "T1", 1, "A2")], NO_BOUNDS)
    assert (figures["shares_at_zero"], figures["no_wishes"], figures["shares"]) == (1, 1, [0.0])


def test_choices_interests_and_topics_add_up() -> None:
    """The k-th of K choices weighs K - k + 1; a topic gives its weight to every table that offers it."""
    tables = (
        replace(TABLE, id="T1", topics=("oracy", "phonics", "oracy")),
        replace(TABLE, id="T2", topics=("oracy",)),
        replace(TABLE, id="T3"),
    )
    person = replace(
        ATTENDEE,
        choices=("T3", "T1", "T0"),
        interests=(("oracy", 3), ("phonics", 5), ("T2", 1), ("chess", 9)),
        rounds=(1, 2),
    )
    event = replace(EVENT, tables=tables, attendees=(person,))
    shares = [quality(event, [Visit(1, table, 1, "A1")], NO_BOUNDS)["worst_share"] for table in ("T1", "T2", "T3")]
    assert shares == [0.714286, 0.285714, 0.214286]  # 10, 4 and 3 of the best 10 + 4


@pytest.mark.parametrize(("choices", "share"), [((), 1.0), (("T2",), 0.0)])
def test_needs_of_the_school_stand_in_for_wishes(choices: tuple[str, ...], share: float) -> None:
    """Who names nothing takes the needs of their school; who names something does not."""
    event = replace(
        EVENT,
        tables=(replace(TABLE, topics=("phonics",)), replace(TABLE, id="T2")),
        attendees=(replace(ATTENDEE, school="Harbour Road", choices=choices),),
        schools=(School("Harbour Road", None, None, needs=(("phonics", 3), ("T2", 3)), strengths=(("oracy", 1),)),),
    )
    assert quality(event, [Visit(1, "T1", 1, "A1")], NO_BOUNDS)["worst_share"] == share


def test_thin_tables() -> None:
    """At the least number of visitors a table is not thin; in rounds in which it rests it is not either."""
    event = replace(EVENT, tables=(replace(TABLE, rounds=(1, 2)),), rules=Rules(min_visitors=2))
    visits = [Visit(1, "T1", 1, "A1"), Visit(1, "T1", 2, "A2"), Visit(2, "T1", 1, "A1")]
    assert quality(event, visits, NO_BOUNDS)["thin_tables"] == 1
    assert quality(replace(event, rules=Rules()), visits, NO_BOUNDS)["thin_tables"] == 0


MET = [Visit(number, "T1", seat, f"A{seat}") for number in (1, 2) for seat in (1, 2, 3)]


def meetings(event: Event, visits: list[Visit]) -> list[object]:
    """Pick the figures of meetings: all, repeats, the most of a pair, pairs, colleagues."""
    figures = quality(event, visits, NO_BOUNDS)
    names = ("meetings", "repeat_meetings", "most_meetings_of_a_pair", "pairs_met", "same_school_meetings")
    return [figures[name] for name in names]


def test_meetings() -> None:
    """Three people twice at a table: three pairs, six meetings; the next table is out of earshot."""
    assert meetings(EVENT, MET) == [6, 3, 2, 3, 0]
    assert meetings(EVENT, [Visit(1, "T1", 1, "A1"), Visit(1, "T2", 2, "A2"), Visit(2, "T1", 1, "A3")]) == [0] * 5


def test_pairs_that_are_together_do_not_meet() -> None:
    """Those who come together meet others, not each other."""
    assert meetings(replace(EVENT, rules=Rules(together=(("A1", "A3"),))), MET) == [4, 2, 2, 2, 0]


def test_colleagues_meet() -> None:
    """Colleagues are those of one school that is known; two of no school are none."""
    ana, ben, cleo = (replace(person, school="Harbour Road") for person in EVENT.attendees)
    assert meetings(replace(EVENT, attendees=(ana, ben, cleo)), MET) == [6, 3, 2, 3, 6]
    assert meetings(replace(EVENT, attendees=(ana, ben, replace(cleo, school=None))), MET) == [6, 3, 2, 3, 2]
    together = Rules(together=(("A1", "A2"),))
    assert meetings(replace(EVENT, attendees=(ana, ben, replace(cleo, school="X")), rules=together), MET) == [
        4,
        2,
        2,
        2,
        0,
    ]


def test_unlawful_visits_are_counted_as_far_as_they_go() -> None:
    """Figures of a damaged rota: strangers meet people, a doubled line is one meeting, unknown tables grant nothing."""
    event = replace(EVENT, attendees=(replace(ATTENDEE, choices=("T1",)),))
    visits = [
        Visit(1, "T1", 1, "A1"),
        Visit(1, "T1", 1, "A1"),
        Visit(1, "T1", 2, "A9"),
        Visit(2, "T9", 1, "A1"),
        Visit(9, "T1", 1, "A1"),
    ]
    figures = quality(event, visits, NO_BOUNDS)
    assert (figures["visits"], figures["free_rounds"], figures["worst_share"], figures["meetings"]) == (5, 1, 1.0, 1)


TWO_PEOPLE = replace(
    EVENT,
    tables=(replace(TABLE, seats=1),),
    attendees=tuple(replace(ATTENDEE, id=name, choices=("T1",), rounds=(1,)) for name in ("A1", "A2", "A3")),
)


@pytest.mark.parametrize(
    ("off", "is_proven"),
    [
        (Fraction(0), True),
        (Fraction(1, 2_000_001), True),
        (Fraction(1, 2_000_000), False),
        (Fraction(-1, 2_000_001), True),
        (Fraction(-1, 2_000_000), False),
    ],
)
def test_mean_is_proven_within_half_a_millionth(off: Fraction, is_proven: bool) -> None:
    """A bound in millionths that has been rounded is as good as met; one that is beaten by more is no bound."""
    bounds = replace(NO_BOUNDS, mean_share=Fraction(1, 3) + off)
    assert ("mean_share" in quality(TWO_PEOPLE, [Visit(1, "T1", 1, "A1")], bounds)["proven"]) is is_proven  # type: ignore[operator]


@pytest.mark.parametrize(
    ("bounds", "proven"),
    [
        (
            Bounds(2, Fraction(0), None, None, 0),
            ["free_rounds", "worst_share", "repeat_meetings", "same_school_meetings"],
        ),
        (Bounds(1, Fraction(1, 10**9), Fraction(1, 2), Fraction(1, 3), 1, 1), []),
        (Bounds(3, None, Fraction(1, 3), None, 0), ["mean_share", "repeat_meetings", "same_school_meetings"]),
    ],
)
def test_proven_figures_meet_their_own_bound(bounds: Bounds, proven: list[str]) -> None:
    """Two free rounds, worst share 0, mean 1/3, no repeats: each is proven by its own bound alone, and exactly."""
    assert quality(TWO_PEOPLE, [Visit(1, "T1", 1, "A1")], bounds)["proven"] == proven


@pytest.mark.parametrize("name", ["ariel26", "wpi17"])
def test_instances_have_a_best_for_everybody(name: str) -> None:
    """On real preferences, an empty rota leaves all who wish at zero."""
    event = instance(name)
    figures = quality(event, (), NO_BOUNDS)
    assert (figures["worst_share"], figures["first_choices_got"]) == (0.0, 0)
    assert figures["free_rounds"] == len(event.attendees) * len(event.rounds)
