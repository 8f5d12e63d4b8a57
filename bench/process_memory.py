"""How much memory a process has: its own, and its share of what it shares with others (PSS)."""

from pathlib import Path


def pss_mb(pid: int) -> float:
    """The proportional set size, MB."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise ValueError(f"process {pid} tells no memory")
