"""A year of calls, written by the database itself: as many as wanted, spread as in a year.

Filled are the tables that the measured routes read: `calls`, `offers`, `call_figures`,
`line_visits`; the customer store's `customers`, `customer_numbers`, `interactions`, `notes`,
`cases` and `orders`; and the sums `line_intervals`, `line_days` and `agent_days`, added up from
those very calls, once for 2025 and once more, 364 days earlier, for the year it is compared
with. Not filled: `journal` and `legs` (read only for the story of one call, by its key), shifts and
agents' quarter-hours (a year's report leaves adherence out).

Ten lines and 500 agents; calls from seven to seven, most at noon, in the order of time. Customers
call 1 to 40 times, every 200th call comes from one of ten companies that call all year, every
seventh from somebody unknown. One caller in 16 gives up, one call in 12 rings out at an agent
first, one in 25 is handed to another line, and a few fail or ring in vain.
"""

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Table

from bench.history_sums import write_sums
from callcenter.store import figure_tables as f
from callcenter.store import tables as t
from crm_adapters.local import tables as crm

LINES, AGENTS = 10, 500
YEAR_BEGINS, DAYS = 1_735_689_600, 365  # 2025-01-01, UTC
MADE = "made"
BIG: tuple[Table, ...] = (
    *(t.calls, t.offers, f.call_figures, f.line_visits, crm.interactions),
    *(crm.notes, crm.cases, crm.orders, crm.customer_numbers, crm.customers),
)
SUMS: tuple[Table, ...] = (f.line_intervals, f.line_days, f.agent_days)
COMPANIES = 10
SETTINGS = (
    *("work_mem = '256MB'", "maintenance_work_mem = '1GB'"),
    "session_replication_role = 'replica'",  # keys of other tables are right by how they are made
)

_BASE = f"""
CREATE UNLOGGED TABLE {MADE} AS
WITH drawn AS (
  SELECT n, n * {DAYS}.0 / :calls AS on_day, n * 7919 % :calls AS place,
    hashint8extended(n, 1) & 2147483647 AS one, hashint8extended(n, 2) & 2147483647 AS two,
    hashint8extended(n, 3) & 2147483647 AS three, hashint8extended(n, 4) & 2147483647 AS four
  FROM generate_series(0::bigint, :calls - 1) AS n
), timed AS (
  SELECT *, {YEAR_BEGINS} + floor(on_day) * 86400
    + 3600 * (13 + 6 * asin(2 * (on_day - floor(on_day)) - 1) / (pi() / 2)) AS at,
    one % 7 = 3 AS unknown, one % 200 = 0 AS company,
    (place / 820 * 40 + floor((sqrt(8.0 * (place % 820) + 1) - 1) / 2))::bigint AS who
  FROM drawn
)
SELECT n, at::double precision AS at,
  lpad(to_hex((at * 1000)::bigint), 12, '0') || lpad(to_hex(n), 12, '0') AS id,
  CASE WHEN company THEN 'company' || two % {COMPANIES} WHEN unknown THEN NULL
    ELSE 'c' || lpad(who::text, 9, '0') END AS customer,
  CASE WHEN company THEN '+1800777' || lpad((two % {COMPANIES})::text, 4, '0')
    WHEN unknown THEN '+1646' || lpad((two % 9000000)::text, 7, '0')
    ELSE '+1415' || lpad(who::text, 7, '0') END AS number,
  'line' || two % {LINES} AS line, 'agent' || three % {AGENTS} AS agent,
  'agent' || (three + 1) % {AGENTS} AS passed, 'line' || (two + 3) % {LINES} AS other_line,
  four % 100 < 6 AS gave_up, four % 20000 = 19999 AS failed, three / 500 % 25 = 7 AS moved,
  three / 500 % 12 = 5 AS rang_out, four % 11 < 9 AS resolved, one % 30 = 11 AS told,
  one % 3 = 1 AS cased, (20 + one % 360)::double precision AS talk_s,
  -25 * ln(1 - (two / 10 % 100000) / 100001.0)::double precision AS wait_s
FROM timed
"""


def write_year(engine: Engine, calls: int) -> None:
    """So many calls, and nothing else: what was there goes. Indexes are built at the end."""
    with engine.begin() as db:
        names = ", ".join(table.name for table in (*BIG, *SUMS))
        db.exec_driver_sql(f"TRUNCATE {names} CASCADE")
        db.exec_driver_sql(f"DROP TABLE IF EXISTS {MADE}")
        for table in BIG[:-1]:  # they need not survive a crash; customers have other tables' keys
            db.exec_driver_sql(f"ALTER TABLE {table.name} SET UNLOGGED")
        for setting in SETTINGS:
            db.exec_driver_sql(f"SET LOCAL {setting}")
        db.execute(sa.text(_BASE.replace(":calls", str(calls))))
        for table in BIG:
            for index in table.indexes:
                index.drop(db)
        _write_customers(db)
        _write_calls(db)
        for table in BIG:
            for index in table.indexes:
                index.create(db)
        write_sums(db)
        db.exec_driver_sql(f"DROP TABLE {MADE}")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.exec_driver_sql("VACUUM ANALYZE")


