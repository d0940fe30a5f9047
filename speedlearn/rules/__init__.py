"""The independent checker: the hard rules that a rota, as written, breaks.

It shares no code with the solver, trusts nothing in the rota, and says what it finds in sentences with names.
Each rule is a small generator of sentences; the rules stand in the modules by what they look at: `keys` (the
rota as a relation), `people` (one person and the tables they are sent to) and `groups` (people together, people apart).
"""

from collections.abc import Callable, Iterator

from speedlearn.model import Event, Rota
from speedlearn.rules.groups import not_kept_apart, not_together
from speedlearn.rules.keys import (
    seats_taken_twice,
    seats_that_do_not_exist,
    tables_over_their_seats,
    tables_twice,
    two_places_at_once,
    unknown_attendees,
    unknown_rounds,
    unknown_tables,
    wrong_clock,
)
from speedlearn.rules.paper import Paper
from speedlearn.rules.people import (
    absent,
    at_own_school,
    at_table_seen_before,
    at_table_that_rests,
    fixed_not_kept,
    hosting_elsewhere,
    moving_although_they_stay,
    not_step_free,
    wrong_phase,
)

__all__ = ["RULES", "breaches"]

RULES: tuple[Callable[[Paper], Iterator[str]], ...] = (
    wrong_clock,
    unknown_rounds,
    unknown_tables,
    unknown_attendees,
    seats_that_do_not_exist,
    seats_taken_twice,
    tables_over_their_seats,
    two_places_at_once,
    tables_twice,
    at_table_that_rests,
    absent,
    hosting_elsewhere,
    at_own_school,
    at_table_seen_before,
    wrong_phase,
    not_step_free,
    fixed_not_kept,
    moving_although_they_stay,
    not_together,
    not_kept_apart,
)


def breaches(event: Event, rota: Rota) -> list[str]:
    """List every broken hard rule as a sentence that names people and tables.

    Parameters
    ----------
    event
        The event as read from its file.
    rota
        The rota as read from its file. Its visits may hold anything: unknown ids, doubled lines, any order.

    Returns
    -------
    The breaches, in the order of `RULES` and within a rule by the event file or by round, table and seat. The order
    of the visits in the rota makes no difference. Empty when the rota is lawful.

    Notes
    -----
    Marks (`event_mark`, `rota_mark`) are the caller's to compare. A table with few visitors is thin, not unlawful.
    Takes O(visits log visits) time.
    """
    paper = Paper.of(event, rota)
    return [sentence for rule in RULES for sentence in rule(paper)]
