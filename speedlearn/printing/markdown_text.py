"""The rota as Markdown to paste into a mail: by person, then by table.

What people typed is text and nothing else: punctuation that means something in Markdown is escaped, and a text with an
`@` stands as code, since some programs make links of addresses even where they are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from speedlearn.languages import Words
from speedlearn.sheets import Pack, PersonalRota, RoundTime, TableCard, Turn

_MEANS_SOMETHING = re.compile(r"[\\`*_\[\]<>&~|$^#!:{}]|(?<=www)\.", re.IGNORECASE)


def markdown(pack: Pack) -> bytes:
    """Write the personal rotas and table cards of a pack."""
    heading, words = pack.heading, pack.words
    below = " · ".join(map(plain, filter(None, (heading.place, heading.mark))))
    parts = [f"# {plain(heading.event)}", below, f"## {words('text.by_person')}"]
    parts += [_person(rota, words) for rota in pack.personal]
    parts += [f"## {words('text.by_table')}", *(_table(card, words) for card in pack.cards)]
    return ("\n\n".join(parts) + "\n").encode()


def _person(rota: PersonalRota, words: Words) -> str:
    lines = [f"- {_time(turn.time, words)}: {_turn(turn, words)}" for turn in rota.turns]
    return "\n".join([f"### {_listed(rota.name, rota.school)}", "", *lines])


def _turn(turn: Turn, words: Words) -> str:
    if turn.seat is None:
        led = _listed(turn.table, turn.title)
        return words("text.host_of", table=led) if turn.table else words(f"all.{turn.note}")
    visit = words("text.visit", table=plain(turn.table), seat=turn.seat)
    title = turn.title and f": {plain(turn.title)}"
    hosts = turn.hosts and f", {words('all.with_hosts', hosts=plain(turn.hosts))}"
    return f"{visit}{title}{hosts}"


def _table(card: TableCard, words: Words) -> str:
    head = [f"### {' '.join(plain(text) for text in (card.table, card.title) if text)}", ""]
    if card.hosts:
        head += [plain(card.hosts), ""]
    return "\n".join([*head, *_rounds(card, words)])


def _rounds(card: TableCard, words: Words) -> Iterator[str]:
    for turn in card.rounds:
        if not turn.runs:
            yield f"- {_time(turn.time, words)}: {words('all.not_running')}"
            continue
        yield f"- {_time(turn.time, words)}"
        for seat in turn.seats:
            if seat.attendee:
                yield f"  - {words('all.seat', seat=seat.number)}: {_listed(seat.name, seat.school)}"


def _time(time: RoundTime, words: Words) -> str:
    span = words("all.span", start=time.start, end=time.end)
    return f"{words('all.round', round=time.number)}, {span}"


def _listed(*texts: str) -> str:
    return ", ".join(plain(text) for text in texts if text)


def plain(text: str) -> str:
    """Write a text so that it is read as typed."""
    if "@" in text:
        fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
        pad = " " if text[0] == "`" or text[-1] == "`" else ""
        return f"{fence}{pad}{text}{pad}{fence}"
    return _MEANS_SOMETHING.sub(r"\\\g<0>", text)
