"""The arguments and options that several commands share, each in one place."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from speedlearn.cli.misuse import Misuse
from speedlearn.parts import ON_REQUEST, PARTS

MOST_OF_A_LINK = 300
"""A longer address would make a QR code that phones cannot read from a card."""


def page_address(text: str) -> str:
    """Read the address of the page for phones; empty is none.

    Raises
    ------
    Misuse
        When it is not the address of a web page, or has a part that a link to a person on it needs.
    """
    if not text:
        return text
    from speedlearn.files.shown import shown

    try:
        address = urlsplit(text)
        is_page = address.scheme in {"http", "https"} and bool(address.hostname) and address.port != 0
    except ValueError:
        is_page = False
    if not is_page or not text.isprintable() or " " in text or len(text) > MOST_OF_A_LINK:
        raise Misuse(f"{shown(text)} is no address of a web page", "give one like https://example.org/rota.html")
    if "#" in text or "@" in address.netloc:
        raise Misuse(f"{shown(text)} must have no `#` and no password", "everybody will see it: leave them out")
    return text


class Names(StrEnum):
    """How people are named on the sheets that everybody in the room can see."""

    full = "full"
    first = "first"


EventPath = Annotated[
    Path, typer.Argument(metavar="EVENT", help="The event file, or a folder of YAML files; - reads standard input.")
]
RotaPath = Annotated[Path, typer.Argument(metavar="ROTA", help="A rota.json, or the folder it lies in.")]
EventOption = Annotated[
    Path | None, typer.Option("--event", metavar="EVENT", help="The event of the rota: it tells names and titles.")
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="The folder for the pack. Left out: beside the event, named after it."),
]
OnlyOption = Annotated[
    str | None,
    typer.Option(
        "--only",
        metavar="PARTS",
        help=f"Only these parts, joined by commas: {', '.join(PARTS)}. The rota is always there.",
    ),
]
AfterOption = Annotated[
    list[Path] | None,
    typer.Option("--after", metavar="ROTA", help="The rota of an earlier session; may be given several times."),
]
LinkOption = Annotated[
    str,
    typer.Option(
        "--link", metavar="URL", callback=page_address, help="Where rota.html will stand on the web, for QR codes."
    ),
]
NamesOption = Annotated[
    Names, typer.Option("--names", help="Names on the sheets that all can see: first has first names and initials.")
]
TemplateOption = Annotated[
    Path | None,
    typer.Option("--template", metavar="DIR", help="Your own typst templates; those not in it are ours."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the figures as JSON to standard output.")]


def parts(only: str | None) -> tuple[str, ...]:
    """Read the parts of the pack that are wanted, in the order of the pack; the rota is always among them.

    Where none are named, all are wanted but those that are made on request.

    Raises
    ------
    Misuse
        When a part is not known.
    """
    if only is None:
        return tuple(part for part in PARTS if part not in ON_REQUEST)
    wanted = tuple(word.strip() for word in only.split(","))
    strange = [word for word in wanted if word not in PARTS]
    if strange:
        from speedlearn.files.shown import shown
        from speedlearn.files.suggest import Guesser

        hint = Guesser().did_you_mean(strange[0], "part", PARTS, f"there are {', '.join(PARTS)}")
        raise Misuse(f"{shown(strange[0])} is no part of the pack", hint)
    return tuple(part for part in PARTS if part == "rota" or part in wanted)
