"""<Dial>: connects the leg with others, then asks its action what comes next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias
from xml.etree.ElementTree import Element

from local_twilio.calls.answer_call import mark_answered
from local_twilio.calls.call import Address
from local_twilio.calls.signals import Moved
from local_twilio.fiber import HungUp, Steps
from local_twilio.twiml import attributes
from local_twilio.twiml.fetch import fetch_page, fire
from local_twilio.twiml.page import Page, PageFailedError
from local_twilio.twiml.stage import Stage
from local_twilio.twiml.verbs import dial_conference, dial_parties, dial_queue
from local_twilio.twiml.verbs.dial_outcome import Outcome

Perform: TypeAlias = Callable[[Stage, Element, Page, Outcome], Steps[None]]


def run(stage: Stage, element: Element, page: Page) -> Steps[Page | None]:
    if not attributes.flag(element, "answerOnBridge", False):
        mark_answered(stage.network, stage.call)
    action = attributes.address(element, page, "action")
    outcome = Outcome()
    try:
        yield from _noun(element)(stage, element, page, outcome)
    except Moved:
        yield from _act_before_moving(stage, action, outcome)
        raise
    except HungUp:
        if action is not None:
            fire(stage, action, outcome.fields())
        raise
    if action is None or outcome.falls_through:
        return None
    return (yield from fetch_page(stage, action, outcome.fields(), "action"))


def _noun(element: Element) -> Perform:
    tags = {child.tag for child in element}
    if "Conference" in tags:
        return dial_conference.perform
    if "Queue" in tags:
        return dial_queue.perform
    return dial_parties.perform


def _act_before_moving(stage: Stage, action: Address | None, outcome: Outcome) -> Steps[None]:
    """A redirected leg's Dial still asks its action, and does not perform the answer."""
    if action is None:
        return
    try:
        yield from fetch_page(stage, action, outcome.fields(), "action")
    except PageFailedError as failed:
        stage.network.journal.alert(failed.code, str(failed), stage.call.sid)
