"""Bad files that no text can show: bytes of all kinds, and files that are great, deep or long.

Each is made when it is asked for. `said` is what the first line of the report must hold.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass

from speedlearn.files.limits import MAX_ATTENDEES, MAX_EVENT_BYTES, MAX_TABLES, MAX_VALUES

EVENT = "event: Evening\ntables: [{id: T1, title: One, seats: 4}]\nattendees: [{name: Zoë}]\n"
TABLES = "event: Evening\ntables: [{id: T1, title: One, seats: 4}]\n"
ROTA = '{{"format": "speedlearn rota 1", "event": "E", "event_mark": "e", "rota_mark": "m", "seed": 1, "effort": "normal", "rounds": [], "visits": [{}], "quality": {}}}'  # noqa: E501 - as it stands in a file


@dataclass(frozen=True)
class Made:
    """A bad file: its name, how it is made, and what is said of it; empty where nothing need be said."""

    name: str
    make: Callable[[], bytes]
    said: str

    def __str__(self) -> str:
        """Name it in a test."""
        return self.name


def text(name: str, make: Callable[[], str], said: str) -> Made:
    """Make a file of a text."""
    return Made(name, lambda: make().encode(), said)


def people(number: int, rest: str = "") -> str:
    """Write so many attendees."""
    return TABLES + "attendees:\n" + "".join(f"  - {{id: A{at}, name: Person {at}{rest}}}\n" for at in range(number))


def letters(number: int) -> str:
    """Write a number in letters."""
    return "".join(chr(ord("a") + number // 26**place % 26) for place in range(4))


def groups(kind: str, number: int, of: Callable[[int], str]) -> str:
    """Write so many groups of three hundred people."""
    return people(300) + f"rules: {{{kind}: [{', '.join(f'[{of(at)}]' for at in range(number))}]}}\n"


ENCODINGS = [
    Made("Windows-1252", lambda: EVENT.encode("cp1252"), "error: this line is not UTF-8 text: it holds the byte eb"),
    Made("Mac Roman", lambda: EVENT.encode("mac_roman"), "error: this line is not UTF-8 text: it holds the byte 91"),
    Made("UTF-16 without a mark", lambda: EVENT.encode("utf-16-le"), "looks like UTF-16 text without a mark"),
    Made("UTF-16 without a mark, large end first", lambda: EVENT.encode("utf-16-be"), "looks like UTF-16 text without"),
    Made(
        "UTF-32", lambda: codecs.BOM_UTF32_LE + EVENT.encode("utf-32-le"), "error: the file holds the character U+0000"
    ),
    Made(
        "UTF-16, half a character", lambda: codecs.BOM_UTF16_LE + b"e\0v\0\0\xd8", "error: this line is not UTF-8 text"
    ),
    Made(
        "UTF-16, an odd byte", lambda: codecs.BOM_UTF16_LE + EVENT.encode("utf-16-le") + b"x", "error: this line is not"
    ),
    Made(
        "UTF-8, half a character",
        lambda: EVENT.encode()[:-4],
        "error: this line is not UTF-8 text: it holds the byte c3",
    ),
    Made("UTF-8, a character too long", lambda: b"event: \xc0\xaf\n", "it holds the byte c0"),
    Made("UTF-8, half a pair", lambda: b"event: \xed\xa0\x80\n", "it holds the byte ed"),
    Made(
        "UTF-8 twice", lambda: EVENT.encode().decode("cp1252").encode(), "warning: `ZoÃ«` looks like `Zoë` read in the"
    ),
    Made("a mark in the middle", lambda: b"event: a\n\xef\xbb\xbfvenue: b\n", "error: "),
    Made("zeros", lambda: b"\0" * 5000, "error: the file holds the character U+0000, which cannot be printed"),
    Made("a zero in the middle", lambda: EVENT.replace("Evening", "Eve\0ning").encode(), "the character U+0000"),
    Made("a bell", lambda: EVENT.replace("Evening", "Eve\aning").encode(), "the character U+0007"),
    Made("a colour", lambda: EVENT.replace("Evening", "\x1b[31mEvening").encode(), "the character U+001B"),
    Made(
        "line ends of old Macs", lambda: EVENT.replace("\n", "\r").replace("seats: 4", "seats: 0").encode(), "`seats`"
    ),
    Made(
        "line ends of Windows", lambda: EVENT.replace("\n", "\r\n").replace("seats: 4", "seats: 0").encode(), "`seats`"
    ),
]
FOREIGN = [
    Made("a PDF", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "is a PDF, where a text file was expected"),
    Made("a spreadsheet", lambda: b"PK\x03\x04\x14\0\x06\0", "is a spreadsheet, a document or another packed file"),
    Made(
        "an old spreadsheet",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "is a spreadsheet or a document of the old kind",
    ),
    Made("a picture", lambda: b"\x89PNG\r\n\x1a\n", "is a picture, where a text file was expected"),
    Made("a photograph", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF", "is a picture, where a text file was expected"),
    Made("a program", lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 9, "error: the file holds the character U+"),
    Made("a database", lambda: b"SQLite format 3\0\x10\0", "error: the file holds the character U+0000"),
    Made("a packed file", lambda: b"\x1f\x8b\x08\0\xff", "error: this line is not UTF-8 text: it holds the byte 8b"),
]
GREAT_EVENTS = [
    text("100,000 people", lambda: people(100_000), f"`attendees` holds a list of more than {MAX_ATTENDEES:,} entries"),
    text(
        "a person too many", lambda: people(MAX_ATTENDEES + 1), "`attendees` holds a list of more than 30,000 entries"
    ),
    text(
        "a visit too many",
        lambda: (
            "timetable: {round: 1, move: 0, length: 90, rounds: 11}\n"
            + people(27_272)
            + "  - {name: Zed, rounds: 1-9}\n"  # nine and 27,272 times eleven are one more than 300,000
        ),
        "error: the rounds of all attendees come to 300,001 visits, and 300,000 are the most",
    ),
    text(
        "a table too many",
        lambda: "event: E\nattendees: [{name: A}]\ntables:\n" + "  - {id: T, title: x, seats: 1}\n" * (MAX_TABLES + 1),
        f"error: `tables` is longer than {MAX_TABLES:,} entries",
    ),
    text(
        "wishes without end",
        lambda: people(20_000, ", choices: [" + "T1, " * 60 + "T1]"),
        f"error: the file holds more than {MAX_VALUES:,} values",
    ),
    text("a name without end", lambda: "event: " + "x" * (MAX_EVENT_BYTES - 200), "characters long"),
    text("a name of escapes", lambda: 'event: "' + "\\u0041" * 1_000_000 + '"', "characters long"),
    text("a key without end", lambda: "x" * 2_000_000 + ": y\n", "error: this cannot be read as YAML"),
    text("bytes without end", lambda: "#" * (MAX_EVENT_BYTES + 1), "is larger than 8 MB"),
    text("lists without end", lambda: "event: [" + "[]," * 2_000_000 + "]", "`event` holds a list of more than"),
    text(
        "groups without end", lambda: "event: {" + "".join(f"a{at}: {{}}," for at in range(450_000)) + "}", "more than"
    ),
    text("brackets without end", lambda: "event: " + "[" * 100_000, "error: "),
    text("braces without end", lambda: "event: " + "{a: " * 10_000, "error: "),
    text("dashes without end", lambda: "- " * 50_000, "error: values nest more than 12 deep here"),
    text("thirteen lists in each other", lambda: "event: " + "[" * 13 + "]" * 13, "values nest more than 12 deep here"),
    text(
        "laughs without end",
        lambda: "a: &a [x]\n" + "".join(f"k{at}: &k{at} [{'*a,' * 9}]\n" for at in range(100)),
        "error: ",
    ),
    text("marks without end", lambda: "".join(f"k{at}: &a{at} x\n" for at in range(200_000)), "1,000 errors"),
    text("one key without end", lambda: "venue: x\n" * 500_000, "1,000 errors"),
    text("hashes without end", lambda: "venue:\n" + "- b #1\n" * 29_000, "not shown"),
    text("hashes and keys without end", lambda: "a: b #1\n" * 900_000, "1,000 errors"),
    text("mistakes without end", lambda: people(5_000, ", choices: [X]"), "5,000 errors; 4,000 of them are not shown"),
    text("namesakes without end", lambda: TABLES + "attendees:\n" + "  - {name: Ann}\n" * 5_000, "4,999 errors"),
    text(
        "one interest without end",
        lambda: TABLES + "attendees: [{name: Ann, interests: [" + "T1," * 29_000 + "]}]\n",
        "28,999 notices; 28,002 of them are not shown",
    ),
    text(
        "rounds without end",
        lambda: TABLES + f'attendees: [{{name: Ann, rounds: "{"1," * 1_000_000}1"}}]\n',
        "error: `rounds` of attendee `Ann` is `1,1,1,",
    ),
    text(
        "a group without end",
        lambda: people(5_000) + f"rules: {{together: [[{','.join(f'A{at}' for at in range(5_000))}]]}}\n",
        "error: a group of 5,000 is too large",
    ),
    text(
        "schools alike without end",
        lambda: (
            TABLES
            + "attendees:\n"
            + "".join(f"  - {{id: A{at}, name: P{at}, school: Hill {letters(at)} Primary}}\n" for at in range(9_000))
        ),
        "warning: more than 1,000 pairs of schools look alike; the others are not told",
    ),
    text(
        "topics alike and long without end",
        lambda: (
            "event: E\nattendees: [{name: A}]\ntables:\n"
            + "".join(
                f"  - {{id: T{at}, title: x, seats: 1, topics: [{'oracy ' * 80}{letters(at)}]}}\n"
                for at in range(3_000)
            )
        ),
        "look like one topic written in two ways",
    ),
    text(
        "people of one surname without end",
        lambda: TABLES + "attendees:\n" + "".join(f"  - {{name: {'a' * (at + 1)} Lee}}\n" for at in range(400)),
        "at least 9,900 more pairs of attendees may be one person",
    ),
    text(
        "pauses without end",
        lambda: EVENT + f"timetable: {{pauses: [{'{after: 4, minutes: 10}, ' * 29_000}]}}\n",
        "error: `pauses` of `timetable` is longer than 60 entries",
    ),
    text(
        "groups together without end",
        lambda: groups("together", 1_001, lambda at: f"A{at % 300}, A{(at + 7) % 300}"),
        "error: `together` is longer than 1,000 entries",
    ),
    text(
        "groups that are tied without end",
        lambda: groups("together", 1_000, lambda at: f"A{at % 300}, A{(at * 7 + 1) % 300}"),
        "but with all who are to sit with them they never can",
    ),
    text(
        "great groups that are tied without end",
        lambda: groups("together", 300, lambda at: ", ".join(f"A{(at * 37 + one) % 300}" for one in range(100))),
        "a group of 100 is to sit together, but the largest table has 4 seats",
    ),
    text("one seat for all", lambda: people(3_000, ", fixed: {1: {table: T1, seat: 2}}"), "are both fixed in seat 2"),
    text("one fixed visit without end", lambda: people(1_000, ", fixed: {1: T1}"), "error: "),
    text("letters read wrongly without end", lambda: EVENT + "venue: " + "Ã«" * 1_000_000, "looks like"),
]
GREAT_ROTAS = [
    text("brackets without end", lambda: "[" * 1_000_000, "error: values nest more than 12 deep"),
    text(
        "brackets in figures without end", lambda: ROTA.format("", '{"a": ' + "[" * 50_000 + "]" * 50_000 + "}"), "nest"
    ),
    text("a key without end", lambda: "{" + '"a": 1,' * 60_000 + '"a": 1}', "error: the key `a` stands twice"),
    text("digits without end", lambda: ROTA.format("", '{"a": ' + "9" * 3_000_000 + "}"), ""),
    text(
        "visits of nobody without end",
        lambda: ROTA.format(
            ",".join(f'{{"round": 1, "table": "T1", "seat": 1, "attendee": "B{at}"}}' for at in range(20_000)), "{}"
        ),
        "more, which --json lists",
    ),
    text("mistakes without end", lambda: ROTA.format('{"round": 1},' * 3_000 + "{}", "{}"), "of them are not shown"),
    text(
        "a visit too many",
        lambda: '{"format": "speedlearn rota 1", "visits": [\n' + "1,\n" * 300_000 + "1]}",
        "error: there are 300,001 visits, and 300,000 are the most\n --> rota.json:2:1\n",
    ),
    text("bytes without end", lambda: " " * (32 * 2**20 + 1), "is larger than 32 MB"),
]
