"""The organiser's statistics: the figures of the rota file, and plots that show the visits."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from random_rotas import events_with_rotas
from readback import compact, lines_of
from rooms import hall, rota_of, village

from speedlearn.model import Bounds, Event, Rota, School, Visit
from speedlearn.printing import pdf
from speedlearn.printing.layout import statistics
from speedlearn.printing.layout.statistics import PLOT_HEIGHT
from speedlearn.score import quality
from speedlearn.sheets import Figure, Pack, pack
from speedlearn.sheets.statistics import MOST_GROUPS

NOTHING_KNOWN = Bounds(0, None, None, None, 0)


def counted(event: Event, rota: Rota, bounds: Bounds = NOTHING_KNOWN) -> Rota:
    """Return a rota with its figures counted."""
    return replace(rota, quality=quality(event, rota.visits, bounds))


def laid_out(sheets: Pack) -> Any:  # noqa: ANN401 (as JSON, data have any shape)
    """Lay statistics out and look at the data as a template does."""
    return json.loads(json.dumps(statistics.layout(sheets)))


@given(events_with_rotas())
@settings(max_examples=60, deadline=None)
def test_plots_show_the_rota(drawn: tuple[Event, Rota]) -> None:
    """Guests add up to the visits, pairs to the pairs met, and shares are those of the file."""
    event, rota = drawn[0], counted(*drawn)
    sheet = pack(event, rota).statistics
    assert sheet.shares == tuple(rota.quality["shares"])  # type: ignore[arg-type]
    guests = [(fill.table, k, number) for fill in sheet.fills for k, number in enumerate(fill.guests, 1)]
    for table, fill in zip(event.tables, sheet.fills, strict=True):
        assert [number is not None for number in fill.guests] == [k.number in table.rounds for k in event.rounds]
        assert max((number or 0 for number in fill.guests), default=0) <= fill.seats
    for table_id, k, number in guests:
        assert (number or 0) == sum((visit.table, visit.round) == (table_id, k) for visit in rota.visits)
    met, pairs = sheet.mixture.met, sheet.mixture.pairs
    number_of_groups = range(len(sheet.mixture.groups))
    assert sum(met[i][j] for i in number_of_groups for j in range(i + 1)) == rota.quality["pairs_met"]
    people = len(event.attendees)
    assert sum(pairs[i][j] for i in number_of_groups for j in range(i + 1)) == people * (people - 1) // 2
    assert sum(group.num_people for group in sheet.mixture.groups) == people
    for i in number_of_groups:
        for j in number_of_groups:
            assert met[i][j] == met[j][i] <= pairs[i][j] == pairs[j][i]


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=300))
def test_the_plot_of_shares_has_a_place_for_everybody(thousandths: list[int]) -> None:
    """From worst to best, side by side, each as high as the share."""
    event, rota = village()
    shares = sorted(one / 1000 for one in thousandths)
    plot = laid_out(pack(event, replace(rota, quality={"shares": shares})))["shares"]
    assert abs(sum(run["width"] for run in plot["runs"]) - plot["width"]) < 0.2
    heights = [run["height"] for run in plot["runs"]]
    assert heights == sorted(heights)
    assert max(heights) <= PLOT_HEIGHT
    for run in plot["runs"]:
        middle = shares[int((run["x"] + run["width"] / 2) / plot["width"] * len(shares))]
        assert abs(run["height"] - middle * PLOT_HEIGHT) < 0.01


def test_figures_are_those_of_the_rota_file_with_their_limits() -> None:
    """A proven one says so, and nothing is claimed where nothing is known."""
    event, rota = hall(6, 3, 4, 20)
    figures = {
        "worst_share": 0.6, "worst_share_bound": 0.8, "mean_share": 0.9, "mean_share_bound": 0.9, "free_rounds": 2,
        "min_free_rounds": 1, "repeat_meetings": 7, "repeat_meetings_bound": 0, "pairs_met": 1234, "set_aside": [],
        "worst_share_others": 0.6, "shares": [0.6, 1.0, 1.0], "proven": ["mean_share"],
    }  # fmt: skip
    sheets = pack(event, replace(rota, quality=figures))
    assert sheets.statistics.worst_limit == 0.8
    assert [(one["what"], one["value"], one["limit"]) for one in laid_out(sheets)["figures"]] == [
        ("worst share", "60 %", "no rota has more than 80 %"),
        ("mean share", "90 %", "proven: no rota has more"),
        ("free rounds", "2", "no rota has fewer than 1"),
        ("pairs met", "1,234", ""),
        ("repeat meetings", "7", "how few there could be is not known"),
    ]
    plot = laid_out(sheets)["shares"]
    assert plot["limit"] == {"at": 49.6, "words": "no rota can promise everybody more than 80 %"}
    assert plot["words"] == (
        "Somebody gets 60 % of their best; half of them get at least 100 %; 2 people get all of it."
    )


def test_those_set_aside_are_counted_apart_and_not_named() -> None:
    """Their page has the share of all others."""
    event, rota = hall(6, 3, 4, 20)
    figures: dict[str, object] = {"worst_share": 0.1, "worst_share_others": 0.7, "set_aside": ["A003"]}
    sheet = pack(event, replace(rota, quality=figures)).statistics
    assert [one.what for one in sheet.figures] == ["worst share", "worst share of all others"]


def test_a_rota_without_figures_has_a_page_without_them() -> None:
    """The plots of visits are there."""
    sheets = pack(*hall(6, 3, 4, 20))
    data = laid_out(sheets)
    assert (data["figures"], data["shares"]) == ([], None)
    assert len(data["fill"]["rows"]) == 6


def test_everybody_at_their_best_needs_no_line() -> None:
    """A limit of the whole says nothing."""
    event, rota = village()
    figures: dict[str, object] = {"shares": [1.0, 1.0], "worst_share_bound": 1.0}
    plot = laid_out(pack(event, replace(rota, quality=figures)))["shares"]
    assert (plot["limit"], plot["words"]) == (None, "Everybody gets all of it.")


def test_people_are_grouped_by_network_where_there_is_one() -> None:
    """Else by school; those without stand at the end."""
    event, rota = hall(6, 3, 4, 20)
    assert pack(event, rota).statistics.mixture.by == "school"
    networks = (
        School("Ysgol Bro Gwaun", "North", None, (), ()),
        School("Hillview Academy", "North", None, (), ()),
        School("North Quay Infants", "South", None, (), ()),
    )
    mixture = pack(replace(event, schools=networks), rota).statistics.mixture
    assert mixture.by == "network"
    assert [group.name for group in mixture.groups] == ["North", "South", "no network"]


def test_the_smallest_of_many_groups_are_shown_together() -> None:
    """Twelve groups stay twelve; thirteen become eleven and the rest."""
    event, rota = hall(15, 3, 4, 45)
    for number in (MOST_GROUPS, MOST_GROUPS + 1):
        guests = tuple(replace(one, school=f"School {k % number:02d}") for k, one in enumerate(event.attendees))
        groups = pack(replace(event, attendees=guests), rota).statistics.mixture.groups
        assert len(groups) == MOST_GROUPS
        assert sum(group.num_people for group in groups) == 45
        assert (groups[-1].name == "all others") == (number > MOST_GROUPS)


def test_parts_of_pairs_are_neither_none_nor_all_by_rounding() -> None:
    """One of a thousand pairs is not nothing."""
    event, _ = hall(2, 1, 60, 100)
    guests = tuple(replace(one, school="A" if k < 50 else "B") for k, one in enumerate(event.attendees))
    few = rota_of(event, [Visit(1, "T1", 1, "A001"), Visit(1, "T1", 2, "A100")])
    groups = laid_out(pack(replace(event, attendees=guests), few))["mixture"]["groups"]
    assert [[cell["text"] for cell in group["cells"]] for group in groups] == [["0 %", "1 %"], ["1 %", "0 %"]]
    assert groups[0]["cells"][1] == {"text": "1 %", "ink": 60.0, "met": "1"}


def test_the_darkest_shade_can_be_read_on() -> None:
    """Tables that do not run are white and say so."""
    data = laid_out(pack(*village()))
    cells = {row["table"]["text"]: row["cells"] for row in data["fill"]["rows"]}
    assert cells["T2"][1] == {"text": "\N{EN DASH}", "ink": 0.0}
    assert cells["Fab-Lab"][0] == {"text": "3", "ink": 60.0}
    assert data["fill"]["totals"] == [7, 6, 7]


def test_the_page_names_nobody_and_says_whom_it_is_for() -> None:
    """The figures stand on it as they are in the file."""
    event, rota = hall(10, 6, 8, 60)
    rota = counted(event, rota)
    (content,) = pdf.render(pack(event, rota), ["statistics"]).values()
    pages = lines_of(content)
    text = compact("".join(line for page in pages for line in page))
    for one in event.attendees:
        assert len(one.name) < 5 or compact(one.name) not in text
        assert one.id not in text
    for page in pages:
        assert "for the organiser, not for the wall" in page[0]
    assert compact(f"repeat meetings {rota.quality['repeat_meetings']:,}") in text
    assert compact("How full the tables are") in text


def test_figures_are_in_the_words_of_the_program() -> None:
    """Each has words of its own and a meaning in a sentence."""
    event, rota = hall(6, 3, 4, 20)
    figures = pack(event, counted(event, rota)).statistics.figures
    assert len({figure.what for figure in figures}) == len(figures) > 8
    for figure in figures:
        assert isinstance(figure, Figure)
        assert figure.meaning.endswith(".")
