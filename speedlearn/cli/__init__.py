"""The command line: the only place that reads arguments, prints and exits.

Each command is a module; what it needs beyond this package is imported when it runs, so that help comes at once.
"""

from __future__ import annotations

import os
import sys

import typer

from speedlearn.cli.check import check
from speedlearn.cli.compare import compare
from speedlearn.cli.new import new
from speedlearn.cli.pack import print_pack
from speedlearn.cli.plan import plan
from speedlearn.cli.schema import schema
from speedlearn.cli.show import show
from speedlearn.cli.verify import verify

INTERRUPTED = 130

app = typer.Typer(
    name="speedlearn",
    help="Rotas for Speed Learning events: who sits where in which round, how good that is, and the paper.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (new, check, plan, verify, show, compare, schema):
    app.command()(command)
app.command("print")(print_pack)


def main() -> None:
    """Run the command line."""
    try:
        app()
    except KeyboardInterrupt:
        print("\ninterrupted; nothing was written", file=sys.stderr)  # noqa: T201
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has closed it: what is left to say goes nowhere, quietly.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
