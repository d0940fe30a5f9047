"""What `python tests/mutation` changes: what could be written wrongly, one thing at a time, and nothing for good."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from mutation.changes import changes
from mutation.trial import compiled

ROOT = Path(__file__).parents[1]
SOURCE = '''
"""Says nothing."""

LIMIT: int = 3


def most(values: list[int], *, least: int = 0) -> int | None:
    """Says nothing either."""
    if not values or len(values) > LIMIT:
        return None
    for value in values:
        if value == least:
            continue
    return max(values)
'''
CHANGES = [
    "-: LIMIT: int = 3 => LIMIT: int = [[4]]",
    "-: def most(values: list[int], *, least: int=0) -> int | None: => list[int], *, least: int=[[1]]) -> int | None:",
    "most: if not values or len(values) > LIMIT: => if not [[(not values or len(values) > LIMIT)]]:",
    "most: if not values or len(values) > LIMIT: => if not values [[and]] len(values) > LIMIT:",
    "most: if not values or len(values) > LIMIT: => if [[]]values or len(values) > L",
    "most: if not values or len(values) > LIMIT: => t values or len(values) >[[=]] LIMIT:",
    "most: if not values or len(values) > LIMIT: => ot values or len(values) [[<=]] LIMIT:",
    "most: if value == least: => if value [[!]]= least:",
    "most: continue => break",
    "most: return max(values) => return m[[in]](values)",
    "most: return max(values) => return [[None]]",
]


def test_the_changes_of_a_function() -> None:
    """Neither docstrings nor annotations; a default is no part of the function's body."""
    assert sorted(change.key for change in changes(ast.parse(SOURCE))) == sorted(CHANGES)


@pytest.mark.parametrize("path", ["rules/keys.py", "files/event_schema.py", "printing/xlsx_book.py"])
def test_a_change_is_made_and_taken_back(path: str) -> None:
    """Each is another program, and nothing of it stays."""
    module = ROOT / "speedlearn" / path
    tree = ast.parse(module.read_text(encoding="utf-8"))
    before = ast.unparse(tree)
    found = changes(tree)
    assert len(found) > 50
    for change in found[::25]:
        old = change.swap()
        assert ast.unparse(tree) != before
        compiled(tree, module)
        change.undo(old)
        assert ast.unparse(tree) == before
