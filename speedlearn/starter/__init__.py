"""The commented event that `speedlearn new` writes to start from."""

from __future__ import annotations

from importlib.resources import files


def text() -> str:
    """Give the event file as it is to be written, in UTF-8 with line feeds."""
    return files(__name__).joinpath("event.yaml").read_text(encoding="utf-8")
