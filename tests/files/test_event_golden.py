"""The sample with every mistake, and all that is said about it, compared whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from speedlearn.files.event import read_event
from speedlearn.printing.diagnostics import problems_rich, problems_text

GOLDEN = Path(__file__).parent / "golden" / "broken.txt"


def test_every_mistake_of_the_broken_sample_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run this with UPDATE_GOLDEN=1 to write the golden file anew, and read what has changed."""
    monkeypatch.chdir(Path(__file__).parents[2])
    reading = read_event(Path("sample_events/broken.yaml"))
    text = problems_text(reading.problems)
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert reading.event is None
    assert text == GOLDEN.read_text(encoding="utf-8")
    assert problems_rich(reading.problems).plain == text
