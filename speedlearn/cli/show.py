"""`speedlearn show ROTA`: a rota in the terminal."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from speedlearn.cli.arguments import EventOption, RotaPath


class By(StrEnum):
    """How a rota is grouped."""

    person = "person"
    table = "table"
    round = "round"


def show(
    path: RotaPath,
    event_path: EventOption = None,
    by: Annotated[By, typer.Option(help="Group by person, table or round.")] = By.person,
    only: Annotated[
        str | None, typer.Option(metavar="WHO", help="One person or table, by id or part of the name, or one round.")
    ] = None,
) -> None:
    """Show a rota by person, by table or by round."""
    from speedlearn.cli.talk import data, event_of, fail, rota_of
    from speedlearn.printing import terminal

    rota = rota_of(path)
    event = None if event_path is None else event_of(event_path)
    if not terminal.show(data(), rota, event, by.value, only):
        what = f"`{only}`" if only else "anybody"
        fail(f"the rota does not have {what}", "names need --event; without it, give an id")
