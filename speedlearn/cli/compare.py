"""`speedlearn compare ROTA ROTA`: two rotas side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speedlearn.cli.arguments import AfterOption, EventOption, RotaPath

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from speedlearn.model import Event, Rota

FIGURES = (
    ("visits", "visits"),
    ("free_rounds", "free rounds"),
    ("worst_share", "the worst-off get, of their best"),
    ("mean_share", "on average people get"),
    ("first_choices_got", "visit the table they want most"),
    ("pairs_met", "pairs of people who meet"),
    ("repeat_meetings", "meetings again"),
    ("met_before", "pairs who met in an earlier session"),
    ("same_school_meetings", "meetings of colleagues"),
    ("thin_tables", "tables with too few visitors"),
)
# Figures that only a rota with history has.
MAYBE = {"met_before"}
# So many people whose cards differ are named.
MOST_NAMED = 12
# Columns of a terminal below which figures do not stand side by side.
_LEAST_WIDTH = 40


def compare(
    first_path: RotaPath, second_path: RotaPath, event_path: EventOption = None, after: AfterOption = None
) -> None:
    """Set two rotas side by side.

    Shows the figures that each file holds and how many personal cards differ. With --event, the figures are counted
    anew, and it is said who met whom and whose cards differ.
    """
    from rich.table import Table as Grid

    from speedlearn.cli.history import event_after
    from speedlearn.cli.talk import data, rota_of, tell_note

    event = None if event_path is None else event_after(event_path, after, notices=False)
    (first, first_edited), (second, second_edited) = rota_of(first_path), rota_of(second_path)
    rotas = first, second
    if first.event_mark != second.event_mark:
        tell_note("these rotas were made for different events, or the event was changed in between")
    if event is None and (first_edited or second_edited):
        tell_note("the figures are those from before the change; add --event to count them anew")
    figures = [_figures(event, rota) for rota in rotas]
    rows = [("rota mark", [rota.rota_mark for rota in rotas])]
    for key, name in FIGURES:
        if key in MAYBE and all(counted.get(key) is None for counted in figures):
            continue
        rows.append((name, [_text(key, counted.get(key)) for counted in figures]))
    if event is not None:
        rows.extend(_who_met_whom(event, rotas))
    console = data()
    if console.width < _LEAST_WIDTH:
        # Side by side, figures would be cut off.
        console.print("\n".join(f"{name}: {', '.join(values)}" for name, values in rows), highlight=False)
    else:
        grid = Grid("", "first", "second", box=None, pad_edge=False)
        for column in grid.columns[1:]:
            column.justify, column.no_wrap = "right", True
        for name, values in rows:
            grid.add_row(name, *values)
        console.print(grid)
    console.print(_cards_that_differ(event, *rotas), soft_wrap=True)


def _figures(event: Event | None, rota: Rota) -> Mapping[str, object]:
    """Count the figures anew where the event is at hand; otherwise take them from the file."""
    from speedlearn.cli.judge import bounds_of
    from speedlearn.score import quality

    return rota.quality if event is None else quality(event, rota.visits, bounds_of(event, rota))


def _text(key: str, value: object) -> str:
    """Write a figure, or a dash where there is none."""
    from speedlearn.printing.summary import percent

    if not isinstance(value, int | float):
        return "-"
    return percent(value) if key.endswith("_share") else f"{value:,}"


def _who_met_whom(event: Event, rotas: tuple[Rota, Rota]) -> Iterator[tuple[str, list[str]]]:
    """Compare what people made of the room: how many they met, and between which networks."""
    from speedlearn.study.meetings import who_met_whom

    met = [who_met_whom(event, rota.visits) for rota in rotas]
    means = ["-" if study.mean_met is None else f"{float(study.mean_met):.1f}" for study in met]
    closed = ["-" if study.mean_constraint is None else f"{study.mean_constraint:.3f}" for study in met]
    yield "people whom each meets, on average", means
    yield "meetings between schools", [f"{study.meetings_between_schools:,}" for study in met]
    if met[0].network_pairs:
        bridged = [f"{study.network_pairs_bridged:,} of {study.network_pairs:,}" for study in met]
        yield "pairs of networks that meet", bridged
    yield "constraint, 0 open to 1 closed", closed


def _cards_that_differ(event: Event | None, first: Rota, second: Rota) -> str:
    """Say how many attendees have other visits in the second rota; and who, where the event tells their names."""
    from speedlearn.model import counted
    from speedlearn.plain import clean

    changed = {visit.attendee for visit in set(first.visits) ^ set(second.visits)}
    text = f"{counted(len(changed), 'personal card')} differ" if len(changed) != 1 else "1 personal card differs"
    if event is None or not changed:
        return text
    names = [clean(person.name) for person in event.attendees if person.id in changed]
    more = f" and {len(changed) - MOST_NAMED:,} more" if len(changed) > MOST_NAMED else ""
    return f"{text}: {', '.join(names[:MOST_NAMED])}{more}"
