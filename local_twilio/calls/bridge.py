"""Two legs that hear each other."""

from __future__ import annotations

from functools import partial

from local_twilio.calls.call import Call
from local_twilio.network import Network
from local_twilio.phones.events import Joined

LINE = "line"


def bridge(network: Network, one: Call, other: Call) -> None:
    for call in (one, other):
        _tell(network, call, 1)


def part(network: Network, *calls: Call) -> None:
    """Tell those still there that they are alone."""
    for call in calls:
        if call.live:
            _tell(network, call, 0)


def _tell(network: Network, call: Call, others: int) -> None:
    if call.phone is not None:
        network.clock.soon(partial(call.phone.hear, Joined(call.sid, LINE, others)))
