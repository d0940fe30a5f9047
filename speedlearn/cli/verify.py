"""`speedlearn verify EVENT ROTA`: what a rota file breaks, in sentences."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from speedlearn.cli.arguments import EventPath, RotaPath
from speedlearn.model import Event, Rota


def verify(
    event_path: EventPath,
    rota_path: RotaPath,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what is found, and the figures counted anew, as JSON.")
    ] = False,
) -> None:
    """Check a rota against its event.

    Any rota file will do, also one that was edited by hand. Every broken rule is named in a sentence, and the figures
    are counted anew. Exit code 1 where anything is wrong.
    """
    from speedlearn.cli.judge import bounds_of
    from speedlearn.cli.talk import WRONG, data, event_of, rota_of, talk
    from speedlearn.score import quality
    from speedlearn.sheets import clean

    event = event_of(event_path, notices=False)
    rota = rota_of(rota_path)
    notes, found = _notes(event, rota), _wrong(event, rota)
    console = talk()
    for note in notes:
        console.print(f"note: {note}", soft_wrap=True)
    if as_json:
        counted = quality(event, rota.visits, bounds_of(event, rota))
        typer.echo(json.dumps({"wrong": found, "notes": notes, "quality": counted}, ensure_ascii=False))
    else:
        for sentence in found:
            data().print(clean(sentence), soft_wrap=True)
    visits = f"{len(rota.visits):,} {'visit' if len(rota.visits) == 1 else 'visits'}"
    if found:
        things = "1 thing is" if len(found) == 1 else f"{len(found):,} things are"
        console.print(f"{things} wrong in {visits}", style="bold red")
        raise typer.Exit(WRONG)
    console.print(f"every rule is kept in {visits}", style="bold green")


def _notes(event: Event, rota: Rota) -> list[str]:
    """Say what the marks tell: whether the event or the visits were changed since the rota was made."""
    from speedlearn.files.marks import event_mark, rota_mark

    notes = []
    if rota.event_mark != event_mark(event):
        notes.append("the event was changed since this rota was made, or the rota is of another event")
    if rota.rota_mark != rota_mark(rota.visits):
        notes.append(
            f"the visits were changed since this rota was made; printed anew, it has the mark {rota_mark(rota.visits)}"
        )
    return notes


def _wrong(event: Event, rota: Rota) -> list[str]:
    """List broken rules; and figures that do not fit, unless event or visits were changed since they were counted."""
    from speedlearn.cli.judge import figures_that_differ
    from speedlearn.rules import breaches

    found = breaches(event, rota)
    return found if _notes(event, rota) else [*found, *figures_that_differ(event, rota)]
