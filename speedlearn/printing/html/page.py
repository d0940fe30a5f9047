"""One page that holds the whole rota, for phones and for the screen of the hall.

The page asks nothing of any network: its policy forbids everything but its own style and script, by their hash. What
people have typed reaches the script as data, and the plain tables as escaped text.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from html import escape
from pathlib import Path

from speedlearn.languages import Words
from speedlearn.printing.html.dress import image_of, style_of
from speedlearn.printing.qr import QUIET, modules, outline
from speedlearn.sheets import FREE, HOSTING, Pack, PersonalRota, Turn

_HERE = Path(__file__).parent
_SLOT = re.compile(r"\{\{([\w.]+)\}\}")
# What could end a script element or a line of script, and halves of letters that no file can hold.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
SCRIPTS = ("elements.js", "clock.js", "people.js", "room.js", "find.js", "person.js", "screen.js", "views.js")
"""The parts of the script, in the order in which they are joined; each knows what stands before it."""

_FREE, _AWAY = -1, -2


def page(pack: Pack) -> bytes:
    """Return the page of a rota; equal sheets give equal bytes."""
    style = _read("page.css") + style_of(pack.look.colour, pack.logo)
    logo = image_of(pack.logo, pack.words("all.logo"))
    script = f'"use strict";\n(() => {{\n{"".join(map(_read, SCRIPTS))}}})();\n'
    heading, words = pack.heading, pack.words
    slots = {
        "lang": words.language,
        "policy": _policy(style, script, images=bool(logo)),
        "logo": logo,
        "event": _text(heading.event),
        "place": _text(heading.place),
        "mark": _text(heading.mark),
        "style": style,
        "script": script,
        "code": _code(heading.link, words) if heading.link else "",
        "rounds": "".join(
            f'<th scope="col">{_text(words("all.round_head", round=time.number))} <span>{time.start}</span></th>'
            for time in pack.timetable.rounds
        ),
        "rows": "\n".join(_row(one, words) for one in pack.personal),
        "tables": "\n".join(
            f'<tr><th scope="row">{_text(sign.table)}</th><td><bdi>{_text(sign.title)}</bdi></td>'
            f"<td><bdi>{_text(sign.hosts)}</bdi></td></tr>"
            for sign in pack.signs
        ),
        "data": _UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", _json(_data(pack))),
    }
    # A slot with a dot is for a word.
    slots |= {f"html.{name}": _text(text) for name, text in words.texts["html"].items() if isinstance(text, str)}
    return _SLOT.sub(lambda slot: slots[slot[1]], _read("page.html")).encode("utf-8", "replace")


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _policy(style: str, script: str, *, images: bool) -> str:
    """Return a content security policy that lets nothing in, and of the page itself its style and script only.

    With `images` pictures are shown, but those that stand in the page itself only.
    """
    allowed = {"script-src": script, "style-src": style}
    hashes = (f"{what} 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for what, text in allowed.items())
    closed = "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    shown = "img-src data:; " if images else ""
    return f"default-src 'none'; {shown}{'; '.join(hashes)}; {closed}"


def _text(text: str) -> str:
    """Return a text as it stands in markup; NUL, which HTML does not have, becomes what its readers make of it."""
    return escape(text).replace("\0", "\N{REPLACEMENT CHARACTER}")


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _data(pack: Pack) -> dict[str, object]:
    """Return what the script is told.

    A person is id, name, school and turns, a pair of numbers for each round: the table, counted from 0 in the order of
    `tables`, and the seat, which is 0 for the host; or -1 for a free round and -2 for one in which they are away.
    A table is id, title, hosts and its middle in metres. A landmark is its word, its middle and its size in metres.
    """
    plan = pack.plans[0] if pack.plans else None
    spots = [(table.x, table.y) for table in plan.tables] if plan else [(0.0, 0.0)] * len(pack.signs)
    places = {(sign.table, sign.title): k for k, sign in enumerate(pack.signs)}
    turn_of = _turn_by(places)
    return {
        "words": pack.words.some("all", "html"),
        "plurals": pack.words.plurals,
        "event": pack.heading.event,
        "day": pack.session.day,
        "dayInWords": pack.session.day_in_words,
        "spells": [[spell.kind, spell.round, spell.start, spell.end] for spell in pack.session.spells],
        "rounds": [time.number for time in pack.timetable.rounds],
        "room": [plan.shape, plan.table_width, plan.table_depth] if plan else ["round", 1, 1],
        "landmarks": [[one.label, one.x, one.y, one.width, one.depth] for one in plan.landmarks] if plan else [],
        "tables": [[sign.table, sign.title, sign.hosts, *spot] for sign, spot in zip(pack.signs, spots, strict=True)],
        "people": [
            [one.attendee, one.name, one.school, [number for turn in one.turns for number in turn_of(turn)]]
            for one in pack.personal
        ],
    }


def _turn_by(places: dict[tuple[str, str], int]) -> Callable[[Turn], tuple[int, int]]:
    def turn_of(turn: Turn) -> tuple[int, int]:
        if turn.seat is not None or turn.note == HOSTING:
            return places[turn.table, turn.title], turn.seat or 0
        return (_FREE if turn.note == FREE else _AWAY), 0

    return turn_of


def _row(one: PersonalRota, words: Words) -> str:
    """Return a person's row in the table for browsers without script; a link to the person finds it by its id."""
    cells = "".join(_cells(one, words))
    return (
        f'<tr id="{_text(one.attendee)}"><th scope="row"><bdi>{_text(one.name)}</bdi></th>'
        f"<td><bdi>{_text(one.school)}</bdi></td><td>{_text(one.attendee)}</td>{cells}</tr>"
    )


def _cells(one: PersonalRota, words: Words) -> Iterator[str]:
    for turn in one.turns:
        seat = "" if turn.seat is None else words("all.seat", seat=turn.seat)
        note = words(f"all.{turn.note}") if turn.note else ""
        yield f"<td>{_text(' '.join(filter(None, (note, turn.table, seat))))}</td>"


def _code(link: str, words: Words) -> str:
    """Return the corner of the hall's screen that brings people to the page."""
    code = modules(link)
    side = len(code) + 2 * QUIET
    return (
        f'<figure><svg role="img" aria-label="{_text(words("html.scan_code"))}" viewBox="0 0 {side} {side}">'
        f'<path class="ground" d="M0 0h{side}v{side}h-{side}z"/><path d="{outline(code)}"/></svg>'
        f"<figcaption>{_text(words('html.scan'))}<br><span>{_text(link)}</span></figcaption></figure>"
    )
