"""`speedlearn verify`: what is wrong with a rota file, in sentences with names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from evening import EVENT, Run, edit, plan, run, visit_of, write_event

pytestmark = pytest.mark.usefixtures("empty_folder")

EDITED = "note: the visits were changed since this rota was made; on paper it has the mark f4b5aab1\n"
BREACHES = """\
Ben [/x] O'Brien has seat 9 at table T2 `Everybody speaks` in round 1 (16:10), but the table has 2 seats
Zoë Hallett and 李 Li Na both have seat 1 at table T1 `Marking less` in round 2 (16:20)
table T2 `Everybody speaks` has 3 visitors in round 1 (16:10), but 2 seats
table T1 `Marking less` has 3 visitors in round 2 (16:20), but 2 seats
Zoë Hallett is sent to table T1 `Marking less` more than once: in rounds 1 (16:10) and 2 (16:20)
Zoë Hallett is fixed for seat 1 at table T2 `Everybody speaks` in round 2 (16:20), but is sent to \
table T1 `Marking less`
Zoë Hallett and Nguyễn Minh Anh are to be kept apart, but are both at table T1 `Marking less` in round 2 (16:20)
"""


def verify(*words: str) -> Run:
    """Verify the rota beside the event."""
    return run("verify", "evening.yaml", "evening-rota", *words)


def break_rules(data: dict[str, Any]) -> None:
    """Send two people to wrong places."""
    visit_of(data, "A1", 2)["table"] = "T1"
    visit_of(data, "A2", 1).update(table="T2", seat=9)


@pytest.mark.parametrize("where", ["evening-rota", "evening-rota/rota.json"])
def test_a_rota_as_it_was_made(where: str) -> None:
    """The folder or the file in it: nothing is found."""
    plan()
    assert run("verify", "evening.yaml", where) == Run(0, "", "every rule is kept in 10 visits\n")


def test_a_rota_from_standard_input() -> None:
    """A dash reads it."""
    plan()
    text = Path("evening-rota/rota.json").read_text(encoding="utf-8")
    assert run("verify", "evening.yaml", "-", stdin=text) == Run(0, "", "every rule is kept in 10 visits\n")


def test_broken_rules_are_named() -> None:
    """Each in a sentence, with names as they were typed; figures of old visits are not held against new ones."""
    plan()
    edit(break_rules)
    assert verify() == Run(1, BREACHES, f"{EDITED}7 things are wrong in 10 visits\n")


def test_broken_rules_as_json() -> None:
    """With the figures counted anew."""
    plan()
    edit(break_rules)
    done = verify("--json")
    assert done.code == 1
    assert done.err == f"{EDITED}7 things are wrong in 10 visits\n"
    found = json.loads(done.out)
    assert found["wrong"] == BREACHES.splitlines()
    assert (found["visits_changed"], found["event_changed"]) == (True, False)
    assert (found["quality"]["worst_share"], found["quality"]["meetings"]) == (0.0, 7)


def test_a_lawful_change_by_hand() -> None:
    """It is noted and no more."""
    plan()
    edit(lambda data: data["visits"].remove(visit_of(data, "A2", 1)))
    done = verify()
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("note: the visits were changed since this rota was made; on paper it has the mark ")
    assert done.err.endswith("\nevery rule is kept in 9 visits\n")


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({"worst_share": 0.9}, "the file says `worst_share` is 0.9; its visits give 0.666667"),
        ({"pairs_met": 5}, "the file says `pairs_met` is 5; its visits give 4"),
        ({"worst_share": None}, "the file says `worst_share` is None; its visits give 0.666667"),
        ({"shares": [1, 1, 1]}, "the file's list of `shares` is not what its visits give"),
        (
            {"proven": ["free_rounds", "worst_share", "mean_share"]},
            (
                "the file says that these figures meet their bounds: `free_rounds`, `worst_share`, `mean_share`;"
                " in truth: `free_rounds`, `worst_share`, `mean_share`, `repeat_meetings`, `worst_share_others`"
            ),
        ),
        (
            {"proven": [], "min_free_rounds": -1, "worst_share_bound": None, "mean_share_bound": 0.95}
            | {"repeat_meetings_bound": None, "free_rounds": 0, "worst_share_others_bound": None},
            "the file says that these figures meet their bounds: none; in truth: `repeat_meetings`",
        ),
    ],
)
def test_figures_that_were_tampered_with(figures: dict[str, object], sentence: str) -> None:
    """The visits are as they were, so every figure has to fit them."""
    plan()
    edit(lambda data: data["quality"].update(figures))
    assert verify() == Run(1, f"{sentence}\n", "1 thing is wrong in 10 visits\n")


@pytest.mark.parametrize(
    ("bound", "value", "beaten"),
    [("worst_share_bound", 0.5, "0.666667"), ("mean_share_bound", 0.5, "0.888889"), ("min_free_rounds", 1, "0")],
)
def test_bounds_that_the_rota_itself_beats(bound: str, value: float, beaten: str) -> None:
    """A bound cannot be recounted, but it can be caught."""
    plan()
    edit(lambda data: data["quality"].update({bound: value}))
    done = verify()
    assert done.code == 1
    assert f"the file says `{bound}` is {value}, but its visits do better: {beaten}\n" in done.out


def test_a_claim_that_the_bound_does_not_bear_out() -> None:
    """To say that a figure meets its bound is not enough."""
    plan()
    edit(lambda data: data["quality"].update(worst_share_bound=0.7))
    assert verify().out == (
        "the file says that these figures meet their bounds: `free_rounds`, `worst_share`, `mean_share`,"
        " `repeat_meetings`, `worst_share_others`; in truth: `free_rounds`, `mean_share`, `repeat_meetings`,"
        " `worst_share_others`\n"
    )


FIRST_FIGURES = (
    *("attendees", "tables", "rounds", "visits", "free_rounds", "min_free_rounds", "worst_share", "worst_share_bound"),
    *("mean_share", "mean_share_bound", "mean_share_bound_free", "shares_at_zero", "no_wishes", "first_choices_got"),
    *("shares", "meetings", "repeat_meetings", "repeat_meetings_bound", "most_meetings_of_a_pair", "pairs_met"),
    *("same_school_meetings", "thin_tables", "proven"),
)
"""What the figures were when rota files had neither lists of names nor bounds of colleagues."""


def written_long_ago(data: dict[str, Any]) -> None:
    """Leave out whatever rota files did not hold at first."""
    for key in ("after", "tables", "attendees"):
        data.pop(key, None)
    data["quality"] = {key: data["quality"][key] for key in FIRST_FIGURES}
    late = {"same_school_meetings", "worst_share_others"}
    data["quality"]["proven"] = [name for name in data["quality"]["proven"] if name not in late]


@pytest.mark.parametrize("colleagues", ["some", "none"])
def test_a_rota_file_of_an_earlier_version(colleagues: str) -> None:
    """What it does not hold is not held against it, also where it would be met; what it holds is."""
    text = EVENT if colleagues == "some" else EVENT.replace("Minh Anh, school: Dale", "Minh Anh, school: Oak")
    text = text if colleagues == "some" else text.replace("O'Brien\", school: Vale", "O'Brien\", school: Elm")
    write_event(text)
    assert run("plan", "evening.yaml", "--only", "rota").code == 0
    edit(written_long_ago)
    assert verify() == Run(0, "", "every rule is kept in 10 visits\n")
    counted = json.loads(verify("--json").out)
    assert (counted["wrong"], counted["quality"]["same_school_meetings"] == 0) == ([], colleagues == "none")
    for words in (["show", "evening-rota"], ["print", "evening.yaml", "evening-rota", "--out", "again"]):
        assert run(*words).code == 0
    assert run("compare", "evening-rota", "again", "--event", "evening.yaml").code == 0
    edit(lambda data: data["quality"]["proven"].append("same_school_meetings"))
    met = "`free_rounds`, `worst_share`, `mean_share`, `repeat_meetings`"
    assert verify().out == (
        f"the file says that these figures meet their bounds: {met}, `same_school_meetings`; in truth: {met}\n"
    )


def test_an_event_that_was_changed() -> None:
    """It is noted; figures and bounds of the other event are not held against the rota, broken rules are."""
    plan()
    write_event(EVENT.replace("name: Bo Lund", "name: Bo Lind").replace("host: Bo Lund", "host: Bo Lind"))
    note = "note: the event was changed since this rota was made, or the rota is of another event\n"
    assert verify() == Run(0, "", f"{note}every rule is kept in 10 visits\n")
    write_event(EVENT.replace("A5, name", "A6, name").replace("[A1, A5]", "[A1, A6]"))
    done = verify()
    assert done.code == 1
    assert done.out == (
        "the event has no attendee `A5`, but the rota seats them at table T3 `[/x] *Play*` in round 1 (16:10)"
        " and table T1 `Marking less` in round 2 (16:20)\n"
        "Nguyễn Minh Anh is fixed for seat 1 at table T3 `[/x] *Play*` in round 1 (16:10), but has no seat then\n"
        "Nguyễn Minh Anh is fixed for seat 2 at table T1 `Marking less` in round 2 (16:20), but has no seat then\n"
    )


def test_a_file_that_is_no_rota() -> None:
    """It is said where it goes wrong."""
    plan()
    Path("notes.json").write_text("{}", encoding="utf-8")
    done = run("verify", "evening.yaml", "notes.json")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: this is not a rota file\n --> notes.json:1:1\n")
    done = run("verify", "evening.yaml", "nowhere")
    assert done == Run(
        1, "", "error: there is no file `nowhere`\n\nhint: check the name and the folder you are in\n\n1 error\n"
    )


def test_ids_that_would_drive_a_terminal_are_refused() -> None:
    """A rota may hold anything; what it holds never reaches the terminal as it is."""
    plan()
    edit(lambda data: visit_of(data, "A2", 1).update(attendee="\x1b[31mA2\u202e"))
    done = verify()
    assert (done.code, done.out) == (1, "")
    assert "hint: delete that character\n" in done.err
    assert "\x1b" not in done.err
