"""The organiser's logo for typst, and whether it can be drawn at all."""

from __future__ import annotations

from base64 import b64encode

from speedlearn.model import Logo

from .typesetter import RefusedError, typeset

LOGO_FILE = "logo.svg"
# The height of a drawing around a picture; any will do.
_HEIGHT = 100


def as_svg(logo: Logo) -> bytes:
    """Return a logo as a drawing: typst's wheel takes files of text only, so a PNG goes within one."""
    if logo.format == "svg":
        return logo.content
    width, picture = round(_HEIGHT * logo.ratio, 3), b64encode(logo.content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_HEIGHT}">'
        f'<image width="{width}" height="{_HEIGHT}" href="data:image/png;base64,{picture}"/></svg>'
    ).encode()


def why_not_drawn(logo: Logo) -> str:
    """Return the reason that typst gives, or nothing where it draws the logo."""
    trial = f'#set document(title: "Logo")\n#image("{LOGO_FILE}", alt: "Logo")'
    try:
        typeset({"main.typ": trial.encode(), LOGO_FILE: as_svg(logo)})
    except RefusedError as refused:
        return str(refused).partition("\n")[0].removeprefix("error: ")
    return ""
