"""<Enqueue>: waits in a queue, hearing the wait document over and over, until something ends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from xml.etree.ElementTree import Element

from local_twilio.calls.answer_call import mark_answered
from local_twilio.calls.bridge import part
from local_twilio.calls.call import Address
from local_twilio.calls.signals import ChildReady, Dequeued, LeftQueue, Moved, PeerLeft
from local_twilio.fiber import HungUp, Steps, listen, sleep
from local_twilio.network import Network
from local_twilio.phones.events import Played
from local_twilio.queues.find_queue import queue_named
from local_twilio.queues.leave_queue import drop_from_queue
from local_twilio.queues.queue import Member, Queue, Waiting
from local_twilio.twiml import attributes
from local_twilio.twiml.audible import HOLD_MUSIC
from local_twilio.twiml.executor import run_pages
from local_twilio.twiml.fetch import fetch_page, fire
from local_twilio.twiml.page import Page, PageFailedError
from local_twilio.twiml.stage import Stage
from local_twilio.webhooks.webhook import Fields

WAIT_VERBS = frozenset({"Play", "Say", "Pause", "Hangup", "Redirect", "Leave", "Gather"})
WHISPER_VERBS = frozenset({"Play", "Say", "Pause", "Redirect"})


@dataclass
class Stay:
    """One visit to one queue."""

    queue: Queue
    since: float
    until: float | None = None

    def fields(self, network: Network, result: str) -> Fields:
        waited = round((self.until or network.clock.now()) - self.since)
        return (
            ("QueueResult", result),
            ("QueueSid", self.queue.sid),
            ("QueueTime", str(waited)),
        )


def run(stage: Stage, element: Element, page: Page) -> Steps[Page | None]:
    mark_answered(stage.network, stage.call)
    action = attributes.address(element, page, "action")
    queue = queue_named(stage.network, (element.text or "").strip())
    if len(queue.members) >= queue.max_size:
        return (yield from _act(stage, action, (("QueueResult", "queue-full"),)))
    stay = _step_in(stage, queue)
    try:
        result = yield from _stay(stage, element, page, stay)
    except Moved:
        bridged = stay.until is not None
        result = "redirected-from-bridged" if bridged else "redirected"
        yield from _act_before_moving(stage, action, stay.fields(stage.network, result))
        raise
    except HungUp:
        if action is not None:
            result = "bridged" if stay.until is not None else "hangup"
            fire(stage, action, stay.fields(stage.network, result))
        raise
    return (yield from _act(stage, action, stay.fields(stage.network, result)))


def _step_in(stage: Stage, queue: Queue) -> Stay:
    now = stage.network.clock.now()
    queue.members.append(Member(stage.call, now))
    for watcher in queue.watchers:
        watcher.tell(Waiting(queue))
    return Stay(queue, now)


def _stay(stage: Stage, element: Element, page: Page, stay: Stay) -> Steps[str]:
    """Wait until it ends; the QueueResult."""
    try:
        yield from _wait(stage, element, page, stay)
    except LeftQueue:
        return "leave"
    except Dequeued as taken:
        stay.until = stage.network.clock.now()
        yield from _talk(stage, taken)
        return "bridged"
    except PageFailedError as failed:
        stage.network.journal.alert(failed.code, str(failed), stage.call.sid)
        if stay.queue.member(stage.call) is None:
            # Somebody has just dequeued this caller: the order to bridge is on its way.
            yield from _await_dequeue(stage, stay)
            return "bridged"
        return "error"
    finally:
        # However the wait ends (two redirections in one instant, too), nobody stays behind.
        drop_from_queue(stage.network, stage.call)
    raise AssertionError("waiting ends only by an interrupt")


def _await_dequeue(stage: Stage, stay: Stay) -> Steps[None]:
    try:
        yield from listen(None)
    except Dequeued as taken:
        stay.until = stage.network.clock.now()
        yield from _talk(stage, taken)


def _wait(stage: Stage, element: Element, page: Page, stay: Stay) -> Steps[None]:
    reference = element.get("waitUrl")
    if not reference:
        if reference is None:
            stage.let_hear(lambda sid: Played(sid, HOLD_MUSIC))
        yield from listen(None)
        return
    address = Address(page.resolve(reference), attributes.method(element, "waitUrlMethod"))
    extra: Callable[[], Fields] = partial(_queue_fields, stage, stay)
    waiting = replace(stage.limited_to(WAIT_VERBS), extra=extra, kind="wait")
    while True:
        yield from _lap(waiting, address)


def _lap(stage: Stage, address: Address) -> Steps[None]:
    """The wait document once; a document that takes no time is paced, so as not to spin."""
    clock = stage.network.clock
    began = clock.now()
    page = yield from fetch_page(stage, address, (), "wait")
    yield from run_pages(stage, _without_forced_end(page))
    shortest = stage.network.pace.queue_lap_at_least
    if clock.now() - began < shortest:
        yield from sleep(shortest - (clock.now() - began))


def _without_forced_end(page: Page) -> Page:
    """Bare audio ends a call elsewhere; as wait music it only ends the lap."""
    return page if page.source else replace(page, verbs=page.verbs[:1])


def _queue_fields(stage: Stage, stay: Stay) -> Fields:
    queue = stay.queue
    return (
        ("QueueSid", queue.sid),
        ("QueuePosition", str(queue.position(stage.call))),
        ("QueueTime", str(round(stage.network.clock.now() - stay.since))),
        ("AvgQueueTime", str(queue.average_wait)),
        ("CurrentQueueSize", str(len(queue.members))),
        ("MaxQueueSize", str(queue.max_size)),
    )


def _talk(stage: Stage, taken: Dequeued) -> Steps[None]:
    """The whisper to the queued caller, then the bridge until either side goes."""
    try:
        if taken.whisper is not None:
            whisper = stage.limited_to(WHISPER_VERBS)
            page = yield from fetch_page(whisper, taken.whisper, (), "voice")
            yield from run_pages(whisper, page)
        taken.by.tell(ChildReady(stage.call))
        yield from listen(None, PeerLeft)
    finally:
        taken.by.tell(PeerLeft(stage.call))
        part(stage.network, stage.call)


def _act(stage: Stage, action: Address | None, fields: Fields) -> Steps[Page | None]:
    if action is None:
        return None
    return (yield from fetch_page(stage, action, fields, "action"))


def _act_before_moving(stage: Stage, action: Address | None, fields: Fields) -> Steps[None]:
    """The interrupted verb's action is asked first; its answer is not performed."""
    if action is None:
        return
    try:
        yield from fetch_page(stage, action, fields, "action")
    except PageFailedError as failed:
        stage.network.journal.alert(failed.code, str(failed), stage.call.sid)
