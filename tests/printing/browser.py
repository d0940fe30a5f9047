"""Drive a real browser over its debugging pipe: enough to open a page at a made-up time, type, and read it.

Messages are JSON ended by NUL, in on descriptor 3 and out on 4 of the browser (Chrome DevTools Protocol,
`--remote-debugging-pipe`), so that no other library and no port is needed.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# Descriptors below this one are for the browser's own ends of the pipes.
_HIGH = 10
_OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe")


class Tab:
    """A page of the browser, a phone of 390 by 844 to begin with."""

    def __init__(self, to_browser: BinaryIO, from_browser: BinaryIO) -> None:
        self._to, self._from = to_browser, from_browser
        self._number = 0
        self._session = ""
        self.complaints: list[str] = []
        self.requests: list[str] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")
        self.resize(390, 844)

    def ask(self, method: str, **values: object) -> Any:  # noqa: ANN401 - what the protocol answers
        """Ask one thing, and hear what happened until it is answered."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": values}
        if self._session:
            message["sessionId"] = self._session
        self._to.write(json.dumps(message).encode() + b"\0")
        self._to.flush()
        while (heard := self._hear()).get("id") != self._number:
            self._note(heard)
        assert "error" not in heard, heard
        return heard["result"]

    def _hear(self) -> dict[str, Any]:
        text = b""
        while not text.endswith(b"\0"):
            byte = self._from.read(1)
            assert byte, "the browser has gone"
            text += byte
        return dict(json.loads(text[:-1]))

    def _note(self, heard: dict[str, Any]) -> None:
        if heard["method"] in {"Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled"}:
            self.complaints.append(json.dumps(heard["params"]))
        if heard["method"] == "Network.requestWillBeSent":
            self.requests.append(heard["params"]["request"]["url"])

    def resize(self, width: int, height: int) -> None:
        """Make the window so large, in CSS pixels."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def open(self, path: Path, fragment: str = "", at: str = "2014-01-22 14:00:00") -> None:
        """Open a file at a local time that stands still until `wait`."""
        moment = int(datetime.fromisoformat(at).timestamp() * 1000)
        self.ask("Page.navigate", url="about:blank")
        script = f"window.moment = {moment}; Date.now = () => window.moment;"
        added = self.ask("Page.addScriptToEvaluateOnNewDocument", source=script)["identifier"]
        self.ask("Page.navigate", url=path.as_uri() + fragment)
        self.run("new Promise(done => document.readyState === 'complete' ? done() : window.onload = done)")
        self.ask("Page.removeScriptToEvaluateOnNewDocument", identifier=added)

    def wait(self, seconds: int) -> None:
        """Let so much time go by on the clock of the page."""
        self.run(f"window.moment += {seconds * 1000}; document.dispatchEvent(new Event('visibilitychange'))")

    def run(self, script: str) -> Any:  # noqa: ANN401 - any value that JSON knows
        """Run a script in the page and return its value."""
        done = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def text(self, selector: str) -> str:
        """Read what is shown of the first element that fits."""
        return " ".join(str(self.run(f"document.querySelector({json.dumps(selector)}).innerText")).split())

    def texts(self, selector: str) -> list[str]:
        """Read what is shown of all elements that fit."""
        found = self.run(f"[...document.querySelectorAll({json.dumps(selector)})].map(one => one.innerText)")
        return [" ".join(text.split()) for text in found]

    def press(self, key: str, text: str = "") -> None:
        """Press a key by its name; with a text it also writes."""
        codes = {"Tab": 9, "Enter": 13}
        values = {"key": key, "windowsVirtualKeyCode": codes.get(key, 0), **({"text": text} if text else {})}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **values)
        self.ask("Input.dispatchKeyEvent", type="keyUp", key=key)
        self.settle()

    def type(self, text: str) -> None:
        """Write where the focus is."""
        self.ask("Input.insertText", text=text)
        self.settle()

    def settle(self) -> None:
        """Wait until what was asked for is shown."""
        self.run("new Promise(done => setTimeout(() => requestAnimationFrame(() => done()), 30))")

    def picture(self) -> bytes:
        """Return what is seen as PNG."""
        return b64decode(self.ask("Page.captureScreenshot")["data"])


@contextmanager
def browser(profile: Path) -> Iterator[Tab]:
    """Start the browser with an empty profile, and end it."""
    assert CHROMIUM is not None
    ours_in, its_out = _pipe()
    its_in, ours_out = _pipe()
    actions = [(os.POSIX_SPAWN_DUP2, its_in, 3), (os.POSIX_SPAWN_DUP2, its_out, 4)]
    quiet = [(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
    arguments = [CHROMIUM, *_OPTIONS, f"--user-data-dir={profile}", "about:blank"]
    process = os.posix_spawn(CHROMIUM, arguments, {**os.environ}, file_actions=[*actions, *quiet], setpgroup=0)
    os.close(its_in)
    os.close(its_out)
    try:
        with open(ours_out, "wb") as to_browser, open(ours_in, "rb") as from_browser:  # noqa: PTH123 - descriptors
            yield Tab(to_browser, from_browser)
    finally:
        os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)


def _pipe() -> tuple[int, int]:
    """Return the two ends of a pipe, both high enough to be in nobody's way."""
    ends = os.pipe()
    high = fcntl.fcntl(ends[0], fcntl.F_DUPFD_CLOEXEC, _HIGH), fcntl.fcntl(ends[1], fcntl.F_DUPFD_CLOEXEC, _HIGH)
    for end in ends:
        os.close(end)
    return high
