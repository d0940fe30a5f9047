"""`speedlearn schema`: the form of the event file, for editors."""

from __future__ import annotations

import json

import typer


def schema() -> None:
    """Print the form of the event file.

    It is a JSON Schema, by which many editors help to write the file.
    """
    from speedlearn.files.event_schema import event_json_schema

    typer.echo(json.dumps(event_json_schema(), ensure_ascii=False, indent=2))
