"""What every desk shows of the house: its lines, the colleagues, the calls that are owed."""

import weakref
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, bindparam

from callcenter.breathe import breathe
from callcenter.realtime.sources import Change
from callcenter.realtime.topic import difference
from callcenter.reports.day_counter import DayCounter
from callcenter.reports.line_status import Entry, line_entries
from callcenter.reports.live_rows import LiveRows, read_live
from callcenter.reports.shown_number import shown_number
from callcenter.store import statements as s
from callcenter.store import tables as t

MOST_PROMISES = 200
OF_A_LINE = ("line:", "promise:")

OWED = (
    sa.select(t.callbacks)
    .where(s.OWED)
    .order_by(t.callbacks.c.due_at, t.callbacks.c.id)
    .limit(bindparam("most"))
)


@dataclass(frozen=True, eq=False)
class SharedDesk:
    """One reading for all desks. `of` picks what one agent sees, `since` what is new of it."""

    lines: Mapping[str, Entry]
    colleagues: Mapping[str, Entry]
    promises: Mapping[str, Mapping[str, Entry]]
    serves: Mapping[str, Sequence[str]]
    choices: Mapping[str, Entry]
    _compared: "tuple[weakref.ref[SharedDesk], Change] | None" = field(default=None, init=False)

    def of(self, agent_id: str) -> dict[str, Entry]:
        """Her lines and what is owed in them, who else is at work, what to choose from."""
        mine = self.serves.get(agent_id, ())
        own = f"colleague:{agent_id}"
        entries = {key: value for key, value in self.colleagues.items() if key != own}
        for line_id in mine:
            entries[f"line:{line_id}"] = self.lines[f"line:{line_id}"]
            entries.update(self.promises.get(line_id, {}))
        return {**entries, **self.choices}

    def since(self, before: "SharedDesk", agent_id: str) -> Change:
        """What differs for her from an earlier reading; worked out once for everybody."""
        mine = self.serves.get(agent_id, ())
        if mine != before.serves.get(agent_id, ()):
            return difference(before.of(agent_id), self.of(agent_id))
        changed, gone = self._since(before)
        hidden = {f"colleague:{agent_id}"}
        sees = {*(f"line:{line_id}" for line_id in mine)}
        for line_id in mine:
            sees.update(self.promises.get(line_id, {}))
            sees.update(before.promises.get(line_id, {}))

        def shown(key: str) -> bool:
            return key not in hidden and (key in sees or not key.startswith(OF_A_LINE))

        return (
            {key: value for key, value in changed.items() if shown(key)},
            [key for key in gone if shown(key)],
        )

    def _since(self, before: "SharedDesk") -> Change:
        """For the whole house; kept for the last reading that was asked about.

        That reading is not held: it would hold the one before it, and so on for ever.
        """
        if self._compared is None or self._compared[0]() is not before:
            change = difference(before.everything, self.everything)
            object.__setattr__(self, "_compared", (weakref.ref(before), change))
            return change
        return self._compared[1]

    @cached_property
    def everything(self) -> dict[str, Entry]:
        """All entries of all desks."""
        promises = (entry for found in self.promises.values() for entry in found.items())
        return {**self.colleagues, **self.lines, **dict(promises), **self.choices}


def read_shared(
    db: Connection, now: float, days: DayCounter, setting: Callable[[str, Any], Any]
) -> SharedDesk:
    """Read the house once. `setting` reads a value of the centre file."""
    live = read_live(db)
    breathe()
    lines = line_entries(live, days.count(db, live.lines, now), now)
    return SharedDesk(
        lines=lines,
        colleagues=_colleagues(live),
        promises=_promises(db),
        serves={
            agent.id: [m.line_id for m in live.serving(agent.id) if f"line:{m.line_id}" in lines]
            for agent in live.agents
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
            "lines": [member.line_id for member in live.serving(agent.id)],
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
            "promised_at": row.promised_at,
            "state": row.state,
            "tries": row.tries,
            "line": row.line_id,
            "name": row.caller_name,
            "number": shown_number(row.number) or "",
            "why": row.origin,
        }
    return found
