"""What all tests share: this folder on the path, so that they find `events`, and how hypothesis runs."""

import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The programs that tests start listen to Ctrl-C, also where the tests themselves run in the background.
signal.signal(signal.SIGINT, signal.default_int_handler)
# No deadline: machines are shared. The same examples every time, so that a red test stays red until it is mended.
settings.register_profile(
    "speedlearn", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], max_examples=100
)
settings.load_profile("speedlearn")


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
