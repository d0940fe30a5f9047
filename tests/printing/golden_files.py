"""Compare output with a file kept beside the tests; SPEEDLEARN_UPDATE_GOLDEN=1 writes the file anew."""

from __future__ import annotations

import os
from pathlib import Path

_FOLDER = Path(__file__).parent / "golden"


def same_as_golden(name: str, text: str) -> None:
    """Fail unless a text is what the golden file of this name holds, whole."""
    path = _FOLDER / name
    if os.environ.get("SPEEDLEARN_UPDATE_GOLDEN") == "1":
        _FOLDER.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
