"""`--after ROTA`: the event with what is known from earlier sessions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from speedlearn.cli.misuse import Misuse

if TYPE_CHECKING:
    from speedlearn.files.event import Reading
    from speedlearn.model import Event, Rota


def event_after(event_path: Path, after: list[Path] | None, *, notices: bool = True) -> Event:
    """Read an event and the rotas of earlier sessions, and fold these into it.

    Parameters
    ----------
    notices
        Whether to tell also what is not wrong, as with `event_of`.
    """
    return reading_after(event_path, after, notices=notices)[0]


def reading_after(event_path: Path, after: list[Path] | None, *, notices: bool = True) -> tuple[Event, Reading]:
    """Read an event as `event_after` does; returns also how its file was read."""
    from speedlearn.cli.talk import reading_of

    one_standard_input(event_path, after)
    event, reading = reading_of(event_path, notices=notices)
    return with_earlier(event, after, notices=notices), reading


def one_standard_input(event_path: Path, after: list[Path] | None) -> None:
    """Stop where two files are to come from standard input."""
    if [str(path) for path in (event_path, *(after or []))].count("-") > 1:
        raise Misuse("only one file can come from standard input", "name the others")


def with_earlier(event: Event, paths: list[Path] | None, *, notices: bool = True) -> Event:
    """Read the rotas of earlier sessions and fold them into an event."""
    if not paths:
        return event
    from speedlearn.cli.talk import tell_note
    from speedlearn.files.marks import event_mark
    from speedlearn.history import with_history
    from speedlearn.plain import clean

    rotas = [_earlier(path, notices=notices) for path in paths]
    remembered = with_history(event, rotas)
    if notices:
        mark = event_mark(event)
        for rota in rotas:
            if rota.event_mark == mark:
                tell_note(f"rota {rota.rota_mark} was made for this very event; its visits count as an earlier session")
        for notice in remembered.notices:
            tell_note(clean(notice))
    return remembered.event


def _earlier(path: Path, *, notices: bool) -> Rota:
    """Read the rota of an earlier session; an event in its place is a slip that is easily made."""
    from speedlearn.cli.pack import beside
    from speedlearn.cli.talk import fail, rota_of, tell_note
    from speedlearn.parts import ROTA_NAME

    is_event = path.suffix in {".yaml", ".yml"} or (path.is_dir() and not (path / ROTA_NAME).exists())
    if is_event and path.exists():
        pack = beside(path)
        hint = f"give `{pack}`" if (pack / ROTA_NAME).exists() else f"give the {ROTA_NAME} of the earlier session"
        fail(f"--after takes a rota, but `{path}` holds none", f"{hint}, or the folder it lies in")
    rota, is_edited = rota_of(path)
    if is_edited and notices:
        tell_note("its shares are those from before the change, so they give nobody a credit; print it to count anew")
    return rota


def tell_history(event: Event, rota: Rota) -> bool:
    """Say that a rota was planned after other sessions than those that were given, if so; returns whether."""
    from speedlearn.cli.talk import tell_note

    if event.after == rota.after:
        return False
    planned = f"after {_marks(rota.after)}" if rota.after else "without --after"
    given = f"--after gives {_marks(event.after)}" if event.after else "--after was left out"
    tell_note(f"this rota was planned {planned}, but {given}: visits and figures are judged by what was given")
    return True


def _marks(marks: tuple[str, ...]) -> str:
    """List rotas by their marks."""
    return f"{'rota' if len(marks) == 1 else 'rotas'} {', '.join(marks)}"
