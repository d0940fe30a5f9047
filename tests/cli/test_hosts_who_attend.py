"""Hosts who attend in the rounds in which they do not host: from the event file to the rota."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest
from evening import run, write_event

pytestmark = pytest.mark.usefixtures("empty_folder")

EVENT = """event: E
timetable: {rounds: 4}
defaults: {seats: 4}
tables:
  - {id: T1, title: A, hosts: [{name: Ada, school: Vale}], rounds: 1-2}
  - {id: T2, title: B, hosts: [{name: Bo, school: Hill}], rounds: 3-4}
  - {id: T3, title: C, host: Cy}
  - {id: T4, title: D, host: Di}
  - {id: T5, title: E, host: Ed}
attendees:
  - {id: ada, name: Ada, school: Vale, choices: [T2, T3]}
  - {id: bo, name: Bo, school: Hill, choices: [T1, T2]}
  - {id: x, name: Ada, school: Moor, choices: [T1]}
  - {id: y, name: Yan}
  - {id: z, name: Zed}
"""


def test_hosts_are_seated_only_while_they_do_not_host() -> None:
    """Their wishes are granted where they can be, and their own table is not theirs to visit."""
    write_event(EVENT)
    done = run("plan", "evening.yaml", "--only", "rota", "--out", "rota")
    assert done.code == 0
    rota = json.loads(Path("rota/rota.json").read_text(encoding="utf-8"))
    rounds: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for visit in rota["visits"]:
        rounds[visit["attendee"]][visit["round"]] = visit["table"]
    assert rounds["ada"].keys() == {3, 4}
    assert set(rounds["ada"].values()) == {"T2", "T3"}
    assert rounds["bo"].keys() == {1, 2}
    assert "T1" in rounds["bo"].values()
    assert rounds["x"].keys() == {1, 2, 3, 4}  # of one name with a host, but from another school
    assert rota["quality"]["free_rounds"] == 0
    assert rota["quality"]["worst_share"] == 1
    assert run("verify", "evening.yaml", "rota/rota.json").code == 0
