"""Read and write the file that says what the columns of a sheet stand for, with the answers of the organiser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from speedlearn.files.event_part import flow, scalar
from speedlearn.files.problems import Place, Problem
from speedlearn.files.shown import shown
from speedlearn.files.sources import read_source
from speedlearn.files.suggest import closest
from speedlearn.files.tree import Tree
from speedlearn.files.yaml_tree import read_yaml

NOTHING = "nothing"
"""What a wish means that means no table."""

_KEYS = ("sheet", "worksheet", "columns", "mend", "meanings", "schools", "words")
_SUBJECTS = ("attendees", "tables")
_MOST_DIGITS = 7


@dataclass(frozen=True)
class ColumnsFile:
    """What a saved mapping says.

    `columns` are headings with the words of their roles, as typed. `meanings` are ids of tables by what was wished,
    empty for nothing.
    """

    subject: str
    columns: tuple[tuple[str, str], ...]
    worksheet: str | None = None
    mend: bool | None = None
    meanings: Mapping[str, str] = field(default_factory=dict)
    schools: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    tree: Tree | None = None

    def place(self, *path: str | int) -> Place | None:
        """Point to a value of the file."""
        return self.tree.place(path) if self.tree else None


def columns_text(mapping: ColumnsFile) -> str:
    """Write a mapping."""
    lines = [
        "# What the columns of a sheet stand for. Use it again: speedlearn import SHEET --map THIS-FILE",
        f"sheet: {mapping.subject}",
    ]
    if mapping.worksheet is not None:
        lines.append(f"worksheet: {scalar(mapping.worksheet)}")
    lines.append("columns:")
    lines += [f"  - {{heading: {scalar(heading)}, as: {scalar(role)}}}" for heading, role in mapping.columns]
    if mapping.mend is not None:
        lines.append(f"mend: {flow(mapping.mend)}     # text that was decoded twice")
    for key, values in (("meanings", mapping.meanings), ("schools", mapping.schools), ("words", mapping.words)):
        if values:
            named = {text: value if value != "" else NOTHING for text, value in values.items()}
            lines.append(f"{key}:")
            lines += [f"  {_key(text)}: {flow(value)}" for text, value in named.items()]
    return "\n".join(lines) + "\n"


def _key(text: str) -> str:
    written = scalar(text)
    return written if len(written) <= 120 else f"? {written}\n  "  # noqa: PLR2004  far below what YAML takes


def read_columns(path: Path | str) -> tuple[ColumnsFile | None, tuple[Problem, ...]]:
    """Read a mapping, and tell everything that is wrong with it."""
    source = read_source(path)
    if isinstance(source, Problem):
        return None, (source,)
    tree = read_yaml(source)
    failed = any(problem.severity == "error" for problem in tree.problems)
    if failed or not isinstance(tree.value, dict):
        form = Problem(f"`{source.name}` holds no mapping of columns", "write one with --save-map", tree.place(()))
        return None, tree.problems if failed else (*tree.problems, form)
    reader = _Reader(tree, tree.value)
    mapping = reader.read()
    return (None if reader.problems else mapping), (*tree.problems, *reader.problems)


class _Reader:
    """Reads the keys of a mapping one after the other."""

    def __init__(self, tree: Tree, keys: dict[str, Any]) -> None:
        self.tree = tree
        self.keys = keys
        self.problems: list[Problem] = []

    def read(self) -> ColumnsFile:
        for key in self.keys:
            if key not in _KEYS:
                meant = closest(key, _KEYS)
                hint = f"did you mean `{meant}`?" if meant else f"known here: {', '.join(_KEYS)}"
                self._wrong(f"{shown(key)} is not a known key", hint, key, on_key=True)
        subject = self.keys.get("sheet")
        if subject not in _SUBJECTS:
            self._wrong(f"`sheet` is {shown(subject)}", "write `sheet: attendees` or `sheet: tables`", "sheet")
        mend = self.keys.get("mend")
        if mend not in {None, "true", "false"}:
            self._wrong(f"`mend` is {shown(mend)}", "write `true` or `false`", "mend")
        meanings = self._texts("meanings")
        return ColumnsFile(
            subject=str(subject),
            columns=tuple(self._columns()),
            worksheet=self._worksheet(),
            mend=None if mend is None else mend == "true",
            meanings={text: "" if meant == NOTHING else meant for text, meant in meanings.items()},
            schools=self._texts("schools"),
            words={word: int(points) for word, points in self._texts("words").items() if self._is_points(word, points)},
            tree=self.tree,
        )

    def _worksheet(self) -> str | None:
        name = self.keys.get("worksheet")
        if name is None or isinstance(name, str):
            return name
        self._wrong(f"`worksheet` is {shown(name)}", "write the name of the worksheet", "worksheet")
        return None

    def _columns(self) -> Sequence[tuple[str, str]]:
        entries = self.keys.get("columns")
        if not isinstance(entries, list) or not entries:
            self._wrong("`columns` lists no columns", "write `- {heading: Your name, as: name}` for each", "columns")
            return ()
        columns = []
        for at, entry in enumerate(entries):
            keys = entry if isinstance(entry, dict) else {}
            heading, role = keys.get("heading") or "", keys.get("as")
            if isinstance(heading, str) and isinstance(role, str) and keys.keys() <= {"heading", "as"}:
                columns.append((heading, role))
            else:
                self._wrong("a column is not of the form", "write `{heading: Your name, as: name}`", "columns", at)
        return columns

    def _texts(self, key: str) -> dict[str, str]:
        """Read texts by texts."""
        values = self.keys.get(key)
        if values is None:
            return {}
        if not isinstance(values, dict):
            self._wrong(f"`{key}` is {shown(values)}", "write `what stands in the sheet: what it means`", key)
            return {}
        for text, value in values.items():
            if not isinstance(value, str) or not value.strip():
                self._wrong(f"{shown(text)} of `{key}` is {shown(value)}", "write what it means", key, text)
        return {text: value for text, value in values.items() if isinstance(value, str) and value.strip()}

    def _is_points(self, word: str, points: str) -> bool:
        is_whole = points.isascii() and points.isdigit() and len(points) <= _MOST_DIGITS
        if not is_whole or int(points) > 10**6:
            self._wrong(
                f"{shown(word)} of `words` is {shown(points)}", "write a whole number up to 1,000,000", "words", word
            )
            return False
        return True

    def _wrong(self, message: str, hint: str, *path: str | int, on_key: bool = False) -> None:
        self.problems.append(Problem(message, hint, self.tree.place(path, key=on_key)))
