"""The program as a module."""

import runpy
import sys
from pathlib import Path

import pytest
from evening import run_program


def test_python_dash_m_is_the_same_program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["speedlearn", "--version"])
    with pytest.raises(SystemExit) as stopped:
        runpy.run_module("speedlearn", run_name="__main__")
    assert stopped.value.code == 0
    assert capsys.readouterr().out.startswith("speedlearn 0.1.0")


def test_a_terminal_without_accents_is_no_reason_to_stop(tmp_path: Path) -> None:
    title = "Café der Künste"
    table = "{id: T1, title: Marking, host: Ada Obiora, seats: 4}"
    text = f"event: {title}\ntables: [{table}]\nattendees: [{{name: Zoë}}]\ntimetable: {{rounds: 1}}\n"
    (tmp_path / "plain.yaml").write_text(text, encoding="utf-8")
    done = run_program("check", "plain.yaml", cwd=tmp_path, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert (done.code, "Caf\\xe9 der K\\xfcnste" in done.out) == (0, True)
