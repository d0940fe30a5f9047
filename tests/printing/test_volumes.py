"""Long sheets come in volumes, each set by a process of its own."""

from __future__ import annotations

import io
import pickle
import signal
import sys
import threading
import time
from dataclasses import replace
from itertools import combinations

import pytest
from pypdf import PdfReader
from readback import lines_of, tables_on_timetable, visits_on_cards, visits_on_plans, visits_on_rotas
from rooms import hall, village

from speedlearn.model import Event, Rota
from speedlearn.parts import volume_name, volume_of
from speedlearn.printing import pdf, typesetter
from speedlearn.printing.typesetter import RefusedError, Typesetters, typeset
from speedlearn.printing.volumes import cut
from speedlearn.sheets import Pack, pack

# No two of them have the same letters: pages are read back by these.
NAMES = [f"Person {one}{other}" for one, other in combinations("abcdefghijkl", 2)][:57]
NUM_ROUNDS = 6


@pytest.fixture(scope="module")
def room() -> tuple[Event, Rota]:
    """Return a hall."""
    return hall(10, NUM_ROUNDS, 8, len(NAMES), NAMES)


@pytest.fixture(scope="module")
def printed(room: tuple[Event, Rota]) -> tuple[dict[str, bytes], list[str]]:
    """Print that hall with 20 people to a volume; returns what was told, too."""
    told: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for word, kind in pdf.KINDS.items():
            patch.setitem(pdf.KINDS, word, replace(kind, most=20 * NUM_ROUNDS))
        return pdf.render(pack(*room), ["signs", "personal", "tables", "seats", "timetable"], told.append), told


def volumes(files: dict[str, bytes], file: str) -> list[bytes]:
    """Return the volumes of a file in their order."""
    return [content for name, content in files.items() if volume_of(name)[0] == file]


def test_files_are_numbered_and_told_in_order(printed: tuple[dict[str, bytes], list[str]]) -> None:
    """What need not be cut keeps its name."""
    names = [
        volume_name(file, number, 3)
        for file in ("personal-rotas.pdf", "table-cards.pdf", "seat-plans.pdf", "timetable.pdf")
        for number in (1, 2, 3)
    ]
    assert list(printed[0]) == printed[1] == ["table-signs.pdf", *names]


def test_volumes_together_say_what_the_rota_says(
    room: tuple[Event, Rota], printed: tuple[dict[str, bytes], list[str]]
) -> None:
    """Every visit stands once in each kind."""
    event, rota = room
    for file, read in (
        ("personal-rotas.pdf", visits_on_rotas),
        ("table-cards.pdf", visits_on_cards),
        ("seat-plans.pdf", visits_on_plans),
    ):
        visits = [visit for content in volumes(printed[0], file) for visit in read(content, event)]
        assert sorted(visits) == list(rota.visits)
    fields = [tables_on_timetable(content, event) for content in volumes(printed[0], "timetable.pdf")]
    assert set().union(*fields) == {(visit.round, visit.table, visit.attendee) for visit in rota.visits}
    assert sum(map(len, fields)) == len(rota.visits)


def test_piles_lie_in_the_order_of_names_within_a_volume(
    room: tuple[Event, Rota], printed: tuple[dict[str, bytes], list[str]]
) -> None:
    """So that each volume is cut and stacked by itself, and the stacks follow each other."""
    stacked = []
    for content in volumes(printed[0], "personal-rotas.pdf"):
        pages = [
            [page[k + 1] for k, line in enumerate(page) if line == room[0].name] for page in lines_of(content)[::2]
        ]
        stacked += [page[pile] for pile in range(4) for page in pages if pile < len(page)]
    assert stacked == NAMES


def test_a_volume_says_which_it_is(printed: tuple[dict[str, bytes], list[str]]) -> None:
    """In its title, and on every sheet beside the mark of the rota; a whole file says nothing."""
    for name, content in printed[0].items():
        _, number, of = volume_of(name)
        reader = PdfReader(io.BytesIO(content), strict=True)
        assert reader.metadata is not None
        assert (f", {number} of {of}: " in (reader.metadata.title or "")) == (of > 1)
        for page in lines_of(content):
            assert (f"rota 1a2b3c4d · {number} of {of}" in " ".join(page)) == (of > 1)


def test_a_great_event_is_cut_and_a_small_one_is_not() -> None:
    """By how many visits there are."""
    small = pack(*village())
    person = small.personal[0]
    times = small.timetable.rounds[:1]
    for num_people, num_volumes in ((2500, 1), (2501, 2), (5001, 3)):
        great = replace(small, personal=(person,) * num_people, timetable=replace(small.timetable, rounds=times))
        assert len(pdf._volumes(pdf.KINDS["personal"], great)) == num_volumes
        assert len(pdf._volumes(pdf.KINDS["signs"], great)) == 1


