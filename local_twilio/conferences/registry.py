"""Every room since the process started; a name belongs to one live room at a time."""

from __future__ import annotations

from local_twilio.calls.call import Call
from local_twilio.conferences.conference import Conference, Participant


class Conferences:
    def __init__(self) -> None:
        self._rooms: dict[str, Conference] = {}
        self._live_by_name: dict[str, Conference] = {}

    def add(self, room: Conference) -> None:
        self._rooms[room.sid] = room
        self._live_by_name[room.name] = room

    def get(self, sid: str) -> Conference | None:
        return self._rooms.get(sid)

    def live_named(self, name: str) -> Conference | None:
        room = self._live_by_name.get(name)
        return room if room is not None and room.status != "completed" else None

    def retire(self, room: Conference) -> None:
        if self._live_by_name.get(room.name) is room:
            del self._live_by_name[room.name]

    def newest_first(self) -> list[Conference]:
        return sorted(self._rooms.values(), key=lambda room: -room.created_at)

    def of_call(self, call: Call) -> tuple[Conference, Participant] | None:
        for room in self._live_by_name.values():
            if call.sid in room.participants:
                return room, room.participants[call.sid]
        return None
