"""<Dial><Queue>: takes the caller at the head of a queue."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from local_twilio.calls.answer_call import mark_answered
from local_twilio.calls.bridge import bridge, part
from local_twilio.calls.call import Call
from local_twilio.calls.signals import ChildReady, Dequeued, Digit, PeerLeft
from local_twilio.fiber import Steps, listen
from local_twilio.queues.queue import Queue, Waiting
from local_twilio.twiml import attributes
from local_twilio.twiml.page import Page
from local_twilio.twiml.stage import Stage
from local_twilio.twiml.verbs.dial_outcome import Outcome


def perform(stage: Stage, dial: Element, page: Page, outcome: Outcome) -> Steps[None]:
    noun = next(child for child in dial if child.tag == "Queue")
    queue = stage.network.queues.named((noun.text or "").strip())
    if queue is None:
        outcome.status = "failed"
        return
    waited = yield from _head(stage, queue, attributes.number(dial, "timeout", 30))
    if waited is None:
        outcome.status = "no-answer"
        return
    caller, since = waited
    _take(stage, queue, caller, noun, page, outcome, since)
    try:
        yield from _talk(stage, dial, caller, outcome)
    finally:
        caller.tell(PeerLeft(stage.call))
        part(stage.network, stage.call)


def _head(stage: Stage, queue: Queue, timeout: float) -> Steps[tuple[Call, float] | None]:
    """The caller who has waited longest, waiting for one if need be."""
    deadline = stage.network.clock.now() + timeout
    queue.watchers.append(stage.call)
    try:
        while not queue.members:
            heard = yield from listen(deadline - stage.network.clock.now(), Waiting)
            if heard is None:
                return None
        return queue.members[0].call, queue.members[0].since
    finally:
        queue.watchers.remove(stage.call)


def _take(
    stage: Stage,
    queue: Queue,
    caller: Call,
    noun: Element,
    page: Page,
    outcome: Outcome,
    since: float,
) -> None:
    now = stage.network.clock.now()
    queue.take_out(caller, now)
    outcome.status = "completed"
    outcome.extra = (
        ("QueueSid", queue.sid),
        ("QueueTime", str(round(now - since))),
        ("DequeingCallSid", stage.call.sid),
    )
    if caller.fiber is not None:
        caller.fiber.interrupt(Dequeued(stage.call, attributes.address(noun, page, "url")))


def _talk(stage: Stage, dial: Element, caller: Call, outcome: Outcome) -> Steps[None]:
    ready = yield from listen(None, ChildReady, PeerLeft)
    if not isinstance(ready, ChildReady):
        return
    mark_answered(stage.network, stage.call)
    bridge(stage.network, stage.call, caller)
    outcome.bridged = True
    limit = attributes.number(dial, "timeLimit", 14_400)
    star = attributes.flag(dial, "hangupOnStar", False)
    while True:
        heard = yield from listen(limit, PeerLeft, Digit)
        if not isinstance(heard, Digit) or (star and heard.key == "*"):
            return
