"""Takes a call out of whatever queue holds it."""

from __future__ import annotations

from local_twilio.calls.call import Call
from local_twilio.network import Network


def drop_from_queue(network: Network, call: Call) -> None:
    """At once, so that nobody dequeues a caller who is on the way out."""
    queue = network.queues.holding(call)
    if queue is not None:
        queue.take_out(call, network.clock.now())
