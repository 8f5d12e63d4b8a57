"""<Hangup>: ends the leg."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from local_twilio.calls.answer_call import mark_answered
from local_twilio.calls.end_call import end_call
from local_twilio.fiber import HungUp, Steps
from local_twilio.twiml.page import Page
from local_twilio.twiml.stage import Stage


def run(stage: Stage, element: Element, page: Page) -> Steps[Page | None]:
    mark_answered(stage.network, stage.call)
    end_call(stage.network, stage.call, "completed")
    raise HungUp
    yield
