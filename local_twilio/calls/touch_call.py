"""What a person does to a live call: keys, words, the mute button."""

from __future__ import annotations

from functools import partial

from local_twilio.calls.call import Call
from local_twilio.calls.signals import Digit, Speech
from local_twilio.network import Network


def press(network: Network, call: Call, digits: str) -> None:
    """Keys in order; `w` pauses half a second."""
    delay = 0.0
    for key in digits:
        if key == "w":
            delay += 0.5
        elif key in "0123456789*#ABCD":
            network.clock.call_later(delay, partial(call.tell, Digit(key)))
    network.journal.write("phone", call.sid, what="presses", digits=digits)


def speak(network: Network, call: Call, text: str) -> None:
    network.journal.write("phone", call.sid, what="speaks", text=text)
    call.tell(Speech(text))
