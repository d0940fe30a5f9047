"""Rotas with mistakes put in, as a hand that edits a rota file makes them."""

from dataclasses import replace
from random import Random

from bricks import rota_of

from speedlearn.model import Event, Rota, Visit


def damaged(rng: Random, event: Event, visits: tuple[Visit, ...]) -> Rota:
    """Write visits into a rota with up to six mistakes, now and then in the clock too."""
    written = list(visits)
    for _ in range(rng.randint(0, 6)):
        mistake = rng.choice((_lost, _doubled, _changed, _changed, _changed, _swapped))
        mistake(rng, event, written)
    rota = rota_of(event, written)
    return _late(rng, rota) if rng.random() < 0.2 else rota


def _lost(rng: Random, event: Event, visits: list[Visit]) -> None:
    """Leave a line out."""
    if len(visits) > len(event.tables) // 2:
        visits.pop(rng.randrange(len(visits)))


def _doubled(rng: Random, event: Event, visits: list[Visit]) -> None:
    """Write a line twice, or one that was never there."""
    visits.append(rng.choice(visits) if visits and rng.random() < 0.7 else _any_visit(rng, event))


def _changed(rng: Random, event: Event, visits: list[Visit]) -> None:
    """Change one field of a line."""
    if visits:
        place, other = rng.randrange(len(visits)), _any_visit(rng, event)
        field = rng.choice(Visit._fields)
        visits[place] = visits[place]._replace(**{field: getattr(other, field)})


def _swapped(rng: Random, event: Event, visits: list[Visit]) -> None:
    """Swap the people of two lines, and so the order too when the lines are swapped."""
    if len(visits) > 1:
        one, other = rng.sample(range(len(visits)), 2)
        first, second = visits[one], visits[other]
        visits[one] = second._replace(attendee=first.attendee)
        visits[other] = first._replace(attendee=second.attendee)
    else:
        _doubled(rng, event, visits)


def _any_visit(rng: Random, event: Event) -> Visit:
    rounds = [turn.number for turn in event.rounds]
    return Visit(
        rng.choice([*rounds, *rounds, 0, len(rounds) + 1]),
        rng.choice([*(table.id for table in event.tables), "T99"]),
        rng.randint(0, 5),
        rng.choice([*(person.id for person in event.attendees), "A999"]),
    )


def _late(rng: Random, rota: Rota) -> Rota:
    """Write other rounds than the event has."""
    rounds = list(rota.rounds)
    place = rng.randrange(len(rounds))
    turn = rounds.pop(place)
    rounds[place:place] = rng.choice(
        ([], [turn, turn], [replace(turn, start=turn.start + 5)], [replace(turn, number=turn.number + 1)])
    )
    if rng.random() < 0.3:
        rounds.reverse()
    return replace(rota, rounds=tuple(rounds))
