"""What an organiser reads when the rota is made: each figure beside what is possible, and who got least and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from rich.console import Console
from rich.text import Text

from speedlearn.model import CREDIT_UNIT, Attendee, Event, Rota, counted
from speedlearn.plain import clean

WORST_SERVED = 5
MISSED_NAMED = 3
THIN_NAMED = 5
ASIDE_NAMED = 5
# Letters of a line of text beside what it begins with.
_LEAST_TEXT = 20
# What a percentage with one decimal shows.
SHOWN = 0.0005
WHY = {
    "full": "full",
    "seats left": "no time left for it",
    "own school": "their own school's",
    "seen before": "visited in an earlier session",
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


def print_summary(
    console: Console,
    event: Event,
    rota: Rota,
    served: Mapping[str, Served],
    advice: Sequence[str] = (),
    offers: Sequence[str] = (),
) -> None:
    """Print the summary of a rota.

    Parameters
    ----------
    rota
        The rota as it was read back; its figures were recounted from its visits.
    served
        Everybody's share by attendee id.
    advice
        Sentences that say what would help against thin tables.
    offers
        Sentences that say what fewer repeat meetings would cost.
    """
    console.print()
    console.print(Text(clean(event.name), style="bold"))
    figures = rota.quality
    more = [*_set_aside(event, figures), *_credit(event, figures), *_thin_tables(event, rota)]
    helping = [("", clean(sentence)) for sentence in advice]
    buying = [("" if number else "mixing", clean(sentence)) for number, sentence in enumerate(offers)]
    lines = [*_lines(figures), *more, *helping, *buying]
    width = max(len(name) for name, _ in lines)
    for name, text in lines:
        console.print(_hanging(console, f"{name:<{width}}  ", text))
    worst = _worst_served(event, served)
    if worst:
        console.print(Text("\nWorst served", style="bold"))
        for person, share, missed in worst:
            console.print(_hanging(console, f"{percent(share):>6}  ", f"{person}{missed}"))
    console.print(f"\nrota mark {rota.rota_mark}")


def _hanging(console: Console, start: str, text: str) -> Text:
    """Lay out a line whose continuation stands under its text; on a narrow screen all of the text does."""
    is_narrow = console.width - len(start) < _LEAST_TEXT
    margin = 2 if is_narrow else len(start)
    lines = Text(text).wrap(console, max(1, console.width - margin))
    indent = "\n" + " " * margin
    first = start.rstrip() + indent if is_narrow and start.strip() else start[:margin]
    return Text(first + indent.join(line.plain.rstrip() for line in lines))


def percent(share: float | Fraction) -> str:
    """Write a share as a percentage with one decimal; only nothing is 0 %, and only all is 100 %."""
    value = round(float(share) * 100, 1)
    if 0 < share < 1:
        value = min(max(value, 0.1), 99.9)
    return f"{value:.1f}".removesuffix(".0") + " %"


def _lines(figures: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Say each figure with what is possible."""
    got = {key: value for key, value in figures.items() if isinstance(value, int | float)}
    proven = figures.get("proven")
    sure = set(proven) if isinstance(proven, list) else set()
    counts = ((got["attendees"], "attendee"), (got["tables"], "table"), (got["rounds"], "round"))
    yield "room", ", ".join(counted(int(count), noun) for count, noun in counts)
    yield "seats", _seats(got, sure)
    if "worst_share" in got:
        yield from _wishes(got, sure)
    if got["no_wishes"]:
        people = counted(int(got["no_wishes"]), "person", "people")
        yield "no wishes", f"{people} named nothing that can be had; they are seated and mixed"
    yield "new people", _meetings(got, sure)
    yield "colleagues", _colleagues(got, sure)


def _wishes(got: Mapping[str, float], sure: set[str]) -> Iterator[tuple[str, str]]:
    """Say how well people are served beside how well they could be."""
    if got["worst_share"] == 1:
        yield "wishes", "everybody gets the most that they could get alone in an empty room"
    else:
        yield "worst-off", _bounded("worst_share", "somebody gets {} of their best", "promise everyone more", got, sure)
        yield "on average", _mean(got, sure)
        yield from _price_of_fairness(got)
    wishing, first = int(got["attendees"] - got["no_wishes"]), int(got["first_choices_got"])
    people = counted(wishing, "person", "people")
    verb = "visits" if wishing == 1 else "visit"
    who = f"all {people}" if first == wishing > 1 else f"{first:,} of {people}"
    yield "first wish", f"{who} with wishes {verb} the table they want most"


