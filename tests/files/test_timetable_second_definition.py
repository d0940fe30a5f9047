"""The timetable as a second definition works it out, minute by minute, with all that is said of it."""

from __future__ import annotations

from random import Random

import pytest

from speedlearn.files.columns_file import ColumnsFile, columns_text, read_columns
from speedlearn.files.event_schema import PauseEntry, TimetableEntry
from speedlearn.files.event_timetable import build_timetable
from speedlearn.files.findings import Finding, Findings
from speedlearn.model import Pause, Round, Timetable


def session(entry: TimetableEntry, num_rounds: int) -> list[str]:
    """Say what goes on in each minute of a session of so many rounds."""
    minutes = ["welcome"] * entry.welcome
    for number in range(1, num_rounds + 1):
        minutes += [f"round {number}"] * entry.round
        if number < num_rounds:
            minutes += ["move"] * entry.move
            for pause in entry.pauses:
                minutes += ["pause"] * pause.minutes if pause.after == number else []
    return minutes + ["close"] * entry.close


def num(count: int, word: str) -> str:
    """Write a number with its noun."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def expected(entry: TimetableEntry) -> tuple[Timetable, list[Finding]]:
    """Work out a timetable, and what is wrong with it."""
    found = []

    def wrong(path: tuple[str | int, ...], message: str, hint: str, first: int | None = None) -> None:
        also = () if first is None else ((("timetable", "pauses", first, "after"), "first here"),)
        found.append(Finding(("timetable", *path), message, hint, "error", also=also))

    if entry.start + entry.length > 23 * 60 + 59:
        wrong(("length",), "the session ends at midnight or later", "let it start earlier or make it shorter")
    fitting = max((count for count in range(1, 61) if len(session(entry, count)) <= entry.length), default=0)
    wanted = entry.rounds or fitting or 1
    minutes = session(entry, wanted)
    if wanted > fitting:
        parts = [f"welcome {entry.welcome}", f"{wanted} x {entry.round} at the tables"]
        parts += [f"{wanted - 1} x {entry.move} to move"] if "move" in minutes else []
        parts += [f"pause {pause.minutes}" for pause in entry.pauses if pause.after < wanted]
        sum_ = f"{' + '.join([*parts, f'close {entry.close}'])} = {len(minutes)}"
        many = "1 round does" if wanted == 1 else f"{wanted} rounds do"
        hint = f"make the session {num(len(minutes), 'minute')} long"
        hint = f"write `rounds: {fitting}`, or {hint}" if fitting else hint
        message = f"{many} not fit into {num(entry.length, 'minute')}: {sum_}"
        wrong(("rounds",) if entry.rounds else ("length",), message, hint)
    after = [pause.after for pause in entry.pauses]
    for at, number in enumerate(after):
        if number in after[:at]:
            message = f"there are two pauses after round {number}"
            wrong(("pauses", at, "after"), message, "make them one", after.index(number))
        elif number >= wanted:
            message = f"a pause after round {number} never comes, with {num(wanted, 'round')}"
            wrong(("pauses", at, "after"), message, "pauses stand between two rounds")
    starts = [entry.start + minutes.index(f"round {number}") for number in range(1, wanted + 1)]
    rounds = tuple(Round(number, start, start + entry.round) for number, start in enumerate(starts, 1))
    pauses = tuple(
        Pause(number, minutes) for _, number, minutes in sorted((p.after, p.after, p.minutes) for p in entry.pauses)
    )
    return Timetable(
        entry.start, entry.length, entry.welcome, entry.round, entry.move, entry.close, pauses=pauses, rounds=rounds
    ), found


def test_timetables_are_those_of_the_definition() -> None:
    """Of sessions short and long, with pauses that come, come twice, or never come."""
    num_wrong = 0
    for seed in range(150):
        rng = Random(seed)
        after = rng.sample(range(1, 9), rng.choice((0, 0, 1, 2, 3)))
        pauses = [PauseEntry(after=number, minutes=rng.choice((1, 8))) for number in after]
        entry = TimetableEntry(
            start=rng.choice((540, 840, 1340, 1350, 1349)), length=rng.choice((1, 17, 20, 60, 90, 91, 99, 100)),
            welcome=rng.choice((0, 5, 15)), round=rng.choice((1, 2, 9)), move=rng.choice((0, 1)),
            close=rng.choice((0, 5)), rounds=rng.choice((None, 1, 2, 8, 60)), pauses=pauses,
        )  # fmt: skip
        findings = Findings()
        timetable, found = expected(entry)
        assert build_timetable(entry, findings) == timetable
        assert findings.found == found
        num_wrong += bool(found)
    assert 30 < num_wrong < 130


def test_two_pauses_at_once() -> None:
    """The first is named; the later one is told once, though it never comes either."""
    pauses = [PauseEntry(after=9, minutes=1), PauseEntry(after=2, minutes=1), PauseEntry(after=9, minutes=2)]
    findings = Findings()
    build_timetable(TimetableEntry(rounds=4, pauses=pauses), findings)
    assert [(one.path[2], one.message, one.also) for one in findings.found] == [
        (0, "a pause after round 9 never comes, with 4 rounds", ()),
        (2, "there are two pauses after round 9", ((("timetable", "pauses", 0, "after"), "first here"),)),
    ]


@pytest.mark.parametrize(
    ("points", "is_taken"),
    [
        ("0", True),
        ("1000000", True),
        ("0000009", True),
        ("1000001", False),
        ("00000009", False),
        ("+1", False),
        ("²", False),
    ],
)
def test_what_a_word_is_worth(points: str, is_taken: bool, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A whole number of seven digits, up to a million."""
    path = tmp_path_factory.mktemp("map") / "map.yaml"
    path.write_text(
        f"sheet: tables\ncolumns: [{{heading: A, as: id}}]\nwords: {{keen: '{points}'}}\n", encoding="utf-8"
    )
    mapping, problems = read_columns(path)
    told = f"`keen` of `words` is `{points}`"
    assert [(one.message, one.hint) for one in problems] == (
        [] if is_taken else [(told, "write a whole number up to 1,000,000")]
    )
    assert (mapping.words if mapping else None) == ({"keen": int(points)} if is_taken else None)


@pytest.mark.parametrize(("length", "is_long"), [(120, False), (121, True)])
def test_how_long_a_key_of_a_mapping_is(length: int, is_long: bool) -> None:
    """Beyond 120 letters it is marked as a key."""
    text = columns_text(ColumnsFile("tables", (), meanings={"x" * length: "T1", "any": ""}, mend=False))
    assert text.splitlines()[2:] == [
        "columns:",
        "mend: false     # text that was decoded twice",
        "meanings:",
        *([f"  ? {'x' * length}", "  : T1"] if is_long else [f"  {'x' * length}: T1"]),
        "  any: nothing",
    ]
