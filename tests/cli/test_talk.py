"""Progress, and the check that a rota can be read back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bricks import ATTENDEE, EVENT, rota_of

from speedlearn.cli import talk
from speedlearn.cli.judge import judge
from speedlearn.cli.talk import Ticker
from speedlearn.model import Bounds, Visit


def test_a_bar_for_what_takes_long(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal only; and only once a step takes over a second."""
    monkeypatch.setattr(talk, "PATIENCE", 0.0)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with Ticker() as ticker:
        for part in (0.0, 0.25, 0.5):
            ticker.tell("mixing", part)
        ticker.tell("checking")
    err = capsys.readouterr().err
    assert err.count("mixing …") == 1
    assert "50 %" in err
    assert err.index("50 %") < err.index("checking …")


def test_no_bar_where_nobody_watches(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A pipe gets a line for each step."""
    monkeypatch.setattr(talk, "PATIENCE", 0.0)
    with Ticker() as ticker:
        for part in (0.0, 0.5):
            ticker.tell("mixing", part)
            ticker.tell_once("stopping")
    assert capsys.readouterr().err == "mixing …\nstopping …\nmixing …\n"


def test_a_rota_that_cannot_be_read_back_is_never_passed_on() -> None:
    """It would be a mistake of ours, so it is loud."""
    event = replace(EVENT, attendees=(replace(ATTENDEE, id="\x1b"),))
    with pytest.raises(RuntimeError, match="the rota cannot be read back"):
        judge(event, rota_of(event, [Visit(1, "T1", 1, "\x1b")]), Bounds(0, None, None, None, 0))
