"""What is measured: the events of each suite, and the figures that stand in its table."""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from statistics import mean
from typing import Any

from events import INSTANCES, from_instance, known_optimum
from villages import VILLAGES, village

from benchmarks.measure import STAGES, Planned, flow_seconds, plan
from benchmarks.rooms import groups, hall
from benchmarks.tables import Row, Table
from speedlearn.model import Effort, Event, Rules
from speedlearn.score import quality
from speedlearn.solve import solve, trades

# Tables, seats, rounds and people.
HALLS = ((35, 8, 7, 270), (115, 8, 7, 900), (500, 10, 10, 4_800), (2_500, 10, 10, 24_000))
# A prime number of tables, seats and rounds.
KNOWN = ((37, 8, 7), (499, 10, 10))
# Groups, people in a group, rounds.
GROUPS = ((5, 3, 7), (8, 4, 7), (8, 4, 9), (8, 4, 10), (10, 5, 6), (20, 8, 7), (35, 8, 7))
# What mixing may cost of the wishes, in hundredths of a per cent.
PRICES = (0, 200, 500, 1_000)
# Shares are written with six decimals.
ALIKE = 1e-6
# The stages whose time is to grow with the size and hardly faster.
BEFORE_MIXING = ("reading", "wishes", "rounds")
NONE = "–"


@dataclass(frozen=True, slots=True)
class Settings:
    """How hard to search, how often to measure, how many rooms of a size, and which events: `only` is in their name."""

    effort: Effort
    repeats: int
    seeds: int
    only: str

    def takes(self, name: str) -> bool:
        """Whether an event is wanted; if so, say that it is its turn."""
        is_wanted = self.only in name
        if is_wanted:
            _tell(f"{name} …")
        return is_wanted

    def plan(self, event: Event) -> Planned:
        """Plan an event as the settings say."""
        return plan(event, self.effort, self.repeats)


@dataclass(frozen=True, slots=True)
class Suite:
    """Events of one kind, and what is measured on them."""

    title: str
    note: str
    columns: Row
    rows: Callable[[Settings], Iterator[Row]]

    def table(self, settings: Settings) -> Table:
        """Run the suite."""
        runs = "one run" if settings.repeats == 1 else f"medians of {settings.repeats} runs"
        note = self.note.format(effort=settings.effort, runs=runs, seeds=settings.seeds)
        rows = []
        for row in self.rows(settings):
            _tell("  ".join(row))
            rows.append(row)
        return Table(self.title, note, self.columns, tuple(rows))


def _tell(news: str) -> None:
    """Say how far it is; great events take minutes."""
    print(news, file=sys.stderr, flush=True)  # noqa: T201 - talk


def _real(settings: Settings) -> Iterator[Row]:
    """Plan each instance of real preferences that is at hand."""
    for path in sorted(INSTANCES.glob("*.json"), key=lambda path: len(from_instance(path).attendees)):
        if settings.takes(path.stem):
            event = from_instance(path)
            planned = settings.plan(event)
            figures = planned.figures
            pairs = f"{figures['pairs_met']:,}"
            yield (path.stem, *_size(event), *_shares(figures), *_meetings(figures), pairs, *_cost(planned))


def _sizes(settings: Settings) -> Iterator[Row]:
    """Plan halls of growing size, and compare each with the one before."""
    before: tuple[int, float] | None = None
    for size in HALLS:
        if settings.takes(f"{size[3]:,} people"):
            event = hall(*size)
            flow = flow_seconds(event)
            planned = settings.plan(event)
            now = size[3], sum(planned.stages[stage] for stage in BEFORE_MIXING)
            growth = NONE if before is None else f"{log(now[1] / before[1]) / log(now[0] / before[0]):.2f}"
            before = now
            yield (
                *_size(event),
                *(f"{planned.stages[stage]:.1f}" for stage in STAGES),
                *_cost(planned),
                f"{flow:.3f}",
                f"{planned.seconds / flow:,.0f}",
                growth,
                *_shares(planned.figures),
                *_meetings(planned.figures),
            )


def _known(settings: Settings) -> Iterator[Row]:
    """Plan events whose optimum is known: every wish, and nobody meets anybody twice."""
    for prime, seats, num_rounds in KNOWN:
        name = f"{prime} x {seats} x {num_rounds}"
        if settings.takes(name):
            event, _ = known_optimum(prime, seats, num_rounds)
            planned = settings.plan(event)
            yield (name, *_size(event), *_shares(planned.figures), *_meetings(planned.figures), *_cost(planned))


def _pure(settings: Settings) -> Iterator[Row]:
    """Plan rooms in which nobody has wishes."""
    for size in GROUPS:
        event = groups(*size)
        if settings.takes(event.name):
            planned = settings.plan(event)
            figures = planned.figures
            yield (event.name, f"{len(event.attendees)}", _least(figures, "repeat_meetings"), *_cost(planned))


