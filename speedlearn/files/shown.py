"""Show a piece of the user's own file inside a message."""

from __future__ import annotations

import json

_MAX_SHOWN = 60


def shown(value: object) -> str:
    """Show a value in a few words: a text in backticks, shortened, anything else by its kind."""
    if isinstance(value, str):
        short = value if len(value) <= _MAX_SHOWN else value[: _MAX_SHOWN - 1] + "…"
        return f"`{short}`" if value.strip() else "empty"
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, list):
        inner = ", ".join(one for one in value[:_MAX_SHOWN] if isinstance(one, str))
        return f"the list `[{inner}]`" if inner and len(inner) <= _MAX_SHOWN else "a list"
    return "empty" if value is None else f"`{json.dumps(value)}`"
