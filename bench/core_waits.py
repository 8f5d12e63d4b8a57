"""How long a program and its database connections were ready to run and had no core to run on."""

from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine

_BACKENDS = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"


class CoreWaits:
    """Counts this process and the connections to this PostgreSQL, on this machine.

    Source: /proc/<pid>/schedstat, whose second number is nanoseconds on the run queue. Workers of
    a parallel query come and go and are not counted.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._pids: list[str] = []

    def look(self) -> None:
        """Learn which connections there are."""
        with self.engine.connect() as db:
            backends = db.exec_driver_sql(_BACKENDS).scalars()
            self._pids = ["self", *(str(pid) for pid in backends)]

    def ms(self) -> float:
        """Milliseconds so far."""
        return sum(_waited_ns(pid) for pid in self._pids) / 1e6


def _waited_ns(pid: str) -> int:
    with suppress(FileNotFoundError):
        return int(Path(f"/proc/{pid}/schedstat").read_text("ascii").split()[1])
    return 0