def _villages(settings: Settings) -> Iterator[Row]:
    """Plan small rooms at each price of mixing; figures are means over the seeds."""
    trades.MOST_TOLD = max(num_people for _, num_people in VILLAGES)  # who is not told the price has it none the less
    for num_tables, num_people in VILLAGES:
        if settings.takes(f"{num_tables} tables"):
            rooms = [_village(num_tables, num_people, seed, settings.effort) for seed in range(settings.seeds)]
            cells: list[str] = []
            for at_price in zip(*rooms, strict=True):
                kept = mean(figures["mean_share"] / figures["mean_share_bound"] for figures in at_price)
                cells += [f"{100 * kept:.1f} %", f"{mean(one['repeat_meetings'] for one in at_price):.1f}"]
            dear = [room[-1] for room in rooms]
            colleagues = mean(figures["same_school_meetings"] for figures in dear)
            nobody_twice = sum(not figures["repeat_meetings"] for figures in dear)
            lost = sum(figures["worst_share"] < room[0]["worst_share"] - ALIKE for room in rooms for figures in room)
            yield (f"{num_tables}", f"{num_people}", *cells, f"{colleagues:.1f}", f"{nobody_twice}", f"{lost}")


def _village(num_tables: int, num_people: int, seed: int, effort: Effort) -> list[Mapping[str, Any]]:
    """Give the figures of one small room at each price.

    What is offered at no price is what is had for a price, so that one plan is enough where it is offered.
    """
    figures: list[Mapping[str, Any]] = []
    for price in PRICES:
        if not figures or effort == "quick":
            event = village(num_tables, num_people, seed, Rules(mixing=price))
            solution = solve(event, effort=effort)
        had = [solution.visits, *(offer.visits for offer in solution.offers if offer.mixing <= price)][-1]
        figures.append(quality(event, had, solution.bounds))
    return figures


def _price(price: int) -> str:
    """Write what mixing may cost as the event file does."""
    return f"{price // 100} %" if price else "free"


def _size(event: Event) -> Row:
    """Count people and tables."""
    return f"{len(event.attendees):,}", f"{len(event.tables):,}"


def _shares(figures: Mapping[str, Any]) -> Row:
    """Write the worst and the mean share, each with its bound in brackets where it is not met."""
    return tuple(_greatest(figures, key) for key in ("worst_share", "mean_share"))


def _meetings(figures: Mapping[str, Any]) -> Row:
    """Write repeat meetings and meetings of colleagues, each with its bound in brackets where it is not met."""
    return tuple(_least(figures, key) for key in ("repeat_meetings", "same_school_meetings"))


def _greatest(figures: Mapping[str, Any], key: str) -> str:
    """Write a share, and what nobody can exceed where that is more."""
    share, bound = figures[key], figures[f"{key}_bound"]
    if share is None:
        return NONE
    said = f"{100 * share:.1f} %"
    return said if key in figures["proven"] else f"{said} (≤ {100 * bound:.2f})"


def _least(figures: Mapping[str, Any], key: str) -> str:
    """Write a number of meetings, and how many there must be where that is less."""
    number, bound = figures[key], figures[f"{key}_bound"]
    return f"{number:,}" if number == bound else f"{number:,} ({bound:,})"


def _cost(planned: Planned) -> Row:
    """Write seconds and megabytes."""
    return f"{planned.seconds:.1f}", f"{planned.megabytes:,.0f}"


LEGEND = "Brackets hold the proven bound of a figure that does not meet it."
EFFORT = (
    "`plan --only rota`, effort {effort}, seed 1; seconds of the processor with start-up, {runs}; MB is peak memory."
)
SHARES = ("worst share", "mean share")
MEETINGS = ("repeats", "colleagues")
COST = ("seconds", "MB")

SUITES: Mapping[str, Suite] = {
    "real": Suite(
        "real preferences of real people",
        f"{EFFORT} {LEGEND} The data are kept outside this project, in `../shared/data`.",
        ("event", "people", "tables", *SHARES, *MEETINGS, "pairs met", *COST),
        _real,
    ),
    "sizes": Suite(
        "generated events of growing size",
        f"{EFFORT} {LEGEND} `flow` is the time of the min-cost flow of the wishes alone, `ratio` how often it goes "
        "into all seconds; `growth` is the exponent from the size before, in the stages before mixing.",
        ("people", "tables", *STAGES, *COST, "flow", "ratio", "growth", *SHARES, *MEETINGS),
        _sizes,
    ),
    "known": Suite(
        "events whose optimum is known: every wish, no repeat",
        EFFORT,
        ("tables x seats x rounds", "people", "tables", *SHARES, *MEETINGS, *COST),
        _known,
    ),
    "pure": Suite(
        "mixing alone: groups, people in a group, rounds",
        f"{EFFORT} {LEGEND}",
        ("groups", "people", "repeats", *COST),
        _pure,
    ),
    "villages": Suite(
        "small rooms: wishes against repeat meetings, by the price of mixing",
        "Eight seats, seven rounds, effort {effort}, means over {seeds} rooms. Wishes are the mean share as a part of "
        "the best at the worst share reached. Colleagues who meet are those at the greatest price; `none` counts the "
        "rooms in which nobody meets anybody twice then, `worse` rotas whose worst share fell for mixing.",
        (
            *("tables", "people"),
            *(cell for price in PRICES for cell in (f"mixing {_price(price)}", "repeats")),
            *("colleagues", "none", "worse"),
        ),
        _villages,
    ),
}
