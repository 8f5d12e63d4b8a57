"""The log of waits of the made-up past: what each caller who had to wait found, and how it went.

Read from the calls that were made up, event by event, so it says what a running service would
have logged of them; what the queue-length estimator knows is what had happened until then.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from callcenter.domain.line import Membership
from callcenter.store.wait_calibrations import GAVE_UP, MOST_TALKS
from callcenter.workforce.wait_estimate import LineState, estimates

Row = dict[str, Any]
COMES = ("AgentBecameReady",)
GOES = ("AgentWentAway", "AgentSignedOut", "AgentStoppedResponding")


@dataclass(slots=True)
class _Line:
    """A line as the past goes by. `standing`: call -> (place, waiting since)."""

    agents: frozenset[str]
    standing: dict[str, tuple[float, float]] = field(default_factory=dict)
    talks: deque[float] = field(default_factory=lambda: deque(maxlen=MOST_TALKS))
    last_served_s: float | None = None
    waited_s: float = 0.0
    gave_up: int = 0

    def found(self, call_id: str, place: float, at: float, at_work: set[str]) -> LineState:
        ahead = [
            since
            for one, (theirs, since) in self.standing.items()
            if theirs < place and one != call_id
        ]
        return LineState(
            ahead=len(ahead),
            agents=len(self.agents & at_work),
            talk_s=sum(self.talks) / len(self.talks) if self.talks else None,
            patience_s=self.waited_s / self.gave_up if self.gave_up else None,
            head_of_line_s=at - min(ahead) if ahead else 0.0,
            last_served_s=self.last_served_s,
        )


class _Past:
    """Goes through the journal once; `rows` are the callers whose wait is over."""

    def __init__(self, lines: Iterable[str], serves: Iterable[Membership]) -> None:
        first = [(one.line_id, one.agent_id) for one in serves if not one.reserve]
        self.lines = {
            line_id: _Line(frozenset(agent for of, agent in first if of == line_id))
            for line_id in lines
        }
        self.rows: list[Row] = []
        self._open: dict[str, Row] = {}
        self._line_of: dict[str, str] = {}
        self._since: dict[str, tuple[float, float]] = {}
        self._answered: dict[str, tuple[float, str]] = {}
        self._at_work: set[str] = set()

    def hear(self, entry: Mapping[str, Any]) -> None:
        at, kind, call_id = entry["at"], entry["kind"], entry["call_id"]
        data: Mapping[str, Any] = entry["data"]
        if kind in COMES:
            self._at_work.add(entry["agent_id"])
        elif kind in GOES:
            self._at_work.discard(entry["agent_id"])
        elif kind == "CallQueued":
            self._queued(call_id, data["line_id"], data["order_at"], at)
        elif kind == "CallRequeued":
            self._stand(call_id, data["line_id"])
        elif kind == "CallOffered" and self._open.get(call_id, {}).get("at") == at:
            del self._open[call_id]  # somebody was free: she did not wait, and is not logged
        elif kind == "CallAnswered":
            self._answered[call_id] = (at, self._line_of[call_id])
            self._over(call_id, "answered", at)
        elif kind == "CallEnded":
            self._over(call_id, "gave_up" if data["reason"] in GAVE_UP else "other", at)
        elif kind == "WrapUpEnded" and call_id in self._answered:
            since, line_id = self._answered.pop(call_id)
            self.lines[line_id].talks.append(at - since)

    def _queued(self, call_id: str, line_id: str, place: float, at: float) -> None:
        self._since[call_id] = (place, at)
        self._stand(call_id, line_id)
        state = self.lines[line_id].found(call_id, place, at, self._at_work)
        said = estimates(state)
        self._open[call_id] = {
            "call_id": call_id,
            "line_id": line_id,
            "at": at,
            "ahead": state.ahead,
            "agents": state.agents,
            "queue_length_s": said["queue_length"],
            "head_of_line_s": said["head_of_line"],
            "last_served_s": said["last_served"],
        }

    def _stand(self, call_id: str, line_id: str) -> None:
        self._line_of[call_id] = line_id
        self.lines[line_id].standing[call_id] = self._since[call_id]

    def _over(self, call_id: str, result: str, at: float) -> None:
        if call_id not in self._line_of:
            return
        line = self.lines[self._line_of[call_id]]
        line.standing.pop(call_id, None)
        row = self._open.pop(call_id, None)
        if row is None:
            return
        waited_s = at - row["at"]
        self.rows.append({**row, "result": result, "waited_s": waited_s})
        line.waited_s += waited_s
        if result == "answered":
            line.last_served_s = waited_s
        elif result == "gave_up":
            line.gave_up += 1


def waits_of(
    journal: Iterable[Mapping[str, Any]], lines: Iterable[str], serves: Iterable[Membership]
) -> Iterator[Row]:
    """The rows of the log, in the order in which the waits were over."""
    past = _Past(lines, serves)
    for entry in journal:
        past.hear(entry)
    return iter(past.rows)
