"""`callcenter …` with a clock that a test can step: `python -m tests.chaos.steppable serve …`.

The file that CHAOS_CLOCK names holds one double: how many seconds this machine's clock is to be
wrong for the process. Everything that reads `time.time()` in it is wrong together, as after a step
of the system's clock; the telephone network, a process of its own, is not.
"""

import mmap
import os
import struct
import time
from pathlib import Path

OFFSET = struct.Struct("d")


class StepFile:
    """The file in which a test says how wrong the clock is; every process maps it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.write_bytes(OFFSET.pack(0.0))

    def step_to(self, seconds: float) -> None:
        """From now on the clock is so far ahead (or behind, below 0)."""
        with self.path.open("r+b") as file:
            file.write(OFFSET.pack(seconds))

    @property
    def seconds(self) -> float:
        return float(OFFSET.unpack(self.path.read_bytes())[0])


def follow(path: str) -> None:
    """Let `time.time` and `time.time_ns` of this process be wrong by what the file says."""
    with open(path, "rb") as file:
        mapped = mmap.mmap(file.fileno(), OFFSET.size, access=mmap.ACCESS_READ)
    real = time.time

    def stepped() -> float:
        return real() + float(OFFSET.unpack_from(mapped)[0])

    time.time = stepped
    time.time_ns = lambda: int(stepped() * 1e9)


if __name__ == "__main__":
    follow(os.environ["CHAOS_CLOCK"])
    from callcenter.cli import main

    main()
