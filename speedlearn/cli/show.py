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
    """Show a rota by person, by table or by round.

    What the file says is shown as it stands, right or wrong. Names and titles come from the event.
    """
    from speedlearn.cli.talk import data, event_of, fail, rota_of
    from speedlearn.printing import terminal

    rota, _ = rota_of(path)
    event = None if event_path is None else event_of(event_path, notices=False)
    if terminal.show(data(), rota, event, by.value, only):
        return
    if only is None:
        fail(f"the rota seats nobody, so there is no {by.value} to show")
    if event is None and by is not By.round:
        fail(f"the rota has no {by.value} `{only}`", "give an id, or add --event to look names up")
    fail(f"the rota has no {by.value} `{only}`", f"leave out --only to see every {by.value}")
