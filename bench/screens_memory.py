"""What a web process holds with 2,000 screens connected: 1,900 agents' desks and 100 panels.

One process, SQLite, the floor of `push` in mid-shift with as many agents as desks. Each screen is
a signed-in socket.io client on a websocket of its own and has its snapshot. Memory is the process's
proportional set size (PSS): its own pages, and its share of what it shares with others.
"""

import json
import resource
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.process_memory import pss_mb
from bench.processor_time import cpu_s
from bench.push_floor import SCREENS, PushFloor
from bench.result import Result

AGENTS, SUPERVISORS = 1900, 100
HELD_S = 15.0
LIMIT_MB = 300.0
OPEN_FILES = 8192


def run() -> Iterator[Result]:
    """MB of the process with its screens, and what each screen adds."""
    _raise_open_files()
    with tempfile.TemporaryDirectory(prefix="screens-") as folder:
        floor = PushFloor(Path(folder), AGENTS, SUPERVISORS)
        try:
            before = pss_mb(floor.process.pid)
            with_screens, busy = _connected(floor, Path(folder))
        finally:
            floor.stop()
    screens = AGENTS + SUPERVISORS
    each = (with_screens - before) / screens
    print(f"without screens {before:.0f} MB; each adds {each * 1000:.0f} kB; {busy:.0%} of a core")
    name = f"web process, {screens} screens"
    yield Result(name, with_screens, LIMIT_MB, "MB", "the promise", "<=", 1.0)


def _connected(floor: PushFloor, folder: Path) -> tuple[float, float]:
    """MB at the end of a while with everybody connected, and the share of a core it took."""
    cookies = folder / "cookies.json"
    people = {"panel": floor.supervisors, "desk": floor.agents}
    cookies.write_text(
        json.dumps({kind: [*map(floor.cookie, keys)] for kind, keys in people.items()})
    )
    command = ["node", str(SCREENS), floor.base, str(cookies)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as screens:
        try:
            assert screens.stdout is not None
            assert screens.stdout.readline() == "ready\n", "the screens have not come up"
            spent = cpu_s(floor.process.pid)
            time.sleep(HELD_S)
            return pss_mb(floor.process.pid), (cpu_s(floor.process.pid) - spent) / HELD_S
        finally:
            screens.kill()


def _raise_open_files() -> None:
    """For us and whatever we start: every screen is a file at both ends."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
