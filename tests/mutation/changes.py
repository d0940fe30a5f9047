"""The small changes that are made to a module: what could be written wrongly and still run.

Compared, added, joined, negated, counted, worded, answered otherwise; a statement, an argument or a condition left
out. What says nothing about what the program does is left alone: docstrings, annotations, decorators, the `strict` of a
`zip`, what mypy alone reads.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_REACHED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_CALLED = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "sorted": "list",
    "reversed": "list",
    "lower": "upper",
    "upper": "lower",
    "casefold": "upper",
    "lstrip": "rstrip",
    "rstrip": "lstrip",
    "strip": "lstrip",
    "split": "rsplit",
    "rsplit": "split",
    "partition": "rpartition",
    "rpartition": "partition",
    "find": "rfind",
    "rfind": "find",
    "startswith": "endswith",
    "endswith": "startswith",
    "match": "search",
    "fullmatch": "match",
    "floor": "ceil",
    "ceil": "floor",
}
_FOR_MYPY = ("TypeVar", "cast", "NewType")
_FREE_KEYWORDS = ("strict",)
_WITH_MOST = 2
"""Arguments of `split` when it says how often at most."""


@dataclass(frozen=True)
class Change:
    """One change of a syntax tree: what stands in a field of a node, or in a place of its list.

    `function` is the qualified name of the outermost function whose body holds it, None in the body of a module or
    class; `lines` are first and last line of the statement it is in (of a compound statement: of its head).
    """

    number: int
    function: str | None
    lines: tuple[int, int]
    names: tuple[str, ...]
    was: str
    becomes: str
    node: ast.AST
    field: str
    index: int | None
    new: Any

    @property
    def key(self) -> str:
        """Tell the change from the others of its module, whatever the lines are."""
        return f"{self.function or '-'}: {self.was} => {self.becomes}"

    def swap(self) -> Any:  # noqa: ANN401 - whatever stands in a syntax tree
        """Make the change and hand out what stood there."""
        if self.index is None:
            old = getattr(self.node, self.field)
            setattr(self.node, self.field, self.new)
            return old
        places = getattr(self.node, self.field)
        old = places[self.index]
        places[self.index : self.index + 1] = [] if self.new is None else [self.new]
        return old

    def undo(self, old: Any) -> None:  # noqa: ANN401
        """Put back what stood there."""
        if self.index is None:
            setattr(self.node, self.field, old)
            return
        places = getattr(self.node, self.field)
        places[self.index : self.index + (self.new is not None)] = [old]


@dataclass(frozen=True)
class _Place:
    function: str | None
    scope: str
    statement: ast.stmt | None


def changes(tree: ast.Module) -> list[Change]:
    """List every change of a module, in the order of its text."""
    found: list[Change] = []
    for place, node, field, index, new in _walk(tree, _Place(None, "", None)):
        statement = place.statement
        if statement is None:
            continue
        before = _text(statement)
        change = Change(0, place.function, _lines(statement), _bound(statement), "", "", node, field, index, new)
        old = change.swap()
        after = _text(statement) if not isinstance(new, ast.Pass | ast.Break | ast.Continue) or field == "op" else ""
        after = after or type(new).__name__.lower()
        change.undo(old)
        was, becomes = _apart(before, after)
        found.append(
            Change(
                len(found), place.function, _lines(statement), _bound(statement), was, becomes, node, field, index, new
            )
        )
    return found


def _text(statement: ast.stmt) -> str:
    """Write a statement on one line: of a compound one the head."""
    for field in ("body", "cases"):
        body = getattr(statement, field, None)
        if body:
            head = copy.copy(statement)
            vars(head).update({field: [], "orelse": [], "handlers": [], "finalbody": [], "decorator_list": []})
            return ast.unparse(head).splitlines()[-1]
    return ast.unparse(statement)


def _apart(before: str, after: str) -> tuple[str, str]:
    if after in ("pass", "break", "continue"):
        return before, after
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return (
        before,
        f"{after[max(0, start - 25) : start]}[[{after[start : len(after) - end]}]]{after[len(after) - end :][:25]}",
    )


def _lines(statement: ast.stmt) -> tuple[int, int]:
    body = getattr(statement, "body", None) or getattr(statement, "cases", None)
    if not body:
        return statement.lineno, statement.end_lineno or statement.lineno
    first = body[0].lineno if hasattr(body[0], "lineno") else body[0].pattern.lineno
    return statement.lineno, max(statement.lineno, first - 1)


def _bound(statement: ast.stmt) -> tuple[str, ...]:
    """List the names that a statement of a module or class binds."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return (statement.name,)
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return tuple(node.id for target in targets if target for node in ast.walk(target) if isinstance(node, ast.Name))


