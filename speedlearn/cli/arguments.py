"""The arguments and options that several commands share, each in one place."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from speedlearn.parts import PARTS


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
        help=f"Only these parts, with commas: {','.join(PARTS)}. The rota is always there.",
    ),
]
AfterOption = Annotated[
    list[Path] | None,
    typer.Option("--after", metavar="ROTA", help="The rota of an earlier session; may be given several times."),
]
NamesOption = Annotated[
    Names, typer.Option("--names", help="Names on the sheets that all can see: first has first names and initials.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the figures as JSON to standard output.")]


def parts(only: str | None) -> tuple[str, ...]:
    """Read the parts of the pack that are wanted, in the order of the pack; the rota is always among them.

    Raises
    ------
    typer.BadParameter
        When a part is not known.
    """
    wanted = tuple(PARTS) if only is None else tuple(word.strip() for word in only.split(","))
    strange = [word for word in wanted if word not in PARTS]
    if strange:
        raise typer.BadParameter(f"`{strange[0]}` is no part of the pack; there are {', '.join(PARTS)}")
    return tuple(part for part in PARTS if part == "rota" or part in wanted)
