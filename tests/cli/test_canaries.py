"""Nothing private leaves: words that stand only in private fields are looked for in all that a run leaves behind."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from evening import run
from pypdf import PdfReader
from pypdf.generic import StreamObject

from speedlearn.parts import PARTS

pytestmark = pytest.mark.usefixtures("empty_folder")

EVENT = """\
event: Publicword evening
venue: Publicword hall
date: 2026-03-12
timetable: {start: 16:00, length: 40, welcome: 10, rounds: 2}
defaults: {seats: 4}
rules:
  apart: [[A1, A4]]
  together: [[A2, A4]]
  phase: prefer
  mixing: 1%
tables:
  - {id: T1, title: Publicword one, host: Ada Publicword, school: Hill School, topics: [canarytopic], phases: [special], step_free: true}
  - {id: T2, title: Publicword two, host: Bo Publicword, topics: [canaryneed], phases: [primary], step_free: true}
  - {id: T3, title: Publicword three, host: Cy Publicword, topics: [canaryother]}
attendees:
  - {id: A1, name: Zoë Publicword, school: Vale School, interests: {canarytopic: 867530, T2: 1}, phase: special, step_free: true}
  - {id: A2, name: Ben Publicword ben@publicword.example, school: Vale School, hopes: a hopeword to take home, choices: [T1, T3], interests: [canaryother]}
  - {id: A3, name: Li Publicword, school: Dale School, stays: true, fixed: {1: T2, 2: T2}}
  - {id: A4, name: Mo Publicword}
schools:
  - {name: Vale School, network: Northnet Trust, phase: special, needs: {canaryneed: 765432}, strengths: {canarytopic: 5}}
  - {name: Dale School, network: Northnet Trust, needs: {canarytopic: 3}, strengths: {canaryother: 2}}
"""  # noqa: E501 - an entry a line
PRIVATE = ("canary", "867530", "765432", "special", "northnet", "step_free", "apart", "together", "hopeword")
# A host reads of what phase a guest is, and the organiser which networks met; the page for phones speaks of neither.
SHOWN = {"table-cards.pdf": {"special"}, "statistics.pdf": {"northnet"}}
PUBLIC = "publicword"
EVERYTHING = ",".join(PARTS)


def insides(content: bytes) -> Iterator[bytes]:
    """Yield a file and all that is packed in it."""
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)
    if content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content), strict=True)
        yield str(reader.metadata).encode()
        for page in reader.pages:
            yield "".join(page.extract_text().split()).encode()
        for number in range(1, int(str(reader.trailer["/Size"]))):
            found = reader.get_object(number)
            if isinstance(found, StreamObject):
                yield found.get_data()


def holds(content: bytes, word: str) -> bool:
    """Return whether a word stands in a file, in either of the ways in which such files hold letters."""
    return any(word.encode(coding) in piece.lower() for piece in insides(content) for coding in ("utf-8", "utf-16-be"))


@pytest.mark.parametrize("is_allowed", [False, True])
def test_no_private_word_leaves(is_allowed: bool) -> None:
    """In no file, no name of a file, no line of talk; what may be shown is found in every file by the same search.

    What people hope for is on the cards of their hosts, where the event allows it, and nowhere else.
    """
    shown = {**SHOWN, "table-cards.pdf": {"special", "hopeword"}} if is_allowed else SHOWN
    Path("evening.yaml").write_text(EVENT + "look: {hopes: true}\n" * is_allowed, encoding="utf-8")
    runs = [run("plan", "evening.yaml", "--out", "first", "--only", EVERYTHING)]
    runs.append(run("plan", "evening.yaml", "--out", "second", "--after", "first", "--dry-run"))
    runs.append(run("print", "evening.yaml", "first", "--out", "third", "--names", "first"))
    runs.append(run("verify", "evening.yaml", "first"))
    assert [done.code for done in runs] == [0, 0, 0, 0], runs
    left = {path: path.read_bytes() for folder in ("first", "third") for path in Path(folder).rglob("*.*")}
    assert {path.suffix for path in left} >= {".pdf", ".json", ".xlsx", ".csv", ".md"}
    for path, content in left.items():
        assert holds(content, PUBLIC), path
        assert {word for word in PRIVATE if holds(content, word)} == shown.get(path.name, set()), path
        assert "publicword" not in str(path).lower()
    talk = "".join(done.err for done in runs).lower()
    assert [word for word in PRIVATE if word in talk] == []
