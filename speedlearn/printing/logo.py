"""Whether a logo can be drawn at all, tried alone before it stands on every sheet."""

from __future__ import annotations

from speedlearn.model import Logo

from .typesetter import RefusedError, typeset


def why_not_drawn(logo: Logo) -> str:
    """Return the reason that typst gives, or nothing where it draws the logo."""
    name = f"logo.{logo.format}"
    try:
        typeset(
            {"main.typ": f'#set document(title: "Logo")\n#image("{name}", alt: "Logo")'.encode(), name: logo.content}
        )
    except RefusedError as refused:
        return str(refused).partition("\n")[0].removeprefix("error: ")
    return ""
