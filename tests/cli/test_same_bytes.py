"""Equal event, seed and effort give equal files, whatever the hash order, the language and the time of the day."""

from __future__ import annotations

from pathlib import Path

import pytest
from evening import ROOT, held, run_program

VILLAGE = str(ROOT / "sample_events" / "village.yaml")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Plan the village."""
    folder = tmp_path_factory.mktemp("once")
    assert run_program("plan", VILLAGE, "--out", "pack", cwd=folder, env={"PYTHONHASHSEED": "0"}).code == 0
    return held(folder / "pack")


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland"},
        {"PYTHONHASHSEED": "3", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    ],
)
def test_rotas(pack: dict[str, bytes], env: dict[str, str], tmp_path: Path) -> None:
    """The rota, byte for byte."""
    assert run_program("plan", VILLAGE, "--out", "pack", "--only", "rota", cwd=tmp_path, env=env).code == 0
    assert held(tmp_path / "pack") == {"rota.json": pack["rota.json"]}


def test_all_pages(pack: dict[str, bytes], tmp_path: Path) -> None:
    """Everything that is printed, byte for byte."""
    env = {"PYTHONHASHSEED": "5", "LC_ALL": "C", "TZ": "Asia/Kathmandu"}
    assert run_program("plan", VILLAGE, "--out", "pack", cwd=tmp_path, env=env).code == 0
    assert held(tmp_path / "pack") == pack
