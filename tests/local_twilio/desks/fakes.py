"""A service, a screen and a softphone that do as they are told and remember what was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from local_twilio.desks.desk import Desk
from local_twilio.desks.service import RefusedError
from local_twilio.desks.temper import Reply, TalkPlan

BEN = {"state": "ready", "agent_id": "ben"}


class FakeService:
    name = "Ben"
    outcomes = ("Answered", "Refund", "Follow-up needed")
    away_reasons = ("Break",)

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.refuses: set[str] = set()
        self.hears: Callable[[str], None] = lambda path: None

    def post(self, path: str, **body: Any) -> None:
        self.asked.append((path, body))
        self.hears(path)
        if path in self.refuses:
            raise RefusedError(409, "the caller hung up")

    put = post

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


class FakeScreen:
    """Shows one scene after the other: each `wait` goes on to the next."""

    def __init__(self, stopping: threading.Event, *scenes: dict[str, Any]) -> None:
        self._stopping = stopping
        self.scenes = list(scenes)

    def now(self) -> dict[str, Any]:
        return self.scenes[0]

    def wait(self, seconds: float) -> None:
        if len(self.scenes) > 1:
            self.scenes.pop(0)
        else:
            self._stopping.set()

    def close(self) -> None:
        pass


class FakePhone:
    def __init__(self) -> None:
        self.offers: list[str] = []

    def connect_to(self, offer_id: str) -> None:
        self.offers.append(offer_id)

    def close(self) -> None:
        pass


class Quick:
    """A temper without chance: replies as told, thinks for no time."""

    def __init__(self, reply: Reply = "accept", plan: TalkPlan | None = None) -> None:
        self._reply = reply
        self._plan = plan or TalkPlan(ends=0.0, note=0.0)

    def reply(self) -> Reply:
        return self._reply

    def answers_after(self) -> float:
        return 0.0

    def talk(self) -> TalkPlan:
        return self._plan

    def wrap_up_for(self) -> float:
        return 0.0

    def next_break_in(self) -> float:
        return 9_999.0

    def comes_back_after(self) -> float:
        return 0.0

    def choose(self, choices: Any) -> Any:
        return next(iter(choices))

    def happens(self, share: float) -> bool:
        return True


class Room:
    """Everything around one desk."""

    def __init__(
        self,
        *scenes: dict[str, Any],
        reply: Reply = "accept",
        plan: TalkPlan | None = None,
        phone: bool = True,
    ) -> None:
        self.stopping = threading.Event()
        self.service = FakeService()
        self.screen = FakeScreen(self.stopping, *scenes)
        self.phone = FakePhone() if phone else None
        self.said: list[str] = []
        self.desk = Desk(
            self.service,  # type: ignore[arg-type]
            self.screen,  # type: ignore[arg-type]
            self.phone,  # type: ignore[arg-type]
            Quick(reply, plan),  # type: ignore[arg-type]
            self.stopping,
            self.said.append,
        )

    def plays(self) -> list[str]:
        """Work until the last scene is over; the paths that were asked, but for going home."""
        self.desk.work()
        assert self.service.paths()[-1] == "/desk/sign-out"
        return self.service.paths()[:-1]