def test_a_cut_loses_nothing() -> None:
    """However many volumes are asked for; there is always one."""
    whole = pack(*village())
    for num_volumes in (0, 1, 2, 4, 100):
        parts = cut(whole, "timetable.rows", num_volumes)
        assert len(parts) == min(max(1, num_volumes), -(-9 // -(-9 // max(1, num_volumes))))
        assert tuple(row for part in parts for row in part.timetable.rows) == whole.timetable.rows
        assert all(replace(part, timetable=whole.timetable) == whole for part in parts)
    assert cut(replace(whole, personal=()), "personal", 3) == [replace(whole, personal=())]


def test_names_of_volumes() -> None:
    """They are read as they are written, and no other name is taken for one."""
    for number, of in ((1, 2), (3, 12), (100, 100)):
        name = volume_name("seat-plans.pdf", number, of)
        assert volume_of(name) == ("seat-plans.pdf", number, of)
    assert volume_name("seat-plans.pdf", 3, 12) == "seat-plans-03-of-12.pdf"
    assert volume_name("seat-plans.pdf", 1, 1) == "seat-plans.pdf"
    for name in ("seat-plans.pdf", "rota.json", "-1-of-2", "1-of-2.pdf"):
        assert volume_of(name) == (name, 1, 1)


def changed(sheets: Pack, name: str) -> Pack:
    """Return a pack whose last person has another name."""
    return replace(sheets, personal=(*sheets.personal[:-1], replace(sheets.personal[-1], name=name)))


def test_a_letter_that_no_font_has_is_known_before_the_long_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """No volume is set for nothing."""
    monkeypatch.setitem(pdf.KINDS, "personal", replace(pdf.KINDS["personal"], most=8))
    monkeypatch.setattr(Typesetters, "typeset", lambda *_: pytest.fail("a volume was set"))
    with pytest.raises(pdf.MissingGlyphsError, match="has `𓀀` "):
        pdf.render(changed(pack(*village()), "Zed 𓀀"), ["personal"])


def test_a_mark_that_prints_only_with_its_letter_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the letters do one by one."""
    monkeypatch.setitem(pdf.KINDS, "personal", replace(pdf.KINDS["personal"], most=20))
    prints = pdf._prints
    monkeypatch.setattr(pdf, "_prints", lambda texts: "é" not in texts and prints(texts))
    assert len(pdf.render(changed(pack(*village()), "Zoé"), ["personal"])) > 1


def test_a_process_sets_what_this_one_sets() -> None:
    """Byte for byte; and what typst says of a fault comes through."""
    text = {"main.typ": b'#set document(title: "T")\nHello'}
    assert Typesetters().typeset(text) == typeset(text)
    for press in (typeset, Typesetters().typeset):
        with pytest.raises(RefusedError, match="unknown variable: nonsense"):
            press({"main.typ": b"#nonsense"})


@pytest.mark.parametrize("right", [True, False])
def test_what_a_process_does_with_its_task(right: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """It sets the document, or says why typst refuses and ends with 1."""
    files = {"main.typ": b'#set document(title: "T")\nHello' if right else b"#nothing"}
    streams = [io.TextIOWrapper(io.BytesIO(content)) for content in (pickle.dumps(files), b"", b"")]
    for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
        monkeypatch.setattr(sys, name, stream)
    if right:
        typesetter.main()
    else:
        with pytest.raises(SystemExit) as ended:
            typesetter.main()
        assert ended.value.code == 1
    monkeypatch.undo()
    written, told = (stream.buffer.getvalue() for stream in streams[1:])
    assert written == (typeset(files) if right else b"")
    assert (b"unknown variable: nothing" in told) is not right


def test_processes_end_when_they_are_told_to() -> None:
    """Those at work, and those that would begin afterwards."""
    setters = Typesetters()
    endless = {"main.typ": b'#set document(title: "T")\n#for k in range(40000) { par(lorem(200 + k)) }'}
    threading.Timer(0.5, setters.stop).start()
    begun = time.monotonic()
    for _ in range(2):
        with pytest.raises(RefusedError):
            setters.typeset(endless)
    assert time.monotonic() - begun < 20


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="a system without this signal")
def test_a_process_that_dies_at_once_takes_nobody_with_it() -> None:
    """Also in the program, which a closed pipe ends, and with more to say than a pipe holds."""
    setters = Typesetters()
    setters.stop()
    before = signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        for _ in range(3):
            with pytest.raises(RefusedError):
                setters.typeset({"main.typ": b"//" * 2**22})
    finally:
        signal.signal(signal.SIGPIPE, before)


def test_a_process_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a fault of printing."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    monkeypatch.setattr(typesetter, "_MODULE", "nothing")
    monkeypatch.setitem(pdf.KINDS, "personal", replace(pdf.KINDS["personal"], most=8))
    with pytest.raises(pdf.PrintingError, match="typst ended with 1"):
        pdf.render(pack(*village()), ["personal"])
