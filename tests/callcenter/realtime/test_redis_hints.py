"""Hints through a real Redis: heard by the others, not by the sender, and losable."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from callcenter.realtime.hint import Hint
from callcenter.realtime.redis_hints import CHANNEL, MOST_WAITING, RedisHints

NEWS = Hint(ids=frozenset({"c1", "ana"}), floor=True)


class Ear:
    """One process's end of the channel."""

    def __init__(self, url: str) -> None:
        self.heard: list[Hint] = []
        self.hints = RedisHints(url, self.heard.append, lambda _s: time.sleep(0.01))
        self.threads = [
            threading.Thread(target=loop, daemon=True)
            for loop in (self.hints.run_sender, self.hints.run_listener)
        ]
        for thread in self.threads:
            thread.start()

    def close(self) -> None:
        self.hints.stop()
        for thread in self.threads:
            thread.join(3)


@pytest.fixture
def two(redis_url: str) -> Iterator[tuple[Ear, Ear]]:
    import redis

    ears = (Ear(redis_url), Ear(redis_url))
    server = redis.Redis.from_url(redis_url)
    until(lambda: server.pubsub_numsub(CHANNEL)[0][1] >= 2)
    yield ears
    for ear in ears:
        ear.close()


def until(true: Callable[[], bool], within_s: float = 5.0) -> None:
    end = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.01)


def test_the_others_hear_and_the_sender_does_not(two: tuple[Ear, Ear]) -> None:
    here, there = two
    here.hints.send(NEWS)
    until(lambda: there.heard == [NEWS])
    assert here.heard == []


def test_nonsense_on_the_channel_harms_nobody(two: tuple[Ear, Ear], redis_url: str) -> None:
    import redis

    here, there = two
    server = redis.Redis.from_url(redis_url)
    for nonsense in (b"\xff", b"[]", b"{}", b'{"from": "x", "ids": 3}'):
        server.publish(CHANNEL, nonsense)
    here.hints.send(NEWS)
    until(lambda: there.heard == [NEWS])


def test_without_redis_nobody_waits() -> None:
    hints = RedisHints("redis://127.0.0.1:1/0", lambda _hint: None, lambda _s: None)
    began = time.monotonic()
    for _ in range(MOST_WAITING + 10):
        hints.send(NEWS)
    assert time.monotonic() - began < 1.0
