"""`speedlearn plan EVENT`: the main job, from an event file to a proven rota and the printed room."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from speedlearn.cli.arguments import (
    AfterOption,
    EventPath,
    JsonOption,
    LinkOption,
    Names,
    NamesOption,
    OnlyOption,
    OutOption,
    TemplateOption,
    parts,
)

if TYPE_CHECKING:
    from types import FrameType

    from speedlearn.cli.judge import Verdict
    from speedlearn.cli.talk import Ticker
    from speedlearn.model import Effort, Event, Visit

INTERRUPTED = 130


class Tries(StrEnum):
    """How hard to search."""

    quick = "quick"
    normal = "normal"
    thorough = "thorough"


def plan(
    event_path: EventPath,
    out: OutOption = None,
    seed: Annotated[
        int, typer.Option(metavar="NUMBER", min=0, max=2**32, help="Another seed gives another rota, as good.")
    ] = 1,
    effort: Annotated[Tries, typer.Option(help="How hard to search. It counts steps, so results repeat.")] = (
        Tries.normal
    ),
    seconds: Annotated[
        float | None,
        typer.Option("--time", metavar="SECONDS", min=0, help="Stop the search after this; the result may not repeat."),
    ] = None,
    only: OnlyOption = None,
    after: AfterOption = None,
    link: LinkOption = "",
    names: NamesOption = Names.full,
    template: TemplateOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Do all but write files.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Make the rota of an event and print the pack.

    Ctrl-C ends the search and keeps the best rota so far; a second one stops at once.
    """
    with _interruptible() as is_interrupted:
        # These take a while, and not all that they load bears an interruption.
        from speedlearn.cli.dress import Dress, dress_of, try_templates
        from speedlearn.cli.history import reading_after
        from speedlearn.cli.pack import folder_for, has_sheets, write_pack
        from speedlearn.cli.talk import Ticker, data, talk, tell_note
        from speedlearn.printing.summary import print_summary
        from speedlearn.study.thin import advice_on_thin_tables

        wanted = parts(only)
        folder = folder_for(event_path, out)
        deadline = None if seconds is None else time.monotonic() + seconds
        event, reading = reading_after(event_path, after)
        dress = dress_of(reading, event.look, template) if has_sheets(wanted) else Dress()
        try_templates(event, dress, wanted)
        with Ticker(is_interrupted) as ticker:

            def stop() -> bool:
                if is_interrupted():
                    ticker.tell_once("interrupted: finishing the best rota so far, Ctrl-C again stops at once")
                    return True
                return deadline is not None and time.monotonic() > deadline

            verdict, offers = _judged(event, seed, effort.value, ticker, stop)
            files = write_pack(event, verdict, folder, wanted, ticker, dress, link=link, names=names, dry_run=dry_run)
        console = talk() if as_json else data()
        advice = advice_on_thin_tables(event, verdict.rota.visits)
        print_summary(console, event, verdict.rota, verdict.shares, advice, offers)
        if as_json:
            typer.echo(json.dumps(verdict.rota.quality, ensure_ascii=False))
        verb = "would write" if dry_run else "wrote"
        talk().print(f"{verb} {folder}: {', '.join(files)}", style="bold", soft_wrap=True)
        if seconds is not None:
            tell_note("with --time, another run or machine may give another rota")
        if is_interrupted():
            talk().print("interrupted: this is the best lawful rota found so far", soft_wrap=True)
            raise typer.Exit(INTERRUPTED)


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Let the first Ctrl-C end the search and keep what was found; the second ends everything.

    What is yielded tells whether there was a first one, and raises KeyboardInterrupt after a second. The signal itself
    only counts: what it raised could come while Python clears an object away, and be lost.
    """
    asked: list[int] = []

    def check() -> bool:
        if len(asked) > 1:
            raise KeyboardInterrupt
        return bool(asked)

    def note(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, before)


def _judged(
    event: Event, seed: int, effort: Effort, ticker: Ticker, stop: Callable[[], bool]
) -> tuple[Verdict, list[str]]:
    """Solve an event, and check and recount what would be written; a rota that breaks a rule goes no further.

    Returns
    -------
    What would be written, and in words what other rotas would offer.
    """
    from speedlearn.cli.judge import judge
    from speedlearn.cli.pack import listed
    from speedlearn.cli.talk import fail
    from speedlearn.files.marks import event_mark, rota_mark
    from speedlearn.model import Rota
    from speedlearn.rules import breaches
    from speedlearn.solve import solve
    from speedlearn.study.offers import offers_in_words

    solution = solve(event, seed, effort, ticker.tell, stop)
    ticker.tell("checking every visit")
    rota = Rota(
        event=event.name,
        event_mark=event_mark(event),
        rota_mark=rota_mark(solution.visits),
        seed=seed,
        effort=effort,
        rounds=event.rounds,
        visits=solution.visits,
        quality={},
    )
    verdict = judge(event, rota, solution.bounds)
    if verdict.breaches:
        fail(
            "no rota was found that keeps every rule, so nothing is written; the nearest one breaks these\n"
            + listed(verdict.breaches),
            "look at the fixed visits and the rules together and apart that are named here",
        )

    def is_lawful(visits: Sequence[Visit]) -> bool:
        return not any(breaches(event, replace(verdict.rota, visits=tuple(sorted(visits)))))

    offers = [(offer.mixing, offer.visits) for offer in solution.offers]
    return verdict, offers_in_words(event, verdict.rota.visits, offers, is_lawful)
