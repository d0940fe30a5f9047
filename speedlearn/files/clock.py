"""Write a time of day as files hold it."""

from __future__ import annotations


def clock_text(minutes: int) -> str:
    """Write minutes after midnight as `14:05`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
