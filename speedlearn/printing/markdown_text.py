"""The rota as Markdown to paste into a mail: by person, then by table.

What people typed is text and nothing else: punctuation that means something in Markdown is escaped, and a text with an
`@` stands as code, since some programs make links of addresses even where they are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from speedlearn.sheets import NOT_RUNNING, Pack, PersonalRota, RoundTime, TableCard, Turn

_MEANS_SOMETHING = re.compile(r"[\\`*_\[\]<>&~|$^#!:{}]|(?<=www)\.", re.IGNORECASE)


def markdown(pack: Pack) -> bytes:
    """Write the personal rotas and table cards of a pack."""
    heading = pack.heading
    below = " · ".join(map(plain, filter(None, (heading.place, heading.mark))))
    parts = [f"# {plain(heading.event)}", below, "## By person"]
    parts += map(_person, pack.personal)
    parts += ["## By table", *map(_table, pack.cards)]
    return ("\n\n".join(parts) + "\n").encode()


def _person(rota: PersonalRota) -> str:
    lines = [f"- {_time(turn.time)}: {_turn(turn)}" for turn in rota.turns]
    return "\n".join([f"### {_listed(rota.name, rota.school)}", "", *lines])


def _turn(turn: Turn) -> str:
    if turn.seat is None:
        return f"{turn.note} of table {_listed(turn.table, turn.title)}" if turn.table else turn.note
    title, hosts = (turn.title and f": {plain(turn.title)}"), (turn.hosts and f", with {plain(turn.hosts)}")
    return f"table {plain(turn.table)}, seat {turn.seat}{title}{hosts}"


def _table(card: TableCard) -> str:
    head = [f"### {' '.join(plain(text) for text in (card.table, card.title) if text)}", ""]
    if card.hosts:
        head += [plain(card.hosts), ""]
    return "\n".join([*head, *_rounds(card)])


def _rounds(card: TableCard) -> Iterator[str]:
    for turn in card.rounds:
        if not turn.runs:
            yield f"- {_time(turn.time)}: {NOT_RUNNING}"
            continue
        yield f"- {_time(turn.time)}"
        for seat in turn.seats:
            if seat.attendee:
                yield f"  - seat {seat.number}: {_listed(seat.name, seat.school)}"


def _time(time: RoundTime) -> str:
    return f"round {time.number}, {time.start} to {time.end}"


def _listed(*texts: str) -> str:
    return ", ".join(plain(text) for text in texts if text)


def plain(text: str) -> str:
    """Write a text so that it is read as typed."""
    if "@" in text:
        fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
        pad = " " if text[0] == "`" or text[-1] == "`" else ""
        return f"{fence}{pad}{text}{pad}{fence}"
    return _MEANS_SOMETHING.sub(r"\\\g<0>", text)
