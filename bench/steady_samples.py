"""What a process, the database and Redis hold at a moment: looked at from outside, without load.

Memory is what a process has of its own and its share of what it shares (PSS), in MB; of the
database's processes only what is their own (the shared buffers fill by design).
"""

import os
from contextlib import suppress
from pathlib import Path

import redis
import sqlalchemy as sa
from sqlalchemy import Engine

from bench.process_memory import pss_mb
from bench.steady_centre import SteadyCentre

LATE_S = 10.0
Sample = dict[str, float]

_PAST = "< extract(epoch FROM now()) - :late"
_OPEN = {
    "calls live": "SELECT count(*) FROM calls WHERE state <> 'ended'",
    "offers open": "SELECT count(*) FROM offers WHERE state IN ('pending', 'accepted')",
    "legs live": "SELECT count(*) FROM legs WHERE state <> 'ended'",
    "callbacks owed": "SELECT count(*) FROM callbacks "
    "WHERE state IN ('promised', 'dialling', 'on_line', 'retry')",
    "outbox pending": "SELECT count(*) FROM outbox WHERE state = 'pending'",
    "outbox late": f"SELECT count(*) FROM outbox WHERE state = 'pending' AND due_at {_PAST}",
    "timers": "SELECT count(*) FROM timers",
    "timers late": f"SELECT count(*) FROM timers WHERE due_at {_PAST}",
    "marks not counted": "SELECT count(*) FROM figure_marks",
    "waits open": "SELECT count(*) FROM wait_estimates WHERE result = 'waiting'",
    "agents with a call": "SELECT count(*) FROM agents WHERE call_id IS NOT NULL",
}
OPEN_ROWS = tuple(_OPEN)
_CONNECTIONS = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"


def sample(centre: SteadyCentre, engine: Engine) -> Sample:
    """One look at everything."""
    found: Sample = {}
    for one in centre.ours:
        found[f"memory of {one.name}, MB"] = pss_mb(one.process.pid)
        found[f"open files of {one.name}"] = len(os.listdir(f"/proc/{one.process.pid}/fd"))
    with engine.connect() as db:
        backends = [int(pid) for pid in db.execute(sa.text(_CONNECTIONS)).scalars()]
        for name, query in _OPEN.items():
            given = {"late": LATE_S} if ":late" in query else {}
            found[name] = db.execute(sa.text(query), given).scalar_one()
    found["PostgreSQL connections"] = len(backends)
    found["memory of PostgreSQL's connections, MB"] = sum(_own_mb(pid) for pid in backends)
    with redis.Redis.from_url(centre.redis_url) as asked:
        told = asked.info()
        found["Redis connections"] = told["connected_clients"]
        found["Redis memory, MB"] = told["used_memory"] / 1e6
        found["Redis keys"] = asked.dbsize()
    return found


def _own_mb(pid: int) -> float:
    """Nothing of a connection that has gone in the meantime."""
    with suppress(FileNotFoundError):
        for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) / 1024
    return 0.0
