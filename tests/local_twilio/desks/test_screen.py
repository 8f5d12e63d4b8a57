"""A screen is a snapshot and numbered deltas; a gap means asking again."""

from typing import Any

from local_twilio.desks.screen import NAMESPACE, Screen


class FakeClient:
    def __init__(self) -> None:
        self.handlers: dict[str, Any] = {}
        self.emitted: list[str] = []

    def on(self, event: str, handler: Any, namespace: str) -> None:
        assert namespace == NAMESPACE
        self.handlers[event] = handler

    def emit(self, event: str, data: Any, namespace: str) -> None:
        assert data == {"topic": "desk"}
        self.emitted.append(event)


def opened() -> tuple[Screen, FakeClient]:
    client = FakeClient()
    screen = Screen(client)
    client.handlers["connect"]()
    client.handlers["snapshot"]({"epoch": "a", "seq": 4, "entries": {"me": 1, "offer": 2}})
    return screen, client


def delta(epoch: str, seq: int) -> dict[str, Any]:
    return {"epoch": epoch, "seq": seq, "set": {"call": 3}, "unset": ["offer"]}


def test_it_subscribes_and_shows_the_snapshot() -> None:
    screen, client = opened()
    assert client.emitted == ["subscribe"]
    assert screen.now() == {"me": 1, "offer": 2}


def test_a_delta_sets_and_unsets() -> None:
    screen, client = opened()
    client.handlers["delta"](delta("a", 5))
    assert screen.now() == {"me": 1, "call": 3}
    assert client.emitted == ["subscribe"]


def test_a_gap_or_another_epoch_asks_for_a_new_snapshot() -> None:
    screen, client = opened()
    client.handlers["delta"](delta("a", 6))
    client.handlers["delta"](delta("b", 5))
    assert client.emitted == ["subscribe", "resync", "resync"]
    assert screen.now() == {"me": 1, "offer": 2}