def _insert(db: Connection, table: Table, values: dict[str, str], source: str) -> None:
    """`values`: for each column the SQL of what stands in it."""
    columns = ", ".join(f'"{name}"' for name in values)
    said = ", ".join(values.values())
    db.execute(sa.text(f"INSERT INTO {table.name} ({columns}) SELECT {said} FROM {source}"))


def _write_customers(db: Connection) -> None:
    first = (
        f"(SELECT customer, min(number) AS number, min(at) AS at, count(*) AS many FROM {MADE} "
        "WHERE customer IS NOT NULL GROUP BY customer) AS known"
    )
    db.exec_driver_sql(f"CREATE TEMP TABLE known ON COMMIT DROP AS SELECT * FROM {first}")
    face = {"id": "customer", "display_name": "'Customer ' || customer"}
    found = {"search_name": "'customer ' || customer", "tags": "'[]'::json"}
    tier = {"tier": "CASE WHEN many > 30 THEN 'gold' ELSE '' END"}
    times = {"created_at": "at - 86400", "updated_at": "at"}
    _insert(db, crm.customers, {**face, **found, **tier, **times}, "known")
    number = {"e164": "number", "nsn_tail": "right(number, 9)", "label": "'mobile'"}
    _insert(db, crm.customer_numbers, {"customer_id": "customer", **number}, "known")
    order = {
        "id": "'o' || customer || '-' || k",
        "number": "'O-' || substr(customer, 2) || '-' || k",
    }
    placed = {"placed_at": "at + k * 1000000", "status": "'sent'", "summary": "'two harnesses'"}
    owner = {"customer_id": "customer"}
    _insert(db, crm.orders, order | owner | placed, "known, generate_series(1, 1 + many % 3) AS k")


def _write_calls(db: Connection) -> None:
    for table, values, where in (
        (t.calls, _CALL, "true"),
        (t.offers, _OFFER | {"id": "id || 'j'", "agent_id": "agent", "state": "'joined'"}, _TALKED),
        (t.offers, _OFFER | {"id": "id || 'x'", "agent_id": "passed", "state": "'expired'"}, _RANG),
        (f.call_figures, _FIGURES, "true"),
        (f.line_visits, _VISIT | _FIRST, "true"),
        (f.line_visits, _VISIT | _SECOND, f"moved AND {_TALKED}"),
        (crm.interactions, _INTERACTION, "customer IS NOT NULL"),
        (crm.notes, _NOTE, "customer IS NOT NULL AND n % 5 = 2"),
        (crm.cases, _CASE, "customer IS NOT NULL AND cased"),
    ):
        _insert(db, table, values, f"{MADE} WHERE {where}")


_TALKED = "NOT gave_up AND NOT failed"
_RANG = f"rang_out AND {_TALKED}"
_ENTERED, _ANSWERED = "at + 6", f"CASE WHEN {_TALKED} THEN at + 6 + wait_s END"
_ENDED = f"at + 6 + wait_s + CASE WHEN {_TALKED} THEN talk_s ELSE 0 END"
_REASON = (
    "CASE WHEN failed THEN 'failed' WHEN gave_up THEN 'abandoned_waiting' ELSE 'caller_hung_up' END"
)
_WHO = f"CASE WHEN {_TALKED} THEN agent END"
_OUTCOME = f"CASE WHEN {_TALKED} THEN 'settled' END"
_RESOLVED = f"CASE WHEN {_TALKED} THEN resolved END"
_TERMS = {"promise_s": "30", "goal_s": "12", "short_abandon_s": "5"}

