"""Callers told in a line each, put where the reports read: records, visits, and their sums."""

from datetime import datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from callcenter.domain.figure_names import AGENT_COUNTS, AGENT_SECONDS
from callcenter.figures.keep_figures import keep_intervals
from callcenter.figures.line_sums import slot_of
from callcenter.store import figure_tables as f
from callcenter.store import tables as t
from tests.stage.house import TestHouse

TERMS = {"promise_s": 30.0, "goal_s": 12.0, "short_abandon_s": 5.0, "definition": 4}
WORK = {
    **dict.fromkeys(("talk_s", "hold_s", "wrap_up_s", "consult_s"), 0.0),
    **dict.fromkeys(("offers", "rona", "declines", "withdrawn", "unreachable", "transfers"), 0),
}


def at(text: str, zone: str = "UTC") -> float:
    """Epoch seconds of a moment such as 2026-11-25 09:00 on the clock of a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()


class Told:
    """Callers of a house. Sums are kept by the code that keeps them in the service."""

    def __init__(self, house: TestHouse) -> None:
        self.house = house
        self._names = count(1)

    def caller(
        self,
        entered_at: float,
        wait_s: float,
        line_id: str = "support",
        *,
        answered: bool = True,
        **more: Any,
    ) -> str:
        """One who waited so long, and was answered or gave up; talked 100 s, wrapped up 20 s."""
        call_id = f"c{next(self._names)}"
        done_at = entered_at + wait_s
        took = {**WORK, **({"talk_s": 100.0, "wrap_up_s": 20.0} if answered else {})}
        visit = {
            **took,
            "call_id": call_id,
            "line_id": line_id,
            "via": "first",
            "entered_at": entered_at,
            "answered_at": done_at if answered else None,
            "left_at": done_at + 100 if answered else done_at,
            "result": "answered" if answered else "abandoned_waiting",
            "left_for": more.pop("left_for", None),
            "agent_id": "ana" if answered else None,
            "wait_s": wait_s,
        }
        call = {
            **took,
            **TERMS,
            "call_id": call_id,
            "direction": "inbound",
            "arrived_at": entered_at - 10,
            "line_id": line_id,
            "last_line_id": line_id,
            "entered_at": entered_at,
            "answered_at": visit["answered_at"],
            "ended_at": visit["left_at"],
            "end_reason": "caller_hung_up" if answered else "abandoned_waiting",
            "last_agent_id": visit["agent_id"],
            "menu_s": 10.0,
            "wait_s": wait_s,
            "time_to_human_s": wait_s + 10 if answered else None,
            "visits": 1,
            "opens": True,
            "resolved": False,
            "computed_at": done_at,
            **more,
        }
        with self.house.engine.begin() as db:
            db.execute(sa.insert(t.calls), [self._row(call)])
            db.execute(sa.insert(f.call_figures), [call])
            db.execute(sa.insert(f.line_visits), [visit])
            keep_intervals(db, {(line_id, slot_of(entered_at))})
        return call_id

    def agent_day(self, agent_id: str, day: str, **sums: float) -> None:
        """What an agent did on a day."""
        nothing = dict.fromkeys((*AGENT_COUNTS, *AGENT_SECONDS), 0)
        row = {"agent_id": agent_id, "day": day, **nothing, **sums}
        with self.house.engine.begin() as db:
            db.execute(sa.insert(f.agent_days), [row])

    def agent_slot(self, agent_id: str, start: float, **sums: float) -> None:
        """What an agent did in a quarter of an hour."""
        nothing = dict.fromkeys((*AGENT_COUNTS, *AGENT_SECONDS), 0)
        row = {"agent_id": agent_id, "start": start, **nothing, **sums}
        with self.house.engine.begin() as db:
            db.execute(sa.insert(f.agent_intervals), [row])

    def _row(self, call: dict[str, Any]) -> dict[str, Any]:
        """As much of the call itself as a list of calls shows."""
        plain = {"withheld": False, "trust": "full", "language": "en", "match": "none"}
        nothing = {"version": 1, "priority_s": 0.0, "hold_s": 0.0, "requeues": 0, "passed_by": []}
        return {
            "id": call["call_id"],
            "provider_sid": f"CA{call['call_id']}",
            "from_number": "+14155550123",
            "to_number": "+18005550100",
            "note": "",
            **plain,
            **nothing,
            "state": "ended",
            "wrapped_up": True,
            "since": call["arrived_at"],
            "arrived_at": call["arrived_at"],
            "line_id": call["line_id"],
            "caller_name": call.get("caller_name", "Cleo"),
            "waiting_since": call["entered_at"],
            "answered_at": call["answered_at"],
            "ended_at": call["ended_at"],
            "end_reason": call["end_reason"],
        }
