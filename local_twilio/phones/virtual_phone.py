"""A telephone in this process, worked by a test or by a simulated person."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TypeVar

from local_twilio.calls.call import Call
from local_twilio.calls.end_call import hang_up
from local_twilio.calls.place_call import pick_up, turn_down
from local_twilio.calls.receive_call import connect_client, dial_number
from local_twilio.calls.touch_call import press, speak
from local_twilio.network import Network
from local_twilio.phones.events import Closed, Incoming, Joined, PhoneEvent

E = TypeVar("E")


class VirtualPhone:
    """One call at a time; `address` is a number or `client:<identity>`."""

    def __init__(
        self,
        network: Network,
        address: str,
        listener: Callable[[PhoneEvent], None] | None = None,
    ) -> None:
        self._network = network
        self.address = address
        self.listener = listener
        self.heard: deque[PhoneEvent] = deque(maxlen=2000)
        self.call: Call | None = None
        self.plugged_in = False

    def plug_in(self) -> VirtualPhone:
        """Be reachable under the address."""
        self._network.exchange.plug_in(self.address, self)
        self.plugged_in = True
        return self

    def unplug(self) -> None:
        """Vanish from the network; a live call is cut."""
        self._network.exchange.unplug(self.address, self)
        self.plugged_in = False
        self.hang_up()

    def dial(self, called: str, stir: str | None = None, caller: str | None = None) -> Call | None:
        """Call a number of the account; `caller` shows another number than the phone's own."""
        shown = caller or self.address
        self.call = dial_number(self._network, self, shown, called, stir)
        return self.call

    def connect(self, application_sid: str, **parameters: str) -> Call | None:
        """As a softphone: call through an application."""
        identity = self.address.removeprefix("client:")
        fields = tuple(parameters.items())
        self.call = connect_client(self._network, self, identity, application_sid, fields)
        return self.call

    def answer(self) -> bool:
        return self.call is not None and pick_up(self._network, self.call, self)

    def reject(self) -> None:
        if self.call is not None:
            turn_down(self._network, self.call, self)

    def press(self, digits: str) -> None:
        if self.call is not None:
            press(self._network, self.call, digits)

    def speak(self, text: str) -> None:
        if self.call is not None:
            speak(self._network, self.call, text)

    def hang_up(self) -> None:
        if self.call is None or not self.call.live:
            return
        what = {"caller": self.call.caller, "called": self.call.called}
        self._network.journal.write("phone", self.call.sid, what="hangs up", **what)
        if self in self.call.ringing:
            self.reject()
        else:
            hang_up(self._network, self.call)

    def busy(self) -> bool:
        return self.call is not None and self.call.live

    def hear(self, event: PhoneEvent) -> None:
        self.heard.append(event)
        if isinstance(event, Incoming):
            self.call = self._network.calls.get(event.call_sid)
        elif isinstance(event, Closed) and self.call and self.call.sid == event.call_sid:
            self.call = None
        elif isinstance(event, Joined):
            heard = {"what": "hears", "others": event.others, "room": event.room}
            self._network.journal.write("phone", event.call_sid, **heard)
        if self.listener is not None:
            self.listener(event)

    def heard_of(self, kind: type[E]) -> list[E]:
        """Everything heard of one kind, oldest first."""
        return [event for event in self.heard if isinstance(event, kind)]
