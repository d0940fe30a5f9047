"""The command line: the only place that reads arguments, prints and exits.

Each command is a module; what it needs beyond this package is imported when it runs, so that help comes at once.
"""

from __future__ import annotations

import signal
from typing import Annotated

import typer

from speedlearn.cli.check import check
from speedlearn.cli.compare import compare
from speedlearn.cli.import_ import import_
from speedlearn.cli.misuse import Command, Program
from speedlearn.cli.new import new
from speedlearn.cli.pack import print_pack
from speedlearn.cli.plan import plan
from speedlearn.cli.schema import schema
from speedlearn.cli.show import show
from speedlearn.cli.trouble import guarded
from speedlearn.cli.verify import verify

app = typer.Typer(
    name="speedlearn",
    cls=Program,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("new", cls=Command)(new)
app.command("import", cls=Command)(import_)
app.command("check", cls=Command)(check)
app.command("plan", cls=Command)(plan)
app.command("verify", cls=Command)(verify)
app.command("show", cls=Command)(show)
app.command("print", cls=Command)(print_pack)
app.command("compare", cls=Command)(compare)
app.command("schema", cls=Command)(schema)


def _version(asked: bool) -> None:
    """Print the version and stop, where it is asked for."""
    if asked:
        from importlib.metadata import version

        typer.echo(f"speedlearn {version('speedlearn')}")
        raise typer.Exit


@app.callback()
def _program(
    _show_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Rotas for Speed Learning events: who sits where in which round, how good that is, and the paper."""


def main() -> None:
    """Run the command line."""
    if hasattr(signal, "SIGPIPE"):
        # Whoever reads our output may stop reading; then we stop as well, quietly, as other commands do.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    guarded(app, [command.name for command in app.registered_commands if command.name])
