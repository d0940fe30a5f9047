"""`speedlearn verify EVENT ROTA`: what a rota file breaks, in sentences."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from speedlearn.cli.arguments import AfterOption, EventPath, RotaPath
from speedlearn.cli.trouble import WRONG


def verify(
    event_path: EventPath,
    rota_path: RotaPath,
    after: AfterOption = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what is found, and the figures counted anew, as JSON.")
    ] = False,
) -> None:
    """Check a rota against its event.

    Any rota file will do, also one that was edited by hand. Every broken rule is named in a sentence, and the figures
    are counted anew. Exit code 1 where anything is wrong.
    """
    from speedlearn.cli.history import event_after, tell_history
    from speedlearn.cli.judge import bounds_of, figures_that_differ
    from speedlearn.cli.talk import data, rota_of, talk, tell_note
    from speedlearn.files.marks import event_mark
    from speedlearn.plain import clean
    from speedlearn.printing.diagnostics import MOST_TOLD
    from speedlearn.rules import breaches
    from speedlearn.score import quality

    event = event_after(event_path, after, notices=False)
    rota, is_edited = rota_of(rota_path)
    is_of_event = rota.event_mark == event_mark(event)
    if not tell_history(event, rota) and not is_of_event:
        tell_note("the event was changed since this rota was made, or the rota is of another event")
    found = breaches(event, rota)
    if is_of_event and not is_edited:
        # Otherwise the figures are known to be old.
        found += figures_that_differ(event, rota)
    if as_json:
        counted = quality(event, rota.visits, bounds_of(event, rota))
        report = {"wrong": found, "visits_changed": is_edited, "event_changed": not is_of_event, "quality": counted}
        typer.echo(json.dumps(report, ensure_ascii=False))
    else:
        console = data()
        for sentence in found[:MOST_TOLD]:
            console.print(clean(sentence), soft_wrap=True)
        if len(found) > MOST_TOLD:
            console.print(f"and {len(found) - MOST_TOLD:,} more, which --json lists", soft_wrap=True)
    visits = f"{len(rota.visits):,} {'visit' if len(rota.visits) == 1 else 'visits'}"
    console = talk()
    if found:
        things = "1 thing is" if len(found) == 1 else f"{len(found):,} things are"
        console.print(f"{things} wrong in {visits}", style="bold red")
        raise typer.Exit(WRONG)
    console.print(f"every rule is kept in {visits}", style="bold green")
