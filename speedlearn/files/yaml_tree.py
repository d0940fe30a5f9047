"""Turn YAML into plain values in which every scalar stays the text that was typed.

`9:30`, `No` and `07` are texts; a scalar left empty is None. The builder works on parser events, because they are
what the C parser gives away cheaply, and because they still know what a finished value has forgotten: doubled keys,
anchors, tags. Places are found by a second pass over the same events, made only when something is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from speedlearn.files.limits import MAX_ATTENDEES, MAX_NESTING, MAX_SLIPS, MAX_VALUES
from speedlearn.files.problems import Place, Problem
from speedlearn.files.shown import shown
from speedlearn.files.sources import Source, Span
from speedlearn.files.tree import Path, Spot, Tree
from speedlearn.model import counted

Loader = type[yaml.BaseLoader] | type[yaml.CBaseLoader]
FASTEST: Loader = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader

# What YAML lets into a file; anything else must be found before the parser is, which would only name an offset.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HASH_NUMBER = re.compile(r"(?<=\w)[ \t]+(#\d.*)")
# UTF-8 read as Windows-1252: letters with accents begin with Â or Ã, apostrophes, quotes and dashes with â€.
_MISREAD = re.compile(
    "(?:[\u00c2\u00c3][\u00a0-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u2020\u2021\u2030]"
    "|\u00e2\u20ac[\u00a0-\u00bf\u0152\u0153\u0160\u0161\u02c6\u02dc\u2013-\u203a\u2122])+"
)
_MISREAD_BEGINS = "\u00c2", "\u00c3", "\u00e2\u20ac"
_BETWEEN = r"[\s{}\[\],\"]"
_WORD = 30
"""Of the word around such letters, so many characters are shown on either side."""
# `key:value` and `-value`, which YAML takes for texts.
_GLUED = re.compile(r"\s*(- *)?([\w-]+:(?=[^\s:/])|-(?=[{\[\w]))")
_A_COLON = (
    'put a text that holds `: ` in quotes, such as "Marking: less is more", or line the key up with those above it'
)
_NO_ESCAPE = "write `\\\\` for `\\` in double quotes, or put the text in single quotes"
_LOOK_AROUND = "check quotes, brackets and commas here and above, and that entries of a list line up"
_ESCAPE = re.compile(r"\\[^\s\"]{0,10}$")
_NEEDS_QUOTES = frozenset("@`%&*!|>")


def read_yaml(source: Source, loader: Loader = FASTEST) -> Tree:
    """Build the values of a YAML file; its value is None when the file is empty or is not YAML."""
    unprintable = _UNPRINTABLE.search(source.text)
    if unprintable:
        message = f"the file holds the character U+{ord(unprintable[0]):04X}, which cannot be printed"
        place = source.place_at(unprintable.start())
        problem = Problem(message, "delete it; it may be invisible in your editor", place)
        return Tree(source, None, (problem,), _no_spots)
    builder = _Builder(source, loader)
    try:
        value = builder.document()
    except yaml.MarkedYAMLError as trouble:
        return Tree(source, None, (*builder.problems, _not_yaml(source, trouble)), _no_spots)
    except (ValueError, OverflowError):
        # The pure parser trips over "\UFFFFFFFF", which the C parser reports as it does everything else.
        problem = Problem("a text in double quotes holds an escape that is no character", "write the character itself")
        return Tree(source, None, (problem,), _no_spots)
    except _GaveUpError:
        return Tree(source, None, tuple(builder.problems), _no_spots)
    return Tree(source, value, (*builder.problems, *_swallowed(source), *_misread(source)), find_spots)


def _misread(source: Source) -> Iterator[Problem]:
    """Warn where letters seem to have been read in the wrong encoding, such as `ZoÃ«`."""
    if not any(begin in source.text for begin in _MISREAD_BEGINS):
        return
    found = [match for match in islice(_MISREAD.finditer(source.text), MAX_SLIPS) if _read_rightly(match[0])]
    if found:
        first, more = found[0], len(found) - 1
        before = re.split(_BETWEEN, source.text[max(0, first.start() - _WORD) : first.start()])[-1]
        after = re.split(_BETWEEN, source.text[first.end() : first.end() + _WORD])[0]
        message = f"`{before}{first[0]}{after}` looks like `{before}{_read_rightly(first[0])}{after}`"
        others = f", and {counted(more, 'other place looks', 'other places look')} alike" if more else ""
        hint = "write it anew; some program took UTF-8 for Windows-1252"
        place = source.place(source.span(first.start(), first.end()))
        yield Problem(f"{message} read in the wrong encoding{others}", hint, place, "warning")


def _read_rightly(text: str) -> str:
    """Read a text again as UTF-8; empty where it is none."""
    try:
        return text.encode("cp1252").decode()
    except UnicodeError:
        return ""


def _swallowed(source: Source) -> Iterator[Problem]:
    """Warn of texts that end in a number with a hash, such as `Room #4`, which YAML takes for a comment."""
    found = list(islice(_HASH_NUMBER.finditer(source.text), MAX_SLIPS)) if "#" in source.text else []
    if not found:
        return
    ends = {(span.end_line, span.end_column) for span in map(_span, _scalars(source))}
    for match in found:
        end = source.span(match.start(), match.start())
        if (end.line, end.column) in ends:
            place = source.place(source.span(match.start(1), match.end(1)))
            message = f"YAML takes {shown(match[1])} for a comment, so it is no part of the text before it"
            yield Problem(message, 'put the whole text in quotes, such as "Room #4"', place, "warning")


def find_spots(source: Source) -> Mapping[Path, Spot]:
    """Find where every value of a well-formed file stands."""
    spots: dict[Path, Spot] = {}
    events = _events(source, FASTEST)
    top = next(events, None)
    if top is not None:
        _add_spots(spots, events, (), None, top)
    return spots


class _GaveUpError(Exception):
    """Values nest deeper than any event does, or there are more of them, or more slips; a problem says so."""


class _Builder:
    """Build values from parser events and note what event files do not use."""

    def __init__(self, source: Source, loader: Loader) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._left = MAX_VALUES + 1
        # The last key at the top: what is too long stands there.
        self._top: Any = None
        # An event has the attributes of its kind, which its type as returned does not tell.
        self._next: Callable[[], Any] = loader(source.text).get_event

    def document(self) -> object:
        """Build the one document of the file."""
        self._next()
        event = self._next()
        if type(event) is StreamEndEvent:
            return None
        value = self._value(self._next(), 0)
        self._next()
        event = self._next()
        if type(event) is DocumentStartEvent:
            self._refuse(event, "a second document begins here", "delete the line `---`, or make two files")
        return value

    def _value(self, event: Any, depth: int) -> object:  # noqa: ANN401  as above
        kind = type(event)
        self._left -= 1
        if not self._left:
            message = f"the file holds more than {MAX_VALUES:,} values"
            self._refuse(event, message, "check that it is the file you meant")
            raise _GaveUpError
        if kind is ScalarEvent:
            if event.anchor or event.tag:
                self._refuse_marks(event)
            return event.value or ("" if event.style else None)
        if kind is AliasEvent:
            message = f"`*{event.anchor}` stands for a part written elsewhere, which event files do not use"
            self._refuse(event, message, "write the value out; a text that begins with `*` needs quotes")
            return None
        if event.anchor or event.tag:
            self._refuse_marks(event)
        if depth == MAX_NESTING:
            hint = "check the brackets and the indentation"
            self._refuse(event, f"values nest more than {MAX_NESTING} deep here", hint)
            raise _GaveUpError
        return self._mapping(depth + 1) if kind is MappingStartEvent else self._sequence(depth + 1)

    def _sequence(self, depth: int) -> list[object]:
        values: list[object] = []
        while type(event := self._next()) is not SequenceEndEvent:
            values.append(self._value(event, depth))
            if len(values) > MAX_ATTENDEES:
                self._give_up(event, "a list")
        return values

    def _mapping(self, depth: int) -> dict[str, object]:
        values: dict[str, object] = {}
        firsts: dict[str, Event] = {}
        while type(event := self._next()) is not MappingEndEvent:
            key = self._value(event, depth)
            if depth == 1 and type(key) is str:
                self._top = event
            value = self._value(self._next(), depth)
            if type(key) is not str or not key:
                self._refuse(event, "a text was expected before this `:`", "write `key: value`")
            elif key == "<<":
                self._refuse(event, "`<<` is not used in event files", "write the keys and values out")
            elif key in values:
                self._refuse_double(key, firsts[key], event)
            else:
                values[key] = value
                firsts[key] = event
            if len(values) > MAX_ATTENDEES:
                self._give_up(event, "a group")
        return values

    def _give_up(self, event: Event, what: str) -> NoReturn:
        """Stop at a list or a group that is longer than any."""
        name = shown(self._top.value) if self._top else "this file"
        message = f"{name} holds {what} of more than {MAX_ATTENDEES:,} entries"
        self._refuse(self._top or event, message, "leave some out")
        raise _GaveUpError

    def _refuse(self, event: Event, message: str, hint: str) -> None:
        self._add(Problem(message, hint, self.source.place(_span(event))))

    def _add(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) == MAX_SLIPS:
            raise _GaveUpError

    def _refuse_double(self, key: str, first: Event, second: Event) -> None:
        also = ((self.source.place(_span(first)), "first here"),)
        place = self.source.place(_span(second))
        self._add(Problem(f"the key {shown(key)} stands twice", "delete one of the two", place, also=also))

    def _refuse_marks(self, event: Any) -> None:  # noqa: ANN401  as above
        place = self.source.place(_span(event))
        mark = place.source[place.column - 1 :].split(maxsplit=1)[0]
        hint = "delete it; a text that begins with `&` or `!` needs quotes"
        self._refuse(event, f"{shown(mark)} is a mark that event files do not use", hint)


def _no_spots(_source: Source) -> Mapping[Path, Spot]:
    """Know no place, as for a file without values."""
    return {}


def _scalars(source: Source) -> Iterator[ScalarEvent]:
    """Yield the texts of a file, keys among them."""
    return (event for event in _events(source, FASTEST) if type(event) is ScalarEvent)


def _events(source: Source, loader: Loader) -> Iterator[Any]:
    """Yield the events of the values in the first document, without those of the stream and the document."""
    next_event: Callable[[], Any] = loader(source.text).get_event
    next_event()
    if type(next_event()) is DocumentStartEvent:
        while type(event := next_event()) is not DocumentEndEvent:
            yield event


def _add_spots(spots: dict[Path, Spot], events: Iterator[Any], path: Path, key: Span | None, event: Any) -> None:  # noqa: ANN401
    """Add the spots of a value and of all within it.

    A list or a mapping in brackets is marked from bracket to bracket, another one at its first entry.
    """
    if path in spots:
        # Of a doubled key the first stays.
        spots = {}
    span = _span(event)
    if type(event) in {SequenceStartEvent, MappingStartEvent}:
        first, end = _add_inner_spots(spots, events, path, type(event))
        span = Span(span.line, span.column, end.end_line, end.end_column) if event.flow_style else first or span
    spots[path] = Spot(key or span, span)


def _add_inner_spots(
    spots: dict[Path, Spot], events: Iterator[Any], path: Path, kind: type[Event]
) -> tuple[Span | None, Span]:
    """Add the spots of what a list or a mapping holds, and give those of its first entry and of its end."""
    first, position = None, 0
    while type(event := next(events)) not in {SequenceEndEvent, MappingEndEvent}:
        span = _span(event)
        first = first or span
        if kind is SequenceStartEvent:
            _add_spots(spots, events, (*path, position), None, event)
            position += 1
        elif type(event) is ScalarEvent:
            _add_spots(spots, events, (*path, event.value), span, next(events))
        else:
            # A key that is no text was refused; what stands in it is passed over.
            _add_spots({}, events, (), None, event)
            _add_spots({}, events, (), None, next(events))
    return first, _span(event)


def _span(event: Any) -> Span:  # noqa: ANN401  every event has marks
    """Give the span of an event: of a list or a mapping it is the opening bracket or the first entry."""
    start, end = event.start_mark, event.end_mark
    return Span(start.line, start.column, end.line, end.column)


def _not_yaml(source: Source, trouble: yaml.MarkedYAMLError) -> Problem:
    """Say why the parser gave up, with a hint taken from the line it gave up on."""
    place = _place(source, trouble.problem_mark)
    began = _place(source, trouble.context_mark or trouble.problem_mark)
    also = ((began, "this began here"),) if began.line != place.line else ()
    message = f"this cannot be read as YAML: {trouble.problem}"
    before = source.lines[place.line - 2] if place.line > 1 else ""
    return Problem(message, _hint(place, began, before), place, also=also)


def _place(source: Source, mark: Any) -> Place:  # noqa: ANN401  a parser's mark; an error without one is at the top
    return source.place(Span(mark.line, mark.column, mark.line, mark.column + 1))


def _hint(place: Place, began: Place, before: str) -> str:
    """Say what would do, by the line at which the parser gave up, where that part began, and the line before."""
    line, rest = place.source, place.source[place.column - 1 :]
    indent = line[: len(line) - len(line.lstrip())]
    opening = began.source[began.column - 1 : began.column]
    glued = next((found[2] for text in (before, line) if (found := _GLUED.match(text))), None)
    hints = (
        ("\t" in indent or rest.startswith("\t"), "indent with spaces; YAML does not take tabs"),
        (opening == '"' and _ESCAPE.search(line[: place.column]), _NO_ESCAPE),
        (
            rest[:1] in _NEEDS_QUOTES and rest,
            f"put the text in quotes; unquoted it may not begin with `{rest[:1]}`",
        ),
        (
            opening and opening in "[{\"'",
            f"close what the {opening} opened, or put quotes around a text that holds it",
        ),
        (glued, f"put a blank behind `{glued}`"),
        (rest.startswith(":"), _A_COLON),
    )
    return next((hint for holds, hint in hints if holds), _LOOK_AROUND)
