"""Writing the pack, and `speedlearn print EVENT ROTA`, which prints a rota that is there already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from speedlearn.cli.arguments import (
    AfterOption,
    EventPath,
    LinkOption,
    Names,
    NamesOption,
    OnlyOption,
    OutOption,
    RotaPath,
    TemplateOption,
    parts,
)
from speedlearn.cli.misuse import Misuse

if TYPE_CHECKING:
    from speedlearn.cli.dress import Dress
    from speedlearn.cli.judge import Verdict
    from speedlearn.cli.talk import Ticker
    from speedlearn.model import Event

PRINTING = "printing the sheets"


def print_pack(
    event_path: EventPath,
    rota_path: RotaPath,
    out: OutOption = None,
    only: OnlyOption = None,
    after: AfterOption = None,
    link: LinkOption = "",
    names: NamesOption = Names.full,
    template: TemplateOption = None,
) -> None:
    """Print the pack of a rota.

    The rota may be one made by `plan`, or edited since. One that breaks a rule is not printed.
    """
    from dataclasses import replace

    from speedlearn.cli.dress import Dress, dress_of
    from speedlearn.cli.history import reading_after, tell_history
    from speedlearn.cli.judge import bounds_of, judge, recounted_of
    from speedlearn.cli.talk import Ticker, fail, rota_of, talk
    from speedlearn.files.marks import event_mark

    wanted = parts(only)
    folder = folder_for(event_path, out)
    event, reading = reading_after(event_path, after, notices=False)
    dress = dress_of(reading, event.look, template, notices=False) if has_sheets(wanted) else Dress()
    rota, _ = rota_of(rota_path)
    tell_history(event, rota)
    marked = replace(rota, event=event.name, event_mark=event_mark(event))
    bounds = bounds_of(event, rota)
    verdict = judge(event, marked, bounds, recounted_of(rota, bounds))
    if verdict.breaches:
        fail(
            f"the rota breaks rules, so nothing is printed\n{listed(verdict.breaches)}",
            "mend these visits, or plan the event anew",
        )
    with Ticker() as ticker:
        files = write_pack(event, verdict, folder, wanted, ticker, dress, link=link, names=names, dry_run=False)
    talk().print(f"wrote {folder}: {', '.join(files)}", style="bold", soft_wrap=True)


def has_sheets(wanted: tuple[str, ...]) -> bool:
    """Say whether anything is printed besides the rota file."""
    return any(part != "rota" for part in wanted)


def listed(sentences: tuple[str, ...]) -> str:
    """Set sentences under each other."""
    from speedlearn.plain import clean

    return "\n".join(f"  {clean(sentence)}" for sentence in sentences)


def folder_for(event_path: Path, out: Path | None) -> Path:
    """Say where the pack goes: where the organiser says, else beside the event and named after it.

    Stops before any work is done where something stands there that is no pack.
    """
    from speedlearn.cli.talk import fail
    from speedlearn.files.folder import FolderError, check_folder

    folder = beside(event_path) if out is None else out
    try:
        check_folder(folder)
    except FolderError as trouble:
        fail(trouble.message, trouble.hint)
    return folder


def beside(event_path: Path) -> Path:
    """Name the folder of the pack beside an event; relative where the event's path is."""
    if str(event_path) == "-":
        raise Misuse("an event from standard input needs `--out`", "name a folder: `--out my-rota`")
    place = event_path.resolve()
    name = f"{place.name if place.is_dir() else place.stem}-rota"
    return place.with_name(name) if event_path.name in ("", "..") else event_path.with_name(name)


def write_pack(
    event: Event,
    verdict: Verdict,
    folder: Path,
    wanted: tuple[str, ...],
    ticker: Ticker,
    dress: Dress,
    *,
    link: str,
    names: Names,
    dry_run: bool,
) -> list[str]:
    """Print the wanted parts of the pack and swap them in; returns what to say of the files."""
    from speedlearn.cli.talk import fail, tell_note
    from speedlearn.files.folder import FolderError, replace_folder
    from speedlearn.parts import ROTA_NAME, volume_of

    files = {ROTA_NAME: verdict.content}
    sheets = [part for part in wanted if part != "rota"]
    if sheets:
        from speedlearn.printing.pdf import PrintingError
        from speedlearn.printing.press import press
        from speedlearn.sheets import names_first, pack

        ticker.tell(PRINTING)
        done = 0.0

        def tell(file: str) -> None:
            nonlocal done
            done += 1 / len(sheets) / volume_of(file)[2]
            ticker.tell(PRINTING, min(done, 1.0))

        whole = pack(event, verdict.rota, link, dress.logo, dress.words)
        try:
            shown = names_first(whole) if names is Names.first else whole
            files |= press(shown, sheets, tell, dress.templates)
        except PrintingError as trouble:
            fail(str(trouble))
        if "ics" in sheets and not whole.session.day:
            tell_note("there are no calendars, for the event has no date")
    ticker.check()
    if not dry_run:
        try:
            replace_folder(folder, files)
        except FolderError as trouble:
            fail(trouble.message, trouble.hint)
    return listed_files(files)


def listed_files(names: Iterable[str]) -> list[str]:
    """List the files of a pack for the organiser: volumes by the first and the last, a folder by how much is in it."""
    from speedlearn.model import counted
    from speedlearn.parts import volume_name, volume_of

    files = tuple(names)
    inside = Counter(name.split("/")[0] for name in files if "/" in name)
    listed = {}
    for name in files:
        folder, slash, _ = name.partition("/")
        file, _, of = volume_of(name)
        if slash:
            listed[folder] = f"{folder} ({counted(inside[folder], 'file')})"
        else:
            listed[file] = name if of == 1 else f"{volume_name(file, 1, of)} to {of}-of-{of}"
    return list(listed.values())
