"""The calls of this account: every live one, and the latest that ended."""

from __future__ import annotations

from local_twilio.calls.call import Call


class Calls:
    KEPT = 20_000

    def __init__(self) -> None:
        self._calls: dict[str, Call] = {}

    def add(self, call: Call) -> None:
        self._calls[call.sid] = call
        if len(self._calls) > self.KEPT:
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        """The dictionary is in order of arrival; live calls are never forgotten."""
        ended = [call.sid for call in self._calls.values() if not call.live]
        for sid in ended[: self.KEPT // 10]:
            del self._calls[sid]

    def get(self, sid: str) -> Call | None:
        return self._calls.get(sid)

    def forget(self, sid: str) -> None:
        self._calls.pop(sid, None)

    def newest_first(self) -> list[Call]:
        return sorted(self._calls.values(), key=lambda call: -call.created_at)

    def live(self) -> list[Call]:
        return [call for call in self._calls.values() if call.live]

    def children_of(self, parent: Call) -> list[Call]:
        return [call for call in self._calls.values() if call.parent is parent]
