"""The server that most editors use for YAML, asked about the samples; it is not a part of the tests' own tools.

Install it with `npm install yaml-language-server` and put it on the path, or name it in YAML_LANGUAGE_SERVER.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest
from test_form_for_editors import SAMPLES, samples

from speedlearn.files.event_json_schema import event_json_schema
from speedlearn.starter import text as starter

SERVER = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")

pytestmark = pytest.mark.skipif(SERVER is None, reason="yaml-language-server is not here")


class Editor:
    """As much of an editor as is needed to ask the server."""

    def __init__(self, inlet: IO[bytes], outlet: IO[bytes]) -> None:
        self.inlet, self.outlet = inlet, outlet
        self.number = 0

    def tell(self, method: str, params: object, number: int | None = None) -> None:
        """Send a message."""
        message = {"jsonrpc": "2.0", "method": method, "params": params} | ({} if number is None else {"id": number})
        self._send(message)

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps(message).encode()
        self.inlet.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.inlet.flush()

    def hear(self) -> dict[str, Any]:
        """Receive a message."""
        length = 0
        while line := self.outlet.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self.outlet.read(length))
        if "id" in message and "method" in message:  # the server asks for settings, which are all its own
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": [None] * 9})
        return message

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401 - answers have any shape
        """Send a question and wait for the answer."""
        self.number += 1
        self.tell(method, params, self.number)
        while (message := self.hear()).get("id") != self.number or "method" in message:
            pass
        return message["result"]

    def open(self, path: Path, text: str) -> list[str]:
        """Open a file and list what is marked in it, with its line."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self.hear()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == path.as_uri():
                found = message["params"]["diagnostics"]
                return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in found]


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    """Start the server, and end it."""
    command = [str(SERVER), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdin
        assert server.stdout
        editor = Editor(server.stdin, server.stdout)
        editor.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        editor.tell("initialized", {})
        yield editor
        server.terminate()


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.relative_to(SAMPLES).as_posix())
def test_samples_in_an_editor(editor: Editor, path: Path) -> None:
    """Nothing is marked in a right one; in the wrong one much is, each at its line."""
    marked = editor.open(path, path.read_text(encoding="utf-8"))
    if path.name == "broken.yaml":
        lines = {int(one.partition(":")[0]) for one in marked}
        assert {6, 9, 12, 18} <= lines
    else:
        assert marked == []


def test_what_an_editor_says_of_slips(editor: Editor, tmp_path: Path) -> None:
    """A key mistyped, one that is missing, a number out of range, a word that is not known."""
    (tmp_path / "event.schema.json").write_text(json.dumps(event_json_schema()), encoding="utf-8")
    assert editor.open(tmp_path / "starter.yaml", starter()) == []
    slips = {
        "title: Marking less, feedback more": "tittle: Marking less, feedback more",
        "length: 60  ": "length: 6000",
        "phases: [primary]": "phases: [primry]",
    }
    text = starter()
    for right, wrong in slips.items():
        assert right in text
        text = text.replace(right, wrong, 1)
    marked = "\n".join(editor.open(tmp_path / "slips.yaml", text))
    for said in ("tittle", '"title"', "1440", "early years"):
        assert said in marked


def test_an_editor_offers_keys_and_says_what_they_are_for(editor: Editor, tmp_path: Path) -> None:
    """While one types, and where the pointer rests."""
    (tmp_path / "event.schema.json").write_text(json.dumps(event_json_schema()), encoding="utf-8")
    path = tmp_path / "hover.yaml"
    lines = [*starter().splitlines(), "  "]
    editor.open(path, "\n".join(lines))
    row = next(row for row, line in enumerate(lines) if line.startswith("timetable:"))
    document = {"uri": path.as_uri()}
    hover = editor.ask("textDocument/hover", {"textDocument": document, "position": {"line": row, "character": 3}})
    assert "The clock of the session" in json.dumps(hover)
    where = {"textDocument": document, "position": {"line": len(lines) - 1, "character": 2}}
    offered = editor.ask("textDocument/completion", where)["items"]
    assert {"own_school", "aim", "mixing"} <= {one["label"] for one in offered}
