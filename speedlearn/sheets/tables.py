"""Table cards: for each table, who comes in each round. Table signs: what stands on the table."""

from __future__ import annotations

from dataclasses import dataclass

from speedlearn.languages import Words
from speedlearn.model import Round, Table, Timetable, clock
from speedlearn.plain import clean

from .heading import RoundTime, hosts_text, hosts_with_schools, id_of, name_of, phase_text, round_time
from .lookup import Lookup
from .session import talk_starts


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat of a table in one round; without a name it is free, and a walk-in may be written in."""

    number: int
    attendee: str
    name: str
    school: str


@dataclass(frozen=True, slots=True)
class CardSeat(Seat):
    """A seat as a table's host sees it: with the phase that a guest teaches in, and what they hope to take home.

    Hopes are a line of their own, and empty where the event does not allow hosts to read them.
    """

    phase: str
    hopes: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What a host does from a minute on: gives input, leads the discussion, or sees the guests off."""

    start: str
    what: str


@dataclass(frozen=True, slots=True)
class TableRound:
    """All seats of a table in one round, from seat 1, and the host's running order; none when it does not run then."""

    time: RoundTime
    runs: bool
    steps: tuple[Step, ...]
    seats: tuple[CardSeat, ...]

    @property
    def num_guests(self) -> int:
        """How many seats are taken."""
        return sum(1 for seat in self.seats if seat.attendee)


@dataclass(frozen=True, slots=True)
class TableCard:
    """The card of one table: what its host needs to know of every round."""

    table: str
    title: str
    hosts: str
    rounds: tuple[TableRound, ...]


@dataclass(frozen=True, slots=True)
class TableSign:
    """What stands folded on a table."""

    table: str
    title: str
    hosts: str


def table_cards(book: Lookup) -> tuple[TableCard, ...]:
    """Return the cards of all tables in the order of the event."""
    return tuple(
        TableCard(
            id_of(table),
            clean(table.title),
            hosts_with_schools(table.hosts),
            tuple(
                TableRound(
                    round_time(turn),
                    turn.number in table.rounds,
                    running_order(book.event.timetable, turn, book.words) if turn.number in table.rounds else (),
                    _card_seats(book, table, turn.number),
                )
                for turn in book.event.rounds
            ),
        )
        for table in book.event.tables
    )


def running_order(timetable: Timetable, turn: Round, words: Words) -> tuple[Step, ...]:
    """Return what a host does in a round: of nine minutes, three of input and six of discussion; then all move on.

    Rounds of other lengths are split in the same proportion, to the nearest whole minute; a part of no minutes is left
    out.
    """
    input_ends = talk_starts(turn)
    if turn.number == max(one.number for one in timetable.rounds):
        after = words("tables.end")
    else:
        is_pause = any(pause.after == turn.number for pause in timetable.pauses)
        after = words("tables.pause") if is_pause else words("tables.move")
    parts = ((turn.start, input_ends, words("tables.input")), (input_ends, turn.end, words("tables.discussion")))
    return (*(Step(clock(start), what) for start, end, what in parts if start < end), Step(clock(turn.end), after))


def _card_seats(book: Lookup, table: Table, number: int) -> tuple[CardSeat, ...]:
    return tuple(_card_seat(book, seat) for seat in seats_of(book, table, number))


def _card_seat(book: Lookup, seat: Seat) -> CardSeat:
    phase = hopes = ""
    if seat.attendee:
        guest = book.people[seat.attendee]
        phase = phase_text(guest.phase or "", book.words)
        hopes = clean(guest.hopes or "") if book.event.look.hopes else ""
        hopes = hopes and book.words("tables.hopes", hopes=hopes)
    return CardSeat(seat.number, seat.attendee, seat.name, seat.school, phase, hopes)


def seats_of(book: Lookup, table: Table, number: int) -> tuple[Seat, ...]:
    """Return the seats of a table in a round, taken and free."""
    if number not in table.rounds:
        return ()
    guests = book.guests_of.get((number, table.id), {})
    seats = []
    for seat in range(1, table.seats + 1):
        guest = guests.get(seat)
        if guest is None:
            seats.append(Seat(seat, "", "", ""))
        else:
            seats.append(Seat(seat, guest.id, name_of(guest), clean(guest.school or "")))
    return tuple(seats)


def table_signs(book: Lookup) -> tuple[TableSign, ...]:
    """Return the signs of all tables in the order of the event."""
    return tuple(
        TableSign(id_of(table), clean(table.title), hosts_text(table.hosts, book.words)) for table in book.event.tables
    )
