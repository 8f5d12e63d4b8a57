"""How much processor time other processes have used: what a busy machine does not lengthen."""

import os
from pathlib import Path


def cpu_s(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    after_name = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def machine_s() -> float:
    """Seconds of processor time that everything on this machine has used."""
    user, nice, system, _idle, _wait, irq, soft, *_ = (
        int(ticks) for ticks in Path("/proc/stat").read_text("utf-8").split("\n", 1)[0].split()[1:]
    )
    return (user + nice + system + irq + soft) / os.sysconf("SC_CLK_TCK")
