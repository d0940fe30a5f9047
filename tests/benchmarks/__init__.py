"""How good and how fast the program is: `uv run python tests/benchmarks`. No part of the tests."""
