"""A call queue: who waits, since when, and how long people have waited so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from local_twilio.calls.call import Call


@dataclass(eq=False)
class Member:
    call: Call
    since: float


@dataclass(eq=False)
class Queue:
    sid: str
    name: str
    created_at: float
    max_size: int = 1000
    updated_at: float = 0.0
    members: list[Member] = field(default_factory=list)
    waits_so_far: list[float] = field(default_factory=list)
    watchers: list[Call] = field(default_factory=list)

    @property
    def average_wait(self) -> int:
        """Seconds, over those who have left."""
        return round(sum(self.waits_so_far) / len(self.waits_so_far)) if self.waits_so_far else 0

    def position(self, call: Call) -> int:
        """From 1; 0 when the call is not here."""
        for place, member in enumerate(self.members, start=1):
            if member.call is call:
                return place
        return 0

    def member(self, call: Call) -> Member | None:
        return next((one for one in self.members if one.call is call), None)

    def take_out(self, call: Call, now: float) -> None:
        member = self.member(call)
        if member is not None:
            self.members.remove(member)
            self.waits_so_far = [*self.waits_so_far[-99:], now - member.since]


@dataclass(frozen=True)
class Waiting:
    """Sent to a Dial-Queue that waits: somebody has come."""

    queue: Queue


class Queues:
    def __init__(self) -> None:
        self._queues: dict[str, Queue] = {}

    def add(self, queue: Queue) -> None:
        self._queues[queue.sid] = queue

    def get(self, sid: str) -> Queue | None:
        return self._queues.get(sid)

    def named(self, name: str) -> Queue | None:
        return next((one for one in self._queues.values() if one.name == name), None)

    def holding(self, call: Call) -> Queue | None:
        return next((one for one in self._queues.values() if one.member(call)), None)

    def all(self) -> list[Queue]:
        return list(self._queues.values())

    def forget(self, queue: Queue) -> None:
        self._queues.pop(queue.sid, None)
