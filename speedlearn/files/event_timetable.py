"""Work out the clock of the session: how many rounds fit, and when each begins and ends."""

from __future__ import annotations

from speedlearn.files.event_schema import TimetableEntry
from speedlearn.files.findings import Findings
from speedlearn.files.limits import MAX_MINUTES, MAX_ROUNDS
from speedlearn.model import Pause, Round, Timetable, counted

_PATH = ("timetable",)


def build_timetable(entry: TimetableEntry, findings: Findings) -> Timetable:
    """Build the timetable, with as many rounds as fit where their number is left out."""
    if entry.start + entry.length >= MAX_MINUTES:
        findings.error(
            (*_PATH, "length"), "the session ends at midnight or later", "let it start earlier or make it shorter"
        )
    num_rounds = _num_rounds(entry, findings)
    _check_pauses(entry, num_rounds, findings)
    pauses = tuple(Pause(pause.after, pause.minutes) for pause in sorted(entry.pauses, key=lambda one: one.after))
    return Timetable(
        start=entry.start,
        length=entry.length,
        welcome=entry.welcome,
        round=entry.round,
        move=entry.move,
        close=entry.close,
        pauses=pauses,
        rounds=_rounds(entry, num_rounds),
    )


def minutes_needed(entry: TimetableEntry, num_rounds: int) -> int:
    """Add up a session of so many rounds; a pause comes on top of the move."""
    pauses = sum(pause.minutes for pause in entry.pauses if pause.after < num_rounds)
    rounds = num_rounds * entry.round + (num_rounds - 1) * entry.move
    return entry.welcome + rounds + pauses + entry.close


def _num_rounds(entry: TimetableEntry, findings: Findings) -> int:
    fitting = 0
    while fitting < MAX_ROUNDS and minutes_needed(entry, fitting + 1) <= entry.length:
        fitting += 1
    wanted = entry.rounds or max(fitting, 1)
    if wanted > fitting:
        path = (*_PATH, "rounds") if entry.rounds else (*_PATH, "length")
        needed = minutes_needed(entry, wanted)
        rounds = counted(wanted, "round does", "rounds do")
        message = f"{rounds} not fit into {counted(entry.length, 'minute')}"
        longer = f"make the session {counted(needed, 'minute')} long"
        hint = f"write `rounds: {fitting}`, or {longer}" if fitting else longer
        findings.error(path, f"{message}: {_arithmetic(entry, wanted)} = {needed}", hint)
    return wanted


def _arithmetic(entry: TimetableEntry, num_rounds: int) -> str:
    parts = [f"welcome {entry.welcome}", f"{num_rounds} x {entry.round} at the tables"]
    if num_rounds > 1 and entry.move:
        parts.append(f"{num_rounds - 1} x {entry.move} to move")
    parts += [f"pause {pause.minutes}" for pause in entry.pauses if pause.after < num_rounds]
    return " + ".join([*parts, f"close {entry.close}"])


def _check_pauses(entry: TimetableEntry, num_rounds: int, findings: Findings) -> None:
    firsts: dict[int, int] = {}
    for position, pause in enumerate(entry.pauses):
        path = (*_PATH, "pauses", position, "after")
        if pause.after in firsts:
            first = (*_PATH, "pauses", firsts[pause.after], "after")
            message = f"there are two pauses after round {pause.after}"
            findings.error(path, message, "make them one", also=[(first, "first here")])
        elif pause.after >= num_rounds:
            message = f"a pause after round {pause.after} never comes, with {counted(num_rounds, 'round')}"
            findings.error(path, message, "pauses stand between two rounds")
        firsts.setdefault(pause.after, position)


def _rounds(entry: TimetableEntry, num_rounds: int) -> tuple[Round, ...]:
    pauses = {pause.after: pause.minutes for pause in entry.pauses}
    rounds = []
    clock = entry.start + entry.welcome
    for number in range(1, num_rounds + 1):
        rounds.append(Round(number, clock, clock + entry.round))
        clock += entry.round + entry.move + pauses.get(number, 0)
    return tuple(rounds)
