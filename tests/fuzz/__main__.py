"""`python tests/fuzz TARGET [OPTION…]`: throw files at a reader until it stumbles, guided by what it reaches.

    uv run --with atheris python tests/fuzz event -runs=100000

Options are those of libFuzzer. What makes the reader stumble is written beside where you are, as `crash-…`; put it into
`tests/fuzz/seeds/TARGET` under a name that says what it is, and mend the reader. What is learnt on the way is kept
if you name a folder for it: `python tests/fuzz event /tmp/learnt`.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[0] = str(Path(__file__).parents[1])

import atheris  # noqa: E402 - not installed for the tests

with atheris.instrument_imports(include=["speedlearn", "yaml"]):
    from fuzz.targets import TARGETS  # found by the line above

SEEDS = Path(__file__).parent / "seeds"


def main() -> None:
    """Run one target."""
    if len(sys.argv) == 1 or sys.argv[1] not in TARGETS:
        sys.exit(f"name a target: {', '.join(TARGETS)}")
    name = sys.argv.pop(1)
    folders = [word for word in sys.argv[1:] if not word.startswith("-")]
    options = [word for word in sys.argv[1:] if word.startswith("-")]
    dictionary = SEEDS / f"{name}.dict"
    words = [f"-dict={dictionary}"] if dictionary.exists() else []
    seeds = SEEDS / name
    with TemporaryDirectory() as forgotten:  # the first folder takes what is learnt
        folders = [*(folders or [forgotten]), *([str(seeds)] if seeds.exists() else [])]
        atheris.Setup([sys.argv[0], *words, *options, *folders], TARGETS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