_Found = tuple[_Place, ast.AST, str, int | None, Any]


def _walk(node: ast.AST, place: _Place) -> Iterator[_Found]:
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        inner = _inside(node, field, place)
        if isinstance(value, list):
            for index, child in enumerate(value):
                if isinstance(child, ast.AST) and not _silent(child):
                    yield from _step(node, field, index, child, inner)
        elif isinstance(value, ast.AST):
            yield from _step(node, field, None, value, inner)


def _inside(node: ast.AST, field: str, place: _Place) -> _Place:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        name = f"{place.scope}{node.name}"
        if field == "body":
            return _Place(place.function or name, f"{name}.<locals>.", None)
        return _Place(place.function, place.scope, place.statement)
    if isinstance(node, ast.ClassDef):
        return _Place(place.function, f"{place.scope}{node.name}.", place.statement)
    return place


def _silent(child: ast.AST) -> bool:
    """Tell what says nothing: docstrings, imports, what mypy alone reads."""
    if isinstance(child, ast.Import | ast.ImportFrom | ast.Assert):
        return True
    if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant) and isinstance(child.value.value, str):
        return True
    if isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
        return True
    return isinstance(child, ast.keyword) and child.arg in _FREE_KEYWORDS


def _step(parent: ast.AST, field: str, index: int | None, child: ast.AST, place: _Place) -> Iterator[_Found]:
    if isinstance(child, ast.stmt):
        place = _Place(place.function, place.scope, child)
        if isinstance(child, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in child.targets):
            return
    if (
        isinstance(child, ast.Subscript)
        and isinstance(child.value, ast.Name)
        and child.value.id in ("Literal", "Annotated")
    ):
        return
    if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id in _FOR_MYPY:
        return
    for new in _instead(parent, field, child, place):
        yield place, parent, field, index, new
    if field == "keywords":
        yield place, parent, field, index, None
    if isinstance(parent, ast.comprehension) and field == "ifs":
        yield place, parent, field, index, None
    yield from _walk(child, place)


def _instead(parent: ast.AST, field: str, child: ast.AST, place: _Place) -> Iterator[ast.AST]:
    """List what may stand in the place of a node."""
    match child:
        case ast.cmpop():
            yield from (other() for other in _COMPARED[type(child)])
        case ast.operator() if type(child) in _REACHED:
            yield _REACHED[type(child)]()
        case ast.And() | ast.Or():
            yield ast.Or() if isinstance(child, ast.And) else ast.And()
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield child.operand
        case ast.Constant():
            yield from _other_constants(child)
        case ast.stmt():
            yield from _other_statements(child, place)
        case ast.Call():
            yield from _other_calls(child)
    if field == "test" and isinstance(child, ast.expr) and not isinstance(child, ast.UnaryOp | ast.Compare):
        yield ast.UnaryOp(ast.Not(), child)
    answered = isinstance(parent, ast.Return) or (isinstance(parent, ast.Assign) and place.function)
    if field == "value" and answered and not _is_none(child):
        yield ast.Constant(None)


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _other_constants(child: ast.Constant) -> Iterator[ast.AST]:
    value = child.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value + 1)
    elif isinstance(value, str):
        yield ast.Constant(f"XX{value}XX" if value else "XX")
    elif isinstance(value, bytes):
        yield ast.Constant(b"XX" + value + b"XX" if value else b"XX")


def _other_statements(child: ast.stmt, place: _Place) -> Iterator[ast.AST]:
    match child:
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()
        case ast.AugAssign() | ast.Raise() | ast.Delete() | ast.Return(value=None):
            yield ast.Pass()
        case ast.Expr() if place.function:
            yield ast.Pass()


def _other_calls(child: ast.Call) -> Iterator[ast.AST]:
    match child.func:
        case ast.Name(id=name) if name in _CALLED:
            yield ast.Call(ast.Name(_CALLED[name], ast.Load()), child.args, child.keywords)
        case ast.Attribute(value=value, attr="split" | "rsplit") if len(child.args) + len(child.keywords) < _WITH_MOST:
            return  # one is as good as the other
        case ast.Attribute(value=value, attr=name) if name in _CALLED:
            yield ast.Call(ast.Attribute(value, _CALLED[name], ast.Load()), child.args, child.keywords)
