"""The organiser's logo for typst, and whether it can be drawn at all."""

from __future__ import annotations

from speedlearn.model import Logo

from .typesetter import RefusedError, typeset


def logo_file(logo: Logo) -> tuple[str, bytes]:
    """Return name and content of the file by which templates get a logo."""
    return f"logo.{logo.format}", logo.content


def why_not_drawn(logo: Logo) -> str:
    """Return the reason that typst gives, or nothing where it draws the logo."""
    name, content = logo_file(logo)
    trial = f'#set document(title: "Logo")\n#image("{name}", alt: "Logo")'
    try:
        typeset({"main.typ": trial.encode(), name: content})
    except RefusedError as refused:
        return str(refused).partition("\n")[0].removeprefix("error: ")
    return ""