def _price_of_fairness(got: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    """Say what it costs to care for the worst-off, and what it brings, where either shows."""
    most, kept = got.get("mean_share_most"), got.get("mean_share_bound")
    before, after = got.get("worst_share_most"), got["worst_share"]
    if not most or kept is None or before is None:
        return
    price = 1 - kept / most
    cost = f"costs {percent(price)} of all wishes" if price >= SHOWN else "costs nothing"
    if after - before >= SHOWN and percent(after) != percent(before):
        yield "fairness", f"{cost}; the worst-off goes from {percent(before)} to {percent(after)} of their best"


def _set_aside(event: Event, figures: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Name those whom nobody can help, and say what all others get."""
    listed, worst, bound = (figures.get(key) for key in ("set_aside", "worst_share_others", "worst_share_others_bound"))
    if not isinstance(listed, list) or not listed or not isinstance(worst, int | float):
        return
    people = {person.id: _name(person) for person in event.attendees}
    names = ", ".join(people.get(str(id_), str(id_)) for id_ in listed[:ASIDE_NAMED])
    more = f" and {len(listed) - ASIDE_NAMED:,} more" if len(listed) > ASIDE_NAMED else ""
    proven = figures.get("proven")
    if worst == 1:
        yield "set aside", f"nobody could do more for {names}{more}; all others get all of their best"
        return
    if isinstance(proven, list) and "worst_share_others" in proven:
        end = "; proven: nobody can promise them all more"
    else:
        end = f"; nobody can promise them all more than {percent(bound)}" if isinstance(bound, int | float) else ""
    yield (
        "set aside",
        f"nobody could do more for {names}{more}; all others get at least {percent(worst)} of their best{end}",
    )


def _seats(got: Mapping[str, float], sure: set[str]) -> str:
    """Say who sits, and who has a free round."""
    visits = counted(int(got["visits"]), "visit")
    if not got["free_rounds"]:
        return f"{visits}, and nobody is without a seat in any round"
    free = counted(int(got["free_rounds"]), "free round")
    return f"{visits} and {free}; {_least('free_rounds', 'min_free_rounds', got, sure)}"


def _least(key: str, bound: str, got: Mapping[str, float], sure: set[str]) -> str:
    """Say what is known of how few there could be."""
    if key in sure:
        return "proven: no rota has fewer"
    verb = "is" if got[bound] == 1 else "are"
    return f"at least {got[bound]:,} {verb} forced" if got[bound] else "how few there could be is not known"


def _mean(got: Mapping[str, float], sure: set[str]) -> str:
    """Say the mean share, its bound, and what it costs to care for the worst-off."""
    text = _bounded("mean_share", "people get {} of their best", "reach more", got, sure)
    free = got.get("mean_share_bound_free", 0.0)
    if free - got.get("mean_share_bound", free) >= SHOWN:
        text += f" without serving the worst-off worse ({percent(free)} if nobody cared for them)"
    return text


def _bounded(key: str, sentence: str, more: str, got: Mapping[str, float], sure: set[str]) -> str:
    """Say a share and its bound: that it is proven, or what cannot be beaten, or nothing where nothing is known."""
    text = sentence.format(percent(got[key]))
    bound = got.get(f"{key}_bound")
    if key in sure:
        return f"{text}; proven: nobody can {more}"
    if bound is None:
        return text
    if percent(bound) == percent(got[key]):
        return f"{text}, which is less than 0.1 % below what nobody can beat"
    return f"{text}; nobody can {more} than {percent(bound)}"


def _meetings(got: Mapping[str, float], sure: set[str]) -> str:
    """Say how many pairs meet, and how often again."""
    if not got["pairs_met"]:
        return "nobody meets anybody"
    text = "1 pair of people meets" if got["pairs_met"] == 1 else f"{got['pairs_met']:,} pairs of people meet"
    if got["repeat_meetings"]:
        least = _least("repeat_meetings", "repeat_meetings_bound", got, sure)
        text += f"; {_times(got['repeat_meetings'])} a pair meets again ({least})"
    else:
        text += ", and nobody meets anybody twice"
    if "met_before" not in got:
        return text
    before = counted(int(got["met_before"]), "pair") if got["met_before"] else "none of them"
    return f"{text}; {before} met in an earlier session"


def _credit(event: Event, figures: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Say for how many people earlier sessions are made good, how far, and at what price."""
    got = {key: value for key, value in figures.items() if isinstance(value, int | float)}
    owed = max((person.credit for person in event.attendees), default=0)
    if not got.get("credits") or event.rules.aim == "most":
        return
    count, kept = int(got["credits"]), int(got["credits_kept"])
    comes = "comes" if count == 1 else "come"
    points = percent(Fraction(owed, CREDIT_UNIT)).removesuffix(" %")
    text = (
        f"{counted(count, 'person', 'people')} who fared worse than most before {comes} first now, by up to {points}"
        f" {'point' if points == '1' else 'points'} of 100"
    )
    if kept < count:
        text += f", in full for {f'{kept:,} of them' if kept else 'nobody'}"
    price = got.get("mean_share_without_credit", 0.0) - got["mean_share"]
    yield "credit", f"{text}; this costs {f'{percent(price)} of all wishes' if price >= SHOWN else 'next to nothing'}"


def _colleagues(got: Mapping[str, float], sure: set[str]) -> str:
    """Say how often colleagues share a table, and how often they must."""
    if not got["same_school_meetings"]:
        return "no two people of one school share a table"
    text = f"two people of one school share a table {_times(got['same_school_meetings'])}"
    if not got.get("same_school_meetings_bound"):
        return text
    return f"{text} ({_least('same_school_meetings', 'same_school_meetings_bound', got, sure)})"


def _thin_tables(event: Event, rota: Rota) -> Iterator[tuple[str, str]]:
    """Name the tables that have too few visitors, and those at which one is alone."""
    visitors = Counter((visit.round, visit.table) for visit in rota.visits)
    running = [(table, number) for table in event.tables for number in table.rounds]
    least = event.rules.min_visitors
    few = "nobody" if least == 1 else f"fewer than {least} visitors"
    thin = [(table, number) for table, number in running if visitors[number, table.id] < least]
    alone = [(table, number) for table, number in running if least <= visitors[number, table.id] == 1 < table.seats]
    for words, places in ((few, thin), ("one visitor alone", alone)):
        if places:
            named = ", ".join(f"{clean(table.id)} in round {number}" for table, number in places[:THIN_NAMED])
            more = f" and {len(places) - THIN_NAMED:,} more" if len(places) > THIN_NAMED else ""
            yield "thin tables", f"{words} at {named}{more}"


def _times(count: float) -> str:
    """Count occasions."""
    return {1: "once", 2: "twice"}.get(int(count), f"{count:,} times")


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
