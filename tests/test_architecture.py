"""The direction in which the parts of the program may know each other, read from their imports.

`files -> model -> solve -> rota -> sheets -> printing`, with rules and score looking on from the side.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "speedlearn"
MOST_LINES = 400

# What each part may import of ours besides itself. The model, and only the model, is for everybody.
ALLOWED = {
    "model": set[str](),
    "parts": set[str](),
    "alike": set[str](),
    "plain": set[str](),
    "languages": set[str](),
    "files": {"model", "parts", "alike", "languages"},
    "intake": {"files", "model", "alike"},
    "history": {"model"},
    "rules": {"model"},
    "score": {"model"},
    "solve": {"model"},
    "study": {"model", "score", "solve", "alike"},
    "sheets": {"model", "languages", "plain"},
    "printing": {"model", "parts", "languages", "plain", "sheets"},
    "starter": set[str](),
}
# Parts that import everything, and that nothing imports.
TOP = {"cli", "__main__"}

# Single modules that may look further, with the reason; each must still be needed.
EXCEPTIONS = {
    (
        "files/event_clashes.py",
        "rules",
    ): "what contradicts what is for the rules to know, and where it stands for files",
    ("printing/diagnostics.py", "files"): "the problems of files are data that printing shows, as sheets are",
}

# Libraries with one door each.
DOORS = {
    "typer": {"cli"},
    "yaml": {"files", "languages"},
    "pydantic_core": {"files"},
    "python_calamine": {"files"},
    "networkx": {"study"},
    "highspy": {"solve"},
    "ortools": {"solve"},
    "wasmtime": {"solve"},
    "typst": {"printing"},
    "segno": {"printing"},
    "rich": {"printing", "cli"},
    "xlsxwriter": {"printing"},
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def modules() -> list[Path]:
    """List the program's modules."""
    return sorted(ROOT.rglob("*.py"))


def part_of(path: Path) -> str:
    """Name the part that a module belongs to: the package or module directly under the top."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Read the full names of everything a module imports, wherever in it; `from a import b` gives `a.b`."""
    package = ("speedlearn", *path.relative_to(ROOT).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            start = ".".join([*base, *filter(None, [node.module])])
            yield from (f"{start}.{alias.name}" for alias in node.names)


def our_imports(path: Path) -> set[str]:
    """List the parts of ours that a module imports; the package itself counts as `__init__`."""
    ours = [name.split(".") for name in imports(path) if name.split(".")[0] == "speedlearn"]
    known = {part_of(module) for module in modules()}
    return {name[1] if len(name) > 1 and name[1] in known else "__init__" for name in ours}


def test_there_is_something_to_see() -> None:
    """A test that looks in the wrong folder must not pass: every part is there, and imports are found in each."""
    parts = {part_of(path) for path in modules()}
    assert ALLOWED.keys() <= parts
    for part in ALLOWED.keys() - {"model", "parts", "alike", "plain", "languages", "starter"}:
        assert "model" in {name for path in modules() if part_of(path) == part for name in our_imports(path)}
    libraries = {name.split(".")[0] for path in modules() for name in imports(path)}
    assert {"yaml", "networkx", "highspy", "typst", "rich"} <= libraries


def test_every_part_is_known() -> None:
    """A new part needs a place in the direction of things."""
    assert {part_of(path) for path in modules()} - {"__init__"} <= ALLOWED.keys() | TOP


def strays(part: str) -> set[tuple[str, str]]:
    """List the modules of a part with what they import of ours out of turn."""
    return {
        (path.relative_to(ROOT).as_posix(), other)
        for path in modules()
        if part_of(path) == part
        for other in our_imports(path)
        if other not in ALLOWED[part] | {part, "__init__"}
    }


@pytest.mark.parametrize("part", sorted(ALLOWED))
def test_parts_import_only_what_they_may(part: str) -> None:
    """The checker and the solver never meet, the model knows nobody, and nothing imports the command line."""
    assert strays(part) - EXCEPTIONS.keys() == set()


def test_exceptions_are_still_needed() -> None:
    """An exception that nobody uses any more goes."""
    assert EXCEPTIONS.keys() - {stray for part in ALLOWED for stray in strays(part)} == set()


def test_package_imports_nothing() -> None:
    """Importing the package costs nothing and makes no circle."""
    assert set(imports(ROOT / "__init__.py")) == set()


def test_libraries_have_one_door() -> None:
    """YAML comes in by `files` only, and our own by `languages`; solvers by `solve` only, and so on."""
    found = {
        (str(path.relative_to(ROOT)), library)
        for path in modules()
        for library in {name.split(".")[0] for name in imports(path)} & DOORS.keys()
        if part_of(path) not in DOORS[library]
    }
    assert found == set()


def test_solver_knows_neither_chance_nor_clock() -> None:
    """The same event, seed and effort give the same rota: no chance, time, environment or hash of the machine's own."""
    fickle = {"random", "secrets", "time", "datetime", "uuid", "os", "platform"}
    paths = [path for path in modules() if part_of(path) == "solve"]
    imported = {
        (path.name, name)
        for path in paths
        for name in imports(path)
        if name.split(".")[0] in fickle or name.startswith("numpy.random")
    }
    used = {
        (path.name, ast.unparse(node))
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and ast.unparse(node) in {"np.random", "numpy.random"})
        or (isinstance(node, ast.Name) and node.id in {"hash", "id"} and isinstance(node.ctx, ast.Load))
    }
    assert imported | used == set()


def test_nothing_hangs_on_a_hash() -> None:
    """Those of texts are others in every run."""
    asked = {
        (path.name, ast.unparse(node))
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "hash"
    }
    assert asked == set()


def test_modules_are_named_after_what_they_hold() -> None:
    """No drawer for odds and ends."""
    assert {path.stem for path in modules()} & VAGUE == set()
    assert {path.name for path in ROOT.rglob("*") if path.is_dir()} & VAGUE == set()


def test_modules_are_short() -> None:
    """A module can be read in one sitting."""
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_imports_are_read_in_all_their_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain, renamed, from, relative and inside functions: none escapes."""
    text = """
import a.b as c
from speedlearn.model import Event
from speedlearn import rules
from . import near
from .near import one
from ..files import two
def late():
    import speedlearn.solve
"""
    module = tmp_path / "solve" / "late.py"
    module.parent.mkdir()
    module.write_text(text, encoding="utf-8")
    monkeypatch.setattr("test_architecture.ROOT", tmp_path)
    assert list(imports(module)) == [
        "a.b",
        "speedlearn.model.Event",
        "speedlearn.rules",
        "speedlearn.solve.near",
        "speedlearn.solve.near.one",
        "speedlearn.files.two",
        "speedlearn.solve",
    ]
