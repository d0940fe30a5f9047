"""What the paper is dressed with besides the rota: the organiser's logo, colour, own words and own templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from speedlearn.files.event import Reading
    from speedlearn.languages import Words
    from speedlearn.model import Logo, Look


@dataclass(frozen=True, slots=True)
class Dress:
    """What was read for the paper."""

    logo: Logo | None = None
    words: Words | None = None
    templates: Mapping[str, bytes] = field(default_factory=dict)


def dress_of(reading: Reading, look: Look, folder: Path | None = None, *, notices: bool = True) -> Dress:
    """Read logo, words and templates, and stop where something is wrong with them.

    Parameters
    ----------
    reading
        Of the event, to point to what it says of its look.
    folder
        The folder of the organiser's own templates; None where there is none.
    notices
        Whether to tell also what is not wrong.
    """
    if notices:
        _tell_pale(reading, look)
    return Dress(_logo(reading, look), _words(reading, look), {} if folder is None else _templates(folder))


def _logo(reading: Reading, look: Look) -> Logo | None:
    from speedlearn.cli.talk import WRONG, tell_problems
    from speedlearn.files.logo import read_logo
    from speedlearn.files.problems import Problem
    from speedlearn.printing.logo import why_not_drawn

    logo = read_logo(look)
    if logo is None:
        return None
    if not isinstance(logo, Problem):
        reason = why_not_drawn(logo)
        if not reason:
            return logo
        logo = Problem(f"the logo `{Path(look.folder) / (look.logo or '')}` cannot be drawn: {reason}", "save it again")
    tell_problems([replace(logo, place=reading.place(("look", "logo")))])
    raise typer.Exit(WRONG)


def _words(reading: Reading, look: Look) -> Words:
    from speedlearn.cli.talk import WRONG, tell_problems
    from speedlearn.files.own_words import read_words

    found = read_words(look)
    place = reading.place(("look", "language"))
    tell_problems([one if one.place else replace(one, place=place) for one in found.problems])
    if found.words is None:
        raise typer.Exit(WRONG)
    return found.words


def _tell_pale(reading: Reading, look: Look) -> None:
    """Say that lines are darker than the organiser's colour, where it could not be seen on white."""
    from speedlearn.cli.talk import tell_problems
    from speedlearn.files.problems import Problem
    from speedlearn.printing.colours import band_of

    if look.colour is None:
        return
    line = band_of(look.colour).line
    if line != look.colour:
        message = f"`{look.colour}` is too pale for lines on white; they are drawn in `{line}`"
        tell_problems([Problem(message, place=reading.place(("look", "colour")), severity="notice")])


def _templates(folder: Path) -> Mapping[str, bytes]:
    from speedlearn.cli.talk import fail, tell_note
    from speedlearn.files.problems import Problem
    from speedlearn.files.templates import read_templates
    from speedlearn.printing.pdf import TEMPLATE_NAMES

    templates = read_templates(folder, TEMPLATE_NAMES)
    if isinstance(templates, Problem):
        fail(templates.message, templates.hint)
    tell_note(f"templates of your own: {', '.join(templates.replaced)}; the others are ours")
    return templates.files
