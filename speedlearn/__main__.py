"""The program: `speedlearn`, or `python -m speedlearn`."""

import signal
import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command line; Ctrl-C while it is still being loaded ends the program quietly, for nothing has begun."""
    listens = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if listens:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from speedlearn.cli import main as run  # noqa: PLC0415 - takes long enough to be interrupted

    if listens:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if isinstance(sys.stdout, TextIOWrapper):  # a terminal without é shows \xe9, as it does with errors
        sys.stdout.reconfigure(errors="backslashreplace")
    run()


if __name__ == "__main__":
    main()
