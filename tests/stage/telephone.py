"""Any telephone at the edge of the network: one socket, and everything heard through it."""

import json
import socket
import threading
from contextlib import suppress
from typing import Any

import websocket

from tests.stage.polling import Tell, until

Heard = dict[str, Any]


class Telephone:
    """Hears in a thread of its own; what was heard stays in `heard`, oldest first."""

    def __init__(self, url: str, name: str, tell: Tell | None = None) -> None:
        self.name = name
        self.heard: list[Heard] = []
        self._tell = tell
        self._socket = websocket.create_connection(url, timeout=10)
        self._socket.settimeout(None)
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        self.hears("registered")

    def _listen(self) -> None:
        with suppress(websocket.WebSocketException, OSError):
            while text := self._socket.recv():
                self.heard.append(json.loads(text))

    def do(self, what: str, **fields: Any) -> None:
        """Send a command."""
        self._socket.send(json.dumps({"type": what, **fields}))

    # -- what a person does with it --------------------------------------------------------------

    def hang_up(self) -> None:
        self.do("hangup")

    def press(self, digits: str) -> None:
        self.do("digits", digits=digits)

    def answer(self) -> None:
        self.do("accept")

    def reject(self) -> None:
        self.do("reject")

    def vanish(self) -> None:
        """The socket is gone, as when the laptop's lid is shut or the tunnel begins."""
        sock = self._socket.sock
        if sock is not None:  # the network may have ended first
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)  # closing alone would not wake the ear
        self._thread.join(5)
        self._socket.shutdown()

    # -- what it hears ---------------------------------------------------------------------------

    def all_of(self, kind: str) -> list[Heard]:
        return [one for one in self.heard if one["type"] == kind]

    def hears(self, kind: str, within_s: float = 10.0, **fields: Any) -> Heard:
        """Wait until this has been heard, with these fields."""

        def look() -> Heard | None:
            for one in reversed(self.all_of(kind)):
                if all(one.get(name) == value for name, value in fields.items()):
                    return one
            return None

        found = until(f"{self.name} hears {kind} {fields or ''}", look, within_s, self.story)
        assert found is not None
        return found

    def hears_words(self, words: str, within_s: float = 10.0) -> str:
        """Wait until something with these words has been said."""

        def look() -> str:
            said = [one["text"] for one in self.all_of("said")]
            return next((text for text in reversed(said) if words in text), "")

        return until(f"{self.name} hears {words!r}", look, within_s, self.story)

    @property
    def said(self) -> list[str]:
        """All words heard so far."""
        return [one["text"] for one in self.all_of("said")]

    @property
    def company(self) -> int:
        """How many others share the line now."""
        joined = self.all_of("joined")
        return int(joined[-1]["others"]) if joined else 0

    def shares_the_line_with(self, others: int, within_s: float = 10.0) -> None:
        """Wait until exactly so many others can be heard."""
        until(
            f"{self.name} shares the line with {others}",
            lambda: self.company == others,
            within_s,
            self.story,
        )

    @property
    def open(self) -> bool:
        """Whether a call is up."""
        for one in reversed(self.heard):
            if one["type"] in ("open", "joined", "said", "played", "held", "gathering"):
                return True
            if one["type"] in ("closed", "registered"):
                return False
        return False

    def story(self) -> str:
        """What happened here, for a message about what went wrong."""
        heard = "\n".join(f"   {one}" for one in self.heard[-15:])
        rest = self._tell() if self._tell else ""
        return f"-- {self.name} heard last:\n{heard}\n{rest}"


class Handset(Telephone):
    """An ordinary telephone with a number, or one that shows none."""

    def __init__(self, edge: str, number: str, name: str, tell: Tell | None = None) -> None:
        self.number = number
        super().__init__(f"{edge}/phone?number={number.replace('+', '%2B')}", name, tell)

    def dial(self, called: str, shown: str | None = None, stir: str | None = None) -> str:
        """Call a number; the call's SID at the network."""
        before = len(self.all_of("ringing"))
        self.do("dial", to=called, stir=stir, **{"from": shown})
        ringing = until(
            f"{self.name} hears it ring",
            lambda: self.all_of("ringing")[before:],
            10,
            self.story,
        )
        return str(ringing[0]["call_sid"])


class Softphone(Telephone):
    """The telephone in an agent's browser, let in by her access token."""

    def __init__(self, edge: str, token: str, name: str, tell: Tell | None = None) -> None:
        super().__init__(f"{edge}/softphone?token={token}", name, tell)

    def connect(self, **params: str) -> None:
        """Call in through the app."""
        self.do("connect", params=params)
