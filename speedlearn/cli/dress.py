"""What the paper is dressed with besides the rota: the organiser's logo, colour, own words and own templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from speedlearn.cli.trouble import WRONG
from speedlearn.files.problems import Problem

if TYPE_CHECKING:
    from speedlearn.files.event import Reading
    from speedlearn.languages import Words
    from speedlearn.model import Event, Logo, Look


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
    from speedlearn.cli.talk import tell_problems

    dress, found = _looked_at(reading, look)
    tell_problems([one for one in found if notices or one.severity == "error"])
    if any(one.severity == "error" for one in found):
        raise typer.Exit(WRONG)
    return dress if folder is None else replace(dress, templates=_templates(folder))


def try_templates(event: Event, dress: Dress, parts: Iterable[str]) -> None:
    """Stop where typst refuses one of the organiser's own templates that parts are printed with.

    They are tried on a few people: what is wrong with a template would else be found after the long work only.
    """
    if not dress.templates:
        return
    from speedlearn.cli.talk import fail
    from speedlearn.printing.pdf import PrintingError, kinds_with, render
    from speedlearn.sheets import pack, trial

    try:
        render(
            pack(*trial(event), logo=dress.logo, words=dress.words),
            kinds_with(dress.templates, parts),
            templates=dress.templates,
        )
    except PrintingError as trouble:
        fail(str(trouble))


def with_look(reading: Reading) -> Reading:
    """Look also at the files that the look of an event names; it is wrong if one of them is."""
    from speedlearn.files.event import in_file_order

    if reading.event is None:
        return reading
    _, found = _looked_at(reading, reading.event.look)
    failed = any(one.severity == "error" for one in found)
    problems = in_file_order([*reading.problems, *found])
    return replace(reading, event=None if failed else reading.event, problems=problems)


def _looked_at(reading: Reading, look: Look) -> tuple[Dress, list[Problem]]:
    """Read logo and words; returns them with all that is to be said of the look."""
    logo, (words, found) = _logo(reading, look), _words(reading, look)
    if isinstance(logo, Problem):
        found.append(logo)
        logo = None
    return Dress(logo, words), found + _pale(reading, look)


def _logo(reading: Reading, look: Look) -> Logo | Problem | None:
    if look.logo is None:
        return None
    from speedlearn.files.logo import read_logo
    from speedlearn.printing.logo import why_not_drawn

    logo = read_logo(look)
    if logo is None:
        return None
    if not isinstance(logo, Problem):
        reason = why_not_drawn(logo)
        if not reason:
            return logo
        logo = Problem(f"the logo `{Path(look.folder) / (look.logo or '')}` cannot be drawn: {reason}", "save it again")
    return replace(logo, place=reading.place(("look", "logo")))


def _words(reading: Reading, look: Look) -> tuple[Words | None, list[Problem]]:
    from speedlearn.files.own_words import read_words

    found = read_words(look)
    place = reading.place(("look", "language"))
    return found.words, [one if one.place else replace(one, place=place) for one in found.problems]


def _pale(reading: Reading, look: Look) -> list[Problem]:
    """Say that lines are darker than the organiser's colour, where it could not be seen on white."""
    if look.colour is None:
        return []
    from speedlearn.printing.colours import band_of

    line = band_of(look.colour).line
    if line == look.colour:
        return []
    message = f"`{look.colour}` is too pale for lines on white; they are drawn in `{line}`"
    return [Problem(message, place=reading.place(("look", "colour")), severity="notice")]


def _templates(folder: Path) -> Mapping[str, bytes]:
    from speedlearn.cli.talk import fail, tell_note
    from speedlearn.files.templates import read_templates
    from speedlearn.printing.pdf import TEMPLATE_NAMES

    templates = read_templates(folder, TEMPLATE_NAMES)
    if isinstance(templates, Problem):
        fail(templates.message, templates.hint)
    tell_note(f"templates of your own: {', '.join(templates.replaced)}; the others are ours")
    return templates.files
