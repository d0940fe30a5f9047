"""`speedlearn compare ROTA ROTA`: two rotas side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speedlearn.cli.arguments import EventOption, RotaPath

if TYPE_CHECKING:
    from speedlearn.model import Event, Rota

FIGURES = (
    ("visits", "visits"),
    ("free_rounds", "free rounds"),
    ("worst_share", "worst share"),
    ("mean_share", "mean share"),
    ("first_choices_got", "first choices got"),
    ("repeat_meetings", "repeat meetings"),
    ("pairs_met", "pairs met"),
    ("same_school_meetings", "meetings of colleagues"),
    ("thin_tables", "thin tables"),
)


def compare(first_path: RotaPath, second_path: RotaPath, event_path: EventOption = None) -> None:
    """Set two rotas side by side: figures, and how many cards differ. With --event, also who met whom."""
    from rich.table import Table as Grid

    from speedlearn.cli.talk import data, event_of, rota_of

    event = None if event_path is None else event_of(event_path)
    rotas = rota_of(first_path), rota_of(second_path)
    grid = Grid("", "first", "second", box=None, pad_edge=False)
    for column in grid.columns[1:]:
        column.justify = "right"
    grid.add_row("rota mark", *(rota.rota_mark for rota in rotas))
    for key, name in FIGURES:
        grid.add_row(name, *(_text(rota.quality.get(key)) for rota in rotas))
    if event is not None:
        for name, values in _who_met_whom(event, rotas):
            grid.add_row(name, *values)
    console = data()
    console.print(grid)
    console.print(f"cards that differ: {_cards_that_differ(*rotas)}")


def _text(value: object) -> str:
    """Write a figure, or a dash where there is none."""
    if value is None:
        return "-"
    return f"{value:.4f}" if isinstance(value, float) else f"{value}"


def _who_met_whom(event: Event, rotas: tuple[Rota, Rota]) -> list[tuple[str, list[str]]]:
    """Compare what people made of the room: how many they met, and between which networks."""
    from speedlearn.study.meetings import who_met_whom

    met = [who_met_whom(event, rota.visits) for rota in rotas]
    means = ["-" if study.mean_met is None else f"{float(study.mean_met):.1f}" for study in met]
    closed = ["-" if study.mean_constraint is None else f"{study.mean_constraint:.3f}" for study in met]
    return [
        ("people met by each, on average", means),
        ("meetings between schools", [str(study.meetings_between_schools) for study in met]),
        ("pairs of networks bridged", [f"{study.network_pairs_bridged} of {study.network_pairs}" for study in met]),
        ("constraint (0 open, 1 closed)", closed),
    ]


def _cards_that_differ(first: Rota, second: Rota) -> int:
    """Count the attendees whose visits are not the same in both rotas."""
    changed = set(first.visits) ^ set(second.visits)
    return len({visit.attendee for visit in changed})
