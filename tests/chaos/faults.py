"""Every fault that is tried, in the order of the table in docs/reliability.md: key -> what is done.

A test names its fault by the key when it begins its `Trial`; a guard holds the tests, this list and
the table together.
"""

from collections.abc import Mapping

FAULTS: Mapping[str, str] = {
    "web-killed": "one of two web processes killed (`kill -9`) at a random moment, and restarted",
    "worker-killed": "the only worker killed (`kill -9`) at a random moment, and restarted",
    "death-at-each-point": "a process dies before or after the commit, before or after the order "
    "to ring (failpoints)",
    "redis-flushed": "Redis: `FLUSHALL`",
    "redis-stopped": "Redis stopped, and started again empty",
    "redis-slow": "Redis half a second away, each way",
    "postgres-crashed": "PostgreSQL crashed, and started again",
}
