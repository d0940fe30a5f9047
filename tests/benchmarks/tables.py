"""A table of figures, as plain text for the terminal and as Markdown for the README."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Figures in rows, one event a row, its name first; `note` says how they were come by."""

    title: str
    note: str
    columns: Row
    rows: tuple[Row, ...]


def plain(table: Table) -> str:
    """Set a table in columns, figures to the right."""
    lines = [table.columns, *table.rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    text = "\n".join(
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
    return f"{table.title}\n{table.note}\n\n{text}\n"


def markdown(table: Table) -> str:
    """Set a table in Markdown, with its note before it."""
    rule = ("---", *("---:" for _ in table.columns[1:]))
    lines = (f"| {' | '.join(line)} |" for line in (table.columns, rule, *table.rows))
    return f"{table.note}\n\n" + "\n".join(lines) + "\n"


def into_blocks(text: str, blocks: Mapping[str, str]) -> str:
    """Put each block where the text keeps it: between the comments `benchmark NAME` and `end of benchmark`.

    Raises
    ------
    ValueError
        Where a text has no place for a block, or more than one.
    """
    for name, block in blocks.items():
        places = re.findall(rf"<!-- benchmark {re.escape(name)} -->\n.*?<!-- end of benchmark -->", text, re.DOTALL)
        if len(places) != 1:
            raise ValueError(f"there should be one block for {name}, and there are {len(places)}")
        text = text.replace(places[0], f"<!-- benchmark {name} -->\n{block}<!-- end of benchmark -->")
    return text
