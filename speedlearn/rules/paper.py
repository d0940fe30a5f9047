"""What is written on the paper, laid out for looking things up, and the words to speak of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self
from unicodedata import normalize

from speedlearn.model import Attendee, Event, Rota, Round, Table, Visit, clock

_PAIR = 2


@dataclass(frozen=True)
class Paper:
    """An event and the visits written for it.

    `visits` are sorted and hold a doubled line twice; the groupings hold each different visit once. `hosted`
    gives the tables that a person, by name and school, hosts; `shared_names` are the names, as
    they look, that more than one attendee bears.
    """

    event: Event
    rota: Rota
    visits: tuple[Visit, ...]
    rounds: Mapping[int, Round]
    tables: Mapping[str, Table]
    attendees: Mapping[str, Attendee]
    by_attendee: Mapping[str, tuple[Visit, ...]]
    by_place: Mapping[tuple[int, str], tuple[Visit, ...]]
    hosted: Mapping[tuple[str, str | None], tuple[str, ...]]
    shared_names: frozenset[str]

    @classmethod
    def of(cls, event: Event, rota: Rota) -> Self:
        """Lay out a rota beside its event."""
        by_attendee: defaultdict[str, list[Visit]] = defaultdict(list)
        by_place: defaultdict[tuple[int, str], list[Visit]] = defaultdict(list)
        for visit in sorted(set(rota.visits)):
            by_attendee[visit.attendee].append(visit)
            by_place[visit.round, visit.table].append(visit)
        hosted: defaultdict[tuple[str, str | None], list[str]] = defaultdict(list)
        for table in event.tables:
            for host in dict.fromkeys(table.hosts):
                hosted[host.name, host.school].append(table.id)
        names = Counter(_looks(attendee.name) for attendee in event.attendees)
        return cls(
            event=event,
            rota=rota,
            visits=tuple(sorted(rota.visits)),
            rounds={turn.number: turn for turn in event.rounds},
            tables={table.id: table for table in event.tables},
            attendees={attendee.id: attendee for attendee in event.attendees},
            by_attendee={attendee: tuple(visits) for attendee, visits in by_attendee.items()},
            by_place={place: tuple(visits) for place, visits in by_place.items()},
            hosted={host: tuple(tables) for host, tables in hosted.items()},
            shared_names=frozenset(name for name, count in names.items() if count > 1),
        )

    def of_attendee(self, attendee: str) -> tuple[Visit, ...]:
        """Look up the different visits of an attendee, by round."""
        return self.by_attendee.get(attendee, ())

    @cached_property
    def known_visits(self) -> tuple[tuple[Attendee, Table, tuple[int, ...]], ...]:
        """Each known attendee and known table that meet on paper, with the rounds in which they do.

        Attendees come in the order of the event file, their tables by first round.
        """
        return tuple(
            (attendee, self.tables[table], rounds)
            for attendee in self.event.attendees
            for table, rounds in _rounds_by_table(self.of_attendee(attendee.id)).items()
            if table in self.tables
        )

    def person(self, attendee: str) -> str:
        """Name an attendee, with the id where another one bears the same name."""
        known = self.attendees.get(attendee)
        if known is None:
            return f"attendee `{attendee}`"
        return f"{known.name} ({known.id})" if _looks(known.name) in self.shared_names else known.name

    def people(self, attendees: Iterable[str]) -> str:
        """Name several attendees."""
        return listed([self.person(attendee) for attendee in attendees])

    def table(self, table: str) -> str:
        """Name a table by its id, which stands on it in large print, and its title."""
        known = self.tables.get(table)
        return f"table `{table}`" if known is None else f"table {known.id} `{known.title}`"

    def round(self, number: int) -> str:
        """Name a round by its number and the time at which it starts."""
        return f"round {self._timed(number)}"

    def during(self, numbers: Iterable[int]) -> str:
        """Name one or more rounds by number and time."""
        timed = [self._timed(number) for number in numbers]
        return f"{'round' if len(timed) == 1 else 'rounds'} {listed(timed)}"

    def _timed(self, number: int) -> str:
        known = self.rounds.get(number)
        return str(number) if known is None else f"{number} ({clock(known.start)})"


def _rounds_by_table(visits: Iterable[Visit]) -> dict[str, tuple[int, ...]]:
    """Collect the different rounds in which visits go to each table, in their order."""
    rounds: dict[str, dict[int, None]] = {}
    for visit in visits:
        rounds.setdefault(visit.table, {})[visit.round] = None
    return {table: tuple(numbers) for table, numbers in rounds.items()}


def _looks(name: str) -> str:
    """Fold a name so that names which look alike on paper are equal, however they are typed."""
    return normalize("NFKC", name).casefold()


def counted(number: int, one: str, many: str) -> str:
    """Write a number with its noun in the right form."""
    return f"{number} {one if number == 1 else many}"


def both(people: Sequence[str]) -> str:
    """Choose the word for two or more people who do the same."""
    return "both" if len(people) == _PAIR else "all"


def listed(texts: list[str], joint: str = "and", pause: str = "") -> str:
    """Join texts as a sentence does: `a`, `a and b`, `a, b and c`; with a pause before the last one for clauses."""
    return f"{pause} {joint} ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)
