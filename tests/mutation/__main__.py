"""`python tests/mutation`: change the program a little, many times, and see whether the tests notice.

    uv run python tests/mutation measure KNOWN tests/rules tests/score
    uv run python tests/mutation try KNOWN speedlearn/rules/people.py --out RESULTS
    uv run python tests/mutation try KNOWN speedlearn/files/*.py --sample 300 --seed 1 --out RESULTS
    uv run python tests/mutation again RESULTS tests/rules/test_new.py
    uv run python tests/mutation tell RESULTS…

`measure` keeps in the folder KNOWN which tests reach which lines. `try` tries each change with the tests that reach
it, quickest first, and writes what became of it to RESULTS, a line a change; stopped, it goes on where it was. `again`
tries those that survived with the tests named, whatever they reach. `tell` counts and lists. All of it happens in a
copy of the project in the folder for temporary files, with a home of its own: what a change deletes is no loss.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[0] = str(Path(__file__).parents[1])

from mutation.reach import measure  # noqa: E402 - found by the line above
from mutation.results import tell  # noqa: E402
from mutation.trials import try_again, try_all  # noqa: E402

ROOT = Path(__file__).parents[2]
_COPY = "SPEEDLEARN_MUTATION_COPY"
_LEFT = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "dist")


def main() -> None:
    """Run what the command line asks for, in a copy of the project."""
    given = _arguments().parse_args()
    if given.what == "tell":
        tell(given.results)
        return
    if os.environ.get(_COPY) != str(ROOT):
        sys.exit(_in_a_copy())
    os.chdir(ROOT)
    if given.what == "measure":
        measure(given.known, given.tests)
    elif given.what == "again":
        try_again(ROOT, given.results, given.tests)
    else:
        try_all(ROOT, given.known, given.modules, given.out, given.sample, given.seed, given.seconds)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_subparsers(dest="what", required=True)
    one = what.add_parser("measure")
    one.add_argument("known", type=_path)
    one.add_argument("tests", nargs="+")
    one = what.add_parser("try")
    one.add_argument("known", type=_path)
    one.add_argument("modules", nargs="+")
    one.add_argument("--out", type=_path, required=True)
    one.add_argument("--sample", type=int)
    one.add_argument("--seed", type=int, default=1)
    one.add_argument("--seconds", type=float, default=10.0, help="of tests, as measured, for a change at most")
    one = what.add_parser("again")
    one.add_argument("results", type=_path)
    one.add_argument("tests", nargs="+")
    one = what.add_parser("tell")
    one.add_argument("results", nargs="+", type=_path)
    return parser


def _path(word: str) -> Path:
    return Path(word).resolve()  # where the user is, not in the copy


def _in_a_copy() -> int:
    """Copy the project, run this there with the same arguments, and throw the copy away."""
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        copy = Path(folder) / "project"
        shutil.copytree(ROOT, copy, ignore=_LEFT)
        own = {name: str(Path(folder) / name) for name in ("home", "tmp")}
        for path in own.values():
            Path(path).mkdir()
        surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        surroundings |= {"HOME": own["home"], "TMPDIR": own["tmp"], "PYTHONPATH": str(copy), _COPY: str(copy)}
        surroundings |= {"OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
        words = [sys.executable, str(copy / "tests" / "mutation"), *sys.argv[1:]]
        return subprocess.run(words, env=surroundings, check=False).returncode


if __name__ == "__main__":
    main()
