"""`speedlearn schema`: the form of the event file, for editors."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def schema(
    part: Annotated[bool, typer.Option("--part", help="The form of one file of an event folder.")] = False,
) -> None:
    """Print the form of the event file.

    It is a JSON Schema, by which many editors help to write the file.
    """
    typer.echo(form_text(part=part), nl=False)


def form_text(*, part: bool = False) -> str:
    """Write the form down."""
    from speedlearn.files.event_json_schema import event_json_schema

    return json.dumps(event_json_schema(part=part), ensure_ascii=False, indent=2) + "\n"
