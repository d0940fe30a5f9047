"""`python tests/benchmarks [SUITE…]`: run suites, print their tables, and write them where the README keeps them."""

import argparse
import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).parents[1])

from benchmarks.suites import SUITES, Settings  # noqa: E402 - found by the line before
from benchmarks.tables import into_blocks, markdown, plain  # noqa: E402 - the same

README = Path(__file__).parents[2] / "README.md"
NOTHING = "no event has this name, or the instances of ../shared/data are not here"


def _arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python tests/benchmarks",
        description="Measure how good and how fast the program is. Suites: "
        + "; ".join(f"{name}: {suite.title}" for name, suite in SUITES.items()),
    )
    parser.add_argument("suites", nargs="*", metavar="SUITE", help=f"{', '.join(SUITES)}; default: all")
    parser.add_argument("--effort", choices=("quick", "normal", "thorough"), default="normal")
    parser.add_argument("--repeats", type=int, default=3, metavar="N", help="seconds are medians of N runs; default: 3")
    parser.add_argument("--seeds", type=int, default=10, metavar="N", help="rooms of each size; default: 10")
    parser.add_argument("--only", default="", metavar="WORD", help="only the events with this in their name")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables to a file as Markdown")
    parser.add_argument("--readme", action="store_true", help="write the tables into their blocks in README.md")
    arguments = parser.parse_args()
    if strange := [name for name in arguments.suites if name not in SUITES]:
        parser.error(f"there is no suite {strange[0]}; there are {', '.join(SUITES)}")
    if min(arguments.repeats, arguments.seeds) < 1:
        parser.error("there must be one run and one seed at least")
    return arguments


def main() -> None:
    """Run the suites one after another; a table is printed as soon as it is there."""
    arguments = _arguments()
    settings = Settings(arguments.effort, arguments.repeats, arguments.seeds, arguments.only)
    texts = {}
    for name in arguments.suites or SUITES:
        table = SUITES[name].table(settings)
        if not table.rows:
            print(f"{name}: there is nothing to measure; {NOTHING}", file=sys.stderr)  # noqa: T201 - talk
            continue
        print(plain(table), flush=True)  # noqa: T201 - what the program is for
        texts[name] = markdown(table)
    if arguments.markdown:
        arguments.markdown.write_text("\n".join(texts.values()), encoding="utf-8")
    if arguments.readme:
        README.write_text(into_blocks(README.read_text(encoding="utf-8"), texts), encoding="utf-8")


if __name__ == "__main__":
    main()
