"""What every part of the program speaks of: an event, and the rota made for it.

Everything here is frozen and knows nothing of files, solving or printing. A rota is one relation, `Visit`;
a personal rota, a table card and a seat plan are that relation grouped by attendee, by table and by round.

Units: times are minutes after midnight, durations are minutes, positions are metres from the room's corner.
Rounds and seats count from 1. Wish weights are whole numbers from 1 to 1,000,000.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

OwnSchool = Literal["never", "avoid", "allow"]
PhaseRule = Literal["require", "prefer", "ignore"]
Colleagues = Literal["spread", "ignore"]
Aim = Literal["fair", "balanced", "most"]
Effort = Literal["quick", "normal", "thorough"]
Paper = Literal["A4", "letter"]

CREDIT_UNIT = 10_000
"""A credit of this much would be a whole share."""


def clock(minutes: int) -> str:
    """Write minutes after midnight as a time of day, `14:05`; past midnight it goes on from `00:00`."""
    hours, rest = divmod(minutes, 60)
    return f"{hours % 24:02}:{rest:02}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun, singular or plural."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@dataclass(frozen=True, slots=True)
class Round:
    """One turn at the tables."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pause:
    """A break for everybody after a round."""

    after: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Timetable:
    """The clock of the session; `rounds` follows from the other values."""

    start: int
    length: int
    welcome: int
    round: int
    move: int
    close: int
    pauses: tuple[Pause, ...]
    rounds: tuple[Round, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """What stands in the room besides the host tables.

    `door`, `desk` and `stage` are places, as those of tables are, of any number of each.
    """

    desks: int = 1
    table_shape: Literal["round", "square"] = "round"
    door: tuple[tuple[float, float], ...] = ()
    desk: tuple[tuple[float, float], ...] = ()
    stage: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Host:
    """A person who leads a table."""

    name: str
    school: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A host table.

    `schools` are all schools whose people count as at home here: those of the table and those of its hosts,
    sorted. `phases` empty means for all. `rounds` are the rounds in which the table runs, ascending.
    `at` is the table's middle in metres from the room's corner, or None for a place in a tidy grid.
    """

    id: str
    title: str
    hosts: tuple[Host, ...]
    schools: tuple[str, ...]
    seats: int
    topics: tuple[str, ...]
    phases: tuple[str, ...]
    rounds: tuple[int, ...]
    at: tuple[float, float] | None
    step_free: bool


@dataclass(frozen=True, slots=True)
class Fixed:
    """A visit that the organiser has settled; `seat` None leaves the seat open."""

    round: int
    table: str
    seat: int | None = None


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person who goes round.

    `choices` are table ids, best first, none twice. `interests` pairs a table id or a topic with a weight,
    none twice. `rounds` are the rounds in which the person can be seated, ascending: present, and not hosting.
    `seen` are the tables visited in earlier sessions, sorted by id, none of them in `fixed`; nobody is sent there
    again. `credit` is how far a person's share is to lie above the worst share, since they fared worse than most in
    earlier sessions, in hundredths of a per cent. `hopes` is what they hope to take home, in their own words.
    """

    id: str
    name: str
    school: str | None
    phase: str | None
    choices: tuple[str, ...]
    interests: tuple[tuple[str, int], ...]
    rounds: tuple[int, ...]
    fixed: tuple[Fixed, ...]
    stays: bool
    step_free: bool
    seen: tuple[str, ...] = ()
    credit: int = 0
    hopes: str | None = None


@dataclass(frozen=True, slots=True)
class School:
    """What an audit of provision says of a school: topics it needs and topics it is strong in, with weights."""

    name: str
    network: str | None
    phase: str | None
    needs: tuple[tuple[str, int], ...]
    strengths: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What is forbidden, preferred and aimed at.

    `together` and `apart` hold groups of attendee ids. `mixing` is the part of the wishes that may be traded
    for fewer repeat meetings, in hundredths of a per cent (200 is 2 %); 0 is `free`.
    """

    own_school: OwnSchool = "never"
    phase: PhaseRule = "prefer"
    min_visitors: int = 0
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    colleagues: Colleagues = "spread"
    aim: Aim = "fair"
    mixing: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """How the paper looks; no part of what is planned.

    `logo` is a file's path as typed, an SVG or a PNG; `language` is a code, such as `en`, or the path as typed of a
    file of the organiser's own words. Both paths are relative to `folder`, the one that the event file lies in.
    `colour` is the accent, as `#0b5394`; None for black on white. `hopes` is whether hosts may read what their visitors
    hope to take home.
    """

    paper: Paper = "A4"
    logo: str | None = None
    colour: str | None = None
    language: str = "en"
    folder: str = "."
    hopes: bool = False


@dataclass(frozen=True, slots=True)
class Logo:
    """The organiser's logo: the content of its file, and how many times as wide as high it is."""

    content: bytes
    format: Literal["svg", "png"]
    ratio: float


@dataclass(frozen=True, slots=True)
class Event:
    """One session in one room. Tables and attendees stand in the order of the event file.

    `after` are the marks of the earlier rotas that are its history, sorted; `met` are the pairs of attendee ids who met
    in them, each pair and all of them sorted, but for pairs who share every table now.
    """

    name: str
    venue: str | None
    date: str | None
    timetable: Timetable
    room: Room
    tables: tuple[Table, ...]
    attendees: tuple[Attendee, ...]
    schools: tuple[School, ...]
    rules: Rules
    after: tuple[str, ...] = ()
    met: tuple[tuple[str, str], ...] = ()
    look: Look = Look()

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds of the timetable, first to last."""
        return self.timetable.rounds


class Visit(NamedTuple):
    """One attendee at one table in one seat in one round. Sorted, visits stand in the order of the rota file."""

    round: int
    table: str
    seat: int
    attendee: str


@dataclass(frozen=True, slots=True)
class ListedAttendee:
    """What a rota file says of an attendee, so that later sessions know them without the event.

    `share` is what the rota gives them, in whole millionths, or None where they have no wishes or it is not known.
    """

    id: str
    name: str
    school: str | None
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class ListedTable:
    """What a rota file says of a table, so that later sessions know it without the event."""

    id: str
    title: str
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rota:
    """All visits of an event, sorted, and what the rota file says beside them.

    `quality` holds the figures under the keys of the rota file, or is empty where none were written. `after` are the
    marks of the earlier rotas that it was planned after, sorted. `tables` and `attendees`, sorted by id, are empty
    where the file only knows ids.
    """

    event: str
    event_mark: str
    rota_mark: str
    seed: int
    effort: Effort
    rounds: tuple[Round, ...]
    visits: tuple[Visit, ...]
    quality: dict[str, object]
    after: tuple[str, ...] = ()
    tables: tuple[ListedTable, ...] = ()
    attendees: tuple[ListedAttendee, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """Numbers that prove a bound on shares, whoever found them: wrong ones only prove less.

    `prices` are the rent of a seat in one round by table id, `multipliers` the weight of each attendee's need in shares
    by id; both are 0 where left out.
    """

    prices: dict[str, Fraction]
    multipliers: dict[str, Fraction]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What no rota of an event can beat.

    `mean_share` holds for rotas whose worst share is at least the one the rota was made with; `mean_share_free`
    holds for all. The shares are None where nobody has wishes. `certificates` are by the name of the share they
    bound; where there is none, the bound rests on the search alone.

    `aside` are the attendees whom nobody can help: even when nobody else needs anything, they get less than all others
    are promised. `worst_share_others` bounds the worst share of those others; with nobody aside it is `worst_share`.
    `most` are the tables by attendee of a rota of the best mean in which nobody cares for the worst-off, or None where
    none is known. `mean_share_without_credit` is no bound but what was reached before anybody's credit was granted;
    None where nobody has one.
    """

    free_rounds: int
    worst_share: Fraction | None
    mean_share: Fraction | None
    mean_share_free: Fraction | None
    repeat_meetings: int
    same_school_meetings: int = 0
    certificates: dict[str, Certificate] = field(default_factory=dict)
    mean_share_without_credit: Fraction | None = None
    aside: tuple[str, ...] = ()
    worst_share_others: Fraction | None = None
    most: dict[str, tuple[str, ...]] | None = None
