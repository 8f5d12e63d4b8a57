"""The telephone network as one asyncio program plays it: callers, telephones of agents, rooms.

It answers the service's REST requests at once and sends the webhooks that Twilio would send,
signed, over kept connections. It is far lighter than the local Twilio, so that on a small machine
the service is what is measured; the local Twilio is what the tests talk to.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import count
from urllib.parse import parse_qsl, urlsplit

from bench.http_load import END, post
from callcenter.telephony import signature

Form = dict[str, str]
_sids = count(1)


class Webhooks:
    """Signed requests to one web process, over as many connections as are needed at once."""

    def __init__(self, base: str, token: str) -> None:
        self._base = base
        self._token = token
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        self.answered_in_s: list[float] = []

    async def send(self, target: str, form: Form) -> bytes:
        """The body of the answer. Raises ConnectionError for anything but 200."""
        signed = signature.sign(self._token, self._base + target, {k: [v] for k, v in form.items()})
        return await self._ask(post(target, form, {"X-Twilio-Signature": signed}))

    async def command(self, target: str, token: str) -> bytes:
        """A command of the API by a program."""
        return await self._ask(post(target, {}, {"Authorization": f"Bearer {token}"}))

    async def _ask(self, request: bytes) -> bytes:
        address = urlsplit(self._base)
        lane = (
            self._idle.pop()
            if self._idle
            else await asyncio.open_connection(address.hostname, address.port)
        )
        began = time.perf_counter()
        lane[1].write(request)
        head = await lane[0].readuntil(END)
        body = await lane[0].readexactly(_length(head))
        self.answered_in_s.append(time.perf_counter() - began)
        self._idle.append(lane)
        if not head.startswith(b"HTTP/1.1 200"):
            raise ConnectionError((head + body)[:300])
        return body

    def close(self) -> None:
        """End every connection."""
        for _, writer in self._idle:
            writer.close()


class RestDesk:
    """Answers Twilio's REST API for calls; each create and each redirect is told to a hearer."""

    def __init__(
        self,
        ring: Callable[[str, Form], Awaitable[None]],
        update: Callable[[str, Form], Awaitable[None]],
    ) -> None:
        self._ring = ring
        self._update = update
        self._doing: set[asyncio.Task[None]] = set()
        self._lanes: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.faults: list[BaseException] = []

    async def start(self, port: int) -> None:
        """Listen on this port."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port)

    async def stop(self) -> None:
        """End what is going on. Raises the first fault there was."""
        if self._server is not None:
            self._server.close()
        for task in [*self._doing, *self._lanes]:
            task.cancel()
        await asyncio.gather(*self._doing, *self._lanes, return_exceptions=True)
        if self.faults:
            raise self.faults[0]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lane = asyncio.current_task()
        assert lane is not None
        self._lanes.add(lane)
        lane.add_done_callback(self._lanes.discard)
        with suppress(asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            while True:
                head = await reader.readuntil(END)
                method, target = head.split(b" ", 2)[:2]
                body = await reader.readexactly(_length(head))
                sid = self._heard(method, target.decode(), dict(parse_qsl(body.decode())))
                said = f'{{"sid": "{sid}", "status": "queued"}}'.encode()
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                    + f"Content-Length: {len(said)}\r\n\r\n".encode()
                    + said
                )
        writer.close()

    def _heard(self, method: bytes, target: str, form: Form) -> str:
        name = target.rpartition("/")[2].removesuffix(".json")
        if method != b"POST":
            return name
        if name == "Calls":
            sid = f"CA{next(_sids):032x}"
            self._do(self._ring(sid, form))
            return sid
        self._do(self._update(name, form))
        return name

    def _do(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._doing.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._doing.discard(task)
        if not task.cancelled() and (fault := task.exception()):
            self.faults.append(fault)


def new_sid() -> str:
    """The network's name of a new leg."""
    return f"CA{next(_sids):032x}"


def path_of(url: str) -> str:
    """The target of a webhook's address, as it is asked for and signed."""
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0
