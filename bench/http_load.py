"""Requests over a few kept connections, as a balancer sends them: written whole, read whole."""

import selectors
import socket
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Load:
    """What came of a run: seconds it took, and of each request the seconds until its answer."""

    took_s: float
    answered_in_s: list[float] = field(repr=False)

    @property
    def per_second(self) -> float:
        return len(self.answered_in_s) / self.took_s


class NotAnswered(Exception):
    """The server said something else than 200."""


def post(target: str, form: dict[str, str], headers: dict[str, str]) -> bytes:
    """A request of HTTP/1.1 on a connection that stays open."""
    body = urlencode(form).encode()
    lines = [
        f"POST {target} HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join(lines).encode() + END + body


def send_all(requests: Mapping[int, Iterable[bytes]], connections: int) -> Load:
    """Send to each port its requests, over so many connections to each."""
    spent: list[float] = []
    with selectors.DefaultSelector() as ready:
        lanes = [
            _Lane(port, waiting)
            for port, waiting in ((port, iter(its)) for port, its in requests.items())
            for _ in range(connections)
        ]
        began = time.perf_counter()
        for lane in lanes:
            if lane.next():
                ready.register(lane.socket, selectors.EVENT_READ, lane)
        while ready.get_map():
            for key, _ in ready.select():
                lane = key.data
                if not lane.read():
                    continue
                spent.append(lane.took_s)
                if not lane.next():
                    ready.unregister(lane.socket)
        took_s = time.perf_counter() - began
        for lane in lanes:
            lane.socket.close()
    return Load(took_s, spent)


class _Lane:
    """One connection, with at most one request on its way."""

    def __init__(self, port: int, waiting: Iterator[bytes]) -> None:
        self._waiting = waiting
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.took_s = 0.0
        self._heard = b""
        self._sent_at = 0.0

    def next(self) -> bool:
        """Send the next request, if there is one."""
        request = next(self._waiting, None)
        if request is None:
            return False
        self._sent_at = time.perf_counter()
        self.socket.sendall(request)
        return True

    def read(self) -> bool:
        """Take in what has come; True when the answer is whole."""
        self._heard += self.socket.recv(65_536)
        head, end, body = self._heard.partition(END)
        if not end:
            return False
        if not head.startswith(b"HTTP/1.1 200"):
            raise NotAnswered((head + body)[:500])
        if len(body) < _length(head):
            return False
        self.took_s = time.perf_counter() - self._sent_at
        self._heard = b""
        return True


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise NotAnswered(b"an answer without its length: " + head)
