"""Run a command, and tell its processor time, by the lines it says to standard error, and its peak memory.

The answer is JSON on standard output. This is a program of its own, and a small one, since the peak memory of a
process is never less than that of the one that starts it. It needs Unix; where there is no `/proc`, the times by line
are those of the clock on the wall.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path


def used(process: int, start: float) -> float:
    """Tell how many seconds of the processor a process has used so far."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return time.monotonic() - start
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(command: list[str]) -> None:
    """Run the command to its end."""
    start = time.monotonic()
    said: list[tuple[str, float]] = []
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        if process.stderr is not None:
            said += [(line.rstrip(), used(process.pid, start)) for line in process.stderr]
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    answer = {
        "code": process.returncode,
        "seconds": usage.ru_utime + usage.ru_stime,
        "bytes": usage.ru_maxrss * unit,
        "said": said,
    }
    print(json.dumps(answer))  # noqa: T201 - the answer


if __name__ == "__main__":
    main(sys.argv[1:])
