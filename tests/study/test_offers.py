"""What fewer repeat meetings would cost, in words: every sentence at its limits, the choice by a plain definition."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from bricks import ATTENDEE, EVENT, TABLE, timetable
from hypothesis import given
from hypothesis import strategies as st

from speedlearn.model import Visit
from speedlearn.study.offers import offers_in_words

WORTH = {"T1": 4000, "T2": 3999, "T3": 3998, "T4": 3000, "T5": 2000}
"""What the tables are worth to Ana; Zed has half of his wish at T6, all of it at T7, and nothing at T8."""
ROOM = replace(
    EVENT,
    timetable=timetable(1),
    tables=tuple(replace(TABLE, id=f"T{number}", rounds=(1,)) for number in range(1, 9)),
    attendees=(
        replace(ATTENDEE, id="Ana", rounds=(1,), interests=tuple(WORTH.items())),
        replace(ATTENDEE, id="Zed", rounds=(1,), interests=(("T6", 1), ("T7", 2))),
        replace(ATTENDEE, id="Ed", rounds=(1,)),
        replace(ATTENDEE, id="Flo", rounds=(1,)),
    ),
)
Visits = tuple[Visit, ...]


def rota(repeats: int, ana: str = "T1", zed: str = "T8") -> Visits:
    """Seat Ana and Zed once, and let Ed and Flo, who wish for nothing, meet so many times more than once."""
    pair = [Visit(turn, "T9", seat, who) for turn in range(repeats + 1) for seat, who in ((1, "Ed"), (2, "Flo"))]
    return (Visit(1, ana, 1, "Ana"), Visit(1, zed, 1, "Zed"), *pair)


def told(now: Visits, *offers: tuple[int, Visits], unlawful: tuple[Visits, ...] = ()) -> list[str]:
    """Say what offers bring."""
    return offers_in_words(ROOM, now, offers, lambda visits: visits not in unlawful)


def test_every_sentence() -> None:
    """Many repeats, or one, or none; and what is to be written for them."""
    now = rota(1234)
    few = "repeat meetings in place of 1,234 would cost"
    assert told(now, (1, rota(1233))) == [f"1,233 {few} next to nothing: `mixing: 0.01%`"]
    assert told(now, (250, rota(2, ana="T4"))) == [f"2 {few} 25.0 % of the wishes: `mixing: 2.5%`"]
    assert told(now, (1000, rota(1, ana="T5"))) == [
        "1 repeat meeting in place of 1,234 would cost 50.0 % of the wishes: `mixing: 10%`"
    ]
    assert told(rota(1), (7, rota(0, ana="T4"))) == [
        "that nobody meets anybody twice would cost 25.0 % of the wishes: `mixing: 0.07%`"
    ]
    assert told(rota(1), (10_000, rota(0))) == [
        "that nobody meets anybody twice would cost next to nothing: `mixing: 100%`"
    ]


def test_a_price_is_told_from_a_two_thousandth_on() -> None:
    """All that anybody has is Ana's: a four-thousandth less is next to nothing, two are not."""
    costs = {table: told(rota(5), (50, rota(4, ana=table)))[0] for table in WORTH}
    start, end = "4 repeat meetings in place of 5 would cost ", ": `mixing: 0.5%`"
    prices = {"T1": "next to nothing", "T2": "next to nothing", "T3": "0.1 %", "T4": "25.0 %", "T5": "50.0 %"}
    for table, price in prices.items():
        assert costs[table] == start + price + (" of the wishes" if "%" in price else "") + end


def test_what_nobody_has_costs_nothing() -> None:
    """Where nobody has any of their wishes, or nobody wishes for anything."""
    cheap = "0 would cost next to nothing: `mixing: 3%`"
    for offered in ("T1", "T8"):
        assert told(rota(10, ana="T8"), (300, rota(3, ana=offered)))[0].endswith(cheap)
    silent = replace(ROOM, attendees=ROOM.attendees[2:])
    assert offers_in_words(silent, rota(10), [(300, rota(3))], lambda _: True)[0].endswith(cheap)


def test_what_no_offer_is_told_for() -> None:
    """As many repeats as now; a rota that breaks a rule; somebody worse off than the worst-off now."""
    now = rota(5, zed="T6")
    assert told(now, (1, rota(5, zed="T6")), (2, rota(6, zed="T6"))) == []
    fewer = rota(4, zed="T6")
    assert len(told(now, (1, fewer))) == 1
    assert told(now, (1, fewer), unlawful=(fewer,)) == []
    assert told(now, (1, rota(4, zed="T8"))) == []
    assert told(rota(5, zed="T7"), (1, rota(4, ana="T2", zed="T7"))) == []  # the best-off are the worst-off
    assert told(now) == []


def test_of_many_offers_three_are_told() -> None:
    """The cheapest, the middle one, of two the cheaper, and the one with the fewest repeats."""
    for number, places in ((1, [1]), (2, [1, 2]), (3, [1, 2, 3]), (4, [1, 2, 4]), (5, [1, 3, 5]), (6, [1, 3, 6])):
        offers = [(100 * place, rota(9 - place)) for place in range(number, 0, -1)]
        assert [one.split("`")[1] for one in told(rota(9), *offers)] == [f"mixing: {place}%" for place in places]


TABLES, ZEDS = tuple(WORTH), {"T6": Fraction(1, 2), "T7": Fraction(1), "T8": Fraction(0)}
STATES = st.tuples(st.integers(0, 9), st.sampled_from(TABLES), st.sampled_from(tuple(ZEDS)))


@given(STATES, st.lists(st.tuples(st.integers(1, 9), STATES, st.booleans()), max_size=9))
def test_the_choice(now: tuple[int, str, str], offers: list[tuple[int, tuple[int, str, str], bool]]) -> None:
    """Of two offers the dearer is told only if it spares more; of many the first, the middle one and the last."""

    def worst_and_sum(state: tuple[int, str, str]) -> tuple[Fraction, Fraction]:
        shares = (Fraction(WORTH[state[1]], 4000), ZEDS[state[2]])
        return min(shares), sum(shares, Fraction(0))

    worst, have = worst_and_sum(now)
    unlawful = tuple(rota(*state) for _, state, lawful in offers if not lawful)
    good = {
        (mixing, state[0], 1 - worst_and_sum(state)[1] / have)
        for mixing, state, _ in offers
        if state[0] < now[0] and worst_and_sum(state)[0] >= worst and rota(*state) not in unlawful
    }
    useful = sorted(one for one in good if all(one[1] < other[1] for other in good if other < one))
    if len(useful) > 3:
        useful = [useful[0], useful[(len(useful) - 1) // 2], useful[-1]]
    found = told(rota(*now), *((mixing, rota(*state)) for mixing, state, _ in offers), unlawful=unlawful)
    assert [one.split("`")[1] for one in found] == [f"mixing: {mixing / 100:g}%" for mixing, _, _ in useful]
    for sentence, (_, repeats, price) in zip(found, useful, strict=True):
        assert sentence.split()[0] == (str(repeats) if repeats else "that")
        cost = "next to nothing" if price < Fraction(1, 2000) else f"{float(price) * 100:.1f} % of the wishes"
        assert f" would cost {cost}: " in sentence
