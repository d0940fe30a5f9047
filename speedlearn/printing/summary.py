"""What an organiser reads when the rota is made: each figure beside what is possible, and who got least and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from rich.console import Console
from rich.text import Text

from speedlearn.model import Attendee, Event, Rota
from speedlearn.sheets import clean

WORST_SERVED = 5
MISSED_NAMED = 3
WHY = {
    "full": "full",
    "seats left": "no time left for it",
    "own school": "their own school's",
    "not running": "not running while they are there",
    "not step-free": "not step-free",
    "other phase": "for another phase",
}


class Wish(Protocol):
    """A wished table that somebody does not visit."""

    @property
    def table(self) -> str:
        """The table's id."""

    @property
    def why(self) -> str:
        """Why it was missed: a key of WHY."""


class Served(Protocol):
    """How well one attendee is served."""

    @property
    def share(self) -> Fraction | None:
        """The part of their best that they get, or None where they have no wishes."""

    @property
    def missed(self) -> Sequence[Wish]:
        """The wished tables they do not visit, heaviest first."""


def print_summary(console: Console, event: Event, rota: Rota, served: Mapping[str, Served]) -> None:
    """Print the summary of a rota.

    Parameters
    ----------
    rota
        The rota as it was read back; its figures were recounted from its visits.
    served
        Everybody's share by attendee id.
    """
    console.print()
    console.print(Text(clean(event.name), style="bold"))
    width = max(len(name) for name, _ in _lines(rota.quality))
    for name, text in _lines(rota.quality):
        console.print(_hanging(console, f"{name:<{width}}  ", text))
    worst = _worst_served(event, served)
    if worst:
        console.print(Text("\nWorst served", style="bold"))
        for person, share, missed in worst:
            console.print(_hanging(console, f"{percent(share):>6}  ", f"{person}{missed}"))
    console.print(f"\nrota mark {rota.rota_mark}")


def _hanging(console: Console, start: str, text: str) -> Text:
    """Lay out a line whose continuation stands under its text."""
    lines = Text(text).wrap(console, max(20, console.width - len(start)))
    indent = "\n" + " " * len(start)
    return Text(start + indent.join(line.plain.rstrip() for line in lines))


def percent(share: float | Fraction) -> str:
    """Write a share as a percentage with one decimal, without it where it is zero."""
    return f"{float(share) * 100:.1f}".removesuffix(".0") + " %"


def _lines(figures: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Say each figure with what is possible."""
    got = {key: value for key, value in figures.items() if isinstance(value, int | float)}
    proven = figures.get("proven")
    sure = set(proven) if isinstance(proven, list) else set()
    yield "room", f"{got['attendees']:,} attendees, {got['tables']} tables, {got['rounds']} rounds"
    yield "seats", _seats(got, sure)
    if "worst_share" in got:
        yield "worst-off", _bounded("worst_share", "somebody gets {} of their best", "promise everyone more", got, sure)
        yield "on average", _bounded("mean_share", "people get {} of their best", "reach more on average", got, sure)
        with_wishes = got["attendees"] - got["no_wishes"]
        yield "first wish", f"{got['first_choices_got']:,} of {with_wishes:,} people visit the table they want most"
    if got["no_wishes"]:
        yield "no wishes", f"{_people(got['no_wishes'])} named nothing that can be had; they are seated and mixed"
    yield "new people", _meetings(got, sure)
    yield "colleagues", f"{_times(got['same_school_meetings'])} two people of one school share a table"
    if got["thin_tables"]:
        yield "thin tables", f"{_times(got['thin_tables'])} a table has fewer visitors in a round than it should"


def _seats(got: Mapping[str, float], sure: set[str]) -> str:
    """Say who sits, and who has a free round."""
    if not got["free_rounds"]:
        return f"{got['visits']:,} visits, and nobody is without a seat in any round"
    least = "nobody can do with fewer" if "free_rounds" in sure else f"at least {got['min_free_rounds']:,} are forced"
    return f"{got['visits']:,} visits and {got['free_rounds']:,} free rounds; {least}"


def _bounded(key: str, sentence: str, more: str, got: Mapping[str, float], sure: set[str]) -> str:
    """Say a share and its bound: either that it is proven, or what cannot be beaten."""
    text = sentence.format(percent(got[key]))
    bound = got[f"{key}_bound"]
    if key in sure:
        text += f"; proven: nobody can {more}"
    else:
        text += f"; nobody can {more} than {percent(bound)}"
    free = got.get(f"{key}_bound_free", bound)
    if free - bound >= 0.0005:  # noqa: PLR2004 - what a percentage with one decimal shows
        text += f" (caring for the worst-off costs {percent(free - bound)} of {percent(free)})"
    return text


def _meetings(got: Mapping[str, float], sure: set[str]) -> str:
    """Say how many pairs meet, and how often again."""
    text = f"{got['pairs_met']:,} pairs of people meet"
    if not got["repeat_meetings"]:
        return f"{text}, and nobody meets anybody twice"
    least = (
        "proven the fewest" if "repeat_meetings" in sure else f"at least {got['repeat_meetings_bound']:,} are forced"
    )
    return f"{text}; {_times(got['repeat_meetings'])} they meet again ({least})"


def _times(count: float) -> str:
    """Count occasions."""
    return {0: "never", 1: "once", 2: "twice"}.get(int(count), f"{count:,} times")


def _people(count: float) -> str:
    """Count people."""
    return "1 person" if count == 1 else f"{count:,} people"


def _worst_served(event: Event, served: Mapping[str, Served]) -> list[tuple[str, Fraction, str]]:
    """Find who gets least of their best, and say why."""
    people = {person.id: person for person in event.attendees}
    titles = {table.id: table.title for table in event.tables}
    shares = [(share, id_) for id_, one in served.items() if (share := one.share) is not None and share < 1]
    worst = sorted(shares, key=lambda entry: (entry[0], entry[1]))[:WORST_SERVED]
    return [(_name(people[id_]), share, _missed(served[id_].missed, titles)) for share, id_ in worst]


def _name(person: Attendee) -> str:
    """Name a person and their school."""
    return clean(person.name) + (f" ({clean(person.school)})" if person.school else "")


def _missed(missed: Sequence[Wish], titles: Mapping[str, str]) -> str:
    """Name the heaviest wishes that a person does not get, and why."""
    named = [f"{wish.table} {clean(titles[wish.table])} ({WHY[wish.why]})" for wish in missed[:MISSED_NAMED]]
    return f" misses {'; '.join(named)}" if named else ""
