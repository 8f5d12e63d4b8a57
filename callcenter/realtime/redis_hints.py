"""Hints between processes through Redis: fast, and allowed to be lost."""

import json
import queue
import secrets
from collections.abc import Callable
from typing import Any

import redis
import structlog

from callcenter.realtime.hint import Hint, from_json

log = structlog.get_logger(__name__)

CHANNEL = "callcenter:hints"
MOST_WAITING = 1_000
PAUSE_S = 1.0


class RedisHints:
    """Publishes from a queue, so that no caller waits for Redis; listens beside."""

    def __init__(self, url: str, hear: Callable[[Hint], None], pause: Callable[[float], None]):
        self._redis: Any = redis.Redis.from_url(
            url, socket_connect_timeout=2.0, socket_timeout=5.0, health_check_interval=15
        )
        self._hear = hear
        self._pause = pause
        self._me = secrets.token_hex(6)
        self._queue: queue.Queue[Hint | None] = queue.Queue(MOST_WAITING)
        self._stopping = False

    def send(self, hint: Hint) -> None:
        """Leave a hint for the others; when Redis is behind, it is dropped."""
        try:
            self._queue.put_nowait(hint)
        except queue.Full:
            log.debug("hint dropped, the journal will tell")

    def run_sender(self) -> None:
        """Publish what is in the queue, several at a time as one."""
        while not self._stopping:
            hint = self._queue.get()
            while hint is not None and not self._queue.empty():
                hint |= self._queue.get() or Hint()
            if hint is not None:
                self._publish(hint)

    def run_listener(self) -> None:
        """Hear the others, for ever; while Redis is away the journal tells."""
        while not self._stopping:
            try:
                self._listen()
            except redis.RedisError as fault:
                log.warning("hints not heard, trying again", fault=str(fault))
                self._pause(PAUSE_S)

    def stop(self) -> None:
        """End both loops; the listener ends within a second."""
        self._stopping = True
        if not self._queue.full():
            self._queue.put_nowait(None)

    def _publish(self, hint: Hint) -> None:
        try:
            self._redis.publish(CHANNEL, json.dumps({"from": self._me, **hint.to_json()}))
        except redis.RedisError as fault:
            log.warning("hint not sent, the journal will tell", fault=str(fault))
            self._pause(PAUSE_S)

    def _listen(self) -> None:
        with self._redis.pubsub(ignore_subscribe_messages=True) as channel:
            channel.subscribe(CHANNEL)
            while not self._stopping:
                message = channel.get_message(timeout=1.0)
                if message is not None:
                    self._take(message["data"])

    def _take(self, data: bytes) -> None:
        try:
            said = json.loads(data)
            if said["from"] != self._me:
                self._hear(from_json(said))
        except (ValueError, KeyError, TypeError) as fault:
            log.warning("a hint that makes no sense", fault=repr(fault))