_CALL = {
    "id": "id",
    "provider_sid": "'CA' || lpad(to_hex(n), 32, '0')",
    "from_number": "number",
    "to_number": "'+1800555010' || right(line, 1)",
    "withheld": "false",
    "trust": "'full'",
    "language": "'en'",
    "arrived_at": "at",
    "state": "'ended'",
    "version": "9",
    "match": "CASE WHEN customer IS NULL THEN 'unknown' ELSE 'exact' END",
    "customer_id": "customer",
    "caller_name": "'Customer ' || customer",
    "priority_s": "0",
    "line_id": f"CASE WHEN moved AND {_TALKED} THEN other_line ELSE line END",
    "first_line_id": "line",
    "waiting_since": _ENTERED,
    "order_at": _ENTERED,
    "entered_line_at": _ENTERED,
    "agent_id": _WHO,
    "first_agent_id": _WHO,
    "room": "'room-' || id",
    "answered_at": _ANSWERED,
    "talking_since": _ANSWERED,
    "hold_s": "0",
    "requeues": "0",
    "passed_by": "'[]'::json",
    "outcome": _OUTCOME,
    "note": "CASE WHEN n % 3 = 0 THEN 'Asked about the order of last week.' ELSE '' END",
    "resolved": _RESOLVED,
    "wrapped_up": "true",
    "ended_at": _ENDED,
    "end_reason": _REASON,
    "since": _ENDED,
    "direction": "'inbound'",
    **_TERMS,
}
_OFFER = {
    "call_id": "id",
    "line_id": "line",
    "kind": "'serve'",
    "reach": "'browser'",
    "made_at": "at + 6",
    "deadline": "at + 21",
    "version": "3",
    "accepted_at": "at + 9",
    "ended_at": "at + 10",
}
_FIGURES = {
    "call_id": "id",
    "direction": "'inbound'",
    "arrived_at": "at",
    "line_id": "line",
    "entered_at": _ENTERED,
    "last_line_id": "line",
    "customer_id": "customer",
    "tier": "CASE WHEN n % 9 = 0 THEN 'gold' END",
    "answered_at": _ANSWERED,
    "ended_at": _ENDED,
    "end_reason": _REASON,
    "first_agent_id": _WHO,
    "last_agent_id": _WHO,
    "menu_s": "0",
    "wait_s": "wait_s",
    "time_to_human_s": f"CASE WHEN {_TALKED} THEN wait_s + 6 END",
    "talk_s": f"CASE WHEN {_TALKED} THEN talk_s ELSE 0 END",
    "hold_s": "0",
    "wrap_up_s": "20",
    "consult_s": "0",
    "offers": "1 + rang_out::int",
    "rona": f"({_RANG})::int",
    "declines": "0",
    "withdrawn": "0",
    "unreachable": "0",
    "transfers": "moved::int",
    "visits": "1 + moved::int",
    "outcome": _OUTCOME,
    "resolved": _RESOLVED,
    "opens": "true",
    "announced_at": "CASE WHEN told THEN at + 6 END",
    "announced_low_s": "CASE WHEN told THEN 15 END",
    "announced_high_s": "CASE WHEN told THEN 60 END",
    "definition": "4",
    "computed_at": _ENDED,
    **_TERMS,
}
_VISIT = {
    "call_id": "id",
    "entered_at": _ENTERED,
    "answered_at": _ANSWERED,
    "left_at": _ENDED,
    "agent_id": _WHO,
    "wait_s": "wait_s",
    "hold_s": "0",
    "consult_s": "0",
    "wrap_up_s": "20",
    "talk_s": f"CASE WHEN {_TALKED} THEN talk_s ELSE 0 END",
    "offers": "1 + rang_out::int",
    "rona": f"({_RANG})::int",
    "declines": "0",
    "withdrawn": "0",
    "unreachable": "0",
    "result": "CASE WHEN failed OR gave_up THEN 'abandoned_waiting' ELSE 'served' END",
}
_FIRST = {
    "line_id": "line",
    "via": "'first'",
    "transfers": "moved::int",
    "left_for": f"CASE WHEN moved AND {_TALKED} THEN other_line END",
}
_SECOND = {"line_id": "other_line", "via": "'transfer'", "transfers": "0", "left_for": "NULL"}
_INTERACTION = {
    "call_id": "id",
    "customer_id": "customer",
    "started_at": "at",
    "ended_at": _ENDED,
    "direction": "'inbound'",
    "line": "'Line ' || right(line, 1)",
    "agent": "agent",
    "wait_seconds": "wait_s",
    "talk_seconds": "talk_s",
    "outcome": "'settled'",
    "resolved": _RESOLVED,
    "note": "CASE WHEN n % 3 = 0 THEN 'Asked about it.' ELSE '' END",
}
_NOTE = {
    "id": "'n' || id",
    "customer_id": "customer",
    "written_at": _ENDED,
    "who": "agent",
    "text": "'Prefers to be called after six.'",
}
_CASE = {
    "id": "'k' || id",
    "customer_id": "customer",
    "number": "'C-' || to_hex(n)",
    "subject": "'A harness that chafes'",
    "is_open": "n % 60 = 1",
    "status": "'open'",
    "line": "line",
    "opened_at": "at",
    "updated_at": _ENDED,
}
