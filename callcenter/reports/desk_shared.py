"""What every desk shows of the house: its lines, the colleagues, the calls that are owed."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from callcenter.reports.day_counter import DayCounter
from callcenter.reports.line_status import Entry, line_entries
from callcenter.reports.live_rows import LiveRows, read_live
from callcenter.store import tables as t

MOST_PROMISES = 200

OWED = (
    sa.select(t.callbacks, t.calls.c.caller_name, t.calls.c.end_reason)
    .join(t.calls, t.calls.c.id == t.callbacks.c.call_id, isouter=True)
    .where(t.callbacks.c.state == "due")
    .order_by(t.callbacks.c.due_at, t.callbacks.c.id)
    .limit(bindparam("most"))
)
WHY = {
    "callback_promised": "We were closed.",
    "overflow": "The line was full.",
}


@dataclass(frozen=True, slots=True)
class SharedDesk:
    """One reading for all desks. `of` picks what one agent sees."""

    lines: Mapping[str, Entry]
    colleagues: Mapping[str, Entry]
    promises: Mapping[str, Mapping[str, Entry]]
    serves: Mapping[str, Sequence[str]]
    choices: Mapping[str, Entry]

    def of(self, agent_id: str) -> dict[str, Entry]:
        """Her lines and what is owed in them, who else is at work, what to choose from."""
        mine = self.serves.get(agent_id, ())
        own = f"colleague:{agent_id}"
        entries = {key: value for key, value in self.colleagues.items() if key != own}
        for line_id in mine:
            entries[f"line:{line_id}"] = self.lines[f"line:{line_id}"]
            entries.update(self.promises.get(line_id, {}))
        return {**entries, **self.choices}


def read_shared(
    db: Connection, now: float, days: DayCounter, setting: Callable[[str, Any], Any]
) -> SharedDesk:
    """Read the house once. `setting` reads a value of the centre file."""
    live = read_live(db)
    lines = line_entries(live, days.count(db, live.lines, now), now)
    return SharedDesk(
        lines=lines,
        colleagues=_colleagues(live),
        promises=_promises(db),
        serves={
            agent_id: [m.line_id for m in found if f"line:{m.line_id}" in lines]
            for agent_id, found in live.serves.items()
        },
        choices={
            key: {"choices": [str(one) for one in setting(key, [])]}
            for key in ("away_reasons", "outcomes")
        },
    )


def _colleagues(live: LiveRows) -> dict[str, Entry]:
    return {
        f"colleague:{agent.id}": {
            "id": agent.id,
            "name": agent.name,
            "state": agent.state,
            "since": agent.since,
            "reason": agent.reason,
            "lines": [member.line_id for member in live.serves.get(agent.id, ())],
        }
        for agent in live.agents
        if agent.state != "signed_out"
    }


def _promises(db: Connection) -> dict[str, dict[str, Entry]]:
    found: dict[str, dict[str, Entry]] = defaultdict(dict)
    for row in db.execute(OWED, {"most": MOST_PROMISES}):
        found[row.line_id][f"promise:{row.id}"] = {
            "id": row.id,
            "due_at": row.due_at,
            "line": row.line_id,
            "name": row.caller_name,
            "number": row.number,
            "why": WHY.get(row.end_reason or ""),
        }
    return found
