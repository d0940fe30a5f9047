"""Files of any kind thrown at the readers: `uv run --with atheris python tests/fuzz event`."""
