"""Typst at work: the files of one document in, its PDF out; here or, for what is long, in a process of its own.

Typst keeps what it has set, a long document takes hundreds of megabytes, and little of that comes back to the system
before the process ends. So what is long is set in a process that ends with it.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TYPE_CHECKING, Any, cast

from .layout.fit import FONTS

if TYPE_CHECKING:
    import typst

_MODULE = "speedlearn.printing.typesetter"
_PICTURE = ".png"
# After so many further compilations typst has forgotten what it kept of the ones before.
_FORGOTTEN_AFTER = 11


class RefusedError(Exception):
    """Typst could not set a document; the message is its own."""


def typeset(files: Mapping[str, bytes]) -> bytes:
    """Set a document in this process.

    Parameters
    ----------
    files
        Contents by name; the main file is `main.typ`. All are text but for those whose names end in `.png`.

    Raises
    ------
    RefusedError
        When typst refuses.
    """
    import typst  # noqa: PLC0415 (only who prints pays for loading it)

    # The wheel takes files by name; its annotations do not say so.
    sources: Any = {name: content for name, content in files.items() if not name.endswith(_PICTURE)}
    pictures = {name: content for name, content in files.items() if name.endswith(_PICTURE)}
    try:
        with _root(pictures) as root:
            compiler = typst.Compiler(sources, root=root, font_paths=fonts())
            return cast("bytes", compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0))
    except typst.TypstError as error:
        raise RefusedError(error.diagnostic or str(error)) from error


@contextmanager
def _root(pictures: Mapping[str, bytes]) -> Iterator[Path]:
    """Yield the folder in which typst looks for files that are not given: on every machine it holds the same ones.

    The wheel takes texts only, so pictures are read from there. As numbers in a text, one of two megabytes would take
    a hundred in each document that is being set.
    """
    if not pictures:
        yield FONTS
        return
    with TemporaryDirectory(prefix="speedlearn-") as folder:
        for name, content in pictures.items():
            Path(folder, name).write_bytes(content)
        yield Path(folder)


def forget() -> None:
    """Make typst let go of what it keeps of earlier documents, which is most of the memory that setting takes."""
    for _ in range(_FORGOTTEN_AFTER):
        typeset({"main.typ": b'#set document(title: "Nothing")'})


@cache
def fonts() -> typst.Fonts:
    """Return the bundled fonts and no others, so that every machine prints the same."""
    import typst  # noqa: PLC0415 (only who prints pays for loading it)

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


class Typesetters:
    """Processes that set one document each."""

    def __init__(self) -> None:
        self._running: set[subprocess.Popen[bytes]] = set()
        self._is_over = False

    def typeset(self, files: Mapping[str, bytes]) -> bytes:
        """Set a document in a process of its own; may be called by several threads.

        Raises
        ------
        RefusedError
            When typst refuses, or the process is stopped.
        """
        with TemporaryFile() as task:
            # Through a pipe, a process that dies while it is told its task would take us with it: where output goes to
            # a pipe that is closed, the program is to end without a word.
            pickle.dump(dict(files), task)
            task.seek(0)
            # A process hears no Ctrl-C of the terminal: `stop` is for whoever started it to say.
            process = subprocess.Popen(  # noqa: S603 (this very program)
                [sys.executable, "-P", "-m", _MODULE],
                stdin=task,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
            with process:
                self._running.add(process)
                if self._is_over:
                    process.kill()
                content, trouble = process.communicate()
                self._running.discard(process)
        if process.returncode:
            raise RefusedError(trouble.decode(errors="replace").strip() or f"typst ended with {process.returncode}")
        return content

    def stop(self) -> None:
        """End all processes, and those that are yet to be started."""
        self._is_over = True
        for process in tuple(self._running):
            process.kill()


def main() -> None:
    """Set the document on standard input, for `Typesetters`."""
    files = pickle.load(sys.stdin.buffer)  # noqa: S301 (our own process wrote it)
    try:
        sys.stdout.buffer.write(typeset(files))
    except RefusedError as error:
        sys.stderr.buffer.write(str(error).encode())
        sys.exit(1)


if __name__ == "__main__":
    main()
