"""The program: `speedlearn`, or `python -m speedlearn`."""

import gc
import os
import signal
import sys
from io import TextIOWrapper

# What a plan makes lasts to its end, so looking for cycles is hardly worth it: once for so many new objects.
NEW_OBJECTS = 50_000


def main() -> None:
    """Run the command line; Ctrl-C while it is still being loaded ends the program quietly, for nothing has begun."""
    gc.set_threshold(NEW_OBJECTS)
    _open_what_is_closed()
    listens = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if listens:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from speedlearn.cli import main as run  # noqa: PLC0415 - takes long enough to be interrupted

    if listens:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if isinstance(sys.stdout, TextIOWrapper):  # a terminal without é shows \xe9, as it does with errors
        sys.stdout.reconfigure(errors="backslashreplace")
    run()


def _open_what_is_closed() -> None:
    """Let nothing stand where input or output should be and is closed.

    Otherwise the next file that is opened takes that place, and what a library says lands in it.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            mode = "r" if number == 0 else "w"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - to the end of the run


if __name__ == "__main__":
    main()
