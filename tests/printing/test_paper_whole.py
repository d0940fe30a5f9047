"""What typst is given to print, whole: every text with its size and place, the words, the colours and the logo."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest
from fairs import packs
from golden_files import as_lines, same_as_golden

from speedlearn.printing import pdf
from speedlearn.sheets import Pack

ALL = tuple(pdf.KINDS)
KINDS = {
    "village": ALL,
    "fair": ALL,
    "crowded": ("tables", "seats", "run", "statistics", "list", "contacts"),
    "long_day": ("personal", "large", "timetable", "list", "run", "signs"),
    "wordy": tuple(kind for kind in ALL if kind != "seats"),
    "great": ("seats",),
}


def given_to_typst(sheets: Pack, kinds: tuple[str, ...]) -> dict[str, object]:
    """Collect, by the name of each file that is printed, what its template reads; how templates read it is theirs."""
    told: dict[str, object] = {}
    for volume in (volume for kind in kinds for volume in pdf._volumes(pdf.KINDS[kind], sheets)):
        files = pdf._document(volume, {})
        data = {name: json.loads(files.pop(name)) for name in ("data.json", "look.json")}
        ours = {"main.typ": volume.kind.template, "common.typ": "common.typ"}
        assert {name: files.pop(name) for name in ours} == {
            name: (pdf.TEMPLATES / template).read_bytes() for name, template in ours.items()
        }
        told[volume.file] = shortened(data) | {name: content.decode() for name, content in files.items()}
    return told


def shortened(data: Any) -> Any:  # noqa: ANN401 (as JSON, data have any shape)
    """Write a digest for each code, which is a drawing of thousands of letters."""
    if isinstance(data, dict):
        return {key: shortened(one) for key, one in data.items()}
    if isinstance(data, list):
        return [shortened(one) for one in data]
    return f"svg {sha256(data.encode()).hexdigest()[:8]}" if str(data).startswith("<svg") else data


@pytest.mark.parametrize("name", KINDS)
def test_what_typst_is_given(name: str) -> None:
    """Of every kind of paper."""
    told = given_to_typst(packs()[name], KINDS[name])
    same_as_golden(f"{name}_paper.json", as_lines(told) + "\n")
