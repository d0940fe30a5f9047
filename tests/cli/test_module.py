"""The program as a module."""

import runpy
import sys

import pytest


def test_python_dash_m_is_the_same_program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["speedlearn", "--version"])
    with pytest.raises(SystemExit) as stopped:
        runpy.run_module("speedlearn", run_name="__main__")
    assert stopped.value.code == 0
    assert capsys.readouterr().out.startswith("speedlearn 0.1.0")
