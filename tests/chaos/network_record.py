"""What the telephone network saw of every call: its own log, read on from where we left it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import httpx

from ivr.prompts import prompt

Entry = dict[str, Any]
SORRY = (prompt("en", "technical_apology"), prompt("en", "requeue_apology"))
LAST_WORDS = "application error"
FOR_CALLERS = ("voice", "action", "wait", "fallback")


@dataclass
class Seen:
    """One caller's call, as the network saw it; times are the network's."""

    sid: str
    caller: str
    dialled_at: float
    met_at: float | None = None
    hung_up_at: float | None = None
    ended_at: float | None = None
    by_order: bool = False
    apologies: int = 0

    @property
    def dropped(self) -> bool:
        """It ended, and neither did she put down the telephone nor did we ask for the end."""
        return self.ended_at is not None and self.hung_up_at is None and not self.by_order

    @property
    def length_s(self) -> float:
        """From the ring to the end."""
        assert self.ended_at is not None
        return self.ended_at - self.dialled_at


@dataclass
class NetworkRecord:
    """Every caller's call since the beginning, by SID."""

    base_url: str
    calls: dict[str, Seen] = field(default_factory=dict)
    slowest_ms: dict[str, list[int]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    """Webhooks that got no answer, or a 5xx, at their last try."""
    last: int = 0

    def read_on(self) -> None:
        """Take in what has been logged since the last reading."""
        while page := self._page():
            self.last = page[-1]["number"]
            self._take(page)

    def _page(self) -> list[Entry]:
        params = {"since": self.last, "limit": 5000}
        answer = httpx.get(f"{self.base_url}/local/log", params=params, timeout=30, trust_env=False)
        return list(answer.json()["entries"])

    def _take(self, page: Iterable[Entry]) -> None:
        for entry in page:
            if entry["kind"] == "phone":
                self._phone(entry)
            elif entry["kind"] == "webhook":
                self._webhook(entry)

    def _phone(self, entry: Entry) -> None:
        detail, sid = entry["detail"], entry["about"]
        if detail["what"] == "dials":
            if not detail["caller"].startswith("client:"):
                self.calls[sid] = Seen(sid, detail["caller"], entry["at"])
            return
        call = self.calls.get(sid)
        if call is None:
            return  # an agent's leg
        match detail["what"]:
            case "hears" if detail["others"] and call.met_at is None:
                call.met_at = entry["at"]
            case "hangs up":
                call.hung_up_at = call.hung_up_at or entry["at"]
            case "ends":
                call.ended_at, call.by_order = entry["at"], detail["by_order"]

    def _webhook(self, entry: Entry) -> None:
        detail = entry["detail"]
        self.slowest_ms.setdefault(detail["what"], []).append(detail["took_ms"])
        if not 0 < detail["status"] < 500:
            self.failed.append(f"{detail['status']} {detail['url']}")
        call = self.calls.get(entry["about"])
        if call is not None and detail["what"] in FOR_CALLERS:
            call.apologies += sum(words in detail["body"] for words in SORRY)
