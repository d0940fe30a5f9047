"""The page for phones in a real browser, looked at by axe-core in all its views.

Run it with `SPEEDLEARN_AXE=…/axe-core/axe.min.js pytest tests/printing/test_page_by_axe.py`; the file comes from npm.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browser import CHROMIUM, Tab, browser
from rooms import AWKWARD_NAMES, hall
from strange import LOGO

from speedlearn.languages import words_in
from speedlearn.model import Look
from speedlearn.printing.html.page import page
from speedlearn.sheets import pack

AXE = os.environ.get("SPEEDLEARN_AXE")
pytestmark = pytest.mark.skipif(AXE is None or CHROMIUM is None, reason="no axe-core is named, or no Chromium there")

SIZES = {"phone": (390, 844), "small phone": (320, 640), "desk": (1280, 900), "hall": (1920, 1080)}
WAYS = [
    *(("en", scheme, size) for scheme in ("light", "dark") for size in SIZES),
    *(("cy", "light", "phone"), ("cy", "dark", "desk"), ("cy", "light", "hall")),
]
# The fragment of the address, and what is typed.
VIEWS = {
    "list": ("", ""),
    "found": ("", "a"),
    "nobody found": ("", "qqqq"),
    "unknown": ("#nobody", ""),
    "person and map": ("#A002", ""),
    "free in a round": ("#A023", ""),
    "screen": ("#screen", ""),
    "screen, late": ("#screen+3", ""),
}
# Days before, at the welcome, while a host talks, while all do, on the move, in a pause, at the close, and afterwards.
TIMES = ("2013-12-01 09:00", "14:05", "14:17", "14:22", "14:24:30", "14:39", "14:56", "18:00")
ASKING = "axe.run(document).then(found => found.violations.map(one => `${one.id}: ${one.nodes[0].html}`))"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write a hall of awkward names in English, and in Welsh with a pale colour and a logo."""
    folder = tmp_path_factory.mktemp("pages")
    event, rota = hall(12, 4, 4, len(AWKWARD_NAMES) + 10)
    late = tuple(replace(one, start=one.start + 5, end=one.end + 5) for one in event.timetable.rounds[2:])
    clock = replace(event.timetable, rounds=(*event.timetable.rounds[:2], *late))
    event, rota = replace(event, timetable=clock), replace(rota, rounds=clock.rounds)
    look = replace(event, look=Look(colour="#ffd400", logo="logo.svg"))
    link = "https://example.org/rota.html"
    written = {"en": pack(event, rota, link), "cy": pack(look, rota, link, LOGO, words_in("cy"))}
    for language, sheets in written.items():
        (folder / f"{language}.html").write_bytes(page(sheets))
    return {language: folder / f"{language}.html" for language in written}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """Start one browser, in which the page's own policy does not keep axe out."""
    with browser(tmp_path_factory.mktemp("profile")) as one:
        one.ask("Page.setBypassCSP", enabled=True)
        yield one


@pytest.mark.parametrize(("language", "scheme", "size"), WAYS)
def test_no_view_has_a_violation(running: Tab, pages: dict[str, Path], language: str, scheme: str, size: str) -> None:
    """Nor is any wider than the window."""
    assert AXE is not None
    running.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    running.resize(*SIZES[size])
    axe = Path(AXE).read_text(encoding="utf-8")
    for view, (fragment, typed) in VIEWS.items():
        for time in TIMES[1:2] if typed or view == "unknown" else TIMES:
            running.open(pages[language], fragment, time if " " in time else f"2014-01-22 {time}")
            if typed:
                running.run("document.querySelector('#query').focus()")
                running.type(typed)
            running.settle()
            running.run(f"{axe};0")
            assert running.run(ASKING) == [], (view, time)
            assert running.run("document.documentElement.scrollWidth <= innerWidth"), (view, time)
