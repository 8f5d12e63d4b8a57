"""Counters of everything that a call touches, read from outside the processes."""

import json
import os
import re
import time
from pathlib import Path
from typing import Any, ClassVar

import httpx
import redis
import sqlalchemy as sa
from sqlalchemy import Engine

from bench.processor_time import cpu_s
from bench.steady_centre import SteadyCentre
from callcenter.scale_check.visitors import Page

Reading = dict[str, float]

_ROWS = """
SELECT tup_inserted AS inserted, tup_updated AS updated,
  tup_deleted AS deleted, pg_current_wal_lsn() - '0/0' AS wal_bytes,
  pg_database_size(current_database()) AS database_bytes,
  (SELECT count(*) FROM journal) AS journal_rows,
  (SELECT coalesce(sum(pg_column_size(journal.*)), 0) FROM journal) AS journal_bytes
FROM pg_stat_database WHERE datname = current_database()
"""
_LIVE = "SELECT count(*) FROM calls WHERE state <> 'ended' OR NOT wrapped_up"
_BACKENDS = "SELECT pid FROM pg_stat_activity"
_SAID = re.compile(rb"\[(\d+)\] LOG:  (?:statement|execute [^:]*): (\w+)")
_CHANGES = (b"INSERT", b"UPDATE", b"DELETE")


SHARED = ("line:", "colleague:", "promise:")


class CountedPage(Page):
    """A page that counts the deltas it is sent: of a desk's only those that are about herself."""

    def __init__(self, *where: Any) -> None:
        self.pushes = 0
        self.all_pushes = 0
        self.push_bytes = 0
        super().__init__(*where)

    def _take_delta(self, frame: dict[str, Any]) -> None:
        changed = [*frame["set"], *frame["unset"]]
        about_her = not all(key.startswith(SHARED) for key in changed)
        self.pushes += about_her or self._topic != "desk"
        self.all_pushes += 1
        self.push_bytes += len(json.dumps(frame, separators=(",", ":")))
        super()._take_delta(frame)


class Meter:
    """`read` gives every counter since the start; differences are for the reader."""

    PER_CALL: ClassVar = (
        *("webhooks", "rest_requests", "statements", "commits", "rows_written"),
        *("wal_bytes", "database_bytes", "journal_rows", "journal_bytes", "redis_messages"),
        *("web_ms", "worker_ms", "database_ms"),
    )

    def __init__(self, centre: SteadyCentre, engine: Engine, pages: dict[str, CountedPage]) -> None:
        self._centre, self._engine, self._pages = centre, engine, pages
        self._seen = 0
        self._entries = {"webhook": 0, "rest": 0}
        self._log_at = 0
        self._statements = self._commits = 0
        self._wrote: dict[bytes, bool] = {}  # of each backend that is in a transaction
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
            db.exec_driver_sql("ALTER SYSTEM SET log_statement = 'all'")
            db.exec_driver_sql("SELECT pg_reload_conf()")
            folder = Path(db.exec_driver_sql("SHOW data_directory").scalar_one())
        self._log = folder / "log"
        self._log_at = self._log.stat().st_size

    def read(self) -> Reading:
        """Everything, now; the database tells its counts a moment late."""
        time.sleep(1.5)
        cpu = {one.name: cpu_s(one.process.pid) * 1000 for one in self._centre.ours}
        with self._engine.connect() as db:
            told = db.execute(sa.text(_ROWS)).mappings().one()
            backends = list(db.exec_driver_sql(_BACKENDS).scalars())
        rows = {name: float(value) for name, value in told.items()}
        return {
            **rows,
            "rows_written": rows["inserted"] + rows["updated"] + rows["deleted"],
            "web_ms": sum(ms for name, ms in cpu.items() if name.startswith("web")),
            "worker_ms": cpu["worker"],
            "database_ms": sum(_cpu_ms(pid) for pid in backends),
            **self._read_log(),
            "redis_messages": self._published(),
            **self._from_network(),
            **{f"{name}_pushes": page.pushes for name, page in self._pages.items()},
            "all_pushes": sum(page.all_pushes for page in self._pages.values()),
            "push_bytes": sum(page.push_bytes for page in self._pages.values()),
        }

    def until_nobody_calls(self, within_s: float) -> None:
        """Until every call has ended and is wrapped up, or that long."""
        ends = time.monotonic() + within_s
        while time.monotonic() < ends:
            with self._engine.connect() as db:
                if not db.execute(sa.text(_LIVE)).scalar_one():
                    return
            time.sleep(0.5)

    def calls_of(self, agent_id: str) -> int:
        """How many calls an agent has led."""
        query = sa.text("SELECT count(*) FROM calls WHERE agent_id = :agent")
        with self._engine.connect() as db:
            return int(db.execute(query, {"agent": agent_id}).scalar_one())

    def _read_log(self) -> Reading:
        """Statements, and the commits among them that wrote: a change by itself is one, too."""
        with self._log.open("rb") as log:
            log.seek(self._log_at)
            new = log.read()
        whole = new[: new.rfind(b"\n") + 1]
        self._log_at += len(whole)
        for backend, word in _SAID.findall(whole):
            self._statements += 1
            if word == b"BEGIN":
                self._wrote[backend] = False
            elif word in (b"COMMIT", b"ROLLBACK"):
                self._commits += self._wrote.pop(backend, False) and word == b"COMMIT"
            elif word in _CHANGES and backend in self._wrote:
                self._wrote[backend] = True
            elif word in _CHANGES:
                self._commits += 1
        return {"statements": self._statements, "commits": self._commits}

    def _published(self) -> int:
        with redis.Redis.from_url(self._centre.redis_url) as asked:
            told = asked.info("commandstats")
        return int(told.get("cmdstat_publish", {}).get("calls", 0))

    def _from_network(self) -> Reading:
        while True:
            asked = {"since": self._seen, "limit": 5000}
            said = httpx.get(f"{self._centre.network_url}/local/log", params=asked).json()
            for entry in said["entries"]:
                if entry["kind"] in self._entries:
                    self._entries[entry["kind"]] += 1
            self._seen = said["last"]
            if len(said["entries"]) < asked["limit"]:
                break
        return {"webhooks": self._entries["webhook"], "rest_requests": self._entries["rest"]}


def _cpu_ms(pid: int) -> float:
    return cpu_s(pid) * 1000 if os.path.exists(f"/proc/{pid}") else 0.0
