"""The page for phones as a file: what it holds, and that nothing in it but our own script can run."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from random_rotas import events_with_rotas
from rooms import attendee, hall, rota_of, village

from speedlearn.model import Event, Pause, Rota, Round, Visit
from speedlearn.plain import clean
from speedlearn.printing import html
from speedlearn.printing.html.page import SCRIPTS, page
from speedlearn.sheets import AWAY, FREE, HOSTING, pack

LINK = "https://example.org/rota.html?a=1&b=2"
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>\u2028\u2029&lt;",
    '"><img src=x onerror=alert(1)>',
    "{{script}}{{data}}\\u003c",
    "<b>&amp;</b>",
    "</noscript></table><style>*{display:none}</style>",
)


class Reader(HTMLParser):
    """What stands in a page: its elements, the texts of scripts and style, and the rows of its tables."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, str] = {}
        self.rows: list[list[str]] = []
        self._inside = ""
        self._is_cell = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        self._inside = f"{tag} {attributes.get('id', '')}".strip() if tag in {"script", "style"} else ""
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
            self._is_cell = True

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a cell."""
        self._inside = ""
        if tag in {"td", "th"}:
            self._is_cell = False

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if self._inside:
            self.raw[self._inside] = self.raw.get(self._inside, "") + data
        elif self._is_cell:
            self.rows[-1][-1] += data


def read(content: bytes) -> tuple[Reader, Any]:
    """Read a page, and the data in it."""
    reader = Reader(content.decode())
    return reader, json.loads(reader.raw["script data"])


def visits_of(data: Any) -> list[Visit]:  # noqa: ANN401 - any JSON
    """Read the visits in the data of a page, with the ids of people and of tables as shown."""
    return sorted(
        Visit(number, data["tables"][table][0], seat, person)
        for person, _, _, numbers in data["people"]
        for number, table, seat in zip(data["rounds"], numbers[::2], numbers[1::2], strict=True)
        if seat
    )


def test_the_page_says_what_the_rota_says() -> None:
    """In its data and in its tables for browsers without script."""
    event, rota = hall(10, 6, 8, 60)
    reader, data = read(page(pack(event, rota)))
    assert visits_of(data) == list(rota.visits)
    people = [row for row in reader.rows if len(row) == 3 + 6][1:]
    assert len(people) == len(event.attendees)
    written = [
        Visit(number, found[1], int(found[2]), row[2])
        for row in people
        for number, cell in enumerate(row[3:], start=1)
        if (found := re.fullmatch(r"(T\d+) seat (\d+)", cell))
    ]
    assert sorted(written) == list(rota.visits)
    others = {cell for row in people for cell in row[3:]}
    assert {cell for cell in others if " seat " not in cell} == {FREE, AWAY}


def test_rounds_without_a_seat_say_why() -> None:
    """Free, host of a table, away."""
    reader, data = read(page(pack(*village())))
    turns = {person: numbers for person, _, _, numbers in data["people"]}
    assert turns["A004"] == [1, 0, 0, 2, 1, 0]
    assert turns["A009"] == [-2, 0, -2, 0, 2, 3]
    assert turns["A007"] == [2, 2, -1, 0, 0, 1]
    rows = {row[2]: row[3:] for row in reader.rows if len(row) == 6}
    assert rows["A004"] == [f"{HOSTING} T2", "T1 seat 2", f"{HOSTING} T2"]
    assert rows["A007"] == ["Fab-Lab seat 2", FREE, "T1 seat 1"]


@given(events_with_rotas())
@settings(max_examples=60)
def test_whatever_people_are_called_the_page_is_the_same_machine(room: tuple[Event, Rota]) -> None:
    """The elements are those of a page of plain names, what is typed comes back as it stands on paper."""
    event, rota = room
    sheets = pack(event, rota)
    reader, data = read(page(sheets))
    assert visits_of(data) == list(rota.visits)
    assert [(one[0], one[1], one[2]) for one in data["people"]] == [
        (card.attendee, card.name, card.school) for card in sheets.personal
    ]
    assert [one[1] for one in data["tables"]] == [clean(one.title) for one in event.tables]
    plain = replace(
        event,
        name="A",
        tables=tuple(replace(one, title=str(k)) for k, one in enumerate(event.tables)),
        attendees=tuple(replace(one, name="B", school=one.school and "C") for one in event.attendees),
    )
    assert shape(reader) == shape(read(page(pack(plain, rota)))[0])


def shape(reader: Reader) -> list[tuple[str, list[str]]]:
    """List the elements of a page and the names of their attributes."""
    return [(tag, sorted(attributes)) for tag, attributes in reader.elements]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_run_nowhere(text: str) -> None:
    """In the name of the event, the venue, a table, a host, a person, a school or a code."""
    event, rota = village()
    table, person = event.tables[0], event.attendees[0]
    changed = replace(
        event,
        name=text,
        venue=text,
        date=text,
        tables=(replace(table, title=text, hosts=(replace(table.hosts[0], name=text),)), *event.tables[1:]),
        attendees=(replace(person, name=text, school=text), *event.attendees[1:-1], replace(person, id=text)),
    )
    visits = [visit for visit in rota.visits if visit.attendee != event.attendees[-1].id]
    content = page(pack(changed, rota_of(changed, visits), LINK))
    reader, data = read(content)
    scripts = [attributes for tag, attributes in reader.elements if tag == "script"]
    assert scripts == [{"type": "application/json", "id": "data"}, {}]
    assert [tag for tag, _ in reader.elements].count("style") == 1
    assert reader.raw["script"] == page_script()
    assert not {name for _, attributes in reader.elements for name in attributes if name.startswith("on")}
    assert not {tag for tag, _ in reader.elements} & {"img", "iframe", "object", "embed", "link", "base", "b"}
    assert clean(text) in [one[1] for one in data["people"]]
    assert text in [one[0] for one in data["people"]]
    assert re.search("[<>&\u2028\u2029]", reader.raw["script data"]) is None


@given(st.text(st.characters(), max_size=30))
@example("\ud800")
@example("\x00")
def test_any_code_can_be_written(code: str) -> None:
    """Whatever letters an id has, halves of letters among them."""
    event, rota = village()
    guests = (replace(attendee(1, "Sam", None, (1,)), id=code),)
    _, data = read(page(pack(replace(event, attendees=guests), replace(rota, visits=()))))
    assert data["people"][0][0] == code


def source(name: str) -> str:
    """Read a file that the page is made of."""
    return (Path(html.__file__).parent / name).read_text(encoding="utf-8")


def page_script() -> str:
    """Join the parts of the script."""
    assert sorted(SCRIPTS) == sorted(path.name for path in Path(html.__file__).parent.glob("*.js"))
    return f'"use strict";\n(() => {{\n{"".join(map(source, SCRIPTS))}}})();\n'


def test_the_policy_lets_nothing_in_but_our_own_style_and_script() -> None:
    """By their hashes; no address of any kind is loaded."""
    reader, _ = read(page(pack(*village(), LINK)))
    (policy,) = [
        attributes["content"]
        for tag, attributes in reader.elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]

    def mark(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    assert policy == (
        f"default-src 'none'; script-src {mark(reader.raw['script'])}; style-src {mark(reader.raw['style'])}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    loading = {"src", "srcset", "data", "action", "style", "poster", "background"}
    assert not {name for _, attributes in reader.elements for name in attributes} & loading
    targets = [value for _, attributes in reader.elements for name, value in attributes.items() if "href" in name]
    assert targets == ["#", "#screen"]


def test_the_script_makes_elements_and_texts_only() -> None:
    """No markup is read, nothing is fetched or kept."""
    script, style = page_script(), source("page.css")
    for word in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "DOMParser", "eval(", "Function("):
        assert word not in script
    for word in ("fetch", "XMLHttp", "import", "Storage", "cookie", "sendBeacon", "WebSocket", "</", "<!--"):
        assert word not in script
    assert re.findall(r"https?://[^\"']*", script) == ["http://www.w3.org/2000/svg"]
    assert "url(" not in style
    assert "@import" not in style


def test_equal_sheets_give_equal_bytes() -> None:
    """And the link of the organiser is the only other thing that counts."""
    room = hall(6, 3, 4, 20)
    assert page(pack(*room)) == page(pack(*room))
    assert b"example.org" not in page(pack(*room))
    assert page(pack(*room, LINK)).count(b"https://example.org/rota.html?a=1&amp;b=2") == 1


def test_nothing_private_is_on_the_page() -> None:
    """Neither wishes nor needs nor whom to keep apart."""
    event, rota = hall(6, 3, 4, 20)
    content = page(pack(event, rota))
    assert b"canary" not in content
    assert content == page(pack(replace(event, rules=replace(event.rules, apart=())), rota))


def test_an_event_without_tables_and_people_has_a_page() -> None:
    """An empty one."""
    event, rota = village()
    _, data = read(page(pack(replace(event, tables=(), attendees=()), replace(rota, visits=()))))
    assert (data["people"], data["tables"]) == ([], [])


def test_the_spells_of_a_session_leave_no_gap() -> None:
    """From the welcome to the close, with a pause before its move."""
    event, rota = village()
    clock = event.timetable

    rounds = (Round(1, 855, 864), Round(2, 875, 884))
    paused = replace(event, timetable=replace(clock, rounds=rounds, pauses=(Pause(1, 10),)))
    session = pack(paused, replace(rota, visits=())).session
    assert [(one.kind, one.round, one.start, one.end) for one in session.spells] == [
        ("welcome", 1, 840, 855),
        ("input", 1, 855, 858),
        ("talk", 1, 858, 864),
        ("pause", 2, 864, 874),
        ("move", 2, 874, 875),
        ("input", 2, 875, 878),
        ("talk", 2, 878, 884),
        ("close", 2, 884, 889),
    ]
    assert (session.day, session.day_in_words) == ("2014-01-22", "Wednesday 22 January 2014")
    bare = replace(event, date="a Tuesday", timetable=replace(clock, welcome=0, move=0, close=0))
    session = pack(bare, rota).session
    assert (session.day, session.day_in_words) == ("", "")
    assert (session.spells[0].kind, session.spells[-1].kind) == ("input", "talk")
    assert all(one.end == other.start for one, other in pairwise(session.spells))


PAIRS = [
    ("ink", "ground"), ("ink", "card"), ("ink", "soft"), ("quiet", "ground"), ("quiet", "card"), ("deep", "ground"),
    ("on-deep", "deep"), ("on-mark", "mark"),
    # Edges and rings need 3 only; these have more.
    ("focus", "ground"), ("focus", "card"),
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_every_text_stands_out_from_its_ground(front: str, back: str, scheme: str) -> None:
    """By 4.5 to 1 and more, as WCAG 2.2 (1.4.3) has it, by day and by night."""
    roots = source("page.css").split("* {")[0].split("@media")
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w+);", root)) for root in roots)
    colours = light if scheme == "light" else dark
    assert light.keys() == dark.keys()
    high, low = sorted((luminance(colours[front]), luminance(colours[back])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` or `#rgb`, as WCAG defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[k : k + 2], 16) / 255 for k in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
