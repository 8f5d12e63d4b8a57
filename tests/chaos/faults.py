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
    "rolling-restart": "no fault: every process stopped in order and started again, one after "
    "the other, as for an upgrade",
    "redis-flushed": "Redis: `FLUSHALL`",
    "redis-stopped": "Redis stopped, and started again empty",
    "redis-slow": "Redis half a second away, each way",
    "postgres-restarted": "PostgreSQL stopped in order, and started again",
    "postgres-crashed": "PostgreSQL crashed, and started again",
    "postgres-connections": "PostgreSQL: others take every connection, ours are ended",
    "postgres-failed-over": "PostgreSQL's primary crashed; its synchronous replica takes its "
    "place and address",
    "sqlite-disk-full": "SQLite in one process: the disk is full",
    "network-slow": "Twilio's REST API answers after 3 s",
    "network-429": "Twilio answers half of our orders with 429",
    "network-5xx": "Twilio answers half of our orders with 503, after having obeyed",
    "network-21220": "Twilio refuses to move a caller (21220) in her first 3 s",
    "callbacks-lost": "a tenth of all callbacks lost",
    "callbacks-doubled": "every callback twice",
    "callbacks-reordered": "half of all callbacks after their successor",
    "callbacks-late": "a third of all callbacks an hour late",
    "retry-storm": "every webhook nine times at once",
    "crm-down": "the CRM away",
    "crm-slow": "the CRM 3 s away, each way",
    "clock-ahead": "the clock of all our processes stepped 5 min ahead",
    "clock-back": "the clock of all our processes stepped 5 min back",
    "screens-return": "500 browsers lose their web process and come back at once",
}
