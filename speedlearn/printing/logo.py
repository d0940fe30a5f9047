"""The organiser's logo for typst, and whether it can be drawn at all."""

from __future__ import annotations

import json

from speedlearn.model import Logo

from .typesetter import RefusedError, typeset


def logo_file(logo: Logo) -> tuple[str, bytes]:
    """Return name and content of the file by which templates get a logo.

    Typst's wheel takes files of text only, so a PNG goes as a list of its bytes.
    """
    if logo.format == "svg":
        return "logo.svg", logo.content
    return "logo.json", json.dumps(list(logo.content), separators=(",", ":")).encode()


def why_not_drawn(logo: Logo) -> str:
    """Return the reason that typst gives, or nothing where it draws the logo."""
    name, content = logo_file(logo)
    source = f'"{name}"' if logo.format == "svg" else f'bytes(json("{name}"))'
    trial = f'#set document(title: "Logo")\n#image({source}, alt: "Logo")'
    try:
        typeset({"main.typ": trial.encode(), name: content})
    except RefusedError as refused:
        return str(refused).partition("\n")[0].removeprefix("error: ")
    return ""
