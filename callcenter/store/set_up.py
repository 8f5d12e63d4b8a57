"""Writes a centre file's plan into the tables, in one transaction, changing only what differs."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import RowMapping

from callcenter.centre_file.plan import AgentPlan, CentrePlan, LinePlan
from callcenter.centre_file.resolve_hours import opening_hours
from callcenter.domain import events as e
from callcenter.domain.errors import NotFound
from callcenter.domain.opening_hours import to_json
from callcenter.domain.shift import pattern_to_json
from callcenter.store import surge_tables as st
from callcenter.store import tables as t
from callcenter.store.digests import DIGESTS, digest_values, set_digest_times
from callcenter.store.helpers import helper_rows
from callcenter.store.ids import time_sorted
from callcenter.store.people import normalised
from callcenter.store.roster import PATTERNS, lay_anew, lay_patterns
from callcenter.store.transaction import SqlTransaction
from ivr.flow import to_json as to_json_menu

Rows = dict[Any, dict[str, Any]]


@dataclass(slots=True)
class Applied:
    """What changed, in words an operator reads; `without_password` cannot sign in yet."""

    changes: list[str] = field(default_factory=list)
    without_password: list[str] = field(default_factory=list)


def set_up(tx: SqlTransaction, plan: CentrePlan) -> Applied:
    """Make the tables say what the plan says. Doing it twice changes nothing."""
    applied = Applied()
    _replace(tx, applied, t.lines, "id", _lines(plan, tx.now), retire=True)
    _replace(tx, applied, t.entry_points, "number", _entry_points(plan))
    before = {row.key: row.value for row in tx.connection.execute(sa.select(t.centre))}
    _replace(tx, applied, t.centre, "key", _values(plan))
    for agent in plan.agents:
        _agent(tx, applied, agent)
        _user(tx, applied, agent)
    _memberships(tx, applied, plan.agents)
    if plan.helpers is not None:
        _replace(tx, applied, st.helpers, "id", helper_rows(plan))
    _replace(tx, applied, st.surge_rules, "line_id", _rules(plan))
    _shifts(tx, applied, before.get(PATTERNS, {}), plan)
    set_digest_times(tx, before.get(DIGESTS, []), plan)
    return applied


def _lines(plan: CentrePlan, now: float) -> Rows:
    year = datetime.fromtimestamp(now, UTC).year
    return {line.key: _line(line, place, year) for place, line in enumerate(plan.lines)}


def _line(line: LinePlan, position: int, year: int) -> dict[str, Any]:
    return {
        "id": line.key,
        "name": line.name,
        "promise_s": float(line.promise_seconds),
        "goal_s": float(line.goal_seconds),
        "wrap_up_s": float(line.wrap_up_seconds),
        "offer_s": float(line.offer_seconds),
        "language": line.language,
        "timezone": line.timezone,
        "hours": to_json(opening_hours(line, year)),
        "service_level_definition": line.service_level_definition,
        "short_abandon_s": float(line.short_abandon_seconds),
        "priority_credit_s": float(line.priority_credit_seconds),
        "reserve_after_s": float(line.reserve_after_seconds),
        "callback_offer_after_s": float(line.callback_offer_after_seconds),
        "callback_places": line.callback_places,
        "recorded": line.recorded,
        "position": position,
        "retired": False,
    }


def _rules(plan: CentrePlan) -> Rows:
    return {
        line.key: {"line_id": line.key, "rule": line.surge.to_json()}
        for line in plan.lines
        if line.surge is not None
    }


def _entry_points(plan: CentrePlan) -> Rows:
    return {
        number.e164: {
            "number": number.e164,
            "line_id": number.line,
            "menu": to_json_menu(plan.menus[number.menu]) if number.menu else None,
        }
        for number in plan.numbers
    }


def _values(plan: CentrePlan) -> Rows:
    said: dict[str, Any] = {
        "name": plan.name,
        "region": plan.region,
        "language": plan.default_language,
        "timezone": plan.timezone,
        "away_reasons": list(plan.away_reasons),
        "outcomes": list(plan.outcomes),
        "alerts": [{**asdict(alert), "lines": list(alert.lines)} for alert in plan.alerts],
        DIGESTS: digest_values(plan),
        "retention": asdict(plan.retention),
        PATTERNS: {agent: pattern_to_json(weekly) for agent, weekly in plan.shifts.items()},
        "staffing": asdict(plan.staffing)
        | {"agents": {a.key: a.cost_per_hour for a in plan.agents if a.cost_per_hour is not None}},
    }
    return {key: {"key": key, "value": value} for key, value in said.items()}


def _shifts(
    tx: SqlTransaction, applied: Applied, before: Mapping[str, Any], plan: CentrePlan
) -> None:
    """Lay the weekly patterns out; a changed one anew, but for what was moved by hand."""
    after = {agent: pattern_to_json(weekly) for agent, weekly in plan.shifts.items()}
    changed = [a for a in {*before, *after} if before.get(a) != after.get(a)]
    lay_anew(tx.connection, changed, tx.now)
    new = lay_patterns(tx.connection, tx.now)
    if new:
        applied.changes.append(f"shifts: {new} are laid out for the next six weeks")


def _replace(
    tx: SqlTransaction,
    applied: Applied,
    table: sa.Table,
    key: str,
    wanted: Rows,
    *,
    retire: bool = False,
) -> None:
    column = table.c[key]
    found = {row[key]: row for row in tx.connection.execute(sa.select(table)).mappings()}
    for name, row in wanted.items():
        if name not in found:
            tx.connection.execute(sa.insert(table).values(row))
            applied.changes.append(f"{table.name}: {name} is new")
        elif _differs(found[name], row):
            tx.connection.execute(sa.update(table).where(column == name).values(row))
            applied.changes.append(f"{table.name}: {name} is changed")
    for name in found.keys() - wanted.keys():
        if not retire:
            tx.connection.execute(sa.delete(table).where(column == name))
        elif found[name]["retired"]:
            continue
        else:
            tx.connection.execute(sa.update(table).where(column == name).values(retired=True))
        applied.changes.append(f"{table.name}: {name} is gone")


def _differs(found: RowMapping, wanted: Mapping[str, Any]) -> bool:
    return any(found[name] != value for name, value in wanted.items())


def _agent(tx: SqlTransaction, applied: Applied, plan: AgentPlan) -> None:
    if plan.role != "agent" and not plan.lines:
        return
    try:
        known = tx.agent(plan.key)
    except NotFound:
        tx.record(e.AgentAdded(plan.key, plan.name, plan.reach, plan.phone))
        applied.changes.append(f"agents: {plan.key} is new")
        return
    if (known.name, known.phone) != (plan.name, plan.phone):
        tx.record(e.AgentChanged(plan.key, plan.name, known.reach, plan.phone))
        applied.changes.append(f"agents: {plan.key} is changed")


def _user(tx: SqlTransaction, applied: Applied, plan: AgentPlan) -> None:
    email = normalised(plan.email)
    takes_calls = plan.role == "agent" or bool(plan.lines)
    wanted = {
        "email": email,
        "name": plan.name,
        "role": plan.role,
        "agent_id": plan.key if takes_calls else None,
    }
    found = tx.connection.execute(sa.select(t.users).where(t.users.c.email == email)).mappings()
    row = found.first()
    if row is None:
        tx.connection.execute(sa.insert(t.users).values(id="u" + time_sorted(tx.now), **wanted))
        applied.changes.append(f"users: {email} is new")
    elif _differs(row, wanted):
        tx.connection.execute(sa.update(t.users).where(t.users.c.email == email).values(wanted))
        applied.changes.append(f"users: {email} is changed")
    if row is None or row["password_hash"] is None:
        applied.without_password.append(email)


def _memberships(tx: SqlTransaction, applied: Applied, plans: Iterable[AgentPlan]) -> None:
    columns = (t.memberships.c.agent_id, t.memberships.c.line_id)
    wanted = {
        (agent.key, one.line): (one.skill, one.reserve) for agent in plans for one in agent.lines
    }
    found = {
        (row.agent_id, row.line_id): (row.skill, row.reserve)
        for row in tx.connection.execute(sa.select(t.memberships))
    }
    for key in found.keys() - {k for k, v in wanted.items() if found.get(k) == v}:
        gone = sa.delete(t.memberships).where(columns[0] == key[0], columns[1] == key[1])
        tx.connection.execute(gone)
    for (agent_id, line_id), (skill, reserve) in wanted.items():
        if found.get((agent_id, line_id)) != (skill, reserve):
            tx.connection.execute(
                sa.insert(t.memberships).values(
                    agent_id=agent_id, line_id=line_id, skill=skill, reserve=reserve
                )
            )
    if found != wanted:
        applied.changes.append("memberships: who serves which line is changed")
