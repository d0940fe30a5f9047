"""`speedlearn verify EVENT ROTA`: what a rota file breaks, in sentences."""

from __future__ import annotations

import json

import typer

from speedlearn.cli.arguments import EventPath, JsonOption, RotaPath


def verify(event_path: EventPath, rota_path: RotaPath, as_json: JsonOption = False) -> None:
    """Check any rota file against its event, edited by hand or not, and recount its figures."""
    from speedlearn.cli.judge import figures_that_differ
    from speedlearn.cli.talk import WRONG, data, event_of, rota_of, talk
    from speedlearn.files.marks import event_mark, rota_mark
    from speedlearn.rules import breaches

    event = event_of(event_path)
    rota = rota_of(rota_path)
    found = breaches(event, rota)
    notes = []
    edited = rota_mark(rota.visits) != rota.rota_mark
    if rota.event_mark != event_mark(event):
        notes.append("the event was changed after this rota was made, or the rota is of another event")
    if edited:
        notes.append(f"the visits were changed by hand after the rota was made; their mark is {rota_mark(rota.visits)}")
    elif not notes:
        found += figures_that_differ(event, rota)
    console = talk()
    for note in notes:
        console.print(f"note: {note}", soft_wrap=True)
    if as_json:
        typer.echo(json.dumps({"breaches": found, "notes": notes}, ensure_ascii=False, indent=2))
    else:
        for sentence in found:
            data().print(sentence, soft_wrap=True)
        rules = "1 breach" if len(found) == 1 else f"{len(found)} breaches"
        console.print(f"{rules} in {len(rota.visits):,} visits", style="bold red" if found else "bold green")
    if found:
        raise typer.Exit(WRONG)
