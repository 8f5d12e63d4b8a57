"""Queues come into being when they are first named."""

from __future__ import annotations

from local_twilio.network import Network
from local_twilio.queues.queue import Queue


def queue_named(network: Network, name: str) -> Queue:
    queue = network.queues.named(name)
    if queue is None:
        now = network.clock.now()
        queue = Queue(network.sids.new("QU"), name, now, updated_at=now)
        network.queues.add(queue)
    return queue
