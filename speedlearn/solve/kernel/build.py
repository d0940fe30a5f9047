"""Compile mix.c to mix.wasm, or check that mix.wasm is what mix.c gives.

`uv run --group kernel python speedlearn/solve/kernel/build.py [--check]`
The compiler is the one in the `ziglang` package, at the version that pyproject.toml pins, so that everybody gets
the same bytes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
FLAGS = [
    "--target=wasm32-freestanding",
    "-mcpu=generic+simd128+bulk_memory",
    "-O3",
    "-std=c11",
    "-Wall",
    "-Wextra",
    "-Werror",
    "-fno-sanitize=all",
    "-g0",
    "-nostdlib",
    "-Wl,--no-entry",
    "-Wl,--strip-all",
]


def compiled() -> bytes:
    """Compile mix.c and return the module's bytes."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "mix.wasm"
        command = [sys.executable, "-m", "ziglang", "cc", *FLAGS, "-o", str(target), "mix.c"]
        subprocess.run(command, check=True, cwd=HERE)  # noqa: S603 - our own words
        return target.read_bytes()


def main() -> None:
    """Write mix.wasm, or compare it where `--check` is given."""
    made, kept = compiled(), HERE / "mix.wasm"
    if "--check" not in sys.argv[1:]:
        kept.write_bytes(made)
    elif made != kept.read_bytes():
        sys.exit("mix.wasm is not what mix.c gives; run build.py without --check")


if __name__ == "__main__":
    main()
