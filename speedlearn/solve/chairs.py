"""One chair all session for each person who stays."""

from __future__ import annotations

from speedlearn.solve.problem import Problem


def keep_chairs(problem: Problem, table: int, people: list[int]) -> dict[int, int] | None:
    """Find a chair at a table for each of the people who stay there, free in all their rounds.

    Settled chairs first, then those who need theirs longest; a choice that blocks another is taken back.

    Returns
    -------
    The chair by attendee, or None where they cannot all keep one.
    """
    chairs = {
        (chair, number): holder
        for (place, number), sitting in problem.chairs.items()
        if place == table
        for chair, holder in sitting.items()
    }
    settled = {holder: chair for (chair, _), holder in chairs.items()}
    order = sorted(people, key=lambda person: (person not in settled, -len(problem.people[person].rounds), person))
    kept: dict[int, int] = {}

    def find(place: int) -> bool:
        if place == len(order):
            return True
        person = order[place]
        rounds = problem.people[person].rounds
        seats = min((problem.seats[table][number] for number in rounds), default=1)
        for chair in [settled[person]] if person in settled else range(1, seats + 1):
            wanted = [(chair, number) for number in rounds]
            if all(chairs.get(spot, person) == person for spot in wanted):
                added = [spot for spot in wanted if spot not in chairs]
                chairs.update(dict.fromkeys(added, person))
                kept[person] = chair
                if find(place + 1):
                    return True
                for spot in added:
                    del chairs[spot]
        return False

    return kept if find(0) else None
