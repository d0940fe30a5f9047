"""A command line that cannot be understood: what is wrong with it and what would do, as it is told of files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import IO, Any

import typer
from typer.core import TyperCommand, TyperGroup

_WRONG_USE: Any = typer.BadParameter.__base__
"""What the library raises for every command line that it refuses; it has no public name."""
_DASHES = "‐‑‒–—―−"  # noqa: RUF001 - that is what they are for
"""What word processors make of two hyphens."""


class Misuse(typer.BadParameter):
    """A command line that cannot be understood, told like all else that is wrong; it ends with exit code 2."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 - of the library
        """Say what is wrong to standard error."""
        from speedlearn.cli.talk import tell_wrong
        from speedlearn.printing.diagnostics import visible

        tell_wrong(visible(self.message), visible(self.hint))


class Command(TyperCommand):
    """A command that says in our words what is wrong with what follows it."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:  # noqa: ANN401
        """Read the words after the command."""
        words = tuple(args)
        try:
            return super().make_context(info_name, args, parent, **extra)
        except Misuse:
            raise
        except _WRONG_USE as error:
            raise _told(self, words, error) from error


class Program(TyperGroup):
    """The commands; a word that is none of them is told with the one that was meant."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:  # noqa: ANN401
        """Read the words before the command."""
        words = tuple(args)
        try:
            return super().make_context(info_name, args, parent, **extra)
        except _WRONG_USE as error:
            if hasattr(error, "option_name"):
                raise _no_option(self, words, error) from error
            raise  # without any word, help is shown

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Find the command of a word."""
        from shlex import quote

        from speedlearn.files.shown import shown
        from speedlearn.files.suggest import Guesser

        word = args[0]
        if word in self.commands:
            return super().resolve_command(ctx, args)
        if os.path.exists(word):  # noqa: PTH110 - false, too, of what can be no path
            raise Misuse(
                f"what is to be done with {shown(word)}?", f"name a command first: `speedlearn check {quote(word)}`"
            )
        hint = Guesser().did_you_mean(word, "command", self.commands, "`speedlearn --help` lists them")
        raise Misuse(f"{shown(word)} is no command", hint)


def _told(command: Any, words: Sequence[str], error: Any) -> Misuse:  # noqa: ANN401
    """Say what the library found wrong with the words after a command."""
    param: Any = getattr(error, "param", None)
    if hasattr(error, "possibilities"):
        return _no_option(command, words, error)
    if hasattr(error, "option_name"):
        param = next(one for one in command.params if error.option_name in one.opts)
        takes = "no value" if param.is_flag else f"a value: {_value_of(param)}"
        return Misuse(f"`{error.option_name}` takes {takes}", _help_of(command))
    if hasattr(error, "param_type"):
        return Misuse(f"`{command.name}` needs {param.metavar}{_meaning(param.help)}", _written(command))
    if param is None:
        return _too_many(command, words)
    return Misuse(f"`{param.opts[0]}` takes {_value_of(param)}", _help_of(command))


def _no_option(command: Any, words: Sequence[str], error: Any) -> Misuse:  # noqa: ANN401
    from speedlearn.files.shown import shown
    from speedlearn.files.suggest import Guesser

    # Of `-seed` the library names no more than `-s`.
    word = next(word for word in words if word.startswith(error.option_name)).partition("=")[0]
    known = [name for param in command.params for name in param.opts if name.startswith("-")] + ["--help"]
    hint = Guesser().did_you_mean(word, "option", known, _help_of(command))
    return Misuse(f"`{command.name}` has no option {shown(word)}", hint)


def _too_many(command: Any, words: Sequence[str]) -> Misuse:  # noqa: ANN401
    from speedlearn.files.shown import shown

    left_over = command.make_parser(command.context_class(command)).parse_args(list(words))[1]
    first = left_over[0]
    if first.startswith(tuple(_DASHES)):
        hint = f"write two hyphens: `--{first.lstrip(f'-{_DASHES}')}`"
        return Misuse(f"{shown(first)} is no option: it begins with a dash", hint)
    if words[words.index(first) - 1].endswith(","):
        hint = "write lists without blanks: `a,b`"
    else:
        hint = f'{_written(command)}; a name with blanks stands in quotes: "my event.yaml"'
    return Misuse(f"{shown(first)} is too much for `{command.name}`", hint)


def _value_of(param: Any) -> str:  # noqa: ANN401
    """Say what an option takes."""
    choices, least, most = (getattr(param.type, name, None) for name in ("choices", "min", "max"))
    if choices:
        return f"one of {', '.join(str(getattr(one, 'value', one)) for one in choices)}"
    if least is None:
        return str(param.metavar or "")
    kind = "a whole number" if param.type.name.startswith("int") else "a number"
    return f"{kind}, {least:,} or more" if most is None else f"{kind} from {least:,} to {most:,}"


def _written(command: Any) -> str:  # noqa: ANN401
    arguments = [param.metavar for param in command.params if param.param_type_name == "argument"]
    return f"write `{' '.join(['speedlearn', command.name, *arguments])}`"


def _help_of(command: Any) -> str:  # noqa: ANN401
    name = "speedlearn" if isinstance(command, Program) else f"speedlearn {command.name}"
    return f"`{name} --help` says what it takes"


def _meaning(text: str | None) -> str:
    """Join a line of help to a sentence; older versions of the library keep none."""
    return f": {text[:1].lower()}{text[1:].rstrip('.')}" if text else ""
