"""Random events with lawful rotas, for properties."""

from __future__ import annotations

from hypothesis import strategies as st
from rooms import attendee, rota_of, table, timetable

from speedlearn.model import Event, Room, Rota, Rules, Visit

NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)


@st.composite
def events_with_rotas(draw: st.DrawFn) -> tuple[Event, Rota]:
    """Return an event of up to 6 tables, 4 rounds and 14 people, and a rota that keeps the hard rules."""
    num_rounds = draw(st.integers(1, 4))
    rounds = tuple(range(1, num_rounds + 1))
    some_rounds = st.sets(st.sampled_from(rounds)).map(lambda chosen: tuple(sorted(chosen)))
    places = st.none() | st.tuples(st.floats(0, 30), st.floats(0, 20))
    tables = tuple(
        table(k + 1, draw(NAMES), draw(st.integers(1, 14)), draw(some_rounds), draw(places))
        for k in range(draw(st.integers(0, 6)))
    )
    guests = tuple(
        attendee(k + 1, draw(NAMES), draw(st.none() | NAMES), draw(some_rounds))
        for k in range(draw(st.integers(0, 14)))
    )
    free = {(number, one.id): list(range(1, one.seats + 1)) for one in tables for number in one.rounds}
    visits = []
    for guest in guests:
        seen: set[str] = set()
        for number in guest.rounds:
            open_tables = [one.id for one in tables if free.get((number, one.id)) and one.id not in seen]
            chosen = draw(st.none() | st.sampled_from(open_tables)) if open_tables else None
            if chosen is not None:
                seen.add(chosen)
                seat = draw(st.sampled_from(free[number, chosen]))
                free[number, chosen].remove(seat)
                visits.append(Visit(number, chosen, seat, guest.id))
    room = draw(st.sampled_from((Room(), Room(table_shape="square"))))
    event = Event(draw(NAMES), None, None, timetable(num_rounds), room, tables, guests, (), Rules())
    return event, rota_of(event, visits)
