"""One telephone at the other end of one socket."""

from __future__ import annotations

import json
import queue
import threading
from typing import Any, Protocol

from pydantic import ValidationError
from simple_websocket import ConnectionClosed

from local_twilio.edge.commands import (
    READER,
    Accept,
    Connect,
    Dial,
    Digits,
    HangUp,
    Mute,
    Reject,
    Speech,
)
from local_twilio.edge.voice_token import VoiceGrant
from local_twilio.edge.wire import as_wire
from local_twilio.network import Network
from local_twilio.phones.events import PhoneEvent
from local_twilio.phones.virtual_phone import VirtualPhone


class Socket(Protocol):
    def send(self, data: str) -> None: ...

    def receive(self, timeout: float | None = None) -> str | bytes | None: ...


class Session:
    """Reads commands until the socket closes; a writer of its own keeps the network unblocked."""

    def __init__(
        self, network: Network, socket: Socket, address: str, grant: VoiceGrant | None = None
    ) -> None:
        self._network = network
        self._socket = socket
        self._grant = grant
        self._outgoing: queue.Queue[str | None] = queue.Queue()
        self.phone = VirtualPhone(network, address, self._hear)

    def run(self, reachable: bool) -> None:
        writer = threading.Thread(target=self._write, daemon=True)
        writer.start()
        try:
            with self._network.clock.lock:
                if reachable:
                    self.phone.plug_in()
            self._say({"type": "registered", "address": self.phone.address})
            self._read()
        finally:
            with self._network.clock.lock:
                self.phone.unplug()
            self._outgoing.put(None)

    def _read(self) -> None:
        while True:
            try:
                text = self._socket.receive()
            except ConnectionClosed:
                return
            if text is not None:
                self._obey(text)

    def _obey(self, text: str | bytes) -> None:
        try:
            command = READER.validate_json(text)
        except ValidationError as error:
            self._complain(f"not understood: {error.errors()[0]['msg']}")
            return
        with self._network.clock.lock:
            self._perform(command)

    def _perform(self, command: Any) -> None:
        phone = self.phone
        match command:
            case Connect() | Dial():
                self._call_out(command)
            case Digits(digits=digits):
                phone.press(digits)
            case Speech(text=text):
                phone.speak(text)
            case Mute(muted=muted) if phone.call is not None:
                phone.call.muted = muted
            case Accept() if not phone.answer():
                self._complain("nothing rings here any more")
            case Reject():
                phone.reject()
            case HangUp():
                phone.hang_up()

    def _call_out(self, command: Connect | Dial) -> None:
        if self.phone.busy():
            self._complain("hang up the present call first")
        elif isinstance(command, Connect):
            self._connect(command.params)
        else:
            self._dial(command)

    def _connect(self, parameters: dict[str, str]) -> None:
        if self._grant is None or not self._grant.application_sid:
            self._complain("this phone may not call through an app")
            return
        self.phone.connect(self._grant.application_sid, **parameters)

    def _dial(self, command: Dial) -> None:
        if self._grant is not None:
            self._complain("a softphone connects, it does not dial")
            return
        self.phone.dial(command.to, command.stir, command.from_)

    def _complain(self, message: str) -> None:
        self._say({"type": "error", "message": message})

    def _hear(self, event: PhoneEvent) -> None:
        self._say(as_wire(event))

    def _say(self, message: dict[str, Any]) -> None:
        self._outgoing.put(json.dumps(message))

    def _write(self) -> None:
        while (text := self._outgoing.get()) is not None:
            try:
                self._socket.send(text)
            except (ConnectionClosed, OSError):
                return
